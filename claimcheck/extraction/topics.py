"""What each quantity of a sentence measures: the noun behind it, the subject in front of it, or what was
counted last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.extraction.discourse import Discourse
from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.clause import Clause, clause_of
from claimcheck.facets.kind import dimension_of
from claimcheck.facets.metric import NOTHING, Topic, stem, topic
from claimcheck.facets.noun import Noun, noun_behind, skip_articles, subject_before
from claimcheck.facets.quantity import Quantity
from claimcheck.facets.unit import Dimension
from claimcheck.facets.words import Words

_LABEL = 3
"""words of a label in a list: "Bounty: $150, ..." """
_HEADED = 5
"""tokens of a figure behind its heading, with unit and stop"""


@dataclass(slots=True)
class Bound:
    """A quantity with its topic and the tokens that its quote spans (first..stop-1)."""

    quantity: Quantity
    clause: Clause
    first: int
    stop: int
    topic: Topic = NOTHING
    named: bool = True
    """the noun stands in the sentence, not carried over"""
    base: Topic = NOTHING
    """what a share is a share of"""
    from_subject: bool = False
    """the topic is the subject of its clause"""
    subset: bool = False
    """ "of the", "of those": a part of something, not all of it"""


def bind(sentence: Sentence, discourse: Discourse) -> list[Bound]:
    """A topic for each quantity; lists share their noun, from-to its subject."""
    clauses = sentence.clauses
    out: list[Bound] = []
    for quantity in _in_units(sentence):
        clause = clauses[clause_of(clauses, quantity.number)]
        bound = Bound(quantity, clause, quantity.first, quantity.stop)
        _CHOICES[quantity.dimension](bound, sentence)
        out.append(bound)
    _share_nouns(out, sentence.words)
    for i, bound in enumerate(out):
        dimension = bound.quantity.dimension
        if not bound.topic.stems:
            if dimension == "ratio" and not bound.base.stems:
                bound.base = discourse.last_topic("count")
            _fall_back(bound, out[:i], sentence, discourse)
        if bound.topic.stems:
            discourse.topics[dimension] = bound.topic
    return out


def _in_units(sentence: Sentence) -> list[Quantity]:
    """The quantities, where a bare amount at the other end of a change takes the unit of the first: "rose to 150
    billion dollars | from 140 billion"."""
    words, ends = sentence.words, sentence.words.cues["topic.ends"]
    out: list[Quantity] = []
    for quantity in sentence.quantities:
        scaled = "s" in words.tags[quantity.number : quantity.stop]
        nounless = words.tags[quantity.stop : quantity.stop + 1] not in tuple("nNbi-")
        other = next((q for q in reversed(out) if q.dimension in ("money", "physical")), None)
        if other and quantity.unit == "count" and scaled and nounless and words.word(quantity.first - 1) in ends:
            out.append(quantity._replace(unit=other.unit, dimension=other.dimension))
        else:
            out.append(quantity)
    return out


def _phrase(sentence: Sentence, noun: Noun) -> Topic:
    """The topic of a noun phrase, without its places and "the country's"."""
    words, anaphors = sentence.words, sentence.words.cues["scope.anaphors"]
    home = {i for i in range(noun.first, noun.stop) if words.low[i] in anaphors and words.tags[i + 1 : i + 2] == "'"}
    home |= _owners(words, noun)
    return topic(words, noun.first, noun.stop, sentence.placed | home if home else sentence.placed)


def _owners(words: Words, noun: Noun) -> set[int]:
    """The names in a phrase that only say whose it is: "Acme's revenue", "revenue at Baltic Air"."""
    tags, out, i = words.tags, set[int](), noun.first
    while i < noun.stop:
        stop = i
        while stop < noun.stop and (tags[stop] == "N" or (stop > i and tags[stop] == "&" and words.raw[stop] == "&")):
            stop += 1
        if stop > i:
            led = i > noun.first and words.low[i - 1] in words.cues["topic.at"]
            owns = tags[stop : stop + 1] == "'" and stop + 1 < noun.stop
            if owns or (led and tags[stop : stop + 1] not in ("n", "b", "-")):
                out.update(range(i, stop + owns))
        i = max(stop, i + 1)
    return out


def _take(bound: Bound, sentence: Sentence, noun: Noun | None) -> bool:
    """Makes the noun behind the number the topic and stretches the quote over it."""
    if noun is None:
        return False
    bound.topic = _phrase(sentence, noun)
    if not bound.topic.stems and noun.head in sentence.placed:  # "250,000 Americans"
        bound.topic = topic(sentence.words, noun.first, noun.stop)
    bound.stop = max(bound.stop, noun.stop)
    return bool(bound.topic.stems)


