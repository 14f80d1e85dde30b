"""Accepted findings, kept in a file.

One entry a line, sorted by fingerprint: two branches that accept different findings add different lines, and git is
told to keep the lines of both sides (`merge=union`). Of several lines with one fingerprint the one that ends first
counts, until the file is written again.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from claimcheck.errors import UserError, did_you_mean
from claimcheck.model import Acceptance
from claimcheck.patterns import regex

LEAST_DIGITS = 8
_HEADER = "[accepted]"
_HEAD = f"""\
# Findings that somebody looked at and accepted, one a line: `claimcheck accept`, `claimcheck baseline`.
{_HEADER}
"""
_FINGERPRINT = regex(rf"[0-9a-f]{{{LEAST_DIGITS},16}}")
_ENTRY = regex(r"""\s*["']?([^"'=\s]+)["']?\s*=""")
_KEYS = ("code", "reason", "expires", "documents", "what")
_MARKER = regex(r"<{7}|={7}|>{7}|\|{7}")


def is_fingerprint(word: str) -> bool:
    """Whether a word can be a fingerprint or its beginning: 8 to 16 hexadecimal digits."""
    return _FINGERPRINT.fullmatch(word.lower()) is not None


def matching(fingerprint: str, known: Iterable[str]) -> list[str]:
    """The fingerprints that begin so, sorted, each once."""
    return sorted({other for other in known if other.startswith(fingerprint.lower())})


def load(path: Path, shown: str = "") -> tuple[Acceptance, ...]:
    """The entries of a file, sorted by fingerprint, each once; none where there is no file. UserError with its line."""
    shown = shown or path.as_posix()
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"unreadable: {error}", where=shown, remedy="save it as UTF-8") from None
    found: dict[str, Acceptance] = {}
    for number, line in enumerate(lines, start=1):
        plain = line.strip()
        if plain and not plain.startswith("#") and plain != _HEADER:
            entry = _entry(line, f"{shown}:{number}")
            other = found.get(entry.fingerprint)
            if other is None or (entry.expires or date.max) < (other.expires or date.max):
                found[entry.fingerprint] = entry
    return tuple(found[fingerprint] for fingerprint in sorted(found))


def _entry(line: str, where: str) -> Acceptance:
    remedy = 'write one entry a line, like 0123456789abcdef = {code = "CC201", reason = "…"}'
    if _MARKER.match(line):
        raise UserError("an unfinished merge", where=where, remedy="keep the lines of both sides")
    key = _ENTRY.match(line)
    try:
        table: Any = next(iter(tomllib.loads(line).values()))
    except (tomllib.TOMLDecodeError, StopIteration):
        table = None
    if key is None or not isinstance(table, dict):
        raise UserError("no entry", where=where, remedy=remedy)
    if not is_fingerprint(key[1]):
        raise UserError(f"{key[1]!r} is no fingerprint", where=where, remedy="write 8 to 16 hexadecimal digits")
    for name in table:
        if name not in _KEYS:
            raise UserError(f"unknown key {name!r}", where=where, remedy=did_you_mean(name, _KEYS))
    documents, expires = table.get("documents", []), table.get("expires")
    texts = [table.get(name, "") for name in ("code", "reason", "what")]
    day = expires is None or (isinstance(expires, date) and not isinstance(expires, datetime))
    if not day or not isinstance(documents, list) or not all(isinstance(text, str) for text in (*texts, *documents)):
        raise UserError("a value of the wrong type", where=where, remedy=remedy)
    code, reason, what = texts
    return Acceptance(key[1].lower(), reason, code, expires, tuple(documents), what, where)


def save(path: Path, entries: Iterable[Acceptance]) -> None:
    """Writes the file anew; UserError where that cannot be done."""
    unique = {entry.fingerprint: entry for entry in entries}
    text = _HEAD + "".join(_line(unique[fingerprint]) for fingerprint in sorted(unique))
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UserError(f"cannot write: {error.strerror}", where=path.as_posix(), remedy="check the folder") from error


def merge_by_lines(path: Path) -> Path | None:
    """Tells git that the file is merged line by line; the file of attributes, where that was written.

    None outside of a git work tree, and where its attributes speak of the file already.
    """
    folder = path.resolve().parent
    if not any((parent / ".git").exists() for parent in (folder, *folder.parents)):
        return None
    attributes = path.parent / ".gitattributes"
    try:
        text = attributes.read_text(encoding="utf-8") if attributes.exists() else ""
        if path.name in text:
            return None
        gap = "\n" if text and not text.endswith("\n") else ""
        with attributes.open("a", encoding="utf-8", newline="\n") as file:
            file.write(f"{gap}{path.name} merge=union\n")
    except (OSError, UnicodeDecodeError):
        return None
    return attributes


def _line(entry: Acceptance) -> str:
    parts = [f"code = {_text(entry.code)}"] if entry.code else []
    parts.append(f"reason = {_text(entry.reason)}")
    if entry.expires:
        parts.append(f"expires = {entry.expires.isoformat()}")
    if entry.documents:
        parts.append(f"documents = [{', '.join(map(_text, entry.documents))}]")
    if entry.what:
        parts.append(f"what = {_text(entry.what)}")
    return f"{entry.fingerprint} = {{{', '.join(parts)}}}\n"


def _text(text: str) -> str:
    """A basic string of TOML: that of JSON, but nothing that a terminal or a reader of lines may act upon stays."""
    quoted = json.dumps(text.encode("utf-8", "replace").decode("utf-8"), ensure_ascii=False)
    return "".join(char if char.isprintable() else f"\\U{ord(char):08x}" for char in quoted)


def chosen(words: Sequence[str], known: Iterable[str]) -> list[str]:
    """The full fingerprint for each word; UserError where none or several begin so."""
    listed = sorted(set(known))
    found = []
    for word in words:
        hits = matching(word, listed)
        if len(hits) != 1:
            what = f"{len(hits)} findings begin with {word!r}" if hits else f"no finding begins with {word!r}"
            near = did_you_mean(word, [other[: len(word)] for other in listed]) if listed else ""
            remedy = "write more digits: " + ", ".join(hits) if hits else near
            if not remedy.startswith(("write", "did you mean")):
                remedy = "name the files or folders that it was found in"
            raise UserError(what, remedy=remedy)
        found += hits
    return found
