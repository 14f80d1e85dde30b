"""Quantities: one amount with its sign, currency, unit and hedge. What it measures is not known here.

facets/ranges.py joins two amounts to a range, facets/ratios.py tells parts, wholes and multiples apart,
facets/numbers.py goes through a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from claimcheck.dates import DateOrder
from claimcheck.facets.hedge import hedge_before, hedge_behind
from claimcheck.facets.interval import value_of
from claimcheck.facets.numeral import Numeral, scale_at
from claimcheck.facets.unit import Dimension, Unit, currency_before, dimension_of, unit_behind
from claimcheck.facets.words import Words
from claimcheck.model.claim import Hedge, Value

Form = Literal["amount", "ratio", "part", "whole"]


@dataclass(frozen=True, slots=True)
class Options:
    """How numbers and dates are written in this document."""

    decimal_comma: bool = False
    title: bool = False
    date_order: DateOrder | None = None


class Quantity(NamedTuple):
    """An amount as read. Tokens: hedge words from `first`, number (with currency sign) from `start`, unit up
    to `stop`.

    `number` and `number_stop` bound the numeral alone. `form`: ratio (a multiple: "2.5 times"), part and
    whole (the n and the m of "n of m"), amount (all others). `partner` is the whole of a part, `glosses` are
    conversions in brackets.
    """

    first: int
    start: int
    number: int
    number_stop: int
    stop: int
    value: Value
    unit: str
    form: Form = "amount"
    partner: Quantity | None = None
    glosses: tuple[Quantity, ...] = ()
    dimension: Dimension = "count"
    shape: str = ""
    """form of the numeral: count, scaled, decimal, part, group; or multiple"""


class Lead(NamedTuple):
    """What stands glued before a number: sign (1 or -1) and currency, from token `start` on."""

    start: int
    sign: int
    currency: str | None


def lead_of(words: Words, i: int) -> Lead:
    """Sign and currency before the number at token `i`: "$5", "-5", "-$5", "$-5"."""
    if words.tags[i - 1 : i] == "-" and words.tight(i):
        inside = currency_before(words, i - 1)
        if inside:  # "$-99.99"
            return Lead(inside[1], -1, inside[0])
    currency, start = currency_before(words, i) or (None, i)
    if words.tags[start - 1 : start] == "-" and words.tight(start) and _is_minus(words, start - 1):
        return Lead(start - 1, -1, currency)
    return Lead(start, 1, currency)


def _is_minus(words: Words, i: int) -> bool:
    """A hyphen is a minus before a number unless it joins it to something in front."""
    return i == 0 or not words.tight(i) or words.tags[i - 1] in "(:"


def single(words: Words, numeral: Numeral, lead: Lead) -> Quantity:
    """The quantity of one number: hedge, lead, numeral, unit, hedge behind."""
    plus = hedge_behind(words, numeral.stop)
    after = plus.stop if plus else numeral.stop
    if plus and numeral.form in ("count", "decimal"):
        numeral = _scaled(words, numeral, plus.stop, money=lead.currency is not None)
        after = max(after, numeral.stop)
    unit = unit_of(words, numeral, after, lead.currency)
    end = unit.stop if unit else after
    behind = plus or hedge_behind(words, end)
    if behind and behind.first >= end:
        end = behind.stop
    before = hedge_before(words, lead.start)
    hedge: Hedge = before.hedge if before and before.hedge != "exact" else behind.hedge if behind else "exact"
    fraction = numeral.form == "part" and numeral.num < numeral.den
    unit_id = unit.id if unit else "ratio" if fraction else "count"
    dimension = dimension_of(unit_id, money=unit is not None and unit.money)
    value = value_of(
        numeral,
        hedge,
        words.span(numeral.first if lead.currency else lead.start, numeral.stop - 1),
        count=dimension in ("count", "time"),
        degrees=dimension == "degrees",
        sign=lead.sign,
        whole=unit.whole if unit else 1,
    )
    return Quantity(
        before.first if before else lead.start,
        lead.start,
        numeral.first,
        numeral.stop,
        end,
        value,
        unit_id,
        dimension=dimension,
        shape=numeral.form,
    )


def _scaled(words: Words, numeral: Numeral, at: int, *, money: bool) -> Numeral:
    """ "1.5+ billion": the scale stands behind the plus."""
    stop, scale = scale_at(words, at, money)
    if scale == 1:
        return numeral
    return numeral._replace(
        stop=stop, num=numeral.num * scale, ulp=numeral.ulp * scale, zeros=numeral.den == 1, form="scaled"
    )


def unit_of(words: Words, numeral: Numeral, after: int, currency: str | None) -> Unit | None:
    """The unit of a number: its currency, or what stands at token `after` behind it.

    A currency's name behind its own sign is passed over.
    """
    digits, part = words.tags[numeral.first] in "9Y", numeral.form == "part"
    behind = unit_behind(words, after, digits=digits, millions=numeral.form == "scaled")
    if currency:
        if behind and behind.money and behind.whole == 1:  # "$2.9M USD", "$5 Canadian dollars"
            return Unit(behind.id if currency == "USD" else currency, behind.stop, money=True)
        return Unit(currency, after, money=True)
    if behind is None and part and words.tags[after : after + 2] == "fa":  # "half of a mile"
        return unit_behind(words, after + 2, digits=False)
    if behind is None and part and words.tags[after : after + 1] == "a":  # "half an hour"
        return unit_behind(words, after + 1, digits=False)
    return behind
