"""Hedges: the words before or behind a number that open its interval."""

from __future__ import annotations

from typing import NamedTuple, cast

from claimcheck.facets.words import Words
from claimcheck.model.claim import Hedge


class Hedged(NamedTuple):
    """A hedge and where its words stand (tokens first..stop-1)."""

    hedge: Hedge
    first: int
    stop: int


def hedge_before(words: Words, i: int) -> Hedged | None:
    """The hedge that ends right before token `i`. Words that change nothing ("just", "a total of") are
    passed over: "just over 5" is over, "over just 5" too."""
    found: Hedged | None = None
    at = i
    while at > 0:
        step = _phrase_ending(words, at)
        if step is None:
            return found
        at, hedge = step
        if found is None or (found.hedge == "exact" and hedge != "exact"):
            found = Hedged(hedge, at, i)
        else:
            found = found._replace(first=at)
    return found


def _phrase_ending(words: Words, stop: int) -> tuple[int, Hedge] | None:
    """The longest hedge phrase that ends right before token `stop`: (its first token, hedge)."""
    lexicon = words.lexicon
    longest = lexicon.hedge_ends.get(words.low[stop - 1], 0)
    for first in range(max(0, stop - longest), stop):
        name = lexicon.hedges_before.get(words.phrase(first, stop))
        if name is not None:
            return (first, cast(Hedge, name)) if _opens(words, first, stop) else None
    return None


def _opens(words: Words, first: int, stop: int) -> bool:
    """Is the phrase in tokens first..stop-1 a hedge here? "It passed 5" is one, "near 2020" and
    "averaged over 5" are none."""
    low, tags, cues = words.low[first], words.tags, words.cues
    if tags[first - 1 : first] == "-" and words.tight(first) and low.isalpha():
        return False  # "a 5-under 67"
    if low in cues["hedge.movers"] and first + 1 == stop:
        return tags[first - 1 : first] in ("v", "e", "b", "g")
    if words.raw[first] == "C":
        return False  # "D.C. 20006"
    if low in cues["kind.particles"] and words.word(first - 1) in cues["hedge.gone"]:
        return False  # "went up to 1,320 euros"
    if low in cues["hedge.verbs"] and tags[stop : stop + 3] == "9T9":
        return False  # "passed 312 to 108"
    if low in cues["hedge.verbs"]:
        return tags[first - 1 : first] in ("x", "r", "n", "N", "b", "l", "q")
    if low in cues["hedge.across"] and words.word(first - 1) in cues["hedge.spread"] | cues["hedge.handing"]:
        return False
    if low in cues["hedge.across"] and tags[stop : stop + 1] == "w" and words.word(stop + 1) in cues["hedge.spells"]:
        return False
    return not (low in cues["hedge.nearness"] and tags[stop : stop + 1] == "Y")


def hedge_behind(words: Words, i: int) -> Hedged | None:
    """The hedge that starts at token `i`, behind a number, its unit or its noun ("or more", "+", "at
    most")."""
    lexicon = words.lexicon
    longest = lexicon.hedge_starts.get(words.low[i], 0) if i < words.size else 0
    for stop in range(min(i + longest, words.size), i, -1):
        name = lexicon.hedges_after.get(words.phrase(i, stop))
        if name is not None:
            return Hedged(cast(Hedge, name), i, stop) if _closes(words, i, stop) else None
    return None


def _closes(words: Words, i: int, stop: int) -> bool:
    """Does the phrase in tokens i..stop-1 hedge the number before it? A next number takes it ("5, at least 3")."""
    low, tags = words.low[i], words.tags
    if low in "+-" and not words.tight(i):
        return False
    if low in words.cues["hedge.before_plurals"] and tags[i - 1 : i] != "-":
        return tags[stop : stop + 1] in ("n", "b") and words.plural(stop)
    return low == "+" or tags[stop : stop + 1] not in ("9", "Y", "w", "$")
