"""Checks on claims made by hand: what the seed articles must yield, every guard, and laws against brute
force.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from claims import between, claim, declared, placed, series, sheet, value, when
from hypothesis import assume, given
from hypothesis import strategies as st

from claimcheck import checks, register, rulebook
from claimcheck.checks import majority, pace, witnesses, wording
from claimcheck.checks.intervals import (
    Interval,
    apart,
    before,
    below,
    days,
    disjoint,
    exact,
    gap,
    growth,
    overlap,
    reading,
    span,
    widest,
)
from claimcheck.checks.monotonic import fell
from claimcheck.checks.target import first_at_least
from claimcheck.errors import UserError
from claimcheck.model import AsOf, Base, Claim, Conflict, Family, Metric, Series
from claimcheck.model.finding import Grade

BODY: dict[str, Any] = {"between": "body"}
TITLE: dict[str, Any] = {"between": "title"}
DOCUMENTS: dict[str, Any] = {"between": "documents"}


def found(check: str, case: Any, **params: Any) -> list[tuple[Grade, tuple[int, ...]]]:
    """Grade and lines of every conflict; on the way its facts are held against the check's promise."""
    loaded = checks.load(check)
    result = []
    for conflict in loaded.run(case, params):
        assert set(conflict.facts) == set(loaded.facts)
        assert all(isinstance(fact, str) for fact in conflict.facts.values())
        result.append((conflict.grade, tuple(c.line for c in conflict.claims)))
    return result


def one(check: str, case: Any, **params: Any) -> Conflict:
    conflicts = list(checks.load(check).run(case, params))
    assert len(conflicts) == 1
    return conflicts[0]


# The seed articles: what DESIGN promises of them, on claims as they ought to be read ----------------------

PACK = register.load([rulebook.shipped()])
STATIONS: dict[str, Any] = {"metric": "5g-base-stations", "label": "5G base stations", "scope": "China"}
TERMINALS: dict[str, Any] = {"metric": "5g-terminals", "label": "5G terminals", "scope": "China"}
EXPO: dict[str, Any] = {"document": "expo", "published": date(2020, 9, 17)}
SINTAI: dict[str, Any] = {"document": "sintai", "published": date(2020, 11, 11), "inferred": True}
SEED_STATIONS = placed(
    [
        claim(value(3_000_000, "over"), "2023-07-31", document="c114", **STATIONS),
        claim(value(3_189_000, half=500), "2023-09-30", document="shanghai", **STATIONS),
        claim(value(600_000, "over"), "2020-12-31", status="forecast", **EXPO, **STATIONS),
        claim(value(500_000, "over"), when("2020-09-15", basis="inherited"), **EXPO, **STATIONS),
        claim(
            value(700_000, half=50_000, soft=35_000),
            when("2020-11-11", basis="published"),
            title=True,
            **SINTAI,
            **STATIONS,
        ),
        claim(value(690_000, half=5_000), "2020-09-30", kind="cumulative", **SINTAI, **STATIONS),
        claim(
            value(700_000, "nearly"),
            when("2020-01-01", "2020-11-11", "period"),
            kind="flow",
            **SINTAI,
            **STATIONS,
        ),
    ]
)
LEVELS = series(*SEED_STATIONS[:6], metric=PACK.get("5g-base-stations"), cumulative=True)
FLOWS = series(SEED_STATIONS[6], metric=PACK.get("5g-base-stations"))
SEED_TERMINALS = series(
    *placed(
        [
            claim(value(100_000_000, "over"), when("2020-09-15", basis="inherited"), **EXPO, **TERMINALS),
            claim(value(180_000_000, "over"), when("2020-11-11", basis="published"), **SINTAI, **TERMINALS),
            claim(value(160_000_000, "over"), "2020-09-30", kind="cumulative", **SINTAI, **TERMINALS),
        ]
    ),
    metric=PACK.get("5g-terminals"),
    cumulative=True,
)


def test_seeds_base_stations() -> None:
    assert found("pace", LEVELS) == [("literal", (6, 4))]
    facts = one("pace", LEVELS).facts
    assert (facts["pace"], facts["bound"], facts["natural"]) == (
        "12,700 a day",
        "9,000 a day",
        ", naturally 4,000 a day",
    )
    assert found("target", LEVELS) == [("literal", (3, 6))]
    assert found("period", Family((FLOWS, LEVELS))) == [("soft", (7, 6))]
    for between_whom in (BODY, TITLE, DOCUMENTS):
        assert found("agreement", LEVELS, **between_whom) == []
    assert found("monotonic", LEVELS) == []


def test_seeds_terminals() -> None:
    assert found("pace", SEED_TERMINALS) == [("soft", (3, 1))]
    conflict = one("pace", SEED_TERMINALS)
    assert conflict.facts["pace"] == "2.3 million a day" and conflict.facts["bound"] == "1.5 million a day"
    assert conflict.facts["earlier"] == "over 100 million" and conflict.facts["later_day"] == "30 September 2020"
    assert found("monotonic", SEED_TERMINALS) == found("target", SEED_TERMINALS) == []
    for between_whom in (BODY, TITLE, DOCUMENTS):
        assert found("agreement", SEED_TERMINALS, **between_whom) == []


def test_seeds_title() -> None:
    title, total, flow = SEED_STATIONS[4:7]
    again = [replace(title, line=n, id=f"again {n}") for n in (20, 30)]
    ratio = claim(
        value(2, "over"),
        when("2020-11-11", basis="published"),
        kind="ratio",
        metric="ratio",
        title=True,
        line=40,
        **SINTAI,
    )
    body = replace(ratio, title=False, line=50, id="body", sentence="It is basically over 2 things.")
    conflict = one("headline", sheet(title, *again, total, flow, ratio, body), weakeners=("basically",))
    assert [c.line for c in conflict.claims] == [5, 40, 7, 50]
    assert conflict.facts["dropped"] == '"nearly", "at 2020-01-01" and "basically"'


# One figure, one time -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (claim(17, "2023-09-01"), claim(21, "2023-09-01")),
        (claim(17), claim(21)),
        (claim(57, kind="constant"), claim(75, "2023-01-01", kind="constant")),
        (claim(value(500, "over"), "2023-09-01"), claim(499, "2023-09-01")),
        (claim(value(500, "over"), "2023-09-01"), claim(value(500, "under"), "2023-09-01")),
        (
            claim(5, when("2023-01-01", "2023-12-31", "period"), kind="flow"),
            claim(6, when("2023-01-01", "2023-12-31", "period"), kind="flow"),
        ),
        (claim(17, when("2023-09-05", basis="published")), claim(21, when("2023-09-05", basis="published"))),
        (claim(5, "2025-01-01", status="forecast"), claim(6, "2025-01-01", status="forecast")),
    ],
)
def test_a_text_contradicts_itself(a: Claim, b: Claim) -> None:
    assert found("agreement", series(*placed([a, b])), **BODY) == [("hard", (2, 1))]
    assert found("agreement", series(*placed([b, a])), **BODY) == [("hard", (2, 1))]
    elsewhere = series(*placed([a, replace(b, document="b.txt")]))
    assert found("agreement", elsewhere, **BODY) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (claim(17, "2023-09-01"), claim(21, "2023-09-02")),  # another day
        (claim(value(500, "over"), "2023-09-01"), claim(512, "2023-09-01")),  # a floor and a larger figure
        (claim(value(690_000, half=5_000)), claim(value(700_000, half=50_000))),  # rounded
        (claim(60), claim(value(60, "nearly"))),  # one number with and without its hedge
        (claim(17, speaker="Ann"), claim(21, speaker="Bo")),  # two people
        (claim(17), claim(21, status="target")),  # an aim
        (claim(5, "2025-01-01", status="forecast", speaker="Ann"), claim(6, "2025-01-01", status="forecast")),
        (claim(17), claim(21, unit="kilometre")),  # another unit
        (claim(60, whole=97), claim(40, whole=84)),  # of another whole
        (claim(17), claim(21, part_of="x")),  # a part
        (claim(17), claim(21, title=True)),  # the title is another rule's
        (claim(5, kind="flow"), claim(6, kind="flow")),  # amounts of no period
        (
            claim(5, when("2023-01-01", "2023-12-31", "period", "published"), kind="flow"),
            claim(6, when("2023-01-01", "2023-12-31", "period", "published"), kind="flow"),
        ),
        (claim(17, kind="share"), claim(21, kind="share")),  # shares of who knows what
        (claim(3, kind="duration"), claim(4, kind="duration")),
        (claim(3, kind="ordinal"), claim(4, kind="ordinal")),
        (claim(3, kind="change"), claim(4, kind="change")),
    ],
)
def test_a_text_does_not_contradict_itself(a: Claim, b: Claim) -> None:
    assert found("agreement", series(*placed([a, b])), **BODY) == []


