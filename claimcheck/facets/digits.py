"""Numbers written in digits: groups, decimals, powers, fractions with a slash."""

from __future__ import annotations

import re
from dataclasses import replace

from claimcheck.facets.numeral import Numeral, scale_at, whole
from claimcheck.facets.words import GLYPHS, Words

_GROUPED = re.compile(r"\d{1,3}(?:[,'’]\d{3})+(\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(\.\d+)?")
_PLAIN = re.compile(r"\d*(\.\d+)?")
_COMMA = re.compile(r"\d+,\d+")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+(,\d+)?")
_DOTS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2,}")
"""groups that no decimal sign could make"""
_LAST_GROUP = re.compile(r"\d{3}(?:\.\d+)?")
_TIMES = frozenset("×*·x")
_SPACES = " \u00a0\u2009\u202f"
"""signs that may set groups of digits apart"""
_NO_GROUPS = dict.fromkeys(map(ord, ",'’"))
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_FRACTION_BASES = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 32, 40, 50, 64, 100, 1000})
_HALVINGS = (2, 4, 8, 16, 32)
"""denominators of prices, also between blanks: "1 / 4 point" """
_CENTS = 2
"""decimals of a price in cents"""
_LONGEST = 60
"""signs that a number has at most"""
_EXPONENTS = 2
"""digits that an exponent has at most"""
_BITS = 600
"""bits of the result of a power at most"""
_BASES = 64
"""the largest base of a power ("2^10"), a larger one is a mark ("5,000²")"""


def read_digits(token: str, decimal_comma: bool = False) -> tuple[int, int] | None:
    """Digits with group signs -> (whole number, number of decimals); None where the groups make no number.

    With `decimal_comma` the comma is the decimal sign and the full stop groups.
    """
    if len(token) > _LONGEST:
        return None
    if token.isdecimal():
        return int(token), 0
    if decimal_comma:
        if not (_DOTTED.fullmatch(token) or _COMMA.fullmatch(token)):
            return None
        before, _, decimals = token.replace(".", "").partition(",")
        return int(before + decimals), len(decimals)
    if _DOTS.fullmatch(token):
        return int(token.replace(".", "")), 0
    if _GROUPED.fullmatch(token) or _PLAIN.fullmatch(token):
        before, _, decimals = token.partition(".")
        return int(before.translate(_NO_GROUPS) + decimals), len(decimals)
    return None


def digits_at(words: Words, i: int, money: bool, decimal_comma: bool) -> Numeral | None:
    """The number whose digits start at token `i`; None where they make none. `money`: a currency sign stands
    before it ("$5 m")."""
    token = words.raw[i]
    if token in GLYPHS:
        return _scaled_part(words, Numeral(i, i + 1, *GLYPHS[token], 1, True, "part"))
    if words.word(i + 1) in words.cues["numeral.indian"] and _COMMA.fullmatch(token):
        decimal_comma = decimal_comma or len(token.partition(",")[2]) < 3  # "1,2 lakh"
    mantissa, _, exponent = token.lower().partition("e")
    read = read_digits(mantissa, decimal_comma)
    if read is None:
        return None
    number, decimals = read
    if exponent:
        return _with_power(i, i + 1, number, decimals, (10, int(exponent.replace("−", "-"))))
    stop = i + 1
    if decimals == 0:
        mixed = _fraction_behind(words, i, number)
        if mixed:
            return _scaled_part(words, mixed)
        stop, number, decimals = _spaced_decimals(words, i, number, money) or _space_groups(words, i, number)
        if _beside_digits(words, i, stop):
            return None
    elif money and decimals == _CENTS and words.tags[i + 1 : i + 2] == "-" and words.tight(i + 1):
        fraction = _fraction(words, i + 2) if words.tight(i + 2) else None
        if fraction:  # "$5.98-1/2": half a cent more
            num, den = fraction
            return Numeral(i, i + 5, number * den + num, 10**decimals * den, den, False, "decimal")
    power = _power(words, i, stop, number if decimals == 0 else 0)
    if power:
        stop, mantissa_too, base, exponent_of = power
        return _with_power(i, stop, number if mantissa_too else 1, decimals, (base, exponent_of))
    if words.tags[stop : stop + 1] == "^":
        return _to_the(words, i, stop, number, decimals)
    return _counted(words, i, stop, number, decimals, money)


