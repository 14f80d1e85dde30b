"""JSON: schema 1. One finding or claim a line, so that files can be compared and searched."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from typing import Any

from claimcheck.model import AsOf, Claim, Comparison, Finding, Rejection, Report, Unread, Value
from claimcheck.model.silence import Silence
from claimcheck.patterns import regex
from claimcheck.report.layout.page import Page
from claimcheck.report.layout.series import place_of
from claimcheck.report.layout.statistics import tallies

SCHEMA = 1
_VALUE = fields(Value)
Record = dict[str, Any]

_RISKY = (
    *(range(0x7F, 0xA0), range(0x2028, 0x202F), range(0x2066, 0x206A), range(0xD800, 0xE000)),
    (0x61C, 0x200E, 0x200F),
)
_ESCAPED = {code: f"\\u{code:04x}" for codes in _RISKY for code in codes}
"""Characters that JSON allows as they are, but that a terminal or a reader of lines may act upon, or that no
encoding takes: control characters, line separators, marks of direction, lone surrogates."""
_COMMAND = regex(r"##(?=\w*\[)")
"""What a build server obeys anywhere in a log; here it can only stand in a string."""


def verify(report: Report, page: Page) -> str:
    """The whole report as one object."""
    return _object(
        {
            "summary": asdict(report.summary),
            "findings": [finding_record(finding) for finding in report.findings],
            "claims": [claim_record(claim) for claim in ordered(report)],
            "unread": [unread_record(item) for item in report.unread],
        },
        page,
    )


def statistics(report: Report, page: Page) -> str:
    """How often each rule spoke."""
    return _object({"summary": asdict(report.summary), "rules": [asdict(tally) for tally in tallies(report)]}, page)


def claims(report: Report, page: Page, rejected: bool) -> str:
    """What was read as one object; `rejected` only where it was asked for."""
    records: Record = {"claims": [claim_record(claim) for claim in ordered(report)]}
    if rejected:
        records["rejected"] = [rejection_record(item) for item in report.rejections]
    return _object({**records, "unread": [unread_record(item) for item in report.unread]}, page)


def compare(comparison: Comparison, page: Page) -> str:
    """A comparison as one object, each match on a line."""
    record = comparison_record(comparison)
    lines = [
        f"{text_of(name, page)}: {_rows(part, page) if isinstance(part, list) else text_of(part, page)}"
        for name, part in record.items()
    ]
    return "{" + ",\n ".join(lines) + "}\n"


def text_of(value: object, page: Page, indent: int | None = None) -> str:
    """A value as JSON that any terminal and any reader of lines can take; on one line without `indent`."""
    text = json.dumps(value, ensure_ascii=not page.utf8, allow_nan=False, indent=indent)
    text = _COMMAND.sub(r"#\\u0023", text)
    return text.translate(_ESCAPED) if page.utf8 else text


def ordered(report: Report) -> Sequence[Claim]:
    """All claims by place; those that wait in a store are so already."""
    claims = report.claims
    return sorted(claims, key=place_of) if isinstance(claims, tuple) else claims


def comparison_record(comparison: Comparison) -> Record:
    """What came of comparing two texts: the verdict, and every number of the target with that of the source."""
    return {
        "id": comparison.id,
        "verdict": comparison.verdict,
        "findings": [finding_record(finding) for finding in comparison.findings],
        "matches": [
            {
                "target": claim_record(match.target),
                "source": None if match.source is None else claim_record(match.source),
                "relation": match.relation,
            }
            for match in comparison.matches
        ],
    }


def finding_record(finding: Finding) -> Record:
    """A finding with every place cited, the primary one first."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "because": finding.because,
        "help": finding.help,
        "fingerprint": finding.fingerprint,
        "document": finding.document,
        "claims": [claim_record(claim) for claim in finding.claims],
    }


def claim_record(claim: Claim) -> Record:
    """A claim; whole, base, part_of, direction and page only where they are set."""
    record: Record = {
        "id": claim.id,
        "document": claim.document,
        "line": claim.line,
        "column": claim.column,
        "end_line": claim.end_line,
        "end_column": claim.end_column,
        "quote": claim.quote,
        "sentence": claim.sentence,
        "language": claim.language,
        "value": value_record(claim.value),
        "unit": claim.unit,
        "metric": claim.metric,
        "label": claim.label,
        "subject": claim.subject,
        "scope": claim.scope,
        "index": None if claim.index is None else dict(claim.index),
        "kind": claim.kind,
        "status": claim.status,
        "as_of": None if claim.as_of is None else _as_of(claim.as_of),
        "published": None if claim.published is None else claim.published.isoformat(),
        "speaker": claim.speaker,
    }
    base = None if claim.base is None else asdict(claim.base)
    optional = {"whole": claim.whole, "base": base, "part_of": claim.part_of, "direction": claim.direction}
    optional |= {"page": claim.page}
    return record | {name: value for name, value in optional.items() if value is not None}


def value_record(value: Value) -> Record:
    """The interval of a claim: hard and soft ends, null where there is none."""
    return {field.name: getattr(value, field.name) for field in _VALUE}  # asdict would copy every number deeply


def silence(silence: Silence, page: Page) -> str:
    """One object: the counts, and every claim that was compared with nothing, with the reason."""
    counts = {"numbers": silence.numbers, "claims": silence.claims, "compared": silence.claims - len(silence.silent)}
    agreed = {"agreeing": silence.agreeing, "echoes": silence.echoes}
    record = {**counts, **agreed, "why_not": [rejection_record(item) for item in silence.silent]}
    return text_of(record, page, indent=1) + "\n"


def rejection_record(item: Rejection) -> Record:
    """A number that is no claim, with the reason."""
    return asdict(item)


def unread_record(item: Unread) -> Record:
    """A file that was not read, with the reason."""
    return asdict(item)


def _as_of(as_of: AsOf) -> Record:
    return asdict(as_of) | {"start": as_of.start.isoformat(), "end": as_of.end.isoformat()}


def _object(parts: Record, page: Page) -> str:
    """The parts of the report, each list with one element a line."""
    lines = [f'{{"schema": {SCHEMA}, "version": {text_of(page.version, page)}']
    for name, part in parts.items():
        lines.append(f"{text_of(name, page)}: {_rows(part, page) if isinstance(part, list) else text_of(part, page)}")
    return ",\n ".join(lines) + "}\n"


def _rows(records: Iterable[Record], page: Page) -> str:
    rows = ",\n  ".join(text_of(record, page) for record in records)
    return f"[\n  {rows}\n ]" if rows else "[]"
