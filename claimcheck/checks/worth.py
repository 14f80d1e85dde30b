"""Money converted at a rate that never was: "75 billion roubles ($1.27 million)".

`worth` says for each currency from which year on, and at which rates, it was changed for one US dollar: least and most
units of it. Two others are compared by way of the dollar. A rate is impossible if it lies outside by more than `beyond`
times: dollars of several countries, purchasing power and rates of the street differ by less.

Several countries have dollars or pounds. Where a text speaks of one of the places in `namesakes`, the money of that
name there may be meant, too; one whose rates are not known is left alone. So is a text that calls a currency by a word
of `plain`, and neither speaks of its home, which stands before these words, nor says whose it is ("Swiss francs").
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import field
from fractions import Fraction

from claimcheck.checks import wording
from claimcheck.checks.intervals import exact
from claimcheck.checks.money import Rate, rates_of, year_of
from claimcheck.lexicon import read_as
from claimcheck.lexicon.gazetteer import countries
from claimcheck.model import Conflict, Sheet
from claimcheck.model.claim import Number
from claimcheck.records import dataclass

OVER = "document"
FACTS = ("amount", "gloss", "rate", "first", "second", "since", "least", "most", "repair")
_DOLLAR = "USD"
_POWERS = (1_000, 1_000_000, 10, 100)
"""What is lost or added with a scale word or a digit, the most common first."""


@dataclass(frozen=True, slots=True)
class Params:
    """See above: `worth` has first year, least and most units; `namesakes` places and their currencies; `plain` a place
    and words."""

    worth: Mapping[str, list[Number]] = field(default_factory=dict)
    namesakes: Mapping[str, dict[str, str]] = field(default_factory=dict)
    plain: Mapping[str, list[str]] = field(default_factory=dict)
    beyond: Number = 2


@dataclass(frozen=True, slots=True)
class Band:
    """Units of the currency `second` for one of `first`, both ends included, from the year `since` on."""

    first: str
    second: str
    since: int
    least: Fraction
    most: Fraction


def check(sheet: Sheet, params: Params) -> Iterator[Conflict]:
    """One conflict for each amount whose gloss is at no rate that there was."""
    rates = list(rates_of(sheet))
    places = _countries(sheet) if rates else set()
    wider = Fraction(exact(params.beyond))
    for rate in rates:
        band = _band(rate, places, params)
        if band is None or year_of(rate.claim) < band.since:
            continue
        if rate.high * wider < band.least or rate.low > band.most * wider:
            yield _conflict(rate, band)


def _countries(sheet: Sheet) -> set[str]:
    """The countries that the figures of a text are about."""
    known = countries(read_as(sheet.document.language))
    told = {place for claim in sheet.claims if claim.scope for place in claim.scope.split(", ")}
    return {known.get(place, place) for place in told}


def _band(rate: Rate, places: Collection[str], params: Params) -> Band | None:
    """The rates that there were between the two currencies of a rate, or others of their names that the text may mean;
    None where nothing is known."""
    first, second = sorted((rate.claim.unit, rate.gloss.unit))
    one, other = (_known(unit, rate.claim.quote, places, params) for unit in (first, second))
    if one is None or other is None or first == second:
        return None
    return Band(first, second, max(one.since, other.since), other.least / one.most, other.most / one.least)


def _known(unit: str, quote: str, places: Collection[str], params: Params) -> Band | None:
    """The rates between a currency, or one of its name in these places, and the dollar."""
    home, *plain = params.plain.get(unit, [""])
    leads = [quote.partition(word)[0].split() for word in plain if word in quote]
    told = bool(leads) and all(lead and lead[-1].istitle() for lead in leads)
    if leads and home not in places and not told:
        return None
    others = {} if told else params.namesakes.get(unit, {})
    meant = {unit, *(code for place, code in others.items() if place in places)}
    known = {_DOLLAR: [0, 1, 1], **params.worth}
    if not meant <= known.keys():
        return None
    since, least, most = zip(*(known[code] for code in meant), strict=True)
    return Band(_DOLLAR, unit, int(max(since)), Fraction(exact(min(least))), Fraction(exact(max(most))))


def _conflict(rate: Rate, band: Band) -> Conflict:
    ends = [(rate.low + rate.high) / 2, band.least, band.most]
    first, second = band.first, band.second
    if ends[1] < 1:  # "6.8 yuan for one dollar" is easier to read than "0.147 dollars for one yuan"
        ends, first, second = [1 / ends[0], 1 / ends[2], 1 / ends[1]], second, first
    facts = {
        "amount": wording.told(rate.claim),
        "gloss": wording.told(rate.gloss),
        "rate": wording.rounded(ends[0]),
        "first": first,
        "second": second,
        "since": str(band.since),
        "least": wording.rounded(ends[1]),
        "most": wording.rounded(ends[2]),
        "repair": _slip(rate, band),
    }
    return Conflict((rate.claim,), "hard", facts)


def _slip(rate: Rate, band: Band) -> str:
    """The power of ten that would bring the rate back, in words; "" where none does."""
    middle = (rate.low + rate.high) / 2
    for power in _POWERS:
        if band.least <= middle * power <= band.most or band.least <= middle / power <= band.most:
            return f"; one of the two amounts is {power:,} times too large or too small"
    return ""
