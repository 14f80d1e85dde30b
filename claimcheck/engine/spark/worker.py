"""What runs on the workers of a cluster: rows in, rows out, the pure steps in between.

Values travel as the text of `claimcheck.index.codec`: whatever a row holds, reading it makes values, never code.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from claimcheck.engine.sources import Item
from claimcheck.engine.work import (
    Bench,
    ascii_name,
    look_at_bucket,
    look_at_echoes,
    look_at_sheet,
    look_inside,
    read_item,
)
from claimcheck.index import Found, Point, Record, Told, decode
from claimcheck.model import Claim, Document, Finding, Ignore
from claimcheck.pipeline import former_versions, lived_with
from claimcheck.read import feed
from claimcheck.report.layout.records import CLAIM, FINDINGS, flat_claim, flat_finding, type_of
from claimcheck.report.parquet import batches

Row = dict[str, Any]
Columns = dict[str, type]
Work = Callable[[Bench, Iterator[Row]], Iterator[Row]]

_AT_ONCE = 200
"""Rows made into Python values, or into columns, at once."""

ITEM: Columns = {"name": str, "path": str, "data": bytes, "row": str, "first": int, "second": int}
"""A document to read: its bytes, or where the worker finds them; `row` is its id where it is the row of a feed."""
FOUND: Columns = {**dict.fromkeys(Found._fields, str), "line": int, "column": int, "bucket": str}
_POINT: Columns = {**dict.fromkeys(Point._fields, str), "compared": bool}
READ: Columns = (
    {"kind": str, "name": str, "place": int, "key": str, "age": str, "unread": str, "noted": bool, "rejected": int}
    | _POINT
    | FOUND
)
"""What comes of a document, by `kind`: the document, a claim, a finding, a key under which it has other versions."""
REASON: Columns = {"name": str, "place": int, "silenced": str}
"""A document that a later version replaces, and why its claims meet no others."""
CLAIM_TABLE: Columns = {name: type_of(name) for name in CLAIM}
FINDING_TABLE: Columns = {name: type_of(name) for name in FINDINGS}


def mapped(work: Work, packed: bytes, columns: Columns, given: Iterable[Any]) -> Iterator[Any]:
    """Record batches in, record batches out; only a few rows are Python values at a time."""
    rows = (row for batch in given for part in _parts(batch) for row in part.to_pylist())
    return batches(work(_bench(packed), rows), columns, _AT_ONCE)


def _parts(batch: Any) -> Iterator[Any]:
    return (batch.slice(at, _AT_ONCE) for at in range(0, batch.num_rows, _AT_ONCE))


def packed(bench: Bench) -> bytes:
    """The rules, packs and settings of a run, as the driver sends them to its workers."""
    return pickle.dumps(bench)


@lru_cache(maxsize=2)
def _bench(packed: bytes) -> Bench:
    """Unpacked once in each process, so that whatever is remembered for these packs stays so from task to task."""
    bench: Bench = pickle.loads(packed)
    return bench


# --- documents --------------------------------------------------------------------------------------------------------


def read(bench: Bench, rows: Iterator[Row]) -> Iterator[Row]:
    """Items to what comes of each document."""
    for row in rows:
        place = None if row["row"] is None else feed.Row(row["row"], row["first"] or 0, row["second"] or 0)
        record = read_item(Item(row["name"], "", None, None, row["path"] or "", row["data"], place), bench)
        assert isinstance(record, Record)
        yield from _rows(record)


def read_rows(bench: Bench, rows: Iterator[Row]) -> Iterator[Row]:
    """The same for items sorted by name; of several with one name the later ones get a number."""
    return read(bench, _numbered(rows))


def _numbered(rows: Iterator[Row]) -> Iterator[Row]:
    for name, group in groupby(rows, itemgetter("name")):
        for number, row in enumerate(group, 1):
            yield row if number == 1 else {**row, "name": f"{name} ({number})"}


_EMPTY: Row = dict.fromkeys(READ)


def _rows(record: Record) -> Iterator[Row]:
    told = {**_EMPTY, "name": record.name, "body": record.body}
    yield {**told, "kind": "document", "unread": record.unread, "noted": record.noted, "rejected": record.rejected}
    yield from ({**_EMPTY, "kind": "found", **found._asdict()} for found in record.found)
    for place, point in enumerate(record.points):
        yield {**_EMPTY, "kind": "claim", "name": record.name, "place": place, **point._asdict()}
    if record.versions:
        version = decode(Document, record.body).version
        assert version is not None
        age = f"{version.last.isoformat()}{version.changed:d}"
        told |= {"kind": "key", "age": age}
        yield from ({**told, "place": at, "key": key} for at, key in enumerate(record.versions))


def replaced(bench: Bench, rows: Iterator[Row]) -> Iterator[Row]:
    """Documents by key, the newest first, to those that it replaces."""
    for key, group in groupby(rows, itemgetter("key")):
        newest = None
        for row in group:
            if newest is None:
                newest = _only(decode(Document, row["body"]), key)
                continue
            reasons = former_versions([newest, _only(decode(Document, row["body"]), key)])
            if row["name"] in reasons:
                yield {"name": row["name"], "place": row["place"], "silenced": reasons[row["name"]]}


def _only(document: Document, key: str) -> Document:
    """The document as it is known by one of its keys."""
    version = document.version
    assert version is not None
    keys = tuple(one for one in version.keys if ascii_name(one) == key)
    return replace(document, version=replace(version, keys=keys))


# --- findings ---------------------------------------------------------------------------------------------------------


def look_again(bench: Bench, rows: Iterator[Row]) -> Iterator[Row]:
    """Replaced documents, each followed by its claims, to the findings in them."""
    for _, group in groupby(rows, itemgetter("name")):
        first, *claims = group
        yield from _found(look_at_sheet(first["body"], list(map(_told, claims)), bench), None)


def look_across(bench: Bench, rows: Iterator[Row]) -> Iterator[Row]:
    """Claims by bucket, as-of and id to the findings in them."""
    for bucket, group in groupby(rows, itemgetter("bucket")):
        yield from _found(look_at_bucket(map(_told, group), bench), bucket)


def look_at_like(bench: Bench, rows: Iterator[Row]) -> Iterator[Row]:
    """Claims by bucket of figures with the same digits, and id, to the findings in them."""
    for bucket, group in groupby(rows, itemgetter("bucket")):
        yield from _found(look_at_echoes(map(_told, group), bench), bucket)


def look_into(bench: Bench, rows: Iterator[Row]) -> Iterator[Row]:
    """Claims of large buckets by bucket, document, as-of and id to the findings within documents."""
    for (bucket, _), group in groupby(rows, itemgetter("bucket", "name")):
        yield from _found(look_inside(map(_told, group), bench), bucket)


def _told(row: Row) -> Told:
    return Told(row["body"], row["silenced"])


def _found(found: Iterable[Found], bucket: str | None) -> Iterator[Row]:
    return ({**one._asdict(), "bucket": bucket} for one in found)


# --- tables for others ------------------------------------------------------------------------------------------------


def claim_table(bench: Bench, rows: Iterator[Row]) -> Iterator[Row]:
    """Claims as rows for everybody."""
    return (flat_claim(decode(Claim, row["body"])) for row in rows)


def finding_table(ignores: Mapping[str, tuple[Ignore, ...]], bench: Bench, rows: Iterator[Row]) -> Iterator[Row]:
    """Findings as rows for everybody, one for each place cited; without those that an author knows of."""
    while part := [decode(Finding, row["body"]) for row in islice(rows, _AT_ONCE)]:
        shown, _ = lived_with(part, ignores, (), bench.rules, bench.settings, ())
        known = {finding.fingerprint for finding in part}
        yield from (row for finding in shown if finding.fingerprint in known for row in flat_finding(finding))
