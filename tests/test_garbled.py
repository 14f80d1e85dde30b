"""Figures with the same digits in two texts: found wherever they are filed, whatever the order of the texts."""

from __future__ import annotations

from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from claimcheck import checks, register, rulebook
from claimcheck.align import echoes
from claimcheck.config import Settings
from claimcheck.model import Claim
from claimcheck.pipeline import check, claims_of, document_of, kept, read_document

RULES = tuple(rule for rule in rulebook.load([rulebook.shipped()]) if rule.check == "garbled")
KNOWN = register.load([rulebook.shipped()])
SETTINGS = Settings(today=date(2026, 1, 1))
FIRST = "The outstanding caseload at the Crown Court of Norden stood at {} at the end of December 2021."
SECOND = "Open cases at the Crown Court of Norden rose by 6% in 2022, from {} at the end of 2021."


def found(*texts: str) -> list[tuple[str, ...]]:
    """The quotes that each finding cites, in no order."""
    sheets = []
    for number, text in enumerate(texts):
        document = document_of(text.encode(), f"2023-03-{number + 10}-a.txt", SETTINGS)
        sheets.append(kept(read_document(document, KNOWN, SETTINGS)))  # type: ignore[arg-type]  # it can be read
    return sorted(tuple(sorted(c.value.text for c in one.claims)) for one in check(sheets, RULES, KNOWN))


@given(st.integers(1_000, 999_999), st.data())
def test_two_neighbouring_digits_exchanged_are_found(number: int, data: st.DataObject) -> None:
    digits = list(str(number))
    at = data.draw(st.integers(0, len(digits) - 2))
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    other = int("".join(digits))
    told = str(number).strip("0")
    assume(other != number and len(str(other)) == len(str(number)) and len(told) > 3 and len(str(other).strip("0")) > 3)
    texts = FIRST.format(f"{number:,}"), SECOND.format(f"{other:,}")
    assert found(*texts) == [tuple(sorted((f"{number:,}", f"{other:,}")))]
    assert found(*reversed(texts)) == found(*texts)


@given(st.integers(1_000, 999_999), st.integers(1_000, 999_999))
def test_figures_with_other_digits_are_no_copies(one: int, two: int) -> None:
    assume(sorted(str(one).strip("0")) != sorted(str(two).strip("0")))
    assert found(FIRST.format(f"{one:,}"), SECOND.format(f"{two:,}")) == []


@given(st.integers(1_001, 9_999).filter(lambda number: number % 10), st.sampled_from(["thousand", "billion"]))
def test_another_scale_is_found(number: int, scale: str) -> None:
    told = f"{number / 1000:.3f}"
    texts = FIRST.format(f"{told} million"), SECOND.format(f"{told} {scale}")
    assert found(*texts) == [tuple(sorted((f"{told} million", f"{told} {scale}")))]


def test_a_text_that_tells_both_knows_both() -> None:
    first, second = FIRST.format("58,818"), SECOND.format("85,818")
    assert found(first, second)
    assert found(first, f"{second} A year before they were 58,818 cases.") == []


@given(st.lists(st.integers(1_000, 3_000).filter(lambda number: number % 10), min_size=2, max_size=6, unique=True))
def test_buckets_bring_together_all_that_can_be_copies(numbers: list[int]) -> None:
    texts = [(FIRST, SECOND)[k % 2].format(f"{number:,}") for k, number in enumerate(numbers)]
    claims: list[Claim] = []
    for k, text in enumerate(texts):
        claims += [
            c for c in claims_of(text, published=date(2023, 3, 10), name=f"{k}.txt") if c.value.text[-3:].isdigit()
        ]
    chosen = checks.load("garbled")
    together = {frozenset(c.id for c in one.claims) for one in chosen.run(tuple(claims), {})}
    apart: set[frozenset[str]] = set()
    for key in {key for claim in claims for key in echoes(claim)}:
        case = tuple(claim for claim in claims if key in echoes(claim))
        apart |= {frozenset(c.id for c in one.claims) for one in chosen.run(case, {})}
    assert apart == together


@given(st.sampled_from(["Germany", "German industry", "the Bank", "the Ministry"]))
def test_figures_know_each_other_only_by_names_that_few_texts_have(who: str) -> None:
    first, second = FIRST.format("58,818"), SECOND.format("85,818")
    assert found(first, second)
    assert found(*(text.replace("the Crown Court of Norden", who) for text in (first, second))) == []


def test_digits_that_more_figures_have_prove_less() -> None:
    first = "The harbour of Norden handled 21.4 million tonnes in 2019, Kasper Holm said."
    second = "Norden told of a ship with 2.14 million tonnes in 2019."
    others = [f"At Norden {digits} tonnes were stored in 2019." for digits in ("241,000", "412,000", "4.21 million")]
    assert found(first, second) and found(first, second, *others) == []
