"""Parquet (extra `parquet`): claims and findings as tables with the columns of `Report.to_records`.

Of claims one file; of a run a folder with claims.parquet and findings.parquet, a row for each place that a finding
cites. Written a batch at a time, whatever the size of the corpus.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from claimcheck.errors import UserError
from claimcheck.model import Report
from claimcheck.report.json import ordered
from claimcheck.report.layout.page import Page
from claimcheck.report.layout.records import CLAIM, FINDINGS, Row, flat_claim, flat_finding, type_of

_BATCH = 5000
"""Rows in memory at once."""


def save_verify(report: Report, page: Page, path: Path) -> None:
    """The folder of a run. UserError where it cannot be written."""
    found = (row for finding in report.findings for row in flat_finding(finding))
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritten(path, error, "name a folder that can be made") from error
    _save(map(flat_claim, ordered(report)), CLAIM, path / "claims.parquet")
    _save(found, FINDINGS, path / "findings.parquet")


def save_claims(report: Report, page: Page, path: Path, rejected: bool) -> None:
    """The file of claims. UserError where it cannot be written."""
    _save(map(flat_claim, ordered(report)), CLAIM, path)


def schema(columns: Mapping[str, type]) -> Any:
    """The Arrow schema of columns with these types."""
    import pyarrow

    kinds = {
        str: pyarrow.string(),
        int: pyarrow.int64(),
        float: pyarrow.float64(),
        bool: pyarrow.bool_(),
        date: pyarrow.date32(),
        bytes: pyarrow.binary(),
    }
    return pyarrow.schema([(name, kinds[kind]) for name, kind in columns.items()])


def batches(rows: Iterable[Mapping[str, object]], columns: Mapping[str, type], size: int = _BATCH) -> Iterator[Any]:
    """Rows as Arrow record batches of these columns."""
    import pyarrow

    made, waiting = schema(columns), iter(rows)
    while part := list(islice(waiting, size)):
        values = [[_value(row[name]) for row in part] for name in columns]
        arrays = [pyarrow.array(column, field.type) for column, field in zip(values, made, strict=True)]
        yield pyarrow.RecordBatch.from_arrays(arrays, schema=made)


def _value(value: object) -> object:
    """Lone surrogates, which no table takes, as their escapes."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    return value


def _save(rows: Iterable[Row], names: Sequence[str], path: Path) -> None:
    try:
        from pyarrow import parquet
    except ImportError as error:
        remedy = "install claimcheck-cli[parquet]"
        raise UserError("Parquet cannot be written without pyarrow", where=str(path), remedy=remedy) from error
    columns = {name: type_of(name) for name in names}
    try:
        with parquet.ParquetWriter(path, schema(columns)) as writer:
            for batch in batches(rows, columns):
                writer.write_batch(batch)
    except OSError as error:
        raise _unwritten(path, error, "name a file in a folder that exists and can be written") from error


def _unwritten(path: Path, error: OSError, remedy: str) -> UserError:
    return UserError(f"cannot write: {error.strerror or error}", where=str(path), remedy=remedy)
