"""`python -m claimcheck.engine.spark INPUT --claims PLACE --findings PLACE`, also under spark-submit."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from claimcheck import __version__, register, rulebook
from claimcheck.config import resolve
from claimcheck.engine.spark import session
from claimcheck.engine.work import Bench
from claimcheck.errors import UserError
from claimcheck.pipeline import rule_folders, selected
from claimcheck.read import feed

_SETTINGS = {
    "feed": "what id, text, date, source, title or url is called in rows, as text=body; repeatable",
    "rules": "a folder of rule pages and metric packs of your own; repeatable",
    "select": "only rules that begin so, like CC2; repeatable",
    "ignore": "no rules that begin so; repeatable",
}
"""Settings that can be given here; all of them, but those about paths, may stand in the configuration file."""


def main(args: Sequence[str]) -> int:
    """Reads documents, writes Parquet of claims and of findings; 0, or 2 and one line where that cannot be."""
    given = _parser().parse_args(args)
    try:
        run(given)
    except UserError as error:
        print(f"claimcheck: error: {error}", file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m claimcheck.engine.spark",
        description="Checks a table of documents on a cluster. Places are whatever Spark can read and write.",
    )
    parser.add_argument("input", help="Parquet, JSON Lines, a folder of files, or a table of the catalogue")
    parser.add_argument("--claims", required=True, metavar="PLACE", help="where the claims go, as Parquet")
    parser.add_argument("--findings", required=True, metavar="PLACE", help="where the findings go, as Parquet")
    parser.add_argument("--master", default="", help="the Spark master, if not that of the surroundings")
    parser.add_argument("--config", metavar="FILE", help="a configuration file")
    for name, help in _SETTINGS.items():
        parser.add_argument(f"--{name}", action="append", metavar="WORD", help=help)
    return parser


def run(given: argparse.Namespace) -> None:
    """From tables to tables. UserError for settings that mean nothing, and where there is no Spark or no input."""
    words = {name: getattr(given, name) for name in _SETTINGS}
    settings = resolve((), words, {}, config=given.config, version=__version__).settings
    folders = rule_folders(settings)
    called = feed.names(settings.feed)
    bench = Bench(selected(rulebook.load(folders), settings), register.load(folders), settings)
    with session(given.master) as spark:
        from pyspark.errors import AnalysisException

        from claimcheck.engine.spark import plan, tables

        try:
            items, table = tables.items_of(spark, given.input, called)
        except AnalysisException as error:
            told = str(error).strip().splitlines()[0]
            remedy = "name Parquet, JSON Lines, a folder or a table"
            raise UserError(f"cannot be read: {told}", where=given.input, remedy=remedy) from error
        tables.save(plan.run(items, bench, table=table), bench, given.claims, given.findings)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
