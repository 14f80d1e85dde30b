"""The Spark that is used: the one around this process, or that of a master."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from claimcheck.errors import UserError

_SETTINGS = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": "500",  # a row may be a whole article
    "spark.ui.showConsoleProgress": "false",
}


@contextmanager
def session(master: str = "", name: str = "claimcheck") -> Iterator[Any]:
    """A Spark session; one that was there before is used and left running. `master`: its address, "" for that of the
    surroundings (spark-submit, spark-defaults.conf, else this machine).

    UserError where PySpark or Java is missing, or where no session can be had.
    """
    _check()
    # Workers run the Python of this process unless told otherwise: there, too, claimcheck is installed.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    known = SparkSession.getActiveSession()
    builder = SparkSession.builder.appName(name)
    for key, value in _SETTINGS.items():
        builder = builder.config(key, value)
    try:
        made = (builder.master(master) if master else builder).getOrCreate()
    except (PySparkException, RuntimeError, OSError) as error:
        told = str(error).strip().splitlines() or [type(error).__name__]
        remedy = "see that its master is up and this machine may speak to it"
        raise UserError(f"no Spark session: {told[0]}", where=master or "--engine spark", remedy=remedy) from error
    try:
        if known is None and "SPARK_REMOTE" not in os.environ:
            made.sparkContext.setLogLevel("ERROR")
        yield made
    finally:
        if known is None:
            made.stop()


def _check() -> None:
    """UserError where something is missing that no remedy inside Spark explains."""
    for library in ("pyspark", "pyarrow", "pandas"):
        if find_spec(library) is None:
            raise _missing(f"{library} is not installed", "pip install 'claimcheck-cli[spark]'")
    from importlib.metadata import version

    if int(version("pandas").partition(".")[0]) >= 3:
        raise _missing("PySpark does not work with pandas 3", "pip install 'claimcheck-cli[spark]', which has pandas 2")
    home = os.environ.get("JAVA_HOME")
    java = Path(home, "bin", "java").exists() if home else shutil.which("java") is not None
    if not java and "SPARK_REMOTE" not in os.environ:
        raise _missing("Spark needs Java and finds none", "install Java 17 or newer, or set JAVA_HOME to where it is")


def _missing(what: str, remedy: str) -> UserError:
    return UserError(what, where="--engine spark", remedy=remedy)
