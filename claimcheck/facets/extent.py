"""How much of its metric a quantity tells: all of it ("the city has 12 libraries"), or only some ("opened 3",
"12 that lend").

Only amounts that are told whole can contradict each other; what is not read (a relative clause, "with",
"for") makes the phrase narrower than its key.
"""

from __future__ import annotations

from claimcheck.facets.clause import Clause
from claimcheck.facets.words import Words


def restricted(words: Words, stop: int, known: frozenset[int], placed: frozenset[int]) -> bool:
    """Does something behind token `stop` narrow the noun phrase that ends there: "cases | imported from
    abroad", "users | who pay", "requests | for help"?

    `known` are the tokens of dates, of places (`placed`) and those where the next amounts start ("with 5
    ports"): they do not, but "to China" does.
    """
    if stop >= words.size or stop in known:
        return False
    tag, low, cues = words.tags[stop], words.low[stop], words.cues
    if tag == "q":
        return low in cues["extent.relative"] and words.tags[stop - 1] != ","
    if tag in "eg":
        return low not in cues["extent.free_participles"]
    if tag == "T":
        return stop + 1 not in known or stop + 1 in placed
    return tag in "pf" and not _leads_aside(words, stop, known)


def _leads_aside(words: Words, i: int, known: frozenset[int]) -> bool:
    """Does the preposition at `i` lead to a place, a date or another amount, or to the whole ("in the
    world")?"""
    at = i + 1
    while at < words.size and words.tags[at] in "dar'" and at not in known:
        at += 1
    if at >= words.size or at in known:
        return True
    return words.low[i] in words.cues["extent.leading_aside"] and words.low[at] in words.cues["extent.wholes"]


def told_whole(words: Words, clause: Clause, first: int, total: bool) -> bool:
    """Is the quantity that starts at token `first` all of its metric: the object of "have", "be", "reach", or
    with `total` of "a total of"?

    Items of one list share their verb.
    """
    if total:
        return True
    if clause.verb < 0 or words.low[clause.main] not in words.cues["extent.having"]:
        return False
    if clause.verb_stop > first:
        return clause.main < first
    return not any(tag in "pqg(v" for tag in words.tags[clause.verb_stop : first])
