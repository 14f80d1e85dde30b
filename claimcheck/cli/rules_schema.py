"""claimcheck rules schema [rule|pack|configuration]: JSON Schemas of what people write."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli import FINE
from claimcheck.cli.common import emit, save
from claimcheck.errors import UserError, did_you_mean


def command(
    name: Annotated[
        str,
        typer.Argument(metavar="[rule|pack|configuration]", help="One of them; else all in one.", show_default=False),
    ] = "",
    folder: Annotated[
        Path | None,
        typer.Option(
            "--write", metavar="DIR", help="Write one file for each, for editors: claimcheck-NAME.schema.json."
        ),
    ] = None,
) -> int:
    """Prints or writes."""
    from claimcheck.schema import NAMES, schema

    if name and name not in NAMES:
        raise UserError(f"no schema {name!r}", where="rules schema", remedy=did_you_mean(name, NAMES))
    if folder is None:
        emit(_text(schema(name)))
        return FINE
    for each in [name] if name else NAMES:
        path = Path(folder) / f"claimcheck-{each}.schema.json"
        save(_text(schema(each)), path)
        emit(f"{path.as_posix()}\n")
    return FINE


def _text(made: dict[str, object]) -> str:
    return json.dumps(made, indent=1, ensure_ascii=True) + "\n"
