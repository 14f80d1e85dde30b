"""Text made harmless, measured in terminal cells, cut and wrapped."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from claimcheck.patterns import regex

_ESCAPE = regex(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # control sequences: colours, cursor
    r"|(?:\x1b\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"  # operating system commands: links, titles
    r"|(?:\x1b[PX^_]|[\x90\x98\x9e\x9f])[^\x1b\x9c]*(?:\x1b\\|\x9c)"  # device control and other strings
    r"|\x1b[ -/]*[0-~]?"
)
_BREAK = regex(r"[\r\n\v\f\x85\u2028\u2029][ \t\r\n\v\f\x85\u2028\u2029]*")
_COMMAND = regex(r"##(?=\w*\[)|^(?P<before>\s*):(?=:)")
"""What a build server obeys in a log: `##[...]` and `##vso[...]` anywhere in a line, `::...::` at its beginning."""
_NEAR = 20
"""Characters given up for a cut between words."""
_PLAIN = {
    **dict.fromkeys("‐‑‒–—−", "-"),
    **dict.fromkeys("‘’‚′", "'"),
    **dict.fromkeys("“”„″«»", '"'),
    **{
        "…": "...",
        "·": "-",
        "•": "*",
        "×": "x",
        "÷": "/",
        "≥": ">=",
        "≤": "<=",
        "≠": "!=",
        "≈": "~",
        "±": "+-",
    },
    **{
        "→": "->",
        "←": "<-",
        "∞": "inf",
        "½": "1/2",
        "¼": "1/4",
        "¾": "3/4",
        "€": "EUR",
        "£": "GBP",
        "¥": "JPY",
    },
}


def clean(text: str) -> str:
    """Text from outside as one harmless line.

    Escape sequences, control characters and invisible format characters (bidi overrides, zero-width joiners,
    variation selectors) go; line breaks, tabs and other blanks become spaces; lone surrogates become U+FFFD.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_harmless, _BREAK.sub(" ", _ESCAPE.sub("", text))))


def inert(line: str) -> str:
    """A line that no build server takes for a command; of the same length."""
    return _COMMAND.sub(lambda found: "#." if found["before"] is None else found["before"] + ".", line)


@lru_cache(maxsize=4096)
def _harmless(char: str) -> str:
    category = unicodedata.category(char)
    if char == "\t" or category in ("Zl", "Zp") or (category == "Zs" and char != "\u3000"):
        return " "
    if category in ("Cc", "Cf") or unicodedata.name(char, "").startswith("VARIATION SELECTOR"):
        return ""
    return "\ufffd" if category == "Cs" else char


def fit(text: str, encoding: str) -> str:
    """`text` with every character that `encoding` cannot show replaced by a plain likeness, or by ?."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_likeness(char, encoding) for char in text)
    return text


@lru_cache(maxsize=4096)
def _likeness(char: str, encoding: str) -> str:
    base = unicodedata.normalize("NFKD", char) if char.isalpha() else ""
    for likeness in (char, _PLAIN.get(char, ""), base, base[:1]):
        try:
            likeness.encode(encoding)
        except UnicodeEncodeError:
            continue
        if likeness:
            return likeness
    return "?" * _cell(char)


@lru_cache(maxsize=4096)
def _cell(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me") or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def cells(text: str) -> int:
    """Width of cleaned text in terminal cells: 2 for East Asian wide characters, 0 for combining marks."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def head(text: str, room: int) -> str:
    """The longest beginning of `text` that is at most `room` cells wide."""
    used = 0
    for at, char in enumerate(text):
        used += _cell(char)
        if used > room:
            return text[:at]
    return text


def tail(text: str, room: int) -> str:
    """The longest end of `text` that is at most `room` cells wide, without a torn-off combining mark."""
    start, used = len(text), 0
    for at in range(len(text) - 1, -1, -1):
        used += _cell(text[at])
        if used > room:
            break
        if _cell(text[at]):
            start = at
    return text[start:]


def cut(text: str, room: int, ellipsis: str) -> str:
    """`text`, or its beginning and an ellipsis, in `room` cells; cut between words where one ends near."""
    if cells(text) <= room:
        return text
    kept = head(text, max(room - cells(ellipsis), 0))
    at = kept.rfind(" ")
    if at > 0 and len(kept) - at <= _NEAR and not text[len(kept) :].startswith(" "):
        kept = kept[:at]
    return kept.rstrip() + ellipsis if room >= cells(ellipsis) else kept


def cut_front(text: str, room: int, ellipsis: str) -> str:
    """`text`, or an ellipsis and its end, in `room` cells; cut between words where one begins near."""
    if cells(text) <= room:
        return text
    kept = tail(text, max(room - cells(ellipsis), 0))
    at = kept.find(" ")
    if 0 <= at <= _NEAR and at + 1 < len(kept):
        kept = kept[at + 1 :]
    return ellipsis + kept if room >= cells(ellipsis) else kept


def pad(text: str, room: int) -> str:
    """`text` with blanks up to `room` cells."""
    return text + " " * (room - cells(text))


def wrap(text: str, room: int) -> list[str]:
    """Lines of at most `room` cells, broken at blanks; a longer word is broken where it must be, if
    possible behind a slash or hyphen."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if cells(longer) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _broken(word, room)
        lines += full
    return [*lines, line]


def fold(path: str, room: int) -> list[str]:
    """A path in lines of at most `room` cells, broken after a slash where one is near the end of the line, or where the
    rest fits into the next."""
    lines = []
    while cells(path) > room:
        part = head(path, room) or path[:1]
        at = part.rfind("/") + 1
        part = part[:at] if at > len(part) // 2 or (at and cells(path[at:]) <= room) else part
        lines.append(part)
        path = path[len(part) :]
    return [*lines, path]


def _broken(word: str, room: int) -> list[str]:
    parts = []
    while cells(word) > room:
        part = head(word, room) or word[:1]
        at = max(part.rfind("/"), part.rfind("-")) + 1
        part = part[:at] if at > len(part) // 2 else part
        parts.append(part)
        word = word[len(part) :]
    return [*parts, word]
