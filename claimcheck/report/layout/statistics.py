"""How often each rule spoke: `verify --statistics`."""

from __future__ import annotations

from collections import Counter, defaultdict

from claimcheck.model import Finding, Report
from claimcheck.model.finding import SEVERITIES
from claimcheck.records import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """One rule over a run: findings shown by severity, findings hidden, documents that they stand in."""

    code: str
    name: str
    shown: dict[str, int]
    hidden: int
    documents: int


def tallies(report: Report) -> list[Tally]:
    """The rules that found something, hidden or not, by code."""
    shown: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    hidden = Counter[tuple[str, str]]()
    documents: defaultdict[tuple[str, str], set[str]] = defaultdict(set)

    def rule_of(finding: Finding) -> tuple[str, str]:
        rule = (finding.code, finding.name)
        documents[rule].add(finding.document)
        return rule

    for finding in report.findings:
        shown[rule_of(finding)][finding.severity] += 1
    for item in report.hidden:
        hidden[rule_of(item.finding)] += 1
    return [
        Tally(
            *rule,
            {severity: shown[rule][severity] for severity in SEVERITIES},
            hidden[rule],
            len(documents[rule]),
        )
        for rule in sorted(documents)
    ]
