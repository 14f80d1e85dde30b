"""Quantities in a sentence: numeral, unit and hedge put together, ranges joined, parts and wholes told apart.

What a quantity measures is not known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from claimcheck.facets import reject
from claimcheck.facets.hedge import hedge_before, hedge_behind
from claimcheck.facets.interval import range_of, value_of
from claimcheck.facets.numeral import Numeral, numeral_at, scale_at
from claimcheck.facets.unit import SHARES, TEMPERATURES, TIMES, Unit, currency_before, unit_behind
from claimcheck.facets.words import Words
from claimcheck.lexicon import Lexicon
from claimcheck.model.claim import Hedge, Value

Form = Literal["amount", "ratio", "part", "whole"]


@dataclass(slots=True)
class Quantity:
    """An amount as read. Tokens: hedge words from `first`, number (with currency sign) from `start`, its unit up to `stop`.

    `number` and `number_stop` bound the numeral alone. `form`: ratio (a multiple: "2.5 times"), part and whole
    (the n and the m of "n of m"), amount (all others). `partner` is the other one of a part and whole, or of from-to.
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
    dimension: str = "count"
    """count, money, share, time, degrees, ratio or physical"""
    shape: str = ""
    """form of the numeral: count, scaled, decimal, part, group"""


@dataclass(frozen=True, slots=True)
class Options:
    """How numbers are written in this document."""

    decimal_comma: bool = False
    title: bool = False


_CANDIDATE = re.compile(r"[9Yw2]|a(?=[szh])|h|z")


def quantities(
    words: Words, taken: list[bool], lexicon: Lexicon, options: Options
) -> tuple[list[Quantity], list[tuple[int, int, str]]]:
    """(quantities in order, rejections as (first token, stop token, reason)). `taken`: tokens of date phrases."""
    found: list[Quantity] = []
    refused: list[tuple[int, int, str]] = []
    i = 0
    for match in _CANDIDATE.finditer(words.tags):
        at = match.start()
        if at < i or taken[at]:
            continue
        number_like = words.tags[at] in "9Yw"
        why = reject.reason(words, at, lexicon, title=options.title) if number_like else None
        quantity = None if why else _related(words, at, taken, lexicon, options)
        if quantity is None:
            if number_like:
                refused.append((at, at + 1, why or reject.MALFORMED))
            continue
        found.append(quantity)
        i = quantity.stop
        if quantity.partner is not None:
            found.append(quantity.partner)
            i = max(i, quantity.partner.stop)
        if quantity.glosses:
            i = max(i, quantity.glosses[-1].stop + 1)
    return found, refused


def _related(words: Words, i: int, taken: list[bool], lexicon: Lexicon, options: Options) -> Quantity | None:
    """A quantity with what belongs to it: the whole of a part, the factor of a multiple, its conversion in brackets."""
    if words.tags[i] == "2":
        return _multiple_word(words, i, lexicon)
    quantity = _read(words, i, taken, lexicon, options)
    if quantity is None:
        return None
    stop = quantity.stop
    if quantity.unit == "count" and quantity.value.nominal is not None:
        if _is_multiple(words, stop):
            return _as_ratio(quantity, stop + 1 + (words.tags[stop] == "-"))
        rate = _per_number(words, quantity, taken, lexicon, options)
        if rate:
            return rate
        link = _link_to_whole(words, stop)
        if link:
            whole = _read(words, link, taken, lexicon, options)
            if (
                whole is not None
                and whole.unit == "count"
                and whole.value.nominal is not None
                and whole.shape != "part"
            ):
                return _with_whole(words, quantity, whole, stop)
    quantity.glosses = _glosses(words, quantity, taken, lexicon, options)
    return quantity


