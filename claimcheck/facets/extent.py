"""How much of its metric a quantity tells: all of it ("the city has 12 libraries"), or only some ("opened 3", "12 that lend tools").

Only amounts that are told whole can contradict each other; what is not read (a relative clause, "with", "for") makes
the phrase narrower than its key.
"""

from __future__ import annotations

from claimcheck.facets.clause import Clause
from claimcheck.facets.words import Words

_HAVING = frozenset(
    "has have had having 's owns own owned is are was were be been operates operate operated employs employ employed serves serve served serving "
    "covers cover covered covering contains contain contained comprises comprise hosts host hosted maintains maintain maintained holds hold held counts "
    "count counted boasts boast totals total totaled totalled totalling reaches reach reached hits hit exceeds exceed exceeded exceeding surpassed surpasses "
    "numbers numbered stood stands amounted amounts recorded reported confirmed registered seen became becomes remains remained "
    "built opened deployed installed signed issued attracted gained accumulated grew grown rose risen fell fallen increased decreased climbed".split()
)
_FREE = frozenset(
    "in across throughout worldwide nationwide globally by as of since during over at until per within on before".split()
)
"""Words that lead a place or a time rather than a restriction."""
_OPEN = frozenset(
    "with for from by under without between through into among like about via using against behind to toward towards than except".split()
)
_PARTICIPLE_OK = frozenset("combined worldwide nationwide each so built opened deployed installed".split())


def restricted(
    words: Words, stop: int, dated: frozenset[int], placed: frozenset[int], counted: frozenset[int]
) -> bool:
    """Does something behind token `stop` narrow the noun phrase that ends there: "cases | imported from abroad",
    "users | who pay", "requests | for help"? Places, dates, and a next amount ("with 5 ports") do not."""
    if stop >= words.size or stop in dated or stop in placed or stop in counted:
        return False
    tag, low = words.tags[stop], words.low[stop]
    if tag == "q":
        return (
            low in ("that", "who", "whom", "whose", "where", "which", "whether", "if", "when")
            and words.tags[stop - 1] != ","
        )
    if tag in "eg":
        return low not in _PARTICIPLE_OK
    if tag == "(":
        return False
    if tag == "T":
        return stop + 1 not in dated and stop + 1 not in counted
    if tag in "pf" or low in _OPEN:
        return not _leads_aside(words, stop, dated, placed, counted)
    return False


def _leads_aside(
    words: Words, i: int, dated: frozenset[int], placed: frozenset[int], counted: frozenset[int]
) -> bool:
    """Does the preposition at `i` lead to a place, a date or another amount?"""
    at = i + 1
    while at < words.size and words.tags[at] in "dar'" and at not in dated | placed | counted:
        at += 1
    if at >= words.size or i in dated:
        return True
    if at in dated or at in placed or at in counted or i + 1 in counted:
        return True
    return words.low[i] in _FREE and words.low[at] in (
        "world",
        "country",
        "total",
        "operation",
        "use",
        "all",
        "place",
        "nation",
        "end",
        "region",
        "globe",
    )


def told_whole(words: Words, clause: Clause, first: int, total: bool) -> bool:
    """Is the quantity that starts at token `first` all of its metric: the object of "have", "be", "reach", or "a total of"?

    Items of one list share their verb.
    """
    if total:
        return True
    if clause.verb < 0 or clause.verb_stop > first:
        return clause.verb >= 0 and clause.main < first and words.low[clause.main] in _HAVING
    if words.low[clause.main] not in _HAVING:
        return False
    between = words.tags[clause.verb_stop : first]
    return all(tag not in "pqg(v" for tag in between)
