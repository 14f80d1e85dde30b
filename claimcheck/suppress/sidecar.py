"""Ignores for a document that has no comments: `NAME.claimcheck.toml` beside the file NAME.

[[ignore]]
codes = ["CC201"]
text = "a total of 3.2 million"   # words of the sentence; left out: the whole document
reason = "corrected in the next issue"
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from claimcheck.errors import UserError, did_you_mean
from claimcheck.model import Ignore
from claimcheck.patterns import regex
from claimcheck.read import NOTES

SIDECAR = NOTES
_KEYS = ("codes", "reason", "text")
_HEADER = regex(r"\s*\[\[\s*ignore\s*\]\]")


def beside(document: str) -> tuple[Ignore, ...]:
    """The ignores in the file beside a document, given by the name it is shown under; UserError with its line."""
    path = Path(document + SIDECAR)
    if not path.is_file():
        return ()
    try:
        text = path.read_text(encoding="utf-8-sig")
        table: Any = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        line = re.search(r"at line (\d+)", str(error))
        where = f"{path.as_posix()}:{line[1] if line else 1}"
        raise UserError(f"broken: {error}", where=where, remedy="mend it") from None
    lines = [number for number, line in enumerate(text.split("\n"), start=1) if _HEADER.match(line)]
    entries = table.pop("ignore", [])
    if table or not isinstance(entries, list) or len(lines) != len(entries):
        stray = next(iter(table), "ignore")
        raise UserError(f"unknown key {stray!r}", where=f"{path.as_posix()}:1", remedy="every entry begins [[ignore]]")
    return tuple(
        _ignore(entry, document, line, f"{path.as_posix()}:{line}") for entry, line in zip(entries, lines, strict=True)
    )


def _ignore(entry: dict[str, Any], document: str, line: int, place: str) -> Ignore:
    for key in entry:
        if key not in _KEYS:
            raise UserError(f"unknown key {key!r}", where=place, remedy=did_you_mean(key, _KEYS))
    codes, words, reason = entry.get("codes", []), entry.get("text", ""), entry.get("reason", "")
    codes = [codes] if isinstance(codes, str) else codes
    if not isinstance(codes, list) or not all(isinstance(part, str) for part in (*codes, words, reason)):
        raise UserError("codes must be a list of texts, text and reason texts", where=place, remedy="mend it")
    return Ignore(document, line, tuple(codes), reason, words=words, whole=not words, place=place)
