"""Rows in columns: what short commands print."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.report.layout.page import Line, Page
from claimcheck.report.layout.text import cells, cut, pad, wrap

_GAP = 2
_LEAST = 24
"""Cells that the last column gets at least."""


def column_lines(rows: Sequence[Sequence[str]], page: Page, styles: Sequence[str] = ()) -> list[Line]:
    """The rows with their columns aligned; the last column is wrapped, the others are cut where there is no room.

    All text is made harmless. `styles` are those of the columns; rows are equally long.
    """
    shown = [[page.show(text) for text in row] for row in rows]
    if not shown:
        return []
    widths = [max(cells(row[at]) for row in shown) for at in range(len(shown[0]) - 1)]
    room = page.width - _LEAST - _GAP * len(widths)
    while sum(widths) > room and max(widths, default=0) > _GAP:
        widths[widths.index(max(widths))] -= 1
    named = [*styles, *[""] * (len(widths) + 1 - len(styles))]
    lines: list[Line] = []
    used = sum(widths) + _GAP * len(widths)
    for row in shown:
        first, *rest = wrap(row[-1], max(page.width - used, _LEAST))
        line: Line = [
            (pad(cut(text, width, page.signs.ellipsis), width) + " " * _GAP, style)
            for text, width, style in zip(row, widths, named, strict=False)
        ]
        lines.append([*line, (first, named[-1])])
        lines += [[(" " * used + part, named[-1])] for part in rest]
    return lines
