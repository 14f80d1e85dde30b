"""Brings a store up to date: reads what changed, then looks at what that touches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter
from typing import NamedTuple, TypeVar

from claimcheck.engine.pool import Pool
from claimcheck.engine.sources import Item, Source
from claimcheck.engine.work import Bench, Same, look_at_bucket, look_at_echoes, look_at_sheet, look_inside, read_item
from claimcheck.index import Bucket, Found, Record, Store, Told, decode
from claimcheck.model import Document
from claimcheck.pipeline import MOST_ECHOES, former_versions

T = TypeVar("T")
Progress = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done, and how much there is."""

_CHUNK = 16
"""Documents handed to a worker at once."""
_BATCH = 256
"""Documents, or buckets, written in one transaction."""
_NEW = b"no folder known"
_PLANNED = 2000
"""About so many documents are listed at once."""


class Plan(NamedTuple):
    """What has to be read: items, documents that are no more, folders to sign."""

    items: list[Item]
    gone: list[str]
    signatures: list[tuple[str, bytes | None]]


def refresh(
    store: Store, known: dict[str, bytes | None], sources: Iterable[Source], pool: Pool, told: Progress
) -> None:
    """Makes the store hold what the sources hold.

    `known` are the folders that the store had before the sources were listed. Written in batches: if it is cut
    short, what was written stays good.
    """
    left = dict(known)
    stale = []
    for source in sources:
        before = left.pop(source.path, _NEW)
        if source.signature is None or source.signature != before:
            stale.append((source, before))
    if left:
        with store.writing():
            for folder in left:
                store.forget_folder(folder)
    done, total = 0, sum(source.size for source, _ in stale)
    for group in _groups(stale):
        _carry_out(store, _plan(store, group), pool, lambda read: told("reading", done + read, total))  # noqa: B023
        done += sum(source.size for source, _ in group)


def _groups(stale: Iterable[tuple[Source, bytes | None]]) -> Iterator[list[tuple[Source, bytes | None]]]:
    """Sources together, about so many documents at once as are held in memory."""
    group: list[tuple[Source, bytes | None]] = []
    for pair in stale:
        group.append(pair)
        if sum(source.size for source, _ in group) >= _PLANNED:
            yield group
            group = []
    if group:
        yield group


def _plan(store: Store, group: Iterable[tuple[Source, bytes | None]]) -> Plan:
    """What differs between the sources and what the store knows of them; opens no file."""
    todo = Plan([], [], [])
    for source, before in group:
        # In this order: whatever the store knows was there before the folder is listed.
        entries = store.entries(source.path)
        items = source.items()
        for item in items:
            entry = entries.pop(item.name, None)
            if entry is None:
                todo.items.append(item)
            elif item.look is None or item.look != entry.stat:
                todo.items.append(item._replace(digest=entry.digest))
        todo.gone.extend(entries)
        # A file that changed just now leaves its folder unsigned: it may change again and look the same.
        signature = source.signature if all(item.look is not None for item in items) else None
        if signature != before or entries:
            todo.signatures.append((source.path, signature))
    return todo


def _carry_out(store: Store, todo: Plan, pool: Pool, told: Callable[[int], None]) -> None:
    if todo.gone:
        with store.writing():
            store.forget(todo.gone)
    done = 0
    for part in _batches(pool.map(read_item, todo.items, chunk=_CHUNK), _BATCH):
        records = [result for result in part if isinstance(result, Record)]
        same = [result for result in part if isinstance(result, Same) and result.look is not None]
        if records or same:
            with store.writing():
                store.put(records)
                for result in same:
                    store.restat(*result)
        done += len(part)
        told(done)
    if todo.signatures:
        with store.writing():
            for path, signature in todo.signatures:
                store.sign_folder(path, signature)


def settle_versions(store: Store) -> None:
    """Says which documents others have replaced, where documents came or went."""
    while keys := store.doubts(_BATCH):
        with store.writing():
            names, bodies = store.versions(keys)
            store.silence(names, former_versions(decode(Document, body) for body in bodies), keys)


def look(store: Store, pool: Pool, told: Progress, names: Sequence[str] | None = None) -> None:
    """Runs the rules where nobody has looked since the last change; with `names` only where these take part."""
    settle_versions(store)
    with store.writing():
        store.pass_idle(MOST_ECHOES)
    with store.reading():
        buckets, sheets = store.unseen_buckets(names), store.unseen_documents(names)
    for numbers in _batches(sheets, _BATCH):
        with store.reading():
            tasks = [(number, *store.sheet(number)) for number in numbers]
        with store.writing():
            for number, found in pool.map(_sheet, tasks, chunk=_CHUNK):
                store.read_through(number, found)
    done, whole = 0, pool.bench.whole
    large = [bucket for bucket in buckets if not bucket.echo and store.larger(bucket.number, whole)]
    small = [bucket for bucket in buckets if bucket not in large] if large else buckets
    for part in _batches(pool.map(_bucket, _tasks(store, small), chunk=4 * _CHUNK), _BATCH):
        with store.writing():
            for bucket, result in part:
                store.looked_at(bucket, result)
        done += len(part)
        told("comparing", done, len(buckets))
    for bucket in large:
        found = _large(store, bucket, pool.bench)
        with store.writing():
            store.looked_at(bucket, found)


def _large(store: Store, bucket: Bucket, bench: Bench) -> tuple[Found, ...]:
    """The findings in a bucket that is too large to hold: here, as its claims come from the store."""
    across = look_at_bucket(store.bucket(bucket.number), bench)
    documents = groupby(store.bucket_by_document(bucket.number), itemgetter(0))
    within = (found for _, rows in documents for found in look_inside((told for _, told in rows), bench))
    return (*across, *within)


def _tasks(store: Store, buckets: Iterable[Bucket]) -> Iterator[tuple[Bucket, list[Told]]]:
    for bucket in buckets:
        told = store.echoes(bucket.number) if bucket.echo else store.bucket(bucket.number)
        yield bucket, list(told)


def _bucket(task: tuple[Bucket, list[Told]], bench: Bench) -> tuple[Bucket, tuple[Found, ...]]:
    look = look_at_echoes if task[0].echo else look_at_bucket
    return task[0], look(task[1], bench)


def _sheet(task: tuple[int, str, list[Told]], bench: Bench) -> tuple[int, tuple[Found, ...]]:
    number, body, claims = task
    return number, look_at_sheet(body, claims, bench)


def _batches(things: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(things)
    while part := list(islice(iterator, size)):
        yield part
