"""Whose figure it is: the place it covers (scope) and the named thing it is about (subject)."""

from __future__ import annotations

from claimcheck.extraction.adjacent import of_age
from claimcheck.extraction.antecedents import ONLY_HERE, UNNAMED_SUBJECT, UNNAMED_VOICE, Owner, only_here
from claimcheck.extraction.discourse import Discourse
from claimcheck.extraction.names import proper, run_stop
from claimcheck.extraction.owner import owner_of
from claimcheck.extraction.scenes import venue
from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.clause import Clause
from claimcheck.facets.scope import PlaceMention
from claimcheck.facets.words import Words
from claimcheck.records import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Whose:
    """Scope and subject; `loose`: why the claim is not comparable across documents (None: it is);
    `holder`: the common noun that stands for its subject within the document."""

    scope: str | None
    subject: str | None
    loose: str | None
    holder: str | None


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
    owner = owner_of(sentence, clause, first, stop, discourse, title=title, measured=measured)
    scope = _named_scope(sentence, clause, first, stop, discourse, owner)
    if scope is not None and owner.name is not None and scope in owner.name:
        scope = None  # whose name is told has its place in the name
    alone = owner.holder is not None and (owner.loose == UNNAMED_VOICE or owner.holder.startswith(ONLY_HERE))
    words = sentence.words
    private = not words.cues["whose.private"].isdisjoint(words.low[clause.first : first])
    if not words.cues["whose.aging"].isdisjoint(words.said) and of_age(sentence, first, stop):
        return Whose(None, owner.name, owner.loose, owner.holder)
    if scope is None and owner.name is None and not (alone or private):
        scope = None if title else discourse.scope
        scope = scope or (None if _small(words, first, stop) else discourse.place)
        scope = None if scope and _elsewhere(sentence, clause, first, stop) else scope
    return Whose(scope, owner.name, owner.loose, owner.holder)


def of_thing(sentence: Sentence, thing: tuple[int, int], discourse: Discourse) -> Whose:
    """Whose size it is that stands before a thing: "the 1,056-metre | Kessock bridge"; one without a name is not the
    subject of its clause."""
    words, stop = sentence.words, thing[1]
    name = proper(sentence, range(*thing), discourse) or _thing_name(sentence, thing, discourse)
    if name:
        place = next((m.place.name for m in sentence.places if m.first == stop + 1), None)
        told = place is not None and words.low[stop] in words.cues["whose.leading"] and place not in name
        return Whose(place if told else None, name, None, None)
    return Whose(None, None, UNNAMED_SUBJECT, only_here(sentence, range(*thing)))


def _thing_name(sentence: Sentence, thing: tuple[int, int], discourse: Discourse) -> str | None:
    """ "the 650-megawatt | Rosal solar park"; "the 506-MW | plant", which is the only one that the text names."""
    words, (start, stop) = sentence.words, thing
    end = run_stop(words, start, stop) if words.tags[start] == "N" and start not in sentence.placed else start
    if start < end < stop and set(words.tags[end:stop]) <= set("nb"):
        return discourse.full_name(words.shown(start, stop).replace("’", "'"))
    the = words.cues["whose.the"].isdisjoint(words.low[max(0, start - _BEFORE_THING) : start])
    elsewhere = words.tags[stop : stop + 1] in ("p", "f", "q", "l")
    return None if the or elsewhere or stop - start > 1 else discourse.only(words.low[start])


_BEFORE_THING = 6
"""tokens of "the 506-MW" at most"""


def _small(words: Words, first: int, stop: int) -> bool:
    """ "three", "these 5": no figure of a country, unless the text says so."""
    tags = words.tags[first:stop]
    return ("w" in tags and "s" not in tags) or words.word(first - 1) in words.cues["people.pointing"]


