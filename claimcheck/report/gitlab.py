"""GitLab Code Quality: a list of issues in the shape of Code Climate's.

GitLab shows `description` and the first place; the other places are told in the description and, for other readers,
in `other_locations`. An issue whose fingerprint was already used would be dropped, so equal ones are numbered.
"""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b

from claimcheck.model import Claim, Finding, Report, Severity
from claimcheck.report.json import Record, text_of
from claimcheck.report.layout.evidence import statement
from claimcheck.report.layout.markup import harmless
from claimcheck.report.layout.page import Page

_SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "note": "info"}


def verify(report: Report, page: Page) -> str:
    """Findings, then files that were not read."""
    used: Counter[str] = Counter()
    issues = [_issue(finding, _unique(finding.fingerprint, used)) for finding in report.findings]
    for item in report.unread:
        told = f"unread {item.document}".encode("utf-8", "surrogatepass")
        issues.append(
            {
                "type": "issue",
                "check_name": "unread",
                "description": f"not read: {harmless(item.reason)}",
                "categories": ["Bug Risk"],
                "severity": "info",
                "fingerprint": _unique(blake2b(told, digest_size=8).hexdigest(), used),
                "location": {"path": harmless(item.document), "lines": {"begin": 1, "end": 1}},
            }
        )
    return text_of(issues, page, indent=1) + "\n"


def _unique(fingerprint: str, used: Counter[str]) -> str:
    used[fingerprint] += 1
    return harmless(fingerprint) if used[fingerprint] == 1 else f"{harmless(fingerprint)}-{used[fingerprint]}"


def _issue(finding: Finding, fingerprint: str) -> Record:
    because, help = harmless(finding.because), harmless(finding.help)
    places = [_location(claim) for claim in finding.claims]
    issue: Record = {
        "type": "issue",
        "check_name": f"{harmless(finding.code)} {harmless(finding.name)}",
        "description": statement(finding, harmless),
        "content": {"body": "\n\n".join(part for part in (because, help) if part)},
        "categories": ["Bug Risk"],
        "severity": _SEVERITIES[finding.severity],
        "fingerprint": fingerprint,
        "location": places[0] if places else {"path": harmless(finding.document), "lines": {"begin": 1, "end": 1}},
    }
    return issue | ({"other_locations": places[1:]} if places[1:] else {})


def _location(claim: Claim) -> Record:
    return {"path": harmless(claim.document), "lines": {"begin": claim.line, "end": claim.end_line}}
