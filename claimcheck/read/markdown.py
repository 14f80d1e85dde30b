"""Markdown, with front matter.

markdown-it tells the blocks apart (paragraphs, headings, list items, table cells, block quotes, raw HTML);
the mark-up inside them is blanked by `inline`, because markdown-it gives no offsets there. Code is not read,
but indented sentences are, though CommonMark takes them for code. The title is that of the front matter, and
every heading with the same words; without front matter the first heading.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from claimcheck.dates import DateOrder
from claimcheck.model.document import Role
from claimcheck.patterns import regex
from claimcheck.read.draft import Draft, Piece, assemble, blank, words_of
from claimcheck.read.front import front_matter
from claimcheck.read.html import stretches_of
from claimcheck.read.inline import clean
from claimcheck.read.masks import masked
from claimcheck.read.tags import BREAKING

_LINE = regex(r"[^\r\n]*+(\r\n?|\n|$)")
_GAP = regex(r"(?:\r\n?|\n)[ \t]*+(?=[\r\n])")
_HTML = regex(r"\s*</?(?:[a-z]+|h[1-6])[\s>]")
_PLAIN_WORD = regex(r"[\"'“‘(\[#$]*[A-Za-z0-9][\w’'.,:%/&–—-]*[\"'”’)\],.;:!?…—]*|[–—&-]")
_SENTENCE_END = regex(r"[\w)%”’][.!?][\"'”’)*_]*(?:\s|$)")
_OPENING: dict[str, Role] = {"heading_open": "heading", "th_open": "cell", "td_open": "cell"}


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def read(text: str, order: DateOrder | None = None) -> Draft:
    """Read an article in Markdown."""
    front = front_matter(text, order)
    body = masked(text[front.end :])
    environment: dict[str, dict[str, object]] = {}
    # markdown-it counts lines as `_LINE` does.
    tokens = _parser().parse(body, environment)
    references = environment.get("references", {})
    found = [part for piece in _pieces(tokens, _Lines(body)) for part in _parts(piece, references)]
    shifted = [Piece(piece.start + front.end, piece.reading, piece.role) for piece in found]
    reading, blocks = assemble(text, [*front.pieces, *_entitled(shifted, front.titles)])
    return Draft(reading, blocks, front.dates, front.source, front.canonical, front.withdrawn)


def _pieces(tokens: Sequence[Token], lines: _Lines) -> Iterator[Piece]:
    """The blocks that markdown-it found, with their inline mark-up."""
    items = 0
    opened = ""
    for number, token in enumerate(tokens):
        if token.type in ("list_item_open", "list_item_close"):
            items += token.nesting
        elif token.type in ("inline", "html_block") and token.map:
            role: Role = _OPENING.get(opened, "item" if items else "prose")
            if role == "cell":
                piece = lines.cell(token.content, token.map[0])
            else:
                piece = lines.piece(token.content, token.map[0], token.map[1], role)
            yield from (piece,) if piece else ()
        elif token.type == "code_block" and token.map:
            beside = {other.type for other in tokens[max(0, number - 1) : number + 2]}
            if _is_running_text(token.content, in_html="html_block" in beside):
                piece = lines.piece(token.content, token.map[0], token.map[1], "item" if items else "prose")
                yield from _paragraphs(piece) if piece else ()
        opened = token.type


def _is_running_text(content: str, *, in_html: bool) -> bool:
    """Whether indented lines are no program but sentences, or part of the raw HTML next to them.

    Many authors indent by accident, below lists above all, and HTML with blank lines in it falls apart.
    """
    if in_html and _HTML.match(content):
        return True
    words = clean(content)[0].split()
    plain = sum(_PLAIN_WORD.fullmatch(word) is not None for word in words)
    return len(words) >= 8 and plain >= 0.8 * len(words) and _SENTENCE_END.search(content) is not None


def _paragraphs(piece: Piece) -> Iterator[Piece]:
    start = 0
    for end in [*(gap.start() for gap in _GAP.finditer(piece.reading)), len(piece.reading)]:
        yield Piece(piece.start + start, piece.reading[start:end], piece.role)
        start = end


def _parts(piece: Piece, references: Container[str]) -> Iterator[Piece]:
    """The piece without its mark-up; raw HTML in it may make several of it."""
    reading, tags = clean(piece.reading, references)
    if piece.role == "heading" or not any(tag.name in BREAKING for tag in tags):
        yield Piece(piece.start, reading, piece.role)
        return
    for part in stretches_of(reading, tags):
        role = part.role if part.element else piece.role
        yield Piece(piece.start + part.start, reading[part.start : part.end], role)


def _entitled(pieces: list[Piece], titles: Sequence[str]) -> list[Piece]:
    """The pieces with the headings that are titles marked as such."""
    headings = [piece.reading for piece in pieces if piece.role == "heading" and piece.reading.strip()]
    titles = titles or headings[:1]
    wanted = {words_of(title) for title in titles}
    return [
        replace(piece, role="title") if piece.role == "heading" and words_of(piece.reading) in wanted else piece
        for piece in pieces
    ]


class _Lines:
    """The lines of the body, to find in them what markdown-it gives without its place."""

    def __init__(self, body: str) -> None:
        self.body = body
        self.spans = [match.span() for match in _LINE.finditer(body)]
        self._row, self._cell_end = -1, 0

    def piece(self, content: str, first: int, last: int, role: Role) -> Piece | None:
        """The text of a block in lines `first`..`last` (exclusive); what stands before it in each line is
        blanked."""
        parts: list[str] = []
        start = done = -1
        for wanted in map(str.strip, content.split("\n")):
            number, at = self._find(wanted, first, last) if wanted else (first - 1, -1)
            if at >= 0:
                start = at if start < 0 else start
                parts += (blank(self.body[max(start, done) : at]), wanted)
                first, done = number + 1, at + len(wanted)
        return None if start < 0 else Piece(start, "".join(parts), role)

    def _find(self, wanted: str, first: int, last: int) -> tuple[int, int]:
        for number in range(first, min(last, len(self.spans))):
            at = self.body.rfind(wanted, *self.spans[number])
            if at >= 0:
                return number, at
        return first - 1, -1

    def cell(self, content: str, line: int) -> Piece | None:
        """The next cell of a table's line; markdown-it has taken the backslash from a quoted bar."""
        start, end = self.spans[line]
        if line != self._row:
            self._row, self._cell_end = line, start
        for wanted in (content, content.replace("|", "\\|")):
            at = self.body.find(wanted, self._cell_end, end) if wanted else -1
            if at >= 0:
                self._cell_end = at + len(wanted)
                return Piece(at, wanted, "cell")
        return None
