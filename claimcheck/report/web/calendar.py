"""A time axis in percent of the width, with days, months or years named on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from claimcheck.model import AsOf
from claimcheck.records import dataclass

_LEFT, _RIGHT = 16.0, 96.0
"""Percent of the width: the first and the last day; left of them stand the figures of the other axis."""
_MOST = 4
"""Days named; more would touch on a narrow page."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Days:
    """The days from `first` to `last` (ordinals, both drawn), and the named ones: percent, name."""

    first: int
    last: int
    ticks: tuple[tuple[float, str], ...] = ()

    def x(self, day: date) -> float:
        """Percent from the left."""
        share = (day.toordinal() - self.first) / ((self.last - self.first) or 1)
        return round(_LEFT + share * (_RIGHT - _LEFT), 2)

    def span(self, as_of: AsOf) -> tuple[float, float]:
        """Percent from the left of its first and its last day."""
        start = as_of.end if as_of.type == "instant" else as_of.start
        return self.x(start), self.x(as_of.end)


def days_of(dates: Sequence[AsOf]) -> Days:
    """An axis that holds all the dates, with some room at its ends."""
    first = min((item.end if item.type == "instant" else item.start).toordinal() for item in dates)
    last = max(item.end.toordinal() for item in dates)
    margin = max((last - first) // 25, 1) if last > first else 15
    first, last = max(first - margin, 1), min(last + margin, date.max.toordinal())
    axis = Days(first, last)
    named = ((axis.x(day), name) for day, name in _named(date.fromordinal(first), date.fromordinal(last)))
    return Days(first, last, tuple(named))


def _named(first: date, last: date) -> list[tuple[date, str]]:
    """At most a few round days: first days of years, or else of months, or else days."""
    years = last.year - first.year
    if years > 1:
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000) if years // step <= _MOST)
        return [
            (date(year, 1, 1), str(year))
            for year in range(first.year, last.year + 1)
            if year % step == 0 and first <= date(year, 1, 1) <= last
        ]
    for months in (1, 2, 3, 6):
        found = [day for day in _month_starts(first, last) if (day.month - 1) % months == 0]
        if 2 <= len(found) <= _MOST:
            return [(day, f"{_MONTHS[day.month - 1]} {day.year}") for day in found]
    length = (last - first).days
    step = next((step for step in (1, 2, 5, 10, 15) if length // step <= _MOST), 20)
    days = [date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1)]
    chosen = [day for day in days if day.day == 1 or (day.day % step == 0 and day.day + step // 2 < 31)]
    return [
        (
            day,
            f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if not at or day.day == day.month == 1 else ""),
        )
        for at, day in enumerate(chosen[: _MOST + 1])
    ]


def _month_starts(first: date, last: date) -> Iterator[date]:
    for year in range(first.year, last.year + 1):
        for month in range(1, 13):
            if first <= date(year, month, 1) <= last:
                yield date(year, month, 1)
