"""A part that is larger than its whole: "97 of 60", or a share above 100% of people or things that do something.

Shares above 100% are common ("150% of the target", "110% of capacity"). Only one of those who do or have something
cannot be: the words behind the figure must begin with one of `doing`.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.checks import wording
from claimcheck.checks.intervals import exact, reading
from claimcheck.model import Claim, Conflict, Sheet
from claimcheck.records import dataclass

OVER = "document"
FACTS = ("figure", "least", "whole")


@dataclass(frozen=True, slots=True)
class Params:
    """`doing`: verbs that the people or things of a share may have."""

    doing: tuple[str, ...] = ()


def check(sheet: Sheet, params: Params) -> Iterator[Conflict]:
    """One conflict for each figure that is larger than its whole even at its least."""
    for claim in sheet.claims:
        whole = "100%" if _all_of_them(claim, params.doing) else _whole(claim)
        low = claim.value.low
        if whole and low is not None:
            facts = {
                "figure": " ".join(claim.quote.split()),
                "least": wording.interval(reading(claim.value, "hard"), claim.unit),
                "whole": whole,
            }
            yield Conflict((claim,), "hard", facts)


def _whole(claim: Claim) -> str:
    """The whole that a part exceeds; "" if it does not. "24/7" and "9/11" are no parts."""
    if claim.whole is None or claim.value.low is None or "/" in claim.quote:
        return ""
    return wording.amount(exact(claim.whole)) if claim.value.low > claim.whole else ""


def _all_of_them(claim: Claim, doing: tuple[str, ...]) -> bool:
    """True for "120% of households have ...": no more than all of them can."""
    low = claim.value.low
    if claim.unit != "percent" or claim.kind != "share" or claim.base is None or low is None or low <= 100:
        return False
    quote, sentence = " ".join(claim.quote.split()), claim.sentence
    after = sentence.partition(quote)[2].split()
    return " of " in quote and quote.endswith("s") and bool(after) and after[0] in doing
