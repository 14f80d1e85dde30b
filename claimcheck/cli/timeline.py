"""claimcheck timeline METRIC PATH...: one series over time."""

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
from claimcheck.report import terminal
from claimcheck.report.layout.series import matching


def command(
    metric: Annotated[
        str,
        typer.Argument(metavar="METRIC", help="Id or label of a metric, or words of it.", show_default=False),
    ],
    paths: Paths,
    given: Reading,
    stdin_filename: StdinName = "-",
    no_cache: NoCache = False,
) -> int:
    """Reads, picks the series of the metric, draws them."""
    chosen = settings(paths, given, stdin_filename)
    named, stdin = standard_input(paths, stdin_filename)
    from claimcheck.engine import read_claims

    series = matching(read_claims(named, chosen, stdin=stdin).claims, metric)
    emit(terminal.timeline(series, page()))
    return FINE
