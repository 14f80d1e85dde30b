"""Web and e-mail addresses in running text: their digits say nothing, so every format blanks them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.patterns import regex
from claimcheck.read.draft import blank

_DOMAINS = "com|edu|eu|gov|info|int|io|mil|net|org|uk|us"
ADDRESS_PATTERN = rf"(?:https?|ftp)://|\bwww\.(?=\w)|@(?=\w)|\.(?:{_DOMAINS})(?![\w-])"
"""Source of a regular expression for the place where an address shows itself; `address_at` finds its ends."""

_SIGN = regex(ADDRESS_PATTERN)
_URL = regex(r"[^\s<>\"“”`|\\^{}\[\]]+")
_PATH = regex(r"(?:\.[a-z]{2}(?=/))?/[^\s<>\"“”`|\\^{}\[\]]*")
_DOMAIN = regex(r"[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")
_BEFORE = regex(r"[\w.+-]")
_CLOSING = ".,;:!?'’\"*_~)"


def address_at(text: str, sign: re.Match[str], floor: int) -> tuple[int, int] | None:
    """Start and end of the address that shows itself at `sign`, never reaching back before `floor`.

    A bare host without a path ("challenge.gov") is a name and stays, unless it has digits of its own.
    """
    at, mark = sign.start(), sign[0]
    if mark == "@":
        start, domain = _back(text, at, floor), _DOMAIN.match(text, at + 1)
        return (start, domain.end()) if domain and start < at else None
    if mark.startswith("."):
        start = _back(text, at, floor)
        if start == at:
            return None
        end = start + len(_without_closing(text[start : _end(_PATH, text, sign.end())]))
        host = text[start:at]
        numbered = any(map(str.isdigit, host)) and any(map(str.isalpha, host))
        return (start, end) if numbered or end > sign.end() else None
    return at, at + len(_without_closing(text[at : _end(_URL, text, at)]))


def without_addresses(text: str) -> str:
    """The text with its addresses blanked."""
    if _SIGN.search(text) is None:
        return text
    parts: list[str] = []
    end = 0
    for start, stop in _addresses(text):
        parts += (text[end:start], blank(text[start:stop]))
        end = stop
    parts.append(text[end:])
    return "".join(parts)


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    floor = 0
    sign = _SIGN.search(text)
    while sign is not None:
        span = address_at(text, sign, floor)
        if span is not None:
            yield span
        floor = max(span[1] if span else 0, sign.end())
        sign = _SIGN.search(text, floor)


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _back(text: str, at: int, floor: int) -> int:
    while at > floor and _BEFORE.match(text, at - 1):
        at -= 1
    return at


def _without_closing(url: str) -> str:
    """An address without the punctuation of the sentence around it; a bracket that it opened itself stays."""
    end = len(url)
    surplus = url.count(")") - url.count("(")
    while end and url[end - 1] in _CLOSING:
        if url[end - 1] == ")":
            if surplus <= 0:
                break
            surplus -= 1
        end -= 1
    return url[:end]
