"""Word documents: the paragraphs of a .docx file, each on a line of its own, so that the number of a line is
that of its paragraph, counted through tables, text boxes and footnotes, empty ones too.

Struck-out and hidden text is not read, nor is what tracked changes have deleted, nor are headers, footers and
comments. The day on which a file was made is often that of its template, and dates nothing. Nothing is
unpacked to disk; entities and document types are refused, so XML bombs never go off.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from claimcheck.dates import DateOrder
from claimcheck.model.document import Role
from claimcheck.patterns import regex
from claimcheck.read.addresses import without_addresses
from claimcheck.read.decode import NotText
from claimcheck.read.draft import Draft, Extracted, Piece, assemble, blank
from claimcheck.read.limits import CHARACTERS, DEPTH, MEMBER_BYTES, MEMBERS, too_large
from claimcheck.read.marks import entitled
from claimcheck.read.text import roles

_BODY, _NOTES, _STYLES = "word/document.xml", "word/footnotes.xml", "word/styles.xml"
_DAMAGED = "damaged, or no Word document"
_SKIPPED = frozenset(("Fallback", "del", "moveFrom", "instrText", "delText", "sectPr", "rPrChange", "pPrChange"))
_SIGNS = {"tab": "\t", "br": "\u2028", "cr": "\u2028", "noBreakHyphen": "-", "ptab": "\t"}
_BREAKS = regex(r"[\r\n]")
_PART = regex(r"[^\u2028]+")
_HEADING = regex(r"heading ?\d|subtitle")
_OFF = ("0", "false", "off", "none")


@dataclass(slots=True)
class _Paragraph:
    """A paragraph being read: its runs as (text, visible)."""

    runs: list[tuple[str, bool]] = field(default_factory=list)
    style: str = ""
    item: bool = False


def read(data: bytes, order: DateOrder | None = None) -> Extracted:
    """The text of a Word document. NotText for a file that is damaged, encrypted, or beyond the limits."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > MEMBERS:
                raise NotText(too_large("the archive", len(archive.infolist()), MEMBERS, "members"))
            parts = {name: _member(archive, name) for name in (_BODY, _NOTES, _STYLES)}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise NotText(_DAMAGED) from error
    if not parts[_BODY]:
        raise NotText(_DAMAGED)
    styles = _styles(parts[_STYLES])
    collector = _Collector(styles)
    for name in (_BODY, _NOTES):
        _parse(parts[name], collector.start, collector.end, collector.text)
    return _extracted(collector, order)


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    """The content of a member, b"" if there is none; what it unpacks to is never trusted but counted."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        return b""
    if info.flag_bits & 1:
        raise NotText("encrypted")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise NotText(_DAMAGED)
    with archive.open(info) as member:
        content = member.read(MEMBER_BYTES + 1)
    if len(content) > MEMBER_BYTES:
        raise NotText(too_large(name, max(info.file_size, len(content)), MEMBER_BYTES, "bytes unpacked"))
    return content


Attributes = dict[str, str]


def _parse(
    data: bytes, start: Callable[[str, Attributes], None], end: Callable[[str], None], text: Callable[[str], None]
) -> None:
    """Hands on the elements of an XML document by their local names; NotText for anything but plain XML."""
    if not data:
        return
    parser = expat.ParserCreate(namespace_separator=" ")
    depth = 0

    def opened(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > DEPTH:
            raise NotText("nested too deeply")
        start(name.rpartition(" ")[2], {key.rpartition(" ")[2]: value for key, value in attributes.items()})

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name.rpartition(" ")[2])

    def refused(*_: object) -> None:
        raise NotText("refused: its XML declares a document type")

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = opened, closed, text
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refused
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise NotText(_DAMAGED) from error


class _Collector:
    """Takes the events of a document's XML and keeps its paragraphs, in the order in which they end."""

    def __init__(self, styles: dict[str, str]) -> None:
        self.styles = styles
        self.done: list[tuple[list[tuple[str, bool]], Role]] = []
        self.open: list[_Paragraph] = []
        self.skipping = self.cells = self.length = 0
        self.in_run = self.in_text = False
        self.visible = True

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if self.skipping or name in _SKIPPED:
            self.skipping += 1
        elif name == "p":
            self.open.append(_Paragraph())
        elif name == "tc":
            self.cells += 1
        elif name == "r":
            self.in_run, self.visible = True, True
        elif name == "t":
            self.in_text = True
        elif self.in_run:
            if name in ("strike", "dstrike", "vanish") and attributes.get("val", "") not in _OFF:
                self.visible = False
            elif name in _SIGNS:
                self._add(_SIGNS[name])
        elif self.open and name == "pStyle":
            self.open[-1].style = self.styles.get(attributes.get("val", ""), attributes.get("val", "")).lower()
        elif self.open and name == "numPr":
            self.open[-1].item = True

    def end(self, name: str) -> None:
        """An element ends."""
        if self.skipping:
            self.skipping -= 1
        elif name == "p" and self.open:
            paragraph = self.open.pop()
            self.done.append((paragraph.runs, self._role(paragraph)))
        elif name == "tc":
            self.cells -= 1
        elif name == "r":
            self.in_run = False
        elif name == "t":
            self.in_text = False

    def text(self, data: str) -> None:
        """Characters; only those in text elements count."""
        if self.in_text and not self.skipping:
            self._add(_BREAKS.sub(" ", data))

    def _add(self, text: str) -> None:
        self.length += len(text)
        if self.length > CHARACTERS:
            raise NotText(too_large("its text", self.length, CHARACTERS, "characters or more"))
        if self.open:
            self.open[-1].runs.append((text, self.visible))

    def _role(self, paragraph: _Paragraph) -> Role:
        if paragraph.style == "title":
            return "title"
        if _HEADING.match(paragraph.style):
            return "heading"
        if self.cells:
            return "cell"
        return "item" if paragraph.item or paragraph.style.startswith("list") else "prose"


