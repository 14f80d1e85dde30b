"""Which way a figure moved between two levels told as numbers: "rose to 150 from 120"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimcheck.extraction.figures import Figure, relation
from claimcheck.extraction.sentence import Sentence
from claimcheck.model.claim import Relation

_BACK = 7
"""tokens at most from the verb to the first of the two levels"""
_LEVELS = ("stock", "cumulative", "flow", "share")


def ways(sentence: Sentence, figures: Sequence[Figure], told: Sequence[Relation]) -> Iterator[Relation]:
    """A rise or fall for each two neighbouring levels, the one led by "to" and the other by "from", without a change
    between them that says how far (those are `told`)."""
    words, cues = sentence.words, sentence.words.cues
    if not cues["relation.turned"].isdisjoint(words.low):
        return
    ends = {(known.of("from"), known.of("to")) for known in told}
    for first, second in pairwise(figures):
        leads = words.tags[first.first - 1 : first.first], words.tags[second.first - 1 : second.first]
        froms = [words.word(figure.first - 1) in cues["range.from"] for figure in (first, second)]
        if froms == [False, True] and leads[0] == "T":
            start, end = second, first
        elif froms == [True, False] and leads[1] == "T":
            start, end = first, second
        else:
            continue
        kind = _verb(sentence, first.first - 1)
        known = not kind or (start.claim.id, end.claim.id) in ends
        if not known and _levels(start, end) and _at_once(sentence, first, second):
            yield relation(kind, ("to", end), ("from", start), closed=False)


def _levels(a: Figure, b: Figure) -> bool:
    """Are they levels of one unit, none below zero?"""
    same = a.claim.unit == b.claim.unit and {a.claim.kind, b.claim.kind} <= set(_LEVELS)
    return same and all(figure.claim.value.nominal is None or figure.claim.value.nominal >= 0 for figure in (a, b))


def _verb(sentence: Sentence, at: int) -> str:
    """What the nearest verb of movement before token `at` says: "rise", "fall", or "" if there is none."""
    words, cues = sentence.words, sentence.words.cues
    for i in range(at - 1, max(-1, at - _BACK), -1):
        if words.low[i] in cues["relation.rising"]:
            return "rise"
        if words.low[i] in cues["relation.falling"]:
            return "fall"
        if i not in sentence.dated and words.tags[i] not in "rp":
            return ""
    return ""


def _at_once(sentence: Sentence, first: Figure, second: Figure) -> bool:
    """Does nothing between two figures open another clause or tell another movement?"""
    words, between = sentence.words, range(first.stop, second.first)
    moving = words.cues["kind.up"] | words.cues["kind.down"]
    return not any(words.tags[i] in "xve;:—(" or words.low[i] in moving for i in between)
