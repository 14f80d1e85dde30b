"""A quantity with what it measures, and the noun phrases around it as topics."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.clause import Clause
from claimcheck.facets.mention import Mention
from claimcheck.facets.metric import NOTHING, Topic, topic
from claimcheck.facets.noun import Noun, noun_behind, skip_articles
from claimcheck.facets.quantity import Quantity
from claimcheck.facets.words import Words


@dataclass(slots=True)
class Bound:
    """A quantity with its topic and the tokens that its quote spans (first..stop-1)."""

    quantity: Quantity
    clause: Clause
    first: int
    stop: int
    topic: Topic = NOTHING
    named: bool = True
    """the noun stands in the sentence, not carried over"""
    base: Topic = NOTHING
    """what a share is a share of"""
    from_subject: bool = False
    """the topic is the subject of its clause"""
    deed: str | None = None
    """what was done with it, where its noun tells that ("coffee exports"), as `deeds.act_of` gives it; "" where its
    verb says nothing more"""
    twin: Bound | None = None
    """the other end of a comparison, whose noun this one shares"""
    thing: tuple[int, int] | None = None
    """the tokens of the thing whose size it is ("the 1,056-metre | Kessock bridge")"""
    subset: bool = False
    """ "of the", "of those": a part of something, not all of it"""


def phrase(sentence: Sentence, noun: Noun, number: int = -1) -> Topic:
    """The topic of a noun phrase, without its places and "the country's"; `number` is the token of what it counts."""
    words, anaphors = sentence.words, sentence.words.cues["scope.anaphors"]
    home = {i for i in range(noun.first, noun.stop) if words.low[i] in anaphors and words.tags[i + 1 : i + 2] == "'"}
    the, owned = words.cues["whose.the"], words.tags[noun.first + 1 : noun.first + 2] == "'"
    if owned and words.low[noun.first] in words.cues["people.definite"] and words.word(noun.first - 1) in the:
        home.add(noun.first)
    home |= _owners(words, noun) | _moneys(sentence, noun) | ({number} if number >= 0 else set())
    return topic(words, noun.first, noun.stop, sentence.placed | home if home else sentence.placed)


def _moneys(sentence: Sentence, noun: Noun) -> set[int]:
    """The currencies of other figures in a phrase: dollars are not what "3 dollars against profit of | 2" measures."""
    within = (q for q in sentence.quantities if q.dimension == "money" and q.first < noun.stop and noun.first < q.stop)
    return {i for q in within for i in range(q.number_stop, q.stop)}


def _owners(words: Words, noun: Noun) -> set[int]:
    """The names in a phrase that only say whose it is: "Acme's revenue", "revenue at Baltic Air"."""
    tags, out, i = words.tags, set[int](), noun.first
    while i < noun.stop:
        stop = i
        while stop < noun.stop and (tags[stop] == "N" or (stop > i and tags[stop] == "&" and words.raw[stop] == "&")):
            stop += 1
        if stop > i:
            led = i > noun.first and words.low[i - 1] in words.cues["topic.at"]
            owns = tags[stop : stop + 1] == "'" and stop + 1 < noun.stop
            based = words.word(stop + 1) in words.cues["scope.hyphened"] and tags[stop : stop + 1] == "-"
            if based:  # "the Ulm-based company"
                out.update(range(i, stop + 2))
            if owns or (led and tags[stop : stop + 1] not in ("n", "b", "-")):
                out.update(range(i, stop + owns))
        i = max(stop, i + 1)
    return out


def held_against(words: Words, first: int) -> bool:
    """Is the amount at token `first` one that another is held against: "compared with | 120", "against | 120", "against
    last year's | 120"?"""
    low, compared = words.low, words.cues["range.compared"]
    if words.tags[first - 1 : first] == "'":
        first -= 2 + (words.tags[first - 3 : first - 2] in ("n", "d", "a", "r"))
        first -= words.tags[first - 1 : first] in ("d", "a")
    return first > 0 and (low[first - 1] in compared or " ".join(low[max(0, first - 2) : first]) in compared)


def noted(sentence: Sentence, first: int) -> Mention | None:
    """The time of "311,000 visitors (2021: | 216,000)", "12.4 million euros (previous year: | 11.2 million)" where that
    of the amount at token `first` stands before a colon at the head of a bracket."""
    words = sentence.words
    first -= words.tags[first - 1 : first] in ("$", "c")
    if words.tags[first - 1 : first] != ":":
        return None
    mention = next((m for m in sentence.dates if m.stop == first - 1), None)
    return mention if mention is not None and words.tags[mention.first - 1 : mention.first] in ("(", ";") else None


def noun_before(sentence: Sentence, stop: int, first: int) -> Noun | None:
    """The noun phrase that ends right before token `stop` ("an annual budget | of"), not before token `first`."""
    start = stop
    while start > first and start - 1 not in sentence.blocked and sentence.words.tags[start - 1] in "nNbieg-'z":
        start -= 1
    return Noun(start, stop, stop - 1) if start < stop else None


def counting_phrase(sentence: Sentence, first: int, stop: int) -> Noun | None:
    """The X of the nearest "number of X" before the quantity, in its clause; of a value ("the value of X")
    all of it."""
    words, cues = sentence.words, sentence.words.cues
    of = words.tags.rfind("f", first + 1, stop)
    counting, amounting = cues["metric.counting"], cues["topic.amounting"]
    while of > 0 and words.low[of - 1] not in counting and words.low[of - 1] not in amounting:
        of = words.tags.rfind("f", first + 1, of)
    if of < 0:
        return None
    noun = noun_behind(words, skip_articles(words, of + 1, stop), sentence.blocked)
    if noun is None or noun.stop > stop:
        return None
    return Noun(of - 1, noun.stop, noun.head) if words.low[of - 1] in cues["topic.valuing"] else noun


def is_change(words: Words, noun: Noun) -> bool:
    """ "increase", "drop", "change": what has changed is told elsewhere."""
    low, cues = words.low[noun.head], words.cues
    return low in cues["kind.rises"] or low in cues["kind.drops"] or low in cues["topic.changes"]


def is_growth(words: Words, bound: Bound) -> bool:
    """ "The growth rate of demand was | 6%", "a growth rate of | 6%": growth is no share of anything."""
    label = bound.topic.label.lower().split()
    head = label[: next((i for i, word in enumerate(label) if word in words.cues["noun.binding"]), len(label))]
    return not words.cues["kind.growing"].isdisjoint(head)
