"""Reviewdog Diagnostic Format (rdjson): findings with every place, columns in bytes of UTF-8 as that format wants them.

Columns are left out where the report does not hold the source line to count the bytes of.
"""

from __future__ import annotations

from claimcheck.model import Claim, Finding, Report, Severity
from claimcheck.report.json import Record, text_of
from claimcheck.report.layout.amount import reading
from claimcheck.report.layout.evidence import byte_column, statement
from claimcheck.report.layout.markup import harmless
from claimcheck.report.layout.page import UNICODE, Page
from claimcheck.report.layout.when import derivation

_SEVERITIES: dict[Severity, str] = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def verify(report: Report, page: Page) -> str:
    """One DiagnosticResult; files that were not read are diagnostics too."""
    diagnostics = [_diagnostic(finding, report) for finding in report.findings]
    diagnostics += [
        {
            "message": f"not read: {harmless(item.reason)}",
            "location": {"path": harmless(item.document)},
            "severity": "WARNING",
            "code": {"value": "unread"},
        }
        for item in report.unread
    ]
    result: Record = {"source": {"name": "claimcheck"}, "diagnostics": diagnostics}
    return text_of(result, page, indent=1) + "\n"


def _diagnostic(finding: Finding, report: Report) -> Record:
    because, help = harmless(finding.because), harmless(finding.help)
    record: Record = {
        "message": "\n".join(part for part in (statement(finding, harmless), because, help) if part),
        "location": {"path": harmless(finding.document)},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": harmless(finding.code)},
    }
    if finding.claims:
        record["location"] = _location(finding.claims[0], report)
    if finding.claims[1:]:
        record["related_locations"] = [
            {
                "message": f'"{harmless(claim.quote)}": '
                f"{harmless(reading(claim, UNICODE))}; {harmless(derivation(claim))}",
                "location": _location(claim, report),
            }
            for claim in finding.claims[1:]
        ]
    return record


def _location(claim: Claim, report: Report) -> Record:
    start: Record = {"line": claim.line}
    end: Record = {"line": claim.end_line}
    first = byte_column(report, claim.document, claim.line, claim.column)
    last = byte_column(report, claim.document, claim.end_line, claim.end_column)
    if first is not None and last is not None:
        start["column"], end["column"] = first, last
    return {"path": harmless(claim.document), "range": {"start": start, "end": end}}
