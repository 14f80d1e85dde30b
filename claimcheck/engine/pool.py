"""The workers: this process alone, or others beside it. What is under way is bounded, results come in order."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from claimcheck.engine.work import Bench
from claimcheck.errors import UserError

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 3
"""Chunks under way for each worker."""
_WATCH = 0.5
"""Seconds between two looks whether the process that asks is still there."""


def cores() -> int:
    """How many processes can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Pool:
    """Runs functions of (task, bench). Workers start with the first work that is worth them."""

    def __init__(self, bench: Bench, jobs: int) -> None:
        self.bench, self.jobs = bench, jobs
        self._executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def map(self, work: Callable[[T, Bench], R], tasks: Iterable[T], *, chunk: int) -> Iterator[R]:
        """The results in the order of the tasks; `chunk` tasks are handed over at once.

        With one job, or where the tasks fill no chunk for each worker, all is done here.
        """
        waiting = iter(tasks)
        first = list(islice(waiting, chunk * self.jobs))
        if self.jobs == 1 or len(first) < chunk * self.jobs:
            for task in (task for part in (first, waiting) for task in part):
                yield work(task, self.bench)
            return
        yield from self._shared(work, _chunks(first, waiting, chunk))

    def _shared(self, work: Callable[[T, Bench], R], chunks: Iterator[list[T]]) -> Iterator[R]:
        # Most runs need no other process, and not what it takes to start one.
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool

        if self._executor is None:
            self._executor = ProcessPoolExecutor(self.jobs, initializer=_prepare, initargs=(self.bench, os.getpid()))
        under_way: deque[Future[list[R]]] = deque()
        try:
            for part in chunks:
                with _undisturbed():
                    under_way.append(self._executor.submit(_run, work, part))
                if len(under_way) >= self.jobs * _AHEAD:
                    yield from under_way.popleft().result()
            while under_way:
                yield from under_way.popleft().result()
        except BrokenProcessPool as error:
            raise UserError("a worker process died", where="--jobs", remedy="try again with --jobs 1") from error
        finally:
            for future in under_way:
                future.cancel()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl-C waits: amid the start of a worker it would end some threads and processes and leave others waiting."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _chunks(first: list[T], rest: Iterator[T], size: int) -> Iterator[list[T]]:
    for at in range(0, len(first), size):
        yield first[at : at + size]
    while part := list(islice(rest, size)):
        yield part


# --- in the worker ----------------------------------------------------------------------------------------------------

_bench: list[Bench] = []
"""What this worker was given when it started."""


def _prepare(bench: Bench, parent: int) -> None:
    # Whoever presses Ctrl-C means the process that asks; it ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _bench[:] = [bench]
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    """Ends this worker when nobody waits for it any more: a killed parent cannot say so."""
    while os.getppid() == parent:
        time.sleep(_WATCH)
    os._exit(1)


def _run(work: Callable[[T, Bench], R], part: list[T]) -> list[R]:
    return [work(task, _bench[0]) for task in part]
