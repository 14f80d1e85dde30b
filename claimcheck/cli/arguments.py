"""Words of the command line to the arguments of a command, by its signature.

A parameter `Annotated[kind, Option(...)]` or `Annotated[kind, Argument(...)]` says what it is called and how it is
explained; kinds are str, Path, bool (a flag) and lists of these, each also with None where nothing was given.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping, Sequence
from types import UnionType
from typing import Any, get_args, get_origin

from claimcheck.errors import UserError, did_you_mean

_HELP = ("-h", "--help")
_WIDEST, _NAMES = 78, 30
"""Columns of the help, and of the names in it."""


class Argument:
    """A word that stands for itself by its place; of a list kind, all that are left."""

    def __init__(self, *, metavar: str, help: str, show_default: bool = True) -> None:
        self.metavar, self.help, self.show_default = metavar, help, show_default


class Option:
    """An option with its names, of a flag also "--name/--no-name"."""

    def __init__(self, *names: str, metavar: str = "", help: str, show_default: bool = True) -> None:
        self.names, self.metavar, self.help, self.show_default = names, metavar, help, show_default

    def switches(self) -> dict[str, bool]:
        """Each name, and whether it switches on or off."""
        parts = [name.split("/") for name in self.names]
        return {name: at == 0 for part in parts for at, name in enumerate(part)}


class Parameter:
    """One parameter of a command."""

    def __init__(self, name: str, annotation: Any, default: Any) -> None:
        kind, self.info = get_args(annotation)
        kinds = [one for one in (get_args(kind) if isinstance(kind, UnionType) else (kind,)) if one is not type(None)]
        self.name, self.default = name, default
        self.many = get_origin(kinds[0]) is list
        self.kind: type[Any] = get_args(kinds[0])[0] if self.many else kinds[0]
        self.needed = default is inspect.Parameter.empty

    @property
    def flag(self) -> bool:
        return self.kind is bool


def parameters_of(signature: inspect.Signature) -> list[Parameter]:
    """The parameters of a command, in order."""
    return [Parameter(name, one.annotation, one.default) for name, one in signature.parameters.items()]


def parse(name: str, signature: inspect.Signature, args: Sequence[str]) -> dict[str, Any] | None:
    """The arguments of the command `name`; None where help was asked for. UserError for what means nothing."""
    parameters = parameters_of(signature)
    options = {flag: one for one in parameters if isinstance(one.info, Option) for flag in one.info.switches()}
    given: dict[str, Any] = {}
    words: list[str] = []
    waiting = list(args)
    while waiting:
        word = waiting.pop(0)
        if word == "--":
            words += waiting
            break
        if not word.startswith("-") or word == "-":
            words.append(word)
            continue
        flag, glued = _cut(word, options)
        if flag in _HELP:
            return None
        _take(name, flag, glued, options, waiting, given)
    _place(name, [one for one in parameters if isinstance(one.info, Argument)], words, given)
    for one in parameters:
        if one.name not in given:
            if one.needed:
                raise _wrong(name, f"missing {_called(one)}")
            given[one.name] = one.default
    return given


def _cut(word: str, options: Mapping[str, Parameter]) -> tuple[str, str | None]:
    """An option, and the value that is glued to it: --name=value, -nvalue."""
    if word.startswith("--"):
        flag, equals, value = word.partition("=")
        return flag, value if equals else None
    if len(word) > 2 and word[:2] in options:
        return word[:2], word[2:]
    return word, None


def _take(
    name: str,
    flag: str,
    value: str | None,
    options: Mapping[str, Parameter],
    waiting: list[str],
    given: dict[str, Any],
) -> None:
    """Takes an option and its value."""
    one = options.get(flag)
    if one is None:
        near = did_you_mean(flag, [known for known in (*options, *_HELP) if known.startswith("--")])
        raise _wrong(name, f"unknown option {flag!r}", near if near.startswith("did you mean") else "")
    if one.flag:
        if value is not None:
            raise _wrong(name, f"option {flag!r} does not take a value")
        given[one.name] = one.info.switches()[flag]
        return
    if value is None:
        if not waiting:
            raise _wrong(name, f"option {flag!r} requires an argument")
        value = waiting.pop(0)
    if one.many:
        given.setdefault(one.name, []).append(one.kind(value))
    else:
        given[one.name] = one.kind(value)


def _place(name: str, places: Iterable[Parameter], words: list[str], given: dict[str, Any]) -> None:
    """Hands out the words that are no options."""
    left = list(words)
    for one in places:
        if left:
            taken, left = (left, []) if one.many else (left[:1], left[1:])
            values = [one.kind(word) for word in taken]
            given[one.name] = values if one.many else values[0]
    if left:
        raise _wrong(name, f"got unexpected extra argument(s) ({' '.join(left)})")


def _called(one: Parameter) -> str:
    if isinstance(one.info, Argument):
        return f"argument {one.info.metavar!r}"
    return f"option {next(iter(one.info.switches()))!r}"


def _wrong(name: str, what: str, remedy: str = "") -> UserError:
    return UserError(what, where=name, remedy=remedy or f"see `claimcheck {name} --help`")


# --- help -------------------------------------------------------------------------------------------------------------


def manual(name: str, summary: str, signature: inspect.Signature) -> str:
    """What --help prints."""
    parameters = parameters_of(signature)
    places = [one for one in parameters if isinstance(one.info, Argument)]
    usage = " ".join(["Usage: claimcheck", name, "[OPTIONS]", *map(_in_usage, places)])
    rows = [(_shown(one), _explained(one)) for one in parameters if one not in places]
    sections = [
        ("Arguments", [(one.info.metavar, _explained(one)) for one in places]),
        ("Options", [*rows, (", ".join(_HELP), "Show this message and exit.")]),
    ]
    lines = [usage, "", f"  {summary[0].upper()}{summary[1:]}."]
    for title, entries in sections:
        lines += ["", f"{title}:", *_columns(entries)] if entries else []
    return "\n".join(lines) + "\n"


def _in_usage(one: Parameter) -> str:
    metavar: str = one.info.metavar
    bare = metavar.strip("[]") == metavar
    word = metavar if one.needed or not bare else f"[{metavar}]"
    return f"{word}..." if one.many and bare else word


def _shown(one: Parameter) -> str:
    names = sorted((name.replace("/", " / ") for name in one.info.names), key=len)
    return f"{', '.join(names)} {one.info.metavar}".rstrip()


def _explained(one: Parameter) -> str:
    if one.needed:
        return f"{one.info.help}  [required]"
    shown = one.info.show_default and not one.flag and one.default not in (None, "")
    return f"{one.info.help}  [default: {one.default}]" if shown else str(one.info.help)


def _columns(rows: Sequence[tuple[str, str]]) -> list[str]:
    """Names on the left, explanations on the right, broken where the terminal ends."""
    import shutil
    import textwrap

    left = min(max(len(name) for name, _ in rows), _NAMES) + 4
    width = max(min(shutil.get_terminal_size().columns, _WIDEST), left + 20)
    lines = []
    for name, told in rows:
        first, *more = textwrap.wrap(told, width - left)
        head = f"  {name}"
        lines += [f"{head:{left}}{first}"] if len(head) + 2 <= left else [head, " " * left + first]
        lines += [" " * left + part for part in more]
    return lines
