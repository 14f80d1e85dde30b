"""The unit of a number: the words behind it or the sign before it, as a canonical id."""

from __future__ import annotations

from claimcheck.facets.numeral import scale_at
from claimcheck.facets.unit import SHARES, TIMES, Unit
from claimcheck.facets.words import Words
from claimcheck.lexicon import UnitWord

_LETTERS_NEED_ROOM = frozenset("AVWJKCFTNhlLstgm")
"""One-letter symbols: units only where nothing shows that they are something else."""
_NEED_HEAT = frozenset("CFK")
"""Those of them that are temperatures only among words of heat."""
_LONGEST_SIGN = 4
"""tokens of a currency sign"""
_LOOK_BACK = 200
"""characters before an inch sign in which a quotation may begin"""
_MILLIONS = {"K": 1000, "M": 10**6, "B": 10**9}
"""letters before the code of a currency: "MEUR" """
FEET = frozenset("'’′")
"""signs of a foot between its number and that of the inches: 6'2" """
_INCHES = 12
_NEVER_INVERSE = frozenset({"degree_celsius", "degree_fahrenheit", "percent"})
_INVERSE = ("-1", "−1", "^-1", "⁻¹")


# --- before a number ----------------------------------------------------------------------------------------


def currency_before(words: Words, i: int) -> Unit | None:
    """The currency whose sign or code ends right before token `i`; `stop` is the first token of the sign."""
    if i == 0 or words.tags[i - 1] not in "$cNn.i?":
        return None
    lexicon = words.lexicon
    for length in range(_LONGEST_SIGN, 0, -1):
        first = i - length
        if first < 0 or not all(words.tight(at) for at in range(first + 1, i)):
            continue
        sign = words.span(first, i - 1)
        found = lexicon.currency_symbols.get(sign)
        if found is None and words.tags[i - 1] == "$":
            found = lexicon.currency_letters.get(sign)
        if found is None and length == 1:
            coded = _coded(words, first)
            if coded and words.tags[i] in "9Y":
                return coded._replace(stop=first)
        if found and (words.tags[i - 1] == "$" or sign.isupper() or words.tight(i) or words.tags[i] in "9Y"):
            return Unit(found, first, money=True)
    return None


def _coded(words: Words, i: int) -> Unit | None:
    """The code of a currency at token `i`, with what it is multiplied by: "EUR", "MEUR"."""
    codes, raw = words.lexicon.currency_codes, words.raw[i]
    if raw in codes:
        return Unit(codes[raw], i + 1, money=True)
    if raw[1:] in codes and raw[0] in _MILLIONS:
        return Unit(codes[raw[1:]], i + 1, money=True, times=_MILLIONS[raw[0]])
    return None


# --- behind a number ----------------------------------------------------------------------------------------


def unit_behind(words: Words, i: int, *, digits: bool, millions: bool = False) -> Unit | None:
    """The unit that starts at token `i`, behind a number (`digits`: written in digits; `millions`: with a
    scale word)."""
    tags, cues = words.tags, words.cues
    hyphened = tags[i : i + 1] == "-" and words.tight(i) and words.tight(i + 1)
    at = i + 1 if hyphened else i
    if at >= words.size:
        return None
    if words.raw[i] == "-" and not (words.tight(i) or words.tight(i + 1)):  # "30 - year bonds"
        apart = _named(words, i + 1, millions) if i + 1 < words.size else None
        return None if apart is None or words.plural(apart.stop - 1) else apart
    if tags[at] == "$" and (words.tight(at) or not words.tight(at + 1)) and tags[at + 1 : at + 2] not in ("9", "Y"):
        sign = words.lexicon.currency_symbols.get(words.raw[at])  # "5€", not "5 $3"
        if sign:
            return _priced(words, sign, at + 1)
    found = _symbol(words, at) if digits else None
    if found:  # "° Celsius", not "°"; "N.Z. dollars", not newtons
        longer = _named(words, at, millions)
        found = longer if longer and longer.stop > found.stop else found
    found = found or _named(words, at, millions) or _coded(words, at)
    if found is None:
        at += 2 * (tags[at : at + 2] == "n-" and words.tight(at + 2))  # "29 non-consecutive weeks"
        if words.word(at) in cues["unit.between"] and not hyphened:  # "three more years", "10 working days"
            later = _named(words, at + 1, millions) if at + 1 < words.size else None
            return later if later and later.id in TIMES and words.plural(later.stop - 1) else None
        return None
    if found.money:
        return _priced(words, found.id, found.stop, found.times)
    return _per(words, found)


def _priced(words: Words, currency: str, stop: int, times: int = 1) -> Unit:
    """A currency with the scale word that may stand behind it: "75 USD million", "5€ million"."""
    end, scale = scale_at(words, stop) if words.tags[stop : stop + 1] == "s" else (stop, 1)
    vague = words.word(stop) in words.cues["numeral.vague_scales"]
    return Unit(currency, stop, True, times) if vague else Unit(currency, end, True, times * scale)


