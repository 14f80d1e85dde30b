"""Who "we" are: the publisher of a document, where the document itself shows it beyond doubt.

In order: the source its reader found; "we at Acme", "at Acme, we"; a section "About Acme"; the name that the only
e-mail addresses in the text belong to ("write to us at press@acme.example"), or the only site that is linked as "our"
("our [shop](https://acme.example/shop)"); the name that the title of a report begins with ("Acme Q2 2023"); for whom it
says that it is written (`byline`); else what the settings say (`published_by`). What a text merely speaks of most is no
evidence: a blog speaks of others.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from claimcheck.extraction.byline import written_for
from claimcheck.extraction.capitals import NAME, RUN, clean
from claimcheck.facets.words import lowered
from claimcheck.lexicon import Lexicon, load, read_as
from claimcheck.model.document import Document
from claimcheck.patterns import regex

_NO_LETTERS = regex(r"[\W_]+")
_MAIL = regex(r"@(?<=[\w.+-]@)([\w-]+(?:\.[\w-]+)+)")
"""An e-mail address from its @ on; the group is its domain."""
_LOCAL = regex(r"(?<![\w.+-])\w+\Z")
"""What stands before its @, where that is one word."""
_LONGEST_LINK = 500
"""characters of the address of a link"""
_LONGEST_LOCAL = 64
"""characters, by RFC 5321"""


def published_by(document: Document, name: str) -> Document:
    """The document with this publisher, unless it says itself who "we" are; an address to write to does not."""
    return document if _said(document, load(read_as(document.language))) else replace(document, source=name)


def publisher(document: Document, lexicon: Lexicon) -> str | None:
    """The name that "we" stand for; None where the document does not show it."""
    said = _said(document, lexicon) or _written_to(document, lexicon) or _linked(document, lexicon)
    return said or _reporting(document, lexicon) or written_for(document, lexicon)


def _said(document: Document, lexicon: Lexicon) -> str | None:
    """The source, "we at NAME", or "About NAME"."""
    text = document.reading
    if document.source:
        return _named(_squashed(document.source), text, lexicon) or document.source
    openings, at = _at(lexicon)
    low = lowered(text)
    for match in at.finditer(text) if any(opening in low for opening in openings) else ():
        name = clean(match[1], lexicon)
        if name:
            return name
    return _at_home(text, lexicon) or _about(text, lexicon)


def _written_to(document: Document, lexicon: Lexicon) -> str | None:
    """Whose e-mail addresses are the only ones in the text."""
    if "@" not in document.text:
        return None
    text, mails = document.reading, list(_MAIL.finditer(document.text))
    named = (_LOCAL.search(document.text, max(0, m.start() - _LONGEST_LOCAL), m.start()) for m in mails)
    for local in sorted({found[0].lower() for found in named if found}):
        short = local.upper()
        if len(local) > 1 and short in text and re.search(rf"(?<!\w){re.escape(short)}(?!\w)", text):
            return short  # "write to abc@..." in a text on ABC
    owners = {mail[1].lower().rstrip(".").split(".")[-2] for mail in mails}
    owners -= lexicon.cues["house.mailers"]
    return _named(owners.pop(), text, lexicon) if len(owners) == 1 else None


def _at_home(text: str, lexicon: Lexicon) -> str | None:
    """The NAME of "at NAME, we"; not where we tell what happened there ("at Acme Expo, we showed")."""
    we, before = _we(lexicon)
    for match in we.finditer(text):
        end = match.start()
        if text[end - 1 : end].isspace():  # where the address of a link stood
            end = max(0, end - _LONGEST_LINK) + len(text[max(0, end - _LONGEST_LINK) : end].rstrip())
        found = before.search(text, max(0, end - _LONGEST_LOCAL), end)
        past = match[1].endswith(lexicon.past_endings) or match[1] in lexicon.pasts
        name = clean(found[1], lexicon) if found and not past else ""
        if name:
            return name
    return None


_ABOUT = regex(rf"^[ \t]*About ({NAME})[ \t]*$\s*(?:The )?({NAME})", re.MULTILINE)
"""A heading "About NAME" over a text that begins with a name."""


def _about(text: str, lexicon: Lexicon) -> str | None:
    """The NAME of the only section "About NAME"."""
    found = _ABOUT.finditer(text) if "About " in text else ()
    named = {clean(match[1], lexicon) for match in found if match[2].startswith(match[1])}
    return named.pop() if len(named) == 1 else None


def _reporting(document: Document, lexicon: Lexicon) -> str | None:
    """The NAME of a title "NAME Q2 2023", "NAME: 2023 in figures", "NAME annual report": whoever so titles a text tells
    of itself, where it says "we"."""
    for block in document.blocks:
        if block.role == "title":
            found = _report(lexicon).match(" ".join(document.reading[block.start : block.end].split()))
            return (clean(found[1], lexicon) or None) if found else None
    return None


@lru_cache(maxsize=4)
def _report(lexicon: Lexicon) -> re.Pattern[str]:
    """A title that begins with a name and says that it is a report, with the name as its group."""
    kinds = "|".join(sorted(lexicon.cues["house.reports"], key=len, reverse=True))
    return regex(rf"({NAME}(?: of {NAME})?)(?:['’]s)?[:,]?(?: [-–—])? (?i:(?:\d{{4}} )?(?:{kinds}))\b")


_OUR_LINK = regex(
    r"ur (?<=\b[Oo]ur )((?:\w+ (?:of )?)?(?:\[[^]\n]{1,99}\]\(|<a [^>]{0,99}href=\"))https?://(?:www\.)?([\w-]+)\.(\w{2,12})(?![\w.-])"
)
"""A link to a site right behind "our"; the groups are what stands between, its name and its domain."""


@lru_cache(maxsize=4)
def _our_words(lexicon: Lexicon) -> re.Pattern[str]:
    """A link to a site whose words begin with "our" or "now that we"; the groups are as above."""
    ours = "|".join(sorted(lexicon.cues["house.ours"]))
    return regex(rf"\[((?i:{ours}) [^]\n]{{1,99}}\]\()https?://(?:www\.)?([\w-]+)\.(\w{{2,12}})(?![\w.-])")


def _linked(document: Document, lexicon: Lexicon) -> str | None:
    """Whose site the only ones are that the text links to as "our": in a text that has the name as a whole."""
    links = [*_OUR_LINK.finditer(document.text), *_our_words(lexicon).finditer(document.text)]
    found = [tuple(group.lower() for group in match.groups()) for match in links]
    sites = {(label, domain) for _, label, domain in found if label not in lexicon.cues["house.mailers"]}
    if len(sites) != 1:
        return None
    label, domain = sites.pop()
    if any(label in words for words, _, _ in found):  # "our Acme board" is on Acme
        return None
    names = {_squashed(match[0]): match[0] for match in RUN.finditer(document.reading)}
    name = names.get(label.replace("-", "") + domain) or names.get(label.replace("-", ""))
    return (clean(name, lexicon) or None) if name else None


def _named(squashed: str, text: str, lexicon: Lexicon) -> str | None:
    """The name in the text that has these letters and digits ("letsgo" is "Let's Go")."""
    spaced = r"[\W_]*".join(map(re.escape, squashed))
    for match in RUN.finditer(text) if re.search(spaced, text.lower()) else ():
        if squashed not in _squashed(match[0]):
            continue
        words = match[0].split()
        for first in range(len(words)):
            for stop in range(len(words), first, -1):
                if _squashed("".join(words[first:stop])) == squashed:
                    return clean(" ".join(words[first:stop]), lexicon) or None
    return None


def _squashed(name: str) -> str:
    """The letters and digits of a name in lower case."""
    return _NO_LETTERS.sub("", name.lower())


@lru_cache(maxsize=4)
def _at(lexicon: Lexicon) -> tuple[list[str], re.Pattern[str]]:
    """ "we at NAME", "us here at NAME": how they begin, and the pattern with NAME as its group."""
    voice, at = (sorted(lexicon.cues[cue]) for cue in ("house.voice", "house.at"))
    openings = [f"{we} {here}{preposition} " for we in voice for here in ("", "here ") for preposition in at]
    return openings, regex(rf"(?i:\b(?:{'|'.join(openings)})(?:the )?)(?:(?<=the )[a-z]+ )? ?({NAME})")


@lru_cache(maxsize=4)
def _we(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ ", we" with the word behind it as its group; "at NAME" at the end, with NAME as its group."""
    voice, at = ("|".join(sorted(lexicon.cues[cue])) for cue in ("house.voice", "house.at"))
    return regex(rf", (?:{voice}) ([a-z]+)"), regex(rf"\b(?i:{at}) {{1,2}}(?:the )? ?({NAME})\Z")
