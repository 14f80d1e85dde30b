"""Status: is a figure told as a fact, a forecast or a target, or as nothing at all?"""

from __future__ import annotations

from claimcheck.facets.clause import Clause
from claimcheck.facets.words import Words
from claimcheck.lexicon import Lexicon
from claimcheck.model.claim import Status

_PAST_AUXILIARIES = frozenset({"was", "were", "had", "has", "have", "been", "did"})


def status_of(words: Words, clause: Clause, number: int, lexicon: Lexicon) -> Status:
    """The status that the words of the clause before the number give it. A verb group in the past ends a plan:
    "as planned, it built 5" is a fact, "plans to build 5" is a target."""
    cues = lexicon.cues
    found: Status = "actual"
    for i in range(clause.first, number):
        low = words.low[i]
        if low in cues["status.forecast"]:
            found = "forecast" if _reaches(words, i, number) else found
        elif low in cues["status.target"] and _reaches(words, i, number) and _plans(words, i):
            found = "target"
        elif found != "actual" and words.tags[i] == "v" and not _governed(words, i):
            found = "actual"
    return found


def _reaches(words: Words, i: int, number: int) -> bool:
    """A cue in an adjective ("the expected 5", "planned") or a noun's place still reaches the number."""
    return words.low[i] not in ("will", "may", "might") or words.tags[i] == "x"


def _plans(words: Words, i: int) -> bool:
    """Nouns and verbs of planning count when they govern: "plans to", "a target of", "planned 5"; not "the plan has"."""
    after = words.tags[i + 1 : i + 2]
    return after in ("T", "f", "p", "9", "w", "$", "g", "r", "d", "a", "n", "", ":", "-", "x", "e")


def _governed(words: Words, i: int) -> bool:
    """Is the verb an infinitive or behind a modal ("expected to exceed", "will reach")?"""
    before = words.tags[i - 1 : i]
    return before in ("T", "x", "r") or before == "&"


def hypothetical(words: Words, clause: Clause, number: int, lexicon: Lexicon) -> bool:
    """ "if 60 people ...", "imagine 5 million": nobody says that it is so."""
    opener = words.low[clause.first] if clause.first < words.size else ""
    if clause.opener in lexicon.cues["status.hypothetical"] or opener in lexicon.cues["status.hypothetical"]:
        return True
    return any(
        words.low[i] in ("imagine", "suppose", "hypothetically", "pretend")
        for i in range(clause.first, number)
    )


def negated(words: Words, clause: Clause, number: int) -> bool:
    """ "not 3 million": the figure is denied ("not only" and "no fewer than" deny nothing)."""
    if number and words.low[number - 1] in ("not", "never"):
        return words.low[number : number + 1] != ["only"]
    group = range(clause.verb, clause.verb_stop) if clause.verb >= 0 else range(0)
    denied = any(
        words.low[i] in ("not", "never", "neither")
        or words.low[i].endswith("n't")
        or words.low[i].endswith("n’t")
        for i in group
    )
    return denied and clause.verb < number


def past_tense(words: Words, clause: Clause) -> str:
    """The tense of a clause: past, present, perfect or ""."""
    if clause.verb < 0:
        return ""
    low, tag = words.low[clause.verb], words.tags[clause.verb]
    if low in ("has", "have", "'ve", "we've", "they've"):
        return "perfect" if clause.verb_stop - clause.verb > 1 else "present"
    if low in ("was", "were", "had", "did"):
        return "past"
    if tag == "e" or (
        tag == "v"
        and low not in ("is", "are")
        and not low.endswith("s")
        and low in _simple_past(words, clause)
    ):
        return "past"
    return "present"


def _simple_past(words: Words, clause: Clause) -> frozenset[str]:
    return frozenset(
        word for word in words.low[clause.verb : clause.verb_stop] if word in _PASTS or word.endswith("ed")
    )


_PASTS = frozenset(
    "became began broke brought built bought came cost cut did drew drove fell fed felt flew gave went grew held hit kept knew led left lent "
    "lost made met paid put ran rose said saw sold sent shrank sank spent spoke spread stood struck swelled swept took taught told threw "
    "won wrote got had was were".split()
)