def _per(words: Words, above: Unit) -> Unit:
    """A unit with what it is told for one of: "grams per litre", "W/min", "J/m^2"."""
    at = above.stop
    if words.word(at) not in words.cues["rate.per_unit"] or at + 1 >= words.size or above.id in TIMES | SHARES:
        return above
    if words.tags[at] == "/" and not (words.tight(at) and words.tight(at + 1)):
        return above
    below = _symbol(words, at + 1, divisor=True) or _named(words, at + 1, False)
    if below is None or below.money:
        return above
    return Unit(f"{above.id}_per_{below.id}", below.stop)


# --- units by their names -----------------------------------------------------------------------------------


def _named(words: Words, i: int, millions: bool) -> Unit | None:
    """The unit whose name starts at token `i`: "square kilometres", "US dollars", "cents"."""
    lexicon = words.lexicon
    if words.tags[i + 1 : i + 2] == "-" and words.tags[i - 1 : i] == "-" and words.tight(i + 1) and words.tight(i + 2):
        found = lexicon.units.get(f"{words.low[i]} {words.word(i + 2)}")  # "a 900-square-foot flat"
        if found is not None and found.kind != "currency":
            return Unit(found.id, i + 3)
    longest = lexicon.unit_starts.get(words.low[i], 0)
    for stop in range(min(i + longest, words.size), i, -1):
        phrase = words.phrase(i, stop)
        found = lexicon.units.get(phrase)
        if found and len(phrase) <= 2 and words.raw[i].isupper():
            return None  # "CT" is no cent
        if found:
            return _settled(found, phrase, words, i, stop, millions)
    return None


def _settled(found: UnitWord, phrase: str, words: Words, i: int, stop: int, millions: bool) -> Unit | None:
    """Decides what is doubtful: pounds of weight or of money, "2 won" and "5 cups won"."""
    cues = words.cues
    if found.id == "GBP_or_mass":
        money = (millions and not _glosses_weight(words, i)) or words.near(i, "unit.priced")
        return Unit("GBP", stop, money=True) if money else Unit("pound", stop)
    if phrase in cues["unit.only_in_millions"] and not millions:
        return None
    if phrase in cues["unit.only_in_money"] and not (millions or words.near(i, "unit.moneys")):
        return None
    if phrase in cues["unit.only_before_nouns"] and _is_mark(words, i, stop):
        return None
    if phrase in cues["unit.only_at_number"] and not (words.tight(i) or words.tags[i - 1] in "-w9ha/sp"):
        return None
    if phrase in cues["unit.only_glued"]:
        pictures = words.low[i - 1] in cues["unit.pictures"] and not words.near(i, "unit.quoted")
        wrong = words.raw[i] != phrase or pictures or words.near(i, "unit.heat")
        return None if wrong or not words.tight(i) else Unit(found.id, stop, money=True)
    after, behind = words.tags[stop : stop + 1], words.word(stop)
    if phrase in cues["unit.degrees"] and after == "n" and behind in cues["unit.studies"]:
        return None
    if phrase in cues["unit.things_too"] and after in ("v", "e"):
        return None
    if phrase in cues["unit.materials"] and after in ("n", "N", "b", "-"):
        return None
    return Unit(found.id, stop, money=found.kind == "currency")


def _is_mark(words: Words, i: int, stop: int) -> bool:
    """ "passed the 5 million | mark", not "a 5 million | mark loan"."""
    start = i
    while start > 0 and words.tags[start - 1] in "9wsY-":
        start -= 1
    return words.tags[stop : stop + 1] not in ("n", "b", "-") or words.tags[start - 1 : start] == "d"


def _glosses_weight(words: Words, i: int) -> bool:
    """ "17,000 tonnes (about 37.5 million | pounds)", "37.5 million | pounds (17,000 tonnes)": does a bracket say a
    weight again?"""
    weights = words.cues["unit.weights"]
    if words.tags[i + 1 : i + 2] == "(":
        return not weights.isdisjoint(words.low[i + 2 : i + 2 + _GLOSS])
    opened = words.tags.rfind("(", max(0, i - _GLOSS), i)
    return opened > 0 and not weights.isdisjoint(words.low[max(0, opened - 2) : opened])


_GLOSS = 6
"""tokens at most from the bracket of a conversion to its unit"""


# --- units by their symbols ---------------------------------------------------------------------------------


