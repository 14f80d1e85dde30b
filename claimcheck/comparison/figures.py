"""The numbers of a text that can be compared: amounts, dates and ordinals, each with the words around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from claimcheck.comparison.amounts import Amount, amounts
from claimcheck.comparison.claims import Writer
from claimcheck.comparison.moments import Moment, moment_of, spell_of
from claimcheck.comparison.positions import positions
from claimcheck.comparison.surroundings import NAMELESS, Name, Surroundings
from claimcheck.extraction import Sentence
from claimcheck.extraction.chosen import choose
from claimcheck.facets.clause import clause_of
from claimcheck.facets.words import Words
from claimcheck.model.claim import Claim
from claimcheck.records import dataclass

Sort = Literal["amount", "date", "ordinal"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a text. `near` are the ideas around it with their weights, those of its noun among them."""

    claim: Claim
    sort: Sort
    amounts: tuple[Amount, ...]
    moment: Moment | None
    """of a date: what it says; of an amount: the date it holds for"""
    name: Name
    """its noun"""
    near: dict[str, float]
    place: str | None
    sentence: int
    stop: int
    """the token behind it"""
    setting: bool = False
    """the rest of its sentence holds for the moment it names: a date, "after 43 reviews" """


class Collector:
    """Collects the figures of one text."""

    def __init__(self, claims: tuple[Claim, ...], writer: Writer) -> None:
        self.writer = writer
        self.claims: defaultdict[int, list[Claim]] = defaultdict(list)
        for claim in claims:
            self.claims[claim.start].append(claim)

    def figures(self, sentences: tuple[Sentence, ...]) -> list[Figure]:
        """All numbers of the text, in order."""
        out: list[Figure] = []
        for index, sentence in enumerate(sentences):
            around = Surroundings(sentence)
            found = [
                *self._amounts(sentence, around, index),
                *self._positions(sentence, around, index),
                *self._dates(sentence, around, index),
            ]
            out += sorted(found, key=lambda figure: figure.claim.start)
        return out

    def _amounts(self, sentence: Sentence, around: Surroundings, index: int) -> list[Figure]:
        words, out = sentence.words, list[Figure]()
        for token, start in enumerate(words.starts):
            for claim in self.claims.get(start, ()):
                stop, end = token + 1, start + len(claim.quote)
                while stop < words.size and words.starts[stop] < end:
                    stop += 1
                ways = amounts(_other_unit(words, token, stop, claim))
                if not ways or _scale(words, token, claim):
                    continue
                name = around.name(token, stop)
                if not name.head:
                    name = _shared(out[-1:], ways, around, token)
                near, place = around.near(token, stop, name.head)
                setting = claim.value.hedge == "exact" and _sets(sentence, token)
                moment = self._moment(sentence, token, stop, claim)
                out.append(Figure(claim, "amount", ways, moment, name, near, place, index, stop, setting))
        return out

    def _moment(self, sentence: Sentence, first: int, stop: int, claim: Claim) -> Moment | None:
        """The date that an amount holds for."""
        clause = sentence.clauses[clause_of(sentence.clauses, first)]
        mention = choose(sentence, first, stop, clause, claim.status)
        return moment_of(sentence.words, mention, self.writer.written) if mention else None

    def _dates(self, sentence: Sentence, around: Surroundings, index: int) -> list[Figure]:
        out: list[Figure] = []
        for mention in sentence.dates:
            near, place = around.near(mention.first, mention.stop, frozenset())
            moment = moment_of(sentence.words, mention, self.writer.written)
            if moment is not None:
                claim = self.writer.date(sentence, mention, moment)
                out.append(Figure(claim, "date", (), moment, NAMELESS, near, place, index, mention.stop))
            elif spell_of(mention):
                claim = self.writer.spell(sentence, mention)
                out.append(Figure(claim, "amount", amounts(claim), None, NAMELESS, near, place, index, mention.stop))
        return out

    def _positions(self, sentence: Sentence, around: Surroundings, index: int) -> list[Figure]:
        out: list[Figure] = []
        for position in positions(sentence):
            claim = self.writer.position(sentence, position)
            name = around.name(position.noun, position.noun_stop)
            near, place = around.near(position.first, position.stop, name.head)
            sort: Sort = "ordinal" if position.unit == "ordinal" else "amount"
            out.append(Figure(claim, sort, amounts(claim), None, name, near, place, index, position.stop))
        return out


_SCALES = (5, 10, 20, 100)
"""What marks are given out of."""


def _shared(before: Sequence[Figure], ways: tuple[Amount, ...], around: Surroundings, first: int) -> Name:
    """The noun of the number before, where a list leaves it out: "12 ships in Norway, 31 in Denmark"."""
    for figure in before:
        alike = figure.amounts[0].dimension == ways[0].dimension == "count"
        if alike and around.only_places(figure.stop, first):
            return figure.name
    return NAMELESS


def _other_unit(words: Words, first: int, stop: int, claim: Claim) -> Claim:
    """Bare counts that are more: "28 | times" is how often, "aged | 70", "70 or older", "under age | 18" tell who is
    meant, in years: bounds that cannot be moved."""
    if claim.unit not in ("count", "year"):
        return claim
    if words.word(stop) in words.cues["topic.times"]:
        return replace(claim, unit="occurrence")
    ages, behind = words.cues["comparison.ages"], claim.quote.lower().split()[-1]
    if ages.isdisjoint((words.word(first - 1), words.low[first], behind)):
        return claim
    return replace(claim, unit="year", value=replace(claim.value, hedge="exact"))


def _scale(words: Words, first: int, claim: Claim) -> bool:
    """What marks are given out of."""
    out_of = claim.kind == "whole" or words.phrase(max(0, first - 2), first) == "out of"
    return out_of and claim.value.nominal in _SCALES


def _sets(sentence: Sentence, first: int) -> bool:
    """ "after | 43 reviews", "averaged over | 12 critics": the moment that the rest is told of."""
    words = sentence.words
    if words.word(first - 1) in words.cues["comparison.settings"]:
        return True
    return words.word(first - 1) in words.cues["hedge.across"] and words.word(first - 2) in words.cues["hedge.spread"]
