"""The as-of date of each claim: its own phrase, one it shares with a neighbour, or the day the article
speaks from."""

from __future__ import annotations

import re
from collections.abc import Container
from datetime import date

from claimcheck.extraction.backwards import (
    back,
    counted,
    goes_on,
    in_year_told,
    of_its_year,
    part_of_year,
    same_time,
    that_year,
)
from claimcheck.extraction.chosen import choose, compared, in_relative, is_record, to_named
from claimcheck.extraction.discourse import Discourse
from claimcheck.extraction.meanwhile import come_to
from claimcheck.extraction.phrases import noted
from claimcheck.extraction.sentence import Sentence
from claimcheck.extraction.terms import is_term
from claimcheck.facets.as_of import Span, needs_reference, resolve
from claimcheck.facets.clause import Clause
from claimcheck.facets.mention import Mention
from claimcheck.facets.status import past_tense
from claimcheck.facets.words import Words
from claimcheck.model.claim import AsOf, Basis, Status

_OVER = 7
"""the month in which years that are named by two are over"""
_INFINITIVE = re.compile("T[vb]")
_SINCE = 9
"""tokens between "since" and the date of its event"""


def as_of(
    sentence: Sentence, first: int, stop: int, clause: Clause, status: Status, discourse: Discourse
) -> AsOf | None:
    """The as-of of a figure in tokens first..stop-1; None if nothing supports one. Spans of levels are
    narrowed later."""
    words, mention = sentence.words, choose(sentence, first, stop, clause, status)
    then = _points_back(words, clause)
    if mention is not None and goes_on(words, mention, discourse.dated) and past_tense(words, clause):
        mention = mention._replace(ago=True)
    if mention is not None and not (then and not clause.first <= mention.first < clause.stop):
        found = _stated(sentence, mention, status, discourse)
        unclear = is_term(words, mention) or of_its_year(words, mention)
        purpose = past_tense(words, clause) and _INFINITIVE.search(words.tags, stop, mention.first)  # "four | to halt"
        ends = of_its_year(words, mention) and is_term(words, mention)  # "due before | the end of the year"
        if status == "actual" and (ends or ((unclear or purpose) and is_future(found, discourse.written))):
            return _spoken(discourse, status)
        aside = _counts_back(words, mention, first) or noted(sentence, first) is not None
        aside = aside or in_relative(words, mention, stop)
        if found is not None and status == "actual" and not aside:
            discourse.dated = found
        return found
    if then:
        told = discourse.dated
        if told and then in words.cues["dating.that_year"]:
            return that_year(words, clause, then, told)
        return AsOf(told.type, told.start, told.end, told.text, "inherited") if told else None
    if status == "actual" and words.tags[first - 1 : first] != "T" and _vague(words, clause):  # "rose | to 300 in"
        return None
    since = _since_then(words, clause, discourse) if status == "actual" else None
    return since or _inherited(words, clause, status, discourse) or _spoken(discourse, status)


def _counts_back(words: Words, mention: Mention, first: int) -> bool:
    """ "A year earlier", "in the same period of 2023", "down from | 5 million in May": not the time spoken of."""
    led = words.word(first - 1) in words.cues["range.from"] | words.cues["dating.comparing"]
    return led or back(words, mention) or same_time(words, mention)


def of_change(sentence: Sentence, clause: Clause, when: AsOf | None, discourse: Discourse) -> AsOf | None:
    """The as-of of a change: from the time it is compared with ("than a year ago") to its own; `when` is the
    latter."""
    words = sentence.words
    inside = (m for m in sentence.dates if clause.first <= m.first < clause.stop)
    base = next((m for m in inside if compared(words, m) and not is_record(words, m)), None)
    span = resolve(base, discourse.written) if base is not None else None
    end = when.end if when is not None else discourse.written
    if base is None or span is None or end is None or span.start > end:
        return when
    return AsOf("period", span.start, end, words.shown(base.first, base.stop), "stated")


def for_level(found: AsOf | None, since: Container[str]) -> AsOf | None:
    """A level told of a period holds at some moment in it; what came about "since 2015" is a total over it."""
    if found is None or found.type != "period" or found.text.partition(" ")[0].lower() in since:
        return found
    return AsOf("within", found.start, found.end, found.text, found.basis)


def is_future(found: AsOf | None, written: date | None) -> bool:
    """Does the period begin after the article was written?"""
    return found is not None and written is not None and found.start > written


