"""A document has a figure or a date that needs a year, and nothing gives one; once for each document."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.checks import wording
from claimcheck.model import Conflict, Sheet
from claimcheck.model.claim import Kind
from claimcheck.records import dataclass

OVER = "document"
FACTS = ("document", "needs")


@dataclass(frozen=True, slots=True)
class Params:
    """`kinds`: the kinds of figures that hold for a time only."""

    kinds: tuple[Kind, ...] = ("stock", "cumulative", "flow", "share", "change")


def check(sheet: Sheet, params: Params) -> Iterator[Conflict]:
    """One conflict without claims, for the document, with the first words that need a year."""
    document = sheet.document
    if document.published is not None:
        return
    waiting = [c for c in sheet.claims if c.as_of is None and c.index is None and c.kind in params.kinds]
    needs = sorted([*document.yearless, *((c.start, c.quote) for c in waiting)])
    if needs:
        facts = {"document": document.name, "needs": wording.in_quotes(needs[0][1])}
        yield Conflict((), "literal", facts, document=document.name, identity=document.opening)
