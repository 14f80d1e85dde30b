"""Which words stand for each other where two texts tell the same number."""

from __future__ import annotations

import tomllib
from functools import lru_cache

from claimcheck.facets.metric import stem
from claimcheck.lexicon import FOLDER

PEOPLE = "people"
"""The idea of people of any kind."""


@lru_cache(maxsize=4)
def ideas(language: str = "en") -> dict[str, str]:
    """Stem -> the idea it stands for."""
    table = _table(language)["ideas"]
    return {stem(word): idea for idea, words in table.items() for word in words.split()}


@lru_cache(maxsize=4)
def persons(language: str = "en") -> frozenset[str]:
    """The ideas that "people" may stand for, itself among them."""
    return frozenset(_table(language)["kinds"][PEOPLE].split()) | {PEOPLE}


@lru_cache(maxsize=4)
def _table(language: str) -> dict[str, dict[str, str]]:
    with (FOLDER / language / "synonyms.toml").open("rb") as file:
        return tomllib.load(file)


@lru_cache(maxsize=1 << 15)
def idea_of(word: str, language: str = "en") -> str:
    """The idea of a lower-case word: that of the thesaurus, else its stem."""
    stemmed = stem(word)
    return ideas(language).get(stemmed, stemmed)