def _counted(words: Words, i: int, stop: int, number: int, decimals: int, money: bool) -> Numeral:
    """The number with the scale or group word behind it: "3 million", "3 dozen"."""
    end, scale = scale_at(words, stop, money)
    if scale == 1 and not money and words.word(stop) in words.cues["numeral.counted_groups"]:
        end, scale = stop + 1, words.lexicon.groups[words.low[stop]]
        return Numeral(i, end, number * scale, 10**decimals, scale, False, "group")
    if decimals:
        form = "scaled" if scale > 1 else "decimal"
        return Numeral(i, end, number * scale, 10**decimals, scale, False, form)
    return whole(i, end, number, scale, "scaled" if scale > 1 else "count")


# --- groups -------------------------------------------------------------------------------------------------


def _space_groups(words: Words, i: int, number: int) -> tuple[int, int, int]:
    """Groups of three digits set off by one space each: 88 948, 7 584 675, also no-break and thin spaces;
    the last may have decimals. (stop, number, decimals)."""
    raw, tags, starts, ends = words.raw, words.tags, words.starts, words.ends
    stop, decimals = i + 1, 0
    if (
        len(raw[i]) > 3
        or raw[i][0] == "0"
        or (i and tags[i - 1] in "MN#i" and words.text[ends[i] : ends[i] + 1] == " ")
    ):
        return stop, number, 0
    while (
        decimals == 0
        and stop < words.size
        and tags[stop] == "9"
        and starts[stop] - ends[stop - 1] == 1
        and words.text[ends[stop - 1]] in _SPACES
        and _LAST_GROUP.fullmatch(raw[stop])
    ):
        group, decimals = read_digits(raw[stop]) or (0, 0)
        number = number * 10 ** (3 + decimals) + group
        stop += 1
    return stop, number, decimals


def _spaced_decimals(words: Words, i: int, number: int, money: bool) -> tuple[int, int, int] | None:
    """ "6 . 2 %", "$ 1 . 5 billion", taken apart at every sign: (stop, number, decimals); None elsewhere."""
    tags, raw, at = words.tags, words.raw, i + 2
    if tags[i + 1 : i + 3] != ".9" or words.tight(i + 1) or words.tight(at) or not raw[at].isdecimal():
        return None
    unit = words.lexicon.units.get(words.word(at + 1))
    if not (money or tags[at + 1 : at + 2] in ("%", "s") or (unit and unit.kind == "share")):
        return None
    return at + 1, int(raw[i] + raw[at]), len(raw[at])


def _beside_digits(words: Words, i: int, stop: int) -> bool:
    """Digits next to digits that do not group ("101 1461 759", "245 23 yen"): no reading is safe.

    "2 100-watt lamps" and a year before an amount are something else.
    """
    tags, raw = words.tags, words.raw
    after = tags[stop : stop + 1] in ("9", "Y") and raw[stop] not in GLYPHS and tags[stop + 1 : stop + 2] != "-"
    numbered = tags[i - 1 : i] == "9" or tags[max(0, i - 2) : i] == "9Y"
    before = i > 0 and numbered and raw[i - 1] not in GLYPHS and raw[i - 1].isdecimal()
    if _taken_apart(words, stop) or _taken_apart(words, i - 1):
        return True
    return (after and not words.tight(stop)) or (before and tags[i + 1 : i + 2] != "-" and tags[i] == "9")


def _taken_apart(words: Words, i: int) -> bool:
    """A stop or comma at token `i` between two numbers, with a blank before it: "4 . 8", "10 , 000". A year and a
    day of a month end there: "2018 , 182 games"."""
    if i <= 0 or words.tags[i : i + 1] not in (".", ",") or words.raw[i] not in ".,":
        return False
    if len(words.raw[i - 1]) > 3 or words.tags[i - 2 : i - 1] == "M":
        return False
    if words.raw[i] == "," and len(words.word(i + 1)) != len("000") and words.tags[i + 1 : i + 2] != "Y":
        return False  # "reached 791 , 25 % of which"
    return not words.tight(i) and words.tags[i - 1] in "9Y" and words.tags[i + 1 : i + 2] in ("9", "Y")


# --- fractions ----------------------------------------------------------------------------------------------


def _fraction_behind(words: Words, i: int, number: int) -> Numeral | None:
    """ "1/4", "2 1/2", "17-1/4", "2½", "2 ½", "1 & 1/2", "2 and 3/4"."""
    tags, raw = words.tags, words.raw
    at = i + 1
    if (tags[at : at + 1] == "-" and words.tight(at) and words.tight(at + 1)) or tags[at : at + 1] == "&":
        at += 1
    if at < words.size and raw[at] in GLYPHS:
        num, den = GLYPHS[raw[at]]
        return Numeral(i, at + 1, number * den + num, den, 1, True, "part")
    fraction = _fraction(words, at)
    if fraction and (at == i + 1 or tags[i - 1 : i] != "/"):
        num, den = fraction
        return Numeral(i, at + 3, number * den + num, den, 1, True, "part")
    fraction = _fraction(words, i)
    if fraction and fraction[0] > 0 and tags[i + 3 : i + 4] != "/" and tags[i - 1 : i] != "/":
        return Numeral(i, i + 3, *fraction, 1, True, "part")
    return None


