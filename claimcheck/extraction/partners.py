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
    if not sentence.places:
        return found
    if found.stems.isdisjoint(_partnered(words.lexicon)):
        return _grown_in(bound, sentence) if bound.deed else found
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
    return _with_the_same(bound, sentence)


def _grown_in(bound: Bound, sentence: Sentence) -> Topic:
    """ "Dutch imports of | Thai | rice": of all rice only that from there."""
    found, words = bound.topic, sentence.words
    nouns = words.cues["partner.taking"]
    for place in sentence.places:
        of = words.tags[place.first - 1 : place.first] == "f" and words.word(place.first - 2) in nouns
        goods = words.tags[place.stop : place.stop + 1] in ("n", "b") and stem(words.low[place.stop]) in found.stems
        if of and goods and place.place.demonym and bound.clause.first <= place.first < bound.clause.stop:
            name = place.place.name
            key = f"{min(words.cues['partner.whence'])}_{name.lower().replace(' ', '_')}"
            return Topic(found.stems | {key}, found.label)
    return found


def _with_the_same(bound: Bound, sentence: Sentence) -> Topic:
    """ "Exports to Japan rose 3% to 640 million | and imports | fell to": from there too."""
    found, words, start = bound.topic, sentence.words, bound.clause.first
    noun = start + (words.tags[start : start + 1] == "&")
    bare = noun + 1 == bound.clause.verb and stem(words.word(noun)) in found.stems and len(found.stems) == 1
    if not bare or words.tags[noun - 1 : noun] != "&":
        return found
    whence, taking = min(words.cues["partner.whence"]), words.cues["partner.taking"]
    for place in (place for place in sentence.places if place.stop <= noun):
        led = place.first - 1 - (words.tags[place.first - 1 : place.first] == "d")
        before = words.word(led - 1)
        if words.word(led) in words.cues["partner.ways"] and stem(before) in _partnered(words.lexicon):
            way = whence if words.low[noun] in taking else min(words.cues["partner.ways"] - {whence})
            name = place.place.name
            return Topic(found.stems | {f"{way}_{name.lower().replace(' ', '_')}"}, f"{found.label} {way} {name}")
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