def _elsewhere(sentence: Sentence, clause: Clause, first: int, stop: int) -> bool:
    """May it be of no place told before? What lies "in | Voss", of which no list knows, what the text has pointed out
    ("the | three"), lands themselves, and who comes from elsewhere."""
    words = sentence.words
    if first and words.low[first - 1] in words.cues["whose.the"] and _small(words, first, stop):
        return True
    if words.low[stop - 1] in words.cues["whose.lands"]:
        return True  # "six mainly Muslim | countries"
    if sentence.places and any(
        m.first == stop + 1 and words.low[stop] in words.cues["whose.origin"] for m in sentence.places
    ):
        return True  # "5,000 people | from Peru": what was told before is of others
    if "N" not in words.tags[clause.first : clause.stop]:
        return False
    known = sentence.placed | sentence.dated
    for i in range(clause.first, min(clause.stop, words.size - 1)):
        near = words.tags[i] == "p" and words.tags[i + 1] == "N" and words.low[i] in words.cues["whose.near"]
        owns = words.tags[i] == "N" and words.tags[i + 1] == "'" and i not in known  # "Voss's people"
        if owns or (near and i + 1 not in known):
            return True
    return False


# --- scope --------------------------------------------------------------------------------------------------


def _named_scope(
    sentence: Sentence, clause: Clause, first: int, stop: int, discourse: Discourse, owner: Owner
) -> str | None:
    """The place in the sentence that a figure covers; that of the `owner` is the subject of its clause."""
    words = sentence.words
    if not (sentence.places or sentence.pointing_home):
        return owner.place
    counted = {q.stop for q in sentence.quantities if not first <= q.first < stop} if sentence.places else ()
    told = [m for m in sentence.places if not venue(words, m) and not (m.place.demonym and m.first in counted)]
    told = [m for m in told if not _of_money(sentence, m)]
    within = _inside(told, clause)
    quoted = [m for m in within if first <= m.first < stop and not _is_base(words, m, first)]
    if quoted:
        several = _listed(words, told, quoted[0])
        return several if "," in several else quoted[-1].place.name
    following = min((q.first for q in sentence.quantities if q.first >= stop), default=words.size) if within else 0
    for mention in within:
        if mention.first == stop and words.tags[stop] == "r":  # "700 shops | worldwide"
            return mention.place.name
        behind = clause.verb >= stop and _led_by_place_word(
            words, mention, clause.verb_stop
        )  # "5 were shot | in Kenya"
        behind = behind or (
            clause.verb >= stop and _visited(words, mention, clause)
        )  # "451,000 tourists visited | Lima"
        if stop <= mention.first < following and (behind or _led_by_place_word(words, mention, stop)):
            return _listed(words, told, mention)
    if told and not within and (struck := _struck(sentence, clause, first, told)):
        return struck
    if owner.place and (within or words.low[stop - 1] not in words.cues["whose.lands"]):
        return owner.place
    if sentence.points_home(clause.first, stop) and discourse.home:
        return discourse.home
    before = [mention for mention in within if mention.stop <= first]
    if told and not before and _elsewhere(sentence, clause, first, stop):
        return None
    if owner.name is not None:
        before = [m for m in before if not _adjective(words, m) and not _describes(words, m)]
    return (
        _listed(words, told, _main_place(before))
        if before
        else _of_earlier_clause(sentence, clause, told, discourse, owner)
    )


def _of_earlier_clause(
    sentence: Sentence, clause: Clause, told: list[PlaceMention], discourse: Discourse, owner: Owner
) -> str | None:
    """The place of the nearest clause before that has one."""
    index = sentence.clauses.index(clause)
    if owner.name is not None and clause.opener in sentence.words.cues["clause.reporting"]:
        return None  # "Brazil's central bank said | Acme has 5 shops"
    for earlier in reversed(sentence.clauses[:index]):
        inside = _inside(told, earlier)
        if inside:
            return _main_place(inside, sentence.words).place.name
        if sentence.points_home(earlier.first, earlier.stop) and discourse.home:
            return discourse.home
    return None


