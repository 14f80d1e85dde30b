"""Ranges: two numbers that are the ends of one amount: "between 40 and 50", "10-15 million", "$5 to $7"."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.facets.hedge import hedge_before
from claimcheck.facets.interval import range_of
from claimcheck.facets.numeral import Numeral, numeral_at
from claimcheck.facets.quantity import Lead, Options, Quantity, lead_of, single, unit_of
from claimcheck.facets.unit import Unit, dimension_of, unit_behind
from claimcheck.facets.words import Words

_SHARED_SCALES = (10**12, 10**9, 10**7, 10**6, 10**5, 10**3, 100)
_LOOK_BACK = 6
"""tokens before a number in which "ranging" may stand"""


class Upper(NamedTuple):
    """The upper end of a range at token `at`, and the unit that stands between the ends."""

    numeral: Numeral
    at: int
    unit: Unit | None


def quantity_at(words: Words, i: int, dated: frozenset[int], options: Options) -> Quantity | None:
    """The quantity whose number starts at token `i`, a range if it is the lower end of one; None if there
    is no number, or if it overlaps a date."""
    lead = lead_of(words, i)
    money = lead.currency is not None
    numeral = numeral_at(words, i, money=money, decimal_comma=options.decimal_comma)
    if numeral is None or not dated.isdisjoint(range(i, numeral.stop)):
        return None
    upper = _upper_of(words, numeral, dated, options, money)
    return _range(words, numeral, upper, lead) if upper else single(words, numeral, lead)


def _upper_of(words: Words, low: Numeral, dated: frozenset[int], options: Options, money: bool) -> Upper | None:
    """The upper end of a range that begins with `low`; None if there is none."""
    tags, cues = words.tags, words.cues
    unit = None if money else unit_behind(words, low.stop, digits=tags[low.first] in "9Y")
    at = unit.stop if unit else low.stop
    if tags[at : at + 1] == "-" and not unit and tags[at + 1 : at + 2] in ("T", "&"):  # "8- to 16-meter"
        at += 1
    link, led = tags[at : at + 1], _word_before(words, low.first)
    if link == "-":
        linked = words.tight(at) == words.tight(at + 1)
    elif link == "T":  # "from 5 to 10" is a change
        linked = led not in cues["range.from"] or _ranging(words, low.first)
    elif link == "&":
        between = {led, words.word(low.first - 1 - money)} & cues["range.between"]
        linked = bool(between) or words.low[at] in cues["range.or"]
    else:
        return None
    return _upper_at(words, at + 1, low, unit, dated, options, money) if linked else None


def _upper_at(
    words: Words,
    i: int,
    low: Numeral,
    unit: Unit | None,
    dated: frozenset[int],
    options: Options,
    money: bool,
) -> Upper | None:
    """The upper end at token `i`, past a hedge and a currency sign: the larger number, in the same unit."""
    tags, hedges = words.tags, words.cues["range.upper_hedges"]
    while i < words.size and (tags[i] == "$" or words.low[i] in hedges):
        i += 1
    if tags[i : i + 1] not in ("9", "Y", "w", "a") or i in dated:
        return None
    priced = tags[i - 1] == "$"
    high = numeral_at(words, i, money=priced, decimal_comma=options.decimal_comma)
    if high is None or (priced and not money):
        return None
    shared = _share_scale(low, high)
    if shared.num * high.den >= high.num * shared.den:
        return None
    second = unit_behind(words, high.stop, digits=tags[i] in "9Y")
    if unit and second and unit.id != second.id:
        return None
    return Upper(high, i, unit)


def _word_before(words: Words, i: int) -> str:
    """The word before a number, past currency signs and hedges of one word."""
    hedges = words.cues["range.hedges"]
    at = i - 1
    while at >= 0 and (words.tags[at] == "$" or words.low[at] in hedges):
        at -= 1
    return words.word(at)


def _ranging(words: Words, i: int) -> bool:
    """ "ranging from 5 to 10", "anywhere from 5 to 10": a range, not a change."""
    return not words.cues["range.ranging"].isdisjoint(words.low[max(0, i - _LOOK_BACK) : i])


def _share_scale(low: Numeral, high: Numeral) -> Numeral:
    """ "10-15 million": the scale of the upper end is meant for both.

    The lower end gets the largest scale that the upper one has and with which it stays below it.
    """
    if low.form in ("count", "decimal") and high.form == "scaled":
        for scale in _SHARED_SCALES:
            whole = high.ulp % scale == 0 and high.num % scale == 0
            if whole and low.num * high.den * scale < high.num * low.den:
                return low._replace(num=low.num * scale, ulp=low.ulp * scale, form="scaled")
    return low


def _range(words: Words, low: Numeral, upper: Upper, lead: Lead) -> Quantity:
    """Both ends as one quantity."""
    high, at = upper.numeral, upper.at
    unit = unit_of(words, high, high.stop, lead.currency) or upper.unit
    unit_id = unit.id if unit else "count"
    negative = words.tags[at - 2 : at] in ("T-", "&-") and words.tight(at)  # "-5 to -3"
    value = range_of(
        _share_scale(low, high),
        high,
        words.span(lead.start if lead.sign < 0 else low.first, high.stop - 1),
        signs=(lead.sign, -1 if negative else 1),
        whole=unit.whole if unit else 1,
    )
    before = hedge_before(words, lead.start)
    first = before.first if before else lead.start
    if words.word(lead.start - 1) in words.cues["range.openers"]:
        first = lead.start - 1
    return Quantity(
        first,
        lead.start,
        low.first,
        high.stop,
        max(high.stop, unit.stop) if unit else high.stop,
        value,
        unit_id,
        dimension=dimension_of(unit_id, money=unit is not None and unit.money),
        shape=high.form,
    )
