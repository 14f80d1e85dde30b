"""Buckets too large to hold: what streams by is enough to find what matters, in memory that does not grow."""

from __future__ import annotations

import random
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from hashlib import blake2b

import pytest
from claims import claim, value, when
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck import register, rulebook
from claimcheck.engine import sweep
from claimcheck.engine.sweep import check_any, extremes, inside
from claimcheck.model import Claim, Finding, Register
from claimcheck.pipeline import check_bucket

RULES = rulebook.load([rulebook.shipped()])
KNOWN: Register = register.load([rulebook.shipped()])
FIRST = date(2020, 1, 1)


def told(number: int, day: int, amount: float, **other: object) -> Claim:
    """A running total of one document, at the end of a day."""
    name = f"{number:07}.txt"
    id = blake2b(name.encode(), digest_size=8).hexdigest()
    as_of = when((FIRST + timedelta(day)).isoformat())
    made = claim(value(amount), as_of, document=name, id=id, kind="cumulative", published=as_of.end)
    return replace(made, **other)  # type: ignore[arg-type]  # fields of a claim


def in_order(claims: list[Claim]) -> list[Claim]:
    """As a store or Spark hands them over."""
    return sorted(claims, key=lambda c: (c.as_of.end.isoformat() if c.as_of else "", c.id))


def across(claims: list[Claim], whole: int) -> list[Finding]:
    return list(check_any(in_order(claims), RULES, KNOWN, whole))


def primary(findings: list[Finding], code: str) -> set[str]:
    return {finding.claims[0].document for finding in findings if finding.code == code}


def rising(days: int, each: int) -> list[Claim]:
    """A total that grows by 1,000 a day, told by several documents on each."""
    return [told(day * each + k, day, 1000 * (day + 1)) for day in range(days) for k in range(each)]


def test_a_bucket_that_can_be_held_is_looked_at_as_ever() -> None:
    claims = [*rising(9, 2), told(90, 5, 11)]
    assert across(claims, whole=19) == list(check_bucket(in_order(claims), RULES, KNOWN))


@pytest.mark.parametrize("whole", [2, 7, 30, 100])
def test_what_agrees_stays_silent(whole: int) -> None:
    assert across(rising(60, 3), whole) == []


@pytest.mark.parametrize("whole", [7, 30, 100])
@pytest.mark.parametrize("day", [1, 25, 58])
def test_a_total_that_falls_is_found_whenever_it_is(whole: int, day: int) -> None:
    claims = [*rising(60, 3), told(999, day, 17)]
    found = across(claims, whole)
    assert primary(found, "CC201") == {"0000999.txt"} if day else set()
    assert primary(found, "CC201") == primary(list(check_bucket(claims, RULES, KNOWN)), "CC201")


@pytest.mark.parametrize("whole", [7, 30])
def test_one_figure_that_is_far_too_high_is_to_blame_once(whole: int) -> None:
    found = across([*rising(60, 3), told(999, 2, 10_000_000)], whole)
    assert primary(found, "CC201") == {"0000999.txt"}
    assert len([finding for finding in found if finding.code == "CC201"]) <= 60 * 3 // whole + 1


@pytest.mark.parametrize("whole", [7, 50, 400])
def test_of_very_many_figures_of_one_day_the_odd_one_is_found(whole: int) -> None:
    """Whatever sample of the day is held: the highest and the lowest are."""
    claims = [told(number, 3, 5000) for number in range(500)]
    assert across(claims, whole) == []
    for amount in (17, 900_000):
        assert primary(across([*claims, told(999, 3, amount)], whole), "CC301") == {"0000999.txt"}


def test_figures_that_nobody_owns_meet_in_their_document_alone() -> None:
    claims = [replace(one, scope=None) for one in [*rising(20, 2), told(999, 10, 17)]]
    assert across(claims, 5) == []
    same = [
        replace(claims[0], line=line, sentence=f"{line}", id=str(line), value=value(amount), holder="bakeri")
        for line, amount in ((1, 5), (2, 9))
    ]
    assert [finding.code for finding in inside(same, RULES, KNOWN)] == ["CC101"]
    assert list(inside(same[:1], RULES, KNOWN)) == []


days = st.integers(0, 12)
amounts = st.sampled_from([10, 11, 500, 520, 7000])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(days, amounts), min_size=12, max_size=60), st.integers(4, 11))
def test_law_figures_of_one_day_are_judged_as_if_all_were_held(told_of: list[tuple[int, int]], whole: int) -> None:
    claims = [told(number, *what) for number, what in enumerate(told_of)]
    most = max(sum(one == day for one, _ in told_of) for day, _ in told_of)
    if most <= whole:
        held = list(check_bucket(in_order(claims), RULES, KNOWN))
        assert primary(across(claims, whole), "CC301") == primary(held, "CC301")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(days, amounts), min_size=40, max_size=80))
def test_law_a_fall_is_found_exactly_if_there_is_one(told_of: list[tuple[int, int]]) -> None:
    claims = [told(number, *what) for number, what in enumerate(told_of)]
    held = list(check_bucket(in_order(claims), RULES, KNOWN))
    found = across(claims, 39)
    assert bool(primary(found, "CC201")) == bool(primary(held, "CC201"))
    assert all(len({one.document for one in finding.claims}) > 1 for finding in found)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(days, amounts), min_size=2, max_size=30), st.randoms())
def test_law_extremes_do_not_depend_on_the_order(told_of: list[tuple[int, int]], dice: random.Random) -> None:
    claims = [told(number, *what) for number, what in enumerate(told_of)]
    kept = extremes(claims, 10_000, dated=False)
    dice.shuffle(claims)
    assert extremes(claims, 10_000, dated=False) == kept
    assert {max(amount for _, amount in told_of), min(amount for _, amount in told_of)} <= {
        one.value.nominal for one in kept
    }
    assert len(kept) <= sweep._EACH // 2


def stream(size: int) -> Iterator[Claim]:
    return (told(number, number // 20, 1000 * (number // 20 + 1)) for number in range(size))


def test_memory_does_not_grow_with_the_claims() -> None:
    def peak(run: Callable[[], object]) -> int:
        tracemalloc.start()
        try:
            run()
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    def looked_at(size: int) -> list[Finding]:
        return list(check_any(stream(size), RULES, KNOWN, 60))

    assert looked_at(200) == []  # what is loaded once
    assert peak(lambda: looked_at(3000)) < peak(lambda: list(stream(3000))) / 10
