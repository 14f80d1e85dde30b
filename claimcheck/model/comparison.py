"""How the numbers of one text, the target, agree with those of another, its source."""

from __future__ import annotations

from typing import Literal

from claimcheck.model.claim import Claim
from claimcheck.model.finding import Finding
from claimcheck.records import dataclass

Verdict = Literal["contradiction", "consistent", "undetermined"]
Bearing = Literal["entails", "compatible", "contradicts", "unmatched"]


@dataclass(frozen=True, slots=True)
class Match:
    """A number of the target, the number of the source that speaks of the same thing (None where there is none),
    and how the source bears on the target: it entails it, leaves it open, contradicts it."""

    target: Claim
    source: Claim | None
    relation: Bearing


@dataclass(frozen=True, slots=True)
class Comparison:
    """The result for a pair of texts; matches in the order of the target.

    contradiction: a number of the target cannot be true if the source is. consistent: every number of the target
    has one in the source that supports it. undetermined: some number of the target has none.
    """

    verdict: Verdict
    findings: tuple[Finding, ...]
    matches: tuple[Match, ...]
    id: str | int | None = None
    """what the caller calls the pair"""
