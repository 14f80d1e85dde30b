"""Word lists of a language, one folder each, and the unit definitions that all languages share.

The lists are data (TOML); this module turns them into look-up tables, once, on first use. A second language is a
second folder with the same files.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent

Phrases = dict[str, str]
"""Phrase in lower case (words joined by one space) -> what it means."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tables the facets read. Keys are in lower case unless said otherwise."""

    classes: dict[str, str]
    """word -> class letter, see facets/words.py"""
    cardinals: dict[str, int]
    ordinals: dict[str, int]
    parts: dict[str, int]
    scales: dict[str, int]
    suffixes: dict[str, int]
    groups: dict[str, int]
    multiples: dict[str, int]
    vague: frozenset[str]
    hedges_before: Phrases
    hedges_after: Phrases
    hedge_ends: frozenset[str]
    """last words of the hedges before"""
    hedge_starts: frozenset[str]
    """first words of the hedges behind"""
    unit_words: Phrases
    unit_symbols: Phrases
    """case-sensitive"""
    shares: Phrases
    currency_symbols: Phrases
    """case-sensitive"""
    currency_codes: Phrases
    """case-sensitive"""
    currency_names: Phrases
    cents: Phrases
    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    times: dict[str, str]
    """word -> its class letter in the date grammar"""
    cues: dict[str, frozenset[str]]
    plurals: frozenset[str]


def _table(folder: Path, name: str) -> dict[str, Any]:
    with (folder / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def _inverted(table: dict[str, str], separator: str | None = None) -> Phrases:
    return {
        word.strip(): key for key, words in table.items() for word in words.split(separator) if word.strip()
    }


_DOUBLING = frozenset("bdgmnprt")
_VOWELS = frozenset("aeiou")


def _inflections(base: str) -> tuple[str, str, str]:
    """Third person, past and -ing form of a regular verb."""
    if base.endswith("e"):
        return base + "s", base + "d", (base[:-2] + "ying" if base.endswith("ie") else base[:-1] + "ing")
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    third = base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    short = len(base) in (3, 4) and base[-1] in _DOUBLING and base[-2] in _VOWELS and base[-3] not in _VOWELS
    stem = (
        base + base[-1]
        if short
        or base
        in (
            "admit",
            "permit",
            "submit",
            "commit",
            "transmit",
            "prefer",
            "refer",
            "transfer",
            "occur",
            "incur",
            "recur",
            "defer",
            "regret",
            "equip",
            "begin",
            "patrol",
            "compel",
            "expel",
            "propel",
            "control",
        )
        else base
    )
    if base in ("visit", "open", "answer", "cover", "order", "offer", "enter"):
        stem = base
    return third, stem + "ed", stem + "ing"


def _classes(words: dict[str, Any], numbers: dict[str, Any]) -> dict[str, str]:
    """Class letters. Later entries win, so the rarer reading comes first."""
    letters = {
        "article": "a",
        "determiner": "d",
        "preposition": "p",
        "of": "f",
        "to": "T",
        "conjunction": "&",
        "subordinator": "q",
        "auxiliary": "x",
        "pronoun": "l",
        "adverb": "r",
    }
    out: dict[str, str] = {}
    for base in words["verbs"]["also_nouns"].split():
        third, past, ing = _inflections(base)
        out |= {base: "b", third: "b", past: "e", ing: "g"}
    for base in words["verbs"]["only"].split():
        third, past, ing = _inflections(base)
        out |= {base: "v", third: "v", past: "e", ing: "g"}
    out |= dict.fromkeys(words["verbs"]["past"].split(), "v")
    out |= dict.fromkeys(words["verbs"]["participle"].split(), "e")
    out |= dict.fromkeys(words["verbs"]["third"].split(), "v")
    out |= dict.fromkeys(words["nouns"]["not_verbs"].split(), "n")
    for name, letter in letters.items():
        out |= dict.fromkeys(words["closed"][name].split(), letter)
    for name, letter in (
        ("cardinal", "w"),
        ("scale", "s"),
        ("ordinal", "o"),
        ("part", "h"),
        ("group", "z"),
        ("multiple", "2"),
    ):
        out |= dict.fromkeys(numbers[name], letter)
    return out


@lru_cache(maxsize=4)
def load(language: str = "en") -> Lexicon:
    """The lexicon of a language; `language` names a folder beside this file."""
    folder = FOLDER / language
    words, numbers, units = _table(folder, "words"), _table(folder, "numbers"), _table(folder, "units")
    hedges, cues, time = _table(folder, "hedges"), _table(folder, "cues"), _table(folder, "time")
    currency = units["currency"]
    aliases = dict(pair.split("=") for pair in currency["codes"].get("aliases", "").split())
    return Lexicon(
        classes=_classes(words, numbers),
        cardinals=numbers["cardinal"],
        ordinals=numbers["ordinal"],
        parts=numbers["part"],
        scales=numbers["scale"],
        suffixes=numbers["suffix"],
        groups=numbers["group"],
        multiples=numbers["multiple"],
        vague=frozenset(numbers["vague"]["words"].split()),
        hedges_before=_inverted(hedges["before"], ";"),
        hedges_after=_inverted(hedges["after"], ";"),
        hedge_ends=frozenset(phrase.split()[-1] for phrase in _inverted(hedges["before"], ";")),
        hedge_starts=frozenset(phrase.split()[0] for phrase in _inverted(hedges["after"], ";")),
        unit_words=_inverted(units["words"]) | _inverted(units["phrases"], ","),
        unit_symbols=_inverted(units["symbols"]),
        shares=_inverted(units["shares"], ","),
        currency_symbols=_inverted(currency["symbols"]),
        currency_codes={code: aliases.get(code, code) for code in currency["codes"]["codes"].split()},
        currency_names=_inverted(currency["names"], ","),
        cents=_inverted(currency["cents"], ","),
        months=time["months"],
        weekdays=time["weekdays"],
        seasons=time["seasons"],
        times=_times(time, numbers),
        cues=_cues(cues),
        plurals=frozenset(words["nouns"]["plural"].split()),
    )


def _times(time: dict[str, Any], numbers: dict[str, Any]) -> dict[str, str]:
    out = (
        dict.fromkeys(numbers["cardinal"], "W")
        | dict.fromkeys(numbers["ordinal"], "O")
        | dict.fromkeys(time["seasons"], "S")
    )
    out |= dict.fromkeys(time["months"], "M") | dict.fromkeys(time["weekdays"], "K")
    return out | _inverted(time["classes"])


def _cues(table: dict[str, Any]) -> dict[str, frozenset[str]]:
    """ "status.forecast" -> words. Lists with semicolons hold phrases, the others single words."""
    return {
        f"{section}.{name}": frozenset(
            item.strip() for item in text.split(";" if ";" in text else None) if item.strip()
        )
        for section, lists in table.items()
        for name, text in lists.items()
    }
