"""A date that a document bears is no day of the calendar, or far from the one by which it is dated."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.checks import wording
from claimcheck.model import Conflict, Dated, Sheet
from claimcheck.records import dataclass

OVER = "document"
FACTS = ("document", "words", "source", "problem", "used")


@dataclass(frozen=True, slots=True)
class Params:
    """`days`: how far apart two days of publication may be."""

    days: int = 92


def check(sheet: Sheet, params: Params) -> Iterator[Conflict]:
    """One conflict without claims for each such date."""
    document = sheet.document
    chosen = next((dated for dated in document.dates if dated.day), None)
    used = "nothing else dates the text"
    if chosen is not None and chosen.day is not None:
        used = f"the text is dated by its {chosen.by}, {wording.day(chosen.day)}"
    for dated in document.dates:
        problem = _problem(dated, chosen, params.days)
        if problem:
            words = wording.in_quotes(dated.words)
            facts = {"document": document.name, "words": words, "source": dated.by, "problem": problem, "used": used}
            known_by = f"{document.opening} {dated.by} {dated.words}"
            yield Conflict((), "literal", facts, document=document.name, identity=known_by)


def _problem(dated: Dated, chosen: Dated | None, days: int) -> str:
    """What is wrong with a date; "" if nothing is."""
    if dated.day is None:
        return "is no day of the calendar"
    if chosen is None or chosen.day is None or dated.updated or chosen.updated:
        return ""
    apart = abs((dated.day - chosen.day).days)
    return f"is {apart} days from the day of publication" if apart > days else ""
