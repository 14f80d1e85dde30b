"""A document as its reader leaves it: the original text, what of it is prose, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from claimcheck.model.suppression import Ignore

Role = Literal["title", "heading", "prose", "item", "cell", "summary", "furniture"]
DatedBy = Literal["front matter", "dateline", "file name", "caller", "inferred"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of running text: `start`..`end` are offsets into the document's text.

    furniture: page furniture (datelines, copyright lines, contact data); its numbers are rejections.
    """

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Document:
    """A text to read claims from.

    `reading` has exactly the length of `text`: mark-up is blanked out and entities are replaced in place, so an
    offset into one is an offset into the other.
    """

    name: str
    text: str
    reading: str
    blocks: tuple[Block, ...]
    published: date | None = None
    dated_by: DatedBy | None = None
    source: str | None = None
    language: str = "en"
    yearless: tuple[tuple[int, str], ...] = ()
    """Date phrases whose year nothing gives: offset into the text, words."""
    opening: str = ""
    """The first words of the reading, by which the document is known again under another name."""
    ignores: tuple[Ignore, ...] = ()
    """What its author knows of and wants no findings for."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read, and why."""

    document: str
    reason: str
