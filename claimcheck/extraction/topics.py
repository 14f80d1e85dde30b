"""What each quantity of a sentence measures: the noun behind it, the subject in front of it, or what was
counted last."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from claimcheck.extraction.attributes import counted_in, sized
from claimcheck.extraction.deeds import moved_object, named_with, take_deed
from claimcheck.extraction.discourse import Discourse
from claimcheck.extraction.elsewhere import fall_back
from claimcheck.extraction.gapping import label_of
from claimcheck.extraction.partners import with_partner
from claimcheck.extraction.phrases import Bound, held_against, is_change, noted, noun_before, phrase
from claimcheck.extraction.sentence import Sentence
from claimcheck.extraction.standing import introduces_part
from claimcheck.facets.clause import clause_of
from claimcheck.facets.kind import change_direction, dimension_of
from claimcheck.facets.metric import Topic, stem, topic
from claimcheck.facets.noun import Noun, is_timeish, noun_behind, skip_articles
from claimcheck.facets.quantity import Quantity
from claimcheck.facets.unit import Dimension, scale_of
from claimcheck.facets.words import Words
from claimcheck.lexicon import Lexicon


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
            fall_back(bound, out[:i], sentence, discourse)
            if dimension == "ratio" and not bound.topic.stems and not bound.base.stems:
                bound.base = discourse.last_topic("count")
        if head := _doing(bound, sentence.words):
            take_deed(bound, sentence.words, head)
        named = named_with(bound, sentence)
        if named.stems:
            bound.topic, bound.deed = named, ""
        bound.topic = with_partner(bound, sentence)
        if bound.topic.stems:
            bound.topic = discourse.topics[dimension] = _bare(bound.topic, dimension, sentence.words)
    return out


def _doing(bound: Bound, words: Words) -> int:
    """The token of a noun behind a count that tells what is done: "541,000 tourist | arrivals"; 0 if it is none."""
    head = bound.stop - 1
    counted = bound.quantity.dimension == "count" and bound.deed is None and not bound.from_subject
    return head if counted and head > bound.quantity.stop and words.plural(head) else 0


def _bare(found: Topic, dimension: Dimension, words: Words) -> Topic:
    """The topic without what its dimension says: "prize money" of so many dollars is prizes, the "annual budget" of a
    year is its budget."""
    idle = words.cues["topic.moneys"] if dimension == "money" else frozenset()
    if dimension == "money" or not found.stems.isdisjoint(_flows(words.lexicon)):
        idle |= words.cues["topic.yearly"]
    return Topic(found.stems - idle, found.label) if idle & found.stems and found.stems - idle else found


@lru_cache(maxsize=4)
def _flows(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(stem(noun) for noun in lexicon.cues["kind.flow_nouns"])


def _in_units(sentence: Sentence) -> list[Quantity]:
    """The quantities, where a bare amount at the other end of a change takes the unit of the first: "rose to 150
    billion dollars | from 140 billion"."""
    words, ends = sentence.words, sentence.words.cues["topic.ends"]
    out: list[Quantity] = []
    for quantity in sentence.quantities:
        scaled = "s" in words.tags[quantity.number : quantity.stop]
        nounless = words.tags[quantity.stop : quantity.stop + 1] not in ("n", "N", "b", "i", "-")
        bare = quantity.unit == "count" and quantity.form == "amount" and nounless
        ended = bare and words.word(quantity.first - 1) in ends
        units = ("money", "physical") if scaled else ("share",)
        other = next((q for q in reversed(out) if q.dimension in units), None) if bare else None
        if other and not scaled:
            ended = other is out[-1] and _of_percents(sentence, other, quantity)
        elif other and not ended and other is out[-1]:
            ended = _is_item(sentence, other, quantity) or _goes_on(sentence, other, quantity)
            ended = ended or introduces_part(words, quantity.first)
        near = next((q for q in reversed(out) if q.dimension != "share"), None) if quantity.unit == "count" else None
        then = near if near and nounless and _of_before(sentence, near, quantity) else None
        other = then or (other if ended else None)
        if other:
            out.append(replace(quantity, unit=other.unit, dimension=other.dimension))
        else:
            out.append(quantity)
    return out


