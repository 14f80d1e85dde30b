"""How likely it is that two numbers of two texts speak of the same thing."""

from __future__ import annotations

import math

from claimcheck.comparison.amounts import Amount, in_one_dimension
from claimcheck.comparison.figures import Figure
from claimcheck.comparison.moments import clash, covers, days_between
from claimcheck.comparison.thesaurus import PEOPLE, persons

_CLOSENESS, _NOUN, _DATE, _CONVERTED, _WHOLE, _PLACE, _EQUAL = 1.0, 0.5, 0.4, 0.7, 0.2, 0.6, 0.4
_UNIT = 0.1
"""An amount told in two units is compared in the one that the other text has too."""
_THOUSAND, _SLIP = math.log(1000), math.log(1.3)
"""A wrong scale word makes an amount that is near but for a power of a thousand."""
_SAME_DAY, _SAME_YEAR = 1.2, 0.8
_OTHER_NOUN, _TWIN = -0.5, 0.6
"""Numbers of different nouns are only compared where they are nearly alike: "cases", "infections"."""


def likeness(target: Figure, source: Figure) -> float | None:
    """The score of a pair; None if the two cannot be compared at all, or count different things."""
    if target.sort != source.sort:
        return None
    score = _context(target, source)
    if target.sort == "date":
        closeness = _dates_close(target, source)
        return None if closeness is None else score + _CLOSENESS * closeness
    pair = in_one_dimension(target.amounts, source.amounts)
    if pair is None:
        return None
    closeness, noun = _close(*pair), _noun(target, source)
    if noun < _OTHER_NOUN and closeness < _TWIN:
        return None
    score += _CLOSENESS * closeness + _NOUN * noun
    if pair[0].literal and pair[1].literal and pair[0].nominal == pair[1].nominal:
        score += _EQUAL * min(math.log10(1 + abs(pair[0].nominal)), 2) / 2
    if pair[0].literal != pair[1].literal:
        score -= _CONVERTED
    if target.claim.unit == source.claim.unit:
        score += _UNIT
    if (target.claim.kind == "whole") != (source.claim.kind == "whole"):
        score -= _WHOLE
    return score + _place(target, source) + _date(target, source)


def _place(target: Figure, source: Figure) -> float:
    if not target.place or not source.place:
        return 0.0
    return _PLACE / 2 if target.place == source.place else -_PLACE


def _date(target: Figure, source: Figure) -> float:
    if not target.moment or not source.moment:
        return 0.0
    if covers(target.moment, source.moment):
        return _DATE
    return -_DATE if clash(target.moment, source.moment) else 0.0


def _context(target: Figure, source: Figure) -> float:
    """How much the words around both have in common."""
    total = sum(target.near.values()) or 1.0
    shared = sum(weight * source.near.get(idea, 0.0) for idea, weight in target.near.items())
    return shared / math.sqrt(total)


def _close(one: Amount, other: Amount) -> float:
    """1 for equal amounts, falling with their ratio."""
    if one.nominal == other.nominal:
        return 1.0
    a, b = float(one.nominal), float(other.nominal)
    if a <= 0 or b <= 0:
        return math.exp(-abs(a - b))
    apart = abs(math.log(a / b))
    slip = min(abs(apart - power * _THOUSAND) for power in (1, 2, 3))
    return max(math.exp(-3 * apart), 0.5 if slip < _SLIP else 0.0)


def _noun(target: Figure, source: Figure) -> float:
    """1 for the same noun, down to -1 for another."""
    one, other = target.name, source.name
    if not one.noun or not other.noun:
        return 0.0 if one.noun == other.noun else -0.2
    if one.noun == other.noun:
        return 1.0
    if PEOPLE in (one.noun, other.noun):
        return 0.0 if {one.noun, other.noun} <= persons() else -1.0
    return 0.3 if one.noun in other.head or other.noun in one.head else -1.0


def _dates_close(target: Figure, source: Figure) -> float | None:
    """1 for dates that meet, falling with the time between; None if they cannot be compared."""
    if target.moment is None or source.moment is None:
        return None
    gap = days_between(target.moment, source.moment)
    if gap is None:
        return None
    return _SAME_DAY if gap == 0 else _SAME_YEAR * math.exp(-gap / 20_000)
