"""What is done as the topic of an amount that no noun follows: "Acme spent $5m on roads", "played the song 5 million
times", "left its rate at 9%"."""

from __future__ import annotations

from functools import lru_cache

from claimcheck.extraction.phrases import Bound, phrase
from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.clause import Clause
from claimcheck.facets.metric import NOTHING, Topic, stem, topic
from claimcheck.facets.noun import noun_behind, skip_articles, subject_before
from claimcheck.facets.words import Words
from claimcheck.lexicon import Lexicon


def act_of(verb: str, lexicon: Lexicon) -> str:
    """What is done, by the stem of one verb for all that mean the same."""
    return stem(lexicon.same_verbs.get(verb) or _by_stem(lexicon).get(stem(verb)) or verb)


@lru_cache(maxsize=4)
def _by_stem(lexicon: Lexicon) -> dict[str, str]:
    return {stem(form): verb for form, verb in lexicon.same_verbs.items()}


def deed(words: Words, clause: Clause) -> Topic:
    """The verb of a clause as a topic; none of "is", "has", "reached", which say nothing of what is measured."""
    low = words.low[clause.main]
    if words.tags[clause.main] == "x" or low in words.cues["extent.having"] or low in words.cues["kind.coming_to"]:
        return NOTHING
    if low in words.cues["clause.saying"]:  # what is said is not what is measured
        return NOTHING
    return Topic(frozenset({stem(words.lexicon.same_verbs.get(low, low))}), low)


def named_with(bound: Bound, sentence: Sentence) -> Topic:
    """What is counted with what is done to it as one noun: "84,310 babies were born", "employs 300 people" are births
    and employees; NOTHING where there is no such noun."""
    words, clause, low = sentence.words, bound.clause, sentence.words.low
    if bound.quantity.dimension != "count" or len(bound.topic.stems) != 1 or bound.subset:
        return NOTHING
    (noun,) = bound.topic.stems
    names = _deed_names(words.lexicon)
    governed = clause.main >= 0 and (clause.verb < bound.quantity.number or bound.stop <= clause.verb)
    verb = stem(low[clause.main]) if governed and not bound.from_subject else ""
    name = names.get((noun, verb))
    if name is None and bound.from_subject:
        born = next((stem(low[i + 1]) for i in range(words.size - 1) if stem(low[i]) == noun), "")
        name = names.get((noun, born))
    return Topic(frozenset({stem(name)}), name) if name else NOTHING


@lru_cache(maxsize=4)
def _deed_names(lexicon: Lexicon) -> dict[tuple[str, str], str]:
    pairs = ((key.partition("-"), name) for key, name in lexicon.named_deeds.items())
    return {(stem(noun), stem(verb)): name for (noun, _, verb), name in pairs}


def take_deed(bound: Bound, words: Words, noun: int) -> None:
    """ "Coffee exports came to | 3 million tonnes", "541,000 | tourist arrivals": what it is and what was done with it,
    by the noun at token `noun`."""
    low = words.low[noun]
    alone = bound.topic.stems - {stem(low)}
    if bound.quantity.dimension in ("count", "physical", "money") and alone and low in words.lexicon.same_verbs:
        bound.topic = bound.topic._replace(stems=frozenset(alone))
        bound.deed = act_of(low, words.lexicon)


def says_nothing(act: str, stems: frozenset[str], lexicon: Lexicon) -> bool:
    """Does the act say no more of a thing than that there is so much of it: "handled 5 million | passengers"?"""
    return any((act, one) in _idle_deeds(lexicon) for one in stems)


@lru_cache(maxsize=4)
def _idle_deeds(lexicon: Lexicon) -> frozenset[tuple[str, str]]:
    pairs = (pair.split() for pair in lexicon.idle_deeds)
    return frozenset((act_of(verb, lexicon), stem(noun)) for verb, noun in pairs)


def whole_deed(bound: Bound, sentence: Sentence) -> Topic:
    """The verb with what money was given for: "spent $5m | on roads", "bought | 18 trams | for €72m"."""
    words, clause, first = sentence.words, bound.clause, bound.quantity.first
    done = deed(words, clause)
    if done is NOTHING or bound.quantity.dimension != "money":
        return done
    purposes = words.cues["topic.purposes"]
    if words.word(first - 1) in purposes and 0 <= clause.verb_stop < first - 1:
        led = words.tags.find("p", clause.verb_stop, first)
        return _joined(done, _object(sentence, clause.verb_stop, led))
    at = bound.quantity.stop
    noun = None
    if words.word(at) in purposes:
        noun = noun_behind(words, skip_articles(words, at + 1), sentence.blocked | sentence.placed)
    return _joined(done, phrase(sentence, noun)) if noun else done


