"""The named organisation, person or thing that a figure is about, or what stands for it in the text.

A name is taken where the grammar makes it the subject. "It", "the company" stand for a name told before; "we" for
the publisher. What only stands for itself ("each of these tests", "the new one", "a user") gets a holder of its
own sentence, so that it meets nothing else.
"""

from __future__ import annotations

from itertools import chain

from claimcheck.extraction.antecedents import (
    UNNAMED_SUBJECT,
    UNNAMED_VOICE,
    Owner,
    aged,
    antecedent_of,
    bracketed,
    only_here,
)
from claimcheck.extraction.discourse import Discourse
from claimcheck.extraction.focus import named_behind, of_these, points_back, seen_by, uses_it
from claimcheck.extraction.names import proper, thing_stop
from claimcheck.extraction.persons import is_named_so, of_title, stands_for
from claimcheck.extraction.scenes import is_subject, venue
from claimcheck.extraction.sentence import Sentence
from claimcheck.extraction.subjects import (
    behind_adjunct,
    behind_aside,
    existential,
    goes_on,
    headless,
    main_clause,
    nominative,
    own_span,
    subject_span,
)
from claimcheck.facets.clause import Clause
from claimcheck.facets.metric import made_id, stem
from claimcheck.facets.scope import PlaceMention
from claimcheck.facets.words import Words

_NOUNS = "nNbegoi9"
"""Classes of words that tell one common noun from another."""


_AGED = 7
"""tokens of "the 24-year-old", and the comma"""


def owner_of(
    sentence: Sentence, clause: Clause, first: int, stop: int, discourse: Discourse, *, title: bool, measured: bool
) -> Owner:
    """Who or what the figure in tokens first..stop-1 is about: the subject of its clause; a clause without one
    takes that of the clause before. `measured`: the clause's subject is its metric."""
    own = own_span(sentence, clause, first)
    if own is not None:
        return _read(sentence, own, discourse, title=title, measured=False, gapped=True)
    index = sentence.clauses.index(clause)
    antecedent = antecedent_of(sentence, clause, discourse) or bracketed(sentence, clause, first, stop, discourse)
    antecedent = antecedent or aged(sentence, first, discourse)
    if antecedent is not None:
        return antecedent
    cues, passed = sentence.words.cues, [clause]
    while index > 0 and (clause.verb < 0 or headless(sentence.words, clause)):
        if clause.verb < 0 and (clause.opener in cues["dating.reporting"] or clause.opener in cues["clause.reporting"]):
            break  # "found that 5% of ...": of whom, stands in what was found
        if sentence.words.tags[clause.first - 1 : clause.first] == '"':
            break  # 'said, "5 people died"': the speaker is another
        if goes_on(sentence, index):
            clause = sentence.clauses[index - 2]
            break
        index -= 1 + behind_aside(sentence, index)
        clause = sentence.clauses[index]
        passed.append(clause)
        antecedent = antecedent_of(sentence, clause, discourse)
        if antecedent is not None:
            return antecedent
    if index == 0 and (clause.verb < 0 or sentence.words.tags[clause.verb] == "g"):
        clause = main_clause(sentence, clause)
    if clause.verb < 0 and clause.first == 0 and sentence.words.tags[0] == "(":
        return Owner()  # "(PDF, 7 MB)"
    if _let_us(sentence.words, clause, first):
        return _voice(sentence, range(clause.first, first), discourse)
    whole = subject_span(sentence, clause)
    whole = nominative(sentence.words, whole) if "l" in sentence.words.tags else whole
    span = behind_adjunct(sentence.words, whole)
    continued = sentence.clauses.index(clause) > 0
    told = _told_by(sentence, clause, span, discourse, title=title) if continued else None
    told = told or (_place_before(sentence, clause, span) if continued else None)
    if told is not None:
        return told
    found = _read(sentence, span, discourse, title=title, measured=measured, continued=continued)
    led = sentence.words.low[whole.start] in cues["owner.adjuncts"] if span != whole else False
    if led and found == Owner():
        found = _read(sentence, whole, discourse, title=title, measured=measured, continued=continued)
    if found.name is None and found.place is None and found.holder != "we":
        if measured or existential(sentence.words, span):
            found = _agent(sentence, clause, discourse) or found
        focus = None if found.name else _focus(sentence, clause, passed, stop, discourse)
        ours = found.loose and not (found.name or focus) and _ours_too(sentence, span, first, stop, discourse)
        return focus or (found._replace(name=ours) if ours else found)
    return found