def _per_number(
    words: Words, quantity: Quantity, taken: list[bool], lexicon: Lexicon, options: Options
) -> Quantity | None:
    """ "26 per 10,000 people": one rate, unit count_per_10000."""
    at = quantity.stop
    if (
        words.low[at : at + 1] != ["per"]
        and words.low[at : at + 2] != ["out", "of"]
        and words.low[at : at + 2] != ["for", "every"]
    ):
        return None
    at += 1 if words.low[at] == "per" else 2
    if words.tags[at : at + 1] not in ("9", "w", "Y") or (
        words.low[at - 1] == "of" and "," not in words.raw[at]
    ):
        return None
    whole = numeral_at(words, at, lexicon, decimal_comma=options.decimal_comma)
    if whole is None or whole.den != 1 or whole.num not in (10, 100, 1000, 10_000, 100_000, 1_000_000):
        return None
    quantity.unit, quantity.dimension, quantity.stop = f"count_per_{whole.num}", "ratio", whole.stop
    return quantity


_FACTORS = frozenset(
    "as the more less larger bigger greater higher faster its their that what over smaller better lower those compared than his her".split()
)


def _is_multiple(words: Words, i: int) -> bool:
    """Does "times", "x" or "fold" behind a number make a factor of it? "four times a week" is a count."""
    if i >= words.size:
        return False
    if words.tags[i] == "×" or words.low[i] in ("fold", "-fold"):
        return True
    if words.tags[i] == "-" and i + 1 < words.size and words.low[i + 1] == "fold":
        return True
    return words.low[i] == "times" and i + 1 < words.size and words.low[i + 1] in _FACTORS


def _as_ratio(quantity: Quantity, stop: int) -> Quantity:
    quantity.stop, quantity.unit, quantity.dimension, quantity.form = stop, "ratio", "ratio", "ratio"
    return quantity


def _multiple_word(words: Words, i: int, lexicon: Lexicon) -> Quantity | None:
    """ "twice the total", "tripled to", "a tenfold increase": a factor without a digit."""
    low = words.low[i]
    follows = words.low[i + 1] if i + 1 < words.size else ""
    if (
        low
        in ("double", "triple", "quadruple", "twice", "thrice", "doubles", "doubling", "triples", "tripling")
        and follows not in _FACTORS
    ):
        return None
    factor = lexicon.multiples[low]
    before = hedge_before(words, i, lexicon)
    hedge: Hedge = before.hedge if before else "exact"
    numeral = Numeral(i, i + 1, factor, 1, 1, False, "decimal")
    value = value_of(numeral, hedge, words.raw[i], count=False)
    return Quantity(
        before.first if before else i,
        i,
        i,
        i + 1,
        i + 1,
        value,
        "ratio",
        "ratio",
        dimension="ratio",
        shape="multiple",
    )


def _link_to_whole(words: Words, i: int) -> int | None:
    """The token of the m in "n of m", "n out of m", "n in m", "n of the m"; None where there is none."""
    tags, low = words.tags, words.low
    if low[i : i + 2] == ["out", "of"]:
        at = i + 2
    elif (
        tags[i : i + 1] == "f"
        or low[i : i + 1] == ["in"]
        or (tags[i : i + 2] == "/9" and words.tight(i) and words.tight(i + 1))
    ):
        at = i + 1
    else:
        return None
    if tags[at : at + 1] == "d" and low[i] != "in":
        at += 1
    return at if tags[at : at + 1] in ("9", "w", "Y") else None


def _with_whole(words: Words, part: Quantity, whole: Quantity, link: int) -> Quantity:
    """ "60 out of 97" keeps both numbers; "one in five", "9 out of 10" of nothing named is a ratio."""
    small = (part.value.nominal or 0) <= 20 and (whole.value.nominal or 0) in (
        2,
        3,
        4,
        5,
        6,
        7,
        8,
        9,
        10,
        20,
        100,
        1000,
    )
    named = words.tags[whole.stop : whole.stop + 1] in ("n", "N", "b", "e", "g", "i")
    if words.low[link] == "in" and not (
        small or words.low[part.number] == "one" or words.raw[part.number] == "1"
    ):
        return part
    if words.low[link] == "in" or (
        small
        and words.tags[part.number] == "w"
        and words.low[link] == "out"
        and named
        and part.value.nominal == 1
    ):
        nominal, total = part.value.nominal or 0, whole.value.nominal or 1
        if not isinstance(nominal, int) or not isinstance(total, int) or nominal >= total:
            return part
        numeral = Numeral(part.number, whole.number_stop, nominal, total, 1, True, "part")
        value = value_of(
            numeral, part.value.hedge, words.span(part.number, whole.number_stop - 1), count=False
        )
        return Quantity(
            part.first,
            part.start,
            part.number,
            whole.number_stop,
            whole.stop,
            value,
            "ratio",
            dimension="ratio",
            shape="part",
        )
    part.form, whole.form, part.partner = "part", "whole", whole
    return part


