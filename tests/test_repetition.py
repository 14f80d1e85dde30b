"""One amount told twice in a text, once a thousand times as large."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claimcheck import checks, rulebook
from claimcheck.model import Document, Sheet
from claimcheck.pipeline import claims_of

PAGE = next(rule for rule in rulebook.load([rulebook.shipped()]) if rule.code == "CC107")
FIRST = "The board of the Halden ferry lends {} to the shipyard that builds its boats."
SECOND = "Critics of the ferry say that the shipyard may never pay back the {} that the board lends it."


def found(*sentences: str) -> list[tuple[str, ...]]:
    """The figures that each conflict of a text cites, as written, the odd one first."""
    text = "\n\n".join(sentences)
    claims = claims_of(text, published=date(2023, 4, 3), name="a.txt")
    sheet = Sheet(Document("a.txt", "", "", ()), claims)
    return [tuple(c.value.text for c in one.claims) for one in checks.load("repetition").run(sheet, PAGE.params)]


@given(st.integers(101, 9_999).filter(lambda number: number % 10), st.booleans())
def test_a_scale_word_for_another_is_found_in_any_order(number: int, turned: bool) -> None:
    told = f"{number / 100:.2f}"
    texts = [FIRST.format(f"${told} million"), SECOND.format(f"${told} billion")]
    assert [set(one) for one in found(*(texts[::-1] if turned else texts))] == [{f"{told} million", f"{told} billion"}]


@given(st.integers(101, 9_999), st.sampled_from([10, 100, 10_000]))
def test_other_powers_of_ten_prove_nothing(number: int, times: int) -> None:
    assert found(FIRST.format(f"${1000 * number:,}"), SECOND.format(f"${1000 * number * times:,}")) == []


@given(st.integers(101, 9_999), st.integers(101, 9_999))
def test_other_digits_are_left_alone(one: int, two: int) -> None:
    assume(sorted(str(one).strip("0")) != sorted(str(two).strip("0")))
    assert found(FIRST.format(f"${one / 100:.2f} million"), SECOND.format(f"${two / 100:.2f} million")) == []


def test_the_one_that_the_text_has_but_once_is_named_first() -> None:
    third = "The ferry would not have had the ${} to build boats at a shipyard of its own."
    texts = FIRST.format("$3.4 million"), SECOND.format("$3.4 billion"), third.format("3.4 million")
    assert found(*texts) == [("3.4 billion", "3.4 million")]
    both = *texts, "Of the ferry, the board and the shipyard only the last has $3.4 billion."
    assert found(*both) == []  # the text knows both


@pytest.mark.parametrize(
    "second",
    [
        "Critics of the ferry say that the shipyard may never pay back $3.4 billion, or the $3.4 million.",
        "The board of the ferry lends each shipyard that builds boats $3.4 billion on average.",
        "The mayor of Aalby wants $3.4 billion for a new hospital.",
        "The board of the ferry lends the shipyard that builds its boats 3.4 billion euros.",
    ],
)
def test_what_need_not_be_the_same_is_left_alone(second: str) -> None:
    assert found(FIRST.format("$3.4 million"), second) == []


def test_two_times_and_two_sorts_are_told_apart() -> None:
    year = "In {} the Halden ferry earned ${} from the tickets of tourists."
    assert found(year.format(2012, "3.4 million"), year.format(2022, "3.4 billion")) == []
    sort = "The {} of the Halden region counted 3.4 {} {} on the fields of its farmers."
    assert found(sort.format("rangers", "million", "geese"), sort.format("rangers", "billion", "mice")) == []
    assert found(sort.format("rangers", "million", "geese"), sort.format("hunters", "billion", "geese")) != []
