"""Places in a sentence: which of them a figure may be about, and which only stand in names, superlatives
and asides."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain, zip_longest
from types import MappingProxyType
from typing import NamedTuple

from claimcheck.facets.words import Words
from claimcheck.lexicon.gazetteer import KINDS, entries, lines, sections


class Place(NamedTuple):
    """An entry of the gazetteer. `kind`: country, region, subdivision or city; `country` is "" outside of
    one."""

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


class Gazetteer(dict[str, list[tuple[tuple[str, ...], Place]]]):
    """First token of a name -> (all its tokens, place), longest first. Names all in lower case match in any
    case."""

    small: frozenset[str]
    """the first tokens in lower case"""
    countries: Mapping[str, str] = MappingProxyType({})
    """the country that each place lies in"""
    telling: frozenset[str]
    """words without one of which no name begins in lower case"""
    ahead: dict[str, frozenset[str]]
    """first tokens that are no name alone -> the second ones, all in lower case"""


_SUPERLATIVE = 6
"""letters of the shortest word that its ending makes a superlative"""
TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+)*|['’][sS]\b|\S")
"""A word or sign of a name."""


@lru_cache(maxsize=2)
def gazetteer(language: str = "en") -> Gazetteer:
    """The places of a language, from its places.toml."""
    places: dict[str, Place] = {}
    names: dict[str, Place] = {}
    for kind in KINDS:
        for entry in entries(language, kind):
            place = Place(entry.name, kind, entry.country, False, False)
            places[place.name] = place
            names |= dict.fromkeys(entry.aliases, place)
            if "(" not in entry.name:
                names[entry.name] = place
    others = sections(language)
    for head, aliases in lines(others["demonym"]):
        names |= dict.fromkeys(aliases, places[head]._replace(demonym=True))
    for head, readings in lines(others["homograph"]):
        if head in names and any(reading.startswith("(") for reading in readings):
            names[head] = names[head]._replace(doubtful=True)
    return _indexed(names)


@lru_cache(maxsize=2)
def widely_known(language: str = "en") -> frozenset[str]:
    """The names of countries, of regions of the world and of their people, also many of these, and each word of them,
    in lower case."""
    wide = {
        " ".join(tokens).lower()
        for entries in gazetteer(language).values()
        for tokens, place in entries
        if place.kind in ("country", "region")
    }
    words = wide.union(*(name.split() for name in wide))
    return frozenset(words | {word + "s" for word in words})


@lru_cache(maxsize=2)
def words_of_places(language: str = "en") -> frozenset[str]:
    """The words of the names of all places, in lower case."""
    return frozenset(word.lower() for named in gazetteer(language).values() for tokens, _ in named for word in tokens)


def _indexed(names: dict[str, Place]) -> Gazetteer:
    index = Gazetteer()
    for name, place in names.items():
        tokens = tuple(TOKEN.findall(name))
        index.setdefault(tokens[0], []).append((tokens, place))
    for named in index.values():
        named.sort(key=lambda one: (-len(one[0]), one[0]))
    index.countries = {place.name: place.country for place in names.values()}
    index.small = frozenset(first for first in index if first == first.lower())
    seconds: dict[str, set[str]] = {}
    for tokens, _ in chain(*index.values()):
        seconds.setdefault(tokens[0].lower(), set()).add("".join(tokens[1:2]).lower())
    index.ahead = {first: frozenset(some) for first, some in seconds.items() if "" not in some}
    index.telling = frozenset[str]().union(*(index.ahead.get(first, {first}) for first in index.small))
    return index


# --- in a sentence ------------------------------------------------------------------------------------------


def places(words: Words, index: Gazetteer, *, title: bool = False) -> list[PlaceMention]:
    """Places that a figure of this sentence may be about, in order."""
    found: list[PlaceMention] = []
    stop, small, ahead = 0, index.small, index.ahead
    if index.telling.isdisjoint(words.said) and index.keys().isdisjoint(words.raw):
        return found
    both = enumerate(zip(words.raw, words.low, [*words.low[1:], ""], strict=True))
    for i in [
        i
        for i, (token, low, then) in both
        if (low in small or (token is not low and token in index)) and (low not in ahead or then in ahead[low])
    ]:
        if i < stop:
            continue
        mention = _at(words, i, index)
        if mention is not None:
            stop = mention.stop
            if not _disqualified(words, mention, title):
                found.append(mention)
    if len(found) > 1:
        found = [m for m, then in zip_longest(found, found[1:]) if then is None or not _leads_to(words, m, then)]
    return found


def _leads_to(words: Words, mention: PlaceMention, then: PlaceMention) -> bool:
    """ "the Indian state of | Kerala": the first only says what the second is."""
    between = words.low[mention.stop : then.first]
    kind = bool(between) and (between[0] in words.cues["scope.kinds"] or between[0] in words.cues["scope.suffixes"])
    return mention.place.demonym and kind and len(between) <= 2 and words.tags[then.first - 1] in "fnb,"


def _at(words: Words, i: int, index: Gazetteer) -> PlaceMention | None:
    """The place whose name starts at token `i`, by its capitals or in lower case; the longest one."""
    for tokens_of in (words.raw, words.low):
        entries = index.get(tokens_of[i])
        if entries is None:
            continue
        # The gazetteer has straight apostrophes.
        second = tokens_of[i + 1].replace("’", "'") if i + 1 < words.size else ""
        for tokens, place in entries:
            if len(tokens) == 1 or (tokens[1] == second and _all_at(tokens_of, i, tokens)):
                return PlaceMention(i, i + len(tokens), place)
    return None


def _all_at(tokens_of: list[str], i: int, tokens: tuple[str, ...]) -> bool:
    return tuple([token.replace("’", "'") for token in tokens_of[i : i + len(tokens)]]) == tokens


def pointing_home(words: Words) -> list[int]:
    """The tokens that speak of "the country", "my country", or say "nationwide"."""
    low, cues = words.low, words.cues
    nationwide, anaphors = cues["scope.nationwide"], cues["scope.anaphors"]
    if nationwide.isdisjoint(words.said) and anaphors.isdisjoint(words.said):
        return []
    led = cues["scope.pointing"]
    return [i for i, word in enumerate(low) if word in nationwide or (word in anaphors and words.word(i - 1) in led)]


# --- places that no figure is about -------------------------------------------------------------------------


def _disqualified(words: Words, mention: PlaceMention, title: bool) -> bool:
    first, stop, place = mention
    if place.doubtful and not _surely_place(words, mention):
        return True
    if words.tags[stop : stop + 1] == "-" and words.word(stop + 1) in words.cues["scope.hyphened"]:
        return True  # "the London-based Acme"
    if words.tags[stop : stop + 1] == "$" and words.tight(stop):
        return True  # "US$5"
    if _left_out(words, first) or (place.demonym and _is_language(words, first, stop)):
        return True
    if place.kind == "region" and words.tags[stop : stop + 1] == "'" and _superlative(words, stop + 1):
        return True
    boasts = words.tags[first - 2 : first] in ("np", "bp", "dp") and _superlative(words, first - 2)
    if place.kind == "region" and boasts:
        return True  # "the longest in Europe"
    return not title and _in_longer_name(words, mention)


def _surely_place(words: Words, mention: PlaceMention) -> bool:
    """ "in Jordan", "Chad, a country": behind a preposition of place, or a city before a comma."""
    city = mention.place.kind == "city" and words.tags[mention.stop : mention.stop + 1] == ","
    return city or words.word(mention.first - 1) in words.cues["scope.before_doubtful"]


def _is_language(words: Words, first: int, stop: int) -> bool:
    """ "in Spanish", "French speakers", "English and Spanish pages"; but "Spanish firms", "the French"."""
    cues = words.cues
    if words.low[first] not in cues["scope.languages"]:
        return False
    at = stop + (words.tags[stop : stop + 1] == "-")
    if words.word(at) in cues["scope.spoken"]:
        return True
    pairs = ((first - 1, first - 2), (stop, stop + 1))
    if any(words.tags[link : link + 1] == "&" and words.word(other) in cues["scope.spoken"] for link, other in pairs):
        return True
    return words.tags[stop : stop + 1] not in tuple("nNbegi-") and words.word(first - 1) not in cues["whose.the"]


def _left_out(words: Words, first: int) -> bool:
    """ "outside China", "outside of China", "than the rest of China"."""
    negated, before = words.cues["scope.negated"], words.word(first - 1)
    if before in negated:
        return True
    linked = before in words.cues["scope.links"] and first > 1
    if not linked or negated.isdisjoint(words.low[max(0, first - 3) : first - 1]):
        return False
    return words.low[first - 2] in negated or words.tags[first - 2] == "f"


def _in_longer_name(words: Words, mention: PlaceMention) -> bool:
    """ "China Mobile", "South China Sea", "Bank of England"."""
    tags, raw, low, cues = words.tags, words.raw, words.low, words.cues
    first, stop, place = mention
    before, after = tags[first - 1 : first], tags[stop : stop + 1]
    if place.kind == "region" and raw[first][0].isupper() and first + 1 == stop and after == "N" and before != "'":
        return first > 0 or not raw[stop].isupper()  # "World Food Programme", but "World GDP"
    if (
        place.kind == "region"
        and before == "N"
        and stop < words.size
        and raw[first][0].isupper()
        and raw[stop][0].isupper()
    ):
        return True  # "Winter World Military Games"
    if "-" in (before, after) and _hyphened(words, first, stop):
        return True  # "the Port of Antwerp-Bruges"
    if after == "." and words.tight(stop) and words.tight(stop + 1) and raw[stop + 1].islower():
        return True  # "USA.gov"
    if (
        place.name[0].isupper()
        and after in ("N", "i")
        and not raw[stop - 1].isupper()
        and (low[stop] not in cues["scope.suffixes"] or tags[stop + 1 : stop + 2] == "N")
        and not _opens_metric(words, stop)
    ):
        return True
    if after == "r" and raw[stop][0].isupper():
        return True  # "China Daily"
    if before == "N" and raw[first - 1][0].isupper() and low[first - 1] not in cues["scope.directions"]:
        return True
    return before == "f" and tags[first - 2 : first - 1] == "N" and low[first - 2] not in cues["scope.parts"]


def _hyphened(words: Words, first: int, stop: int) -> bool:
    """Is it tied to another name by a hyphen without blanks?"""
    tags, raw = words.tags, words.raw
    hyphens = [i for i in (first - 1, stop) if tags[i : i + 1] == "-" and words.tight(i) and words.tight(i + 1)]
    return any(raw[i - 1][0].isupper() and raw[i + 1][0].isupper() for i in hyphens)


def _opens_metric(words: Words, i: int) -> bool:
    """Behind a place, "5G" and other names with digits open the metric, not a longer name: "China 5G
    users"."""
    return words.tags[i] == "i" and words.tags[i + 2 : i + 3] in ("n", "b")


def _superlative(words: Words, i: int) -> bool:
    """ "largest", "most populous", "first", "No. 1", "top": what follows "the world's" when it only
    boasts."""
    endings = words.lexicon.superlative_endings
    for at in range(i, min(i + 3, words.size)):
        low = words.low[at]
        if low in words.cues["scope.superlatives"] or (len(low) >= _SUPERLATIVE and low.endswith(endings)):
            return True
        if words.tags[at] in "nNb":
            return False
    return False
