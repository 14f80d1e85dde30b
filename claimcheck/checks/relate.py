"""Relations as arithmetic: which linear constraints they put on amounts, and what some figures imply for another.

Percentages and multiples that relate two amounts are intervals of factors: "rose 25%" bounds the later amount
by 1.245 and 1.255 times the earlier one, linear in both. Amounts so related are never negative.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from claimcheck.checks.intervals import exact, reading
from claimcheck.checks.linear import Constraint
from claimcheck.model import Claim, Grade, Relation
from claimcheck.model.claim import Role

HUNDRED = Fraction(100)
ONE = Fraction(1)
WIDENED = Fraction(1, 20)
"""How far a hedged amount and its conversion may be apart, as a part of it."""


class Ends(NamedTuple):
    """An interval in exact numbers; None = unbounded."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False


class Labelled(NamedTuple):
    """A constraint with the claim it comes from; "" for what a relation says by itself."""

    constraint: Constraint
    claim: str


def ends(claim: Claim, grade: Grade) -> Ends:
    """The interval of a claim in a reading; of shares as a part of one where the unit is percent."""
    low, high, low_open, high_open = reading(claim.value, grade)
    return Ends(
        None if low is None else Fraction(exact(low)),
        None if high is None else Fraction(exact(high)),
        low_open,
        high_open,
    )


def factor_ends(claim: Claim, relation: Relation, grade: Grade) -> Ends:
    """The factor by which a share, a change in percent or a multiple relates two amounts."""
    # "nearly doubled": nobody reckons so finely as to say that of 1.9 only
    low, high, low_open, high_open = ends(claim, "hard" if claim.value.hedge == "nearly" else grade)
    if claim.unit == "percent" and claim.value.hedge == "exact" and high is not None and low is not None:
        high += (high - low) / 2 if high - low <= 1 else 0  # who cuts decimals off writes 5.1% for 5.19%
    if claim.unit == "percent":
        low, high = (None if end is None else end / HUNDRED for end in (low, high))
    if relation.kind in GAINS:  # by / to, where share is by / from
        return Ends(_of_later(low, relation), _of_later(high, relation), low_open, high_open)
    if relation.kind != "change":
        return Ends(low, high, low_open, high_open)
    if claim.direction == "down":
        return Ends(None if high is None else ONE - high, None if low is None else ONE - low, high_open, low_open)
    return Ends(None if low is None else ONE + low, None if high is None else ONE + high, low_open, high_open)


def _of_later(part: Fraction | None, relation: Relation) -> Fraction | None:
    """What a change is of the amount behind it, given what it is of the amount before it."""
    whole = ONE if part is None else ONE + part if relation.kind == "gain" else ONE - part
    return None if part is None or whole <= 0 else part / whole


def _of_former(part: Fraction | None, relation: Relation) -> Fraction | None:
    """The other way round."""
    whole = ONE if part is None else ONE - part if relation.kind == "gain" else ONE + part
    return None if part is None or whole <= 0 else part / whole


GAINS = ("gain", "loss")
"""Relations of a change told twice, as an amount and as a part of what was before, with the amount behind it."""
WAYS = ("rise", "fall")
"""Relations that only say which of two levels is higher."""
FACTORS: dict[str, tuple[Role, Role, Role]] = {
    "share": ("part", "share", "whole"),
    "change": ("to", "by", "from"),
    "multiple": ("value", "times", "base"),
    "gain": ("by", "share", "to"),
    "loss": ("by", "share", "to"),
}
"""result = factor × basis"""


def is_factor(relation: Relation, claims: Mapping[str, Claim]) -> bool:
    """True if one member is a factor between two others; a change by an amount is a sum."""
    return relation.kind in FACTORS and (
        relation.kind != "change" or claims[relation.of("by")].unit in ("percent", "ratio")
    )


def constraints(
    relation: Relation, claims: Mapping[str, Claim], variable: Mapping[str, int], grade: Grade
) -> list[Labelled]:
    """What a relation says of the amounts that `variable` numbers."""
    if is_factor(relation, claims):
        result, factor, basis = (relation.of(role) for role in FACTORS[relation.kind])
        low, high, low_open, high_open = factor_ends(claims[factor], relation, grade)
        x, y = variable[result], variable[basis]
        out = [Labelled(Constraint(((y, ONE),), Fraction(0), False), "")]
        if low is not None:
            out.append(Labelled(Constraint(_terms((x, ONE), (y, -low)), Fraction(0), False, low_open), factor))
        if high is not None:
            out.append(Labelled(Constraint(_terms((x, ONE), (y, -high)), Fraction(0), True, high_open), factor))
        return out
    terms, total = _linear(relation, claims, variable)
    both = (True, False) if relation.closed else (True,)
    return [Labelled(Constraint(terms, total, upper), "") for upper in both]


def _linear(
    relation: Relation, claims: Mapping[str, Claim], variable: Mapping[str, int]
) -> tuple[tuple[tuple[int, Fraction], ...], Fraction]:
    """Terms and sum of a relation that only adds."""
    signed = [(variable[id], sign) for id, sign in signs(relation, claims)]
    total = HUNDRED if relation.kind == "sum" and not relation.of("total") else Fraction(0)
    return _terms(*signed), total


def _terms(*pairs: tuple[int, Fraction]) -> tuple[tuple[int, Fraction], ...]:
    """Factors by variable, each once."""
    sums: dict[int, Fraction] = {}
    for variable, factor in pairs:
        sums[variable] = sums.get(variable, Fraction(0)) + factor
    return tuple(sorted((variable, factor) for variable, factor in sums.items() if factor))


