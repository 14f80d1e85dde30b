"""What a quantity measures that has no noun behind it: the subject in front of it, a heading, the other end of a
change, or what was counted last."""

from __future__ import annotations

from collections.abc import Callable

from claimcheck.extraction.adjacent import another, apposed, beside, held_below, of_age, opening, tallied
from claimcheck.extraction.deeds import moved_object, take_deed, told_often, whole_deed
from claimcheck.extraction.discourse import Discourse
from claimcheck.extraction.gapping import take_gap
from claimcheck.extraction.headings import glossed, heading, labelled
from claimcheck.extraction.names import capital
from claimcheck.extraction.phrases import Bound, counting_phrase, held_against, noted, phrase
from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.clause import Clause
from claimcheck.facets.metric import NOTHING, Topic, stem, topic
from claimcheck.facets.noun import Noun, noun_behind, skip_articles, subject_before
from claimcheck.facets.words import Words

_TAIL = 4
"""tokens of "up by more than" at most"""


def fall_back(bound: Bound, earlier: list[Bound], sentence: Sentence, discourse: Discourse) -> None:
    """No noun behind: "the number of X" before it, the clause's subject, the other end of a from-to, or
    what was counted last."""
    words, quantity, clause = sentence.words, bound.quantity, bound.clause
    dimension = quantity.dimension
    if _of_those(bound, words):
        _take_those(bound, sentence, discourse)
        return
    if dimension == "time" and of_age(sentence, bound.first, bound.stop):
        return
    take_gap(bound, earlier, sentence)
    counted = None if bound.topic.stems else counting_phrase(sentence, clause.first, quantity.first)
    if counted and dimension in ("count", "share", "money", "physical"):
        bound.topic, bound.from_subject = phrase(sentence, counted), True
    if not bound.topic.stems and dimension in ("count", "money", "physical", "share"):
        _take_other_end(bound, earlier, sentence)
    if dimension in ("share", "ratio") and clause.verb > quantity.number:
        bounded = held_below(bound, earlier, sentence)
        bound.topic = bounded if bounded.stems else _predicate(sentence, clause)
        if not bound.base.stems:
            bound.base = _asked(sentence, clause)
    if not bound.topic.stems and dimension in ("time", "physical"):
        bound.topic = _each_of(bound, earlier, words)
    if not bound.topic.stems:
        bound.topic = heading(sentence, quantity.first)
    if not bound.topic.stems and (clause.opener == "(" or words.tags[clause.first] == "("):
        bound.topic = labelled(sentence, clause, quantity.first)
        if not bound.topic.stems and dimension == "count":
            bound.topic = glossed(sentence, clause, bound)
    for attempt in _ATTEMPTS.get(dimension, ()):
        if not bound.topic.stems:
            bound.topic = attempt(bound, earlier, sentence)
    if not bound.topic.stems and dimension == "count":
        bound.topic = told_often(bound, sentence, discourse.last_topic("count"))
    if not bound.topic.stems:
        bound.topic = _moved_by(bound, earlier, words) or moved_object(bound, sentence)
    if not bound.topic.stems and 0 <= clause.verb < quantity.number and not _timed(bound, words):
        _take_subject(bound, sentence, discourse)
    if not bound.topic.stems and dimension == "share":
        _take_earlier(bound, sentence)
    if not bound.topic.stems and dimension in ("count", "money"):
        bound.topic, bound.named = _carried(bound, words, discourse), False
    _resume(bound, earlier, words)


def _asked(sentence: Sentence, clause: Clause) -> Topic:
    """ "Of the farmers asked, | 57 percent were for it": of whom."""
    words, at = sentence.words, skip_articles(sentence.words, clause.first + 1)
    noun = noun_behind(words, at, sentence.blocked) if words.tags[clause.first : clause.first + 1] == "f" else None
    return phrase(sentence, noun) if noun and not sentence.blocked.intersection((at,)) else NOTHING


def _moved_by(bound: Bound, earlier: list[Bound], words: Words) -> Topic | None:
    """ "Cut its rate by 0.25 points to | 3.5%": what moved by the amount right before; None if nothing did."""
    if not earlier or earlier[-1].quantity.stop != bound.quantity.first - 1:
        return None
    by, to = words.word(earlier[-1].quantity.first - 1), words.word(bound.quantity.first - 1)
    moved = by in words.cues["kind.by"] and to in words.cues["topic.onto"]
    return earlier[-1].topic if moved and earlier[-1].topic.stems else None


