"""From a document to its claims: facets found in each sentence, bound to each other, and every other number rejected.

`extract` is a pure function: the same document, register and options give the same claims and rejections.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from claimcheck.extract.claims import Maker
from claimcheck.extract.discourse import Discourse, about
from claimcheck.extract.inference import days_without_year, event_day, inferred_day
from claimcheck.extract.sentence import Sentence, analyse, split
from claimcheck.facets import reject
from claimcheck.facets.metric import catalogue_of
from claimcheck.facets.quantity import Options
from claimcheck.facets.scope import gazetteer
from claimcheck.lexicon import FOLDER, Lexicon, load
from claimcheck.model.claim import Basis, Claim, Rejection
from claimcheck.model.document import Block, Document
from claimcheck.model.metric import Register


class Reading(NamedTuple):
    """What was read in a document: claims and rejections in the order of their places, and dates without a year."""

    claims: tuple[Claim, ...]
    rejections: tuple[Rejection, ...]
    yearless: tuple[tuple[int, str], ...]
    document: Document
    """the document, with its date inferred where the text allows it"""


class Piece(NamedTuple):
    """A stretch of a block that is one sentence; `sentence` is None where it holds nothing like a number."""

    block: Block
    start: int
    end: int
    sentence: Sentence | None


@lru_cache(maxsize=4)
def _numbers(language: str) -> re.Pattern[str]:
    """Digits and number words in a text in lower case.

    The set of first letters comes first, so that the search skips what cannot begin a number word.
    """
    lexicon = load(language)
    words = {*lexicon.cardinals, *lexicon.scales, *lexicon.parts, *lexicon.groups, *lexicon.multiples} - {
        "pair",
        "score",
        "gross",
    }
    initials: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        initials.setdefault(word[0], []).append(word[1:])
    tails = "|".join(f"(?<={first})(?:{'|'.join(rest)})" for first, rest in sorted(initials.items()))
    return re.compile(rf"\d|[{''.join(sorted(initials))}](?<![a-z].)(?:{tails})(?![a-z])")


def extract(document: Document, register: Register, *, decimal_comma: bool = False) -> Reading:
    """All claims of a document, and a rejection for every other number in its running text."""
    language = document.language if (FOLDER / document.language).is_dir() else "en"
    lexicon, index = load(language), gazetteer(language)
    catalogue = catalogue_of(register, language)
    low = document.reading.lower()
    pieces = list(_pieces(document, low, lexicon, language, decimal_comma))
    sentences = [piece.sentence for piece in pieces if piece.sentence is not None]
    written: date | None = document.published
    basis: Basis = "published"
    if written is None:
        written, basis = inferred_day(sentences, lexicon), "inferred"
    discourse = Discourse(document, lexicon, index, catalogue, written, basis, about(low, catalogue.elidable))
    discourse.event = event_day(sentences, written, lexicon)
    maker = Maker(discourse, lines_of(document.text))
    _make(pieces, maker, discourse)
    claims = tuple(
        sorted(maker.claims, key=lambda claim: (claim.start, claim.end_line, claim.end_column, claim.id))
    )
    yearless = tuple(sorted({*discourse.yearless, *days_without_year(sentences)})) if written is None else ()
    dated = (
        replace(document, published=written, dated_by="inferred")
        if basis == "inferred" and written
        else document
    )
    return Reading(claims, tuple(maker.rejections), yearless, dated)


def _pieces(
    document: Document, low: str, lexicon: Lexicon, language: str, decimal_comma: bool
) -> Iterator[Piece]:
    text, index = document.reading, gazetteer(language)
    pattern = _numbers(language)
    found = [match.start() for match in pattern.finditer(low)] if len(low) == len(text) else None

    def holds_number(start: int, end: int) -> bool:
        if found is None:  # lower case is longer than the text in some scripts
            return pattern.search(text[start:end].lower()) is not None
        at = bisect_left(found, start)
        return at < len(found) and found[at] < end

    for block in document.blocks:
        if block.role == "furniture" or not holds_number(block.start, block.end):
            continue
        options = Options(decimal_comma, block.role in ("title", "heading"))
        for start, end in split(text, block.start, block.end, language):
            sentence = (
                analyse(text, start, end, lexicon, index, options) if holds_number(start, end) else None
            )
            yield Piece(block, start, end, sentence)


def _make(pieces: list[Piece], maker: Maker, discourse: Discourse) -> None:
    for i, piece in enumerate(pieces):
        if i == 0 or pieces[i - 1].block is not piece.block:
            discourse.new_paragraph()
        if piece.sentence is None:
            continue
        follower = pieces[i + 1] if i + 1 < len(pieces) and pieces[i + 1].block is piece.block else None
        maker.sentence(
            piece.sentence,
            title=piece.block.role == "title",
            follower=(follower.start, follower.end) if follower else None,
        )


def lines_of(text: str) -> list[int]:
    """Offsets of the line starts; a line ends with \\n, \\r\\n or \\r."""
    starts = [0]
    starts.extend(match.end() for match in re.finditer(r"\r\n|\n|\r", text))
    return starts


def place_of(starts: list[int], offset: int) -> tuple[int, int]:
    """Line and column of an offset, 1-based, in code points."""
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def outside_prose(document: Document) -> Iterator[Rejection]:
    """Rejections for the digits that stand in no running text: mark-up, front matter, page furniture."""
    starts = lines_of(document.text)
    blocks = [block for block in document.blocks if block.role != "furniture"]
    edges = [block.start for block in blocks]
    for match in _DIGITS.finditer(document.text):
        first, last = match.span()
        at = bisect_right(edges, first) - 1
        prose = at >= 0 and first < blocks[at].end
        if prose and document.reading[first] == document.text[first]:
            continue
        line, column = place_of(starts, first)
        reason = reject.FURNITURE if document.reading[first] == document.text[first] else reject.MARKUP
        yield Rejection(document.name, line, column, line, column + last - first, match.group(), reason)


_DIGITS = re.compile(r"\d+")
