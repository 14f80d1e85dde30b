"""Rows in columns: what short commands print."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.report.layout.page import Line, Page, joined
from claimcheck.report.layout.text import cells, cut, pad, wrap

_GAP = 2
_LAST = 24
"""Cells that the last column gets at least, where it has as many."""
_BROAD = 20
"""Only columns wider than this are cut."""


def column_lines(rows: Sequence[Sequence[str]], page: Page, styles: Sequence[str] = ()) -> list[Line]:
    """The rows with their columns aligned; the last column is wrapped, broad ones are cut where there is no room.

    Where that is not enough, the first cell of a row stands on a line of its own and the others below it. All text
    is made harmless. `styles` are those of the columns; rows are equally long.
    """
    shown = [[page.show(text) for text in row] for row in rows]
    if not shown:
        return []
    *widths, last = [max(cells(row[at]) for row in shown) for at in range(len(shown[0]))]
    room = page.width - min(last, _LAST) - _GAP * len(widths)
    while sum(widths) > room and max(widths, default=0) > _BROAD:
        widths[widths.index(max(widths))] -= 1
    named = [*styles, *[""] * (len(widths) + 1 - len(styles))]
    if sum(widths) > room:
        return [line for row in shown for line in _stacked(row, page, named[0])]
    return [line for row in shown for line in _beside(row, widths, named, page)]


def _beside(row: Sequence[str], widths: Sequence[int], styles: Sequence[str], page: Page) -> list[Line]:
    used = sum(widths) + _GAP * len(widths)
    first, *rest = wrap(row[-1], page.width - used)
    line: Line = [
        (pad(cut(text, width, page.signs.ellipsis), width) + " " * _GAP, style)
        for text, width, style in zip(row, widths, styles, strict=False)
    ]
    return [[*line, (first, styles[-1])], *([(" " * used + part, styles[-1])] for part in rest)]


def _stacked(row: Sequence[str], page: Page, style: str) -> list[Line]:
    below = wrap(joined(row[1:], page), page.width - _GAP)
    return [[(part, style)] for part in wrap(row[0], page.width)] + [[(" " * _GAP + part, "")] for part in below]
