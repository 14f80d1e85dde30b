"""Which documents a run has, each with what shows whether it has changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from claimcheck import read
from claimcheck.model import Document, Unread


class Item(NamedTuple):
    """A document to read, as a worker is handed it.

    `look` changes whenever its content may have changed, None where nobody can tell; `digest` is that of its content
    when it was read last, None if it never was; `data` its bytes, None = those of the file at `path`.
    """

    name: str
    folder: str
    look: bytes | None
    digest: bytes | None
    path: str
    data: bytes | None = None

    def content(self) -> bytes | Unread:
        """The bytes of the document, Unread where they cannot be had."""
        return read.content(Path(self.path), self.name) if self.data is None else self.data

    def document(self, data: bytes) -> Document | Unread:
        """The document in its bytes."""
        return read.read_bytes(data, self.name)


@dataclass(frozen=True, slots=True)
class Source:
    """A folder, a file named itself, or standard input: documents that come and go together.

    `signature` changes whenever one of them comes, goes or changes; None where nobody can tell.
    """

    path: str
    signature: bytes | None
    items: Callable[[], list[Item]]


def digest_of(data: bytes) -> bytes:
    """What tells contents apart."""
    return blake2b(data, digest_size=16).digest()


def from_paths(paths: Sequence[str], exclude: Sequence[str]) -> list[Source]:
    """The documents of files and folders, each real file once.

    UserError for a path that does not exist and for a folder with nothing to read in it.
    """
    folders = read.folders(paths, exclude) if paths else []
    return [Source(folder.path, folder.signature, partial(_items, folder)) for folder in folders]


def _items(folder: read.Folder) -> list[Item]:
    return [Item(file.name, folder.path, file.look, None, file.path) for file in folder.files()]


def from_bytes(name: str, data: bytes) -> Source:
    """Standard input under its name."""
    shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return Source(f"<{shown}>", None, lambda: [Item(shown, f"<{shown}>", None, None, "", data)])
