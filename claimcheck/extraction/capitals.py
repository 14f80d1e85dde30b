"""Capitalised runs in a text that nobody has taken apart: where a name may stand."""

from __future__ import annotations

from claimcheck.lexicon import Lexicon
from claimcheck.patterns import regex

_FIRST = r"(?:[A-Z]|\d+[A-Z])[\w-]*(?:['’](?!s\b)[a-z]+|['’]s(?=\s[A-Z]))?"
NAME = _FIRST + r"(?:\.[a-z]{2,4}\b)?(?:[ \t][A-Z][\w-]*(?:\.[a-z]{2,4}\b)?)*"
"""The pattern of a run; inside a group of its own."""
RUN = regex(NAME)
_SMALL = "pdaq&xlrTfw"
"""Classes of words that a capital at the head of a sentence makes no names of."""


def clean(run: str, lexicon: Lexicon) -> str:
    """A capitalised run without the small words that a sentence begins with, and with straight apostrophes."""
    words = run.replace("’", "'").split()
    while words and not words[0].endswith("'s") and lexicon.classes.get(words[0].lower(), "N") in _SMALL:
        del words[0]
    if len(words) == 1 and words[0].lower() in lexicon.months:
        return ""
    return " ".join(words)
