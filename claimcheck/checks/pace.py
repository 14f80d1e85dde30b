"""A level grew faster than is believable.

With a pace declared for the metric (units a day), a later figure may not outrun an earlier one in any of three
readings: charitable (low − high over the widest time, definitely later), natural (soft interval, from end to end of
the as-of dates), literal (the bare numbers, the same time). To blame are the fewest figures without which none does,
weighed by how exact and how often told, less where a figure lies below an earlier one; each is reported with the
one that speaks most against it. Without a declared pace, a step between two neighbouring figures is held against
`factor` times the median of the rising other steps, measured from middle to middle; at least `others` of them, falling
ones counted, and two rising ones. To blame is the end of the step without which the figures beside it agree, else the
end with less on its side. A step whose neighbour is at least half as fast is a stretch of growth, no jump; slow-downs
are never reported.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple, TypeVar

from claimcheck.checks import wording
from claimcheck.checks.chain import Box, Culprit, box, culprits, weights
from claimcheck.checks.intervals import Exact, Interval, below, days, exact, growth, reading, since, span
from claimcheck.checks.slips import explained
from claimcheck.checks.witnesses import best_before, certain, circles, timing, witnesses
from claimcheck.model import Claim, Conflict, Grade, Series
from claimcheck.model.claim import Number
from claimcheck.records import dataclass

OVER = "series"
FACTS = (
    "label", "later", "earlier", "later_day", "earlier_day", "reading", "from", "to", "growth", "days",
    "pace", "bound", "bound_source", "natural", "implied",
)  # fmt: skip
READINGS: dict[Grade, str] = {"hard": "charitable", "soft": "natural", "literal": "literal"}
DECLARED = "as declared for this metric"


@dataclass(frozen=True, slots=True)
class Params:
    """`factor`: how many times the median of the other steps is too fast; `others`: how many of them there
    must be.
    """

    factor: Number = 5
    others: int = 3


class Jump(NamedTuple):
    """A step that is too fast in one reading, and which of its ends is to blame; `bound` in units a day."""

    grade: Grade
    later: Claim
    earlier: Claim
    culprit: Culprit
    bound: Exact
    source: str


def check(series: Series, params: Params) -> Iterator[Conflict]:
    """One conflict for each figure to blame, in the most charitable reading in which it is."""
    if series.key.kind != "level":
        return
    levels = list(circles(witnesses(c for c in series.claims if c.status == "actual"), series))
    metric, found = series.metric, dict[str, Jump]()
    for grade in READINGS:
        for circle in levels:
            left = [claim for claim in circle if claim.id not in found]
            if metric is None or metric.pace is None:
                jumps = unusual(left, params, grade)
            else:
                jumps = too_fast(left, exact(metric.pace), grade) if circle[0].unit == metric.unit else iter(())
            for jump in jumps:
                found.setdefault(jump.culprit.claim.id, jump)
    for jump in sorted(found.values(), key=lambda jump: timing(jump.culprit.claim)):
        yield _conflict(series, jump)


# --- with a declared pace -------------------------------------------------------------------------------------


def too_fast(claims: list[Claim], bound: Exact, grade: Grade) -> Iterator[Jump]:
    """A jump for each of the fewest claims (sorted by time) without which none outruns another at `bound` a day."""

    def head_start(claim: Claim) -> Exact | None:
        high = reading(claim.value, grade).high
        if high is None or claim.as_of is None:
            return None
        return bound * since(claim.as_of, grade).toordinal() - exact(high)

    steps = best_before(claims, head_start, lambda a: a.start if grade == "hard" else a.end)
    if not any(_outruns(earlier, later, bound, grade) for later, earlier in steps):
        return
    loads = weights(claims, bare=grade == "literal", odd=_dips(claims, grade))
    for culprit in culprits(claims, [_box(claim, bound, grade) for claim in claims], loads):
        claim, before, after = culprit
        pairs = [(a, b) for a, b in ((before, claim), (claim, after)) if a and b and _outruns(a, b, bound, grade)]
        if pairs:
            earlier, later = max(pairs, key=lambda pair: _excess(pair[0], pair[1], bound, grade) or 0)
            yield Jump(grade, later, earlier, culprit, bound, DECLARED)


def _box(claim: Claim, bound: Exact, grade: Grade) -> Box:
    """Time and height of a figure, seen by somebody who moves up at the bound: from there nothing may rise.

    Heights are turned upside down, so that a step that is too fast is one that falls.
    """
    assert claim.as_of is not None
    start, end = since(claim.as_of, grade).toordinal(), claim.as_of.end.toordinal()
    low, high, *_ = reading(claim.value, grade)
    top = None if low is None else bound * end - exact(low)
    bottom = None if high is None else bound * start - exact(high)
    return box(start, end, Interval(bottom, top))  # type: ignore[arg-type]  # fractions compare like floats


def _dips(claims: list[Claim], grade: Grade) -> set[str]:
    """The figures that lie below an earlier one."""

    def floor(claim: Claim) -> Number | None:
        return reading(claim.value, grade).low

    return {
        later.id
        for later, earlier in best_before(claims, floor, lambda as_of: as_of.start)
        if below(reading(later.value, grade), reading(earlier.value, grade))
    }


def _outruns(earlier: Claim, later: Claim, bound: Exact, grade: Grade) -> bool:
    excess = _excess(earlier, later, bound, grade)
    return excess is not None and excess > 0


def _excess(earlier: Claim, later: Claim, bound: Exact, grade: Grade) -> Exact | None:
    """Units of growth beyond what the bound allows; None where the reading sets no limit."""
    rise = growth(earlier.value, later.value, grade)
    if rise is None or earlier.as_of is None or later.as_of is None:
        return None
    return rise - bound * span(earlier.as_of, later.as_of, grade)


# --- without one ----------------------------------------------------------------------------------------------


def unusual(claims: list[Claim], params: Params, grade: Grade) -> Iterator[Jump]:
    """The steps between neighbours (claims sorted by time, one a day) that are out of line."""
    if grade == "hard":  # what is usual is no bound that nothing could break
        return
    line = _one_a_day(claims)
    if len(line) - 2 < params.others or not _maybe(line, float(params.factor)):
        return
    paces = [_middle_pace(a, b) for a, b in pairwise(line)]
    rising = sorted(paced for paced in paces if paced > 0)
    for k, paced in enumerate(paces):
        usual = median_without(rising, paced) if paced > 0 else None
        if usual is None or paced <= 2 * max(paces[max(k - 1, 0) : k] + paces[k + 1 : k + 2]):
            continue
        bound = exact(params.factor) * usual
        excess = _excess(line[k], line[k + 1], bound, grade)
        if excess is not None and excess >= 0:
            source = f"{wording.amount(exact(params.factor))} times the usual pace of this series"
            at = k if _starts_it(line, k, bound, grade) else k + 1
            beside = line[at - 1] if at else None, line[at + 1] if at + 1 < len(line) else None
            yield Jump(grade, line[k + 1], line[k], Culprit(line[at], *beside), bound, source)


def _starts_it(line: list[Claim], k: int, bound: Exact, grade: Grade) -> bool:
    """Of a step from `k` to the next: is the first of the two to blame?"""

    def agree(a: int, b: int) -> bool:
        excess = _excess(line[a], line[b], bound, grade) if a >= 0 and b < len(line) else None
        return excess is None or excess < 0

    without = agree(k - 1, k + 1), agree(k, k + 2)
    loads = weights(line, bare=grade == "literal", odd=_dips(line, grade))
    if without[0] != without[1]:
        return without[0]
    return loads[k] < loads[k + 1] if without[0] else sum(loads[: k + 1]) < sum(loads[k + 1 :])


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


# --- words ------------------------------------------------------------------------------------------------------


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
        "implied": _implied(jump),
    }
    odd = jump.culprit.claim
    cited = odd, earlier if odd is later else later
    return Conflict(cited, grade, facts, certain=certain(later, earlier))


def _implied(jump: Jump) -> str:
    """What the others leave for the figure to blame, and the slip that would explain it."""
    claim, before, after = jump.culprit
    low = _reach(claim, after, jump) if after else None
    high = _reach(claim, before, jump) if before else None
    words = ""
    if low is None or high is None or low <= high:
        shown = wording.leeway(low, high, claim.unit)
        words = f"; the others imply {shown} for {wording.told(claim)}" if shown else ""
    # Where nothing bounds one end, levels that neither fall nor rise do: enough to know a slip by.
    if low is None and before is not None:
        low = _end(before, jump.grade, "low")
    if high is None and after is not None:
        high = _end(after, jump.grade, "high")
    return words + explained(claim, low, high)


def _reach(claim: Claim, other: Claim, jump: Jump) -> Fraction | None:
    """The most that a figure can be after another one, or the least before it, at the bound."""
    assert claim.as_of is not None and other.as_of is not None
    if timing(other) < timing(claim):
        end, time = _end(other, jump.grade, "high"), span(other.as_of, claim.as_of, jump.grade)
        return None if end is None else end + jump.bound * time
    end, time = _end(other, jump.grade, "low"), span(claim.as_of, other.as_of, jump.grade)
    return None if end is None else max(Fraction(0), end - jump.bound * time)


def _end(claim: Claim, grade: Grade, side: str) -> Fraction | None:
    end: Number | None = getattr(reading(claim.value, grade), side)
    return None if end is None else Fraction(exact(end))