def told_often(bound: Bound, sentence: Sentence, last: Topic) -> Topic:
    """ "downloaded the app 5 million times", "the app was opened 5 million times": the verb with what it is done to;
    `last` was counted last, which "those calls" stand for."""
    words, clause, first = sentence.words, bound.clause, bound.quantity.first
    if not 0 <= clause.verb < first or words.word(bound.quantity.stop) not in words.cues["topic.times"]:
        return NOTHING
    low = words.low[clause.main]
    serving = words.tags[clause.main] != "x" and low in words.cues["extent.having"]  # "serves those meals 500 times"
    done = Topic(frozenset({stem(low)}), low) if serving else deed(words, clause)
    if done is NOTHING:
        return NOTHING
    passive = words.tags[clause.verb] == "x" and words.tags[clause.main] == "e"
    start, stop = clause.verb_stop, first
    if passive and not words.cues["owner.being"].isdisjoint(words.low[clause.verb : clause.main]):
        subject = subject_before(words, clause.verb, clause.first, sentence.blocked)
        start, stop = (subject.first, subject.stop) if subject else (stop, stop)
    pointing = start < stop and words.low[start] in words.cues["topic.those"]
    moved = _object(sentence, start, stop)
    if not moved.stems:
        return NOTHING
    if pointing and moved.stems <= last.stems:
        moved = last
    return _joined(done, moved)


def moved_object(bound: Bound, sentence: Sentence) -> Topic:
    """The object of a verb of change or setting: "cut the time to hire by | 70%", "left its rate at | 9%", "expects
    sales to reach | $5m"."""
    words, clause, first = sentence.words, bound.clause, bound.quantity.first
    cues, before = words.cues, words.word(first - 1)
    if before in cues["kind.by"] or before in cues["topic.onto"]:
        start = clause.verb_stop if 0 <= clause.verb < first else clause.first
        found = _moved_in_phrase(sentence, start, first - 1, nouns=bound.quantity.dimension in ("money", "share"))
        if found.stems:
            return found
    if not 0 <= clause.verb_stop < first - 1:
        return NOTHING
    main = words.low[clause.main]
    change = main in cues["kind.up"] or main in cues["kind.down"]
    if before in cues["kind.by"] and change:
        return _object(sentence, clause.verb_stop, first - 1)
    if before in cues["topic.onto"] and (change or main in cues["topic.setting"]):
        return _object(sentence, clause.verb_stop, first - 1)
    led = words.tags.find("T", clause.verb_stop, first)
    awaited = main in cues["status.forecast"] or main in cues["status.target"]
    if awaited and clause.verb_stop < led and words.tags[led + 1 : led + 2] in ("v", "b", "x"):
        return _object(sentence, clause.verb_stop, led)
    return NOTHING


def _moved_in_phrase(sentence: Sentence, start: int, stop: int, *, nouns: bool) -> Topic:
    """ "plans | to raise the toll | to 5", "| raising the toll | to 5": the object of a verb of change that is no verb
    of a clause, in tokens start..stop-1; with `nouns` also "an increase in | the toll | by 5"."""
    words = sentence.words
    moves = words.cues["kind.up"] | words.cues["kind.down"] | words.cues["kind.raising"] | words.cues["topic.setting"]
    for at in range(stop - 2, start - 1, -1):
        infinite = words.tags[at] == "g" or words.tags[at - 1 : at] == "T"
        rise = words.low[at] in words.cues["kind.rises"] or words.low[at] in words.cues["kind.drops"]
        if rise and nouns and words.low[at + 1] in words.cues["link.in"]:  # "an increase in | the budget | by"
            return _object(sentence, skip_articles(words, at + 2, stop), stop)
        if infinite and words.low[at] in moves and words.tags[at] in "vbge":
            return _object(sentence, at + 1, stop)
    return NOTHING


def _object(sentence: Sentence, start: int, stop: int) -> Topic:
    """What stands in tokens start..stop-1, if that is one phrase without a figure; nothing for a bare pronoun."""
    words = sentence.words
    if any(words.tags[i] in ",&($" or i in sentence.dated for i in range(start, stop)):
        return NOTHING
    figures = [q for q in sentence.quantities if start <= q.first < stop]
    if figures and (len(figures) > 1 or figures[0].first != start or figures[0].dimension != "count"):
        return NOTHING
    return topic(words, figures[0].stop if figures else start, stop, sentence.placed)


def _joined(done: Topic, moved: Topic) -> Topic:
    return Topic(done.stems | moved.stems, f"{done.label} {moved.label}".strip())
