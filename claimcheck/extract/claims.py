"""Claims made from a sentence that has been taken apart."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b

from claimcheck.extract import dating
from claimcheck.extract.discourse import Discourse
from claimcheck.extract.sentence import Sentence
from claimcheck.extract.speech import speaker_of
from claimcheck.extract.topics import Bound, bind
from claimcheck.extract.whose import Whose, whose
from claimcheck.facets import kind as kinds
from claimcheck.facets.extent import restricted, told_whole
from claimcheck.facets.metric import NOTHING, made_id, stem
from claimcheck.facets.scope import PlaceMention
from claimcheck.facets.status import hypothetical, negated, status_of
from claimcheck.facets.words import Words
from claimcheck.lexicon import Lexicon
from claimcheck.model.claim import AsOf, Base, Claim, Kind, Rejection
from claimcheck.model.metric import Metric

UNNAMED = "unnamed"


class Maker:
    """Collects the claims and rejections of one document."""

    def __init__(self, discourse: Discourse, starts: list[int]) -> None:
        self.discourse, self.starts = discourse, starts
        self.claims: list[Claim] = []
        self.rejections: list[Rejection] = []

    def sentence(self, sentence: Sentence, *, title: bool, follower: tuple[int, int] | None) -> None:
        """Adds the claims and rejections of one sentence. `follower`: where the next sentence of its block stands."""
        discourse, words = self.discourse, sentence.words
        for first, stop, reason in sentence.refused:
            self.rejections.append(self._rejection(words.starts[first], words.ends[stop - 1], reason))
        if not sentence.quantities:
            for clause in sentence.clauses[:1]:
                found = whose(sentence, clause, words.size, words.size, discourse, title=title)
                discourse.scope = found.scope or discourse.scope
            return
        told_by = speaker_of(sentence, discourse)
        shown = " ".join(words.text[sentence.start : sentence.end].split())
        made: dict[int, Claim] = {}
        for bound in bind(sentence, discourse):
            claim = self._claim(sentence, bound, shown, told_by, title=title, follower=follower)
            if bound.quantity.form == "whole":
                claim = replace(claim, as_of=None)
            before = (
                self.claims[-1] if self.claims and _introduces_part(words, bound.first) and made else None
            )
            if before is not None and before.unit == claim.unit:
                claim = replace(claim, part_of=before.id, loose=claim.loose or "a part of another figure")
            made[id(bound.quantity)] = claim
            self.claims.append(claim)
            for gloss in bound.quantity.glosses:
                if bound.quantity.dimension != "money":
                    self.claims.append(
                        self._gloss(sentence, claim, gloss.value, gloss.unit, gloss.first, gloss.stop)
                    )

    # --- one claim ----------------------------------------------------------------------------------------------------

    def _claim(
        self,
        sentence: Sentence,
        bound: Bound,
        shown: str,
        told_by: str | None,
        *,
        title: bool,
        follower: tuple[int, int] | None,
    ) -> Claim:
        discourse, words, quantity = self.discourse, sentence.words, bound.quantity
        lexicon = discourse.lexicon
        status = status_of(words, bound.clause, quantity.first, lexicon)
        when = dating.as_of(sentence, bound.first, bound.stop, bound.clause, status, discourse)
        if status == "actual" and dating.is_future(when, discourse.written):
            status = "forecast"
        owner = whose(
            sentence,
            bound.clause,
            bound.first,
            bound.stop,
            discourse,
            title=title,
            measured=bound.from_subject,
        )
        if owner.scope and any(m.place.name == owner.scope for m in sentence.places):
            discourse.scope = owner.scope
        metric, metric_id, label = self._metric(bound)
        kind, direction = _kind(words, bound, when, metric, lexicon)
        when = (
            _change_end(words, quantity.first, when, discourse)
            if kind in ("stock", "cumulative", "share")
            else when
        )
        if (
            kind == "flow"
            and when is not None
            and when.basis in ("published", "inferred")
            and not when.text
            and "_per_" not in quantity.unit
        ):
            when = None
        if kind in ("stock", "cumulative", "share", "ratio") and not (
            kind == "cumulative" and when and when.type == "instant"
        ):
            when = dating.for_level(when)
        if kind in ("constant", "whole"):
            when = None
        first, end = words.starts[bound.first], self._end(words, bound)
        line, column = self._place(first)
        end_line, end_column = self._place(end)
        document = discourse.document
        return Claim(
            id=_id(document.name, first, end, quantity.value.text),
            document=document.name,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            quote=document.text[first:end],
            sentence=shown,
            language=document.language,
            value=quantity.value,
            unit=_unit_with_rate(words, bound),
            metric=metric_id,
            label=label,
            subject=owner.subject,
            scope=owner.scope,
            index=_index(words, quantity.stop, lexicon),
            kind=kind,
            status=status,
            as_of=when,
            published=discourse.written,
            speaker=told_by,
            whole=quantity.partner.value.nominal if quantity.partner else None,
            base=_base(words, bound, sentence.places),
            direction=direction,
            start=first,
            title=title,
            torn=_torn(words, bound, follower),
            inferred=discourse.basis == "inferred",
            holder=None if owner.subject or metric is not None else owner.holder,
            loose=_loose(words, bound, owner, metric, lexicon),
            complete=_complete(sentence, bound, kind, when, metric, lexicon),
        )

    def _metric(self, bound: Bound) -> tuple[Metric | None, str, str]:
        topic, base = bound.topic, bound.base
        stems = topic.stems | base.stems if bound.quantity.dimension in ("share", "ratio") else topic.stems
        metric = self.discourse.catalogue.find(stems, self.discourse.about)
        if metric is not None:
            return metric, metric.id, metric.label
        label = (
            topic.label if not base.stems else f"{topic.label} of {base.label}" if topic.label else base.label
        )
        return None, made_id(stems) or UNNAMED, label

    def _gloss(
        self, sentence: Sentence, claim: Claim, value: object, unit: str, first: int, stop: int
    ) -> Claim:
        """The converted amount in brackets, as a claim beside the one it converts."""
        words, document = sentence.words, self.discourse.document
        start, end = words.starts[first], words.ends[stop - 1]
        line, column = self._place(start)
        end_line, end_column = self._place(end)
        return replace(
            claim,
            id=_id(document.name, start, end, unit),
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            quote=document.text[start:end],
            value=value,
            unit=unit,
            start=start,
            torn=False,
            part_of=None,
        )  # type: ignore[arg-type]

    def _end(self, words: Words, bound: Bound) -> int:
        stop = bound.stop
        if bound.quantity.glosses and bound.quantity.dimension == "money":
            stop = max(stop, bound.quantity.glosses[-1].stop)
        return words.ends[stop - 1]

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def _rejection(self, start: int, end: int, reason: str) -> Rejection:
        line, column = self._place(start)
        end_line, end_column = self._place(end)
        document = self.discourse.document
        return Rejection(document.name, line, column, end_line, end_column, document.text[start:end], reason)


def _id(document: str, start: int, end: int, text: str) -> str:
    return blake2b(
        f"{document}\0{start}\0{end}\0{text}".encode("utf-8", "surrogatepass"), digest_size=8
    ).hexdigest()


@lru_cache(maxsize=4)
def _stemmed(words: frozenset[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in words)


def _kind(
    words: Words, bound: Bound, when: AsOf | None, metric: Metric | None, lexicon: Lexicon
) -> tuple[Kind, kinds.Direction | None]:
    quantity, clause = bound.quantity, bound.clause
    direction = kinds.change_direction(words, quantity, clause, lexicon)
    nouns = {words.low[i] for i in range(bound.quantity.stop, bound.stop)} | {
        word.lower() for word in bound.topic.label.split()
    }
    kind = kinds.kind_of(
        words,
        quantity,
        clause,
        lexicon,
        direction=direction,
        period=when is not None and when.type == "period" and when.basis != "inherited",
        flow_noun=not nouns.isdisjoint(lexicon.cues["kind.flow_nouns"]),
        flow_verb=kinds.is_flow_verb(words, clause, _stemmed(lexicon.cues["kind.flow"])),
        since=when is not None and when.text.lower().startswith("since"),
        old=False,
    )
    if metric is not None and metric.cumulative and kind == "stock":
        kind = "cumulative"
    return kind, direction if kind == "change" else None


_RATES = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "annually": "year",
    "yearly": "year",
    "hourly": "hour",
}
_EACH = frozenset({"per", "a", "an", "each", "every", "/"})


def _unit_with_rate(words: Words, bound: Bound) -> str:
    """ "requests per day", "$15/hour", "certificates every day", "responses daily": the unit with its "per"."""
    unit = bound.quantity.unit
    if "_per_" in unit or bound.quantity.dimension in ("share", "ratio", "time"):
        return unit
    at = bound.stop
    low = words.low[at : at + 2]
    if low and low[0] in _RATES:
        return f"{unit}_per_{_RATES[low[0]]}"
    if len(low) == 2 and low[0] in _EACH:
        if low[1] in ("second", "minute", "hour", "day", "week", "month", "quarter", "year"):
            return f"{unit}_per_{low[1]}"
        if low[0] == "per" and low[1] in ("capita", "person", "head"):
            return f"{unit}_per_person"
        if low[0] in ("per", "/") and low[1] in _PER_UNITS and unit != "count":
            return f"{unit}_per_{_PER_UNITS[low[1]]}"
    return unit


_PER_UNITS = {
    "kg": "kilogram",
    "kilogram": "kilogram",
    "tonne": "tonne",
    "ton": "ton",
    "barrel": "oil_barrel",
    "litre": "litre",
    "liter": "litre",
    "gallon": "gallon",
    "mile": "mile",
    "km": "kilometre",
    "kilometre": "kilometre",
    "kilometer": "kilometre",
    "acre": "acre",
    "hectare": "hectare",
    "ounce": "ounce",
    "pound": "pound",
    "share": "share",
    "mwh": "megawatt_hour",
    "kwh": "kilowatt_hour",
}


def _index(words: Words, stop: int, lexicon: Lexicon) -> tuple[tuple[str, int], ...] | None:
    """ "in the sixth session" right behind a figure: its position in a sequence that is no date."""
    low, tags = words.low, words.tags
    at = stop
    while tags[at : at + 1] in ("n", "b", "N") and at < stop + 3:
        at += 1
    if low[at : at + 2] != ["in", "the"] or tags[at + 2 : at + 3] != "o":
        return None
    at += 2
    number = lexicon.ordinals.get(low[at]) or (int(low[at]) if low[at].isdecimal() else 0)
    at += 2 if low[at].isdecimal() else 1
    if not number or tags[at : at + 1] not in ("n", "b", "N") or low[at] in lexicon.times:
        return None
    return ((stem(low[at]), number),)


def _base(words: Words, bound: Bound, places: list[PlaceMention]) -> Base | None:
    """What a share or a multiple is measured against."""
    if bound.quantity.dimension not in ("share", "ratio"):
        return None
    at = bound.quantity.stop
    scope = next(
        (m.place.name for m in places if at <= m.first <= at + 6 and words.tags[at : at + 1] == "f"), None
    )
    metric = made_id(bound.base.stems) if bound.base is not NOTHING and bound.base.stems else None
    return Base(metric, scope) if metric or scope else None


def _change_end(words: Words, first: int, when: AsOf | None, discourse: Discourse) -> AsOf | None:
    """The two ends of a change over a period: "from 492 million" holds at its start, "to 762 million" at its end; without
    a period nobody knows when "from" was."""
    before = words.low[first - 1 : first]
    if before == ["from"] and "to" in words.low[first : first + 14]:
        if when is None or when.type != "period":
            return when if when is not None and when.basis == "stated" else None
        return AsOf("instant", when.start, when.start, when.text, when.basis)
    if (
        before == ["to"]
        and "from" in words.low[max(0, first - 14) : first]
        and when is not None
        and when.type == "period"
    ):
        return AsOf("instant", when.end, when.end, when.text, when.basis)
    return when


def _introduces_part(words: Words, first: int) -> bool:
    """ "including 800,000 ...", "of which 5 ...", "among them 3 ..."."""
    before = words.low[max(0, first - 2) : first]
    return bool(before) and (
        before[-1] in ("including", "includes")
        or before == ["of", "which"]
        or before == ["among", "them"]
        or before == ["of", "whom"]
        or before == ["of", "them"]
    )


def _torn(words: Words, bound: Bound, follower: tuple[int, int] | None) -> bool:
    """Does the number end its sentence without its noun, and does a verbless noun follow as a sentence of its own?"""
    quantity = bound.quantity
    if (
        follower is None
        or quantity.dimension != "count"
        or bound.stop != quantity.stop
        or quantity.stop != words.size - 1
        or words.tags[-1] != "."
    ):
        return False
    after = words.text[follower[0] : follower[1]].split()
    return (
        0 < len(after) <= 2
        and after[-1].endswith(".")
        and all(word.strip(".").isalpha() for word in after)
        and after[0][0].isupper()
    )


def _complete(
    sentence: Sentence, bound: Bound, kind: Kind, when: AsOf | None, metric: Metric | None, lexicon: Lexicon
) -> bool:
    """Does the sentence tell all of the metric?"""
    words, quantity = sentence.words, bound.quantity
    if bound.subset or not bound.named and metric is None:
        return False
    placed = frozenset(i for mention in sentence.places for i in range(mention.first, mention.stop))
    if restricted(words, bound.stop, sentence.dated, placed, sentence.counted):
        return False
    if metric is not None or quantity.form == "whole" or kind in ("constant", "share", "change"):
        return True
    if kind == "flow" and when is not None and when.type == "period" and bound.clause.main >= 0:
        return True
    return told_whole(
        words, bound.clause, quantity.first, kinds.is_total(words, quantity, bound.clause, lexicon)
    )


def _loose(words: Words, bound: Bound, owner: Whose, metric: Metric | None, lexicon: Lexicon) -> str | None:
    """Why a claim is never compared with other documents."""
    number = bound.quantity.first
    if bound.topic is NOTHING and bound.base is NOTHING:
        return "no noun tells what is counted"
    if hypothetical(words, bound.clause, number, lexicon):
        return "a supposition"
    if negated(words, bound.clause, number):
        return "denied by its sentence"
    if bound.subset:
        return "a part of something"
    if owner.loose and metric is None:
        return owner.loose
    if metric is None and owner.scope is None and owner.subject is None:
        return "neither a place nor a named subject says whose figure it is"
    return None
