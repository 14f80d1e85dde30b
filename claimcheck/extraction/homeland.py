"""Which places a document is about: how often it names them, which country leads, what its title names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from claimcheck.facets.scope import TOKEN, Gazetteer, Place, places
from claimcheck.facets.words import Words, lowered
from claimcheck.lexicon import Lexicon
from claimcheck.model.document import Document

_DOMINANCE = 2
"""A country dominates a document if it is named so many times as often as the next."""
_WORD = re.compile(r"\w")
_CAPITALISED = re.compile(r"[A-Z]\w*")
_LONGEST = 60
"""characters that a name of a place has at most"""
_NAMED = 2
"""How often a country must be named to be that of the document ..."""
_DENSITY = 1500
"""... and that at least once in so many characters."""


def _ends(text: str, word: str) -> Iterator[int]:
    """Where a word ends, each time it stands in a text as a word of its own."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        around = text[max(0, start - 1) : start] + text[end : end + 1]
        if not _WORD.search(around):
            yield end
        start = text.find(word, end)


_BEFORE = re.compile(r"([A-Z][\w’'-]*) \Z")


def _behind_name(text: str, start: int, lexicon: Lexicon) -> bool:
    """Does another capitalised word of no class stand right before: "Ada | Milan"?"""
    before = _BEFORE.search(text, max(0, start - _LONGEST), start)
    return before is not None and before[1].lower() not in lexicon.classes


def named_places(text: str, index: Gazetteer, lexicon: Lexicon) -> Counter[tuple[str, str]]:
    """How often each place in a country is named, with its country. Names of languages and what stands behind another
    name ("Ada Milan") count for nothing."""
    named: Counter[tuple[str, str]] = Counter()
    capitalised = set(_CAPITALISED.findall(text))
    for first in index.keys() & capitalised:
        if first.lower() in lexicon.cues["scope.languages"]:
            continue
        found = index[first]
        longest, shortest = len(found[0][0]), len(found[-1][0])
        if shortest > 1 and not any(tokens[-1] in capitalised or not tokens[-1][0].isupper() for tokens, _ in found):
            continue
        for end in _ends(text, first):
            if text[end : end + 1] == "$":  # "US$5"
                continue
            behind = islice(TOKEN.finditer(text, end, end + _LONGEST), longest - 1)
            ahead = tuple([token[0] for token in behind])
            place = next((place for tokens, place in found if ahead[: len(tokens) - 1] == tokens[1:]), None)
            if place is None or place.doubtful or _behind_name(text, end - len(first), lexicon):
                continue
            if place.country:
                named[place.name, place.country] += 1
    return named


def dominant(named: Counter[str], size: int) -> tuple[str, int] | None:
    """The country named most often in a text of so many characters and how often, if that is often enough, and twice
    as often as the next."""
    ranked = named.most_common(2)
    if not ranked or ranked[0][1] < max(_NAMED, size / _DENSITY):
        return None
    if len(ranked) > 1 and ranked[0][1] < _DOMINANCE * ranked[1][1]:
        return None
    return ranked[0]


def in_titles(document: Document, index: Gazetteer, lexicon: Lexicon) -> Place | None:
    """The one place that the titles name, if they are about it: led to by "in", owning something, or at their head."""
    found: set[Place] = set()
    about = False
    for block in document.blocks:
        if block.role != "title":
            continue
        words = Words(document.reading, block.start, block.end, lexicon)
        for mention in places(words, index):
            led = words.word(mention.first - 1) in lexicon.cues["whose.leading"]
            about |= led or mention.first == 0 or words.tags[mention.stop : mention.stop + 1] == "'"
            found.add(mention.place._replace(demonym=False))
    return found.pop() if about and len(found) == 1 else None


def own_words(text: str, lexicon: Lexicon) -> int:
    """How often a text speaks of "us" and "you", and not of the US."""
    names = _names_like(lexicon)
    return len(_own_words(lexicon).findall(lowered(text))) - (len(names.findall(text)) if names else 0)


@lru_cache(maxsize=4)
def _names_like(lexicon: Lexicon) -> re.Pattern[str] | None:
    """The names that are such words in lower case."""
    names = [name for name in sorted(lexicon.names) if name.lower() in lexicon.cues["discourse.own"]]
    return re.compile(rf"\b(?:{'|'.join(names)})\b") if names else None


@lru_cache(maxsize=4)
def _own_words(lexicon: Lexicon) -> re.Pattern[str]:
    """Such a word; its first letter stands before the look at what is in front of it, for it is found fast."""
    words = [rf"{word[0]}(?<!\w{word[0]}){word[1:]}" for word in sorted(lexicon.cues["discourse.own"])]
    return re.compile(rf"(?:{'|'.join(words)})\b")
