"""Places in a sentence: which of them a figure may be about, and which only stand in names, superlatives and asides."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from typing import NamedTuple

from claimcheck.facets.words import Words
from claimcheck.lexicon import FOLDER


class Place(NamedTuple):
    """An entry of the gazetteer. `kind`: country, region, subdivision or city; `country` is "" outside of one."""

    name: str
    kind: str
    country: str
    demonym: bool
    doubtful: bool
    """as often no place: needs "in" or "of" before it"""


class PlaceMention(NamedTuple):
    """A place named in tokens first..stop-1."""

    first: int
    stop: int
    place: Place


Gazetteer = dict[str, list[tuple[tuple[str, ...], Place]]]
_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+)*|['’][sS]\b|\S")
_NEGATED = frozenset("outside excluding except beyond besides than versus vs unlike".split())
_SUFFIXES = frozenset(
    "municipality province city state county district region prefecture territory republic islands island".split()
)
ANAPHORS = frozenset({"country", "nation", "kingdom", "republic"})
NATIONWIDE = frozenset("nationwide countrywide nationally domestically domestic".split())
_POINTING = frozenset("the my our this that its".split())


@lru_cache(maxsize=2)
def gazetteer(language: str = "en") -> Gazetteer:
    """First token -> (all tokens, place), longest first. Entries all in lower case are keyed by their lower-case token."""
    with (FOLDER / language / "places.toml").open("rb") as file:
        table = tomllib.load(file)
    places: dict[str, Place] = {}
    names: dict[str, Place] = {}
    for kind in ("city", "subdivision", "region", "country"):
        country = ""
        for line in table[kind].splitlines():
            if line.startswith("@"):
                country = line[1:].strip()
                continue
            head, _, tail = line.partition(" = ")
            if not head:
                continue
            if kind == "country":
                head = country = head[3:]
            place = places[head] = Place(head, kind, country if kind != "region" else "", False, False)
            names |= dict.fromkeys(filter(None, [*tail.split(" | "), "" if "(" in head else head]), place)
    for line in table["demonym"].splitlines():
        head, _, tail = line.partition(" = ")
        if head:
            names |= dict.fromkeys(tail.split(" | "), places[head]._replace(demonym=True))
    for line in table["homograph"].splitlines():
        head, _, tail = line.partition(" = ")
        readings = tail.split(" | ")
        if head in names and any(reading.startswith("(") for reading in readings):
            names[head] = names[head]._replace(doubtful=True)
    return _indexed(names)


def _indexed(names: dict[str, Place]) -> Gazetteer:
    index: Gazetteer = {}
    for name, place in names.items():
        tokens = tuple(_TOKEN.findall(name))
        index.setdefault(tokens[0], []).append((tokens, place))
    for entries in index.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[0]))
    return index


def places(words: Words, index: Gazetteer, *, title: bool = False) -> list[PlaceMention]:
    """Places that a figure of this sentence may be about, in order."""
    found: list[PlaceMention] = []
    i = 0
    while i < words.size:
        mention = _at(words, i, index)
        if mention is None:
            i += 1
            continue
        if not _disqualified(words, mention, title):
            found.append(mention)
        i = mention.stop
    return found


def _at(words: Words, i: int, index: Gazetteer) -> PlaceMention | None:
    raw = words.raw
    for key, tokens_of in ((raw[i], raw), (words.low[i], words.low)):
        for tokens, place in index.get(key, ()):
            if (
                len(tokens) == 1
                or tuple(t.replace("’", "'") for t in tokens_of[i : i + len(tokens)]) == tokens
            ):
                return PlaceMention(i, i + len(tokens), place)
        if key == words.low[i]:
            break
    return None


def _disqualified(words: Words, mention: PlaceMention, title: bool) -> bool:
    """Inside a longer name ("China Mobile", "Bank of England"), behind "outside of", or in "the world's largest"."""
    tags, low = words.tags, words.low
    first, stop, place = mention
    before, after = tags[first - 1 : first], tags[stop : stop + 1]
    if (
        place.doubtful
        and not (first and low[first - 1] in ("in", "of", "from", "across", "to"))
        and not (after == "," and place.kind == "city")
    ):
        return True
    if (
        first
        and low[first - 1] in _NEGATED
        or (
            first > 1
            and low[first - 1] in ("of", "the")
            and low[first - 2] in (_NEGATED | {"of"})
            and any(word in _NEGATED for word in low[max(0, first - 3) : first - 1])
        )
    ):
        return True
    if after == "'" and place.kind == "region" and _superlative(words, stop + 1):
        return True
    if title:
        return False
    if (
        place.name[0].isupper()
        and after in ("N", "i")
        and not words.raw[stop - 1].isupper()
        and low[stop] not in _SUFFIXES
        and not _is_acronym_modifier(words, stop)
    ):
        return True
    if (
        before == "N"
        and words.raw[first - 1][0].isupper()
        and low[first - 1]
        not in (
            "in",
            "north",
            "south",
            "east",
            "west",
            "northern",
            "southern",
            "eastern",
            "western",
            "southwest",
            "northeast",
        )
    ):
        return True
    return before == "f" and first > 1 and tags[first - 2] == "N" and low[first - 2] not in ("rest", "people")


def _is_acronym_modifier(words: Words, i: int) -> bool:
    """Behind a place, "5G" and other names with digits open the metric, not a longer name: "China 5G users" in a headline."""
    return words.tags[i] == "i" and words.tags[i + 2 : i + 3] in ("n", "b")


def _superlative(words: Words, i: int) -> bool:
    """ "largest", "most populous", "first", "No. 1", "top": what follows "the world's" when it only boasts."""
    at = i
    while at < words.size and at < i + 3:
        low = words.low[at]
        if low in (
            "most",
            "first",
            "top",
            "biggest",
            "leading",
            "second",
            "third",
            "only",
            "busiest",
            "best",
            "worst",
            "no",
            "number",
            "least",
            "fastest",
        ) or (low.endswith("est") and len(low) > 5):
            return True
        if words.tags[at] in "nNb":
            return False
        at += 1
    return False


def points_home(words: Words, first: int, stop: int) -> bool:
    """Does tokens first..stop-1 speak of "the country", "my country", or say "nationwide"?"""
    low = words.low
    return any(
        (low[i] in ANAPHORS and i > 0 and low[i - 1] in _POINTING) or low[i] in NATIONWIDE
        for i in range(first, stop)
    )
