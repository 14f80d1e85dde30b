"""Figures that the text itself relates do not fit together: sums, shares, changes, multiples, conversions.

All figures that relations tie together are linear constraints over intervals. If they cannot all hold, a smallest
set that cannot is found, proved, and reported; then the figure to blame is left out and the rest is tried again.
To blame is the figure without which all others agree; of several one that a slip of the pen explains; of several
such, and where there is none, the one that was reckoned from the others. First the charitable reading (hard), then
the natural one (soft). Where figures are so far apart that they may not be meant to fit, only a slip of the pen
that explains it is reported.

`relation` says of which relations a rule speaks; "points" are changes of a percentage where a percentage was
told that only fits as points, or the other way round; "way" are rises to less and falls to more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from claimcheck.checks import linear, wording
from claimcheck.checks.intervals import Interval, exact
from claimcheck.checks.linear import Constraint
from claimcheck.checks.relate import (
    GAINS,
    HUNDRED,
    ONE,
    ORDER,
    WAYS,
    WIDENED,
    Ends,
    constraints,
    derived,
    ends,
    equation,
    implied,
)
from claimcheck.checks.slips import explained
from claimcheck.checks.witnesses import certain, place
from claimcheck.model import Claim, Component, Conflict, Grade, Relation
from claimcheck.records import dataclass

OVER = "component"
FACTS = ("figures", "told", "equation", "result", "implied", "repair")


@dataclass(frozen=True, slots=True)
class Params:
    """`relation`: see above."""

    relation: Literal["conversion", "sum", "share", "change", "multiple", "points", "way"]


class Clash(NamedTuple):
    """Claims that cannot all hold with the relations that tie them, and the claim to blame."""

    claims: tuple[str, ...]
    relations: tuple[Relation, ...]
    blamed: str


def check(component: Component, params: Params) -> Iterator[Conflict]:
    """One conflict for each figure that has to be corrected."""
    kinds = {"points": ("change",), "way": WAYS, "change": ("change", *GAINS)}.get(params.relation, (params.relation,))
    if not any(relation.kind in kinds for relation in component.relations):
        return
    blamed: set[str] = set()
    for grade in ("hard", "soft"):
        for clash in clashes(component, grade, blamed):
            blamed.add(clash.blamed)
            if _kind(clash, component) == params.relation and (_sure(clash) or _explained(clash, component, grade)):
                yield _conflict(component, clash, grade)


def _sure(clash: Clash) -> bool:
    return all(relation.sure for relation in clash.relations)


def _explained(clash: Clash, component: Component, grade: Grade) -> bool:
    claims = {claim.id: claim for claim in component.claims}
    mended = _slip(clash.relations, claims, clash.blamed, grade)
    return bool(mended) and all(_closes(relation, claims, clash.blamed, grade) for relation in clash.relations)


def _closes(relation: Relation, claims: dict[str, Claim], id: str, grade: Grade) -> bool:
    """Do the other figures of a list that may be all of a total tell closely what the blamed one ought to be? A list
    that falls short of its total may just be open."""
    if relation.kind != "sum" or not relation.closed or not relation.of("total"):
        return True
    room = implied(relation, claims, id, grade)
    if room is None or room.low is None or room.high is None:
        return False
    parts = [Fraction(exact(claims[one].value.nominal or 0)) for role, one in relation.members if role == "part"]
    total = Fraction(exact(claims[relation.of("total")].value.nominal or 0))
    return room.high - room.low <= (_CLOSE if sum(parts) > total else _EXACT) * room.high


_CLOSE, _EXACT = Fraction(1, 25), Fraction(1, 1000)
"""How closely the other figures of a list must tell one of them, as a part of it: where together they are more than the
total, and where they are less."""


def clashes(component: Component, grade: Grade, without: set[str] | None = None) -> Iterator[Clash]:
    """Clashes one after the other, each without the claims blamed before; until the rest agrees."""
    dropped = set(without or ())
    while (found := _clash(component, grade, dropped)) is not None:
        ids, relations = found
        blamed = _to_blame(component, ids, relations, grade, dropped)
        dropped.add(blamed)
        yield Clash(ids, relations, blamed)


def _clash(
    component: Component, grade: Grade, dropped: set[str]
) -> tuple[tuple[str, ...], tuple[Relation, ...]] | None:
    """The claims of a smallest set of constraints that cannot all hold, and the relations in it."""
    listed, sources = system(component, grade, dropped)
    steps = linear.core(listed)
    if steps is None:
        return None
    assert linear.proves(listed, steps)
    used = [sources[step.at] for step in steps]
    relations = tuple(dict.fromkeys(relation for _, relation in used if relation is not None))
    ids = tuple(dict.fromkeys(id for id, _ in used if id))
    return ids, relations


Source = tuple[str, Relation | None]


def system(component: Component, grade: Grade, dropped: set[str]) -> tuple[list[Constraint], list[Source]]:
    """All constraints, each with the claim and the relation it comes from."""
    claims = {claim.id: claim for claim in component.claims}
    names = {id: k for k, id in enumerate(dict.fromkeys(component.amounts))}
    variable = {claim.id: names[id] for claim, id in zip(component.claims, component.amounts, strict=True)}
    listed: list[Constraint] = []
    sources: list[Source] = []
    related = [relation for relation in component.relations if relation.kind not in ("sum", *WAYS)]
    factors = {relation.of(ORDER[relation.kind][0]) for relation in related}
    hedged = {
        id for relation in component.relations if relation.kind == "conversion" for id in _hedged(relation, claims)
    }
    for claim in component.claims:
        if claim.id in dropped or (claim.id in factors and claim.unit in ("percent", "ratio")):
            continue
        low, high, low_open, high_open = _widened(claim, grade) if claim.id in hedged else ends(claim, grade)
        for end, open, upper in ((low, low_open, False), (high, high_open, True)):
            if end is not None:
                listed.append(Constraint(((variable[claim.id], ONE),), end, upper, open))
                sources.append((claim.id, None))
    for relation in component.relations:
        for labelled in constraints(relation, claims, variable, grade):
            if labelled.claim not in dropped:
                listed.append(labelled.constraint)
                sources.append((labelled.claim, relation))
    return listed, sources


def _hedged(relation: Relation, claims: dict[str, Claim]) -> list[str]:
    """The members of a conversion if one of them is hedged: the hedge is meant for both."""
    ids = [id for _, id in relation.members]
    return ids if any(claims[id].value.hedge != "exact" for id in ids) else []


def _widened(claim: Claim, grade: Grade) -> Ends:
    """The interval of a hedged conversion: at least as far as a converted number may be rounded."""
    low, high, *_ = ends(claim, grade)
    if claim.value.nominal is None:
        return Ends(low, high)
    number = Fraction(exact(claim.value.nominal))
    room = abs(number) * WIDENED
    return Ends(None if low is None else min(low, number - room), None if high is None else max(high, number + room))


# --- blame --------------------------------------------------------------------------------------------------


def _to_blame(
    component: Component, ids: Sequence[str], relations: Sequence[Relation], grade: Grade, dropped: set[str]
) -> str:
    """The claim of a clash that has to be corrected."""
    claims = {claim.id: claim for claim in component.claims}
    alone = [id for id in ids if len(ids) == 1 or _clash(component, grade, dropped | {id}) is None] or list(ids)
    lowest = min(claims[id].rank for id in alone)
    alone = [id for id in alone if claims[id].rank == lowest]
    explained = [id for id in alone if _slip(relations, claims, id, grade)]
    reckoned = [derived(relation) for relation in relations]
    chosen = explained or alone
    return min(
        chosen, key=lambda id: (id not in reckoned, reckoned.index(id) if id in reckoned else 0, _last(claims[id]))
    )


def _last(claim: Claim) -> tuple[int, int]:
    return -claim.line, -claim.column


def _slip(relations: Sequence[Relation], claims: dict[str, Claim], id: str, grade: Grade) -> str:
    """What a slip of the pen in one figure would explain; "" if none does."""
    if len(relations) != 1 or id not in [member for _, member in relations[0].members]:
        return ""
    room = implied(relations[0], claims, id, grade)
    return explained(claims[id], room.low, room.high) if room else ""


# --- words --------------------------------------------------------------------------------------------------


def _kind(clash: Clash, component: Component) -> str:
    """The rule that a clash belongs to: that of its first relation."""
    relation = clash.relations[0] if clash.relations else None
    if relation is None:
        return ""
    if len(clash.relations) == 1 and relation.kind == "change" and _points(relation, component):
        return "points"
    return "way" if relation.kind in WAYS else "change" if relation.kind in GAINS else relation.kind


def _points(relation: Relation, component: Component) -> bool:
    """Is a change of a percentage told in percent right as points, or the other way round?"""
    claims = {claim.id: claim for claim in component.claims}
    by, start, end = (claims[relation.of(role)] for role in ("by", "from", "to"))
    if by.unit not in ("percent", "percentage_point") or start.unit != "percent" or end.unit != "percent":
        return False
    a, b, size = ends(start, "hard"), ends(end, "hard"), ends(by, "hard")
    if None in (a.low, a.high, b.low, b.high, size.low, size.high):
        return False
    up = by.direction == "up"
    low, high = (b.low - a.high, b.high - a.low) if up else (a.low - b.high, a.high - b.low)  # type: ignore[operator]  # none is None
    if by.unit == "percentage_point":
        if not a.low or a.low <= 0:  # a change from nothing has no percentage
            return False
        low, high = HUNDRED * low / a.high, HUNDRED * high / a.low  # type: ignore[operator]  # none is None
    return bool(low <= size.high and size.low <= high)  # type: ignore[operator]  # none is None


def _conflict(component: Component, clash: Clash, grade: Grade) -> Conflict:
    claims = {claim.id: claim for claim in component.claims}
    primary = claims[clash.blamed]
    others = sorted((claims[id] for id in _cited(clash) if id != clash.blamed), key=place)
    blaming = [one for one in clash.relations if any(id == clash.blamed for _, id in one.members)]
    relation = (blaming or clash.relations)[0]

    def told(id: str) -> str:
        claim = claims[id]
        return wording.in_quotes(claim.quote) if claim.unit == "ratio" else wording.told(claim)

    asked, left = derived(relation), equation(relation, told)
    if relation.kind == "conversion":
        asked, left = relation.of("of"), _words(claims[relation.of("gloss")])
    room = implied(relation, claims, asked, grade)
    alone = len(clash.relations) == 1 and bool(blaming)
    meant = implied(relation, claims, clash.blamed, grade) if alone else None  # else blamed as one thing with a member
    unasked = meant is not None and clash.blamed != asked and relation.kind != "conversion"
    facts = {
        "figures": wording.listed([_words(claim) for claim in sorted((primary, *others), key=place)]),
        "told": ("at most " if not relation.closed else "") + told(asked),
        "equation": left,
        "result": _shown(room, claims[asked].unit),
        "implied": f"; the others imply {_shown(meant, primary.unit)} for {told(primary.id)}" if unasked else "",
        "repair": _slip(clash.relations, claims, clash.blamed, grade),
    }
    documents = {claim.document for claim in (primary, *others)}
    sure = len(documents) == 1 or certain(primary, *others)
    return Conflict((primary, *others), grade, facts, certain=sure)


def _words(claim: Claim) -> str:
    """A figure in the words of the text, on one line."""
    return " ".join(claim.quote.split())


def _cited(clash: Clash) -> list[str]:
    """Every figure that the proof needs, and the others that its relations name."""
    return list(dict.fromkeys([*clash.claims, *(id for relation in clash.relations for _, id in relation.members)]))


def _shown(room: Ends | None, unit: str) -> str:
    """An interval in words; one that is narrow for what it is, as its middle."""
    if room is None:
        return "no one amount"
    low, high = room.low, room.high
    if low is not None and high is not None:
        a, b = wording.rounded(low), wording.rounded(high)
        return wording.with_unit(a if a == b else f"{a} to {b}", unit)
    return wording.interval(Interval(_rounded(low), _rounded(high)), unit)


def _rounded(end: Fraction | None) -> float | int | None:
    return None if end is None else int(end) if end.denominator == 1 else round(float(end), 6)
