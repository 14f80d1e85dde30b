"""An amount said to belong to a period is the running total, though the thing existed before the period.

"This year 700,000 were built" beside "a total of 690,000 at the end of September": of a thing that existed
before, both cannot be meant. Each figure of a period is held against the latest running total dated inside
the period.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from claimcheck.checks import wording
from claimcheck.checks.intervals import Exact, exact, size
from claimcheck.checks.witnesses import alike, certain, may_meet, place, timing, totals, witnesses
from claimcheck.model import AsOf, Claim, Conflict, Family, Series
from claimcheck.model.claim import Number
from claimcheck.records import dataclass

OVER = "corpus"
FACTS = ("label", "flow", "period", "total", "total_day", "apart", "existed")


@dataclass(frozen=True, slots=True)
class Params:
    """`within`: how near the two amounts are, as a part of the total."""

    within: Number = 0.05


def check(family: Family, params: Params) -> Iterator[Conflict]:
    """At most one conflict for each figure of a period."""
    for flows in family.series:
        if flows.key.kind != "flow":
            continue
        for levels in family.series:
            if levels.key == flows.key._replace(kind="level"):
                yield from _check(flows, levels, exact(params.within))


def _check(flows: Series, levels: Series, within: Exact) -> Iterator[Conflict]:
    told = witnesses(c for c in flows.claims if c.status == "actual" and c.as_of and c.as_of.type == "period")
    found = []
    for part in alike([*told, *witnesses(totals(levels))], levels.metric):
        sums = Sums([c for c in part if c.kind != "flow"], levels)
        for flow in part:
            if flow.kind != "flow" or flow.as_of is None or flow.value.nominal is None:
                continue
            total = sums.latest_inside(flow, flow.as_of)
            if total is None or not _near(flow, total, within):
                continue
            earlier = sums.latest_before(flow, flow.as_of.start)
            existed = _existed(earlier, flow.as_of.start, total, levels, within)
            if existed:
                cited = (flow, total) if earlier is None else (flow, total, earlier)
                found.append(_conflict(levels, cited, existed))
    yield from sorted(found, key=lambda conflict: timing(conflict.claims[0]))


class Sums:
    """The running totals of a series by time, with the latest one that a figure of a period may meet."""

    def __init__(self, claims: list[Claim], series: Series) -> None:
        self.claims, self.key = sorted(claims, key=timing), series.key
        self.ends = [timing(claim)[0] for claim in self.claims]

    def latest_inside(self, flow: Claim, period: AsOf) -> Claim | None:
        """The one dated latest within the period; of one day that of the same document first."""
        inside: list[Claim] = []
        for k in range(bisect_right(self.ends, period.end) - 1, bisect_left(self.ends, period.start) - 1, -1):
            claim = self.claims[k]
            if inside and self.ends[k] != timing(inside[0])[0]:
                break
            if claim.as_of and claim.as_of.start >= period.start and may_meet(flow, claim, self.key):
                inside.append(claim)
        return min(inside, key=lambda c: (c.document != flow.document, place(c)), default=None)

    def latest_before(self, flow: Claim, day: date) -> Claim | None:
        """The last one dated before a day."""
        before = range(bisect_left(self.ends, day) - 1, -1, -1)
        return next((self.claims[k] for k in before if may_meet(flow, self.claims[k], self.key)), None)


def _near(flow: Claim, total: Claim, within: Exact) -> bool:
    if flow.value.nominal is None or total.value.nominal is None or total.value.nominal <= 0:
        return False
    return size(exact(flow.value.nominal) - exact(total.value.nominal)) <= within * exact(total.value.nominal)


def _existed(earlier: Claim | None, start: date, total: Claim, series: Series, within: Exact) -> str | None:
    """What shows that more existed before the period than the amounts may differ by; None if nothing does."""
    if earlier is not None:
        low = earlier.value.low
        enough = low is not None and exact(low) > within * exact(total.value.nominal or 0)
        return f"{wording.told(earlier)} ({wording.moment(earlier.as_of)})" if enough else None
    began = series.metric.began if series.metric else None
    return f"the first ones date from {wording.day(began)}" if began is not None and began < start else None


def _conflict(series: Series, cited: tuple[Claim, ...], existed: str) -> Conflict:
    flow, total = cited[:2]
    amount, other = exact(flow.value.nominal or 0), exact(total.value.nominal or 1)
    facts = {
        "label": series.label,
        "flow": wording.told(flow),
        "period": wording.moment(flow.as_of),
        "total": wording.told(total),
        "total_day": wording.moment(total.as_of),
        "apart": wording.rounded(100 * size(Fraction(amount - other) / other)) + "%",
        "existed": existed,
    }
    return Conflict(cited, "soft", facts, certain=certain(flow, total))
