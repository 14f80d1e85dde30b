"""What an amount measures by the noun right before it, without a verb between: "a tax of less than | 30%", "lows of as
little as | 5 degrees", "approval -- | 36% in May", "another | 500"."""

from __future__ import annotations

from claimcheck.extraction.phrases import Bound, noun_before, phrase
from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.metric import NOTHING, Topic
from claimcheck.facets.noun import noun_behind, skip_articles

_ASIDE = 3
"""tokens at most between an amount and the bracket that belongs to it"""


def beside(bound: Bound, earlier: list[Bound], sentence: Sentence) -> Topic:
    """ "Norwegians sent 12,709 letters (| 1.8 percent)": the share that the amount right before the bracket makes."""
    other, clause = earlier[-1] if earlier else None, bound.clause
    if other is None or bound.quantity.dimension != "share" or other.quantity.dimension != "count":
        return NOTHING
    alone = clause.opener == "(" and clause.verb < 0 and bound.first == clause.first
    if not alone or not other.topic.stems or not 0 <= clause.first - 1 - other.stop <= _ASIDE:
        return NOTHING
    bound.named = False
    return other.topic


def apposed(bound: Bound, earlier: list[Bound], sentence: Sentence) -> Topic:
    """ "His low approval rating -- | 36% in May -- means": the noun before a dash that nothing but its amount
    follows."""
    words, clause = sentence.words, bound.clause
    if clause.opener not in ("—", "-") or clause.verb >= 0 or bound.first != clause.first or not clause.first:
        return NOTHING
    stop = clause.first
    while stop and words.tags[stop - 1] in "-—":
        stop -= 1
    before = sentence.clauses[sentence.clauses.index(clause) - 1]
    noun = noun_before(sentence, stop, before.first) if before.verb < 0 else None
    return phrase(sentence, noun) if noun else NOTHING


def held_below(bound: Bound, earlier: list[Bound], sentence: Sentence) -> Topic:
    """ "Temperatures as low as | -7 degrees", "any tax | less than 30 percent": the noun that the words of the hedge
    follow."""
    words, at, clause = sentence.words, bound.first, bound.clause
    as_as = words.cues["topic.as"]
    if at > 3 and words.low[at - 1] in as_as and words.low[at - 3] in as_as:
        at -= 3
    elif words.low[at] not in words.cues["topic.bounding"] or 0 <= clause.verb < at:
        return NOTHING
    if words.tags[at - 1 : at] not in ("n", "b") or at - 1 in sentence.dated or at - 1 == clause.main:
        return NOTHING
    noun = noun_before(sentence, at, clause.verb_stop if 0 <= clause.verb < at else clause.first)
    return phrase(sentence, noun) if noun else NOTHING


def another(bound: Bound, earlier: list[Bound], sentence: Sentence) -> Topic:
    """ "Employs 326,000 nurses but needs | another 125,000": as many more of what was counted before."""
    words = sentence.words
    first = bound.first - (words.word(bound.first) not in words.cues["topic.another"])
    if words.word(first) not in words.cues["topic.another"] or bound.quantity.dimension != "count":
        return NOTHING
    other = next((b for b in reversed(earlier) if b.quantity.dimension == "count" and b.topic.stems), None)
    if other is None:
        return NOTHING
    bound.named = False
    return other.topic


def tallied(bound: Bound, earlier: list[Bound], sentence: Sentence) -> Topic:
    """ "Added 7 million subscribers, for | a total of 231 million": all of what was counted before."""
    words, cues = sentence.words, sentence.words.cues
    tally = not cues["topic.tallies"].isdisjoint(words.low[bound.first : bound.quantity.number])
    if not tally or bound.quantity.dimension != "count" or words.word(bound.first - 1) not in cues["topic.leading_to"]:
        return NOTHING
    return next((b.topic for b in reversed(earlier) if b.quantity.dimension == "count" and b.topic.stems), NOTHING)


def opening(bound: Bound, earlier: list[Bound], sentence: Sentence) -> Topic:
    """ "Profits of firms with sales of at least 20 million euros were | 95 million euros": the noun that the clause
    begins with, where its subject holds another amount."""
    words, clause = sentence.words, bound.clause
    inside = any(clause.first <= b.first < clause.verb for b in earlier)
    if not inside or not 0 <= clause.verb < bound.first or words.low[clause.main] not in words.cues["owner.being"]:
        return NOTHING
    noun = noun_behind(words, skip_articles(words, clause.first), sentence.blocked)
    return phrase(sentence, noun) if noun and words.tags[noun.stop : noun.stop + 1] in ("p", "f") else NOTHING


def of_age(sentence: Sentence, first: int, stop: int) -> bool:
    """ "Ada Ohm, | 45,", "at the age of | 45", "a | 45-year-old" nurse: no place is as old as they are."""
    figure = None
    for quantity in sentence.quantities:
        if quantity.unit == "year" and first <= quantity.number < stop:
            figure = quantity
    if figure is None:
        return False
    words, aged, at = sentence.words, sentence.words.cues["whose.aged"], figure.stop
    old = words.word(at + (words.tags[at : at + 1] == "-")) in words.cues["owner.aged"]
    led = not aged.isdisjoint(words.low[max(0, figure.first - 2) : figure.first])
    return old or led or (figure.stop == figure.number_stop and words.tags[figure.first - 1 : figure.first] == ",")
