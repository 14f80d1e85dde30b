"""Nouns that leave out of what: "exports" behind "colour television exports". Their figures are those of the goods told
before, and of no others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from claimcheck.extraction.antecedents import ONLY_HERE, UNNAMED_SUBJECT
from claimcheck.extraction.discourse import Discourse
from claimcheck.extraction.phrases import Bound
from claimcheck.extraction.sentence import Sentence
from claimcheck.extraction.whose import Whose
from claimcheck.facets.metric import made_id, stem
from claimcheck.lexicon import Lexicon


def of_the_one_before(sentence: Sentence, bound: Bound, owner: Whose, discourse: Discourse) -> Whose:
    """Whose figure it is where its noun says only what is told of a thing, not of which; keeps the thing that a fuller
    phrase names."""
    words, stems = sentence.words, bound.topic.stems
    traded = _traded(words.lexicon) & stems
    if not traded and words.cues["topic.traded"].isdisjoint(words.said):
        return owner
    discourse.goods.update(_traded_before(sentence, bound))
    if len(stems) > 1:
        discourse.goods.update((head, made_id(stems)) for head in traded)
    before = next((discourse.goods.get(head) for head in traded), None) if len(stems) == 1 else None
    if before is None or owner.subject is not None:
        return owner
    return replace(owner, loose=owner.loose or UNNAMED_SUBJECT, holder=f"{ONLY_HERE}{before}")


@lru_cache(maxsize=4)
def _traded(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(stem(low) for low in lexicon.cues["topic.traded"])


def _traded_before(sentence: Sentence, bound: Bound) -> Iterator[tuple[str, str]]:
    """What is traded in the subject of a clause whose amount counts something else: "colour television | exports | fell
    to 343,315 sets"."""
    words, clause = sentence.words, bound.clause
    for i in range(clause.first + 1, clause.verb if clause.verb < bound.quantity.first else clause.first):
        start = i
        while start > clause.first and words.tags[start - 1] in "nNbeg-)" and not {start - 1} & sentence.blocked:
            start -= 1
        named = [j for j in range(start, i) if words.tags[j] in "nNbeg" and j not in sentence.placed]
        if words.low[i] not in words.cues["topic.traded"]:
            continue
        behind = _bound_to(sentence, i + 1, clause.verb)
        if named or behind:
            yield stem(words.low[i]), made_id(frozenset(stem(words.low[j]) for j in behind or named))


def _bound_to(sentence: Sentence, at: int, stop: int) -> list[int]:
    """The tokens of what a price is paid for: "the average price | for the three-month bills"."""
    words = sentence.words
    if words.word(at) not in words.cues["noun.binding"]:
        return []
    end = at + 1
    while end < stop and words.tags[end] in "danbNeg-9wu":
        end += 1
    return [i for i in range(at + 1, end) if words.tags[i] in "nbNeg9wu" and i not in sentence.placed | sentence.dated]