def test_figures_of_one_sentence_are_told_apart_by_intent() -> None:
    told = [replace(c, sentence="The ships grew from 17 to 21.") for c in placed([claim(17), claim(21)])]
    assert found("agreement", series(*told), **BODY) == []


def test_figures_of_nobody_are_not_compared() -> None:
    nobody = [replace(c, scope=None) for c in placed([claim(17), claim(21)])]
    assert found("agreement", series(*nobody), **BODY) == []
    assert found("agreement", series(*nobody, metric=declared()), **BODY) == [("hard", (2, 1))]
    of_the_bakery = [replace(c, holder="bakeri") for c in nobody]
    assert found("agreement", series(*of_the_bakery), **BODY) == [("hard", (2, 1))]
    fixed = [replace(c, kind="constant") for c in nobody]
    assert found("agreement", series(*fixed), **BODY) == [("hard", (2, 1))]


def test_declared_shares_are_compared_on_one_base() -> None:
    world = Base("page", "world")
    a, b = (
        claim(42, kind="share", unit="percent", base=world),
        claim(65, kind="share", unit="percent", base=world),
    )
    assert found("agreement", series(*placed([a, b]), metric=declared(unit="percent")), **BODY) == [("hard", (2, 1))]
    b = replace(b, base=Base("page", "Utopia"))
    assert found("agreement", series(*placed([a, b]), metric=declared(unit="percent")), **BODY) == []


def test_the_odd_one_out_is_named_first() -> None:
    told = placed(
        [
            claim(21, "2023-09-01"),
            claim(17, "2023-09-01"),
            claim(17, "2023-09-01"),
            claim(value(16, "over"), "2023-09-01"),
        ]
    )
    assert found("agreement", series(*told), **BODY) == [("hard", (1, 2))]


def test_values_that_hold_no_amount_do_no_harm() -> None:
    nothing = claim(value(0, "nearly"), "2023-09-01")
    assert reading(nothing.value, "hard") == (0, 0, False, True)
    for others in (
        [],
        [claim(5, "2023-09-01")],
        [claim(0, "2023-09-01"), claim(value(0, "nearly"), "2023-09-01")],
    ):
        told = series(*placed([nothing, *others]))
        assert found("agreement", told, **BODY) in ([], [("hard", (1, 2))], [("hard", (2, 1))])


def test_facts_of_a_disagreement() -> None:
    a = claim(value(4_120_000, half=5_000), when("2023-01-01", "2023-12-31", "period"), kind="flow", subject="Port")
    b = claim(
        value(3_400_000, half=50_000),
        when("2023-01-01", "2023-12-31", "period"),
        kind="flow",
        document="b.txt",
    )
    facts = one("agreement", series(*placed([a, b])), **DOCUMENTS).facts
    assert facts["when"] == " for 2023" and facts["gap"] == "665,000 (16.1%)" and facts["beyond"] == ""
    assert (facts["primary"], facts["primary_range"]) == ("3.4 million", "3.35 million to 3.45 million")


@pytest.mark.parametrize(
    ("title", "bodies", "hit"),
    [
        (claim(71), [claim(17)], True),
        (claim(71, when("2023-10-04", basis="published")), [claim(17, "2023-09-01")], True),
        (
            claim(71, when("2023-10-04", basis="published")),
            [claim(17, "2023-09-01"), claim(71, "2023-01-01")],
            False,
        ),
        (claim(71, "2023-10-04"), [claim(17, "2023-09-01")], False),  # both say which day
        (claim(71), [claim(17, status="target")], False),
        (claim(60), [claim(67, whole=97)], True),
        (claim(60), [claim(value(60, "nearly"))], False),  # a dropped hedge is another rule's
        (claim(71), [], False),
        (claim(71, kind="flow"), [claim(17, kind="flow")], False),
    ],
)
def test_title_against_text(title: Claim, bodies: list[Claim], hit: bool) -> None:
    told = placed([replace(title, title=True), *bodies])
    expected = [("hard", (1, 2))] if hit else []
    assert found("agreement", series(*told), **TITLE) == expected
    repeated = [*told, replace(told[0], line=9, id="again")]
    assert found("agreement", series(*repeated), **TITLE) == expected


def test_a_title_of_unknown_date_is_not_certain() -> None:
    title = claim(71, when("2023-10-04", basis="published"), title=True)
    assert not one("agreement", series(*placed([title, claim(17, "2023-09-01")])), **TITLE).certain
    assert one("agreement", series(*placed([title, claim(17, title.as_of)])), **TITLE).certain


@pytest.mark.parametrize(
    ("a", "b", "hit"),
    [
        (claim(17, "2023-09-01"), claim(21, "2023-09-01"), True),
        (claim(57, kind="constant"), claim(75, kind="constant"), True),
        (claim(17, "2023-09-01"), claim(21, "2023-09-02"), False),
        (claim(17), claim(21), False),  # undated levels
        (
            claim(17, when("2023-09-01", basis="published")),
            claim(21, "2023-09-01"),
            False,
        ),  # no pace is known
        (claim(17, when("2023-09-01", "2023-09-30")), claim(21, when("2023-09-01", "2023-09-30")), False),
        (claim(17, "2023-09-01", loose="the company"), claim(21, "2023-09-01"), False),
        (claim(17, "2023-09-01", scope=None), claim(21, "2023-09-01", scope=None), False),  # of whom?
        (claim(17, "2023-09-01", title=True), claim(21, "2023-09-01"), False),
        (claim(5, "2025-01-01", status="forecast"), claim(6, "2025-01-01", status="forecast"), False),
        (claim(5, "2025-01-01", status="forecast"), claim(6, "2025-01-01"), False),
        (claim(17, "2023-09-01", speaker="Ann"), claim(21, "2023-09-01", speaker="Bo"), True),
    ],
)
def test_two_texts(a: Claim, b: Claim, hit: bool) -> None:
    told = placed([a, replace(b, document="b.txt")])
    assert found("agreement", series(*told), **DOCUMENTS) == ([("hard", (2, 1))] if hit else [])
    assert found("agreement", series(*placed([a, b])), **DOCUMENTS) == []


