"""Lines and columns of a text, and of what a document says in its file."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import Any

from claimcheck.model.document import Document
from claimcheck.records import cached_property


def lines_of(text: str) -> list[int]:
    """Offsets of the line starts; a line ends with \\n, \\r\\n or \\r."""
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    lines = text.split("\n")
    return list(accumulate([len(line) + 1 for line in lines[:-1]], initial=0))


def place_of(starts: list[int], offset: int) -> tuple[int, int]:
    """Line and column of an offset, 1-based, in code points."""
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


class Places:
    """Where stretches of a document's text stand in its file; lines and columns 1-based, in code points."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def _starts(self) -> list[int]:
        return lines_of(self._document.file)

    def line(self, offset: int) -> int:
        """The line of an offset into the text."""
        return place_of(self._starts, self._document.in_file(offset, offset)[0])[0]

    def fields(self, start: int, end: int) -> dict[str, Any]:
        """The fields of a claim that say where it stands: line, column, end_line, end_column, quote."""
        first, last = self._document.in_file(start, end)
        line, column = place_of(self._starts, first)
        end_line, end_column = place_of(self._starts, last)
        return {
            "line": line,
            "column": column,
            "end_line": end_line,
            "end_column": end_column,
            "quote": self._document.quote(start, end),
        }
