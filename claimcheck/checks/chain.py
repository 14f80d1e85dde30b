"""The fewest figures to correct so that a series need not fall: blame in a running total, and in levels that grow.

Each figure is a box: a stretch of time and a stretch of values. Two boxes exclude each other if one is over before
the other begins and lies wholly above it. A set of boxes without such a pair is one that a curve which never falls
can touch all together, so the lightest set to leave out is what the best such curve misses. It is found by moving
along the time and keeping, for each height, the least weight missed by curves up to that height: a function that
only falls, kept as its steps. (Boxes and the order of their corners: Felsner, Müller and Wernisch 1997.) O(n log n).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Container, Sequence
from itertools import accumulate
from math import inf
from typing import Any, NamedTuple

from claimcheck.checks.intervals import Interval
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


def weights(claims: Sequence[Claim], *, bare: bool = False, odd: Container[str] = ()) -> list[int]:
    """How much speaks for each figure: most for exact ones, hardly anything for one that its speaker has told before.

    One of a higher rank outweighs all of lower ones. Where nothing else decides, the figure that was told first weighs
    a little more. `bare`: numbers are taken at their word, so none is more exact than others. `odd`: the ids of
    figures that something else speaks against.
    """
    size, out = len(claims), [1] * len(claims)
    voices = {claim.id for claim in independent(claims)}
    for rank, k in enumerate(sorted(range(size), key=lambda k: telling(claims[k]), reverse=True)):
        if claims[k].id in voices:
            exactness = (not bare and claims[k].value.hedge == "exact") - 2 * (claims[k].id in odd)
            out[k] = (10 + exactness) * size * size + rank
    heaviest = sum(out) + 1
    ranks = sorted({claim.rank for claim in claims})
    return [weight * heaviest ** ranks.index(claim.rank) for weight, claim in zip(out, claims, strict=True)]


class Culprit(NamedTuple):
    """A figure to correct, and of those that stay the ones that bound it: from before its time and from after it."""

    claim: Claim
    before: Claim | None
    after: Claim | None


def culprits(claims: Sequence[Claim], boxes: Sequence[Box], loads: Sequence[int]) -> list[Culprit]:
    """The fewest claims (by weight) without which no two boxes exclude each other, in the order of the claims."""
    guilty = fewest(boxes, loads)
    stay = [k for k in range(len(claims)) if k not in guilty]
    bounds = Bounds([boxes[k] for k in stay], [claims[k] for k in stay])
    return [Culprit(claims[k], *bounds.around(boxes[k])) for k in sorted(guilty)]


class Bounds:
    """What boxes that do not exclude each other leave at a time: the highest low before it, the lowest high after."""

    def __init__(self, boxes: Sequence[Box], claims: Sequence[Claim]) -> None:

        def higher(best: tuple[Box, Claim], pair: tuple[Box, Claim]) -> tuple[Box, Claim]:
            return pair if pair[0].low > best[0].low else best

        def lower(best: tuple[Box, Claim], pair: tuple[Box, Claim]) -> tuple[Box, Claim]:
            return pair if pair[0].high <= best[0].high else best

        pairs = list(zip(boxes, claims, strict=True))
        rising = sorted(pairs, key=lambda pair: (pair[0].end, telling(pair[1])))
        falling = sorted(pairs, key=lambda pair: (pair[0].start, telling(pair[1])), reverse=True)
        self.ends, self.starts = [one.end for one, _ in rising], [one.start for one, _ in reversed(falling)]
        self.floors = list(accumulate(rising, higher))
        self.ceilings = list(accumulate(falling, lower))
        self.ceilings.reverse()

    def around(self, one: Box) -> tuple[Claim | None, Claim | None]:
        """The claims with the highest low before a box and with the lowest high after it; None where there is none
        that bounds anything."""
        k, n = bisect_left(self.ends, one.start), bisect_right(self.starts, one.end)
        floor = self.floors[k - 1] if k else None
        ceiling = self.ceilings[n] if n < len(self.ceilings) else None
        return (
            floor[1] if floor and floor[0].low[0] != -inf else None,
            ceiling[1] if ceiling and ceiling[0].high[0] != inf else None,
        )
