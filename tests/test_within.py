"""One amount of a sentence that cannot be more than another of it."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck.pipeline import claims_of

TOLD = [
    ("It paid $120 million of the total $250 million.", ("120 million", "250 million")),
    ("It paid $120 million (111 million euros) of its $250 million budget.", ("120 million", "250 million")),
    (
        "Spending came to $416 million in 2014, with $320 million of that from the counties.",
        ("320 million", "416 million"),
    ),
    ("Sales rose by $10 million to $64 million.", ("10 million", "64 million")),
    ("The firms spent $64 million on takeovers, $10 million more than last year.", ("10 million", "64 million")),
    ("The state gave $10 million to the fund, bringing the total to $64 million.", ("10 million", "64 million")),
    ("Another 2,000 people fell ill, bringing the number to 30,000.", ("2,000", "30,000")),
]
NOT_TOLD = [
    "It bought $2 million of the $50 bonds.",
    "It bought $2 million of the 500,000-dollar bonds.",
    "The share rose 20 to 7.00.",
    "Net profit rose by $10 million to $64 million.",
    "It raised $20 million from the $5 billion fund, bringing its total to $60 million.",
    "The dam cost $64 million, $10 million less than the bridge.",
    "It gave another 4,746 books to 2,000 schools.",
    "Its land is 13,453,887 acres, including 62,423 acres of forest, an increase of 4,271,474 over last year.",
]


def parts(sentence: str) -> list[tuple[str, ...]]:
    """Part and total of each open sum, as written."""
    claims = claims_of(sentence, published=date(2023, 5, 8))
    told = {one.id: one.value.text for one in claims}
    sums = [tied for one in claims for tied in one.relations if tied.kind == "sum" and not tied.closed]
    return [(told[tied.of("part")], told[tied.of("total")]) for tied in sums]


@pytest.mark.parametrize(("sentence", "pair"), TOLD)
def test_what_is_within_another(sentence: str, pair: tuple[str, str]) -> None:
    assert parts(sentence) == [pair]


@pytest.mark.parametrize("sentence", NOT_TOLD)
def test_what_need_not_be(sentence: str) -> None:
    assert [pair for pair in parts(sentence) if pair != ("62,423", "13,453,887")] == []
