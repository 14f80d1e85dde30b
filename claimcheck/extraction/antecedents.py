"""The name right before what a figure is told in: a relative clause or a bracket; and what an owner is."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.extraction.discourse import Discourse
from claimcheck.extraction.names import joins, proper, title_start
from claimcheck.extraction.sentence import Sentence
from claimcheck.extraction.subjects import headless
from claimcheck.facets.clause import Clause
from claimcheck.facets.words import Words

UNNAMED_SUBJECT = "its subject is not named"
UNNAMED_VOICE = '"we" are not named'
ONLY_HERE = "?"
"""Begins the holder of what stands for itself alone."""


class Owner(NamedTuple):
    """What the subject of a clause gives: a name, a place, a common noun, or nothing; and why it is unresolved."""

    name: str | None = None
    loose: str | None = None
    place: str | None = None
    holder: str | None = None


def antecedent_of(sentence: Sentence, clause: Clause, discourse: Discourse) -> Owner | None:
    """The name right before a relative clause: "Acme, which has 5 shops"."""
    words = sentence.words
    who = clause.opener == "," and words.low[clause.first] in words.cues["clause.persons"]
    relative = clause.opener in words.cues["owner.relative"] and headless(words, clause)
    if clause.first < 1 or not (relative or (who and clause.verb == clause.first + 1)):
        return None
    stop = clause.first
    while stop > 0 and words.tags[stop - 1] in ",q":
        stop -= 1
    place = next((m for m in sentence.places if m.stop == stop and not m.place.demonym), None)
    if place is not None and words.tags[place.first - 1 : place.first] not in ("p", "f", "T", "'"):
        return Owner(place=place.place.name)  # "its rival Norway, | which has 5 shops"
    last = words.tags[stop - 1 : stop] in ("N", "i") or named_with(words, stop - 1)
    if not last and not joins(words, stop - 1, stop):
        return _common_antecedent(sentence, stop, discourse)
    name = _name_before(sentence, stop, discourse)
    return Owner(name) if name else None


def bracketed(sentence: Sentence, clause: Clause, first: int, stop: int, discourse: Discourse) -> Owner | None:
    """The name right before a bracket that tells amounts of something of it: "Acme (5,000 workers)", "the Guide to
    Trees (PDF, 2 MB)"."""
    words, end = sentence.words, clause.first - 1
    if clause.opener != "(" or clause.verb >= 0 or end < 1:
        return None
    told = any(tag in "nbuN" for tag in words.tags[first:stop])
    if not told or words.word(first - 1) in words.cues["part.including"]:
        return None
    start = title_start(words, end)
    if start == end and words.tags[clause.first : clause.first + 2] in ("N,", "n,"):  # "a guide (PDF, 2 MB)"
        return Owner(loose=UNNAMED_SUBJECT, holder=only_here(sentence, range(end, first)))
    if start == end or any(i in sentence.placed for i in range(start, end)):
        return None
    if any(quantity.first < end <= quantity.stop or quantity.stop == start for quantity in sentence.quantities):
        return None  # "5 Nobel Prizes (3 for peace)"
    name = proper(sentence, range(start, end), discourse)
    return Owner(words.shown(start, end).replace("’", "'")) if name else None


def aged(sentence: Sentence, first: int, discourse: Discourse) -> Owner | None:
    """The name right before an age between commas: "Ann Lee, | 45, of Ohio"."""
    words = sentence.words
    figure = next((quantity for quantity in sentence.quantities if quantity.first == first), None)
    if figure is None or figure.unit != "year" or figure.stop > figure.number_stop or words.tags[first - 1] != ",":
        return None
    name = _name_before(sentence, first - 1, discourse)
    apart = first > 2 or words.tags[figure.stop : figure.stop + 1] == ","  # "Price, | 62, is"
    if name is None and apart and words.tags[first - 2] in "bN" and words.raw[first - 2][0].isupper():
        name = words.raw[first - 2]  # "after Park, | 65, resigned"
    return Owner(name) if name else None


def named_with(words: Words, i: int) -> bool:
    """ "Severn Insurance | Group", "Lindholm | Park": a common noun that ends a name."""
    return i > 0 and words.tags[i] in "nb" and words.raw[i][0].isupper() and words.tags[i - 1] == "N"


def _common_antecedent(sentence: Sentence, stop: int, discourse: Discourse) -> Owner | None:
    """ "Acme, a shop that has 5 doors": the name before; "a shop that has 5 doors": nobody that a name stands for."""
    words, start = sentence.words, stop
    while start > 0 and words.tags[start - 1] in "nbeg-w":
        start -= 1
    if start == stop or words.tags[start - 1 : start] != "a":
        return None
    if words.tags[start - 2 : start - 1] == ",":
        named = _name_before(sentence, start - 2, discourse)
        if named:
            return Owner(named)
    return Owner(loose=UNNAMED_SUBJECT, holder=only_here(sentence, range(start, stop)))


def _name_before(sentence: Sentence, stop: int, discourse: Discourse) -> str | None:
    """The proper name that ends before token `stop`."""
    words, start = sentence.words, stop
    while start > 0 and (
        words.tags[start - 1] in "Ni" or named_with(words, start - 1) or joins(words, start - 1, stop)
    ):
        start -= 1
    return None if start == stop or start in sentence.placed else proper(sentence, range(start, stop), discourse)


def only_here(sentence: Sentence, span: range) -> str:
    """A holder that nothing outside of these words has."""
    return f"{ONLY_HERE}{sentence.start}+{span.start}"
