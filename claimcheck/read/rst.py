"""reStructuredText: paragraphs, section titles, lists, tables, directives that hold text, footnotes.

Read line by line as the markup's specification describes it, with every character kept in its place. Left out
are literal blocks, code, comments, targets and whatever a directive takes as options. The title is that of the
metadata, else the first section title; dates stand in the field list at the head, in Nikola's comments
(`.. date: 2023-10-22`) or in ABlog's `post` directive.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from claimcheck.dates import DateOrder
from claimcheck.patterns import regex
from claimcheck.read.by_line import LineReader, read_by_line
from claimcheck.read.draft import Draft
from claimcheck.read.marks import Line, cells

_ADORNMENT = regex(r"([!-/:-@\[-`{-~])\1{2,}\s*")
_BORDER = regex(r"\s*\+(?:[-=]+\+)+\s*")
_RULER = regex(r"\s*=+(?:\s+=+)+\s*")
_DIRECTIVE = regex(r"\s*\.\.\s+(?:\|[^|]*\|\s+)?([A-Za-z][\w:.+-]*?)\s*::(?:\s+|$)")
_NOTE = regex(r"\s*\.\.\s+\[[^\]\s]{1,60}\]\s+")
_META = regex(r"\.\.\s+([a-z]+):\s+(?=\S)")
_FIELD = regex(r"\s*:([^:\s][^:\r\n]{0,60}):(?:\s+|$)")
_ITEM = regex(r"\s*(?:[-*+•‣⁃]|\(?(?:[0-9]{1,3}|[A-Za-z]|#|[ivxlcIVXLC]{1,6})[.)])\s+(?=\S)")
_BAR = regex(r"\s*\|\s+")
_LITERAL = regex(r"::\s*$")
_ANY = -1
"""Indentation of a paragraph whose first line stands behind a directive."""


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


_HOLDS_TEXT = _set(
    "note warning tip important attention caution danger hint error admonition topic epigraph highlights pull-quote "
    "compound container rubric versionadded versionchanged deprecated figure table list-table only seealso line-block "
    "parsed-literal class cssclass rst-class tab tabs card grid dropdown glossary hlist centered sidebar csv-table"
)
_ARGUMENT_IS_TEXT = _HOLDS_TEXT - _set("figure only class cssclass rst-class container grid")
_ADDED = _set("versionadded versionchanged deprecated")

RULES: tuple[re.Pattern[str], ...] = tuple(
    regex(pattern)
    for pattern in (
        r"``[^`]{1,500}+``",
        r":(?:code|math|samp|kbd|strike|del|raw|eq|abbr-hide):`[^`]{0,500}+`",
        r"!\[[^\]]*\]",
        r"(?::[a-zA-Z][\w:.+-]{0,40}:)`(?P<keep>[^`<]{1,500}+)(?:<[^<>`]{0,500}>)?`",
        r"`(?P<keep>[^`<]{1,500}+)(?:<[^<>`]{0,500}>)?`(?:__?)?",
        r"`<[^<>`]{0,500}>`__?",
        r"\*\*(?=\S)(?P<keep>[^*]{1,500}+)\*\*",
        r"(?<![\w*])\*(?=[^\s*])(?P<keep>[^*]{1,500}+)(?<=\S)\*(?![\w*])",
        r"(?<!\w)\|[^\s|](?:[^|\r\n]{0,80}[^\s|])?\|_{0,2}",
        r"\[(?:#?[\w.-]{0,40}|\*)\]_(?!\w)",
        r"_`(?P<keep>[^`]{1,300}+)`",
        r"(?<=[A-Za-z0-9])__?(?![A-Za-z0-9_`])",
        r"\\(?:[ \t]|(?P<keep>[^\s\w]))",
    )
)


def read(text: str, order: DateOrder | None = None) -> Draft:
    """Read an article in reStructuredText; front matter in front of it is read too."""
    return read_by_line(text, order, _Reader)


class _Reader(LineReader):
    """`skip` is the indentation of a block that is left out, while in one."""

    rules = RULES

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        super().__init__(text, lines)
        self.skip: int | None = None
        self.options: int | None = None
        self.columns: list[tuple[int, int]] = []
        self.literal = self.doctest = self.begun = False
        self.last = 0

    def take(self, at: int) -> int:
        """Takes one line, or several; returns how many."""
        line = self.lines[at]
        if line.empty:
            self._ends()
            return 1
        if self.skip is not None:
            if line.indent > self.skip:
                return 1
            self.skip = None
        if self.options is not None and self._option(line):
            return 1
        if self.literal and line.indent > self.last:
            return 1
        self.literal = False
        return self._table(at) or self._title(at) or self._explicit(line) or self._field(line) or self._running(line)

    def _ends(self) -> None:
        self.out.flush()
        self.options = None
        self.doctest = False

    def _option(self, line: Line) -> bool:
        """Options of a directive follow it at once; anything else is its text."""
        if line.indent > (self.options or 0) and _FIELD.match(line.text):
            return True
        self.options = None
        return False

    def _title(self, at: int) -> int:
        line, following = self.lines[at], self.lines[at + 1] if at + 1 < len(self.lines) else None
        if _ADORNMENT.fullmatch(line.text) and not line.indent:
            over = following and not following.empty and at + 2 < len(self.lines)
            if over and following and self.lines[at + 2].text.rstrip() == line.text.rstrip():
                self._heading(following)
                return 3
            if not self.out.open:
                return 1
        mark = _ADORNMENT.fullmatch(following.text) if following else None
        if mark and following and not self.out.open and not line.indent:
            wide = len(following.text.rstrip()) >= min(4, len(line.text.rstrip()))
            if wide and not _ADORNMENT.fullmatch(line.text):
                self._heading(line)
                return 2
        return 0

    def _heading(self, line: Line) -> None:
        self.out.begin("heading", line.start + line.indent, line.start + len(line.text))
        self.out.flush()
        self.begun = True

    def _table(self, at: int) -> int:
        line = self.lines[at]
        if _BORDER.fullmatch(line.text):
            self.out.flush()
            return 1
        if line.text.lstrip().startswith("|") and line.text.rstrip().endswith("|") and len(line.text.strip()) > 2:
            bars = [i for i, character in enumerate(line.text) if character == "|"]
            self.out.flush()
            self.out.pieces += cells(line, [(a + 1, b) for a, b in itertools.pairwise(bars)], RULES)
            return 1
        if _RULER.fullmatch(line.text):
            self.out.flush()
            starts = [match.start() for match in re.finditer(r"=+", line.text)]
            self.columns = list(zip(starts, [*starts[1:], 10_000], strict=True))
            ends = at + 1 >= len(self.lines) or self.lines[at + 1].empty
            if ends:
                self.columns = []
            return 1
        if self.columns:
            self.out.pieces += cells(line, self.columns, RULES)
            return 1
        return 0

    def _explicit(self, line: Line) -> int:
        """Directives, footnotes, comments: whatever two dots open."""
        stripped = line.text.strip()
        if stripped != ".." and not stripped.startswith((".. ", "__ ")):
            return 0
        self.out.flush()
        if directive := _DIRECTIVE.match(line.text):
            self._directive(line, directive)
        elif note := _NOTE.match(line.text):
            self.out.begin("item", line.start + note.end(), line.start + len(line.text))
        else:
            meta = _META.match(line.text)
            if meta and not self.begun:
                self._told(meta[1], line, meta.end())
            self.skip = line.indent
        return 1

    def _directive(self, line: Line, match: re.Match[str]) -> None:
        name = match[1].lower()
        argument = line.text[match.end() :]
        if name == "post":
            self.fields.setdefault("date", argument)
        if name not in _HOLDS_TEXT or "|" in line.text[: match.start(1)]:
            self.skip = line.indent
            return
        self.options = line.indent
        start = match.end()
        if name in _ADDED:
            start += len(argument) - len(argument.partition(" ")[2]) if " " in argument else len(argument)
        if name in _ARGUMENT_IS_TEXT and line.text[start:].strip():
            self.out.begin("prose", line.start + start, line.start + len(line.text))
            self.last = _ANY

    def _field(self, line: Line) -> int:
        field = _FIELD.match(line.text)
        if field is None or (self.out.open and self.begun):
            return 0
        self.out.flush()
        if not line.indent and self._told(field[1], line, field.end()):
            return 1
        if line.text[field.end() :].strip():
            self.out.begin("item", line.start + field.end(), line.start + len(line.text))
        return 1

    def _told(self, name: str, line: Line, start: int) -> bool:
        """A field of the metadata at the head; title and summaries are text to read."""
        known = not any(piece.role == "prose" for piece in self.out.pieces)
        if known:
            self.tell(name, line, start)
        return known

    def _running(self, line: Line) -> int:
        """A line of running text, perhaps the first of a paragraph or of an item."""
        end = line.start + len(line.text)
        item, bar = _ITEM.match(line.text), _BAR.match(line.text)
        if not self.out.open and line.text.lstrip().startswith(">>> "):
            self.doctest = True
        if self.doctest:
            return 1
        self.begun = True
        if bar:
            self.out.begin("prose", line.start + bar.end(), end)
        elif item and (not self.out.open or self.out.role == "item"):
            self.out.begin("item", line.start + item.end(), end)
        elif self.out.open and (self.last in (line.indent, _ANY) or self.out.role == "item"):
            self.out.add(line.start + line.indent, end)
        else:
            self.out.begin("prose", line.start + line.indent, end)
        if self.out.role != "item" or item:
            self.last = line.indent
        self.literal = _LITERAL.search(line.text) is not None
        return 1