def test_two_texts_with_a_break_between() -> None:
    month = when("2021-11-01", "2021-12-31", "period")
    told = placed([claim(497, month), claim(355, month, document="b.txt")])
    assert found("agreement", series(*told), **DOCUMENTS)
    assert not found("agreement", series(*told, metric=declared(breaks=(date(2021, 11, 30),))), **DOCUMENTS)


@pytest.mark.parametrize(
    ("a", "b", "gap_bridged"),
    [
        (
            (100, when("2023-09-01", "2023-09-30")),
            (130, when("2023-09-10", "2023-09-20")),
            False,
        ),  # 19 days at most
        ((100, when("2023-09-01", "2023-09-30")), (119, when("2023-09-10", "2023-09-20")), True),
        (
            (100, when("2023-09-01", "2023-09-30")),
            (130, when("2023-10-01", "2023-10-20")),
            True,
        ),  # one after the other
        ((100, when("2023-09-30", basis="published")), (190, when("2023-09-30")), True),  # may be 92 days old
        ((100, when("2023-09-30", basis="published")), (193, when("2023-09-30")), False),
        ((100, when("2023-09-01", "2023-09-30")), (130, when("2023-09-01", "2023-09-30")), False),
    ],
)
def test_two_texts_whose_times_overlap(a: tuple[float, AsOf], b: tuple[float, AsOf], gap_bridged: bool) -> None:
    told = placed([claim(*a), claim(*b, document="b.txt")])
    expected = [] if gap_bridged else [("soft", (2, 1))]
    assert found("agreement", series(*told, metric=declared(pace=1)), **DOCUMENTS) == expected
    assert found("agreement", series(*told), **DOCUMENTS) == []
    if not gap_bridged:
        assert (
            "at the declared pace"
            in one("agreement", series(*told, metric=declared(pace=1)), **DOCUMENTS).facts["beyond"]
        )


def test_uncertain_dates_make_uncertain_conflicts() -> None:
    sure, guessed = claim(17, "2023-09-01"), claim(21, "2023-09-01", document="b.txt", inferred=True)
    assert not one("agreement", series(*placed([sure, guessed])), **DOCUMENTS).certain
    assert one("agreement", series(*placed([sure, replace(guessed, inferred=False)])), **DOCUMENTS).certain
    assert one("agreement", series(*placed([sure, replace(guessed, document="a.txt")])), **BODY).certain


# Running totals -------------------------------------------------------------------------------------------

TOTAL: dict[str, Any] = {"kind": "cumulative"}


@pytest.mark.parametrize(
    ("earlier", "later", "hit"),
    [
        (claim(48_300, "2021-12-31", **TOTAL), claim(43_800, "2022-12-31", **TOTAL), True),
        (claim(48_300, "2021-12-31", **TOTAL), claim(43_800, "2021-12-31", **TOTAL), False),  # not later
        (
            claim(48_300, when("2021-12-01", "2021-12-31"), **TOTAL),
            claim(43_800, "2021-12-31", **TOTAL),
            False,
        ),
        (
            claim(690, "2020-09-30", **TOTAL),
            claim(value(600, "over"), "2020-10-14", **TOTAL),
            False,
        ),  # a stale floor
        (
            claim(value(300, "over"), "2016-06-15", **TOTAL),
            claim(value(250, half=25), "2016-06-24", **TOTAL),
            True,
        ),
        (
            claim(value(690, half=5), "2020-09-30", **TOTAL),
            claim(value(700, "nearly"), "2020-11-11", **TOTAL),
            False,
        ),
        (claim(60, "2020-09-30", **TOTAL), claim(value(60, "nearly"), "2020-11-11", **TOTAL), False),
        (
            claim(value(60, "over"), "2020-09-30", **TOTAL),
            claim(value(60, "nearly"), "2020-11-11", **TOTAL),
            True,
        ),
        (claim(62, "2022-02-01"), claim(55, "2022-08-01"), False),  # nobody says it is a running total
        (claim(62, "2022-02-01", **TOTAL), claim(55, "2022-08-01"), False),
        (claim(62, "2022-02-01", **TOTAL), claim(55, "2022-08-01", status="forecast", **TOTAL), False),
        (claim(62, "2022-02-01", title=True, **TOTAL), claim(55, "2022-08-01", **TOTAL), False),
        (claim(62, "2022-02-01", part_of="x", **TOTAL), claim(55, "2022-08-01", **TOTAL), False),
        (claim(62, "2022-02-01", **TOTAL), claim(55, "2022-08-01", unit="percent", **TOTAL), False),
        (claim(62, **TOTAL), claim(55, "2022-08-01", **TOTAL), False),
    ],
)
def test_running_totals(earlier: Claim, later: Claim, hit: bool) -> None:
    hedged = earlier.value.hedge != "exact" and later.value.hedge == "exact"  # what is exact weighs more
    expected = [("hard", (1, 2) if hedged else (2, 1))] if hit else []
    assert found("monotonic", series(*placed([earlier, later]), cumulative=True)) == expected
    assert found("monotonic", series(*placed([earlier, replace(later, document="b.txt")]), cumulative=True)) == expected
    assert found("monotonic", series(*placed([earlier, later]))) == []


def test_a_declared_running_total_needs_no_words() -> None:
    told = placed([claim(62, "2022-02-01"), claim(55, "2022-08-01")])
    assert found("monotonic", series(*told, metric=declared(cumulative=True), cumulative=True)) == [("hard", (2, 1))]
    broken = declared(cumulative=True, breaks=(date(2022, 3, 31),))
    assert found("monotonic", series(*told, metric=broken, cumulative=True)) == []
    spanning = placed([claim(62, "2022-02-01"), claim(55, when("2022-03-01", "2022-08-01"))])
    assert found("monotonic", series(*spanning, metric=broken, cumulative=True)) == []


def test_the_last_day_before_a_break_lies_before_it() -> None:
    last = (date(2021, 11, 30),)
    days_of_eras = ["2021-11-29", "2021-11-30", "2021-12-01"]
    assert [witnesses.era(when(day), last) for day in days_of_eras] == [0, 0, 1]
    assert witnesses.era(when("2021-11-30", "2021-12-01"), last) is None
    assert witnesses.era(None, last) == 0


def test_loose_claims_meet_only_in_their_own_text() -> None:
    told = [claim(62, "2022-02-01", loose="the city", **TOTAL), claim(55, "2022-08-01", **TOTAL)]
    assert found("monotonic", series(*placed(told), cumulative=True)) == [("hard", (2, 1))]
    told[1] = replace(told[1], document="b.txt")
    assert found("monotonic", series(*placed(told), cumulative=True)) == []
    nowhere = placed([replace(c, scope=None, loose=None) for c in told])
    assert found("monotonic", series(*nowhere, cumulative=True)) == []
    named = placed([replace(c, scope=None, loose=None, subject="Bergen") for c in told])
    assert found("monotonic", series(*named, cumulative=True)) == [("hard", (2, 1))]


