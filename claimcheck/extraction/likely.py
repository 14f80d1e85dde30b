"""A change and the two levels that it must be between, as the sentence tells no others: "sales grew 5% to 3.2 million
(2021: 3.05 million)", "33 fewer than in 2019, when 223 died", "it had been 280 in 2021".

Which of the levels was before has to be said. Where it may also be the level of another time or a plan, the relation is
not sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.extraction.bases import against, having
from claimcheck.extraction.figures import Figure, further, is_share, like, relation, unitless
from claimcheck.extraction.phrases import held_against
from claimcheck.extraction.predicate import another, rebased
from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.words import Words
from claimcheck.model.claim import Relation

_LEVELS = ("stock", "cumulative", "flow", "constant")
_APART = 4
"""how many times one level may be the other"""
_YEARS = 2
"""years at most between an article's level and the one of the year before that year"""
_NEAR = 6
"""tokens at most between a level and what says that it was before"""


def likely(sentence: Sentence, figures: Sequence[Figure], told: Sequence[Relation]) -> Iterator[Relation]:
    """The relation of the one change of a sentence with its two levels, where no other says how they hang together."""
    words = sentence.words
    moves = [figure for figure in figures if figure.claim.kind == "change"]
    if len(moves) != 1 or not words.cues["relation.planned"].isdisjoint(words.said):
        return
    by = moves[0]
    if any(id == by.claim.id for known in told for _, id in known.members) or by.claim.direction is None:
        return
    pair = _pair(figures, by)
    before = [level for level in pair if _was(sentence, level) or against(sentence, by, level)]
    if len(before) != 1 or not _one_time(sentence, by, before[0]):
        return
    base, level = before[0], next(figure for figure in pair if figure is not before[0])
    if further(words, by) or rebased(words, (by, base, level)) or another(sentence, by, pair):
        return
    if _when(words, base) and not _of_one_noun(base, level):
        return  # "20% fewer tickets than in 2019, when 500 people were employed"
    if level.stop <= by.first and set(words.tags[level.stop : by.first]) & set(
        "&ql" if against(sentence, by, base) else "&q"
    ):
        return  # "had 120,000 visitors and opened a café, 5% more than"
    if _of_its_own(words, level, base, by):
        return
    bracket = _in_brackets(sentence, base)
    years = _years(words, base, level) if bracket else 0
    if bracket and (years > _YEARS or _of_others(base, level)):
        return  # "grew 5% to 3.2 million (2014: 2.1 million)"
    sure = (bracket and years <= 1) or _when(words, base) or _ends(words, base, level)
    sure = sure or against(sentence, by, base) or having(words, base) >= 0
    yield relation("change", ("by", by), ("from", base), ("to", level), sure=sure)


def _of_its_own(words: Words, level: Figure, base: Figure, by: Figure) -> bool:
    """ "which made a net profit of 5 million against 3 million in 2022, said its | sales | rose by 19%": has the
    change, behind both levels, a subject of its own?"""
    start = max(level.stop, base.stop)
    for i in range(start, by.first):
        if words.tags[i] in "ve" and words.tags[i - 1] in "nb":
            first = i - 1
            while first > start and words.tags[first - 1] in "nbNeg-":
                first -= 1
            told = {*words.low[first:i]}
            return first > start and not told & {*words.low[: min(level.first, base.first)]}
    return False


def _pair(figures: Sequence[Figure], by: Figure) -> list[Figure]:
    """The two levels of a sentence that has no third one that they may be taken for; [] if it has."""
    rest = [figure for figure in figures if figure is not by]
    if any(is_share(figure) or figure.claim.unit == "ratio" or figure.bound.quantity.partner for figure in rest):
        return []
    for one, other in ((a, b) for k, a in enumerate(rest) for b in rest[k + 1 :]):
        if like(one, other) or unitless(one, other) or unitless(other, one):
            third = [f for f in rest if f not in (one, other) and (like(f, one) or like(f, other))]
            amount = by.claim.unit in ("percent", one.claim.unit, other.claim.unit) or is_share(by)
            levels = one.claim.kind in _LEVELS and other.claim.kind in _LEVELS
            a, b = one.claim.value.nominal or 0, other.claim.value.nominal or 0
            near = 0 < max(a, b) <= _APART * min(a, b)
            return [one, other] if amount and levels and near and not third else []
    return []