def signs(relation: Relation, claims: Mapping[str, Claim]) -> list[tuple[str, Fraction]]:
    """The members of a relation that only adds, each with 1 or −1: their sum is 0 (of shares without a total 100)."""
    if relation.kind in WAYS:
        start, end = relation.of("from"), relation.of("to")
        lower, higher = (start, end) if relation.kind == "rise" else (end, start)
        return [(lower, ONE), (higher, -ONE)]
    if relation.kind == "change":
        way = -ONE if claims[relation.of("by")].direction == "up" else ONE
        return [(relation.of("to"), ONE), (relation.of("from"), -ONE), (relation.of("by"), way)]
    return [(id, -ONE if role in ("total", "gloss") else ONE) for role, id in relation.members]


# --- what the others imply ----------------------------------------------------------------------------------


def implied(relation: Relation, claims: Mapping[str, Claim], wanted: str, grade: Grade) -> Ends | None:
    """The interval that the other members give one of them, in its own unit; None where they give none."""
    known = {id: ends(claims[id], grade) for _, id in relation.members}
    if is_factor(relation, claims):
        return _implied_factor(relation, claims, wanted, grade, known)
    low: Fraction | None = HUNDRED if relation.kind == "sum" and not relation.of("total") else Fraction(0)
    high = low
    mine = next(sign for id, sign in signs(relation, claims) if id == wanted)
    for id, sign in signs(relation, claims):
        if id != wanted:
            down, up = (known[id].high, known[id].low) if sign > 0 else (known[id].low, known[id].high)
            low = None if low is None or down is None else low - sign * down
            high = None if high is None or up is None else high - sign * up
    if mine < 0:
        low, high = (None if end is None else -end for end in (high, low))
    if not relation.closed:
        above = wanted in (relation.of("total"), relation.of("to" if relation.kind == "rise" else "from"))
        low, high = (low, None) if above else (None, high)
    return Ends(low, high)


def _implied_factor(
    relation: Relation, claims: Mapping[str, Claim], wanted: str, grade: Grade, known: Mapping[str, Ends]
) -> Ends | None:
    result, factor, basis = (relation.of(role) for role in FACTORS[relation.kind])
    ratio = factor_ends(claims[factor], relation, grade)
    if any((end.low or 0) < 0 for end in (known[result], known[basis], ratio)):
        return None
    if wanted == result:
        return _times(known[basis], ratio)
    if wanted == basis:
        return _over(known[result], ratio)
    low, high = _over(known[result], known[basis])[:2]
    if relation.kind in GAINS:
        low, high = _of_former(low, relation), _of_former(high, relation)
    if relation.kind == "change":
        low, high = (None if end is None else end - ONE for end in (low, high))
        if claims[factor].direction == "down":
            low, high = (None if end is None else -end for end in (high, low))
    if claims[factor].unit == "percent":
        low, high = (None if end is None else end * HUNDRED for end in (low, high))
    return Ends(low, high)


def _times(a: Ends, b: Ends) -> Ends:
    """Products of amounts that are not negative."""
    low = (a.low or Fraction(0)) * (b.low or Fraction(0))
    return Ends(low, None if a.high is None or b.high is None else a.high * b.high)


def _over(a: Ends, b: Ends) -> Ends:
    """Quotients of amounts that are not negative."""
    low = Fraction(0) if not b.high else (a.low or Fraction(0)) / b.high
    return Ends(low, None if a.high is None or not b.low or b.low <= 0 else a.high / b.low)


# --- figures and words --------------------------------------------------------------------------------------

ORDER: dict[str, Sequence[Role]] = {
    "conversion": ("gloss", "of"),
    "sum": ("total", "part"),
    "share": ("share", "part", "whole"),
    "change": ("by", "to", "from"),
    "multiple": ("times", "value", "base"),
    "gain": ("share", "by", "to"),
    "loss": ("share", "by", "to"),
    "rise": ("to", "from"),
    "fall": ("to", "from"),
}
"""Members of a relation, the one that was reckoned from the others first."""


def derived(relation: Relation) -> str:
    """The id of the member that was reckoned from the others; of parts without a total the last one."""
    for role in ORDER[relation.kind]:
        if id := relation.of(role):
            return id if role != "part" else [id for known, id in relation.members if known == "part"][-1]
    raise AssertionError("every relation has a derived member")


def equation(relation: Relation, told: Callable[[str], str]) -> str:
    """The left side in words: "70 + 50", "42 of 84", "from 140 to 150", "700,000 over 400,000"."""
    if relation.kind == "sum":
        return " + ".join(told(id) for role, id in relation.members if role == "part")
    if relation.kind in WAYS:
        return f"a {relation.kind} from {told(relation.of('from'))}"
    if relation.kind in GAINS:
        return f"a {relation.kind} of {told(relation.of('by'))} to {told(relation.of('to'))}"
    first = told(relation.of(FACTORS[relation.kind][0])) if relation.kind in FACTORS else ""
    if relation.kind == "share":
        return f"{first} of {told(relation.of('whole'))}"
    if relation.kind == "change":
        return f"from {told(relation.of('from'))} to {first}"
    if relation.kind == "multiple":
        return f"{first} to {told(relation.of('base'))}"
    return told(relation.of("of"))
