"""More than nature allows: "130 billion years ago", a forest of "60 billion hectares", "minus 300 degrees".

`most` and `least` say by unit what there is at most and at least; `ages` are the units of which only what is told with
a word of `past` right behind it is looked at, for there may be more of them ahead. Areas are those of the Earth:
sentences with a word of `elsewhere` are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from fractions import Fraction

from claimcheck.checks import wording
from claimcheck.checks.intervals import exact, reading
from claimcheck.model import Claim, Conflict, Grade, Sheet
from claimcheck.model.claim import Number
from claimcheck.patterns import regex
from claimcheck.records import dataclass

OVER = "document"
FACTS = ("figure", "least", "way", "bound")
_WORD = regex(r"[^\W\d_]+")
_GRADES: tuple[Grade, ...] = ("hard", "soft")


@dataclass(frozen=True, slots=True)
class Params:
    """See above. `beyond`: how many times the most a figure must be at least."""

    most: Mapping[str, Number] = field(default_factory=dict)
    least: Mapping[str, Number] = field(default_factory=dict)
    ages: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    beyond: Number = 1.05


def check(sheet: Sheet, params: Params) -> Iterator[Conflict]:
    """One conflict for each figure that lies outside, even at its least."""
    for claim in sheet.claims:
        if claim.kind == "change" or claim.status != "actual" or not _of_the_earth(claim, params):
            continue
        for way, bounds in (("more", params.most), ("less", params.least)):
            if claim.unit in bounds and (grade := _outside(claim, way, bounds[claim.unit], params)):
                facts = {
                    "figure": " ".join(claim.quote.split()),
                    "least": wording.interval(reading(claim.value, grade), claim.unit),
                    "way": way,
                    "bound": wording.with_unit(wording.rounded(Fraction(exact(bounds[claim.unit]))), claim.unit),
                }
                yield Conflict((claim,), grade, facts)


def _of_the_earth(claim: Claim, params: Params) -> bool:
    """Is it told of the Earth and, where it is an age, of what is past?"""
    if not set(_WORD.findall(claim.sentence.lower())).isdisjoint(params.elsewhere):
        return False
    behind = claim.sentence.partition(claim.quote)[2]
    return claim.unit not in params.ages or next(iter(_WORD.findall(behind)), "") in params.past


def _outside(claim: Claim, way: str, bound: Number, params: Params) -> Grade | None:
    """How far it goes; None where it may lie inside."""
    for grade in _GRADES:
        low, high, *_ = reading(claim.value, grade)
        if way == "more" and low is not None and exact(low) > Fraction(exact(bound)) * Fraction(exact(params.beyond)):
            return grade
        if way == "less" and high is not None and exact(high) < exact(bound):
            return grade
    return None
