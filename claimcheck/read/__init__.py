"""Reading documents: suffix to reader, every offset kept.

A reader blanks mark-up instead of removing it, so `Document.reading` is exactly as long as `Document.text`
and an offset into one is an offset into the other. To add a format, write a module with `read(text, order) -> Draft`
and name its suffixes in `READERS`.

The publication date is that of the metadata (front matter, `<meta>`), else that of a dateline, else the file
name's; the date of the last change counts only where there is none of these.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path, PurePosixPath

from claimcheck.dates import DateOrder, file_name_date
from claimcheck.model import Document, Unread
from claimcheck.model.document import DatedBy
from claimcheck.read import html, markdown, text
from claimcheck.read import walk as _walk
from claimcheck.read.dateline import datelines
from claimcheck.read.decode import NotText, decode
from claimcheck.read.draft import Draft
from claimcheck.read.walk import display_name, patterns

__all__ = ["READERS", "SUFFIXES", "display_name", "patterns", "read", "read_bytes", "read_text", "walk"]

READERS: dict[str, Callable[[str, DateOrder | None], Draft]] = {
    ".txt": text.read,
    ".text": text.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".mdown": markdown.read,
    ".html": html.read,
    ".htm": html.read,
}
"""The reader of each suffix, in lower case; a file of any other suffix is read as plain text if it is named
itself."""

SUFFIXES = tuple(sorted(READERS))
"""The suffixes that are read in folders."""


def walk(
    paths: Sequence[str], exclude: Sequence[str] = (), *, suffixes: Sequence[str] = (), exclude_from: str = ""
) -> Iterator[tuple[Path, str]]:
    """The files to read as (real path, display name), sorted by display name, each real file once.

    Folders are walked for files with one of `suffixes` (of `SUFFIXES` where there are none); hidden entries and
    what .gitignore files or `exclude` (patterns as in .gitignore, relative to the folder `exclude_from`) name is
    skipped. Links to folders are not followed.

    Raises UserError for a path that does not exist and for a folder with nothing to read in it.
    """
    return _walk.walk(paths, suffixes or SUFFIXES, patterns(tuple(exclude), exclude_from))


def read(path: Path, name: str, order: DateOrder | None = None) -> Document | Unread:
    """The document in a file, under the name to be shown; Unread with a plain reason if it holds no text."""
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            return Unread(name, "a folder" if stat.S_ISDIR(mode) else "not a regular file")
        data = path.read_bytes()
    except OSError as error:
        return Unread(name, (error.strerror or type(error).__name__).lower())
    return read_bytes(data, name, order)


def read_bytes(data: bytes, name: str, order: DateOrder | None = None) -> Document | Unread:
    """The document in the bytes of a file of that name; Unread with a plain reason if they are no text."""
    try:
        content = decode(data)
    except NotText as error:
        return Unread(name, str(error))
    return read_text(content, name, PurePosixPath(name).suffix, order)


def read_text(text: str, name: str, suffix: str, order: DateOrder | None = None) -> Document:
    """The document in a text; `suffix` (".md", in either case) says how to read it, plain text if it is
    unknown. `order` says how 03/04/2023 is meant; None leaves such a date alone."""
    draft = READERS.get(suffix.lower(), READERS[".txt"])(text, order)
    blocks, published, updated = datelines(draft.reading, draft.blocks, order)
    origins: tuple[tuple[date | None, DatedBy], ...] = (
        (draft.published, draft.dated_by),
        (published, "dateline"),
        (file_name_date(name), "file name"),
        (draft.updated, "front matter"),
        (updated, "dateline"),
    )
    day, origin = next(((day, origin) for day, origin in origins if day), (None, None))
    return Document(name, text, draft.reading, blocks, day, origin, draft.source)