def test_a_repeated_statement_is_one_witness() -> None:
    fell_twice = [
        claim(62, "2022-02-01", **TOTAL),
        claim(55, "2022-08-01", **TOTAL),
        claim(55, "2022-08-01", **TOTAL),
    ]
    assert found("monotonic", series(*placed(fell_twice), cumulative=True)) == [("hard", (2, 1))]
    copied = placed([*fell_twice[:2], replace(fell_twice[1], document="b.txt", as_of=when("2022-09-01"))])
    copied[2] = replace(copied[2], sentence=copied[1].sentence.upper().replace(" ", "\n "))
    assert found("monotonic", series(*copied, cumulative=True)) == [("hard", (2, 1))]
    told_anew = [*copied[:2], replace(copied[2], sentence="Only 55 of them are left.")]
    assert found("monotonic", series(*told_anew, cumulative=True)) == [("hard", (1, 2))]  # two against one


def test_a_value_told_with_and_without_a_date_is_dated() -> None:
    undated = claim(500, when("2023-09-05", basis="published"))
    told = placed([undated, claim(500, "2023-06-30"), claim(700, "2023-09-06")])
    assert [c.line for c in witnesses.witnesses(told)] == [2, 3]
    assert [c.line for c in witnesses.witnesses(placed([undated, claim(700, "2023-09-06")]))] == [1, 2]


def test_uncertain_order_is_said() -> None:
    told = [claim(62, "2022-02-01", **TOTAL), claim(55, when("2022-08-01", basis="published"), **TOTAL)]
    assert not one("monotonic", series(*placed(told), cumulative=True)).certain
    told[1] = claim(55, "2022-08-01", inferred=True, **TOTAL)
    assert not one("monotonic", series(*placed(told), cumulative=True)).certain
    assert one("monotonic", series(*placed([told[0], replace(told[1], inferred=False)]), cumulative=True)).certain


# Pace -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("earlier", "later", "grade"),
    [
        (claim(100, "2023-01-01"), claim(111, "2023-01-11"), "hard"),
        (claim(100, "2023-01-01"), claim(110, "2023-01-11"), None),  # exactly the bound
        (claim(100, when("2022-12-01", "2023-01-01")), claim(131, "2023-01-11"), "soft"),
        (claim(value(100, half=5, soft=2), "2023-01-01"), claim(113, "2023-01-11"), "soft"),
        (claim(value(100, "over"), "2023-01-01"), claim(130, "2023-01-11"), "literal"),
        (claim(value(100, "over"), "2023-01-01"), claim(136, "2023-01-11"), "soft"),
        (claim(100, "2023-01-01"), claim(10, "2023-01-11"), None),  # a fall
        (claim(100, "2023-01-01"), claim(500, "2023-01-01"), None),  # no time between
        (claim(100, "2023-01-01"), claim(500, "2023-01-11", status="target"), None),
        (claim(100, "2023-01-01"), claim(500, "2023-01-11", title=True), None),
        (claim(100, "2023-01-01", unit="percent"), claim(500, "2023-01-11", unit="percent"), None),
        (claim(between(90, 100), "2023-01-01"), claim(between(111, 120), "2023-01-11"), "hard"),
        (claim(value(100, "under"), "2023-01-01"), claim(111, "2023-01-11"), "hard"),
    ],
)
def test_declared_pace(earlier: Claim, later: Claim, grade: Grade | None) -> None:
    told = series(*placed([earlier, later]), metric=declared(pace=1))
    exact = [c.value.hedge == "exact" for c in (earlier, later)]
    blamed = (1, 2) if exact == [False, True] and grade != "literal" else (2, 1)
    assert found("pace", told) == ([(grade, blamed)] if grade else [])


@pytest.mark.parametrize(
    ("amounts", "blamed", "words"),
    [
        ((100, 105, 1_100_000, 115, 120), 3, "; the others imply 105 to 115 for 1.1 million; "),
        ((100, 105, 11, 115, 120), 3, "; the others imply 105 to 115 for 11; 11 fits if it were 110: its decimal"),
        ((100, 105, 11, 115), 3, "; the others imply 105 to 115 for 11; 11 fits if it were 110"),
        ((100, 105, 201), 3, "; the others imply 115 or less for 201"),
        ((100, 300, 305), 1, "; the others imply at least 290 for 100"),
        ((100, 300, 120), 2, "; the others imply 110 for 300"),
    ],
)
def test_what_outruns_its_neighbours_is_blamed(amounts: Sequence[float], blamed: int, words: str) -> None:
    """Every ten days, at one a day: a dip is to blame itself, not the figure that is right after it."""
    told = placed([claim(n, f"2023-0{k}-01") for k, n in enumerate(amounts, start=1)])
    told = [replace(c, as_of=when((DAY + timedelta(10 * k)).isoformat())) for k, c in enumerate(told)]
    conflict = one("pace", series(*told, metric=declared(pace=1)))
    assert conflict.claims[0].line == blamed
    assert words in conflict.facts["implied"]


def test_pace_is_held_against_the_worst_earlier_figure() -> None:
    told = placed(
        [
            claim(100, "2023-01-01"),
            claim(99, "2023-01-05"),
            claim(103, "2023-01-09"),
            claim(200, "2023-01-10"),
        ]
    )
    assert found("pace", series(*told, metric=declared(pace=1))) == [("hard", (4, 2))]


def test_a_break_ends_the_pace() -> None:
    told = placed([claim(100, "2023-01-01"), claim(500, "2023-01-11")])
    assert found("pace", series(*told, metric=declared(pace=1, breaks=(date(2023, 1, 5),)))) == []


def test_fractions_are_read_as_they_are_printed() -> None:
    told = placed([claim(0.7, "2023-01-01"), claim(0.8, "2023-01-02")])
    assert found("pace", series(*told, metric=declared(pace=0.1))) == []
    told = placed([claim(0.7, "2023-01-01"), claim(0.8001, "2023-01-02")])
    assert found("pace", series(*told, metric=declared(pace=0.1))) == [("hard", (2, 1))]


QUARTERS = ("2022-01-01", "2022-04-01", "2022-07-01", "2022-10-01", "2023-01-01")


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ((10_000, 10_400, 10_900, 11_300, 21_700), [("soft", (5, 4))]),
        ((10_000, 20_400, 20_900, 21_300, 21_700), [("soft", (1, 2))]),  # the first is odd: all others agree
        ((10_000, 10_400, 1_090, 11_300, 11_700), [("soft", (3, 4))]),  # a dip is to blame, not the way back
        ((10, 12_000, 13_000, 13_400, 14_000), [("soft", (1, 2))]),
        ((10_000, 13_000, 16_000, 16_100, 16_200), []),  # a stall is no jump
        ((10, 11, 12, 12_000, 13_000), [("soft", (4, 3))]),
        ((10, 11, 12, 120, 13), [("soft", (4, 3))]),
        ((10_000, 9_000, 8_000, 7_000, 21_700), []),  # one rising step is no measure
        ((10_000, 10_400, 9_000, 9_400, 21_700), [("soft", (5, 4))]),  # a fall counts as a step
        ((10_000, 11_000, 12_000, 13_000, 18_400), [("soft", (5, 4))]),
        ((10_000, 11_000, 12_000, 13_000, 16_000), []),
    ],
)
def test_usual_pace(amounts: Sequence[float], expected: list[Any]) -> None:
    told = placed([claim(n, day) for n, day in zip(amounts, QUARTERS, strict=True)])
    assert found("pace", series(*told)) == expected
    assert found("pace", series(*told, metric=declared())) == expected
    assert found("pace", series(*told), factor=10**6) == []
    assert found("pace", series(*told), others=5) == []


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ((0, 1, 2, 3, 8), [("soft", (5, 4))]),  # exactly five times
        ((0, 1, 2, 3, 7.9), []),
        ((0, 1, 2, 50), []),  # two other steps are too few
    ],
)
def test_usual_pace_at_its_bounds(amounts: Sequence[float], expected: list[Any]) -> None:
    told = placed([claim(n, f"2023-01-0{k}") for k, n in enumerate(amounts, start=1)])
    assert found("pace", series(*told)) == expected


