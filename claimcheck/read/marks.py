"""What the readers of line-based mark-up (reStructuredText, AsciiDoc) share: lines with their places, blanking
of inline marks, cells of tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from claimcheck.model.document import Role
from claimcheck.patterns import regex
from claimcheck.read.draft import Piece, blank, words_of
from claimcheck.records import dataclass

_LINE = regex(r"([^\r\n]*+)(?:\r\n?|\n|$)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its break; `start` is its offset, `indent` its leading blanks."""

    start: int
    text: str
    indent: int

    @property
    def empty(self) -> bool:
        """Whether there is nothing but blanks."""
        return self.indent == len(self.text)


def lines_of(text: str, start: int = 0) -> list[Line]:
    """The lines of a text from `start` on."""
    found = []
    for match in _LINE.finditer(text, start):
        line = match[1]
        found.append(Line(match.start(), line, len(line) - len(line.lstrip())))
    return found


def unmarked(text: str, rules: Iterable[re.Pattern[str]]) -> str:
    """The text with the marks that the rules find blanked, rule by rule.

    Of a match only the group `keep` stays, if the rule has one and it took part.
    """
    for rule in rules:
        text = rule.sub(_blanked, text)
    return text


def _blanked(match: re.Match[str]) -> str:
    whole, start = match[0], match.start()
    if "keep" not in match.re.groupindex or match["keep"] is None:
        return blank(whole)
    first, last = match.start("keep") - start, match.end("keep") - start
    return blank(whole[:first]) + whole[first:last] + blank(whole[last:])


class Collector:
    """Gathers the lines of the paragraph at hand, and the pieces that are done."""

    def __init__(self, text: str, rules: Sequence[re.Pattern[str]]) -> None:
        self.text, self.rules = text, rules
        self.pieces: list[Piece] = []
        self._spans: list[tuple[int, int]] = []
        self.role: Role = "prose"
        """That of the paragraph at hand."""

    @property
    def open(self) -> bool:
        """Whether a paragraph has begun."""
        return bool(self._spans)

    def add(self, start: int, end: int) -> None:
        """Another line of the paragraph, from `start` on."""
        self._spans.append((start, max(start, end)))

    def begin(self, role: Role, start: int, end: int) -> None:
        """A new paragraph with its first line."""
        self.flush()
        self.role = role
        self.add(start, end)

    def flush(self) -> None:
        """The paragraph is over."""
        if self._spans:
            parts: list[str] = []
            done = first = self._spans[0][0]
            for start, end in self._spans:
                parts += (blank(self.text[done:start]), self.text[start:end])
                done = end
            self.pieces.append(Piece(first, unmarked("".join(parts), self.rules), self.role))
        self._spans, self.role = [], "prose"


def cells(line: Line, edges: Sequence[tuple[int, int]], rules: Sequence[re.Pattern[str]]) -> Iterator[Piece]:
    """The stretches of a line between edges, each a cell of a table; edges are columns of the line."""
    for first, last in edges:
        part = line.text[first:last]
        if part.strip():
            yield Piece(line.start + first, unmarked(part, rules), "cell")


def entitled(pieces: list[Piece], titles: Sequence[str]) -> list[Piece]:
    """The pieces with the headings that are titles marked as such: those with the words of `titles`, or the
    first heading where there are none, and all others with its words."""
    headings = [piece.reading for piece in pieces if piece.role == "heading" and piece.reading.strip()]
    wanted = {words_of(title) for title in (titles or headings[:1])}
    return [
        Piece(piece.start, piece.reading, "title")
        if piece.role == "heading" and words_of(piece.reading) in wanted
        else piece
        for piece in pieces
    ]
