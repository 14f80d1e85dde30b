"""What is counted: from a noun phrase to a metric id, either of a metric pack or made of the phrase's
stems."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from claimcheck.facets.words import Words
from claimcheck.lexicon import Lexicon, load
from claimcheck.model.metric import Metric, Register

if TYPE_CHECKING:
    from snowballstemmer.english_stemmer import EnglishStemmer  # type: ignore[import-untyped]  # it has no stubs


def _english() -> EnglishStemmer:
    """Snowball's stemmer of English alone: the front door of its package brings in those of all languages.

    So the folder of the package is opened under another name, without the front door.
    """
    found = find_spec("snowballstemmer")
    folder = ModuleType("_snowball")
    folder.__path__ = found.submodule_search_locations or [] if found else []
    sys.modules[folder.__name__] = folder
    return import_module("_snowball.english_stemmer").EnglishStemmer()


_STEMMER = _english()


class Topic(NamedTuple):
    """A noun phrase as a bag of stems, with the words to show."""

    stems: frozenset[str]
    label: str


NOTHING = Topic(frozenset(), "")


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """The stem of a lower-case word (Snowball's English stemmer), of its singular where that is another; words with
    digits stay as they are."""
    word = load("en").singulars.get(word, word)
    if not word.isalpha() or len(word) < 3:
        return word
    stemmed: str = _STEMMER.stemWord(word)
    return stemmed


def topic(words: Words, first: int, stop: int, skipped: frozenset[int] | set[int] = frozenset()) -> Topic:
    """The content words of tokens first..stop-1, without `skipped` ones (places, dates, the number itself)."""
    idle, counting, sharing = (words.cues[f"metric.{name}"] for name in ("idle", "counting", "sharing"))
    tags, low = words.tags, words.low
    stems: list[str] = []
    shown: list[int] = []
    if "(" in tags[first:stop]:
        skipped = _glossed(words, first, stop) | skipped
    i = first
    while i < stop:
        tag, end = tags[i], i + 1
        if i in skipped:
            pass
        elif tag == "i":  # a name with digits is one word
            while end < stop and tags[end] == "i" and words.tight(end):
                end += 1
            stems.append("".join(low[i:end]))
            shown.extend(range(i, end))
        elif tags[i - 1 : i] == "." and words.tight(i) and low[i] in words.cues["words.domains"] and i > first:
            stems[-1:] = [f"{stems[-1]}.{low[i]}"] if stems else []  # a name like "Example.org" is one word
            shown.append(i)
        elif joined := _compound(words, i, stop):
            end, written = joined
            stems.append(stem(written))
            shown += [i, end - 1]
        elif (
            tag in "nNbeg"
            or (tag == "o" and low[i].isalpha())
            or (tag in "zv" and end == stop and (tag == "z" or tags[i - 1] in "nb"))
        ):
            counts_only = tags[end : end + 1] == "f" and (low[i] in counting or low[i] in sharing)
            if low[i] not in idle and not counts_only:
                number = _numbered(words, i) if i - 2 not in skipped else ""
                stems.append(f"{number}-{stem(low[i])}" if number else stem(low[i]))
                shown += [i - 2, i] if number else [i]
        i = end
    return Topic(frozenset(stems), words.shown(shown[0], shown[-1] + 1) if shown else "")


def _numbered(words: Words, i: int) -> str:
    """The number that a hyphen ties to the noun at token `i`, in digits: "182-day bills" are others than "91-day" ones;
    "" if there is none."""
    if i < 2 or words.tags[i - 1] != "-" or not (words.tight(i) and words.tight(i - 1)):
        return ""
    low = words.low[i - 2]
    if words.tags[i - 2] == "w":
        return str(words.lexicon.cardinals.get(low, ""))
    return low if words.tags[i - 2] in "9Y" else ""


def _glossed(words: Words, first: int, stop: int) -> set[int]:
    """The tokens that say a thing twice: the long name before its acronym in brackets ("Road Safety Board (RSB)
    rules"), a word in brackets behind another ("active (unexpired) tickets")."""
    out: set[int] = set()
    for i in range(first + 1, stop - 2):
        if words.tags[i] != "(" or words.tags[i + 2] != ")":
            continue
        short = words.raw[i + 1].removesuffix("s")
        if not (short.isupper() and len(short) > 1):
            out.add(i + 1)
            continue
        at, left = i, short
        while at > first and left and words.raw[at - 1][0].upper() == left[-1]:
            at, left = at - 1, left[:-1]
        if not left:
            out.update(range(at, i))
    return out


def _compound(words: Words, i: int, stop: int) -> tuple[int, str] | None:
    """ "data set", "data-set": where it ends and how it is written as one word; None if it is no such pair."""
    closed, tags, low = words.cues["metric.compounds"], words.tags, words.low
    end = i + 2 + (tags[i + 1 : i + 2] == "-")
    if end > stop or tags[i] not in "nNbe" or tags[end - 1] not in "nNbe":
        return None
    written = low[i] + low[end - 1]
    return (end, written) if written in closed else None


class Catalogue:
    """The declared metrics by the stems of their synonyms."""

    def __init__(self, register: Register, lexicon: Lexicon) -> None:
        self._by_stems: dict[frozenset[str], list[tuple[Metric, frozenset[str]]]] = {}
        for metric in register.metrics:
            for phrase in metric.synonyms:
                stems = phrase_stems(phrase, lexicon)
                elided = frozenset(stem(word.lower()) for word in metric.elides)
                self._add(stems, metric, frozenset())
                if elided & stems:
                    self._add(stems - elided, metric, elided & stems)
        self.elidable = frozenset(word.lower() for metric in register.metrics for word in metric.elides)

    def _add(self, stems: frozenset[str], metric: Metric, missing: frozenset[str]) -> None:
        entries = self._by_stems.setdefault(stems, [])
        if (metric, missing) not in entries:
            entries.append((metric, missing))
            entries.sort(key=lambda entry: (len(entry[1]), entry[0].id))

    def find(
        self,
        stems: frozenset[str],
        about: Callable[[], frozenset[str]],
        told_of: Callable[[Metric], int] = lambda metric: 0,
    ) -> Metric | None:
        """The metric whose synonym has exactly these stems.

        `told_of` says how surely the figure is told of the subject of a metric that has one (0: not at all);
        such a metric goes before one of nobody in particular. `about` gives the words the article is about, which
        a phrase may leave out: "base stations" in a 5G article is 5G base stations, in an article about 4G and
        5G neither.
        """
        known = self._by_stems.get(stems)
        if known is None:
            return None
        words = about()
        entries = [entry for entry in known if entry[1] <= words]
        owned = [(told_of(metric), metric.id, metric) for metric, _ in entries if metric.subject is not None]
        if owned and max(owned)[0] > 0:
            return max(owned)[2]
        entries = [entry for entry in entries if entry[0].subject is None]
        elided = {metric.id: metric for metric, missing in entries if missing}
        if len(elided) == 1:
            return next(iter(elided.values()))
        return next((metric for metric, missing in entries if not missing), None)


@lru_cache(maxsize=8)
def catalogue_of(register: Register, language: str) -> Catalogue:
    """The catalogue of a register, made once."""
    return Catalogue(register, load(language))


def phrase_stems(phrase: str, lexicon: Lexicon) -> frozenset[str]:
    """The stems of a synonym, by the same reading as a phrase in a text."""
    words = Words(phrase, 0, len(phrase), lexicon)
    return topic(words, 0, words.size).stems


def made_id(stems: frozenset[str]) -> str:
    """A metric id for a phrase that no pack knows: its stems in alphabetical order."""
    return "-".join(sorted(stems))