def test_the_narrowest_figure_of_a_day_sets_the_pace() -> None:
    days_and_values: list[tuple[int, Any]] = [(1, 0), (2, 1), (3, 2), (4, 3), (5, 9), (5, value(5, half=4))]
    told = placed([claim(n, f"2023-01-0{k}") for k, n in days_and_values])
    assert found("pace", series(*told)) == [("soft", (5, 4))]


def test_usual_pace_read_literally() -> None:
    amounts = [value(10_000), value(10_400), value(10_900), value(11_300, "about"), value(13_600)]
    told = placed([claim(n, day) for n, day in zip(amounts, QUARTERS, strict=True)])
    assert found("pace", series(*told)) == [("literal", (5, 4))]


# Periods and targets --------------------------------------------------------------------------------------

YEAR = when("2023-01-01", "2023-12-29", "period")
FLOW = claim(43_500, YEAR, kind="flow", document="b.txt", line=3, id="flow")
SUM = claim(43_800, "2023-11-30", line=2, id="sum", **TOTAL)
BEFORE = claim(31_000, "2022-12-31", line=1, id="before", **TOTAL)


def family(*claims: Claim, metric: Metric | None = None) -> Family:
    flows = [c for c in claims if c.kind == "flow"]
    levels = [c for c in claims if c.kind != "flow"]
    parts = [series(*part, metric=metric, cumulative=part is levels) for part in (flows, levels) if part]
    return Family(tuple(parts))


@pytest.mark.parametrize(
    ("claims", "lines"),
    [
        ((FLOW, SUM, BEFORE), [(3, 2, 1)]),
        ((FLOW, SUM), []),  # nothing shows that any existed before
        ((FLOW, SUM, replace(BEFORE, value=value(300))), []),  # hardly any did
        ((FLOW, SUM, replace(BEFORE, value=value(31_000, "under"))), []),
        ((FLOW, replace(SUM, value=value(48_000)), BEFORE), []),  # not the same amount
        ((FLOW, replace(SUM, title=True), BEFORE), []),
        ((FLOW, replace(SUM, kind="stock"), BEFORE), []),  # no running total
        ((FLOW, replace(SUM, as_of=when("2024-01-15")), BEFORE), []),
        ((replace(FLOW, status="forecast"), SUM, BEFORE), []),
        ((replace(FLOW, loose="the city"), SUM, BEFORE), []),
        ((replace(FLOW, unit="kilometre"), SUM, BEFORE), []),
        (
            (
                FLOW,
                SUM,
                replace(SUM, value=value(60_000), as_of=when("2023-12-15"), id="late", line=9),
                BEFORE,
            ),
            [],
        ),
        (
            (
                FLOW,
                replace(SUM, value=value(20_000), as_of=when("2023-06-15"), id="early", line=9),
                SUM,
                BEFORE,
            ),
            [(3, 2, 1)],
        ),
        ((FLOW, replace(FLOW, line=8, id="again"), SUM, BEFORE), [(3, 2, 1)]),
    ],
)
def test_period_and_total(claims: tuple[Claim, ...], lines: list[tuple[int, ...]]) -> None:
    assert found("period", family(*claims)) == [("soft", cited) for cited in lines]


def test_what_a_pack_says_of_the_beginning() -> None:
    old, new = declared(began=date(2019, 6, 1)), declared(began=date(2023, 2, 1))
    assert found("period", family(FLOW, SUM, metric=old)) == [("soft", (3, 2))]
    assert found("period", family(FLOW, SUM, metric=new)) == []
    few = replace(BEFORE, value=value(300))
    assert found("period", family(FLOW, SUM, few, metric=old)) == []  # what is told counts more
    assert one("period", family(FLOW, SUM, metric=old)).facts["existed"] == "the first ones date from 1 June 2019"
    assert one("period", family(FLOW, SUM, BEFORE)).facts["existed"] == "31,000 (31 December 2022)"


GOAL = claim(
    value(600, "over"),
    "2020-12-31",
    status="forecast",
    document="b.txt",
    line=1,
    id="goal",
    published=date(2020, 6, 2),
)


@pytest.mark.parametrize(
    ("goal", "actual", "hit"),
    [
        (GOAL, claim(690, "2020-09-30"), True),
        (GOAL, claim(600, "2020-09-30"), True),
        (GOAL, claim(599, "2020-09-30"), False),
        (GOAL, claim(690, "2020-12-31"), False),  # the day has come
        (GOAL, claim(690, "2020-09-30", title=True), False),
        (GOAL, claim(690), False),
        (GOAL, claim(690, "2020-09-30", loose="the city"), False),
        (GOAL, claim(690, "2020-09-30", status="forecast"), False),
        (replace(GOAL, value=value(600, "at_most")), claim(690, "2020-09-30"), False),  # a ceiling
        (replace(GOAL, value=value(600)), claim(690, "2020-09-30"), False),  # up or down?
        (
            replace(GOAL, as_of=when("2020-12-31", basis="published")),
            claim(690, "2020-09-30"),
            False,
        ),  # not due
        (replace(GOAL, status="target"), claim(690, "2020-09-30"), True),
    ],
)
def test_targets(goal: Claim, actual: Claim, hit: bool) -> None:
    told = series(goal, replace(actual, line=2, id="actual"))
    assert found("target", told) == ([("literal", (1, 2))] if hit else [])


def test_a_target_without_a_hedge_needs_growth() -> None:
    bare = replace(GOAL, value=value(600))
    passed = claim(690, "2020-09-30", line=2, id="actual")
    rising, falling = (claim(n, "2020-03-31", line=3, id="known") for n in (500, 900))
    assert found("target", series(bare, passed, rising)) == [("literal", (1, 2))]
    assert found("target", series(bare, passed, falling)) == []
    assert found("target", series(bare, passed, cumulative=True)) == [("literal", (1, 2))]


def test_a_target_for_a_year_is_not_passed_by_a_decade() -> None:
    year, decade = when("2025-01-01", "2025-12-31", "period"), when("2011-01-01", "2020-12-31", "period")
    goal = replace(GOAL, as_of=year, kind="flow")
    actual = claim(690, decade, kind="flow", line=2, id="actual")
    assert found("target", series(goal, actual)) == []
    same = replace(actual, as_of=when("2020-01-01", "2020-12-31", "period"))
    assert found("target", series(goal, same)) == [("literal", (1, 2))]


# Titles and documents -------------------------------------------------------------------------------------

THIS_YEAR = when("2020-01-01", "2020-11-11", "period")
HEAD = claim(700, title=True, line=1, id="head", quote="700 things")


