"""Accepting findings: which a run offers, and accepted entries before and after. Pure functions."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from claimcheck import checks
from claimcheck.model import Acceptance, Finding, Report, Rule
from claimcheck.records import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """A run against the accepted findings: what is not accepted, what matches nothing, what ran out."""

    new: tuple[Finding, ...]
    stale: tuple[Acceptance, ...]
    expired: tuple[Acceptance, ...]


def candidates(report: Report, rules: Iterable[Rule]) -> dict[str, Finding]:
    """The findings that can be accepted, hidden ones too, by fingerprint: all but those on acceptances themselves."""
    about_these = {rule.code for rule in rules if checks.load(rule.check).over == "suppression"}
    findings = [*report.findings, *(item.finding for item in report.hidden)]
    return {finding.fingerprint: finding for finding in findings if finding.code not in about_these}


def entry(finding: Finding, reason: str, expires: date | None, folder: str) -> Acceptance:
    """A finding as an accepted one, its documents relative to the folder that the file stands in."""
    cited = dict.fromkeys([finding.document, *(claim.document for claim in finding.claims)])
    documents = tuple(sorted(Path(os.path.relpath(name, folder or ".")).as_posix() for name in cited))
    return Acceptance(finding.fingerprint, reason, finding.code, expires, documents, finding.message)


def changes(report: Report, entries: Sequence[Acceptance], rules: Iterable[Rule]) -> Changes:
    """What differs between a run and the accepted findings."""
    offered = candidates(report, rules)
    hidden = {item.finding.fingerprint for item in report.hidden}
    states = {lapse.identity: lapse.state for lapse in report.lapses if lapse.means == "acceptance"}
    new = tuple(finding for name, finding in offered.items() if name not in hidden and not _entry_of(name, entries))
    return Changes(
        new,
        tuple(item for item in entries if states.get(item.fingerprint) == "stale"),
        tuple(item for item in entries if states.get(item.fingerprint) == "expired"),
    )


def pruned(entries: Iterable[Acceptance], found: Changes) -> list[Acceptance]:
    """The entries that still match something, or that this run cannot tell of."""
    return [item for item in entries if item not in found.stale]


def _entry_of(fingerprint: str, entries: Iterable[Acceptance]) -> bool:
    return any(fingerprint.startswith(item.fingerprint) for item in entries)


def added(entries: Iterable[Acceptance], new: Iterable[Acceptance]) -> list[Acceptance]:
    """The entries with new ones, each of which takes the place of those that meant the same finding."""
    given = list(new)
    kept = [item for item in entries if not any(other.fingerprint.startswith(item.fingerprint) for other in given)]
    return [*kept, *given]
