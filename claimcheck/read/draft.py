"""What a format's reader hands over: the text with its mark-up blanked, its blocks, and what its metadata
say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcheck.dates import DateOrder, written_dates
from claimcheck.model import Block
from claimcheck.model.document import Dated, DatedBy, Origin, Role
from claimcheck.patterns import regex
from claimcheck.records import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """A document before datelines, corrections and file names are looked at.

    `dates` are those of the metadata. `canonical` is the address or name that the article keeps when it is
    updated. `withdrawn`: its publisher has taken it back.
    """

    reading: str
    blocks: tuple[Block, ...]
    dates: tuple[Dated, ...] = ()
    source: str | None = None
    canonical: str | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text taken out of a file that is none itself, how it is read, where its pages begin, and where it stands in
    the file, if that can be told."""

    text: str
    draft: Draft
    pages: tuple[int, ...] = ()
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the original text from `start` on, as `reading` shows it, and what it is."""

    start: int
    reading: str
    role: Role


def dates_in(
    values: Mapping[str, str], keys: Sequence[str], by: DatedBy, order: DateOrder | None, *, updated: bool = False
) -> list[Dated]:
    """The first date of the first of `keys` that has one; days that no calendar has are kept as such."""
    found: list[Dated] = []
    for key in keys:
        words = values.get(key, "")
        for start, end, day in written_dates(words, order)[:1]:
            found.append(Dated(day, by, words[start:end], updated))
            if day is not None:
                return found
    return found


def same_words(a: str, b: str) -> bool:
    """Whether two headings are equal but for case, spaces and punctuation."""
    return words_of(a) == words_of(b)


def words_of(text: str) -> str:
    """The letters and digits of a text, case folded."""
    return _NO_WORD.sub("", text).casefold()


def assemble(text: str, pieces: Sequence[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The reading of `text` and its blocks: the pieces where they stand, everything else blank.

    Pieces must not overlap. One without anything to read makes no block; blocks are trimmed to what can be
    read.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    end = 0
    for piece in sorted(pieces, key=lambda piece: piece.start):
        parts += (blank(text[end : piece.start]), piece.reading)
        end = piece.start + len(piece.reading)
        block = trimmed(piece.reading, 0, len(piece.reading), piece.role, piece.start)
        if block is not None:
            blocks.append(block)
    parts.append(blank(text[end:]))
    return "".join(parts), tuple(blocks)


def trimmed(reading: str, start: int, end: int, role: Role, shift: int = 0) -> Block | None:
    """A block without the white space at its ends, moved by `shift`; None if there is nothing else."""
    part = reading[start:end]
    inner = part.strip()
    if not inner:
        return None
    start += len(part) - len(part.lstrip()) + shift
    return Block(start, start + len(inner), role)


def blank(text: str) -> str:
    """As many characters, white space as it is and spaces for everything else."""
    return _WORD.sub(lambda match: " " * len(match[0]), text)


_WORD = regex(r"\S+")
_NO_WORD = regex(r"[\W_]+")
