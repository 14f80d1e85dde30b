"""More than nature allows."""

from __future__ import annotations

import pytest
from claims import claim, sheet, value
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import checks, rulebook

PAGE = next(rule for rule in rulebook.load([rulebook.shipped()]) if rule.code == "CC412")
AGE, SURFACE = PAGE.params["most"]["year"], PAGE.params["most"]["square_kilometre"]


def grades(amount: float, unit: str, sentence: str, hedge: str = "exact", **other: object) -> list[str]:
    told = value(amount, hedge)
    quote = f"{told.text} {unit}s"
    one = claim(told, quote=quote, sentence=sentence.format(quote), unit=unit, **other)
    return [conflict.grade for conflict in checks.load("nature").run(sheet(one), PAGE.params)]


@given(st.floats(0, 1), st.sampled_from(["ago", "old"]))
def test_the_universe_is_older_than_anything(part: float, word: str) -> None:
    assert grades(AGE * part, "year", f"It came about {{}} {word}.") == []
    assert grades(AGE * (2 + part), "year", f"It came about {{}} {word}.") == ["hard"]


@pytest.mark.parametrize(
    ("amount", "unit", "sentence", "other", "found"),
    [
        (100e9, "year", "It takes {} to break the code.", {}, []),
        (100e9, "year", "It will be {} old.", {"status": "forecast"}, []),
        (100e9, "year", "It is up to {} old.", {"hedge": "at_most"}, ["soft"]),
        (2 * SURFACE, "square_kilometre", "The park covers {}.", {}, ["hard"]),
        (2 * SURFACE, "square_kilometre", "The storm on Jupiter covers {}.", {}, []),
        (SURFACE, "square_kilometre", "The Earth has {} of land and sea.", {}, []),
        (-300, "degree_celsius", "It fell to {}.", {}, ["hard"]),
        (-269, "degree_celsius", "It fell to {}.", {}, []),
        (-300, "degree_celsius", "It fell by {}.", {"kind": "change"}, []),
        (100e9, "count", "There are {} of these.", {}, []),
    ],
)
def test_only_what_is_out_of_this_world(
    amount: float, unit: str, sentence: str, other: dict[str, str], found: list[str]
) -> None:
    assert grades(amount, unit, sentence, **other) == found