def _vague(words: Words, clause: Clause) -> bool:
    """ "In recent years": since when, nobody says."""
    return bool(words.find("dating.vague", clause.first, clause.stop))


def _since_then(words: Words, clause: Clause, discourse: Discourse) -> AsOf | None:
    """ "Since then 400 have closed": since the time told last."""
    told, written = discourse.dated, discourse.written
    found = words.find("dating.since_then", clause.first, clause.stop) if told and written else None
    if not found or told is None or written is None or told.end >= written:
        return None
    return AsOf("period", told.start, written, words.phrase(found.start, found.stop), "stated")


def _points_back(words: Words, clause: Clause) -> str:
    """ "at the time", "back then": the phrase that stands for the time told last, "" if there is none."""
    found = words.find("dating.then", clause.first, clause.stop)
    return words.phrase(found.start, found.stop)


# --- what it means ------------------------------------------------------------------------------------------


def _stated(sentence: Sentence, mention: Mention, status: Status, discourse: Discourse) -> AsOf | None:
    """The as-of that a phrase states. One that needs a year which nothing gives is noted in the discourse."""
    words, told = sentence.words, in_year_told(sentence, mention, discourse.dated)
    written, text = discourse.written, words.shown(mention.first, mention.stop)
    if told is None:
        return None
    mention = told
    if mention.prep == "G" and mention.edge == "start" and mention.upto is None:  # "from the start of the year"
        mention = mention._replace(prep="s")
    if to_named(words, mention):  # "came | to a 2019 | loss of 5 million", "according | to a 2019 | study"
        mention = mention._replace(prep="")
    since = _since(words, mention)
    if since >= 0:
        text, mention = words.shown(since, mention.stop), mention._replace(prep="s")
        begun = not words.cues["dating.inception"].isdisjoint(words.low[since : mention.first])
        if begun and written is not None and status == "actual":  # all there ever was
            return AsOf("instant", written, written, text, "inferred" if discourse.basis == "inferred" else "stated")
    if mention.ago and (mention.offset or 0) > 0 and discourse.dated is None:  # "a year later" than nobody knows
        return None
    found = counted(sentence, mention, discourse.dated, written)
    if found is not None:
        return found
    span = resolve(mention, written, status != "actual")
    if part_of_year(words, mention):
        return None
    if span is None:
        if needs_reference(mention) and written is None:
            discourse.yearless.append((words.starts[mention.first], text))
        return None
    running = written is not None and span.start <= written < span.end and not span.point
    if running and written is not None and mention.upto is not None and mention.upto.grain == "year":
        running = (written.year, written.month) < (span.end.year, _OVER)  # "2022/23" is over by then
    if written is not None and running and status == "actual" and mention.grain != "day":
        span = Span(span.start, written, False)  # this year, so far
    inferred = discourse.basis == "inferred" and needs_reference(mention)
    basis: Basis = "inferred" if inferred else "stated"
    if span.point or span.start == span.end:
        return AsOf("instant", span.end, span.end, text, basis)
    return AsOf("period", span.start, span.end, text, basis)


def _since(words: Words, mention: Mention) -> int:
    """The token of the "since" that an event stands behind, and then the date: "since | the site opened in 2010"; -1
    where there is none."""
    if mention.prep not in ("I", "A"):
        return -1
    for i in range(mention.first - 1, max(-1, mention.first - _SINCE), -1):
        if words.low[i] in words.cues["when.since"]:
            return i
        if words.tags[i] in ",;:.9w$":
            return -1
    return -1


def _inherited(words: Words, clause: Clause, status: Status, discourse: Discourse) -> AsOf | None:
    """A past period told just before goes on in the past tense: "In 2019 it opened 5 shops. It closed 3."."""
    if discourse.dated is None or status != "actual" or not past_tense(words, clause):
        return None
    if not words.cues["dating.modals"].isdisjoint(words.low[clause.verb_stop : clause.stop]):  # "said the two would"
        return None
    told = come_to(discourse)
    return AsOf(told.type, told.start, told.end, told.text, "inherited") if told is not None else None


def _spoken(discourse: Discourse, status: Status) -> AsOf | None:
    """The day the article speaks from; a forecast without a date has none."""
    if discourse.written is None or status != "actual":
        return None
    day = discourse.event or discourse.written
    return AsOf("instant", day, day, "", discourse.basis)
