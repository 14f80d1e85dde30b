"""SARIF 2.1.0 (OASIS), written so that GitHub code scanning takes it.

Every place of a finding survives: the primary one as its location, the others as related locations that the message
links to. Columns are code points; artifacts are relative to the folder that claimcheck ran in (%SRCROOT%).
"""

from __future__ import annotations

import gzip
from dataclasses import replace
from urllib.parse import quote

from claimcheck.model import Claim, Finding, Report, Rule, Severity
from claimcheck.model.finding import SEVERITIES
from claimcheck.report.json import Record, text_of
from claimcheck.report.layout.amount import reading
from claimcheck.report.layout.evidence import place
from claimcheck.report.layout.manual import section, worst
from claimcheck.report.layout.markup import harmless
from claimcheck.report.layout.page import UNICODE, Page, plural
from claimcheck.report.layout.when import derivation

# What GitHub takes (its documentation, "SARIF results exceed one or more limits" and "SARIF support for code
# scanning"). A file beyond a limit is refused as a whole, so the least severe findings are left out, and a notification
# says how many.
RULES = True
"""This format shows the pages of rules."""
RESULTS = 25_000
"""Results in a run; of these GitHub shows the 5,000 most severe."""
LOCATIONS = 1_000
"""Places of one result; GitHub shows 100."""
GZIP_BYTES = 10_000_000
"""Size of the file when compressed."""
DESCRIPTION = 1_024
"""Characters of the short and the full description of a rule."""

_ALERT = "primaryLocationLineHash"
"""The only fingerprint by which GitHub tells alerts apart; a hash of the line would make one of all in a paragraph."""
_LINKED = 10
"""Places that the message links to; the others are related locations all the same."""
_PRECISION: dict[Severity, str] = {"error": "very-high", "warning": "high", "note": "medium"}
"""In GitHub's words: of 100 errors, warnings or notes at least 98, 90 or 70 have to be right."""
_PROBLEM: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "recommendation"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def verify(report: Report, page: Page) -> str:
    """One run with its rules, results and, for files that were not read, notifications."""
    kept, room = report, RESULTS
    while True:
        kept = _most_severe(report, room)
        text = text_of(_log(kept, len(report.findings) - len(kept.findings), page), page, indent=1) + "\n"
        data = text.encode("utf-8", "replace")
        size = len(data) if len(data) <= GZIP_BYTES else len(gzip.compress(data, mtime=0))
        if size <= GZIP_BYTES or not kept.findings:
            return text
        room = int(len(kept.findings) * 0.9 * GZIP_BYTES / size)


def _most_severe(report: Report, room: int) -> Report:
    """The report with at most `room` findings, in their order."""
    if len(report.findings) <= room:
        return report
    ranked = sorted(enumerate(report.findings), key=lambda pair: (SEVERITIES.index(pair[1].severity), pair[0]))
    return replace(report, findings=tuple(finding for _, finding in sorted(ranked[:room], key=lambda pair: pair[0])))


