"""Claims about the same thing, lined up: series in one unit, families of series, sheets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import groupby

from claimcheck.facets.unit import scale_of
from claimcheck.model.claim import Claim, Number, Value
from claimcheck.model.metric import Register
from claimcheck.model.series import Family, Series, SeriesKey, kind_class


def series_key(claim: Claim) -> SeriesKey:
    """The key of the series a claim belongs to."""
    return SeriesKey(
        claim.metric,
        claim.subject,
        claim.scope,
        claim.index,
        scale_of(claim.unit).dimension,
        kind_class(claim.kind),
        claim.holder,
        claim.act,
    )


def bucket(claim: Claim) -> str:
    """The name of the family a claim belongs to. Claims of different buckets are never compared across documents."""
    return "\x1f".join((claim.metric, claim.subject or "", claim.scope or "", claim.holder or ""))


def sort_key(claim: Claim) -> tuple[date, date, str, int, str]:
    """The order of claims in a series: as-of end, as-of start, document, place; undated ones first."""
    as_of = claim.as_of
    return (
        as_of.end if as_of else date.min,
        as_of.start if as_of else date.min,
        claim.document,
        claim.start,
        claim.id,
    )


def series_of(claims: Iterable[Claim], register: Register) -> tuple[Series, ...]:
    """All series, sorted by key; the claims of one are in one unit, that of the first of them."""
    keyed = sorted(
        ((_sortable(key := series_key(claim)), key, claim) for claim in claims),
        key=lambda item: (item[0], sort_key(item[2])),
    )
    out = []
    for _, group in groupby(keyed, key=lambda item: item[0]):
        items = list(group)
        members = _in_one_unit([claim for _, _, claim in items])
        key = items[0][1]
        metric = register.get(key.metric)
        cumulative = bool(metric and metric.cumulative) or any(claim.kind == "cumulative" for claim in members)
        out.append(Series(key, members[0].label, tuple(members), metric, cumulative))
    return tuple(out)


def families_of(series: Iterable[Series]) -> tuple[Family, ...]:
    """Series side by side that share metric, subject and scope, sorted by key."""

    def of(one: Series) -> tuple[str, ...]:
        return _sortable(one.key)[:4]

    return tuple(Family(tuple(group)) for _, group in groupby(sorted(series, key=lambda s: _sortable(s.key)), key=of))


def _sortable(key: SeriesKey) -> tuple[str, ...]:
    return (
        key.metric,
        key.subject or "",
        key.scope or "",
        key.holder or "",
        repr(key.position or ""),
        key.dimension,
        key.kind,
        key.act or "",
    )


def _in_one_unit(claims: list[Claim]) -> list[Claim]:
    """The claims with their values converted to the unit of the first."""
    unit = claims[0].unit
    if all(claim.unit == unit for claim in claims):
        return claims
    return [
        claim if claim.unit == unit else replace(claim, value=converted(claim.value, claim.unit, unit), unit=unit)
        for claim in claims
    ]


def converted(value: Value, unit: str, target: str) -> Value:
    """A value in another unit of the same dimension; exact fractions, rounded once at the end."""
    source, wanted = scale_of(unit), scale_of(target)

    def move(number: Number | None) -> Number | None:
        if number is None:
            return None
        amount = (Fraction(number) * source.factor + source.offset - wanted.offset) / wanted.factor
        return int(amount) if amount.denominator == 1 else float(amount)

    return replace(
        value,
        nominal=move(value.nominal),
        low=move(value.low),
        high=move(value.high),
        soft_low=move(value.soft_low),
        soft_high=move(value.soft_high),
    )
