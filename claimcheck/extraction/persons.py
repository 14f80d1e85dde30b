"""Whether a name is one of a person, for whom neither "it" nor "the company" stands."""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.lexicon import Lexicon

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
    return False


@lru_cache(maxsize=4)
def _called(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before the name of a person, and behind it: "founder |", "|, 45,", "|, a professor"."""
    roles, others = ("|".join(map(re.escape, sorted(lexicon.cues[f"people.{cue}"]))) for cue in ("roles", "others"))
    return (
        re.compile(rf"\b(?i:{roles})\.? (?:[A-Z][\w.’'-]* ){{0,2}}\Z"),
        re.compile(rf",? \(?\d\d\b(?:,|\))|, (?:(?!(?:{others})\b)[\w’-]+ ){{0,4}}?(?i:{roles})\b(?!['’])"),
    )