def _log(report: Report, left_out: int, page: Page) -> Record:
    rules = _rules(report, page)
    index = {rule["id"]: at for at, rule in enumerate(rules)}
    invocation: Record = {"executionSuccessful": True}
    notifications = _notifications(report, left_out)
    if notifications:
        invocation["toolExecutionNotifications"] = notifications
    driver: Record = {"name": "claimcheck", "rules": rules}
    if page.version:
        driver |= {"version": page.version, "semanticVersion": page.version}
    run: Record = {
        "tool": {"driver": driver},
        "invocations": [invocation],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The folder that claimcheck ran in."}}},
        "results": [_result(finding, index) for finding in report.findings],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rules(report: Report, page: Page) -> list[Record]:
    """The pages there are, then the bare names of rules that findings have without a page; by code."""
    rules = {harmless(rule.code): _rule(rule) for rule in page.rules}
    for finding in report.findings:
        code, name = harmless(finding.code), harmless(finding.name)
        rules.setdefault(code, {"id": code, **({"name": name} if name else {})})
    return [rules[code] for code in sorted(rules)]


def _rule(rule: Rule) -> Record:
    severity, title = worst(rule), harmless(rule.title)
    prose = "\n".join(map(harmless, rule.prose.splitlines())) or title
    what = section(rule.prose, "What it does") or title
    return {
        "id": harmless(rule.code),
        "name": harmless(rule.name),
        "shortDescription": {"text": title[:DESCRIPTION]},
        "fullDescription": {"text": harmless(what)[:DESCRIPTION]},
        "help": {"text": prose, "markdown": prose},
        "defaultConfiguration": {"level": severity},
        "properties": {
            "precision": _PRECISION[severity],
            "problem.severity": _PROBLEM[severity],
            "tags": ["numbers", "consistency", harmless(rule.check)],
        },
    }


def _result(finding: Finding, index: dict[str, int]) -> Record:
    code, others, fingerprint = harmless(finding.code), finding.claims[1:LOCATIONS], harmless(finding.fingerprint)
    result: Record = {
        "ruleId": code,
        "ruleIndex": index[code],
        "level": finding.severity,
        "message": {"text": _message(finding)},
        "locations": [_location(finding.claims[0]) if finding.claims else _document(finding.document)],
        "partialFingerprints": {_ALERT: fingerprint, "claimcheck/v1": fingerprint},
    }
    if others:
        result["relatedLocations"] = [_related(claim, id) for id, claim in enumerate(others, 1)]
    return result


def _message(finding: Finding) -> str:
    """What is wrong, why, against which other places, and what would clear it; each place is a link to its id."""
    others = finding.claims[1:LOCATIONS]
    links = [
        f"[{_text(claim.quote) or id}]({id}) ({_text(place(claim, harmless))})"
        for id, claim in enumerate(others[:_LINKED], 1)
    ]
    more = f" and {len(others) - _LINKED:,} more" if len(others) > _LINKED else ""
    compared = f"compare {', '.join(links)}{more}" if links else ""
    parts = (_text(finding.message), _text(finding.because), compared, _text(finding.help))
    return ".\n".join(part for part in parts if part) or _text(finding.code)


def _text(text: str) -> str:
    """Text in a message: brackets would be links (§3.11.6), braces placeholders (§3.11.5)."""
    text = harmless(text)
    for sign, escaped in (("\\", "\\\\"), ("[", "\\["), ("]", "\\]"), ("{", "{{"), ("}", "}}")):
        text = text.replace(sign, escaped)
    return text


def _related(claim: Claim, id: int) -> Record:
    told = f'"{claim.quote}": {reading(claim, UNICODE)}; {derivation(claim)}'
    return {"id": id, **_location(claim), "message": {"text": _text(told)}}


def _location(claim: Claim) -> Record:
    region = {
        "startLine": claim.line,
        "startColumn": claim.column,
        "endLine": claim.end_line,
        "endColumn": claim.end_column,
        "snippet": {"text": harmless(claim.quote)},
    }
    return {"physicalLocation": {"artifactLocation": _artifact(claim.document), "region": region}}


def _document(name: str) -> Record:
    """A document as a whole: its first line, because GitHub wants one."""
    return {"physicalLocation": {"artifactLocation": _artifact(name), "region": {"startLine": 1}}}


def _artifact(name: str) -> Record:
    uri = quote(name.encode("utf-8", "replace"), safe="/")
    return {"uri": f"file://{uri}"} if name.startswith("/") else {"uri": uri, "uriBaseId": "%SRCROOT%"}


def _notifications(report: Report, left_out: int) -> list[Record]:
    told: list[Record] = [
        {
            "descriptor": {"id": "unread"},
            "level": "warning",
            "message": {"text": _text(f"not read: {item.reason}")},
            "locations": [{"physicalLocation": {"artifactLocation": _artifact(item.document)}}],
        }
        for item in report.unread
    ]
    if left_out:
        text = f"{plural(left_out, 'finding')} left out: GitHub takes {RESULTS:,} results and {GZIP_BYTES:,} bytes"
        told.append({"descriptor": {"id": "left-out"}, "level": "warning", "message": {"text": text}})
    return told
