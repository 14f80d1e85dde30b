"""A figure told as a fact of the past holds for a time after the day of publication."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from claimcheck.checks import wording
from claimcheck.checks.witnesses import stated
from claimcheck.model import Conflict, Sheet
from claimcheck.records import dataclass

OVER = "document"
FACTS = ("label", "figure", "when", "published")


@dataclass(frozen=True, slots=True)
class Params:
    """`early`: so many days before the end of a month its figure may be told already."""

    early: int = 3


def check(sheet: Sheet, params: Params) -> Iterator[Conflict]:
    """One conflict for each such figure of the running text."""
    for claim in sheet.claims:
        told, as_of = claim.published, claim.as_of
        if claim.status != "actual" or claim.title or told is None or as_of is None or claim.inferred:
            continue
        if stated(as_of) and as_of.start > told and not _soon_over(told, as_of.start, params.early):
            facts = {
                "label": claim.label,
                "figure": " ".join(claim.quote.split()),
                "when": wording.moment(as_of),
                "published": wording.day(told),
            }
            yield Conflict((claim,), "hard", facts)


def _soon_over(told: date, day: date, early: int) -> bool:
    """Is it the last day of the month in which the text was published, a few days before its end?"""
    last = (day + timedelta(days=1)).month != day.month
    return last and (told.year, told.month) == (day.year, day.month) and (day - told).days <= early
