"""One line for each finding, `path:line:column: severity[CODE] message (evidence path:line:column)`."""

from __future__ import annotations

from claimcheck.model import Claim, Finding, Report
from claimcheck.report.layout.page import Page
from claimcheck.report.layout.text import inert


def verify(report: Report, page: Page) -> str:
    """Findings, then files that were not read, one line each."""
    lines = [_finding(finding, page) for finding in report.findings]
    lines += [f"{page.show(item.document)}: unread: {page.show(item.reason)}" for item in report.unread]
    return "".join(inert(line) + "\n" for line in lines)


def _finding(finding: Finding, page: Page) -> str:
    places = [_place(claim, page) for claim in finding.claims] or [page.show(finding.document)]
    message = f"{finding.severity}[{page.show(finding.code)}] {page.show(finding.message)}"
    evidence = f" (evidence {', '.join(places[1:])})" if places[1:] else ""
    return f"{places[0]}: {message}{evidence}"


def _place(claim: Claim, page: Page) -> str:
    return f"{page.show(claim.document)}:{claim.line}:{claim.column}"
