"""Runs the phrases of tests/corpus: what must stay silent first, then what each phrase means."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimcheck.extraction import extract
from claimcheck.model import Claim, Register
from claimcheck.read import read_text

CORPUS = Path(__file__).parent / "corpus"


def table(name: str) -> dict[str, Any]:
    with (CORPUS / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def claims(text: str, published: str = "2020-09-17") -> tuple[Claim, ...]:
    """The claims of a sentence in an article of that day; ordinals are none here."""
    return extract(read_text(f"Updated: {published}\n\n{text}\n", "article.txt", ".txt"), Register()).claims


@pytest.mark.parametrize(
    ("why", "text"), [(why, text) for why, entry in table("silent").items() for text in entry["phrases"]]
)
def test_silent(why: str, text: str) -> None:
    assert [claim.quote for claim in claims(text)] == [], why


@pytest.mark.parametrize(
    ("nominal", "unit", "text"),
    [
        (entry["nominal"], entry.get("unit", "count"), text)
        for entry in table("values")["value"]
        for text in entry["phrases"]
    ],
)
def test_value(nominal: float, unit: str, text: str) -> None:
    found = [(claim.value.nominal, claim.unit) for claim in claims(text)]
    assert found == [(pytest.approx(nominal, rel=1e-12), unit)]


@pytest.mark.parametrize(
    ("entry", "phrase"),
    [(entry, phrase) for entry in table("hedges")["hedge"] for phrase in entry["phrases"]],
)
def test_hedge(entry: dict[str, Any], phrase: str) -> None:
    (claim,) = claims(f"The town has {phrase} libraries.")
    value = claim.value
    ends = [[None if end == "" else end for end in entry[side]] for side in ("hard", "soft")]
    assert value.hedge == entry["hedge"]
    assert [[value.low, value.high], [value.soft_low, value.soft_high]] == ends


@pytest.mark.parametrize(
    ("hedge", "phrase"),
    [
        ("at_least", "40,000 trees or more"),
        ("at_least", "40,000 trees at least"),
        ("at_most", "40,000 trees at most"),
        ("at_most", "40,000 trees or fewer"),
        ("about", "40,000 trees, give or take"),
        ("exact", "40,000 trees, at least 30 of them oaks"),
        ("exact", "40,000 trees"),
    ],
)
def test_hedge_behind_the_noun(hedge: str, phrase: str) -> None:
    first = claims(f"The park has {phrase}.")[0]
    assert (first.value.nominal, first.value.hedge) == (40_000, hedge)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The shares were 12, 15 and 20 percent.", [(12, "percent"), (15, "percent"), (20, "percent")]),
        ("They were given 45 and 50 mg.", [(45, "milligram"), (50, "milligram")]),
        ("The box is 10 x 20 x 30 cm.", [(10, "centimetre"), (20, "centimetre"), (30, "centimetre")]),
        ("The share rose from 50 to 80%.", [(50, "percent"), (80, "percent")]),
        ("The town grew from 5 to 8 million people.", [(5_000_000, "count"), (8_000_000, "count")]),
        ("It rose 1.2% to 4,500 points.", [(1.2, "percent"), (4500, "count")]),
        ("It paid 12 and $20.", [(12, "count"), (20, "USD")]),
    ],
)
def test_numbers_that_share_a_unit(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(claim.value.nominal, claim.unit) for claim in claims(text)] == expected


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("Temperatures ranged from -18 °C to -34 °C.", -34, -18, "degree_celsius"),
        ("Temperatures of -5 to 12 degrees Celsius are usual.", -5, 12, "degree_celsius"),
        ("It is an 8- to 16-metre mirror.", 8, 16, "metre"),
        ("It takes 30-to-45-minute walks.", 30, 45, "minute"),
        ("Children aged 5 to 11 swim.", 5, 11, "year"),
        ("One or two people left.", 1, 2, "count"),
        ("It costs $5-$7 million.", 5_000_000, 7_000_000, "USD"),
        ("It costs between $1.5 and $4 million.", 1_500_000, 4_000_000, "USD"),
        ("Between 12 and 15 per cent left.", 12, 15, "percent"),
    ],
)
def test_range(text: str, low: float, high: float, unit: str) -> None:
    (claim,) = claims(text)
    assert (claim.value.nominal, claim.value.low, claim.value.high, claim.unit) == (None, low, high, unit)


def amount(number: float | None) -> str:
    """An amount as tests/corpus/news.toml writes it."""
    return str(number) if isinstance(number, int) else f"{number:.6g}"


@pytest.mark.parametrize(("text", "expected"), table("news")["claims"].items())
def test_news(text: str, expected: list[str]) -> None:
    found = []
    for claim in claims(text, "2024-06-17"):
        value = claim.value
        bare = f"{amount(value.low)}..{amount(value.high)}" if value.nominal is None else amount(value.nominal)
        hedge = "" if value.hedge in ("exact", "between") else f"{value.hedge} "
        found.append(f"{hedge}{bare} {claim.unit}")
    assert found == expected


@pytest.mark.parametrize(("text", "expected"), table("wire")["claims"].items())
def test_wire(text: str, expected: list[str]) -> None:
    found = []
    for claim in claims(text, "2024-06-17"):
        value, when = claim.value, claim.as_of
        bare = f"{amount(value.low)}..{amount(value.high)}" if value.nominal is None else amount(value.nominal)
        days = "-" if when is None else f"{when.start}..{when.end}" if when.start != when.end else str(when.start)
        found.append(f"{bare} {claim.unit} {claim.kind} {days}")
    assert found == expected


@pytest.mark.parametrize(
    ("as_of", "flow", "phrase"),
    [
        (entry["as_of"], entry.get("flow", False), phrase)
        for entry in table("dates")["date"]
        for phrase in entry["phrases"]
    ],
)
def test_date(as_of: list[str], flow: bool, phrase: str) -> None:
    verb = "sold" if flow else "had"
    (claim,) = claims(f"{phrase}, the town {verb} 700 ferries.")
    assert claim.as_of is not None
    found = claim.as_of
    assert (found.type, found.start, found.end) == (
        as_of[0],
        date.fromisoformat(as_of[1]),
        date.fromisoformat(as_of[2]),
    )


@pytest.mark.parametrize(
    ("as_of", "phrase"), [(entry["as_of"], phrase) for entry in table("dates")["behind"] for phrase in entry["phrases"]]
)
def test_a_date_behind_one_told(as_of: list[str], phrase: str) -> None:
    _, claim = claims(f"The town had 500 ferries in June 2009. {phrase}, the town had 700 ferries.")
    assert claim.as_of is not None
    assert [claim.as_of.type, str(claim.as_of.start), str(claim.as_of.end)] == as_of


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Acme, founded in 1911, employs 350,000 people.", ["2020-09-17/2020-09-17"]),
        ("Built in 1911, the bridge carries 350,000 cars.", ["2020-09-17/2020-09-17"]),
        ("The tunnel, due to open in 2026, has 350,000 bolts.", ["2020-09-17/2020-09-17"]),
        ("Asked in 2019, 40% said yes.", ["2019-01-01/2019-12-31"]),
        ("The share was 44% in 1980 against 17% in 2010.", ["1980-01-01/1980-12-31", "2010-01-01/2010-12-31"]),
        ("The share rose from 31% in 2010 to 74% in 2013.", ["2010-01-01/2010-12-31", "2013-01-01/2013-12-31"]),
        ("The share was 61.4%, down 7 points from 2019.", ["2020-09-17/2020-09-17", "2019-01-01/2020-09-17"]),
        ("It was 5.1% in 2017, from 3.4% the year before.", ["2017-01-01/2017-12-31", "2016-01-01/2016-12-31"]),
        ("37 people were killed when a quake struck on Monday.", ["2020-09-14/2020-09-14"]),
        ("40 cases, including 3 in Rome, were known as of 9 June 2020.", ["2020-06-09/2020-06-09"] * 2),
        ("Profit for fiscal 2021 is now expected to be $310 million.", ["2021-01-01/2021-12-31"]),
        ("In January/March it sold 350,000 books.", ["2020-01-01/2020-03-31"]),
        ("In the 2019 1st quarter it sold 350,000 books.", ["2019-01-01/2019-03-31"]),
        ("It sold 350,000 books in last year's third quarter.", ["2019-07-01/2019-09-30"]),
        ("It sold 350,000 books in last year's first nine months.", ["2019-01-01/2019-09-30"]),
        ("It sold 350,000 books in the 2018 second half.", ["2018-07-01/2018-12-31"]),
        (
            "In March it sold 350,000 books, up from 310,000 in the same period of 2019.",
            ["2020-03-01/2020-03-31", "2019-03-01/2019-03-31"],
        ),
        (
            "In the first two months of this year it sold 350,000 books, up from 310,000 in the same 2018 period.",
            ["2020-01-01/2020-02-29", "2018-01-01/2018-02-28"],
        ),
        (
            "Claims rose to 350,000 in the week ended March 14 from 340,000 in the prior week.",
            ["2020-03-08/2020-03-14", "2020-03-01/2020-03-07"],
        ),
        (
            "In May it sold 350,000 books, well above May 2018's 310,000.",
            ["2020-05-01/2020-05-31", "2018-05-01/2018-05-31"],
        ),
        (
            "Deposits rose to $350 million from $310 million in May and $290 million in April.",
            ["2020-09-17/2020-09-17", "2020-05-01/2020-05-31", "2020-04-01/2020-04-30"],
        ),
        (
            "Spending in Ohio was 1.4% above the January 2019 total of $373 million.",
            ["2019-01-01/2020-09-17", "2019-01-01/2019-01-31"],
        ),
        ("January NHS waiting lists had 350,000 names.", ["2020-01-01/2020-01-31"]),
    ],
)
def test_date_of_each_figure(text: str, days: list[str]) -> None:
    found = claims(text)
    assert [f"{c.as_of.start}/{c.as_of.end}" if c.as_of else "-" for c in found] == days


@pytest.mark.parametrize(
    ("entry", "text"), [(entry, text) for entry in table("prose")["figure"] for text in entry["phrases"]]
)
def test_prose(entry: dict[str, Any], text: str) -> None:
    told = {field: wanted for field, wanted in entry.items() if field not in ("nominal", "phrases")}
    claim = next(claim for claim in claims(text, "2017-03-16") if claim.value.nominal == entry["nominal"])
    when = f"{claim.as_of.start}/{claim.as_of.end}" if claim.as_of else "-"
    found = {"hedge": claim.value.hedge, "as_of": when}
    found |= {field: getattr(claim, field) or "-" for field in told if field not in found}
    assert {field: found[field] for field in told} == told
