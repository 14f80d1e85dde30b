"""For whom a text is written, as it says itself: "a letter from the director of NAME" in its title; "this post is by
Ada Ohm, editor at NAME" at its head or foot; "it helped NAME get to where we are".

Of two names that are told together ("the director of A and B") the one counts that the text speaks of first, not as the
owner of something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from claimcheck.extraction.capitals import NAME, clean
from claimcheck.facets.scope import gazetteer
from claimcheck.lexicon import Lexicon, read_as
from claimcheck.model.document import Document

_PAIR = rf"({NAME})(?: {{1,4}}and (?:the )?({NAME}))?"
"""One name or two, as groups."""
_ROLE = r"[\w’' &-]{2,60}?"
_PERSON = r"[A-Z][\w’'-]*\.?(?: [A-Z][\w’'-]*\.?){1,3}"
_HOUSE = rf"(?:U\.[KS]\. )?{NAME}(?: of (?:the )?{NAME})?"
_SPELT = r"[A-Z][\w-]*(?:[A-Z]|\.[a-z]{2,4}\b)\w*"
"""A name by its letters: "NASA", "Example.org"."""
_REACH = 200
"""characters before "where we are" in which it is said of whom"""
_SAID = 2
"""times that the text has the name of whoever wrote it, at least"""


def written_for(document: Document, lexicon: Lexicon) -> str | None:
    """The name of the organisation that a text says it speaks for; None where it says nothing of the kind."""
    return _headed(document, lexicon) or _signed(document, lexicon) or _grown(document, lexicon)


def _headed(document: Document, lexicon: Lexicon) -> str | None:
    """The NAME of a title "A letter from the director of NAME"."""
    title = next((_shown(document, b.start, b.end) for b in document.blocks if b.role == "title"), "")
    found = _letter(lexicon).search(title)
    return _one_of(document, lexicon, found) if found else None


def _signed(document: Document, lexicon: Lexicon) -> str | None:
    """The NAME of "This post is by Ada Ohm, editor at NAME", in the first or the last paragraph."""
    prose = [block for block in document.blocks if block.role == "prose"]
    for block in (*prose[:1], *prose[-1:]):
        found = _by(lexicon).search(_shown(document, block.start, block.end))
        if found:
            return _one_of(document, lexicon, found)
    return None


def _grown(document: Document, lexicon: Lexicon) -> str | None:
    """The NAME of "helped NAME get to where we are"."""
    text = document.reading
    for ending in sorted(lexicon.cues["byline.we_are"]):
        place = text.find(ending)
        if place >= 0:
            found = _came(lexicon).search(_shown(document, max(0, place - _REACH), place + len(ending)))
            return _one_of(document, lexicon, found) if found else None
    return None


def _shown(document: Document, start: int, end: int) -> str:
    """A stretch of the text with single blanks."""
    return " ".join(document.reading[start:end].split())


def _one_of(document: Document, lexicon: Lexicon, found: re.Match[str]) -> str | None:
    """The name in the groups of a match, or that one of two that the text speaks of first; None for a place."""
    names = [clean(name, lexicon) for name in found.groups() if name]
    index = gazetteer(read_as(document.language))
    if not all(names) or any(_is_place(name, index.get(name.split()[0], [])) for name in names):
        return None
    text, prose = document.reading.replace("’", "'"), next((b.start for b in document.blocks if b.role == "prose"), 0)
    told = [re.compile(rf"(?<!\w){re.escape(name)}(?!\w|'s\b)").search(text, prose) for name in names]
    places = [match.start() if match else len(text) for match in told]
    name = names[places.index(min(places))]
    return name if text.count(name) >= _SAID else None


def _is_place(name: str, entries: Sequence[tuple[tuple[str, ...], object]]) -> bool:
    return any(" ".join(tokens) == name for tokens, _ in entries)


def _any(lexicon: Lexicon, cue: str) -> str:
    return "|".join(map(re.escape, sorted(lexicon.cues[cue], key=lambda word: (-len(word), word))))


@lru_cache(maxsize=4)
def _letter(lexicon: Lexicon) -> re.Pattern[str]:
    """A title that ends with whom it is from."""
    letters, heads, of = (_any(lexicon, f"byline.{cue}") for cue in ("letters", "heads", "of"))
    return re.compile(
        rf"\b(?i:(?:{letters}) from (?:the |our )?(?:[\w’'-]+ ){{0,3}}(?:{heads}) (?:{of}) (?:the )?){_PAIR}\W*\Z"
    )


@lru_cache(maxsize=4)
def _by(lexicon: Lexicon) -> re.Pattern[str]:
    """ "This post was written by Ada Ohm, editor at NAME.", "a guest post by Ada Ohm of NAME": one writer of one house,
    which ends its sentence. What somebody is "for" may be a field ("officer for Rural Affairs") unless its letters show
    a name."""
    this, writings, of, at = (_any(lexicon, f"byline.{cue}") for cue in ("this", "writings", "of", "at"))
    opening = rf"\b(?i:{this}) (?:[a-z-]+ ){{0,4}}(?:{writings})\b[^.;]{{0,80}}? by {_PERSON}"
    house = rf"(?:, {_ROLE} (?:{at})| (?:{of})) (?:the )?({_HOUSE})"
    field = rf", {_ROLE} (?:{_any(lexicon, 'byline.field')}) ({_SPELT})"
    return re.compile(rf"{opening}(?:{house}|{field})(?: \([A-Z]+\))? ?(?:[.!*_)](?!\w)|\Z)")


@lru_cache(maxsize=4)
def _came(lexicon: Lexicon) -> re.Pattern[str]:
    """ "NAME get to where we are", "brought NAME to where we are"."""
    coming, making, endings = (_any(lexicon, f"byline.{cue}") for cue in ("coming", "making", "we_are"))
    return re.compile(
        rf"(?:{_PAIR} (?:{coming}) (?:[a-z]+ ){{0,2}}|(?:{making}) {_PAIR} (?:[a-z]+ ){{0,2}})(?:{endings})"
    )
