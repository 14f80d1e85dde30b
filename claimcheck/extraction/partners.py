"""With whom it is, where an amount is told between two: "its surplus with Japan" is not its surplus with all."""

from __future__ import annotations

from functools import lru_cache

from claimcheck.extraction.phrases import Bound
from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.metric import Topic, stem
from claimcheck.facets.words import Words
from claimcheck.lexicon import Lexicon


def with_partner(bound: Bound, sentence: Sentence) -> Topic:
    """The topic of a figure, told apart by the place that it is "with", "to" or "from": "imports from Japan"."""
    found, words = bound.topic, sentence.words
    if not sentence.places or found.stems.isdisjoint(_partnered(words.lexicon)):
        return found
    for place in sentence.places:
        led = place.first - 1 - (words.tags[place.first - 1 : place.first] == "d")
        told = bound.clause.first <= led < bound.clause.stop and _joins(words, led, found)
        told = told and not any(bound.quantity.stop <= q.first < led for q in sentence.quantities)
        if told and not (place.place.demonym and words.tags[place.stop : place.stop + 1] in ("n", "b")):
            way, name = words.low[led], place.place.name
            key = f"{way}_{name.lower().replace(' ', '_')}"
            if key in found.stems:  # carried over
                return found
            label = found.label.removesuffix(f" {way} {name}")
            return Topic(found.stems - {stem(name.lower())} | {key}, f"{label} {way} {name}")
    return found


def _joins(words: Words, at: int, found: Topic) -> bool:
    """Does the preposition at token `at` lead to a partner: "with" anywhere, "to" and "from" right behind the noun?"""
    if words.word(at) in words.cues["partner.with"]:
        return True
    way, before, cues = words.word(at), words.word(at - 1), words.cues
    if way not in cues["partner.ways"] or (way in cues["partner.whence"]) != (before in cues["partner.taking"]):
        return False
    return stem(before) in found.stems & _partnered(words.lexicon)


@lru_cache(maxsize=4)
def _partnered(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(stem(noun) for noun in lexicon.cues["partner.nouns"])