def _struck(sentence: Sentence, clause: Clause, first: int, told: list[PlaceMention]) -> str | None:
    """ "Three people died in the floods that hit | Peru": the object of a relative clause right behind."""
    index = sentence.clauses.index(clause) + 1
    relative = sentence.clauses[index] if index < len(sentence.clauses) and first < clause.verb else None
    if relative is None or relative.opener not in sentence.words.cues["owner.relative"]:
        return None
    at = relative.verb_stop if relative.verb >= 0 else relative.first + 2  # "that hit"
    while sentence.words.word(at) in sentence.words.cues["whose.sides"]:
        at += 1
    return next((m.place.name for m in told if m.first == at), None)


def _visited(words: Words, mention: PlaceMention, clause: Clause) -> bool:
    """Is the place what those who are counted came to see?"""
    visits = words.low[clause.main] in words.cues["whose.visiting"]
    return (
        visits
        and mention.first == clause.verb_stop
        and words.tags[mention.stop : mention.stop + 1] not in ("n", "b", "N", "'")
    )


def _adjective(words: Words, mention: PlaceMention) -> bool:
    """ "Acme's global network": says of what kind the thing is."""
    return words.raw[mention.first].islower() and words.tags[mention.stop : mention.stop + 1] in tuple("nbge")


def _describes(words: Words, mention: PlaceMention) -> bool:
    """ "Dutch pension fund Acme", "Cork striker Ada Ohm": says what a name is, which is told."""
    at = mention.stop
    while words.tags[at : at + 1] in ("n", "b", "-"):
        at += 1
    return at > mention.stop and words.tags[at : at + 1] == "N"


def _listed(words: Words, told: list[PlaceMention], mention: PlaceMention) -> str:
    """The name of a place with those that are listed behind it: "Kenya, Chad and Peru"; not "Paris, France"."""
    names, last = [mention.place.name], mention
    for then in told[told.index(mention) + 1 :]:
        inside = last.place.country == then.place.name or last.place.demonym != then.place.demonym
        if inside or words.tags[last.stop : then.first] not in (",", "&", ",&"):
            break
        names, last = [*names, then.place.name], then
    return ", ".join(sorted(set(names)))


def _of_money(sentence: Sentence, mention: PlaceMention) -> bool:
    """ "500 million | Swiss | francs": says whose money it is."""
    return any(q.start <= mention.first < q.stop and q.dimension == "money" for q in sentence.quantities)


def _inside(mentions: list[PlaceMention], clause: Clause) -> list[PlaceMention]:
    return [mention for mention in mentions if clause.first <= mention.first < clause.stop]


def _main_place(before: list[PlaceMention], words: Words | None = None) -> PlaceMention:
    """The first place of the clause is its subject or topic; a world region in passing is not. Told by their `words`,
    a place where it happened goes before those who did it ("Norwegian jets hit 5 sites in | Peru")."""
    first = next((mention for mention in before if mention.place.kind != "region"), before[0])
    if words is None or not first.place.demonym:
        return first
    return next(
        (m for m in before if not m.place.demonym and words.word(m.first - 1) in words.cues["whose.leading"]), first
    )


def _is_base(words: Words, mention: PlaceMention, first: int) -> bool:
    """ "42% of the world": the place is the base of a share, not its scope."""
    return mention.place.kind == "region" and "%" in words.tags[first : mention.first]


def _led_by_place_word(words: Words, mention: PlaceMention, stop: int) -> bool:
    """Behind a figure a place counts if "in", "of", "across" leads to it, without a verb between."""
    tags, at = words.tags, mention.first - 1
    while at >= stop and (tags[at] in "da" or words.low[at] in words.cues["whose.sides"]):
        at -= 1
    if at < stop - 1 or words.low[at] not in words.cues["whose.leading"]:
        return False
    if any(tag in "xvq" for tag in tags[stop:at]):
        return False
    return not any(tags[i] == "," and words.low[i + 1] in words.cues["whose.then"] for i in range(stop, at))
