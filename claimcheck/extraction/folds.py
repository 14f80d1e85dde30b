"""A multiple of an amount that was told before it: "bought for 18 million in 2019, it was sold for 45 million, two
and a half times as much", "In 2010 the club had 400 members. Now there are 1,200, three times as many"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.extraction.figures import Figure, like, relation, unitless
from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.words import Words
from claimcheck.model.claim import Relation

_ROUGHLY = 1.25
"""How far an amount may be from what a multiple makes of the other: so much is told roughly."""
_LEVELS = ("stock", "cumulative", "flow", "constant")


def folds(sentence: Sentence, figures: Sequence[Figure], before: Sequence[Figure]) -> Iterator[Relation]:
    """The relation of such a multiple with the amount right before it and the only other one that it can be told of."""
    words = sentence.words
    if words.cues["ratio.as_much"].isdisjoint(words.said):
        return
    for k, times in enumerate(figures[1:], 1):
        value = figures[k - 1]
        if times.claim.unit != "ratio" or times.bound.quantity.form != "ratio" or not _bare(words, value, times):
            continue
        alike = [one for one in figures[: k - 1] if _pair(one, value)]
        if not alike and k == 1:
            alike = [one for one in before if _pair(one, value)]
        if len(alike) == 1 and value.claim.kind in _LEVELS and not _roughly(value, times, alike[0]):
            sure = alike[0] in figures or alike[0].claim.metric == value.claim.metric
            yield relation("multiple", ("value", value), ("times", times), ("base", alike[0]), sure=sure)


def _bare(words: Words, value: Figure, times: Figure) -> bool:
    """ "45 million, | twice as much.": set off by a comma, and told of nothing behind it."""
    lead, stop = words.tags[value.stop : times.first], times.bound.quantity.stop
    if not lead.endswith(",") or set(lead[:-1]) & set("&q;:l9w") or words.word(stop) != "as":
        return False
    ended = words.tags[stop + 2 : stop + 3] in (".", ",", ";", "")
    return ended and words.word(stop + 1) in words.cues["ratio.as_much"]


def _pair(one: Figure, value: Figure) -> bool:
    """Are these two amounts of one unit, each told whole?"""
    alike = like(one, value) or unitless(one, value) or unitless(value, one)
    whole = one.claim.part_of is None and one.bound.quantity.partner is None
    nouns = [figure.bound.topic.stems for figure in (one, value) if figure.stop > figure.bound.quantity.stop]
    apart = one.claim.unit == value.claim.unit == "count" and len(nouns) > 1 and not nouns[0] & nouns[1]
    return alike and whole and not apart and one.claim.kind in _LEVELS


def _roughly(value: Figure, times: Figure, base: Figure) -> bool:
    a, b, c = (figure.claim.value.nominal or 0 for figure in (value, times, base))
    return min(a, b, c) <= 0 or max(a, b * c) <= _ROUGHLY * min(a, b * c)
