"""Claims grouped by what they are about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from claimcheck.errors import UserError, did_you_mean
from claimcheck.model import Claim, SeriesKey, kind_class


def key_of(claim: Claim) -> SeriesKey:
    """The series key of a claim, its unit in place of the dimension: different units share no axis."""
    kind = kind_class(claim.kind)
    return SeriesKey(claim.metric, claim.subject, claim.scope, claim.index, claim.unit, kind, claim.holder, claim.act)


def place_of(claim: Claim) -> tuple[str, int, int, str]:
    """Where a claim stands, as a sort key."""
    return (claim.document, claim.line, claim.column, claim.id)


def in_time(claim: Claim) -> tuple[date, date, str, int, int, str]:
    """When a claim holds, then where it stands, as a sort key; undated claims last."""
    span = (claim.as_of.end, claim.as_of.start) if claim.as_of else (date.max, date.max)
    return (*span, *place_of(claim))


def grouped(claims: Iterable[Claim]) -> dict[SeriesKey, list[Claim]]:
    """Claims by series key, keys and claims in an order that does not depend on the order given."""
    groups: dict[SeriesKey, list[Claim]] = {}
    for claim in sorted(claims, key=in_time):
        groups.setdefault(key_of(claim), []).append(claim)
    return dict(sorted(groups.items(), key=lambda item: str(item[0])))


def about(claim: Claim) -> list[str]:
    """What the value is about: label, subject, scope, position in a sequence."""
    index = [f"{name} {number}" for name, number in claim.index or ()]
    subject = claim.subject or ""
    return [claim.label or claim.metric, subject, claim.scope or "", *index]


def matching(claims: Sequence[Claim], metric: str) -> list[list[Claim]]:
    """The series whose metric id or label is `metric`; if none is, those that contain all its words.

    Raises UserError where nothing matches.
    """
    wanted = metric.casefold().strip()
    groups = list(grouped(claims).values())
    exact = [group for group in groups if wanted in _names(group)]
    if exact:
        return exact
    words = wanted.replace("-", " ").split()
    loose = [group for group in groups if words and any(all(word in name for word in words) for name in _names(group))]
    if loose:
        return loose
    known = {claim.metric for claim in claims} | {claim.label for claim in claims}
    remedy = _nearest(metric, known) if known else "no claims were read"
    raise UserError(f"no claims about {metric!r}", remedy=remedy)


def _names(group: list[Claim]) -> set[str]:
    return {name.casefold() for claim in group for name in (claim.metric, claim.label)}


def _nearest(metric: str, known: set[str]) -> str:
    remedy = did_you_mean(metric, known)
    many = remedy.startswith("known are") and len(known) > 8
    return "`claimcheck claims PATH` lists every metric found" if many else remedy
