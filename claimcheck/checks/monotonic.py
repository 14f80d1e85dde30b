"""A running total never goes down: a later figure whose every amount is below every amount of an earlier one.

Two claims conflict if the earlier as-of date is definitely over before the later one begins. To blame are the fewest
claims without which the rest need not fall, weighed by how exact and how often told; each is reported with the one
that speaks most against it. Where no metric pack declares the metric
cumulative, only claims that say so themselves ("a total of … so far") take part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.checks import wording
from claimcheck.checks.chain import Culprit, box, culprits, weights
from claimcheck.checks.intervals import Interval, apart, below, gap, reading
from claimcheck.checks.slips import explained
from claimcheck.checks.witnesses import best_before, certain, circles, timing, totals, witnesses
from claimcheck.model import Claim, Conflict, Series
from claimcheck.model.claim import Number
from claimcheck.records import dataclass

OVER = "series"
FACTS = ("label", "later", "earlier", "later_day", "earlier_day", "later_range", "earlier_range", "gap", "implied")


ROOM_TO_GROW = 1.15
"""How far above the last total a slip is looked for where no later total bounds it."""


@dataclass(frozen=True, slots=True)
class Params:
    """Nothing to set."""


def check(series: Series, params: Params) -> Iterator[Conflict]:
    """One conflict for each figure to blame: the fewest without which the others need not fall."""
    found: dict[str, Conflict] = {}
    for every in circles(witnesses(totals(series)), series):
        circle = [claim for claim in every if claim.id not in found]
        if any(fell(earlier, later) for later, earlier in best_before(circle, _floor, lambda as_of: as_of.start)):
            for culprit in blamed(circle):
                conflict = _against(series, culprit)
                if conflict is not None:
                    found.setdefault(culprit.claim.id, conflict)
    yield from sorted(found.values(), key=lambda conflict: timing(conflict.claims[0]))


def blamed(claims: Sequence[Claim]) -> list[Culprit]:
    """The fewest dated claims (by weight) without which no later one lies below an earlier one."""
    boxes = [
        box(c.as_of.start.toordinal(), c.as_of.end.toordinal(), reading(c.value, "hard")) for c in claims if c.as_of
    ]
    return culprits(claims, boxes, weights(claims))


def _against(series: Series, culprit: Culprit) -> Conflict | None:
    """A figure to blame beside the one that speaks most against it; None if that only hedges the same number."""
    claim, higher, lower = culprit
    pairs = []
    if higher is not None and fell(higher, claim):
        pairs.append((claim, higher, higher))
    if lower is not None and fell(claim, lower):
        pairs.append((lower, claim, lower))
    if not pairs:
        return None
    later, earlier, other = max(pairs, key=lambda pair: gap(_hard(pair[0]), _hard(pair[1])))
    return _conflict(series, later, earlier, (claim, other), _implied(claim, higher, lower))


def _hard(claim: Claim) -> Interval:
    return reading(claim.value, "hard")


def _implied(claim: Claim, higher: Claim | None, lower: Claim | None) -> str:
    """What the others leave for a figure, and the slip that would explain it."""
    low = higher.value.low if higher else None
    high = lower.value.high if lower else None
    words = ""
    if low is not None and high is not None and low <= high:
        words = f"; the others imply {wording.interval(Interval(low, high), claim.unit)} for {wording.told(claim)}"
    if low is not None and high is None:
        high = low * ROOM_TO_GROW
    return words + explained(claim, low, high)


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


def _conflict(series: Series, later: Claim, earlier: Claim, cited: tuple[Claim, Claim], implied: str) -> Conflict:
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
        "implied": implied,
    }
    return Conflict(cited, "hard", facts, certain=certain(later, earlier))
