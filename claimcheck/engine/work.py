"""What a worker does: a document to its record, a bucket or a sheet to its findings. Text in, text out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimcheck.align import bucket, echoes, series_name
from claimcheck.config import Settings
from claimcheck.engine.sources import Item, digest_of
from claimcheck.engine.sweep import WHOLE, check_any, inside
from claimcheck.extraction import count_outside_prose, silenced
from claimcheck.index import Found, Point, Record, Told, decode, encode
from claimcheck.model import Claim, Document, Finding, Register, Rule, Sheet, Unread
from claimcheck.pipeline import check_echoes, check_sheet, comparable, document_of, kept, place_of, read_document
from claimcheck.records import dataclass


@dataclass(frozen=True, slots=True)
class Bench:
    """What all work of a run needs."""

    rules: tuple[Rule, ...]
    known: Register
    settings: Settings
    whole: int = WHOLE
    """Buckets with more claims are too large to hold, see `claimcheck.engine.sweep`."""


class Same(NamedTuple):
    """A document that holds what it held, though it looks otherwise."""

    name: str
    look: bytes | None


def read_item(item: Item, bench: Bench) -> Record | Same:
    """A document with its claims and what the rules over documents find in it."""
    data = item.content()
    if isinstance(data, Unread):
        return Record(item.name, item.folder, None, b"", "", data.reason, (), ())
    digest = digest_of(data)
    if digest == item.digest:
        return Same(item.name, item.look)
    document = document_of(data, item.name, bench.settings, row=item.row is not None)
    if isinstance(document, Unread):
        return Record(item.name, item.folder, item.look, digest, "", document.reason, (), ())
    reading = read_document(document, bench.known, bench.settings)
    sheet = kept(reading)
    return Record(
        item.name,
        item.folder,
        item.look,
        digest,
        encode(Document, sheet.document),
        None,
        tuple(map(finding_row, check_sheet(sheet, bench.rules))),
        tuple(map(point, sheet.claims)),
        bool(sheet.document.ignores),
        tuple(map(ascii_name, sheet.document.version.keys)) if sheet.document.version else (),
        reading.rejected + count_outside_prose(reading.document),
    )


def point(claim: Claim) -> Point:
    """A claim and where it belongs."""
    as_of = claim.as_of.end.isoformat() if claim.as_of else ""
    names = (ascii_name(bucket(claim)), ascii_name(series_name(claim)))
    met = "\n".join(map(ascii_name, echoes(claim)))
    return Point(*names, as_of, claim.id, claim.loose, comparable(claim), encode(Claim, claim), met)


def claim_of(told: Told) -> Claim:
    """A claim as checks see it."""
    return silenced(decode(Claim, told.body), told.silenced)


def look_at_bucket(claims: Iterable[Told], bench: Bench) -> tuple[Found, ...]:
    """The findings in the claims of one bucket, sorted by as-of and claim id."""
    return tuple(map(finding_row, check_any(map(claim_of, claims), bench.rules, bench.known, bench.whole)))


def look_at_echoes(claims: Iterable[Told], bench: Bench) -> tuple[Found, ...]:
    """The findings in figures with the same digits."""
    return tuple(map(finding_row, check_echoes(map(claim_of, claims), bench.rules)))


def look_inside(claims: Iterable[Told], bench: Bench) -> tuple[Found, ...]:
    """The findings in the claims of a large bucket that one document has."""
    return tuple(map(finding_row, inside(map(claim_of, claims), bench.rules, bench.known)))


def look_at_sheet(body: str, claims: Sequence[Told], bench: Bench) -> tuple[Found, ...]:
    """The findings in one document."""
    sheet = Sheet(decode(Document, body), tuple(map(claim_of, claims)))
    return tuple(map(finding_row, check_sheet(sheet, bench.rules)))


def finding_row(finding: Finding) -> Found:
    """A finding and what it is sorted by."""
    return Found(*place_of(finding), finding.severity, encode(Finding, finding))


def ascii_name(name: str) -> str:
    """A key that any store takes, lone surrogates and all."""
    return name.encode("ascii", "backslashreplace").decode()
