"""Settings as options of commands, from the table in `claimcheck.config`.

A command says `given: Reading` or `given: Checking` and gets what was given of these options; `settings` lays them
over the environment and the configuration file.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import PurePath
from typing import Annotated, Any, get_args, get_origin

import typer

from claimcheck import __version__
from claimcheck.config import OPTIONS, Option, Resolved, Settings, resolve
from claimcheck.errors import UserError, did_you_mean
from claimcheck.model import Report


class Given(dict[str, Any]):
    """The options that were given, by setting name, None = not given; `config` is the file named."""


_CONFIG = "config"
Today = Annotated[Given, ("today",)]
"""Only the clock."""
Rules = Annotated[Given, ("rules",)]
"""Only where rule pages and metric packs of one's own are."""
Comparing = Annotated[Given, ("rules", "date_order", "number_format", "publisher")]
"""How two texts are read."""
Reading = Annotated[
    Given, ("rules", "exclude", "suffixes", "feed", "date_order", "number_format", "publisher", "today")
]
"""How documents are found and read."""
Checking = Annotated[Given, tuple(name for name in OPTIONS if name != "required_version")]
"""The same, and what is checked and reported."""

Configuring = Annotated[Given, tuple(name for name in OPTIONS if name not in ("required_version", "show"))]
"""All but `show`, which is a path there."""


def signature_of(command: Callable[..., int]) -> tuple[inspect.Signature, str, tuple[str, ...]]:
    """The signature that the parser sees, the parameter that takes the settings ("" if none does), their names."""
    parameters: list[inspect.Parameter] = []
    holder = ""
    names: tuple[str, ...] = ()
    for parameter in inspect.signature(command, eval_str=True).parameters.values():
        if get_origin(parameter.annotation) is Annotated and get_args(parameter.annotation)[0] is Given:
            holder, names = parameter.name, (*get_args(parameter.annotation)[1], _CONFIG)
        else:
            parameters.append(parameter)
    parameters += [_parameter(name) for name in names]
    required = [p for p in parameters if p.default is p.empty]
    return inspect.Signature(required + [p for p in parameters if p.default is not p.empty]), holder, names


def _parameter(name: str) -> inspect.Parameter:
    kind: Any = str | None
    if name == _CONFIG:
        option = typer.Option("--config", metavar="FILE", help="The configuration file, else the nearest one.")
    else:
        setting = OPTIONS[name]
        kind = list[str] | None if setting.many else bool | None if setting.kind == "flag" else str | None
        flag = f"{setting.flag}/--no-{setting.key}" if setting.kind == "flag" else setting.flag
        option = typer.Option(flag, metavar=setting.said.metavar or None, help=_help(setting), show_default=False)
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[kind, option])


def _help(setting: Option) -> str:
    default = getattr(Settings(), setting.name)
    return f"{setting.said.help} Default: {default}." if setting.choices else setting.said.help


def resolved(paths: Iterable[str], given: Given | None = None, stdin_filename: str = "") -> Resolved:
    """The settings for a run over `paths` and where they came from; "-" lies where `stdin_filename` does."""
    places = [(stdin_filename if path == "-" else path) for path in paths]
    found = resolve(
        [place for place in places if place != "-"],
        given,
        os.environ,
        config=(given or Given()).get(_CONFIG) or os.environ.get("CLAIMCHECK_CONFIG"),
        version=__version__,
        clock=date.today(),
    )
    _known_codes(found)
    return found


def settings(paths: Iterable[str] = (), given: Given | None = None, stdin_filename: str = "") -> Settings:
    """The settings for a run over `paths`."""
    return resolved(paths, given, stdin_filename).settings


def _known_codes(found: Resolved) -> None:
    """UserError for the beginning of a code that no rule has."""
    from claimcheck.cli.common import rulebook

    chosen = found.settings
    wanted = [(code, found.origins[name]) for name in ("select", "ignore") for code in getattr(chosen, name)]
    wanted += list(_per_path(chosen, found))
    known = [rule.code for rule in rulebook(chosen.rules)] if wanted else []
    for code, origin in wanted:
        if not any(rule.startswith(code) for rule in known):
            where = origin.removeprefix("command line ").removeprefix("environment ")
            raise UserError(f"no rule begins with {code!r}", where=where, remedy=did_you_mean(code, known))


def _per_path(chosen: Settings, found: Resolved) -> Iterator[tuple[str, str]]:
    for part in chosen.per_path:
        for name, value in part.values:
            if name in ("select", "ignore"):
                yield from ((code, part.place) for code in value)


def is_path(word: str) -> bool:
    """Whether an argument names a path and no code or fingerprint: it is there, or looks like one."""
    return word == "-" or len(PurePath(word).parts) > 1 or os.path.exists(word)  # noqa: PTH110


def checked(paths: Sequence[str], given: Given) -> tuple[Settings, Report]:
    """The settings for a run over `paths`, and what it found."""
    chosen = settings(paths, given)
    from claimcheck.engine import verify

    return chosen, verify(list(paths), chosen, against=chosen.corpus)


def documents(paths: Sequence[str] | None) -> list[str]:
    """The paths given, or the working directory."""
    return list(paths or (".",))
