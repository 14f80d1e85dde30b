"""What a quantity measures that has no noun behind it: the subject in front of it, a heading, the other end of a
change, or what was counted last."""

from __future__ import annotations

from claimcheck.extraction.discourse import Discourse
from claimcheck.extraction.phrases import Bound, counting_phrase, noun_before, phrase
from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.clause import Clause
from claimcheck.facets.metric import NOTHING, Topic, stem, topic
from claimcheck.facets.noun import Noun, subject_before
from claimcheck.facets.words import Words

_LABEL = 3
"""words of a label in a list: "Bounty: $150, ..." """
_HEADED = 5
"""tokens of a figure behind its heading, with unit and stop"""


def fall_back(bound: Bound, earlier: list[Bound], sentence: Sentence, discourse: Discourse) -> None:
    """No noun behind: "the number of X" before it, the clause's subject, the other end of a from-to, or
    what was counted last."""
    words, quantity, clause = sentence.words, bound.quantity, bound.clause
    dimension = quantity.dimension
    counted = counting_phrase(sentence, clause.first, quantity.first)
    if counted and dimension in ("count", "share", "money", "physical"):
        bound.topic, bound.from_subject = phrase(sentence, counted), True
    if not bound.topic.stems and dimension in ("count", "money", "physical"):
        bound.topic = _other_end(bound, earlier, words)
    if dimension in ("share", "ratio") and clause.verb > quantity.number:
        bound.topic = _predicate(sentence, clause)
    if not bound.topic.stems and dimension in ("time", "physical"):
        bound.topic = _each_of(bound, earlier, words)
    if not bound.topic.stems:
        bound.topic = _heading(sentence, quantity.first)
    if not bound.topic.stems and (clause.opener == "(" or words.tags[clause.first] == "("):
        bound.topic = _labelled(sentence, clause, quantity.first)
        if not bound.topic.stems and dimension == "count":
            bound.topic = _glossed(sentence, clause, bound)
    if not bound.topic.stems and dimension == "count":
        bound.topic = _listed(bound, earlier, words)
    # "works | for 2 years": no year is worked
    led = range(max(clause.verb_stop, 0), quantity.first)
    timed = dimension == "time" and any(
        words.tags[i] == "p" and words.low[i] not in words.cues["rate.per"] for i in led
    )
    if not bound.topic.stems and 0 <= clause.verb < quantity.number and not timed:
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
        label = noun_before(sentence, at, comma + 1)
        if label is not None and 0 <= comma == label.first - 1 and label.stop - label.first <= _LABEL:
            return phrase(sentence, label)
    ends = all(q.first <= first for q in sentence.quantities) and words.size - first <= _HEADED
    if at < 1 or tags[at] not in ":—" or not ends or any(q.first < first for q in sentence.quantities):
        return NOTHING
    stop = tags.find("(", 0, at)
    counted = counting_phrase(sentence, 0, at)
    return phrase(sentence, counted) if counted else topic(words, 0, at if stop < 1 else stop, sentence.placed)


def _labelled(sentence: Sentence, clause: Clause, first: int) -> Topic:
    """ "(PDF, | 2 MB)": what the bracket begins with."""
    at, tags = first - 1, sentence.words.tags
    begins = clause.first + (tags[clause.first] == "(")
    label = noun_before(sentence, at, begins) if tags[at] == "," else None
    return phrase(sentence, label) if label and label.first == begins else NOTHING


def _glossed(sentence: Sentence, clause: Clause, bound: Bound) -> Topic:
    """ "many petitions (about | 500,000)": what a bracket without more than its figure counts."""
    words, end = sentence.words, clause.first - 1
    alone = (
        bound.quantity.first <= clause.first + 1 and words.tags[bound.quantity.stop : bound.quantity.stop + 1] == ")"
    )
    start = end
    while start > 0 and words.tags[start - 1] in "nb-" and words.low[start - 1] not in words.cues["owner.one_of_many"]:
        start -= 1
    if not alone or start == end or not words.plural(end - 1):
        return NOTHING
    return phrase(sentence, Noun(start, end, end - 1))


def _listed(bound: Bound, earlier: list[Bound], words: Words) -> Topic:
    """ "43 new cases - 26 in Sofia, | 7 in Varna": an item of a list counts what was counted before it."""
    behind = bound.quantity.stop
    led = words.word(behind) in words.cues["whose.leading"] or words.tags[behind : behind + 1] == "r"
    other = next((b for b in reversed(earlier) if b.quantity.dimension == "count" and b.topic.stems), None)
    if not led or other is None or any(tag in "xvq;" for tag in words.tags[other.stop : bound.quantity.first]):
        return NOTHING
    bound.named = False
    return other.topic


def _each_of(bound: Bound, earlier: list[Bound], words: Words) -> Topic:
    """ "three talks of | 45 minutes each": what was counted right before."""
    quantity = bound.quantity
    other = earlier[-1] if earlier else None
    if other is None or words.word(quantity.stop) not in words.cues["topic.each"]:
        return NOTHING
    near = words.tags[other.stop : quantity.first] in ("p", "f") and other.quantity.dimension == "count"
    return other.topic if near else NOTHING


def _take_earlier(bound: Bound, sentence: Sentence) -> None:
    """ "Traffic soared, up 40%", "the rate of returns stayed the same (7%)": the subject of the clause before."""
    clauses, words = sentence.clauses, sentence.words
    index = clauses.index(bound.clause)
    if (bound.clause.verb >= 0 and words.tags[bound.clause.verb] != "g") or index == 0:
        return
    earlier = next((c for c in reversed(clauses[:index]) if c.verb >= 0 and words.tags[c.verb] != "g"), None)
    if earlier is None:
        return
    counted = counting_phrase(sentence, earlier.first, earlier.verb)
    noun = counted or subject_before(words, earlier.verb, earlier.first, sentence.blocked)
    if noun is not None and words.low[noun.head] not in words.cues["metric.pronouns"]:
        bound.topic, bound.named = phrase(sentence, noun), False


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
    subject = subject_before(words, clause.verb, clause.first, sentence.blocked) or _resumed(sentence, clause)
    if subject is None:
        return
    pronoun = words.low[subject.head] in words.cues["metric.pronouns"]
    if pronoun and words.tags[subject.head + 1 : subject.head + 2] != "f":
        bound.topic, bound.named = discourse.last_topic(bound.quantity.dimension), False
    else:
        bound.topic, bound.from_subject = phrase(sentence, subject), True
        if set(words.tags[subject.first : subject.stop]) <= set("N'.&") and bound.topic.stems:  # "Acme earned $5m"
            deed = _deed(words, clause)
            if deed is not NOTHING or not _unsure(words, subject, discourse):
                bound.topic, bound.from_subject = deed, False


def _resumed(sentence: Sentence, clause: Clause) -> Noun | None:
    """The noun before a relative clause that this one goes on behind: "people who smoke | have"."""
    at = sentence.clauses.index(clause)
    relative = sentence.clauses[at - 1] if at > 1 and clause.first == clause.verb else None
    if relative is None or sentence.words.tags[relative.first] != "q":
        return None
    return noun_before(sentence, relative.first, sentence.clauses[at - 2].first)


def _unsure(words: Words, subject: Noun, discourse: Discourse) -> bool:
    """Is the subject one word with a capital at the head of the sentence that nothing shows to be a name: "Traffic
    rose 12%"?"""
    one = subject.stop - subject.first == 1
    return one and subject.first == 0 and not discourse.stands_inside(words.raw[0])


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
