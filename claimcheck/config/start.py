"""A commented configuration to start with, for what was seen in a folder."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable

from claimcheck.config.settings import OPTIONS, Option, Settings
from claimcheck.patterns import regex
from claimcheck.records import dataclass

_NUMERIC = regex(r"(?<![\d/.-])([0-3]?\d)([/.-])([0-3]?\d)\2(?:19|20)\d\d(?![\d/-])")
_ASIDE = regex(r"^_?(?:drafts?|templates?|vendor|node_modules|public|build|dist|archetypes)$", re.IGNORECASE)
_AGREEING = 3
"""articles that must say who "we" are, and all the same, before it is taken for that of the folder"""
_UNTOLD = ("accepted", "today")
"""Settings that hardly anybody writes into a file."""
_SAMPLES: dict[str, object] = {
    "corpus": ["archive/"],
    "exclude": ["drafts/"],
    "suffixes": [".md"],
    "sources": ["Statistics Norway"],
    "rules": ["claimcheck-rules/"],
    "publisher": "Statistics Norway",
    "select": ["CC1", "CC2"],
    "ignore": ["CC901"],
}


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen in a folder: files by suffix, folders that hold no articles, how dates and numbers are written."""

    suffixes: tuple[tuple[str, int], ...]
    aside: tuple[str, ...] = ()
    day_first: int = 0
    month_first: int = 0
    unclear: int = 0
    comma: int = 0
    undated: int = 0
    read: int = 0
    """documents that were looked into"""
    voices: tuple[tuple[str, int], ...] = ()
    """who "we" are by the articles that say it, the most frequent first"""

    @property
    def date_order(self) -> str:
        """The order that dates like 03/04/2023 show, "auto" where they show none or both."""
        if bool(self.day_first) == bool(self.month_first):
            return "auto"
        return "dmy" if self.day_first else "mdy"

    @property
    def publisher(self) -> str:
        """Who "we" are in all articles that say it, if that many do; "" where they do not agree."""
        return self.voices[0][0] if len(self.voices) == 1 and self.voices[0][1] >= _AGREEING else ""


def dates_in(text: str) -> Counter[str]:
    """How many dates like 25/12/2023 a text has, by what they show: dmy, mdy, unclear."""
    found = Counter[str]()
    for match in _NUMERIC.finditer(text):
        first, second = int(match[1]), int(match[3])
        if first > 12 >= second:
            found["dmy"] += 1
        elif second > 12 >= first:
            found["mdy"] += 1
        elif first != second and first <= 12:
            found["unclear"] += 1
    return found


def aside(folders: Iterable[str]) -> tuple[str, ...]:
    """The folders that by their names hold no articles, sorted, none within another."""
    found: list[str] = []
    for folder in sorted(folders):
        name = folder.rstrip("/").rpartition("/")[2]
        if _ASIDE.match(name) and not any(folder.startswith(f"{other}/") for other in found):
            found.append(folder)
    return tuple(found)


def starting_point(seen: Seen, version: str) -> str:
    """The text of a claimcheck.toml: what was seen is set, all else is there as a comment with its default."""
    chosen: dict[str, tuple[object, str]] = {}
    if seen.aside:
        chosen["exclude"] = ([f"/{folder}/" for folder in seen.aside], "seen here, and hardly articles")
    if seen.date_order != "auto":
        days = "day" if seen.date_order == "dmy" else "month"
        clear = max(seen.day_first, seen.month_first)
        chosen["date_order"] = (seen.date_order, f"{clear:,} dates here have the {days} first, none the other way")
    if seen.publisher:
        chosen["publisher"] = (
            seen.publisher,
            f'{seen.voices[0][1]:,} articles here say that "we" are it, none another',
        )
    chosen["required_version"] = (f">={version}", "the version that wrote this")
    counts = ", ".join(f"{count:,} {suffix}" for suffix, count in seen.suffixes) or "nothing to read yet"
    lines = [
        "# Settings of claimcheck. Its JSON Schema: `claimcheck rules schema configuration`.",
        "# Command line over environment over this file; `claimcheck config --show PATH` tells which counts.",
        f"# Seen in this folder: {counts}.",
        *_hints(seen),
        "",
    ]
    for option in (option for name, option in OPTIONS.items() if name not in _UNTOLD):
        lines += [*_entry(option, chosen.get(option.name)), ""]
    lines += [
        "# Settings of some paths only (patterns as in .gitignore): select, ignore, date-order, number-format,",
        "# publisher.",
        '# [per-path."archive/**"]',
        '# ignore = ["CC901"]',
    ]
    return "\n".join(lines) + "\n"


def _hints(seen: Seen) -> list[str]:
    hints = []
    if seen.undated:
        hints.append(f"# {seen.undated:,} of {seen.read:,} looked into give no date: front matter `date:` would.")
    if seen.unclear and seen.date_order == "auto":
        hints.append(f"# {seen.unclear:,} dates like 03/04/2023 can be read in two ways: set date-order.")
    if seen.comma:
        hints.append(f"# {seen.comma:,} write 1.234,5: each is read as it shows itself; number-format settles it.")
    return hints


def _entry(option: Option, chosen: tuple[object, str] | None) -> list[str]:
    if chosen is not None:
        value, why = chosen
        return [f"# {option.said.help}", f"{option.key} = {_toml(value)}  # {why}"]
    default = getattr(Settings(), option.name)
    sample = _SAMPLES.get(option.name, default)
    return [f"# {option.said.help}", f"# {option.key} = {_toml(sample)}"]


def _toml(value: object) -> str:
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
