"""Ordinals and ranks: "the third album", "13th", "number one", "ranked 15", "# 2"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claimcheck.extraction import Sentence
from claimcheck.facets.hedge import hedge_before
from claimcheck.facets.noun import noun_behind
from claimcheck.facets.words import Words
from claimcheck.model.claim import Hedge


class Ordinal(NamedTuple):
    """A position in tokens first..stop-1 and the noun it counts off ("" if none follows)."""

    first: int
    stop: int
    number: int
    hedge: Hedge
    noun: str


def ordinals(sentence: Sentence) -> Iterator[Ordinal]:
    """All ordinals of a sentence that are in no date phrase and no amount."""
    words = sentence.words
    taken = {i for quantity in sentence.quantities for i in range(quantity.start, quantity.stop)} | sentence.dated
    stop = 0
    for i in range(words.size):
        if i < stop or i in taken:
            continue
        found = _at(words, i)
        if found is None:
            continue
        number, stop = found
        before = hedge_before(words, i)
        noun = noun_behind(words, stop, sentence.blocked)
        label = words.shown(noun.first, noun.stop) if noun else ""
        yield Ordinal(before.first if before else i, stop, number, before.hedge if before else "exact", label)


def _at(words: Words, i: int) -> tuple[int, int] | None:
    """Number and stop token of the ordinal at token `i`."""
    tags, low, lexicon = words.tags, words.low, words.lexicon
    if tags[i] == "o":
        if low[i].isdecimal():
            return int(low[i]), i + 2
        return (lexicon.ordinals[low[i]], i + 1) if low[i] in lexicon.ordinals else None
    if tags[i] in "wY9" and i and _labelled(words, i):
        number = int(low[i]) if low[i].isdecimal() else lexicon.cardinals.get(low[i])
        return None if number is None else (number, i + 1)
    if tags[i] == "w" and tags[i + 1 : i + 3] == "-o" and lexicon.cardinals[low[i]] >= 20:
        return lexicon.cardinals[low[i]] + lexicon.ordinals.get(low[i + 2], 0), i + 3
    return None


def _labelled(words: Words, i: int) -> bool:
    """Behind "number", "No.", "#", "ranked": a rank."""
    at = i - 1
    if words.tags[at] == "." and at:
        at -= 1
    return words.tags[at] == "#" or words.low[at] in words.cues["comparison.ranks"]
