"""Plain text.

A file is either written with a paragraph on each line, or hard-wrapped with the same margin throughout. It
counts as wrapped if nearly all of its lines keep within 160 columns and, of the lines that follow another one
without a blank line between them, at least two in five begin with a small letter and half would not have
fitted on the line before. A wrapped file's blocks are its lines between blank lines; within these, a line
that ends well before the margin, with no small letter to continue it, ends a block too (a heading right above
its paragraph, a table one cell to a line). Otherwise each line is a block.

Heading-like lines (short, without a final stop, at least two words) above the first paragraph are titles, and
so is any later line with the same words; other heading-like lines are headings. A text without a paragraph
has no title.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimcheck.dates import DateOrder
from claimcheck.model.document import Role
from claimcheck.patterns import regex
from claimcheck.read.addresses import without_addresses
from claimcheck.read.dateline import is_furniture
from claimcheck.read.draft import Draft, trimmed, words_of

_LINE = regex(r"([^\r\n]*+)(?:\r\n?|\n|$)")
_STOP = regex(r"[.!?…。！？:;,]['\"”’)\]»*]*(?:\s*\([^()]*\))?$")
_QUESTION = regex(r"[!?！？]['\"”’)\]»*]*$")
_ITEM = regex(r"\s*(?:[-*•·‣▪–]|\(?(?:[0-9]{1,2}|[a-z])[.)])\s+(?=\S)")
_WORD = regex(r"(?<!\w)[\d_]*+[^\W\d_]")
_WIDEST = 160
_NARROWEST = 40
_LONGEST_HEADING = 150
_MOST_WORDS = 25
_FEWEST_WORDS = 5

Span = tuple[int, int]


def read(text: str, order: DateOrder | None = None, *, wrapped: bool = False) -> Draft:
    """Read a plain text; nothing in it is mark-up, only addresses are blanked.

    `wrapped`: it is known to be hard-wrapped.
    """
    reading = without_addresses(text)
    spans = [span for span in _blocks(reading, wrapped) if reading[slice(*span)].strip()]
    told = roles([reading[slice(*span)].strip() for span in spans], order)
    blocks = (trimmed(reading, *span, role) for span, role in zip(spans, told, strict=True))
    return Draft(reading, tuple(block for block in blocks if block is not None))


def _blocks(text: str, wrapped: bool) -> Iterator[Span]:
    lines = [match.span(1) for match in _LINE.finditer(text)]
    margin = _margin([text[slice(*line)].rstrip() for line in lines], wrapped)
    if margin is None:
        yield from lines
        return
    start = lines[0][0]
    for (begin, end), (following, stop) in pairwise(lines):
        if not _continues(text[begin:end].rstrip(), text[following:stop].rstrip(), margin):
            yield start, end
            start = following
    yield start, lines[-1][1]


def _margin(lines: Sequence[str], wrapped: bool) -> int | None:
    """The right margin of a hard-wrapped text, in columns; None if the text is not wrapped."""
    pairs = [(a, b) for a, b in pairwise(lines) if a.strip() and b.strip()]
    widths = sorted(len(line) for line in lines if line)
    if not pairs:
        return None
    margin = widths[len(widths) * 98 // 100]
    if wrapped:
        return margin
    small = sum(b.lstrip()[0].islower() for _, b in pairs)
    full = sum(_is_full(a, b, margin) for a, b in pairs)
    kept = _NARROWEST <= margin <= _WIDEST and small >= 0.4 * len(pairs) and full >= 0.5 * len(pairs)
    return margin if kept else None


def _is_full(line: str, following: str, margin: int) -> bool:
    """Whether the next word would have gone beyond the margin, with some slack for ragged lines."""
    return len(line) + 1 + len(following.split(None, 1)[0]) > margin - 8


def _continues(line: str, following: str, margin: int) -> bool:
    if not line.strip() or not following.strip() or _ITEM.match(following):
        return False
    indented = following[0].isspace() and not line[0].isspace()
    if indented and _STOP.search(line):
        return False
    return following.lstrip()[0].islower() or _is_full(line, following, margin)


def roles(texts: Sequence[str], order: DateOrder | None = None) -> list[Role]:
    """What each of the texts of a document is, told by its looks."""
    furniture = [is_furniture(text, order) for text in texts]
    paragraphs = (i for i, text in enumerate(texts) if not furniture[i] and _is_paragraph(text))
    first = next(paragraphs, None)
    titles = {words_of(text) for i, text in enumerate(texts[: first or 0]) if not furniture[i] and _is_title(text)}
    return [
        "furniture" if furniture[i] else _role(text, titles, headings=first is not None) for i, text in enumerate(texts)
    ]


def _role(text: str, titles: set[str], *, headings: bool) -> Role:
    if words_of(text) in titles:
        return "title"
    if not _WORD.search(text):
        return "cell"
    if _ITEM.match(text):
        return "item"
    return "heading" if headings and _is_heading(text) else "prose"


def _is_paragraph(text: str) -> bool:
    words = len(_WORD.findall(text))
    if len(text) > _LONGEST_HEADING or words > _MOST_WORDS:
        return True
    return words >= _FEWEST_WORDS and text.rstrip("'\"”’)]»*")[-1:] in (".", "…", "。")


def _is_heading(text: str) -> bool:
    short = len(text) <= _LONGEST_HEADING and len(_WORD.findall(text)) <= _MOST_WORDS
    return short and not _STOP.search(text) and not text[0].islower()


def _is_title(text: str) -> bool:
    """A heading of at least two words; a headline may also be a question."""
    heading = _is_heading(_QUESTION.sub("", text) or text)
    return heading and len(_WORD.findall(text)) >= 2 and not _ITEM.match(text)
