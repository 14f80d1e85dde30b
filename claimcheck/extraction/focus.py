"""What a sentence's figures are about where the subject of their clause is only a number of things: the name behind
("700 entries on Example.org", "37 clubs use Acme"), or the thing spoken of before ("since its launch, clubs have run
370 contests", "700 contests listed on the site"), or what has seen it all."""

from __future__ import annotations

from claimcheck.extraction.discourse import Discourse
from claimcheck.extraction.names import run_stop
from claimcheck.extraction.sentence import Sentence
from claimcheck.extraction.subjects import behind_adjunct, main_clause, subject_span
from claimcheck.facets.clause import Clause
from claimcheck.facets.metric import stem
from claimcheck.facets.words import Words

_REACH = 3
"""tokens behind a figure's noun in which its place may be led in"""


def named_behind(sentence: Sentence, clause: Clause, stop: int) -> range | None:
    """The tokens of the name that says where or of what the figures are: "500 people work at | Acme",
    "37 clubs use | Acme". The figure's quote ends before token `stop`."""
    words = sentence.words
    for i in range(stop, min(stop + _REACH, words.size - 1)):
        if words.low[i] in words.cues["owner.at"]:
            return _name(sentence, i + 1)
        if words.low[i] in words.cues["owner.joining"] and words.word(i + 1) in words.cues["owner.joined"]:
            return _name(sentence, i + 2)
        if words.tags[i] not in "vbex":
            break
    if clause.main >= 0 and words.low[clause.main] in words.cues["owner.using"]:
        return _name(sentence, clause.verb_stop)
    return None


def _name(sentence: Sentence, at: int) -> range | None:
    """The capitalised run at token `at`, behind an article or not, that no common noun follows."""
    words = sentence.words
    start = at + (words.tags[at : at + 1] in ("d", "a"))
    geography = words.word(start) in words.cues["owner.geography"]  # "on the Isle of Wight"
    if words.tags[start : start + 1] != "N" or start in sentence.placed or geography:
        return None
    end = run_stop(words, start, words.size)
    return None if words.tags[end : end + 1] in ("n", "b") else range(start, end)


def seen_by(sentence: Sentence, before: Sentence) -> range | None:
    """The tokens of `before` in which the subject stands that has seen what the sentence behind it tells in numbers:
    "| The fair | has seen participation grow. There have been 500 traders who participated"."""
    words, other, cues = sentence.words, before.words, sentence.words.cues
    clause = main_clause(before, before.clauses[0])
    past = any(
        low in cues["owner.existential"] and words.word(i + 2) in cues["owner.been"] for i, low in enumerate(words.low)
    )
    if not past or clause.main < 0 or other.low[clause.main] not in cues["owner.seeing"]:
        return None
    at = clause.verb_stop
    while other.tags[at : at + 1] in ("d", "a", "n", "b") and other.tags[at + 1 : at + 2] in ("n", "b"):
        at += 1
    told = {stem(words.low[i]) for i in range(words.size) if words.tags[i] in "nbegv"}
    taken_up = other.tags[at : at + 1] in ("n", "b") and stem(other.low[at]) in told
    return behind_adjunct(other, subject_span(before, clause)) if taken_up else None


def uses_it(words: Words, clause: Clause) -> bool:
    """Is the thing spoken of before what the subject of a clause uses: "37 clubs have installed | the free app"?"""
    at = clause.verb_stop
    if clause.main < 0 or words.low[clause.main] not in words.cues["owner.using"]:
        return False
    if words.word(at) not in words.cues["owner.the"]:
        return False
    while words.tags[at + 1 : at + 2] in ("n", "b"):
        at += 1
    return words.low[at] in words.cues["owner.used"]


def points_back(words: Words) -> bool:
    """Does the sentence tell what has come of the thing spoken of before: since it began, or on it?"""
    cues = words.cues
    since, on = cues["owner.since"], cues["owner.on"]
    if since.isdisjoint(words.said) and (on.isdisjoint(words.said) or cues["owner.venues"].isdisjoint(words.said)):
        return False
    for i, low in enumerate(words.low):
        if low in since and _beginning(words, i + 1):
            return True
        on_it = low in on and words.word(i + 1) in cues["owner.the"]
        if on_it and words.word(i + 2) in cues["owner.venues"] and words.tags[i + 3 : i + 4] not in ("n", "b", "N"):
            return True
    return False


def _beginning(words: Words, i: int) -> bool:
    """ "its launch", "going online", "the site was launched" at token `i`."""
    cues = words.cues
    if words.word(i) in cues["owner.its"]:
        return not cues["owner.beginnings"].isdisjoint(words.low[i + 1 : i + 3])
    if words.word(i) in cues["owner.started"]:
        return words.tags[i] == "g"
    the_site = words.word(i) in cues["owner.the"] and words.word(i + 1) in cues["people.definite"]
    return the_site and not cues["owner.started"].isdisjoint(words.low[i + 2 : i + 5])


def of_these(sentence: Sentence, first: int, stop: int, discourse: Discourse) -> str | None:
    """Whose the things are that "these sites" in a clause from token `first` on point to, which the paragraph counted
    before; the figure ends before token `stop`."""
    words = sentence.words
    if not discourse.counted or words.cues["owner.these"].isdisjoint(words.said):
        return None
    figure = next((quantity for quantity in reversed(sentence.quantities) if quantity.first < stop), None)
    summed = figure is not None and figure.dimension in ("count", "money")  # "these tickets are 5 cm long": each is
    for i in range(first, words.size - 1) if summed else ():
        at = i + 1
        while words.low[i] in words.cues["owner.these"] and words.tags[at : at + 1] in ("n", "b"):
            name = discourse.counted.get(stem(words.low[at]))
            if name is not None:
                return name
            at += 1
    return None
