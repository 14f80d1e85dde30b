"""A SQLite file as an index uses it: opened, emptied where it is another's, changed in transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claimcheck.index.schema import FORMAT, TABLES

PATIENCE = 20.0
"""Seconds to wait for another process that is writing."""
_CACHE = -4 * 1024
"""KiB of pages held in memory."""


class Connection:
    """An index in a file, or, without a path, for this run only (in memory, and on disk where it grows)."""

    def __init__(self, path: Path | None, signature: str) -> None:
        """Opens the index; one of another format or signature is emptied. sqlite3.Error where that cannot be."""
        self.path = path
        self._connection = sqlite3.connect(
            "" if path is None else path, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )
        try:
            self._prepare(signature)
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self, signature: str) -> None:
        run = self._connection.execute
        run(f"PRAGMA cache_size = {_CACHE}")
        if self.path is None:
            run("PRAGMA journal_mode = MEMORY")
            run("PRAGMA synchronous = OFF")
        else:
            run("PRAGMA journal_mode = WAL")
            run("PRAGMA synchronous = NORMAL")
        if self._signed() == (FORMAT, signature):
            return
        with self.writing():
            if self._signed() != (FORMAT, signature):  # nobody else was faster
                self._empty()
                for statement in TABLES.split(";"):
                    run(statement)
                run("INSERT INTO meta VALUES ('format', ?), ('signature', ?)", (FORMAT, signature))

    def _signed(self) -> tuple[str, str] | None:
        try:
            rows = dict(self._connection.execute("SELECT key, value FROM meta"))
        except sqlite3.OperationalError as error:
            if "no such table" in str(error) or "no such column" in str(error):
                return None
            raise
        return rows.get("format", ""), rows.get("signature", "")

    def _empty(self) -> None:
        names = self._connection.execute("SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view')")
        for kind, name in names.fetchall():
            if not name.startswith("sqlite_"):
                quoted = name.replace('"', '""')
                self._connection.execute(f'DROP {kind} "{quoted}"')

    def close(self) -> None:
        """Ends the use of the index."""
        self._connection.close()

    # --- transactions -------------------------------------------------------------------------------------------------

    @contextmanager
    def writing(self, *, keep: bool = True) -> Iterator[None]:
        """All changes inside become one; without `keep` they are undone at the end."""
        with self._transaction("BEGIN IMMEDIATE", keep=keep):
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """All reading inside sees one state, whatever others write meanwhile."""
        with self._transaction("BEGIN", keep=True):
            yield

    @contextmanager
    def _transaction(self, begin: str, *, keep: bool) -> Iterator[None]:
        run = self._connection.execute
        if self._connection.in_transaction:  # part of a larger one
            yield
            return
        run(begin)
        try:
            yield
            if keep:
                run("COMMIT")
        finally:
            if self._connection.in_transaction:
                self._undone()
                run("ROLLBACK")

    def _undone(self) -> None:
        """What is held in memory of a transaction counts no more."""

    def begin_reading(self) -> None:
        """From here on one state is seen."""
        self._connection.execute("BEGIN")
        self._connection.execute("SELECT count(*) FROM meta").fetchone()  # the state is fixed by the first look

    def end_reading(self) -> None:
        """From here on what others write is seen again."""
        self._connection.execute("ROLLBACK")
