"""From a date phrase to the days it means, seen from the day the article was published.

Only what the text supports: a phrase without a year in an article without a date stays unknown.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from claimcheck.facets.mention import Grain, Mention


class Span(NamedTuple):
    """Days start..end, both included. `point`: an instant at the end is meant ("by", "as of", "end of",
    "now")."""

    start: date
    end: date
    point: bool


_POINTS = frozenset({"B", "ZF", "ZA"})
_MONTHS_IN: dict[Grain, int] = {
    "month": 1,
    "quarter": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "season": 3,
}
_DAYS_IN: dict[Grain, int] = {"day": 1, "week": 7}
EARLIEST = 1000
"""The first year that a date may lie in."""


def needs_reference(mention: Mention) -> bool:
    """True if the phrase means nothing without the day of writing ("March 6", "last year")."""
    return mention.year is None


def resolve(mention: Mention, written: date | None, ahead: bool = False) -> Span | None:
    """The days a phrase means; None if it needs the day of writing and there is none, or names no real day.

    `ahead`: the sentence looks forward, so "by the end of July" is the next July.
    """
    try:
        return _resolve(mention, written, ahead)
    except (ValueError, OverflowError):  # February 30, year 0, the year 99999
        return None


def _resolve(mention: Mention, written: date | None, ahead: bool) -> Span | None:
    if mention.unclear:
        return None
    if mention.spanned is not None:
        return _span_up_to(mention, mention.spanned, written, ahead)
    days = _days(mention, written, ahead)
    if days is None:
        return None
    start, end = days
    if mention.upto is not None:
        last = _days(mention.upto, written, ahead)
        if last is None or last[1] < start:
            return None
        return Span(start, last[1], False)
    start, end, point = _edge(mention, start, end, written)
    if mention.prep == "s":  # since
        return Span(start, max(start, written) if written else end, False)
    if mention.prep == "R" and mention.grain != "day":  # "to June"
        return Span(end, end, True)
    today = mention.offset == 0 and mention.grain == "day" and mention.weekday is None
    point = point or mention.prep in _POINTS or today
    at_end = point and mention.edge not in ("early", "late", "mid")
    return Span(end if at_end else start, end, point)


def _edge(mention: Mention, start: date, end: date, written: date | None) -> tuple[date, date, bool]:
    """The part of the period start..end that is meant, and whether it is an instant."""
    edge, third = mention.edge, timedelta(days=(end - start).days // 3)
    two_thirds = timedelta(days=2 * (end - start).days // 3)
    if edge == "end":
        return end, end, True
    if edge == "start":
        return start, start, True
    if edge == "so far" or mention.prep in ("UV", "UVI"):
        return start, max(start, min(end, written)) if written else end, False
    if edge == "early":
        return start, start + third, False
    if edge == "mid":
        return start + third, start + two_thirds, False
    if edge == "late":
        return start + two_thirds, end, False
    return start, end, False


def _add_months(day: date, months: int) -> date:
    """The first of the month that lies `months` after the month of `day`."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def _shifted(day: date, months: int) -> date:
    """The same day of the month, or the last one where the month is shorter, `months` later."""
    first = _add_months(day, months)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


def _month_days(first: date, months: int) -> tuple[date, date]:
    """First and last day of `months` months from the day `first` on."""
    return first, _add_months(first, months) - timedelta(days=1)


def _days(mention: Mention, written: date | None, ahead: bool) -> tuple[date, date] | None:
    """First and last day of the period named."""
    if mention.window:
        return _window(mention, written)
    if mention.year is not None:
        return _absolute(mention, mention.year)
    if written is None:
        return None
    if mention.weekday is not None:
        return _weekday(mention, written, ahead)
    if mention.month is not None or mention.part is not None or mention.months:
        if mention.offset is not None and not mention.ago and mention.grain != "season":
            return _absolute(mention, written.year + mention.offset)
        return _nearest(mention, written, ahead)
    return _relative(mention, written)


