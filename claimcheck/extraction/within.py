"""One amount that cannot be more than another: "$3 million of the total $5 million", "spent $5 million, with $3
million of that on roads", "rose by 30 to 150", "150, 30 more than last year", "gave $30 million, bringing the total to
$150 million".

What may fall below zero (a balance, a profit) may rise by more than there is afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.extraction.changes import beside, change_role
from claimcheck.extraction.figures import Figure, like, relation, unitless
from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.words import Words
from claimcheck.model.claim import Relation

_CALLED = 4
"""tokens at most between "of" and the whole: "of the planned total | $5 million" """
_MUCH = 100_000
"""Less than that is a note or a ticket: "2 million of the 50-dollar bonds"."""
_MANY = 1_000
"""Smaller counts may be points, or cents: "rose 20 to 7.00"."""
_BRINGING = 8
"""tokens at most from the verb to the total: "bringing their combined total in two years to" """
_FLOWS = ("flow", "stock", "cumulative", "constant")


def within(sentence: Sentence, figures: Sequence[Figure]) -> Iterator[Relation]:
    """An open sum of each such part and its total."""
    words = sentence.words
    for k, figure in enumerate(figures):
        for whole in filter(None, (_whole(words, figures, k), _risen(words, figures, k))):
            if figure.claim.part_of is None and not _twofold(figure, whole):
                yield relation("sum", ("total", whole), ("part", figure), closed=False)
    yield from _brought(words, figures)


def _twofold(part: Figure, whole: Figure) -> bool:
    """Is one of the two a range?"""
    return None in (part.claim.value.nominal, whole.claim.value.nominal)


# --- portions -----------------------------------------------------------------------------------------------


def _whole(words: Words, figures: Sequence[Figure], k: int) -> Figure | None:
    """The sum of money of which a figure is a part: "of the total" behind it, or before it where it is "of that"."""
    part = figures[k]
    if part.bound.quantity.dimension != "money" or part.claim.kind not in _FLOWS:
        return None
    stop = part.bound.quantity.behind(words.tags)
    for whole in figures[k + 1 : k + 2]:
        between, tags = words.low[stop : whole.first], words.tags[stop : whole.first]
        led = tags[:1] == "f" and tags[1:2] in ("d", "'") and len(between) <= _CALLED
        named = led and all(tag in "nbeN" for tag in tags[2:])
        if named and _sum_of_money(words, whole) and like(part, whole):
            return whole
    if words.phrase_at(stop, "within.of_that") and words.word(part.first - 1) in words.cues["within.with"]:
        before = [f for f in figures[:k] if like(f, part) and f.claim.kind in _FLOWS]
        return before[0] if len(before) == 1 else None
    return None


def _sum_of_money(words: Words, whole: Figure) -> bool:
    """Is it no note of so many dollars, and no price?"""
    quantity = whole.bound.quantity
    hyphen = "-" in words.tags[quantity.number_stop : quantity.stop]
    return not hyphen and (whole.claim.value.nominal or 0) >= _MUCH and "_per_" not in whole.claim.unit


# --- rises --------------------------------------------------------------------------------------------------


def _risen(words: Words, figures: Sequence[Figure], k: int) -> Figure | None:
    """The amount to which a figure is a rise: "rose by | 30 | to 150", "150, | 30 | more than last year"."""
    by = figures[k]
    if by.claim.kind != "change" or by.claim.direction != "up" or by.claim.unit in ("percent", "ratio"):
        return None
    for level in figures[k + 1 : k + 2]:
        right_behind = level.first - 1 <= max(by.stop, by.bound.quantity.stop) and change_role(words, level) == "to"
        if right_behind and _grows(words, level, by):
            return level
    for level in figures[max(0, k - 1) : k]:
        than = any(words.phrase_at(at, "within.more_than") for at in (by.bound.quantity.stop, by.stop))
        others = any(f.first > by.first for f in figures)
        others = others or not words.cues["within.aside"].isdisjoint(words.low[: level.first])
        told = than and not others and change_role(words, level) in ("level", "to") and beside(words, level, by)
        if told and _grows(words, level, by):
            return level
    return None


def _grows(words: Words, level: Figure, by: Figure) -> bool:
    """Are they of one unit, of what cannot be below zero, and too large for prices and points?"""
    nouns = {word for f in (level, by) for word in (*words.low[f.first : f.stop], *f.claim.label.lower().split())}
    below = words.cues["kind.reversible"] | words.cues["within.below"]
    if not below.isdisjoint(nouns | {*words.low[: level.first]}) or level.claim.part_of is not None:
        return False
    alike = like(level, by) or unitless(by, level) or unitless(level, by)
    least = _MUCH if level.bound.quantity.dimension == "money" else _MANY
    large = min(figure.claim.value.nominal or 0 for figure in (level, by)) >= least
    return alike and large and level.claim.kind in _FLOWS and _one_noun(level, by)


def _one_noun(level: Figure, by: Figure) -> bool:
    """Are they of the same things: has one of the two no noun, or do they share one?"""
    mine, theirs = (f.bound.topic.stems if f.stop > f.bound.quantity.stop else frozenset() for f in (level, by))
    return level.bound.quantity.dimension == "money" or not mine or not theirs or bool(mine & theirs)


# --- totals -------------------------------------------------------------------------------------------------


def _brought(words: Words, figures: Sequence[Figure]) -> Iterator[Relation]:
    """ "gave 30 million, | bringing the total to | 150 million": what was given before it in the sentence."""
    for k, total in enumerate(figures[1:], 1):
        if words.tags[total.first - 1] != "T" or total.claim.kind == "change":
            continue
        start = max(figures[k - 1].stop, total.first - _BRINGING)
        at = next((i for i in range(start, total.first) if words.low[i] in words.cues["within.bringing"]), None)
        if at is None or words.cues["within.totals"].isdisjoint(words.low[at : total.first]):
            continue
        told = [figure for figure in figures[:k] if like(figure, total) and not _twofold(figure, total)]
        for part in told:
            sum_given = len(told) == 1 and part.claim.kind in _FLOWS and _given(words, part)
            added = part.claim.kind == "change" and part.claim.direction != "down"
            if added or sum_given:
                yield relation("sum", ("total", total), ("part", part), closed=False)


def _given(words: Words, part: Figure) -> bool:
    """Is it a sum of money that stands by itself, as the object of a verb: no "$5 billion company"?"""
    quantity = part.bound.quantity
    alone = part.stop == quantity.stop and words.tags[quantity.stop : quantity.stop + 1] not in ("n", "N", "b")
    return quantity.dimension == "money" and alone and words.tags[part.first - 1 : part.first] in ("v", "e", "b")