def _glosses(
    words: Words, quantity: Quantity, taken: list[bool], lexicon: Lexicon, options: Options
) -> tuple[Quantity, ...]:
    """Conversions in brackets right behind: "1,000 km (620 miles)", "5 trillion yuan ($735 billion)"."""
    at = quantity.stop
    if quantity.dimension in ("count", "share", "ratio") or words.tags[at : at + 1] != "(":
        return ()
    at += 1
    while at < words.size and (
        words.tags[at] in "$c"
        or words.low[at]
        in ("about", "or", "around", "us", "some", "roughly", "approximately", "nearly", "over", "a", "hk")
    ):
        at += 1
    if at >= words.size or words.tags[at] not in "9Yw" or taken[at]:
        return ()
    other = _read(words, at, taken, lexicon, options)
    if (
        other is None
        or other.dimension != quantity.dimension
        or other.unit == quantity.unit
        or words.tags[other.stop : other.stop + 1] not in (")", ";", ",")
    ):
        return ()
    return (other,)


# --- one amount -------------------------------------------------------------------------------------------------------


def _read(words: Words, i: int, taken: list[bool], lexicon: Lexicon, options: Options) -> Quantity | None:
    sign_token, sign = i, 1
    currency = currency_before(words, i, lexicon)
    if currency:
        sign_token = currency[1]
    minus = sign_token - 1
    if (
        i and words.tags[i - 1] == "-" and words.tight(i) and currency_before(words, i - 1, lexicon)
    ):  # "$-99.99"
        currency = currency_before(words, i - 1, lexicon)
        sign, sign_token = -1, currency[1] if currency else i - 1
    elif minus >= 0 and words.tags[minus] == "-" and words.tight(sign_token) and _is_minus(words, minus):
        sign, sign_token = -1, minus
    numeral = numeral_at(words, i, lexicon, money=currency is not None, decimal_comma=options.decimal_comma)
    if numeral is None:
        return None
    stop = numeral.stop
    for at in range(i, stop):
        if taken[at]:
            return None
    ranged = _range(words, numeral, taken, lexicon, options, money=currency is not None)
    if ranged:
        return _ranged(words, numeral, ranged, sign, sign_token, currency, lexicon)
    return _plain(words, numeral, sign, sign_token, currency, lexicon)


def _is_minus(words: Words, i: int) -> bool:
    """A hyphen is a minus before a number unless it joins it to something in front."""
    return i == 0 or not words.tight(i) or words.tags[i - 1] in "(:"


def dimension_of(unit: str, currency: bool) -> str:
    """The coarse kind of a unit that the grammar cares about."""
    if currency:
        return "money"
    if unit == "count":
        return "count"
    if unit in SHARES:
        return "share"
    if unit == "ratio":
        return "ratio"
    if unit in TIMES:
        return "time"
    return "degrees" if unit in TEMPERATURES else "physical"


