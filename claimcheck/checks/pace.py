"""A level grew faster than is believable.

With a pace declared for the metric (units a day), each later figure is held against the earlier one that it
outruns most, in three readings: charitable (low − high over the widest time, definitely later), natural (soft
interval, from end to end of the as-of dates, at least a day apart), literal (the bare numbers, the same
time). Without one, a step between two neighbouring figures is held against `factor` times the median of the
rising other steps, measured from middle to middle; at least `others` of them, falling ones counted, and two
rising ones. A step whose neighbour is at least half as fast is a stretch of growth, no jump; slow-downs are
never reported.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple, TypeVar

from claimcheck.checks import wording
from claimcheck.checks.intervals import Exact, days, exact, growth, reading, since, span
from claimcheck.checks.witnesses import best_before, certain, circles, timing, witnesses
from claimcheck.model import Claim, Conflict, Grade, Series
from claimcheck.model.claim import Number

OVER = "series"
FACTS = (
    "label", "later", "earlier", "later_day", "earlier_day", "reading", "from", "to", "growth", "days",
    "pace", "bound", "bound_source", "natural",
)  # fmt: skip
READINGS: dict[Grade, str] = {"hard": "charitable", "soft": "natural", "literal": "literal"}


@dataclass(frozen=True, slots=True)
class Params:
    """`factor`: how many times the median of the other steps is too fast; `others`: how many of them there
    must be.
    """

    factor: Number = 5
    others: int = 3


class Jump(NamedTuple):
    """A step that is too fast in one reading; `bound` in units a day, `excess` in units."""

    grade: Grade
    later: Claim
    earlier: Claim
    bound: Exact
    excess: Exact
    source: str


def check(series: Series, params: Params) -> Iterator[Conflict]:
    """One conflict for each figure that came too fast, in its most charitable reading."""
    if series.key.kind != "level":
        return
    levels = witnesses(c for c in series.claims if c.status == "actual")
    worst: dict[str, Jump] = {}
    for circle in circles(levels, series):
        for jump in _jumps(circle, series, params):
            known = worst.get(jump.later.id)
            if known is None or _rank(jump) < _rank(known):
                worst[jump.later.id] = jump
    for jump in sorted(worst.values(), key=lambda jump: timing(jump.later)):
        yield _conflict(series, jump)


def _rank(jump: Jump) -> tuple[int, Exact]:
    return list(READINGS).index(jump.grade), -jump.excess


def _jumps(circle: list[Claim], series: Series, params: Params) -> Iterator[Jump]:
    metric = series.metric
    if metric is None or metric.pace is None:
        yield from unusual(circle, params)
    elif circle[0].unit == metric.unit:
        for grade in READINGS:
            yield from too_fast(circle, exact(metric.pace), grade)


def too_fast(claims: list[Claim], bound: Exact, grade: Grade) -> Iterator[Jump]:
    """For each claim (sorted by time) the step up to it that is above `bound` units a day by most units."""

    def head_start(claim: Claim) -> Exact | None:
        high = reading(claim.value, grade).high
        if high is None or claim.as_of is None:
            return None
        return bound * since(claim.as_of, grade).toordinal() - exact(high)

    for later, earlier in best_before(claims, head_start, lambda a: a.start if grade == "hard" else a.end):
        excess = _excess(earlier, later, bound, grade)
        if excess is not None and excess > 0:
            yield Jump(grade, later, earlier, bound, excess, "as declared for this metric")


def _excess(earlier: Claim, later: Claim, bound: Exact, grade: Grade) -> Exact | None:
    """Units of growth beyond what the bound allows; None where the reading sets no limit."""
    rise = growth(earlier.value, later.value, grade)
    if rise is None or earlier.as_of is None or later.as_of is None:
        return None
    return rise - bound * span(earlier.as_of, later.as_of, grade)


def unusual(claims: list[Claim], params: Params) -> Iterator[Jump]:
    """The steps between neighbours (claims sorted by time, one a day) that are out of line."""
    line = _one_a_day(claims)
    if len(line) - 2 < params.others or not _maybe(line, float(params.factor)):
        return
    paces = [_middle_pace(a, b) for a, b in pairwise(line)]
    rising = sorted(paced for paced in paces if paced > 0)
    for k, paced in enumerate(paces):
        usual = median_without(rising, paced) if paced > 0 else None
        beside = paces[max(k - 1, 0) : k] + paces[k + 1 : k + 2]
        if usual is None or paced <= 2 * max(beside):
            continue
        bound = exact(params.factor) * usual
        for grade in READINGS:
            excess = _excess(line[k], line[k + 1], bound, grade)
            if grade != "hard" and excess is not None and excess >= 0:
                source = f"{wording.amount(exact(params.factor))} times the usual pace of this series"
                yield Jump(grade, line[k + 1], line[k], bound, excess, source)
                break


def _maybe(line: list[Claim], factor: float) -> bool:
    """False where a reckoning in floats, one percent to the generous side, shows that no step is out of line."""
    spots = [(c.as_of.end.toordinal() if c.as_of else 0, _middle(c), c.value) for c in line]
    steps = [((m2 - m1) / (day2 - day1), day2 - day1) for (day1, m1, _), (day2, m2, _) in pairwise(spots)]
    rising = sorted(paced for paced, _ in steps if paced > 0)
    for (paced, time), (_, _, earlier), (_, _, later) in zip(steps, spots, spots[1:], strict=False):
        usual = median_without(rising, paced) if paced > 0 else None
        if usual is None:
            continue
        start, end = reading(earlier, "literal").high, reading(later, "literal").low
        if start is None or end is None or end - start >= 0.99 * factor * usual * time:
            return True
    return False


def _middle(claim: Claim) -> float:
    low, high = claim.value.soft_low, claim.value.soft_high
    return 0.0 if low is None or high is None else (low + high) / 2


Rate = TypeVar("Rate", float, Fraction)


def median_without(numbers: list[Rate], one: Rate) -> Rate | None:
    """The median of sorted numbers with one of them left out; None if fewer than two are left."""
    left, gone = len(numbers) - 1, bisect_left(numbers, one)
    if left < 2:
        return None
    low, high = (numbers[k + (k >= gone)] for k in ((left - 1) // 2, left // 2))
    return (low + high) / 2


def _one_a_day(claims: list[Claim]) -> list[Claim]:
    """For each day on which as-of dates end the claim with the narrowest soft interval; no unbounded ones."""
    best: dict[date, tuple[Number, Claim]] = {}
    for claim in claims:
        ends = reading(claim.value, "soft")
        if claim.as_of is not None and ends.low is not None and ends.high is not None:
            width, when = ends.high - ends.low, claim.as_of.end
            if when not in best or width < best[when][0]:
                best[when] = width, claim
    return [claim for _, claim in best.values()]


def _middle_pace(earlier: Claim, later: Claim) -> Fraction:
    """Growth a day from the middle of one soft interval to the middle of the next; both are bounded."""
    (low, high), (later_low, later_high) = (reading(c.value, "soft")[:2] for c in (earlier, later))
    assert low is not None and high is not None and later_low is not None and later_high is not None
    assert earlier.as_of is not None and later.as_of is not None
    rise = exact(later_low) + exact(later_high) - exact(low) - exact(high)
    return Fraction(rise, 2 * days(earlier.as_of.end, later.as_of.end))


def _conflict(series: Series, jump: Jump) -> Conflict:
    grade, later, earlier = jump.grade, jump.later, jump.earlier
    start, end = reading(earlier.value, grade).high, reading(later.value, grade).low
    assert start is not None and end is not None and earlier.as_of is not None and later.as_of is not None
    time, rise = span(earlier.as_of, later.as_of, grade), exact(end) - exact(start)
    slower = growth(earlier.value, later.value, "soft") if grade == "literal" else None
    natural = "" if not slower or slower < 0 else f", naturally {wording.rounded(Fraction(slower, time))} a day"
    pace, bound = wording.told_apart(Fraction(rise, time), jump.bound)
    facts = {
        "label": series.label,
        "later": wording.told(later),
        "earlier": wording.told(earlier),
        "later_day": wording.moment(later.as_of),
        "earlier_day": wording.moment(earlier.as_of),
        "reading": READINGS[grade],
        "from": wording.amount(exact(start)),
        "to": wording.amount(exact(end)),
        "growth": wording.with_unit(wording.amount(rise), later.unit),
        "days": "1 day" if time == 1 else f"{time} days",
        "pace": wording.with_unit(pace, later.unit) + " a day",
        "bound": wording.with_unit(bound, later.unit) + " a day",
        "bound_source": jump.source,
        "natural": natural,
    }
    return Conflict((later, earlier), grade, facts, certain=certain(later, earlier))
