"""A report as flat rows, for tables: dicts of text, numbers, truth values and days; None where there is nothing."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date

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
FINDINGS = (*FINDING, "place", *CLAIM)
"""The columns of findings."""
_AMOUNTS = ("nominal", "low", "high", "soft_low", "soft_high", "whole")
_TYPES: dict[str, type] = {
    **dict.fromkeys(("line", "column", "end_line", "end_column", "place"), int),
    **dict.fromkeys(_AMOUNTS, float),
    **dict.fromkeys(("low_open", "high_open"), bool),
    **dict.fromkeys(("as_of_start", "as_of_end", "published"), date),
}


def type_of(column: str) -> type:
    """What a column holds besides None: str, int, float, bool or date."""
    return _TYPES.get(column, str)


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
    return list(map(flat_claim, sorted(report.claims, key=place_of)))


def finding_rows(report: Report) -> list[Row]:
    """A row for each place that a finding cites; one without a place for a finding about a whole document."""
    return [row for finding in report.findings for row in flat_finding(finding)]


def flat_finding(finding: Finding) -> Iterator[Row]:
    """The rows of a finding."""
    told: Row = {name: getattr(finding, name) for name in FINDING}
    empty: Row = {"place": None, **dict.fromkeys(CLAIM), "document": finding.document}
    cited = [{"place": at, **flat_claim(claim)} for at, claim in enumerate(finding.claims, 1)]
    return ({**told, **row} for row in cited or [empty])


def flat_claim(claim: Claim) -> Row:
    """The row of a claim, amounts as floats."""
    return {name: _float(value) if name in _AMOUNTS else value for name, value in claim_row(claim).items()}


def _float(amount: object) -> float | None:
    if not isinstance(amount, Number):
        return None
    try:
        return float(amount)
    except OverflowError:
        return math.copysign(math.inf, amount)
