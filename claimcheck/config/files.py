"""The configuration file: `claimcheck.toml`, or `[tool.claimcheck]` of a `pyproject.toml`."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from claimcheck.errors import UserError, did_you_mean
from claimcheck.patterns import regex
from claimcheck.records import dataclass

NAMES = ("claimcheck.toml", "pyproject.toml")
"""In this order, where a folder has both."""
_TABLE = ("tool", "claimcheck")
_HEADER = regex(r"\s*\[[^\[].*\]\s*(?:#.*)?$")
_KEY = regex(r"""\s*(?:"([^"\\]*)"|'([^']*)'|([\w-]+))\s*[.=]""")


@dataclass(frozen=True, slots=True)
class File:
    """A configuration file that was read. `folder` is where its paths start, as reached from the working directory."""

    path: Path
    lines: tuple[str, ...]
    table: dict[str, Any]
    inside: tuple[str, ...]
    """the table of the file that is ours"""

    @property
    def folder(self) -> str:
        return self.path.parent.as_posix()

    def place(self, keys: Sequence[str]) -> str:
        """file:line of a key, given with the tables around it; of the innermost of these that can be found."""
        wanted = [*self.inside, *keys]
        best, line = 0, 1
        for number, path in _paths(self.lines):
            if path == wanted[: len(path)] and len(path) > best:
                best, line = len(path), number
        return f"{self.path.as_posix()}:{line}"


def _paths(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """The full names of tables and keys, with their lines."""
    table: list[str] = []
    for number, line in enumerate(lines, start=1):
        if _HEADER.match(line):
            table = _names(line)
            yield number, table
        elif key := _KEY.match(line):
            dotted = _names(line.partition("=")[0] + "= 0") or [next(part for part in key.groups() if part is not None)]
            for depth in range(len(dotted)):
                yield number, table + dotted[: depth + 1]


def _names(line: str) -> list[str]:
    """The names that a line of TOML nests; none where it cannot be read alone."""
    try:
        table: Any = tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return []
    names = []
    while isinstance(table, dict) and table:
        name, table = next(iter(table.items()))
        names.append(name)
    return names


def common_folder(paths: Iterable[str]) -> Path:
    """The innermost folder that all paths lie in; the working directory where there is none."""
    folders = [path if os.path.isdir(path) else os.path.dirname(path) for path in paths]  # noqa: PTH112, PTH120
    try:
        return Path(os.path.commonpath([os.path.abspath(folder) for folder in folders]))  # noqa: PTH100
    except ValueError:
        return Path.cwd()


def nearest(folder: Path) -> File | None:
    """The configuration file of the folder, or of the nearest one above it that has one."""
    found = map(nearest_in, (folder, *folder.parents))
    return next((file for file in found if file is not None), None)


def files_below(folder: Path, paths: Iterable[str]) -> list[File]:
    """The files in folders between `folder` (left out) and what the paths name, and anywhere in the folders named.

    Hidden folders and links to folders are not looked into.
    """
    found: set[Path] = set()
    for path in map(os.path.abspath, paths):  # `abspath`: links stay what they are
        if os.path.isdir(path):  # noqa: PTH112
            for current, inner, names in os.walk(path):
                inner[:] = [name for name in inner if not name.startswith(".")]
                found |= {Path(current)} if any(name in names for name in NAMES) else set()
        found |= {parent for parent in Path(path).parents if folder in parent.parents}
    files = (nearest_in(each) for each in sorted(found - {folder}))
    return [file for file in files if file is not None]


def nearest_in(folder: Path) -> File | None:
    """The configuration file of just this folder."""
    found = (read(folder / name) for name in NAMES if (folder / name).is_file())
    return next((file for file in found if file is not None), None)


def read(path: Path) -> File | None:
    """A configuration file; None for a pyproject.toml that says nothing of claimcheck. UserError with its line."""
    shown = Path(os.path.relpath(path))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"unreadable: {error}", where=shown.as_posix(), remedy="save it as UTF-8") from None
    project = path.name == "pyproject.toml"
    if project and "claimcheck" not in text:
        return None
    try:
        table: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        where = f"{shown.as_posix()}:{line[1] if line else 1}"
        raise UserError(f"broken TOML: {error}", where=where, remedy="mend it") from None
    for name in _TABLE if project else ():
        table = table.get(name) if isinstance(table, dict) else None
    if project and not isinstance(table, dict):
        return None
    return File(shown, tuple(text.split("\n")), table, _TABLE if project else ())


def unknown_key(file: File, keys: Sequence[str], known: Iterable[str]) -> UserError:
    """What is said of a key that means nothing."""
    return UserError(f"unknown key {keys[-1]!r}", where=file.place(keys), remedy=did_you_mean(keys[-1], known))
