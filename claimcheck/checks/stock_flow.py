"""A running total at the beginning and at the end of a period, and what was added in it: they do not fit.

Only running totals: of other levels something may have gone as well. The total before is dated the day before the
period or its first day, the total after its last day; all three days are given by the texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from claimcheck.checks import wording
from claimcheck.checks.intervals import Interval, disjoint, exact, reading
from claimcheck.checks.witnesses import alike, certain, may_meet, stated, timing, totals, witnesses
from claimcheck.model import AsOf, Claim, Conflict, Family, Grade, Series
from claimcheck.records import dataclass

OVER = "corpus"
FACTS = ("label", "flow", "period", "opening", "closing", "opening_day", "closing_day", "difference", "flow_range")


@dataclass(frozen=True, slots=True)
class Params:
    """Nothing to set."""


def check(family: Family, params: Params) -> Iterator[Conflict]:
    """At most one conflict for each amount that was added."""
    for flows in family.series:
        if flows.key.kind == "flow":
            for levels in family.series:
                if levels.key == flows.key._replace(kind="level"):
                    yield from _check(flows, levels)


def _check(flows: Series, levels: Series) -> Iterator[Conflict]:
    added = witnesses(c for c in flows.claims if c.status == "actual" and _whole_period(c.as_of))
    for part in alike([*added, *witnesses(totals(levels))], levels.metric):
        by_day: dict[date, list[Claim]] = {}
        for claim in part:
            if claim.kind != "flow" and claim.as_of and stated(claim.as_of) and claim.as_of.type == "instant":
                by_day.setdefault(claim.as_of.end, []).append(claim)
        for flow in sorted((c for c in part if c.kind == "flow"), key=timing):
            assert flow.as_of is not None
            opening = _total(by_day, flow, levels, flow.as_of.start - timedelta(1), flow.as_of.start)
            closing = _total(by_day, flow, levels, flow.as_of.end)
            if opening and closing:
                grade = _grade(flow, opening, closing)
                if grade:
                    yield _conflict(levels, flow, opening, closing, grade)


def _whole_period(as_of: AsOf | None) -> bool:
    return as_of is not None and as_of.type == "period" and stated(as_of) and as_of.start > date.min


def _total(by_day: dict[date, list[Claim]], flow: Claim, series: Series, *days: date) -> Claim | None:
    """The total of one of the days that may meet the flow; of the same document first."""
    found = [c for day in days for c in by_day.get(day, ()) if may_meet(flow, c, series.key)]
    return min(found, key=lambda c: (c.document != flow.document, timing(c)), default=None)


def _grade(flow: Claim, opening: Claim, closing: Claim) -> Grade | None:
    """How far the three exclude each other; None if they fit."""
    grades: tuple[Grade, ...] = ("hard", "soft")
    for grade in grades:
        if disjoint(_difference(opening, closing, grade), reading(flow.value, grade)):
            return grade
    return None


def _difference(opening: Claim, closing: Claim, grade: Grade) -> Interval:
    """All that may have been added between two totals."""
    a, b = reading(opening.value, grade), reading(closing.value, grade)
    low = None if b.low is None or a.high is None else _number(b.low, a.high)
    high = None if b.high is None or a.low is None else _number(b.high, a.low)
    return Interval(low, high, b.low_open or a.high_open, b.high_open or a.low_open)


def _number(a: float | int, b: float | int) -> float | int:
    rest = exact(a) - exact(b)
    return rest if isinstance(rest, int) else float(rest)


def _conflict(series: Series, flow: Claim, opening: Claim, closing: Claim, grade: Grade) -> Conflict:
    facts = {
        "label": series.label,
        "flow": wording.told(flow),
        "period": wording.moment(flow.as_of),
        "opening": wording.told(opening),
        "closing": wording.told(closing),
        "opening_day": wording.moment(opening.as_of),
        "closing_day": wording.moment(closing.as_of),
        "difference": wording.interval(_difference(opening, closing, grade), flow.unit),
        "flow_range": wording.interval(reading(flow.value, grade), flow.unit),
    }
    return Conflict((flow, opening, closing), grade, facts, certain=certain(flow, opening, closing))