def _was(sentence: Sentence, level: Figure) -> bool:
    """Do the words beside a level say that it was before?"""
    words, cues = sentence.words, sentence.words.cues
    if words.word(level.first - 1) in cues["range.from"] or held_against(words, level.first):
        return True
    dated = level.stop in sentence.dated
    if words.word(level.first - 1) in cues["relation.after"] and dated:  # "310 in 2022 after | 280 in 2021"
        return True
    return (
        _in_brackets(sentence, level)
        or _when(words, level)
        or _had_been(sentence, level)
        or _the_day_before(sentence, level)
    )


def _in_brackets(sentence: Sentence, level: Figure) -> bool:
    """ "(2021: | 3.05 million)", "(3.05 million in 2021)", "than in 2021 (| 3.05 million)"."""
    words, dated = sentence.words, sentence.dated
    first, stop = level.first - 1, level.stop
    while first >= 0 and (first in dated or words.tags[first] in ":p"):
        first -= 1
    while stop < words.size and stop in dated:
        stop += 1
    timed = level.first - 1 - first > 0 or stop > level.stop or first - 1 in dated
    return timed and words.tags[first : first + 1] == "(" and words.tags[stop : stop + 1] == ")"


def _years(words: Words, base: Figure, level: Figure) -> int:
    """How many years lie between a level in brackets and the other; 1 where nobody says."""
    first, stop = words.tags.rfind("(", 0, base.first), words.tags.find(")", base.first)
    told = [int(words.low[i]) for i in range(first, stop) if words.tags[i] == "Y" and not base.first <= i < base.stop]
    when = level.claim.as_of
    return when.end.year - told[0] if told and when is not None else 1


def _of_others(base: Figure, level: Figure) -> bool:
    """Has it a noun that is not that of the other?"""
    mine = base.stop > base.bound.quantity.stop and base.claim.unit == "count"
    return mine and not base.bound.topic.stems & level.bound.topic.stems


def _when(words: Words, level: Figure) -> bool:
    """ "than in 2019, when | 223 died", "than the year before, when it was | 223"."""
    first = level.first - 1
    while first > level.first - _NEAR and first > 0 and words.tags[first] in "xldv":
        first -= 1
    return words.low[first] in words.cues["dating.when"] and words.tags[first - 1] == ","


def _of_one_noun(base: Figure, level: Figure) -> bool:
    """Has the base no noun of its own, or that of the level?"""
    bare = base.bound.quantity.dimension != "count" or base.stop == base.bound.quantity.stop
    return bare or not base.bound.topic.stems.isdisjoint(level.bound.topic.stems)


def _had_been(sentence: Sentence, level: Figure) -> bool:
    """ "in 2021 it had been | 280", "having been | 280 in 2021"."""
    words, first = sentence.words, level.first - 1
    if words.low[first] not in words.cues["relation.been"] or words.tags[first - 1] != "x":
        return False
    return level.stop in sentence.dated or any(i in sentence.dated for i in range(max(0, first - _NEAR), first))


def _the_day_before(sentence: Sentence, level: Figure) -> bool:
    """ "having ended the previous session at | 8,020.3", "having closed at | 8,020.3 on Tuesday": no longer ago."""
    words = sentence.words
    at = having(words, level)
    if at < 0 or words.cues["relation.opened"] & {*words.low[at : level.first]}:
        return False
    end = level.stop
    while end < words.size and end in sentence.dated:
        end += 1
    around = [*range(at, level.first), *range(level.stop, end)]
    return not any(words.low[i] in words.cues["relation.longer"] or words.tags[i] in "MYSX" for i in around)


def _ends(words: Words, base: Figure, level: Figure) -> bool:
    """ "to 310 from 280", "from 280 to 310"."""
    led = words.tags[level.first - 1 : level.first] == "T"
    return led and words.word(base.first - 1) in words.cues["range.from"]


def _one_time(sentence: Sentence, by: Figure, base: Figure) -> bool:
    """Is no time told behind the change other than that of the level before?"""
    behind, stop = by.bound.quantity.stop, base.stop
    timed = any(i in sentence.dated for i in range(behind, min(behind + _NEAR, sentence.words.size)) if i < base.first)
    return not (timed and stop in sentence.dated)
