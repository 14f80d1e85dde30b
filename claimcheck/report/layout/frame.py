"""A cited place: where it is, how it is dated, its source line with marks and normalised values under it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from claimcheck.model import Claim
from claimcheck.records import dataclass
from claimcheck.report.layout.amount import reading
from claimcheck.report.layout.locate import span_of
from claimcheck.report.layout.page import Line, Page, Span
from claimcheck.report.layout.text import cells, cut, cut_front, fold, pad, wrap
from claimcheck.report.layout.when import derivation

_REACH = 4
"""Characters of source kept for each cell of room: combining marks take none."""
_AFTER = 4
"""One cell in so many is kept for what follows the number."""
_MOST_FRAMES = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """What is put under the source line: where, with which sign and style, and the words after it."""

    claim: Claim
    sign: str
    style: str


@dataclass(frozen=True, slots=True)
class Gutter:
    """The margin left of the bar, wide enough for the line numbers."""

    width: int
    page: Page

    @property
    def room(self) -> int:
        """Cells right of the bar."""
        return self.page.width - self.width - 3

    def line(self, *spans: Span, number: str = "") -> Line:
        """A line right of the bar."""
        return [(f"{number:>{self.width}} {self.page.signs.bar} ", "dim"), *spans]


def frames(claims: Sequence[Claim], siblings: Sequence[Claim], gutter: Gutter, style: str) -> list[Line]:
    """All places of a finding, the primary one marked with carets, the others with tildes.

    Claims of one line share its picture; after the first few, places are only listed.
    """
    marks = [Mark(claim, "~" if at else "^", "other" if at else style) for at, claim in enumerate(claims)]
    groups: dict[tuple[str, int, str], list[Mark]] = {}
    for mark in marks:
        groups.setdefault((mark.claim.document, mark.claim.line, mark.claim.sentence), []).append(mark)
    lines: list[Line] = []
    for at, group in enumerate(groups.values()):
        picture = [] if at >= _MOST_FRAMES else _picture(group, siblings, gutter)
        if picture or at >= _MOST_FRAMES:
            told = ""
            for mark in group:
                words = _words(mark.claim, gutter.page, listed=not picture)
                lines += _heading(mark, "" if words == told else words, gutter, first=not lines)
                told = words
            lines += picture
        else:
            for mark in group:
                lines += _heading(mark, _words(mark.claim, gutter.page), gutter, first=not lines)
                lines += _picture([mark], siblings, gutter) or _bare(mark, gutter)
    return lines


def place(path: str, claim: Claim | None, gutter: Gutter, *, first: bool) -> list[Line]:
    """The line that names a place; folded where it is too long for the page."""
    signs = gutter.page.signs
    spot = gutter.page.show(path) + (f":{claim.line}:{claim.column}" if claim else "")
    parts = fold(spot, max(gutter.room - 1, 10))
    lead: Line = [(" " * (gutter.width + 1) + (signs.first if first else signs.more) + " ", "dim")]
    style = gutter.page.linked("bold", path)
    return [[*lead, (parts[0], style)], *(gutter.line((part, style)) for part in parts[1:])]


def _words(claim: Claim, page: Page, *, listed: bool = False) -> str:
    """What is said of a place: how its date follows; where no picture is drawn, its value."""
    words = page.show(reading(claim, page.signs) if listed else derivation(claim))
    return ("title, " if claim.title else "") + words


def _heading(mark: Mark, words: str, gutter: Gutter, *, first: bool) -> list[Line]:
    lines = place(mark.claim.document, mark.claim, gutter, first=first)
    if not words:
        return lines
    used = sum(cells(text) for text, _ in lines[-1])
    if used + 3 + cells(words) <= gutter.page.width:
        lines[-1] = [*lines[-1], ("   " + words, "dim")]
        return lines
    return lines + [gutter.line(("  " + part, "dim")) for part in wrap(words, gutter.room - 2)]


def _bare(mark: Mark, gutter: Gutter) -> list[Line]:
    """The picture of a claim whose sentence does not show it: the quote alone."""
    page = gutter.page
    quote = cut(page.show(mark.claim.quote), gutter.room, page.signs.ellipsis)
    return [
        gutter.line((quote, ""), number=str(mark.claim.line)),
        *_under(mark, 0, cells(quote), gutter),
    ]


def _picture(marks: Sequence[Mark], siblings: Sequence[Claim], gutter: Gutter) -> list[Line]:
    """The source line and what is under it; empty where it cannot show all the marks at once."""
    spans = [span_of(mark.claim, siblings) for mark in marks]
    if any(span is None for span in spans):
        return []
    found = [span for span in spans if span is not None]
    text, shifted = _shown(marks[0].claim.sentence, found, gutter.page, gutter.room)
    start, end = min(span[0] for span in shifted), max(span[1] for span in shifted)
    before, middle, after = text[:start], text[start:end], text[end:]
    room, ellipsis = gutter.room, gutter.page.signs.ellipsis
    if cells(middle) > room - 2 * cells(ellipsis):
        if len(marks) > 1:
            return []
        middle = cut(middle, room - 2 * cells(ellipsis), ellipsis)
    wanted = max(_wanted(mark, middle, span, start, gutter) for mark, span in zip(marks, shifted, strict=True))
    wanted = max(wanted, cells(middle) + min(cells(after), room // _AFTER))
    lead = min(cells(before), max(room - wanted, 0))
    if lead < cells(before) and lead < 12:
        lead = min(cells(before), 12, room - cells(middle))
    before = cut_front(before, lead, ellipsis)
    line = before + middle + cut(after, room - cells(before) - cells(middle), ellipsis)
    picture = [gutter.line((cut(line, room, ellipsis), ""), number=str(marks[0].claim.line))]
    for mark, (left, right) in sorted(zip(marks, shifted, strict=True), key=lambda pair: pair[1]):
        at = cells(before) + cells(middle[: left - start])
        width = min(cells(middle[left - start : right - start]), room - at)
        picture += _under(mark, at, max(width, 1), gutter)
    return picture


def _shown(sentence: str, spans: Sequence[tuple[int, int]], page: Page, room: int) -> tuple[str, list[tuple[int, int]]]:
    """The sentence (or the stretch of it that can matter) made harmless, and where the spans lie in it."""
    reach = _REACH * room
    low = max(min(start for start, _ in spans) - reach, 0)
    high = max(end for _, end in spans) + reach
    edges = sorted({low, high, *(edge for span in spans for edge in span)})
    text, moved = "", {low: 0}
    for left, right in pairwise(edges):
        text += page.show(sentence[left:right])
        moved[right] = len(text)
    return text, [(moved[start], moved[end]) for start, end in spans]


def _wanted(mark: Mark, middle: str, span: tuple[int, int], start: int, gutter: Gutter) -> int:
    """Cells from the beginning of the first mark to the end of this mark's words."""
    words = gutter.page.show(reading(mark.claim, gutter.page.signs))
    return cells(middle[: span[1] - start]) + 1 + cells(words)


def _under(mark: Mark, at: int, width: int, gutter: Gutter) -> list[Line]:
    """The sign under a claim and the normalised value after it; beneath it where there is no room."""
    room, page = gutter.room, gutter.page
    words = page.show(reading(mark.claim, page.signs))
    signs = (" " * at + mark.sign * width, mark.style)
    if at + width + 1 + cells(words) <= room:
        return [gutter.line(signs, (" " + words, mark.style))]
    left = max(min(at, room - cells(words)), 0)
    return [
        gutter.line(signs),
        *(gutter.line((pad("", left) + part, mark.style)) for part in wrap(words, room - left)),
    ]
