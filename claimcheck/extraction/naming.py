"""What a claim is filed under: its metric with a label, its unit with the rate, its index, what it is
measured against."""

from __future__ import annotations

from claimcheck.extraction.deeds import act_of, says_nothing
from claimcheck.extraction.discourse import Discourse
from claimcheck.extraction.filing import filed
from claimcheck.extraction.phrases import Bound
from claimcheck.extraction.sentence import Sentence
from claimcheck.extraction.whose import Whose
from claimcheck.facets.extent import edge_of_period
from claimcheck.facets.metric import made_id, stem
from claimcheck.facets.noun import subject_before
from claimcheck.facets.scope import PlaceMention
from claimcheck.facets.words import Words
from claimcheck.model.claim import Base
from claimcheck.model.metric import Metric
from claimcheck.records import dataclass

UNNAMED = "unnamed"
"""The metric of claims whose noun is not known."""
_INDEX_NOUNS = 3
"""nouns that may stand between a figure and its index"""
_BASE_REACH = 6
"""tokens behind a share in which the place it is a share of may stand"""


_SURE = 1 << 20
"""more often than a text names anybody"""


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """A metric id with the words to show; `declared`: its entry in a metric pack, if it has one; `act`: the stem of the
    verb that says what is done with the amount."""

    declared: Metric | None
    id: str
    label: str
    act: str | None = None


def metric_of(sentence: Sentence, bound: Bound, owner: Whose, discourse: Discourse) -> Named:
    """The metric of a quantity, by its topic; of shares and ratios also by what they are a share of, of amounts also
    by what is done with them ("lent 300 books" may be a declared "books lent")."""

    def told_of(metric: Metric) -> int:
        names = {metric.subject or "", *metric.names}
        if owner.subject is not None:
            return _SURE if owner.subject in names else 0
        return discourse.named(names, sentence.start, sentence.end)

    topic, base = bound.topic, bound.base
    related = bound.quantity.dimension in ("share", "ratio")
    stems = topic.stems | base.stems if related else topic.stems
    act = None if related else _act(sentence.words, bound)

    def about() -> frozenset[str]:
        return discourse.about

    known = discourse.catalogue
    metric = (known.find(stems | {act}, about, told_of) if act else None) or known.find(stems, about, told_of)
    if metric is None and not related:
        told, (stems, act) = stems, filed(sentence, bound, owner, stems, act)
        metric = known.find(stems, about, told_of) if stems != told else None  # "the Lumen app's downloads"
    if metric is not None:
        return Named(metric, metric.id, metric.label)
    label = topic.label
    if base.stems:
        label = f"{label} of {base.label}" if label else base.label
    return Named(None, made_id(stems) or UNNAMED, label, act)


def _act(words: Words, bound: Bound) -> str | None:
    """The stem of the verb whose object or passive subject the amount is; None if it only says how much there is.
    "Output came to 300 cars" tells the same act as "made 300 cars"."""
    clause, quantity, cues = bound.clause, bound.quantity, words.cues
    if bound.deed is not None:
        return bound.deed or None
    if edge_of_period(words, clause, quantity.first) or words.tags[clause.verb_stop : clause.verb_stop + 1] == "Y":
        return None  # "ended 2022 with 5 ships"
    if clause.main < 0 or bound.from_subject or quantity.form == "whole":
        return None
    low, same = words.low[clause.main], words.lexicon.same_verbs
    if low in cues["kind.coming_to"] and clause.verb < quantity.number:
        subject = subject_before(words, clause.verb, clause.first)
        noun = same.get(words.low[subject.head]) if subject else None
        told = noun is not None and not says_nothing(stem(noun), bound.topic.stems, words.lexicon)
        return stem(noun) if noun and told else None
    governed = clause.verb < quantity.number or bound.stop <= clause.verb
    plain = low in cues["extent.plain"] or low in cues["status.forecast"] or low in cues["status.target"]
    if not governed or plain or words.tags[clause.main] not in "vebg":
        return None
    act = act_of(low, words.lexicon)
    kept = quantity.dimension != "count" and low in cues["kind.keeping"]  # "held 352 tonnes of gold"
    return None if kept or says_nothing(act, bound.topic.stems, words.lexicon) else act


def unit_of(sentence: Sentence, bound: Bound) -> str:
    """ "requests per day", "$15/hour", "certificates every day", "responses daily": the unit with its
    "per"."""
    words = sentence.words
    unit, rates, cues = bound.quantity.unit, words.lexicon.rates, words.cues
    if "_per_" in unit or bound.quantity.dimension in ("share", "ratio", "time"):
        return unit
    at = bound.stop + (words.word(bound.stop) in cues["topic.times"])  # "5 billion times per day"
    if at in sentence.dated:  # "500 a year earlier"
        return unit
    hyphened = words.tags[at : at + 1] == "-" and words.tight(at) and words.tight(at + 1)  # "$3-per-gallon"
    first, second = words.word(at + hyphened), words.word(at + 1 + 2 * hyphened)
    counted = range(bound.quantity.stop, bound.stop)  # "monthly active users" are a level
    adverbs, states = rates["adverbs"], cues["rate.states"]
    inside = (adverbs[words.low[i]] for i in counted if words.low[i] in adverbs and words.word(i + 1) not in states)
    per = adverbs.get(first) or next(inside, None)
    if per is None and first in cues["rate.each"] and words.word(at + 2) not in cues["rate.no_base"]:
        per = rates["times"].get(second)
    if per is None and first in cues["rate.per"]:
        per = rates["persons"].get(second)
    priced = bound.quantity.dimension == "money" and first in cues["rate.each"]
    if per is None and (first in cues["rate.per_unit"] or priced) and unit != "count":
        per = rates["bases"].get(second)
    return f"{unit}_per_{per}" if per else unit


def index_of(words: Words, stop: int) -> tuple[tuple[str, int], ...] | None:
    """ "in the sixth session" behind a figure that ends before token `stop`: its position in a sequence
    that is no date."""
    low, tags, lexicon = words.low, words.tags, words.lexicon
    if "o" not in tags:
        return None
    at = stop
    while tags[at : at + 1] in ("n", "b", "N") and at < stop + _INDEX_NOUNS:
        at += 1
    at = words.phrase_at(at, "index.in_the")
    if not at or tags[at : at + 1] != "o":
        return None
    number = lexicon.ordinals.get(low[at]) or (int(low[at]) if low[at].isdecimal() else 0)
    at += 2 if low[at].isdecimal() else 1
    if not number or tags[at : at + 1] not in ("n", "b", "N") or low[at] in lexicon.times:
        return None
    return ((stem(low[at]), number),)


def base_of(words: Words, bound: Bound, places: list[PlaceMention]) -> Base | None:
    """What a share or a multiple is measured against."""
    if bound.quantity.dimension not in ("share", "ratio"):
        return None
    at = bound.quantity.stop
    of = words.tags[at : at + 1] == "f"
    scope = next((m.place.name for m in places if of and at <= m.first <= at + _BASE_REACH), None)
    metric = made_id(bound.base.stems) or None
    return Base(metric, scope) if metric or scope else None
