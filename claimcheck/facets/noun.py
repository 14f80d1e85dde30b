"""Noun phrases around a number: what is counted (behind it) and what is measured (the subject in front of its verb)."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.facets.words import Words, is_plural
from claimcheck.lexicon import Lexicon


class Noun(NamedTuple):
    """A noun phrase in tokens first..stop-1; `head` is the token of its last noun before any "of"."""

    first: int
    stop: int
    head: int


_NOUNISH = "nNbi"
_OPENERS = "daf"
# A preposition that binds a complement to its noun, so that it belongs to the metric ("declarations for standards").
_BINDING = frozenset({"for", "of"})


def noun_behind(words: Words, i: int, lexicon: Lexicon, blocked: frozenset[int] = frozenset()) -> Noun | None:
    """The noun phrase that starts at token `i`, right behind a number and its unit; with its "of" complement."""
    if i < words.size and words.tags[i] == "-" and words.tight(i) and words.tight(i + 1):
        i += 1
    noun = _core(words, i, lexicon, blocked)
    if noun is None:
        return None
    return _with_complement(words, noun, lexicon, blocked)


def _core(words: Words, i: int, lexicon: Lexicon, blocked: frozenset[int]) -> Noun | None:
    tags, size = words.tags, words.size
    at, head = i, -1
    while at < size and at not in blocked:
        tag = tags[at]
        after = tags[at + 1] if at + 1 < size else ""
        if tag in "nNi" or (tag in "co" and head < 0):
            if head >= 0 and _closed(words, head, at, lexicon):
                break
            head = at
        elif tag == "b":
            if head >= 0 and _verb_after(words, head, at, after, lexicon):
                break
            head = at
        elif tag in "eg":
            if head >= 0 and (is_plural(words.low[head], lexicon) or after not in _NOUNISH or not after):
                break
            if head < 0 and (not after or after not in "nNbieg-&o"):
                if tag == "g" and after not in "dalp9$":
                    head, at = at, at + 1
                break
        elif tag == "-":
            if not words.tight(at) and not words.tight(at + 1):
                break
        elif tag == "'":
            if after not in "nNbiegro":
                break
        elif tag == "r":
            if head >= 0 or after not in "nNbie":
                break
        elif tag == "/":
            if not words.tight(at) or after not in _NOUNISH:
                break
        elif tag == "&":
            if head >= 0 and (
                is_plural(words.low[head], lexicon)
                or after not in "nbN"
                or not _plural_follows(words, at + 1, lexicon)
            ):
                break
        elif (
            tag == "("
            and head >= 0
            and tags[at + 2 : at + 3] == ")"
            and tags[at + 1] in "Nnbeg"
            and tags[at + 3 : at + 4] in ("n", "b", "N")
        ):
            at += 2
        elif tag == '"' or tag == "*" or tag == "_":
            if head >= 0 and tag == '"':
                break
        else:
            break
        at += 1
    if head < 0:
        return None
    while at > head + 1:
        at -= 1
    return Noun(i, at, head)


def _closed(words: Words, head: int, at: int, lexicon: Lexicon) -> bool:
    """Is the phrase complete, so that the noun at `at` begins something new ("300 people Tuesday", "5 cars John bought")?"""
    if not is_plural(words.low[head], lexicon):
        return False
    if words.raw[at][0].isupper() and not words.raw[head][0].isupper():
        return True
    return words.tags[at] == "n" and not is_plural(words.low[at], lexicon)


def _verb_after(words: Words, head: int, at: int, after: str, lexicon: Lexicon) -> bool:
    """A word that may be a verb behind a noun: a verb if the noun is a plural and the word is not ("users visit")."""
    if not is_plural(words.low[head], lexicon):
        return after in "da$l" and not is_plural(words.low[at], lexicon) and after != ""
    return not is_plural(words.low[at], lexicon) or after in ("d", "a", "l")


def _plural_follows(words: Words, i: int, lexicon: Lexicon) -> bool:
    """ "medical and dental staff": a plural ends the phrase within three words."""
    for at in range(i, min(i + 3, words.size)):
        if words.tags[at] not in "nNbe":
            return False
        if is_plural(words.low[at], lexicon):
            return True
    return False


def _with_complement(words: Words, noun: Noun, lexicon: Lexicon, blocked: frozenset[int]) -> Noun:
    """Adds "of X" (and "for X") behind the head: "cases of influenza", "categories of national economy"."""
    stop = noun.stop
    while stop < words.size and words.low[stop] in _BINDING and stop not in blocked:
        at = stop + 1
        while at < words.size and words.tags[at] in "da":
            at += 1
        inner = _core(words, at, lexicon, blocked)
        if inner is None or words.low[stop] == "for" and (words.tags[at] == "N" or is_timeish(words, inner)):
            break
        stop = inner.stop
    return noun._replace(stop=stop)


_TIMES = frozenset(
    "year years month months week weeks day days hour hours minute minutes decade decades quarter time period moment century".split()
)


def is_timeish(words: Words, noun: Noun) -> bool:
    """Is the head a word of time ("for the year")?"""
    return words.low[noun.head] in _TIMES


def subject_before(
    words: Words, verb: int, first: int, lexicon: Lexicon, blocked: frozenset[int] = frozenset()
) -> Noun | None:
    """The subject of the verb group that starts at token `verb`, in a clause that starts at `first`.

    The phrase runs from its first noun to the verb, with the prepositional phrases between.
    """
    start = verb
    while start > first and words.tags[start - 1] in "r":
        start -= 1
    stop = start
    while (
        start > first
        and start - 1 not in blocked
        and words.tags[start - 1] in "nNbiegdafp'-oT&rc\"wl"
        and words.tags[start - 1] != "v"
    ):
        start -= 1
    while start < stop and (
        words.tags[start] in "&r-'"
        or (words.tags[start] == "p" and _leading_adjunct(words, start, stop, lexicon))
    ):
        start = _skip(words, start, stop, lexicon)
    at = start
    while at < stop and words.tags[at] in 'dap"o':
        at += 1
    if at >= stop:
        return None
    noun = _core(words, at, lexicon, blocked)
    if noun is None or noun.stop > stop:
        return None
    return Noun(noun.first, stop, noun.head)


def _leading_adjunct(words: Words, start: int, stop: int, lexicon: Lexicon) -> bool:
    """A preposition at the head of the span: an adjunct in front of the subject."""
    return True


def _skip(words: Words, start: int, stop: int, lexicon: Lexicon) -> int:
    """The token behind a leading adjunct ("in Brazil | exports ...")."""
    if words.tags[start] != "p":
        return start + 1
    at = start + 1
    while at < stop and words.tags[at] in "da":
        at += 1
    noun = _core(words, at, lexicon, frozenset())
    return min(noun.stop, stop) if noun else start + 1
