"""How far a claim may be compared: with other documents, as all of its metric, as a part, or with its noun
torn off."""

from __future__ import annotations

from claimcheck.extraction.phrases import Bound
from claimcheck.extraction.sentence import Sentence
from claimcheck.extraction.whose import Whose
from claimcheck.facets.clause import Clause
from claimcheck.facets.extent import restricted, told_whole
from claimcheck.facets.kind import is_total, says
from claimcheck.facets.metric import NOTHING
from claimcheck.facets.status import hypothetical, negated
from claimcheck.facets.words import Words
from claimcheck.model.claim import AsOf, Kind

EACH_TIME = "told for each span of time"
PART = "a part of another figure"
FISCAL = "told of a fiscal year, and nobody says when that begins"
RENEWED = "an estimate that is made anew each month"
UNOWNED = "nobody is named whose it is"
PART_OF_DAY = "told of a part of a day"
EXCEPTED = "told of all the others"
SUPPOSED = "a supposition"
DENIED = "denied by its sentence"
UNASSERTED = "asked, or the view of somebody"
UNTOLD = (SUPPOSED, DENIED, UNASSERTED)
"""Reasons why nobody says that a figure is so."""
_SPAN = 31
"""days of the longest month"""
_VIEW = 4
"""tokens within which the view of somebody stands before "that": "the citation in his decision | that"."""


def loose(words: Words, bound: Bound, owner: Whose, when: AsOf | None, *, declared: bool) -> str | None:
    """Why a claim is never compared with other documents; None if it may be. `when`: its as-of; `declared`: a pack
    knows its metric."""
    number = bound.quantity.first
    if bound.topic is NOTHING and bound.base is NOTHING:
        return "no noun tells what is counted"
    if hypothetical(words, bound.clause, number):
        return SUPPOSED
    if _unasserted(words, bound.clause):
        return UNASSERTED
    if number > 1 and words.phrase_at(number - 2, "portion.all_but", number) == number:
        return EXCEPTED
    if negated(words, bound.clause, number):
        return DENIED
    if bound.subset or _among(words, bound):
        return "a part of something"
    if _each_time(words, number):
        return EACH_TIME
    if says(words, bound.clause, "standing.today"):
        return PART_OF_DAY
    if when is not None and when.text and _fiscal(words, when.text):
        return FISCAL
    if owner.subject is None and bound.topic.label.lower() in words.cues["standing.owned"]:
        return UNOWNED
    if declared:
        return None
    if owner.loose:
        return owner.loose
    if owner.scope is None and owner.subject is None:
        return "neither a place nor a named subject says whose figure it is"
    return None


def _among(words: Words, bound: Bound) -> bool:
    """ "Among women, unemployment was | 5%": of a part of the people, told before the figure."""
    among = words.cues["standing.among"]
    return not among.isdisjoint(words.said) and any(
        words.low[i] in among for i in range(bound.quantity.first) if words.tags[i - 1 : i] in ("", ",", ";", "&")
    )


def _fiscal(words: Words, text: str) -> bool:
    """Does a date phrase name a fiscal year, or a part of one: "FY2024", "the second quarter of fiscal 2023"?"""
    low = text.lower().split()
    bounded = any(words.lexicon.times.get(word, "_") in "zR" for word in low)  # "ended June 30"
    return not bounded and any(word.rstrip("0123456789") in words.cues["standing.fiscal"] for word in low)


def complete(sentence: Sentence, bound: Bound, kind: Kind, when: AsOf | None, *, declared: bool) -> bool:
    """Does the sentence tell all of the metric?"""
    words, quantity, clause = sentence.words, bound.quantity, bound.clause
    if _unasserted(words, clause):
        return False
    if bound.thing is not None:
        return True
    if bound.subset or _among(words, bound) or not (bound.named or declared) or _each_time(words, quantity.first):
        return False
    known, total = sentence.blocked | sentence.placed, is_total(words, clause)
    behind = _behind_object(sentence, clause)
    visits = bound.stop == clause.verb and behind > clause.verb_stop
    if visits and words.tags[behind : behind + 1] not in (".", ",", ";", "", ")") and behind not in sentence.dated:
        return False  # "tourists visited Lima | from Chile"
    if not visits and restricted(words, bound.stop, known, sentence.placed, total=total):
        return False
    if bound.stop <= clause.verb and restricted(words, behind, known, sentence.placed):
        return False  # "300 were made | for export"
    if declared or quantity.form == "whole" or kind in ("constant", "share", "change"):
        return True
    if kind in ("flow", "cumulative") and when is not None and when.type == "period" and clause.main >= 0:
        return True
    return told_whole(words, clause, quantity.first, total)


