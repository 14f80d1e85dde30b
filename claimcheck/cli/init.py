"""claimcheck init [DIR]: looks at a folder and writes a commented configuration."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from claimcheck import __version__
from claimcheck.cli import FINE
from claimcheck.cli.common import emit, page, save
from claimcheck.config.start import Seen, aside, dates_in, starting_point
from claimcheck.errors import UserError
from claimcheck.model import Document
from claimcheck.report import terminal

_NAME = "claimcheck.toml"
_LOOKED_INTO = 300
"""documents that are opened, evenly over all"""


def command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder, else this one.")] = Path(),
    show: Annotated[bool, typer.Option("--print", help="Only print it.")] = False,
) -> int:
    """Looks, writes claimcheck.toml, says what comes next. Never overwrites."""
    if not folder.is_dir():
        raise UserError("no such folder", where=folder.as_posix(), remedy="check the path")
    text, path = starting_point(_look(folder), __version__), folder / _NAME
    if show:
        emit("".join(f"{page().show(line)}\n" for line in text.splitlines()))
        return FINE
    if path.exists():
        remedy = "edit it, or see `claimcheck init --print`"
        raise UserError("is there already", where=path.as_posix(), remedy=remedy)
    save(text, path)
    rows = [
        ("wrote", path.as_posix()),
        ("next", f"claimcheck verify {folder.as_posix()}"),
        ("then", "claimcheck accept FINGERPRINT --reason …, or claimcheck baseline write"),
    ]
    emit(terminal.columns(rows, page(), ("bold",)))
    return FINE


def _look(folder: Path) -> Seen:
    from claimcheck import read
    from claimcheck.extraction import publisher
    from claimcheck.facets.notation import decimal_comma
    from claimcheck.lexicon import load

    try:
        files = list(read.walk([str(folder)]))
    except UserError:
        return Seen(())
    suffixes = Counter(path.suffix.lower() for path, _ in files)
    root = folder.resolve()
    folders = {
        str(parent.relative_to(root).as_posix())
        for path, _ in files
        for parent in path.parents
        if root in parent.parents
    }
    dates, voices, comma, undated, opened = Counter[str](), Counter[str](), 0, 0, 0
    for path, name in files[:: max(1, len(files) // _LOOKED_INTO)]:
        document = read.read(path, name)
        if isinstance(document, Document):
            opened += 1
            dates += dates_in(document.text)
            comma += decimal_comma(document.reading)
            undated += document.published is None
            voices.update(filter(None, [publisher(document, load())]))
    counts = tuple(sorted(suffixes.items(), key=lambda item: (-item[1], item[0])))
    days = (dates["dmy"], dates["mdy"], dates["unclear"])
    return Seen(counts, aside(folders), *days, comma, undated, opened, tuple(voices.most_common()))
