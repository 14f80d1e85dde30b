"""Date phrases as intervals of days that can be compared, also where the year is not told.

A day is the number YYYYMMDD, or MMDD where the year is unknown.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from claimcheck.comparison.span import Span, apart, inside
from claimcheck.facets.as_of import resolve
from claimcheck.facets.mention import Mention
from claimcheck.facets.words import Words
from claimcheck.model.comparison import Bearing

Lead = Literal["at", "before", "after", "by", "since"]
_LEAP = 2000
"""A year that has every day."""
_YEAR = 10_000


class Moment(NamedTuple):
    """What a date phrase says: the days named, and where to them it points."""

    named: Span
    """the days of the phrase itself, closed"""
    lead: Lead
    dated: bool
    """its year is known"""
    ranged: bool = False
    """both ends are named: "from March to May" """
    years: bool = False
    """it names years, perhaps an end of one, but no day or month"""

    @property
    def span(self) -> Span:
        """The days it allows."""
        low, high = self.named.low, self.named.high
        if self.lead == "before":
            return Span(None, low, high_open=True)
        if self.lead == "after":
            return Span(high, None, low_open=True)
        if self.lead == "by":
            return Span(None, high)
        return Span(low, None) if self.lead == "since" else self.named


def moment_of(words: Words, mention: Mention, written: date | None) -> Moment | None:
    """The days of a date phrase; None if it names none that could be compared ("three years ago")."""
    core = mention._replace(prep="")
    dated = mention.year is not None or written is not None
    if not dated:
        if mention.month is None or mention.offset is not None or mention.window:
            return None
        upto = mention.upto and mention.upto._replace(year=mention.upto.year or _LEAP)
        core = core._replace(year=_LEAP, upto=upto)
    span = resolve(core, written)
    if span is None:
        return None
    low, high = _number(span.start), _number(span.end)
    if not dated:
        if span.start.year != span.end.year:
            return None
        low, high = low % _YEAR, high % _YEAR
    return Moment(Span(low, high), _lead(words, mention), dated, mention.upto is not None, mention.month is None)


def spell_of(mention: Mention) -> int:
    """How many grains of time a phrase names that is counted from the day of writing ("the last fifty years", "three
    years ago"); 0 if it is no such phrase."""
    if mention.window:
        return mention.window
    return -mention.offset if mention.ago and mention.offset is not None and mention.offset < 0 else 0


def _number(day: date) -> int:
    return (day.year * 100 + day.month) * 100 + day.day


def _lead(words: Words, mention: Mention) -> Lead:
    """The word in front: "before 2007", "no later than May 5", "after the 6th of June"."""
    if mention.upto is not None:
        return "at"
    at = mention.first
    if words.phrase(max(0, at - 3), at).startswith("as of") or words.phrase(max(0, at - 2), at) == "as of":
        return "at"  # "as of before May 5"
    while at < mention.stop and words.low[at] in words.cues["comparison.by"]:
        if words.phrase(max(0, at - 1), at + 1) in words.cues["comparison.before"]:
            return "before"
        return "by"
    if mention.prep == "P":
        return "after"
    if mention.prep == "s":
        return "since"
    for length in (3, 2, 1):
        phrase = words.phrase(max(0, at - length), at)
        if phrase in words.cues["comparison.by"]:
            return "by"
        if phrase in words.cues["comparison.before"]:
            return "before"
        if phrase in words.cues["comparison.after"]:
            return "after"
    return "at"


def same_scale(one: Moment, other: Moment) -> tuple[Moment, Moment] | None:
    """Both as days of one scale: without their years where one has none. None if they cannot be compared."""
    if one.dated == other.dated:
        return one, other
    shorn = _shorn(one) if one.dated else _shorn(other)
    if shorn is None:
        return None
    return (shorn, other) if one.dated else (one, shorn)


def _shorn(moment: Moment) -> Moment | None:
    """Without its year; None if it names a whole year or more than one."""
    low, high = int(moment.named.low or 0), int(moment.named.high or 0)
    if moment.years or low // _YEAR != high // _YEAR:
        return None
    return Moment(Span(low % _YEAR, high % _YEAR), moment.lead, False, moment.ranged)


def relation_of(target: Moment, source: Moment) -> Bearing:
    """How a date of the source bears on one of the target."""
    pair = same_scale(target, source)
    if pair is None:
        return "unmatched"
    one, other = pair[0].span, pair[1].span
    if target.ranged and source.ranged:
        return "entails" if one == other else "contradicts"
    if apart(one, other):
        return "contradicts"
    return "entails" if inside(other, one) else "compatible"


def days_between(one: Moment, other: Moment) -> int | None:
    """How far the days named are apart; None if they cannot be compared. In the numbers of days, so only for order."""
    pair = same_scale(one, other)
    if pair is None:
        return None
    a, b = pair[0].named, pair[1].named
    return max(int(a.low or 0) - int(b.high or 0), int(b.low or 0) - int(a.high or 0), 0)


def clash(one: Moment, other: Moment) -> bool:
    """Can no day be meant by both?"""
    pair = same_scale(one, other)
    return pair is not None and apart(pair[0].span, pair[1].span)


def covers(one: Moment, other: Moment) -> bool:
    """Does `other` lie inside of `one`?"""
    pair = same_scale(one, other)
    return pair is not None and inside(pair[1].span, pair[0].span)
