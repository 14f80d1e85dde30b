"""Amounts of money told in two currencies imply rates; within one text these must agree.

Each rate is an interval, from what the two numbers may be rounded from, widened by `moves` on both sides for what a
rate moves in a year. Only figures of about one time are compared: their as-of dates lie within `days`, and where a
figure has none it is of the day of publication. Odd is each pair of amounts whose rate is not that of most others.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from claimcheck.checks import wording
from claimcheck.checks.intervals import Interval, exact
from claimcheck.checks.majority import Span, most_agreed, span
from claimcheck.checks.money import Rate, rates_of, year_of
from claimcheck.checks.slips import explained
from claimcheck.model import Claim, Conflict, Sheet
from claimcheck.model.claim import Number
from claimcheck.records import dataclass

OVER = "document"
FACTS = ("primary", "other", "rate", "other_rate", "repair")
YIELDS = ("worth",)
_NOW = 9999
NEAR = Fraction(1, 20)
"""How near an amount must come to the other rate for a slip to be named."""


@dataclass(frozen=True, slots=True)
class Params:
    """`moves`: see above, as a part of the rate; `days`: how far apart the as-of dates may be."""

    moves: Number = 0.25
    days: int = 366


def check(sheet: Sheet, params: Params) -> Iterator[Conflict]:
    """One conflict for each amount whose rate is not that of the others."""
    pairs: dict[tuple[str, ...], list[Rate]] = {}
    for rate in rates_of(sheet):
        if _of_old(rate.claim):
            continue
        pairs.setdefault(tuple(sorted((rate.claim.unit, rate.gloss.unit))), []).append(rate)
    for rates in pairs.values():
        yield from _odd(rates, params)


def _of_old(claim: Claim) -> bool:
    """Does the sentence speak of a year before the last, and so perhaps of its rate?"""
    year = year_of(claim)
    return year < (claim.published.year if claim.published else _NOW) - 1 and str(year) in claim.sentence


def _odd(rates: list[Rate], params: Params) -> Iterator[Conflict]:
    wider = 1 + Fraction(exact(params.moves))
    spans = [_span(rate.low / wider, rate.high * wider) for rate in rates]
    while len(spans) > 1:
        spot = most_agreed(spans)
        inside = [k for k, one in enumerate(spans) if one.start <= spot <= one.end]
        odd = next((k for k in range(len(spans)) if k not in inside), None)
        if odd is None:
            return
        near = [rates[k] for k in inside if _days(rates[k].claim, rates[odd].claim) <= params.days]
        if near:
            yield _conflict(rates[odd], near[0])
        del rates[odd], spans[odd]


def _span(low: Fraction, high: Fraction) -> Span:
    return span(Interval(low, high))  # type: ignore[arg-type]  # fractions compare like floats


def _days(a: Claim, b: Claim) -> int:
    """Days between the middles of the times that two figures hold for."""
    one, other = ((c.as_of.start + (c.as_of.end - c.as_of.start) / 2) if c.as_of else c.published for c in (a, b))
    if one is None or other is None:
        return 0 if one is other else date.max.toordinal()
    return abs((one - other).days)


def _conflict(odd: Rate, other: Rate) -> Conflict:
    rates = [(rate.low + rate.high) / 2 for rate in (odd, other)]
    first, second = sorted((odd.claim.unit, odd.gloss.unit))
    if rates[1] < 1:  # "6.8 yuan for one dollar" is easier to read than "0.147 dollars for one yuan"
        rates, first, second = [1 / rate for rate in rates], second, first
    told = [f"{rate} {second} for one {first}" for rate in wording.told_apart(*rates)]
    facts = {
        "primary": _told(odd),
        "other": _told(other),
        "rate": told[0],
        "other_rate": told[1],
        "repair": _slip(odd, other),
    }
    return Conflict((odd.claim, other.claim), "hard", facts)


def _told(rate: Rate) -> str:
    return f"{wording.told(rate.claim)} for {wording.told(rate.gloss)}"


def _slip(odd: Rate, other: Rate) -> str:
    """The slip that would explain one of the two amounts, at about the other rate: of bare numbers."""
    numbers = [claim.value.nominal for claim in (odd.claim, odd.gloss, other.claim, other.gloss)]
    if any(not number for number in numbers):
        return ""
    mine, gloss, theirs, converted = (Fraction(exact(number or 1)) for number in numbers)
    if odd.claim.unit != other.claim.unit:
        theirs, converted = converted, theirs
    meant = (odd.gloss, mine * converted / theirs), (odd.claim, gloss * theirs / converted)
    found = (explained(claim, amount * (1 - NEAR), amount * (1 + NEAR)) for claim, amount in meant)
    return next(filter(None, found), "")
