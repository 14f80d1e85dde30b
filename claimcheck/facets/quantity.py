"""Quantities: one amount with its sign, currency, unit and hedge. What it measures is not known here.

facets/ranges.py joins two amounts to a range, facets/ratios.py tells parts, wholes and multiples apart,
facets/numbers.py goes through a sentence.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from claimcheck.dates import DateOrder
from claimcheck.facets.hedge import Hedged, hedge_before, hedge_behind
from claimcheck.facets.interval import tolerance_of, value_of
from claimcheck.facets.measure import FEET, currency_before, unit_behind
from claimcheck.facets.numeral import Numeral, lost_sign, scale_at
from claimcheck.facets.parts import fraction_tail, join, rate_points
from claimcheck.facets.sums import numeral_at
from claimcheck.facets.unit import TIMES, Dimension, Unit, dimension_of
from claimcheck.facets.words import Words
from claimcheck.model.claim import Hedge, Value
from claimcheck.records import dataclass

Form = Literal["amount", "ratio", "part", "whole"]


@dataclass(frozen=True, slots=True)
class Options:
    """How numbers and dates are written in this document."""

    decimal_comma: bool = False
    title: bool = False
    date_order: DateOrder | None = None
    dollar: str | None = None
    """the currency that a bare "$" stands for, None for US dollars"""


@dataclass(frozen=True, slots=True, eq=False)
class Quantity:
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

    def behind(self, tags: str) -> int:
        """The token behind it and the brackets with conversions, in a sentence with these tags."""
        close = tags.find(")", self.glosses[-1].stop) if self.glosses else -1
        return close + 1 if close >= 0 and self.dimension == "money" else self.stop


@dataclass(frozen=True, slots=True, eq=False)
class Lead:
    """What stands glued before a number: sign (1 or -1) and currency, from token `start` on. `times`: what
    the currency multiplies the number by ("MEUR 60")."""

    start: int
    sign: int
    currency: str | None
    times: int = 1


def lead_of(words: Words, i: int) -> Lead:
    """Sign and currency before the number at token `i`: "$5", "-5", "-$5", "$-5", "minus 5"."""
    if words.tags[i - 1 : i] == "-" and words.tight(i):
        inside = currency_before(words, i - 1)
        if inside:  # "$-99.99"
            return Lead(inside.stop, -1, inside.id, inside.times)
    money = currency_before(words, i)
    start, currency, times = (money.stop, money.id, money.times) if money else (i, None, 1)
    if words.tags[start - 1 : start] == "-" and words.tight(start) and _is_minus(words, start - 1):
        return Lead(start - 1, -1, currency, times)
    if words.word(start - 1) in words.cues["numeral.minus"] and words.tags[start - 2 : start - 1] not in _SUBTRACTS:
        return Lead(start - 1, -1, currency, times)
    return Lead(start, 1, currency, times)


_SUBTRACTS = ("9", "Y", "w", "s", "%", "u", "&")
"""classes behind which "minus" is no sign: "5 minus 3", "plus or minus 3" """


def _is_minus(words: Words, i: int) -> bool:
    """A hyphen is a minus before digits unless it joins them to something in front."""
    if words.tags[i + 1] == "w" or (i == 0 and words.starts[0] > 0 and not words.text[words.starts[0] - 1].isspace()):
        return False
    return i == 0 or not words.tight(i) or words.tags[i - 1] in "(:<>=~$"


def single(words: Words, numeral: Numeral, lead: Lead, given: Unit | None = None) -> Quantity:
    """The quantity of one number: hedge, lead, numeral, unit, hedge behind. `given`: the unit it shares with
    the number behind it ("45 and | 50 mg"), if it has none of its own."""
    numeral, plus, after = _with_plus(words, numeral, money=lead.currency is not None)
    tolerance = _tolerance(words, after)
    after = tolerance.stop if tolerance else after
    unit = unit_of(words, numeral, after, lead.currency)
    times = lead.times * (unit.times if unit else 1)
    if times > 1:
        numeral = numeral.times(times, numeral.stop)
    end = unit.stop if unit else after
    longer = _with_smaller(words, numeral, unit, signed=lead.currency is not None) if unit else None
    if longer:
        numeral, end = longer, longer.stop
    behind = plus or hedge_behind(words, end)
    unit = unit or given or age_of(words, lead.start, numeral, end, behind)
    if behind and behind.first >= end:
        end = behind.stop
    before = hedge_before(words, lead.start - lost_sign(words, lead.start))
    hedge: Hedge = before.hedge if before and before.hedge != "exact" else behind.hedge if behind else "exact"
    fraction = numeral.form == "part" and numeral.num < numeral.den
    unit_id = unit.id if unit else "ratio" if fraction else "count"
    dimension = dimension_of(unit_id, money=unit is not None and unit.money)
    if (
        dimension == "time"
        and before
        and _during(words, before.first)
        and words.word(end) not in words.cues["topic.ages"]
    ):
        hedge = "exact"
    below = below_zero(words, end) if dimension == "degrees" or unit_id == "degree" else 0
    sign, end = (-1, below) if below else (lead.sign, end)
    text = words.span(numeral.first if lead.currency else lead.start, numeral.stop - 1)
    if tolerance:
        value = tolerance_of(numeral, tolerance, words.span(lead.start, tolerance.stop - 1), sign=sign)
    else:
        counted, degrees = dimension in ("count", "time"), dimension == "degrees"
        value = value_of(numeral, hedge, text, count=counted, degrees=degrees, sign=sign)
    first = before.first if before else lead.start
    number_stop = tolerance.stop if tolerance else numeral.stop
    return Quantity(
        first,
        lead.start,
        numeral.first,
        number_stop,
        max(end, number_stop),
        value,
        unit_id,
        dimension=dimension,
        shape=numeral.form,
    )


def _during(words: Words, i: int) -> bool:
    """ "15% | over three years": behind a noun or an amount "over" at token `i` says in which time."""
    return words.low[i] in words.cues["hedge.across"] and words.tags[i - 1 : i] in tuple("nN%usc)9")


def _with_plus(words: Words, numeral: Numeral, *, money: bool) -> tuple[Numeral, Hedged | None, int]:
    """The number with the hedge glued behind it, and the scale that may stand behind that ("1.5+ billion"):
    (number, hedge, token behind)."""
    plus = hedge_behind(words, numeral.stop)
    if plus is None or numeral.form not in ("count", "decimal"):
        return numeral, plus, plus.stop if plus else numeral.stop
    stop, scale = scale_at(words, plus.stop, money)
    return (numeral.times(scale, stop), plus, stop) if scale > 1 else (numeral, plus, plus.stop)


def unit_of(words: Words, numeral: Numeral, after: int, currency: str | None) -> Unit | None:
    """The unit of a number: its currency, or what stands at token `after` behind it.

    A currency's name behind its own sign is passed over.
    """
    digits, part = words.tags[numeral.first] in "9Y", numeral.form == "part"
    if currency is None and (points := _points(words, after + (part and words.tags[after : after + 1] == "a"))):
        return points
    if currency is None and part and (stop := rate_points(words, after)):
        return Unit("percentage_point", stop)
    behind = unit_behind(words, after, digits=digits, millions=numeral.form == "scaled")
    if currency:
        if behind and behind.money and behind.times == 1:  # "$2.9M USD", "$5 Canadian dollars"
            return Unit(behind.id if currency == "USD" else currency, behind.stop, money=True)
        return Unit(currency, after, money=True)
    if behind is None and (part or numeral.form == "group"):
        tags = words.tags[after : after + 2]
        if tags == "fa" and part:  # "half of a mile"
            return unit_behind(words, after + 2, digits=False)
        if tags[:1] == "a" and part:  # "half an hour"
            return unit_behind(words, after + 1, digits=False)
        if tags[:1] == "f":  # "a couple of days"
            return unit_behind(words, after + 1, digits=False)
    return behind


def _points(words: Words, i: int) -> Unit | None:
    """ "by two | points to 43%", "half a | point, from 6%": points at token `i` between percentages."""
    at = i + 1
    if words.word(i) not in words.cues["kind.points"]:
        return None
    if _compared_behind_percent(words, i):
        return Unit("percentage_point", i + 1)
    at += words.tags[at : at + 1] == ","
    ends = words.tags[at : at + 1] == "T" or words.word(at) in words.cues["range.from"]
    if not ends or words.tags[at + 1 : at + 2] not in ("9", "w"):
        return None
    behind = next((k for k in range(at + 2, min(at + _SPELLED, words.size)) if words.tags[k] not in "w-"), words.size)
    shared = unit_behind(words, behind, digits=words.tags[at + 1] == "9")
    return Unit("percentage_point", i + 1) if shared is not None and shared.id == "percent" else None


def _compared_behind_percent(words: Words, i: int) -> bool:
    """ "65% were, ten | points fewer than in": points at token `i` by which the percentage before them is less."""
    if words.word(i + 1) not in words.cues["kind.greater"] | words.cues["kind.smaller"] | words.cues["kind.off"]:
        return False
    start = max(0, i - _NEAR)
    number = max(words.tags.rfind(tag, start, i) for tag in "9w")
    last = max(words.tags.rfind(tag, start, number - 1) for tag in "9w") if number > start else -1
    behind = unit_behind(words, last + 1, digits=words.tags[last] == "9") if last >= 0 else None
    return behind is not None and behind.id == "percent"


_NEAR = 24
"""tokens at most back to the percentage that points are of"""
_SPELLED = 6
"""tokens up to the unit of a number in words: "to forty-three per cent" """
_OLDEST = 120
_YOUNGEST = 14
"""years of somebody whose name and age end a sentence"""
_CLOCK = ("hour", "minute")


def rehedged(words: Words, quantity: Quantity, behind: Hedged) -> Quantity:
    """A count with the hedge that stands behind its noun: "5,000 members or more"."""
    numeral = numeral_at(words, quantity.number)
    if numeral is None or numeral.stop != quantity.number_stop or quantity.value.hedge != "exact":
        return quantity
    value = value_of(numeral, behind.hedge, quantity.value.text, count=True)
    return replace(quantity, value=value) if value.nominal == quantity.value.nominal else quantity


def with_unit(words: Words, quantity: Quantity, behind: Quantity, scale: int = 1) -> Quantity:
    """A bare number with the unit that the number behind it has by its words: "12 and | 20 percent"; `scale`:
    with its scale word too."""
    if scale == 1 and (behind.start < behind.number or behind.stop == behind.number_stop):
        return quantity  # "12 and $20"
    unit = Unit(behind.unit, quantity.stop, money=behind.dimension == "money")
    numeral = numeral_at(words, quantity.number)
    if numeral is None or numeral.stop != quantity.number_stop or numeral.form not in ("count", "decimal"):
        return quantity
    numeral = numeral.times(scale, numeral.stop) if scale > 1 else numeral
    return single(words, numeral, lead_of(words, quantity.number), None if behind.unit == "count" else unit)


def age_of(words: Words, first: int, numeral: Numeral, end: int, behind: Hedged | None = None) -> Unit | None:
    """ "aged 65", "ages 18-24", "Ann Lee, 45, of Ohio": years."""
    if numeral.form != "count" or numeral.num > _OLDEST:
        return None
    tags = words.tags
    apart = tags[first - 1 : first] == "," and tags[first] == "9"
    between = apart and tags[end : end + 1] == ","
    goes_on = tags[end + 1 : end + 2] in tuple("fpxvbeqdN") or tags[end + 1 : end + 3] == "&d"  # "Ann Lee, 45, and her"
    person = _may_be_person(words, first - 2) and goes_on
    ends = apart and tags[end:] == "." and numeral.num >= _YOUNGEST
    person = person or (ends and tags[first - 3 : first - 1] == "NN")  # "..., said Ann Lee, 45."
    person = person or (ends and tags[max(0, first - 4) : first - 1] == "n,N")  # "... and his wife, Ann, 45."
    between = between or ends
    led = words.word(first - 1) in words.cues["range.between"] or tags[first - 1 : first] == "f"  # "at the age of 4"
    led = led or words.low[first - 1] in words.cues["hedge.being"]  # "the average age is 41"
    aged = words.word(first - 1 - led) in words.cues["unit.aged"] or _turned(words, first, end)
    aged = aged or (behind is not None and words.low[behind.stop - 1] in words.cues["hedge.aging"])
    return Unit("year", end) if aged or (between and person) else None


def _turned(words: Words, first: int, end: int) -> bool:
    """ "Who turned | 80 last week": not what has a noun behind it."""
    timed = words.lexicon.times.get(words.word(end), "") in tuple("ltn")  # "80 | last week"
    alone = timed or words.tags[end : end + 1] not in tuple("nNbg%$-siu")
    return alone and words.low[first - 1] in words.cues["unit.turning"]


def _may_be_person(words: Words, i: int) -> bool:
    """A name, or one definite person, at token `i`: "Ann Lee, 45,", "the driver, 34,"; but "the total, 24, is"."""
    tag, before = words.tags[i : i + 1], words.tags[i - 1 : i]
    if tag != "n" or i < 1:
        return tag == "N" or (tag == "b" and i > 0 and words.raw[i][0].isupper())
    return (
        before in ("d", "a", "n", "N", "'")
        and not words.plural(i)
        and words.low[i] not in words.cues["quantity.tallies"]
    )


def below_zero(words: Words, i: int) -> int:
    """The token behind "below zero" at token `i` ("18 degrees below zero"), 0 if it does not stand there."""
    return words.phrase_at(i, "quantity.below_zero")


# --- tolerances and smaller units ---------------------------------------------------------------------------


def _tolerance(words: Words, i: int) -> Numeral | None:
    """The tolerance behind a number: "±0.01", "+/- 5", "plus or minus 3"."""
    at = words.phrase_at(i, "quantity.tolerance")
    if not at or words.tags[at : at + 1] not in ("9", "w"):
        return None
    return numeral_at(words, at)


def _with_smaller(words: Words, numeral: Numeral, unit: Unit, *, signed: bool) -> Numeral | None:
    """An amount that goes on in a smaller unit, in the larger one: "5 feet 2 inches", "$3 and 50 cents",
    "6-foot-2", "two hours and a half"; None if it does not go on. `signed`: the unit is a sign in front."""
    if numeral.form == "part":
        return None
    half = fraction_tail(words, unit.stop)
    if half:
        return join(words, numeral.num, 1, numeral.first, half) if numeral.den == 1 else None
    at = unit.stop
    link = words.tags[at : at + 1]
    hyphened = link == "-" and words.tight(at) and words.tight(at + 1)
    if link == "," and unit.id in TIMES and unit.id not in _CLOCK:
        return None  # "3 years, 2 months, 14 days"
    if unit.money and numeral.den != 1:
        return None  # "to 3.20 euros, 40 cents above"
    at += (link in ("&", ",") and words.low[at] in words.cues["numeral.and"]) or hyphened
    if words.tags[at : at + 1] not in ("9", "w"):
        return None
    second = numeral_at(words, at)
    if second is None or second.form not in ("count", "decimal", "part"):
        return None
    factor, stop = _smaller_unit(words, unit, second, bare=link != "," and not signed)
    if factor == 0 or second.num >= factor * second.den:
        return None
    third = unit_behind(words, second.stop, digits=True)
    longer = _with_smaller(words, second, third, signed=signed) if third and third.stop == stop else None
    if longer:  # "2 hours 14 minutes | 4 seconds": each unit is smaller than the one before, so this ends soon
        second, stop = longer, longer.stop
    den = second.den * factor
    num = numeral.num * den + second.num * numeral.den
    return Numeral(numeral.first, stop, num, den * numeral.den, numeral.den, False, "decimal")


def _behind_mark(words: Words, i: int) -> int:
    """The token behind the mark of an inch at token `i`, be it written with two signs (6'2''); `i` if there is none."""
    return i + next((len(mark) for mark in (["'", "'"], ['"']) if words.raw[i : i + len(mark)] == mark), 0)


def _smaller_unit(words: Words, unit: Unit, second: Numeral, *, bare: bool) -> tuple[int, int]:
    """How many of the unit behind `second` make one of `unit`, and the token behind it; 0 if they do not go
    together. `bare`: cents and inches may go without a unit at the end ("15 dollars 50", "6-foot-2")."""
    smaller = words.lexicon.smaller.get("money" if unit.money else unit.id, {})
    behind = unit_behind(words, second.stop, digits=words.tags[second.first] == "9")
    if behind is not None:
        return smaller.get(behind.id.rpartition("_")[2] if unit.money else behind.id, 0), behind.stop
    ends = words.tags[second.stop : second.stop + 1] in ("", ".", ",", ")", ";")
    ends = ends and words.low[unit.stop - 1].upper() not in words.lexicon.currency_codes  # "rmb 10 usd 20"
    hyphened = words.tags[second.first - 1] == "-"
    if words.raw[unit.stop - 1] in FEET and second.den == 1:
        return smaller.get("inch", 0), _behind_mark(words, second.stop)
    if not bare or second.den != 1 or not (hyphened or (ends and unit.money and second.num > 9)):
        return 0, second.stop
    return next(iter(smaller.values()), 0), second.stop
