"""Clauses: which verb, date and subject a number belongs to.

A boundary stands before a subordinator, at a semicolon, colon, dash or bracket, and before a comma or an "and" behind
which a finite verb comes before the next number: "has over 110 million users | and is expected to have 600,000".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from claimcheck.facets.words import Words, is_plural
from claimcheck.lexicon import Lexicon


class Clause(NamedTuple):
    """Tokens first..stop-1. `verb` is the first token of its verb group, `verb_stop` the token behind it; -1 if none.

    `main` is the last word of the verb group ("built" in "has already been built").
    """

    first: int
    stop: int
    verb: int
    verb_stop: int
    main: int
    opener: str
    """the word or sign that opened it; "" for the first"""


_HARD = frozenset(";:—.")
_GROUP = re.compile(r"(?:x|r)*x?(?:r*T?r*(?:x|v|e|b|g))?")


def clauses(
    words: Words, lexicon: Lexicon, numbers: frozenset[int], dates: frozenset[int] = frozenset()
) -> list[Clause]:
    """All clauses of a sentence in order; brackets make clauses of their own.

    `numbers` are the tokens where quantities (with their hedges) start, `dates` the tokens of date phrases.
    """
    cuts = _cuts(words, lexicon, numbers, dates)
    out: list[Clause] = []
    for (first, opener), (stop, _) in zip(cuts, [*cuts[1:], (words.size, "")], strict=True):
        if first < stop:
            out.append(_clause(words, first, stop, opener, lexicon, numbers))
    return out


def _cuts(
    words: Words, lexicon: Lexicon, numbers: frozenset[int], dates: frozenset[int]
) -> list[tuple[int, str]]:
    tags, low = words.tags, words.low
    cuts: list[tuple[int, str]] = [(0, "")]
    counted = False  # has the current clause a number already?
    for i in range(1, words.size):
        tag = tags[i]
        counted = counted or i in numbers
        if tag not in ";:—()q,&" or i in dates:
            continue
        at = i if tag == "q" else i + 1
        if tag in ";:—()":
            if (tag == ":" and words.tight(i) and words.tight(i + 1)) or (tag in "()" and _aside(words, i)):
                continue
        elif tag != "q":
            between_names = tags[i - 1] == "N" and tags[i + 1 : i + 2] == "N"
            opens = (
                (tag == "," and tags[at : at + 1] == "g" and at not in numbers)
                or (tag == "&" and counted and tags[at : at + 1] == "e" and at + 1 in numbers)
                or (not between_names and _finite_ahead(words, at, numbers, lexicon))
            )
            if not opens or cuts[-1][0] == i:
                continue
        cuts.append((at, low[i]))
        counted = False
    return cuts


def _aside(words: Words, i: int) -> bool:
    """A bracket around one word, inside a noun phrase: "Online Certificate Status Protocol (OCSP) requests"."""
    first = i if words.tags[i] == "(" else i - 2
    return (
        first >= 0
        and words.tags[first : first + 1] == "("
        and words.tags[first + 2 : first + 3] == ")"
        and words.tags[first + 1] in "Nnbeg"
    )


def _finite_ahead(words: Words, i: int, numbers: frozenset[int], lexicon: Lexicon) -> bool:
    """Does a finite verb come before the next number, comma, conjunction or boundary?"""
    tags = words.tags
    for at in range(i, words.size):
        tag = tags[at]
        if at in numbers or tag in ",;:—()&q.":
            return False
        if is_finite(words, at, i, lexicon):
            return True
    return False


def is_finite(words: Words, at: int, first: int, lexicon: Lexicon) -> bool:
    """Is the token a finite verb? Auxiliaries and sure verbs are; participles and noun-like verbs need a subject before them."""
    tag = words.tags[at]
    if tag == "x":
        return True
    before = words.tags[at - 1] if at > first else ""
    if tag == "v":
        return before not in "Tda" or before == ""
    after = words.tags[at + 1 : at + 2]
    if tag == "e":
        if words.low[at + 1 : at + 2] == ["by"]:
            return False
        return (
            before in "nNblri)i'\""
            and before != ""
            and after in ("9", "w", "$", "a", "d", "p", "T", "r", "l", ",", "N", "h", "q", ".", "2", "")
            and not (before in "nNb" and after in ("p", "T") and not _amount_near(words, at))
        )
    if tag == "b":
        return before in ("l",) or (
            before in ("n", "N", "b")
            and is_plural(words.low[at - 1], lexicon)
            and not is_plural(words.low[at], lexicon)
            and after in ("9", "$", "a", "d", "p", "T", "l", "r", "w", "N")
        )
    return False


def _amount_near(words: Words, at: int) -> bool:
    """A participle behind a noun and before a preposition is a verb if an amount follows soon ("rose to 5", "hit by 3")."""
    return any(tag in "9w$2" for tag in words.tags[at + 1 : at + 4])


def _clause(
    words: Words, first: int, stop: int, opener: str, lexicon: Lexicon, numbers: frozenset[int]
) -> Clause:
    if words.low[first] == "as" and opener == "" and words.tags[first + 1 : first + 2] in ("n", "N", "d"):
        opener, first = "as", first + 1
    for at in range(first, stop):
        if is_finite(words, at, first, lexicon):
            end = at + 1
            while (
                end < stop
                and end not in numbers
                and (words.tags[end] in "xrT" or (words.tags[end] in "veg" and words.tags[end - 1] in "xrT"))
            ):
                if words.tags[end] == "T" and words.tags[end + 1 : end + 2] not in ("v", "b", "x", "r"):
                    break
                end += 1
            if (
                end < stop
                and end not in numbers
                and words.tags[end] == "b"
                and words.tags[end - 1] in "xrT"
                and words.tags[at] == "x"
            ):
                end += 1
            main = end - 1
            while main > at and words.tags[main] in "rT":
                main -= 1
            return Clause(first, stop, at, end, main, opener)
        if words.tags[at] == "g" and at == first and opener:
            return Clause(first, stop, at, at + 1, at, opener)
    return Clause(first, stop, -1, -1, -1, opener)


def clause_of(listed: list[Clause], token: int) -> int:
    """Index of the clause that holds a token."""
    for i, clause in enumerate(listed):
        if clause.first <= token < clause.stop:
            return i
    return max(0, len(listed) - 1)
