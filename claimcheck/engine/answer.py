"""From a store to a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import merge
from typing import NamedTuple

from claimcheck import suppress
from claimcheck.align import bucket
from claimcheck.config import Settings
from claimcheck.engine.rows import Lines, Rows
from claimcheck.engine.work import ascii_name, claim_of
from claimcheck.index import Store, Told, decode
from claimcheck.model import Claim, Document, Finding, Report, Rule, Summary, Unread
from claimcheck.pipeline import ignores_of, lived_with, touches


class Question(NamedTuple):
    """What a run is asked.

    `rules` are all that there are, `codes` of those whose findings are wanted; with `own` only findings that touch
    one of these documents. `folders` were read whole; `noted` are documents that may have notes beside them; `given`
    are the bytes of documents that are no files; `guests` the claims of those that are in the store for now only.
    `wanted` leaves out more findings.
    """

    rules: tuple[Rule, ...]
    codes: frozenset[str]
    settings: Settings
    own: Collection[str] | None
    folders: tuple[str, ...]
    noted: tuple[str, ...]
    given: Mapping[str, bytes]
    guests: Mapping[str, Sequence[Told]]
    wanted: Callable[[Finding], bool]

    def asks_for(self, finding: Finding) -> bool:
        """True if a finding belongs into the report."""
        return (self.own is None or touches(finding, self.own)) and self.wanted(finding)


class _Documents:
    """The documents of a store, as a container of names."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._store.holds(name)


def answer(store: Store, asked: Question) -> Report:
    """The report on what is in the store; all of it has been looked at."""
    counts = store.counts()
    unread = tuple(Unread(name, reason) for name, reason in store.unread())
    noted = ignores_of((decode(Document, body) for body in store.noted()), filter(store.holds, asked.noted))
    settings = asked.settings
    parted = suppress.NOTHING
    numbers, severities = _chosen(store, asked)
    found: Sequence[Finding] = Rows(len(numbers), lambda: _findings(store, numbers))
    if asked.guests:
        found = tuple(found)
    if noted or settings.per_path or (settings.accepted and settings.accepted.exists()):
        found, parted = lived_with(found, noted, _Documents(store), asked.rules, settings, asked.folders)
        if asked.own is not None:
            found = list(filter(asked.asks_for, found))
            parted = replace(parted, hidden=tuple(item for item in parted.hidden if asked.asks_for(item.finding)))
        severities = Counter(finding.severity for finding in found)
        found = tuple(found)
    summary = Summary(
        counts.documents,
        counts.claims,
        counts.series,
        severities["error"],
        severities["warning"],
        severities["note"],
        len(parted.hidden),
        counts.rejected,
    )
    return Report(
        summary,
        found,
        Rows(counts.claims, lambda: _claims(store, asked.guests)),
        unread,
        lines=Lines(asked.given),
        hidden=parted.hidden,
        lapses=parted.lapses,
        near=_around(store, found, now=bool(asked.guests)),
        silent=tuple((reason or ALONE, number) for reason, number in counts.silence),
    )


ALONE = "alone in their series"


def _chosen(store: Store, asked: Question) -> tuple[list[int], Counter[str]]:
    """The numbers of the findings wanted, in order, each fingerprint once; and how many of each severity."""
    seen: set[tuple[str, str]] = set()
    numbers: list[int] = []
    severities: Counter[str] = Counter()
    for number, code, fingerprint, severity in store.found(None if asked.own is None else sorted(asked.own)):
        if code not in asked.codes or (code, fingerprint) in seen:
            continue
        seen.add((code, fingerprint))
        if asked.own is None or asked.asks_for(decode(Finding, store.finding(number))):
            numbers.append(number)
            severities[severity] += 1
    return numbers, severities


def _findings(store: Store, numbers: Iterable[int]) -> Iterator[Finding]:
    return (decode(Finding, store.finding(number)) for number in numbers)


def _claims(store: Store, guests: Mapping[str, Sequence[Told]]) -> Iterator[Claim]:
    """All claims by document and place."""
    for name in merge((name for name in store.names() if name not in guests), sorted(guests)):
        bodies = guests[name] if name in guests else store.claims_of(name)
        yield from sorted((claim_of(told) for told in bodies), key=_place)


def _place(claim: Claim) -> tuple[int, int, int, str]:
    return claim.line, claim.column, claim.end_line, claim.id


def _around(store: Store, findings: Sequence[Finding], *, now: bool) -> Sequence[Claim]:
    """The claims of the documents and the series that findings cite, each once; looked up `now`, or when asked for."""
    told = tuple(_near(store, findings)) if now else None

    def claims() -> Iterator[Claim]:
        every = map(claim_of, _near(store, findings) if told is None else told)
        return iter(sorted({claim.id: claim for claim in every}.values(), key=lambda one: (one.document, _place(one))))

    return Rows(0, claims)


def _near(store: Store, findings: Iterable[Finding]) -> Iterator[Told]:
    documents: set[str] = set()
    buckets: set[str] = set()
    for finding in findings:
        for claim in finding.claims[:1]:
            if (name := ascii_name(bucket(claim))) not in buckets:
                buckets.add(name)
                yield from store.beside(name)
        for name in {claim.document for claim in finding.claims} - documents:
            documents.add(name)
            yield from store.claims_of(name)
