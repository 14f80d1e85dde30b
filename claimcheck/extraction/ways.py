"""Which way a figure moved between two levels told as numbers: "rose to 150 from 120", "150, up from 120"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimcheck.extraction.figures import Figure, levels, relation
from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.words import Words
from claimcheck.model.claim import Relation

_BACK = 7
"""tokens at most from the verb to the first of the two levels"""
_OWED = 4
"""tokens before the first of two levels in which "a loss of" stands"""
_BEFORE = 6
"""figures before it that may be meant instead"""
_APART = 3
"""how many times a level may be another one that it is said to be up or down from"""


def ways(sentence: Sentence, figures: Sequence[Figure], told: Sequence[Relation]) -> Iterator[Relation]:
    """A rise or fall for each two neighbouring levels, the one led by "to" and the other by "from", without a change
    between them that says how far (those are `told`)."""
    words, cues = sentence.words, sentence.words.cues
    if _turned(words):
        return
    ends = {(known.of("from"), known.of("to")) for known in told}
    for k, (first, second) in enumerate(pairwise(figures)):
        leads = words.tags[first.first - 1 : first.first], words.tags[second.first - 1 : second.first]
        froms = [words.word(figure.first - 1) in cues["range.from"] for figure in (first, second)]
        if froms == [False, True] and leads[0] == "T":
            start, end = second, first
        elif froms == [True, False] and leads[1] == "T":
            start, end = first, second
        elif froms == [False, True] and (kind := _particle(words, second)):
            if not cues["relation.owed"].isdisjoint(words.said):
                continue  # "a loss of 4 million, up from 7 million"
            if (second.claim.id, first.claim.id) not in ends and _alone(
                sentence, figures[max(0, k - _BEFORE) : k], first, second
            ):
                yield relation(kind, ("to", first), ("from", second), closed=False)
            continue
        else:
            continue
        kind = _verb(sentence, first.first - 1)
        known = not kind or (start.claim.id, end.claim.id) in ends or _below_nothing(words, first, second)
        known = known or (kind == "fall" and _by_so_much(words, start, end))
        if not known and levels(start, end) and _at_once(sentence, first, second):
            yield relation(kind, ("to", end), ("from", start), closed=False)


def _turned(words: Words) -> bool:
    """May more be less in such a sentence? "Per cent" says nothing of it."""
    turned = words.cues["relation.turned"]
    if turned.isdisjoint(words.said):
        return False
    of = words.cues["relation.per"]
    return any(low in turned and not (low in of and words.word(i + 1) == "cent") for i, low in enumerate(words.low))


def _below_nothing(words: Words, first: Figure, second: Figure) -> bool:
    """ "fell to | a loss of | 8 million from 5 million": less than nothing, told without a sign."""
    near = words.low[max(0, first.first - _OWED) : second.stop]
    return not words.cues["relation.owed"].isdisjoint(near)


def _particle(words: Words, level: Figure) -> str:
    """What stands before the "from" of a level: ", up | from 120" is a rise."""
    at = level.first - 2
    if words.word(at - 1) != "," and words.tags[at - 1 : at] != "(":
        return ""
    return {"up": "rise", "down": "fall"}.get(words.word(at), "")


def _alone(sentence: Sentence, before: Sequence[Figure], end: Figure, start: Figure) -> bool:
    """Is the figure before ", up from 120" the only one in the sentence that can be meant?"""
    others = [figure for figure in before if figure.claim.unit == end.claim.unit]
    bare = start.stop == start.bound.quantity.stop or start.bound.topic.stems == end.bound.topic.stems
    one, other = end.claim.value.nominal, start.claim.value.nominal
    near = bool(one and other and one <= _APART * other and other <= _APART * one)
    return not others and bare and near and levels(end, start) and _set_off(sentence, end, start)


def _set_off(sentence: Sentence, end: Figure, start: Figure) -> bool:
    """Is nothing told between the two but the noun and the date of the first, and what it does ("| 76,200 were on the
    list, | down from")?"""
    tags = sentence.words.tags
    between = [i for i in range(end.stop, start.first - 2) if i not in sentence.dated]
    opens = end.first == 0 or tags[end.first - 1] in ":;,"
    return not any(tags[i] in ("q;:—&9w" if opens else "xveq;:—&9w") for i in between)


def _verb(sentence: Sentence, at: int) -> str:
    """What the nearest verb of movement before token `at` says: "rise", "fall", or "" if there is none. What is moved
    may stand between: "raised its rate | to 6"."""
    words, cues = sentence.words, sentence.words.cues
    if words.word(at - 2) in cues["relation.going"]:  # "come down | from 61 to 57"
        return {"up": "rise", "down": "fall"}.get(words.word(at - 1), "")
    moved = False
    for i in range(at - 1, max(-1, at - _BACK), -1):
        low, named = words.low[i], words.tags[i - 1 : i] in ("d", "a", "'", "f")
        named = named or _compound(words, i)
        if _behind_preposition(words, i):
            moved = True
            continue
        if not (moved and (named or words.tags[i] not in "vebg" or words.tags[i + 1 : i + 2] == "-")):
            if low in cues["relation.lifting"] or (low in cues["relation.rising"] and _governs(words, i, moved)):
                return "rise"
            if low in cues["relation.cutting"] or (low in cues["relation.falling"] and _governs(words, i, moved)):
                return "fall"
        if i not in sentence.dated and words.tags[i] not in "rp":
            moved = True
            if words.tags[i] not in "dnbN'f":
                return ""
    return ""


def _by_so_much(words: Words, start: Figure, end: Figure) -> bool:
    """ "It cuts the yield of farms | from 10 to 15 per cent": by so much, as what is cut is told in no percentages."""
    if end.claim.unit != "percent" or start.first > end.first or start.stop + 2 < end.first:
        return False
    at = max((i for i in range(max(0, start.first - _FAR), start.first) if words.low[i] in _cutting(words)), default=-1)
    thing = {*words.low[at + 1 : start.first - 1]}
    elided = not any(word in words.low[start.bound.quantity.number_stop : end.first] for word in _PERCENT)
    return elided and at >= 0 and bool(thing) and words.cues["relation.percentages"].isdisjoint(thing)


_FAR = 9
"""tokens at most from a verb of cutting to the amounts, with what is cut"""
_PERCENT = ("%", "percent", "pct", "per")


def _cutting(words: Words) -> frozenset[str]:
    return words.cues["relation.cutting"]


def _behind_preposition(words: Words, i: int) -> bool:
    """ "the money for | raises": a noun, as behind a preposition no verb has this form."""
    return words.tags[i] in "vb" and words.tags[i - 1 : i] == "p" and not words.low[i].endswith("ing")


def _compound(words: Words, i: int) -> bool:
    """ "the merit | raise | pool": a noun, as no verb has this form behind a noun in the singular."""
    singular = words.tags[i - 1 : i] in ("n", "b") and not words.plural(i - 1)
    return words.tags[i] == "b" and singular and not words.plural(i)


def _governs(words: Words, i: int, moved: bool) -> bool:
    """A verb that also stands alone has an object only where an article or pronoun opens it."""
    return not moved or words.tags[i + 1 : i + 2] == "d"


def _at_once(sentence: Sentence, first: Figure, second: Figure) -> bool:
    """Does nothing between two figures open another clause or tell another movement?"""
    words, between = sentence.words, range(first.stop, second.first)
    moving = words.cues["kind.up"] | words.cues["kind.down"]
    if ",&" in words.tags[first.stop : second.first]:  # "to 78 on the first, up from 76, and to 63 on the second"
        return False
    return not any(words.tags[i] in "xve;:—(" or words.low[i] in moving for i in between)
