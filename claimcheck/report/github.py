"""Workflow commands that GitHub Actions turns into annotations on the lines of a pull request.

GitHub keeps ten annotations of each level from one step and drops the rest without a word
(docs/problem-matchers.md of actions/toolkit), so no more are written; the last line says how many are missing. The
whole report goes to the job summary, which the command line writes.
"""

from __future__ import annotations

from collections import Counter

from claimcheck.model import Finding, Report, Severity
from claimcheck.report.layout.evidence import compared
from claimcheck.report.layout.page import Page, plural

ANNOTATIONS = 10
"""Annotations of each level that GitHub keeps from one step."""

_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}


def verify(report: Report, page: Page) -> str:
    """One command a line: findings, then files that were not read as notices."""
    used: Counter[str] = Counter()
    lines = []
    for level, line in [
        *((_LEVELS[finding.severity], _finding(finding, page)) for finding in report.findings),
        *(
            ("notice", _command("notice", {"file": item.document, "title": "not read"}, [item.reason], page))
            for item in report.unread
        ),
    ]:
        used[level] += 1
        if used[level] <= ANNOTATIONS:
            lines.append(line)
    missing = [plural(used[level] - ANNOTATIONS, level) for level in _LEVELS.values() if used[level] > ANNOTATIONS]
    if missing:
        lines.append(f"claimcheck: {', '.join(missing)} more than GitHub shows here; see the job summary")
    return "".join(line + "\n" for line in lines)


def _finding(finding: Finding, page: Page) -> str:
    where: dict[str, str | int] = {"file": finding.document}
    if finding.claims:
        first = finding.claims[0]
        where |= {"line": first.line, "endLine": first.end_line}
        if first.line == first.end_line:  # GitHub takes columns within one line only
            where |= {"col": first.column, "endColumn": first.end_column}
    where["title"] = f"{finding.code} {finding.name}"
    told = [finding.message, finding.because, compared(finding, page.show), finding.help]
    return _command(_LEVELS[finding.severity], where, told, page)


def _command(level: str, properties: dict[str, str | int], told: list[str], page: Page) -> str:
    """`told` are the lines of the message; each is shown as one line whatever it holds."""
    shown = ",".join(f"{name}={_property(page.show(str(value)))}" for name, value in properties.items())
    return f"::{level} {shown}::{_data(chr(10).join(page.show(part) for part in told if part))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
