"""Of several figures for one amount: on which amount do most agree, and which figures do not contain it?

The fewest corrections that make the rest agree (after Fellegi and Holt 1976); for intervals on a line the
largest set that meets pairwise meets in a point (Helly), so one sweep over the ends finds it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from math import inf
from typing import Any, NamedTuple

from claimcheck.checks.intervals import Interval, disjoint, reading
from claimcheck.checks.witnesses import independent, telling
from claimcheck.model import Claim

Position = tuple[Any, int]
"""A spot on the line: a number, and −1, 0, 1 for just below it, on it, just above it."""


class Span(NamedTuple):
    """An interval as its first and last position."""

    start: Position
    end: Position


def span(ends: Interval) -> Span:
    """Where an interval begins and ends; an open end lies just beside its number.

    One that holds no amount ("nearly 0") is where it begins.
    """
    start = (-inf if ends.low is None else ends.low), int(ends.low_open)
    end = (inf if ends.high is None else ends.high), -int(ends.high_open)
    return Span(start, max(start, end))


def most_agreed(spans: list[Span]) -> Position:
    """The position that lies in most of the spans; of several one in the first span that has any."""
    starts, ends = sorted(s.start for s in spans), sorted(s.end for s in spans)
    depth = {start: bisect_right(starts, start) - bisect_left(ends, start) for start in starts}
    most = max(depth.values())
    best = [start for start, count in depth.items() if count == most]
    for one in spans:
        k = bisect_left(best, one.start)
        if k < len(best) and best[k] <= one.end:
            return best[k]
    raise AssertionError("every best position is the start of a span")


def outvoted(claims: list[Claim], fits: Callable[[Claim, Claim], bool]) -> Iterator[tuple[Claim, Claim]]:
    """Pairs (odd, other): each claim whose hard interval lacks the amount on which most agree, with the claim
    of the majority farthest from it that `fits` as its opponent; of equal majorities the one with the
    earliest telling holds.

    Only those of the highest rank decide. One speaker, and one sentence in several texts, has one vote. A claim
    without a fitting opponent is left out. O(n log n) where the first opponents fit.
    """
    spans = [(span(reading(c.value, "hard")), c) for c in sorted(claims, key=telling)]
    top = max(c.rank for c in claims)
    voices = {c.id for c in independent(c for c in claims if c.rank == top)}
    spot = most_agreed([s for s, c in spans if c.id in voices])
    inside = [(s, c) for s, c in spans if s.start <= spot <= s.end]
    if len(inside) == len(spans):
        return
    trusted = [(s, c) for s, c in inside if c.rank == top]
    from_above = sorted(trusted, key=lambda pair: pair[0].start, reverse=True)
    from_below = sorted(trusted, key=lambda pair: pair[0].end)
    for s, odd in spans:
        if s.start <= spot <= s.end:
            continue
        for _, other in from_above if s.end < spot else from_below:
            if not disjoint(reading(odd.value, "hard"), reading(other.value, "hard")):
                break
            if fits(odd, other):
                yield odd, other
                break
