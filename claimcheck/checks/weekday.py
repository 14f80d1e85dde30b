"""A date is told with a weekday that it does not fall on. Findings cite no figure, but name the line.

A date without a year is taken for the one nearest to the day of publication, if it is at most `days` away; where it is
told of the past, not for one that is still to come.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimcheck.checks import wording
from claimcheck.model import Conflict, Sheet
from claimcheck.model.document import Weekday
from claimcheck.records import dataclass

OVER = "document"
FACTS = ("words", "line", "day", "weekday")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Params:
    """`days`: see above."""

    days: int = 120


def check(sheet: Sheet, params: Params) -> Iterator[Conflict]:
    """One conflict without claims for each wrong weekday."""
    for told in sheet.document.weekdays:
        day = _day(told, sheet.document.published, params.days)
        if day is not None and day.weekday() != told.weekday:
            facts = {
                "words": wording.in_quotes(told.words),
                "line": str(told.line),
                "day": wording.day(day),
                "weekday": DAYS[day.weekday()],
            }
            known_by = f"{sheet.document.opening} {told.words}"
            yield Conflict((), "soft", facts, document=sheet.document.name, identity=known_by)


def _day(told: Weekday, published: date | None, most: int) -> date | None:
    """The day that is meant; None if nobody can tell."""
    if told.year is not None:
        return _date(told.year, told)
    if published is None:
        return None
    near = [_date(published.year + k, told) for k in (-1, 0, 1)]
    near = [day for day in near if day is None or day <= published or not told.past]
    days = [day for day in near if day is not None and abs((day - published).days) <= most]
    return min(days, key=lambda day: abs((day - published).days), default=None)


def _date(year: int, told: Weekday) -> date | None:
    try:
        return date(year, told.month, told.day)
    except ValueError:
        return None
