"""What goes into an index and comes out of it."""

from __future__ import annotations

from typing import NamedTuple


class Point(NamedTuple):
    """A claim and where it belongs.

    `bucket` and `series` are names (a series' within its bucket), `as_of` the end of its as-of, "" for undated ones;
    `loose` is why it never meets other documents, None if it may; `compared` whether checks see it; `body` the claim;
    `echoes` the names of the buckets where it meets figures with its digits, one a line.
    """

    bucket: str
    series: str
    as_of: str
    id: str
    loose: str | None
    compared: bool
    body: str
    echoes: str = ""


class Found(NamedTuple):
    """A finding and what it is sorted, counted and told apart by; `rest` tells apart what all else does not."""

    name: str
    line: int
    column: int
    code: str
    fingerprint: str
    rest: str
    severity: str
    body: str


class Record(NamedTuple):
    """What was read of a document.

    `body` is its sheet without claims, `found` what the rules over documents found; `unread` is the reason why it
    could not be read; `noted` is true where its author left notes about findings in it; documents that
    may be versions of each other share one of `versions`; `rejected` is how many of its numbers are no claims.
    `stat` says how the file looked in its folder when it was read, None where that cannot be trusted; `digest` is that
    of its content.
    """

    name: str
    folder: str
    stat: bytes | None
    digest: bytes
    body: str
    unread: str | None
    found: tuple[Found, ...]
    points: tuple[Point, ...]
    noted: bool = False
    versions: tuple[str, ...] = ()
    rejected: int = 0


class Entry(NamedTuple):
    """What the index knows of a file before it is opened."""

    stat: bytes | None
    digest: bytes


class Told(NamedTuple):
    """The body of a claim, and why its document has no voice beyond itself, None if it has one."""

    body: str
    silenced: str | None


class Bucket(NamedTuple):
    """A bucket that has to be looked at, at one version of its claims; `echo`: of figures with the same digits."""

    number: int
    version: int
    echo: bool


class Counts(NamedTuple):
    """Over all documents; `silence` has the claims that meet no other by reason, "" for alone in their series."""

    documents: int
    claims: int
    rejected: int
    series: int
    silence: tuple[tuple[str, int], ...]
