"""What texts that tell the same thing in other words are filed under alike: "709,000 inhabitants" and "a population of
709,000", "goods handled" and "throughput", "the workforce of Acme" and Acme's workforce."""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.extraction.phrases import Bound
from claimcheck.extraction.sentence import Sentence
from claimcheck.extraction.whose import Whose
from claimcheck.facets.metric import stem
from claimcheck.lexicon import Lexicon

_NAME = re.compile(r"[^\W_]+")


def filed(
    sentence: Sentence, bound: Bound, owner: Whose, stems: frozenset[str], act: str | None
) -> tuple[frozenset[str], str | None]:
    """The stems of a topic and its act, as all texts would have them."""
    lexicon, cues = sentence.words.lexicon, sentence.words.cues
    stems = _without_owner(stems, owner.subject)
    if bound.quantity.dimension == "money":
        return _one_word(stems, lexicon, "filing.moneys"), act
    if bound.quantity.dimension == "physical":
        return _cargo(sentence, owner, stems, act)
    if bound.quantity.dimension != "count":
        return stems, act
    if owner.scope and owner.subject is None and act is None and _living(sentence, bound, stems):
        return frozenset({stem(word) for word in cues["filing.population"]}), None
    numbers = _stems(lexicon, "filing.numbers")
    if stems & numbers and stems - numbers and stems - numbers <= _stems(lexicon, "filing.taken"):
        stems -= numbers  # "passenger numbers", "visitor traffic"
    stems = _one_word(stems, lexicon, "filing.counts")
    return stems, act


def _cargo(
    sentence: Sentence, owner: Whose, stems: frozenset[str], act: str | None
) -> tuple[frozenset[str], str | None]:
    """ "handled 9 million tonnes of goods", "throughput at the Port of Aarhus", "cargo traffic": what passes a port."""
    lexicon = sentence.words.lexicon
    cargo, taking = _stems(lexicon, "filing.cargo"), _stems(lexicon, "filing.taking")
    plain = stems - _stems(lexicon, "filing.numbers")
    all_of_it = act in taking and owner.subject is not None and stems == _name(owner.subject)
    if all_of_it or (plain and plain <= cargo and (act in taking or act is None)):
        return frozenset({min(cargo)}), None
    return stems, act


@lru_cache(maxsize=1 << 12)
def _name(subject: str | None) -> frozenset[str]:
    return frozenset(stem(word.lower()) for word in _NAME.findall(subject or "") if len(word) > len("of"))


def _without_owner(stems: frozenset[str], subject: str | None) -> frozenset[str]:
    """The stems without those of the name that they are told of, if that is in them whole and leaves something."""
    name = _name(subject)
    return stems - name if name and name < stems and not any(word.isdigit() for word in name) else stems


def _one_word(stems: frozenset[str], lexicon: Lexicon, cue: str) -> frozenset[str]:
    """A topic of one word by the first word of its row."""
    return frozenset({_rows(lexicon, cue).get(one, one) for one in stems}) if len(stems) == 1 else stems


def _living(sentence: Sentence, bound: Bound, stems: frozenset[str]) -> bool:
    """ "In 2022 Nigeria had | 222 million people.", "Oslo is home to | 709,000 people": all who live there."""
    words, clause, cues = sentence.words, bound.clause, sentence.words.cues
    if not stems <= _stems(words.lexicon, "filing.people") or not 0 <= clause.verb < bound.first or not stems:
        return False
    told = words.low[clause.verb : bound.first]
    home = set(told) & cues["filing.home"] and told[-1] == "to"
    has = home or (clause.verb_stop == bound.first and words.low[clause.main] in cues["extent.having"])
    lead = range(clause.first, clause.verb)
    placed = all(i in sentence.placed or i in sentence.dated or words.tags[i] in "pdaq,&r" for i in lead)
    return bool(has and placed and _ended(sentence, bound))


def _ended(sentence: Sentence, bound: Bound) -> bool:
    """Does nothing but a date stand behind it in its clause?"""
    return sentence.words.tags[bound.stop : bound.stop + 1] in (".", ",", ";", "") or bound.stop in sentence.dated


@lru_cache(maxsize=64)
def _stems(lexicon: Lexicon, cue: str) -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon.cues[cue])


@lru_cache(maxsize=16)
def _rows(lexicon: Lexicon, cue: str) -> dict[str, str]:
    """The stem of the first word of a row by those of all its words."""
    return {stem(word): stem(row.split()[0]) for row in lexicon.cues[cue] for word in row.split()}
