"""A figure of a sentence, and what can be seen of two of them side by side."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.extraction.phrases import Bound
from claimcheck.facets.unit import hundredths
from claimcheck.facets.words import Words
from claimcheck.model.claim import Claim, Relation, Role

_AWAY = 9
"""tokens at most between a figure and what is said of it behind a comma"""


class Figure:
    """A figure of a sentence: how it is bound, and the claim made of it; it and its noun are tokens first..stop-1."""

    __slots__ = ("bound", "claim", "first", "stop")

    def __init__(self, bound: Bound, claim: Claim) -> None:
        self.bound, self.claim = bound, claim
        self.first, self.stop = bound.quantity.first, max(bound.stop, bound.quantity.stop)


def relation(kind: str, *members: tuple[Role, Figure], closed: bool = True, sure: bool = True) -> Relation:
    return Relation(kind, tuple((role, figure.claim.id) for role, figure in members), closed, sure)  # type: ignore[arg-type]  # a literal of each caller


def like(a: Figure, b: Figure) -> bool:
    """Amounts of one unit that may be added and compared."""
    dimension = a.bound.quantity.dimension
    return dimension in ("count", "money", "physical", "time") and a.claim.unit == b.claim.unit


def unitless(short: Figure, full: Figure) -> bool:
    """Is the first a bare number of the unit beside it: "1.75 million hectolitres, twice the | 900,000 of"? A small one
    without the scale word of the other may be short for so many millions."""
    if rated(short, full):
        return True
    bare = short.claim.unit == "count" and short.stop == short.bound.quantity.stop
    scaled = any(sign.isalpha() for sign in full.claim.value.text)
    told = any(sign.isalpha() for sign in short.claim.value.text) or (short.claim.value.nominal or 0) >= _SMALL
    return bare and full.bound.quantity.dimension in ("physical", "money") and (told or not scaled)


_SMALL = 1000
_LEVELS = ("stock", "cumulative", "flow", "share")


def levels(a: Figure, b: Figure) -> bool:
    """Are they levels of one unit, none below zero?"""
    same = a.claim.unit == b.claim.unit or any(unitless(*pair) or _short_percent(*pair) for pair in ((a, b), (b, a)))
    nouns = [figure.bound.topic.stems for figure in (a, b) if figure.stop > figure.bound.quantity.stop]
    if a.claim.unit == "count" and len(nouns) > 1 and not nouns[0] & nouns[1]:  # "from 400 parents to 900 children"
        return False
    same = same and {a.claim.kind, b.claim.kind} <= set(_LEVELS)
    return same and all(figure.claim.value.nominal is None or figure.claim.value.nominal >= 0 for figure in (a, b))


def _short_percent(short: Figure, full: Figure) -> bool:
    """ "from 61 per cent to | 57"."""
    bare = short.claim.unit == "count" and short.stop == short.bound.quantity.stop
    return bare and full.claim.unit == "percent" and short.bound.quantity.shape in ("count", "decimal")


def larger(figures: Sequence[Figure], whole: Figure, *parts: Figure) -> bool:
    """Are the portions more than their whole, and is there an amount before them that may be meant instead: "600 seats
    in 40 halls, of which | 50"?"""
    size = whole.claim.value.nominal or 0
    others = (f for f in figures if f.first < parts[0].first and f is not whole and like(f, whole))
    return sum(part.claim.value.nominal or 0 for part in parts) > size and any(
        (f.claim.value.nominal or 0) > size for f in others
    )


def rated(short: Figure, full: Figure) -> bool:
    """Is the first a price without the "a barrel" that the other has: "to $78.40 a barrel from | $77.10"?"""
    one, other = short.claim.value.nominal or 0, full.claim.value.nominal or 0
    near = 0 < max(one, other) <= _RATED * min(one, other)
    return near and full.claim.unit.startswith(f"{short.claim.unit}_per_") and short.bound.quantity.dimension == "money"


_RATED = 4
"""how many times one price may be the other"""


def small_change(by: Figure, level: Figure) -> bool:
    """Is the first in cents of the other's currency: "fell | 62 cents | to $78.40"?"""
    return by.bound.quantity.dimension == "money" and hundredths(by.claim.unit, level.claim.unit) is not None


def is_share(figure: Figure) -> bool:
    """A percentage or a fraction ("half"), no multiple."""
    quantity = figure.bound.quantity
    fraction = quantity.dimension == "ratio" and quantity.shape == "part"
    return figure.claim.unit == "percent" or fraction


def apposed(words: Words, level: Figure, other: Figure) -> bool:
    """ "1.31 million homes in Jutland, | 52% of": no verb between, a comma or a bracket right before."""
    tags = words.tags[level.stop : other.first]
    return 0 < len(tags) <= _AWAY and tags[-1] in ",(—" and not set(tags) & set("xv;:q&")


def opens_with(words: Words, whole: Figure) -> bool:
    """ "Of the 84 members, ..." at the head of a sentence."""
    before = words.low[: whole.first]
    return 0 < len(before) <= 3 and before[0] in ("of", "out") and not set(words.tags[: whole.first]) - set("pfdr")


def further(words: Words, by: Figure) -> bool:
    """ "From 81 to 43, and cut | another 7": on top of the change told before."""
    told = words.low[max(0, by.first - 1) : by.bound.quantity.number]
    return not words.cues["kind.additional"].isdisjoint(told)