def _focus(sentence: Sentence, clause: Clause, passed: list[Clause], stop: int, discourse: Discourse) -> Owner | None:
    """The thing that the figures of a sentence are about, beside the subject of a clause, which the `passed` share."""
    words, span = sentence.words, named_behind(sentence, clause, stop)
    name = proper(sentence, span, discourse) if span else of_these(sentence, clause.first, stop, discourse)
    there = name is None and not words.cues["owner.existential"].isdisjoint(words.said)
    if there and not sentence.places and existential(words, range(clause.first, clause.verb)):
        before = discourse.sentence_before(sentence)
        seeing = seen_by(sentence, before) if before else None
        name = proper(before, seeing, discourse, measured=False) if before and seeing else None
    using = name is None and not words.cues["owner.using"].isdisjoint(words.said)
    if (using and any(uses_it(words, part) for part in (*passed, clause))) or (name is None and points_back(words)):
        catch_up(discourse)
        sites = discourse.sites(sentence.start)
        name = discourse.nearby if not sites else sites.pop() if len(sites) == 1 else None
    return Owner(name) if name else None


def note(sentence: Sentence, discourse: Discourse, *, title: bool) -> None:
    """Keeps who a sentence speaks of: the name that is its subject, or who runs what it speaks of."""
    words = sentence.words
    if "N" not in words.tags:
        return
    clause = main_clause(sentence, sentence.clauses[0])
    main = words.word(clause.main)
    telling = main in words.cues["clause.reporting"] and any(each.opener == main for each in sentence.clauses)
    if clause.main >= 0 and (main in words.cues["speech.verbs"] or telling):
        return
    span = behind_adjunct(words, subject_span(sentence, clause))
    start = words.tags.rfind(",", span.start, span.stop) + 1
    span = range(max(start, span.start), span.stop)
    led = "p" in words.tags[span.start : words.tags.find("N", span.start, span.stop)]
    name = None if led else proper(sentence, span, discourse, title=title, measured=False)
    name = name or _run_by(sentence, discourse)
    if name is not None:
        discourse.name(name)


def _run_by(sentence: Sentence, discourse: Discourse) -> str | None:
    """ "a farm run by | Acme": who runs what the sentence speaks of."""
    words = sentence.words
    running, by = words.cues["owner.running"], words.cues["owner.by"]
    if running.isdisjoint(words.said):
        return None
    at = next((i for i in range(words.size - 2) if words.low[i] in running and words.low[i + 1] in by), None)
    if at is None or any(words.tags[i] == "N" and i not in sentence.placed for i in range(at)):
        return None  # "the Open Day, which is run by Acme"
    return proper(sentence, range(at + 2, words.size), discourse)


def _told_by(sentence: Sentence, clause: Clause, span: range, discourse: Discourse, *, title: bool) -> Owner | None:
    """ "Acme said that its sales rose": who says it, where the subject of what is said points to them."""
    words, cues = sentence.words, sentence.words.cues
    before = sentence.clauses[sentence.clauses.index(clause) - 1]
    telling = before.main >= 0 and (
        words.low[before.main] in cues["speech.verbs"] or words.low[before.main] in cues["clause.reporting"]
    )
    low = words.low[span.start : span.stop]
    bare = len(span) == 1 and not cues["owner.owned"].isdisjoint(low)  # "Acme said premiums rose": most likely its own
    if not telling or (cues["people.third"].isdisjoint(low) and not bare):
        return None
    teller = behind_adjunct(words, subject_span(sentence, before))
    found = _read(sentence, teller, discourse, title=title, measured=False)
    if bare:
        return found._replace(loose=UNNAMED_SUBJECT) if found.name else None
    return found if found.name or found.place else None


def _place_before(sentence: Sentence, clause: Clause, span: range) -> Owner | None:
    """ "While Norway grew, | its exports fell": the place that is the subject of the clause before."""
    words = sentence.words
    if not sentence.places or words.cues["people.third"].isdisjoint(words.low[span.start : span.stop]):
        return None
    before = sentence.clauses[sentence.clauses.index(clause) - 1]
    subject = subject_span(sentence, before)
    place = next((m for m in sentence.places if m.first in subject), None)
    if before.verb < 0 or place is None or not is_subject(words, place, subject):
        return None
    return Owner(place=place.place.name)


