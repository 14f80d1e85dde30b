"""Units: from the words behind (or the sign before) a number to a canonical id, and from an id to its dimension.

Spellings are looked up in the lexicon; pint only ever sees ids, never prose ("5G" would be 5 gauss). Shares, counts and
currencies stay outside pint: each currency is a dimension of its own, percent and percentage point never meet.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from claimcheck.facets.words import Words
from claimcheck.lexicon import FOLDER, Lexicon

if TYPE_CHECKING:
    import pint

SHARES = frozenset({"percent", "percentage_point", "basis_point", "per_mille"})
TIMES = frozenset(
    {
        "second",
        "minute",
        "hour",
        "day",
        "week",
        "fortnight",
        "month",
        "quarter",
        "year",
        "decade",
        "century",
        "millennium",
    }
)
TEMPERATURES = frozenset({"degree_celsius", "degree_fahrenheit", "kelvin"})


class Unit(NamedTuple):
    """A unit as read: its id, the token behind it, and what the number is divided by (100 for cents)."""

    id: str
    stop: int
    whole: int = 1


class Scale(NamedTuple):
    """What a unit measures, and how many base units it has: amount * factor + offset is in base units."""

    dimension: str
    factor: Fraction
    offset: Fraction


@lru_cache(maxsize=1)
def _registry() -> pint.UnitRegistry[Fraction]:
    import pint

    registry: pint.UnitRegistry[Fraction] = pint.UnitRegistry(
        None, non_int_type=Fraction, autoconvert_offset_to_baseunit=True
    )
    registry.load_definitions(str(FOLDER / "units.pint"))
    return registry


@lru_cache(maxsize=None)
def scale_of(unit: str) -> Scale:
    """Dimension and factor of a unit id. Unknown ids (currencies, counts, shares) are dimensions of their own."""
    simple = {
        "count": Scale("count", Fraction(1), Fraction(0)),
        "ratio": Scale("ratio", Fraction(1), Fraction(0)),
        "percent": Scale("percent", Fraction(1), Fraction(0)),
        "per_mille": Scale("percent", Fraction(1, 10), Fraction(0)),
        "percentage_point": Scale("percentage_point", Fraction(1), Fraction(0)),
        "basis_point": Scale("percentage_point", Fraction(1, 100), Fraction(0)),
    }
    if unit in simple:
        return simple[unit]
    registry = _registry()
    if unit in registry:
        zero, one = (registry.Quantity(Fraction(n), unit).to_base_units() for n in (0, 1))
        return Scale(
            _named(dict(one.dimensionality)),
            Fraction(one.magnitude) - Fraction(zero.magnitude),
            Fraction(zero.magnitude),
        )
    top, _, bottom = unit.partition("_per_")
    if bottom.isdecimal():
        inner = scale_of(top)
        return Scale(
            "ratio" if top == "count" else inner.dimension + " / count",
            inner.factor / int(bottom),
            Fraction(0),
        )
    if bottom:
        above, below = scale_of(top), scale_of(bottom)
        return Scale(f"{above.dimension} / {below.dimension}", above.factor / below.factor, Fraction(0))
    return Scale(unit, Fraction(1), Fraction(0))


def _named(dimensions: dict[str, Fraction]) -> str:
    """ "length", "length^2", "length time^-1"."""
    return " ".join(
        name.strip("[]") + (f"^{power}" if power != 1 else "") for name, power in sorted(dimensions.items())
    )


# --- looking units up in a sentence -----------------------------------------------------------------------------------

_LETTERS_NEED_ROOM = frozenset("AVWJKCFTNhlLstgm")
"""One-letter symbols: units only where nothing shows that they are something else."""
_LONGEST = 4


def currency_before(words: Words, i: int, lexicon: Lexicon) -> tuple[str, int] | None:
    """The currency whose sign or code ends right before token `i`: (id, first token of the sign)."""
    if i == 0 or words.tags[i - 1] not in "$cNn.i?":
        return None
    for length in (4, 3, 2, 1):
        first = i - length
        if first < 0 or not all(words.tight(at) for at in range(first + 1, i)):
            continue
        sign = words.span(first, i - 1)
        found = lexicon.currency_symbols.get(sign) or (
            lexicon.currency_codes.get(sign) if length == 1 else None
        )
        if found and (words.tags[i - 1] == "$" or sign.isupper() or words.tight(i) or words.tags[i] in "9Y"):
            return found, first
    return None


def unit_behind(
    words: Words, i: int, lexicon: Lexicon, *, digits: bool, millions: bool = False
) -> Unit | None:
    """The unit that starts at token `i`, behind a number (`digits`: written in digits; `millions`: with a scale word)."""
    if i >= words.size:
        return None
    at = i
    if words.tags[i] == "-" and words.tight(i) and words.tight(i + 1):
        at = i + 1
        if at >= words.size:
            return None
    if (
        words.tags[at] == "$"
        and words.tight(at)
        and not (at + 1 < words.size and words.tags[at + 1] in "9Y" and words.tight(at + 1))
    ):
        sign = lexicon.currency_symbols.get(words.raw[at])
        return Unit(sign, at + 1) if sign else None
    if digits:
        symbol = _symbol(words, at, lexicon)
        if symbol:
            return symbol
    for length in range(min(_LONGEST, words.size - at), 0, -1):
        phrase = words.phrase(at, at + length) if length > 1 else words.low[at]
        for table in (lexicon.shares, lexicon.currency_names, lexicon.unit_words):
            found = table.get(phrase)
            if found:
                return _settled(found, phrase, words, at + length, millions)
        if phrase in lexicon.cents:
            return Unit(lexicon.cents[phrase], at + length, 100)
    if words.raw[at] in lexicon.currency_codes and words.tags[at] == "c":
        return Unit(lexicon.currency_codes[words.raw[at]], at + 1)
    return None


_ORDINARY = frozenset(
    {
        "second",
        "seconds",
        "minute",
        "degree",
        "degrees",
        "real",
        "won",
        "crown",
        "crowns",
        "cup",
        "cups",
        "yard",
        "foot",
        "bit",
        "bits",
        "gray",
        "grays",
        "quarter",
        "mole",
        "moles",
        "max",
        "p",
        "stone",
        "pint",
        "point",
        "points",
        "gig",
        "gigs",
        "rand",
        "dong",
        "lei",
    }
)
"""Unit words that are as often something else."""


def _settled(found: str, phrase: str, words: Words, stop: int, millions: bool) -> Unit | None:
    """Decides what is doubtful: pounds of weight or of money, "2 won" and "5 cups won"."""
    if found == "GBP_or_mass":
        return Unit(
            "GBP" if millions or "£" in words.text[words.starts[0] : words.ends[-1]] else "pound", stop
        )
    follows = words.tags[stop : stop + 1]
    if phrase == "won" and not millions:
        return None
    if (
        phrase in ("second", "minute", "degree", "bit", "foot", "yard")
        and not words.tight(stop - 1)
        and words.tags[stop - 2 : stop - 1] not in "-w9"
    ):
        return None
    if (
        phrase in ("degrees", "degree")
        and follows == "n"
        and words.low[stop] in ("in", "program", "programs")
    ):
        return None
    if phrase in ("cups", "crowns", "moles", "grays", "points") and follows in ("v", "e"):
        return None
    return Unit(found, stop)


def _symbol(words: Words, i: int, lexicon: Lexicon) -> Unit | None:
    """Case-sensitive symbols, glued together from tokens: "km", "m²", "km/h", "°C", "ft."."""
    stop = i + 1
    while stop < words.size and stop - i < 4 and words.tight(stop) and words.tags[stop] not in ",;:()\"'—-":
        stop += 1
    for end in range(stop, i, -1):
        text = words.span(i, end - 1)
        found = lexicon.unit_symbols.get(text) or (lexicon.shares.get(text) if text in "%‰" else None)
        if not found:
            continue
        if end < words.size and words.tight(end) and words.raw[end][0].isalnum():
            continue
        if text in _LETTERS_NEED_ROOM and not _has_room(words, i, end):
            return None
        if text == "in" or (text in ("am", "pm") and not _tiny(words, i)):
            return None
        return Unit(found, end)
    return None


def _has_room(words: Words, i: int, end: int) -> bool:
    """A one-letter symbol must be glued, or stand before a stop, a bracket, a small word or the end."""
    after = words.tags[end : end + 1]
    if words.raw[i] in "mg" and not words.tight(i):
        return after not in ("N", "i")
    return after == "" or after in ".,;:()/-pfT&xaqrvd" or (words.tight(i) and words.raw[i] not in "AJKCFTN")


def _tiny(words: Words, i: int) -> bool:
    """2.123 pm is a length, 2.13 pm a time of day."""
    before = words.low[i - 1]
    _, _, decimals = before.partition(".")
    return bool(decimals) and (len(decimals) != 2 or int(decimals) > 59)
