"""What a reader keeps in mind from one sentence to the next: who is spoken of, where, when, and what was
counted last."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from claimcheck.extraction.acronyms import acronyms
from claimcheck.extraction.homeland import dominant, in_titles, named_places, own_words
from claimcheck.extraction.house import publisher
from claimcheck.extraction.sentence import Sentence, analyse, split
from claimcheck.facets.metric import NOTHING, Catalogue, Topic
from claimcheck.facets.quantity import Options
from claimcheck.facets.scope import Gazetteer
from claimcheck.facets.words import lowered
from claimcheck.lexicon import Lexicon, read_as
from claimcheck.model.claim import AsOf, Basis
from claimcheck.model.document import Document
from claimcheck.records import cached_property


@dataclass
class Discourse:
    """The state of reading one document; everything that is remembered lives here."""

    document: Document
    lexicon: Lexicon
    gazetteer: Gazetteer
    catalogue: Catalogue
    written: date | None
    basis: Basis
    block: int = 0
    """where the paragraph begins"""
    event: date | None = None
    """the day of the event the document reports, shortly before publication"""
    subject: str | None = None
    topics: dict[str, Topic] = field(default_factory=dict)
    """the last topic of each dimension"""
    counted: dict[str, str] = field(default_factory=dict)
    """whose the things are that this paragraph counted, by the stem of their noun"""
    goods: dict[str, str] = field(default_factory=dict)
    """of what exports, prices and the like were told last, by the stem of that noun"""
    speaker: str | None = None
    yearless: list[tuple[int, str]] = field(default_factory=list)
    """date phrases that need a year which nothing gives: offset, words"""
    _deferred: list[tuple[Sentence, int, int, tuple[int, int]]] = field(default_factory=list)
    """sentences whose subject nobody needed yet, each with its block, its ordinal and the gap before it"""
    _at: tuple[int, int] = (0, 0)
    """where the sentence that is read begins and ends"""
    _scope: tuple[str | None, int] = (None, 0)
    """the place told last in this paragraph, and where"""
    _dated: tuple[AsOf | None, int] = (None, 0)
    """the last stated as-of of this paragraph, and where"""
    _passed: dict[tuple[str, int, int], bool] = field(default_factory=dict)
    """of a place, where it was told and where the sentence begins: whether another was named between, for the last"""
    _gap: tuple[int, int] = (0, 0)
    """the stretch of text behind the last sentence that was read, up to this one"""
    _older: list[tuple[int, int]] = field(default_factory=list)
    """such stretches before the sentences that were read since, which nobody asked for"""
    _ordinal: int = 0
    _named_in: int = 0
    _named: dict[frozenset[str], int] = field(default_factory=dict)
    _inside: dict[str, bool] = field(default_factory=dict)
    _things: dict[str, str | None] = field(default_factory=dict)

    @cached_property
    def about(self) -> frozenset[str]:
        """Words the document is about, which its noun phrases may leave out."""
        return about(lowered(self.document.reading), self.catalogue.elidable)

    @cached_property
    def home(self) -> str | None:
        """The country that dominates the document. One that speaks of "us" and "you" more often is about these."""
        found = dominant(self._countries, len(self.document.reading))
        return found[0] if found and self._own <= found[1] else None

    @cached_property
    def place(self) -> str | None:
        """The place that a figure covers where nothing else tells one: the country of the document, or what the
        document names of it alone ("the province" of Ontario); else the one place that its title names."""
        headed = in_titles(self.document, self.gazetteer, self.lexicon)
        if self.home is not None:
            names = [name for (name, country), _ in self._named_places.items() if country == self.home]
            alone = headed is not None and names == [headed.name]
            return names[0] if alone else self.home
        if headed is None or not headed.country:
            return None
        times = self._countries[headed.country]
        others = max((count for name, count in self._countries.items() if name != headed.country), default=0)
        return headed.name if others <= times >= self._own else None

    @cached_property
    def _named_places(self) -> Counter[tuple[str, str]]:
        return named_places(self.document.reading, self.gazetteer, self.lexicon)

    @cached_property
    def _countries(self) -> Counter[str]:
        named: Counter[str] = Counter()
        for (_, country), count in self._named_places.items():
            named[country] += count
        return named

    @cached_property
    def _own(self) -> int:
        """How often the document speaks of "us" and "you"."""
        return own_words(self.document.reading, self.lexicon)

    @cached_property
    def adjusts(self) -> bool:
        """Does the document speak of what may be adjusted for the season?"""
        low = self.document.reading.lower()
        return any(word in low for word in self.lexicon.cues["adjusted.hints"])

    @cached_property
    def voice(self) -> str | None:
        """Who "we" are."""
        name = publisher(self.document, self.lexicon)
        return self.full_name(name) if name else None

    @cached_property
    def _acronyms(self) -> dict[str, str]:
        return acronyms(self.document.reading)

    def full_name(self, name: str) -> str:
        """The name that an acronym stands for in this document; other names as they are."""
        return self._acronyms.get(name, name) if name.isupper() else name

    def quoted(self, offset: int) -> bool:
        """Does the offset stand inside quotation marks of its paragraph?"""
        text, first = self.document.reading, self.block
        open_mark = text.rfind("“", first, offset)
        return open_mark > text.rfind("”", first, offset) or text.count('"', first, offset) % 2 == 1

    def named(self, names: Set[str], start: int, end: int) -> int:
        """How often the document has one of these names; those at `start`..`end` come first."""
        text = self.document.reading
        key = frozenset(names)
        if key not in self._named:
            self._named[key] = sum(_times(text, name) for name in names)
        return self._named[key] + _SENTENCE * sum(_times(text[start:end], name) for name in names)

    @property
    def scope(self) -> str | None:
        """The place told last in this paragraph, if it is not far behind and no other was named since."""
        place, told = self._scope
        return place if place is not None and self._near(told) and not self._moved_on(place, told) else None

    @scope.setter
    def scope(self, place: str | None) -> None:
        self._scope = place, self._at[1]

    @property
    def dated(self) -> AsOf | None:
        """The last stated as-of of this paragraph, if it is not far behind."""
        found, told = self._dated
        return found if self._near(told) else None

    @dated.setter
    def dated(self, found: AsOf | None) -> None:
        self._dated = found, self._at[1]

    @property
    def since_dated(self) -> tuple[int, int]:
        """The stretch of text between the sentence that told the last as-of and this one."""
        return self._dated[1], max(self._dated[1], self._at[0])

    def _near(self, told: int) -> bool:
        return self._at[0] - told <= _REACH

    def _moved_on(self, place: str, told: int) -> bool:
        """Does the text name another place between where one was told and this sentence? The country that it lies in
        is none."""
        start = self._at[0]
        if start - told < _SHORTEST:
            return False
        if (place, told, start) not in self._passed:
            named = named_places(self.document.reading[told:start], self.gazetteer, self.lexicon)
            other = any(name != place and name != self.gazetteer.countries.get(place) for name, _ in named)
            self._passed = {(place, told, start): other}
        return self._passed[place, told, start]

    @property
    def nearby(self) -> str | None:
        """The subject, if this paragraph or the one before named it: "it" reaches no farther back."""
        return self.subject if self._ordinal - self._named_in <= 1 else None

    @property
    def here(self) -> str | None:
        """The subject, if this paragraph named it."""
        return self.subject if self._ordinal == self._named_in else None

    def name(self, subject: str | None) -> None:
        """Makes a name the subject that is spoken of, whatever came before."""
        self.subject, self._named_in = subject, self._ordinal
        self._deferred.clear()
        self._older.clear()
        self._gap = (self._gap[1], self._gap[1])

    def move_to(self, block: int, ordinal: int, span: tuple[int, int], gap: tuple[int, int], *, opens: bool) -> None:
        """Goes on to a sentence at `span` of the block that starts at `block`, behind a gap of sentences that are not
        read yet; forgets what does not outlive a paragraph."""
        if self._gap[0] < self._gap[1]:
            self._older = [*self._older[-_LOOK_BACK:], self._gap]
        self.block, self._ordinal, self._at, self._gap = block, ordinal, span, gap
        if opens:
            self.scope = self.dated = None
            self.counted.clear()
        elif _STAMP.match(self.document.reading, span[0]):
            self.scope = None

    def count(self, noun: str, name: str | None) -> None:
        """Keeps whose the things are that were counted last under a noun's stem, if that is told."""
        if name is None:
            self.counted.pop(noun, None)
        else:
            self.counted[noun] = name

    def sites(self, offset: int) -> set[str]:
        """The names of sites ("Example.org") in the title and the paragraphs right before an offset."""
        blocks = [block for block in self.document.blocks if block.role != "furniture"]
        before = blocks[max(0, self._ordinal - 1)].start
        stretches = [(block.start, block.end) for block in blocks if block.role == "title" and block.start < before]
        text, names = self.document.reading, set[str]()
        for start, end in (*stretches, (before, offset)):
            names |= {name.replace("’", "'") for name in _SITE.findall(text, start, end)}
        return names

    def defer(self, sentence: Sentence) -> None:
        """Puts off who the sentence speaks of until somebody asks: most are never asked for."""
        self._deferred.append((sentence, self.block, self._ordinal, self._gap))
        self._gap = (self._gap[1], self._gap[1])

    def deferred(self) -> Iterator[Sentence]:
        """The sentences that were put off, in order, each as if it were just being read."""
        here, put_off = (self.block, self._ordinal, self._gap), list(self._deferred)
        self._deferred.clear()
        for sentence, self.block, self._ordinal, self._gap in put_off:
            yield sentence
        self.block, self._ordinal, self._gap = here

    def unread(self) -> Iterator[Sentence]:
        """The sentences right before this one that hold no number, the last few of this block and the one before, each
        once: nobody needs them but for what "it" is."""
        gaps, here = [gap for gap in (*self._older, self._gap) if gap[0] < gap[1]], self._ordinal
        self._gap, self._older = (self._gap[1], self._gap[1]), []
        if not gaps:
            return
        document, language = self.document, read_as(self.document.language)
        blocks = [block for block in document.blocks if block.role != "furniture"]
        for first, stop in gaps:
            for ordinal in range(max(0, here - 1), here + 1):
                block, self._ordinal = blocks[ordinal], ordinal
                start, end = max(first, block.start), min(stop, block.end)
                for span in split(document.reading, start, end, language)[-_LOOK_BACK:] if start < end else ():
                    yield analyse(document.reading, *span, self.lexicon, self.gazetteer, _PLAIN)
        self._ordinal = here

    def sentence_before(self, sentence: Sentence) -> Sentence | None:
        """The sentence right before one in its paragraph."""
        document, language = self.document, read_as(self.document.language)
        first = max(self.block, sentence.start - _FARTHEST)
        spans = list(split(document.reading, first, sentence.start, language)) if first < sentence.start else []
        return analyse(document.reading, *spans[-1], self.lexicon, self.gazetteer, _PLAIN) if spans else None

    def last_topic(self, dimension: str) -> Topic:
        """What was counted last in units of this dimension."""
        return self.topics.get(dimension, NOTHING)

    def thing(self, noun: str) -> str | None:
        """The name that ends with a noun ("Ulm Airport") in the title, if the document has no other such name."""
        if noun not in self._things:
            self._things[noun] = self._thing(noun.capitalize())
        return self._things[noun]

    def _thing(self, noun: str) -> str | None:
        text = self.document.reading
        if noun not in text:
            return None
        found = re.compile(rf"\b((?:[A-Z][\w'’-]{{1,30}} ){{1,4}}{noun})(?!\w)")
        names = {match[1].removeprefix("The ").replace("’", "'") for match in found.finditer(text)} - {noun}
        titles = [text[block.start : block.end] for block in self.document.blocks if block.role == "title"]
        name = names.pop() if len(names) == 1 else None
        return name if name and any(name in title.replace("’", "'") for title in titles) else None

    def only(self, noun: str) -> str | None:
        """The only name that ends with a noun in the document: "Ulm plant"."""
        found = re.findall(
            rf"(?<![\w-])((?:[A-Z][\w'’-]{{1,30}} ){{1,4}}(?:[a-z]+ ){{0,2}}{re.escape(noun)})(?!\w)",
            self.document.reading,
        )
        names = {name.removeprefix("The ").replace("’", "'") for name in found} - {f"The {noun}"}
        return names.pop() if len(names) == 1 else None

    def may_be_place(self, name: str) -> bool:
        """May "the town" be called so? A name of several words only where the document speaks of what is in it."""
        if " " not in name:
            return True
        within = "|".join(map(re.escape, sorted(self.lexicon.cues["people.within"])))
        return re.search(rf"\b(?:{within}) (?:the )?{re.escape(name)}(?!\w)", self.document.reading) is not None

    def holds_word(self, low: str) -> bool:
        """Does the document have the word in small letters?"""
        return re.search(rf"(?<!\w){re.escape(low)}(?!\w)", self.document.reading) is not None

    def stands_inside(self, run: str) -> bool:
        """Do these words stand inside a sentence of the document, behind a small letter, a comma or a
        semicolon?"""
        known = self._inside.get(run)
        if known is None:
            known = self._inside[run] = stands_inside(self.document.reading, run)
        return known


