"""Where the subject of a clause stands, and which clause's subject a figure shares."""

from __future__ import annotations

from itertools import pairwise

from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.clause import Clause
from claimcheck.facets.words import Words


def own_span(sentence: Sentence, clause: Clause, first: int) -> range | None:
    """The subject that a later figure of a clause has of its own: "... had 4 cores and the new one | 8",
    "A and B had 3 and 5 million respectively"; None if it shares that of the clause."""
    words = sentence.words
    if not words.cues["owner.each_its"].isdisjoint(words.said):
        return _respective(sentence, clause, first)
    earlier = [q for q in sentence.quantities if clause.first <= q.first < first]
    if not earlier:
        return None
    start = max(q.stop for q in earlier)
    and_at = words.tags.rfind("&", start, first)
    begin = and_at + 1 if and_at >= 0 else words.tags.rfind(",", start, first) + 1
    if begin <= start:
        return None
    last = max(earlier, key=lambda q: q.first)
    led = words.tags[first - 1] in ("T", "p") and words.low[first - 1] == words.word(last.first - 1)
    first -= led  # "rose to 5 million and that of Borealis | to | 3"
    between = words.tags[begin:first].removesuffix(",")  # "and Borealis|, 1.6 million"
    named = between[:1] in ("d", "N") and set(between) <= set("dnNbeoiw'-")
    return range(begin, first) if named and sentence.dated.isdisjoint(range(begin, first)) else None


def _respective(sentence: Sentence, clause: Clause, first: int) -> range | None:
    """The item of the subject's list that belongs to the figure at token `first`, where they pair off."""
    words = sentence.words
    figures = [q.first for q in sentence.quantities if clause.first <= q.first < clause.stop]
    span = subject_span(sentence, clause)
    cuts = [i for i in span if words.tags[i] in ",&"]
    ends = [span.start - 1, *cuts, span.stop]
    items = [range(a + 1, b) for a, b in pairwise(ends) if b > a + 1]
    if first not in figures or len(items) != len(figures) or len(items) < 2:
        return None
    return items[figures.index(first)]


def headless(words: Words, clause: Clause) -> bool:
    """Has the clause no subject of its own ("and opened 5", "which serves 5", "covering 5")?"""
    if _contracted(words, clause):
        return False
    signs = "q&,rp" if words.tags[clause.verb] == "g" else "q&,r"
    return not words.tags[clause.first : clause.verb].strip(signs)


def goes_on(sentence: Sentence, index: int) -> bool:
    """Does the clause go on behind a relative one without a comma: "accounts | that fail | have grown"?"""
    clause, tags = sentence.clauses[index], sentence.words.tags
    relative = sentence.clauses[index - 1]
    return index > 1 and clause.first == clause.verb == relative.stop and tags[relative.first] == "q"


def _contracted(words: Words, clause: Clause) -> bool:
    """Is the subject one word with the verb: "we're"?"""
    return (
        clause.verb >= 0 and "'" in words.low[clause.verb] and words.low[clause.verb] in words.cues["clause.nominative"]
    )


def behind_aside(sentence: Sentence, index: int) -> bool:
    """Is the clause before this one an aside: "5 towns - among them Ulm - | have" """
    if index < 2:
        return False
    opened, closed = sentence.clauses[index - 1].opener, sentence.clauses[index].opener
    return (opened, closed) in (("—", "—"), ("(", ")"))


def main_clause(sentence: Sentence, clause: Clause) -> Clause:
    """The clause that an adjunct at the head of the sentence leads to: "With over 5 parks, | the town has"."""
    tags = sentence.words.tags
    if tags[clause.first : clause.first + 1] not in ("p", "g", "q"):
        return clause
    finite = (c for c in sentence.clauses if c.verb >= 0 and tags[c.verb] != "g" and c.opener != "(")
    return next(finite, clause)


def subject_span(sentence: Sentence, clause: Clause) -> range:
    """The tokens in which the subject of a clause stands: up to its verb, or up to the first number."""
    if clause.verb >= 0:
        first = _behind_participle(sentence.words, clause)
        return range(first, clause.verb + _contracted(sentence.words, clause))
    numbers = (quantity.first for quantity in sentence.quantities if quantity.first >= clause.first)
    return range(clause.first, min(clause.stop, next(numbers, clause.stop)))


def _behind_participle(words: Words, clause: Clause) -> int:
    """The token where the subject of a clause begins: behind "Managed by the city, | "."""
    comma = words.tags.find(",", clause.first, clause.verb)
    opened = words.tags[clause.first : clause.first + 1] in ("e", "g")
    return comma + 1 if opened and 0 <= comma < clause.verb - 1 else clause.first


def behind_adjunct(words: Words, span: range) -> range:
    """The subject behind what leads to it: "At the fair in Rome, | Acme", "According to Acme, | 5 people"."""
    start = span.start + (words.tags[span.start : span.start + 1] in ("q", "&"))
    led = words.tags[start : start + 1] in ("p", "T") or source(words, span)
    comma = words.tags.rfind(",", span.start, span.stop) if led else -1
    return range(comma + 1, span.stop) if comma > 0 else span


def source(words: Words, span: range) -> bool:
    """ "According to Acme, ...": who tells it."""
    return words.word(span.start) in words.cues["speech.sources"]


def existential(words: Words, span: range) -> bool:
    """ "There are 5 ..."."""
    return not words.cues["owner.existential"].isdisjoint(words.low[span.start : span.stop])


def nominative(words: Words, span: range) -> range:
    """ "Behind the mill | it": a pronoun right before the verb is all of the subject."""
    last = span.stop - 1
    alone = last > span.start and words.tags[last] == "l" and words.low[last] in words.cues["people.third"]
    return range(last, span.stop) if alone and words.tags[last - 1] not in "pfT&" else span
