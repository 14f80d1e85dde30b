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
    why_not: Annotated[
        bool, typer.Option("--why-not", help="Instead list each claim that was compared with nothing, and why.")
    ] = False,
    stdin_filename: StdinName = "-",
    no_cache: NoCache = False,
) -> int:
    """Reads and lists."""
    chosen, render = settings(paths, given, stdin_filename), claims_format(format)
    named, stdin = standard_input(paths, stdin_filename)
    from claimcheck.engine import read_claims

    report = read_claims(named, chosen, stdin=stdin)
    if why_not:
        from claimcheck.engine.silence import silence
        from claimcheck.report import silence_format

        emit(silence_format(format)(silence(report), page()))
    else:
        emit(render(report, page(), rejected))
    return FINE
