"""Dates that are told with their weekday: "Monday, March 7, 2023", "Tuesday 4 June"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.extraction.lines import Places
from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.mention import Mention
from claimcheck.model.document import Weekday

_REACH = 3
"""tokens before a weekday in which another one makes a list of days"""


def weekdays(sentences: Iterable[Sentence], places: Places) -> Iterator[Weekday]:
    """All of them, in order. `places` say where they stand."""
    for sentence in sentences:
        for mention in sentence.dates:
            at = _weekday_at(sentence, mention)
            if at is not None and mention.month and mention.day:
                words = sentence.words
                line = places.line(words.starts[at])
                name = words.lexicon.weekdays[words.low[at]]
                yield Weekday(line, words.shown(at, mention.stop), name, mention.year, mention.month, mention.day)


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
