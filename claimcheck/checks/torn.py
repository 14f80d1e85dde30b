"""A number ends its sentence without its noun, and the noun follows as a sentence of its own."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.checks import wording
from claimcheck.model import Conflict, Sheet
from claimcheck.records import dataclass

OVER = "document"
FACTS = ("label", "figure", "noun")


@dataclass(frozen=True, slots=True)
class Params:
    """Nothing to set."""


def check(sheet: Sheet, params: Params) -> Iterator[Conflict]:
    """One conflict for each figure of the text that lost its noun."""
    for claim in sheet.claims:
        if claim.torn and not claim.title:
            facts = {
                "label": claim.label,
                "figure": wording.in_quotes(claim.quote),
                "noun": wording.in_quotes(claim.torn),
            }
            yield Conflict((claim,), "literal", facts)
