"""The run on a cluster (extra `spark`): the steps of `claimcheck.pipeline`, rows moved by Spark.

worker    what a worker does with rows; it imports claimcheck and pyarrow, nothing else
plan      which rows go where: documents to claims, claims to findings
tables    what goes in (tables and files of documents), what comes out (Parquet)
session   the Spark that is used
driver    `claimcheck verify --engine spark`: what the cluster found, in a store, for the reports

`python -m claimcheck.engine.spark`, also under spark-submit, goes from tables to tables and holds neither documents nor
claims on the machine that asks.

Claims are partitioned by bucket (the part of the series key that says who may ever meet: metric, subject, scope) and
sorted within partitions by (bucket, as-of, claim id); of a bucket that is too large to hold, `claimcheck.engine.sweep`
makes do with what streams by. A document's text is read by one worker and goes nowhere else.
"""

from claimcheck.engine.spark.driver import fill
from claimcheck.engine.spark.session import session

__all__ = ["fill", "session"]
