"""Laws of reasoning and blame: the fast algorithms against the oracles, and what must change nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from claims import between, claim, declared, placed, series, value
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from oracles import lightest, satisfiable

from claimcheck import checks
from claimcheck.align import components_of, converted, series_of
from claimcheck.checks import arithmetic, linear, witnesses
from claimcheck.checks.chain import Bounds, Box, box, exclude, fewest, weights
from claimcheck.checks.intervals import reading
from claimcheck.checks.linear import Constraint
from claimcheck.checks.monotonic import blamed
from claimcheck.checks.slips import slip
from claimcheck.model import Claim, Component, Register, Relation

RULES = ("sum", "share", "change", "multiple", "points", "conversion")

# Linear constraints -------------------------------------------------------------------------------------------------

FACTORS = st.builds(Fraction, st.sampled_from([-3, -2, -1, -1, 1, 1, 1, 2, 3]), st.sampled_from([1, 1, 2, 5]))
CONSTRAINTS = st.lists(
    st.builds(
        lambda terms, bound, upper, strict: Constraint(tuple(sorted(terms.items())), Fraction(bound), upper, strict),
        st.dictionaries(st.integers(0, 5), FACTORS, min_size=1, max_size=3),
        st.integers(-9, 9),
        st.booleans(),
        st.sampled_from([False, False, True]),
    ),
    min_size=1,
    max_size=12,
)


@settings(deadline=None, max_examples=300)
@given(CONSTRAINTS)
def test_a_core_is_found_where_z3_finds_one_and_none_of_it_is_superfluous(constraints: list[Constraint]) -> None:
    steps = linear.core(constraints)
    assert (steps is None) == satisfiable(constraints)
    if steps is not None:
        assert linear.proves(constraints, steps)
        for left_out in steps:
            assert satisfiable([constraints[step.at] for step in steps if step is not left_out])


def test_a_proof_can_be_wrong() -> None:
    """`proves` is no rubber stamp."""
    low, high = Constraint(((0, Fraction(1)),), Fraction(1), True), Constraint(((0, Fraction(1)),), Fraction(2), False)
    right = [linear.Step(0, Fraction(1)), linear.Step(1, Fraction(1))]
    assert linear.proves([low, high], right)
    assert not linear.proves([low, high], right[:1])
    assert not linear.proves([low, high], [right[0], linear.Step(1, Fraction(2))])
    assert not linear.proves([low, high._replace(bound=Fraction(1))], right)
    assert linear.proves([low, high._replace(bound=Fraction(1), strict=True)], right)
    assert linear.core([Constraint((), Fraction(-1), True)]) == [linear.Step(0, Fraction(1))]
    assert linear.core([Constraint((), Fraction(0), True)]) is None


# Blame --------------------------------------------------------------------------------------------------------------


def _box(start: int, length: int, low: int, height: int, sides: tuple[int, int]) -> Box:
    bottom, top = (low, sides[0]), (low + height, -sides[1])
    return Box(start, start + length, bottom, max(bottom, top))


BOXES = st.lists(
    st.builds(
        _box,
        st.integers(0, 12),
        st.sampled_from([0, 0, 0, 1, 4]),
        st.integers(0, 12),
        st.sampled_from([0, 0, 1, 3]),
        st.tuples(st.sampled_from([0, 0, 1]), st.sampled_from([0, 0, 1])),
    ),
    min_size=1,
    max_size=14,
)


@settings(deadline=None, max_examples=300)
@given(BOXES, st.data())
def test_the_fewest_corrections_are_those_of_highs(boxes: list[Box], data: Any) -> None:
    loads = data.draw(st.lists(st.integers(1, 5), min_size=len(boxes), max_size=len(boxes)))
    missed = fewest(boxes, loads)
    rest = [box for k, box in enumerate(boxes) if k not in missed]
    assert not any(exclude(a, b) for a in rest for b in rest)
    assert sum(loads[k] for k in missed) == lightest(boxes, loads)


AMOUNTS = st.one_of(
    st.builds(value, st.integers(1, 40), st.just("exact"), st.sampled_from([0, 0.5, 2])),
    st.builds(value, st.integers(1, 40), st.sampled_from(["over", "at_least", "under", "at_most", "nearly", "about"])),
    st.builds(lambda a, b: between(min(a, b), max(a, b)), st.integers(1, 40), st.integers(1, 40)),
)
TOTALS = st.lists(
    st.builds(
        lambda amount, day, document, speaker: claim(
            amount, f"2023-01-{day:02}", document=document, kind="cumulative", speaker=speaker
        ),
        AMOUNTS,
        st.integers(1, 28),
        st.sampled_from(["a.txt", "b.txt", "c.txt"]),
        st.sampled_from([None, None, "the ministry"]),
    ),
    min_size=2,
    max_size=9,
).map(placed)


@given(TOTALS)
def test_dropping_the_blamed_claims_silences_a_series(told: list[Claim]) -> None:
    assume(len(witnesses.witnesses(told)) == len(told))
    run = checks.load("monotonic").run
    guilty = {conflict.claims[0].id for conflict in run(series(*told, cumulative=True), {})}
    rest = [c for c in told if c.id not in guilty]
    assert not rest or list(run(series(*rest, cumulative=True), {})) == []


def _box_of(one: Claim) -> Box:
    assert one.as_of
    return box(one.as_of.start.toordinal(), one.as_of.end.toordinal(), reading(one.value, "hard"))


@given(TOTALS)
def test_what_others_imply_is_their_highest_low_and_lowest_high(told: list[Claim]) -> None:
    guilty = {culprit.claim.id for culprit in blamed(told)}
    rest = [c for c in told if c.id not in guilty]
    for c in told:
        before = [d for d in rest if d.as_of and c.as_of and d.as_of.end < c.as_of.start and d.value.low is not None]
        after = [d for d in rest if d.as_of and c.as_of and d.as_of.start > c.as_of.end and d.value.high is not None]
        higher, lower = Bounds([_box_of(d) for d in rest], rest).around(_box_of(c))
        assert (higher.value.low if higher else None) == max((d.value.low or 0 for d in before), default=None)
        assert (lower.value.high if lower else None) == min((d.value.high or 0 for d in after), default=None)


@given(TOTALS, st.sampled_from([0.25, 1, 3]))
def test_dropping_the_blamed_claims_silences_what_grew_too_fast(told: list[Claim], bound: float) -> None:
    told = [replace(c, kind="stock") for c in told]
    assume(len(witnesses.witnesses(told)) == len(told))
    run, metric = checks.load("pace").run, declared(pace=bound)
    guilty = {conflict.claims[0].id for conflict in run(series(*told, metric=metric), {})}
    rest = [c for c in told if c.id not in guilty]
    assert not rest or list(run(series(*rest, metric=metric), {})) == []


@given(TOTALS)
def test_one_voice_is_one_witness(told: list[Claim]) -> None:
    kept = witnesses.independent(told)
    voices = [(c.speaker, witnesses.amounts(c)) for c in kept if c.speaker]
    assert len(voices) == len(set(voices))
    assert {witnesses.amounts(c) for c in kept} == {witnesses.amounts(c) for c in told}
    heavy = [w for w in weights(told) if w > 1]
    assert len(heavy) == len(kept) and sum(w == 1 for w in weights(told)) == len(told) - len(kept)


def test_two_witnesses_outweigh_one_and_a_repeated_voice_does_not() -> None:
    told = placed(
        [
            claim(90, "2023-01-02", document="a.txt", kind="cumulative"),
            claim(50, "2023-01-05", document="b.txt", kind="cumulative"),
            claim(50, "2023-01-06", document="c.txt", kind="cumulative"),
        ]
    )
    assert [c.claim.line for c in blamed(told)] == [1]
    assert [c.claim.line for c in blamed([replace(c, speaker="MIIT") if c.line > 1 else c for c in told])] == [2, 3]
    hedged = [replace(told[0], value=value(90, "over")), told[1]]
    assert [c.claim.line for c in blamed(hedged)] == [1]


@pytest.mark.parametrize(
    ("number", "text", "low", "high", "meant"),
    [
        (2_300_000, "2.3 million", 3_150_000, 3_300_000, 3_200_000),
        (2_400_000_000, "2.4 billion", 2_300_000, 2_500_000, 2_400_000),
        (2.4, "2.4", 2_300_000, 2_500_000, 2_400_000),
        (50, "50", 495, 505, 500),
        (958, "958", 685, 700, None),  # no slip leads there
        (690, "690", 100, 10_000, None),  # too much room to tell
        (690, "690", None, 960, None),
    ],
)
def test_slips(number: float, text: str, low: int | None, high: int | None, meant: int | None) -> None:
    told = claim(replace(value(number), text=text))
    ends = [None if end is None else Fraction(end) for end in (low, high)]
    found = slip(told, *ends)
    assert (found.number if found else None) == meant


# Components ---------------------------------------------------------------------------------------------------------


def _component(told: Sequence[Claim], relations: Sequence[Relation]) -> Component:
    return Component(tuple(told), tuple(relations), tuple(c.id for c in told))


@st.composite
def components(draw: Any) -> Component:
    """Figures in one document, tied by a few sums, shares, changes and multiples."""
    size = draw(st.integers(3, 7))
    told = placed([claim(draw(AMOUNTS), "2023-01-01", sentence="x") for _ in range(size)])
    relations = []
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(["sum", "sum", "share", "change", "change", "multiple"]))
        ids = draw(st.permutations(range(size)))[:3]
        a, b, c = (told[k].id for k in ids)
        if kind == "sum":
            relations.append(Relation("sum", (("total", a), ("part", b), ("part", c)), draw(st.booleans())))
            continue
        middle = next(k for k in ids if told[k].id == b)
        used = [id for relation in relations for _, id in relation.members]
        if b in used:
            continue
        way = draw(st.sampled_from(["up", "down"]))
        small = draw(st.sampled_from([5, 25, 50])) if way == "down" else draw(st.sampled_from([5, 25, 50, 150]))
        if kind == "multiple":
            told[middle] = replace(told[middle], unit="ratio", value=value(draw(st.sampled_from([0.5, 2, 3]))))
        elif kind == "share" or draw(st.booleans()):
            told[middle] = replace(told[middle], unit="percent", direction=way, value=value(small, half=0.5))
        else:
            told[middle] = replace(told[middle], direction=way)
        roles = {
            "share": ("part", "share", "whole"),
            "change": ("to", "by", "from"),
            "multiple": ("value", "times", "base"),
        }
        relations.append(Relation(kind, tuple(zip(roles[kind], (a, b, c), strict=True))))
    assume(relations)
    factors = {r.members[1][1] for r in relations if r.kind != "sum" and not (r.kind == "change" and _amount(told, r))}
    amounts = {id for r in relations for role, id in r.members if id not in factors}
    assume(not any(id in factors and r.kind == "sum" for r in relations for _, id in r.members))
    tied = {id for r in relations if r.kind != "sum" for id in (r.members[0][1], r.members[2][1])}
    assume(factors.isdisjoint(tied))
    return _component([c for c in told if c.id in factors | amounts], relations)


def _amount(told: Sequence[Claim], relation: Relation) -> bool:
    return next(c for c in told if c.id == relation.members[1][1]).unit == "count"


@settings(deadline=None)
@given(components())
def test_clashes_of_components_are_those_of_z3(component: Component) -> None:
    for grade in ("hard", "soft"):
        system, _ = arithmetic.system(component, grade, set())
        found = list(arithmetic.clashes(component, grade))
        assert bool(found) != satisfiable(system)
        left, _ = arithmetic.system(component, grade, {clash.blamed for clash in found})
        assert satisfiable(left)


@settings(deadline=None)
@given(components())
def test_dropping_the_blamed_claims_silences_a_component(component: Component) -> None:
    guilty = {c.claims[0].id for rule in RULES for c in checks.load("arithmetic").run(component, {"relation": rule})}
    assert not list(arithmetic.clashes(component, "soft", guilty))


@settings(deadline=None)
@given(components(), st.integers(0, 6), st.sampled_from([0.25, 1, 4]))
def test_a_wider_hedge_never_adds_a_clash(component: Component, which: int, more: float) -> None:
    k = which % len(component.claims)
    old = component.claims[k]
    ends = {
        name: None if (end := getattr(old.value, name)) is None else end + (more if "high" in name else -more)
        for name in ("low", "high", "soft_low", "soft_high")
    }
    wide = replace(old, value=replace(old.value, **ends))
    wider = replace(component, claims=(*component.claims[:k], wide, *component.claims[k + 1 :]))
    for grade in ("hard", "soft"):
        assert list(arithmetic.clashes(component, grade)) or not list(arithmetic.clashes(wider, grade))


@settings(deadline=None)
@given(components(), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_no_clash(component: Component, random: Any) -> None:
    held = {c.id: tuple(r for r in component.relations if r.members[0][1] == c.id) for c in component.claims}
    told = [replace(c, relations=held[c.id]) for c in component.claims]
    other = list(told)
    random.shuffle(other)
    assert list(components_of(told)) == list(components_of(other))


LENGTHS = st.lists(st.tuples(AMOUNTS, st.integers(1, 28), st.sampled_from(["a.txt", "b.txt"])), min_size=2, max_size=6)


@given(LENGTHS, st.sampled_from(["kilometre", "mile", "foot"]))
def test_converting_units_changes_no_conflict(told: list[Any], unit: str) -> None:
    metres = placed(
        [
            claim(amount, f"2023-01-{day:02}", document=document, kind="cumulative", unit="metre")
            for amount, day, document in told
        ]
    )
    others = [replace(c, unit=unit, value=converted(c.value, "metre", unit)) for c in metres]
    # Ends that meet exactly may be parted by rounding, so none do.
    ends = [end for c in metres for end in (c.value.low, c.value.high) if end is not None]
    assume(len(set(ends)) == len(ends))
    for check, params in (
        ("monotonic", {}),
        ("agreement", {"between": "documents"}),
        ("agreement", {"between": "body"}),
    ):
        found = [
            [
                (conflict.grade, tuple(c.id for c in conflict.claims))
                for one in series_of(claims, Register())
                for conflict in checks.load(check).run(replace(one, cumulative=True), params)
            ]
            for claims in (metres, others)
        ]
        assert found[0] == found[1]


def test_a_pair_told_apart_in_one_sentence_is_no_one_amount() -> None:
    total, part, other = placed([claim(n, "2023-01-01", complete=True) for n in (130, 70, 50)])
    tied = Relation("sum", (("total", total.id), ("part", part.id), ("part", other.id)))
    one = "It had 130 things: 70 things and 50 things."
    told = [replace(c, sentence=one, relations=(tied,) if c is total else ()) for c in (total, part, other)]
    (component,) = components_of(told)
    assert component.amounts == (total.id, part.id, other.id)
    (apart,) = components_of([replace(c, sentence=c.id) for c in told])
    assert set(apart.amounts) == {total.id}


def test_a_clash_over_two_texts_needs_both() -> None:
    """Neither text is wrong by itself: a sum in one, a better figure for its part in the other."""
    facts: dict[str, Any] = {"complete": True, "metric": "ship", "published": date(2023, 2, 1)}
    total = claim(value(100, half=5), "2023-01-01", document="a.txt", line=1, **facts)
    part = claim(value(50, half=5), "2023-01-01", document="a.txt", line=2, **{**facts, "metric": "ferry"})
    rest = claim(value(50, half=5), "2023-01-01", document="a.txt", line=3, **{**facts, "metric": "tug"})
    tied = Relation("sum", (("total", total.id), ("part", part.id), ("part", rest.id)))
    better = [
        claim(value(45, half=0), "2023-01-01", document="b.txt", line=1, **{**facts, "metric": "ferry"}),
        claim(value(46, half=0), "2023-01-01", document="b.txt", line=2, **{**facts, "metric": "tug"}),
    ]
    told = [replace(total, relations=(tied,)), part, rest, *better]
    assert [list(arithmetic.clashes(c, "hard")) for c in components_of(told[:3])] == [[]]
    (component,) = components_of(told, across=True)
    (clash,) = arithmetic.clashes(component, "hard")
    assert set(clash.claims) == {total.id, better[0].id, better[1].id}
