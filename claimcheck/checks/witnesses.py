"""Which claims may meet, and the sweep that finds for each the earlier one that speaks most against it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from claimcheck.checks.intervals import reading
from claimcheck.model import AsOf, Claim, Metric, Series, SeriesKey

STATED = ("stated", "inherited")
"""Bases of an as-of date that the text itself gives."""


def stated(as_of: AsOf | None) -> bool:
    """True if the words of the text give the date."""
    return as_of is not None and as_of.basis in STATED


def certain(*claims: Claim) -> bool:
    """True if no date of the claims was inferred or taken from the publication; undated ones lean on none."""
    return not any(c.inferred or (c.as_of is not None and not stated(c.as_of)) for c in claims)


def place(claim: Claim) -> tuple[str, int, int]:
    """Where a claim stands; a key to sort by."""
    return claim.document, claim.line, claim.column


def telling(claim: Claim) -> tuple[date, str, int, int]:
    """When and where a claim was told; a key to sort by. Undated tellings come last."""
    return (claim.published or date.max, *place(claim))


def timing(claim: Claim) -> tuple[date, date, str, int, int]:
    """The time a claim holds for, and its place; a key to sort by. Undated claims come first."""
    if claim.as_of is None:
        return (date.min, date.min, *place(claim))
    return (claim.as_of.end, claim.as_of.start, *place(claim))


def body(claims: Iterable[Claim]) -> list[Claim]:
    """Claims of running text that stand for themselves: neither in a title nor a part of another figure."""
    return [c for c in claims if not c.title and c.part_of is None]


def witnesses(claims: Iterable[Claim]) -> list[Claim]:
    """Dated claims of running text, each independent statement once, sorted by time.

    A value repeated in one document for the same time, or there told with and without a date, is one witness
    (the dated one); so is a value that another document gives in the same sentence (the one for the earlier
    time).
    """
    dated = sorted((c for c in body(claims) if c.as_of is not None), key=timing)
    values = [amounts(c) for c in dated]
    if len(set(values)) == len(values):  # nothing is repeated
        return dated
    with_date = {(c.document, value) for c, value in zip(dated, values, strict=True) if stated(c.as_of)}
    seen: set[Any] = set()
    sentences: dict[Any, str] = {}
    kept = []
    for claim, value in zip(dated, values, strict=True):
        if not stated(claim.as_of) and (claim.document, value) in with_date:
            continue
        span = (claim.as_of.start, claim.as_of.end) if claim.as_of and stated(claim.as_of) else None
        here = (claim.document, value, span)
        words = (" ".join(claim.sentence.casefold().split()), value)
        if here in seen or sentences.setdefault(words, claim.document) != claim.document:
            continue
        seen.add(here)
        kept.append(claim)
    return kept


def independent(claims: Iterable[Claim]) -> list[Claim]:
    """The claims in the order of telling, each voice once: a value that its speaker told before, or that another text
    gives in the same sentence, is no further witness."""
    heard: set[Any] = set()
    kept = []
    for claim in sorted(claims, key=telling):
        words = (" ".join(claim.sentence.casefold().split()), amounts(claim))
        voice = (claim.speaker, amounts(claim)) if claim.speaker else None
        if words not in heard and (voice is None or voice not in heard):
            kept.append(claim)
        heard |= {words, voice}
    return kept


def amounts(claim: Claim) -> tuple[Any, ...]:
    """What must be equal for two claims to tell one value."""
    value = claim.value
    return claim.unit, value.nominal, value.low, value.high, value.low_open, value.high_open


def era(as_of: AsOf | None, breaks: Sequence[date]) -> int | None:
    """How many breaks (last days before a change) lie before an as-of date; None if one may lie inside it."""
    if as_of is None:
        return 0
    first, last = (sum(end < when for end in breaks) for when in (as_of.start, as_of.end))
    return first if first == last else None


def alike(claims: Iterable[Claim], metric: Metric | None) -> list[list[Claim]]:
    """Claims parted by unit, by the whole of "n of m", and by the declared breaks between as-of dates."""
    parts: dict[Any, list[Claim]] = {}
    breaks = metric.breaks if metric else ()
    for claim in claims:
        part = era(claim.as_of, breaks) if breaks else 0
        if part is not None:
            parts.setdefault((claim.unit, claim.whole, part), []).append(claim)
    return list(parts.values())


def anchored(key: SeriesKey) -> bool:
    """True if a subject or a scope says what figures are about; without one two texts may mean two things."""
    return key.subject is not None or key.scope is not None


def owned(key: SeriesKey) -> bool:
    """True if it is said whose figures they are, be it only within one text ("the bakery")."""
    return anchored(key) or key.holder is not None


def may_meet(a: Claim, b: Claim, key: SeriesKey) -> bool:
    """True if two claims may be compared as far as their documents are concerned."""
    return a.document == b.document or (anchored(key) and a.loose is None and b.loose is None)


def circles(claims: Iterable[Claim], series: Series) -> Iterator[list[Claim]]:
    """Lists of claims that may all meet, sorted by time; a pair may stand in two lists.

    First across documents, then within each document that has claims which meet no other document.
    """
    for part in alike(claims, series.metric):
        part.sort(key=timing)
        free = [c for c in part if c.loose is None] if anchored(series.key) else []
        if len(free) > 1:
            yield free
        if len(free) < len(part):
            inside: dict[str, list[Claim]] = {}
            for claim in part:
                inside.setdefault(claim.document, []).append(claim)
            for claims_of_one in inside.values():
                if len(claims_of_one) > 1 and len(set(map(id, claims_of_one)) - set(map(id, free))):
                    yield claims_of_one


def best_before(
    claims: Sequence[Claim], score: Callable[[Claim], Any], moment: Callable[[AsOf], date]
) -> Iterator[tuple[Claim, Claim]]:
    """Pairs (later, earlier): for each claim the highest-scored one among those that are over before its
    moment.

    `claims` are dated and sorted by time; a score of None takes a claim out as the earlier one; of equals the
    first wins. Running maximum and bisection: O(n log n).
    """
    ends: list[date] = []
    best: list[tuple[Any, Claim]] = []
    for claim in claims:
        points = score(claim)
        if claim.as_of is None or points is None:
            continue
        ends.append(claim.as_of.end)
        best.append((points, claim) if not best or points > best[-1][0] else best[-1])
    for later in claims:
        if later.as_of is not None and (k := bisect_left(ends, moment(later.as_of))):
            yield later, best[k - 1][1]


def totals(series: Series) -> list[Claim]:
    """The actual running totals of a series of levels."""
    declared = series.metric is not None and series.metric.cumulative
    if not series.cumulative or series.key.kind != "level":
        return []
    return [c for c in series.claims if c.status == "actual" and (declared or c.kind == "cumulative")]


def rising(forecast: Claim, actual: list[Claim], series: Series) -> bool:
    """True if what was foreseen is growth; a ceiling is not passed by being high."""
    value = forecast.value
    if value.hedge in ("under", "at_most") or value.nominal is None:
        return False
    if series.cumulative or value.hedge in ("over", "at_least"):
        return True
    known = [c for c in actual if c.as_of and forecast.published and c.as_of.end <= forecast.published]
    high = reading(known[-1].value, "hard").high if known else None
    return high is not None and high < value.nominal
