"""Feeds: files that hold many documents, one a line (JSON Lines) or one a row (Parquet; extra `parquet`).

A row has a `text`, and may have an `id`, a `date`, a `source`, a `title` and a `url`. The title stands in front of the
text, with an empty line between: places in the document are places in the two together.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from claimcheck import read
from claimcheck.dates import DateOrder, written_dates
from claimcheck.errors import UserError, did_you_mean
from claimcheck.model import Document, Unread
from claimcheck.model.document import Dated
from claimcheck.patterns import regex

FIELDS = ("id", "text", "date", "source", "title", "url")
JSON_LINES, PARQUET = (".jsonl", ".ndjson"), (".parquet",)
_LONE = regex(r"[\ud800-\udfff]")
"""Half a character, which JSON can hold and nothing else."""
_MOST = 64 * 1024 * 1024
"""Bytes of a line that are read at most."""


class Row(NamedTuple):
    """Where a document lies in a feed: its id, and offset and length of its line, or row group and row."""

    id: str
    first: int
    second: int


def is_feed(path: str) -> bool:
    """True for a file that holds many documents."""
    return Path(path).suffix.lower() in (*JSON_LINES, *PARQUET) and Path(path).is_file()


def names(words: Sequence[str]) -> dict[str, str]:
    """What each field is called in a feed, from words like "text=body"; UserError for an unknown field."""
    called = {field: field for field in FIELDS}
    for word in words:
        field, equals, name = word.partition("=")
        if field not in FIELDS or not (equals and name):
            raise UserError(f"{word!r} names no field", where="feed", remedy=did_you_mean(field, FIELDS))
        called[field] = name
    return called


def rows(path: str, called: Mapping[str, str]) -> list[Row]:
    """The rows of a feed, in its order; of several with one id the later ones get a number."""
    told: Counter[str] = Counter()
    found = []
    for id, first, second in (_parquet_ids if _is_parquet(path) else _line_ids)(path, called["id"]):
        told[id] += 1
        found.append(Row(id if told[id] == 1 else f"{id} ({told[id]})", first, second))
    return found


def content(path: str, row: Row) -> bytes | Unread:
    """The bytes of a row, as one JSON object."""
    try:
        if _is_parquet(path):
            return json.dumps(_group(path, row.first)[row.second], default=str).encode("ascii")
        with Path(path).open("rb") as file:
            file.seek(row.first)
            return file.read(row.second)
    except OSError as error:
        return Unread(f"{path}#{row.id}", (error.strerror or type(error).__name__).lower())


def document(data: bytes, name: str, called: Mapping[str, str], order: DateOrder | None = None) -> Document | Unread:
    """The document in the bytes of a row; Unread with the reason if there is none."""
    try:
        row: Any = json.loads(data)
    except (ValueError, RecursionError):
        return Unread(name, "no JSON")
    if not isinstance(row, dict) or not isinstance(row.get(called["text"]), str):
        return Unread(name, f"no text: the field {called['text']!r} is missing or no string")
    said = {
        field: _LONE.sub("\ufffd", row[called[field]]) for field in FIELDS if isinstance(row.get(called[field]), str)
    }
    title = said.get("title", "")
    made = read.read_text(f"{title}\n\n{said['text']}" if title else said["text"], name, ".txt", order)
    made = replace(made, source=said.get("source") or made.source, canonical=said.get("url") or made.canonical)
    days = [(words, day) for words in [said.get("date", "")] for _, _, day in written_dates(words, order)[:1] if day]
    if not days:
        return made
    (words, day) = days[0]
    return replace(made, published=day, dated_by="front matter", dates=(Dated(day, "front matter", words), *made.dates))


def _is_parquet(path: str) -> bool:
    return Path(path).suffix.lower() in PARQUET


def _line_ids(path: str, called: str) -> Iterator[tuple[str, int, int]]:
    with Path(path).open("rb") as file:
        start = 0
        for number, line in enumerate(iter(lambda: file.readline(_MOST), b""), 1):
            if line.strip():
                yield _id(line, called, number), start, len(line)
            start += len(line)


def _id(line: bytes, called: str, number: int) -> str:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return str(number)
    found = row.get(called) if isinstance(row, dict) else None
    return _LONE.sub("\ufffd", str(found)) if isinstance(found, str | int) and str(found) else str(number)


def _parquet_ids(path: str, called: str) -> Iterator[tuple[str, int, int]]:
    file, number = _parquet(path), 0
    for group in range(file.num_row_groups):
        known = called in file.schema_arrow.names
        ids = file.read_row_group(group, columns=[called]).column(0).to_pylist() if known else None
        for at in range(file.metadata.row_group(group).num_rows):
            number += 1
            yield str(number if ids is None or ids[at] in (None, "") else ids[at]), group, at


@lru_cache(maxsize=2)
def _group(path: str, group: int) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = _parquet(path).read_row_group(group).to_pylist()
    return rows


def _parquet(path: str) -> Any:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        remedy = "install claimcheck-cli[parquet]"
        raise UserError("Parquet cannot be read without pyarrow", where=path, remedy=remedy) from error
    try:
        return parquet.ParquetFile(path)
    except (pyarrow.ArrowException, OSError) as error:
        raise UserError(f"no Parquet: {error}", where=path, remedy="check the file") from error
