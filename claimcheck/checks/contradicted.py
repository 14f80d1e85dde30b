"""A number of one text that cannot be true if the number of its source is; the target's number is to blame."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from claimcheck.checks import wording
from claimcheck.checks.intervals import exact, size
from claimcheck.model import Claim, Conflict, Match
from claimcheck.records import dataclass

OVER = "comparison"
FACTS = ("target", "source", "arithmetic")


@dataclass(frozen=True, slots=True)
class Params:
    """Nothing to set."""


def check(match: Match, params: Params) -> Iterator[Conflict]:
    """One conflict for a pair of which the source contradicts the target."""
    if match.relation != "contradicts" or match.source is None:
        return
    facts = {
        "target": wording.in_quotes(match.target.quote),
        "source": wording.in_quotes(match.source.quote),
        "arithmetic": _arithmetic(match.target, match.source),
    }
    yield Conflict((match.target, match.source), "hard", facts)


def _arithmetic(target: Claim, source: Claim) -> str:
    """The gap of two amounts in one unit; of dates and other units, what the source has."""
    if target.unit != source.unit or target.unit == "date" or None in (target.value.nominal, source.value.nominal):
        return f"the source has {wording.in_quotes(source.quote)}"
    one, other = (exact(claim.value.nominal or 0) for claim in (target, source))
    told = wording.amount(one), wording.amount(other)
    if one == other:
        return f"{told[0]} and {told[1]} are the same number, but a bound is strict"
    share = f", {float(size(one - other) / Fraction(size(other))):.1%}" if other else ""
    more = "more" if one > other else "less"
    return f"{told[0]} against {told[1]}: {more} by {wording.amount(size(one - other))}{share}"