def _take_at(bound: Bound, sentence: Sentence, i: int) -> bool:
    """The same for the noun phrase at token `i`."""
    return _take(bound, sentence, noun_behind(sentence.words, i, sentence.blocked))


def _take_base(bound: Bound, sentence: Sentence, i: int) -> None:
    """Makes the noun phrase at token `i` the base and stretches the quote over it."""
    noun = noun_behind(sentence.words, i, sentence.blocked)
    if noun:
        bound.base = _phrase(sentence, noun)
        bound.stop = max(bound.stop, noun.stop)


# --- one choice a dimension ---------------------------------------------------------------------------------


def _counted(bound: Bound, sentence: Sentence) -> None:
    """Counts: the noun behind, also behind "of the"; for the part of a whole, the noun of the whole."""
    words, quantity = sentence.words, bound.quantity
    at = quantity.partner.stop if quantity.partner else quantity.stop
    if words.tags[at : at + 2] == "fd":
        bound.subset = True
        at += 2
    elif words.tags[at : at + 1] == "f":
        at += 1
    if words.word(at) in words.cues["topic.ranks"] and words.tags[at + 1 : at + 2] in ("9", "w"):
        at += 2  # "14 of the top 20 pages"
    noun = noun_behind(words, at, sentence.blocked)
    if noun is not None and noun.stop - noun.first == 1 and words.low[noun.head] in words.cues["topic.times"]:
        noun = None
    taken = _take(bound, sentence, noun)
    if taken and quantity.form == "part":
        bound.stop = max(bound.stop, at)
    if not taken and quantity.form != "part":
        _take_before(bound, sentence)


def _priced(bound: Bound, sentence: Sentence) -> None:
    """Money: "a budget of $3m", "$3m in prizes", "$3m worth of exports", "a $3m contract"."""
    words, quantity, cues = sentence.words, bound.quantity, sentence.words.cues
    if _take_before(bound, sentence) or _take_summed(bound, sentence):
        return
    at, low = quantity.stop, words.word(quantity.stop)
    bars = sentence.blocked | sentence.placed
    spent = low in cues["link.in"] and words.tags[at + 1 : at + 2] in ("n", "b", "e", "g", "N")
    if low in cues["topic.worth"] or (spent and at + 1 not in bars):
        at += 1
    at += words.tags[at : at + 1] == "f"
    if at not in bars:
        _take_at(bound, sentence, at)


def _shared(bound: Bound, sentence: Sentence) -> None:
    """Shares: the base is behind "of"; what has the share is the subject, found later."""
    words, at = sentence.words, bound.quantity.stop
    if words.tags[at : at + 1] == "f":
        start = at + 1
        while words.tags[start : start + 1] in ("d", "a", "'"):
            start += 1
        _take_base(bound, sentence, start)
        return
    noun = noun_behind(words, at, sentence.blocked)
    if noun and _is_change(words, noun) and words.word(noun.stop) in words.cues["link.in"]:
        noun = noun_behind(words, skip_articles(words, noun.stop + 1), sentence.blocked) or noun
    _take(bound, sentence, noun)


def _is_change(words: Words, noun: Noun) -> bool:
    """ "increase", "drop", "change": what has changed is told elsewhere."""
    low, cues = words.low[noun.head], words.cues
    return low in cues["kind.rises"] or low in cues["kind.drops"] or low in cues["topic.changes"]


def _measured(bound: Bound, sentence: Sentence) -> None:
    """Physical amounts: "tonnes of CO2", "a 27-kilometre ring", "55 kilometres long"."""
    words, at = sentence.words, bound.quantity.stop
    low, dimension = words.word(at), dimension_of(words, bound.quantity)
    if dimension:
        bound.topic = Topic(frozenset({stem(dimension)}), dimension)
    if low in words.lexicon.dimensions or low in words.cues["unit.positions"]:
        bound.stop = at + 1
    if dimension or low in words.cues["unit.positions"]:
        return
    if not _take_at(bound, sentence, at + (words.tags[at : at + 1] == "f")):
        _take_before(bound, sentence)


def _timed(bound: Bound, sentence: Sentence) -> None:
    """Durations and ages: "a five-year plan", "27 years old", "three days of talks"."""
    words, at = sentence.words, bound.quantity.stop
    at += words.tags[at : at + 1] == "f"
    if words.word(at) not in words.cues["topic.ages"]:
        _take_at(bound, sentence, at)


