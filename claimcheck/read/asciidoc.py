"""AsciiDoc: paragraphs, titles, lists, tables, admonitions, footnotes.

Read line by line, with every character kept in its place. Left out are listings, literal blocks, comments,
passthroughs, attributes, macros that show no text, and what is struck through. The title is that of the header;
the date stands in the revision line below it or in the attributes `revdate` and `date`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.dates import DateOrder, written_dates
from claimcheck.patterns import regex
from claimcheck.read.by_line import LineReader, read_by_line
from claimcheck.read.draft import Draft, Piece
from claimcheck.read.marks import Line, unmarked

_FENCE = regex(r"(-{4,}|\.{4,}|\+{4,}|/{4,}|={4,}|\*{4,}|_{4,}|--|```\w*)\s*")
_CODE = "-.+/`"
_TABLE = regex(r"[|,:!]={3,}\s*")
_TITLE = regex(r"(?:={1,6}|#{1,6})\s+(?=\S)")
_UNDERLINE = regex(r"[=\-~^+]{4,}\s*")
_ATTRIBUTE = regex(r":!?([A-Za-z0-9_][\w-]*)!?:(?:\s+|$)")
_BLOCK_LINE = regex(r"\[(?:[^\[\]]|\[[^\[\]]{0,80}\]){0,300}\]\s*")
_BLOCK_TITLE = regex(r"\.(?=[^\s.])")
_ITEM = regex(r"\s*(?:[*\-•]{1,5}|\.{1,5}|[0-9]{1,3}\.|[A-Za-z]\.|<[0-9.]{1,3}>)\s+(?:\[[ xX*]\]\s+)?(?=\S)")
_TERM = regex(r"\s*(?P<term>\S[^\r\n]{0,200}?)(?:::{1,3}|;;)(?:\s+|$)")
_ADMONITION = regex(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):\s+")
_MACRO = regex(
    r"(?:image|video|audio|include|toc|ifdef|ifndef|ifeval|endif|icon|counter2?)::?[^\s\[]*\[[^\]\r\n]*\]\s*"
)
_CELL = regex(r"(?<!\\)(?:[0-9.+*]{0,8}[<^>.]{0,4}[aehlmsd]?)?\|")
_BREAK = regex(r"(?:'{3,}|<{3,}|\*\s?\*\s?\*|-\s?-\s?-)\s*")
_CONTINUATION = regex(r"(?<=\S)\s\+$")

RULES: tuple[re.Pattern[str], ...] = tuple(
    regex(pattern)
    for pattern in (
        r"\+\+\+[^+]{1,500}\+\+\+|pass:[a-z,]{0,20}\[[^\]]{0,500}\]",
        r"``[^`]{1,500}``|(?<![\w`])`(?=\S)[^`]{1,500}(?<=\S)`(?![\w`])",
        r"\[(?:\.line-through|\.strike|\.del)\][#]{1,2}[^#]{1,500}[#]{1,2}",
        r"footnote(?:ref)?:[\w-]{0,40}\[[^\]]{0,500}\]",
        r"(?:image|icon|kbd|btn|menu|stem|latexmath|asciimath|indexterm2?|counter2?|anchor|include):[^\s\[]{0,300}"
        r"\[[^\]]{0,300}\]",
        r"<<[^<>,\r\n]{1,200}(?:,(?P<keep>[^<>]{0,300}))?>>",
        r"(?:link|xref|mailto):[^\s\[]{0,500}\[(?P<keep>[^\],]{0,300})(?:,[^\]]{0,300})?\]",
        r"(?:https?|ftp|irc)://[^\s\[\]]{1,500}\[(?P<keep>[^\],]{0,300})(?:,[^\]]{0,300})?\]",
        r"\(\(\([^()]{0,200}\)\)\)|\[\[[^\[\]]{0,200}\]\]",
        r"\{[A-Za-z0-9_][\w:-]{0,60}\}",
        r"\*\*(?=\S)(?P<keep>[^*]{1,500})\*\*",
        r"(?<![\w*])\*(?=[^\s*])(?P<keep>[^*]{1,500})(?<=\S)\*(?![\w*])",
        r"__(?=\S)(?P<keep>[^_]{1,500})__",
        r"(?<![\w_])_(?=[^\s_])(?P<keep>[^_]{1,500})(?<=\S)_(?![\w_])",
        r"(?:\[[^\[\]\r\n]{0,80}\])?##?(?=\S)(?P<keep>[^#]{1,500})(?<=\S)##?",
        r"(?<=[0-9A-Za-z])\^(?P<keep>[^\s^]{1,20})\^|(?<=[0-9A-Za-z])~[^\s~]{1,20}~",
        r"\\(?=[*_`#{\[<^~])",
    )
)


def read(text: str, order: DateOrder | None = None) -> Draft:
    """Read an article in AsciiDoc; front matter in front of it is read too."""
    return read_by_line(text, order, _Reader)


class _Reader(LineReader):
    """`closing` is the line that ends what is left out, while in it."""

    rules = RULES

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        super().__init__(text, lines)
        self.closing = ""
        self.header = self.table = self.literal = False
        self.below = 0
        """Lines of the header since its title."""

    def take(self, at: int) -> int:
        """Takes one line, or the two of a title; returns how many."""
        line = self.lines[at]
        bare = line.text.rstrip()
        if self.closing:
            if bare == self.closing:
                self.closing = ""
            return 1
        if line.empty:
            self.out.flush()
            self.header = self.literal = False
            return 1
        if bare.startswith("//") and not bare.startswith("////"):
            return 1
        self.header = self.header and self._in_header(line)
        if self.header:
            return 1
        taken = self._title(at) or self._block(line)
        return taken or self._running(line)

    def _in_header(self, line: Line) -> bool:
        """The author line and the revision line below the title, and attributes."""
        if _ATTRIBUTE.match(line.text):
            return self._attribute(line)
        self.below += 1
        dates = written_dates(line.text)
        if dates:
            start, end, _ = dates[0]
            self.fields.setdefault("date", line.text[start:end])
        return self.below <= 2 and (bool(dates) or self.below == 1)

    def _attribute(self, line: Line) -> bool:
        found = _ATTRIBUTE.match(line.text)
        if found is None:
            return False
        self.tell("date" if found[1].lower() == "revdate" else found[1], line, found.end())
        return True

    def _title(self, at: int) -> int:
        line = self.lines[at]
        if self.out.open or self.table:
            return 0
        if mark := _TITLE.match(line.text):
            self._heading(line, mark.end())
            return 1
        following = self.lines[at + 1].text.rstrip() if at + 1 < len(self.lines) else ""
        underlined = _UNDERLINE.fullmatch(following) and len(set(following)) == 1
        if underlined and abs(len(following) - len(line.text.rstrip())) <= 2 and line.text[0].isalnum():
            self._heading(line, 0)
            return 2
        return 0

    def _heading(self, line: Line, start: int) -> None:
        first = not any(piece.role in ("heading", "prose") for piece in self.out.pieces)
        self.out.begin("heading", line.start + start, line.start + len(line.text))
        self.out.flush()
        self.header = first

    def _block(self, line: Line) -> int:
        """Delimiters, block attributes, macros, comments: whatever is no running text."""
        text = line.text.rstrip()
        if _TABLE.fullmatch(text):
            self.out.flush()
            self.table = not self.table
            return 1
        if _FENCE.fullmatch(text):
            self.out.flush()
            code = text[0] in _CODE and text != "--"
            self.closing = ("```" if text[0] == "`" else text) if code else ""
            return 1
        if self.table:
            self._row(line)
            return 1
        if text == "+" or _BREAK.fullmatch(text) or _MACRO.fullmatch(text):
            self.out.flush()
            return 1
        if not self.out.open and (_BLOCK_LINE.fullmatch(text) or self._attribute(line)):
            self.literal = text.startswith(("[source", "[listing", "[literal", "[stem", "[latexmath"))
            return 1
        return 0

    def _row(self, line: Line) -> None:
        """Cells of a table: each begins behind a bar, one without a bar goes on from the line before."""
        marks = list(_CELL.finditer(line.text))
        start = 0
        for mark in marks:
            self._cell(line, start, mark.start())
            start = mark.end()
        self._cell(line, start, len(line.text))

    def _cell(self, line: Line, start: int, end: int) -> None:
        part = line.text[start:end]
        if part.strip():
            self.out.pieces.append(Piece(line.start + start, unmarked(part, RULES), "cell"))

    def _running(self, line: Line) -> int:
        """A line of running text, perhaps the first of a paragraph or of an item."""
        if self.literal or (line.indent and not self.out.open and not _ITEM.match(line.text)):
            self.literal = True
            return 1
        end = line.start + len(line.text) - (2 if _CONTINUATION.search(line.text) else 0)
        item, start = _ITEM.match(line.text), line.start + line.indent
        if item:
            self.out.begin("item", line.start + item.end(), end)
        elif not self.out.open and (mark := _ADMONITION.match(line.text) or _BLOCK_TITLE.match(line.text)):
            self.out.begin("prose", line.start + mark.end(), end)
            if mark[0] == ".":
                self.out.flush()
        elif (not self.out.open or self.out.role == "item") and (term := _TERM.match(line.text)):
            self.out.begin("item", line.start + term.start("term"), line.start + term.end("term"))
            self.out.flush()
            if line.text[term.end() :].strip():
                self.out.begin("item", line.start + term.end(), end)
        elif self.out.open:
            self.out.add(start, end)
        else:
            self.out.begin("prose", start, end)
        return 1
