"""Ratios: numbers that stand in a relation to another: "2.5 times", "twice", "60 out of 97", "one in
five", "26 per 10,000"."""

from __future__ import annotations

import re
from dataclasses import replace

from claimcheck.facets.hedge import hedge_before
from claimcheck.facets.interval import value_of
from claimcheck.facets.numeral import Numeral
from claimcheck.facets.quantity import Options, Quantity
from claimcheck.facets.sums import numeral_at
from claimcheck.facets.words import Words

_FIFTHS = 5
_RATE_BASES = (10, 100, 1000, 10_000, 100_000, 1_000_000)
_PROPORTION_BASES = (2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1000)
"""Wholes of proportions that nobody counted: "one in five"."""
_PROPORTION_PARTS = 20
"""The largest part of such a proportion."""


def multiple_word(words: Words, i: int) -> Quantity | None:
    """ "twice the total", "tripled to", "a tenfold increase": a factor without a digit at token `i`."""
    low, cues = words.low[i], words.cues
    if low in cues["ratio.only_compared"] and words.word(i + 1) not in cues["ratio.compared"]:
        return None
    before = hedge_before(words, i)
    num, den = words.lexicon.multiples[low].as_integer_ratio()
    numeral = Numeral(i, i + 1, num, den, 1, False, "decimal")
    if num < den:  # "halved": between two fifths and three fifths
        numeral = Numeral(i, i + 1, num * _FIFTHS, den * _FIFTHS, 2, False, "decimal")
    value = value_of(numeral, before.hedge if before else "exact", words.raw[i], count=False)
    first = before.first if before else i
    return Quantity(first, i, i, i + 1, i + 1, value, "ratio", "ratio", dimension="ratio", shape="multiple")


def multiple(words: Words, quantity: Quantity) -> Quantity | None:
    """ "2.5 times the ...", "3x", "5-fold": the count as a factor; None if it is none ("four times a
    week")."""
    tags, cues, i = words.tags, words.cues, quantity.stop
    at = i + (tags[i : i + 1] == "-")
    factor = (tags[i : i + 1] == "×" and tags[i + 1 : i + 2] not in ("9", "Y")) or words.word(at) in cues["ratio.fold"]
    times = words.word(i) in cues["ratio.times"] and (
        words.word(i + 1) in cues["ratio.compared"]
        or words.word(i + 1) in cues["ratio.multiplied"]
        or (words.word(quantity.first - 1) in cues["kind.by"] and tags[i + 1 : i + 2] in ("", ".", ",", "p"))
        or (quantity.shape == "decimal" and quantity.value.nominal != int(quantity.value.nominal or 0))
    )
    if not factor and not times:
        return None
    return replace(quantity, stop=at + 1, unit="ratio", dimension="ratio", form="ratio")


def per_number(words: Words, quantity: Quantity, options: Options) -> Quantity | None:
    """ "26 per 10,000 people", "5 out of 1,000": one rate, unit count_per_10000; None if nothing like it
    follows."""
    at = words.phrase_at(quantity.stop, "ratio.per")
    if not at or words.tags[at : at + 1] not in ("9", "w", "Y"):
        return None
    if words.tags[at - 1] == "f" and "," not in words.raw[at]:  # "5 out of 1000": n of m
        return None
    whole = numeral_at(words, at, decimal_comma=options.decimal_comma)
    if whole is None or whole.den != 1 or whole.num not in _RATE_BASES:
        return None
    return replace(quantity, unit=f"count_per_{whole.num}", dimension="ratio", stop=whole.stop)


def rate_base(words: Words, i: int, options: Options) -> int:
    """The number of the base that starts at token `i`, behind "per": 10,000 in "5 cases per 10,000"; else 0."""
    bound = words.phrase_at(i - 1, "ratio.per") == i or words.phrase_at(i - 2, "ratio.per") == i
    if not bound or words.low[i - 1] in words.cues["ratio.parting"]:
        return 0
    base = numeral_at(words, i, decimal_comma=options.decimal_comma)
    return base.num if base and base.den == 1 and base.num in _RATE_BASES else 0


_SORTS = 10
"""how many times a number in words may be told to have parts: "120 of the twelve members" is a slip"""