def _behind_object(sentence: Sentence, clause: Clause) -> int:
    """The token behind the verb, and behind the name of what those counted visit: "tourists visited Lima | in"."""
    words, at = sentence.words, clause.verb_stop
    if clause.main < 0 or words.low[clause.main] not in words.cues["owner.using"]:
        return at
    at += words.tags[at : at + 1] == "d"
    stop = at
    while stop < words.size and (words.tags[stop] == "N" or (stop > at and words.tags[stop] in "nb")):
        stop += 1
    return stop if stop > at else clause.verb_stop


def _unasserted(words: Words, clause: Clause) -> bool:
    """Does nobody say that it is so: in a question, or in what somebody else holds ("the allegation that | ...")?"""
    cues = words.cues
    if "?" in words.said:  # "Given that we have 5 million users, why ...?"
        return cues["standing.given"].isdisjoint(words.low[: clause.first + 1])
    at = clause.first - (words.low[clause.first] not in cues["dating.reporting"])
    before = words.low[max(0, at - _VIEW) : max(0, at)]
    return words.low[at] in cues["dating.reporting"] and not cues["standing.views"].isdisjoint(before)


def _each_time(words: Words, first: int) -> bool:
    """ "one death | every 52 minutes", "every two years 5 ships": so many in each of them."""
    every = words.cues["standing.every"]
    return not every.isdisjoint(words.said) and any(
        low in every and words.tags[i + 1 : i + 2] in ("9", "w") and i + 1 != first for i, low in enumerate(words.low)
    )


def introduces_part(words: Words, first: int) -> bool:
    """ "including | 800,000 ...", "of which | 5 ...", "among them | 3 ...": does a part of the figure
    before start at token `first`?"""
    if words.word(first - 1) in words.cues["part.including"]:
        return True
    return first > 1 and words.phrase_at(first - 2, "part.of_which", first) > 0


def torn(words: Words, bound: Bound, follower: str) -> str | None:
    """The verbless noun that follows as a sentence of its own where the number ends its sentence without one;
    else None.

    `follower` is the next sentence of the paragraph, "" if there is none.
    """
    quantity = bound.quantity
    at_end = bound.stop == quantity.stop == words.size - 1 and words.tags[-1] == "."
    if quantity.dimension != "count" or not at_end or not 0 <= bound.clause.verb < quantity.number:
        return None  # without a verb it is a reference or an address
    after = follower.split()
    alone = 0 < len(after) <= 2 and after[-1].endswith(".") and after[0][0].isupper()
    return " ".join(after)[:-1] if alone and all(word.strip(".").isalpha() for word in after) else None


def nameless(words: Words, bound: Bound) -> bool:
    """Is it of something that the sentence does not name: "the value rose to | $5m", "over a width of | 5 feet"?"""
    cues, topic = words.cues, bound.topic
    if len(topic.stems) == 1 and topic.label.lower() in cues["standing.vague"]:
        return True
    if _one_of_many(words, bound) or _of_a_thing(words, bound):
        return True
    if bound.thing is not None or topic.label not in words.lexicon.dimensions:
        return False
    led = words.tags.rfind("p", max(bound.clause.verb_stop, 0), bound.quantity.first)
    return led >= 0 and words.low[led] in cues["standing.across"]


def renewed(sentence: Sentence, bound: Bound, when: AsOf | None) -> bool:
    """ "Exports in 2022/23 are estimated at | 17.72 million tonnes, against 17.71 million last month": estimated
    anew each month, for a time that is longer."""
    clause, words = bound.clause, sentence.words
    if clause.main < 0 or words.low[clause.main] not in words.cues["standing.estimating"] or when is None:
        return False
    anew = any(m.grain in ("month", "week") and m.offset == -1 and not m.ago for m in sentence.dates)
    return anew and (when.end - when.start).days > _SPAN


def _of_a_thing(words: Words, bound: Bound) -> bool:
    """ "A press with an | 11-inch bed": of one that is not named."""
    tags, first = words.tags, bound.quantity.first
    if tags[first - 1 : first] != "a" or words.word(first - 2) not in words.cues["standing.with"]:
        return False
    return tags[: first - 2].rstrip("nNbger-").endswith("a")


def _one_of_many(words: Words, bound: Bound) -> bool:
    """ "A | 60-room Ibis Hotel" is not all that have the name."""
    quantity = bound.quantity
    hyphened = words.tags[quantity.number_stop : quantity.number_stop + 1] == "-"
    named = "N" in words.tags[quantity.number_stop : bound.stop]
    return hyphened and named and words.tags[quantity.first - 1 : quantity.first] != "d"
