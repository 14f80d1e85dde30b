"""Numerals: digits and number words as exact amounts.

A numeral is a fraction of two whole numbers, so nothing is rounded before the interval is made.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from claimcheck.facets.words import GLYPHS, Words


class Numeral(NamedTuple):
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


_GROUPED = re.compile(r"\d{1,3}(?:[,'’]\d{3})+(\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(\.\d+)?")
_PLAIN = re.compile(r"\d+(\.\d+)?")
_COMMA = re.compile(r"\d+,\d+")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+(,\d+)?")
_UNITS_TOO = ("t", "mm")
"""Suffixes that without a currency are tonnes and millimetres."""
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


def numeral_at(words: Words, i: int, *, money: bool = False, decimal_comma: bool = False) -> Numeral | None:
    """The numeral that starts at token `i`, or None. `money`: a currency sign stands before it ("$5 m")."""
    tag = words.tags[i]
    if tag in "9Y":
        return _digits_at(words, i, money, decimal_comma)
    if tag in "wahz":
        return _words_at(words, i)
    return None


# --- digits -------------------------------------------------------------------------------------------------


def _digits_at(words: Words, i: int, money: bool, decimal_comma: bool) -> Numeral | None:
    tags, raw = words.tags, words.raw
    if raw[i] in GLYPHS:
        return Numeral(i, i + 1, *GLYPHS[raw[i]], 1, True, "part")
    if words.word(i + 1) in words.cues["numeral.indian"] and _COMMA.fullmatch(raw[i]):
        decimal_comma = decimal_comma or len(raw[i].partition(",")[2]) < 3  # "1,2 lakh"
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
        den = words.lexicon.parts[words.low[stop + 2]]
        return Numeral(i, stop + 3, number * den + 1, den, 1, True, "part")
    end, scale = scale_at(words, stop, money)
    if decimals:
        form = "scaled" if scale > 1 else "decimal"
        return Numeral(i, end, number * scale, 10**decimals, scale, False, form)
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
    after = tags[stop : stop + 1] in ("9", "Y") and raw[stop] not in GLYPHS and tags[stop + 1 : stop + 2] != "-"
    before = i > 0 and tags[i - 1] == "9" and raw[i - 1] not in GLYPHS and raw[i - 1].isdecimal()
    return (after and not words.tight(stop)) or (before and tags[i + 1 : i + 2] != "-" and tags[i] == "9")


def _fraction_behind(words: Words, i: int, number: int) -> Numeral | None:
    """ "1/4", "2 1/2", "17-1/4", "2½"."""
    tags = words.tags
    if i + 1 < words.size and words.raw[i + 1] in GLYPHS:
        num, den = GLYPHS[words.raw[i + 1]]
        return Numeral(i, i + 2, number * den + num, den, 1, True, "part")
    at = i + 1
    if tags[at : at + 1] == "-" and words.tight(at) and words.tight(at + 1):
        at += 1
    fraction = _fraction(words, at)
    if fraction:
        num, den = fraction
        return Numeral(i, at + 3, number * den + num, den, 1, True, "part")
    fraction = _fraction(words, i)
    if fraction and fraction[0] > 0 and tags[i + 3 : i + 4] != "/" and tags[i - 1 : i] != "/":
        return Numeral(i, i + 3, *fraction, 1, True, "part")
    return None


def _fraction(words: Words, i: int) -> tuple[int, int] | None:
    """A proper fraction of usual denominator glued together from tokens i..i+2: (numerator, denominator)."""
    if words.tags[i : i + 3] != "9/9" or not words.tight(i + 1) or not words.tight(i + 2):
        return None
    num, den = words.raw[i], words.raw[i + 2]
    if not num.isdecimal() or not den.isdecimal():
        return None
    return (int(num), int(den)) if int(num) < int(den) and int(den) in _FRACTION_BASES else None


def _power(words: Words, i: int) -> tuple[int, int] | None:
    """ "×10^5", "x 10-5" behind a mantissa: (stop, exponent). "×10⁵" is not read."""
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


def scale_at(words: Words, i: int, money: bool = False) -> tuple[int, int]:
    """Scale words from token `i` on: (stop, factor); (i, 1) where there are none. "111-billion" has its
    hyphen skipped."""
    lexicon, vague = words.lexicon, words.cues["numeral.vague_scales"]
    scale, stop = 1, i
    while stop < words.size:
        at = stop
        if words.tags[at] == "-" and words.word(at + 1) in lexicon.scales:
            at += 1
        low = words.low[at]
        factor = lexicon.scales.get(low) if low not in vague else None
        if factor is None and at == i and low in lexicon.suffixes:
            factor = _suffix_factor(words, at, money)
        if factor is None:
            break
        scale, stop = scale * factor, at + 1
    return stop, scale


def _suffix_factor(words: Words, i: int, money: bool) -> int | None:
    """ "46M", "$5 m", "10k" are scales; "60 m", "25 t", "5 mm" are units."""
    low = words.low[i]
    if not money:
        if not words.tight(i) or low in _UNITS_TOO:
            return None
        if words.raw[i] == "m":
            counted = words.tags[i + 1 : i + 2] in ("n", "N", "b", "e", "g")
            if not counted or words.low[i + 1] in words.cues["unit.of_length"]:
                return None
    return words.lexicon.suffixes[low]


# --- words --------------------------------------------------------------------------------------------------


def _words_at(words: Words, i: int) -> Numeral | None:
    part = _part_at(words, i)
    if part:
        return part
    tag = words.tags[i]
    if tag == "a":
        if words.tags[i + 1 : i + 2] == "s" and words.low[i + 1] not in words.cues["numeral.vague_scales"]:
            return _cardinal(words, i, start=1)
        return _group_at(words, i, 1, i + 1)
    return _group_at(words, i, 1, i) if tag == "z" else _cardinal(words, i)


def _group_at(words: Words, first: int, count: int, i: int) -> Numeral | None:
    """ "a dozen", "two dozen", "a couple of hundred"; `i` is where the group word stands."""
    tags = words.tags
    if tags[i : i + 1] != "z" or words.low[i] in words.cues["numeral.vague_groups"]:
        return None
    size, stop = words.lexicon.groups[words.low[i]] * count, i + 1
    end, scale = scale_at(words, stop + (tags[stop : stop + 1] == "f"))
    if scale > 1:
        return _whole(first, end, size, scale, "group")
    return Numeral(first, stop, size, 1, 1, False, "group")


def _cardinal(words: Words, i: int, start: int = 0) -> Numeral | None:
    """Cardinal words: "three hundred and twenty-one thousand", "a million", "three million, two hundred &
    forty".

    `start` is what an article at token `i` stands for ("a hundred"), 0 where the first number word stands
    there.
    """
    tags, low, lexicon = words.tags, words.low, words.lexicon
    opened = stop = i + (start > 0)
    total, current, scaled = 0, start, False
    last = 0  # the last plain word, to refuse "twenty thirty" and "five six"
    while stop < words.size:
        at = _next_number_word(words, stop, total, current)
        tag = tags[at : at + 1]
        if tag == "w":
            value = lexicon.cardinals[low[at]]
            if last and not (last >= 20 and last % 10 == 0 and 0 < value < 10):
                break
            current, last = current + value, value
        elif tag == "s" and low[at] not in words.cues["numeral.vague_scales"] and (current or start):
            factor = lexicon.scales[low[at]]
            if factor == 100:
                current *= 100
            else:
                total, current = total + current * factor, 0
            scaled, last = scaled or factor > 100, 0
        elif tag == "z" and not scaled:
            return _group_at(words, i, current, at)
        else:
            break
        stop = at + 1
    if stop == opened and not current:
        return None
    return _with_half(words, i, stop, total + current, scaled)


def _next_number_word(words: Words, stop: int, total: int, current: int) -> int:
    """Where the cardinal may go on: past an "and", a comma or a hyphen inside it.

    Behind a comma only hundreds go on ("million, two hundred"); else a list begins its next item ("million,
    three").
    """
    tags = words.tags
    if current + total and (tags[stop] == "&" or (tags[stop] == "," and total)):
        inside = tags[stop + 1 : stop + 2] == "w" and (current >= 100 or total)
        if inside and tags[stop] == ",":
            inside = words.lexicon.scales.get(words.word(stop + 2)) == 100
        return stop + 1 if inside else stop
    return stop + (tags[stop] == "-" and tags[stop + 1 : stop + 2] in ("w", "s") and words.tight(stop))


def _with_half(words: Words, i: int, stop: int, number: int, scaled: bool) -> Numeral:
    """A cardinal, or "two and a half [million]"."""
    for shape in ("&ah", "-&-a-h"):
        end = stop + len(shape)
        if words.tags[stop:end] == shape and not scaled:
            den = words.lexicon.parts[words.low[end - 1]]
            end, scale = scale_at(words, end)
            return Numeral(i, end, (number * den + 1) * scale, den, scale, True, "part")
    numeral = _whole(i, stop, number, 1, "scaled" if scaled else "count")
    return numeral._replace(zeros=True) if scaled else numeral


def _part_at(words: Words, i: int) -> Numeral | None:
    """Parts of one or of a scale: "half", "a third of", "two thirds", "three-quarters", "half a million"."""
    tags, low, lexicon = words.tags, words.low, words.lexicon
    at, count = i, 1
    if tags[at] == "w":
        count, at = lexicon.cardinals[low[at]], at + 1
    elif tags[at] == "a":
        at += 1
    at += tags[at : at + 1] == "-"
    if tags[at : at + 1] not in ("h", "o"):
        return None
    den = _parts_in(words, at)
    if den < 2:
        return None
    half, stop = low[at] in words.cues["numeral.half"], at + 1
    if tags[i] == "w" and words.plural(at) is (count == 1) and not half:
        return None
    if tags[i] in "ah" and not half and tags[stop : stop + 1] != "f":
        return None  # "a quarter" of the year, "a third" attempt
    if tags[i] == "h" and not half and i and tags[i - 1] in "do9w":
        return None  # "the quarter of"
    scale = 1
    at = stop + (tags[stop : stop + 1] == "f")
    if tags[at : at + 2] in ("as", "az"):
        scale, stop = lexicon.scales.get(low[at + 1]) or lexicon.groups[low[at + 1]], at + 2
    elif half and tags[stop : stop + 2] == "-s":
        scale, stop = lexicon.scales[low[stop + 1]], stop + 2
    return Numeral(i, stop, count * scale, den, scale, True, "part")


def _parts_in(words: Words, i: int) -> int:
    """How many of the part named at token `i` make one whole: 3 for "third"; 0 if it names none."""
    low, lexicon = words.low[i], words.lexicon
    if words.tags[i] == "h":
        return lexicon.parts[low]
    den = lexicon.parts.get(low) or lexicon.ordinals.get(low, 0)
    return den if den > 2 and low.isalpha() else 0