@pytest.mark.parametrize(
    ("head", "bodies", "dropped"),
    [
        (HEAD, [claim(value(700, "nearly"))], ["nearly"]),
        (HEAD, [claim(value(700, "at_most"))], ["up to"]),
        (HEAD, [claim(value(700, "over"))], []),  # the title says less
        (HEAD, [claim(700)], []),
        (HEAD, [claim(value(700, "nearly")), claim(700)], []),  # another place bears it out
        (HEAD, [claim(value(710, "nearly"))], []),  # another number
        (HEAD, [claim(value(700, "nearly"), scope="Erewhon")], []),
        (HEAD, [claim(value(700, "nearly"), status="target")], []),
        (HEAD, [claim(value(700, "nearly"), metric="other")], []),
        (HEAD, [claim(value(700, "nearly"), unit="percent")], []),
        (HEAD, [claim(700, THIS_YEAR, kind="flow", published=date(2020, 11, 11))], ["at 2020-01-01"]),
        (HEAD, [claim(700, THIS_YEAR, kind="flow", published=date(2020, 11, 12))], []),  # the period was over
        (HEAD, [claim(700, THIS_YEAR, kind="flow")], []),
        (replace(HEAD, kind="flow"), [claim(700, THIS_YEAR, kind="flow", published=date(2020, 11, 11))], []),
        (replace(HEAD, value=value(700, "nearly")), [claim(value(700, "nearly"))], []),
        (replace(HEAD, value=value(700, "about")), [claim(value(700, "nearly"))], []),
        (replace(HEAD, value=value(700, "over")), [claim(value(700, "about"))], ["about"]),
        (HEAD, [claim(700, sentence="There are allegedly 700 things.")], ["allegedly"]),
        (HEAD, [claim(700, sentence="What allegedly one two three four five six 700 things are.")], []),
        (
            replace(HEAD, sentence="Allegedly 700 things"),
            [claim(700, sentence="There are allegedly 700 things.")],
            [],
        ),
        (HEAD, [claim(700, sentence="Unallegedly 700 things.")], []),
    ],
)
def test_headlines(head: Claim, bodies: list[Claim], dropped: list[str]) -> None:
    told = [replace(c, line=n, id=str(n), quote="700 things") for n, c in enumerate(bodies, start=2)]
    case = sheet(head, replace(head, line=9, id="again"), *told)
    expected = [("literal", (1, 2))] if dropped else []
    assert found("headline", case, weakeners=("allegedly",)) == expected
    if dropped:
        assert one("headline", case, weakeners=("allegedly",)).facts["dropped"] == f'"{dropped[0]}"'


def test_undated_documents() -> None:
    undated = checks.load("undated")
    waiting = claim(17, start=40, quote="17 ships")
    conflict = one("undated", sheet(waiting, yearless=((10, "March 6"),)))
    assert conflict.claims == () and conflict.document == "a.txt" and conflict.facts["needs"] == '"March 6"'
    assert one("undated", sheet(waiting)).facts["needs"] == '"17 ships"'
    silent = [
        sheet(waiting, published=date(2023, 1, 1), yearless=((10, "March 6"),)),
        sheet(claim(17, "2023-01-01")),
        sheet(claim(57, kind="constant"), claim(97, kind="whole"), claim(189, index=(("session", 1),))),
        sheet(),
    ]
    assert [list(undated.run(case, {})) for case in silent] == [[], [], [], []]


def test_inferred_dates() -> None:
    leaning = claim(17, "2020-11-11", inferred=True)
    day: dict[str, Any] = {"published": date(2020, 11, 11), "dated_by": "inferred"}
    conflict = one("inferred_date", sheet(leaning, leaning, **day))
    assert conflict.claims == () and conflict.document == "a.txt"
    assert conflict.facts == {"document": "a.txt", "date": "11 November 2020", "claims": "2 figures"}
    assert found("inferred_date", sheet(**day)) == []
    assert found("inferred_date", sheet(leaning, published=date(2020, 11, 11), dated_by="dateline")) == []


def test_torn_counts() -> None:
    torn = claim(value(160_000_000, "over"), torn="Household", quote="160 million")
    conflict = one("torn", sheet(torn))
    assert conflict.claims == (torn,) and conflict.facts["noun"] == '"Household"'
    assert found("torn", sheet(replace(torn, torn=None))) == []


# Wording -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "whole", "short"),
    [
        (0, "0", "0"),
        (690_000, "690,000", "690,000"),
        (3_189_000, "3.189 million", "3.2 million"),
        (26_121_999, "26,121,999", "26.1 million"),
        (2_130_000_000_000, "2.13 trillion", "2.1 trillion"),
        (-4_500, "−4,500", "−4,500"),
        (Fraction(190_000, 15), "12,666.666667", "12,700"),
        (Fraction(7, 3), "2.333333", "2.33"),
        (Fraction(1, 300), "0.003333", "0.00333"),
        (Fraction(345, 1000), "0.345", "0.345"),
        (Fraction(9996, 10), "999.6", "1,000"),
        (Fraction(-1, 10**9), "0", "0"),
    ],
)
def test_amounts(number: Any, whole: str, short: str) -> None:
    assert (wording.amount(number), wording.rounded(number)) == (whole, short)


def test_amounts_that_are_rounded_stay_apart() -> None:
    assert wording.told_apart(1_520_000, 1_500_000) == ("1.52 million", "1.5 million")
    assert wording.told_apart(12_345, 12_344) == ("12,350", "12,340")
    assert wording.told_apart(7, 7) == ("7", "7")


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        (None, "no date"),
        (when("2020-09-30"), "30 September 2020"),
        (when("2023-01-01", "2023-12-31"), "2023"),
        (when("2023-02-01", "2023-02-28"), "February 2023"),
        (when("2020-01-01", "2020-09-30"), "1 January to 30 September 2020"),
        (when("2019-07-01", "2020-06-30"), "1 July 2019 to 30 June 2020"),
        (when("9999-12-01", "9999-12-31"), "1 December to 31 December 9999"),
    ],
)
def test_moments(as_of: AsOf | None, words: str) -> None:
    assert wording.moment(as_of) == words


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (claim(value(160_000_000, "over")), "over 160 million"),
        (claim(value(42), unit="percent"), "42%"),
        (claim(between(40, 50), unit="kilometre"), "between 40 and 50 kilometres"),
        (claim(value(1), unit="foot"), "1 foot"),
        (claim(value(6, "at_most"), unit="mile_per_hour"), "up to 6 miles per hour"),
        (claim(value(5_000_000_000_000, "about"), unit="CNY"), "about 5 trillion CNY"),
        (claim(value(2), unit="percentage_point"), "2 percentage points"),
    ],
)
def test_what_is_told(told: Claim, words: str) -> None:
    assert wording.told(told) == words