_SITE = re.compile(r"(?<![\w.@/-])[A-Z][\w-]*\.[a-z]{2,4}\b(?![\w@/-]|\.\w)")
"""A name that is an address."""
_FARTHEST = 1000
"""characters before a sentence in which the one before it begins"""
_LOOK_BACK = 3
"""sentences of a paragraph in which the name that "it" stands for may be told"""
_PLAIN = Options()
_STAMP = re.compile(r"(?:[-–—] ?)?\d\d[.:]\d\d (?=[A-Z])")
"""The time at which an item of a running report was written."""
_REACH = 600
"""characters of a paragraph that a place or a date told in it holds for"""
_SHORTEST = 4
"""characters of a stretch that names a place"""


_LED = re.compile(r"[a-z,;] (?:the |[“\"])?\Z")
"""What stands before words inside a sentence; the longest is a letter and " the "."""
_LED_SIZE = len(", the ")
_WORD = re.compile(r"\w")


def stands_inside(text: str, run: str) -> bool:
    """Do the words stand inside a sentence anywhere in the text?"""
    start = text.find(run)
    while start >= 0:
        end = start + len(run)
        if _LED.search(text, max(0, start - _LED_SIZE), start) and not _WORD.match(text, end):
            return True
        start = text.find(run, start + 1)
    return False


_SENTENCE = 1000
"""a name in the sentence counts as often as so many elsewhere"""


def _times(text: str, name: str) -> int:
    """How often a text has a name, with either apostrophe."""
    return text.count(name) + (text.count(name.replace("'", "’")) if "'" in name else 0)


_DOMINANCE = 2
"""A word or country dominates a document if it is named so many times as often as the next."""


def about(low: str, elidable: frozenset[str]) -> frozenset[str]:
    """The elidable words that a text in lower case is about: all that are named more than half as often as
    the first."""
    counts = {word: len(_whole_word(word).findall(low)) if word in low else 0 for word in elidable}
    most = max(counts.values(), default=0)
    return frozenset(word for word, count in counts.items() if count and count * _DOMINANCE > most)


@lru_cache(maxsize=1024)
def _whole_word(word: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(word)}\b")
