"""claimcheck verify PATH...: the main job."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from claimcheck.cli import FINDINGS, FINE
from claimcheck.cli.common import (
    NoCache,
    Output,
    StdinName,
    emit,
    output_of,
    page,
    rulebook,
    save,
    standard_input,
)
from claimcheck.cli.means import Engine, Jobs, base_of, means
from claimcheck.cli.options import Checking, resolved
from claimcheck.config import Settings
from claimcheck.errors import UserError
from claimcheck.model import Report
from claimcheck.model.finding import SEVERITIES
from claimcheck.report import shows_rules, statistics_format, stream_format, verify_format
from claimcheck.report.layout.page import Page

if TYPE_CHECKING:
    from claimcheck.engine import Means


def command(
    given: Checking,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="Files, folders, or - for standard input; not needed with --staged.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="rich, concise, json, jsonl, sarif, github, gitlab, junit, rdjson, markdown or html.",
        ),
    ] = "rich",
    output: Output = None,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Instead of the findings, how many each rule has; rich or json.")
    ] = False,
    stdin_filename: StdinName = "-",
    no_cache: NoCache = False,
    jobs: Jobs = "auto",
    engine: Engine = "local",
    staged: Annotated[
        bool, typer.Option("--staged", help="Only what is about to be committed, against the corpus or all else.")
    ] = False,
    since: Annotated[
        str, typer.Option("--since", metavar="REF", help="Only what changed since that commit.", show_default=False)
    ] = "",
    whole_files: Annotated[
        bool, typer.Option("--whole-files", help="With these two: also findings that cite no changed line.")
    ] = False,
) -> int:
    """Reads, compares, reports; the status follows --fail-on alone."""
    asked = Asked(paths or [], staged, since, whole_files)
    found = resolved(asked.paths or ["."], given, stdin_filename)
    chosen = found.settings
    render = statistics_format(format) if statistics else stream_format(format)
    outputs = [output_of(word, "verify", verify_format) for word in output or ()]
    pages = rulebook(chosen.rules) if any(map(shows_rules, [format, *(name for name, _ in outputs)])) else ()
    with means(jobs, None if no_cache else base_of(found), engine) as how:
        report = _report(asked, chosen, stdin_filename, how)
    shown, surface = _shown(report, chosen), replace(page(), rules=pages)
    file = Page(version=surface.version, rules=pages)
    for _, write in outputs:
        write(shown, file)
    if "github" in (format, *(name for name, _ in outputs)):
        _job_summary(shown, file)
    emit(render(shown, surface))
    return _status(report, chosen)


class Asked(NamedTuple):
    """Which documents a run is about."""

    paths: list[str]
    staged: bool
    since: str
    whole_files: bool


def _report(asked: Asked, chosen: Settings, stdin_filename: str, how: Means) -> Report:
    named, stdin = standard_input(asked.paths, stdin_filename)
    if asked.staged or asked.since:
        if stdin or (asked.staged and asked.since):
            raise UserError("only one of --staged, --since and - can be meant", where="verify", remedy="leave out one")
        from claimcheck.engine import verify_changes

        return verify_changes(named, chosen, since=asked.since or None, whole_files=asked.whole_files, means=how)
    if asked.whole_files:
        raise UserError("nothing to widen", where="--whole-files", remedy="it goes with --staged or --since")
    if not asked.paths:
        raise UserError("missing argument 'PATH'", where="verify", remedy="see `claimcheck verify --help`")
    from claimcheck.engine import verify

    return verify(named, chosen, against=chosen.corpus, stdin=stdin, means=how)


def _job_summary(report: Report, page: Page) -> None:
    """Annotations are ten of each level at most; the whole report goes where GitHub shows the summary of a job."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path:
        from claimcheck.report.markdown import summary

        save(summary(report, page), Path(path), append=True)


def _from(severity: str) -> Sequence[str]:
    """The severities from error down to this one; none for never."""
    names = list(SEVERITIES)
    return names[: names.index(severity) + 1] if severity in names else ()


def _shown(report: Report, chosen: Settings) -> Report:
    wanted = _from(chosen.show)
    if all(number == 0 for severity, number in _numbers(report).items() if severity not in wanted):
        return report
    return replace(report, findings=tuple(finding for finding in report.findings if finding.severity in wanted))


def _status(report: Report, chosen: Settings) -> int:
    numbers = _numbers(report)
    return FINDINGS if any(numbers[severity] for severity in _from(chosen.fail_on)) else FINE


def _numbers(report: Report) -> dict[str, int]:
    summary = report.summary
    return {"error": summary.errors, "warning": summary.warnings, "note": summary.notes}