def _resume(bound: Bound, earlier: list[Bound], words: Words) -> None:
    """ "It had 6 million visitors; a year before it had been | 5 million": what "it" is was counted right before."""
    other = earlier[-1] if earlier else None
    clause, cues = bound.clause, words.cues
    if other is None or bound.named or bound.twin is not None or not 0 <= clause.verb < bound.first:
        return
    it = not cues["metric.pronouns"].isdisjoint(words.low[clause.first : clause.verb])
    if not it or words.low[clause.main] not in cues["owner.being"]:
        return
    if other.named and other.topic == bound.topic and other.quantity.dimension == bound.quantity.dimension:
        bound.named, bound.twin = True, other


def _timed(bound: Bound, words: Words) -> bool:
    """ "works | for 2 years": no year is worked."""
    led = range(max(bound.clause.verb_stop, 0), bound.quantity.first)
    per = words.cues["rate.per"]
    return bound.quantity.dimension == "time" and any(words.tags[i] == "p" and words.low[i] not in per for i in led)


def _of_those(bound: Bound, words: Words) -> bool:
    """ "3 million | of those", "a third of them"."""
    behind = bound.quantity.stop
    return words.tags[behind : behind + 1] == "f" and words.word(behind + 1) in words.cues["topic.those"]


def _take_those(bound: Bound, sentence: Sentence, discourse: Discourse) -> None:
    """Makes what was counted last the topic, or the base of a share; "3 million of those are active" are told with
    it."""
    words, clause, dimension = sentence.words, bound.clause, bound.quantity.dimension
    if dimension in ("share", "ratio"):
        bound.base = discourse.last_topic("count")
        if clause.verb > bound.quantity.number:
            bound.topic = _predicate(sentence, clause)
        return
    bound.topic, bound.named, bound.subset = discourse.last_topic(dimension), False, True
    at = clause.verb_stop
    alone = clause.verb >= bound.quantity.stop and words.word(clause.main) in words.cues["owner.being"]
    ends = words.tags[at + 1 : at + 2] in ("", ".", ",", ";", "(", "&")
    if alone and bound.topic.stems and words.tags[at : at + 1] in ("n", "b") and ends:
        bound.topic = Topic(bound.topic.stems | {stem(words.low[at])}, f"{words.low[at]} {bound.topic.label}")


def _behind_change(bound: Bound, earlier: list[Bound], sentence: Sentence) -> Topic:
    """ "9 million passengers in May, up | 18%", "5 million tonnes, | 49% less than": what the amount before counts."""
    words, quantity, cues = sentence.words, bound.quantity, sentence.words.cues
    if quantity.dimension != "share" or not earlier:
        return NOTHING
    other = next((b for b in reversed(earlier) if words.tags[b.first - 1 : b.first] != "p"), earlier[-1])
    comma = words.tags.rfind(",", other.stop, quantity.first)
    if comma < 0 or not other.topic.stems or any(tag in "xvq;" for tag in words.tags[other.stop : quantity.first]):
        return NOTHING
    at = comma + 1
    up = words.low[at] in cues["kind.up"] or words.low[at] in cues["kind.down"]
    led = up and words.tags[at] not in "ve" and at < quantity.first <= at + _TAIL
    behind = words.word(quantity.stop)
    compared = at == quantity.first and (behind in cues["kind.greater"] or behind in cues["kind.smaller"])
    if not led and not (compared and words.tags[quantity.stop + 1 : quantity.stop + 2] not in tuple("nNb")):
        return NOTHING
    bound.named = False
    return other.topic


def _predicated(bound: Bound, earlier: list[Bound], sentence: Sentence) -> Topic:
    """ "Of these, | 51,000 | were foreign citizens": what they are. "13 people died and | 60 | were hurt": what was
    counted before."""
    words, clause, quantity = sentence.words, bound.clause, bound.quantity
    if quantity.dimension != "count" or clause.verb != quantity.stop:
        return NOTHING
    if words.low[clause.main] in words.cues["owner.being"] and clause.main == clause.verb:
        noun = noun_behind(words, clause.verb_stop, sentence.blocked | sentence.placed)
        if noun is not None and words.plural(noun.head):
            return phrase(sentence, noun)
    other = earlier[-1] if earlier else None
    joined = other is not None and clause.opener in words.cues["topic.list_links"] | {";"}
    if other is None or not joined or other.quantity.dimension != "count" or not other.named:
        return NOTHING
    bound.named = False
    return other.topic


def _listed(bound: Bound, earlier: list[Bound], sentence: Sentence) -> Topic:
    """ "43 new cases - 26 in Sofia, | 7 in Varna": an item of a list counts what was counted before it."""
    words, behind = sentence.words, bound.quantity.stop
    if bound.quantity.dimension != "count":
        return NOTHING
    led = words.word(behind) in words.cues["whose.leading"] or words.tags[behind : behind + 1] == "r"
    led = led or words.word(behind + 1) in words.cues["clause.agent"]  # "three mills, | two run by Acme"
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


