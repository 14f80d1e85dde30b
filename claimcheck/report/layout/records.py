"""A report as flat rows, for tables: dicts of text, numbers, truth values and days; None where there is nothing."""

from __future__ import annotations

import math

from claimcheck.model import Claim, Finding, Report
from claimcheck.model.claim import Number
from claimcheck.report.layout.series import place_of

Row = dict[str, object]

PLACE = ("document", "line", "column", "end_line", "end_column", "quote")
VALUE = ("text", "nominal", "hedge", "low", "high", "low_open", "high_open", "soft_low", "soft_high")
ABOUT = ("unit", "metric", "label", "subject", "scope", "index", "kind", "status")
DATED = ("as_of_type", "as_of_start", "as_of_end", "as_of_text", "as_of_basis", "published")
CLAIM = (*PLACE, *VALUE, *ABOUT, *DATED, "speaker", "whole", "direction", "sentence", "id")
"""The columns of a claim."""
FINDING = ("code", "name", "severity", "message", "because", "help", "fingerprint")
"""The columns of a finding; before those of each of its claims stands `place`, 1 for the primary one."""
_AMOUNTS = ("nominal", "low", "high", "soft_low", "soft_high", "whole")


def claim_row(claim: Claim) -> Row:
    """A claim in one row; its index as "session=6", its amounts as they are."""
    row: Row = {name: getattr(claim, name) for name in CLAIM if hasattr(claim, name)}
    row |= {name: getattr(claim.value, name) for name in VALUE}
    row["index"] = " ".join(f"{name}={number}" for name, number in claim.index or ()) or None
    for name in ("type", "start", "end", "text", "basis"):
        row[f"as_of_{name}"] = None if claim.as_of is None else getattr(claim.as_of, name)
    return {name: row[name] for name in CLAIM}


def claim_rows(report: Report) -> list[Row]:
    """Every claim, by place; amounts as floats, so that a column has one type."""
    return [_floats(claim_row(claim)) for claim in sorted(report.claims, key=place_of)]


def finding_rows(report: Report) -> list[Row]:
    """A row for each place that a finding cites; one without a place for a finding about a whole document."""
    return [row for finding in report.findings for row in _finding(finding)]


def _finding(finding: Finding) -> list[Row]:
    told: Row = {name: getattr(finding, name) for name in FINDING}
    empty: Row = {"place": None, **dict.fromkeys(CLAIM), "document": finding.document}
    cited = [{"place": at, **_floats(claim_row(claim))} for at, claim in enumerate(finding.claims, 1)]
    return [{**told, **row} for row in cited or [empty]]


def _floats(row: Row) -> Row:
    return {name: _float(value) if name in _AMOUNTS else value for name, value in row.items()}


def _float(amount: object) -> float | None:
    if not isinstance(amount, Number):
        return None
    try:
        return float(amount)
    except OverflowError:
        return math.copysign(math.inf, amount)
