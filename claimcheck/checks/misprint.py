"""A figure of the title that the text does not have, but a garbled copy of it: ten, a hundred, a thousand or a million
times as much, or with two neighbouring digits exchanged.

The title sums up what stands first, so only the first figures of the text are looked at. Where any figure of the text
is near that of the title, the title has it from there.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from claimcheck.checks import wording
from claimcheck.checks.intervals import exact
from claimcheck.checks.slips import exchanged
from claimcheck.checks.witnesses import place
from claimcheck.model import Claim, Conflict, Sheet
from claimcheck.records import dataclass

OVER = "document"
FACTS = ("title", "text", "slip")
_KINDS = ("stock", "cumulative", "flow", "constant", "change", "whole")
_NEAR = Fraction(1, 10)
"""By so little of it a figure of the text differs that the title rounds, or that is of another time."""


@dataclass(frozen=True, slots=True)
class Params:
    """`digits`: so many tell a figure; `first`: among so many figures of one unit in the text."""

    digits: int = 3
    first: int = 4


def check(sheet: Sheet, params: Params) -> Iterator[Conflict]:
    """One conflict for each such figure of the title."""
    if not any(claim.title for claim in sheet.claims):
        return
    titles = [claim for claim in sheet.claims if claim.title and _tells(claim, params.digits)]
    done: set[Fraction] = set()
    for title in sorted(titles, key=place):
        texts = [claim for claim in sheet.claims if not claim.title and _unit(claim) == _unit(title)]
        if _size(title) in done or any(_near(title, claim) for claim in texts):
            continue
        done.add(_size(title))
        first = sorted((claim for claim in texts if claim.kind in _KINDS), key=place)[: params.first]
        slips = [(claim, slip) for claim in first if (slip := garbled(claim, title))]
        if slips and len({_size(claim) for claim, _ in slips}) == 1:
            claim, slip = slips[0]
            facts = {"title": wording.told(title), "text": wording.told(claim), "slip": slip}
            yield Conflict((claim, title), "soft", facts, certain=False)


def garbled(claim: Claim, title: Claim) -> str:
    """How one figure may have come of the other, in words; "" if it cannot."""
    one, two = claim.value.digits(), title.value.digits()
    small, large = sorted((_size(claim), _size(title)))
    if one == two:
        power = next((power for power in (1, 2, 3, 6) if large == small * 10**power), 0)
        return f"{10**power:,} times too {'large' if _size(claim) == large else 'small'}" if power else ""
    if not small or len(str(int(small))) != len(str(int(large))) or len(one) != len(two):
        return ""
    return "the same with two neighbouring digits exchanged" if exchanged(one, two) else ""


def _tells(claim: Claim, digits: int) -> bool:
    return claim.kind in _KINDS and claim.value.hedge == "exact" and len(claim.value.digits()) >= digits


def _near(a: Claim, b: Claim) -> bool:
    one, two = _size(a), _size(b)
    return abs(one - two) <= _NEAR * max(one, two) and not garbled(b, a)


def _unit(claim: Claim) -> str:
    return claim.unit.partition("_per_")[0]


def _size(claim: Claim) -> Fraction:
    return Fraction(exact(claim.value.nominal or 0))
