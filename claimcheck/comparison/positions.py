"""Numbers that count nothing: ranks ("the third album", "number one", "lap 60"), how often something happened ("for the
second time", "twice"), times of day and scores. Extraction leaves them alone; a rewrite must not change them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from claimcheck.extraction import Sentence
from claimcheck.facets.hedge import hedge_before
from claimcheck.facets.noun import noun_behind, skip_articles
from claimcheck.facets.words import Words
from claimcheck.model.claim import Hedge

Unit = Literal["ordinal", "occurrence", "clock", "score"]
_NOON, _HOUR = 12, 60
_SEASON = 10
"""the least first number of a season of two years"""
_SCORE = 10_000
"""A score a:b is the number a times this plus b."""


class Position(NamedTuple):
    """A number in tokens first..stop-1, in its unit: a rank, a count of times, minutes since midnight, a score.

    Tokens noun..noun_stop-1 name what is ranked.
    """

    first: int
    stop: int
    unit: Unit
    number: int
    hedge: Hedge
    noun: int
    noun_stop: int


def positions(sentence: Sentence) -> Iterator[Position]:
    """All of them that are in no date phrase and no amount, in order."""
    words = sentence.words
    taken = {i for quantity in sentence.quantities for i in range(quantity.start, quantity.stop)} | sentence.dated
    stop = 0
    for i in range(words.size):
        if i < stop:
            continue
        found = _labelled(words, i)
        if found is None and i not in taken:
            found = _pair(words, i) or _ordinal(sentence, i) or _often(words, i)
        if found is not None:
            stop = found.stop
            yield found


def _hedged(words: Words, i: int) -> tuple[int, Hedge]:
    """First token and hedge of what starts at token `i`, past an article: "before the | 59th lap"."""
    at = i
    while at > 0 and words.tags[at - 1] in "da":
        at -= 1
    cues, lead = words.cues, words.word(at - 1)
    if lead in cues["comparison.before"]:
        return i, "under"
    if lead in cues["comparison.after"]:
        return i, "over"
    if lead in cues["comparison.until"]:
        return i, "at_most"
    before = hedge_before(words, i)
    return (before.first, before.hedge) if before else (i, "exact")


# --- ranks --------------------------------------------------------------------------------------------------


def _ordinal(sentence: Sentence, i: int) -> Position | None:
    """ "third", "13th", "twenty-first", with the noun behind; "for the second time" tells how often."""
    words, tags = sentence.words, sentence.words.tags
    lexicon, low = words.lexicon, words.low
    if tags[i] == "o":
        number = int(low[i]) if low[i].isdecimal() else lexicon.ordinals.get(low[i], 0)
        stop = i + 1 + low[i].isdecimal()
    elif tags[i] == "w" and tags[i + 1 : i + 3] == "-o":
        number, stop = lexicon.cardinals[low[i]] + lexicon.ordinals.get(low[i + 2], 0), i + 3
    else:
        return None
    if not number:
        return None
    first, hedge = _hedged(words, i)
    if words.word(stop) in words.cues["topic.times"]:
        return Position(first, stop + 1, "occurrence", number, hedge, stop, stop)
    noun = noun_behind(words, stop, sentence.blocked)
    return Position(first, stop, "ordinal", number, hedge, *((noun.first, noun.stop) if noun else (stop, stop)))


def _labelled(words: Words, i: int) -> Position | None:
    """ "number one", "No. 5", "# 2", "ranked 13", "lap 60", "Series 1 – 8" (its end)."""
    tags, low, cues = words.tags, words.low, words.cues
    if i == 0 or tags[i] not in "wY9" or (tags[i] != "w" and not low[i].isdecimal()):
        return None
    number = int(low[i]) if low[i].isdecimal() else words.lexicon.cardinals.get(low[i], 0)
    at = i - 1
    if at > 1 and tags[at] == "-" and tags[at - 1] in "9Y" and low[at - 2] in cues["comparison.sequences"]:
        at -= 2
    at -= at > 0 and tags[at] in ".-"
    rank = tags[at] == "#" or low[at] in cues["comparison.ranks"]
    if not number or not (rank or low[at] in cues["comparison.sequences"]):
        return None
    first, hedge = _hedged(words, i if rank else at)
    return Position(min(first, i), i + 1, "ordinal", number, hedge, *((i, i) if rank else (at, at + 1)))


def _often(words: Words, i: int) -> Position | None:
    """ "once", "twice", "thrice", but not "twice the", "at once"."""
    number = {"once": 1}.get(words.low[i]) or int(words.lexicon.multiples.get(words.low[i], 0))
    at = skip_articles(words, i + 1)
    if words.low[i] not in words.cues["comparison.often"] or at > i + 1 or words.word(i + 1) == "as":
        return None
    first, hedge = _hedged(words, i)
    return Position(first, i + 1, "occurrence", number, hedge, i, i)


# --- times of day and scores --------------------------------------------------------------------------------


def _pair(words: Words, i: int) -> Position | None:
    """ "8:28 am", "7 p.m.", "21:15", "won 3-1", "16:9"."""
    if words.tags[i] not in "9Y" or len(words.raw[i]) > len("12.30"):
        return None
    low, high, stop = _numbers(words, i)
    half, end = _half_of_day(words, stop)
    if low is None or (high is None and not half):
        return None
    first, hedge = _hedged(words, i)
    sign = words.raw[i + 1] if stop > i + 1 else ""
    if half or (
        sign == ":"
        and len(words.raw[i + 2]) == 2
        and low < 24
        and (high or 0) < _HOUR
        and not _told_as_score(words, stop)
    ):
        minutes = (low % _NOON + (_NOON if half == "p" else 0) if half else low) * _HOUR + (high or 0)
        return Position(first, end, "clock", minutes, hedge, i, i)
    named = stop < words.size and words.raw[stop][0].isupper() and not _told_as_score(words, stop)
    if high == low + 1 and low >= _SEASON and named:
        return None  # "the 14-15 season"
    return Position(first, stop, "score", low * _SCORE + (high or 0), "exact", i, i)


def _numbers(words: Words, i: int) -> tuple[int | None, int | None, int]:
    """The two numbers of "8:28", "3-1", "6.00" at token `i`, or the one of "7", and the token behind."""
    token, tags = words.raw[i], words.tags
    if not token.isdecimal():
        hours, point, minutes = token.partition(".")
        whole = point and hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2
        return (int(hours), int(minutes), i + 1) if whole else (None, None, i + 1)
    joined = tags[i + 1 : i + 2] in (":", "-") and tags[i + 2 : i + 3] in ("9", "Y") and words.raw[i + 2].isdecimal()
    glued = words.tight(i + 1) and words.tight(i + 2)
    chain = tags[i + 3 : i + 4] in (":", "-") and words.tight(i + 3)
    return (int(token), int(words.raw[i + 2]), i + 3) if joined and glued and not chain else (int(token), None, i + 1)


def _half_of_day(words: Words, i: int) -> tuple[str, int]:
    """ "a" or "p" for what stands at token `i` behind a time of day, and the token behind; "" if nothing does."""
    if words.word(i) in words.cues["comparison.halves"]:
        return words.low[i][0], i + 1
    end = words.phrase_at(i, "reject.clock_stops") if i < words.size else 0
    return (words.low[i][0], end) if end else ("", i)


def _told_as_score(words: Words, stop: int) -> bool:
    return not words.cues["reject.score"].isdisjoint(words.low[max(0, stop - 6) : stop + 3])