def _take_other_end(bound: Bound, earlier: list[Bound], sentence: Sentence) -> None:
    """The topic of the last amount in the clause: "from 5 million users | to 6 million", "after | 5 million the year
    before"; of a share only behind "from"."""
    words, quantity = sentence.words, bound.quantity
    before = words.word(quantity.first - 1)
    if quantity.dimension == "share" and before not in words.cues["range.from"]:
        return
    ends = before in words.cues["topic.ends"]
    ends = ends or (before in words.cues["relation.after"] and quantity.stop in sentence.dated)
    bracket = noted(sentence, quantity.first) is not None
    if not (ends or bracket or held_against(words, quantity.first)):
        return
    for other in reversed(earlier):
        if (
            (bracket or other.clause is bound.clause)
            and other.quantity.dimension == quantity.dimension
            and other.topic.stems
        ):
            bound.topic, bound.from_subject, bound.deed = other.topic, other.from_subject, other.deed
            bound.twin = other
            return


_ATTEMPTS: dict[str, tuple[Callable[[Bound, list[Bound], Sentence], Topic], ...]] = {
    "share": (beside, _behind_change, apposed, held_below),
    "count": (_listed, _predicated, another, tallied, apposed),
    "money": (apposed, held_below, opening),
    "physical": (held_below,),
    "degrees": (held_below,),
}
"""Where else the noun may stand, one dimension after the other."""


def _predicate(sentence: Sentence, clause: Clause) -> Topic:
    """What the share does: "40% of page loads | were encrypted". All of it belongs to the key: other
    predicate, other share."""
    words, blocked = sentence.words, sentence.blocked
    compared = words.cues["topic.compared"]
    ends = (
        i for i in range(clause.verb, clause.stop) if i in blocked or words.tags[i] in ",(" or words.low[i] in compared
    )
    return topic(words, clause.verb, next(ends, clause.stop), sentence.placed)


def _take_subject(bound: Bound, sentence: Sentence, discourse: Discourse) -> None:
    """Makes the subject of the clause the topic; a pronoun stands for what was counted last."""
    words, clause = sentence.words, bound.clause
    subject = subject_before(words, clause.verb, clause.first, sentence.blocked) or _resumed(sentence, clause)
    if subject is None and bound.quantity.dimension == "share":
        subject = _taken_up(sentence, clause)
    if subject is None:
        if bound.quantity.dimension == "money":
            bound.topic = _deed_of_pronoun(bound, sentence)
        return
    pronoun = words.low[subject.head] in words.cues["metric.pronouns"]
    if pronoun and words.tags[subject.head + 1 : subject.head + 2] != "f":
        bound.topic, bound.named = discourse.last_topic(bound.quantity.dimension), False
        return
    if any(q.number_stop <= subject.head < q.stop for q in sentence.quantities):
        return  # "57 percent were for it, compared to | 52 percent"
    bound.topic, bound.from_subject = phrase(sentence, subject), True
    take_deed(bound, words, subject.head)
    _without_numbers(bound, words, subject)
    bound.topic = _with_ends(bound.topic, sentence, subject)
    valued = {words.word(bound.quantity.first - 1), words.low[clause.main]} & words.cues["topic.valued"]
    if valued and bound.quantity.dimension == "money" and bound.topic.stems:  # "the fund was worth $5m"
        bound.topic = Topic(bound.topic.stems | {stem("value")}, f"value of {bound.topic.label}")
    if bound.topic.stems and _is_somebody(sentence, subject, bound):  # "Acme earned $5m"
        done = whole_deed(bound, sentence)
        if done is not NOTHING or (_named(words, subject) and not _unsure(words, subject, discourse)):
            bound.topic, bound.from_subject = done, False


def _with_ends(found: Topic, sentence: Sentence, subject: Noun) -> Topic:
    """ "Exports | to India" are others than those to elsewhere; "exports from India" are India's."""
    words, origin = sentence.words, sentence.words.cues["whose.origin"]
    if words.low[subject.head] in words.cues["whose.leaving"]:
        origin = frozenset()
    inside = (m for m in sentence.places if subject.head < m.first < subject.stop)
    ends = [m.place.name for m in inside if words.tags[m.first - 1] == "T" or words.low[m.first - 1] in origin]
    if not ends or not found.stems:
        return found
    return Topic(found.stems | {stem(name.lower()) for name in ends}, found.label)