def _plain(
    words: Words,
    numeral: Numeral,
    sign: int,
    sign_token: int,
    currency: tuple[str, int] | None,
    lexicon: Lexicon,
) -> Quantity | None:
    i, stop = numeral.first, numeral.stop
    plus = hedge_behind(words, stop, lexicon)
    after = plus.stop if plus else stop
    if plus and numeral.form in ("count", "decimal"):  # "1.5+ billion"
        again = numeral_scale(words, numeral, plus.stop, lexicon, currency is not None)
        if again:
            numeral, stop = again, again.stop
            after = stop
    unit = _unit(words, after, stop, numeral, currency, lexicon)
    end = unit.stop if unit else after
    behind = plus or hedge_behind(words, end, lexicon)
    if behind and behind.first >= end:
        end = behind.stop
    before = hedge_before(words, sign_token, lexicon)
    hedge: Hedge = before.hedge if before and before.hedge != "exact" else behind.hedge if behind else "exact"
    unit_id = (
        unit.id if unit else "ratio" if numeral.form == "part" and numeral.num < numeral.den else "count"
    )
    money = currency is not None or (unit is not None and _is_money(unit, lexicon))
    dimension = dimension_of(unit_id, money)
    text = words.span(sign_token if currency is None else numeral.first, stop - 1)
    value = value_of(
        numeral,
        hedge,
        text,
        count=dimension in ("count", "time"),
        degrees=dimension == "degrees",
        sign=sign,
        whole=unit.whole if unit else 1,
    )
    return Quantity(
        before.first if before else sign_token,
        sign_token,
        i,
        stop,
        end,
        value,
        unit_id,
        dimension=dimension,
        shape=numeral.form,
    )


def numeral_scale(words: Words, numeral: Numeral, at: int, lexicon: Lexicon, money: bool) -> Numeral | None:
    """ "1.5+ billion": the scale stands behind the plus."""
    stop, scale = scale_at(words, at, lexicon, money)
    if scale == 1:
        return None
    return numeral._replace(
        stop=stop, num=numeral.num * scale, ulp=numeral.ulp * scale, zeros=numeral.den == 1, form="scaled"
    )


def _is_money(unit: Unit, lexicon: Lexicon) -> bool:
    return (
        (unit.id.isupper() and len(unit.id) == 3)
        or unit.id in ("peso", "krone", "dinar")
        or unit.whole == 100
    )


def _unit(
    words: Words, after: int, stop: int, numeral: Numeral, currency: tuple[str, int] | None, lexicon: Lexicon
) -> Unit | None:
    """The unit of a number: its currency sign, or what stands behind; a currency name behind its own sign is passed over."""
    behind = unit_behind(
        words, after, lexicon, digits=words.tags[numeral.first] in "9Y", millions=numeral.form == "scaled"
    )
    if currency:
        if behind and _is_money(behind, lexicon) and behind.whole == 1:
            return Unit(
                behind.id if currency[0] == "USD" else currency[0], behind.stop
            )  # "$2.9M USD", "$5 Canadian"
        return Unit(currency[0], after)
    if (
        behind is None and words.tags[after : after + 2] == "fa" and numeral.form == "part"
    ):  # "half of a mile"
        return unit_behind(words, after + 2, lexicon, digits=False)
    if behind is None and words.tags[after : after + 1] == "a" and numeral.form == "part":  # "half an hour"
        return unit_behind(words, after + 1, lexicon, digits=False)
    return behind


# --- ranges -----------------------------------------------------------------------------------------------------------


def _range(
    words: Words, low: Numeral, taken: list[bool], lexicon: Lexicon, options: Options, money: bool
) -> tuple[Numeral, int, Unit | None] | None:
    """The upper end of a range that begins with `low`: (numeral, token of its number, unit of the lower end)."""
    tags = words.tags
    unit = unit_behind(words, low.stop, lexicon, digits=tags[low.first] in "9Y") if not money else None
    at = unit.stop if unit else low.stop
    led = words.low[low.first - 1 - (money)] if low.first > money else ""
    between = led == "between" or (low.first > 1 and _word_before(words, low.first) == "between")
    if at >= words.size:
        return None
    link = tags[at]
    if link == "-" and not unit and tags[at + 1 : at + 2] in ("T", "&"):  # "8- to 16-meter"
        at += 1
        link = tags[at]
    if not (link == "-" or link == "T" or (link == "&" and (between or words.low[at] == "or"))):
        return None
    if link == "T" and _word_before(words, low.first) == "from":
        return (
            None
            if not _ranging(words, low.first)
            else _upper(words, at + 1, low, unit, taken, lexicon, options, money)
        )
    if link == "-" and words.tight(at) != words.tight(at + 1):
        return None
    return _upper(words, at + 1, low, unit, taken, lexicon, options, money)


