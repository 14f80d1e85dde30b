"""Conflicts as checks yield them, findings as people see them, and the report that holds all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from claimcheck.model.claim import Claim, Rejection
from claimcheck.model.document import Unread
from claimcheck.records import dataclass

if TYPE_CHECKING:
    from claimcheck.model.suppression import Hidden, Lapse

Severity = Literal["error", "warning", "note"]
Grade = Literal["hard", "soft", "literal"]
"""How far a conflict goes: impossible even charitably, impossible naturally, odd only literally."""

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Conflict:
    """What a check yields: the evidence, the primary claim first, and the facts that fill the rule's wording.

    `document` is only needed where there is no claim to cite.
    """

    claims: tuple[Claim, ...]
    grade: Grade
    facts: dict[str, str]
    document: str = ""
    identity: str = ""
    """Where there is no claim to cite: what tells it from others of its rule, without path or line."""
    certain: bool = True
    """False where a date was inferred or taken from the publication: then never more than a warning."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A conflict under a rule. `claims` holds every place cited, the primary one first."""

    code: str
    name: str
    severity: Severity
    message: str
    because: str
    help: str
    fingerprint: str
    document: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over a run. `hidden` findings are ignored or accepted; the other counts leave them out."""

    documents: int
    claims: int
    series: int
    errors: int
    warnings: int
    notes: int
    hidden: int = 0
    rejected: int = 0
    """Numbers that were read as no claims."""


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a run; findings sorted by document, line, column, code, claims by document and place.

    Of a large corpus, findings and claims are read from where they wait each time they are gone through.
    """

    summary: Summary
    findings: Sequence[Finding]
    claims: Sequence[Claim]
    unread: tuple[Unread, ...]
    rejections: tuple[Rejection, ...] = field(default=())
    lines: Mapping[tuple[str, int], str] = field(default_factory=dict, hash=False)
    """The source lines on which cited quotes begin and end, by document and line: for formats that count bytes."""
    hidden: tuple[Hidden, ...] = ()
    """The findings that are ignored or accepted, in the order of findings."""
    lapses: tuple[Lapse, ...] = ()
    """Ignores and acceptances that match nothing any more, or are past their day."""
    near: Sequence[Claim] | None = None
    """The claims of the cited documents and series, for formats that show findings in context; None = `claims`."""
    silent: tuple[tuple[str, int], ...] = ()
    """Why claims were compared with nothing, and how many for each reason."""

    def to_records(self, of: Literal["findings", "claims"] = "findings") -> list[dict[str, Any]]:
        """Flat rows for pandas, polars and the like: one for each place that a finding cites, or one for each claim.

        Every row has the same keys; days are `datetime.date`, amounts floats, what is not there is None. ValueError
        for other words.
        """
        rows = import_module("claimcheck.report.layout.records")  # by name: the model knows nothing of what shows it
        made = {"findings": rows.finding_rows, "claims": rows.claim_rows}
        if of not in made:
            raise ValueError(f"no records of {of!r}; there are those of {' and '.join(made)}")
        records: list[dict[str, Any]] = made[of](self)
        return records

    def _repr_html_(self) -> str:
        """The HTML report in a frame of its own, so that a notebook and it cannot disturb each other."""
        shown: str = import_module("claimcheck.report.html").framed(self)
        return shown
