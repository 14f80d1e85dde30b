"""Word lists of a language, one folder each, and the unit definitions that all languages share.

The lists are data (TOML); this module turns them into look-up tables, once, on first use. A second language
is a second folder with the same files. What belongs in which file:

words.toml     word classes: what a token may be in the grammar, and how words are inflected
numbers.toml   number words
units.toml     spellings of units, shares and currencies
hedges.toml    words that open an interval
time.toml      words of date phrases
cues.toml      all other words that decide something, one section for each module that reads them
places.toml    the gazetteer (read by facets/scope.py)
synonyms.toml  words that stand for each other where two texts are compared (read by comparison/thesaurus.py)
frequency.toml stems that stand in many texts (read where two texts are compared)
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

FOLDER = Path(__file__).parent
_FILES = ("words", "numbers", "units", "hedges", "time", "cues")
Tables = dict[str, dict[str, Any]]
_parsed: dict[str, Tables] = {}
"""What `load` need not parse, by language."""

Phrases = dict[str, str]
"""Phrase in lower case (words joined by one space) -> what it means."""
Openings = dict[str, list[list[str]]]
"""First word of a phrase -> the phrases that begin with it, as words, longest first."""


class UnitWord(NamedTuple):
    """What a name of a unit stands for."""

    id: str
    kind: Literal["unit", "share", "currency"]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The tables the facets read. Keys are in lower case unless said otherwise."""

    # words.toml
    classes: dict[str, str]
    """word -> class letter, see facets/words.py"""
    endings: tuple[tuple[str, str], ...]
    """ending of a word that no list has -> its class letter"""
    names: frozenset[str]
    """case-sensitive: names that are other words in lower case"""
    prefixes: frozenset[str]
    """words that a hyphen joins to an amount without making a name of it"""
    plurals: frozenset[str]
    plural_endings: tuple[str, ...]
    singular_endings: tuple[str, ...]
    """endings of singulars among the words that have a plural ending"""
    superlative_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    same_verbs: Phrases
    """verb form -> the verb that stands for all that tell the same act"""
    named_deeds: Phrases
    """ "noun-verb" -> the noun that says both """
    idle_deeds: frozenset[str]
    """ "verb noun", where the verb says nothing of the noun but that there is so much of it """
    singulars: Phrases
    """irregular plural -> its singular"""
    pasts: frozenset[str]
    """irregular past forms"""
    negated_endings: tuple[str, ...]
    # numbers.toml
    cardinals: dict[str, int]
    ordinals: dict[str, int]
    ordinal_endings: frozenset[str]
    parts: dict[str, int]
    scales: dict[str, int]
    suffixes: dict[str, int]
    groups: dict[str, int]
    multiples: dict[str, int | float]
    """a factor below 1 is a power of a half"""
    # hedges.toml
    hedges_before: Phrases
    hedges_after: Phrases
    hedge_ends: dict[str, int]
    """last word of a hedge before -> the most words that a hedge with this end has"""
    hedge_starts: dict[str, int]
    """the same for the first words of the hedges behind"""
    # units.toml
    units: dict[str, UnitWord]
    """shares, currencies and units by their names"""
    unit_starts: dict[str, int]
    """first word of a unit's name -> the most words that a name with this beginning has"""
    unit_symbols: Phrases
    """case-sensitive"""
    symbol_starts: dict[str, int]
    """what a symbol or the sign of a share begins with -> the characters of the longest one that begins so"""
    smaller: dict[str, dict[str, int]]
    """unit -> the smaller units in which an amount of it goes on, and how many of them make one"""
    share_signs: Phrases
    currency_symbols: Phrases
    """case-sensitive"""
    currency_letters: Phrases
    """case-sensitive: only before amounts that are no numbers of names"""
    currency_codes: Phrases
    """case-sensitive"""
    dimensions: Phrases
    """word behind or before an amount -> which dimension of a thing it is"""
    rates: dict[str, Phrases]
    """what an amount is told for one of -> unit id, by its grammar: adverbs ("daily"), times ("per day"),
    persons ("per head"), bases ("per kg")"""
    # time.toml
    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    times: dict[str, str]
    """word -> its class letter in the date grammar"""
    periods: Phrases
    """letters before digits ("Q3", "FY20") -> quarter, half, fiscal or calendar"""
    # cues.toml
    cues: dict[str, frozenset[str]]
    """ "section.name" -> words, or phrases with their words joined by one space"""
    openings: dict[str, Openings]
    """the same for the lists that hold phrases, by first words"""


@lru_cache(maxsize=64)
def read_as(language: str) -> str:
    """The language whose word lists read a text: its own, English where there are none."""
    return language if (FOLDER / language).is_dir() else "en"


