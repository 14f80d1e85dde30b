"""Buckets too large to hold: what is found in claims that stream by, in memory that does not grow with them.

A bucket with at most `WHOLE` claims is looked at as a whole, by `pipeline.check_bucket`. A larger one is looked at by
the same checks, in three ways:

- day by day: all claims whose as-of dates end on one day together, the undated ones together as well; of more than
  `WHOLE` on one day the first by claim id (a hash: a sample that is the same every time) and the extremes of the rest;
- over the days: of each day, for each sort of figure, only the claims that can speak most against others are kept
  (the highest and lowest ends of each reading, the narrowest, the first told; of two documents each). When there are
  `WHOLE` of these they are looked at together, and only the extremes of all days so far go on;
- document by document, where the claims come in that order (`inside`): figures of one text against each other.

So what is compared is an earlier and a later figure at their extremes, every two figures of one day, every two of one
document. Left out are the rules that have to see all figures to stay silent where others bear a figure out
(`checks.Check.needs_all`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby, islice
from typing import Any

from claimcheck import checks
from claimcheck.align import series_key, sort_key
from claimcheck.checks.intervals import reading
from claimcheck.checks.witnesses import anchored, stated
from claimcheck.model import Claim, Finding, Grade, Register, Rule
from claimcheck.pipeline import check_bucket

WHOLE = 50_000
"""Claims of one bucket that are held in memory at once."""
_EACH = 32
"""Twice as many as there can be claims of one sort that are kept."""
_READINGS: tuple[Grade, ...] = ("hard", "soft", "literal")
Check = Callable[[Iterable[Claim]], Iterator[Finding]]


def check_any(claims: Iterable[Claim], rules: Sequence[Rule], known: Register, whole: int = WHOLE) -> Iterator[Finding]:
    """The findings in the claims of one bucket, sorted by as-of; of a large one those that cite several documents."""
    waiting = iter(claims)
    first = list(islice(waiting, whole + 1))
    if len(first) <= whole:
        yield from check_bucket(first, rules, known)
        return
    some = [rule for rule in rules if not checks.load(rule.check).needs_all]

    def check(part: Iterable[Claim]) -> Iterator[Finding]:
        return (found for found in check_bucket(part, some, known) if _documents(found) > 1)

    rest = chain(_handed_on(first), waiting)
    yield from _sweep((c for c in rest if c.loose is None and not c.title and anchored(series_key(c))), check, whole)


def inside(claims: Iterable[Claim], rules: Sequence[Rule], known: Register) -> Iterator[Finding]:
    """The findings in the claims of a large bucket that one document has."""
    listed = list(claims)
    if len(listed) > 1:
        yield from check_bucket(listed, rules, known)


def _handed_on(claims: list[Claim]) -> Iterator[Claim]:
    """The claims of a list, each let go when it is taken."""
    claims.reverse()
    while claims:
        yield claims.pop()


def _documents(finding: Finding) -> int:
    return len({claim.document for claim in finding.claims})


def _sweep(claims: Iterable[Claim], check: Check, whole: int) -> Iterator[Finding]:
    kept: list[Claim] = []
    for _, day in groupby(claims, key=lambda claim: claim.as_of.end if claim.as_of else None):
        told = iter(day)
        cell = list(islice(told, whole))
        cell += extremes(told, whole)
        yield from check(cell)
        kept += extremes(cell, whole)
        if len(kept) > whole:
            found = list(_over_days(kept, check))
            yield from found
            blamed = {finding.claims[0].id for finding in found}
            kept = extremes((c for c in kept if c.id not in blamed), whole, dated=False)
    yield from _over_days(kept, check)


def _over_days(claims: Iterable[Claim], check: Check) -> Iterator[Finding]:
    """The findings that cite figures of several days."""
    for finding in check(claims):
        if len({claim.as_of.end if claim.as_of else None for claim in finding.claims}) > 1:
            yield finding


def extremes(claims: Iterable[Claim], whole: int, *, dated: bool = True) -> list[Claim]:
    """The claims that can speak most against others, of each sort (`dated`: and each as-of date) of them.

    They are at most half of `whole`: where there are too many sorts, those that come last are left out.
    """
    most = max(1, whole // _EACH)
    best: dict[Any, dict[Any, list[tuple[Any, Claim]]]] = {}
    for claim in claims:
        sort = _sort(claim, dated)
        if sort in best or len(best) < most:
            places = best.setdefault(sort, {})
            for name, score in _scores(claim):
                places[name] = _two(places.get(name, []), score, claim)
    found = {claim.id: claim for places in best.values() for pairs in places.values() for _, claim in pairs}
    return sorted(found.values(), key=sort_key)


def _sort(claim: Claim, dated: bool) -> tuple[Any, ...]:
    """What claims have in common that may be held against each other in the same way."""
    as_of = claim.as_of
    day = (as_of.start, as_of.end) if as_of and dated else None
    when = (as_of.type, stated(as_of), day) if as_of else None
    voice = claim.speaker if claim.status != "actual" else None
    return (
        series_key(claim), claim.unit, claim.kind, claim.status, claim.whole, claim.base, claim.rank,
        claim.title, claim.part_of is None, claim.restates, voice, when,
    )  # fmt: skip


def _scores(claim: Claim) -> Iterator[tuple[Any, Any]]:
    """In which ways a claim may be extreme, and how far it is so."""
    for grade in _READINGS:
        ends = reading(claim.value, grade)
        if ends.low is not None:
            yield (grade, "low"), (ends.low, ends.low_open)
        if ends.high is not None:
            yield (grade, "high"), (-ends.high, ends.high_open)
    low, high = claim.value.soft_low, claim.value.soft_high
    if low is not None and high is not None:
        yield "narrow", low - high
    yield "first", 0


def _two(best: list[tuple[Any, Claim]], score: Any, claim: Claim) -> list[tuple[Any, Claim]]:
    """The best two, of two documents; of equals the first by time and place."""
    if len(best) == 2:
        last, known = best[1]
        if score < last or (score == last and sort_key(known) < sort_key(claim)):
            return best
    ranked = sorted([*best, (score, claim)], key=lambda pair: sort_key(pair[1]))
    ranked.sort(key=lambda pair: pair[0], reverse=True)
    other = [pair for pair in ranked[1:] if pair[1].document != ranked[0][1].document]
    return [ranked[0], *other[:1]]