def _fraction(words: Words, i: int) -> tuple[int, int] | None:
    """A proper fraction of usual denominator glued together from tokens i..i+2: (numerator, denominator)."""
    if words.tags[i : i + 3] != "9/9" or words.tight(i + 1) != words.tight(i + 2):
        return None
    num, den = words.raw[i], words.raw[i + 2]
    if not num.isdecimal() or not den.isdecimal() or not (words.tight(i + 1) or int(den) in _HALVINGS):
        return None
    if den in words.cues["ratio.marks"] and words.near(i, "ratio.rating") and words.tags[i + 3 : i + 4] != "f":
        return None  # "rated 6/10": 6 of 10
    return (int(num), int(den)) if int(num) < int(den) and int(den) in _FRACTION_BASES else None


def _scaled_part(words: Words, part: Numeral) -> Numeral:
    """ "2½ million", "1/4 million"."""
    stop, scale = scale_at(words, part.stop)
    return replace(part, stop=stop, num=part.num * scale, ulp=scale) if scale > 1 else part


# --- powers -------------------------------------------------------------------------------------------------


def _power(words: Words, i: int, stop: int, number: int) -> tuple[int, bool, int, int] | None:
    """ "5×10^5", "5 x 10-5", "5×10⁵", "8x2^10" behind a mantissa, or "2^10", "10⁹" themselves: (stop, is there
    a mantissa, base, exponent). `number` is the whole number at token `i`, 0 if it is none."""
    tags, raw, low = words.tags, words.raw, words.low
    times = stop + 1 < words.size and low[stop] in _TIMES
    if times and raw[stop + 1].isdecimal() and len(raw[stop + 1]) <= _EXPONENTS:
        base = int(raw[stop + 1])
        exponent = _exponent(words, stop + 2, bare=base == 10) if base <= _BASES else None
        if exponent:
            return exponent[0], True, base, exponent[1]
    caret = tags[stop : stop + 1] == "^"
    raised = number == 10 and _is_raised(words, stop)
    if (caret or raised) and 0 < number <= _BASES and stop == i + 1:
        exponent = _exponent(words, stop, bare=False)
        if exponent:
            return exponent[0], False, number, exponent[1]
    return None


def _to_the(words: Words, i: int, stop: int, number: int, decimals: int) -> Numeral | None:
    """ "2.5^-1": the number to the power written behind it."""
    exponent = _exponent(words, stop, bare=False)
    if exponent is None or (number.bit_length() + decimals) * abs(exponent[1]) > _BITS or not number:
        return None
    end, power = exponent
    num, den = number ** abs(power), 10 ** (decimals * abs(power))
    return (
        Numeral(i, end, num, den, 1, False, "decimal") if power >= 0 else Numeral(i, end, den, num, 1, False, "decimal")
    )


def _is_raised(words: Words, i: int) -> bool:
    """Is token `i` a glued exponent in raised digits?"""
    return words.tight(i) and words.raw[i][0] in "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"


def _exponent(words: Words, i: int, *, bare: bool) -> tuple[int, int] | None:
    """The exponent at token `i`, glued: "^5", "^-5", "⁵", and where `bare` "-5": (stop, exponent)."""
    tags, raw = words.tags, words.raw
    if i < words.size and _is_raised(words, i):
        digits = raw[i].translate(_RAISED)
        plain = digits.lstrip("+-")
        return (
            (i + 1, int(digits)) if plain.isdecimal() and len(plain) <= _EXPONENTS and digits.count("-") < 2 else None
        )
    at, sign = i, 1
    if tags[at : at + 1] == "^":
        at += 1
    elif not bare:
        return None
    if tags[at : at + 1] in ("-", "+"):
        sign, at = (-1 if tags[at] == "-" else 1), at + 1
    elif at == i:
        return None
    if tags[at : at + 1] == "9" and raw[at].isdecimal() and len(raw[at]) <= _EXPONENTS and words.tight(at):
        return at + 1, sign * int(raw[at])
    return None


def _with_power(i: int, stop: int, number: int, decimals: int, power: tuple[int, int]) -> Numeral:
    """A mantissa times a power (base, exponent); exact, and significant to the last digit of the mantissa."""
    base, exponent = power
    up, down = (base**exponent, 1) if exponent >= 0 else (1, base**-exponent)
    return Numeral(i, stop, number * up, 10**decimals * down, up, False, "decimal")
