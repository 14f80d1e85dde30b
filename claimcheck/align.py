"""Claims about the same thing, lined up: series in one unit, families of series, sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import groupby

from claimcheck.facets.unit import hundredths, scale_of
from claimcheck.model.claim import Claim, Number, Relation, Value
from claimcheck.model.metric import Register
from claimcheck.model.series import Component, Family, Series, SeriesKey, kind_class

ECHO = "~"
"""What the names of buckets of echoes begin with; no metric does."""


def series_key(claim: Claim) -> SeriesKey:
    """The key of the series a claim belongs to."""
    return SeriesKey(
        claim.metric,
        claim.subject,
        claim.scope,
        claim.index,
        _dimension(claim.unit),
        kind_class(claim.kind),
        claim.holder,
        claim.act,
    )


_LIQUIDS = "oil_barrel"


def _dimension(unit: str) -> str:
    """The dimension of a unit; barrels tell liquids, and cubic feet gas, which are never one amount."""
    dimension = scale_of(unit).dimension
    return f"{dimension} in barrels" if unit.partition("_per_")[0] == _LIQUIDS else dimension


def bucket(claim: Claim) -> str:
    """The name of the family a claim belongs to. Claims of different buckets are never compared across documents."""
    return "\x1f".join((claim.metric, claim.subject or "", claim.scope or "", claim.holder or ""))


def series_name(claim: Claim) -> str:
    """The name of a claim's series within its bucket."""
    return "\x1f".join(_sortable(series_key(claim))[4:])


def echoes(claim: Claim) -> tuple[str, ...]:
    """The names of the buckets where a claim meets figures of the same digits, whatever they are said to count: those
    of one unit with all of its digits but noughts, in any order, and one of its anchors."""
    if claim.setting is None:
        return ()
    digits = claim.value.digits()
    told = "".join(sorted(digits.replace("0", ""))) if len(digits) > 2 else digits
    key = f"{ECHO}{claim.unit.split('_per_')[0]}\x1f{told}"
    return tuple(f"{key}\x1f{name}" for name in claim.setting.anchors)


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


def components_of(claims: Iterable[Claim], *, across: bool = False) -> Iterator[Component]:
    """Claims that relations tie together, directly or because two of them tell one amount; sorted by place.

    Claims of one series that the text dates to one day or period tell one amount, unless a sentence tells two of
    them apart. `across`: only components that reach over several documents, and amounts only of claims that may
    be compared there.
    """
    listed = sorted(claims, key=lambda c: (c.document, c.start, c.id))
    known = {claim.id: claim for claim in listed}
    relations = [
        relation for claim in listed for relation in claim.relations if all(id in known for _, id in relation.members)
    ]
    if not relations:
        return
    for relation in relations:
        known |= _in_one_unit_of(relation, known)
    for relation in relations:
        if relation.kind == "conversion":
            known |= {id: _like_first(known[id], known[relation.of("of")]) for id in [relation.of("gloss")]}
    amounts = _amounts([known[claim.id] for claim in listed], across)
    parent = {id: id for id in amounts.values()}
    for relation in relations:
        first, *rest = (_root(parent, amounts[id]) for _, id in relation.members)
        for other in rest:
            parent[_root(parent, other)] = _root(parent, first)
    groups: dict[str, tuple[list[Claim], list[Relation]]] = {}
    for relation in relations:
        groups.setdefault(_root(parent, amounts[relation.members[0][1]]), ([], []))[1].append(relation)
    for claim in listed:
        group = groups.get(_root(parent, amounts[claim.id]))
        if group:
            group[0].append(known[claim.id])
    for members, tied in groups.values():
        if not across or len({claim.document for claim in members}) > 1:
            yield Component(tuple(members), tuple(tied), tuple(amounts[claim.id] for claim in members))


def _root(parent: dict[str, str], id: str) -> str:
    while parent[id] != id:
        parent[id] = id = parent[parent[id]]
    return id


def _in_one_unit_of(relation: Relation, known: Mapping[str, Claim]) -> dict[str, Claim]:
    """What a change or a multiple relates, in the unit of its outcome: cents in dollars, kilos in tonnes, basis points
    in percentage points."""
    outcome = relation.of("to") or relation.of("value")
    out: dict[str, Claim] = {}
    for id in (relation.of("by"), relation.of("base")) if outcome else ():
        if id and known[id].unit != (target := known[outcome].unit):
            unit = known[id].unit
            if currency := hundredths(unit, target):
                value = converted(known[id].value, f"{currency}_cent", currency)
                out[id] = replace(known[id], value=value, unit=target)
            elif unit == "basis_point" and target == "percent":
                points = "percentage_point"
                out[id] = replace(known[id], value=converted(known[id].value, unit, points), unit=points)
            elif scale_of(unit).dimension == scale_of(target).dimension:
                out[id] = replace(known[id], value=converted(known[id].value, unit, target), unit=target)
    return out


def _like_first(gloss: Claim, claim: Claim) -> Claim:
    """A conversion in the unit of what it converts."""
    return replace(gloss, value=converted(gloss.value, gloss.unit, claim.unit), unit=claim.unit)


def _amounts(claims: list[Claim], across: bool) -> dict[str, str]:
    """For each claim the id of the first one that tells the same amount."""
    same: dict[object, list[Claim]] = {}
    for claim in claims:
        if _dated(claim) and not (across and claim.loose):
            as_of = claim.as_of
            days = as_of and (as_of.type, as_of.start, as_of.end)
            key = series_key(claim), claim.unit, days, claim.status, claim.whole, claim.base
            same.setdefault(key, []).append(claim)
    out = {claim.id: claim.id for claim in claims}
    for group in same.values():
        if len({(claim.document, claim.sentence) for claim in group}) == len(group):
            out |= {claim.id: group[0].id for claim in group}
    return out


def _dated(claim: Claim) -> bool:
    """Does a claim tell all of an amount at a time that the text gives?"""
    as_of = claim.as_of
    stated = as_of is not None and as_of.basis in ("stated", "inherited") and as_of.type != "within"
    return stated and claim.complete and not claim.title and claim.part_of is None


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
        claim
        if claim.unit == unit
        else replace(
            claim, value=converted(claim.value, claim.unit, unit), unit=unit, written=(claim.value, claim.unit)
        )
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
