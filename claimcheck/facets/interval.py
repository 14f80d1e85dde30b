"""From a numeral and a hedge to the interval a reader may take it for: the one table of readings.

Hard: all that the words allow. Soft: the natural reading. A number stands for ± half a unit of its last
significant digit; where only trailing zeros or a scale word make that wide, it is capped (at 10%, naturally
5%).
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from claimcheck.facets.numeral import Numeral
from claimcheck.model.claim import Hedge, Number, Value

HARD_CAP, SOFT_CAP = 10, 5
"""Per cent of the number that trailing zeros may hide."""
EXACT_BELOW = 1000
"""Whole counts below this are exact (from 100 on only if they do not end in 0)."""
# Per cent of the number: how far each hedge reaches, hard and soft, below and above; None = unbounded.
REACH: dict[Hedge, tuple[int | None, int | None, int | None, int | None]] = {
    "over": (0, None, 0, 25),
    "at_least": (0, None, 0, 25),
    "under": (None, 0, 20, 0),
    "at_most": (None, 0, 20, 0),
    "nearly": (10, 0, 5, 0),
    "about": (10, 10, 5, 5),
}
OPEN_LOW: frozenset[Hedge] = frozenset({"over"})
OPEN_HIGH: frozenset[Hedge] = frozenset({"under", "nearly"})


class Amount(NamedTuple):
    """What the interval depends on; the key of the cache."""

    num: int
    den: int
    ulp: int
    zeros: bool
    counted: bool
    """a whole count of things, written without a scale word"""
    degrees: bool
    """a temperature: never widened by a ratio"""


FINE = 8
"""From here on a fraction is one of a scale of such steps."""
_LARGEST = 1 << 53
"""From here on floats have no fractions, and not every whole number."""


def _number(num: int, den: int) -> Number:
    whole, rest = divmod(num, den)
    return whole if rest == 0 or abs(whole) >= _LARGEST else num / den


def _bare(amount: Amount) -> tuple[int, int, int, int]:
    """Half widths of the bare number, hard and soft, and the number itself, in 1/(scale*den); last: that
    scale."""
    scale = 200
    number, half = amount.num * scale, amount.ulp * scale // 2
    if amount.counted and abs(amount.num) < EXACT_BELOW * amount.den and amount.den == 1:
        exact = abs(amount.num) < 100 or amount.num % 10 != 0
        return 0 if exact else min(half, abs(number) * HARD_CAP // 100), 0, number, scale
    if amount.zeros and amount.degrees:
        half = min(half, scale // 2 * amount.den)
    elif amount.zeros:
        hard, soft = (min(half, abs(number) * cap // 100) for cap in (HARD_CAP, SOFT_CAP))
        return hard, soft, number, scale
    return half, half, number, scale


Interval = tuple[Number, Number | None, Number | None, bool, bool, Number | None, Number | None]
"""nominal, low, high, low_open, high_open, soft_low, soft_high; None = unbounded"""


@lru_cache(maxsize=1 << 14)
def interval(amount: Amount, hedge: Hedge) -> Interval:
    """The interval of a number under a hedge, by the table above."""
    hard, soft, number, scale = _bare(amount)
    den = amount.den * scale
    nominal = _number(number, den)
    if hedge in ("exact", "between"):
        return (
            nominal,
            _number(number - hard, den),
            _number(number + hard, den),
            False,
            hard > 0,
            _number(number - soft, den),
            _number(number + soft, den),
        )
    size = 2 * scale * amount.den if amount.degrees else abs(number)

    def edge(percent: int | None, sign: int, bare: int) -> Number | None:
        if percent is None:
            return None
        width = size * percent // 100 if not (amount.degrees and percent) else size
        return _number(number + sign * (max(width, bare) if hedge == "about" else width), den)

    below, above, soft_below, soft_above = REACH[hedge]
    return (
        nominal,
        edge(below, -1, hard),
        edge(above, 1, hard),
        hedge in OPEN_LOW,
        hedge in OPEN_HIGH,
        edge(soft_below, -1, soft),
        edge(soft_above, 1, soft),
    )


def value_of(numeral: Numeral, hedge: Hedge, text: str, *, count: bool, degrees: bool = False, sign: int = 1) -> Value:
    """The value a numeral stands for."""
    count = count and numeral.form == "count"
    amount = Amount(sign * numeral.num, numeral.den, numeral.ulp, numeral.zeros, count, degrees)
    nominal, low, high, low_open, high_open, soft_low, soft_high = interval(amount, hedge)
    if hedge == "over" and numeral.form == "part" and numeral.den >= FINE and soft_high is not None:
        soft_high = max(soft_high, _number(amount.num + 1, amount.den))  # "more than 1/8 point": not yet 1/4
    return Value(text, nominal, hedge, low, high, low_open, high_open, soft_low, soft_high)


def tolerance_of(numeral: Numeral, tolerance: Numeral, text: str, *, sign: int = 1) -> Value:
    """The value of "5 ± 0.1": closed at both ends, hard and soft alike."""
    den = numeral.den * tolerance.den
    middle, width = sign * numeral.num * tolerance.den, tolerance.num * numeral.den
    low, high = _number(middle - width, den), _number(middle + width, den)
    return Value(text, _number(middle, den), "about", low, high, False, False, low, high)


def range_of(low: Numeral, high: Numeral, text: str, *, signs: tuple[int, int] = (1, 1)) -> Value:
    """The value of "between low and high": closed at both ends, hard and soft alike; ends in either order."""
    ends = sorted(
        (sign * n.num / n.den, _number(sign * n.num, n.den)) for n, sign in zip((low, high), signs, strict=True)
    )
    first, last = ends[0][1], ends[1][1]
    return Value(text, None, "between", first, last, False, False, first, last)
