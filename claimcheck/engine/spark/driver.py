"""`verify --engine spark`: what the cluster found, in a store on this machine, from which every report is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any

from claimcheck.engine.refresh import Progress
from claimcheck.engine.sources import Item
from claimcheck.engine.spark import plan, worker
from claimcheck.engine.work import Bench
from claimcheck.errors import UserError
from claimcheck.index import Found, Point, Record, Store

_BATCH = 256
"""Documents written in one transaction."""
_EACH = 64
"""About so many documents are one task: it has to be worth its start, and little is lost with a worker."""


def fill(store: Store, spark: Any, items: Sequence[Item], bench: Bench, told: Progress) -> None:
    """Reads the items on the cluster and puts all that comes of them into the store.

    Files are opened by the workers, at the paths that they have here. UserError where they see none of them.
    """
    tables = plan.run(_frame(spark, items), bench, table=False)
    reasons = {row["name"]: row["silenced"] for row in tables.reasons.toLocalIterator()}
    found: dict[str, list[Found]] = {}
    for row in tables.found.toLocalIterator():
        found.setdefault(row["name"], []).append(_found(row))
    seen_here = {item.name: item.path for item in items if item.path}
    records, done = _records(tables, found), 0
    while part := list(islice(records, _BATCH)):
        _reachable(part, seen_here)
        with store.writing():
            store.put(part)
        done += len(part)
        told("reading", done, len(items))
    with store.writing():
        store.silence(reasons, reasons, ())
        rows = tables.across.orderBy("bucket").toLocalIterator()
        for bucket, group in groupby(rows, itemgetter("bucket")):
            store.find(bucket, map(_found, group))
    tables.read.unpersist()


def _frame(spark: Any, items: Sequence[Item]) -> Any:
    """The items as a data frame: places of documents, not documents."""
    paths = (str(Path(item.path).absolute()) if item.path else None for item in items)
    rows = [
        (item.name, path, item.data, *(item.row or (None, None, None))) for item, path in zip(items, paths, strict=True)
    ]
    frame = spark.createDataFrame(rows, plan.schema(worker.ITEM))
    return frame.repartition(max(1, -(-len(rows) // _EACH)))


def _found(row: Any) -> Found:
    return Found(*(row[name] for name in Found._fields))


def _records(tables: plan.Tables, found: dict[str, list[Found]]) -> Iterator[Record]:
    """The documents, each with its claims and findings, by name."""
    claims = groupby(tables.claims.orderBy("name", "place").toLocalIterator(), itemgetter("name"))
    name, group = next(claims, ("", None))
    for row in tables.documents.orderBy("name").toLocalIterator():
        points: tuple[Point, ...] = ()
        if group is not None and name == row["name"]:
            points = tuple(Point(*(claim[field] for field in Point._fields)) for claim in group)
            name, group = next(claims, ("", None))
        own = tuple(found.get(row["name"], ()))
        told = row["body"], row["unread"], own, points, row["noted"], (), row["rejected"]
        yield Record(row["name"], "", None, b"", *told)


def _reachable(records: Iterable[Record], paths: dict[str, str]) -> None:
    """UserError for a file that is there but not for the workers."""
    for record in records:
        if record.unread == "no such file or directory" and Path(paths.get(record.name, "")).is_file():
            remedy = "put the files where all machines see them, or use `python -m claimcheck.engine.spark`"
            raise UserError("the workers of the cluster do not see this file", where=record.name, remedy=remedy)
