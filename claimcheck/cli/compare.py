"""claimcheck compare SOURCE TARGET: do the numbers of a text agree with those of its source?"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from claimcheck.cli import FINDINGS, FINE, USAGE, complain
from claimcheck.cli.common import emit, page
from claimcheck.cli.options import Comparing, settings
from claimcheck.errors import UserError
from claimcheck.model import Comparison, Document, Unread
from claimcheck.report import Compare, compare_format

_SHAPE = 'write one object a line: {"id": …, "source": "…", "target": "…"}'


def command(
    given: Comparing,
    source: Annotated[
        str | None, typer.Argument(metavar="SOURCE", help="The text to go by: a file, or -.", show_default=False)
    ] = None,
    target: Annotated[
        str | None, typer.Argument(metavar="TARGET", help="The text to check: a file, or -.", show_default=False)
    ] = None,
    pairs: Annotated[
        str | None,
        typer.Option(
            "--pairs", metavar="FILE", help="Many pairs: lines with id, source and target; - for standard input."
        ),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option("--format", metavar="FORMAT", help="rich, json or jsonl. Default: rich, of pairs jsonl."),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 also where a number has none in the source.")
    ] = False,
) -> int:
    """Compares two files, or the pairs of a file."""
    name = format or ("jsonl" if pairs else "rich")
    render = compare_format(name)
    if pairs is not None:
        if source is not None:
            raise UserError("--pairs takes no other text", where="compare", remedy="give SOURCE and TARGET, or --pairs")
        return _many(pairs, given, render, as_list=name == "json", strict=strict)
    if source is None or target is None:
        raise UserError("SOURCE and TARGET are needed", where="compare", remedy="see `claimcheck compare --help`")
    if source == target == "-":
        raise UserError("only one of them can be standard input", where="compare", remedy="name a file for the other")
    comparer = _comparer([source, target], given)
    result = comparer.compare(_document(source, "source"), _document(target, "target"))
    emit(render(result, page()))
    return _status(result, strict)


def _comparer(paths: Iterable[str], given: Comparing) -> Any:
    chosen = settings([path for path in paths if path != "-"], given)
    from claimcheck.comparison import Comparer

    return Comparer(chosen)


def _status(result: Comparison, strict: bool) -> int:
    unsupported = any(match.relation == "unmatched" for match in result.matches)
    return FINDINGS if result.verdict == "contradiction" or (strict and unsupported) else FINE


def _document(path: str, side: str) -> Document:
    """The text at a path; UserError where there is none."""
    from claimcheck import read

    found = read.read_bytes(sys.stdin.buffer.read(), side) if path == "-" else read.read(Path(path), _shown(path))
    if isinstance(found, Unread):
        raise UserError(f"cannot be read: {found.reason}", where=path, remedy="name a file with text in it")
    return found


def _shown(path: str) -> str:
    """A path as it is shown: POSIX, relative to the working directory where it lies in it."""
    try:
        return Path(path).resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return Path(path).as_posix()


# --- many pairs -------------------------------------------------------------------------------------------------------


class _Line(NamedTuple):
    id: str | int
    source: str
    target: str


def _many(path: str, given: Comparing, render: Compare, *, as_list: bool, strict: bool) -> int:
    """Compares the pairs of a file, telling each as soon as it is known; a line that is no pair is left out."""
    from claimcheck.comparison import plain

    comparer, surface, status, told = _comparer([path], given), page(), FINE, 0
    for line in _lines(path):
        if isinstance(line, UserError):
            complain(line)
            status = USAGE
            continue
        source, target = plain(line.source, "source"), plain(line.target, "target")
        result = comparer.compare(source, target, line.id)
        emit((("," if told else "[") if as_list else "") + render(result, surface))
        told += 1
        status = max(status, _status(result, strict))
    if as_list:
        emit("]\n" if told else "[]\n")
    return status


def _lines(path: str) -> Iterator[_Line | UserError]:
    try:
        with sys.stdin.buffer if path == "-" else Path(path).open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _pair(line, f"{path}:{number}", number)
    except OSError as error:
        raise UserError(f"cannot be read: {error.strerror}", where=path, remedy="name a file of pairs") from error


def _pair(line: bytes, where: str, number: int) -> _Line | UserError:
    """The pair on a line, or what is wrong with it. A pair without an id has the number of its line."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return UserError("this line is no JSON", where=where, remedy=_SHAPE)
    if not isinstance(record, dict):
        return UserError("this line is no object", where=where, remedy=_SHAPE)
    source, target, id = record.get("source"), record.get("target"), record.get("id")
    for name, text in (("source", source), ("target", target)):
        if not isinstance(text, str):
            return UserError(f"{name!r} is {'missing' if text is None else 'no text'}", where=where, remedy=_SHAPE)
    if id is not None and (isinstance(id, bool) or not isinstance(id, str | int)):
        return UserError("'id' is neither text nor a whole number", where=where, remedy=_SHAPE)
    return _Line(number if id is None else id, str(source), str(target))
