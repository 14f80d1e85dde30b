"""Units: from the words behind (or the sign before) a number to a canonical id, and from an id to its
dimension.

Spellings are looked up in the lexicon; pint only ever sees ids, never prose ("5G" would be 5 gauss). Shares,
counts and currencies stay outside pint: each currency is a dimension of its own, percent and percentage point
never meet.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from claimcheck.facets.words import Words
from claimcheck.lexicon import FOLDER, UnitWord

if TYPE_CHECKING:
    import pint

SHARES = frozenset({"percent", "percentage_point", "basis_point", "per_mille"})
TIMES = frozenset(
    {"second", "minute", "hour", "day", "week", "fortnight", "month", "quarter", "year", "decade", "century"}
)
TIMES |= {"millennium"}
TEMPERATURES = frozenset({"degree_celsius", "degree_fahrenheit", "kelvin"})
Dimension = Literal["count", "money", "share", "ratio", "time", "degrees", "physical"]
"""The coarse kinds of units that the grammar cares about."""


class Unit(NamedTuple):
    """A unit as read: its id, the token behind it, and what the number is divided by (100 for cents)."""

    id: str
    stop: int
    whole: int = 1
    money: bool = False


class Scale(NamedTuple):
    """What a unit measures, and how many base units it has: amount * factor + offset is in base units."""

    dimension: str
    factor: Fraction
    offset: Fraction


@cache
def _registry() -> pint.UnitRegistry[Fraction]:
    import pint

    registry: pint.UnitRegistry[Fraction] = pint.UnitRegistry(
        None, non_int_type=Fraction, autoconvert_offset_to_baseunit=True
    )
    registry.load_definitions(str(FOLDER / "units.pint"))
    return registry


_SIMPLE = {
    "count": Scale("count", Fraction(1), Fraction(0)),
    "ratio": Scale("ratio", Fraction(1), Fraction(0)),
    "percent": Scale("percent", Fraction(1), Fraction(0)),
    "per_mille": Scale("percent", Fraction(1, 10), Fraction(0)),
    "percentage_point": Scale("percentage_point", Fraction(1), Fraction(0)),
    "basis_point": Scale("percentage_point", Fraction(1, 100), Fraction(0)),
}


@cache
def scale_of(unit: str) -> Scale:
    """Dimension and factor of a unit id. Unknown ids (currencies, counts, shares) are dimensions of their
    own."""
    if unit in _SIMPLE:
        return _SIMPLE[unit]
    registry = _registry()
    if unit in registry:
        zero, one = (registry.Quantity(Fraction(n), unit).to_base_units() for n in (0, 1))
        offset = Fraction(zero.magnitude)
        return Scale(_named(one.dimensionality), Fraction(one.magnitude) - offset, offset)
    top, _, bottom = unit.partition("_per_")
    if not bottom:
        return Scale(unit, Fraction(1), Fraction(0))
    above = scale_of(top)
    if bottom.isdecimal():  # "26 per 10,000"
        dimension = "ratio" if top == "count" else f"{above.dimension} / count"
        return Scale(dimension, above.factor / int(bottom), Fraction(0))
    below = scale_of(bottom)
    return Scale(f"{above.dimension} / {below.dimension}", above.factor / below.factor, Fraction(0))


def _named(dimensions: Mapping[str, object]) -> str:
    """ "length", "length^2", "length time^-1"."""
    return " ".join(
        name.strip("[]") + (f"^{power}" if power != 1 else "") for name, power in sorted(dimensions.items())
    )


def dimension_of(unit: str, *, money: bool) -> Dimension:
    """The coarse kind of a unit id."""
    if money:
        return "money"
    if unit in SHARES:
        return "share"
    if unit in TIMES:
        return "time"
    if unit in TEMPERATURES:
        return "degrees"
    return "count" if unit == "count" else "ratio" if unit == "ratio" else "physical"


# --- looking units up in a sentence -------------------------------------------------------------------------

_LETTERS_NEED_ROOM = frozenset("AVWJKCFTNhlLstgm")
"""One-letter symbols: units only where nothing shows that they are something else."""
_LONGEST = 4
"""tokens of a sign or symbol"""


def currency_before(words: Words, i: int) -> tuple[str, int] | None:
    """The currency whose sign or code ends right before token `i`: (id, first token of the sign)."""
    if i == 0 or words.tags[i - 1] not in "$cNn.i?":
        return None
    lexicon = words.lexicon
    for length in range(_LONGEST, 0, -1):
        first = i - length
        if first < 0 or not all(words.tight(at) for at in range(first + 1, i)):
            continue
        sign = words.span(first, i - 1)
        found = lexicon.currency_symbols.get(sign)
        if found is None and length == 1:
            found = lexicon.currency_codes.get(sign)
        if found and (words.tags[i - 1] == "$" or sign.isupper() or words.tight(i) or words.tags[i] in "9Y"):
            return found, first
    return None


def unit_behind(words: Words, i: int, *, digits: bool, millions: bool = False) -> Unit | None:
    """The unit that starts at token `i`, behind a number (`digits`: written in digits; `millions`: with a
    scale word)."""
    tags, lexicon = words.tags, words.lexicon
    hyphened = tags[i : i + 1] == "-" and words.tight(i) and words.tight(i + 1)
    at = i + 1 if hyphened else i
    if at >= words.size:
        return None
    if tags[at] == "$" and words.tight(at) and not (tags[at + 1 : at + 2] in ("9", "Y") and words.tight(at + 1)):
        sign = lexicon.currency_symbols.get(words.raw[at])  # "5€", not "5 $3"
        return Unit(sign, at + 1, money=True) if sign else None
    symbol = _symbol(words, at) if digits else None
    if symbol:
        return symbol
    longest = lexicon.unit_starts.get(words.low[at], 0)
    for stop in range(min(at + longest, words.size), at, -1):
        phrase = words.phrase(at, stop)
        found = lexicon.units.get(phrase)
        if found:
            return _settled(found, phrase, words, stop, millions)
    if tags[at] == "c" and words.raw[at] in lexicon.currency_codes:
        return Unit(lexicon.currency_codes[words.raw[at]], at + 1, money=True)
    return None


def _settled(found: UnitWord, phrase: str, words: Words, stop: int, millions: bool) -> Unit | None:
    """Decides what is doubtful: pounds of weight or of money, "2 won" and "5 cups won"."""
    cues = words.cues
    if found.kind == "cents":
        return Unit(found.id, stop, 100, money=True)
    if found.id == "GBP_or_mass":
        priced = millions or "£" in words.text[words.starts[0] : words.ends[-1]]
        return Unit("GBP", stop, money=True) if priced else Unit("pound", stop)
    if phrase in cues["unit.only_in_millions"] and not millions:
        return None
    if phrase in cues["unit.only_at_number"] and not (words.tight(stop - 1) or words.tags[stop - 2] in "-w9"):
        return None
    if (
        phrase in cues["unit.degrees"]
        and words.tags[stop : stop + 1] == "n"
        and words.low[stop] in cues["unit.studies"]
    ):
        return None
    if phrase in cues["unit.things_too"] and words.tags[stop : stop + 1] in ("v", "e"):
        return None
    return Unit(found.id, stop, money=found.kind == "currency")


def _symbol(words: Words, i: int) -> Unit | None:
    """Case-sensitive symbols, glued together from tokens: "km", "m²", "km/h", "°C", "ft."."""
    lexicon = words.lexicon
    stop = i + 1
    while stop - i < _LONGEST and words.tight(stop) and words.tags[stop] not in ",;:()\"'—-":
        stop += 1
    for end in range(stop, i, -1):
        text = words.span(i, end - 1)
        found = lexicon.unit_symbols.get(text) or lexicon.share_signs.get(text)
        if not found or (words.tight(end) and words.raw[end][0].isalnum()):
            continue
        if text in _LETTERS_NEED_ROOM and not _has_room(words, i, end):
            return None
        clock = text in ("am", "pm") and not finer_than_minutes(words.low[i - 1])
        return None if clock else Unit(found, end)
    return None


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