def _multiplied(bound: Bound, sentence: Sentence) -> None:
    """Multiples: the base of "twice the total number of ...", fractions: "half of the ..."."""
    words, at = sentence.words, bound.quantity.stop
    as_many = words.cues["topic.as_many"]
    while at < words.size and (words.tags[at] in "adf" or words.low[at] in as_many):
        at += 1
    _take_base(bound, sentence, at)


_CHOICES: dict[Dimension, Callable[[Bound, Sentence], None]] = {
    "count": _counted,
    "money": _priced,
    "share": _shared,
    "physical": _measured,
    "degrees": _measured,
    "time": _timed,
    "ratio": _multiplied,
}


def _share_nouns(bounds: list[Bound], words: Words) -> None:
    """Lists with one noun at the end: "460m, 230m and 120m users"."""
    links = words.cues["topic.list_links"]
    for one, other in reversed(list(pairwise(bounds))):
        if one.topic.stems or not other.topic.stems or one.quantity.dimension != other.quantity.dimension:
            continue
        between = words.low[one.stop : other.quantity.first]
        if between and links.issuperset(between):
            one.topic = other.topic


# --- when nothing stands behind -----------------------------------------------------------------------------


def _fall_back(bound: Bound, earlier: list[Bound], sentence: Sentence, discourse: Discourse) -> None:
    """No noun behind: "the number of X" before it, the clause's subject, the other end of a from-to, or
    what was counted last."""
    words, quantity, clause = sentence.words, bound.quantity, bound.clause
    dimension = quantity.dimension
    counted = _counting_phrase(sentence, clause.first, quantity.first)
    if counted and dimension in ("count", "share", "money", "physical"):
        bound.topic, bound.from_subject = _phrase(sentence, counted), True
    if not bound.topic.stems and dimension in ("count", "money", "physical"):
        bound.topic = _other_end(bound, earlier, words)
    if dimension in ("share", "ratio") and clause.verb > quantity.number:
        bound.topic = _predicate(sentence, clause)
    if not bound.topic.stems:
        bound.topic = _heading(sentence, quantity.first)
    if not bound.topic.stems and 0 <= clause.verb < quantity.number:
        _take_subject(bound, sentence, discourse)
    if not bound.topic.stems and dimension == "share":
        _take_earlier(bound, sentence)
    if not bound.topic.stems and dimension in ("count", "money"):
        bound.topic, bound.named = _carried(bound, words, discourse), False


def _heading(sentence: Sentence, first: int) -> Topic:
    """ "Visitors in May: | 5,000", "Those who pay - | 40%": what stands before a colon or dash, at the head of a
    sentence that ends with the figure."""
    words, tags = sentence.words, sentence.words.tags
    at = first - 1
    if at > 0 and tags[at] == ":":
        comma = tags.rfind(",", 0, at)
        label = _noun_before(sentence, at, comma + 1)
        if label is not None and 0 <= comma == label.first - 1 and label.stop - label.first <= _LABEL:
            return _phrase(sentence, label)
    ends = all(q.first <= first for q in sentence.quantities) and words.size - first <= _HEADED
    if at < 1 or tags[at] not in ":—" or not ends or any(q.first < first for q in sentence.quantities):
        return NOTHING
    stop = tags.find("(", 0, at)
    counted = _counting_phrase(sentence, 0, at)
    return _phrase(sentence, counted) if counted else topic(words, 0, at if stop < 1 else stop, sentence.placed)


def _take_earlier(bound: Bound, sentence: Sentence) -> None:
    """ "Traffic soared, up 40%", "the rate of returns stayed the same (7%)": the subject of the clause before."""
    clauses, words = sentence.clauses, sentence.words
    index = clauses.index(bound.clause)
    if bound.clause.verb >= 0 or index == 0:
        return
    earlier = next((c for c in reversed(clauses[:index]) if c.verb >= 0), None)
    if earlier is None:
        return
    counted = _counting_phrase(sentence, earlier.first, earlier.verb)
    noun = counted or subject_before(words, earlier.verb, earlier.first, sentence.blocked)
    if noun is not None and words.low[noun.head] not in words.cues["metric.pronouns"]:
        bound.topic, bound.named = _phrase(sentence, noun), False


def _counting_phrase(sentence: Sentence, first: int, stop: int) -> Noun | None:
    """The X of the nearest "number of X" before the quantity, in its clause; of a value ("the value of X")
    all of it."""
    words, cues = sentence.words, sentence.words.cues
    of = words.tags.rfind("f", first + 1, stop)
    counting = cues["metric.counting"] | cues["topic.amounting"]
    while of > 0 and words.low[of - 1] not in counting:
        of = words.tags.rfind("f", first + 1, of)
    if of < 0:
        return None
    noun = noun_behind(words, skip_articles(words, of + 1, stop), sentence.blocked)
    if noun is None or noun.stop > stop:
        return None
    return Noun(of - 1, noun.stop, noun.head) if words.low[of - 1] in cues["topic.valuing"] else noun


