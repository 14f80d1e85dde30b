"""Which of two levels is said to be above the other, without a verb that moves them: "310,000 tickets, more than the
290,000 of 2019", "1,240 votes, beating its previous best of 1,100", "turnout was 57%, below the 61% of 2020".

An article, a possessive or a date has to open the second amount: "more than 290,000" is only a hedge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimcheck.extraction.figures import Figure, levels, relation
from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.words import Words
from claimcheck.model.claim import Relation

_CALLED = 9
"""tokens at most from what compares to the second amount: "its own previous record of" """
_APART = 3
"""how many times the one may be the other"""
_MANY = 1000
"""From here on more is better: fewer strokes beat more."""
_BEFORE = 6
"""figures before it that may be meant instead"""
_NAME = frozenset("dnbNeg-'f")
"""classes of the words that tell what the second amount is called"""


def beyond(sentence: Sentence, figures: Sequence[Figure]) -> Iterator[Relation]:
    """A rise from the second amount to the first where that is said to be above it; a fall where it is below it."""
    words, cues = sentence.words, sentence.words.cues
    if cues["relation.comparative"].isdisjoint(words.low):
        return
    if not (cues["relation.ranked"] | cues["relation.owed"]).isdisjoint(words.low):
        return
    for k, (level, base) in enumerate(pairwise(figures)):
        kind, at, stop = _way(words, level, base)
        if not kind or not _called(sentence, stop, base.first):
            continue
        others = any(figure.claim.unit == level.claim.unit for figure in figures[max(0, k - _BEFORE) : k])
        if not others and levels(level, base) and _near(words, at, level, base) and _set_off(sentence, level, at):
            yield relation(kind, ("to", level), ("from", base), closed=False)


def _way(words: Words, level: Figure, base: Figure) -> tuple[str, int, int]:
    """rise or fall, and the tokens of the nearest words before the second amount that say so; "" if none do."""
    for at in range(base.first - 1, max(level.stop, base.first - _CALLED) - 1, -1):
        for kind, cue in (("rise", "relation.over"), ("fall", "relation.under")):
            if stop := words.phrase_at(at, cue, base.first):
                return kind, at, stop
    return "", 0, 0


def _called(sentence: Sentence, start: int, stop: int) -> bool:
    """Do these tokens open an amount that is known: "the | 290,000", "last year's | 290,000", "a record of"?"""
    words, dated = sentence.words, sentence.dated
    named = any(words.tags[i] in "d'" or i in dated for i in range(start, stop))
    return named and all(i in dated or words.tags[i] in _NAME for i in range(start, stop))


def _near(words: Words, at: int, level: Figure, base: Figure) -> bool:
    """Are both amounts of one size, and such that the greater one beats the other?"""
    one, other = level.claim.value.nominal, base.claim.value.nominal
    if not one or not other or not (one <= _APART * other and other <= _APART * one):
        return False
    return words.low[at] not in words.cues["relation.beating"] or (
        level.claim.unit == "count" and min(one, other) >= _MANY
    )


def _set_off(sentence: Sentence, level: Figure, at: int) -> bool:
    """Is it the first amount that the words at token `at` are about: behind a comma ("40 came, | more than"), "was" or,
    where they are a verb, right behind ("40 tickets | exceeded"), with nothing else told between?"""
    words, tags = sentence.words, sentence.words.tags
    finite = words.low[at] in words.cues["relation.exceed"]
    while at > level.stop and words.low[at - 1] in words.cues["relation.much"]:
        at -= 1
    at -= finite and tags[at - 1 : at] == "q" and tags[at - 2 : at - 1] == ","  # ", which | exceeded"
    was = tags[at - 1 : at] == "x" and words.low[at - 1] in words.cues["relation.been"]
    if not (was or finite or tags[at - 1 : at] in (",", "(")):
        return False
    at -= was or tags[at - 1 : at] in (",", "(")
    opens = level.first == 0 or tags[level.first - 1] in ":;," or set(tags[: level.first]) <= set("anf")
    between = [i for i in range(level.stop, at) if i not in sentence.dated]
    return not any(tags[i] in ("q;:—&9w," if opens else "xveq;:—&9w,") for i in between)