def quotient(words: Words, quantity: Quantity, options: Options) -> Quantity | None:
    """ "one over three" with nothing behind it: a fraction; "three over" anything counted is more than it."""
    if words.word(quantity.stop) not in words.cues["ratio.over"] or quantity.shape != "count":
        return None
    at = quantity.stop + 1
    below = numeral_at(words, at, decimal_comma=options.decimal_comma) if at < words.size else None
    nominal = quantity.value.nominal
    if below is None or below.form != "count" or not isinstance(nominal, int) or not 0 < abs(nominal) < below.num:
        return None
    if words.tags[below.stop : below.stop + 1] not in ("", ".", ",", ")"):
        return None
    numeral = Numeral(quantity.number, below.stop, abs(nominal), below.num, 1, True, "part")
    text, sign = words.span(quantity.start, below.stop - 1), 1 if nominal > 0 else -1
    value = value_of(numeral, quantity.value.hedge, text, count=False, sign=sign)
    return replace(
        quantity, number_stop=below.stop, stop=below.stop, value=value, unit="ratio", dimension="ratio", shape="part"
    )


def link_to_whole(words: Words, i: int) -> int | None:
    """The token of the m in "n of m", "n out of m", "n in m", "n of the m", where `i` is behind the n;
    None if it has none."""
    tags, cues = words.tags, words.cues
    hyphened = tags[i : i + 3] == "-p-" and words.tight(i + 1)  # "a one-in-five chance"
    if hyphened and words.low[i + 1] in cues["link.in"]:
        return i + 3 if tags[i + 3 : i + 4] in ("9", "w") else None
    in_m = words.word(i) in cues["link.in"]
    at = words.phrase_at(i, "ratio.out_of") or words.phrase_at(i, "ratio.in_every")
    if not at:
        slash = tags[i : i + 2] == "/9" and words.tight(i) and words.tight(i + 1) and _fits(words, i - 1, i + 1)
        if not (in_m or slash or tags[i : i + 1] == "f"):
            return None
        at = i + 1
    at += tags[at : at + 1] == "d" and not in_m
    owner = re.compile(r"[nNb]{1,3}'").match(tags, at) if tags[i : i + 1] == "f" else None
    at = owner.end() if owner else at  # "21 of the state's 38 districts"
    return at if tags[at : at + 1] in ("9", "w", "Y") else None


def _fits(words: Words, part: int, whole: int) -> bool:
    """Are these whole numbers of which the one can be a part of the other: "412/500", no "4,000/1,500"?"""
    low, high = (words.raw[i].replace(",", "") for i in (part, whole))
    if high in words.cues["ratio.marks"] and low.count(".") == 1:  # "4.5/5", a mark
        return float(low) <= int(high)
    return low.isdecimal() and high.isdecimal() and int(low) <= int(high)


def part_of(words: Words, part: Quantity, whole: Quantity) -> Quantity:
    """ "60 out of 97" keeps both numbers; "one in five", "9 out of 10" of nothing named is a ratio."""
    tags, cues, link = words.tags, words.cues, part.stop + (words.tags[part.stop] == "-")
    in_m, one = words.low[link] in cues["link.in"], words.low[part.number] in cues["numeral.one"]
    count, total = part.value.nominal or 0, whole.value.nominal or 1
    usual = count <= _PROPORTION_PARTS and total in _PROPORTION_BASES
    if in_m:
        proportion = usual or one
        if not proportion:
            return part
    else:
        named = tags[whole.stop : whole.stop + 1] in ("n", "N", "b", "e", "g", "i")
        out_of = words.phrase_at(link, "ratio.out_of") > 0
        ends = tags[whole.stop : whole.stop + 1] in ("", ".")
        proportion = usual and out_of and (named or ends) and count == 1 and tags[part.number] == "w"
    if tags[whole.number] == "w" and count >= _SORTS * total:
        return part  # "125,000 of its two newest cars": sorts of them
    if not proportion:
        return replace(part, form="part", partner=replace(whole, form="whole"))
    if not isinstance(count, int) or not isinstance(total, int) or count >= total:
        return part
    numeral = Numeral(part.number, whole.number_stop, count, total, 1, True, "part")
    text = words.span(part.number, whole.number_stop - 1)
    return replace(
        part,
        number_stop=whole.number_stop,
        stop=whole.stop,
        value=value_of(numeral, part.value.hedge, text, count=False),
        unit="ratio",
        dimension="ratio",
        shape="part",
    )
