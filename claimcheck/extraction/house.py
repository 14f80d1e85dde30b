"""Who "we" are: the publisher of a document, where the document itself shows it beyond doubt.

In order: the source its reader found; "we at Acme"; the name that the only e-mail addresses in the text belong to
("write to us at press@acme.example"). What a text merely speaks of most is no evidence: a blog speaks of others.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.lexicon import Lexicon
from claimcheck.model.document import Document

_NAME = r"[A-Z][\w-]*(?:['’](?!s\b)[a-z]+|['’]s(?=\s[A-Z]))?(?:\.[a-z]{2,4}\b)?(?:[ \t][A-Z][\w-]*(?:\.[a-z]{2,4}\b)?)*"
_RUN = re.compile(_NAME)
_MAIL = re.compile(r"[\w.+-]@([\w-]+(?:\.[\w-]+)+)")
"""An e-mail address; the group is its domain."""
_LOCAL = re.compile(r"(?<![\w.+-])(\w+)@[\w-]+\.\w")
"""The same; the group is what stands before the @, where that is one word."""
_SMALL = "pdaq&xlrTfw"
"""Classes of words that a capital at the head of a sentence makes no names of."""


def publisher(document: Document, lexicon: Lexicon) -> str | None:
    """The name that "we" stand for; None where the document does not show it."""
    text = document.reading
    if document.source:
        return _named(_squashed(document.source), text, lexicon) or document.source
    for match in _at(lexicon).finditer(text):
        name = _clean(match[1], lexicon)
        if name:
            return name
    if "@" not in document.text:
        return None
    locals_: set[str] = {local.lower() for local in _LOCAL.findall(document.text)}
    for local in sorted(locals_):
        if len(local) > 1 and re.search(rf"(?<!\w){re.escape(local.upper())}(?!\w)", text):
            return local.upper()  # "write to abc@..." in a text on ABC
    owners: set[str] = {domain.lower().rstrip(".").split(".")[-2] for domain in _MAIL.findall(document.text)}
    owners -= lexicon.cues["house.mailers"]
    return _named(owners.pop(), text, lexicon) if len(owners) == 1 else None


def _named(squashed: str, text: str, lexicon: Lexicon) -> str | None:
    """The name in the text that has these letters and digits ("letsgo" is "Let's Go")."""
    for run in _RUN.findall(text):
        words = run.split()
        for first in range(len(words)):
            for stop in range(len(words), first, -1):
                if _squashed("".join(words[first:stop])) == squashed:
                    return _clean(" ".join(words[first:stop]), lexicon) or None
    return None


def _squashed(name: str) -> str:
    """The letters and digits of a name in lower case."""
    return "".join(letter for letter in name.lower() if letter.isalnum())


def _clean(run: str, lexicon: Lexicon) -> str:
    """A capitalised run without the small words that a sentence begins with, and with straight apostrophes."""
    words = run.replace("’", "'").split()
    while words and not words[0].endswith("'s") and lexicon.classes.get(words[0].lower(), "N") in _SMALL:
        del words[0]
    if len(words) == 1 and words[0].lower() in lexicon.months:
        return ""
    return " ".join(words)


@lru_cache(maxsize=4)
def _at(lexicon: Lexicon) -> re.Pattern[str]:
    """ "we at NAME", "us here at NAME"; "here at NAME, we"."""
    voice, at = ("|".join(sorted(lexicon.cues[cue])) for cue in ("house.voice", "house.at"))
    return re.compile(rf"(?i:\b(?:{voice}) (?:here )?(?:{at}) (?:the )?)({_NAME})")
