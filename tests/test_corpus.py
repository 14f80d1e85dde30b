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
