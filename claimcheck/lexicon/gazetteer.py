"""The files of the gazetteer: which places there are, the country that each lies in, and how many people live there."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from claimcheck.lexicon import FOLDER

KINDS = ("city", "subdivision", "region", "country")
"""Sections of places.toml; later ones win a name that two have."""


class Entry(NamedTuple):
    """A line of a section: the name of a place, the country it lies in ("" for a region of the world), the ISO 3166-1
    code of a country, and what else it is called."""

    name: str
    country: str
    code: str
    aliases: tuple[str, ...]


@lru_cache(maxsize=2)
def sections(language: str = "en") -> dict[str, str]:
    """The sections of a language's places.toml by name."""
    with (FOLDER / language / "places.toml").open("rb") as file:
        return tomllib.load(file)


def lines(section: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The lines "head = alias | alias" of a section; a line without aliases has none."""
    for line in section.splitlines():
        if line:
            head, _, tail = line.partition(" = ")
            yield head, tuple(tail.split(" | ")) if tail else ()


def entries(language: str, kind: str) -> Iterator[Entry]:
    """Places of a kind. A line "@ China" leads those that lie in China."""
    country = ""
    for head, aliases in lines(sections(language)[kind]):
        if head.startswith("@"):
            country = head[1:].strip()
        elif kind == "country":  # "CN China"
            yield Entry(head[3:], head[3:], head[:2], aliases)
        else:
            yield Entry(head, "" if kind == "region" else country, "", aliases)


@lru_cache(maxsize=2)
def countries(language: str = "en") -> dict[str, str]:
    """Place -> the country it lies in, itself where it is one, "" where it lies in none."""
    return {entry.name: entry.country for kind in KINDS for entry in entries(language, kind)}


@lru_cache(maxsize=2)
def country_names(language: str = "en") -> frozenset[str]:
    """The names of countries, in lower case."""
    return frozenset(name.lower() for name, home in countries(language).items() if name == home)


@lru_cache(maxsize=2)
def population(language: str = "en") -> dict[str, int]:
    """How many people live in the countries, and in some regions of the world; millions are rounded to three digits."""
    with (FOLDER / "population.toml").open("rb") as file:
        table = tomllib.load(file)
    known = {entry.name: table["country"].get(entry.code) for entry in entries(language, "country")} | table["region"]
    return {name: round(millions * 1_000_000) for name, millions in known.items() if millions}


@lru_cache(maxsize=2)
def demonyms(language: str = "en") -> dict[str, str]:
    """What belongs to a country or region of the world, and who comes from there ("Danish", "Danes") -> its name."""
    wide = {entry.name for kind in ("region", "country") for entry in entries(language, kind)}
    return {word: place for place, words in lines(sections(language)["demonym"]) if place in wide for word in words}
