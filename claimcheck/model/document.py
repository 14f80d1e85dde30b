"""A document as its reader leaves it: the original text, what of it is prose, and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from claimcheck.model.ignore import Ignore
from claimcheck.records import dataclass

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
    """A date told with its weekday (0 = Monday) in a line (1-based) of the text; `year` None where it gives none,
    `past` if it is told of the past."""

    line: int
    words: str
    weekday: int
    year: int | None
    month: int
    day: int
    past: bool = False


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
class Origin:
    """Where a text that was decoded for reading stands in its file.

    The character at offset `k` of the text is `starts[k]`..`ends[k]` of `text`, which is the file as it is. In
    `hidden`, stretches of the decoded text, nobody can read what stands in the file (base64).
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    hidden: tuple[tuple[int, int], ...] = ()


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
    origin: Origin | None = None
    """Where the text stands in its file, unless it is the file's."""

    @property
    def file(self) -> str:
        """The text in which lines and columns are counted."""
        return self.text if self.origin is None else self.origin.text

    def in_file(self, start: int, end: int) -> tuple[int, int]:
        """The place in `file` of a stretch of the text."""
        if self.origin is None:
            return start, end
        first = self.origin.starts[start] if start < len(self.text) else len(self.file)
        return first, self.origin.ends[end - 1] if end > start else first

    def quote(self, start: int, end: int) -> str:
        """What stands there in the file; in a stretch that nobody can read there, what it says."""
        if self.origin is None or any(first <= start < last for first, last in self.origin.hidden):
            return self.text[start:end]
        first, last = self.in_file(start, end)
        return self.origin.text[first:last]


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read, and why."""

    document: str
    reason: str
