"""Claims made from sentences that have been taken apart: each quantity with all that the other facets say
of it."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b

from claimcheck.extraction import dating
from claimcheck.extraction.adjusted import adjusted
from claimcheck.extraction.antecedents import UNNAMED_SUBJECT, only_here
from claimcheck.extraction.attributes import is_power, lasting
from claimcheck.extraction.beside import apart, as_part, as_twin, says_again
from claimcheck.extraction.discourse import Discourse
from claimcheck.extraction.elided import of_the_one_before
from claimcheck.extraction.figures import Figure
from claimcheck.extraction.lines import Places
from claimcheck.extraction.naming import Named, base_of, index_of, metric_of, unit_of
from claimcheck.extraction.owner import note
from claimcheck.extraction.phrases import Bound, is_growth, noted
from claimcheck.extraction.relations import with_relations
from claimcheck.extraction.sentence import Sentence
from claimcheck.extraction.speech import speaker_of
from claimcheck.extraction.standing import (
    DENIED,
    RENEWED,
    complete,
    introduces_part,
    loose,
    nameless,
    renewed,
    torn,
)
from claimcheck.extraction.terms import dated_within, told_as_past
from claimcheck.extraction.topics import bind
from claimcheck.extraction.whose import Whose, of_thing, whose
from claimcheck.facets.extent import edge_of_period
from claimcheck.facets.kind import Direction, change_direction, is_price, is_rate, is_speed, kind_of
from claimcheck.facets.metric import stem
from claimcheck.facets.noun import subject_before
from claimcheck.facets.quantity import Quantity
from claimcheck.facets.status import status_of
from claimcheck.facets.words import Words
from claimcheck.model.claim import AsOf, Claim, Kind, Relation, Status, Value
from claimcheck.model.metric import Metric
from claimcheck.records import dataclass

_FROM_TO = 14
"""tokens between the "from" and the "to" of a change"""


_MONTH = 31
"""days of the longest month"""

Refusal = tuple[int, int, str]
"""A number that is no claim: where it starts and ends in the text, and why."""


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """What all claims of a sentence share: its words on one line, who tells it, whether it is a title,
    what follows it."""

    shown: str
    speaker: str | None
    title: bool
    follower: str


class Maker:
    """Collects the claims and the refused numbers of one document; `places` say where it stands in its file."""

    def __init__(self, discourse: Discourse, places: Places) -> None:
        self.discourse, self.places = discourse, places
        self.claims: list[Claim] = []
        self.refused: list[Refusal] = []
        self._last: tuple[int, list[Figure]] = (-1, [])
        """where the last sentence with a figure ended, and its figures"""

    def sentence(self, sentence: Sentence, *, title: bool, follower: str) -> None:
        """Adds the claims and the refused numbers of one sentence. `follower`: the next sentence of its block."""
        discourse, words = self.discourse, sentence.words
        self.refuse(sentence)
        if not sentence.quantities:
            self._mention(sentence, title=title)
            return
        shown = " ".join(words.text[sentence.start : sentence.end].split())
        telling = Telling(shown, speaker_of(sentence, discourse), title, follower)
        before = len(self.claims)
        figures: list[Figure] = []
        note(sentence, discourse, title=title)
        for bound in bind(sentence, discourse):
            claim = self._claim(sentence, bound, telling)
            if bound.twin is not None:
                aside = noted(sentence, bound.quantity.first) is not None
                twins = (as_twin(claim, f.claim, bracketed=aside) for f in figures if f.bound is bound.twin)
                claim = next(twins, claim)
            if len(self.claims) > before and introduces_part(words, bound.first):
                claim = as_part(claim, self.claims[-1])
            if figures and says_again(words, figures[-1], bound):
                claim = replace(
                    claim, kind="change", direction=figures[-1].claim.direction, as_of=figures[-1].claim.as_of
                )
            glosses: list[Claim] = []
            if bound.quantity.dimension != "money":
                glosses = [self._gloss(words, claim, gloss) for gloss in bound.quantity.glosses]
                same = tuple(
                    Relation("conversion", (("of", claim.id), ("gloss", one.id)))
                    for one in glosses
                    if not apart(claim, one)
                )
                claim = replace(claim, relations=same) if glosses else claim
            self.claims += [claim, *glosses]
            figures.append(Figure(bound, claim))
        end, told = self._last
        follows = end < sentence.start and not words.text[end : sentence.start].strip()
        related = with_relations(sentence, figures, told if follows else [])
        self._last = sentence.end, figures
        if related:
            self._last = sentence.end, [Figure(f.bound, related.get(f.claim.id, f.claim)) for f in figures]
            self.claims[before:] = [related.get(claim.id, claim) for claim in self.claims[before:]]

    def _mention(self, sentence: Sentence, *, title: bool) -> None:
        """Keeps the place that a sentence without a quantity is about; whom it is about may be asked for later."""
        words = sentence.words
        if sentence.places or sentence.points_home(0, words.size):
            found = whose(sentence, sentence.clauses[0], words.size, words.size, self.discourse, title=title)
            self.discourse.scope = found.scope or self.discourse.scope
        else:
            self.discourse.defer(sentence)

    def refuse(self, sentence: Sentence) -> None:
        """Adds the refused numbers of one sentence."""
        starts, ends = sentence.words.starts, sentence.words.ends
        self.refused += [(starts[first], ends[stop - 1], reason) for first, stop, reason in sentence.refused]

    def _claim(self, sentence: Sentence, bound: Bound, telling: Telling) -> Claim:
        """One quantity as a claim. What it says of place, subject and date is kept for the sentences to
        come."""
        discourse, words, quantity = self.discourse, sentence.words, bound.quantity
        status, when = _status_and_date(sentence, bound, discourse)
        owner, metric = self._filed(sentence, bound, telling)
        metric, basis = adjusted(sentence, bound, metric, discourse) if discourse.adjusts else (metric, None)
        declared = metric.declared is not None and metric.declared.subject is None
        unit = unit_of(sentence, bound)
        kind, direction = _kind(words, bound, unit, when, metric.declared)
        when = _date_of_kind(sentence, bound, unit, kind, when)
        if kind == "change":
            when = dating.of_change(sentence, bound.clause, when, discourse)
        why = RENEWED if renewed(sentence, bound, when) else loose(words, bound, owner, when, declared=declared)
        why = basis or why
        start, end = words.starts[bound.first], words.ends[_quoted(bound) - 1]
        document = discourse.document
        return Claim(
            id=claim_id(document.name, start, end, quantity.value.text),
            document=document.name,
            **self.places.fields(start, end),
            sentence=telling.shown,
            language=document.language,
            value=quantity.value,
            unit=unit,
            metric=metric.id,
            label=metric.label,
            subject=owner.subject,
            scope=owner.scope,
            index=index_of(words, quantity.stop),
            kind=kind,
            status=status,
            as_of=when,
            published=discourse.written,
            speaker=telling.speaker,
            whole=quantity.partner.value.nominal if quantity.partner else None,
            base=base_of(words, bound, sentence.places),
            direction=direction,
            start=start,
            title=telling.title,
            torn=torn(words, bound, telling.follower),
            loose=why,
            holder=None if (owner.subject and not owner.loose) or declared or bound.deed else owner.holder,
            act=metric.act if kind in ("stock", "cumulative", "flow") else None,
            complete=basis is None and why != DENIED and complete(sentence, bound, kind, when, declared=declared),
            inferred=discourse.basis == "inferred",
            glosses=_priced(sentence, quantity),
        )

    def _filed(self, sentence: Sentence, bound: Bound, telling: Telling) -> tuple[Whose, Named]:
        """Whose figure it is and of which metric; the place is kept for the sentences to come."""
        discourse, words = self.discourse, sentence.words
        title, measured = telling.title, bound.from_subject or bound.stop <= bound.clause.verb
        owner = whose(sentence, bound.clause, bound.first, bound.stop, discourse, title=title, measured=measured)
        told = any(mention.place.name == owner.scope for mention in sentence.places)
        if bound.thing is not None:
            thing = of_thing(sentence, bound.thing, discourse)
            owner = thing if thing.subject or bound.clause.verb < bound.thing[0] else owner
        if owner.scope and told:
            discourse.scope = owner.scope
        if nameless(words, bound):
            holder = only_here(sentence, range(bound.first, bound.stop))
            owner = replace(owner, subject=None, holder=holder, loose=owner.loose or UNNAMED_SUBJECT)
        owner = _of_those(words, bound, owner, discourse) if measured else owner
        if bound.named and bound.quantity.dimension == "count":
            discourse.count(stem(words.low[bound.stop - 1]), None if owner.loose else owner.subject)
        metric = metric_of(sentence, bound, owner, discourse)
        pack = metric.declared
        if pack is None:
            owner = of_the_one_before(sentence, bound, owner, discourse)
        if pack is None or pack.subject is None:
            return owner, metric
        scope = pack.scope or (owner.scope if told else None)
        if owner.subject is None:  # only the rest of the text names it
            return Whose(scope, pack.subject, owner.loose or UNNAMED_SUBJECT, owner.holder), metric
        return Whose(scope, pack.subject, None, None), metric

    def _gloss(self, words: Words, claim: Claim, gloss: Quantity) -> Claim:
        """The converted amount in brackets, as a claim beside the one it converts."""
        document = self.discourse.document
        start, end = words.starts[gloss.first], words.ends[gloss.stop - 1]
        return replace(
            claim,
            id=claim_id(document.name, start, end, gloss.unit),
            **self.places.fields(start, end),
            value=gloss.value,
            unit=gloss.unit,
            start=start,
            torn=None,
            part_of=None,
        )


def _of_those(words: Words, bound: Bound, owner: Whose, discourse: Discourse) -> Whose:
    """ "3 million | of those are in use": they are whose the things are that the paragraph counted before. "Ten |
    Normans" are nobody's: they are who is counted."""
    last = bound.stop - 1
    if bound.quantity.stop <= last and owner.subject == words.raw[last] and words.plural(last):
        return replace(owner, subject=None)
    if not bound.subset or bound.named or bound.quantity.dimension != "count" or owner.subject or owner.loose:
        return owner
    return replace(owner, subject=next(filter(None, map(discourse.counted.get, sorted(bound.topic.stems))), None))


