"""The tables of an index.

Claims are written once, side by side with those of their document; `points` brings those that are compared into the
order (series, as-of, claim id). A bucket is what is checked together: all series of one metric, subject and scope; or
the figures with the same digits, whose claims `meets` has (a claim knows these buckets by their numbers, in `meets`).
`seen` is 0 where nobody has looked since the last change. A finding belongs to the document or to the bucket it was
found in; its other columns are what it is sorted, counted and told apart by.

Documents that may be versions of each other share a key; `doubts` are keys whose documents came or went. Where a later
version replaces a document, `silenced` says why its claims meet no others.

The counts that a summary needs are kept up to date, so that a run over one article need not count all others: of a
series its claims, those that may meet other documents (`free`), and those of them that are the only claim of their
document in it (`lone`); in `silence` claims that meet no other, by reason, "" for those alone in their series.
"""

from __future__ import annotations

FORMAT = "4"
"""Of the tables; a file of another format is made anew."""

TABLES = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE folders(path TEXT PRIMARY KEY, signature BLOB) WITHOUT ROWID;
CREATE TABLE documents(
    number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, folder TEXT NOT NULL, stat BLOB, digest BLOB,
    body TEXT, unread TEXT, claims INTEGER NOT NULL, rejected INTEGER NOT NULL, noted INTEGER NOT NULL,
    seen INTEGER NOT NULL, silenced TEXT);
CREATE TABLE versions(key TEXT NOT NULL, document INTEGER NOT NULL, PRIMARY KEY(key, document)) WITHOUT ROWID;
CREATE INDEX versions_of ON versions(document);
CREATE TABLE doubts(key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE INDEX documents_noted ON documents(number) WHERE noted = 1;
CREATE INDEX documents_in ON documents(folder, name);
CREATE INDEX documents_unseen ON documents(number) WHERE seen = 0;
CREATE INDEX documents_unread ON documents(name) WHERE unread IS NOT NULL;
CREATE TABLE buckets(number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
    seen INTEGER NOT NULL, echo INTEGER NOT NULL);
CREATE INDEX buckets_unseen ON buckets(number) WHERE seen = 0;
CREATE TABLE series(
    number INTEGER PRIMARY KEY, bucket INTEGER NOT NULL, name TEXT NOT NULL,
    claims INTEGER NOT NULL, free INTEGER NOT NULL, lone INTEGER NOT NULL, UNIQUE(bucket, name));
CREATE TABLE claims(
    number INTEGER PRIMARY KEY, document INTEGER NOT NULL, series INTEGER NOT NULL, loose TEXT,
    as_of TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, meets TEXT NOT NULL);
CREATE TABLE meets(
    bucket INTEGER NOT NULL, id TEXT NOT NULL, claim INTEGER NOT NULL, PRIMARY KEY(bucket, id)) WITHOUT ROWID;
CREATE INDEX claims_of ON claims(document);
CREATE TABLE points(
    series INTEGER NOT NULL, as_of TEXT NOT NULL, id TEXT NOT NULL, claim INTEGER NOT NULL,
    PRIMARY KEY(series, as_of, id)) WITHOUT ROWID;
CREATE TABLE findings(
    number INTEGER PRIMARY KEY, document INTEGER, bucket INTEGER, name TEXT NOT NULL, line INTEGER NOT NULL,
    column INTEGER NOT NULL, code TEXT NOT NULL, fingerprint TEXT NOT NULL, rest TEXT NOT NULL,
    severity TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX findings_of ON findings(document);
CREATE INDEX findings_in ON findings(bucket);
CREATE INDEX findings_by ON findings(name, line, column, code, fingerprint, rest, severity);
CREATE TABLE silence(reason TEXT PRIMARY KEY, claims INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE counts(key TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO counts VALUES ('documents', 0), ('claims', 0), ('rejected', 0), ('series', 0);
"""