def _read(
    sentence: Sentence,
    span: range,
    discourse: Discourse,
    *,
    title: bool,
    measured: bool,
    gapped: bool = False,
    continued: bool = False,
) -> Owner:
    """What the words of a subject stand for."""
    words, cues = sentence.words, sentence.words.cues
    low = words.low[span.start : span.stop]
    voiced = not cues["people.voice"].isdisjoint(low)
    if voiced and any(_speaks(words, i) and not _ours(sentence, span, i, measured) for i in span):
        return _voice(sentence, span, discourse)
    place = next((m for m in sentence.places if m.first in span and not venue(words, m)), None)
    if place is not None and is_subject(words, place, span):
        discourse.name(None)
        return Owner(place=place.place.name)
    name = proper(sentence, span, discourse, title=title, measured=measured or gapped)
    if name:
        discourse.name(name)
        return Owner(name)
    if not cues["people.single"].isdisjoint(low):
        return Owner(loose=UNNAMED_SUBJECT, holder=only_here(sentence, span))
    third = [i for i in span if words.low[i] in cues["people.third"] and words.tags[i] != "N"]
    if third and not all(_ours(sentence, span, i, measured or gapped) for i in third):
        catch_up(discourse)
        thing = stands_for(discourse.nearby, discourse)
        if thing or (discourse.scope and not discourse.nearby):
            return Owner(thing)
        return Owner(loose=UNNAMED_SUBJECT, holder=only_here(sentence, span))
    if continued and not cues["whose.counting"].isdisjoint(low):
        catch_up(discourse)
        return Owner(discourse.subject)
    the = span.start + (words.tags[span.start : span.start + 1] in ("-", "—"))
    if span and words.word(the) in cues["whose.the"] and not cues["owner.aged"].isdisjoint(low[:_AGED]):
        catch_up(discourse)
        return Owner(discourse.subject)  # "the 24-year-old"
    if measured and not gapped:
        return _owned(sentence, span, discourse) or Owner()
    if place is not None and not gapped:
        return _placed(sentence, span, place, discourse, title=title)
    return _common(sentence, span, discourse, gapped=gapped)


def _ours_too(sentence: Sentence, span: range, start: int, stop: int, discourse: Discourse) -> str | None:
    """ "Our | depot has 5 buses": they are ours, but not all that we have. What tells only of what kind it is ("our way
    has a 3-step start"), or what happens to ours ("a leak in | our depot"), is not. The figure stands in tokens
    start..stop-1."""
    words = sentence.words
    our = next((i for i in span if _speaks(words, i)), None)
    figure = next((q for q in sentence.quantities if start <= q.number < stop), None)
    if our is None or figure is None or discourse.quoted(words.starts[our]):
        return None
    often = words.word(figure.stop) in words.cues["topic.times"]
    counted = figure.dimension == "money" or (figure.dimension == "count" and (often or words.plural(stop - 1)))
    first = not any(words.tags[i] in _NOUNS for i in range(span.start, our))
    return discourse.voice if counted and first else None


def _speaks(words: Words, i: int) -> bool:
    """Is it "we", "us", "our" at token `i`, and not the US?"""
    return words.low[i] in words.cues["people.voice"] and words.tags[i] != "N"


def _voice(sentence: Sentence, span: range, discourse: Discourse) -> Owner:
    """Who "we" are that stand in a span."""
    if discourse.quoted(sentence.words.starts[span.stop - 1]):  # the speaker's "we"
        return Owner(loose=UNNAMED_VOICE, holder=only_here(sentence, span))
    return Owner(discourse.voice, None if discourse.voice else UNNAMED_VOICE, holder="we")


def _let_us(words: Words, clause: Clause, first: int) -> bool:
    """ "Their gift helps us | feed 500 dogs": it is we who do it."""
    cues, start = words.cues, max(clause.first + 1, 1)
    return not cues["house.voice"].isdisjoint(words.low[start:first]) and any(
        words.low[i] in cues["house.voice"] and words.low[i - 1] in cues["owner.letting"] and words.tags[i] != "N"
        for i in range(start, first)
    )


# --- names before a clause or behind its verb -----------------------------------------------------------------


def _agent(sentence: Sentence, clause: Clause, discourse: Discourse) -> Owner | None:
    """Who did it: "300 books were lent by | the Oslo public library"."""
    words, at = sentence.words, clause.verb_stop
    if clause.verb < 0 or words.word(at) not in words.cues["clause.agent"]:
        return None
    stop = at + 1
    while stop < min(clause.stop, words.size) and words.tags[stop] in "daNnbi'":
        stop += 1
    found = _read(sentence, range(at + 1, stop), discourse, title=False, measured=False)
    return found if found.name or found.place else None


def _ours(sentence: Sentence, span: range, i: int, measured: bool) -> bool:
    """Is "our" or "its" at token `i` only the owner of the subject: "its old servers had", not "our company had", and
    not what is measured ("our members numbered 5,000")?"""
    words, cues = sentence.words, sentence.words.cues
    if measured or words.low[i] not in cues["people.possessive"]:
        return False
    nouns = [at for at in span if at > i and words.tags[at] in "nbegN"]
    ourselves = _speaks(words, i) and not cues["people.definite"].isdisjoint(words.low[at] for at in nouns)
    return bool(nouns) and not ourselves


