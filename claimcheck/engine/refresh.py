"""Brings a store up to date: reads what changed, then looks at what that touches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, TypeVar

from claimcheck.engine.pool import Pool
from claimcheck.engine.sources import Item, Source
from claimcheck.engine.work import Bench, Same, look_at_bucket, look_at_sheet, read_item
from claimcheck.index import Bucket, Found, Record, Store

T = TypeVar("T")
Told = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done, and how much there is."""

_CHUNK = 16
"""Documents handed to a worker at once."""
_BATCH = 256
"""Documents, or buckets, written in one transaction."""


class Plan(NamedTuple):
    """What has to be read: items, documents that are no more, folders to sign, folders that are no more."""

    items: list[Item]
    gone: list[str]
    signatures: list[tuple[str, bytes | None]]
    folders: list[str]

    @property
    def nothing(self) -> bool:
        """True if the store is up to date."""
        return not (self.items or self.gone or self.signatures or self.folders)


def plan(store: Store, sources: Iterable[Source]) -> Plan:
    """What differs between the sources and what the store knows of them; opens no file."""
    todo = Plan([], [], [], [])
    known = store.folders()
    for source in sources:
        before = known.pop(source.path, b"")
        if source.signature is not None and source.signature == before:
            continue
        entries, items = store.entries(source.path), source.items()
        for item in items:
            entry = entries.pop(item.name, None)
            if entry is None:
                todo.items.append(item)
            elif item.look is None or item.look != entry.stat:
                todo.items.append(item._replace(digest=entry.digest))
        todo.gone.extend(entries)
        if before == b"" or before != source.signature:
            # A file that changed just now leaves its folder unsigned: it may change again and look the same.
            steady = all(item.look is not None for item in items)
            todo.signatures.append((source.path, source.signature if steady else None))
    todo.folders.extend(known)
    return todo


def carry_out(store: Store, todo: Plan, pool: Pool, told: Told) -> None:
    """Reads what is to be read. Written in batches: if it is cut short, what was written stays good."""
    if todo.nothing:
        return
    with store.writing():
        for folder in todo.folders:
            store.forget_folder(folder)
        store.forget(todo.gone)
    done, total = 0, len(todo.items)
    for part in _batches(pool.map(read_item, todo.items, chunk=_CHUNK), _BATCH):
        with store.writing():
            store.put(result for result in part if isinstance(result, Record))
            for result in part:
                if isinstance(result, Same):
                    store.restat(*result)
        done += len(part)
        told("reading", done, total)
    with store.writing():
        for path, signature in todo.signatures:
            store.sign_folder(path, signature)


def look(store: Store, pool: Pool, told: Told, names: Sequence[str] | None = None) -> None:
    """Runs the rules where nobody has looked since the last change; with `names` only where these take part."""
    with store.reading():
        buckets, sheets = store.unseen_buckets(names), store.unseen_documents()
    for numbers in _batches(sheets, _BATCH):
        with store.reading():
            tasks = [(number, *store.sheet(number)) for number in numbers]
        with store.writing():
            for number, found in pool.map(_sheet, tasks, chunk=_CHUNK):
                store.read_through(number, found)
    done = 0
    for part in _batches(pool.map(_bucket, _tasks(store, buckets), chunk=4 * _CHUNK), _BATCH):
        with store.writing():
            for bucket, result in part:
                store.looked_at(bucket, result)
        done += len(part)
        told("comparing", done, len(buckets))


def _tasks(store: Store, buckets: Iterable[Bucket]) -> Iterator[tuple[Bucket, list[str]]]:
    for bucket in buckets:
        yield bucket, list(store.bucket(bucket.number))


def _bucket(task: tuple[Bucket, list[str]], bench: Bench) -> tuple[Bucket, tuple[Found, ...]]:
    return task[0], look_at_bucket(task[1], bench)


def _sheet(task: tuple[int, str, list[str]], bench: Bench) -> tuple[int, tuple[Found, ...]]:
    number, body, claims = task
    return number, look_at_sheet(body, claims, bench)


def _batches(things: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(things)
    while part := list(islice(iterator, size)):
        yield part
