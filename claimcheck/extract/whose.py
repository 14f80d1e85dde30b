"""Whose figure it is: the place it covers (scope) and the named thing it is about (subject)."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimcheck.extract.discourse import Discourse
from claimcheck.extract.sentence import Sentence
from claimcheck.facets.clause import Clause
from claimcheck.facets.metric import made_id, stem
from claimcheck.facets.scope import PlaceMention, points_home
from claimcheck.facets.words import Words


class Whose(NamedTuple):
    """Scope and subject; `loose`: why the claim is not comparable across documents (None: it is); `holder`: the common noun
    that stands for its subject within the document."""

    scope: str | None
    subject: str | None
    loose: str | None
    holder: str | None


class Owner(NamedTuple):
    """What the subject of a clause gives: a name, a place, a common noun, or nothing; and why it is unresolved."""

    name: str | None = None
    loose: str | None = None
    place: str | None = None
    holder: str | None = None


def whose(
    sentence: Sentence,
    clause: Clause,
    first: int,
    stop: int,
    discourse: Discourse,
    *,
    title: bool,
    measured: bool = False,
) -> Whose:
    """Scope and subject of a figure whose quote is in tokens first..stop-1; `measured`: the clause's subject is its metric."""
    owner = _owner(sentence, clause, discourse, measured=measured)
    scope = _scope(sentence, clause, first, stop, discourse, title=title, own=owner.place)
    return Whose(scope, owner.name, owner.loose, owner.holder)


# --- scope ------------------------------------------------------------------------------------------------------------


def _scope(
    sentence: Sentence,
    clause: Clause,
    first: int,
    stop: int,
    discourse: Discourse,
    *,
    title: bool,
    own: str | None,
) -> str | None:
    words = sentence.words
    within = [m for m in sentence.places if clause.first <= m.first < clause.stop and not _venue(words, m)]
    inside = [m for m in within if first <= m.first < stop and not _is_base(words, m, first)]
    if inside:
        return inside[-1].place.name
    following = next((q.first for q in sentence.quantities if q.first >= stop), words.size)
    behind = [
        m for m in within if m.first >= stop and m.first < following and _led_by_place_word(words, m, stop)
    ]
    if behind:
        return behind[0].place.name
    if own:
        return own
    if points_home(words, clause.first, stop) and discourse.home:
        return discourse.home
    before = [m for m in within if m.stop <= first]
    if before:
        return _nearest(before, words).place.name
    index = sentence.clauses.index(clause)
    for earlier in reversed(sentence.clauses[:index]):
        told = [
            m for m in sentence.places if earlier.first <= m.first < earlier.stop and not _venue(words, m)
        ]
        if told:
            return told[0].place.name
        if points_home(words, earlier.first, earlier.stop) and discourse.home:
            return discourse.home
    if title:
        return discourse.home
    return discourse.scope or discourse.home


def _nearest(before: list[PlaceMention], words: Words) -> PlaceMention:
    """The first place of the clause is its subject or topic; a world region in passing is not."""
    countries = [m for m in before if m.place.kind != "region"]
    return (countries or before)[0]


def _is_base(words: Words, mention: PlaceMention, first: int) -> bool:
    """ "42% of the world": the place is the base of a share, not its scope."""
    return any(words.tags[i] == "%" for i in range(first, mention.first)) and mention.place.kind == "region"


def _led_by_place_word(words: Words, mention: PlaceMention, stop: int) -> bool:
    """Behind a figure a place counts if "in", "of", "across" leads to it, without a verb between."""
    at = mention.first - 1
    while at >= stop and words.tags[at] in "da":
        at -= 1
    return (
        at >= stop - 1
        and words.low[at] in ("in", "of", "across", "throughout", "within", "from", "for")
        and not any(tag in "xvq" for tag in words.tags[stop:at])
    )


_MEETING = frozenset("held hosted kicked met gathered speaking spoke said took opened convened".split())


def _venue(words: Words, mention: PlaceMention) -> bool:
    """ "was held in Beijing", "a forum in southwest China's Chongqing": where people met, not what a figure covers."""
    at = mention.first - 1
    while at >= 0 and (words.tags[at] in "dNn'" and mention.first - at < 4):
        at -= 1
    return (
        at > 0
        and words.low[at] in ("in", "at")
        and any(word in _MEETING for word in words.low[max(0, at - 6) : at])
    )


# --- subject ----------------------------------------------------------------------------------------------------------

UNNAMED = "its subject is not named"