# --- what it is ---------------------------------------------------------------------------------------------


def _placed(sentence: Sentence, span: range, place: PlaceMention, discourse: Discourse, *, title: bool) -> Owner:
    """A noun with its place: "the Berlin office" is one thing with a name; "Berlin schools", "schools in Berlin" are
    told from other things of the place by their noun."""
    words = sentence.words
    end = thing_stop(words, place.stop, span.stop)
    definite = words.word(place.first - 1) in words.cues["whose.the"] or (title and place.first == 0)
    if definite and end > place.stop and not place.place.demonym:
        discourse.subject = words.shown(place.first, end).replace("’", "'")
        return Owner(discourse.subject)
    skipped = sentence.dated | sentence.placed
    nouns = {stem(words.low[i]) for i in span if words.tags[i] in _NOUNS and i not in skipped}
    return Owner(holder=made_id(frozenset(nouns)) or None)


def _owned(sentence: Sentence, span: range, discourse: Discourse) -> Owner | None:
    """ "The company's revenue rose": whose it is; "Revenue rose" in a paragraph on a company is most likely its own,
    which is not enough to compare it with other documents."""
    words, cues = sentence.words, sentence.words.cues
    for i in span:
        owned = words.tags[i + 1 : i + 2] == "'" and words.low[i] in cues["people.definite"]
        if owned and words.word(i - 1) in cues["whose.the"]:
            catch_up(discourse)
            name = stands_for(discourse.subject, discourse, words.low[i])
            return Owner(name) if name else None
    low = words.low[span.start : span.stop]
    if cues["owner.owned"].isdisjoint(low) or any(words.tags[i] in "adN" and i > 0 for i in span):
        return None
    catch_up(discourse)
    if discourse.here is None or any(mention.first in span for mention in sentence.places):
        return None
    return Owner(discourse.here, UNNAMED_SUBJECT)


def _common(sentence: Sentence, span: range, discourse: Discourse, *, gapped: bool) -> Owner:
    """A common noun as subject: a definite one may stand for a name told before; else it only means itself here.
    `gapped`: it is told beside that name ("Acme sold 500 cars, the company 300")."""
    words, cues = sentence.words, sentence.words.cues
    nouns = [i for i in span if words.tags[i] in _NOUNS and i not in sentence.dated]
    if not nouns:
        return Owner()
    if nouns[0] == 0 and words.tags[0] == "N":
        discourse.name(None)  # perhaps a name: "it" is not the one before
    head = next((i for i in span if i > nouns[0] and words.tags[i] in "pf"), span.stop)
    known = [i for i in nouns if i < head and words.low[i] in cues["people.definite"] and words.tags[i - 1 : i] == "d"]
    known = [i for i in known if words.low[i - 1] not in cues["people.possessive"]]  # "its department" is another
    known = [] if gapped else known
    if known and all(words.low[i] in cues["people.towns"] for i in known):
        catch_up(discourse)
        known = known if discourse.subject and discourse.may_be_place(discourse.subject) else []
    low = words.low[span.start : span.stop]
    one_of_many = not cues["owner.one_of_many"].isdisjoint(low)
    if known:
        catch_up(discourse)
        name = discourse.subject
        if name and not stands_for(name, discourse, *(words.low[i] for i in known)):
            return Owner(loose=UNNAMED_SUBJECT, holder=only_here(sentence, span))
    if discourse.subject and not one_of_many and (known or is_named_so(words, span, nouns, discourse.subject)):
        return Owner(discourse.subject)
    titled = None if gapped else of_title(words, nouns, discourse)
    owned = _owned(sentence, span, discourse) or (Owner(titled) if titled else None)
    if owned is not None:
        return owned
    if sentence.points_home(span.start, span.stop) and discourse.home:
        return Owner(place=discourse.home)
    pointing = not cues["people.pointing"].isdisjoint(low) or words.tags[nouns[0] - 1 : nouns[0]] == "a"
    if one_of_many or pointing:
        return Owner(loose=UNNAMED_SUBJECT, holder=only_here(sentence, span))
    return Owner(loose=UNNAMED_SUBJECT, holder=made_id(frozenset(stem(words.low[i]) for i in nouns)))


def catch_up(discourse: Discourse) -> None:
    """Reads who is spoken of in the sentences before this one that were put off, and in those without a number right
    before it."""
    for sentence in chain(discourse.deferred(), discourse.unread()):
        end = sentence.words.size
        owner_of(sentence, sentence.clauses[0], end, end, discourse, title=sentence.title, measured=False)
        name = _run_by(sentence, discourse)
        if name is not None:
            discourse.name(name)
