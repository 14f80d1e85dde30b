"""Ranges: two numbers that are the ends of one amount: "between 40 and 50", "10-15 million", "$5 to $7"."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from claimcheck.facets.hedge import hedge_before
from claimcheck.facets.interval import range_of
from claimcheck.facets.measure import currency_before, unit_behind
from claimcheck.facets.numeral import Numeral
from claimcheck.facets.quantity import Lead, Options, Quantity, age_of, below_zero, lead_of, single, unit_of
from claimcheck.facets.sums import numeral_at
from claimcheck.facets.unit import Unit, dimension_of
from claimcheck.facets.words import Words

_NEAR, _BELOW = 4, 100
"""how many times the upper end of a change its lower end may be that shares its scale word: after any verb, and after
one of falling"""
_LOOK_BACK = 6
"""tokens before a number in which "ranging" may stand"""


_LARGE = 1000
"""the least number that takes no scale word from the one behind it"""
_FAR = 4
"""how many times its lower end the upper end of a range may be, behind a verb of change"""


class Upper(NamedTuple):
    """The upper end of a range at token `at`, its sign, and the unit that stands between the ends. `changed`:
    "from 5 to 10" is no range but a change."""

    numeral: Numeral
    at: int
    sign: int
    unit: Unit | None
    changed: bool = False


def quantity_at(words: Words, i: int, dated: frozenset[int], options: Options) -> Quantity | None:
    """The quantity whose number starts at token `i`, a range if it is the lower end of one; None if there
    is no number, or if it overlaps a date."""
    lead = lead_of(words, i)
    money = lead.currency is not None
    numeral = _one_and_a_half(words, i) or numeral_at(words, i, money=money, decimal_comma=options.decimal_comma)
    if numeral is None or not dated.isdisjoint(range(i, numeral.stop)):
        return None
    upper = _upper_of(words, numeral, dated, options, lead)
    if upper is None:
        return single(words, numeral, lead)
    if upper.changed and not _is_change(words, numeral.first):  # "rose by a fifth to 3.4bn"
        return single(words, numeral, lead)
    if upper.changed:  # "from 50 to 80%": of one unit
        shared = _scaled_alike(words, numeral, upper.numeral)
        unit = None if money else unit_of(words, upper.numeral, upper.numeral.stop, None)
        return single(words, shared, lead, unit)
    return _range(words, numeral, upper, lead)


def _one_and_a_half(words: Words, i: int) -> Numeral | None:
    """The "a" of "an hour and a half"."""
    return Numeral(i, i + 1, 1, 1, 1, False, "count") if words.tags[i : i + 4] in ("an&a", "ab&a", "au&a") else None


# --- the upper end ------------------------------------------------------------------------------------------


def _upper_of(words: Words, low: Numeral, dated: frozenset[int], options: Options, lead: Lead) -> Upper | None:
    """The upper end of a range that begins with `low`; None if there is none."""
    tags, money = words.tags, lead.currency is not None
    unit = None if money else unit_behind(words, low.stop, digits=tags[low.first] in "9Y")
    at = unit.stop if unit else low.stop
    joint = tags[at : at + 2]
    if joint[:1] == "-" and words.tight(at) and joint[1:] in ("T", "&", "-"):  # "8- to 16-meter", "5-to-10", "6--9"
        at += 1
    behind = _linked(words, low, at, money=money)
    if not behind:
        return None
    upper = _upper_at(words, behind, low, unit, options, lead)
    if upper is None or upper.at in dated:
        return None
    moved = (unit is not None or money or _far(low, upper.numeral)) and _moved(words, low.first)
    moved = moved and not _foreseen(words, low.first)
    return upper._replace(changed=tags[at] == "T" and (moved or _is_change(words, low.first)))


def _foreseen(words: Words, i: int) -> bool:
    """ "could rise by 2C to 3C": of what is yet to come the change is told, not what it leads to."""
    by = words.word(i - 1) in words.cues["range.moved_by"]
    return by and not words.cues["status.forecast"].isdisjoint(words.low[max(0, i - _LOOK_BACK) : i])


def _far(low: Numeral, high: Numeral) -> bool:
    """Are the ends too far apart for a range without a unit: "rose by 1,200 to 34,500"?"""
    if low.form == "part" and low.num < low.den:
        return high.num > high.den
    alike = high.form == low.form or low.num >= _LARGE * low.den  # "by 531,700 to 123.8 million"
    return alike and high.num * low.den > _FAR * low.num * high.den


def _linked(words: Words, low: Numeral, at: int, *, money: bool) -> int:
    """The token behind the link at token `at` that makes a range of what is before and behind it, else 0."""
    tags, cues = words.tags, words.cues
    link, led = tags[at : at + 1], _word_before(words, low.first)
    if link == "-":
        linked = words.tight(at) == words.tight(at + 1) or tags[at - 1] == "-"
    elif link == "T":
        linked = True
        at += words.tags[at + 1 : at + 2] == "-" and words.tight(at + 1)
    elif link == "&":
        between = {led, words.word(low.first - 1 - money)} & cues["range.between"]
        linked = bool(between) or words.low[at] in cues["range.or"]
    else:
        linked = words.word(at) in cues["range.through"]
    return at + 1 if linked else 0


def _upper_at(words: Words, i: int, low: Numeral, unit: Unit | None, options: Options, lead: Lead) -> Upper | None:
    """The upper end at token `i`, past a hedge, a sign and a currency: the larger number, in the same unit."""
    tags, hedges = words.tags, words.cues["range.upper_hedges"]
    start, sign = i, 1
    while i < words.size and i < start + _LOOK_BACK:
        if (tags[i] == "-" and words.tight(i + 1)) or words.low[i] in words.cues["numeral.minus"]:
            sign = -1
        elif not (tags[i] in "$c" or words.low[i] in hedges):
            break
        i += 1
    if tags[i : i + 1] not in ("9", "Y", "w", "a", "h"):
        return None
    priced = currency_before(words, i)
    high = numeral_at(words, i, money=priced is not None, decimal_comma=options.decimal_comma)
    if high is None or (priced and priced.id != lead.currency):
        return None
    shared = _share_scale(words, low, high)
    first, last = lead.sign * shared.num * high.den, sign * high.num * shared.den
    if first == last or (first > last and not (lead.sign < 0 and sign < 0)):
        return None
    second = unit_behind(words, high.stop, digits=tags[i] in "9Y")
    if unit and (second is None or unit.id != second.id):
        return None
    return Upper(high, i, sign, unit)


def _word_before(words: Words, i: int) -> str:
    """The word before a number, past currency signs and hedges of one word."""
    hedges = words.cues["range.hedges"]
    at = i - 1
    while at >= 0 and i - at <= _LOOK_BACK and (words.tags[at] in "$-" or words.low[at] in hedges):
        at -= 1
    return words.word(at)


def _moved(words: Words, i: int) -> bool:
    """ "rose 5% to 10%", "fell by $3 to $40": a verb of change stands right before the first amount."""
    at = i - 1
    while at >= 0 and (words.tags[at] == "$" or words.low[at] in words.cues["range.moved_by"]):
        at -= 1
    return words.word(at) in words.cues["kind.up"] or words.word(at) in words.cues["kind.down"]


def _is_change(words: Words, i: int) -> bool:
    """ "from 5 to 10" with the lower end at token `i` is a change, unless something is "ranging from" it."""
    cues = words.cues
    if _word_before(words, i) not in cues["range.from"]:
        return False
    at = max((at for at in range(max(0, i - _LOOK_BACK), i) if words.low[at] in cues["range.from"]), default=0)
    if words.word(at - 1) in cues["range.standing"]:  # "is from 5 to 10", "costs from $5 to $10"
        return False
    if _set_beside(words, at, i):
        return False
    return cues["range.ranging"].isdisjoint(words.low[max(0, i - _LOOK_BACK) : i])


def _share_scale(words: Words, low: Numeral, high: Numeral) -> Numeral:
    """ "10-15 million": the scale of the upper end is meant for both.

    The lower end gets the largest scale that the upper one has and with which it stays below it.
    """
    for scale in _scales(words, low, high):
        if low.num * high.den * scale < high.num * low.den:
            return replace(low, num=low.num * scale, ulp=low.ulp * scale, form="scaled")
    return low


def _set_beside(words: Words, at: int, i: int) -> bool:
    """ "2.3 to 2.6 million tonnes, down | from 2.4 to 2.7 million tonnes": behind a comma and an amount of the same
    thing "from" at token `at` opens what that is held against, a range."""
    if words.word(at - 1) not in words.cues["kind.particles"] or words.word(at - 2) not in (",", "("):
        return False
    stop = at - 2
    start = max((k for k in range(max(0, stop - _BESIDE), stop) if words.tags[k] in "9w"), default=-1)
    if start < 0 or set(words.tags[start:stop]) & set("xv;:q"):
        return False
    upper = max((k for k in range(i, min(i + _LOOK_BACK, words.size)) if words.tags[k] in "9w"), default=i)
    named = {word for word in words.low[upper + 1 : upper + 1 + _NAMED] if word not in words.lexicon.scales}
    return not named.isdisjoint(words.low[start + 1 : stop]) or words.tags[start - 2 : start] in ("9T", "9-", "9&")


_BESIDE, _NAMED = 8, 2
"""tokens at most from an amount to its comma; words behind a range that tell what it counts"""


def _scaled_alike(words: Words, start: Numeral, end: Numeral) -> Numeral:
    """ "fell from 12 to 9 million", "rose from 800 to 1.2 million": the start of a change may be the larger one."""
    for scale in _scales(words, start, end)[:1]:
        first, last = start.num * end.den * scale, end.num * start.den
        falling = words.cues["kind.down"] | words.cues["relation.falling"] | words.cues["relation.cutting"]
        falls = not falling.isdisjoint(words.low[max(0, start.first - _LOOK_BACK) : start.first])
        if last <= first <= (_BELOW if falls else _NEAR) * last:
            return replace(start, num=start.num * scale, ulp=start.ulp * scale, form="scaled")
    return _share_scale(words, start, end)


def _scales(words: Words, low: Numeral, high: Numeral) -> list[int]:
    """The scales that a number may share with the one behind it, the largest first: that of its scale words, or a
    smaller one that is mostly left out beside it ("from 800 to 1.2 million")."""
    if low.form not in ("count", "decimal", "part") or high.form not in ("scaled", "part"):
        return []
    top, lexicon = 1, words.lexicon
    for i in range(high.stop - 1, high.first, -1):
        factor = lexicon.scales.get(words.low[i]) or (i == high.stop - 1 and lexicon.suffixes.get(words.low[i]))
        if not factor:
            break
        top *= factor
    lakhs = not words.cues["range.lakhs"].isdisjoint(words.low[high.first : high.stop])
    smaller = _INDIAN if lakhs else _THOUSANDS
    return [top, *(scale for scale in smaller if scale < top)] if top > 1 else []


_THOUSANDS, _INDIAN = (10**9, 10**6, 10**3), (10**7, 10**5, 10**3)


# --- both ends ----------------------------------------------------------------------------------------------


def _range(words: Words, low: Numeral, upper: Upper, lead: Lead) -> Quantity:
    """Both ends as one quantity."""
    high = upper.numeral
    unit = unit_of(words, high, high.stop, lead.currency) or upper.unit or age_of(words, lead.start, high, high.stop)
    unit_id = unit.id if unit else "count"
    dimension = dimension_of(unit_id, money=unit is not None and unit.money)
    low = _share_scale(words, low, high)
    if unit and unit.times > 1:
        low, high = low.times(unit.times, low.stop), high.times(unit.times, high.stop)
    signs = (lead.sign, upper.sign)
    stop = max(high.stop, unit.stop) if unit else high.stop
    below = below_zero(words, stop) if dimension == "degrees" or unit_id == "degree" else 0
    signs, stop = ((-1, -1), below) if below else (signs, stop)
    text = words.span(lead.start if lead.sign < 0 else low.first, high.stop - 1)
    before = hedge_before(words, lead.start)
    first = before.first if before else lead.start
    opened = words.word(lead.start - 1) in words.cues["range.openers"]
    if opened and words.word(lead.start - 2) not in words.cues["kind.particles"]:  # ", down | from 5 to 7 tonnes"
        first = lead.start - 1
    return Quantity(
        first,
        lead.start,
        low.first,
        high.stop,
        stop,
        range_of(low, high, text, signs=signs),
        unit_id,
        dimension=dimension,
        shape=high.form,
    )
