"""Slips of the pen that explain a wrong figure: a shifted decimal point, two digits swapped, a lost scale word.

A slip is named only where it explains the conflict: the number as mended fits what the other figures imply, and
they leave little room. Of several that fit the first in this order is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from claimcheck.checks import wording
from claimcheck.checks.intervals import exact
from claimcheck.model import Claim
from claimcheck.model.claim import Number
from claimcheck.patterns import regex

SCALES = {3: "thousand", 6: "million", 9: "billion", 12: "trillion"}
ROOM = Fraction(1, 5)
"""What others imply must be known at least so closely, as a part of the amount, to tell one slip from another."""
CLOSE = Fraction(1, 25)
"""The same, to tell that a number has a digit too many."""
_POWERS = (10, 100, 1000, 10**6, 10**9)
_DIGITS = regex(r"\d")


class Slip(NamedTuple):
    """The number that was meant, and what happened to it: "two digits are swapped"."""

    number: Fraction
    what: str


def slip(claim: Claim, low: Fraction | None, high: Fraction | None) -> Slip | None:
    """The slip that explains why a figure is not between `low` and `high`; None if none does."""
    number = claim.value.nominal
    if number is None or number == 0 or low is None or high is None or high <= 0 or high - low > ROOM * high:
        return None
    amount = Fraction(exact(number))
    listed: list[Slip] = list(_mended(claim, amount))
    if high - low <= CLOSE * high:
        listed += _dropped(claim.value.text, amount)
    for mended in listed:
        half = abs(mended.number) * _precision(claim, amount)
        if mended.number != amount and low - half <= mended.number <= high + half:
            return mended
    return None


def explained(claim: Claim, low: Number | Fraction | None, high: Number | Fraction | None) -> str:
    """What a slip would explain, in words behind a semicolon; "" if none does."""
    found = slip(claim, _fraction(low), _fraction(high))
    if found is None:
        return ""
    mended = wording.with_unit(wording.amount(found.number), claim.unit)
    return f"; {wording.told(claim)} fits if it were {mended}: {found.what}"


def mistaken(a: Claim, b: Claim, surely: bool) -> bool:
    """Does one figure look like the other with two neighbouring digits exchanged, or a power of ten too large? Of one
    digit only if they are `surely` of one time: so little is the same by chance."""
    one, two = a.value.digits(), b.value.digits()
    if not one or not two or (len(one) == 1 and not surely):
        return False
    sizes = sorted(Fraction(exact(claim.value.nominal or 0)) for claim in (a, b))
    if one == two:
        return sizes[1] / sizes[0] in _POWERS
    size = max(len(one), len(two))
    whole = [len(str(int(number))) for number in sizes]
    return size > 1 and whole[0] == whole[1] and exchanged(one.ljust(size, "0"), two.ljust(size, "0"))


def exchanged(one: str, two: str) -> bool:
    """Are two rows of as many digits alike but for two neighbours that have changed places?"""
    places = [k for k, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]
    if len(places) != 2 or places[1] - places[0] != 1:
        return False
    k = places[0]
    return one[k : k + 2] == two[k + 1] + two[k]


def _fraction(end: Number | Fraction | None) -> Fraction | None:
    return end if end is None or isinstance(end, Fraction) else Fraction(exact(end))


def _precision(claim: Claim, amount: Fraction) -> Fraction:
    """Half the width of the figure's own interval, as a part of it."""
    low, high = claim.value.low, claim.value.high
    if low is None or high is None:
        return Fraction(0)
    return abs(Fraction(exact(high)) - Fraction(exact(low))) / (2 * abs(amount))


def _mended(claim: Claim, amount: Fraction) -> Iterator[Slip]:
    """What the writer may have meant, likeliest first."""
    told = next((power for power, word in SCALES.items() if word in claim.value.text.lower()), 0)
    for power, word in SCALES.items():
        missing = f'the word "{word}" is missing' if power < 12 else f"a factor of 10^{power}"
        yield Slip(amount * 10**power, _scaled(told, power) or missing)
        yield Slip(amount / 10**power, _scaled(told, -power) or f"it is a factor of {10**power:,} too large")
    for power in (1, 2, 4, 5):
        places = "one place" if power == 1 else f"{power} places"
        yield Slip(amount * 10**power, f"its decimal point is {places} too far left")
        yield Slip(amount / 10**power, f"its decimal point is {places} too far right")
    yield from _swapped(claim.value.text, amount)


def _scaled(told: int, power: int) -> str:
    """One scale word for another; "" where the figure has none."""
    meant = SCALES.get(told + power)
    return f'"{SCALES[told]}" stands for "{meant}"' if told and meant else ""


def _swapped(text: str, amount: Fraction) -> Iterator[Slip]:
    """The number with two neighbouring digits exchanged."""
    places = [match.start() for match in _DIGITS.finditer(text)]
    digits = [int(text[at]) for at in places]
    told = sum(digit * 10 ** (len(digits) - k - 1) for k, digit in enumerate(digits))
    if not told:
        return
    for k in range(len(digits) - 1):
        a, b = digits[k], digits[k + 1]
        if a != b and not (k == 0 and b == 0):
            changed = told + (b - a) * (10 ** (len(digits) - k - 1) - 10 ** (len(digits) - k - 2))
            yield Slip(amount * Fraction(changed, told), "two digits are swapped")


def _dropped(text: str, amount: Fraction) -> Iterator[Slip]:
    """The number without one of its digits: "18.4" for "8.4"; decimals stay where they are."""
    digits = [text[match.start()] for match in _DIGITS.finditer(text)]
    told = int("".join(digits) or 0)
    whole = len(_DIGITS.findall(text.partition(".")[0]))
    for k in range(min(whole, len(digits))) if told and len(digits) > 1 else ():
        left = int("".join(digits[:k] + digits[k + 1 :]))
        yield Slip(amount * Fraction(left, told), "it has a digit too many")
