"""Money in two currencies: what is read as one amount, and which rates there never were."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from claims import claim, sheet, value
from hypothesis import given
from hypothesis import strategies as st

import claimcheck
from claimcheck import checks, rulebook
from claimcheck.lexicon.gazetteer import countries

PAGE = next(rule for rule in rulebook.load([rulebook.shipped()]) if rule.code == "CC410")
OTHERS = next(rule for rule in rulebook.load([rulebook.shipped()]) if rule.code == "CC408")
WORTH = {"USD": [1900, 1, 1], **PAGE.params["worth"]}
PAIRS = list(combinations(sorted(WORTH), 2))
AMOUNTS = st.floats(0.01, 1e12)


def conflicts(unit: str, amount: float, other: str, converted: float, year: int) -> int:
    told = claim(amount, unit=unit, published=date(year, 7, 1), glosses=((value(converted), other),))
    return len(list(checks.load("worth").run(sheet(told), PAGE.params)))


@given(pair=st.sampled_from(PAIRS), amount=AMOUNTS, at=st.floats(0, 1), other_at=st.floats(0, 1))
def test_rates_that_there_were_are_possible(pair: tuple[str, str], amount: float, at: float, other_at: float) -> None:
    rates = [
        low + (high - low) * part for part, (_, low, high) in zip((at, other_at), map(WORTH.get, pair), strict=True)
    ]
    assert conflicts(pair[0], amount, pair[1], amount * rates[1] / rates[0], 2025) == 0


@given(pair=st.sampled_from(PAIRS), amount=AMOUNTS, up=st.booleans())
def test_a_thousand_times_too_much_is_not(pair: tuple[str, str], amount: float, up: bool) -> None:
    (_, low, high), (_, least, most) = (WORTH[unit] for unit in pair)
    slip = 1000 if up else 1 / 1000
    rate = (least * most) ** 0.5 / (low * high) ** 0.5
    converted = amount * rate * slip
    assert conflicts(pair[0], amount, pair[1], converted, 2025) == 1
    assert conflicts(pair[1], converted, pair[0], amount, 2025) == 1
    since = int(max(WORTH[unit][0] for unit in pair))
    assert conflicts(pair[0], amount, pair[1], converted, since - 1) == 0


def told_wrong(text: str, *, year: int = 2021) -> list[str]:
    """Why CC410 and CC408 hold the amounts of a text for wrong."""
    known = claimcheck.extract(text, published=date(year, 5, 6))
    rules = [(rule, checks.load(rule.check)) for rule in (PAGE, OTHERS)]
    found = [(rule, conflict) for rule, one in rules for conflict in one.run(sheet(*known), rule.params)]
    return [f"{rule.code}{conflict.facts['repair']}" for rule, conflict in found]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The ferry of Dover cost $780 million (900,000 euros).", ["CC410; one of the two amounts is 1,000 times"]),
        ("The ferry of Dover cost $780 million (95 million euros).", ["CC410; one of the two amounts is 10 times"]),
        ("The ferry of Dover cost $780 million (4,210 euros).", ["CC410"]),
        ("Shops in Hong Kong and Taiwan paid $780 million (90 million euros).", []),
        (
            "Shops in Spain and Portugal paid $780 million (90 million euros).",
            ["CC410; one of the two amounts is 10 times"],
        ),
        ("The ferry of Valparaiso cost $780 million (900,000 euros).", []),  # pesos, of which nothing is known
        ("The bridge in Dakar cost 500 million francs ($900,000).", []),
        ("The bridge in Dakar cost 500 million Swiss francs ($500,000).", ["CC410; one of the two amounts is 1,000"]),
        ("The tower in Lagos cost 12 million naira ($18 million).", ["CC410"]),
        ("The tower in Lagos, planned in 1979, cost 12 million naira ($18 million).", []),
        ("The mill in Dover cost about $90 million (about 225 million euros).", []),
        ("The mill in Dover cost $90.2 million (242.2 million euros).", ["CC410"]),
        (
            "The mill cost 12 million pesos ($18 million). The road cost 900 million pesos ($2.5 million).",
            ["CC408"],
        ),
        (
            "The mill of 1979 cost 12 million pesos ($18 million). The road cost 900 million pesos ($2.5 million).",
            [],
        ),
    ],
)
def test_what_a_text_says_of_its_money(text: str, wrong: list[str]) -> None:
    found = told_wrong(text)
    assert len(found) == len(wrong) and all(map(str.startswith, found, wrong)), found


def test_headlines_say_it_short() -> None:
    told = claim(75e9, unit="RUB", published=date(2021, 5, 6), glosses=((value(1.27e6), "USD"),), title=True)
    assert not list(checks.load("worth").run(sheet(told), PAGE.params))


def test_the_page_knows_only_what_is_known() -> None:
    for since, least, most in PAGE.params["worth"].values():
        assert 1980 < since < 2026
        assert 0 < least <= most < 200 * least
    assert set().union(*PAGE.params["namesakes"].values()) <= set(countries())
    assert {home for home, *_ in PAGE.params["plain"].values()} <= set(countries())


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("The road cost 11.3 billion yuan ($1.62 billion; 1.53 billion euros; £1.31 billion).", ["USD", "EUR", "GBP"]),
        ("The road cost 11.3 billion yuan ($1.62 billion, or 1.53 billion euros).", ["USD", "EUR"]),
        ("The road cost 11.3 billion yuan (about $1.62 billion/1.53 billion euros).", ["USD", "EUR"]),
        ("The road cost 11.3 billion yuan, or $1.62 billion, the mayor said.", ["USD"]),
        ("The road cost 11.3 billion yuan, equivalent to about $1.62 billion.", ["USD"]),
    ],
)
def test_one_amount_in_several_currencies_is_one_claim(text: str, units: list[str]) -> None:
    (told,) = claimcheck.extract(text, published=date(2016, 11, 18))
    assert (told.unit, [unit for _, unit in told.glosses]) == ("CNY", units)


def test_amounts_side_by_side_are_several() -> None:
    text = "The road got 11 billion yuan, 12 million euros from a bank and 3 million pounds from the city of Leeds."
    assert [told.unit for told in claimcheck.extract(text, published=date(2016, 11, 18))] == ["CNY", "EUR", "GBP"]
