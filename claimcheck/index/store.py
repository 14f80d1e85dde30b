"""One open index. Every change is a transaction: what a killed process leaves behind is the state before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from claimcheck.index.connection import Connection
from claimcheck.index.ledger import Ledger, Place
from claimcheck.index.rows import Bucket, Counts, Entry, Found, Point, Record, Told


class Store(Connection):
    """Documents in, claims by bucket and findings out."""

    def __init__(self, path: Path | None, signature: str) -> None:
        super().__init__(path, signature)
        self._ledger = Ledger(self._connection)

    def _undone(self) -> None:
        self._ledger.clear()

    # --- documents ----------------------------------------------------------------------------------------------------

    def folders(self) -> dict[str, bytes | None]:
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
            "INSERT INTO documents(name, folder, stat, digest, body, unread, claims, rejected, noted, seen) "
            "VALUES (?,?,?,?,?,?,?,?,?,1)",
            (*record[:6], len(record.points), record.rejected, record.noted),
        ).lastrowid
        assert number is not None
        self._keep("document", number, record.found)
        for key in record.versions:
            run("INSERT OR IGNORE INTO versions VALUES (?, ?)", (key, number))
            run("INSERT OR IGNORE INTO doubts VALUES (?)", (key,))
        places = []
        for point in record.points:
            series = self._series(point)
            echoes = [self._bucket(name, compared=True, echo=True) for name in point.echoes.split("\n") if name]
            meets = " ".join(map(str, echoes))
            row = (number, series, point.loose, point.as_of, point.id, point.body, meets)
            claim = run(
                "INSERT INTO claims(document, series, loose, as_of, id, body, meets) VALUES (?,?,?,?,?,?,?)", row
            )
            if point.compared:
                run("INSERT OR REPLACE INTO points VALUES (?,?,?,?)", (series, point.as_of, point.id, claim.lastrowid))
            for bucket in echoes:
                run("INSERT OR REPLACE INTO meets VALUES (?,?,?)", (bucket, point.id, claim.lastrowid))
            places.append(Place(series, point.loose))
        if record.unread is None:
            self._ledger.document(places, 1)
            self._ledger.rejected(record.rejected)

    def _series(self, point: Point) -> int:
        """The number of a claim's series; its bucket has to be looked at again if the claim is compared."""
        run = self._connection.execute
        bucket = self._bucket(point.bucket, compared=point.compared, echo=False)
        found = run("SELECT number FROM series WHERE bucket = ? AND name = ?", (bucket, point.series)).fetchone()
        if found is None:
            run("INSERT INTO series(bucket, name, claims, free, lone) VALUES (?, ?, 0, 0, 0)", (bucket, point.series))
            found = run("SELECT last_insert_rowid()").fetchone()
        return int(found[0])

    def _bucket(self, name: str, *, compared: bool, echo: bool) -> int:
        """The number of the bucket of that name, which has to be looked at again if a claim more is compared."""
        row = self._connection.execute(
            "INSERT INTO buckets(name, version, seen, echo) VALUES (?, 1, ?, ?) "
            "ON CONFLICT DO UPDATE SET version = version + ?, seen = min(seen, ?) RETURNING number",
            (name, not compared, echo, compared, not compared),
        ).fetchone()
        return int(row[0])

    def forget(self, names: Iterable[str]) -> None:
        """Drops documents with all that came from them."""
        run = self._connection.execute
        for name in names:
            row = run("SELECT number, unread, silenced, rejected FROM documents WHERE name = ?", (name,)).fetchone()
            if row is None:
                continue
            number, unread, silenced, rejected = row
            points = run("SELECT series, as_of, id, meets FROM claims WHERE document = ?", (number,)).fetchall()
            run("INSERT OR IGNORE INTO doubts SELECT key FROM versions WHERE document = ?", (number,))
            if unread is None:
                self._ledger.document(self._touch(number, silenced), -1)
                self._ledger.rejected(-rejected)
            for *point, meets in points:
                run("DELETE FROM points WHERE series = ? AND as_of = ? AND id = ?", point)
                for bucket in meets.split():
                    run("DELETE FROM meets WHERE bucket = ? AND id = ?", (int(bucket), point[2]))
            for table in ("findings", "versions", "claims"):
                run(f"DELETE FROM {table} WHERE document = ?", (number,))
            run("DELETE FROM documents WHERE number = ?", (number,))
        self._ledger.settle()

    def _touch(self, number: int, silenced: str | None) -> list[Place]:
        """The places of a document's claims; their buckets have to be looked at again."""
        run = self._connection.execute
        claims = run("SELECT series, loose, meets FROM claims WHERE document = ?", (number,)).fetchall()
        again = "UPDATE buckets SET version = version + 1, seen = 0 WHERE number ="
        for series in {series for series, _, _ in claims}:
            run(f"{again} (SELECT bucket FROM series WHERE number = ?)", (series,))
        for bucket in {bucket for _, _, meets in claims for bucket in meets.split()}:
            run(f"{again} ?", (int(bucket),))
        return [Place(series, loose or silenced) for series, loose, _ in claims]

    # --- versions -----------------------------------------------------------------------------------------------------

    def doubts(self, most: int) -> list[str]:
        """Keys whose documents came or went since it was last said which of them replace others."""
        return [row[0] for row in self._connection.execute("SELECT key FROM doubts ORDER BY key LIMIT ?", (most,))]

    def versions(self, keys: Sequence[str]) -> tuple[set[str], list[str]]:
        """The names of the documents with one of these keys, and the bodies of all that share any key with these.

        A document that is alone with its keys is left out, unless it is silenced.
        """
        run = self._connection.execute
        names: dict[int, str] = {}
        for key in keys:
            rows = run(
                "SELECT d.number, d.name, d.silenced FROM versions v JOIN documents d ON d.number = v.document "
                "WHERE v.key = ?",
                (key,),
            ).fetchall()
            names |= {number: name for number, name, silenced in rows if len(rows) > 1 or silenced}
        beside: dict[int, str] = {}
        for number in names:
            query = (
                "SELECT d.number, d.body FROM versions mine JOIN versions v ON v.key = mine.key "
                "JOIN documents d ON d.number = v.document WHERE mine.document = ?"
            )
            beside.update(run(query, (number,)))
        return set(names.values()), list(beside.values())

    def silence(self, names: Iterable[str], reasons: Mapping[str, str], keys: Iterable[str]) -> None:
        """Says of the documents `names` which have no voice beyond themselves; the doubts about `keys` are over."""
        run = self._connection.execute
        for name in names:
            row = run("SELECT number, silenced FROM documents WHERE name = ?", (name,)).fetchone()
            if row is None or row[1] == reasons.get(name):
                continue
            self._ledger.document(self._touch(row[0], row[1]), -1)
            self._ledger.document(self._touch(row[0], reasons.get(name)), 1)
            run("UPDATE documents SET silenced = ?, seen = 0 WHERE number = ?", (reasons.get(name), row[0]))
        run(f"DELETE FROM doubts WHERE key IN ({','.join('?' * len(list(keys := [*keys])))})", keys)
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

    def pass_idle(self, most: int) -> None:
        """Notes that nothing can be found where a figure meets none with its digits, or more than `most`."""
        some = f"(SELECT count(*) FROM (SELECT 1 FROM meets WHERE bucket = buckets.number LIMIT {most + 1}))"
        idle = f"seen = 0 AND echo = 1 AND {some} NOT BETWEEN 2 AND {most}"
        run = self._connection.execute
        run(f"DELETE FROM findings WHERE bucket IN (SELECT number FROM buckets WHERE {idle})")
        run(f"UPDATE buckets SET seen = 1 WHERE {idle}")

    def unseen_buckets(self, names: Sequence[str] | None = None) -> list[Bucket]:
        """The buckets to look at; with `names` only those with claims of these documents."""
        run, query = self._connection.execute, "SELECT number, version, echo FROM buckets WHERE seen = 0"
        if names is None:
            return [Bucket(*row) for row in run(query)]
        wanted = sorted(self._buckets_of(names))
        return [Bucket(*row) for number in wanted for row in run(f"{query} AND number = ?", (number,))]

    def unseen_documents(self, names: Sequence[str] | None = None) -> list[int]:
        """The numbers of the documents, or of those of them with these `names`, whose sheets have to be looked at."""
        run = self._connection.execute
        if names is None:
            return [row[0] for row in run("SELECT number FROM documents WHERE seen = 0")]
        query = "SELECT number FROM documents WHERE name = ? AND seen = 0"
        return [row[0] for name in names for row in run(query, (name,))]

    def unseen(self, names: Sequence[str] | None = None) -> bool:
        """True if there is anything to look at."""
        return bool(self.unseen_buckets(names) or self.unseen_documents(names))

    def _buckets_of(self, names: Iterable[str]) -> set[int]:
        query = (
            "SELECT DISTINCT s.bucket FROM documents d JOIN claims c ON c.document = d.number "
            "JOIN series s ON s.number = c.series WHERE d.name = ?"
        )
        run = self._connection.execute
        found = {row[0] for name in names for row in run(query, (name,))}
        query = (
            "SELECT c.meets FROM documents d JOIN claims c ON c.document = d.number WHERE d.name = ? AND c.meets <> ''"
        )
        return found | {int(number) for name in names for (meets,) in run(query, (name,)) for number in meets.split()}

    def echoes(self, number: int) -> Iterator[Told]:
        """All claims of a bucket of figures with the same digits, by claim id."""
        query = (
            "SELECT c.body, d.silenced FROM meets m JOIN claims c ON c.number = m.claim "
            "JOIN documents d ON d.number = c.document WHERE m.bucket = ? ORDER BY m.id"
        )
        return (Told(*row) for row in self._connection.execute(query, (number,)))

    def bucket(self, number: int) -> Iterator[Told]:
        """All compared claims of a bucket, by as-of and claim id."""
        query = (
            "SELECT c.body, d.silenced FROM series s JOIN points p ON p.series = s.number "
            "JOIN claims c ON c.number = p.claim JOIN documents d ON d.number = c.document "
            "WHERE s.bucket = ? ORDER BY p.as_of, p.id"
        )
        return (Told(*row) for row in self._connection.execute(query, (number,)))

    def larger(self, number: int, than: int) -> bool:
        """True if more than so many claims of a bucket are compared."""
        run = self._connection.execute
        known = run("SELECT sum(claims) FROM series WHERE bucket = ?", (number,)).fetchone()[0] or 0
        if known <= than:  # be they compared or not
            return False
        query = "SELECT count(*) FROM series s JOIN points p ON p.series = s.number WHERE s.bucket = ?"
        return bool(run(query, (number,)).fetchone()[0] > than)

    def bucket_by_document(self, number: int) -> Iterator[tuple[str, Told]]:
        """All compared claims of a bucket, by document, as-of and claim id, each with the name of its document."""
        query = (
            "SELECT d.name, c.body, d.silenced FROM series s JOIN points p ON p.series = s.number "
            "JOIN claims c ON c.number = p.claim JOIN documents d ON d.number = c.document "
            "WHERE s.bucket = ? ORDER BY d.name, p.as_of, p.id"
        )
        return ((name, Told(*told)) for name, *told in self._connection.execute(query, (number,)))

    def sheet(self, number: int) -> tuple[str, list[Told]]:
        """The body of a document, and its claims in the order they were read."""
        body = self._connection.execute("SELECT body FROM documents WHERE number = ?", (number,)).fetchone()[0]
        return body, self._claims(number)

    def _claims(self, number: int) -> list[Told]:
        query = (
            "SELECT c.body, d.silenced FROM claims c JOIN documents d ON d.number = c.document "
            "WHERE c.document = ? ORDER BY c.number"
        )
        return [Told(*row) for row in self._connection.execute(query, (number,))]

    def looked_at(self, bucket: Bucket, found: Iterable[Found]) -> None:
        """Keeps what was found in a bucket, unless its claims have changed since."""
        done = self._connection.execute(
            "UPDATE buckets SET seen = 1 WHERE number = ? AND version = ?", (bucket.number, bucket.version)
        )
        if done.rowcount:
            self._keep("bucket", bucket.number, found)

    def find(self, bucket: str, found: Iterable[Found]) -> None:
        """Keeps what somebody else found in the bucket of that name."""
        row = self._connection.execute("SELECT number FROM buckets WHERE name = ?", (bucket,)).fetchone()
        if row is not None:
            self._keep("bucket", row[0], found)

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
        return Counts(numbers["documents"], numbers["claims"], numbers["rejected"], numbers["series"], tuple(silence))

    def unread(self) -> list[tuple[str, str]]:
        """Files that could not be read, and why, by name."""
        return self._connection.execute(
            "SELECT name, unread FROM documents WHERE unread IS NOT NULL ORDER BY name"
        ).fetchall()

    def names(self) -> Iterator[str]:
        """All documents that could be read, sorted."""
        rows = self._connection.execute("SELECT name FROM documents WHERE unread IS NULL ORDER BY name")
        return (row[0] for row in rows)

    def knows(self, name: str) -> bool:
        """True if there is such a document, be it unreadable."""
        return self._connection.execute("SELECT 1 FROM documents WHERE name = ?", (name,)).fetchone() is not None

    def holds(self, name: str) -> bool:
        """True if there is such a document and it could be read."""
        query = "SELECT 1 FROM documents WHERE name = ? AND unread IS NULL"
        return self._connection.execute(query, (name,)).fetchone() is not None

    def noted(self) -> list[str]:
        """The bodies of the documents whose authors left notes about findings in them."""
        return [row[0] for row in self._connection.execute("SELECT body FROM documents WHERE noted = 1")]

    def claims_of(self, name: str) -> list[Told]:
        """A document's claims."""
        row = self._connection.execute("SELECT number FROM documents WHERE name = ?", (name,)).fetchone()
        return [] if row is None else self._claims(row[0])

    def beside(self, bucket: str) -> Iterator[Told]:
        """All compared claims of the bucket of that name."""
        row = self._connection.execute("SELECT number FROM buckets WHERE name = ?", (bucket,)).fetchone()
        return iter(()) if row is None else self.bucket(row[0])
