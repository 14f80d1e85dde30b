"""Reading documents: suffix to reader, every offset kept.

A reader blanks mark-up instead of removing it, so `Document.reading` is exactly as long as `Document.text`
and an offset into one is an offset into the other. To add a format of text, write a module with
`read(text, order) -> Draft` and name its suffixes in `READERS`; a format from which text has to be taken first has
`read(data, order) -> Extracted` and stands in `CONTAINERS`.

A document bears many dates. The publication date is that of the first source in `ORDER` which has one; the
date of the last change counts only where there is none of these. All of them are kept in `Document.dates`.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Any, get_args

from claimcheck.dates import DateOrder, file_name_date
from claimcheck.model import Dated, Document, Unread
from claimcheck.model.document import DatedBy
from claimcheck.read import limits
from claimcheck.read import walk as _walk
from claimcheck.read.dateline import datelines
from claimcheck.read.decode import NotText, decode
from claimcheck.read.draft import Draft, Extracted
from claimcheck.read.walk import NOTES, File, Folder, display_name, patterns

__all__ = [
    "CONTAINERS",
    "NOTES",
    "ORDER",
    "READERS",
    "SUFFIXES",
    "File",
    "Folder",
    "content",
    "display_name",
    "folders",
    "patterns",
    "read",
    "read_bytes",
    "read_text",
    "walk",
]

READERS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".rst": "rst",
    ".adoc": "asciidoc",
    ".asciidoc": "asciidoc",
}
"""The module that reads each suffix, in lower case; a file of any other suffix is read as plain text if it is named
itself. Modules are loaded when they are first needed."""

CONTAINERS = {".eml": "mail", ".docx": "docx", ".pdf": "pdf"}
"""The modules that take text out of files which are none."""

SUFFIXES = tuple(sorted((*READERS, *CONTAINERS)))
"""The suffixes that are read in folders, unless others are asked for."""

ORDER: tuple[DatedBy, ...] = get_args(DatedBy)[:-2]
"""Where a publication date is looked for, in this order."""


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


def folders(
    paths: Sequence[str], exclude: Sequence[str] = (), *, suffixes: Sequence[str] = (), exclude_from: str = ""
) -> list[Folder]:
    """The same files folder by folder, with what shows whether they have changed."""
    return _walk.folders(paths, suffixes or SUFFIXES, patterns(tuple(exclude), exclude_from))


def read(path: Path, name: str, order: DateOrder | None = None) -> Document | Unread:
    """The document in a file, under the name to be shown; Unread with a plain reason if it holds no text, or
    is larger than the limit."""
    data = content(path, name)
    return data if isinstance(data, Unread) else read_bytes(data, name, order)


def content(path: Path, name: str) -> bytes | Unread:
    """The bytes of a file; Unread with a plain reason where they cannot be had, or are more than the limit."""
    most = limits.FILE_BYTES
    try:
        # Opening a pipe would wait for somebody to write to it.
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            return Unread(name, "a folder" if stat.S_ISDIR(state.st_mode) else "not a regular file")
        if state.st_size > most:
            return Unread(name, limits.too_large("the file", state.st_size, most, "bytes"))
        with path.open("rb") as file:
            return file.read(most + 1)
    except (OSError, ValueError) as error:
        return Unread(name, (getattr(error, "strerror", None) or type(error).__name__).lower())


def read_bytes(data: bytes, name: str, order: DateOrder | None = None) -> Document | Unread:
    """The document in the bytes of a file of that name; Unread with a plain reason if they are no text."""
    if len(data) > limits.FILE_BYTES:
        return Unread(name, limits.too_large("it", len(data), limits.FILE_BYTES, "bytes or more"))
    suffix = PurePosixPath(name).suffix.lower()
    try:
        if suffix not in CONTAINERS:
            content = decode(data)
            if len(content) > limits.CHARACTERS:
                raise NotText(limits.too_large("its text", len(content), limits.CHARACTERS, "characters"))
            return read_text(content, name, suffix, order)
        extracted: Extracted = _module(CONTAINERS[suffix]).read(data, order)
    except NotText as error:
        return Unread(name, str(error))
    return _document(extracted, name, order)


def read_text(text: str, name: str, suffix: str, order: DateOrder | None = None) -> Document:
    """The document in a text; `suffix` (".md", in either case) says how to read it, plain text if it is
    unknown. `order` says how 03/04/2023 is meant; None leaves such a date alone."""
    draft: Draft = _module(READERS.get(suffix.lower(), "text")).read(text, order)
    return _document(Extracted(text, draft), name, order)


def _module(name: str) -> Any:
    return import_module(f"{__name__}.{name}")


def _document(extracted: Extracted, name: str, order: DateOrder | None) -> Document:
    draft = extracted.draft
    blocks, lines = datelines(draft.reading, draft.blocks, order)
    day = file_name_date(name)
    named = [Dated(day, "file name", PurePosixPath(name).name)] if day else []
    dates = sorted([*draft.dates, *lines, *named], key=lambda dated: (dated.updated, ORDER.index(dated.by)))
    chosen = next((dated for dated in dates if dated.day), None)
    return Document(
        name,
        extracted.text,
        draft.reading,
        blocks,
        chosen.day if chosen else None,
        chosen.by if chosen else None,
        draft.source,
        dates=tuple(dates),
        pages=extracted.pages,
        canonical=draft.canonical,
        withdrawn=draft.withdrawn,
        origin=extracted.origin,
    )
