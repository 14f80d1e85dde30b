"""The level before a change ("up from 120 a year earlier") is not what another text said of that day at the time."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from claimcheck.checks import wording
from claimcheck.checks.intervals import apart, exact, gap, reading
from claimcheck.checks.witnesses import alike, anchored, body, place, stated
from claimcheck.model import Claim, Conflict, Series
from claimcheck.model.claim import Number
from claimcheck.records import dataclass

OVER = "series"
FACTS = ("label", "restated", "first", "when", "restated_range", "first_range", "gap")


@dataclass(frozen=True, slots=True)
class Params:
    """`revised`: how far apart the two may be, as a part of the larger one, before it is more than a revision."""

    revised: Number = 0.02


def check(series: Series, params: Params) -> Iterator[Conflict]:
    """One conflict for each level before a change that no earlier text bears out, with the latest of them."""
    if not anchored(series.key) or not any(c.restates for c in series.claims):
        return
    usable = [c for c in body(series.claims) if c.status == "actual" and stated(c.as_of) and c.loose is None]
    for part in alike(usable, series.metric):
        before: dict[object, list[Claim]] = {}
        for claim in part:
            if not claim.restates:
                before.setdefault(_time(claim), []).append(claim)
        for claim in sorted((c for c in part if c.restates), key=place):
            told = [c for c in before.get(_time(claim), ()) if _earlier(c, claim)]
            if told and all(apart(c.value, claim.value) and _far(c, claim, params) for c in told):
                yield _conflict(series, claim, max(told, key=lambda c: (c.published, place(c))))


def _far(first: Claim, later: Claim, params: Params) -> bool:
    """Are two figures farther apart than statistics are usually revised?"""
    distance = Fraction(gap(reading(first.value, "hard"), reading(later.value, "hard")))
    sizes = [abs(Fraction(exact(c.value.nominal))) for c in (first, later) if c.value.nominal is not None]
    return not sizes or distance > Fraction(exact(params.revised)) * max(sizes)


def _time(claim: Claim) -> object:
    """A level holds at the end of its time; an amount belongs to all of it."""
    as_of = claim.as_of
    assert as_of is not None
    return (as_of.start, as_of.end) if claim.kind == "flow" else as_of.end


def _earlier(first: Claim, later: Claim) -> bool:
    """Was it told before, in another text?"""
    told = first.published is not None and later.published is not None and first.published < later.published
    return told and first.document != later.document


def _conflict(series: Series, claim: Claim, first: Claim) -> Conflict:
    a, b = reading(claim.value, "hard"), reading(first.value, "hard")
    facts = {
        "label": series.label,
        "restated": wording.told(claim),
        "first": wording.told(first),
        "when": wording.moment(claim.as_of),
        "restated_range": wording.interval(a, claim.unit),
        "first_range": wording.interval(b, first.unit),
        "gap": wording.with_unit(wording.amount(gap(a, b)), claim.unit),
    }
    return Conflict((claim, first), "soft", facts)
