"""claimcheck claims PATH...: what was read."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.cli import FINE
from claimcheck.cli.common import (
    Exclude,
    NoCache,
    Paths,
    Rules,
    StdinName,
    Today,
    emit,
    page,
    settings,
    standard_input,
)
from claimcheck.report import claims_format


def command(
    paths: Paths,
    format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="rich, json, jsonl or csv.")] = "rich",
    rejected: Annotated[
        bool, typer.Option("--rejected", help="Also list each number that was not read as a claim, and why.")
    ] = False,
    rules: Rules = None,
    exclude: Exclude = None,
    today: Today = None,
    stdin_filename: StdinName = "-",
    no_cache: NoCache = False,
) -> int:
    """Reads and lists."""
    chosen, render = settings(rules=rules, exclude=exclude, today=today), claims_format(format)
    named, stdin = standard_input(paths, stdin_filename)
    from claimcheck.pipeline import read_claims

    emit(render(read_claims(named, chosen, stdin=stdin), page(), rejected))
    return FINE