def test_intervals_in_words() -> None:
    ends = [(685_000, 695_000), (160, None), (None, 700), (57, 57), (None, None)]
    words = [wording.interval(Interval(low, high), "percent") for low, high in ends]
    assert words == ["685,000 to 695,000%", "160% or more", "up to 700%", "57%", "any amount"]
    assert [wording.listed(part) for part in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert wording.in_quotes("two \n lines") == '"two lines"'


# The folder -----------------------------------------------------------------------------------------------


def test_every_check_loads() -> None:
    names = checks.names()
    assert {"agreement", "monotonic", "pace", "period", "target", "headline"} <= set(names)
    assert not {"intervals", "witnesses", "wording", "majority"} & set(names)
    assert all(checks.load(name).facts and checks.load(name).over for name in names)


@pytest.mark.parametrize("name", ["monotonous", "intervals", "os", "", "agreement.py", "..errors"])
def test_unknown_checks(name: str) -> None:
    with pytest.raises(UserError) as error:
        checks.load(name)
    assert error.value.remedy and ("agreement" in error.value.remedy or "did you mean" in error.value.remedy)


def test_did_you_mean_a_check() -> None:
    with pytest.raises(UserError, match=r"unknown check 'monotone'; did you mean 'monotonic'\?") as error:
        checks.load("monotone")
    assert error.value.where is None


def test_checks_share_nothing_but_helpers() -> None:
    folder = Path(checks.__file__).parent
    texts = {path.stem: path.read_text() for path in folder.glob("*.py")}
    imported = {(a, b) for a, text in texts.items() for b in checks.names() if f"checks.{b} " in text}
    assert imported == set()


# Laws -----------------------------------------------------------------------------------------------------

NUMBERS = st.integers(0, 40).map(lambda n: n / 4 if n % 4 else n // 4)
POSITIVE = st.integers(1, 40).map(lambda n: n / 4 if n % 4 else n // 4)  # "nearly 0" is no interval
HEDGES = st.sampled_from(["exact", "over", "at_least", "under", "at_most", "nearly", "about"])
VALUES = st.one_of(
    st.builds(value, NUMBERS, st.just("exact"), st.sampled_from([0, 0.5, 2])),
    st.builds(value, POSITIVE, HEDGES),
    st.builds(lambda a, b: between(min(a, b), max(a, b)), NUMBERS, NUMBERS),
)
DAY = date(2023, 1, 1)
TIMES = st.builds(
    lambda start, length, basis: AsOf(
        "within" if length else "instant", DAY + timedelta(start), DAY + timedelta(start + length), "", basis
    ),
    st.integers(0, 12),
    st.sampled_from([0, 0, 0, 1, 3]),
    st.sampled_from(["stated", "stated", "stated", "published"]),
)
GRADES: tuple[Grade, ...] = ("hard", "soft", "literal")


def told_claims(**facts: Any) -> st.SearchStrategy[list[Claim]]:
    """Claims of a few documents, some of them loose, some in a title."""
    return st.lists(
        st.builds(
            lambda amount, as_of, document, loose, title: claim(
                amount, as_of, document=document, loose="the city" if loose else None, title=title, **facts
            ),
            VALUES,
            TIMES,
            st.sampled_from(["a.txt", "b.txt", "c.txt"]),
            st.sampled_from([False, False, False, True]),
            st.sampled_from([False, False, False, False, True]),
        ),
        min_size=1,
        max_size=9,
    ).map(placed)


def definitely_before(a: Claim, b: Claim) -> bool:
    return a.as_of is not None and b.as_of is not None and before(a.as_of, b.as_of)


def pairs_that_meet(told: Series) -> Iterator[tuple[Claim, Claim]]:
    """Every (earlier, later) by brute force, without any sweep."""
    for a, b in combinations(witnesses.witnesses(told.claims), 2):
        if witnesses.may_meet(a, b, told.key) and a.as_of and b.as_of:
            yield from ((a, b), (b, a))


@given(VALUES, VALUES)
def test_intervals_agree_with_themselves(a: Any, b: Any) -> None:
    hard, soft, literal = (reading(a, grade) for grade in GRADES)
    for wide, narrow in ((hard, soft), (soft, literal)):
        assert wide.low is None or (narrow.low is not None and wide.low <= narrow.low)
        assert wide.high is None or (narrow.high is not None and wide.high >= narrow.high)
    other = reading(b, "hard")
    assert disjoint(hard, other) == disjoint(other, hard) == (below(hard, other) or below(other, hard))
    assert not (below(hard, other) and below(other, hard)) and not below(hard, hard)
    assert gap(hard, other) == gap(other, hard) >= 0
    assert gap(hard, other) == 0 or disjoint(hard, other)
    assert apart(a, b) == apart(b, a) and (not apart(a, b) or disjoint(hard, other)) and not apart(a, a)


@given(st.integers(-50, 50), st.integers(-50, 50), st.booleans(), st.booleans(), st.integers(-60, 60))
def test_disjoint_means_no_common_amount(a: int, b: int, low_open: bool, high_open: bool, x: int) -> None:
    left, right = Interval(None, a, False, high_open), Interval(b, None, low_open, False)
    if disjoint(left, right):
        assert not ((x < a or (x == a and not high_open)) and (x > b or (x == b and not low_open)))
    else:
        assert b < a or (a == b and not (low_open or high_open))


@given(TIMES, TIMES, TIMES)
def test_times(a: AsOf, b: AsOf, c: AsOf) -> None:
    assert not before(a, a) and not (before(a, b) and before(b, a))
    assert before(a, c) or not (before(a, b) and before(b, c))
    assert overlap(a, b) == overlap(b, a) == (not before(a, b) and not before(b, a))
    assert widest(a, b) == widest(b, a) >= max(0, abs(days(a.end, b.end)))
    if before(a, b):
        assert span(a, b, "hard") == widest(a, b) >= span(a, b, "soft") == span(a, b, "literal") >= 1


@given(VALUES, VALUES, TIMES, TIMES)
def test_a_charitable_pace_is_the_slowest(a: Any, b: Any, start: AsOf, end: AsOf) -> None:
    rises = [growth(a, b, grade) for grade in GRADES]
    for wide, narrow in pairwise(rises):
        assert wide is None or (narrow is not None and wide <= narrow)
    if before(start, end) and rises[0] is not None and rises[1] is not None and rises[0] >= 0:
        assert Fraction(rises[0], span(start, end, "hard")) <= Fraction(rises[1], span(start, end, "soft"))


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers())
def test_exact_amounts(number: float, whole: int) -> None:
    assert float(exact(number)) == number and exact(whole) is whole
    assert exact(0.1) * 3 == exact(0.3)


@given(told_claims(), st.integers(0, 3))
def test_the_sweep_finds_the_best_earlier_claim(told: list[Claim], bonus: int) -> None:
    ordered = sorted(told, key=witnesses.timing)

    def score(c: Claim) -> float | None:
        return None if c.value.low is None else c.value.low + bonus * c.line % 3

    swept = {b.id: a.id for b, a in witnesses.best_before(ordered, score, lambda as_of: as_of.start)}
    slow = {}
    for b in ordered:
        earlier = [a for a in ordered if definitely_before(a, b) and score(a) is not None]
        if earlier:
            slow[b.id] = max(earlier, key=lambda a: score(a) or 0).id
    assert swept == slow


@given(told_claims(kind="cumulative"), st.sampled_from(["Utopia", None]))
def test_monotonic_is_its_definition(claims: list[Claim], scope: str | None) -> None:
    """Somebody is blamed if and only if two claims exclude each other, with a claim that excludes the blamed one."""
    told = series(*(replace(c, scope=scope) for c in claims), cumulative=True)
    against: dict[str, set[str]] = {}
    for a, b in pairs_that_meet(told):
        if definitely_before(a, b) and fell(a, b):
            against.setdefault(b.id, set()).add(a.id)
            against.setdefault(a.id, set()).add(b.id)
    conflicts = list(checks.load("monotonic").run(told, {}))
    assert bool(conflicts) == bool(against)
    assert all(c.claims[1].id in against[c.claims[0].id] for c in conflicts)
    guilty = {c.claims[0].id for c in conflicts}
    assert all(a in guilty or b in guilty for b, others in against.items() for a in others)


@given(
    told_claims(),
    st.sampled_from([0.25, 1, 3]),
    st.sampled_from(["Utopia", None]),
    st.sampled_from([(), (DAY + timedelta(6),)]),
)
def test_pace_is_its_definition(claims: list[Claim], bound: float, scope: str | None, breaks: tuple[date, ...]) -> None:
    """Reading by reading: somebody is blamed if and only if a pair is too fast, with one that is too fast with it; and
    without those to blame no pair is."""
    told = series(*(replace(c, scope=scope) for c in claims), metric=declared(pace=bound, breaks=breaks))
    conflicts = list(checks.load("pace").run(told, {}))
    guilty: set[str] = set()
    for grade in GRADES:
        against = _outrunning(told, bound, breaks, grade)
        here = [c for c in conflicts if c.grade == grade]
        assert bool(here) == any(not guilty & pair for pair in against)
        assert all({c.claims[0].id, c.claims[1].id} in against for c in here)
        guilty |= {c.claims[0].id for c in here}
        assert all(guilty & pair for pair in against)
    assert len(guilty) == len(conflicts)


def _outrunning(told: Series, bound: float, breaks: tuple[date, ...], grade: Grade) -> list[set[str]]:
    """Every pair of which the later outruns the earlier, by brute force."""
    found = []
    for a, b in pairs_that_meet(told):
        assert a.as_of and b.as_of
        eras = {witnesses.era(c.as_of, breaks) for c in (a, b)}
        rise = growth(a.value, b.value, grade)
        in_order = before(a.as_of, b.as_of) if grade == "hard" else a.as_of.end < b.as_of.end
        fast = rise is not None and rise > exact(bound) * span(a.as_of, b.as_of, grade)
        if len(eras) == 1 and None not in eras and in_order and fast:
            found.append({a.id, b.id})
    return found


@given(st.lists(st.fractions(min_value=0, max_value=9), min_size=1, max_size=9), st.data())
def test_the_median_of_the_others(numbers: list[Fraction], data: st.DataObject) -> None:
    one_of_them = data.draw(st.sampled_from(numbers))
    left = sorted(numbers)
    left.remove(one_of_them)
    expected = statistics.median(left) if len(left) > 1 else None
    assert pace.median_without(sorted(numbers), one_of_them) == expected


@given(st.lists(VALUES, min_size=1, max_size=8))
def test_the_majority_is_the_largest_set_that_agrees(values: list[Any]) -> None:
    hard = [reading(v, "hard") for v in values]
    spans = [majority.span(ends) for ends in hard]
    spot = majority.most_agreed(spans)
    inside = [ends for ends, s in zip(hard, spans, strict=True) if s.start <= spot <= s.end]
    assert not any(disjoint(a, b) for a, b in combinations(inside, 2))
    agreeing = [
        part
        for size in range(len(inside) + 1, len(hard) + 1)
        for part in combinations(hard, size)
        if not any(disjoint(a, b) for a, b in combinations(part, 2))
    ]
    assert agreeing == []


@given(told_claims())
def test_agreement_reports_only_what_is_apart(claims: list[Claim]) -> None:
    told = series(*claims, metric=declared(pace=1))
    for params in (BODY, TITLE, DOCUMENTS):
        primaries = []
        for conflict in checks.load("agreement").run(told, params):
            a, b = conflict.claims
            primaries.append((a.id, conflict.grade))
            assert apart(a.value, b.value) and (a.document == b.document) == (params is not DOCUMENTS)
            assert a.title == (params is TITLE) and not b.title
        assert len(primaries) == len(set(primaries))


@given(told_claims())
def test_disagreement_is_found_if_there_is_any(claims: list[Claim]) -> None:
    body = [replace(c, title=False, loose=None) for c in claims]
    hit = any(
        a.document == b.document and apart(a.value, b.value) and (a.as_of == b.as_of)
        for a, b in combinations([replace(c, as_of=replace(c.as_of, basis="stated")) for c in body if c.as_of], 2)
    )
    assert bool(found("agreement", series(*body), **BODY)) == hit


@given(told_claims())
def test_overlapping_times_are_compared_by_their_definition(claims: list[Claim]) -> None:
    told = series(*(replace(c, title=False) for c in claims), metric=declared(pace=0.25))
    free = [c for c in told.claims if c.loose is None]

    def unbridged(a: Claim, b: Claim) -> bool:
        assert a.as_of and b.as_of
        fixed = all(witnesses.stated(c.as_of) and c.as_of and c.as_of.type != "within" for c in (a, b))
        equal = fixed and (a.as_of.start, a.as_of.end) == (b.as_of.start, b.as_of.end)
        lag = 0 if witnesses.stated(a.as_of) and witnesses.stated(b.as_of) else 8
        time = widest(a.as_of, b.as_of) + lag
        distance = gap(reading(a.value, "hard"), reading(b.value, "hard"))
        return a.document != b.document and overlap(a.as_of, b.as_of) and not equal and distance > Fraction(time, 4)

    slow = {frozenset((a.id, b.id)) for a, b in combinations(free, 2) if unbridged(a, b)}
    conflicts = checks.load("agreement").run(told, {**DOCUMENTS, "lag_days": 8})
    fast = {frozenset(c.id for c in conflict.claims) for conflict in conflicts if conflict.grade == "soft"}
    assert fast <= slow and bool(fast) == bool(slow)


@given(told_claims(), st.builds(value, POSITIVE, HEDGES), TIMES)
def test_the_first_that_passes_a_target(claims: list[Claim], goal: Any, due: AsOf) -> None:
    actual = sorted((c for c in claims if c.value.low is not None), key=witnesses.timing)
    forecast = claim(goal, due, status="forecast", id="goal")
    slow = [c for c in actual if c.as_of and c.as_of.end < due.end and exact(c.value.low or 0) >= exact(goal.nominal)]
    assert first_at_least(forecast, actual) == (slow[0] if slow else None)


@given(told_claims(kind="cumulative"), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(claims: list[Claim], random: Any) -> None:
    told = series(*claims, metric=declared(pace=1), cumulative=True)
    shuffled = list(told.claims)
    random.shuffle(shuffled)
    other = replace(told, claims=tuple(shuffled))
    for check, params in (
        ("monotonic", {}),
        ("pace", {}),
        ("agreement", BODY),
        ("agreement", DOCUMENTS),
        ("target", {}),
    ):
        assert list(checks.load(check).run(told, params)) == list(checks.load(check).run(other, params))


@given(told_claims(kind="cumulative"), st.integers(0, 8), st.sampled_from([0.5, 2, 5]))
def test_a_wider_value_never_adds_a_conflict(claims: list[Claim], which: int, more: float) -> None:
    """Blame may move to another claim, so only whether there is any conflict is compared.

    The witnesses must stay the same: a value that repeats another one no longer does when it is changed.
    """
    k = which % len(claims)
    old = claims[k].value
    wide = replace(
        old,
        low=None if old.low is None else old.low - more,
        high=None if old.high is None else old.high + more,
        soft_low=None if old.soft_low is None else old.soft_low - more,
        soft_high=None if old.soft_high is None else old.soft_high + more,
    )
    wider = [*claims[:k], replace(claims[k], value=wide), *claims[k + 1 :]]
    assume(len(witnesses.witnesses(claims)) == len(witnesses.witnesses(wider)))
    metric = declared(pace=1)
    for check, params in (("monotonic", {}), ("pace", {}), ("agreement", BODY), ("agreement", DOCUMENTS)):
        graded = [
            [c.grade for c in checks.load(check).run(series(*told, metric=metric, cumulative=True), params)]
            for told in (claims, wider)
        ]
        for grade in ("hard", "soft"):
            worse = GRADES[: GRADES.index(grade) + 1]
            assert any(g in worse for g in graded[0]) or not any(g in worse for g in graded[1])
