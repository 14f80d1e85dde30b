"""Items of a list that leave out the verb: "Revenue was $5 million and profit | $1 million", "Acme sold 500 cars,
Borealis | 300"."""

from __future__ import annotations

from claimcheck.extraction.phrases import Bound, phrase
from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.clause import Clause
from claimcheck.facets.noun import Noun
from claimcheck.facets.quantity import Quantity
from claimcheck.facets.words import Words

_LABEL = 5
"""tokens of what stands in front of such an item at most"""
_BETWEEN = set("xvqg:(—")
"""classes of words that begin something else than the next item"""


def label_of(sentence: Sentence, clause: Clause, before: Quantity, quantity: Quantity) -> range | None:
    """The tokens of the noun phrase right before a quantity that stands for the subject it has of its own, where the
    quantity before it is the one with the verb, or the item before; None if it is no such item."""
    words = sentence.words
    if not 0 <= clause.verb < before.first or not clause.first <= before.first < quantity.first < clause.stop:
        return None
    start, stop = before.stop, quantity.first
    link = max(words.tags.rfind(sign, start, stop) for sign in ",;&")
    led = _lead(words, before.first)
    if link < 0 or set(words.tags[start:link]) & _BETWEEN or led != _lead(words, stop):
        return None
    label = range(link + 1, stop - bool(led))
    tags = words.tags[label.start : label.stop]
    if not 0 < len(label) <= _LABEL or set(tags) - set("dnNbeoi'-") or tags[-1] not in "nNb'" or tags[0] in "o'-":
        return None
    if not set(label).isdisjoint(sentence.dated) or (tags[0] == "e" and len(tags) == 1):
        return None
    behind = words.tags[quantity.stop : quantity.stop + 1]
    return label if behind in ("", ",", ";", ".", "&", ")", "p", "T") else None


def _lead(words: Words, first: int) -> str:
    """The preposition right before an amount: "rose | to 5"."""
    return words.low[first - 1] if words.tags[first - 1 : first] in ("p", "T") else ""


def take_gap(bound: Bound, earlier: list[Bound], sentence: Sentence) -> None:
    """Gives an item without a verb the topic that it shares with the one before, or that its label names."""
    other = earlier[-1] if earlier else None
    if other is None or not other.topic.stems or other.quantity.dimension != bound.quantity.dimension:
        return
    label = label_of(sentence, bound.clause, other.quantity, bound.quantity)
    if label is None:
        return
    words = sentence.words
    owner = words.tags[label.stop - 1] == "'" or all(words.tags[i] == "N" for i in label)
    if other.from_subject and not owner:
        named = phrase(sentence, Noun(label.start + (words.tags[label.start] == "d"), label.stop, label.stop - 1))
        bound.topic, bound.from_subject = named, bool(named.stems)
    elif not other.from_subject or _proper(words, label):
        bound.topic, bound.deed, bound.named = other.topic, other.deed, other.named
        bound.from_subject, bound.subset = other.from_subject, other.subset


def _proper(words: Words, label: range) -> bool:
    """Names with a possessive or without: "Borealis's", "Oslo"; no acronym: it may be what is measured ("EBITDA")."""
    names = [words.raw[i] for i in label if words.tags[i] == "N"]
    return bool(names) and len(names) >= len(label) - 1 and not any(len(name) > 1 and name.isupper() for name in names)
