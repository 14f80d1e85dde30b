"""Lines and columns of a text."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate


def lines_of(text: str) -> list[int]:
    """Offsets of the line starts; a line ends with \\n, \\r\\n or \\r."""
    lines = text.replace("\r\n", " \n").replace("\r", "\n").split("\n")
    return list(accumulate([len(line) + 1 for line in lines[:-1]], initial=0))


def place_of(starts: list[int], offset: int) -> tuple[int, int]:
    """Line and column of an offset, 1-based, in code points."""
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1
