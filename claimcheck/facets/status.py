"""Status: is a figure told as a fact, a forecast or a target, or as nothing at all?"""

from __future__ import annotations

from claimcheck.facets.clause import Clause
from claimcheck.facets.words import Words
from claimcheck.model.claim import Status

_BEHIND_PLAN = frozenset("Tfp9w$grdan:-xe") | {""}
"""Classes behind a word of planning that governs the number."""


def status_of(words: Words, clause: Clause, number: int) -> Status:
    """The status that the words of the clause before token `number` give it. A verb group in the past ends
    a plan: "as planned, it built 5" is a fact, "plans to build 5" is a target."""
    cues, tags = words.cues, words.tags
    if words.word(number - 1) in cues["status.the"] and words.word(number - 2) in cues["status.of"]:
        return "actual"  # "will show some of the 450": they are there
    if is_aim(words, clause):
        return "target"
    forecast, target, modals = cues["status.forecast"], cues["status.target"], cues["status.modals"]
    found: Status = "actual"
    if _purpose(words, clause, number):
        return "target"
    for i in range(clause.first, max(number, clause.verb_stop)):  # "59 percent | will have"
        low = words.low[i]
        if low in forecast:  # "will" and "may" are names and nouns too
            found = "forecast" if tags[i] == "x" or low not in modals else found
        elif low in target and tags[i + 1 : i + 2] in _BEHIND_PLAN:
            found = "target"
        elif low in cues["status.readying"] and "T" in tags[i + 1 : i + 3]:
            found = "target"  # "preparing | to", "gearing | up to"
        elif (
            found != "actual" and (tags[i] == "v" or (tags[i] == "e" and i == clause.verb)) and not _governed(words, i)
        ):
            found = "actual"
    return found


_AIM = 4
"""tokens behind the verb among which the noun of what is aimed at stands"""


def is_aim(words: Words, clause: Clause) -> bool:
    """ "Limiting it to 5% | is | the goal of": what is said is only aimed at."""
    aims = words.cues["status.aims"]
    if aims.isdisjoint(words.said) or clause.verb < 1 or words.low[clause.main] not in words.cues["status.being"]:
        return False
    behind = range(clause.verb_stop, min(clause.verb_stop + _AIM, clause.stop))
    led = words.tags[clause.first : clause.first + 1] == "g"
    return led and any(words.low[i] in aims and words.tags[i - 1] in "dnb'" for i in behind)


def _purpose(words: Words, clause: Clause, number: int) -> bool:
    """ "a drive | to raise output from 3 million to | 5 million": an infinitive that no verb governs, and what it is to
    lead to."""
    if clause.verb < 0 or words.tags[number - 1 : number] != "T":
        return False
    moves = words.cues["kind.up"] | words.cues["kind.down"]
    return any(
        words.tags[i] == "T" and words.low[i + 1] in moves and words.tags[i + 1] in "vb"
        for i in range(clause.verb_stop, number - 1)
    )


def _governed(words: Words, i: int) -> bool:
    """Is the verb an infinitive or behind a modal ("expected to exceed", "will reach")?"""
    return words.tags[i - 1 : i] in ("T", "x", "r", "&")


def hypothetical(words: Words, clause: Clause, number: int) -> bool:
    """ "if 60 people ...", "imagine 5 million": nobody says that it is so."""
    cues = words.cues
    openers, imagined = cues["status.hypothetical"], cues["status.imagined"]
    if clause.opener in openers or words.word(clause.first) in openers:
        return True
    return not imagined.isdisjoint(words.low[clause.first : number])


def negated(words: Words, clause: Clause, number: int) -> bool:
    """ "not 3 million": the figure is denied ("not only" and "no fewer than" deny nothing)."""
    low, cues = words.low, words.cues
    if words.word(number - 1) in cues["status.not"]:
        return words.word(number) not in cues["status.only"]
    if not 0 <= clause.verb < number:
        return False
    endings = words.lexicon.negated_endings
    group = low[clause.verb : clause.verb_stop]
    return any(word in cues["status.neither"] or word.endswith(endings) for word in group)


def past_tense(words: Words, clause: Clause) -> bool:
    """Is the clause in the simple past ("built 5", not "has built 5")?"""
    if clause.verb < 0:
        return False
    cues, low, tag = words.cues, words.low[clause.verb], words.tags[clause.verb]
    if low in cues["status.perfect"]:
        return False
    if low in cues["status.was"] or tag == "e":
        return True
    lexicon = words.lexicon
    irregular = low in lexicon.pasts and low not in cues["status.present_too"]
    return tag == "v" and (irregular or low.endswith(lexicon.past_endings))
