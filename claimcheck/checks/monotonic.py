"""A running total never goes down: a later figure whose every amount is below every amount of an earlier one.

Two claims conflict if the earlier as-of date is definitely over before the later one begins. To blame are the fewest
claims without which the rest need not fall, weighed by how exact and how often told; each is reported with the one
that speaks most against it. Where no metric pack declares the metric
cumulative, only claims that say so themselves ("a total of … so far") take part.

The amounts of one year so far are running totals too: what was sold in the first nine months was sold in the year. This
holds of counts and measures, not of money, and not of what may be taken back ("added 300 jobs").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations

from claimcheck.checks import wording
from claimcheck.checks.chain import Culprit, box, culprits, weights
from claimcheck.checks.intervals import Interval, apart, below, exact, gap, reading
from claimcheck.checks.slips import explained
from claimcheck.checks.witnesses import best_before, body, certain, circles, stated, timing, totals, witnesses
from claimcheck.model import AsOf, Claim, Conflict, Series
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
    for every in _of_one_beginning(circles(witnesses(_running(series)), series)):
        circle = [claim for claim in every if claim.id not in found]
        if any(fell(earlier, later) for later, earlier in best_before(circle, _floor, lambda as_of: as_of.start)):
            for culprit in blamed(circle):
                conflict = _against(series, culprit)
                if conflict is not None and not _told_so(*conflict.claims):
                    found.setdefault(culprit.claim.id, conflict)
    for conflict in _within(series):
        found.setdefault(conflict.claims[0].id, conflict)
    yield from sorted(found.values(), key=lambda conflict: timing(conflict.claims[0]))


def _running(series: Series) -> list[Claim]:
    """The totals of a series, without those since a day of what may also shrink."""
    told = totals(series)
    return [claim for claim in told if _beginning(claim) == date.min] if _net(series) else told


def _of_one_beginning(circles: Iterable[Sequence[Claim]]) -> Iterator[list[Claim]]:
    """The claims that may meet, sorted by time, those counted "since 1 January" apart from those since another day:
    such a count begins anew. What is told later of a longer time, or of all that there ever was, is no less."""
    for circle in circles:
        begun: dict[date, list[Claim]] = {}
        for claim in circle:
            begun.setdefault(_beginning(claim), []).append(_at_its_end(claim))
        yield from begun.values()
        for longer, shorter in combinations(sorted(begun), 2):
            last = timing(begun[shorter][-1])
            yield [*begun[shorter], *(claim for claim in begun[longer] if timing(claim) > last)]


def _beginning(claim: Claim) -> date:
    """The day since which a total is counted; the first of all where it is counted from its start."""
    when = claim.as_of
    return when.start if when is not None and when.type == "period" else date.min


def _at_its_end(claim: Claim) -> Claim:
    """A total told "since 2015" is that of the day of telling, which nobody states."""
    when = claim.as_of
    if when is None or when.type != "period":
        return claim
    return replace(claim, as_of=AsOf("instant", when.end, when.end, when.text, "published"))


def _told_so(one: Claim, other: Claim) -> bool:
    """Does one sentence tell both, the one as what the other was before: "totalled 58, down from 71"? Its author knows
    that it fell."""
    return (one.document, one.sentence) == (other.document, other.sentence) and (one.restates or other.restates)


_NET = frozenset({"add", "gain", "net", "growth", "chang", "increas", "job", "migrat", "inflow", "averag", "rate"})
"""Stems of what may be less in a longer time than in a shorter one."""
_REVISED = Fraction(3, 100)
"""How far apart two amounts may be, as a part of the larger one, and still be one that was revised."""


def _net(series: Series) -> bool:
    return not _NET.isdisjoint({*series.key.metric.split("-"), series.key.act or ""})


def _within(series: Series) -> Iterator[Conflict]:
    """The amounts of a period that are more than those of a longer one with the same beginning."""
    dimension = series.key.dimension
    if series.key.kind != "flow" or dimension.isupper() or "time" in dimension or _net(series):
        return
    spans = [c for c in body(series.claims) if c.status == "actual" and stated(c.as_of) and c.whole is None]
    for circle in circles([c for c in spans if c.as_of is not None and c.as_of.type == "period"], series):
        most: dict[date, Claim] = {}
        for claim in circle:  # by the end of their time
            assert claim.as_of is not None
            shorter = most.get(claim.as_of.start)
            if shorter is not None and _exceeds(shorter, claim):
                yield _conflict(series, claim, shorter, (claim, shorter), "")
            if shorter is None or (claim.value.low or 0) > (shorter.value.low or 0):
                most[claim.as_of.start] = claim


def _exceeds(shorter: Claim, longer: Claim) -> bool:
    """Is the amount of a shorter time more than that of a longer one can be, also if one of them was revised?"""
    distance = Fraction(gap(_hard(shorter), _hard(longer)))
    sizes = [abs(Fraction(exact(c.value.nominal))) for c in (shorter, longer) if c.value.nominal is not None]
    over = shorter.as_of is not None and longer.as_of is not None and shorter.as_of.end < longer.as_of.end
    return over and fell(shorter, longer) and len(sizes) == 2 and distance > _REVISED * max(sizes)


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
