"""Numbers of several terms: "3 million 200 thousand", "two and a half million"; the one door to a number at a
token."""

from __future__ import annotations

from claimcheck.facets.digits import digits_at
from claimcheck.facets.numeral import Numeral
from claimcheck.facets.parts import fraction_tail, join, part_at
from claimcheck.facets.spelled import cardinal_at
from claimcheck.facets.words import Words

_TERMS = 5
"""terms of a number at most"""


def numeral_at(words: Words, i: int, *, money: bool = False, decimal_comma: bool = False) -> Numeral | None:
    """The numeral that starts at token `i`, or None. `money`: a currency sign stands before it ("$5 m")."""
    tag = words.tags[i]
    if tag in "9Y":
        numeral = digits_at(words, i, money, decimal_comma)
    elif tag in "wahzs":
        numeral = part_at(words, i) or cardinal_at(words, i)
    else:
        return None
    if numeral is None or numeral.den != 1 or numeral.form == "group":
        return numeral
    for _ in range(_TERMS):
        longer = _next_term(words, numeral, decimal_comma)
        if longer is None:
            break
        numeral = longer
    return _with_part(words, numeral)


def _next_term(words: Words, numeral: Numeral, decimal_comma: bool) -> Numeral | None:
    """The number with the smaller term behind it: "4 thousand | 3 hundred | and 21", "6 crore | 20 lakh"."""
    tags, low, lexicon, cues = words.tags, words.low, words.lexicon, words.cues
    stop = numeral.stop
    above = lexicon.scales.get(low[stop - 1], 0)
    linked = tags[stop : stop + 1] == "&" and low[stop] in cues["numeral.and"]
    at = stop + linked
    if above < 100 or tags[at : at + 1] not in ("9", "Y", "w"):
        return None
    if linked and ((low[at] in cues["numeral.one"] and above > 100) or _paired(words, numeral.first)):
        return None
    term = digits_at(words, at, False, decimal_comma) if tags[at] in "9Y" else cardinal_at(words, at)
    if term is None or term.den != 1 or term.form not in ("count", "scaled") or not 0 < term.num < above:
        return None
    scaled = lexicon.scales.get(low[term.stop - 1], 0) >= 100
    hundreds = above == 100 and (linked or tags[at] == "w")
    if not (scaled or hundreds):
        return None
    return Numeral(numeral.first, term.stop, numeral.num + term.num, 1, term.ulp, term.zeros, "scaled")


def _paired(words: Words, first: int) -> bool:
    """Does "between" or "both" before token `first` ask for two numbers?"""
    return words.word(first - 1) in words.cues["numeral.pairing"]


def _with_part(words: Words, numeral: Numeral) -> Numeral:
    """The number with a part behind it: "two and a half", "3 million and a quarter"."""
    part = fraction_tail(words, numeral.stop)
    if part is None or (numeral.form == "scaled" and numeral.ulp < 100) or _paired(words, numeral.first):
        return numeral
    scale = words.lexicon.scales.get(words.low[numeral.stop - 1], 1)
    return join(words, numeral.num, scale, numeral.first, part)
