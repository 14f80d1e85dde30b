"""One amount told in two units, where the units stand apart from the numbers: "$4.08 a pound, about $8,995 a tonne",
"39.2 million 60-kilo bags, or 2.35 million tonnes"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimcheck.extraction.figures import Figure, relation
from claimcheck.facets.unit import scale_of
from claimcheck.facets.words import Words
from claimcheck.model.claim import Relation

_RATE = 2
"""tokens of "a pound" """
_LINK = 4
"""tokens at most between what is told and what tells it again"""
_APART = 4
"""how many times the number of things may be away from what their sizes make, to be told so on purpose"""


def twofold(words: Words, figures: Sequence[Figure]) -> Iterator[Relation]:
    """A conversion for each such price, a multiple for each such number of things."""
    for a, b in pairwise(figures):
        if _prices(a, b) and _again(words, a.bound.quantity.stop + _RATE, b):
            yield relation("conversion", ("of", a), ("gloss", b))
    for a, b, c in zip(figures, figures[1:], figures[2:], strict=False):
        sized = a.claim.unit == "count" and a.bound.quantity.stop == b.first and "-" in words.tags[b.first : b.stop]
        if sized and _size(b, c) and _again(words, b.stop, c) and a.claim.kind != "change":
            yield relation("multiple", ("value", c), ("times", a), ("base", b))


def _prices(a: Figure, b: Figure) -> bool:
    """Prices in one currency for two measures of one kind?"""
    one, other = (figure.claim.unit.partition("_per_") for figure in (a, b))
    if not (one[2] and other[2]) or one[0] != other[0] or one[2] == other[2] or a.bound.quantity.dimension != "money":
        return False
    return _known(one[2], other[2]) and a.claim.kind != "change" and b.claim.kind != "change"


def _size(each: Figure, total: Figure) -> bool:
    units = each.claim.unit, total.claim.unit
    return each.bound.quantity.dimension == total.bound.quantity.dimension == "physical" and _known(*units)


def _known(one: str, other: str) -> bool:
    """Are these units of one dimension, of which each is one measure everywhere?"""
    return scale_of(one).dimension == scale_of(other).dimension and not {one, other} & _MANY


_MANY = {"ounce", "ton", "short_ton", "long_ton", "gallon", "quart", "pint", "barrel", "bushel", "hundredweight"}
"""One is told in troy ounces, another in those of a kitchen."""


def _again(words: Words, start: int, other: Figure) -> bool:
    """Do only a comma or bracket and words stand there that say the same again?"""
    stop = other.first
    comma = next((i for i in range(start, stop) if words.tags[i] in ",("), stop)
    dated = words.tags[start:comma]
    link = words.low[comma:stop]
    said = link[:1] == ["("] or len(link) > 1 or (len(link) == 1 and other.claim.value.hedge == "about")
    return (
        said
        and len(link) <= _LINK
        and words.cues["relation.again"].issuperset(link)
        and not set(dated) & set("vx9w&;:l")
    )