@lru_cache(maxsize=4)
def load(language: str = "en") -> Lexicon:
    """The lexicon of a language; `language` names a folder beside this file."""
    parsed = _parsed.get(language) or tables(language)
    words, units, hedges, time, cues = (parsed[name] for name in ("words", "units", "hedges", "time", "cues"))
    numbers = _derived(parsed["numbers"])
    lists = {f"{section}.{name}": _items(text) for section, entries in cues.items() for name, text in entries.items()}
    return Lexicon(
        classes=_classes(words, numbers),
        endings=tuple((ending, letter) for letter, ending in words["endings"]["class"].items()),
        names=frozenset(words["nouns"]["names"].split()),
        prefixes=frozenset(words["prefixes"]["open"].split()),
        plurals=frozenset(words["nouns"]["plural"].split()),
        plural_endings=tuple(words["endings"]["plural"].split()),
        singular_endings=tuple(words["endings"]["singular"].split()),
        superlative_endings=tuple(words["endings"]["superlative"].split()),
        singulars=_by_form(words["nouns"]["irregular"]),
        pasts=frozenset(words["verbs"]["past"].split()),
        past_endings=tuple(words["endings"]["past"].split()),
        same_verbs=_by_form(words["verbs"]["same"]),
        named_deeds=_by_form(words["verbs"]["named"]),
        idle_deeds=frozenset(_pairs(words["verbs"]["idle"])),
        negated_endings=tuple(words["endings"]["negated"].split()),
        cardinals=numbers["cardinal"],
        ordinals=numbers["ordinal"],
        ordinal_endings=frozenset(numbers["endings"]["ordinal"].split()),
        parts=numbers["part"],
        scales=numbers["scale"],
        suffixes=numbers["suffix"],
        groups=numbers["group"],
        multiples=numbers["multiple"],
        **_hedges(hedges),
        **_units(units),
        months=time["months"],
        weekdays=time["weekdays"],
        seasons=time["seasons"],
        times=_times(time, numbers),
        periods=_inverted(time["periods"]),
        cues=lists,
        openings={name: _openings(items) for name, items in lists.items() if any(" " in item for item in items)},
    )


def tables(language: str = "en") -> Tables:
    """What the files of a language hold, by their names: text, numbers, lists and tables of these."""
    return {name: tomllib.loads((FOLDER / language / f"{name}.toml").read_text("utf-8")) for name in _FILES}


@lru_cache(maxsize=4)
def frequency(language: str = "en") -> dict[str, str]:
    """Stems that stand in many texts, and in how many: "frequent" or "usual"."""
    parsed = tomllib.loads((FOLDER / language / "frequency.toml").read_text("utf-8"))
    return {stem: tier for tier, stems in parsed.items() for stem in stems.split()}


def use(parsed: Tables, language: str = "en") -> None:
    """Has `load` take what `tables` gave before: parsing takes longer than all else that it does."""
    _parsed[language] = parsed


def _split(text: str, separator: str | None) -> list[str]:
    """The entries of a list; line breaks inside them count as spaces. None: they are single words."""
    return [" ".join(item.split()) for item in text.split(separator) if item.strip()]


def _items(text: str) -> frozenset[str]:
    """The entries of a list: phrases where semicolons part them, else single words."""
    return frozenset(_split(text, ";" if ";" in text else None))


def _openings(phrases: frozenset[str]) -> Openings:
    out: Openings = {}
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase.split(" ")), phrase)):
        words = phrase.split(" ")
        out.setdefault(words[0], []).append(words)
    return out


def _inverted(table: dict[str, str], separator: str | None = None) -> Phrases:
    """Lists of words by their meaning, turned into meanings by word."""
    return {item: meaning for meaning, text in table.items() for item in _split(text, separator)}


# --- word classes -------------------------------------------------------------------------------------------

