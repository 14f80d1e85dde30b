"""What each quantity of a sentence measures: the noun behind it, the subject in front of it, or what was counted last."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.extract.discourse import Discourse
from claimcheck.extract.sentence import Sentence
from claimcheck.facets.clause import Clause, clause_of
from claimcheck.facets.metric import NOTHING, Topic, topic
from claimcheck.facets.noun import Noun, noun_behind, subject_before
from claimcheck.facets.quantity import Quantity
from claimcheck.facets.scope import ANAPHORS
from claimcheck.facets.words import Words
from claimcheck.lexicon import Lexicon


@dataclass(slots=True)
class Bound:
    """A quantity with its topic and the tokens that its quote spans (first..stop-1)."""

    quantity: Quantity
    clause: Clause
    topic: Topic
    first: int
    stop: int
    named: bool
    """the noun stands in the sentence, not carried over"""
    base: Topic = NOTHING
    """what a share is a share of"""
    from_subject: bool = False
    """the topic is the subject of its clause"""
    subset: bool = False
    """ "of the", "including", "another": a part of something, not all of it"""


def bind(sentence: Sentence, discourse: Discourse) -> list[Bound]:
    """A topic for each quantity; lists share their noun, from-to its subject."""
    lexicon, words = discourse.lexicon, sentence.words
    blocked = sentence.dated | sentence.counted
    placed = frozenset(i for mention in sentence.places for i in range(mention.first, mention.stop))
    out: list[Bound] = []
    for quantity in sentence.quantities:
        clause = sentence.clauses[clause_of(sentence.clauses, quantity.number)]
        bound = Bound(quantity, clause, NOTHING, quantity.first, quantity.stop, True)
        _CHOICES[quantity.dimension](bound, words, lexicon, blocked, placed)
        out.append(bound)
    _share_nouns(out, words)
    for i, bound in enumerate(out):
        if not bound.topic.stems and bound.quantity.dimension == "ratio" and not bound.base.stems:
            bound.base = discourse.last_topic("count")
        if not bound.topic.stems:
            _fall_back(bound, out[:i], words, lexicon, blocked, placed, discourse)
        if bound.topic.stems:
            discourse.topics[bound.quantity.dimension] = bound.topic
    return out


def _phrase(words: Words, noun: Noun, lexicon: Lexicon, placed: frozenset[int]) -> Topic:
    home = {
        i
        for i in range(noun.first, noun.stop)
        if words.low[i] in ANAPHORS and words.tags[i + 1 : i + 2] == "'"
    }
    return topic(words, noun.first, noun.stop, lexicon, placed | home)


def _take(bound: Bound, words: Words, noun: Noun | None, lexicon: Lexicon, placed: frozenset[int]) -> bool:
    """Makes the noun behind the number the topic and stretches the quote over it."""
    if noun is None:
        return False
    bound.topic = _phrase(words, noun, lexicon, placed)
    if noun.stop > bound.stop:
        bound.stop = noun.stop
    return bool(bound.topic.stems)


# --- one choice a dimension -------------------------------------------------------------------------------------------


def _counted(
    bound: Bound, words: Words, lexicon: Lexicon, blocked: frozenset[int], placed: frozenset[int]
) -> None:
    """Counts: the noun behind, also behind "of the"; for the part of a whole, the noun of the whole."""
    quantity = bound.quantity
    at = quantity.partner.stop if quantity.form == "part" and quantity.partner else quantity.stop
    if words.tags[at : at + 1] == "f" and words.tags[at + 1 : at + 2] == "d":
        bound.subset = True
        at += 2
    elif words.tags[at : at + 1] == "f":
        at += 1
    noun = noun_behind(words, at, lexicon, blocked)
    if noun is not None and noun.stop - noun.first == 1 and words.low[noun.head] in ("times", "time"):
        noun = None
    if _take(bound, words, noun, lexicon, placed) and quantity.form == "part":
        bound.stop = max(bound.stop, at)


def _priced(
    bound: Bound, words: Words, lexicon: Lexicon, blocked: frozenset[int], placed: frozenset[int]
) -> None:
    """Money: "a budget of $3m", "$3m in prizes", "$3m worth of exports", "a $3m contract"."""
    quantity = bound.quantity
    if quantity.first and words.tags[quantity.first - 1] == "f":
        noun = _noun_before(words, quantity.first - 1, bound.clause.first, lexicon, blocked)
        if noun:
            bound.topic = _phrase(words, noun, lexicon, placed)
            if bound.topic.stems:
                return
    at = quantity.stop
    low = words.low[at] if at < words.size else ""
    if low == "worth" or (
        low == "in" and words.tags[at + 1 : at + 2] in tuple("nbegN") and at + 1 not in blocked | placed
    ):
        at += 1
    at += words.tags[at : at + 1] == "f"
    if at in placed or at in blocked:
        return
    _take(bound, words, noun_behind(words, at, lexicon, blocked), lexicon, placed)


def _shared(
    bound: Bound, words: Words, lexicon: Lexicon, blocked: frozenset[int], placed: frozenset[int]
) -> None:
    """Shares: the base is behind "of"; what has the share is the subject, found later."""
    quantity = bound.quantity
    at = quantity.stop
    if words.tags[at : at + 1] == "f":
        start = at + 1
        while words.tags[start : start + 1] in ("d", "a", "'"):
            start += 1
        noun = noun_behind(words, start, lexicon, blocked)
        if noun:
            bound.base = _phrase(words, noun, lexicon, placed)
            bound.stop = max(bound.stop, noun.stop)
        return
    noun = noun_behind(words, at, lexicon, blocked)
    if noun and words.low[noun.head] in _CHANGES and words.low[noun.stop : noun.stop + 1] == ["in"]:
        start = noun.stop + 1
        while words.tags[start : start + 1] in ("d", "a"):
            start += 1
        inner = noun_behind(words, start, lexicon, blocked)
        noun = inner or noun
    _take(bound, words, noun, lexicon, placed)


_CHANGES = frozenset(
    "increase rise growth gain jump surge hike boost decrease drop decline fall reduction cut dip slump plunge uptick improvement change".split()
)
_SIZES = frozenset("long tall high wide deep thick across away above below".split())


def _measured(
    bound: Bound, words: Words, lexicon: Lexicon, blocked: frozenset[int], placed: frozenset[int]
) -> None:
    """Physical amounts: "tonnes of CO2", "a 27-kilometre ring", "55 kilometres long"."""
    at = bound.quantity.stop
    if at < words.size and words.low[at] in _SIZES:
        bound.stop = at + 1
        return
    at += words.tags[at : at + 1] == "f"
    _take(bound, words, noun_behind(words, at, lexicon, blocked), lexicon, placed)


def _timed(
    bound: Bound, words: Words, lexicon: Lexicon, blocked: frozenset[int], placed: frozenset[int]
) -> None:
    """Durations and ages: "a five-year plan", "27 years old", "three days of talks"."""
    at = bound.quantity.stop
    at += words.tags[at : at + 1] == "f"
    if at < words.size and words.low[at] in ("old", "ago", "-"):
        return
    _take(bound, words, noun_behind(words, at, lexicon, blocked), lexicon, placed)


def _multiplied(
    bound: Bound, words: Words, lexicon: Lexicon, blocked: frozenset[int], placed: frozenset[int]
) -> None:
    """Multiples: the base of "twice the total number of ...", fractions: "half of the ..."."""
    at = bound.quantity.stop
    while (
        at < words.size
        and words.tags[at] in "adf"
        or (at < words.size and words.low[at] in ("as", "many", "much"))
    ):
        at += 1
    noun = noun_behind(words, at, lexicon, blocked)
    if noun:
        bound.base = _phrase(words, noun, lexicon, placed)
        bound.stop = max(bound.stop, noun.stop)


_CHOICES = {
    "count": _counted,
    "money": _priced,
    "share": _shared,
    "physical": _measured,
    "degrees": _measured,
    "time": _timed,
    "ratio": _multiplied,
}


# --- when nothing stands behind ---------------------------------------------------------------------------------------


def _noun_before(
    words: Words, stop: int, first: int, lexicon: Lexicon, blocked: frozenset[int]
) -> Noun | None:
    """The noun phrase that ends right before token `stop` ("an annual budget | of")."""
    start = stop
    while start > first and start - 1 not in blocked and words.tags[start - 1] in "nNbieg-'":
        start -= 1
    return Noun(start, stop, stop - 1) if start < stop else None


def _share_nouns(bounds: list[Bound], words: Words) -> None:
    """Lists with one noun at the end: "460m, 230m and 120m users"; a bare "m" in them is a scale too."""
    for i in range(len(bounds) - 2, -1, -1):
        one, other = bounds[i], bounds[i + 1]
        if one.topic.stems or not other.topic.stems or one.quantity.dimension != other.quantity.dimension:
            continue
        between = words.low[one.stop : other.quantity.first]
        if between and all(word in (",", "and", "or", "&", "to", "versus", "vs", "from") for word in between):
            one.topic = other.topic


_COUNTING = frozenset("number total amount value quantity volume".split())


def _fall_back(
    bound: Bound,
    earlier: list[Bound],
    words: Words,
    lexicon: Lexicon,
    blocked: frozenset[int],
    placed: frozenset[int],
    discourse: Discourse,
) -> None:
    """No noun behind: "the number of X" before it, the clause's subject, the other end of a from-to, or what was counted last."""
    quantity, clause = bound.quantity, bound.clause
    counted = _counting_phrase(words, clause.first, quantity.first, lexicon, blocked)
    if counted and quantity.dimension in ("count", "share", "money", "physical"):
        bound.topic, bound.from_subject = _phrase(words, counted, lexicon, placed), True
    if not bound.topic.stems and quantity.dimension in ("count", "money", "physical"):
        same = [
            b
            for b in earlier
            if b.clause is clause and b.quantity.dimension == quantity.dimension and b.topic.stems
        ]
        if same and words.low[quantity.first - 1 : quantity.first] in (["to"], ["from"], ["of"]):
            bound.topic = same[-1].topic
    if quantity.dimension in ("share", "ratio") and clause.verb > quantity.number:
        bound.topic = _predicate(words, clause, lexicon, blocked, placed)
    if not bound.topic.stems and 0 <= clause.verb < quantity.number:
        subject = subject_before(words, clause.verb, clause.first, lexicon, blocked)
        if subject is not None:
            if (
                words.low[subject.head] in lexicon.cues["metric.pronouns"]
                and words.tags[subject.head + 1 : subject.head + 2] != "f"
            ):
                bound.topic, bound.named = discourse.last_topic(quantity.dimension), False
            else:
                bound.topic, bound.from_subject = _phrase(words, subject, lexicon, placed), True
    if not bound.topic.stems and quantity.dimension in ("count", "money"):
        bound.topic, bound.named = _carried(bound, words, discourse), False