def _of_before(sentence: Sentence, other: Quantity, quantity: Quantity) -> bool:
    """ "311,000 tonnes in 2022, compared with | 216,000 in 2021", "after | 216,000 the year before", "up from |
    216,000": the same at another time, if it is of about the size."""
    words, cues, first = sentence.words, sentence.words.cues, quantity.first
    if other.dimension not in ("money", "physical"):
        return False
    one, two = quantity.value.nominal or 0, other.value.nominal or 0
    if not 0 < max(one, two) <= _MUCH * min(one, two) or quantity.form != "amount":
        return False
    before, timed = words.word(first - 1), quantity.stop in sentence.dated
    led = before in cues["range.from"] and words.word(first - 2) in cues["kind.particles"]
    after = before in cues["relation.after"] and timed
    return led or after or held_against(words, first) or noted(sentence, first) is not None


_MUCH = 4
"""how many times an amount may be what it was at another time"""


def _of_percents(sentence: Sentence, other: Quantity, quantity: Quantity) -> bool:
    """ "from 51 per cent to | 57", "to 38 per cent, from | 57 in 2020": a bare number, no larger than a hundred, that
    ends its phrase."""
    words, size = sentence.words, quantity.value.nominal
    lead = words.tags[quantity.first - 1 : quantity.first]
    if (
        lead != "T"
        and words.word(quantity.first - 1) not in words.cues["range.from"]
        and not held_against(words, quantity.first)
    ):
        return False
    clause = sentence.clauses[clause_of(sentence.clauses, other.number)]
    if other.unit != "percent" or change_direction(words, other, clause):  # "the index fell 3 percent to 57"
        return False
    ended = words.tags[quantity.stop : quantity.stop + 1] in tuple(".,;)p&") or quantity.stop in sentence.dated
    within = quantity.shape in ("count", "decimal") and size is not None and 0 < size <= _WHOLE
    between = set(words.tags[other.stop : quantity.first])
    return ended and within and not between & set("vq;:—&9w(")


_WHOLE = 100
"""per cent"""


def _goes_on(sentence: Sentence, other: Quantity, quantity: Quantity) -> bool:
    """ "earned 281.7 billion shillings in 2021 and | 76.3 billion in 2020", "520 million euros on roads, | 380 million
    on schools": the next object of one verb."""
    words = sentence.words
    between, behind = words.tags[other.stop : quantity.first], words.tags[quantity.stop : quantity.stop + 1]
    linked = between[-1:] in ("&", ",") or between[-2:] == ",&"
    lead = between[:1] in ("p", "T") and not set(between) & set("xvq;:—(9w$%")
    return linked and lead and behind == between[:1] and words.low[quantity.stop] == words.low[other.stop]


def _is_item(sentence: Sentence, other: Quantity, quantity: Quantity) -> bool:
    """ "Acme pays 520 million euros, Borealis | 380 million"."""
    clause = sentence.clauses[clause_of(sentence.clauses, quantity.number)]
    return label_of(sentence, clause, other, quantity) is not None


def _take(bound: Bound, sentence: Sentence, noun: Noun | None) -> bool:
    """Makes the noun behind the number the topic and stretches the quote over it."""
    if noun is None:
        return False
    words = sentence.words
    if (
        bound.quantity.dimension == "money"
        and is_change(words, noun)
        and words.word(noun.stop) in words.cues["link.in"]
    ):
        noun = noun_behind(words, skip_articles(words, noun.stop + 1), sentence.blocked) or noun
    bound.topic = phrase(sentence, noun, bound.quantity.number)
    if noun.head in sentence.placed:  # "250,000 Americans", "13,000 young Swedes"
        bound.topic = topic(sentence.words, noun.first, noun.stop)
    bound.topic = _with_origin(bound.topic, sentence, noun.stop)
    bound.stop = max(bound.stop, noun.stop)
    return bool(bound.topic.stems)


def _with_origin(found: Topic, sentence: Sentence, stop: int) -> Topic:
    """ "refugees | from Ukraine" are others than those from elsewhere."""
    words = sentence.words
    if not found.stems or words.word(stop) not in words.cues["whose.origin"]:
        return found
    place = next((m.place.name for m in sentence.places if m.first == stop + 1), None)
    if place is None:
        return found
    return Topic(found.stems | {stem(place.lower())}, f"{found.label} from {place}")


