"""All settings in one frozen value, and the table that options, keys, environment names and the schema come from."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_type_hints

from claimcheck.model import Severity
from claimcheck.records import dataclass

DateOrder = Literal["auto", "dmy", "mdy"]
"""How 03/04/2023 is read: auto = only where day and month cannot be mistaken for each other."""
NumberFormat = Literal["auto", "point", "comma"]
"""The decimal mark: point = 1,234.5; comma = 1.234,5; auto = as the text itself shows."""
FailOn = Severity | Literal["never"]
ACCEPTED = "claimcheck-accepted.toml"
"""Where accepted findings are kept, unless told otherwise."""

Kind = Literal["words", "codes", "suffixes", "paths", "path", "choice", "day", "flag", "name", "version"]
"""words, codes, suffixes, paths: lists of text, of beginnings of rule codes, of ".md", of files and folders."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the table says of a setting: its kind, what stands for its value, help; its option where that has
    another name; whether it may be set for some paths only."""

    kind: Kind
    metavar: str
    help: str
    flag: str = ""
    per_path: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """A setting as people write it: option, key of the file, name in the environment."""

    name: str
    """attribute of `Settings`"""
    said: Said
    choices: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        return self.said.kind

    @property
    def flag(self) -> str:
        """The option of the command line."""
        return self.said.flag or "--" + self.key

    @property
    def key(self) -> str:
        """The key in a configuration file."""
        return self.name.replace("_", "-")

    @property
    def variable(self) -> str:
        """The name in the environment."""
        return "CLAIMCHECK_" + self.name.upper()

    @property
    def many(self) -> bool:
        """Whether the value is a list."""
        return self.kind in ("words", "codes", "suffixes", "paths")


@dataclass(frozen=True, slots=True)
class PathSettings:
    """Settings of some documents only: `patterns` as in .gitignore, relative to `folder`."""

    patterns: tuple[str, ...]
    folder: str
    values: tuple[tuple[str, Any], ...]
    """name and value, by name"""
    place: str = ""
    """file:line"""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run reads, compares, checks and reports.

    Paths are relative to the working directory. An empty `select` means all rules, empty `suffixes` all that can
    be read. `today` fixes the clock; None = nothing expires. `exclude` patterns are relative to `exclude_from`.
    """

    corpus: Annotated[
        tuple[str, ...], Said("paths", "PATH", "Compare with these, but report only on PATH.", "--against")
    ] = ()
    exclude: Annotated[tuple[str, ...], Said("words", "PATTERN", "Leave out paths, as in .gitignore.")] = ()
    suffixes: Annotated[
        tuple[str, ...], Said("suffixes", "SUFFIX", "Read only files that end so in folders, like .md.")
    ] = ()
    sources: Annotated[
        tuple[str, ...], Said("words", "NAME", "Sources that outrank others, the most trusted first.", "--source")
    ] = ()
    rules: Annotated[tuple[Path, ...], Said("paths", "DIR", "Rule pages and metric packs of your own.")] = ()
    select: Annotated[tuple[str, ...], Said("codes", "CODE", "Only rules that begin so, like CC2.", per_path=True)] = ()
    ignore: Annotated[tuple[str, ...], Said("codes", "CODE", "No rules that begin so.", per_path=True)] = ()
    preview: Annotated[bool, Said("flag", "", "Also run rules that are still on trial.")] = False
    date_order: Annotated[
        DateOrder, Said("choice", "ORDER", "How 03/04/2023 is read: dmy, mdy, or auto (not at all).", per_path=True)
    ] = "auto"
    publisher: Annotated[str, Said("name", "NAME", 'Who "we" are in articles that do not say it.', per_path=True)] = ""
    feed: Annotated[
        tuple[str, ...],
        Said("words", "FIELD=NAME", "What id, text, date, source, title or url is called in feeds."),
    ] = ()
    number_format: Annotated[
        NumberFormat,
        Said("choice", "MARK", "The decimal mark: point, comma, or auto (as the text shows).", per_path=True),
    ] = "auto"
    fail_on: Annotated[FailOn, Said("choice", "SEVERITY", "Exit with 1 from error, warning or note on, or never.")] = (
        "error"
    )
    show: Annotated[Severity, Said("choice", "SEVERITY", "Print findings from error, warning or note on.")] = "note"
    accepted: Annotated[Path | None, Said("path", "FILE", "Where accepted findings are kept.")] = None
    today: Annotated[date | None, Said("day", "DATE", "Fix the clock, as 2024-02-29.")] = None
    required_version: Annotated[
        str, Said("version", "VERSION", "Stop where claimcheck is none of these versions, like >=0.2.")
    ] = ""
    per_path: tuple[PathSettings, ...] = ()
    exclude_from: str = ""

    def of(self, document: str) -> Settings:
        """The settings for one document: those of `per_path` whose patterns match it, the later over the earlier."""
        chosen = self
        for part in self.matching(document):
            chosen = replace(chosen, **dict(part.values))
        return chosen

    def matching(self, document: str) -> list[PathSettings]:
        """Those of `per_path` whose patterns match a document, in order."""
        return [part for part in self.per_path if _matches(part, document)]


def _matches(part: PathSettings, document: str) -> bool:
    from claimcheck.read import patterns

    inside = not os.path.relpath(document, part.folder or ".").startswith("..")
    return inside and patterns(part.patterns, part.folder)(document)


_CHOICES: dict[str, tuple[str, ...]] = {
    "date_order": get_args(DateOrder),
    "number_format": get_args(NumberFormat),
    "fail_on": (*get_args(Severity), "never"),
    "show": get_args(Severity),
}


def _options() -> dict[str, Option]:
    hints = get_type_hints(Settings, include_extras=True)
    said = {name: note for name, hint in hints.items() for note in get_args(hint)[1:] if isinstance(note, Said)}
    return {name: Option(name, note, _CHOICES.get(name, ())) for name, note in said.items()}


OPTIONS = _options()
"""Every setting by name, in the order of `Settings`."""
