"""Whether a change and two levels are told by one predicate: "rose 25% to 150 from 120", and not "miles rose to 150
from 120 and seats rose 25%"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from claimcheck.extraction.figures import Figure
from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.words import Words

_HEAD = 3
"""tokens at most before a level that opens its sentence: "From | 120 a year earlier, sales rose" """
_AFTER = 8
"""tokens behind the last figure, and before the first, in which its basis is told"""


def one_predicate(sentence: Sentence, three: Sequence[Figure], by: Figure) -> bool:
    """Does one predicate tell the change `by` and the two levels, which are `three` in the order of the text?"""
    words = sentence.words
    for one, other in pairwise(three):
        start = one.bound.quantity.stop if one is by else one.stop
        gap = [i for i in range(start, other.first) if i not in sentence.dated]
        if other is by:
            joined = _behind(words, gap) or (one is three[0] and _opens(words, one))
        elif one is by:
            joined = _plain(words, gap) or _which(words, gap)
        else:
            joined = _levels(words, gap)
        if not joined:
            return False
    return three[-1] is not by or words.word(by.stop) not in words.cues["relation.held_to"]


def another(sentence: Sentence, by: Figure, levels: Sequence[Figure]) -> bool:
    """Does another predicate, a range or another thing begin between a change and the levels behind it: "3 fewer than
    in 1985 and the lowest since 1980, when | 2 were"?"""
    words, start = sentence.words, by.bound.quantity.stop
    for level in sorted((level for level in levels if level.first > by.first), key=lambda level: level.first):
        gap = [i for i in range(start, level.first) if i not in sentence.dated]
        listed = any(words.tags[i] == "&" and words.tags[i + 1 : i + 2] in ("d", "a") for i in gap)
        ranging = any(words.low[i] in words.cues["range.ranging"] for i in gap)
        if listed or ranging or (any(_moves(words, i) for i in gap) and not _which(words, gap)):
            return True
        start = level.stop
    return False


def rebased(words: Words, figures: Sequence[Figure]) -> bool:
    """Is a change between these told on a basis of its own: "rose 5% on a comparable basis to 207 from 104", "dividend
    of 10 cents, up 10% from the 19 cents before the split"?"""
    start = max(0, min(figure.first for figure in figures) - _AFTER)
    stop = min(words.size, max(figure.stop for figure in figures) + _AFTER)
    ends = (words.phrase_at(i, "relation.basis") for i in range(start, stop))
    return any(end and words.word(end) not in words.cues["kind.points"] for end in ends)  # no "basis points"


def _opens(words: Words, level: Figure) -> bool:
    """ "From | 120 a year earlier, sales rose 25% to"."""
    return level.first <= _HEAD and not set(words.tags[: level.first]) & set("nNbvxeg")


def _levels(words: Words, gap: Sequence[int]) -> bool:
    """Between two levels: no verb, and no other item of a list."""
    tags = _tags(words, gap)
    return not set(tags) & set("xvq;:") and ",&" not in tags


def _plain(words: Words, gap: Sequence[int]) -> bool:
    """Between a change and the level behind it: nothing that begins another clause, and no range of prices."""
    return not set(_tags(words, gap)) & set("xvq;:&") and not any(
        _moves(words, i) or _moved_else(words, i, gap) or words.low[i] in words.cues["range.ranging"] for i in gap
    )


def _moved_else(words: Words, i: int, gap: Sequence[int]) -> bool:
    """ "fell 5%, resulting in a | rise | in imports from 120 to 150", "..., | lifting | stocks to": behind a
    participle, or itself one, the word tells another movement."""
    moving = words.cues["relation.rising"] | words.cues["relation.falling"]
    moving |= words.cues["relation.lifting"] | words.cues["relation.cutting"] | words.cues["kind.rises"]
    moving |= words.cues["kind.drops"]
    return words.low[i] in moving and any(k <= i and words.tags[k] == "g" and words.word(k - 1) == "," for k in gap)


def _which(words: Words, gap: Sequence[int]) -> bool:
    """ "a rise of 5% in profits, | which rose | from 120 to 126"."""
    at = next((k for k, i in enumerate(gap) if words.tags[i] == "q"), -1)
    if at < 1 or words.low[gap[at]] not in words.cues["relation.which"] or words.tags[gap[at] - 1] != ",":
        return False
    return _plain(words, gap[: at - 1]) and len(gap) - at - 1 <= 2 and _moves(words, gap[at] + 1)


def _behind(words: Words, gap: Sequence[int]) -> bool:
    """Between a level and a change behind it: "150, | up | 25%", "150 | or | 25%", no "150, and seats | rose 25%"."""
    at = max((k for k, i in enumerate(gap) if words.tags[i] in ",(—"), default=-1)
    tail = gap[at + 1 :]
    if any(words.tags[i] in "q;:" or words.low[i] in words.cues["relation.and"] for i in tail):
        return False
    if tail and words.low[tail[0]] in words.cues["relation.following"]:  # "to 11.5%, following a cut by half a point"
        return False
    return not any(_moves(words, i) for i in tail[at >= 0 :])


def _moves(words: Words, i: int) -> bool:
    """Is the word at token `i` what says of a subject before it that it rose or fell: "seats | rose", "sales | up"?"""
    cues, tag = words.cues, words.tags[i]
    if words.low[i] in cues["kind.particles"]:
        return words.tags[i - 1] in "nNb"
    moving = words.low[i] in cues["relation.rising"] | cues["relation.falling"] | cues["kind.up"] | cues["kind.down"]
    return moving and (tag in "ve" or (tag == "b" and words.tags[i - 1] in "nNb" and words.plural(i - 1)))


def _tags(words: Words, gap: Sequence[int]) -> str:
    return "".join([words.tags[i] for i in gap])
