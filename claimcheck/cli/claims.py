"""claimcheck claims PATH...: what was read."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.cli import FINE
from claimcheck.cli.common import (
    NoCache,
    Paths,
    StdinName,
    emit,
    page,
    standard_input,
)
from claimcheck.cli.options import Reading, settings
from claimcheck.report import claims_format


def command(
    paths: Paths,
    given: Reading,
    format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="rich, json, jsonl or csv.")] = "rich",
    rejected: Annotated[
        bool, typer.Option("--rejected", help="Also list each number that was not read as a claim, and why.")
    ] = False,
    stdin_filename: StdinName = "-",
    no_cache: NoCache = False,
) -> int:
    """Reads and lists."""
    chosen, render = settings(paths, given, stdin_filename), claims_format(format)
    named, stdin = standard_input(paths, stdin_filename)
    from claimcheck.engine import read_claims

    emit(render(read_claims(named, chosen, stdin=stdin), page(), rejected))
    return FINE
