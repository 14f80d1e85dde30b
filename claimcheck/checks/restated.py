"""The level before a change ("up from 120 a year earlier") is not what another text said of that day at the time; nor
is the one that a change implies ("150, 25% more than a year earlier")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from claimcheck.checks import wording
from claimcheck.checks.intervals import Interval, apart, exact, gap, reading
from claimcheck.checks.witnesses import alike, anchored, body, place, stated
from claimcheck.model import Claim, Conflict, Reckoned, Series
from claimcheck.model.claim import Number
from claimcheck.records import dataclass

OVER = "series"
FACTS = ("label", "restated", "first", "when", "restated_range", "first_range", "gap")


@dataclass(frozen=True, slots=True)
class Params:
    """`revised`: how far apart the two may be, as a part of the larger one, before it is more than a revision;
    `reckoned`: the same for a level that is reckoned from a change."""

    revised: Number = 0.02
    reckoned: Number = 0.03


def check(series: Series, params: Params) -> Iterator[Conflict]:
    """One conflict for each level before a change that no earlier text bears out, with the latest of them; so for a
    level that is reckoned from the change."""
    if not anchored(series.key) or not any(c.restates or c.reckoned for c in series.claims):
        return
    usable = [c for c in body(series.claims) if c.status == "actual" and stated(c.as_of) and c.loose is None]
    for part in alike(usable, series.metric):
        before: dict[object, list[Claim]] = {}
        for claim in part:
            if not claim.restates:
                before.setdefault(_time(claim), []).append(claim)
        bases = [(c, c) for c in part if c.restates]
        bases += [(c, _as_reckoned(c, c.reckoned)) for c in part if c.reckoned is not None]
        for cited, claim in sorted(bases, key=lambda pair: place(pair[0])):
            told = [c for c in before.get(_time(claim), ()) if _earlier(c, claim)]
            if cited is not claim:
                told = [c for c in told if c.as_of and claim.as_of and c.as_of.type == claim.as_of.type]
            room = params.revised if cited is claim else params.reckoned
            if told and all(apart(c.value, claim.value) and _far(c, claim, room) for c in told):
                yield _conflict(series, cited, claim, max(told, key=lambda c: (c.published, place(c))))


def _as_reckoned(claim: Claim, reckoned: Reckoned) -> Claim:
    """The claim with what it was before the change."""
    return replace(claim, value=reckoned.value, as_of=reckoned.as_of)


def _far(first: Claim, later: Claim, room: Number) -> bool:
    """Are two figures farther apart than statistics are usually revised?"""
    distance = Fraction(gap(reading(first.value, "hard"), reading(later.value, "hard")))
    sizes = [abs(Fraction(exact(c.value.nominal))) for c in (first, later) if c.value.nominal is not None]
    return not sizes or distance > Fraction(exact(room)) * max(sizes)


def _time(claim: Claim) -> object:
    """A level holds at the end of its time; an amount belongs to all of it."""
    as_of = claim.as_of
    assert as_of is not None
    return (as_of.start, as_of.end) if claim.kind == "flow" else as_of.end


def _earlier(first: Claim, later: Claim) -> bool:
    """Was it told before, in another text?"""
    told = first.published is not None and later.published is not None and first.published < later.published
    return told and first.document != later.document


def _conflict(series: Series, cited: Claim, claim: Claim, first: Claim) -> Conflict:
    a, b = reading(claim.value, "hard"), reading(first.value, "hard")
    facts = {
        "label": series.label,
        "restated": wording.told(cited) if cited is claim else _reckoning(cited, a),
        "first": wording.told(first),
        "when": wording.moment(claim.as_of),
        "restated_range": wording.interval(a, claim.unit),
        "first_range": wording.interval(b, first.unit),
        "gap": wording.with_unit(wording.amount(gap(a, b)), claim.unit),
    }
    return Conflict((cited, first), "soft", facts)


def _reckoning(claim: Claim, before: Interval) -> str:
    """ "about 5.13 million (5.46 million, “6.4% more than a year earlier”)"."""
    assert claim.reckoned is not None
    low, high = (wording.rounded(Fraction(exact(end or 0))) for end in (before.low, before.high))
    shown = wording.with_unit(low if low == high else f"{low} to {high}", claim.unit)
    return f"{shown} ({wording.told(claim)}, {wording.in_quotes(claim.reckoned.text)})"
