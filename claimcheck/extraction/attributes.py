"""What a figure in front of a thing tells of it: "the 1,056-metre Kessock bridge" of its length, "the 240-bed Helle
hospital" of its beds, "the 605-megawatt Rosal park" of its capacity."""

from __future__ import annotations

from claimcheck.extraction.phrases import Bound
from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.metric import Topic, stem
from claimcheck.facets.noun import Noun, noun_behind
from claimcheck.facets.unit import scale_of
from claimcheck.facets.words import Words

_POWER = "length^2 mass time^-3"
_DIMENSIONS = {"mass": ("weigh", "weight"), _POWER: ("capacity", "capacity")}
"""What so much of a unit is of a definite thing: the word whose stem files it, and what it is called."""


def sized(bound: Bound, sentence: Sentence) -> bool:
    """ "the 1,056-metre | Kessock bridge", "a 324-metre-tall | tower", "the 605-MW | Rosal park": takes what of the
    thing its size is as the topic."""
    words, at = sentence.words, bound.quantity.stop
    dimension = scale_of(bound.quantity.unit).dimension
    hyphened = words.tags[bound.quantity.number_stop : bound.quantity.number_stop + 1] == "-"
    if not hyphened or not (dimension == "length" or dimension in _DIMENSIONS):
        return False
    said = words.lexicon.dimensions.get(words.word(at + 1)) if words.tags[at : at + 1] == "-" else None
    at += 2 * bool(said)
    noun = _thing(sentence, at)
    if noun is None:
        return False
    if dimension == "length":
        rows = ((name, words.cues[f"topic.{name}"]) for name in ("length", "height"))
        size = label = said or next((name for name, things in rows if words.low[noun.head] in things), None)
    else:
        definite = _named(words, noun) or words.word(bound.first - 1) in words.cues["whose.the"]
        size, label = _DIMENSIONS[dimension] if definite else (None, None)
    if size is None or label is None:
        return False
    bound.topic, bound.stop, bound.thing = Topic(frozenset({stem(size)}), label), noun.stop, (at, noun.stop)
    bound.deed = ""
    return True


def is_power(unit: str) -> bool:
    """ "megawatt": what a plant can do may grow."""
    return scale_of(unit).dimension == _POWER


def counted_in(bound: Bound, sentence: Sentence) -> bool:
    """ "the 240-bed | Helle hospital": takes what is counted of the thing as the topic."""
    words, at = sentence.words, bound.quantity.stop
    if words.tags[at : at + 1] != "-" or not words.tight(at) or bound.quantity.form != "amount":
        return False
    counted = words.word(at + 1)
    noun = _thing(sentence, at + 2) if counted in words.cues["topic.attributes"] else None
    if noun is None or not (_named(words, noun) or words.word(bound.first - 1) in words.cues["whose.the"]):
        return False
    counted = "floor" if counted in words.cues["topic.floors"] else counted
    bound.topic, bound.stop, bound.thing = Topic(frozenset({stem(counted)}), counted), noun.stop, (at + 2, noun.stop)
    bound.deed = ""
    return True


def lasting(bound: Bound, words: Words) -> bool:
    """Is it how many floors a thing has: "the 42-storey | Kesten tower", "the tower has | 42 floors"?"""
    if bound.quantity.dimension != "count" or words.low[bound.stop - 1 :][:1] == [] or bound.quantity.form != "amount":
        return False
    floors = words.cues["topic.floors"]
    if bound.thing is not None:
        return words.word(bound.quantity.stop + 1) in floors
    whole = bound.stop == bound.quantity.stop + 1 and words.tags[bound.stop : bound.stop + 1] in (
        ".",
        ",",
        ";",
        "",
        "&",
    )
    told = 0 <= bound.clause.verb_stop == bound.first and words.low[bound.clause.main] in words.cues["topic.has"]
    return whole and told and words.low[bound.stop - 1] in floors


def _thing(sentence: Sentence, at: int) -> Noun | None:
    """The one thing named at token `at`."""
    words = sentence.words
    noun = noun_behind(words, at, sentence.blocked)
    plain = noun is not None and noun.head == noun.stop - 1 and not words.plural(noun.head)
    return noun if plain else None


def _named(words: Words, noun: Noun) -> bool:
    return "N" in words.tags[noun.first : noun.stop]
