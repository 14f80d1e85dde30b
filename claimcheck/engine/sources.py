"""Which documents a run has, each with what shows whether it has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from claimcheck import read
from claimcheck.config import Settings
from claimcheck.model import Unread
from claimcheck.read import feed
from claimcheck.records import dataclass

_ARTICLE = 2000
"""About so many bytes are one article."""


class Item(NamedTuple):
    """A document to read, as a worker is handed it.

    `look` changes whenever its content may have changed, None where nobody can tell; `digest` is that of its content
    when it was read last, None if it never was; `data` its bytes, None = those of the file at `path`;
    `row` is where it lies in there if that is a feed.
    """

    name: str
    folder: str
    look: bytes | None
    digest: bytes | None
    path: str
    data: bytes | None = None
    row: feed.Row | None = None

    def content(self) -> bytes | Unread:
        """The bytes of the document, Unread where they cannot be had."""
        if self.data is not None:
            return self.data
        return feed.content(self.path, self.row) if self.row else read.content(Path(self.path), self.name)


@dataclass(frozen=True, slots=True)
class Source:
    """A folder, a file named itself, or standard input: documents that come and go together.

    `signature` changes whenever one of them comes, goes or changes, None where nobody can tell; there are at most
    `size`. `noted` are names of documents that may have notes beside them.
    """

    path: str
    signature: bytes | None
    items: Callable[[], list[Item]]
    size: int = 1
    noted: tuple[str, ...] = ()


def digest_of(data: bytes) -> bytes:
    """What tells contents apart."""
    return blake2b(data, digest_size=16).digest()


def from_paths(paths: Sequence[str], settings: Settings) -> list[Source]:
    """The documents of files and folders, each real file once; not what lies in the folders of rules.

    UserError for a path that does not exist and for a folder with nothing to read in it.
    """
    feeds = sorted({path for path in paths if feed.is_feed(path)})
    paths = [path for path in paths if path not in feeds]
    rules = [folder.resolve() for folder in settings.rules]
    folders = (
        []
        if not paths
        else read.folders(paths, settings.exclude, suffixes=settings.suffixes, exclude_from=settings.exclude_from)
    )
    return [
        Source(folder.path, folder.signature, partial(_items, folder), folder.size, _noted(folder))
        for folder in folders
        if not (rules and _inside(folder.path, rules))
    ] + [_feed(path, settings) for path in feeds]


def _feed(path: str, settings: Settings) -> Source:
    """The documents of a feed, each under the name of the file and its own."""
    (folder,) = read.folders([path])
    (file,) = folder.files()
    called = feed.names(settings.feed)

    def items() -> list[Item]:
        rows = feed.rows(file.path, called)
        return [Item(f"{file.name}#{row.id}", folder.path, file.look, None, file.path, None, row) for row in rows]

    return Source(folder.path, folder.signature, items, max(1, Path(path).stat().st_size // _ARTICLE))


def _inside(path: str, folders: Iterable[Path]) -> bool:
    real = Path(path).resolve()
    return any(folder == real or folder in real.parents for folder in folders)


def _items(folder: read.Folder) -> list[Item]:
    return [Item(file.name, folder.path, file.look, None, file.path) for file in folder.files()]


def _noted(folder: read.Folder) -> tuple[str, ...]:
    if folder.single:
        return tuple(file.name for file in folder.files())
    shown = read.display_name(folder.path) if folder.notes else ""
    before = "" if shown == "." else shown.rstrip("/") + "/"
    return tuple(before + name.removesuffix(read.NOTES) for name in folder.notes)


def from_bytes(name: str, data: bytes) -> Source:
    """Standard input under its name."""
    shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    place = f"<{shown}>"
    return Source(place, None, lambda: [Item(shown, place, None, None, "", data)], 1, (shown,))
