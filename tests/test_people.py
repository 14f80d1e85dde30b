"""More people than there are."""

from __future__ import annotations

import pytest
from claims import claim, sheet, value
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import checks, rulebook
from claimcheck.lexicon.gazetteer import countries, population

PAGE = next(rule for rule in rulebook.load([rulebook.shipped()]) if rule.code == "CC411")
LIVING = population()
LARGE = sorted(name for name, people in LIVING.items() if people > 200_000)
SMALL = sorted(LIVING.keys() - {*LARGE})


def conflicts(amount: float, noun: str, scope: str | None, sentence: str = "", **other: object) -> int:
    quote = f"{amount:.0f} {noun}"
    told = claim(amount, quote=quote, sentence=sentence or f"There are {quote}.", label=noun, scope=scope, **other)
    return len(list(checks.load("people").run(sheet(told), PAGE.params)))


@given(place=st.sampled_from(sorted(LIVING)), part=st.floats(0, 1), noun=st.sampled_from(PAGE.params["residents"]))
def test_no_more_than_there_are(place: str, part: float, noun: str) -> None:
    assert conflicts(LIVING[place] * part, noun, place) == 0


@given(place=st.sampled_from(LARGE), noun=st.sampled_from(PAGE.params["residents"]))
def test_a_thousand_times_as_many(place: str, noun: str) -> None:
    assert conflicts(LIVING[place] * 1000, noun, place) == 1


@given(place=st.sampled_from(SMALL), noun=st.sampled_from(PAGE.params["residents"]))
def test_but_in_places_with_few_people(place: str, noun: str) -> None:
    """They are named where those of others are counted, too."""
    assert conflicts(LIVING[place] * 1000, noun, place) == 0


@pytest.mark.parametrize(
    ("amount", "noun", "scope", "other", "hit"),
    [
        (50e9, "people", None, {}, True),
        (50e9, "people", "Peru", {}, True),
        (5e9, "people", "Peru", {}, False),  # who may have watched from everywhere
        (5e9, "citizens", "Peru", {}, True),
        (5e9, "citizens", "Arequipa", {}, True),
        (5e9, "citizens", "Atlantis", {}, False),
        (5e9, "citizens", "Peru", {"status": "forecast"}, False),
        (50e9, "passengers", "Peru", {}, False),
        (5e9, "people", "Peru", {"sentence": "Some 5000000000 people in Peru are hungry."}, True),
        (5e9, "people", "Peru", {"sentence": "Some 5000000000 people in Peru and Chile are hungry."}, False),
        (5e9, "people", "Peru", {"sentence": "Some 5000000000 people in Peru, Chile and Bolivia are hungry."}, False),
        (5e9, "people", "Peru", {"sentence": "Peru has 5000000000 people."}, True),
        (5e9, "people", "Peru", {"sentence": "A bank of Peru says that 5000000000 people are poor."}, False),
        (5e9, "people", "Niger", {"sentence": "Some 5000000000 people in Nigeria are hungry."}, False),
        (5e9, "Peruvians", None, {}, True),
        (5e9, "Peruvian workers", None, {}, True),
        (5e8, "Peruvians", None, {}, False),  # who may live elsewhere
        (5e9, "peruvians", None, {}, False),
        (20e9, "users", None, {}, False),  # one may have several accounts
        (50e9, "users", None, {}, True),
        (50e9, "people", None, {"kind": "flow"}, False),
        (50e9, "people", None, {"unit": "USD"}, False),
        (50e9, "people", None, {"sentence": "Here 50000000000 people have ever lived."}, False),
    ],
)
def test_who_is_counted(amount: float, noun: str, scope: str | None, other: dict[str, str], hit: bool) -> None:
    assert conflicts(amount, noun, scope, **other) == hit


def test_what_has_no_lower_end_is_a_warning() -> None:
    amount = value(50e9, "at_most")
    told = claim(amount, quote=f"{amount.text} people", sentence=f"It may reach {amount.text} people.", label="people")
    assert [one.grade for one in checks.load("people").run(sheet(told), PAGE.params)] == ["soft"]


def test_the_population_is_that_of_the_gazetteer() -> None:
    assert set(LIVING) <= set(countries())
    assert sum(LIVING[name] for name, home in countries().items() if name == home) == pytest.approx(
        LIVING["world"], rel=0.02
    )
