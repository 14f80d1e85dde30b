"""The fewest figures to correct so that a series need not fall: blame in a running total.

Each figure is a box: a stretch of time and a stretch of values. Two boxes exclude each other if one is over before
the other begins and lies wholly above it. A set of boxes without such a pair is one that a curve which never falls
can touch all together, so the lightest set to leave out is what the best such curve misses. It is found by moving
along the time and keeping, for each height, the least weight missed by curves up to that height: a function that
only falls, kept as its steps. (Boxes and the order of their corners: Felsner, Müller and Wernisch 1997.) O(n log n).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from math import inf
from typing import Any, NamedTuple

from claimcheck.checks.intervals import Interval, reading
from claimcheck.checks.witnesses import independent, telling
from claimcheck.model import Claim

Position = tuple[Any, int]
"""A height: a number, and −1, 0, 1 for just below it, on it, just above it."""
TOP: Position = (inf, 2)


class Box(NamedTuple):
    """Days `start`..`end` as ordinals, heights `low`..`high`."""

    start: int
    end: int
    low: Position
    high: Position


def box(start: int, end: int, values: Interval) -> Box:
    """The box of an interval of values over a stretch of days; open ends lie just beside their number.

    An interval that holds no amount ("nearly 0") is where it begins.
    """
    low = (-inf if values.low is None else values.low), int(values.low_open)
    high = (inf if values.high is None else values.high), -int(values.high_open)
    return Box(start, end, low, max(low, high))


def exclude(earlier: Box, later: Box) -> bool:
    """True if the first is over before the second begins, and lies above it."""
    return earlier.end < later.start and earlier.low > later.high


def fewest(boxes: Sequence[Box], weights: Sequence[int]) -> set[int]:
    """Indexes of the lightest set of boxes without which no two exclude each other."""
    # At one day the curve is bounded from above by boxes that begin before it is from below by boxes that end.
    events = sorted(
        [(one.start, 0, k) for k, one in enumerate(boxes)] + [(one.end, 1, k) for k, one in enumerate(boxes)]
    )
    steps: list[Position] = []
    depth: dict[Position, int] = {}
    spent: dict[int, Position | None] = {}
    for _, ends, k in events:
        one, rest = boxes[k], weights[k]
        if ends:
            if one.low not in depth:
                insort(steps, one.low)
            depth[one.low] = depth.get(one.low, 0) + rest
            continue
        at, last = bisect_right(steps, one.high), None
        while rest and at < len(steps):
            height = steps[at]
            taken = min(rest, depth[height])
            rest, depth[height] = rest - taken, depth[height] - taken
            last = height
            if not depth[height]:
                del depth[height], steps[at]
        spent[k] = None if rest else last
    return _missed(boxes, events, spent)


def _missed(
    boxes: Sequence[Box], events: Sequence[tuple[int, int, int]], spent: dict[int, Position | None]
) -> set[int]:
    """What the best curve misses, found backwards from its top; `spent`: from which height on it pays to miss a box."""
    height, missed = TOP, set()
    for _, ends, k in reversed(events):
        one = boxes[k]
        if ends:
            if height < one.low:
                missed.add(k)
        elif height > one.high:
            edge = spent[k]
            if edge is not None and height >= edge:
                missed.add(k)
            else:
                height = one.high
    return missed


def weights(claims: Sequence[Claim]) -> list[int]:
    """How much speaks for each figure: most for exact ones, hardly anything for one that its speaker has told before.

    One of a higher rank outweighs all of lower ones. Where nothing else decides, the figure that was told first weighs
    a little more.
    """
    size, out = len(claims), [1] * len(claims)
    voices = {claim.id for claim in independent(claims)}
    for rank, k in enumerate(sorted(range(size), key=lambda k: telling(claims[k]), reverse=True)):
        if claims[k].id in voices:
            out[k] = (10 + (claims[k].value.hedge == "exact")) * size * size + rank
    heaviest = sum(out) + 1
    ranks = sorted({claim.rank for claim in claims})
    return [weight * heaviest ** ranks.index(claim.rank) for weight, claim in zip(out, claims, strict=True)]


class Bounds:
    """What figures that need not fall imply for a time: the highest low before it, the lowest high after it."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        dated = [(c.as_of, c) for c in claims if c.as_of is not None]
        rising = sorted(
            ((a.end, c) for a, c in dated if c.value.low is not None), key=lambda item: (item[0], telling(item[1]))
        )
        falling = sorted(
            ((a.start, c) for a, c in dated if c.value.high is not None), key=lambda item: (item[0], telling(item[1]))
        )
        self.ends, self.starts = [day for day, _ in rising], [day for day, _ in falling]
        self.floors: list[Claim] = []
        for _, claim in rising:
            best = self.floors[-1] if self.floors else claim
            self.floors.append(claim if _low(claim) > _low(best) else best)
        self.ceilings: list[Claim] = []
        for _, claim in reversed(falling):
            best = self.ceilings[-1] if self.ceilings else claim
            self.ceilings.append(claim if _high(claim) <= _high(best) else best)
        self.ceilings.reverse()

    def around(self, claim: Claim) -> tuple[Claim | None, Claim | None]:
        """The figures with the highest low before a claim and with the lowest high after it."""
        if claim.as_of is None:
            return None, None
        k, n = bisect_left(self.ends, claim.as_of.start), bisect_right(self.starts, claim.as_of.end)
        return self.floors[k - 1] if k else None, self.ceilings[n] if n < len(self.ceilings) else None


def _low(claim: Claim) -> Position:
    return box(0, 0, reading(claim.value, "hard")).low


def _high(claim: Claim) -> Position:
    return box(0, 0, reading(claim.value, "hard")).high