def claim_id(document: str, start: int, end: int, text: str) -> str:
    key = f"{document}\0{start}\0{end}\0{text}".encode("utf-8", "surrogatepass")
    return blake2b(key, digest_size=8).hexdigest()


def _priced(sentence: Sentence, quantity: Quantity) -> tuple[tuple[Value, str], ...]:
    """An amount of money in other currencies; none where the sentence speaks of a rate of its own ("at the time")."""
    words = sentence.words
    if quantity.dimension != "money" or words.find("relation.other_rate", 0, words.size):
        return ()
    return tuple((gloss.value, gloss.unit) for gloss in quantity.glosses)


def _quoted(bound: Bound) -> int:
    """The token behind the quote: a gloss in another currency belongs to it."""
    quantity = bound.quantity
    if quantity.glosses and quantity.dimension == "money":
        return max(bound.stop, quantity.glosses[-1].stop)
    return bound.stop


# --- when and of what kind ----------------------------------------------------------------------------------


def _status_and_date(sentence: Sentence, bound: Bound, discourse: Discourse) -> tuple[Status, AsOf | None]:
    """Status and as-of of a quantity; what lies ahead is a forecast, whatever the verb."""
    status = status_of(sentence.words, bound.clause, bound.quantity.first)
    when = dating.as_of(sentence, bound.first, bound.stop, bound.clause, status, discourse)
    if status == "actual" and dating.is_future(when, discourse.written) and not told_as_past(sentence, bound, when):
        status = "forecast"
    return status, when


