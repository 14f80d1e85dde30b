"""The surface a report is laid out on, and the signs drawn on it."""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from dataclasses import fields
from functools import lru_cache

from claimcheck.model import Rule
from claimcheck.records import dataclass
from claimcheck.report.layout.text import clean, fit

Span = tuple[str, str]
"""Text and its style: "", error, warning, note, bold, dim, other (evidence beside the primary); behind a blank the
address that the text leads to, see `Page.linked`."""
Line = list[Span]


@dataclass(frozen=True, slots=True)
class Signs:
    """Characters that the layout draws with."""

    first: str = "┌─"
    more: str = "├─"
    bar: str = "│"
    ellipsis: str = "…"
    dash: str = "–"
    dot: str = "·"
    blocks: str = "▁▂▃▄▅▆▇█"
    thin: str = "─"
    thick: str = "━"
    mark: str = "●"
    hollow: str = "○"
    right: str = "→"
    left: str = "←"
    tick: str = "┬"
    at_least: str = "≥"
    at_most: str = "≤"
    about: str = "≈"


UNICODE = Signs()
ASCII = Signs("+-", "+-", "|", "...", "-", "-", "_.-=+*%#", "-", "=", "O", "o", ">", "<", "+", ">=", "<=", "c.")


@dataclass(frozen=True, slots=True)
class Page:
    """Where a report is written: `width` in cells, colour or not, the encoding, the version of claimcheck.

    `rules` are the pages of the rules, for formats that explain them; sorted by code, empty where nobody asks.
    """

    width: int = 100
    colour: bool = False
    encoding: str = "utf-8"
    version: str = ""
    rules: tuple[Rule, ...] = ()
    base: str = ""
    """The address of the working directory, where the page knows links ("file://host/home/"); else ""."""

    def linked(self, style: str, path: str) -> str:
        """The style of a text that leads to a file, given as it is shown: relative to the working directory."""
        if not self.base:
            return style
        from urllib.parse import quote, urljoin

        return f"{style} {urljoin(self.base, quote(path))}"

    @property
    def signs(self) -> Signs:
        """The signs that the encoding can show: all of them, or the ASCII ones."""
        return _signs(self.encoding)

    @property
    def utf8(self) -> bool:
        """Whether every character can be written."""
        return codecs.lookup(self.encoding).name.startswith("utf")

    def show(self, text: str) -> str:
        """Text from an article, a file name or a rule as it may stand on this page: one harmless line.

        Everything that does not come from the layout itself goes through here.
        """
        return fit(clean(text), self.encoding)


@lru_cache
def _signs(encoding: str) -> Signs:
    drawn = "".join(getattr(UNICODE, field.name) for field in fields(Signs))
    return UNICODE if fit(drawn, encoding) == drawn else ASCII


def joined(parts: Iterable[str], page: Page) -> str:
    """The parts that are not empty, with a dot between."""
    return f" {page.signs.dot} ".join(part for part in parts if part)


def plural(count: int, noun: str) -> str:
    """1 error, 2 errors, 1,208 claims."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
