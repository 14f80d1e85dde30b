"""Dates that are told with their weekday: "Monday, March 7, 2023", "Tuesday 4 June", "Friday 3 May last year"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from claimcheck.extraction.backwards import in_year_told
from claimcheck.extraction.lines import Places
from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.clause import clause_of
from claimcheck.facets.mention import Mention
from claimcheck.facets.status import past_tense
from claimcheck.model.document import Weekday

_REACH = 3
"""tokens before a weekday in which another one makes a list of days"""


def weekdays(sentences: Iterable[Sentence], places: Places, written: date | None) -> Iterator[Weekday]:
    """All of them in texts written on a day, in order. `places` say where they stand."""
    for sentence in sentences:
        for mention in sentence.dates:
            at = _weekday_at(sentence, mention)
            told = in_year_told(sentence, mention, None) if at is not None else None
            if at is None or told is None or not told.month or not told.day:
                continue
            year = told.year
            if told.offset is not None:  # "last year"
                if written is None:
                    continue
                year = written.year + told.offset
            words = sentence.words
            name = words.lexicon.weekdays[words.low[at]]
            line = places.line(words.starts[at])
            behind = sentence.clauses[clause_of(sentence.clauses, at) :]  # "On Thursday, 14 April, | she was told"
            past = any(past_tense(words, clause) for clause in [one for one in behind if one.verb >= 0][:1])
            yield Weekday(line, words.shown(at, mention.stop), name, year, told.month, told.day, past)


def _weekday_at(sentence: Sentence, mention: Mention) -> int | None:
    """The token of the weekday right before a single day; None if there is none, or a list of days."""
    words, tags = sentence.words, sentence.words.tags
    if mention.grain != "day" or mention.upto is not None or mention.month is None:
        return None
    inside = [i for i in range(mention.first, mention.stop) if tags[i] == "M" or tags[i] in "9Yo"]
    first = inside[0] if inside else mention.first
    at = first - 1
    while at >= 0 and (tags[at] in ",.d" or words.low[at] in ("on", "the")):
        at -= 1
    if at < 0 or words.low[at] not in words.lexicon.weekdays or first - at > _REACH:
        return None
    before = words.low[max(0, at - _REACH) : at]
    linked, next_day = tags[mention.stop : mention.stop + 1], tags[mention.stop + 1 : mention.stop + 2]
    more = linked in ("-", "&", "T", "/") and next_day in ("9", "o", "M", "K", "Y")
    return None if more or any(low in words.lexicon.weekdays for low in before) else at
