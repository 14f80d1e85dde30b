"""What a sentence says of the amount that the sentence before it tells: "That is 8% more than the 11.5 million of
2021", "This was an increase of 8%", "It is over half of the two million"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimcheck.extraction.bases import against
from claimcheck.extraction.figures import Figure, is_share, like, relation, unitless
from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.words import Words
from claimcheck.model.claim import Relation

_LEVELS = ("stock", "cumulative", "flow", "constant")
_APART = 4
"""how many times an amount may be the one it is compared with"""
_LEAD = 6
"""tokens at most from the head of the sentence to what it says: "That is an increase of" """


def points_on(words: Words) -> bool:
    """Does the sentence begin with what stands for an amount told before: "That is", "This means"?"""
    return words.low[0] in words.cues["relation.that"] and words.word(1) in words.cues["relation.equals"]


def onward(sentence: Sentence, figures: Sequence[Figure], before: Sequence[Figure]) -> Iterator[Relation]:
    """The relations of the figures of such a sentence with those of the sentence before."""
    words = sentence.words
    if not before or not points_on(words) or not words.cues["relation.planned"].isdisjoint(words.said):
        return
    first = figures[0]
    if first.claim.kind == "change" and first.first <= _LEAD and _ended(words, first):
        yield from _between(first, before)
    for k, (one, other) in enumerate(pairwise(figures)):
        opens, level = k == 0 and one.first <= _LEAD, _told(before, other)
        if opens and is_share(one) and one.claim.kind == "share" and _of(words, one, other):
            part = level or _only(before, other)
            if part is not None:
                yield relation("share", ("share", one), ("part", part), ("whole", other))
        if level is None or other.claim.kind not in _LEVELS:
            continue
        if one.claim.kind == "change" and one.claim.direction and against(sentence, one, other):
            amount = is_share(one) or one.claim.unit in (level.claim.unit, other.claim.unit)
            if amount and (opens or not any(f.claim.kind in _LEVELS for f in figures[:k])):
                yield relation("change", ("by", one), ("from", other), ("to", level), sure=opens)


def _ended(words: Words, by: Figure) -> bool:
    """Is the change told of nothing else: "a gain of 30%, but"?"""
    return words.tags[by.bound.quantity.stop : by.bound.quantity.stop + 1] in (",", ".", ";", "")


def _between(by: Figure, before: Sequence[Figure]) -> Iterator[Relation]:
    """The change between the two levels that the sentence before tells, one as what the other was before."""
    old = [figure for figure in before if figure.claim.restates]
    new = [figure for figure in before if len(old) == 1 and figure is not old[0] and _pair(figure, old[0])]
    if len(new) != 1 or by.claim.direction is None or any(figure.claim.kind == "change" for figure in before):
        return
    if is_share(by) or by.claim.unit == new[0].claim.unit:
        yield relation("change", ("by", by), ("from", old[0]), ("to", new[0]))


def _told(before: Sequence[Figure], other: Figure) -> Figure | None:
    """The one amount before that another can be compared with."""
    alike = [figure for figure in before if not figure.claim.restates and _pair(figure, other)]
    return alike[0] if len(alike) == 1 else None


def _only(before: Sequence[Figure], other: Figure) -> Figure | None:
    """The one figure before, if it is an amount of the unit of another."""
    one = before[0]
    alike = like(one, other) or unitless(other, one)
    return one if len(before) == 1 and alike and one.claim.kind in _LEVELS else None


def _pair(one: Figure, other: Figure) -> bool:
    """Are these two levels of one unit and size?"""
    a, b = one.claim.value.nominal or 0, other.claim.value.nominal or 0
    levels = one.claim.kind in _LEVELS and one.claim.part_of is None and one.bound.quantity.partner is None
    alike = like(one, other) or unitless(one, other) or unitless(other, one)
    return levels and alike and 0 < max(a, b) <= _APART * min(a, b)


def _of(words: Words, share: Figure, whole: Figure) -> bool:
    """ "over half | of the | two million"."""
    return words.tags[share.bound.quantity.stop : whole.first] in ("f", "fd")
