"""The as-of date of each claim: its own phrase, one it shares with a neighbour, or the day the article speaks from."""

from __future__ import annotations

from datetime import date

from claimcheck.extract.discourse import Discourse
from claimcheck.extract.sentence import Sentence
from claimcheck.facets.as_of import Span, needs_reference, resolve
from claimcheck.facets.clause import Clause, clause_of
from claimcheck.facets.status import past_tense
from claimcheck.facets.when import Mention
from claimcheck.facets.words import Words
from claimcheck.lexicon import Lexicon
from claimcheck.model.claim import AsOf, Basis, Status


def as_of(
    sentence: Sentence, first: int, stop: int, clause: Clause, status: Status, discourse: Discourse
) -> AsOf | None:
    """The as-of of a figure in tokens first..stop-1; None if nothing supports one. Spans of levels are narrowed later."""
    mention = choose(sentence, first, stop, clause, status, discourse.lexicon)
    if mention is not None:
        found = _stated(sentence, mention, status, discourse, "stated")
        if found is not None:
            if status == "actual":
                discourse.dated = found
            return found
        return None
    inherited = _inherited(sentence, clause, status, discourse)
    return inherited or _spoken(discourse, status)


def choose(
    sentence: Sentence, first: int, stop: int, clause: Clause, status: Status, lexicon: Lexicon
) -> Mention | None:
    """The date phrase that belongs to a figure: right behind it, else before it in its clause, else behind a list, else
    in front of the sentence."""
    words = sentence.words
    usable = [m for m in sentence.dates if _tells_when(words, m, lexicon)]
    inside = [m for m in usable if clause.first <= m.first < clause.stop]
    behind = [m for m in inside if m.first >= stop]
    before = [m for m in inside if m.stop <= first]
    numbers = sorted(q.first for q in sentence.quantities)
    if behind:
        nearest = behind[0]
        following = next((n for n in numbers if n >= stop), words.size)
        if nearest.first < following and not _opens_next(words, nearest, following):
            return nearest
    if before:
        return before[-1]
    if behind and _is_list(words, stop, behind[0].first):
        return behind[0]
    fronted = [m for m in usable if _fronted(sentence, m) and m.stop <= first]
    if fronted and (status == "actual" or clause_of(sentence.clauses, first) <= 1):
        return fronted[0]
    return _of_earlier_clause(sentence, usable, clause, status)


def _tells_when(words: Words, mention: Mention, lexicon: Lexicon) -> bool:
    """Not part of a name ("Forum 2020", "2023 China Conference"), not the day of a speech or a meeting."""
    before = words.low[max(0, mention.first - 2) : mention.first]
    if any(word in lexicon.cues["speech.events"] for word in before) and mention.grain == "day":
        return False
    bare = (
        mention.prep == ""
        and mention.edge == ""
        and mention.grain == "year"
        and mention.stop - mention.first == 1
    )
    if bare and mention.year is not None:
        if words.tags[mention.stop : mention.stop + 1] == "N" or (
            words.tags[mention.first - 1 : mention.first] == "N" and mention.first > 1
        ):
            return False
    return True


def _opens_next(words: Words, mention: Mention, following: int) -> bool:
    """ "5 in Rome, and in 2020 6 in Bonn": a phrase behind a comma that leads into the next number belongs to that."""
    if following >= words.size:
        return False
    lead = words.tags[mention.first - 1 : mention.first]
    return lead in (",", "&", ";") and following - mention.stop <= 2


def _is_list(words: Words, start: int, stop: int) -> bool:
    """Is there no verb between the figure and the date, only more items of the list?"""
    return not any(tag in "xv" for tag in words.tags[start:stop])


def _fronted(sentence: Sentence, mention: Mention) -> bool:
    """Does the phrase stand before the first verb of the sentence, in a clause without one or at its head?"""
    index = clause_of(sentence.clauses, mention.first)
    clause = sentence.clauses[index]
    if index == 0:
        return clause.verb < 0 or mention.stop <= clause.verb
    return (
        clause.verb < 0
        and all(c.verb < 0 or c.opener in ("that",) for c in sentence.clauses[:index])
        or (clause.verb < 0 and clause.opener == "that")
    )


def _of_earlier_clause(
    sentence: Sentence, usable: list[Mention], clause: Clause, status: Status
) -> Mention | None:
    """A date of the clause before, if this one only goes on with it ("..., covering 12,000 themes", "and opened 5")."""
    if clause.opener not in (",", "and", "which", "that", "with") or status != "actual":
        return None
    index = sentence.clauses.index(clause)
    if index == 0 or (
        clause.verb >= 0 and sentence.words.tags[clause.verb] not in "ge" and clause.opener != "which"
    ):
        return None
    earlier = [
        m for m in usable if sentence.clauses[index - 1].first <= m.first < sentence.clauses[index - 1].stop
    ]
    return earlier[-1] if earlier else None


def _stated(
    sentence: Sentence, mention: Mention, status: Status, discourse: Discourse, basis: Basis
) -> AsOf | None:
    words = sentence.words
    ahead = status != "actual"
    span = resolve(mention, discourse.written, ahead)
    text = " ".join(words.span(mention.first, mention.stop - 1).split())
    if span is None:
        if needs_reference(mention) and discourse.written is None:
            discourse.yearless.append((words.starts[mention.first], text))
        return None
    written = discourse.written
    if (
        status == "actual"
        and written is not None
        and span.start <= written < span.end
        and mention.grain not in ("day", "week")
        and not span.point
    ):
        span = Span(span.start, written, False)  # this year, so far
    if discourse.basis == "inferred" and needs_reference(mention):
        basis = "inferred"
    return _as_of(span, text, basis)


def _as_of(span: Span, text: str, basis: Basis) -> AsOf:
    if span.point or span.start == span.end:
        return AsOf("instant", span.end, span.end, text, basis)
    return AsOf("period", span.start, span.end, text, basis)


def _inherited(sentence: Sentence, clause: Clause, status: Status, discourse: Discourse) -> AsOf | None:
    """A past period told just before goes on in the past tense: "In 2019 it opened 5 shops. It closed 3."."""
    told = discourse.dated
    if told is None or status != "actual" or past_tense(sentence.words, clause) != "past":
        return None
    return AsOf(told.type, told.start, told.end, told.text, "inherited")


def _spoken(discourse: Discourse, status: Status) -> AsOf | None:
    """The day the article speaks from; a forecast without a date has none."""
    if discourse.written is None or status != "actual":
        return None
    day = discourse.event or discourse.written
    return AsOf("instant", day, day, "", discourse.basis)


def for_level(found: AsOf | None) -> AsOf | None:
    """A level told of a period holds at some moment in it."""
    if found is None or found.type != "period":
        return found
    return AsOf("within", found.start, found.end, found.text, found.basis)


def is_future(found: AsOf | None, written: date | None) -> bool:
    """Does the period begin after the article was written?"""
    return found is not None and written is not None and found.start > written
