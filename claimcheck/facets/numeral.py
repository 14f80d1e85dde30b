"""Numerals: digits and number words as exact amounts.

A numeral is a fraction of two whole numbers, so nothing is rounded before the interval is made.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from claimcheck.facets.words import GLYPHS, Words
from claimcheck.lexicon import Lexicon


class Numeral(NamedTuple):
    """A number as written in tokens first..stop-1: the amount num/den, and the unit of its last significant digit."""

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


_GROUPED = re.compile(r"\d{1,3}(?:[,'’]\d{3})+(\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(\.\d+)?")
_PLAIN = re.compile(r"\d+(\.\d+)?")
_COMMA = re.compile(r"\d+,\d+")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+(,\d+)?")
_FRACTION_BASES = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 32, 40, 50, 64, 100, 1000})


def read_digits(token: str, decimal_comma: bool = False) -> tuple[int, int] | None:
    """Digits with group signs -> (whole number, number of decimals); None where the groups make no number.

    With `decimal_comma` the comma is the decimal sign and the full stop groups.
    """
    if token.isdecimal():
        return int(token), 0
    if decimal_comma:
        if not (_DOTTED.fullmatch(token) or _COMMA.fullmatch(token)):
            return None
        whole, _, decimals = token.replace(".", "").partition(",")
        return int(whole + decimals), len(decimals)
    if _GROUPED.fullmatch(token) or _PLAIN.fullmatch(token):
        whole, _, decimals = token.partition(".")
        return int(whole.translate(_NO_GROUPS) + decimals), len(decimals)
    return None


_NO_GROUPS = dict.fromkeys(map(ord, ",'’"))


def _whole(first: int, stop: int, number: int, scale: int, form: str) -> Numeral:
    """A whole number times a scale; its last significant digit is the last that is not 0."""
    text = str(number)
    zeros = len(text) - len(text.rstrip("0")) if number else 0
    return Numeral(first, stop, number * scale, 1, scale * 10**zeros, scale > 1 or zeros > 0, form)


def numeral_at(
    words: Words, i: int, lexicon: Lexicon, money: bool = False, decimal_comma: bool = False
) -> Numeral | None:
    """The numeral that starts at token `i`, or None. `money`: a currency sign stands before it ("$5 m")."""
    tag = words.tags[i]
    if tag in "9Y":
        return _digits_at(words, i, lexicon, money, decimal_comma)
    if tag in "wahz":
        return _words_at(words, i, lexicon)
    return None


# --- digits -----------------------------------------------------------------------------------------------------------


def _digits_at(words: Words, i: int, lexicon: Lexicon, money: bool, decimal_comma: bool) -> Numeral | None:
    tags, raw = words.tags, words.raw
    if raw[i] in GLYPHS:
        num, den = GLYPHS[raw[i]]
        return Numeral(i, i + 1, num, den, 1, True, "part")
    if (
        decimal_comma is False
        and i + 1 < words.size
        and words.low[i + 1] in ("lakh", "crore")
        and _COMMA.fullmatch(raw[i])
    ):
        decimal_comma = len(raw[i].partition(",")[2]) < 3
    read = read_digits(raw[i], decimal_comma)
    if read is None:
        return None
    number, decimals = read
    stop = i + 1
    if decimals == 0:
        mixed = _fraction_behind(words, i, number)
        if mixed:
            return mixed
        stop, number = _space_groups(words, i, number)
        if _beside_digits(words, i, stop):
            return None
    power = _power(words, stop)
    if power:
        stop, exponent = power
        scale, down = (10**exponent, 0) if exponent >= 0 else (1, -exponent)
        return Numeral(i, stop, number * scale, 10 ** (decimals + down), scale, False, "decimal")
    if tags[stop : stop + 3] == "&ah" and decimals == 0:  # "2 and a half"
        den = lexicon.parts[words.low[stop + 2]]
        return Numeral(i, stop + 3, number * den + 1, den, 1, True, "part")
    end, scale = scale_at(words, stop, lexicon, money)
    if decimals:
        return Numeral(
            i, end, number * scale, 10**decimals, scale, False, "scaled" if scale > 1 else "decimal"
        )
    return _whole(i, end, number, scale, "scaled" if scale > 1 else "count")


def _space_groups(words: Words, i: int, number: int) -> tuple[int, int]:
    """Groups of three digits set off by one space each: 88 948, 7 584 675 (also no-break and thin spaces)."""
    raw, tags, starts, ends = words.raw, words.tags, words.starts, words.ends
    stop = i + 1
    if len(raw[i]) > 3 or raw[i][0] == "0" or (i and tags[i - 1] in "MN#i"):
        return stop, number
    while (
        stop < words.size
        and tags[stop] == "9"
        and len(raw[stop]) == 3
        and raw[stop].isdecimal()
        and starts[stop] - ends[stop - 1] == 1
        and words.text[ends[stop - 1]] in " \u00a0\u2009\u202f"
    ):
        number = number * 1000 + int(raw[stop])
        stop += 1
    return stop, number


def _beside_digits(words: Words, i: int, stop: int) -> bool:
    """Digits next to digits that do not group ("101 1461 759", "245 23 yen"): no reading is safe.

    "2 100-watt lamps" and a year before an amount are something else.
    """
    tags, raw = words.tags, words.raw
    after = (
        tags[stop : stop + 1] in ("9", "Y") and raw[stop] not in GLYPHS and tags[stop + 1 : stop + 2] != "-"
    )
    before = i > 0 and tags[i - 1] == "9" and raw[i - 1] not in GLYPHS and raw[i - 1].isdecimal()
    return (after and not words.tight(stop)) or (before and tags[i + 1 : i + 2] != "-" and tags[i] == "9")


def _fraction_behind(words: Words, i: int, number: int) -> Numeral | None:
    """ "1/4", "2 1/2", "17-1/4", "2½"."""
    tags, raw = words.tags, words.raw
    if i + 1 < words.size and raw[i + 1] in GLYPHS:
        num, den = GLYPHS[raw[i + 1]]
        return Numeral(i, i + 2, number * den + num, den, 1, True, "part")
    at = i + 1
    if tags[at : at + 1] == "-" and words.tight(at) and words.tight(at + 1):
        at += 1
    if tags[at : at + 3] == "9/9" and at > i and words.tight(at + 1) and words.tight(at + 2):
        num, den = raw[at], raw[at + 2]
        if num.isdecimal() and den.isdecimal() and int(num) < int(den) and int(den) in _FRACTION_BASES:
            return Numeral(i, at + 3, number * int(den) + int(num), int(den), 1, True, "part")
    if tags[i : i + 3] == "9/9" and words.tight(i + 1) and words.tight(i + 2):
        num, den = raw[i], raw[i + 2]
        single = tags[i + 3 : i + 4] != "/" and not (i and tags[i - 1] == "/")
        if (
            single
            and num.isdecimal()
            and den.isdecimal()
            and 0 < int(num) < int(den)
            and int(den) in _FRACTION_BASES
        ):
            return Numeral(i, i + 3, int(num), int(den), 1, True, "part")
    return None


def _power(words: Words, i: int) -> tuple[int, int] | None:
    """ "×10^5", "x 10-5", "×10⁵" is not read: (stop, exponent) behind a mantissa."""
    tags, raw, low = words.tags, words.raw, words.low
    if i + 1 < words.size and (tags[i] == "×" or low[i] == "x") and raw[i + 1] == "10":
        at, sign = i + 2, 1
        if tags[at : at + 1] == "^":
            at += 1
        if tags[at : at + 1] == "-":
            at, sign = at + 1, -1
        if tags[at : at + 1] == "9" and raw[at].isdecimal() and len(raw[at]) < 3 and words.tight(at):
            return at + 1, sign * int(raw[at])
    return None


_LENGTHWISE = frozenset(
    "tall long high deep wide thick above below away from race sprint dash relay radius diameter".split()
)


def scale_at(words: Words, i: int, lexicon: Lexicon, money: bool) -> tuple[int, int]:
    """Scale words from token `i` on: (stop, factor); (i, 1) where there are none. "111-billion" has its hyphen skipped."""
    scale, stop = 1, i
    while stop < words.size:
        at = stop
        if words.tags[at] == "-" and at + 1 < words.size and words.low[at + 1] in lexicon.scales:
            at += 1
        low = words.low[at]
        factor = lexicon.scales.get(low) if low not in _PLURAL_SCALES else None
        if factor is None and at == i and low in lexicon.suffixes:
            factor = _suffix_factor(words, at, lexicon, money)
        if factor is None:
            break
        scale, stop = scale * factor, at + 1
    return stop, scale


_PLURAL_SCALES = frozenset({"thousands", "millions", "billions", "trillions", "hundreds"})


def _suffix_factor(words: Words, i: int, lexicon: Lexicon, money: bool) -> int | None:
    """ "46M", "$5 m", "10k" are scales; "60 m", "25 t", "5 mm" are units."""
    raw, low = words.raw[i], words.low[i]
    tight = words.tight(i)
    if money:
        return lexicon.suffixes[low]
    if not tight or low in ("t", "mm"):
        return None
    if raw == "m":
        after = words.low[i + 1] if i + 1 < words.size else ""
        counted = words.tags[i + 1 : i + 2] in ("n", "N", "b", "e", "g") and words.tags[i + 1 : i + 2] != ""
        return lexicon.suffixes[low] if counted and after not in _LENGTHWISE else None
    return lexicon.suffixes[low]


# --- words ------------------------------------------------------------------------------------------------------------


def _words_at(words: Words, i: int, lexicon: Lexicon) -> Numeral | None:
    tags, low = words.tags, words.low
    part = _part_at(words, i, lexicon)
    if part:
        return part
    if tags[i] == "a":
        if tags[i + 1 : i + 2] == "s" and low[i + 1] not in _PLURAL_SCALES:
            return _cardinal(words, i, lexicon, start=1)
        return _group_at(words, i, 1, i + 1, lexicon)
    if tags[i] == "z":
        return _group_at(words, i, 1, i, lexicon) if low[i] not in _PLURAL_GROUPS else None
    return _cardinal(words, i, lexicon)


_PLURAL_GROUPS = frozenset({"dozens", "scores", "pairs", "score"})


def _group_at(words: Words, first: int, count: int, i: int, lexicon: Lexicon) -> Numeral | None:
    """ "a dozen", "two dozen", "a couple of hundred"; `i` is where the group word stands."""
    if i >= words.size or words.tags[i] != "z" or words.low[i] in _PLURAL_GROUPS:
        return None
    size, stop = lexicon.groups[words.low[i]] * count, i + 1
    at = stop + 1 if words.tags[stop : stop + 1] == "f" else stop
    end, scale = scale_at(words, at, lexicon, False)
    if scale > 1:
        return _whole(first, end, size, scale, "group")
    return Numeral(first, stop, size, 1, 1, False, "group")


def _cardinal(words: Words, i: int, lexicon: Lexicon, start: int | None = None) -> Numeral | None:
    """Cardinal words: "three hundred and twenty-one thousand", "a million", "three million, two hundred & forty"."""
    tags, low = words.tags, words.low
    total, current, scaled, stop = 0, start or 0, False, i + (start is not None)
    last = 0  # the last plain word, to refuse "twenty thirty" and "five six"
    while stop < words.size:
        at = stop
        if current + total and (tags[at] == "&" or (tags[at] == "," and total)):
            if (
                tags[at + 1 : at + 2] != "w"
                or not (current >= 100 or total)
                or _new_item(words, at, lexicon, total)
            ):
                break
            at += 1
        elif tags[at] == "-" and tags[at + 1 : at + 2] in ("w", "s") and words.tight(at):
            at += 1
        tag = tags[at]
        if tag == "w":
            value = lexicon.cardinals[low[at]]
            if last and not (last >= 20 and last % 10 == 0 and 0 < value < 10):
                break
            current, last = current + value, value
        elif tag == "s" and low[at] not in _PLURAL_SCALES and (current or start):
            factor = lexicon.scales[low[at]]
            if factor == 100:
                current *= 100
            else:
                total, current = total + current * factor, 0
            scaled, last = scaled or factor > 100, 0
        elif tag == "z" and not scaled:
            return _group_at(words, i, current, at, lexicon)
        else:
            break
        stop = at + 1
    if stop == i + (start is not None) and not current:
        return None
    return _with_half(words, i, stop, total + current, scaled, lexicon)


def _new_item(words: Words, at: int, lexicon: Lexicon, total: int) -> bool:
    """Does "... million, two hundred" go on, or does a list of numbers begin a new item ("two million, three people")?"""
    ahead = at + 1
    value = lexicon.cardinals[words.low[ahead]]
    hundreds = words.tags[ahead + 1 : ahead + 2] == "s" and words.low[ahead + 1] == "hundred"
    if words.tags[at] == ",":
        return not hundreds
    return bool(total) and total % 1000 != 0 and value >= 100


def _with_half(words: Words, i: int, stop: int, number: int, scaled: bool, lexicon: Lexicon) -> Numeral:
    """A cardinal, or "two and a half [million]"."""
    tags, low = words.tags, words.low
    at = stop
    for shape in ("&ah", "-&-a-h"):
        if tags[at : at + len(shape)] == shape and not scaled:
            den = lexicon.parts[low[at + len(shape) - 1]]
            end, scale = scale_at(words, at + len(shape), lexicon, False)
            return Numeral(i, end, (number * den + 1) * scale, den, scale, True, "part")
    numeral = _whole(i, stop, number, 1, "scaled" if scaled else "count")
    return numeral._replace(zeros=True) if scaled else numeral


def _part_at(words: Words, i: int, lexicon: Lexicon) -> Numeral | None:
    """Parts of one or of a scale: "half", "a third of", "two thirds", "three-quarters", "half a million"."""
    tags, low = words.tags, words.low
    at, count = i, 1
    if tags[at] == "w":
        count, at = lexicon.cardinals[low[at]], at + 1
    elif tags[at] == "a":
        at += 1
    at += tags[at : at + 1] == "-"
    if at >= words.size or tags[at] not in "ho":
        return None
    name, plural = low[at], low[at].endswith(("s", "ves"))
    den = lexicon.parts.get(name) or (lexicon.ordinals.get(name, 0) if tags[at] == "o" else 0)
    if den < 2 or (tags[at] == "o" and (den < 3 or not name.isalpha())):
        return None
    if tags[i] == "w" and plural is (count == 1) and name != "half":
        return None
    stop = at + 1
    if tags[i] in "ah" and name != "half" and tags[stop : stop + 1] != "f":
        return None  # "a quarter" of the year, "a third" attempt
    if tags[i] == "h" and name != "half" and i and tags[i - 1] in "do9w":
        return None  # "the quarter of"
    scale = 1
    at = stop + (tags[stop : stop + 1] == "f")
    if tags[at : at + 2] in ("as", "az"):
        scale = lexicon.scales.get(low[at + 1]) or lexicon.groups[low[at + 1]]
        stop = at + 2
    elif name == "half" and tags[stop : stop + 2] == "-s":
        scale, stop = lexicon.scales[low[stop + 1]], stop + 2
    return Numeral(i, stop, count * scale, den, scale, True, "part")
