"""claimcheck config [--show PATH]: the settings for a path, and where each comes from."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from claimcheck.cli import FINE
from claimcheck.cli.common import emit, page
from claimcheck.cli.options import Configuring, resolved
from claimcheck.config import OPTIONS, Resolved
from claimcheck.errors import UserError, did_you_mean
from claimcheck.report import terminal

_FORMATS = ("rich", "json")


def command(
    given: Configuring,
    path: Annotated[str, typer.Option("--show", metavar="PATH", help="The path, else here.")] = ".",
    format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="rich or json.")] = "rich",
) -> int:
    """Resolves, lists."""
    if format not in _FORMATS:
        raise UserError(f"unknown format {format!r}", where="config", remedy=did_you_mean(format, _FORMATS))
    found = resolved([path], given)
    rows = [(OPTIONS[name].key, value, origin) for name, (value, origin) in _settings(found, path).items()]
    if format == "json":
        file = None if found.file is None else found.file.as_posix()
        settings = {key: {"value": _plain(value), "origin": origin} for key, value, origin in rows}
        emit(json.dumps({"schema": 1, "file": file, "settings": settings}, indent=1) + "\n")
        return FINE
    file = "no configuration file" if found.file is None else f"configuration file {found.file.as_posix()}"
    emit(terminal.columns([(file,)], page(), ("dim",)))
    shown = [(key, json.dumps(_plain(value), ensure_ascii=False), origin) for key, value, origin in rows]
    shown += [(name, "ignored", remedy) for name, remedy in unknown_variables(os.environ)]
    emit(terminal.columns(shown, page(), ("bold", "", "dim")))
    return FINE


def unknown_variables(environment: Mapping[str, str]) -> list[tuple[str, str]]:
    """Names in the environment that look like settings and are none, each with a remedy."""
    known = {"CLAIMCHECK_CONFIG", "CLAIMCHECK_DEBUG", *(option.variable for option in OPTIONS.values())}
    strange = sorted(name for name in environment if name.startswith("CLAIMCHECK_") and name not in known)
    return [(name, "no such setting; " + did_you_mean(name, known)) for name in strange]


def _settings(found: Resolved, path: str) -> dict[str, tuple[Any, str]]:
    """Value and origin of each setting, those for some paths only over the others."""
    settings = {name: (getattr(found.settings, name), found.origins[name]) for name in OPTIONS}
    for part in found.settings.matching(path):
        settings |= {name: (value, part.place) for name, value in part.values}
    return settings


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Path):
        return value.as_posix()
    return value.isoformat() if isinstance(value, date) else value