def _absolute(mention: Mention, year: int) -> tuple[date, date] | None:
    """The days of a period that lies in `year`."""
    if year < EARLIEST:
        return None
    if mention.day is not None and mention.month is not None:
        day = date(year, mention.month, mention.day)
        return day, day
    if mention.months:
        return _month_days(date(year, 1, 1), mention.months)
    if mention.month is not None:
        return _month_days(date(year, mention.month, 1), _MONTHS_IN[mention.grain])
    if mention.part is not None:
        size = _MONTHS_IN[mention.grain]
        return _month_days(date(year, size * (mention.part - 1) + 1, 1), size)
    return _month_days(date(year, 1, 1), _MONTHS_IN[mention.grain])


def _nearest(mention: Mention, written: date, ahead: bool) -> tuple[date, date] | None:
    """A month or day without a year: the latest that had begun when it was written; looking ahead, the
    next to end."""
    found = None
    for year in (written.year - 1, written.year, written.year + 1):
        if mention.month == 2 and mention.day == 29 and monthrange(year, 2)[1] != 29:
            continue
        days = _absolute(mention, year)
        if days is None:
            continue
        if ahead:
            if days[1] >= written:
                return days
        elif _begun(mention, days, written):
            found = days
    if found and mention.offset == -1 and mention.ago and found[1] >= written:
        return _absolute(mention, found[0].year - 1)
    return found


def _begun(mention: Mention, days: tuple[date, date], written: date) -> bool:
    """Could it be told on the day of writing? The end of a month must have come, else its beginning."""
    return days[mention.edge == "end"] <= written + timedelta(days=1)


def earlier(mention: Mention, day: date) -> date:
    """The day that lies as long before `day` as the phrase says ("a year earlier")."""
    size, grain = -(mention.offset or 0), mention.grain
    if grain in _DAYS_IN:
        return day - timedelta(days=size * _DAYS_IN[grain])
    return _shifted(day, -size * _MONTHS_IN[grain])


def _weekday(mention: Mention, written: date, ahead: bool) -> tuple[date, date]:
    """ "Monday", "last Friday": the latest up to the day of writing, or looking ahead the next; "Tuesday last week"."""
    if mention.grain == "week":
        day = written + timedelta(days=7 * (mention.offset or 0) + (mention.weekday or 0) - written.weekday())
        return day, day
    back = (written.weekday() - (mention.weekday or 0)) % 7
    day = written - timedelta(days=back)
    if mention.offset == -1 and back == 0:
        day -= timedelta(days=7)
    if (ahead and back) or mention.offset == 1:
        day += timedelta(days=7)
    return day, day


def _relative(mention: Mention, written: date) -> tuple[date, date] | None:
    """Periods counted from the day of writing: "last year", "two months ago", "yesterday"."""
    offset, grain = mention.offset or 0, mention.grain
    if grain == "day":
        day = written + timedelta(days=offset)
        return day, day
    if grain == "week":
        monday = written - timedelta(days=written.weekday() - 7 * offset)
        return monday, monday + timedelta(days=6)
    months = _MONTHS_IN[grain]
    if mention.ago:  # an instant so long ago, give or take half of the unit
        day, slack = _shifted(written, months * offset), timedelta(days=15 * months)
        return day - slack, min(day + slack, written)
    index = (written.year * 12 + written.month - 1) // months + offset
    return _month_days(date(index * months // 12, index * months % 12 + 1, 1), months)


def _window(mention: Mention, written: date | None) -> tuple[date, date] | None:
    """ "the past 30 years": that long before the day of writing, and up to it."""
    if written is None:
        return None
    size, ahead = mention.window, (mention.offset or 0) > 0
    if mention.grain in _DAYS_IN:
        length = timedelta(days=size * _DAYS_IN[mention.grain])
        return (written, written + length) if ahead else (written - length, written)
    months = size * _MONTHS_IN[mention.grain]
    other = _shifted(written, months if ahead else -months)
    return (written, other) if ahead else (other, written)


def _span_up_to(mention: Mention, grain: Grain, written: date | None, ahead: bool) -> Span | None:
    """ "the three months to June", "the year ended March 31, 2020": that many grains, ending there."""
    days = _days(mention._replace(window=0, months=0, ago=False), written, ahead)
    if days is None:
        return None
    end = days[1]
    if grain in _DAYS_IN:
        return Span(end - timedelta(days=mention.window * _DAYS_IN[grain] - 1), end, False)
    after = end + timedelta(days=1)
    first = _add_months(after, -mention.window * _MONTHS_IN[grain])
    return Span(first if after.day == 1 else first.replace(day=min(after.day, 28)), end, False)
