"""Reading what people write for claimcheck (rule pages, metric packs): text and tables, and nothing else.

They may come from strangers, like a pull request: nothing in them is run, none of them leads out of its folder,
and none is read that is too large or no regular file.
"""

from __future__ import annotations

import stat
import tomllib
from pathlib import Path
from typing import Any

from claimcheck.errors import UserError

LARGEST = 1 << 20
"""Bytes of a page or a pack."""


def text_of(path: Path) -> str:
    """The text of a page or a pack, in UTF-8; UserError with the path if it cannot be had."""
    where = path.as_posix()
    try:
        if path.is_symlink() and path.parent.resolve() not in path.resolve().parents:
            raise UserError("a link out of its folder", where=where, remedy="copy the file here")
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise UserError("not a regular file", where=where, remedy="take it out of this folder")
        if state.st_size > LARGEST:
            raise UserError(f"too large: {state.st_size:,} bytes, the limit is {LARGEST:,}", where=where)
        return path.read_text(encoding="utf-8-sig")
    except (OSError, RuntimeError, UnicodeDecodeError) as error:
        raise UserError(f"unreadable: {error}", where=where, remedy="save it as UTF-8") from None


def table_of(text: str) -> dict[str, Any]:
    """TOML as a table; TOMLDecodeError for what is none, nested too deeply included."""
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise tomllib.TOMLDecodeError("nested too deeply") from None
