"""Blanking Markdown's inline mark-up in place: what is left is what a reader sees, every character where it
stood.

Goes once through the text from left to right. Where CommonMark and the habits of site generators differ, the
aim is that no prose is lost and no number of a link, a program or a struck-out text is left.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Container
from dataclasses import dataclass
from unicodedata import category

from markdown_it.common.utils import normalizeReference

from claimcheck.patterns import regex
from claimcheck.read.addresses import ADDRESS_PATTERN, address_at
from claimcheck.read.draft import blank
from claimcheck.read.masks import MASK
from claimcheck.read.tags import ENTITY_PATTERN, HIDDEN, Tag, TagScanner, decoded

_SPECIAL = regex(
    # The first characters of what follows; without them the search is eight times slower.
    r"(?=[\\`<&!\[\]*_~{hfw@.])(?:"
    r"(?P<escape>\\[!-/:-@\[-`{-~\r\n])|(?P<code>`+)|(?P<tag><)"
    rf"|(?P<entity>{ENTITY_PATTERN})|(?P<open>!?\[)|(?P<close>\])"
    r"|(?P<emphasis>\*+|_+)|(?P<strike>~~+)|(?P<attributes>\{[:#.][^{}\r\n]{0,200}\})"
    rf"|(?P<address>{ADDRESS_PATTERN}))"
)
_PLAIN = regex(r"[^\\`<&\[\]*_~{:@.\ue000]*+(?:[:.](?=\s)[^\\`<&\[\]*_~{:@.\ue000]*+)*+\.?")
_AUTOLINK = regex(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*+|[^\s<>@]++@[^\s<>@]++)>")
_TITLE = r"""(?:"[^"]*+"|'[^']*+'|\([^()]*+\))"""
_DESTINATION = regex(
    rf"\(\s*+(?:<[^<>\r\n]*+>|(?:[^\s()\\]++|\\.|\([^\s()]*+\))*+)(?:\s++{_TITLE})?+\s*+\)"
    # What authors write by mistake: blanks or stray quotes in the address.
    r"|\(\s*+(?:https?:|www\.|mailto:|/|#)[^()\r\n]*+\)"
)
_LABEL = regex(r"\[([^\[\]]{0,300})\]")
_FOOTNOTE = regex(r"\[\^[^\[\]\s]{1,50}\]:?")
_LONGEST_LABEL = 300
_LONGEST_MARK = 500
_SUPERSCRIPT_MARK = regex(r"(?:\s*+<a\b.*|\s*+(?:\[.*\]|\(\w{1,2}\)|[*†‡§¶]+)\s*+)", re.DOTALL | re.IGNORECASE)
_NUMBER_MARK = regex(r"\s*+[0-9]{1,2}\s*+")
_UNIT_BEFORE = regex(r"(?:[0-9]|\b(?:[cdkm]?m|ft|in|mi|yd|s))\s*$", re.IGNORECASE)


def clean(text: str, references: Container[str] = ()) -> tuple[str, list[Tag]]:
    """The reading of a stretch of Markdown, exactly as long, and the HTML tags found in it, in order.

    `references` are the normalised labels of the document's link definitions.
    """
    if _PLAIN.fullmatch(text):
        return text, []
    return _Cleaner(text, references).run()


@dataclass(slots=True)
class _Run:
    """Delimiters not yet matched: `length` of them, the first at `start`."""

    start: int
    length: int


