"""Numerals: exact amounts as written, and the scale words behind them.

A numeral is a fraction of two whole numbers, so nothing is rounded before the interval is made. How the
amount is read is told in facets/digits.py, spelled.py, parts.py and sums.py.
"""

from __future__ import annotations

from dataclasses import replace

from claimcheck.facets.words import Words
from claimcheck.records import dataclass

_CHAIN = 3
"""scale words in a row that make one number ("lakh crore", "hundred thousand million")"""
_UNITS_TOO = ("t", "mm")
"""Suffixes that without a currency are tonnes and millimetres."""
_SPACED = frozenset("MB")
"""suffixes that may stand apart from a number with a comma or a stop: "1,674.5 M" """
_LARGEST_OF_ONE_LETTER = 3
"""digits before a glued "b" that is a billion: "1500b" is something else"""


@dataclass(frozen=True, slots=True, eq=False)
class Numeral:
    """A number as written in tokens first..stop-1: the amount num/den, and the unit of its last
    significant digit."""

    first: int
    stop: int
    num: int
    den: int
    ulp: int
    """unit of the last significant digit, in 1/den"""
    zeros: bool
    """that digit stands before zeros which only trailing zeros or a scale word give"""
    form: str
    """count (whole, no scale word), scaled, decimal, part ("two thirds"), group ("a dozen")"""

    def times(self, factor: int, stop: int) -> Numeral:
        """The number with a scale behind it, which ends before token `stop`."""
        whole = self.den == 1
        return replace(
            self, stop=stop, num=self.num * factor, ulp=self.ulp * factor, zeros=self.zeros or whole, form="scaled"
        )


def whole(first: int, stop: int, number: int, scale: int, form: str) -> Numeral:
    """A whole number times a scale; its last significant digit is the last that is not 0."""
    text = str(number)
    zeros = len(text) - len(text.rstrip("0")) if number else 0
    return Numeral(first, stop, number * scale, 1, scale * 10**zeros, scale > 1 or zeros > 0, form)


def scale_at(words: Words, i: int, money: bool = False) -> tuple[int, int]:
    """Scale words from token `i` on, behind a number: (stop, factor); (i, 1) where there are none.

    "111-billion" has its hyphen skipped.
    """
    lexicon = words.lexicon
    scale, stop, limit = 1, i, i + 2 * _CHAIN
    while stop < min(words.size, limit):
        at = stop
        if words.tags[at] == "-" and words.word(at + 1) in lexicon.scales:
            at += 1
        low = words.low[at]
        factor = lexicon.scales.get(low)
        if factor is None and at == i and low in lexicon.suffixes:
            factor = _suffix_factor(words, at, money)
        if factor is None:
            break
        scale, stop = scale * factor, at + 1
    return stop, scale


def _named(words: Words, i: int) -> bool:
    """Does a name go on behind the letter at token `i` ("1.5 M Street")?"""
    return words.tags[i + 1 : i + 2] in ("N", ".", "i", "-")


def _metres(words: Words, i: int) -> bool:
    """Is the "m" glued behind a number metres, not a million? "5m users", "up from 9.8m" among other millions;
    "a 2m wall", "jumped 2.3m"."""
    cues = words.cues
    if words.tags[i + 1 : i + 3] in ("-9", "T9", "&9") and words.word(i + 3) == words.low[i]:
        i += 3  # "10m-15m users"
    behind = words.word(i + 1)
    if not words.tight(i + 1) and "".join(words.raw[i + 1 : i + 2]) in words.lexicon.unit_symbols:
        return behind == "in"  # "480m km"; "2m in height"
    if behind in cues["unit.of_more"]:
        return False  # "8.3m names, 1.1m more than"
    if behind in cues["unit.of_length"] or words.near(i, "unit.lengths"):
        return True
    if words.tags[i + 1 : i + 2] in ("n", "N", "b", "e", "g", "c"):
        return words.tags[i - 2 : i - 1] in ("a", "d") and not words.plural(i + 1)
    return not words.near(i, "unit.of_millions")


def lost_sign(words: Words, i: int) -> bool:
    """ "a loss of ?5m": does a sign that was lost in another encoding stand before the digits at token `i`?"""
    led = words.tight(i) and words.raw[i - 1] in ("?", "\ufffd")
    return led and not (words.tight(i - 1) and words.raw[i - 2][-1].isalnum())


def _suffix_factor(words: Words, i: int, money: bool) -> int | None:
    """ "46M", "$5 m", "10k" are scales; "60 m", "25 t", "5 mm" are units."""
    low, tight = words.low[i], words.tight(i)
    if not (money or lost_sign(words, i - 1)):
        spaced = low == "k" or (words.raw[i] in _SPACED and not words.low[i - 1].isdecimal() and not _named(words, i))
        if (not tight and not spaced) or low in _UNITS_TOO or (words.raw[i] == "K" and words.near(i, "unit.heat")):
            return None
        if low == "b" and len(words.low[i - 1]) > _LARGEST_OF_ONE_LETTER:
            return None
        if not tight and words.word(i + 1) in words.cues["unit.of_length"]:
            return None
        if words.raw[i] == "m" and _metres(words, i):
            return None
    return words.lexicon.suffixes[low]
