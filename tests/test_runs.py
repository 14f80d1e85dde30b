"""Laws of whole runs, over made-up articles: from texts to findings."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck import pipeline, read, register, rulebook
from claimcheck.align import series_key
from claimcheck.checks.witnesses import amounts
from claimcheck.config import Settings
from claimcheck.model import Claim, Finding, Sheet

FOLDERS = [rulebook.shipped()]
KNOWN, RULES = register.load(FOLDERS), rulebook.load(FOLDERS)
PROOFS = tuple(rule for rule in RULES if rule.code in {"CC101", "CC201", "CC301", "CC401", "CC403", "CC405", "CC406"})
DAYS = [date(2023, 1, 31), date(2023, 2, 28), date(2023, 3, 31), date(2023, 4, 15)]

PLACES = st.sampled_from(["Norway", "Malta"])
WHEN = st.sampled_from([f"{day.day} {day:%B %Y}" for day in DAYS])
HEDGES = st.sampled_from(["", "", "", "over ", "about ", "nearly "])
SMALL = st.sampled_from([12, 14, 21, 40])
STATIONS = st.builds(
    "On {}, China had {}{} 5G base stations.".format,
    WHEN,
    HEDGES,
    st.sampled_from(["690,000", "718,000", "792,000", "960,000", "2.3 million"]),
)
SENTENCES = st.one_of(
    st.builds(
        "By {}, {} had given a total of {}{} vaccine doses.".format,
        WHEN,
        PLACES,
        HEDGES,
        st.sampled_from(["1.2 million", "1.4 million", "2.1 million", "12 million"]),
    ),
    STATIONS,
    st.builds(
        "In 2022, the port of {} handled {} containers.".format, PLACES, st.sampled_from(["4.1 million", "3.4 million"])
    ),
    st.builds("The Arlen tunnel is {} kilometres long.".format, SMALL),
    st.builds(
        "The school of {} has {} staff, made up of {} teachers and {} assistants.".format, PLACES, SMALL, SMALL, SMALL
    ),
    st.builds("Sales rose {}% to {} million euros from {} million euros.".format, SMALL, SMALL, SMALL),
    st.builds("Of {} ships, {}, or {}%, are new.".format, st.just(100), SMALL, SMALL),
    st.builds("The fee is {} million yuan (${} million).".format, SMALL, st.sampled_from([2, 3, 30])),
)
ARTICLES = st.lists(st.lists(SENTENCES, min_size=1, max_size=5, unique=True), min_size=1, max_size=5)


@cache
def _sheet(name: str, text: str) -> Sheet:
    document = read.read_text(text, name, ".txt")
    return pipeline.kept(pipeline.read_document(document, KNOWN, Settings()))


def sheets(articles: Sequence[Sequence[str]]) -> list[Sheet]:
    """The articles as they are read, published a day apart."""
    days = [date(2023, 5, 1) + timedelta(k) for k in range(len(articles))]
    return [_sheet(f"{day}-news.txt", "\n\n".join(told) + "\n") for day, told in zip(days, articles, strict=True)]


def shown(findings: Sequence[Finding]) -> list[Any]:
    return [(f.code, f.fingerprint, f.severity, f.message, f.because, [c.id for c in f.claims]) for f in findings]


@settings(deadline=None, max_examples=60)
@given(ARTICLES, st.integers(0, 99))
def test_the_order_of_documents_changes_nothing(articles: list[list[str]], seed: int) -> None:
    told = sheets(articles)
    shuffled = list(told)
    random.Random(seed).shuffle(shuffled)
    assert shown(pipeline.check(told, RULES, KNOWN)) == shown(pipeline.check(shuffled, tuple(reversed(RULES)), KNOWN))


def without(told: Sequence[Sheet], blamed: Sequence[Claim]) -> list[Sheet]:
    """The texts without some figures, wherever they are told: as the same amount, or in the same sentence."""

    def marks(claim: Claim) -> set[Any]:
        return {claim.id, (series_key(claim), amounts(claim)), (claim.sentence, claim.value.text)}

    gone = {mark for claim in blamed for mark in marks(claim)}
    return [replace(sheet, claims=tuple(c for c in sheet.claims if gone.isdisjoint(marks(c)))) for sheet in told]


@settings(deadline=None, max_examples=60)
@given(ARTICLES)
def test_dropping_the_blamed_claims_silences_a_run(articles: list[list[str]]) -> None:
    told = sheets(articles)
    blamed = [finding.claims[0] for finding in pipeline.check(told, PROOFS, KNOWN)]
    assert pipeline.check(without(told, blamed), PROOFS, KNOWN) == []


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(STATIONS, min_size=1, max_size=3, unique=True), min_size=1, max_size=4))
def test_dropping_what_grew_too_fast_silences_its_series(articles: list[list[str]]) -> None:
    rules = tuple(rule for rule in RULES if rule.code == "CC202")
    told = sheets(articles)
    blamed = [finding.claims[0] for finding in pipeline.check(told, rules, KNOWN)]
    assert pipeline.check(without(told, blamed), rules, KNOWN) == []


def test_the_articles_are_wrong_often_enough() -> None:
    """The laws are of something: each rule finds its mistake in some article of this kind."""
    told = sheets(
        [
            ["By 31 January 2023, Malta had given a total of 2.1 million vaccine doses."],
            ["By 28 February 2023, Malta had given a total of 1.2 million vaccine doses."],
            ["On 31 January 2023, China had 690,000 5G base stations."],
            ["On 28 February 2023, China had 2.3 million 5G base stations."],
            ["In 2022, the port of Malta handled 4.1 million containers.", "The Arlen tunnel is 12 kilometres long."],
            ["In 2022, the port of Malta handled 3.4 million containers.", "The Arlen tunnel is 14 kilometres long."],
            ["The school of Malta has 40 staff, made up of 12 teachers and 14 assistants."],
            ["Sales rose 12% to 40 million euros from 21 million euros.", "Of 100 ships, 12, or 40%, are new."],
            ["The fee is 14 million yuan ($2 million).", "The toll is 28 million yuan ($8 million)."],
            ["The flat was sold for 3 million yuan ($450 million), and 50 billion people saw it."],
        ]
    )
    found = {finding.code for finding in pipeline.check(told, RULES, KNOWN)}
    assert {"CC201", "CC202", "CC301", "CC401", "CC403", "CC405", "CC408", "CC410", "CC411"} <= found
