"""All settings in one frozen value, and the table that options, keys, environment names and the schema come from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args

from claimcheck.model import Severity

DateOrder = Literal["auto", "dmy", "mdy"]
"""How 03/04/2023 is read: auto = only where day and month cannot be mistaken for each other."""
NumberFormat = Literal["auto", "point", "comma"]
"""The decimal mark: point = 1,234.5; comma = 1.234,5; auto = as the text itself shows."""
FailOn = Severity | Literal["never"]

Kind = Literal["words", "codes", "suffixes", "paths", "path", "choice", "day", "flag", "version"]
"""words, codes, suffixes, paths: lists of text, of beginnings of rule codes, of ".md", of files and folders."""


@dataclass(frozen=True, slots=True)
class Option:
    """A setting as people write it: option, key of the file, name in the environment."""

    name: str
    """attribute of `Settings`"""
    kind: Kind
    metavar: str
    help: str
    flag: str
    choices: tuple[str, ...] = ()
    per_path: bool = False
    """may be set for some paths only"""

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


def _set(default: Any, kind: Kind, metavar: str, help: str, **more: Any) -> Any:
    return field(default=default, metadata={"kind": kind, "metavar": metavar, "help": help, **more})


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run reads, compares, checks and reports.

    Paths are relative to the working directory. An empty `select` means all rules, empty `suffixes` all that can
    be read. `today` fixes the clock; None = nothing expires. `exclude` patterns are relative to `exclude_from`.
    """

    corpus: tuple[str, ...] = _set(
        (), "paths", "PATH", "Compare with these, but report only on PATH.", flag="--against"
    )
    exclude: tuple[str, ...] = _set((), "words", "PATTERN", "Leave out paths, as in .gitignore.")
    suffixes: tuple[str, ...] = _set((), "suffixes", "SUFFIX", "Read only files that end so in folders, like .md.")
    rules: tuple[Path, ...] = _set((), "paths", "DIR", "Rule pages and metric packs of your own.")
    select: tuple[str, ...] = _set((), "codes", "CODE", "Only rules that begin so, like CC2.", per_path=True)
    ignore: tuple[str, ...] = _set((), "codes", "CODE", "No rules that begin so.", per_path=True)
    preview: bool = _set(False, "flag", "", "Also run rules that are still on trial.")
    date_order: DateOrder = _set(
        "auto", "choice", "ORDER", "How 03/04/2023 is read: dmy, mdy, or auto (not at all).", per_path=True
    )
    number_format: NumberFormat = _set(
        "auto", "choice", "MARK", "The decimal mark: point, comma, or auto (as the text shows).", per_path=True
    )
    fail_on: FailOn = _set("error", "choice", "SEVERITY", "Exit with 1 from error, warning, note, or never.")
    show: Severity = _set("note", "choice", "SEVERITY", "Print findings from error, warning or note on.")
    accepted: Path | None = _set(None, "path", "FILE", "Where accepted findings are kept.")
    today: date | None = _set(None, "day", "DATE", "Fix the clock, as 2024-02-29.")
    required_version: str = _set("", "version", "VERSION", "Stop where this is not the version of claimcheck.")
    per_path: tuple[PathSettings, ...] = ()
    exclude_from: str = ""

    def of(self, document: str) -> Settings:
        """The settings for one document: those of `per_path` whose patterns match it, the later over the earlier."""
        chosen = self
        for part in self.per_path:
            if _matches(part.patterns, part.folder)(document):
                chosen = replace(chosen, **dict(part.values))
        return chosen


def _matches(patterns: Sequence[str], folder: str) -> Callable[[str], bool]:
    from claimcheck.read import patterns as compiled

    return compiled(tuple(patterns), folder)


_CHOICES: dict[str, tuple[str, ...]] = {
    "date_order": get_args(DateOrder),
    "number_format": get_args(NumberFormat),
    "fail_on": (*get_args(Severity), "never"),
    "show": get_args(Severity),
}


def _option(name: str, kind: Kind, metavar: str, help: str, *, flag: str = "", per_path: bool = False) -> Option:
    flag = flag or "--" + name.replace("_", "-")
    return Option(name, kind, metavar, help, flag, _CHOICES.get(name, ()), per_path)


OPTIONS: dict[str, Option] = {item.name: _option(item.name, **item.metadata) for item in fields(Settings) if item.metadata}
"""Every setting by name, in the order of `Settings`."""
