"""What people decided to live with: ignores beside the text, accepted findings, and what these still do."""

from __future__ import annotations

from datetime import date
from typing import Literal

from claimcheck.model.claim import Claim
from claimcheck.model.finding import Finding
from claimcheck.records import dataclass

Means = Literal["ignore", "acceptance", "configuration"]
State = Literal["stale", "expired", "unknown"]
"""stale: matches no finding. expired: its day is past, and its finding still there. unknown: names no rule."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A finding that somebody looked at and accepted.

    `documents` are those it cites, relative to the folder of the file it is kept in; `expires` is the last day on
    which it holds.
    """

    fingerprint: str
    reason: str
    code: str = ""
    expires: date | None = None
    documents: tuple[str, ...] = ()
    what: str = ""
    """the message of the finding, for readers"""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Hidden:
    """A finding that is not reported, by what, and why."""

    finding: Finding
    means: Means
    reason: str
    place: str


@dataclass(frozen=True, slots=True)
class Lapse:
    """An ignore or an acceptance that no longer does what it was written for.

    `codes` are those of its codes that this is true of, `claims` those of the finding that is back (else none).
    """

    means: Means
    state: State
    document: str
    place: str
    codes: tuple[str, ...]
    reason: str
    identity: str
    """what it is recognised by, without path or line"""
    expires: date | None = None
    claims: tuple[Claim, ...] = ()