def _predicate(
    words: Words, clause: Clause, lexicon: Lexicon, blocked: frozenset[int], placed: frozenset[int]
) -> Topic:
    """What the share does: "40% of page loads | were encrypted". All of it belongs to the key: other predicate, other share."""
    stop = next(
        (i for i in range(clause.verb, clause.stop) if i in blocked or words.tags[i] in ",("), clause.stop
    )
    return topic(words, clause.verb, stop, lexicon, placed)


def _counting_phrase(
    words: Words, first: int, stop: int, lexicon: Lexicon, blocked: frozenset[int]
) -> Noun | None:
    """The X of the nearest "number of X" before the quantity, in its clause."""
    for i in range(stop - 1, first, -1):
        if words.tags[i] == "f" and words.low[i - 1] in _COUNTING:
            at = i + 1
            while at < stop and words.tags[at] in "da":
                at += 1
            noun = noun_behind(words, at, lexicon, blocked)
            if noun is None or noun.stop > stop:
                return None
            return noun if words.low[i - 1] != "value" else Noun(i - 1, noun.stop, noun.head)
    return None


def _carried(bound: Bound, words: Words, discourse: Discourse) -> Topic:
    """ "Approximately 3.8 million of those", "bringing the total to 61": the topic told last in this unit."""
    quantity = bound.quantity
    after = words.low[quantity.stop : quantity.stop + 2]
    before = words.low[max(0, quantity.first - 3) : quantity.first]
    if after[:1] == ["of"] and after[1:] and after[1] in ("those", "these", "them", "which", "whom"):
        bound.subset = True
        return discourse.last_topic(quantity.dimension)
    if any(word in ("total", "figure", "number", "tally", "toll", "it", "that") for word in before):
        return discourse.last_topic(quantity.dimension)
    return NOTHING
