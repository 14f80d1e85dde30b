"""What goes in: tables and files of documents. What comes out: Parquet of claims and of findings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimcheck import read
from claimcheck.engine.spark import plan
from claimcheck.engine.spark.plan import Tables
from claimcheck.engine.work import Bench
from claimcheck.index import decode
from claimcheck.model import Document
from claimcheck.pipeline import ignores_of

_FEEDS = ("jsonl", "ndjson", "json")


def items_of(spark: Any, path: str, called: Mapping[str, str]) -> tuple[Any, bool]:
    """The items at a path that Spark can read, and whether they are rows of a table.

    A path that ends in .parquet, .jsonl or .ndjson (packed or not) holds a document in each row, with fields as they
    are `called`; their names are their ids. Any other is a document, or a folder of such. A word without a slash may
    be a table of the catalogue.
    """
    suffix = path.rstrip("/*").lower().removesuffix(".gz").removesuffix(".zst").rpartition(".")[2]
    if suffix == "parquet":
        return _rows(_json(spark.read.parquet(path)), called), True
    if suffix in _FEEDS:
        lines = spark.read.text(path).withColumnRenamed("value", "json")
        return _rows(lines.where("trim(json) <> ''"), called), True
    if "/" not in path and "\\" not in path and spark.catalog.tableExists(path):
        return _rows(_json(spark.table(path)), called), True
    return _files(spark, path), False


def _json(table: Any) -> Any:
    """The rows of a table as JSON objects."""
    from pyspark.sql import functions as f

    return table.select(f.to_json(f.struct(*(f.col(f"`{name}`") for name in table.columns))).alias("json"))


def _rows(lines: Any, called: Mapping[str, str]) -> Any:
    """Items whose data are JSON objects; without an id they are called by what they hold."""
    from pyspark.sql import functions as f

    id = f.get_json_object("json", f"$['{called['id']}']")
    name = f.when(f.length(id) > 0, id).otherwise(f.md5("json"))
    none = f.lit(None)
    return lines.select(
        name.alias("name"),
        none.cast("string").alias("path"),
        f.col("json").cast("binary").alias("data"),
        name.alias("row"),
        none.cast("bigint").alias("first"),
        none.cast("bigint").alias("second"),
    )


def _files(spark: Any, path: str) -> Any:
    """Items whose data are whole files, of the suffixes that are read in folders."""
    from pyspark.sql import functions as f

    files = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(path)
    known = "|".join(suffix.lstrip(".") for suffix in sorted(read.SUFFIXES))
    none = f.lit(None)
    return files.where(f.lower("path").rlike(rf"\.({known})$")).select(
        f.col("path").alias("name"),
        none.cast("string").alias("path"),
        f.col("content").alias("data"),
        none.cast("string").alias("row"),
        none.cast("bigint").alias("first"),
        none.cast("bigint").alias("second"),
    )


def save(tables: Tables, bench: Bench, claims: str, findings: str) -> None:
    """Writes both tables as Parquet, in place of what was there."""
    noted = tables.documents.where("noted").select("body").toLocalIterator()
    ignores = ignores_of(decode(Document, row["body"]) for row in noted)
    plan.claim_table(tables, bench).write.mode("overwrite").parquet(claims)
    plan.finding_table(tables, bench, ignores).write.mode("overwrite").parquet(findings)
