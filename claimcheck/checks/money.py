"""Amounts of money told in two currencies, and the rates that they imply."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from claimcheck.checks.intervals import exact
from claimcheck.model import Claim, Sheet, Value
from claimcheck.patterns import regex

ROUGH = Fraction(1, 10)
"""How far a hedged number may be from the one that is told, as a part of it; the hedge is meant for both currencies."""


_YEAR = regex(r"(?<![\w.,])(?:1[5-9]|20)\d\d(?!\w|[.,]\d)")


class Rate(NamedTuple):
    """What a claim and its gloss imply: units of the gloss for one of the claim, or the other way round."""

    claim: Claim
    gloss: Claim
    low: Fraction
    high: Fraction


def rates_of(sheet: Sheet) -> Iterator[Rate]:
    """The rates that a text implies, but for its titles."""
    for claim in sheet.claims:
        if not claim.title:
            for value, unit in claim.glosses:
                rate = _rate(claim, replace(claim, value=value, unit=unit))
                if rate is not None:
                    yield rate


def year_of(claim: Claim) -> int:
    """The first year that the sentence of a figure tells, or of its as-of date or publication; 0 if nobody tells."""
    when = claim.as_of.start if claim.as_of else claim.published
    told = [int(year) for year in _YEAR.findall(claim.sentence)]
    return min([*told, when.year] if when else told, default=0)


def _rate(claim: Claim, gloss: Claim) -> Rate | None:
    """The rate in units of the currency that comes later in the alphabet; None where a number gives no bounds."""
    first, second = (claim, gloss) if claim.unit < gloss.unit else (gloss, claim)
    one, other = _ends(first.value), _ends(second.value)
    if one is None or other is None or one[0] <= 0 or other[0] <= 0:
        return None
    return Rate(claim, gloss, other[0] / one[1], other[1] / one[0])


def _ends(value: Value) -> tuple[Fraction, Fraction] | None:
    if value.hedge == "exact" or value.nominal is None:
        if value.low is None or value.high is None:
            return None
        return Fraction(exact(value.low)), Fraction(exact(value.high))
    number = Fraction(exact(value.nominal))
    return number * (1 - ROUGH), number * (1 + ROUGH)