class _Cleaner:
    def __init__(self, text: str, references: Container[str]) -> None:
        self.text, self.references = text, references
        self.out = list(text)
        self.tags: list[Tag] = []
        self.scanner = TagScanner(text, strict=True)
        self.brackets: list[tuple[int, int]] = []
        self.runs: dict[str, list[_Run]] = {"*": [], "_": [], "~": []}
        self.backticks: dict[int, list[int]] | None = None
        self.dropped: list[tuple[int, int]] = []
        self.handlers: dict[str | None, Callable[[re.Match[str], int], int]] = {
            "escape": self._escape,
            "code": self._code,
            "tag": self._tag,
            "entity": self._entity,
            "open": self._open,
            "close": self._close,
            "emphasis": self._emphasis,
            "strike": self._strike,
            "attributes": self._attributes,
            "address": self._address,
        }

    def run(self) -> tuple[str, list[Tag]]:
        at = floor = 0
        match = _SPECIAL.search(self.text)
        while match is not None:
            at = self.handlers[match.lastgroup](match, floor)
            # The "_" in "press_office@example.org" is part of an address that shows itself only at the "@".
            floor = floor if match.lastgroup == "emphasis" else at
            match = _SPECIAL.search(self.text, at)
        for start, end in self.dropped:
            self._blank(start, end)
        return "".join(self.out).replace(MASK, " "), self.tags

    def _blank(self, start: int, end: int) -> int:
        self.out[start:end] = blank(self.text[start:end])
        return end

    def _escape(self, match: re.Match[str], _floor: int) -> int:
        self.out[match.start()] = " "
        return match.end()

    def _code(self, match: re.Match[str], _floor: int) -> int:
        if self.backticks is None:
            self.backticks = {}
            for run in re.finditer(r"`+", self.text):
                self.backticks.setdefault(len(run[0]), []).append(run.start())
        length = len(match[0])
        same = self.backticks.get(length, [])
        following = bisect_right(same, match.start())
        if following == len(same):
            return match.end()
        return self._blank(match.start(), same[following] + length)

    def _tag(self, match: re.Match[str], _floor: int) -> int:
        link = _AUTOLINK.match(self.text, match.start())
        if link:
            return self._blank(*link.span())
        tag = self.scanner.tag_at(match.start())
        if tag is None:
            return match.end()
        self.tags.append(tag)
        end = tag.end
        if not tag.closing and (tag.name in HIDDEN or tag.name == "sup"):
            close = self.scanner.content_end(tag, None if tag.name in HIDDEN else _LONGEST_MARK)
            if close and (tag.name in HIDDEN or self._is_mark(tag, close[0])):
                end = close[1]
        return self._blank(tag.start, end)

    def _is_mark(self, tag: Tag, end: int) -> bool:
        """Whether a superscript is a footnote mark: a link, a sign, or a number that is no exponent."""
        content = self.text[tag.end : end]
        if _NUMBER_MARK.fullmatch(content):
            return _UNIT_BEFORE.search(self.text, max(0, tag.start - 8), tag.start) is None
        return _SUPERSCRIPT_MARK.fullmatch(content) is not None

    def _entity(self, match: re.Match[str], _floor: int) -> int:
        self.out[match.start() : match.end()] = decoded(match[0])
        return match.end()

    def _open(self, match: re.Match[str], _floor: int) -> int:
        footnote = _FOOTNOTE.match(self.text, match.end() - 1)
        if footnote:
            return self._blank(footnote.start(), footnote.end())
        self.brackets.append(match.span())
        return match.end()

    def _close(self, match: re.Match[str], _floor: int) -> int:
        if not self.brackets:
            return match.end()
        start, inner = self.brackets.pop()
        end = self._link_end(inner, match.start())
        if end is None:
            return match.end()
        if inner - start == 2 or self._is_checkbox(inner, match.start()):
            self.dropped.append((start, end))
        self._blank(start, inner)
        return self._blank(match.start(), end)

    def _link_end(self, inner: int, close: int) -> int | None:
        """Where the link or check box ends whose text is `inner`..`close`; None if these are mere
        brackets."""
        destination = _DESTINATION.match(self.text, close + 1)
        if destination:
            return destination.end()
        if close - inner > _LONGEST_LABEL:
            return None
        label = self.text[inner:close]
        reference = _LABEL.match(self.text, close + 1)
        if reference and self._is_reference(reference[1] or label):
            return reference.end()
        return close + 1 if self._is_checkbox(inner, close) or self._is_reference(label) else None

    def _is_checkbox(self, inner: int, close: int) -> bool:
        return inner == 1 and self.text[inner:close] in (" ", "x", "X")

    def _is_reference(self, label: str) -> bool:
        return bool(self.references) and normalizeReference(label) in self.references

    def _attributes(self, match: re.Match[str], _floor: int) -> int:
        return self._blank(*match.span())

    def _address(self, match: re.Match[str], floor: int) -> int:
        span = address_at(self.text, match, floor)
        return max(match.end(), self._blank(*span)) if span else match.end()

    def _emphasis(self, match: re.Match[str], _floor: int) -> int:
        sign, start, length = match[0][0], match.start(), len(match[0])
        opens, closes = self._flanks(match)
        if length > 1 and not (self._is_word(start - 1) and self._is_word(match.end())):
            # Two or more are mark-up even where a misplaced space keeps them from matching.
            self._blank(start, match.end())
        stack = self.runs[sign]
        while closes and stack and length:
            opener = stack[-1]
            used = min(length, opener.length)
            opener.length -= used
            self._blank(opener.start + opener.length, opener.start + opener.length + used)
            self._blank(start, start + used)
            start, length = start + used, length - used
            if not opener.length:
                stack.pop()
        if opens and length:
            stack.append(_Run(start, length))
        return match.end()

    def _is_word(self, at: int) -> bool:
        return 0 <= at < len(self.text) and self.text[at].isalnum()

    def _strike(self, match: re.Match[str], _floor: int) -> int:
        opens, closes = self._flanks(match)
        stack = self.runs["~"]
        if closes and stack:
            self.dropped.append((stack.pop().start, match.end()))
        elif opens and len(match[0]) == 2:
            stack.append(_Run(match.start(), 2))
        return match.end()

    def _flanks(self, match: re.Match[str]) -> tuple[bool, bool]:
        """Whether a run of delimiters can open, and whether it can close (CommonMark 6.2)."""
        before = self.text[match.start() - 1] if match.start() else " "
        after = self.text[match.end() : match.end() + 1] or " "
        space_before, space_after = before.isspace(), after.isspace()
        sign_before, sign_after = category(before)[0] in "PS", category(after)[0] in "PS"
        left = not space_after and (not sign_after or space_before or sign_before)
        right = not space_before and (not sign_before or space_after or sign_after)
        if match[0][0] == "_":
            return left and (not right or sign_before), right and (not left or sign_after)
        return left, right
