"""A figure told as a fact of the past holds for a time after the day of publication."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.checks import wording
from claimcheck.checks.witnesses import stated
from claimcheck.model import Conflict, Sheet

OVER = "document"
FACTS = ("label", "figure", "when", "published")


@dataclass(frozen=True, slots=True)
class Params:
    """Nothing to set."""


def check(sheet: Sheet, params: Params) -> Iterator[Conflict]:
    """One conflict for each such figure of the running text."""
    for claim in sheet.claims:
        told, as_of = claim.published, claim.as_of
        if claim.status != "actual" or claim.title or told is None or as_of is None or claim.inferred:
            continue
        if stated(as_of) and as_of.start > told:
            facts = {
                "label": claim.label,
                "figure": " ".join(claim.quote.split()),
                "when": wording.moment(as_of),
                "published": wording.day(told),
            }
            yield Conflict((claim,), "hard", facts)
