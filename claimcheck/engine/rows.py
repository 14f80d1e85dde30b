"""Values that wait in a store until somebody asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from operator import eq
from pathlib import Path
from typing import TypeVar, overload

from claimcheck import read
from claimcheck.model import Unread
from claimcheck.patterns import regex

T = TypeVar("T")

_BREAK = regex(r"\r\n|\r|\n")
HELD = 1000
"""So many values are simply held in memory."""


class Rows(Sequence[T]):
    """A sequence that is read when it is gone through: few values once, many anew each time."""

    __slots__ = ("_held", "_length", "_values")

    def __init__(self, length: int, values: Callable[[], Iterator[T]]) -> None:
        self._length, self._values = length, values
        self._held: tuple[T, ...] | None = None

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[T]:
        if self._length > HELD:
            return self._values()
        if self._held is None:
            self._held = tuple(self._values())
        return iter(self._held)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(eq, self, other))

    __hash__ = None  # type: ignore[assignment]  # equal to tuples that hash otherwise

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        if isinstance(at, slice):
            return tuple(islice(self, *at.indices(self._length)))
        if not -self._length <= at < self._length:
            raise IndexError(at)
        return next(islice(self, at % self._length, None))


def rescued(rows: Sequence[T], failures: tuple[type[Exception], ...], again: Callable[[], Sequence[T]]) -> Sequence[T]:
    """The same values; where they cannot be read to the end, the rest is that of `again`, which has the same."""
    if not isinstance(rows, Rows):
        return rows

    def values() -> Iterator[T]:
        done = 0
        try:
            for value in rows:
                yield value
                done += 1
        except failures:
            yield from islice(again(), done, None)

    return Rows(len(rows), values)


class Lines(Mapping[tuple[str, int], str]):
    """The source lines of documents, by document and 1-based line, read from their files when they are asked for."""

    def __init__(self, given: Mapping[str, bytes]) -> None:
        """`given` are the bytes of documents that are no files."""
        self._given = given
        self._of = lru_cache(maxsize=8)(self._read)

    def _read(self, document: str) -> tuple[str, ...]:
        data: bytes | Unread | None = self._given.get(document)
        if data is None:
            data = read.content(Path(document), document)
        found = data if isinstance(data, Unread) else read.read_bytes(data, document)
        return () if isinstance(found, Unread) else tuple(_BREAK.split(found.file))

    def __getitem__(self, place: tuple[str, int]) -> str:
        lines = self._of(place[0])
        if not 0 < place[1] <= len(lines):
            raise KeyError(place)
        return lines[place[1] - 1]

    def __iter__(self) -> Iterator[tuple[str, int]]:
        return iter(())

    def __len__(self) -> int:
        return 0
