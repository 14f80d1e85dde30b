"""Rule pages, metric packs and word lists, parsed once for each state of their files.

What parsing gives is kept beside the indexes, under a hash of the files and of this program: as values, never as code.
Whatever cannot be kept or read back is parsed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from claimcheck import lexicon, source
from claimcheck.engine import signature
from claimcheck.index import PAGES, Broken, decode, encode
from claimcheck.model import Register, Rule


class Pages(NamedTuple):
    """All rules and all declared metrics."""

    rules: tuple[Rule, ...]
    known: Register


class _Kept(NamedTuple):
    key: str
    pages: Pages
    words: lexicon.Tables


def load(folders: Sequence[Path], cache: Path | None = None) -> Pages:
    """The pages and packs of the folders; with a `cache` folder what is kept there of them. UserError as in parsing."""
    key = None if cache is None else _key(folders)
    if cache is None or key is None:
        return _parsed(folders)
    file = cache / PAGES
    kept = _kept(file)
    if kept is not None and kept.key == key:
        lexicon.use(kept.words)
        return kept.pages
    made = _parsed(folders)
    _keep(file, _Kept(key, made, lexicon.tables()))
    return made


def _parsed(folders: Sequence[Path]) -> Pages:
    from claimcheck import register, rulebook

    return Pages(rulebook.load(folders), register.load(folders))


def _key(folders: Sequence[Path]) -> str | None:
    """A hash of all that parsing depends on; None where a file is not simply a file: parsing says what is wrong."""
    seen = blake2b(repr(signature.program()).encode("utf-8", "backslashreplace"))
    try:
        for path, data in (pair for folder in folders for pair in _files(folder)):
            seen.update(f"{path}\0{len(data)}\0".encode("utf-8", "backslashreplace") + data)
    except OSError:
        return None
    return seen.hexdigest()


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The pages and packs of a folder, with their bytes. OSError where one is anything but a small file."""
    for place, suffix, needed in ((folder, ".md", True), (folder / "metrics", ".toml", False)):
        if not needed and not place.exists():
            continue
        with os.scandir(place) as listing:
            entries = sorted((entry for entry in listing if entry.name.endswith(suffix)), key=lambda entry: entry.name)
        for entry in entries:
            if not entry.is_file(follow_symlinks=False) or entry.stat().st_size > source.LARGEST:
                raise OSError(entry.path)
            with open(entry.path, "rb") as file:  # noqa: PTH123  # each run opens them all
                yield entry.path, file.read()


def _kept(file: Path) -> _Kept | None:
    try:
        return decode(_Kept, file.read_text("ascii"))
    except (OSError, ValueError, Broken):
        return None


def _keep(file: Path, made: _Kept) -> None:
    """Writes the file in one go, if what it would give back is what was parsed."""
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        text = encode(_Kept, made)
        if decode(_Kept, text) == made:
            beside.write_text(text, "ascii")
            beside.replace(file)
    except (OSError, TypeError, ValueError, Broken):
        beside.unlink(missing_ok=True)
