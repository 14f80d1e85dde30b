"""Command line over environment over file over built-in."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from claimcheck.config import version as versions
from claimcheck.config.files import File, common_folder, files_below, nearest, read, unknown_key
from claimcheck.config.settings import ACCEPTED, OPTIONS, PathSettings, Settings
from claimcheck.config.values import from_toml, from_words
from claimcheck.errors import UserError
from claimcheck.records import dataclass

PER_PATH = "per-path"
BUILT_IN = "built-in"


@dataclass(frozen=True, slots=True)
class Resolved:
    """Settings and, by name, where each came from."""

    settings: Settings
    origins: dict[str, str]
    file: Path | None = None


def resolve(
    paths: Iterable[str] = (),
    given: Mapping[str, Any] | None = None,
    environment: Mapping[str, str] | None = None,
    *,
    config: str | None = None,
    version: str = "",
    clock: date | None = None,
) -> Resolved:
    """The settings for a run over `paths`.

    `given` are the options of the command line by setting name, None = not given. The file is `config`, or the
    nearest at or above the innermost folder that all paths lie in; files between that folder and a document have
    the last word on what may be set for some paths only. UserError, with file and line, for what means nothing, and
    where the file requires another `version` than this. `clock` is the day where none is set.
    """
    paths = list(paths)
    folder = common_folder(paths)
    file = _named(config) if config else nearest(folder)
    values: dict[str, Any] = {}
    origins = dict.fromkeys(OPTIONS, BUILT_IN)
    if file is not None:
        values, places = _of_file(file)
        origins |= places
        if version and values.get("required_version"):
            versions.require(values["required_version"], version, places["required_version"])
        if "exclude" in values:
            values["exclude_from"] = file.folder
    values["per_path"] = (*values.get("per_path", ()), *(() if config else _nested(folder, paths)))
    asked = set[str]()
    for name, option in OPTIONS.items():
        for where, source in ((option.flag, given or {}), (option.variable, environment or {})):
            said = source.get(name if where == option.flag else where)
            if said is None:
                continue
            values[name] = from_words(option, said, where)
            asked.add(name)
            origins[name] = f"command line {where}" if where == option.flag else f"environment {where}"
            if name == "exclude":
                values["exclude_from"] = ""
            break
    values["per_path"] = tuple(_without(part, asked) for part in values["per_path"])
    if "today" not in values and clock:
        values["today"], origins["today"] = clock, "the clock"
    values.setdefault("accepted", accepted_file(folder, file))
    return Resolved(replace(Settings(), **values), origins, file.path if file else None)


def _nested(folder: Path, paths: Iterable[str]) -> Iterable[PathSettings]:
    """What the files below `folder` say of the documents below them, outer ones first."""
    for inner in sorted(files_below(folder, paths), key=lambda file: (len(file.path.parts), file.folder)):
        values, _ = _of_file(inner)
        own = {name: value for name, value in values.items() if name in OPTIONS and OPTIONS[name].said.per_path}
        if own:
            yield PathSettings(("*",), inner.folder, tuple(sorted(own.items())), inner.place([]))
        yield from values.get("per_path", ())


def _without(part: PathSettings, asked: Container[str]) -> PathSettings:
    """The settings of some paths, but for those that the command line or the environment decide."""
    return replace(part, values=tuple((name, value) for name, value in part.values if name not in asked))


def accepted_file(folder: Path, file: File | None) -> Path:
    """Where accepted findings are kept: beside the configuration, else the nearest there is, else here."""
    if file is not None:
        return Path(file.folder, ACCEPTED)
    here = Path.cwd()
    for parent in (folder, *folder.parents, here, *here.parents):
        if (parent / ACCEPTED).is_file():
            return Path(os.path.relpath(parent / ACCEPTED))
    return Path(ACCEPTED)


def _named(path: str) -> File:
    if not Path(path).is_file():
        raise UserError("no such file", where=path, remedy="check the path")
    file = read(Path(path))
    if file is None:
        raise UserError("no table [tool.claimcheck]", where=path, remedy="add it, or name another file")
    return file


def _of_file(file: File) -> tuple[dict[str, Any], dict[str, str]]:
    """Values and places by setting name; `per_path` among them."""
    known = {option.key: name for name, option in OPTIONS.items()}
    values: dict[str, Any] = {}
    places: dict[str, str] = {}
    for key, value in file.table.items():
        plain = key.replace("_", "-")
        if plain == PER_PATH:
            values["per_path"] = tuple(_per_path(file, key, value))
            continue
        if plain not in known:
            raise unknown_key(file, [key], [*known, PER_PATH])
        name = known[plain]
        places[name] = file.place([key])
        values[name] = from_toml(OPTIONS[name], value, places[name], file.folder)
    return values, places


def _per_path(file: File, table: str, entries: Any) -> Iterable[PathSettings]:
    known = {option.key: option for option in OPTIONS.values() if option.said.per_path}
    if not isinstance(entries, dict) or not all(isinstance(entry, dict) for entry in entries.values()):
        remedy = f'write [{PER_PATH}."archive/**"] and the settings under it'
        raise UserError(f"{PER_PATH} must be tables named by a pattern", where=file.place([table]), remedy=remedy)
    for pattern, entry in entries.items():
        values = {}
        for key, value in entry.items():
            option = known.get(key.replace("_", "-"))
            if option is None:
                raise unknown_key(file, [table, pattern, key], known)
            values[option.name] = from_toml(option, value, file.place([table, pattern, key]), file.folder)
        yield PathSettings((pattern,), file.folder, tuple(sorted(values.items())), file.place([table, pattern]))