def _take_at(bound: Bound, sentence: Sentence, i: int) -> bool:
    """The same for the noun phrase at token `i`."""
    return _take(bound, sentence, noun_behind(sentence.words, i, sentence.blocked))


def _take_base(bound: Bound, sentence: Sentence, i: int) -> None:
    """Makes the noun phrase at token `i` the base and stretches the quote over it."""
    noun = noun_behind(sentence.words, i, sentence.blocked)
    if noun:
        bound.base = phrase(sentence, noun)
        bound.stop = max(bound.stop, noun.stop)


_NAMED_YEAR = re.compile(r"[nNb]-[nbeg]Y")
"""the classes of "the 900,000 of | frost-hit 2021" """


# --- one choice a dimension ---------------------------------------------------------------------------------


def _counted(bound: Bound, sentence: Sentence) -> None:
    """Counts: the noun behind, also behind "of the"; for the part of a whole, the noun of the whole."""
    words, quantity = sentence.words, bound.quantity
    if counted_in(bound, sentence):
        return
    at = quantity.partner.stop if quantity.partner else quantity.stop
    if words.tags[at : at + 2] == "fd":
        bound.subset = True
        at += 2
    elif words.tags[at : at + 1] == "f":
        at += 1
    if words.word(at) in words.cues["topic.ranks"] and words.tags[at + 1 : at + 2] in ("9", "w"):
        at += 2  # "14 of the top 20 pages"
    at += words.word(at) in words.cues["topic.such"]
    noun = noun_behind(words, at, sentence.blocked)
    times = noun is not None and noun.stop - noun.first == 1 and words.low[noun.head] in words.cues["topic.times"]
    if times or (words.tags[at - 1] == "f" and _NAMED_YEAR.match(words.tags, at)):
        noun = None
    taken = _take(bound, sentence, noun)
    if taken and quantity.form == "part":
        bound.stop = max(bound.stop, at)
    if not taken:
        bound.topic = moved_object(bound, sentence)
        if not bound.topic.stems:
            _take_before(bound, sentence)


def _priced(bound: Bound, sentence: Sentence) -> None:
    """Money: "a budget of $3m", "$3m in prizes", "$3m worth of exports", "a $3m contract"."""
    words, quantity, cues = sentence.words, bound.quantity, sentence.words.cues
    if _take_before(bound, sentence) or _take_summed(bound, sentence):
        return
    at = quantity.behind(words.tags)
    low, end = words.word(at), at
    bars = sentence.blocked | sentence.placed
    spent = low in cues["link.in"] and words.tags[at + 1 : at + 2] in ("n", "b", "e", "g", "N")
    if low in cues["topic.worth"] or (spent and at + 1 not in bars):
        at += 1
    at += words.tags[at : at + 1] == "f"
    whose = at
    while whose in sentence.placed and whose not in sentence.blocked:
        whose += 1
    if whose > at == end and words.tags[whose : whose + 1] in ("n", "b"):  # "a $5m | French | trade deficit"
        _take_at(bound, sentence, whose)
    elif at not in bars:
        _take_at(bound, sentence, at)


def _shared(bound: Bound, sentence: Sentence) -> None:
    """Shares: the base is behind "of"; what has the share is the subject, found later."""
    words, at = sentence.words, bound.quantity.stop
    bound.topic = moved_object(bound, sentence)
    if bound.topic.stems or (words.tags[at : at + 1] != "f" and _take_before(bound, sentence)):
        return
    lent = words.tags[at : at + 1] == "T" and words.word(bound.clause.main) in words.cues["topic.contributing"]
    if words.tags[at : at + 1] == "f" or lent:  # "contributes 39 percent | to growth"
        start = at + 1
        while words.tags[start : start + 1] in ("d", "a", "'"):
            start += 1
        _take_base(bound, sentence, start)
        _take_before(bound, sentence)  # "a debt of | 60 percent of output"
        return
    comparative = words.word(at) in words.cues["kind.greater"] or words.word(at) in words.cues["kind.smaller"]
    noun = noun_behind(words, at + comparative, sentence.blocked)  # "10% more wages"
    if noun and is_timeish(words, noun):  # "up 1.1% year on year"
        return
    if noun and is_change(words, noun) and words.word(noun.stop) in words.cues["link.in"]:
        noun = noun_behind(words, skip_articles(words, noun.stop + 1), sentence.blocked) or noun
    _take(bound, sentence, noun)


