"""What a reader keeps in mind from one sentence to the next: who is spoken of, where, when, and what was counted last."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from claimcheck.facets.metric import NOTHING, Catalogue, Topic
from claimcheck.facets.scope import Gazetteer
from claimcheck.lexicon import Lexicon
from claimcheck.model.claim import AsOf, Basis
from claimcheck.model.document import Document


@dataclass
class Discourse:
    """The state of reading one document; everything that is remembered lives here."""

    document: Document
    lexicon: Lexicon
    gazetteer: Gazetteer
    catalogue: Catalogue
    written: date | None
    basis: Basis
    about: frozenset[str]
    """words the document is about, which its noun phrases may leave out"""
    event: date | None = None
    """the day of the event the document reports, shortly before publication"""
    subject: str | None = None
    scope: str | None = None
    dated: AsOf | None = None
    """the last stated as-of of this paragraph"""
    tense: str = ""
    topics: dict[str, Topic] = field(default_factory=dict)
    """the last topic of each dimension"""
    speaker: str | None = None
    yearless: list[tuple[int, str]] = field(default_factory=list)

    @cached_property
    def home(self) -> str | None:
        """The country that dominates the document."""
        return home(self.document.reading, self.gazetteer)

    @property
    def voice(self) -> str | None:
        """Who "we" are: the named source."""
        return self.document.source

    def new_paragraph(self) -> None:
        """Forgets what does not outlive a paragraph."""
        self.scope = None
        self.dated = None

    def last_topic(self, dimension: str) -> Topic:
        """What was counted last in units of this dimension."""
        return self.topics.get(dimension, NOTHING)


_CAPITALISED = re.compile(r"\b[A-Z][\w.]*(?:[’'][a-z]\b)?(?:[ \t][A-Z][\w.]*)*")
_DOMINANT, _RIVALS = 2, 2


def about(low: str, elidable: frozenset[str]) -> frozenset[str]:
    """The elidable words that a text in lower case is about: all that are named more than half as often as the first."""
    counts = {word: len(re.findall(rf"\b{re.escape(word)}\b", low)) for word in elidable}
    most = max(counts.values(), default=0)
    return frozenset(word for word, count in counts.items() if count and count * _RIVALS > most)


def home(text: str, index: Gazetteer) -> str | None:
    """The country named most often, if it is named at least twice and twice as often as the next."""
    counts: Counter[str] = Counter()
    for match in _CAPITALISED.finditer(text):
        raw = match.group().split()
        for i, token in enumerate(raw):
            for tokens, place in index.get(token.rstrip(".'’s") if token not in index else token, ()):
                if tuple(raw[i : i + len(tokens)])[1:] == tokens[1:] and place.country and not place.doubtful:
                    counts[place.country] += 1
                    break
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < _DOMINANT or (len(ranked) > 1 and ranked[0][1] < _RIVALS * ranked[1][1]):
        return None
    return ranked[0][0]
