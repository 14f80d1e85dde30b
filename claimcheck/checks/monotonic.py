"""A running total never goes down: a later figure whose every amount is below every amount of an earlier one.

Two claims conflict if the earlier as-of date is definitely over before the later one begins. Each later claim
is held against the earlier one with the highest lower end. Where no metric pack declares the metric
cumulative, only claims that say so themselves ("a total of … so far") take part.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.checks import wording
from claimcheck.checks.intervals import Exact, apart, below, gap, reading
from claimcheck.checks.witnesses import best_before, certain, circles, timing, totals, witnesses
from claimcheck.model import Claim, Conflict, Series
from claimcheck.model.claim import Number

OVER = "series"
FACTS = ("label", "later", "earlier", "later_day", "earlier_day", "later_range", "earlier_range", "gap")


@dataclass(frozen=True, slots=True)
class Params:
    """Nothing to set."""


def check(series: Series, params: Params) -> Iterator[Conflict]:
    """One conflict for each figure that is lower than an earlier one."""
    worst: dict[str, tuple[Exact, Claim, Claim]] = {}
    for circle in circles(witnesses(totals(series)), series):
        for later, earlier in best_before(circle, _floor, lambda as_of: as_of.start):
            if not fell(earlier, later):
                continue
            gone = gap(reading(later.value, "hard"), reading(earlier.value, "hard"))
            if later.id not in worst or gone > worst[later.id][0]:
                worst[later.id] = gone, later, earlier
    for _, later, earlier in sorted(worst.values(), key=lambda found: timing(found[1])):
        yield _conflict(series, later, earlier)


def fell(earlier: Claim, later: Claim) -> bool:
    """True if the later value lies below the earlier one, whatever amounts they stand for."""
    lower = below(reading(later.value, "hard"), reading(earlier.value, "hard"))
    return lower and apart(later.value, earlier.value)


def _floor(claim: Claim) -> tuple[Number, bool, bool, Number] | None:
    """The lower end of a value; of equal ones first the one that a lower figure is more surely apart from."""
    value = claim.value
    if value.low is None:
        return None
    nominal = value.low if value.nominal is None else value.nominal
    return value.low, value.low_open, value.hedge != "exact", nominal


def _conflict(series: Series, later: Claim, earlier: Claim) -> Conflict:
    low, high = reading(later.value, "hard"), reading(earlier.value, "hard")
    facts = {
        "label": series.label,
        "later": wording.told(later),
        "earlier": wording.told(earlier),
        "later_day": wording.moment(later.as_of),
        "earlier_day": wording.moment(earlier.as_of),
        "later_range": wording.interval(low, later.unit),
        "earlier_range": wording.interval(high, earlier.unit),
        "gap": wording.with_unit(wording.amount(gap(low, high)), later.unit),
    }
    return Conflict((later, earlier), "hard", facts, certain=certain(later, earlier))
