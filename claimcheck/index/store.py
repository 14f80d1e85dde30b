"""One open index. Every change is a transaction: what a killed process leaves behind is the state before it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from claimcheck.index.ledger import Ledger, Place
from claimcheck.index.rows import Bucket, Counts, Entry, Found, Point, Record
from claimcheck.index.schema import FORMAT, TABLES

PATIENCE = 20.0
"""Seconds to wait for another process that is writing."""
_CACHE = -16 * 1024
"""KiB of pages held in memory."""


class Store:
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
        self._ledger = Ledger(self._connection)

    def _prepare(self, signature: str) -> None:
        run = self._connection.execute
        run(f"PRAGMA cache_size = {_CACHE}")
        if self.path is None:
            run("PRAGMA journal_mode = OFF")
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
        run(begin)
        try:
            yield
            if keep:
                run("COMMIT")
        finally:
            if self._connection.in_transaction:
                self._ledger.clear()
                run("ROLLBACK")

    # --- documents ----------------------------------------------------------------------------------------------------

    def folders(self) -> dict[str, bytes]:
        """Every folder with files, and the signature of its listing when all of it was read."""
        return dict(self._connection.execute("SELECT path, signature FROM folders"))

    def sign_folder(self, path: str, signature: bytes | None) -> None:
        """Keeps the signature of a folder's listing; None where it cannot be trusted."""
        self._connection.execute("INSERT OR REPLACE INTO folders VALUES (?, ?)", (path, signature))

    def forget_folder(self, path: str) -> None:
        """Drops a folder that is no more, with all documents in it."""
        self.forget([*self.entries(path)])
        self._connection.execute("DELETE FROM folders WHERE path = ?", (path,))

    def entries(self, folder: str) -> dict[str, Entry]:
        """What is known of the documents of a folder, by name."""
        rows = self._connection.execute("SELECT name, stat, digest FROM documents WHERE folder = ?", (folder,))
        return {name: Entry(stat, digest) for name, stat, digest in rows}

    def restat(self, name: str, stat: bytes | None) -> None:
        """Notes that a file looks otherwise though it holds the same."""
        self._connection.execute("UPDATE documents SET stat = ? WHERE name = ?", (stat, name))

    def put(self, records: Iterable[Record]) -> None:
        """Adds documents; those of the same names make way."""
        for record in records:
            known = self._connection.execute("SELECT digest, folder FROM documents WHERE name = ?", (record.name,))
            if known.fetchone() == (record.digest, record.folder):
                self.restat(record.name, record.stat)  # another process was faster
            else:
                self.forget([record.name])
                self._put(record)
        self._ledger.settle()

    def _put(self, record: Record) -> None:
        run = self._connection.execute
        number = run(
            "INSERT INTO documents(name, folder, stat, digest, body, unread, claims, seen) VALUES (?,?,?,?,?,?,?,1)",
            (*record[:6], len(record.points)),
        ).lastrowid
        assert number is not None
        self._keep("document", number, record.found)
        places = []
        for point in record.points:
            series = self._series(point)
            row = (number, series, point.loose, point.as_of, point.id, point.body)
            claim = run("INSERT INTO claims(document, series, loose, as_of, id, body) VALUES (?,?,?,?,?,?)", row)
            if point.compared:
                run("INSERT OR REPLACE INTO points VALUES (?,?,?,?)", (series, point.as_of, point.id, claim.lastrowid))
            places.append(Place(series, point.loose))
        if record.unread is None:
            self._ledger.document(places, 1)

    def _series(self, point: Point) -> int:
        """The number of a claim's series; its bucket has to be looked at again if the claim is compared."""
        run = self._connection.execute
        bucket = run(
            "INSERT INTO buckets(name, version, seen) VALUES (?, 1, ?) "
            "ON CONFLICT DO UPDATE SET version = version + ?, seen = min(seen, ?) RETURNING number",
            (point.bucket, not point.compared, point.compared, not point.compared),
        ).fetchone()[0]
        found = run("SELECT number FROM series WHERE bucket = ? AND name = ?", (bucket, point.series)).fetchone()
        if found is None:
            run("INSERT INTO series(bucket, name, claims, free, lone) VALUES (?, ?, 0, 0, 0)", (bucket, point.series))
            found = run("SELECT last_insert_rowid()").fetchone()
        return int(found[0])

    def forget(self, names: Iterable[str]) -> None:
        """Drops documents with all that came from them."""
        run = self._connection.execute
        for name in names:
            row = run("SELECT number, unread FROM documents WHERE name = ?", (name,)).fetchone()
            if row is None:
                continue
            claims = run("SELECT series, loose, as_of, id FROM claims WHERE document = ?", (row[0],)).fetchall()
            for series, _, as_of, id in claims:
                run("DELETE FROM points WHERE series = ? AND as_of = ? AND id = ?", (series, as_of, id))
            for series in {claim[0] for claim in claims}:
                run(
                    "UPDATE buckets SET version = version + 1, seen = 0 "
                    "WHERE number = (SELECT bucket FROM series WHERE number = ?)",
                    (series,),
                )
            run("DELETE FROM findings WHERE document = ?", (row[0],))
            run("DELETE FROM claims WHERE document = ?", (row[0],))
            run("DELETE FROM documents WHERE number = ?", (row[0],))
            if row[1] is None:
                self._ledger.document((Place(series, loose) for series, loose, _, _ in claims), -1)
        self._ledger.settle()

    # --- what has to be looked at -------------------------------------------------------------------------------------

    def under_rules(self, signature: str) -> None:
        """Findings of other rules than those of that signature are forgotten."""
        run = self._connection.execute
        known = run("SELECT value FROM meta WHERE key = 'rules'").fetchone()
        if known != (signature,):
            run("DELETE FROM findings")
            run("UPDATE buckets SET seen = 0")
            run("UPDATE documents SET seen = 0 WHERE unread IS NULL")
            run("INSERT OR REPLACE INTO meta VALUES ('rules', ?)", (signature,))

    def ruled_by(self, signature: str) -> bool:
        """True if the findings kept are those of the rules of that signature."""
        known = self._connection.execute("SELECT value FROM meta WHERE key = 'rules'").fetchone()
        return bool(known == (signature,))

    def unseen_buckets(self, names: Sequence[str] | None = None) -> list[Bucket]:
        """The buckets to look at; with `names` only those with claims of these documents."""
        query = "SELECT number, version FROM buckets WHERE seen = 0"
        wanted = None if names is None else self._buckets_of(names)
        return [Bucket(*row) for row in self._connection.execute(query) if wanted is None or row[0] in wanted]

    def unseen_documents(self) -> list[int]:
        """The numbers of the documents whose sheets have to be looked at."""
        return [row[0] for row in self._connection.execute("SELECT number FROM documents WHERE seen = 0")]

    def _buckets_of(self, names: Iterable[str]) -> set[int]:
        query = (
            "SELECT DISTINCT s.bucket FROM documents d JOIN claims c ON c.document = d.number "
            "JOIN series s ON s.number = c.series WHERE d.name = ?"
        )
        return {row[0] for name in names for row in self._connection.execute(query, (name,))}

    def bucket(self, number: int) -> Iterator[str]:
        """The bodies of all compared claims of a bucket, by as-of and claim id."""
        query = (
            "SELECT c.body FROM series s JOIN points p ON p.series = s.number JOIN claims c ON c.number = p.claim "
            "WHERE s.bucket = ? ORDER BY p.as_of, p.id"
        )
        return (row[0] for row in self._connection.execute(query, (number,)))

    def sheet(self, number: int) -> tuple[str, list[str]]:
        """The body of a document and those of its claims, in the order they were read."""
        body = self._connection.execute("SELECT body FROM documents WHERE number = ?", (number,)).fetchone()[0]
        return body, self._claims(number)

    def _claims(self, number: int) -> list[str]:
        rows = self._connection.execute("SELECT body FROM claims WHERE document = ? ORDER BY number", (number,))
        return [row[0] for row in rows]

    def looked_at(self, bucket: Bucket, found: Iterable[Found]) -> None:
        """Keeps what was found in a bucket, unless its claims have changed since."""
        done = self._connection.execute(
            "UPDATE buckets SET seen = 1 WHERE number = ? AND version = ?", (bucket.number, bucket.version)
        )
        if done.rowcount:
            self._keep("bucket", bucket.number, found)

    def read_through(self, number: int, found: Iterable[Found]) -> None:
        """Keeps what was found in a sheet."""
        if self._connection.execute("UPDATE documents SET seen = 1 WHERE number = ?", (number,)).rowcount:
            self._keep("document", number, found)

    def _keep(self, owner: str, number: int, found: Iterable[Found]) -> None:
        run = self._connection.execute
        run(f"DELETE FROM findings WHERE {owner} = ?", (number,))
        columns = "name, line, column, code, fingerprint, rest, severity, body"
        for finding in found:
            run(f"INSERT INTO findings({owner}, {columns}) VALUES (?,?,?,?,?,?,?,?,?)", (number, *finding))

    # --- results ------------------------------------------------------------------------------------------------------

    def found(self, names: Sequence[str] | None = None) -> Iterator[tuple[int, str, str, str]]:
        """Findings in their order: number, code, fingerprint, severity.

        With `names` only those of these documents and of the buckets they take part in.
        """
        run = self._connection.execute
        order = "ORDER BY name, line, column, code, fingerprint, rest"
        if names is None:
            yield from run(f"SELECT number, code, fingerprint, severity FROM findings {order}")
            return
        numbers = {row[0] for name in names for row in run("SELECT number FROM documents WHERE name = ?", (name,))}
        rows: set[tuple[object, ...]] = set()
        for owner, owners in (("document", numbers), ("bucket", self._buckets_of(names))):
            query = (
                f"SELECT name, line, column, code, fingerprint, rest, number, severity FROM findings WHERE {owner} = ?"
            )
            rows.update(row for one in owners for row in run(query, (one,)))
        yield from ((row[6], row[3], row[4], row[7]) for row in sorted(rows))  # type: ignore[misc]  # as selected

    def finding(self, number: int) -> str:
        """The body of a finding."""
        return str(self._connection.execute("SELECT body FROM findings WHERE number = ?", (number,)).fetchone()[0])

    def counts(self) -> Counts:
        """Over all documents that could be read."""
        numbers = dict(self._connection.execute("SELECT key, number FROM counts"))
        silence = self._connection.execute("SELECT reason, claims FROM silence WHERE claims > 0 ORDER BY reason")
        return Counts(numbers["documents"], numbers["claims"], numbers["series"], tuple(silence))

    def unread(self) -> list[tuple[str, str]]:
        """Files that could not be read, and why, by name."""
        return self._connection.execute(
            "SELECT name, unread FROM documents WHERE unread IS NOT NULL ORDER BY name"
        ).fetchall()

    def names(self) -> list[str]:
        """All documents that could be read, sorted."""
        rows = self._connection.execute("SELECT name FROM documents WHERE unread IS NULL ORDER BY name")
        return [row[0] for row in rows]

    def claims_of(self, name: str) -> list[str]:
        """The bodies of a document's claims."""
        row = self._connection.execute("SELECT number FROM documents WHERE name = ?", (name,)).fetchone()
        return [] if row is None else self._claims(row[0])

    def beside(self, bucket: str) -> Iterator[str]:
        """The bodies of all claims of the bucket of that name."""
        query = (
            "SELECT c.body FROM buckets b JOIN series s ON s.bucket = b.number JOIN points p ON p.series = s.number "
            "JOIN claims c ON c.number = p.claim WHERE b.name = ? ORDER BY p.as_of, p.id"
        )
        return (row[0] for row in self._connection.execute(query, (bucket,)))
