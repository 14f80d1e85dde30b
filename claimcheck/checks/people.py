"""More people than there are: "50 billion people", "a population of 17 billion" in the Netherlands.

What ends in a word of `persons` is held against all people of the world; what ends in one of `residents` also against
those of its country, or of the country that its place lies in. Of those counted over a time nothing is known: one may
come twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from claimcheck.checks import wording
from claimcheck.checks.intervals import exact, reading
from claimcheck.lexicon import read_as
from claimcheck.lexicon.gazetteer import countries, population
from claimcheck.model import Claim, Conflict, Sheet
from claimcheck.model.claim import Number
from claimcheck.patterns import regex
from claimcheck.records import dataclass

OVER = "document"
FACTS = ("figure", "least", "place", "there")
YIELDS = True
_WORLD = "world"
_FEWEST = 1_000
"""Smaller counts are not looked up: they are of no million that became a billion."""
_SMALL = 200_000
"""Places with fewer people are named where those of others are counted."""
_WORD = regex(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Params:
    """`persons`, `residents`: see above. `beyond`: how many times as many as live in the world, `abroad`: in a country,
    there must be at least. `ever`: words of sentences about all who ever lived."""

    persons: tuple[str, ...] = ()
    residents: tuple[str, ...] = ()
    ever: tuple[str, ...] = ()
    beyond: Number = 1.5
    abroad: Number = 4


def check(sheet: Sheet, params: Params) -> Iterator[Conflict]:
    """One conflict for each count that is too large even at its least."""
    language = read_as(sheet.document.language)
    for claim in sheet.claims:
        if claim.unit != "count" or claim.kind != "stock" or claim.value.low is None:
            continue
        where = _outgrown(claim, params, language)
        if where and _counted(claim, params):
            facts = {
                "figure": " ".join(claim.quote.split()),
                "least": wording.interval(reading(claim.value, "hard"), claim.unit),
                "place": "the world" if where == _WORLD else where,
                "there": wording.rounded(Fraction(population(language)[where])),
            }
            yield Conflict((claim,), "hard", facts)


def _outgrown(claim: Claim, params: Params, language: str) -> str:
    """The place with fewer people than are counted; "" if there is none."""
    noun, low = claim.label.lower().split()[-1:], Fraction(exact(claim.value.low or 0))
    resident = not set(params.residents).isdisjoint(noun)
    if low < _FEWEST or (not resident and set(params.persons).isdisjoint(noun)):
        return ""
    living = population(language)
    if low > living[_WORLD] * Fraction(exact(params.beyond)):
        return _WORLD
    home = countries(language).get(claim.scope or "", "") or claim.scope or ""
    near = resident and claim.status == "actual" and living.get(home, 0) > _SMALL
    return home if near and low > living[home] * Fraction(exact(params.abroad)) else ""


def _counted(claim: Claim, params: Params) -> bool:
    """Does the text say that people are counted, and not all who ever lived?"""
    said, counted = (set(_WORD.findall(text.lower())) for text in (claim.sentence, claim.quote))
    noun = claim.label.lower().split()[-1]
    return said.isdisjoint(params.ever) and (noun in counted or (noun in params.residents and noun in said))
