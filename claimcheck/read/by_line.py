"""The frame of readers of line-based mark-up (reStructuredText, AsciiDoc): once through the lines, then a draft of
what was gathered."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from claimcheck.dates import DateOrder
from claimcheck.model.document import Role
from claimcheck.patterns import regex
from claimcheck.read.addresses import without_addresses
from claimcheck.read.draft import Draft, Piece, assemble
from claimcheck.read.front import SUMMARY_KEYS, TITLE_KEYS, front_matter, told
from claimcheck.read.marks import Collector, Line, entitled, lines_of, unmarked

_KEY_NOISE = regex(r"[\s_-]+")


class LineReader(ABC):
    """Goes once through the lines; `out` gathers what is text, `fields` what the metadata say."""

    rules: ClassVar[Sequence[re.Pattern[str]]]
    """The marks within lines, in the order in which they are blanked."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.out = Collector(text, self.rules)
        self.fields: dict[str, str] = {}

    @abstractmethod
    def take(self, at: int) -> int:
        """Takes the line with that number, or several from it on; returns how many."""

    def tell(self, name: str, line: Line, start: int) -> None:
        """A field of the metadata, its value from `start` in the line on; a title and a summary are text to read."""
        key, value = _KEY_NOISE.sub("", name).lower(), line.text[start:]
        self.fields.setdefault(key, value.strip())
        if value.strip() and key in (*TITLE_KEYS, *SUMMARY_KEYS):
            role: Role = "title" if key in TITLE_KEYS else "summary"
            self.out.pieces.append(Piece(line.start + start, unmarked(value, self.rules), role))


def read_by_line(text: str, order: DateOrder | None, kind: type[LineReader]) -> Draft:
    """Read an article with that reader; front matter in front of it is read too."""
    front = front_matter(text, order)
    reader = kind(text, lines_of(text, front.end))
    at = 0
    while at < len(reader.lines):
        at += reader.take(at)
    reader.out.flush()
    dates, source, canonical, withdrawn = told(reader.fields, order)
    titles = front.titles or tuple(piece.reading for piece in reader.out.pieces if piece.role == "title")
    pieces = [
        Piece(piece.start, without_addresses(piece.reading), piece.role)
        for piece in entitled(reader.out.pieces, titles)
    ]
    reading, blocks = assemble(text, [*front.pieces, *pieces])
    return Draft(
        reading,
        blocks,
        (*front.dates, *dates),
        front.source or source,
        front.canonical or canonical,
        front.withdrawn or withdrawn,
    )
