"""claimcheck verify PATH...: the main job."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli import FINDINGS, FINE
from claimcheck.cli.common import (
    NoCache,
    Paths,
    StdinName,
    emit,
    page,
    rulebook,
    save,
    standard_input,
)
from claimcheck.cli.means import Jobs, means
from claimcheck.cli.options import Checking, resolved
from claimcheck.config import Settings
from claimcheck.errors import UserError
from claimcheck.model import Report
from claimcheck.model.finding import SEVERITIES
from claimcheck.report import Verify, statistics_format, stream_format, verify_format
from claimcheck.report.layout.page import Page


def command(
    paths: Paths,
    given: Checking,
    format: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="rich, concise, json, jsonl, sarif, github, gitlab, junit, rdjson, markdown or html.",
        ),
    ] = "rich",
    output: Annotated[
        list[str] | None,
        typer.Option("--output", "-o", metavar="FORMAT=FILE", help="Also write a report to a file; repeatable."),
    ] = None,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Instead of the findings, how many each rule has; rich or json.")
    ] = False,
    stdin_filename: StdinName = "-",
    no_cache: NoCache = False,
    jobs: Jobs = "auto",
) -> int:
    """Reads, compares, reports; the status follows --fail-on alone."""
    found = resolved(paths, given, stdin_filename)
    chosen = found.settings
    render = statistics_format(format) if statistics else stream_format(format)
    outputs = [_output(word) for word in output or ()]
    pages = rulebook(chosen.rules)
    named, stdin = standard_input(paths, stdin_filename)
    from claimcheck.engine import verify

    with means(jobs, None if no_cache else Path.cwd() if found.file is None else found.file.parent.absolute()) as how:
        report = verify(named, chosen, against=chosen.corpus, stdin=stdin, means=how)
    shown, surface = _shown(report, chosen), replace(page(), rules=pages)
    file = Page(version=surface.version, rules=pages)
    for _, write, path in outputs:
        save(write(shown, file), path)
    if "github" in (format, *(name for name, _, _ in outputs)):
        _job_summary(shown, file)
    emit(render(shown, surface))
    return _status(report, chosen)


def _job_summary(report: Report, page: Page) -> None:
    """Annotations are ten of each level at most; the whole report goes where GitHub shows the summary of a job."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path:
        from claimcheck.report.markdown import summary

        save(summary(report, page), Path(path), append=True)


def _output(word: str) -> tuple[str, Verify, Path]:
    name, equals, file = word.partition("=")
    if not (equals and file):
        raise UserError(f"{word!r} names no file", where="--output", remedy="write FORMAT=FILE, like json=found.json")
    return name, verify_format(name), Path(file)


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