def _kind(
    words: Words, bound: Bound, unit: str, when: AsOf | None, metric: Metric | None
) -> tuple[Kind, Direction | None]:
    """Kind, and the direction of a change."""
    quantity, clause, cues = bound.quantity, bound.clause, words.cues
    direction = change_direction(words, quantity, clause)
    nouns = [*words.low[quantity.stop : bound.stop], *bound.topic.label.lower().split()]
    if direction is None and quantity.dimension == "share" and words.tags[quantity.first - 1] in "xf":
        direction = "up" if is_growth(words, bound) else None
    if 0 <= clause.main < bound.first and words.low[clause.main] in cues["kind.coming_to"]:
        subject = subject_before(words, clause.verb, clause.first)
        nouns += [words.low[subject.head]] if subject else []
    flow_noun = not cues["kind.flow_nouns"].isdisjoint(nouns)
    kind = kind_of(
        words,
        quantity,
        clause,
        rate=is_rate(unit) or (flow_noun and not cues["kind.periodic"].isdisjoint(nouns)),
        level=is_speed(unit)
        or (quantity.dimension == "money" and _is_level(words, quantity, unit, nouns))
        or edge_of_period(words, clause, quantity.first) is not None,
        stated=when is not None and when.basis == "stated",
        direction=direction,
        period=when is not None and when.type == "period" and when.basis != "inherited",
        since=when is not None and when.text.partition(" ")[0].lower() in cues["when.since"],
        flow_noun=flow_noun,
        lasting=when is not None and when.type == "period" and (when.end - when.start).days >= _MONTH,
        reversible=not cues["kind.reversible"].isdisjoint(nouns),
        done=not cues["kind.done"].isdisjoint(nouns),
    )
    if metric is not None and metric.cumulative and kind == "stock":
        kind = "cumulative"
    if lasting(bound, words):
        kind = "constant"
    elif bound.thing is not None and kind != "change" and (quantity.dimension == "count" or is_power(quantity.unit)):
        kind = "stock"  # "the 240-bed hospital closed": it may grow
    return kind, direction if kind == "change" else None