def _word_before(words: Words, i: int) -> str:
    """The word before a number, past currency signs and hedges of one word."""
    at = i - 1
    while at >= 0 and (
        words.tags[at] == "$"
        or words.low[at] in ("about", "around", "roughly", "some", "approximately", "us", "nearly", "over")
    ):
        at -= 1
    return words.low[at] if at >= 0 else ""


def _ranging(words: Words, i: int) -> bool:
    """ "ranging from 5 to 10", "anywhere from 5 to 10": a range, not a change."""
    return any(
        word
        in (
            "range",
            "ranges",
            "ranged",
            "ranging",
            "vary",
            "varies",
            "varied",
            "varying",
            "anywhere",
            "between",
            "estimates",
            "estimated",
        )
        for word in words.low[max(0, i - 6) : i]
    )


def _upper(
    words: Words,
    i: int,
    low: Numeral,
    unit: Unit | None,
    taken: list[bool],
    lexicon: Lexicon,
    options: Options,
    money: bool,
) -> tuple[Numeral, int, Unit | None] | None:
    while i < words.size and (words.tags[i] == "$" or words.low[i] in ("about", "around", "us")):
        i += 1
    if i >= words.size or taken[i] or words.tags[i] not in "9Ywa":
        return None
    priced = words.tags[i - 1] == "$"
    high = numeral_at(words, i, lexicon, money=priced, decimal_comma=options.decimal_comma)
    if high is None or (priced and not money):
        return None
    shared = _share_scale(low, high)
    if shared.num * high.den >= high.num * shared.den:
        return None
    second = unit_behind(words, high.stop, lexicon, digits=words.tags[i] in "9Y")
    if unit and second and unit.id != second.id:
        return None
    return high, i, unit


def _share_scale(low: Numeral, high: Numeral) -> Numeral:
    """ "10-15 million": the scale of the upper end is meant for both if the lower one is the smaller number without it."""
    if low.form in ("count", "decimal") and high.form == "scaled":
        for scale in (10**12, 10**9, 10**7, 10**6, 10**5, 10**3, 100):
            if (
                high.ulp % scale == 0
                and high.num % scale == 0
                and low.num * high.den * scale < high.num * low.den
            ):
                return low._replace(num=low.num * scale, ulp=low.ulp * scale, form="scaled")
    return low


def _ranged(
    words: Words,
    low: Numeral,
    upper: tuple[Numeral, int, Unit | None],
    sign: int,
    sign_token: int,
    currency: tuple[str, int] | None,
    lexicon: Lexicon,
) -> Quantity:
    high, at, first_unit = upper
    unit = _unit(words, high.stop, high.stop, high, currency, lexicon) or first_unit
    unit_id = unit.id if unit else "count"
    money = currency is not None or (unit is not None and _is_money(unit, lexicon))
    shared = _share_scale(low, high)
    minus = words.tags[at - 1] == "-" and at >= 2 and words.tags[at - 2] in "T&" and words.tight(at)
    value = range_of(
        shared,
        high,
        words.span(sign_token if sign < 0 else low.first, high.stop - 1),
        signs=(sign, -1 if minus else 1),
        whole=unit.whole if unit else 1,
    )
    before = hedge_before(words, sign_token, lexicon)
    first = (
        sign_token - 1
        if sign_token and words.low[sign_token - 1] in ("between", "from")
        else before.first
        if before
        else sign_token
    )
    return Quantity(
        first,
        sign_token,
        low.first,
        high.stop,
        max(high.stop, unit.stop if unit else 0),
        value,
        unit_id,
        dimension=dimension_of(unit_id, money),
        shape=high.form,
    )
