"""Whose figure it is: the place it covers (scope) and the named thing it is about (subject)."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.extraction.discourse import Discourse
from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.clause import Clause
from claimcheck.facets.metric import made_id, stem
from claimcheck.facets.scope import PlaceMention, points_home
from claimcheck.facets.words import Words

UNNAMED_SUBJECT = "its subject is not named"
UNNAMED_VOICE = '"we" are not named'


class Whose(NamedTuple):
    """Scope and subject; `loose`: why the claim is not comparable across documents (None: it is);
    `holder`: the common noun that stands for its subject within the document."""

    scope: str | None
    subject: str | None
    loose: str | None
    holder: str | None


class Owner(NamedTuple):
    """What the subject of a clause gives: a name, a place, a common noun, or nothing; and why it is
    unresolved."""

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
    """Scope and subject of a figure whose quote is in tokens first..stop-1; `measured`: the clause's
    subject is its metric."""
    owner = _owner(sentence, clause, discourse, title=title, measured=measured)
    scope = _named_scope(sentence, clause, first, stop, discourse, owner.place)
    if scope is None and owner.name is None:  # whose name is told has its place in the name
        scope = (None if title else discourse.scope) or discourse.home
    return Whose(scope, owner.name, owner.loose, owner.holder)


# --- scope --------------------------------------------------------------------------------------------------


def _named_scope(
    sentence: Sentence, clause: Clause, first: int, stop: int, discourse: Discourse, own: str | None
) -> str | None:
    """The place in the sentence that a figure covers; `own`: the one that is the subject of its clause."""
    words = sentence.words
    told = [mention for mention in sentence.places if not _venue(words, mention)]
    within = _inside(told, clause)
    quoted = [m for m in within if first <= m.first < stop and not _is_base(words, m, first)]
    if quoted:
        return quoted[-1].place.name
    following = min((q.first for q in sentence.quantities if q.first >= stop), default=words.size)
    for mention in within:
        start = clause.verb_stop if clause.verb >= stop else stop  # "400 cases were reported | in Kenya"
        if stop <= mention.first < following and _led_by_place_word(words, mention, start):
            return mention.place.name
    if own:
        return own
    if points_home(words, clause.first, stop) and discourse.home:
        return discourse.home
    before = [mention for mention in within if mention.stop <= first]
    return _main_place(before).place.name if before else _of_earlier_clause(sentence, clause, told, discourse)


def _of_earlier_clause(
    sentence: Sentence, clause: Clause, told: list[PlaceMention], discourse: Discourse
) -> str | None:
    """The place of the nearest clause before that has one."""
    for earlier in reversed(sentence.clauses[: sentence.clauses.index(clause)]):
        inside = _inside(told, earlier)
        if inside:
            return inside[0].place.name
        if points_home(sentence.words, earlier.first, earlier.stop) and discourse.home:
            return discourse.home
    return None


def _inside(mentions: list[PlaceMention], clause: Clause) -> list[PlaceMention]:
    return [mention for mention in mentions if clause.first <= mention.first < clause.stop]


def _main_place(before: list[PlaceMention]) -> PlaceMention:
    """The first place of the clause is its subject or topic; a world region in passing is not."""
    return next((mention for mention in before if mention.place.kind != "region"), before[0])


def _is_base(words: Words, mention: PlaceMention, first: int) -> bool:
    """ "42% of the world": the place is the base of a share, not its scope."""
    return mention.place.kind == "region" and "%" in words.tags[first : mention.first]


def _led_by_place_word(words: Words, mention: PlaceMention, stop: int) -> bool:
    """Behind a figure a place counts if "in", "of", "across" leads to it, without a verb between."""
    tags, at = words.tags, mention.first - 1
    while at >= stop and tags[at] in "da":
        at -= 1
    if at < stop - 1 or words.low[at] not in words.cues["whose.leading"]:
        return False
    return not any(tag in "xvq" for tag in tags[stop:at])


def _venue(words: Words, mention: PlaceMention) -> bool:
    """ "was held in Beijing", "a forum in southwest China's Chongqing": where people met, not what a
    figure covers."""
    at = mention.first - 1
    while at >= 0 and words.tags[at] in "dNn'" and mention.first - at < 4:
        at -= 1
    if at <= 0 or words.low[at] not in words.cues["whose.at"]:
        return False
    return not words.cues["whose.meeting"].isdisjoint(words.low[max(0, at - 6) : at])


# --- subject ------------------------------------------------------------------------------------------------


def _owner(sentence: Sentence, clause: Clause, discourse: Discourse, *, title: bool, measured: bool) -> Owner:
    """Who or what the subject of the clause is; a clause without one takes that of the clause before."""
    words, cues = sentence.words, sentence.words.cues
    index = sentence.clauses.index(clause)
    while index > 0 and (clause.verb < 0 or _headless(words, clause)):
        index -= 1
        clause = sentence.clauses[index]
    span = _subject_span(sentence, clause)
    low = words.low[span.start : span.stop]
    if any(low[i] in cues["people.voice"] and not _ours(sentence, span, i, measured) for i in range(len(low))):
        return Owner(discourse.voice, None if discourse.voice else UNNAMED_VOICE, holder="we")
    place = next((m for m in sentence.places if m.first in span and not _venue(words, m)), None)
    if place is not None and _is_subject(words, place, span):
        discourse.subject = None
        return Owner(place=place.place.name)
    name = _proper(sentence, span, discourse, title=title)
    if name:
        discourse.subject = name
        return Owner(name)
    if not cues["people.third"].isdisjoint(low):
        if discourse.subject or discourse.scope:
            return Owner(discourse.subject)
        return Owner(loose=UNNAMED_SUBJECT, holder=f"?{sentence.start}")
    if index > 0 and not cues["whose.counting"].isdisjoint(low):
        return Owner(discourse.subject)
    return Owner() if place is not None or measured else _common(sentence, span, discourse)


def _ours(sentence: Sentence, span: range, i: int, measured: bool) -> bool:
    """Is "our" only the owner of the subject: "our previous servers had", not "our company had", and not what is
    measured ("our members numbered 5,000")? `i` counts from the start of the span."""
    words, cues = sentence.words, sentence.words.cues
    if measured or words.low[span.start + i] not in cues["people.possessive"]:
        return False
    nouns = [at for at in span if at > span.start + i and words.tags[at] in "nbegN"]
    return bool(nouns) and cues["people.definite"].isdisjoint(words.low[at] for at in nouns)


def _headless(words: Words, clause: Clause) -> bool:
    """Has the clause no subject of its own ("and opened 5", "which serves 5", "covering 5")?"""
    return not words.tags[clause.first : clause.verb].strip("q&,r")


def _subject_span(sentence: Sentence, clause: Clause) -> range:
    """The tokens in which the subject of a clause stands: up to its verb, or up to the first number."""
    if clause.verb >= 0:
        return range(clause.first, clause.verb)
    numbers = (quantity.first for quantity in sentence.quantities if quantity.first >= clause.first)
    return range(clause.first, min(clause.stop, next(numbers, clause.stop)))


def _is_subject(words: Words, place: PlaceMention, span: range) -> bool:
    """Is the place itself the subject, with nothing but small words behind it?"""
    return not place.place.demonym and all(tag in "dpr,'" for tag in words.tags[place.stop : span.stop])


def _common(sentence: Sentence, span: range, discourse: Discourse) -> Owner:
    """A common noun as subject: a definite one may stand for a name told before; else it only means itself
    here."""
    words, definite = sentence.words, sentence.words.cues["people.definite"]
    nouns = [i for i in span if words.tags[i] in "nbegNoi9" and i not in sentence.dated]
    if not nouns:
        return Owner()
    if discourse.subject and any(words.low[i] in definite and words.tags[i - 1 : i] == "d" for i in nouns):
        return Owner(discourse.subject)
    if points_home(words, span.start, span.stop) and discourse.home:
        return Owner(place=discourse.home)
    if any(words.low[i] in words.cues["people.pointing"] and i not in sentence.dated for i in span):
        return Owner(loose=UNNAMED_SUBJECT, holder=f"?{sentence.start}")  # "each of these" are others elsewhere
    return Owner(loose=UNNAMED_SUBJECT, holder=made_id(frozenset(stem(words.low[i]) for i in nouns)))


# --- names --------------------------------------------------------------------------------------------------


def _proper(sentence: Sentence, span: range, discourse: Discourse, *, title: bool) -> str | None:
    """The first proper name among the tokens: a run of capitalised words that is no place and no month."""
    words, tags = sentence.words, sentence.words.tags
    stop = span.start
    for i in span:
        if i < stop or tags[i] != "N" or i in sentence.placed:
            continue
        stop = _run_stop(words, i, span.stop)
        definite = words.word(i - 1) in words.cues["whose.the"] or (title and i == 0)
        end = _thing_stop(words, stop, span.stop) if definite else stop
        modifies = stop == end < span.stop and tags[stop] in "nb"  # "the number of EV drivers": no EV is spoken of
        if not modifies and _surely_name(words, i, stop, discourse):
            return words.shown(i, end).replace("’", "'")
    return None


def _thing_stop(words: Words, stop: int, limit: int) -> int:
    """The token behind the noun before which a name stands that ends before token `stop`: "the Gotthard tunnel" is
    one thing with a name, "Gotthard tunnels" are not."""
    tags, end = words.tags, stop
    while end < limit and tags[end] in "nb":
        end += 1
    one = end > stop and not words.plural(end - 1)
    return end if one and tags[end : end + 1] not in ("N", "-", "'") else stop


def _run_stop(words: Words, i: int, limit: int) -> int:
    """The token behind the capitalised run that starts at token `i` and ends before `limit`."""
    tags, stop = words.tags, i
    while stop < limit and (tags[stop] in "Ni" or _joins(tags, stop, limit)):
        stop += 1
    while tags[stop - 1] not in "Ni":
        stop -= 1
    return stop


def _joins(tags: str, i: int, limit: int) -> bool:
    """A sign or small word inside a name: "Let's Encrypt", "Bank of England", "High-level Forum", "the
    'Blooming Cup' Contest"."""
    after = tags[i + 1 : min(i + 2, limit)]
    if tags[i] in "'&-f.\"":
        return after in ("N", "i") or (tags[i] == "-" and i + 2 < limit and tags[i + 2] == "N")
    return tags[i - 1] == "-" and after == "N"


def _surely_name(words: Words, i: int, stop: int, discourse: Discourse) -> bool:
    """Is a capitalised run a name? Inside a sentence it is; at its head, or in a headline, if it has two
    words, an inner capital, or stands capitalised inside a sentence elsewhere."""
    evident = i > 0 or stop - i > 1 or any(letter.isupper() for letter in words.raw[i][1:])
    if evident and not _shouted(words):
        return True
    return discourse.stands_inside(words.span(i, stop - 1))


def _shouted(words: Words) -> bool:
    """Are more than two thirds of the words capitalised, as in a headline?"""
    capitals = [token[0].isupper() for token in words.raw if token[0].isalpha()]
    return sum(capitals) * 3 > len(capitals) * 2