def _owner(sentence: Sentence, clause: Clause, discourse: Discourse, *, measured: bool) -> Owner:
    """Who or what the subject of the clause is; a clause without one takes that of the clause before."""
    words, lexicon = sentence.words, discourse.lexicon
    listed = sentence.clauses
    index = listed.index(clause)
    while index > 0 and (clause.verb < 0 or _headless(words, clause)):
        index -= 1
        clause = listed[index]
    first_number = next((q.first for q in sentence.quantities if q.first >= clause.first), clause.stop)
    span = range(clause.first, clause.verb if clause.verb >= 0 else min(clause.stop, first_number))
    lows = words.low[span.start : span.stop]
    if any(low in lexicon.cues["people.voice"] for low in lows):
        return Owner(discourse.voice, None if discourse.voice else '"we" are not named', holder="we")
    place = next((m for m in sentence.places if m.first in span and not _venue(words, m)), None)
    if (
        place is not None
        and not place.place.demonym
        and all(words.tags[i] in "dpr,'" for i in range(place.stop, span.stop))
    ):
        discourse.subject = None
        return Owner(place=place.place.name)
    name = _proper(sentence, span, discourse)
    if name:
        discourse.subject = name
        return Owner(name)
    if any(low in lexicon.cues["people.third"] for low in lows):
        return (
            Owner(discourse.subject)
            if discourse.subject or discourse.scope
            else Owner(loose=UNNAMED, holder=f"?{sentence.start}")
        )
    if index > 0 and any(low in _COUNTING for low in lows):
        return Owner(discourse.subject)
    if place is not None or measured:
        return Owner()
    return _common(sentence, span, discourse)


def _common(sentence: Sentence, span: range, discourse: Discourse) -> Owner:
    """A common noun as subject: a definite one may stand for a name told before; else it only means itself here."""
    words, lexicon = sentence.words, discourse.lexicon
    nouns = [i for i in span if words.tags[i] in "nbegN" and i not in sentence.dated]
    if not nouns:
        return Owner()
    definite = any(
        words.low[i] in lexicon.cues["people.definite"] and i > 0 and words.tags[i - 1] == "d" for i in nouns
    )
    if definite and discourse.subject:
        return Owner(discourse.subject)
    if points_home(words, span.start, span.stop) and discourse.home:
        return Owner(place=discourse.home)
    return Owner(loose=UNNAMED, holder=made_id(frozenset(stem(words.low[i]) for i in nouns)))


def _headless(words: Words, clause: Clause) -> bool:
    """Has the clause no subject of its own ("and opened 5", "which serves 5", "covering 5")?"""
    head = words.tags[clause.first : clause.verb].strip("q&,r")
    return head == ""


_COUNTING = frozenset({"number", "total", "amount", "count"})


def _proper(sentence: Sentence, span: range, discourse: Discourse) -> str | None:
    """The first proper name among the tokens: a run of capitalised words that is no place and no month."""
    words = sentence.words
    placed = {i for m in sentence.places for i in range(m.first, m.stop)}
    i = span.start
    while i < span.stop:
        if words.tags[i] != "N" or i in placed:
            i += 1
            continue
        stop = i
        while stop < span.stop and (words.tags[stop] in "Ni" or _joins(words, stop, span.stop)):
            stop += 1
        while words.tags[stop - 1] not in "Ni":
            stop -= 1
        modifies = (
            stop < span.stop and words.tags[stop] in "nb"
        )  # "the number of EV drivers": no EV is spoken of
        if not modifies and _surely_name(words, i, stop, discourse):
            return " ".join(words.span(i, stop - 1).replace("’", "'").split())
        i = stop
    return None


def _joins(words: Words, i: int, stop: int) -> bool:
    """A sign or small word inside a name: "Let's Encrypt", "Bank of England", "High-level Forum", "the 'Blooming Cup' Contest"."""
    tags = words.tags
    after = tags[i + 1 : i + 2] if i + 1 < stop else ""
    if tags[i] in "'&-f.\"":
        return after in ("N", "i") or (tags[i] == "-" and tags[i + 2 : i + 3] == "N" and i + 2 < stop)
    return tags[i - 1] == "-" and after == "N"


_BODY = r"[a-z,;] (?:the |[“\"])?"


def _surely_name(words: Words, i: int, stop: int, discourse: Discourse) -> bool:
    """Is a capitalised run a name? Inside a sentence it is; at its head, or in a headline, if it has two words, an inner
    capital, or stands capitalised inside a sentence elsewhere."""
    run = words.span(i, stop - 1)
    letters = [token for token in words.raw if token[0].isalpha()]
    shouted = sum(token[0].isupper() for token in letters) * 3 > len(letters) * 2
    if not shouted and (i > 0 or stop - i > 1):
        return True
    if any(letter.isupper() for letter in words.raw[i][1:]) and not shouted:
        return True
    return re.search(_BODY + re.escape(run) + r"\b", discourse.document.reading) is not None
