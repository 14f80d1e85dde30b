"""Days to come that a figure of today is told with: until when it holds ("limited to 5% until 2031"), when the thing
ends whose figure it is ("bonds due in 2031", "the 2031 tranche"). None is the day of the figure."""

from __future__ import annotations

from claimcheck.facets.mention import Mention
from claimcheck.facets.words import Words

_NEAR = 3
"""tokens at most between a day and what ends on it: "expiration date of | March 31" """


def is_term(words: Words, mention: Mention) -> bool:
    """Does the phrase tell until when something runs, or name a thing by the day of its end?"""
    return _until(words, mention) or _ends(words, mention) or _names(words, mention) or _shared(words, mention)


def _until(words: Words, mention: Mention) -> bool:
    """ "until 2031", "through June 2031"."""
    until = words.cues["dating.until"]
    return words.low[mention.first] in until or words.word(mention.first - 1) in until


def _ends(words: Words, mention: Mention) -> bool:
    """ "expiring on | 30 June", "bonds due | 2031", "with an expiration of | March 31"."""
    before = range(max(0, mention.first - _NEAR), mention.first)
    last = max((i for i in before if words.low[i] in words.cues["dating.ending"]), default=-1)
    return last >= 0 and not set(words.tags[last + 1 : mention.first]) - set("pfdanb")


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
