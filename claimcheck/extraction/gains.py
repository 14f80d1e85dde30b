"""A change told as an amount and as a part of what was before, with what it led to: "rose by 1,200, or 8.5%, to
15,400", "15,400, 1,200 or 8.5% more than in May", "655 million, 245 million over what was approved, or 60%"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimcheck.extraction.changes import beside, change_role, compounds
from claimcheck.extraction.figures import Figure, like, relation, small_change, unitless
from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.words import Words
from claimcheck.model.claim import Relation

_LINK = 4
"""tokens at most between the two"""
_SAID = 9
"""tokens at most of what the amount is over or under: "over | what the council had approved in 2016," """


def gains(sentence: Sentence, figures: Sequence[Figure]) -> Iterator[Relation]:
    """A gain or loss for each such change."""
    words = sentence.words
    if len(figures) < 3 or compounds(words, figures):
        return
    for k, (one, other) in enumerate(pairwise(figures)):
        by, share = (one, other) if other.claim.unit == "percent" else (other, one)
        stop = share.bound.quantity.stop
        if share.claim.unit != "percent" or words.tags[stop : stop + 1] == "f":  # "8% of the votes"
            continue
        if by.bound.quantity.dimension not in ("count", "money", "physical"):
            continue
        way = _way(words, by, share)
        if not way or not (_again(words, one, other) or (by is one and _over(words, one, other))):
            continue
        level = _level(sentence, figures, k, by)
        if level is not None:
            kind = "gain" if way == "up" else "loss"
            yield relation(kind, ("by", by), ("share", share), ("to", level))


def _way(words: Words, by: Figure, share: Figure) -> str:
    """Which way it went, if the words of the two do not tell different ones."""
    told = {figure.claim.direction for figure in (by, share) if figure.claim.kind == "change"} - {None}
    if not told and words.word(by.stop) in words.cues["kind.off"]:
        told = {"up" if words.word(by.stop) in words.cues["kind.above"] else "down"}
    fits = by.claim.kind in ("change", "stock", "flow") and share.claim.kind in ("change", "share")
    return next(iter(told)) or "" if len(told) == 1 and fits else ""


def _again(words: Words, one: Figure, other: Figure) -> bool:
    """ "1,200, | or | 8.5%", "1,200 (| 8.5%)", "8.5%, | i.e. | 1,200"."""
    between = words.low[one.bound.quantity.stop : other.first]
    noun = one.stop - one.bound.quantity.stop
    link = between[noun:] if len(between) > noun else between
    opened = bool({"or", "("} & set(link)) or (link[:1] == [","] and len(link) > 1)
    return opened and len(link) <= _LINK and words.cues["relation.again"].issuperset(link)


def _over(words: Words, by: Figure, share: Figure) -> bool:
    """ "245 million over | what the council had approved in 2016, or | 60%"."""
    between = words.tags[by.stop : share.first]
    comma = between.rfind(",")
    tail = words.low[by.stop + comma + 1 : share.first]
    said = 0 < comma <= _SAID and not set(between[:comma]) & set(",;:(9w")
    return said and tail[:1] == ["or"] and words.cues["relation.again"].issuperset(tail)


def _level(sentence: Sentence, figures: Sequence[Figure], k: int, by: Figure) -> Figure | None:
    """The amount behind the change: behind "to" right behind the two, or before them and a comma."""
    words, (one, other) = sentence.words, figures[k : k + 2]
    for level in figures[k + 2 : k + 3]:
        between = [i for i in range(other.bound.quantity.stop, level.first) if i not in sentence.dated]
        plain = all(words.tags[i] in ",)T" or i < other.stop for i in between)
        if change_role(words, level) == "to" and plain and _sized(level, by):
            return level
    for level in figures[max(0, k - 1) : k]:
        if change_role(words, level) in ("level", "to") and beside(words, level, one) and _sized(level, by):
            return level
    return None


def _sized(level: Figure, by: Figure) -> bool:
    """Are these amounts of one unit, the level no change itself?"""
    alike = (
        like(level, by) or unitless(by, level) or unitless(level, by) or small_change(by, level) or _priced(by, level)
    )
    return alike and level.bound.quantity.partner is None


def _priced(by: Figure, level: Figure) -> bool:
    """ "rose | $1.20 | to $78.40 a barrel"."""
    return level.claim.unit.startswith(f"{by.claim.unit}_per_")
