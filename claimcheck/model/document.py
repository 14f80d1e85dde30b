"""A document as its reader leaves it: the original text, what of it is prose, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from claimcheck.model.ignore import Ignore

Role = Literal["title", "heading", "prose", "item", "cell", "summary", "furniture"]
DatedBy = Literal[
    "front matter",
    "mail header",
    "JSON-LD",
    "meta",
    "time element",
    "dateline",
    "file name",
    "caller",
    "inferred",
]
"""Where a document's date comes from, the most telling first."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of running text: `start`..`end` are offsets into the document's text.

    furniture: page furniture (datelines, copyright lines, contact data); its numbers are rejections.
    """

    start: int
    end: int
    role: Role


class Weekday(NamedTuple):
    """A date told with its weekday (0 = Monday) in a line (1-based) of the text; `year` None where it gives none."""

    line: int
    words: str
    weekday: int
    year: int | None
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that a document bears: the day as written, whatever its time zone, and the words that give it.

    `day` is None where the calendar has no such day (30 February). `updated`: the day of the last change.
    """

    day: date | None
    by: DatedBy
    words: str
    updated: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """What tells one version of an article from another.

    `keys` are what versions have in common (title, lasting address); `paragraphs` hashes of the paragraphs
    without their figures; `last` the day of the last change; `changed`: it says that it was updated or corrected.
    """

    keys: tuple[str, ...]
    paragraphs: frozenset[int]
    last: date
    changed: bool


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
    dates: tuple[Dated, ...] = ()
    """Every date the document bears, in the declared order; the first that counts is `published`."""
    pages: tuple[int, ...] = ()
    """Offsets at which the pages begin, for formats that have pages."""
    canonical: str | None = None
    """The address or name that an article keeps when it is updated, where its metadata give one."""
    withdrawn: bool = False
    """Its publisher has taken the article back."""
    version: Version | None = None
    """By what its earlier and later versions are known; None before it was compared with any."""

    weekdays: tuple[Weekday, ...] = ()
    """Dates told with their weekday."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read, and why."""

    document: str
    reason: str
