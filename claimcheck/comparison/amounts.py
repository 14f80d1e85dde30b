"""The amounts of a claim in base units: what it asserts as a target, what it tells as a source.

The reading is literal: a bare number is a point, a bound is strict. As a source every hedged number stands for the
number itself, a little above or below it: "over 145,000" is 145,000 and a bit, so "more than 146,000" contradicts it.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple

from claimcheck.comparison.span import Span, apart, point
from claimcheck.facets.unit import scale_of
from claimcheck.model.claim import Claim, Hedge, Number, Value
from claimcheck.model.comparison import Bearing

_RATIO, _PERCENT = "ratio", "percent"
_ROUNDING = 100
"""A conversion is rounded by less than one part in so many."""
_BESIDE: dict[Hedge, Literal[-1, 1]] = {"over": 1, "under": -1, "nearly": -1}


class Amount(NamedTuple):
    """One way to read an amount.

    asserted: the amounts that the words allow. told: the number itself, or both ends of a range; `beside` is 1 where
    a little more is meant, -1 where a little less. rounded: the amounts that print as this number.
    """

    dimension: str
    unit: str
    asserted: Span
    told: Span
    beside: Literal[-1, 0, 1]
    rounded: Span
    nominal: Fraction
    """the number, or the middle of a range"""
    literal: bool = True
    """not converted to a share from "n of m", or back"""


@lru_cache(maxsize=1 << 14)
def exact(number: Number) -> Fraction:
    """The amount as printed."""
    return Fraction(number) if isinstance(number, int) else Fraction(repr(number))


def amounts(claim: Claim) -> tuple[Amount, ...]:
    """The readings of a claim, the literal one first; none for an amount without ends."""
    first = _amount(claim.value, claim.unit)
    if first is None:
        return ()
    if first.dimension == _PERCENT:
        return first, _scaled(first, _RATIO, Fraction(1, 100))
    if first.dimension == _RATIO:
        top, slash, bottom = claim.value.text.partition("/")
        if slash and top.replace(".", "", 1).isdecimal() and bottom.replace(".", "", 1).isdecimal():
            part = _scaled(first, "count", Fraction(bottom))._replace(unit="count", literal=True)
            return part, first, _scaled(first, _PERCENT, Fraction(100))
        return first, _scaled(first, _PERCENT, Fraction(100))
    if claim.whole and claim.unit == "count":
        whole = exact(claim.whole)
        return first, _scaled(first, _RATIO, 1 / whole), _scaled(first, _PERCENT, 100 / whole)
    if claim.unit == "count" and not claim.label:
        return first, first._replace(dimension=_PERCENT, literal=False)
    return (first,)


def _amount(value: Value, unit: str) -> Amount | None:
    scale = scale_of(unit)

    def based(number: Number | None) -> Fraction | None:
        return None if number is None else exact(number) * scale.factor + scale.offset

    low, high, soft_low, soft_high = map(based, (value.low, value.high, value.soft_low, value.soft_high))
    number = based(value.nominal)
    if number is None:
        if low is None or high is None:
            return None
        span = Span(low, high)
        return Amount(scale.dimension, unit, span, span, 0, span, (low + high) / 2)
    natural = Span(soft_low, soft_high, value.low_open, value.high_open)
    asserted = {
        "over": Span(number, None, low_open=True),
        "at_least": Span(number, None),
        "under": Span(None, number, high_open=True),
        "at_most": Span(None, number),
        "about": natural,
        "nearly": natural,
    }.get(value.hedge, point(number))
    return Amount(scale.dimension, unit, asserted, point(number), _BESIDE.get(value.hedge, 0), natural, number)


def _scaled(amount: Amount, dimension: str, factor: Fraction) -> Amount:
    def times(span: Span) -> Span:
        low, high = (None if end is None else end * factor for end in span[:2])
        return Span(low, high, span.low_open, span.high_open)

    return amount._replace(
        dimension=dimension,
        asserted=times(amount.asserted),
        told=times(amount.told),
        rounded=times(amount.rounded),
        nominal=amount.nominal * factor,
        literal=False,
    )


def in_one_dimension(targets: tuple[Amount, ...], sources: tuple[Amount, ...]) -> tuple[Amount, Amount] | None:
    """A reading of each in one dimension, the most literal pair; None if there is none."""
    for target in targets:
        for source in sources:
            if target.dimension == source.dimension:
                return target, source
    return None


def relation(target: Amount, source: Amount) -> Bearing:
    """How an amount of the source bears on one of the target, in the same dimension."""
    asserted, told = target.asserted, source.told
    if told.low == told.high == target.nominal and asserted == target.told:
        return "entails" if source.beside == 0 else "compatible"  # "over 4 billion" told as "4 billion"
    if asserted == target.told and _converted(target, source):
        return "entails"
    if not _allows(asserted, told, source.beside):
        return "contradicts"
    return "entails" if source.beside in (0, _side(asserted)) else "compatible"


def _converted(target: Amount, source: Amount) -> bool:
    """Is it the number of the source, rounded on the way from another unit ("7.5 miles" of 12 km, "33%" of a third)?

    Units that are whole multiples of each other need no rounding.
    """
    if source.told.low != source.told.high or apart(target.rounded, source.told):
        return False
    if target.literal != source.literal:
        return True
    one, other = scale_of(target.unit), scale_of(source.unit)
    ratio = max(one.factor, other.factor) / min(one.factor, other.factor)
    if ratio.denominator == 1 and one.offset == other.offset:
        return False
    return abs(target.nominal - source.nominal) * _ROUNDING <= abs(source.nominal)


def _allows(asserted: Span, told: Span, beside: int) -> bool:
    """Is the number told, or the one right beside it, among those asserted?"""
    if told.low != told.high or beside == 0:
        return not apart(asserted, told)
    number = told.low
    assert number is not None
    above = (
        asserted.low is None
        or number > asserted.low
        or (number == asserted.low and (beside > 0 or not asserted.low_open))
    )
    below = (
        asserted.high is None
        or number < asserted.high
        or (number == asserted.high and (beside < 0 or not asserted.high_open))
    )
    tight = (number == asserted.low and beside < 0) or (number == asserted.high and beside > 0)
    return above and below and not tight


def _side(asserted: Span) -> int:
    """To which side the amounts are unbounded."""
    return 1 if asserted.high is None else -1 if asserted.low is None else 0