def _symbol(words: Words, i: int, *, divisor: bool = False) -> Unit | None:
    """Case-sensitive symbols, glued together from tokens: "km", "m²", "km/h", "°C", "ft.". `divisor`: behind
    a slash or "per"."""
    lexicon, text, start = words.lexicon, words.text, words.starts[i]
    longest, shortest = lexicon.symbol_starts.get(words.raw[i], 0), len(words.raw[i])
    for length in range(min(longest, words.ends[-1] - start), shortest - 1, -1):
        sign = text[start : start + length]
        found = lexicon.unit_symbols.get(sign) or lexicon.share_signs.get(sign)
        if found is None:
            continue
        end = _token_end(words, i, start + length)
        if end == 0:
            continue
        inverse = 0 if divisor or found in _NEVER_INVERSE else _inverse(words, end)
        if inverse:
            return Unit(f"count_per_{found}" if found == "second" else f"inverse_{found}", inverse)
        return Unit(found, end) if _is_symbol(words, sign, i, end, divisor) else None
    return None


def _token_end(words: Words, i: int, offset: int) -> int:
    """The token behind a symbol that starts at token `i` and ends at `offset`; 0 where it ends inside a word."""
    stop = i + 1
    while stop < words.size and words.starts[stop] < offset:
        stop += 1
    if words.ends[stop - 1] != offset:
        return 0
    glued = words.tight(stop) and (words.raw[stop][0].isalnum() or words.raw[stop][0] == "_")
    letter = words.raw[stop - 1][-1].isalnum()
    return 0 if glued and letter and words.raw[stop][0] not in "⁻" else stop


def _inverse(words: Words, i: int) -> int:
    """The token behind "-1" glued to a symbol that ends before token `i` ("s-1", "fb−1"); 0 if it is none."""
    for sign in _INVERSE:
        end = words.starts[i] + len(sign) if words.tight(i) else 0
        if end and words.text[words.starts[i] : end] == sign and not words.text[end : end + 1].isalnum():
            stop = i
            while stop < words.size and words.starts[stop] < end:
                stop += 1
            return stop
    return 0


def _is_symbol(words: Words, sign: str, i: int, end: int, divisor: bool) -> bool:
    """Is the sign in tokens i..end-1 the symbol of a unit here?"""
    after, raw = words.tags[end : end + 1], words.raw
    if divisor:
        return True
    if len(sign) <= 2 and after == "-" and words.tight(end) and words.tight(end + 1) and raw[end + 1][0].isalpha():
        return False  # "F-Series"
    if sign in ("am", "pm"):
        return finer_than_minutes(words.low[i - 1])
    if sign in FEET and raw[i] in "'’":
        return _feet(words, i)
    if sign == "”":
        return words.tight(i) and i > 1 and raw[i - 2] in FEET
    if sign == '"':
        return words.tight(i) and raw[i - 1][-1].isnumeric() and _no_quotation(words, i)
    if sign == "in":
        return words.tight(i) or _inches(words, end)
    below_zero = sign in ("C", "F") and words.tight(i) and words.signed(i - 1)  # "-10C"
    finer = sign == "C" and "." in raw[i - 1] and after != "/"
    if sign in _NEED_HEAT and not (below_zero or words.near(i, "unit.heat") or finer):
        return False
    return sign not in _LETTERS_NEED_ROOM or below_zero or _has_room(words, i, end)


def _no_quotation(words: Words, i: int) -> bool:
    """No quotation has begun before token `i`, which an inch sign would end."""
    start = max(words.starts[0], words.starts[i] - _LOOK_BACK)
    before = words.text[start : words.starts[i]]
    return before.count('"') % 2 == 0 and "“" not in before.rpartition("”")[2]


def _feet(words: Words, i: int) -> bool:
    """Does the quotation mark at token `i` stand between feet and inches: 6'2"?"""
    inches = words.raw[i + 1] if words.tight(i) and words.tight(i + 1) else ""
    return inches.isdecimal() and int(inches) < _INCHES and not (words.tight(i + 2) and words.raw[i + 2][0].isalnum())


def _inches(words: Words, end: int) -> bool:
    """ "2 in thick", "2 in.": inches, no preposition."""
    after = words.tags[end : end + 1]
    if words.word(end) in words.lexicon.dimensions or words.word(end - 3) in words.cues["unit.before_inches"]:
        return True
    return after == "" or (after in ".)" and words.tight(end))


def _has_room(words: Words, i: int, end: int) -> bool:
    """A one-letter symbol must be glued, or stand before a stop, a bracket, a small word or the end."""
    after = words.tags[end : end + 1]
    if words.raw[i] in "mg" and not words.tight(i):
        return after not in ("N", "i")
    return after == "" or after in ".,;:()/-pfT&xaqrvd" or (words.tight(i) and words.raw[i] not in "AJKCFTN")


def finer_than_minutes(digits: str) -> bool:
    """Do the decimals rule out a time of day? 2.123 pm is a length, 2.13 pm is none."""
    _, _, decimals = digits.partition(".")
    return bool(decimals) and (len(decimals) != 2 or int(decimals) > 59)
