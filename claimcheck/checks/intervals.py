"""Arithmetic of values and dates that may be anywhere in an interval.

Ends are compared as they are stored (int against float compares exactly) and calculated with as `Exact`.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from claimcheck.model import AsOf, Value
from claimcheck.model.claim import Number
from claimcheck.model.finding import Grade

Exact = int | Fraction


def exact(number: Number) -> Exact:
    """The amount that was written: a float becomes the shortest decimal that rounds to it (0.1 is 1/10)."""
    return number if isinstance(number, int) else Fraction(repr(number))


def size(number: Exact) -> Exact:
    """The amount without its sign."""
    return number if number >= 0 else -number


class Interval(NamedTuple):
    """`low`..`high`; None = unbounded, the ends belong to it unless they are open."""

    low: Number | None
    high: Number | None
    low_open: bool = False
    high_open: bool = False


def reading(value: Value, grade: Grade) -> Interval:
    """The amounts a value stands for: hard = all that the words allow, soft = what a reader takes it for,
    literal = the bare number (for a range without one the soft interval).

    Each lies in the closure of the one before.
    """
    if grade == "hard":
        return Interval(value.low, value.high, value.low_open, value.high_open)
    if grade == "literal" and value.nominal is not None:
        return Interval(value.nominal, value.nominal)
    return Interval(value.soft_low, value.soft_high)


def below(a: Interval, b: Interval) -> bool:
    """True if every amount of `a` is smaller than every amount of `b`."""
    if a.high is None or b.low is None:
        return False
    return a.high < b.low or (a.high == b.low and (a.high_open or b.low_open))


def disjoint(a: Interval, b: Interval) -> bool:
    """True if no amount lies in both."""
    return below(a, b) or below(b, a)


def apart(a: Value, b: Value) -> bool:
    """True if no amount fits both, charitably read; one number with and without a hedge is no conflict
    ("nearly 60", then 60).
    """
    one_number = a.nominal is not None and a.nominal == b.nominal and "exact" in (a.hedge, b.hedge)
    return not one_number and disjoint(reading(a, "hard"), reading(b, "hard"))


def gap(a: Interval, b: Interval) -> Exact:
    """How far two intervals are apart; 0 where they touch or meet. The same for (a, b) and (b, a)."""
    if a.high is not None and b.low is not None and b.low > a.high:
        return exact(b.low) - exact(a.high)
    if b.high is not None and a.low is not None and a.low > b.high:
        return exact(a.low) - exact(b.high)
    return 0


def before(a: AsOf, b: AsOf) -> bool:
    """True if `a` is over, on whatever day it was, before `b` can be: *definitely before*."""
    return a.end < b.start


def overlap(a: AsOf, b: AsOf) -> bool:
    """True if one day may lie in both."""
    return not before(a, b) and not before(b, a)


def same(a: AsOf | None, b: AsOf | None) -> bool:
    """True if both are of the same type and name the same days, or if neither is known."""
    if a is None or b is None:
        return a is b
    return (a.type, a.start, a.end) == (b.type, b.start, b.end)


def days(start: date, end: date) -> int:
    """Days from `start` to `end`; negative if `end` comes first."""
    return (end - start).days


def widest(a: AsOf, b: AsOf) -> int:
    """The most days that two moments can be apart, one in each."""
    return max(days(a.start, b.end), days(b.start, a.end))


def since(earlier: AsOf, grade: Grade) -> date:
    """The day from which growth counts: hard = the first possible one, else the end of the as-of date."""
    return earlier.start if grade == "hard" else earlier.end


def span(earlier: AsOf, later: AsOf, grade: Grade) -> int:
    """Days for growth between two as-of dates: hard = the widest time, otherwise from end to end."""
    return days(since(earlier, grade), later.end)


def growth(earlier: Value, later: Value, grade: Grade) -> Exact | None:
    """The least growth from one value to a later one, later low − earlier high; None if unbounded."""
    start, end = reading(earlier, grade).high, reading(later, grade).low
    return None if start is None or end is None else exact(end) - exact(start)
