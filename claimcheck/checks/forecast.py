"""Forecasts and targets beside what came of them.

`case` says what is looked for:

- "early": the very number foreseen, told as reached when no more than `part` of the time to its day was over, though
  the last figure known was lower and no other text bears it out;
- "missed": on its day (of a running total, or later) every amount of the actual figure is below the number foreseen;
- "below": every amount foreseen of a running total is below what had been reached when it was foreseen.

At most one conflict for each forecast, or in the first case for each figure.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from claimcheck.checks import wording
from claimcheck.checks.intervals import below, days, exact, reading, same
from claimcheck.checks.witnesses import certain, circles, place, rising, stated, timing, witnesses
from claimcheck.model import Claim, Conflict, Series
from claimcheck.model.claim import Number
from claimcheck.records import dataclass

OVER = "series"
FACTS = ("label", "forecast", "forecast_range", "due", "actual", "actual_range", "actual_day", "told")


@dataclass(frozen=True, slots=True)
class Params:
    """`case` and `part`: see above."""

    case: Literal["early", "missed", "below"]
    part: Number = 0.5


def check(series: Series, params: Params) -> Iterator[Conflict]:
    """Conflicts sorted by the place of the claim to look at first."""
    if series.key.kind not in ("level", "flow", "share") or all(c.status == "actual" for c in series.claims):
        return
    finder = {"early": _early, "missed": _missed, "below": _below}[params.case]
    found: dict[str, tuple[Claim, Claim]] = {}
    for circle in circles(witnesses(series.claims), series):
        actual = [c for c in circle if c.status == "actual"]
        for forecast in circle:
            if forecast.status != "actual" and stated(forecast.as_of) and forecast.value.nominal is not None:
                hit = finder(forecast, actual, series, params)
                if hit is not None:
                    primary = hit if params.case == "early" else forecast
                    found.setdefault(primary.id, (forecast, hit))
    for forecast, hit in sorted(found.values(), key=lambda pair: place(pair[0])):
        yield _conflict(series, forecast, hit, params)


def _early(forecast: Claim, actual: list[Claim], series: Series, params: Params) -> Claim | None:
    """The figure that only repeats a forecast as a fact."""
    due, made = forecast.as_of, forecast.published
    if due is None or made is None or not rising(forecast, actual, series):
        return None
    known = [c for c in actual if c.as_of and c.as_of.end <= made and c.value.nominal is not None]
    goal = exact(forecast.value.nominal or 0)
    if not known or exact(known[-1].value.nominal or 0) >= goal:
        return None
    for claim in actual:
        if claim.published is None or claim.value.nominal is None or exact(claim.value.nominal) != goal:
            continue
        passed, whole = days(made, claim.published), days(made, due.end)
        soon = claim.document != forecast.document and 0 <= passed <= exact(params.part) * whole
        borne_out = any(
            c.document != claim.document and c.value.nominal is not None and exact(c.value.nominal) >= goal
            for c in actual
            if c.as_of and c.as_of.end < due.end
        )
        if soon and claim.value.hedge == forecast.value.hedge and not borne_out:
            return claim
    return None


def _missed(forecast: Claim, actual: list[Claim], series: Series, params: Params) -> Claim | None:
    """The earliest figure of the day that is surely below what was foreseen."""
    if not rising(forecast, actual, series) or forecast.as_of is None:
        return None
    goal = forecast.value.low if forecast.value.hedge in ("exact", "about", "nearly") else forecast.value.nominal
    of_the_day = [c for c in actual if stated(c.as_of) and _on_the_day(c, forecast, series)]
    if goal is None or any(c.value.high is None or c.value.high >= goal for c in of_the_day):
        return None
    return min(of_the_day, key=timing, default=None)


def _on_the_day(claim: Claim, forecast: Claim, series: Series) -> bool:
    """Does a figure hold for the day (or the period) foreseen, or of a running total for a later one?"""
    assert claim.as_of is not None and forecast.as_of is not None
    if series.key.kind == "flow":
        return same(claim.as_of, forecast.as_of)
    later = series.cumulative and claim.as_of.start >= forecast.as_of.end
    return later or (claim.as_of.start == claim.as_of.end == forecast.as_of.end)


def _below(forecast: Claim, actual: list[Claim], series: Series, params: Params) -> Claim | None:
    """The highest figure that had been reached when less was foreseen."""
    if not series.cumulative or series.key.kind != "level" or forecast.published is None:
        return None
    hard = reading(forecast.value, "hard")
    reached = [
        c
        for c in actual
        if c.as_of is not None
        and c.published is not None
        and c.published <= forecast.published
        and c.as_of.end <= forecast.published
        and below(hard, reading(c.value, "hard"))
    ]
    return max(reached, key=lambda c: (exact(c.value.low or 0), timing(c)), default=None)


def _conflict(series: Series, forecast: Claim, actual: Claim, params: Params) -> Conflict:
    assert forecast.as_of is not None
    facts = {
        "label": series.label,
        "forecast": wording.told(forecast),
        "forecast_range": wording.interval(reading(forecast.value, "hard"), forecast.unit),
        "due": wording.day(forecast.as_of.end),
        "actual": wording.told(actual),
        "actual_range": wording.interval(reading(actual.value, "hard"), actual.unit),
        "actual_day": wording.moment(actual.as_of),
        "told": wording.day(actual.published) if actual.published else "an unknown day",
    }
    cited = (actual, forecast) if params.case == "early" else (forecast, actual)
    grade: Literal["soft", "literal"] = "literal" if params.case == "missed" else "soft"
    return Conflict(cited, grade, facts, certain=certain(forecast, actual))
