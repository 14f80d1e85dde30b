"""One sentence, taken apart: tokens, dates, quantities, clauses, places. Nothing is bound to anything yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import sentencex

from claimcheck.facets import reject
from claimcheck.facets.clause import Clause, clauses
from claimcheck.facets.quantity import Options, Quantity, quantities
from claimcheck.facets.scope import Gazetteer, PlaceMention, places
from claimcheck.facets.when import Mention, mentions
from claimcheck.facets.words import Words
from claimcheck.lexicon import Lexicon


@dataclass(slots=True)
class Sentence:
    """A sentence at `start`..`end` of the document's reading."""

    start: int
    end: int
    words: Words
    dates: list[Mention]
    quantities: list[Quantity]
    refused: list[tuple[int, int, str]]
    """rejections: first token, stop token, reason"""
    clauses: list[Clause]
    places: list[PlaceMention]
    dated: frozenset[int] = field(default_factory=frozenset)
    """tokens of date phrases"""
    counted: frozenset[int] = field(default_factory=frozenset)
    """tokens where a quantity with its hedge starts"""


_ABBREVIATION = re.compile(
    r"(?:\b(?:approx|est|ca|no|nos|vs|fig|vol|inc|ltd|co|corp|dept|avg|min|max|p\.m|a\.m|u\.s|u\.k|e\.g|i\.e|cf|sec|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mr|mrs|ms|dr|prof|gen|sen|rep|gov|st|mt|jr|sr)|\b[A-Z])\.\s*$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\s*(?:[a-z(]|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|[\d$€£]|(?:ET|EST|EDT|PST|PT|GMT|UTC|BST|CET)\b)"
)


def split(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """Sentences of a block as offsets, without outer blanks; an abbreviation before a number or a day ends none."""
    body = text[start:end].replace("\n", " ").replace("\r", " ").replace("\u2028", " ").replace("\u2029", " ")
    at, open_at = start, None
    for piece in sentencex.segment(language, body):
        first = at if open_at is None else open_at
        at += len(piece)
        if _ABBREVIATION.search(piece) and _GOES_ON.match(text, at, end):
            open_at = first
            continue
        open_at = None
        yield from _stripped(text, first, at)
    if open_at is not None or at < end:
        yield from _stripped(text, at if open_at is None else open_at, end)


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _other_digits(words: Words, taken: list[bool]) -> Iterator[tuple[int, int, str]]:
    """Digits in dates, names and ordinals."""
    for i, tag in enumerate(words.tags):
        if tag in "9Yio" and words.raw[i][0].isdecimal() and (taken[i] or tag in "io"):
            yield i, i + 1, reject.DATE if taken[i] else reject.NAME if tag == "i" else reject.ORDINAL


def analyse(
    text: str, start: int, end: int, lexicon: Lexicon, index: Gazetteer, options: Options
) -> Sentence:
    """Takes a sentence apart."""
    words = Words(text, start, end, lexicon)
    found = mentions(words, lexicon)
    taken = [False] * words.size
    for mention in found:
        taken[mention.first : mention.stop] = [True] * (mention.stop - mention.first)
    amounts, refused = quantities(words, taken, lexicon, options)
    refused.extend(_other_digits(words, taken))
    dated = frozenset(i for i, flag in enumerate(taken) if flag)
    counted = frozenset(amount.first for amount in amounts)
    return Sentence(
        start,
        end,
        words,
        found,
        amounts,
        refused,
        clauses(words, lexicon, counted, dated),
        places(words, index, title=options.title),
        dated,
        counted,
    )
