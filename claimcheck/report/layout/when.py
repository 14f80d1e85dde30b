"""Dates and periods as people write them, and how a claim came by its date."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from claimcheck.model import AsOf, Claim


def when(as_of: AsOf) -> str:
    """A day, a calendar period (2023, 2023 Q3, 2023-09) or the days from … to …."""
    if as_of.type == "instant" or as_of.start == as_of.end:
        return as_of.end.isoformat()
    span = calendar_period(as_of.start, as_of.end) or f"{as_of.start} to {as_of.end}"
    return f"some day in {span}" if as_of.type == "within" else span


def label(as_of: AsOf) -> str:
    """The same, short enough to stand over a column."""
    if as_of.type == "instant":
        return as_of.end.isoformat()
    return calendar_period(as_of.start, as_of.end) or as_of.end.isoformat()


def calendar_period(start: date, end: date) -> str | None:
    """The name of the year, quarter or month that runs from `start` to `end`."""
    whole_months = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    if start.year != end.year or not whole_months:
        return None
    months = end.month - start.month + 1
    if months == 12:
        return str(start.year)
    if months == 3 and start.month % 3 == 1:
        return f"{start.year} Q{end.month // 3}"
    return f"{start.year}-{start.month:02}" if months == 1 else None


def derivation(claim: Claim) -> str:
    """How the claim's date follows: 'published 2024-02-11, so "last year" = 2023'."""
    published = "undated" if claim.published is None else f"published {claim.published}"
    if claim.inferred and claim.published is not None:
        published = f"date inferred as {claim.published}"
    if claim.page is not None:
        published = f"page {claim.page}, {published}"
    as_of = claim.as_of
    if as_of is None:
        return published
    meant = when(as_of)
    if not as_of.text and meant == str(claim.published):
        return f"{published}, no other date given"
    if not as_of.text:
        return f"{published}, taken as of {meant}"
    said = f'"{as_of.text}"' + (" (said before)" if as_of.basis == "inherited" else "")
    if str(as_of.end.year) in as_of.text:
        return published if meant in as_of.text else f"{published}, {said} = {meant}"
    return f"{published}, {'' if claim.published is None else 'so '}{said} = {meant}"
