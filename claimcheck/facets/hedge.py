"""Hedges: the words before or behind a number that open its interval."""

from __future__ import annotations

from typing import NamedTuple, cast

from claimcheck.facets.words import Words
from claimcheck.lexicon import Lexicon
from claimcheck.model.claim import Hedge

_LONGEST = 5


class Hedged(NamedTuple):
    """A hedge and where its words stand (tokens first..stop-1)."""

    hedge: Hedge
    first: int
    stop: int


def hedge_before(words: Words, i: int, lexicon: Lexicon) -> Hedged | None:
    """The hedge that ends right before token `i`. Words that change nothing ("just", "a total of") are passed over:
    "just over 5" is over, "over just 5" too."""
    found: Hedged | None = None
    at = i
    while at > 0:
        step = _phrase_ending(words, at, lexicon)
        if step is None:
            return found
        first, name = step
        if name != "exact" and (found is None or found.hedge == "exact"):
            found = Hedged(cast(Hedge, name), first, i)
        elif found is None:
            found = Hedged("exact", first, i)
        else:
            found = found._replace(first=first)
        at = first
    return found


def _phrase_ending(words: Words, stop: int, lexicon: Lexicon) -> tuple[int, str] | None:
    """The longest hedge phrase that ends right before token `stop`."""
    if words.low[stop - 1] not in lexicon.hedge_ends and words.low[stop - 1] != ".":
        return None
    for length in range(min(_LONGEST, stop), 0, -1):
        first = stop - length
        name = (
            lexicon.hedges_before.get(words.phrase(first, stop))
            if length > 1
            else lexicon.hedges_before.get(words.low[first])
        )
        if name is None and length > 1 and words.low[stop - 1] == ".":
            name = lexicon.hedges_before.get(words.phrase(first, stop - 1) + ".")
        if name is not None:
            return _checked(words, first, stop, name)
    return None


def _checked(words: Words, first: int, stop: int, name: str) -> tuple[int, str] | None:
    """Drops what only looks like a hedge: "not more than" is in the table, "no" alone is not; "the" is no part of one."""
    low = words.low[first]
    if low in ("passed", "crossed", "passed") and words.tags[first - 1 : first] not in (
        "x",
        "r",
        "n",
        "N",
        "b",
        "l",
        "q",
    ):
        return None
    if low in ("near", "close") and words.tags[stop : stop + 1] == "Y":
        return None
    if low in ("the", "all", "another", "minimum", "maximum") and stop - first == 1:
        return (first, name) if low not in ("the", "all") else None
    return first, name


def hedge_behind(words: Words, i: int, lexicon: Lexicon) -> Hedged | None:
    """The hedge that starts at token `i`, behind a number, its unit or its noun ("or more", "+", "at most")."""
    if i >= words.size or words.low[i] not in lexicon.hedge_starts:
        return None
    for length in range(min(3, words.size - i), 0, -1):
        name = lexicon.hedges_after.get(words.phrase(i, i + length))
        if name is not None:
            if words.low[i] == "+" and not words.tight(i):
                return None
            if length == 1 and words.low[i] in ("about", "maximum", "minimum", "tops", "plus"):
                return None
            return Hedged(cast(Hedge, name), i, i + length)
    return None
