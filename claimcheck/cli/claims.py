"""claimcheck claims PATH...: what was read."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.cli import FINE
from claimcheck.cli.common import (
    NoCache,
    Output,
    Paths,
    StdinName,
    emit,
    output_of,
    page,
    standard_input,
)
from claimcheck.cli.options import Reading, settings
from claimcheck.report import claims_format
from claimcheck.report.layout.page import Page


def command(
    paths: Paths,
    given: Reading,
    format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="rich, json, jsonl or csv.")] = "rich",
    output: Output = None,
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
    outputs = [output_of(word, "claims", claims_format) for word in output or ()]
    named, stdin = standard_input(paths, stdin_filename)
    from claimcheck.engine import read_claims

    report = read_claims(named, chosen, stdin=stdin)
    for _, write in outputs:
        write(report, Page(version=page().version), rejected)
    if why_not:
        from claimcheck.engine.silence import silence
        from claimcheck.report import silence_format

        emit(silence_format(format)(silence(report), page()))
    else:
        emit(render(report, page(), rejected))
    return FINE