def _is_level(words: Words, quantity: Quantity, unit: str, nouns: list[str]) -> bool:
    """Is an amount of money a price or a debt: "$5 per kg", "closed at $5", "debts of $5m"?"""
    flows = not words.cues["kind.flow_nouns"].isdisjoint(nouns)
    led = words.word(quantity.first - 1) in words.cues["kind.at"] and not flows
    return is_price(unit) or led or not words.cues["kind.level_nouns"].isdisjoint(nouns)


def _date_of_kind(sentence: Sentence, bound: Bound, unit: str, kind: Kind, when: AsOf | None) -> AsOf | None:
    """The as-of of a kind: levels are of a moment of a period, constants of none, flows need their period told."""
    if kind in ("constant", "whole") or (kind == "stock" and bound.thing is not None):
        return None
    if kind == "flow":
        spoken = when is not None and when.basis in ("published", "inferred") and not when.text
        return None if spoken and "_per_" not in unit else when
    if kind in ("stock", "cumulative", "share"):
        when = _change_end(sentence, bound.quantity.first, when)
    edge = edge_of_period(sentence.words, bound.clause, bound.quantity.first) if kind == "stock" else None
    if edge and when is not None and when.type == "period":
        day = when.end if edge == "end" else when.start
        return AsOf("instant", day, day, when.text, when.basis)
    since = sentence.words.cues["when.since"] if kind == "cumulative" else ()
    return dating.for_level(when, since) if kind in ("stock", "cumulative", "share", "ratio") else when


def _change_end(sentence: Sentence, first: int, when: AsOf | None) -> AsOf | None:
    """The two ends of a change over a period: "from 492 million" holds at its start, "to 762 million" at
    its end; without a period nobody knows when "from" was. Where "from" has a date of its own each end holds then:
    "from 31% in 2010 to 74% in 2023"."""
    words = sentence.words
    origin, period = words.cues["range.from"], when is not None and when.type == "period"
    if words.word(first - 1) in origin and "T" in words.tags[first : first + _FROM_TO]:
        if dated_within(sentence, first, words.tags.index("T", first)):
            return when
        if when is None or when.type != "period":
            return when if when is not None and when.basis == "stated" else None
        return AsOf("instant", when.start, when.start, when.text, when.basis)
    to = words.tags[first - 1 : first] == "T" and not origin.isdisjoint(words.low[max(0, first - _FROM_TO) : first])
    if when is not None and to and period:
        if dated_within(sentence, max(i for i in range(first) if words.low[i] in origin) + 1, first - 1):
            return when
        return AsOf("instant", when.end, when.end, when.text, when.basis)
    return when