def _extracted(collector: _Collector, order: DateOrder | None) -> Extracted:
    lines: list[str] = []
    pieces: list[Piece] = []
    at = 0
    for runs, role in collector.done:
        line = "".join(text for text, _ in runs)
        shown = without_addresses("".join(text if visible else blank(text) for text, visible in runs))
        # A line break within a paragraph parts statements, as <br> does in HTML.
        pieces += [Piece(at + part.start(), part[0], role) for part in _PART.finditer(shown)]
        lines.append(line)
        at += len(line) + 1
    text = "\n".join(lines) + "\n"
    reading, blocks = assemble(text, _told_apart(pieces, order))
    return Extracted(text, Draft(reading, blocks))


def _told_apart(pieces: list[Piece], order: DateOrder | None) -> list[Piece]:
    """The pieces with a title: the one styled so, else the first heading, else what looks like one."""
    titles = tuple(piece.reading for piece in pieces if piece.role == "title")
    if titles or any(piece.role == "heading" for piece in pieces):
        return entitled(pieces, titles)
    plain = [piece for piece in pieces if piece.role == "prose" and piece.reading.strip()]
    named = dict(
        zip((piece.start for piece in plain), roles([piece.reading.strip() for piece in plain], order), strict=True)
    )
    return [Piece(piece.start, piece.reading, named.get(piece.start, piece.role)) for piece in pieces]


def _styles(data: bytes) -> dict[str, str]:
    """The names of the paragraph styles by their ids, which differ from language to language."""
    names: dict[str, str] = {}
    current = [""]

    def start(name: str, attributes: Attributes) -> None:
        if name == "style":
            current[0] = attributes.get("styleId", "")
        elif name == "name" and current[0]:
            names.setdefault(current[0], attributes.get("val", ""))

    _parse(data, start, lambda name: None, lambda text: None)
    return names
