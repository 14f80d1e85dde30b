"""The whole run on this machine: documents to a store, the store to a report."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace
from functools import cache
from pathlib import Path

from claimcheck.config import Settings
from claimcheck.engine import pages, refresh, signature
from claimcheck.engine.answer import Question, answer
from claimcheck.engine.pool import Pool, cores
from claimcheck.engine.refresh import Progress
from claimcheck.engine.rows import rescued
from claimcheck.engine.sources import Item, Source, from_bytes, from_paths
from claimcheck.engine.work import Bench, read_item
from claimcheck.errors import UserError
from claimcheck.index import Broken, Record, Store, Told, cache_folder, remove
from claimcheck.model import Finding, Report, Rule
from claimcheck.pipeline import folders_of, rule_folders, selected
from claimcheck.records import dataclass

Stdin = tuple[str, bytes]
"""Name and content of what stands for the path "-"."""
_FAILURES = (sqlite3.Error, Broken)
"""What a damaged, full or locked index ends in."""
_ROUNDS = 5
"""How often to look again while other processes keep changing the index."""


@dataclass(frozen=True, slots=True)
class Means:
    """How to run: `jobs` processes (None = all cores where the work is worth it); `base`: where the index lies
    (None = none is kept); `told` hears how far the work is, `warn` what went wrong without harm to the result;
    `cluster`: the address of the Spark master that does the work, "" for that of the surroundings, None for none."""

    jobs: int | None = 1
    base: Path | None = None
    told: Progress = field(default=lambda what, done, total: None)
    warn: Callable[[str], None] = field(default=lambda message: None)
    cluster: str | None = None


def verify(
    paths: Sequence[str],
    settings: Settings,
    *,
    against: Sequence[str] = (),
    stdin: Stdin | None = None,
    means: Means | None = None,
    wanted: Callable[[Finding], bool] | None = None,
    instead: Mapping[str, bytes] | None = None,
) -> Report:
    """Reads all paths, checks their claims by every selected rule. With `against`, findings must touch one of `paths`.

    `wanted` leaves out more findings; `instead` has contents of documents that count instead of their files'.
    UserError for paths, rule pages or packs that cannot be used; files that cannot be read are listed in the report.
    """
    texts = {**(instead or {}), **dict([stdin] if stdin else [])}
    run = _Run(tuple(paths), settings, tuple(against), texts, means or Means(), wanted)
    if run.means.cluster is not None:
        return run.on_cluster(run.means.cluster)
    kept = run.index
    if kept is not None:
        for again in (True, False):
            try:
                return _lasting(run.with_index(kept), run)
            except _FAILURES as error:
                broken = not isinstance(error, sqlite3.OperationalError)
                if broken and again and _removed(kept):
                    continue  # damaged: made anew
                run.means.warn(f"the index {kept} could not be used ({error}); went on without it")
                break
    return run.without_index()


def _lasting(report: Report, run: _Run) -> Report:
    """The report with what is read of the index later on: where that turns out damaged, all is read anew."""

    @cache
    def anew() -> Report:
        if run.index is not None:
            _removed(run.index)
        return run.without_index()

    return replace(
        report,
        findings=rescued(report.findings, _FAILURES, lambda: anew().findings),
        claims=rescued(report.claims, _FAILURES, lambda: anew().claims),
        near=report.near if report.near is None else rescued(report.near, _FAILURES, lambda: anew().near or ()),
    )


def _removed(path: Path) -> bool:
    try:
        remove(path)
    except OSError:
        return False
    return True


class _Run:
    """What is asked, with all that is loaded once."""

    def __init__(
        self,
        paths: tuple[str, ...],
        settings: Settings,
        against: tuple[str, ...],
        texts: Mapping[str, bytes],
        means: Means,
        wanted: Callable[[Finding], bool] | None,
    ) -> None:
        self.paths, self.settings, self.against, self.means = paths, settings, against, means
        self.wanted = wanted
        self.stdin = [from_bytes(name, data) for name, data in texts.items()]
        self.index = self.index_file()
        self.rules, self.known = pages.load(rule_folders(settings), self.index and self.index.parent)
        self.chosen = selected(self.rules, settings)

    # --- where claims wait --------------------------------------------------------------------------------------------

    def roots(self) -> tuple[str, ...]:
        """The corpus: what the paths are compared with, and folders among them; without it the paths themselves."""
        return (*self.against, *(path for path in self.paths if Path(path).is_dir())) if self.against else self.paths

    def index_file(self) -> Path | None:
        """The index of this corpus; None where none is kept: a few files are read faster than an index."""
        base, roots = self.means.base, self.roots()
        if base is None or not (self.against or (not self.stdin and any(Path(path).is_dir() for path in roots))):
            return None
        folder = cache_folder(base)
        return None if folder is None else folder / f"{signature.of_corpus(roots, self.settings)}.sqlite"

    def without_index(self) -> Report:
        """Everything is read anew, and waits in a store of this run only."""
        store = Store(None, "")
        sources = [*from_paths((*self.paths, *self.against), self.settings), *self.stdin]
        with self.pool(self.chosen) as pool:
            refresh.refresh(store, {}, sources, pool, self.means.told)
            refresh.look(store, pool, self.means.told)
        return self.report(store, sources, self.own() if self.against else [])

    def on_cluster(self, master: str) -> Report:
        """The same, but the cluster reads and looks; what it finds waits in a store of this run only."""
        from claimcheck.engine.spark import fill, session

        sources = [*from_paths((*self.paths, *self.against), self.settings), *self.stdin]
        items = {item.name: item for source in sources for item in source.items()}
        store = Store(None, "")
        with session(master) as spark:
            fill(store, spark, [*items.values()], Bench(self.chosen, self.known, self.settings), self.means.told)
        return self.report(store, sources, self.own() if self.against else [])

    def with_index(self, path: Path) -> Report:
        """Only what changed is read, and only what that touches is looked at."""
        store = Store(path, signature.of_reading(self.known, self.settings))
        known = store.folders()  # before the folders are listed: what appears later is not missing from them
        sources = from_paths(self.roots(), self.settings)
        with self.pool(self.rules) as pool:
            refresh.refresh(store, known, sources, pool, self.means.told)
            refresh.settle_versions(store)  # once for all: with guests, what is done below is undone
            self.follow_rules(store)
            own = self.own() if self.against else []
            names = sorted({item.name for item in own}) if self.against else None
            guests = [item for item in own if item.data is not None or not store.knows(item.name)]
            if guests:
                records = [record for record in pool.map(read_item, guests, chunk=16) if isinstance(record, Record)]
                with store.writing(keep=False):
                    store.put(records)
                    refresh.look(store, pool, self.means.told, names)
                    told = {record.name: store.claims_of(record.name) for record in records}
                    report = self.report(store, [*sources, *self.stdin], own, told)
                store.begin_reading()
                return report
            for _ in range(_ROUNDS):
                refresh.look(store, pool, self.means.told, names)
                store.begin_reading()
                if not store.unseen(names):
                    return self.report(store, sources, own)
                store.end_reading()
        raise sqlite3.OperationalError("other processes keep changing it")

    def follow_rules(self, store: Store) -> None:
        """What other rules found counts no more."""
        rules = signature.of_rules(self.rules)
        if not store.ruled_by(rules):
            with store.writing():
                store.under_rules(rules)

    def own(self) -> list[Item]:
        """The documents that findings must touch; standard input stands for a file of its name."""
        given = [item for source in self.stdin for item in source.items()]
        named = {item.name for item in given}
        found = (item for source in from_paths(self.paths, self.settings) for item in source.items())
        return [*(item for item in found if item.name not in named), *given]

    # --- what is done -------------------------------------------------------------------------------------------------

    def pool(self, rules: tuple[Rule, ...]) -> Pool:
        """The workers."""
        return Pool(Bench(rules, self.known, self.settings), self.means.jobs or cores())

    def report(
        self,
        store: Store,
        sources: Iterable[Source],
        own: Sequence[Item],
        guests: Mapping[str, Sequence[Told]] | None = None,
    ) -> Report:
        """What the store holds, as it was asked."""
        asked = Question(
            self.rules,
            frozenset(rule.code for rule in self.chosen),
            self.settings,
            frozenset(item.name for item in own) if self.against else None,
            tuple(folders_of((*self.paths, *self.against))),
            tuple(name for source in sources for name in source.noted),
            {item.name: item.data for source in self.stdin for item in source.items() if item.data is not None},
            guests or {},
            self.wanted or (lambda finding: True),
        )
        report = answer(store, asked)
        self._some_text(report, asked.own)
        return report

    def _some_text(self, report: Report, own: Collection[str] | None) -> None:
        """UserError where nothing that was asked about could be read."""
        failed = {item.document: item.reason for item in report.unread if own is None or item.document in own}
        if failed and (not report.summary.documents if own is None else len(failed) == len(own)):
            name, reason = min(failed.items())
            raise UserError(reason, where=name, remedy="name a text file, or a folder that holds some")