def _measured(bound: Bound, sentence: Sentence) -> None:
    """Physical amounts: "tonnes of CO2", "a 27-kilometre ring", "55 kilometres long"."""
    words, at = sentence.words, bound.quantity.stop
    low, dimension = words.word(at), dimension_of(words, bound.quantity) or _weight(bound, words)
    if dimension:
        bound.topic = Topic(frozenset({stem(dimension)}), dimension)
    if low in words.lexicon.dimensions or low in words.cues["unit.positions"]:
        bound.stop = at + 1
    if dimension or low in words.cues["unit.positions"]:
        return
    if sized(bound, sentence):
        return
    if not _take_at(bound, sentence, at + (words.tags[at : at + 1] == "f")) and not _take_before(bound, sentence):
        glosses = bound.quantity.glosses  # "the 2,400m (7,800ft) | mountain"
        behind = words.tags.find(")", glosses[-1].stop) + 1 if glosses else 0
        if behind and words.tags[behind : behind + 1] in ("n", "b", "N"):
            _take_at(bound, sentence, behind)


def _weight(bound: Bound, words: Words) -> str | None:
    """ "The coin weighs | 5 pounds": its weight."""
    main, first = bound.clause.main, bound.quantity.first
    weighs = 0 <= main == first - 1 and words.low[main] in words.cues["topic.weighing"]
    return "weight" if weighs and scale_of(bound.quantity.unit).dimension == "mass" else None


def _timed(bound: Bound, sentence: Sentence) -> None:
    """Durations and ages: "a five-year plan", "27 years old", "three days of talks"."""
    words, at = sentence.words, bound.quantity.stop
    at += words.tags[at : at + 1] == "f"
    if words.word(at) in words.cues["topic.ages"] or _take_at(bound, sentence, at):
        return
    named = words.word(bound.quantity.first - 2)  # "a delay of | 3 days", but "a period of 3 days"
    if named not in words.cues["noun.times"] and named not in words.cues["topic.spans"]:
        _take_before(bound, sentence)


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
    """Lists with one noun at the end: "460m, 230m and 120m users"; the same counted otherwise: "a team of four - six
    if you count the trainees"."""
    links, counting = words.cues["topic.list_links"], words.cues["topic.counting"]
    for one, other in reversed(list(pairwise(bounds))):
        if one.topic.stems or not other.topic.stems or one.quantity.dimension != other.quantity.dimension:
            continue
        between = words.low[one.stop : other.quantity.first]
        if between and links.issuperset(between):
            one.topic = other.topic
    for one, other in pairwise(bounds):
        again = words.low[one.stop : other.quantity.first] in _ASIDES and words.word(other.stop) in counting
        if again and one.topic.stems and not other.topic.stems and one.quantity.unit == other.quantity.unit:
            other.topic, other.subset = one.topic, True


_ASIDES = (["—"], ["–"], ["-"], ["("], [","])
"""What may stand between an amount and the same counted otherwise."""


def _take_before(bound: Bound, sentence: Sentence) -> bool:
    """Makes the noun before "of" the topic: "a budget of | $3m", "a population of | 38 million"."""
    first, clause = bound.quantity.first, bound.clause
    if sentence.words.tags[first - 1 : first] != "f":
        return False
    noun = noun_before(sentence, first - 1, clause.verb_stop if 0 <= clause.verb < first else clause.first)
    if noun is None or (bound.quantity.dimension != "money" and is_change(sentence.words, noun)):
        return False
    led = sentence.words.tags[noun.first - 2 : noun.first] in ("Ta", "pa")
    if led and noun.first == noun.head and sentence.words.low[noun.head] in sentence.words.cues["topic.marks"]:
        return False  # "rents rose to an average of | $13"
    bound.topic = phrase(sentence, noun)
    return bool(bound.topic.stems)


def _take_summed(bound: Bound, sentence: Sentence) -> bool:
    """Makes the noun before a participle of summing the topic: "prizes totalling | $3m"."""
    first = bound.quantity.first
    if sentence.words.word(first - 1) not in sentence.words.cues["topic.summing"]:
        return False
    noun = noun_before(sentence, first - 1, bound.clause.first)
    if noun is not None:
        bound.topic = phrase(sentence, noun)
    return bool(bound.topic.stems)
