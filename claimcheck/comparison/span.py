"""Intervals of exact amounts, with open or closed ends; None = unbounded."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple


class Span(NamedTuple):
    """All amounts from `low` to `high`."""

    low: Fraction | int | None
    high: Fraction | int | None
    low_open: bool = False
    high_open: bool = False


def point(amount: Fraction | int) -> Span:
    """One amount alone."""
    return Span(amount, amount)


def apart(one: Span, other: Span) -> bool:
    """Have they no amount in common?"""
    return _before(one, other) or _before(other, one)


def _before(one: Span, other: Span) -> bool:
    """Does `one` end before `other` begins?"""
    if one.high is None or other.low is None:
        return False
    return one.high < other.low or (one.high == other.low and (one.high_open or other.low_open))


def inside(one: Span, other: Span) -> bool:
    """Is every amount of `one` also in `other`?"""
    low = other.low is None or (
        one.low is not None and (one.low > other.low or (one.low == other.low and (one.low_open or not other.low_open)))
    )
    high = other.high is None or (
        one.high is not None
        and (one.high < other.high or (one.high == other.high and (one.high_open or not other.high_open)))
    )
    return low and high
