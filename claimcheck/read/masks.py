"""Hiding comments and the shortcodes of site generators, so that they neither break lines nor pass for prose.

Each of their characters becomes `MASK`, a letter to every parser, while blocks are told apart, and a space in
the end.
"""

from __future__ import annotations

import re

from claimcheck.patterns import regex

MASK = "\ue000"

_OPENING = regex(
    r"<!--|\{\{|\{%"
    # WordPress: [youtube=https://…], [caption width="300"], [/caption]
    r"|(?P<bracket>\[(?:/|(?=\w+[ =]))(?:audio|caption|embed|gallery|playlist|slideshare|video|vimeo|youtube)"
    r"\b[^\[\]\r\n]*+\](?![(\[]))"
)
_CLOSING = {"<!--": "-->", "{{": "}}", "{%": "%}"}
# What stands between these and their ends is a comment or a program.
_PAIRED = regex(r"[%<]?\s*(comment|highlight)\b")
_PARAGRAPH_END = regex(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)")
_NO_BREAK = regex(r"[^\r\n]+")


def masked(text: str) -> str:
    """The text with comments and shortcodes masked; line breaks stay. What is opened and never closed stays
    too."""
    parts: list[str] = []
    finder = _Finder(text)
    done = 0
    opening = _OPENING.search(text)
    while opening is not None:
        end = opening.end() if opening["bracket"] else _end(finder, opening)
        if end is not None:
            parts += (text[done : opening.start()], _mask(text[opening.start() : end]))
            done = end
        opening = _OPENING.search(text, end or opening.start() + 1)
    parts.append(text[done:])
    return "".join(parts)


def unmasked(text: str) -> str:
    """The text with spaces for what was masked."""
    return text.replace(MASK, " ")


class _Finder:
    """Looks for strings and remembers what it found, so that many openings without an end cost no more than
    one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._found: dict[str, tuple[int, int]] = {}

    def end_of(self, sign: str, at: int) -> int | None:
        """Where the next such string at or after `at` ends."""
        since, place = self._found.get(sign, (1, 0))
        if not since <= at <= place:
            place = self.text.find(sign, at)
            place = place if place >= 0 else len(self.text)
            self._found[sign] = (at, place)
        return place + len(sign) if place < len(self.text) else None


def _end(finder: _Finder, opening: re.Match[str]) -> int | None:
    sign, start = opening[0], opening.end()
    closing = _CLOSING[sign]
    end = finder.end_of(closing, start)
    if end is None or (sign != "<!--" and _is_stray(finder.text, sign, start, end)):
        return None
    paired = _PAIRED.match(finder.text, start) if sign != "<!--" else None
    for last in (f"end{paired[1]}", f"/{paired[1]}", f"/ {paired[1]}") if paired else ():
        stop = finder.end_of(last, end)
        stop = None if stop is None else finder.end_of(closing, stop)
        if stop is not None:
            return stop
    return end


def _is_stray(text: str, sign: str, start: int, end: int) -> bool:
    """Whether another shortcode opens before this one closes, or a paragraph ends: then it was never
    closed."""
    return text.find(sign, start, end) >= 0 or _PARAGRAPH_END.search(text, start, end) is not None


def _mask(text: str) -> str:
    return _NO_BREAK.sub(lambda match: MASK * len(match[0]), text)
