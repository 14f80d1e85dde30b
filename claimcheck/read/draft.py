"""What a format's reader hands over: the text with its mark-up blanked, its blocks, and what its metadata
say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claimcheck.model import Block
from claimcheck.model.document import DatedBy, Role


@dataclass(frozen=True, slots=True)
class Draft:
    """A document before datelines and file names are looked at.

    `published` is the publication date of the metadata, `updated` that of the last change.
    """

    reading: str
    blocks: tuple[Block, ...]
    published: date | None = None
    dated_by: DatedBy = "front matter"
    updated: date | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the original text from `start` on, as `reading` shows it, and what it is."""

    start: int
    reading: str
    role: Role


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


_WORD = re.compile(r"\S+")
_NO_WORD = re.compile(r"[\W_]+")
