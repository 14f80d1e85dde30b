"""For what "it", "the company", "the airport" may stand: for no person, and only for what is called so."""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.extraction.discourse import Discourse
from claimcheck.facets.words import Words
from claimcheck.lexicon import Lexicon

_FIRST = re.compile(r"(?:(?<=[a-z,] )|(?<=[“\"]))([A-Z][a-z]+) \Z")
"""The word before a family name, within a sentence."""
_LONGEST = 60
"""characters of a name"""


@lru_cache(maxsize=256)
def is_person(name: str, text: str, lexicon: Lexicon) -> bool:
    """Does the text call the name by an office ("the founder Ada Ohm", "Ada Ohm, a professor") or tell its age?"""
    roles = lexicon.cues["people.roles"]
    if not roles.isdisjoint(name.lower().split()):
        return True
    if len(name) > _LONGEST:
        return False
    before, behind = _called(lexicon)
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?![\w-])", text):
        line = max(text.rfind("\n", 0, match.start()), match.start() - _LONGEST)
        if before.search(text, line + 1, match.start()) or behind.match(text, match.end()):
            return True
        first = _FIRST.search(text, line + 1, match.start()) if " " not in name else None
        if first and first[1].lower() not in lexicon.classes and first[1] not in lexicon.names:
            return True
    return False


@lru_cache(maxsize=4)
def _called(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before the name of a person, and behind it: "founder |", "|, 45,", "|, a professor"."""
    roles, others = ("|".join(map(re.escape, sorted(lexicon.cues[f"people.{cue}"]))) for cue in ("roles", "others"))
    return (
        re.compile(rf"\b(?i:{roles})\.? (?:[A-Z][\w.’'-]* ){{0,2}}\Z"),
        re.compile(rf",? \(?\d\d\b(?:,|\))|, (?:(?!(?:{others})\b)[\w’-]+ ){{0,4}}?(?i:{roles})\b(?!['’])"),
    )


def stands_for(name: str | None, discourse: Discourse, *nouns: str) -> str | None:
    """The name, if "it", or "the" with these nouns, may stand for it: it is no person's, and "the ministry" is called a
    ministry."""
    if name is None or is_person(name, discourse.document.reading, discourse.lexicon):
        return None
    like = discourse.lexicon.cues["people.like"].intersection(nouns)
    return name if not like or any(noun in name.lower() for noun in like) or name.isupper() else None


def is_named_so(words: Words, span: range, nouns: list[int], subject: str) -> bool:
    """ "The terminal" is Southport terminal, "the 24-year-old" whoever is spoken of."""
    if words.tags[span.start : span.start + 1] != "d" or words.low[span.start] not in words.cues["whose.the"]:
        return False
    last = words.low[nouns[-1]]
    return len(nouns) == 1 and last in words.cues["owner.things"] and subject.lower().endswith(f" {last}")


def of_title(words: Words, nouns: list[int], discourse: Discourse) -> str | None:
    """ "The airport" under the title "New high for Ulm Airport", in a text that names no other one."""
    last = words.low[nouns[-1]]
    the = words.word(nouns[-1] - 1) in words.cues["whose.the"]
    if len(nouns) > 1 or last not in words.cues["owner.things"] or not the:
        return None
    return discourse.thing(last)
