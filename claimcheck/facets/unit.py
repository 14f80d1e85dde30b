"""Units: canonical ids and their dimensions.

pint only ever sees ids, never prose ("5G" would be 5 gauss). Shares, counts and currencies stay outside pint:
each currency is a dimension of its own, percent and percentage point never meet. How a unit is found in a
sentence is told in facets/measure.py.

Most runs never load pint: what it makes of `units.pint` is kept beside it in `units.scales`, under a checksum of that
file. Where the two differ pint is asked; `python -m claimcheck.facets.unit` writes the table anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Literal, NamedTuple

from claimcheck.lexicon import FOLDER

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
    """A unit as read: its id, the token behind it, and what the number is multiplied by ("75 USD million")."""

    id: str
    stop: int
    money: bool = False
    times: int = 1


class Scale(NamedTuple):
    """What a unit measures, and how many base units it has: amount * factor + offset is in base units."""

    dimension: str
    factor: Fraction
    offset: Fraction


_DEFINITIONS, _TABLE = FOLDER / "units.pint", FOLDER / "units.scales"


@cache
def _registry() -> pint.UnitRegistry[Fraction]:
    import pint

    registry: pint.UnitRegistry[Fraction] = pint.UnitRegistry(
        None, non_int_type=Fraction, autoconvert_offset_to_baseunit=True
    )
    registry.load_definitions(str(_DEFINITIONS))
    return registry


def scales_text() -> str:
    """What `units.scales` holds: the checksum of the definitions, then `unit = dimension | factor | offset` a line."""
    names = sorted(str(name) for name in _registry()._units)
    rows = [f"{name} = {' | '.join(map(str, scale))}\n" for name in names if (scale := _asked(name))]
    return "".join([_checksum() + "\n", *rows])


def _checksum() -> str:
    return blake2b(_DEFINITIONS.read_bytes(), digest_size=16).hexdigest()


@cache
def _table() -> dict[str, str] | None:
    """The rows of `units.scales` by unit; None where it is not that of the definitions."""
    try:
        checksum, *rows = _TABLE.read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return None
    return dict(row.split(" = ") for row in rows) if checksum == _checksum() else None


def _defined(unit: str) -> Scale | None:
    """The scale of a unit that `units.pint` defines; None for any other."""
    table = _table()
    if table is None:
        return _asked(unit)
    if unit not in table:
        return None
    dimension, factor, offset = table[unit].split(" | ")
    return Scale(dimension, Fraction(factor), Fraction(offset))


def _asked(unit: str) -> Scale | None:
    """The same, by pint."""
    registry = _registry()
    if unit not in registry:
        return None
    zero, one = (registry.Quantity(Fraction(n), unit).to_base_units() for n in (0, 1))
    offset = Fraction(zero.magnitude)
    return Scale(_named(one.dimensionality), Fraction(one.magnitude) - offset, offset)


_HUNDREDTHS = ("_cent", "_penny")
_SIMPLE = {
    "count": Scale("count", Fraction(1), Fraction(0)),
    "ratio": Scale("ratio", Fraction(1), Fraction(0)),
    "percent": Scale("percent", Fraction(1), Fraction(0)),
    "per_mille": Scale("percent", Fraction(1, 10), Fraction(0)),
    "percentage_point": Scale("percentage_point", Fraction(1), Fraction(0)),
    "basis_point": Scale("percentage_point", Fraction(1, 100), Fraction(0)),
    "ppm": Scale("ppm", Fraction(1), Fraction(0)),
    "ppb": Scale("ppm", Fraction(1, 1000), Fraction(0)),
}


@cache
def scale_of(unit: str) -> Scale:
    """Dimension and factor of a unit id. Unknown ids (currencies, counts, shares) are dimensions of their
    own."""
    if unit in _SIMPLE:
        return _SIMPLE[unit]
    if unit.endswith(_HUNDREDTHS):  # "USD_cent"
        return Scale(unit.rpartition("_")[0], Fraction(1, 100), Fraction(0))
    if defined := _defined(unit):
        return defined
    top, _, bottom = unit.rpartition("_per_")
    if not top:
        return _power_of(unit)
    above = scale_of(top)
    if bottom.isdecimal():  # "26 per 10,000"
        dimension = "ratio" if top == "count" else f"{above.dimension} / count"
        return Scale(dimension, above.factor / int(bottom), Fraction(0))
    below = scale_of(bottom)
    return Scale(f"{above.dimension} / {below.dimension}", above.factor / below.factor, Fraction(0))


def hundredths(unit: str, whole: str) -> str | None:
    """The currency that `whole` is in ("USD_per_gallon"), if `unit` may be hundredths of it ("cent", "USD_cent")."""
    currency = whole.partition("_per_")[0]
    plain = unit == "cent" and len(currency) == _CODE and currency.isupper() and currency not in _WITHOUT_CENTS
    return currency if plain or (unit.endswith(_HUNDREDTHS) and unit.rpartition("_")[0] == currency) else None


_CODE = 3
_WITHOUT_CENTS = ("GBP", "JPY", "KRW")
_POWERS = {"square_": 2, "cubic_": 3}


def _power_of(unit: str) -> Scale:
    """ "square_second": the power of another unit; else a dimension of its own."""
    for prefix, power in _POWERS.items():
        base = unit.removeprefix(prefix)
        if base != unit:
            scale = scale_of(base)
            return Scale(f"{scale.dimension}^{power}", scale.factor**power, Fraction(0))
    return Scale(unit, Fraction(1), Fraction(0))


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


if __name__ == "__main__":
    _TABLE.write_text(scales_text(), "utf-8", newline="\n")
