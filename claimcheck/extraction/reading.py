"""From a document to its claims: its sentences with numbers are taken apart, dated, and bound; every other
number is rejected."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from claimcheck.dates import DateOrder
from claimcheck.extraction.claims import Maker, Refusal
from claimcheck.extraction.discourse import Discourse
from claimcheck.extraction.inference import days_without_year, event_day, inferred_day
from claimcheck.extraction.lines import Places
from claimcheck.extraction.sentence import Sentence, analyse, split
from claimcheck.extraction.setting import settled
from claimcheck.extraction.weekdays import weekdays
from claimcheck.extraction.withdrawal import standing
from claimcheck.facets import reject
from claimcheck.facets.metric import catalogue_of
from claimcheck.facets.notation import local_dollar
from claimcheck.facets.quantity import Options
from claimcheck.facets.scope import gazetteer
from claimcheck.facets.words import lowered
from claimcheck.lexicon import load, read_as
from claimcheck.model.claim import Basis, Claim, Rejection
from claimcheck.model.document import Document
from claimcheck.model.metric import Register
from claimcheck.records import dataclass


class Reading(NamedTuple):
    """What was read in a document: claims and refused numbers in the order of their places, claims that it takes back,
    and dates without a year."""

    claims: tuple[Claim, ...]
    refused: tuple[Refusal, ...]
    taken_back: tuple[Rejection, ...]
    yearless: tuple[tuple[int, str], ...]
    """offset and words"""
    document: Document
    """the document, with its date inferred where the text allows it"""

    @property
    def rejections(self) -> tuple[Rejection, ...]:
        """All numbers that are no claims, as they are listed; few ask for that."""
        return (*_rejections(self.document, self.refused), *self.taken_back)

    @property
    def rejected(self) -> int:
        """How many they are."""
        return len(self.refused) + len(self.taken_back)


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A sentence in its block."""

    sentence: Sentence
    title: bool
    opens: bool
    """it is the first sentence of its block with something like a number"""
    block: int
    """where its block begins"""
    follower: str
    """the sentence behind it in its block, "" if there is none"""
    numbered: bool
    """it does hold a number"""
    ordinal: int
    """of its block among the paragraphs and headings"""
    gap: tuple[int, int]
    """where in the text the sentences without a number stand that come between it and the last one with a number"""


def extract(
    document: Document, register: Register, *, decimal_comma: bool = False, date_order: DateOrder | None = None
) -> Reading:
    """All claims of a document, and a rejection for every other number in its running text.

    A pure function: the same document, register and options give the same claims and rejections.
    `decimal_comma`: 1,5 is one and a half. `date_order`: how 03/04/2023 is meant; None leaves such a date alone.
    """
    return dissect(document, register, decimal_comma=decimal_comma, date_order=date_order)[0]


def dissect(
    document: Document,
    register: Register,
    *,
    decimal_comma: bool = False,
    date_order: DateOrder | None = None,
    every: bool = False,
) -> tuple[Reading, tuple[Sentence, ...]]:
    """The same, with the sentences as the facets took them apart; with `every` also those without a number."""
    language = read_as(document.language)
    catalogue, index = catalogue_of(register, language), gazetteer(language)
    low = lowered(document.reading)
    found = list(_pieces(document, low, language, _written(document, decimal_comma, date_order), every))
    pieces = [piece for piece in found if piece.numbered]
    sentences = [piece.sentence for piece in pieces]
    basis: Basis = "inferred" if document.published is None else "published"
    written = inferred_day(sentences) if document.published is None else document.published
    discourse = Discourse(document, load(language), index, catalogue, written, basis)
    discourse.event = event_day(sentences, written)
    maker = Maker(discourse, Places(document))
    last = max((i for i, sentence in enumerate(sentences) if sentence.quantities), default=-1)
    for piece in pieces[: last + 1]:
        span = (piece.sentence.start, piece.sentence.end)
        discourse.move_to(piece.block, piece.ordinal, span, piece.gap, opens=piece.opens)
        maker.sentence(piece.sentence, title=piece.title, follower=piece.follower)
    for sentence in sentences[last + 1 :]:  # nothing is left that what they say could matter to
        maker.refuse(sentence)
    told = sorted(maker.claims, key=lambda claim: (claim.start, claim.end_line, claim.end_column, claim.id))
    claims, taken_back = standing(told, document)
    claims = settled(claims, ((piece.sentence, piece.block) for piece in pieces), _title(document))
    if document.pages:
        claims = [replace(claim, page=bisect_right(document.pages, claim.start)) for claim in claims]
    yearless = sorted({*discourse.yearless, *days_without_year(sentences)}) if written is None else ()
    if basis == "inferred" and written is not None:
        document = replace(document, published=written, dated_by="inferred")
    if told_with_weekday := tuple(weekdays(sentences, maker.places, written)):
        document = replace(document, weekdays=told_with_weekday)
    reading = Reading(tuple(claims), tuple(maker.refused), tuple(taken_back), tuple(yearless), document)
    return reading, tuple(piece.sentence for piece in found)