def _without_numbers(bound: Bound, words: Words, subject: Noun) -> None:
    """ "Passenger numbers rose to | 5 million": passengers."""
    alone = bound.topic.stems - {stem(words.low[subject.head])}
    if alone and words.low[subject.head] in words.cues["topic.numbers"]:
        bound.topic = bound.topic._replace(stems=frozenset(alone))


def _deed_of_pronoun(bound: Bound, sentence: Sentence) -> Topic:
    """ "we budgeted $5m"; not "it rose to $5m"."""
    words, main = sentence.words, sentence.words.low[bound.clause.main]
    cues = words.cues
    moved = main in cues["kind.up"] or main in cues["kind.down"] or main in cues["extent.plain"]
    led = words.tags[bound.clause.verb_stop : bound.quantity.first]
    elsewhere = "p" in led and words.word(bound.quantity.first - 1) not in cues["topic.purposes"]
    return NOTHING if moved or "T" in led or elsewhere else whole_deed(bound, sentence)


def _is_somebody(sentence: Sentence, subject: Noun, bound: Bound) -> bool:
    """Does the subject do something, rather than being what is measured: a name, with what it is before it or not
    ("the pension fund Acme"), or what stands for one ("the fund")?"""
    words, clause = sentence.words, bound.clause
    passive = clause.main > clause.verb and words.tags[clause.main] == "e"
    led = words.tags[bound.quantity.first - 1] == "p"
    low = words.low[subject.head]
    alone = subject.stop - subject.first == 1 and (
        low in words.cues["people.definite"] or low in words.cues["owner.things"]
    )
    if alone and not passive and not led and words.word(subject.first - 1) in words.cues["whose.the"]:
        return True
    if _named(words, subject):
        several = words.plural(0) and words.word(1) not in words.cues["owner.singular"]
        return not (subject.first == 0 and subject.stop == 1 and several)  # "Phones accounted for $5m"
    tail = subject.stop - 1
    described = set(words.tags[subject.first : subject.stop]) <= set("nNbe.&-")
    return described and words.tags[tail] == "N" and tail > 0 and tail not in sentence.placed


def _named(words: Words, subject: Noun) -> bool:
    """Is the subject all of one name: "Acme", "Severn Vale Water", "Bank of Scotland"?"""
    return words.tags[subject.stop - 1] != "f" and all(
        words.tags[i] in "N'.&"
        or capital(words, i)
        or (words.tags[i - 1 : i + 1] == "Nf" and words.raw[i + 1][0].isupper())
        for i in range(subject.first, subject.stop)
    )


def _resumed(sentence: Sentence, clause: Clause) -> Noun | None:
    """The noun before a relative clause that this one goes on behind: "people who smoke | have", "the rate,
    which was 5% in May, | rose"."""
    at = sentence.clauses.index(clause)
    relative = sentence.clauses[at - 1] if at > 1 and clause.first == clause.verb else None
    if relative is None or sentence.words.tags[relative.first] != "q":
        return None
    return _before(sentence, relative)


def _taken_up(sentence: Sentence, clause: Clause) -> Noun | None:
    """The noun that a clause tells the level of: "the rate, | which stood at 5%"."""
    words = sentence.words
    which = words.tags[clause.first - 1] == "," and clause.opener in words.cues["topic.which"]
    level = (
        words.low[clause.main] in words.cues["kind.coming_to"] or words.low[clause.main] in words.cues["extent.plain"]
    )
    return _before(sentence, clause) if which and level and clause.first else None


def _before(sentence: Sentence, relative: Clause) -> Noun | None:
    """The noun phrase in front of a relative clause, with a comma between or without one."""
    earlier = [clause.first for clause in sentence.clauses if clause.first < relative.first]
    stop = relative.first - (sentence.words.tags[relative.first - 1] == ",")
    return subject_before(sentence.words, stop, earlier[-1], sentence.blocked) if earlier else None


def _unsure(words: Words, subject: Noun, discourse: Discourse) -> bool:
    """Is the subject one word with a capital at the head of the sentence that nothing shows to be a name: "Traffic
    rose 12%"?"""
    one = subject.stop - subject.first == 1
    return one and subject.first == 0 and not discourse.stands_inside(words.raw[0])


def _carried(bound: Bound, words: Words, discourse: Discourse) -> Topic:
    """ "bringing the total to 61": the topic told last in this unit."""
    quantity, cues = bound.quantity, words.cues
    before = words.low[max(0, quantity.first - 3) : quantity.first]
    if not cues["topic.tallies"].isdisjoint(before):
        return discourse.last_topic(quantity.dimension)
    return NOTHING
