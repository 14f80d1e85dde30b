"""What the commands share: arguments, the page to write on, writing, usage errors."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer
from typer.core import TyperCommand

from claimcheck import __version__
from claimcheck.cli import FINE, links
from claimcheck.cli.options import Given, signature_of
from claimcheck.errors import UserError, did_you_mean
from claimcheck.model import Rule
from claimcheck.report import saver
from claimcheck.report.layout.page import Page

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Files, folders, or - for standard input.", show_default=False),
]
StdinName = Annotated[
    str, typer.Option("--stdin-filename", metavar="NAME", help="What standard input is called, and read as.")
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Read everything anew, whatever an index holds.")]

Output = Annotated[
    list[str] | None,
    typer.Option("--output", "-o", metavar="FORMAT=FILE", help="Also write a report to a file; repeatable."),
]


class _Command(TyperCommand):
    """A command whose parameters are text, lists of text and flags: they need no conversion, and so no pydantic."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        parsed, rest, _ = self.make_parser(ctx).parse_args(args=[*args])
        told = {name: value for name, value in parsed.items() if isinstance(value, (str, bool, list, tuple))}
        given = {name: value for name, value in told.items() if value not in ((), [])}
        if rest or "help" in given or any(param.required and param.name not in given for param in self.params):
            return super().parse_args(ctx, args)  # helps, or says what is wrong
        for param in self.params:
            value = given.get(param.name, param.default)
            ctx.params[param.name] = list(value) if isinstance(value, tuple) else value
        return rest


_NARROWEST, _WIDEST, _PIPED = 40, 200, 100
_PIECE = 8192
"""Characters written at once."""


def call(command: Callable[..., int], name: str, summary: str, args: Sequence[str]) -> int:
    """Parses `args` for `command`, then runs it; what is wrong with them is raised as UserError.

    The parser only parses: it would give broken pipes and the like a status of its own.
    """

    signature, holder, names = signature_of(command)

    def parsed(**values: Any) -> Callable[[], int]:
        given = {holder: Given({name: values.pop(name) for name in names})} if holder else {}
        return partial(command, **values, **given)

    parsed.__signature__ = signature  # type: ignore[attr-defined]  # what the parser looks at
    parsed.__annotations__ = {name: parameter.annotation for name, parameter in signature.parameters.items()}

    app = typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.command(cls=_Command, help=f"{summary[0].upper()}{summary[1:]}.")(parsed)
    try:
        ready = app(args=list(args), prog_name=f"claimcheck {name}", standalone_mode=False)
    except Exception as error:
        if hasattr(error, "format_message"):
            raise _usage_error(error, name) from error
        raise
    return int(ready()) if callable(ready) else FINE  # FINE: help was asked for and given


def _usage_error(error: Any, name: str) -> UserError:
    """A complaint of the parser in our words."""
    remedy = f"see `claimcheck {name} --help`"
    option = getattr(error, "option_name", None)
    message = str(error.format_message()).rstrip(".")
    if option and message.lower().startswith("no such option"):
        known = [flag for param in error.ctx.command.params for flag in param.opts if flag.startswith("--")]
        near = did_you_mean(option, known)
        remedy = near if near.startswith("did you mean") else remedy
        message = f"unknown option {option!r}"
    return UserError(f"{message[0].lower()}{message[1:]}", where=name, remedy=remedy)


def rulebook(folders: Sequence[Path] | None) -> tuple[Rule, ...]:
    """The rules that come with claimcheck and those in the folders."""
    from claimcheck.rulebook import load

    return load(rule_folders(folders))


def rule_folders(folders: Sequence[Path] | None) -> tuple[Path, ...]:
    """The folder that comes with claimcheck, then one's own."""
    from claimcheck.rulebook import shipped

    return (shipped(), *(folders or ()))


def standard_input(paths: Sequence[str], name: str) -> tuple[list[str], tuple[str, bytes] | None]:
    """The paths without -, and what standard input holds where - was among them."""
    named = [path for path in paths if path != "-"]
    if len(named) == len(paths):
        return named, None
    from claimcheck.read.limits import FILE_BYTES

    return named, (name, sys.stdin.buffer.read(FILE_BYTES + 1))


def page(stream: TextIO | None = None) -> Page:
    """The page that standard output (or `stream`) is: its width, colour and encoding."""
    stream = stream or sys.stdout
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        codecs.lookup(encoding)
    except LookupError:
        encoding = "ascii"
    columns = _columns()
    base = Path.cwd().as_uri() + "/" if links.known(stream, os.environ) else ""
    return Page(min(max(columns, _NARROWEST), _WIDEST), _colour(stream), encoding, __version__, base=base)


def _columns() -> int:
    """What COLUMNS says, else the width of the terminal, else that of a page for no terminal."""
    try:
        told = int(os.environ.get("COLUMNS", "0"))
        return told if told > 0 else os.get_terminal_size(sys.__stdout__.fileno()).columns or _PIPED  # type: ignore[union-attr]  # None has no fileno
    except (ValueError, AttributeError, OSError):
        return _PIPED


def emit(text: str | Iterable[str]) -> None:
    """Writes to standard output, all of it, now.

    In pieces: an unbuffered stream (PYTHONUNBUFFERED) does not tell when only a part of a write was taken.
    """
    try:
        for part in (text,) if isinstance(text, str) else text:
            for at in range(0, len(part), _PIECE):
                sys.stdout.write(part[at : at + _PIECE])
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UserError(f"cannot write: {error.strerror}", where="standard output") from error


def save(text: str, path: Path, *, append: bool = False) -> None:
    """Writes a report to a file, in UTF-8 whatever the terminal; or adds it to what the file holds."""
    try:
        with path.open("a" if append else "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        remedy = "name a file in a folder that exists and can be written"
        raise UserError(f"cannot write: {error.strerror}", where=str(path), remedy=remedy) from error


def output_of(
    word: str, command: str, text_format: Callable[[str], Callable[..., str]]
) -> tuple[str, Callable[..., None]]:
    """The format of FORMAT=FILE, and what writes a report there; UserError where the word says neither."""
    name, equals, file = word.partition("=")
    if not (equals and file):
        raise UserError(f"{word!r} names no file", where="--output", remedy="write FORMAT=FILE, like json=found.json")
    path, saved = Path(file), saver(name, command)
    if saved is not None:
        return name, lambda report, page, *more: saved(report, page, path, *more)
    render = text_format(name)
    return name, lambda report, page, *more: save(render(report, page, *more), path)


def _colour(stream: TextIO) -> bool:
    """NO_COLOR beats FORCE_COLOR beats what the stream is."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    if os.environ.get("TERM") in ("dumb", "unknown") or not stream.isatty():
        return False
    if sys.platform == "win32":
        from rich.console import detect_legacy_windows

        return not detect_legacy_windows()
    return True
