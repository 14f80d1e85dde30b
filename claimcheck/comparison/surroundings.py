"""The words around a number, by how near they are: what tells which number of another text it is."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.comparison.thesaurus import idea_of
from claimcheck.extraction import Sentence
from claimcheck.facets.words import Words

_CLASSES = frozenset("nNbvegic")
"""Classes of words that say something."""
_FAINTER = 0.93
_BARRIERS = {",": 0.7, ";": 0.5, "—": 0.6, "(": 0.7, ")": 0.7, "&": 0.85, "q": 0.8, ":": 0.8}
_OTHER_NUMBER = 0.6
_HEAD = 1.3
_LOCAL = 0.4
"""How near a place must be to be that of the number."""
_IN_FRONT = 0.6
"""A place in front is less often that of the number than one behind."""
ELSEWHERE = "elsewhere"


class Name(NamedTuple):
    """The noun of a number: the idea of its last word before any "of", and all its ideas."""

    noun: str | None
    head: frozenset[str]


NAMELESS = Name(None, frozenset())


class Surroundings:
    """The content words of a sentence as ideas, and its places."""

    def __init__(self, sentence: Sentence) -> None:
        words = sentence.words
        idle, adverbs = words.cues["comparison.idle"], words.cues["comparison.adverbs"]
        vague = words.cues["numeral.vague_groups"]
        self.words = words
        self.spoken: list[str | None] = [
            idea_of(low) if (tag in _CLASSES and low not in idle) or low in adverbs or low in vague else None
            for tag, low in zip(words.tags, words.low, strict=True)
        ]
        self.starts = [False] * words.size
        self.places = _places(sentence, self.spoken)
        for i in sentence.dated:
            self.spoken[i] = None
        for quantity in sentence.quantities:
            self.starts[quantity.start] = True
            for i in range(quantity.first, quantity.stop):
                self.spoken[i] = None

    def name(self, first: int, stop: int) -> Name:
        """The noun phrase in tokens first..stop-1."""
        ideas, noun = self.spoken[first:stop], None
        for at in range(first, stop):
            if noun is not None and self.words.tags[at] == "f":
                break
            noun = self.spoken[at] or noun
        return Name(noun, frozenset(idea for idea in ideas if idea))

    def only_places(self, first: int, stop: int) -> bool:
        """Do tokens first..stop-1 go on with a list and say nothing but where and when?"""
        told = {i for i in range(first, stop) if self.spoken[i]}
        return told <= self.places.keys() and any(tag in ",&;" for tag in self.words.tags[first:stop])

    def near(self, first: int, stop: int, head: frozenset[str]) -> tuple[dict[str, float], str | None]:
        """Idea -> how near it is to tokens first..stop-1, at most 1; the ideas of its noun more. And its place."""
        out: dict[str, float] = {}
        places: list[tuple[float, str]] = []
        self._walk(range(stop, self.words.size), out, places)
        before: list[tuple[float, str]] = []
        self._walk(range(first - 1, -1, -1), out, before)
        places += [(weight * _IN_FRONT, place) for weight, place in before]
        for i in range(first, stop):
            idea = self.spoken[i]
            if idea:
                out[idea] = 1.0
            if i in self.places:
                places.append((1.0, self.places[i]))
        for idea in head:
            out[idea] = _HEAD
        weight, place = max(places, default=(0.0, ""), key=lambda pair: pair[0])
        return out, place if weight >= _LOCAL else None

    def _walk(self, tokens: range, out: dict[str, float], places: list[tuple[float, str]]) -> None:
        tags, weight = self.words.tags, 1.0
        for i in tokens:
            weight *= _BARRIERS.get(tags[i], 1.0)
            if self.starts[i]:
                weight *= _OTHER_NUMBER
            if i in self.places:
                places.append((weight, self.places[i]))
            idea = self.spoken[i]
            if idea is not None:
                if weight > out.get(idea, 0.0):
                    out[idea] = weight
                weight *= _FAINTER


def _places(sentence: Sentence, spoken: list[str | None]) -> dict[int, str]:
    """Token -> place: the gazetteer's, the world, or somewhere else ("outside of Japan", "in other markets")."""
    words, out = sentence.words, dict[int, str]()
    for mention in sentence.places:
        for i in range(mention.first, mention.stop):
            spoken[i] = None
        out[mention.first] = spoken[mention.first] = idea_of(mention.place.name.lower())
    for i, low in enumerate(words.low):
        if spoken[i] == "world":
            out[i] = "world"
        elif spoken[i] and i not in out and words.tags[i] == "N" and _located(words, i):
            out[i] = spoken[i] or low
        elif low in words.cues["comparison.elsewhere"] or _other_places(words, i):
            out[i] = spoken[i] = ELSEWHERE
    return out


def _located(words: Words, i: int) -> bool:
    """A name right behind "in": a place that the gazetteer does not know."""
    return words.word(i - 1) in words.cues["link.in"]


def _other_places(words: Words, i: int) -> bool:
    return words.low[i] in words.cues["comparison.other"] and words.word(i + 1) in words.cues["comparison.territories"]
