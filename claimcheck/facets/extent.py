"""How much of its metric a quantity tells: all of it ("the city has 12 libraries"), or only some ("opened 3",
"12 that lend").

Only amounts that are told whole can contradict each other; what is not read (a relative clause, "with",
"for") makes the phrase narrower than its key.
"""

from __future__ import annotations

from claimcheck.facets.clause import Clause
from claimcheck.facets.words import Words


def restricted(words: Words, stop: int, known: frozenset[int], placed: frozenset[int], *, total: bool = False) -> bool:
    """Does something behind token `stop` narrow the noun phrase that ends there: "cases | imported from
    abroad", "users | who pay", "requests | for help"?

    `known` are the tokens of dates, of places (`placed`) and those where the next amounts start ("with 5
    ports"): they do not, but "to China" does. `total`: it is a running total, which begins "since the shop opened".
    """
    if stop >= words.size or stop in known or (total and words.low[stop] in words.cues["when.since"]):
        return False
    tag, low, cues = words.tags[stop], words.low[stop], words.cues
    if tag == "q" or low in cues["extent.whose"]:
        relative = low in cues["extent.relative"] and words.tags[stop - 1] != ","
        return relative and not words.phrase_at(stop, "dating.then")
    if low in cues["whose.origin"] and stop + 1 in placed:
        return False  # the place is in the key
    if low in cues["extent.ways"] and (
        words.tags[stop + 1 : stop + 2] != "-" or words.word(stop + 2) in cues["extent.time"]
    ):
        return True  # "employs 300 people | part-time"
    if tag in "eg":
        return low not in cues["extent.free_participles"]
    if tag == "T":
        return stop + 1 not in known or stop + 1 in placed
    return tag in "pf" and not _leads_aside(words, stop, known, placed)


def _leads_aside(words: Words, i: int, known: frozenset[int], placed: frozenset[int]) -> bool:
    """Does the preposition at `i` lead to a place, a date or another amount, or to the whole ("in the
    world")?"""
    at = i + 1
    while at < words.size and words.tags[at] in "dar'" and at not in known:
        at += 1
    if at in placed and words.low[i] not in words.cues["clause.agent"]:  # "on its Baltic routes", but "in the Baltic"
        while at in placed:
            at += 1
        return words.tags[at : at + 1] not in ("n", "b") or words.low[at] in words.cues["extent.wholes"]
    if at >= words.size or at in known:
        return True
    return words.low[i] in words.cues["extent.leading_aside"] and words.low[at] in words.cues["extent.wholes"]


def edge_of_period(words: Words, clause: Clause, first: int) -> str | None:
    """ "ended 2022 with | 5 ships", "began the year with": at which edge of its period a level holds, "end" or
    "start"; None if the clause does not say so."""
    if clause.main < 0 or clause.main >= first or words.word(first - 1) not in words.cues["extent.with"]:
        return None
    low = words.low[clause.main]
    return "end" if low in words.cues["extent.ending"] else "start" if low in words.cues["extent.beginning"] else None


def told_whole(words: Words, clause: Clause, first: int, total: bool) -> bool:
    """Is the quantity that starts at token `first` all of its metric: the object of "have", "be", "reach", or
    with `total` of "a total of"?

    Items of one list share their verb.
    """
    if total:
        return True
    cues, led = words.cues, words.word(first - 1) in words.cues["extent.with"]
    if led and (first - 1 == clause.first or edge_of_period(words, clause, first)):
        return True
    if clause.verb < 0 or words.low[clause.main] not in cues["extent.having"]:
        return False
    if clause.verb_stop > first:
        return clause.main < first
    stood = clause.verb_stop == first - 1 and words.word(first - 1) in cues["kind.at"]  # "stood at | 5"
    stop = first - (stood or words.word(first - 1) in cues["topic.valued"])
    return not any(tag in "pqg(v" for tag in words.tags[clause.verb_stop : stop])
