"""Days to come that a figure of today is told with: until when it holds ("limited to 5% until 2031"), when the thing
begins or ends whose figure it is ("bonds due in 2031", "the 2031 tranche"). None is the day of the figure."""

from __future__ import annotations

from claimcheck.extraction.phrases import Bound
from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.mention import Mention
from claimcheck.facets.status import past_tense
from claimcheck.facets.words import Words
from claimcheck.model.claim import AsOf

_NEAR = 3
"""tokens at most between a day and what ends on it: "expiration date of | March 31" """


def is_term(words: Words, mention: Mention) -> bool:
    """Does the phrase tell until when something runs, or name a thing by the day of its end?"""
    ends = _until(words, mention) or _ends(words, mention) or _begins(words, mention)
    return ends or _names(words, mention) or _shared(words, mention)


def _until(words: Words, mention: Mention) -> bool:
    """ "until 2031", "through June 2031"."""
    until = words.cues["dating.until"]
    return words.low[mention.first] in until or words.word(mention.first - 1) in until


def _ends(words: Words, mention: Mention) -> bool:
    """ "expiring on | 30 June", "bonds due | 2031", "with an expiration of | March 31"."""
    before = range(max(0, mention.first - _NEAR), mention.first)
    last = max((i for i in before if words.low[i] in words.cues["dating.ending"]), default=-1)
    return last >= 0 and not set(words.tags[last + 1 : mention.first]) - set("pfdanb")


def _begins(words: Words, mention: Mention) -> bool:
    """ "with exports | beginning in 2031", "effective | 1 May": the day from which something runs."""
    first, beginning = mention.first, words.cues["dating.beginning"]
    return words.low[first] in beginning or words.word(first - 1) in beginning


def _names(words: Words, mention: Mention) -> bool:
    """ "the | 2031 | tranche", "March 2031 | paper": the phrase is a part of a noun phrase."""
    led = words.tags[mention.stop - 2 : mention.stop - 1] in ("d", "%", "n")  # "for the | 2031 | tranche"
    bare = (led or not mention.prep) and not mention.edge and mention.offset is None
    behind = words.tags[mention.stop : mention.stop + 1]
    return bare and mention.grain in ("year", "month") and behind != "" and behind in "nNb9%gei"


def _shared(words: Words, mention: Mention) -> bool:
    """ "at the end of | 1987 | and 1986 third quarters": the noun behind the second belongs to both."""
    tags, at = words.tags, mention.stop
    return tags[at : at + 2] in ("&Y", "&9") and tags[at + 2 : at + 3] in tuple("nbogeiw9")


def told_as_past(sentence: Sentence, bound: Bound, when: AsOf | None) -> bool:
    """ "On 31 March 2031 it had 5 ships": told as past, though the year says otherwise. A sentence that speaks of
    what is planned anywhere does not count."""
    words, clause, cues = sentence.words, bound.clause, sentence.words.cues
    if when is None or when.basis != "stated" or str(when.start.year) not in when.text.split()[1:]:
        return False
    if when.text.split()[0].lower() in cues["noun.purpose"]:  # "the request for 2031 was"
        return False
    planned = (cues["status.forecast"] | cues["status.target"] | cues["status.hypothetical"]) & words.said
    planned |= cues["status.settled"] & words.said
    if (
        clause.opener in cues["dating.relative"]
        and clause.verb >= 0
        and not dated_within(sentence, clause.first, clause.stop)
    ):
        return False  # "on 1 March 2031, the day of the first one, | which was issued at 5"
    told = 0 <= clause.main < bound.first and words.low[clause.main] in cues["extent.having"]
    told = told and set(words.tags[clause.verb_stop : bound.first]).isdisjoint("Tvxqf;:")
    return told and not planned and past_tense(words, clause)


def dated_within(sentence: Sentence, first: int, stop: int) -> bool:
    """Does a date phrase stand in tokens first..stop-1?"""
    return any(first <= mention.first and mention.stop <= stop for mention in sentence.dates)