def _written(document: Document, decimal_comma: bool, date_order: DateOrder | None) -> Options:
    """How numbers, dates and money are written in a document."""
    return Options(decimal_comma, False, date_order, local_dollar(document.reading, read_as(document.language)))


def _title(document: Document) -> str:
    block = next((block for block in document.blocks if block.role == "title"), None)
    return document.reading[block.start : block.end] if block else ""


# --- sentences with numbers ---------------------------------------------------------------------------------


def _pieces(document: Document, low: str, language: str, written: Options, every: bool) -> Iterator[Piece]:
    """The sentences with numbers (or with `every` all) of all blocks but page furniture; `low` is the reading in
    lower case."""
    text, lexicon, index = document.reading, load(language), gazetteer(language)
    in_title = replace(written, title=True)
    holds_number = _number_search(low, language)
    behind_last = 0
    blocks = [block for block in document.blocks if block.role != "furniture"]
    for ordinal, block in enumerate(blocks):
        if not (every or holds_number(block.start, block.end)):
            continue
        options = in_title if block.role in ("title", "heading") else written
        spans = split(text, block.start, block.end, language)
        opens = True
        for (start, end), (behind, last) in pairwise([*spans, (0, 0)]):
            numbered = holds_number(start, end)
            if numbered or every:
                sentence = analyse(text, start, end, lexicon, index, options)
                title, follower = block.role == "title", text[behind:last]
                gap = (behind_last, start)
                yield Piece(sentence, title, opens and numbered, block.start, follower, numbered, ordinal, gap)
                opens = opens and not numbered
                behind_last = end if numbered else behind_last


def _number_search(low: str, language: str) -> Callable[[int, int], bool]:
    """A function that says whether start..end of a text in lower case holds a digit or a number word.

    It looks no farther than to the first one and remembers it: asked in order, it goes through the text once.
    """
    pattern, origin, place = _number_pattern(language), 0, -1

    def holds_number(start: int, end: int) -> bool:
        nonlocal origin, place
        if not origin <= start <= place:
            origin, place = start, _first_number(padded, start, pattern)
        return place < end

    padded = f" {low}"  # a word at the very start has something before it too
    return holds_number


def _first_number(padded: str, start: int, pattern: re.Pattern[str]) -> int:
    """Where the first number at or behind `start` begins in a text that one blank is put in front of; its length
    if there is none."""
    for match in pattern.finditer(padded, start):
        place = match.start() - (match.end() - match.start() == 1)
        if place >= start:
            return place
    return len(padded)


@lru_cache(maxsize=4)
def _number_pattern(language: str) -> re.Pattern[str]:
    """A digit, or a number word with the sign before it.

    The search skips letters to the next sign, digit or blank (most are blanks, so these are asked first); then the
    words part by their first letters.
    """
    lexicon = load(language)
    words = {*lexicon.cardinals, *lexicon.scales, *lexicon.parts, *lexicon.groups, *lexicon.multiples}
    words |= {word for word, size in lexicon.ordinals.items() if size > 2}  # "a third"
    words -= lexicon.cues["numeral.quiet"]
    return re.compile(rf"[^a-z](?:(?<! )(?<=[\d½¼-¾⅐-⅞])|{_any_of(words)}(?![a-z]))")


def _any_of(words: Set[str]) -> str:
    """A pattern of these words that looks at no letter twice; the longest one that stands there matches."""
    tails: dict[str, set[str]] = {}
    for word in words - {""}:
        tails.setdefault(word[0], set()).add(word[1:])
    branches = "|".join(first + _any_of(rest) for first, rest in sorted(tails.items()))
    return f"(?:{branches})" + "?" * ("" in words) if branches else ""


def count_of_numbers(reading: str, language: str = "en") -> int:
    """How many numbers a text holds, in digits or in words: no more than so many claims can come of it."""
    low = lowered(reading)
    words = sum(match.end() - match.start() > 1 for match in _number_pattern(language).finditer(f" {low}"))
    return words + sum(1 for _ in _FIGURES.finditer(low))


# --- numbers outside running text ---------------------------------------------------------------------------

_DIGITS = re.compile(r"\d+")
_FIGURES = re.compile(r"\d[\d.,]*")


def outside_prose(document: Document) -> Iterator[Rejection]:
    """Rejections for the digits that stand in no running text: mark-up, front matter, page furniture."""
    return _rejections(document, _digits_outside_prose(document))


def _rejections(document: Document, refused: Iterable[Refusal]) -> Iterator[Rejection]:
    places = Places(document)
    for start, end, reason in refused:
        yield Rejection(document.name, **places.fields(start, end), reason=reason)


def count_outside_prose(document: Document) -> int:
    """How many they are."""
    return sum(1 for _ in _digits_outside_prose(document))


def _digits_outside_prose(document: Document) -> Iterator[Refusal]:
    blocks = [block for block in document.blocks if block.role != "furniture"]
    edges = [block.start for block in blocks]
    for match in _DIGITS.finditer(document.text):
        first, last = match.span()
        at = bisect_right(edges, first) - 1
        prose = at >= 0 and first < blocks[at].end
        visible = document.reading[first] == document.text[first]
        if not (prose and visible):
            yield first, last, reject.FURNITURE if visible else reject.MARKUP
