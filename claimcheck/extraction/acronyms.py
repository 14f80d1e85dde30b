"""Names that acronyms stand for in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DEFINED = re.compile(r"((?:[A-Z][\w’'-]*(?: (?:of|for|and|the|on|in))* ){1,7}[A-Z][\w’'-]* {1,500})\(([A-Z]{2,8})\)")
"""A capitalised run, and its acronym in brackets; between them may be blanks where the address of a link stood."""


_ACRONYM = re.compile(r"\([A-Z]{2,8}\)")


def _defined(text: str) -> Iterator[re.Match[str]]:
    """Acronyms in brackets with the run before them, which stays on its line; the brackets are found fast."""
    behind = 0
    for bracket in _ACRONYM.finditer(text):
        start = max(behind, text.rfind("\n", 0, bracket.start()) + 1)
        match = _DEFINED.search(text, start, bracket.end())
        if match:
            yield match
            behind = match.end()


def acronyms(text: str) -> dict[str, str]:
    """The names that acronyms stand for, where the text tells both: "Road Safety Board (RSB)"."""
    out: dict[str, str] = {}
    for match in _defined(text):
        words, short = match[1].split(), match[2]
        for first in range(len(words)):
            initials = "".join(word[0] for word in words[first:] if word[0].isupper())
            if initials == short and words[first][0].isupper():
                out.setdefault(short, " ".join(words[first:]).replace("’", "'").removesuffix("'s"))
                break
    return out
