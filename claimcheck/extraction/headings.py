"""The topic of a figure by what heads it: a label before a colon or dash, or the noun before its bracket."""

from __future__ import annotations

from claimcheck.extraction.phrases import Bound, counting_phrase, noun_before, phrase
from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.clause import Clause
from claimcheck.facets.metric import NOTHING, Topic, topic
from claimcheck.facets.noun import Noun

_LABEL = 3
"""words of a label in a list: "Bounty: $150, ..." """
_HEADED = 5
"""tokens of a figure behind its heading, with unit and stop"""


def heading(sentence: Sentence, first: int) -> Topic:
    """ "Visitors in May: | 5,000", "Those who pay - | 40%": what stands before a colon or dash, at the head of a
    sentence that ends with the figure."""
    words, tags = sentence.words, sentence.words.tags
    at = first - 1
    if at > 0 and tags[at] == ":":
        comma = tags.rfind(",", 0, at)
        label = noun_before(sentence, at, comma + 1)
        if label is not None and 0 <= comma == label.first - 1 and label.stop - label.first <= _LABEL:
            return phrase(sentence, label)
    ends = all(q.first <= first for q in sentence.quantities) and words.size - first <= _HEADED
    if at < 1 or tags[at] not in ":—" or not ends or any(q.first < first for q in sentence.quantities):
        return NOTHING
    stop = tags.find("(", 0, at)
    counted = counting_phrase(sentence, 0, at)
    return phrase(sentence, counted) if counted else topic(words, 0, at if stop < 1 else stop, sentence.placed)


def labelled(sentence: Sentence, clause: Clause, first: int) -> Topic:
    """ "(PDF, | 2 MB)": what the bracket begins with."""
    at, tags = first - 1, sentence.words.tags
    begins = clause.first + (tags[clause.first] == "(")
    label = noun_before(sentence, at, begins) if tags[at] == "," else None
    return phrase(sentence, label) if label and label.first == begins else NOTHING


def glossed(sentence: Sentence, clause: Clause, bound: Bound) -> Topic:
    """ "many petitions (about | 500,000)": what a bracket without more than its figure counts."""
    words, end = sentence.words, clause.first - 1
    alone = (
        bound.quantity.first <= clause.first + 1 and words.tags[bound.quantity.stop : bound.quantity.stop + 1] == ")"
    )
    start = end
    while start > 0 and words.tags[start - 1] in "nb-" and words.low[start - 1] not in words.cues["owner.one_of_many"]:
        start -= 1
    if not alone or start == end or not words.plural(end - 1):
        return NOTHING
    return phrase(sentence, Noun(start, end, end - 1))
