"""Days that nobody states: of an article without a date, and of the event an article reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from claimcheck.extract.sentence import Sentence
from claimcheck.facets.as_of import resolve
from claimcheck.facets.clause import clause_of
from claimcheck.facets.status import status_of
from claimcheck.facets.when import Mention
from claimcheck.lexicon import Lexicon

_EVENT_DAYS = 7


def _told(sentences: list[Sentence], lexicon: Lexicon) -> Iterator[tuple[Sentence, Mention]]:
    """Date phrases that do not look forward."""
    for sentence in sentences:
        for mention in sentence.dates:
            clause = sentence.clauses[clause_of(sentence.clauses, mention.first)]
            if status_of(sentence.words, clause, mention.first, lexicon) == "actual":
                yield sentence, mention


def inferred_day(sentences: list[Sentence], lexicon: Lexicon) -> date | None:
    """The newest day the text tells of, if it names a year anywhere: days without a year are taken to lie in the latest
    year named. None where there is no year or no day."""
    years: list[int] = []
    days: list[Mention] = []
    for _, mention in _told(sentences, lexicon):
        if mention.year is not None and mention.grain != "decade":
            years.append(mention.upto.year if mention.upto and mention.upto.year else mention.year)
        if mention.day is not None and mention.month is not None:
            days.append(mention.upto if mention.upto and mention.upto.day else mention)
    if not years:
        return None
    latest = max(years)
    found = []
    for mention in days:
        try:
            found.append(date(mention.year or latest, mention.month or 1, mention.day or 1))
        except ValueError:
            continue
    return max(found, default=None)


def days_without_year(sentences: list[Sentence]) -> Iterator[tuple[int, str]]:
    """Offset and words of the days and months that name no year."""
    for sentence in sentences:
        words = sentence.words
        for mention in sentence.dates:
            if mention.year is None and mention.month is not None and mention.offset is None:
                yield (
                    words.starts[mention.first],
                    " ".join(words.span(mention.first, mention.stop - 1).split()),
                )


def _is_event(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> bool:
    """Is it the day when somebody spoke or met ("held on Sept. 15", "the forum heard on Monday")?"""
    words = sentence.words
    led = words.low[max(0, mention.first - 4) : mention.first]
    if any(word in lexicon.cues["speech.events"] for word in led):
        return True
    start = words.tags.rfind(",", 0, mention.first)
    counted = any(start < quantity.first < mention.first for quantity in sentence.quantities)
    return mention.prep == "A" and not counted and words.tags[mention.first - 1 : mention.first] in ("v", "e")


def event_day(sentences: list[Sentence], written: date | None, lexicon: Lexicon) -> date | None:
    """The day of the meeting or statement that the article reports, if that was at most a week before it was written."""
    if written is None:
        return None
    for sentence, mention in ((sentence, mention) for sentence in sentences for mention in sentence.dates):
        if mention.grain != "day" or not _is_event(sentence, mention, lexicon):
            continue
        span = resolve(mention, written)
        if span is not None and timedelta(0) <= written - span.end <= timedelta(days=_EVENT_DAYS):
            return span.end
    return None
