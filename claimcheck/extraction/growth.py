"""A change told twice, as an amount and as a part of what was before: "rose by 30, or 25%, to 150", "150, up 30 or
25%", "fell by a fifth to 120, 30 fewer than a year earlier"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimcheck.extraction.changes import beside, change_role, compounds
from claimcheck.extraction.figures import Figure, is_share, like, relation, unitless
from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.words import Words
from claimcheck.model.claim import Relation

_APART = 4
"""tokens at most between the two: ", or about" """
_ENDS = ("level", "to")
_LINK = 5
"""tokens at most between the second and the level: "on the year to" """


def growth(sentence: Sentence, figures: Sequence[Figure]) -> Iterator[Relation]:
    """The relation of the two with the level after the change, or else with the one before it; extraction/gains.py has
    those right beside each other."""
    words = sentence.words
    moves = [figure for figure in figures if figure.claim.kind == "change" and figure.claim.direction]
    if len(moves) != 2 or len(figures) > _FIGURES or not words.cues["relation.unlike"].isdisjoint(words.low):
        return
    one, other = moves
    amount, share = (other, one) if is_share(one) else (one, other)
    if is_share(amount) or not is_share(share) or amount.claim.direction != share.claim.direction:
        return
    if compounds(words, figures):
        return
    again = _said_again(sentence, one, other)
    level = _after(sentence, figures, one, other, again=again)
    if level is not None and (like(amount, level) or unitless(amount, level) or unitless(level, amount)):
        kind = "gain" if share.claim.direction == "up" else "loss"
        yield relation(kind, ("by", amount), ("share", share), ("to", level))
    elif level is None and again:
        base = next((f for f in figures if f.first > other.first and change_role(words, f) == "from"), None)
        if base is not None and like(amount, base) and _linked(words, other, base):
            yield relation("share", ("part", amount), ("share", share), ("whole", base))


_FIGURES = 5
"""figures of a sentence in which the two can belong to no other level"""


def _said_again(sentence: Sentence, one: Figure, other: Figure) -> bool:
    """ "30, or | 25%", "30 (| 25%", "25% or | 30": is the one said right behind the other?"""
    words = sentence.words
    again = words.cues["relation.again"] | words.cues["range.moved_by"]
    spans = [words.low[stop : other.first] for stop in (one.bound.quantity.stop, one.stop)]
    return any(0 < len(low) <= _APART and again.issuperset(low) and low[0] in (",", "or", "(", "—") for low in spans)


def _after(sentence: Sentence, figures: Sequence[Figure], one: Figure, other: Figure, *, again: bool) -> Figure | None:
    """The level after the change: behind "to", right before the two, or between them."""
    words = sentence.words
    ends = [figure for figure in figures if change_role(words, figure) == "to"]
    if len(ends) > 1:
        return None
    if again and ends and ends[0].first > other.first:
        return ends[0] if _linked(words, other, ends[0]) else None
    before = [
        level for level, move in pairwise(figures) if move is one and change_role(words, level) in ("level", "to")
    ]
    if again and before:
        return before[0] if before[0].claim.kind != "share" and beside(words, before[0], one) else None
    between = [figure for figure in ends if one.first < figure.first < other.first]
    if between and not again and _linked(words, one, between[0]) and beside(words, between[0], other):
        dated = any(i in sentence.dated for i in range(one.bound.quantity.stop, between[0].first))
        return between[0] if not dated and _on_the_year(sentence, between[0], other) else None
    return None


def _on_the_year(sentence: Sentence, level: Figure, move: Figure) -> bool:
    """Is the second change told against the year before, or against no time: the first is then likely to be too."""
    start = move.bound.quantity.stop
    then = next((mention for mention in sentence.dates if start <= mention.first < start + _REACH), None)
    if then is None:
        return True
    now = level.claim.as_of
    if then.grain != "year" or now is None or now.basis == "published":
        return False
    return then.offset == -1 if then.year is None else then.year == now.end.year - 1


_REACH = 8
"""tokens at most from a change to the time that it is told against"""


def _linked(words: Words, move: Figure, level: Figure) -> bool:
    """Does nothing but a sign, a short phrase or the level before stand between a change and a level?"""
    tags = words.tags[move.stop : level.first]
    return len(tags) <= _LINK + 4 * ("9" in tags) and not set(tags) & set("xve;:q&—(")