_CLOSED = {
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
_NUMBERS = {"cardinal": "w", "scale": "s", "ordinal": "o", "part": "h", "group": "z", "multiple": "2"}


def _derived(numbers: dict[str, Any]) -> dict[str, Any]:
    """With the words made from others: "fifths" from "fifth", "sixfold" from "six"."""
    plural, fold = numbers["endings"]["part"], numbers["endings"]["multiple"]
    parts = {word + plural: size for word, size in numbers["ordinal"].items() if size > 2}
    bases = numbers["cardinal"] | numbers["scale"]
    multiples = {word + fold: size for word, size in bases.items() if size > 1}
    return {**numbers, "part": numbers["part"] | parts, "multiple": numbers["multiple"] | multiples}


def _classes(words: dict[str, Any], numbers: dict[str, Any]) -> dict[str, str]:
    """Class letters. Later entries win, so the rarer reading comes first."""
    verbs = words["verbs"]
    doubling = frozenset(verbs["doubling"].split())
    out: dict[str, str] = {}
    for name, letter in (("also_nouns", "b"), ("only", "v")):
        for base in verbs[name].split():
            third, past, ing = _forms(base, verbs["inflections"], base in doubling)
            out |= {base: letter, third: letter, past: "e", ing: "g"}
    out |= dict.fromkeys(verbs["past"].split(), "v")
    out |= dict.fromkeys(verbs["participle"].split(), "e")
    out |= dict.fromkeys(verbs["third"].split(), "v")
    out |= dict.fromkeys(words["nouns"]["not_verbs"].split(), "n")
    for name, letter in _CLOSED.items():
        out |= dict.fromkeys(words["closed"][name].split(), letter)
    for name, letter in _NUMBERS.items():
        out |= dict.fromkeys(numbers[name], letter)
    return out


def _pairs(table: str) -> Iterator[str]:
    """ "verb: noun noun; verb: noun" as "verb noun"."""
    for verb, _, nouns in (row.partition(":") for row in table.split(";")):
        yield from (f"{verb.strip()} {noun}" for noun in nouns.split())


def _by_form(table: str) -> dict[str, str]:
    """ "word: form form; word: form" by form."""
    rows = (row.partition(":") for row in table.split(";"))
    return {form: word.strip() for word, _, forms in rows for form in forms.split()}


def _forms(base: str, rows: list[list[str]], doubling: bool) -> list[str]:
    """Third person, past and -ing form of a regular verb, by the first row whose ending fits."""
    ending, *forms = next(row for row in rows if base.endswith(row[0]))
    stem = base.removesuffix(ending)
    doubled = stem + stem[-1] if doubling else stem
    return [stem + forms[0], doubled + forms[1], doubled + forms[2]]


# --- hedges, units, times -----------------------------------------------------------------------------------


def _hedges(table: dict[str, Any]) -> dict[str, Any]:
    before, after = _inverted(table["before"], ";"), _inverted(table["after"], ";")
    return {
        "hedges_before": before,
        "hedges_after": after,
        "hedge_ends": _longest(before, -1),
        "hedge_starts": _longest(after, 0),
    }


def _longest(phrases: Iterable[str], key: int) -> dict[str, int]:
    """Word at place `key` of a phrase -> the number of words in the longest phrase with it."""
    out: dict[str, int] = {}
    for phrase in phrases:
        words = phrase.split(" ")
        out[words[key]] = max(out.get(words[key], 0), len(words))
    return out


def _beginnings(symbols: Iterable[str]) -> dict[str, int]:
    """What symbols begin with -> the characters of the longest one that begins so."""
    return {symbol[:stop]: len(symbol) for symbol in sorted(symbols, key=len) for stop in range(1, len(symbol) + 1)}


def _units(table: dict[str, Any]) -> dict[str, Any]:
    """The unit tables. Of names with two meanings the later kind wins."""
    currency = table["currency"]
    names: list[tuple[Literal["unit", "share", "currency"], Phrases]] = [
        ("unit", _inverted(table["words"]) | _inverted(table["phrases"], ",")),
        ("currency", _inverted(currency["cents"], ",") | _inverted(currency["names"], ",")),
        ("currency", _national(currency["national"])),
        ("share", _inverted(table["shares"], ",")),
    ]
    # Signs are tokens: "sq . km", "light - year".
    units = {
        " ".join(name.replace(".", " . ").replace("-", " - ").split()): UnitWord(id, kind)
        for kind, ids in names
        for name, id in ids.items()
    }
    aliases = dict(pair.split("=") for pair in currency["codes"]["aliases"].split())
    symbols, signs = _inverted(table["symbols"]), _inverted(table["share_signs"])
    return {
        "units": units,
        "unit_starts": _longest(units, 0),
        "unit_symbols": symbols,
        "symbol_starts": _beginnings(symbols | signs),
        "smaller": table["smaller"],
        "share_signs": signs,
        "currency_symbols": _inverted(currency["symbols"]),
        "currency_letters": _inverted(currency["letters"]),
        "currency_codes": {code: aliases.get(code, code) for code in currency["codes"]["codes"].split()},
        "dimensions": _inverted(table["dimensions"]),
        "rates": {name: _inverted(words) for name, words in table["rates"].items()},
    }


def _national(table: dict[str, str]) -> Phrases:
    """ "dollar, dollars" = "AUD: australian; CAD: canadian": the names with each country in front, by code."""
    rows = ((names, *row.partition(":")[::2]) for names, text in table.items() for row in _split(text, ";"))
    return {
        f"{country} {name}": code.strip()
        for names, code, countries in rows
        for country in _split(countries, ",")
        for name in _split(names, ",")
    }


def _times(time: dict[str, Any], numbers: dict[str, Any]) -> Phrases:
    """Letters of the date grammar. Later entries win."""
    letters = (("W", numbers["cardinal"]), ("O", numbers["ordinal"]), ("S", time["seasons"]))
    out = {word: letter for letter, words in letters for word in words}
    out |= dict.fromkeys(time["months"], "M") | dict.fromkeys(time["weekdays"], "K")
    return out | _inverted(time["classes"])
