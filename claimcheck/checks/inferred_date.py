"""A document's date was inferred from its text, and figures lean on it. One conflict for each document."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.checks import wording
from claimcheck.model import Conflict, Sheet
from claimcheck.records import dataclass

OVER = "document"
FACTS = ("document", "date", "claims")


@dataclass(frozen=True, slots=True)
class Params:
    """Nothing to set."""


def check(sheet: Sheet, params: Params) -> Iterator[Conflict]:
    """One conflict without claims for the document, with the date and how many figures lean on it."""
    document = sheet.document
    leaning = sum(c.inferred for c in sheet.claims)
    if document.dated_by == "inferred" and document.published is not None and leaning:
        figures = "1 figure" if leaning == 1 else f"{leaning} figures"
        facts = {"document": document.name, "date": wording.day(document.published), "claims": figures}
        yield Conflict((), "literal", facts, document=document.name, identity=document.opening)
