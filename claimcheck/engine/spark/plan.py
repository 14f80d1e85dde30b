"""Which rows go where: documents to claims, claims to findings. Data frames only; nothing is computed yet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from claimcheck.engine.spark import worker
from claimcheck.engine.work import Bench
from claimcheck.model import Ignore

_SQL = {str: "string", int: "bigint", float: "double", bool: "boolean", date: "date", bytes: "binary"}
ORDER = ("name", "line", "column", "code", "fingerprint", "rest")
"""What findings are sorted by."""


class Tables(NamedTuple):
    """What came of the documents.

    `documents` (name, body, unread, noted, rejected); `claims` with their documents' `silenced`; `reasons` (name,
    silenced) for the documents that were replaced; `found` within documents, `across` them by bucket. All come from
    `read`, which is kept until it is given up.
    """

    read: Any
    documents: Any
    claims: Any
    reasons: Any
    found: Any
    across: Any


def schema(columns: worker.Columns) -> str:
    """Columns as Spark declares them."""
    return ", ".join(f"`{name}` {_SQL[kind]}" for name, kind in columns.items())


def mapped(frame: Any, work: worker.Work, packed: bytes, columns: worker.Columns) -> Any:
    """A frame through the workers."""
    return frame.mapInArrow(partial(worker.mapped, work, packed, columns), schema(columns))


def run(items: Any, bench: Bench, *, table: bool) -> Tables:
    """All that comes of a frame of items; `table`: they are rows of a table, of which several may have one id."""
    from pyspark.sql import functions as f

    packed = worker.packed(bench)
    given = _sorted(items, ["name"], "name", "data") if table else items
    read = mapped(given, worker.read_rows if table else worker.read, packed, worker.READ).persist()
    reasons = _reasons(read, packed)
    silent = reasons.select("name")
    claims = read.where("kind = 'claim'").join(reasons, "name", "left")
    again = read.where("kind in ('document', 'claim')").join(reasons, "name")
    alone = mapped(_sorted(again, ["name"], "name", f.desc("kind"), "place"), worker.look_again, packed, worker.FOUND)
    known = read.where("kind = 'found'").join(silent, "name", "left_anti").select(*worker.FOUND)
    return Tables(
        read,
        read.where("kind = 'document'").select("name", "body", "unread", "noted", "rejected"),
        claims,
        reasons,
        known.union(alone),
        _across(claims.where("compared"), packed, bench.whole).union(_echoes(claims, packed)),
    )


def _sorted(frame: Any, by: list[str], *order: Any) -> Any:
    return frame.repartition(*by).sortWithinPartitions(*order)


def _reasons(read: Any, packed: bytes) -> Any:
    """Which documents were replaced; by the first of their keys where several say so."""
    from pyspark.sql import functions as f

    keys = _sorted(read.where("kind = 'key'"), ["key"], "key", f.desc("age"), f.desc("name"))
    said = mapped(keys, worker.replaced, packed, worker.REASON)
    return said.groupBy("name").agg(f.min_by("silenced", "place").alias("silenced"))


def _across(compared: Any, packed: bytes, whole: int) -> Any:
    """The findings in buckets; within the documents of large ones by a way of their own."""
    order = ("as_of", "id")
    found = mapped(_sorted(compared, ["bucket"], "bucket", *order), worker.look_across, packed, worker.FOUND)
    large = compared.groupBy("bucket").count().where(f"count > {whole}").select("bucket")
    parts = _sorted(compared.join(large, "bucket", "left_semi"), ["bucket", "name"], "bucket", "name", *order)
    return found.union(mapped(parts, worker.look_into, packed, worker.FOUND))


def _echoes(claims: Any, packed: bytes) -> Any:
    """The findings in figures with the same digits: a claim goes to each of its buckets."""
    from pyspark.sql import functions as f

    met = claims.where("echoes <> ''").withColumn("bucket", f.explode(f.split("echoes", "\n")))
    return mapped(_sorted(met, ["bucket"], "bucket", "id"), worker.look_at_like, packed, worker.FOUND)


# --- tables for others ------------------------------------------------------------------------------------------------


def in_order(tables: Tables) -> Any:
    """All findings, each fingerprint of a rule once, sorted."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    first = f.row_number().over(Window.partitionBy("code", "fingerprint").orderBy(*ORDER))
    found = tables.found.union(tables.across).withColumn("nth", first)
    return found.where("nth = 1").drop("nth").orderBy(*ORDER)


def claim_table(tables: Tables, bench: Bench) -> Any:
    """Claims with the columns of `Report.to_records`, in no order."""
    return mapped(tables.claims, worker.claim_table, worker.packed(bench), worker.CLAIM_TABLE)


def finding_table(tables: Tables, bench: Bench, ignores: Mapping[str, tuple[Ignore, ...]]) -> Any:
    """Findings with the columns of `Report.to_records`, in order; without those that their authors know of."""
    work = partial(worker.finding_table, ignores)
    return mapped(in_order(tables), work, worker.packed(bench), worker.FINDING_TABLE)