def _other_end(bound: Bound, earlier: list[Bound], words: Words) -> Topic:
    """The topic of the last amount in the clause: "from 5 million users | to 6 million"."""
    quantity = bound.quantity
    if words.word(quantity.first - 1) not in words.cues["topic.ends"]:
        return bound.topic
    for other in reversed(earlier):
        if other.clause is bound.clause and other.quantity.dimension == quantity.dimension and other.topic.stems:
            return other.topic
    return bound.topic


def _predicate(sentence: Sentence, clause: Clause) -> Topic:
    """What the share does: "40% of page loads | were encrypted". All of it belongs to the key: other
    predicate, other share."""
    words, blocked = sentence.words, sentence.blocked
    ends = (i for i in range(clause.verb, clause.stop) if i in blocked or words.tags[i] in ",(")
    return topic(words, clause.verb, next(ends, clause.stop), sentence.placed)


def _take_subject(bound: Bound, sentence: Sentence, discourse: Discourse) -> None:
    """Makes the subject of the clause the topic; a pronoun stands for what was counted last."""
    words, clause = sentence.words, bound.clause
    subject = subject_before(words, clause.verb, clause.first, sentence.blocked)
    if subject is None:
        return
    pronoun = words.low[subject.head] in words.cues["metric.pronouns"]
    if pronoun and words.tags[subject.head + 1 : subject.head + 2] != "f":
        bound.topic, bound.named = discourse.last_topic(bound.quantity.dimension), False
    else:
        bound.topic, bound.from_subject = _phrase(sentence, subject), True
        if set(words.tags[subject.first : subject.stop]) <= set("N'.&") and bound.topic.stems:  # "Acme earned $5m"
            bound.topic, bound.from_subject = _deed(words, clause), False


def _deed(words: Words, clause: Clause) -> Topic:
    """The verb of a clause as a topic; none of "is", "has", "reached", which say nothing of what is measured."""
    low = words.low[clause.main]
    if words.tags[clause.main] == "x" or low in words.cues["extent.having"]:
        return NOTHING
    return Topic(frozenset({stem(low)}), low)


def _carried(bound: Bound, words: Words, discourse: Discourse) -> Topic:
    """ "Approximately 3.8 million of those", "bringing the total to 61": the topic told last in this unit."""
    quantity, cues = bound.quantity, words.cues
    behind, before = quantity.stop, words.low[max(0, quantity.first - 3) : quantity.first]
    if words.tags[behind : behind + 1] == "f" and words.word(behind + 1) in cues["topic.those"]:
        bound.subset = True
        return discourse.last_topic(quantity.dimension)
    if not cues["topic.tallies"].isdisjoint(before):
        return discourse.last_topic(quantity.dimension)
    return NOTHING


def _take_before(bound: Bound, sentence: Sentence) -> bool:
    """Makes the noun before "of" the topic: "a budget of | $3m", "a population of | 38 million"."""
    first, clause = bound.quantity.first, bound.clause
    if sentence.words.tags[first - 1 : first] != "f":
        return False
    noun = _noun_before(sentence, first - 1, clause.verb_stop if 0 <= clause.verb < first else clause.first)
    if noun is None or (bound.quantity.dimension != "money" and _is_change(sentence.words, noun)):
        return False
    bound.topic = _phrase(sentence, noun)
    return bool(bound.topic.stems)


def _take_summed(bound: Bound, sentence: Sentence) -> bool:
    """Makes the noun before a participle of summing the topic: "prizes totalling | $3m"."""
    first = bound.quantity.first
    if sentence.words.word(first - 1) not in sentence.words.cues["topic.summing"]:
        return False
    noun = _noun_before(sentence, first - 1, bound.clause.first)
    if noun is not None:
        bound.topic = _phrase(sentence, noun)
    return bool(bound.topic.stems)


def _noun_before(sentence: Sentence, stop: int, first: int) -> Noun | None:
    """The noun phrase that ends right before token `stop` ("an annual budget | of"), not before token `first`."""
    start = stop
    while start > first and start - 1 not in sentence.blocked and sentence.words.tags[start - 1] in "nNbieg-'":
        start -= 1
    return Noun(start, stop, stop - 1) if start < stop else None
