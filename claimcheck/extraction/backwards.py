"""Times that are counted from one told before: "a year earlier", "in the prior week", "the same period of 2023"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.as_of import earlier, needs_reference, resolve
from claimcheck.facets.clause import Clause
from claimcheck.facets.mention import Mention
from claimcheck.facets.quantity import Quantity
from claimcheck.facets.when import EDGES
from claimcheck.facets.words import Words
from claimcheck.model.claim import AsOf

_SAME = 4
"""tokens from "the same" to the date: "the same nine months of 2023" """


def back(words: Words, mention: Mention) -> bool:
    """ "A year earlier", "two years later": counted from a time told before."""
    led = _later(mention) or words.low[mention.stop - 1] in words.cues["dating.earlier"]
    return (mention.ago and led) or _year_before(words, mention)


def _later(mention: Mention) -> bool:
    """ "Two years later", "the following year", "the following May"."""
    return mention.ago and (mention.offset or 0) > 0


def counted(sentence: Sentence, mention: Mention, told: AsOf | None, written: date | None) -> AsOf | None:
    """What a phrase means that counts from the time told last; None if it does not."""
    words = sentence.words
    if told is None:
        return None
    if of_its_year(words, mention):
        return _in_year_told(words, mention, told, written)
    text, here = words.shown(mention.first, mention.stop), told.text and told.text in words.shown(0, mention.first)
    if _later(mention) or words.low[mention.stop - 1] in words.cues["dating.earlier"]:
        backwards = mention.ago or (mention.offset == -1 and here)
    else:
        backwards = here and (
            _before(words, mention) or _same_quarter(words, mention, told) or _other_end(sentence, mention, told)
        )
    if not backwards and _year_before(words, mention):
        return _former_year(words, mention, told, text)
    if backwards and (mention.month is not None or mention.weekday is not None):
        return _next(mention, told, text)
    if backwards:
        return _moved(mention, told, text)
    span = resolve(mention, written) if here and same_time(words, mention) else None
    if span is None or told.start.year <= span.start.year:
        return None
    return _moved(mention._replace(grain="year", offset=span.start.year - told.start.year), told, text)


def _next(mention: Mention, told: AsOf, text: str) -> AsOf | None:
    """ "The following May", "the following Friday": the first one behind the time told; no weekday behind a longer
    time."""
    if mention.weekday is not None:
        day = told.end + timedelta(days=(mention.weekday - told.end.weekday() - 1) % 7 + 1)
        return AsOf("instant", day, day, text, "stated") if told.start == told.end else None
    for year in (told.end.year, told.end.year + 1):
        span = resolve(mention._replace(year=year, offset=None, ago=False), None)
        if span is not None and span.start > told.end:
            return AsOf("period", span.start, span.end, text, "stated")
    return None


def in_year_told(sentence: Sentence, mention: Mention, told: AsOf | None) -> Mention | None:
    """ "On 3 May | of that year", "in May | that year": in the year told last; None if there is none. Other phrases
    stay as they are."""
    words = sentence.words
    if not needs_reference(mention) or (mention.month is None and mention.part is None and not mention.months):
        return mention
    at = mention.stop + (words.word(mention.stop) in words.cues["dating.of_year"])
    if mention.years:
        return mention._replace(year=told.end.year + mention.years, years=0) if told is not None else None
    if mention.offset is not None or not words.phrase_at(at, "dating.that_year"):
        return mention
    years = [other.year for other in sentence.dates if other.first < mention.first and other.year is not None]
    year = years[-1] if years else told.end.year if told is not None else None
    return mention._replace(year=year) if year is not None else None


def goes_on(words: Words, mention: Mention, told: AsOf | None) -> bool:
    """ "In 1998 it had 300; | the next year | it hired 50": told as past, it is counted from the time told last."""
    ahead = mention.offset == 1 and not (mention.ago or mention.window or mention.months or mention.weekday)
    low = words.low[mention.first : mention.stop]
    led = "the" in low and not words.cues["when.next"].isdisjoint(low)
    return ahead and led and told is not None


def is_now(mention: Mention) -> bool:
    return mention.grain == "day" and mention.offset == 0 and not mention.ago and mention.weekday is None


def that_year(words: Words, clause: Clause, then: str, told: AsOf) -> AsOf:
    """ "That year", "by the end of that year", "late that year": all of the year told last, or that part of it."""
    found = words.find("dating.then", clause.first, clause.stop)
    at = found.start - (words.word(found.start - 1) in words.cues["dating.of_year"]) - 1
    edge = EDGES.get(words.lexicon.times.get(words.word(at), ""), "")
    span = resolve(Mention(at, found.stop, "year", edge=edge, year=told.end.year), None)
    start, end = (span.start, span.end) if span else (told.start, told.end)
    return AsOf(
        "instant" if start == end else "period", start, end, words.shown(at, found.stop) if edge else then, "stated"
    )


def of_its_year(words: Words, mention: Mention) -> bool:
    """ "The end of the year": of which one, nobody says."""
    the = mention.stop - mention.first > 1 and words.low[mention.stop - 2] in words.cues["whose.the"]
    return the and mention.edge in ("start", "end") and mention.grain == "year" and mention.offset == 0


def _in_year_told(words: Words, mention: Mention, told: AsOf, written: date | None) -> AsOf | None:
    """The end or the beginning of the year told last, if that is not the one of the day of writing."""
    year = told.end.year
    if written is None or year == written.year:
        return None
    text = words.shown(mention.first, mention.stop)
    first, last = date(year, 1, 1), date(year, 12, 31)
    if mention.prep == "s":
        return AsOf("period", first, last, text, "stated")
    day = last if mention.edge == "end" else first
    return AsOf("instant", day, day, text, "stated")


def _year_before(words: Words, mention: Mention) -> bool:
    """ "In the previous year", "the year before": before the year told last, not before the day of writing."""
    if mention.offset != -1 or mention.grain != "year" or mention.window or mention.ago:
        return False
    low = words.low[mention.first : mention.stop]
    return not words.cues["dating.previous"].isdisjoint(low) or low[-1] in words.cues["dating.earlier"]


def _former_year(words: Words, mention: Mention, told: AsOf, text: str) -> AsOf:
    """The year before the one told; nobody knows which one "the year before that" is."""
    year = told.end.year - 1
    if words.word(mention.stop) in words.cues["dating.reporting"]:
        return AsOf("within", date(year - 1, 1, 1), date(year, 12, 31), text, "stated")
    if told.type != "period" or (told.end - told.start).days < _WHOLE:
        return AsOf("period", date(year, 1, 1), date(year, 12, 31), text, "stated")
    return _moved(mention, replace(told, type="period"), text)


def _moved(mention: Mention, told: AsOf, text: str) -> AsOf:
    """A time as long before or behind the one told as the phrase says; whole months stay whole."""
    start, end = earlier(mention, told.start), earlier(mention, told.end)
    if told.start != told.end:
        end = earlier(mention, told.end + timedelta(days=1)) - timedelta(days=1)
    return AsOf(told.type, start, end, text, "stated")


_WHOLE = 362
"""days of a year at least"""


def _before(words: Words, mention: Mention) -> bool:
    """ "The prior week", "the previous month"; "a year ago" beside a time told in the same sentence."""
    previous = words.cues["dating.previous"]
    if mention.offset == -1 and not mention.window and not mention.ago and mention.grain != "year":
        return not previous.isdisjoint(words.low[mention.first : mention.stop])
    return mention.ago and mention.grain == "year" and mention.weekday is None and mention.month is None


def _other_end(sentence: Sentence, mention: Mention, told: AsOf) -> bool:
    """ "1,330 cars from March 11 to 20, down from 2,047 | last year": in these days of last year."""
    words = sentence.words
    plain = mention.offset == -1 and mention.grain == "year" and not mention.window and not mention.ago
    if not plain or told.type != "period" or (told.end - told.start).days >= _WHOLE:
        return False
    led = (q.first - 1 for q in sentence.quantities if q.stop == mention.first and q.first > 0)
    return any(words.low[i] in words.cues["range.from"] for i in led)


_QUARTER = range(88, 93)
"""days from the first to the last of a quarter"""


def _same_quarter(words: Words, mention: Mention, told: AsOf) -> bool:
    """ "Fourth-quarter profit rose to 49 million from 16 million | in the prior year": its fourth quarter."""
    return _year_before(words, mention) and (told.end - told.start).days in _QUARTER


def same_time(words: Words, mention: Mention) -> bool:
    """ "In the same period of | 2023", "the corresponding | 1986 | quarter": what was told of another."""
    if mention.grain != "year" or mention.months or mention.part is not None or mention.edge:
        return False
    same, times = words.cues["dating.same"], words.cues["dating.times"]
    led = words.low[max(0, mention.first - _SAME) : mention.first]
    if same.isdisjoint(led):
        return part_of_year(words, mention)
    return not times.isdisjoint(led) or words.word(mention.stop) in times


def part_of_year(words: Words, mention: Mention) -> bool:
    """ "In | the 2022 | quarter", "in the | year-ago | period": a part of the year that nobody names."""
    whole = mention.grain == "year" and not mention.months and mention.part is None and not mention.edge
    return whole and not mention.window and words.word(mention.stop) in words.cues["when.parts"]


def held_to(words: Words, stop: int, mention: Mention) -> bool:
    """ "9.7 million, | compared to | a profit | in the year before | of 7.4 million": of what it is held against."""
    return any(
        words.low[i] in words.cues["dating.compared"] and words.tags[i - 1] in ",("
        for i in range(stop + 1, mention.first)
    )


def of_origin(words: Words, origin: Quantity, mention: Mention) -> bool:
    """ "$1.07, down from | $1.08 late on Thursday", "compared with | 34 in 2020": the date of what it was before."""
    cues, first = words.cues, origin.first
    led = words.word(first - 1) in cues["range.from"] and words.word(first - 2) in cues["kind.particles"]
    led = led or (words.word(first - 1) in cues["dating.links"] and words.word(first - 2) in cues["dating.compared"])
    return led and not set(words.tags[origin.stop : mention.first]) & set(",;:")


def ends_change(sentence: Sentence, mention: Mention, stop: int) -> bool:
    """ "rose to 5.4 million from | 5.0 million | in May | and 4.8 million a year ago": each end has its own date."""
    words, between = sentence.words, [q for q in sentence.quantities if stop <= q.first < mention.first]
    led = len(between) == 1 and words.word(between[0].first - 1) in words.cues["range.from"]
    tight = led and between[0].stop == mention.first
    return tight and words.tags[mention.stop : mention.stop + 2] in ("&9", "&$", "&w")


def opens_clause(words: Words, mention: Mention, clause: Clause) -> bool:
    """ "...; the year before, | the country had 18,572": does the phrase stand alone right before the clause?"""
    before, behind = words.tags[: mention.first][-1:], words.tags[mention.stop : clause.first + 1]
    return (
        before in (";", ",", "&", "—", "q") and mention.stop <= clause.first <= mention.stop + 1 and behind[:1] == ","
    )
