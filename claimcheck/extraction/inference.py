"""Days that nobody states: of an article without a date, and of the event an article reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.as_of import resolve
from claimcheck.facets.clause import clause_of
from claimcheck.facets.mention import Mention
from claimcheck.facets.status import status_of

_EVENT = timedelta(days=7)
"""An article reports an event at most so long after it."""


def inferred_day(sentences: list[Sentence]) -> date | None:
    """The newest day the text tells of, if it names a year anywhere: days without a year are taken to lie
    in the latest year named. None where there is no year or no day."""
    years: list[int] = []
    days: list[Mention] = []
    for mention in _told(sentences):
        last = mention.upto
        if mention.year is not None and mention.grain != "decade":
            years.append(last.year if last and last.year else mention.year)
        if mention.day is not None and mention.month is not None:
            days.append(last if last and last.day else mention)
    if not years:
        return None
    latest = max(years)
    found = (_day(mention, latest) for mention in days)
    return max((day for day in found if day is not None), default=None)


def _told(sentences: list[Sentence]) -> Iterator[Mention]:
    """Date phrases that do not look forward."""
    for sentence in sentences:
        for mention in sentence.dates:
            clause = sentence.clauses[clause_of(sentence.clauses, mention.first)]
            if status_of(sentence.words, clause, mention.first) == "actual":
                yield mention


def _day(mention: Mention, year: int) -> date | None:
    """The day of a phrase, in `year` if it names none; None where the calendar has no such day."""
    try:
        return date(mention.year or year, mention.month or 1, mention.day or 1)
    except (ValueError, OverflowError):
        return None


def days_without_year(sentences: list[Sentence]) -> Iterator[tuple[int, str]]:
    """Offset and words of the days and months that name no year."""
    for sentence in sentences:
        words = sentence.words
        for mention in sentence.dates:
            if mention.year is None and mention.month is not None and mention.offset is None:
                yield words.starts[mention.first], words.shown(mention.first, mention.stop)


def event_day(sentences: list[Sentence], written: date | None) -> date | None:
    """The day of the meeting or statement that the article reports, if that was at most a week before it
    was written."""
    if written is None:
        return None
    for sentence in sentences:
        for mention in sentence.dates:
            if mention.grain != "day" or not _is_event(sentence, mention):
                continue
            span = resolve(mention, written)
            if span is not None and timedelta(0) <= written - span.end <= _EVENT:
                return span.end
    return None


def _is_event(sentence: Sentence, mention: Mention) -> bool:
    """Is it the day when somebody spoke or met ("held on Sept. 15", "the forum heard on Monday")?"""
    words = sentence.words
    if not words.cues["speech.events"].isdisjoint(words.low[max(0, mention.first - 4) : mention.first]):
        return True
    start = words.tags.rfind(",", 0, mention.first)
    counted = any(start < quantity.first < mention.first for quantity in sentence.quantities)
    return mention.prep == "A" and not counted and words.tags[mention.first - 1 : mention.first] in ("v", "e")
