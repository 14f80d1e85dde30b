"""The numbers of a text that can be compared: amounts, dates and ordinals, each with the words around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from claimcheck.comparison.amounts import Amount, amounts
from claimcheck.comparison.claims import Writer
from claimcheck.comparison.moments import Moment, moment_of, spell_of
from claimcheck.comparison.ordinals import ordinals
from claimcheck.comparison.surroundings import Surroundings
from claimcheck.extraction import Sentence
from claimcheck.extraction.dating import choose
from claimcheck.facets.clause import clause_of
from claimcheck.facets.noun import noun_behind
from claimcheck.facets.words import Words
from claimcheck.model.claim import Claim

Sort = Literal["amount", "date", "ordinal"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a text. `head` are the ideas of its noun, `near` those around it, with their weights."""

    claim: Claim
    sort: Sort
    amounts: tuple[Amount, ...]
    moment: Moment | None
    """of a date: what it says; of an amount: the date it holds for"""
    head: frozenset[str]
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
                *self._ordinals(sentence, around, index),
                *self._dates(sentence, around, index),
            ]
            out += sorted(found, key=lambda figure: figure.claim.start)
        return out

    def _amounts(self, sentence: Sentence, around: Surroundings, index: int) -> list[Figure]:
        words, out = sentence.words, list[Figure]()
        for token, start in enumerate(words.starts):
            for claim in self.claims.get(start, ()):
                ways = amounts(_age(words, token, claim))
                if not ways or (claim.kind == "whole" and claim.value.nominal in _SCALES):
                    continue
                stop, end = token + 1, start + len(claim.quote)
                while stop < words.size and words.starts[stop] < end:
                    stop += 1
                head = around.head(token, stop) or _shared(out[-1:], ways, around, token)
                near, place = around.near(token, stop, head)
                setting = claim.value.hedge == "exact" and _sets(sentence, token)
                moment = self._moment(sentence, token, stop, claim)
                out.append(Figure(claim, "amount", ways, moment, head, near, place, index, stop, setting))
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
                out.append(Figure(claim, "date", (), moment, frozenset(), near, place, index, mention.stop))
            elif spell_of(mention):
                claim = self.writer.spell(sentence, mention)
                out.append(Figure(claim, "amount", amounts(claim), None, frozenset(), near, place, index, mention.stop))
        return out

    def _ordinals(self, sentence: Sentence, around: Surroundings, index: int) -> list[Figure]:
        out: list[Figure] = []
        for ordinal in ordinals(sentence):
            claim = self.writer.ordinal(sentence, ordinal)
            noun = noun_behind(sentence.words, ordinal.stop, sentence.blocked)
            head = around.head(noun.first, noun.stop) if noun else frozenset()
            near, place = around.near(ordinal.first, ordinal.stop, head)
            out.append(Figure(claim, "ordinal", amounts(claim), None, head, near, place, index, ordinal.stop))
        return out


_SCALES = (5, 10, 20, 100)
"""What marks are given out of."""


def _shared(before: Sequence[Figure], ways: tuple[Amount, ...], around: Surroundings, first: int) -> frozenset[str]:
    """The noun of the number before, where a list leaves it out: "12 ships in Norway, 31 in Denmark"."""
    for figure in before:
        alike = figure.amounts[0].dimension == ways[0].dimension == "count"
        if alike and around.only_places(figure.stop, first):
            return figure.head
    return frozenset()


def _age(words: Words, first: int, claim: Claim) -> Claim:
    """ "aged | 70", "70 or older", "younger than | 50": years."""
    if claim.unit != "count":
        return claim
    behind = claim.quote.lower().split()[-1]
    ages = words.cues["comparison.ages"]
    led = words.word(first - 1) in ages or words.low[first] in ages
    return replace(claim, unit="year") if led or behind in ages else claim


def _sets(sentence: Sentence, first: int) -> bool:
    """ "after | 43 reviews", "averaged over | 12 critics": the moment that the rest is told of."""
    words = sentence.words
    if words.word(first - 1) in words.cues["comparison.settings"]:
        return True
    return words.word(first - 1) in words.cues["hedge.across"] and words.word(first - 2) in words.cues["hedge.spread"]
