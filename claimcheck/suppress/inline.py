"""Ignores in comments of a document.

    <!-- claimcheck: ignore[CC201] reason -->             the block it stands in, else the next one
    <!-- claimcheck: ignore-start[CC201] reason -->       from here to the next ignore-end, or to the end
    <!-- claimcheck: ignore-end -->
    <!-- claimcheck: ignore-file[CC201,CC9] reason -->    the whole document

In reStructuredText the comment begins with `..`, in AsciiDoc with `//`. Codes may be cut short ("CC2") or be names of
rules. A comment is what the reader left out of the text: in plain text there are none, nor in examples of code.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from claimcheck.model import Block, Document, Ignore
from claimcheck.patterns import regex

_SAID = r"\s*claimcheck:\s*(ignore(?:-start|-end|-file)?)\b\s*(?:\[([^\]\r\n]*)\])?"
_COMMENT = regex(
    rf"<!--{_SAID}((?:(?!-->)[\s\S])*)-->"
    rf"|^[ \t]*(?:\.\.|//)[ \t]{_SAID}([^\r\n]*)",  # of reStructuredText and AsciiDoc
    re.MULTILINE,
)
_FENCE = regex(r"^[ ]{0,3}(?:```|~~~)", re.MULTILINE)


def ignores_of(document: Document) -> tuple[Ignore, ...]:
    """The ignores in a document, in the order of their places."""
    if "claimcheck:" not in document.text:
        return ()
    matches = (match for match in _COMMENT.finditer(document.text) if _is_comment(document, match))
    comments = [_Comment(*match.span(), *_parts(match)) for match in matches]
    found = []
    for at, comment in enumerate(comments):
        span = _span(document, comment, comments[at + 1 :])
        if span is not None:
            line = document.file.count("\n", 0, document.in_file(comment.start, comment.start)[0]) + 1
            codes = tuple(filter(None, re.split(r"[\s,]+", comment.codes)))
            place = f"{document.name}:{line}"
            whole = comment.verb == "ignore-file"
            found.append(Ignore(document.name, line, codes, comment.reason, *span, "", whole, place))
    return tuple(found)


class _Comment(NamedTuple):
    """A comment at `start`..`end` of the text, and what it says."""

    start: int
    end: int
    verb: str
    codes: str
    reason: str


def _parts(match: re.Match[str]) -> tuple[str, str, str]:
    verb, codes, reason = match.groups()[:3] if match[1] else match.groups()[3:]
    return verb, codes or "", " ".join(reason.split())


def _is_comment(document: Document, comment: re.Match[str]) -> bool:
    """Left out by the reader, and no example of code."""
    start, end = comment.span()
    if document.reading[start:end].strip() or document.text[start - 1 : start] == "`":
        return False
    return len(_FENCE.findall(document.text, 0, start)) % 2 == 0


def _span(document: Document, comment: _Comment, later: Sequence[_Comment]) -> tuple[int, int | None] | None:
    """The stretch that an ignore covers; None for an end."""
    verb = comment.verb
    if verb == "ignore-file":
        return 0, None
    if verb == "ignore-start":
        end = next((other.start for other in later if other.verb == "ignore-end"), None)
        return comment.end, end
    return _block(document, comment) if verb == "ignore" else None


def _block(document: Document, comment: _Comment) -> tuple[int, int]:
    """The block around the comment, or that ends in front of it on its line, or else the next one."""
    blocks = sorted(document.blocks, key=lambda block: block.start)
    at = bisect_right(blocks, comment.start, key=_start) - 1
    if at >= 0:
        end = blocks[at].end
        between = document.text[end : comment.start]
        if comment.start < end or not ("\n" in between or "<" in between):
            return blocks[at].start, end
    following = blocks[at + 1 : at + 2]
    return (following[0].start, following[0].end) if following else (comment.end, comment.end)


def _start(block: Block) -> int:
    return block.start
