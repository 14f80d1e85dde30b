"""A forecast or target was reached before its due date.

An actual figure whose every amount is at or above the number foreseen, dated before the day for which it was
foreseen. Only where growth is what was foreseen: of a running total, with "over" or "at least", or where the
last actual figure known at the time was lower. One conflict for each forecast, with the earliest such actual
figure.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate

from claimcheck.checks import wording
from claimcheck.checks.intervals import days
from claimcheck.checks.witnesses import certain, circles, place, rising, stated, timing, witnesses
from claimcheck.model import Claim, Conflict, Series
from claimcheck.records import dataclass

OVER = "series"
FACTS = ("label", "forecast", "due", "actual", "actual_day", "days")


@dataclass(frozen=True, slots=True)
class Params:
    """Nothing to set."""


def check(series: Series, params: Params) -> Iterator[Conflict]:
    """One conflict for each forecast or target that was passed early."""
    if series.key.kind not in ("level", "flow", "share") or all(c.status == "actual" for c in series.claims):
        return
    found: dict[str, tuple[Claim, Claim]] = {}
    for circle in circles(witnesses(series.claims), series):
        actual = [c for c in circle if c.status == "actual" and c.value.low is not None]
        for forecast in circle:
            if forecast.status == "actual" or not stated(forecast.as_of) or not rising(forecast, actual, series):
                continue
            passed = first_at_least(forecast, actual)
            known = found.get(forecast.id)
            if passed is not None and (known is None or timing(passed) < timing(known[1])):
                found[forecast.id] = forecast, passed
    for forecast, passed in sorted(found.values(), key=lambda pair: place(pair[0])):
        yield _conflict(series, forecast, passed)


def first_at_least(forecast: Claim, actual: list[Claim]) -> Claim | None:
    """The earliest of the actual figures, sorted by time, at or above the forecast's number before its due
    date.

    A figure of a longer period than the forecast's does not count.
    """
    if forecast.value.nominal is None or forecast.as_of is None:
        return None
    goal = forecast.value.nominal
    lows = [c.value.low for c in actual if c.value.low is not None]
    for k in range(bisect_left(list(accumulate(lows, max)), goal), len(actual)):
        as_of = actual[k].as_of
        if as_of is None or as_of.end >= forecast.as_of.end:
            return None
        longer = days(as_of.start, as_of.end) > days(forecast.as_of.start, forecast.as_of.end) + 1
        if lows[k] >= goal and not (longer and actual[k].kind == "flow"):
            return actual[k]
    return None


def _conflict(series: Series, forecast: Claim, actual: Claim) -> Conflict:
    assert forecast.as_of is not None and actual.as_of is not None
    early = days(actual.as_of.end, forecast.as_of.end)
    facts = {
        "label": series.label,
        "forecast": wording.told(forecast),
        "due": wording.day(forecast.as_of.end),
        "actual": wording.told(actual),
        "actual_day": wording.moment(actual.as_of),
        "days": "1 day" if early == 1 else f"{early} days",
    }
    return Conflict((forecast, actual), "literal", facts, certain=certain(forecast, actual))
