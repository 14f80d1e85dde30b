"""The run on a cluster: `python -m claimcheck.engine.spark INPUT --claims DIR --findings DIR` under spark-submit.

Documents are rows of Parquet or JSON Lines, or text files. The steps are those of `claimcheck.pipeline`; Spark only
moves rows: claims come partitioned by bucket and sorted by (bucket, as-of, claim id), and stream through the workers.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any

from claimcheck import register, rulebook
from claimcheck.config import Settings
from claimcheck.engine.sources import Item
from claimcheck.engine.work import Bench, look_at_bucket, look_at_sheet, read_item
from claimcheck.errors import UserError
from claimcheck.index import Record, Told, decode
from claimcheck.model import Document
from claimcheck.pipeline import former_versions, rule_folders, selected
from claimcheck.read import feed

Row = dict[str, Any]
_BATCH = 500
"""Rows handed on at once."""
_TEXT = (
    "kind string, name string, place int, bucket string, series string, as_of string, id string, loose string, "
    "compared boolean, body string, unread string, key string"
)
_FOUND = "name string, line int, column int, code string, fingerprint string, rest string, severity string, body string"
_REASON = "name string, place int, silenced string"


def run(spark: Any, documents: Any, settings: Settings) -> tuple[Any, Any, Any]:
    """Claims, findings and unreadable documents of a table of documents, as data frames; nothing is computed yet.

    `documents` has the columns name and data (a JSON object with the fields of a feed). The findings are in order,
    each fingerprint once.
    """
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    folders = rule_folders(settings)
    bench = Bench(selected(rulebook.load(folders), settings), register.load(folders), settings)
    read = documents.mapInArrow(partial(_mapped, partial(_read, bench)), _TEXT).persist(_storage())
    keys = read.where("kind = 'version'")
    reasons = (
        _sorted(keys, "key", "key", "name")
        .mapInArrow(partial(_mapped, partial(_replaced, bench)), _REASON)
        .groupBy("name")
        .agg(f.min_by("silenced", "place").alias("silenced"))
    )
    claims = read.where("kind = 'claim'").join(reasons, "name", "left")
    compared = _sorted(claims.where("compared"), "bucket", "bucket", "as_of", "id")
    found = compared.mapInArrow(partial(_mapped, partial(_look_at_buckets, bench)), _FOUND)
    sheets = _sorted(read.where("kind <> 'version'").join(reasons, "name", "left"), "name", "name", "place")
    alone = sheets.mapInArrow(partial(_mapped, partial(_look_at_sheets, bench)), _FOUND)
    order = ["name", "line", "column", "code", "fingerprint", "rest"]
    first = f.row_number().over(Window.partitionBy("code", "fingerprint").orderBy(*order))
    findings = found.union(alone).withColumn("nth", first).where("nth = 1").drop("nth").orderBy(*order)
    return claims, findings, read.where("unread is not null").select("name", "unread")


def _sorted(frame: Any, by: str, *order: str) -> Any:
    return frame.repartition(by).sortWithinPartitions(*order)


def _storage() -> Any:
    from pyspark import StorageLevel

    return StorageLevel.MEMORY_AND_DISK


# --- in the workers ---------------------------------------------------------------------------------------------------


def _mapped(work: Callable[[Iterator[Row]], Iterator[Row]], batches: Iterable[Any]) -> Iterator[Any]:
    """Record batches in, record batches out; one row at a time in between."""
    import pyarrow

    made: list[Row] = []
    rows = (row for batch in batches for part in _parts(batch) for row in part.to_pylist())
    for row in work(rows):
        made.append(row)
        if len(made) == _BATCH:
            yield from pyarrow.Table.from_pylist(made, _schema(made[0])).to_batches()
            made = []
    if made:
        yield from pyarrow.Table.from_pylist(made, _schema(made[0])).to_batches()


def _parts(batch: Any) -> Iterator[Any]:
    return (batch.slice(at, _BATCH) for at in range(0, batch.num_rows, _BATCH))


def _schema(row: Row) -> Any:
    """Column types by name, as the declarations above give them."""
    import pyarrow

    kinds = {"string": pyarrow.string(), "int": pyarrow.int32(), "boolean": pyarrow.bool_()}
    declared = dict(part.split() for text in (_TEXT, _FOUND, _REASON) for part in text.split(", "))
    return pyarrow.schema([(name, kinds[declared[name]]) for name in row])


def _read(bench: Bench, rows: Iterator[Row]) -> Iterator[Row]:
    empty: Row = dict.fromkeys(part.split()[0] for part in _TEXT.split(", "))
    for row in rows:
        name, data = row["name"], row["data"].encode("utf-8")
        item = Item(name, "", None, None, "", data, feed.Row(name, 0, 0))
        record = read_item(item, bench)
        assert isinstance(record, Record)
        told = {**empty, "kind": "document", "name": name, "place": -1, "body": record.body, "unread": record.unread}
        yield told
        if record.unread is not None:
            continue
        yield from ({**told, "kind": "version", "key": key, "place": at} for at, key in enumerate(record.versions))
        for at, point in enumerate(record.points):
            yield {**empty, "kind": "claim", "name": name, "place": at, **point._asdict()}


def _replaced(bench: Bench, rows: Iterator[Row]) -> Iterator[Row]:
    for _, group in groupby(rows, itemgetter("key")):
        members = list(group)
        if len(members) > 1:
            reasons = former_versions(_only(decode(Document, row["body"]), row["key"]) for row in members)
            for row in members:
                if row["name"] in reasons:
                    yield {"name": row["name"], "place": row["place"], "silenced": reasons[row["name"]]}


def _only(document: Document, key: str) -> Document:
    """The document as it is known by one of its keys."""
    from dataclasses import replace

    from claimcheck.engine.work import ascii_name

    version = document.version
    assert version is not None
    keys = tuple(one for one in version.keys if ascii_name(one) == key)
    return replace(document, version=replace(version, keys=keys))


def _look_at_buckets(bench: Bench, rows: Iterator[Row]) -> Iterator[Row]:
    for _, group in groupby(rows, itemgetter("bucket")):
        found = look_at_bucket((Told(row["body"], row["silenced"]) for row in group), bench)
        yield from (one._asdict() for one in found)


def _look_at_sheets(bench: Bench, rows: Iterator[Row]) -> Iterator[Row]:
    for _, group in groupby(rows, itemgetter("name")):
        first, *claims = group
        if first["unread"] is None:
            found = look_at_sheet(first["body"], [Told(row["body"], row["silenced"]) for row in claims], bench)
            yield from (one._asdict() for one in found)


# --- what goes in, what comes out -------------------------------------------------------------------------------------


def documents_of(spark: Any, path: str, called: dict[str, str]) -> Any:
    """A table of documents from Parquet, JSON Lines or a folder of text files; names are ids, or paths of files."""
    from pyspark.sql import functions as f

    suffix = path.rpartition(".")[2].lower()
    if suffix == "parquet":
        table = spark.read.parquet(path)
        table = table.select(f.to_json(f.struct(*table.columns)).alias("data"))
    elif suffix in ("jsonl", "ndjson"):
        table = spark.read.text(path).select(f.col("value").alias("data")).where("trim(data) <> ''")
    else:
        table = spark.read.text(path, wholetext=True)
        named = f.struct(f.input_file_name().alias(called["id"]), f.col("value").alias(called["text"]))
        table = table.select(f.to_json(named).alias("data"))
    known = f.get_json_object("data", f"$.{called['id']}")
    return table.withColumn("name", f.coalesce(known, f.md5("data"))).select("name", "data")


def session(master: str | None = None) -> Any:
    """The Spark session of the surroundings. UserError where PySpark is missing."""
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        remedy = "install claimcheck-cli[spark]"
        raise UserError("a cluster cannot be used without pyspark", where="--engine spark", remedy=remedy) from error
    builder = SparkSession.builder.appName("claimcheck")
    return (builder.master(master) if master else builder).getOrCreate()


def main(args: list[str]) -> int:
    """Reads documents, writes Parquet of claims and of findings."""
    parser = argparse.ArgumentParser(prog="claimcheck.engine.spark", description=__doc__)
    parser.add_argument("input", help="Parquet, JSON Lines, or a folder of text files")
    parser.add_argument("--claims", required=True, help="where the claims go")
    parser.add_argument("--findings", required=True, help="where the findings go")
    parser.add_argument("--feed", action="append", default=[], metavar="FIELD=NAME", help="names of fields")
    given = parser.parse_args(args)
    settings = Settings(feed=tuple(given.feed))
    spark = session()
    claims, findings, _ = run(spark, documents_of(spark, given.input, feed.names(settings.feed)), settings)
    claims.write.mode("overwrite").parquet(given.claims)
    findings.write.mode("overwrite").parquet(given.findings)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
