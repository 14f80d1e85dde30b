"""What an author wrote beside a text: that a finding is known."""

from __future__ import annotations

from claimcheck.records import dataclass


@dataclass(frozen=True, slots=True)
class Ignore:
    """An author's word that findings in a stretch of a document are known.

    `codes` are beginnings of codes, or names of rules. It covers claims that begin in `start`..`end` (offsets,
    end exclusive; None = to the end of the document) and whose sentence holds `words`; with `whole` also
    findings about the document as such.
    """

    document: str
    line: int
    codes: tuple[str, ...]
    reason: str
    start: int = 0
    end: int | None = None
    words: str = ""
    whole: bool = False
    place: str = ""
    """file:line, for messages"""
