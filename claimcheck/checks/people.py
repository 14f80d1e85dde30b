"""More people than there are: "50 billion people", "94 billion Americans", "a population of 17 billion" in the
Netherlands.

What ends in a word of `persons`, or in the name of a people, is held against all people of the world; what ends in one
of `residents` also against those of its country, or of the country that its place lies in, and so is a count of people
that is said to be "in" a place, or that a place "has". A people is held against those of its country. One of `accounts`
may have several. Of those counted over a time nothing is known: one may come twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from claimcheck.checks import wording
from claimcheck.checks.intervals import exact, reading
from claimcheck.lexicon import read_as
from claimcheck.lexicon.gazetteer import countries, demonyms, population
from claimcheck.model import Claim, Conflict, Sheet
from claimcheck.model.claim import Number
from claimcheck.patterns import regex
from claimcheck.records import dataclass

OVER = "document"
FACTS = ("figure", "least", "place", "there")
_WORLD = "world"
_FEWEST = 1_000
"""Smaller counts are not looked up: they are of no million that became a billion."""
_SMALL = 200_000
"""Places with fewer people are named where those of others are counted."""
_WORD = regex(r"[^\W\d_]+")


_PLURAL = "s"


@dataclass(frozen=True, slots=True)
class Params:
    """`persons`, `residents`, `accounts`: see above. There must be at least `beyond` times as many as live in the
    world, or `several` times as many accounts; `abroad` times as many as live in a country, and `kin` times as many of
    a people, which may live elsewhere. `within` leads from a count to its place, `having` from a place to the count.
    `acting`: what follows a bare number of people. `ever`: words of sentences about all who ever lived."""

    persons: tuple[str, ...] = ()
    residents: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    having: tuple[str, ...] = ()
    acting: tuple[str, ...] = ()
    ever: tuple[str, ...] = ()
    beyond: Number = 1.5
    several: Number = 5
    abroad: Number = 4
    kin: Number = 20


class Excess(NamedTuple):
    """A place with fewer people than are counted, and whether the words leave no doubt."""

    place: str
    hard: bool


def check(sheet: Sheet, params: Params) -> Iterator[Conflict]:
    """One conflict for each count that is too large even at its least."""
    language = read_as(sheet.document.language)
    for claim in sheet.claims:
        if claim.unit != "count" or claim.kind != "stock":
            continue
        found = _outgrown(claim, params, language)
        if found and set(_WORD.findall(claim.sentence.lower())).isdisjoint(params.ever):
            facts = {
                "figure": " ".join(claim.quote.split()),
                "least": wording.interval(reading(claim.value, "hard" if found.hard else "soft"), claim.unit),
                "place": "the world" if found.place == _WORLD else found.place,
                "there": wording.rounded(Fraction(population(language)[found.place])),
            }
            yield Conflict((claim,), "hard" if found.hard else "soft", facts)


def _outgrown(claim: Claim, params: Params, language: str) -> Excess | None:
    """The place with fewer people than are counted, if there is one."""
    hard = claim.value.low is not None
    low = Fraction(exact((claim.value.low if hard else claim.value.soft_low) or 0))
    if low < _FEWEST:
        return None
    living = population(language)
    bounds = [*_of_the_world(claim, params, language), *_of_its_country(claim, params, language)]
    return next((Excess(place, hard) for place, times in bounds if low > living[place] * Fraction(exact(times))), None)


def _of_the_world(claim: Claim, params: Params, language: str) -> Iterator[tuple[str, Number]]:
    """The world, and how many times its people there must be at least."""
    noun, words = _noun(claim), set(_WORD.findall(claim.quote.lower()))
    persons = noun in params.persons and not words.isdisjoint(params.persons)
    if persons or _resident(claim, params) or _people(claim, language) or _acting(claim, params):
        yield _WORLD, params.beyond
    elif noun in params.accounts and noun in words:
        yield _WORLD, params.several


def _of_its_country(claim: Claim, params: Params, language: str) -> Iterator[tuple[str, Number]]:
    """The country that the count is said to be of, and how many times its people there must be at least."""
    living = population(language)
    people = _people(claim, language) or _people_before(claim, params, language)
    if living.get(people, 0) > _SMALL:
        yield people, params.kin
    home = countries(language).get(claim.scope or "", "") or claim.scope or ""
    lives = _resident(claim, params) or (_noun(claim) in params.persons and _placed(claim, params))
    if lives and claim.status == "actual" and living.get(home, 0) > _SMALL:
        yield home, params.abroad


def _noun(claim: Claim) -> str:
    """What is counted: the last word of its label before "of"."""
    return next(iter(claim.label.lower().partition(" of ")[0].split()[-1:]), "")


def _resident(claim: Claim, params: Params) -> bool:
    """Is it of residents, as the sentence says?"""
    noun = _noun(claim)
    return noun in params.residents and noun in _WORD.findall(claim.sentence.lower())


def _acting(claim: Claim, params: Params) -> bool:
    """Is it a bare number that does what people do: "65 million | have fled"?"""
    behind = " ".join(claim.sentence.split()).partition(" ".join(claim.quote.split()))[2]
    return claim.quote.endswith(claim.value.text) and behind.startswith(tuple(f" {words} " for words in params.acting))


def _people(claim: Claim, language: str) -> str:
    """The country or region of the people that is counted: "94 million | Americans"; "" if it is none."""
    last = _WORD.findall(claim.quote)[-1:]
    return demonyms(language).get(last[0], "") if last and last[0].endswith(_PLURAL) else ""


def _people_before(claim: Claim, params: Params, language: str) -> str:
    """The same of "5 million | Syrian refugees"."""
    words = _WORD.findall(claim.quote)[-2:]
    return demonyms(language).get(words[0], "") if len(words) > 1 and words[1] in params.persons else ""


def _placed(claim: Claim, params: Params) -> bool:
    """Is the count said to be in the place that it covers: "5 million people | in Peru.", "Peru has | 5 million"?"""
    before, _, behind = " ".join(claim.sentence.split()).partition(" ".join(claim.quote.split()))
    led = (f" {word} {article}{claim.scope}" for word in params.within for article in ("", "the "))
    inside = next((behind[len(lead) :] for lead in led if behind.startswith(lead)), None)
    if inside is not None:
        listed = inside.startswith((" and ", " or ")) or (inside[:2] == ", " and inside[2:3].isupper())
        return not listed and not inside[:1].isalpha() and inside[:1] not in ("'", "’", "-")
    return any(before.rstrip().endswith(f"{claim.scope} {word}") for word in params.having)
