"""Two figures of one thing that are apart by a power of ten, as if a scale word or a nought had been lost.

Apart by 10^3, 10^4 or 10^6 within `near` of it, or by exactly 10 or 100 with the same digits, at most `days` apart;
large levels, and amounts of equally long periods, by 10^3 or 10^6 within a factor of two, at most `far_days` apart.
In one document a hard conflict, across documents a soft one. Growth is no slip: silent if a sentence tells the change,
if a figure lies between the two, or if each of the two has another beside it that is about as large.
A forecast is held against what came in its time, for the scales only. It yields to checks that prove what it suspects.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from fractions import Fraction

from claimcheck.checks import wording
from claimcheck.checks.intervals import days, exact, widest
from claimcheck.checks.witnesses import body, certain, circles, owned, telling, timing
from claimcheck.model import Claim, Conflict, Series
from claimcheck.model.claim import Kind, Number
from claimcheck.records import dataclass

OVER = "series"
FACTS = ("label", "odd", "other", "when", "factor", "fits")
YIELDS = True
NEEDS_ALL = True  # it is silent where a figure lies between
LIKE = Fraction(2)
SCALES = (3, 6)
"""Powers of ten that a wrong scale word makes."""
GROWN_UP = 100_000
"""A count or an amount of money this large is of something that does not grow a thousandfold in two years."""
"""Figures within this factor of each other are about as large."""


@dataclass(frozen=True, slots=True)
class Params:
    """`near`: how far from a power of ten the ratio may be, as a part of it; `days`, `far_days`: see above."""

    near: Number = 0.25
    days: int = 180
    far_days: int = 800
    kinds: tuple[Kind, ...] = ("stock", "cumulative", "flow", "constant")


def check(series: Series, params: Params) -> Iterator[Conflict]:
    """One conflict for each figure that is apart from another by a power of ten."""
    if series.metric is None and not owned(series.key):
        return
    told = [c for c in body(series.claims) if c.kind in params.kinds and not c.restates]
    sizes = [c.value.nominal for c in told if c.value.nominal is not None and c.value.nominal > 0]
    if len(sizes) < 2 or max(sizes) < 9 * min(sizes):
        return
    sentences = _where_told(told)
    found: dict[str, tuple[Claim, Claim, int]] = {}
    for circle in circles([c for c in told if _size(c) > 0], series):
        beside = sorted(_size(c) for c in circle)
        for a, b in _far_apart(circle):
            power = _power(a, b, series, params)
            told_so = not sentences[a.value.nominal].isdisjoint(sentences[b.value.nominal])  # growth that a text tells
            if power and not told_so and not _grown(beside, _size(a), _size(b)):
                odd, other = _odd(a, b, beside)
                found.setdefault(odd.id, (odd, other, power))
    for odd, other, power in sorted(found.values(), key=lambda pair: timing(pair[0])):
        yield _conflict(series, odd, other, power)


def _where_told(claims: list[Claim]) -> dict[Number | None, set[tuple[str, str]]]:
    """The sentences that tell an amount, by amount."""
    found: dict[Number | None, set[tuple[str, str]]] = {}
    for claim in claims:
        found.setdefault(claim.value.nominal, set()).add((claim.document, claim.sentence))
    return found


def _size(claim: Claim) -> Fraction:
    return Fraction(exact(claim.value.nominal)) if claim.value.nominal is not None else Fraction(0)


def _far_apart(circle: list[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of the smaller and the larger figures; nothing where all are about as large, which is the rule."""
    sizes = [_size(c) for c in circle]
    least, most = min(sizes), max(sizes)
    large = [c for c, size in zip(circle, sizes, strict=True) if size >= 9 * least]
    small = [c for c, size in zip(circle, sizes, strict=True) if 9 * size <= most]
    if len(large) * len(small) > 400:  # so many on both sides are no slips
        return
    for a in small:
        yield from ((a, b) for b in large if 9 * _size(a) <= _size(b))


def _power(small: Claim, large: Claim, series: Series, params: Params) -> int:
    """The power of ten between two figures; 0 if none is, or if they are of other times."""
    foreseen = [claim for claim in (small, large) if claim.status != "actual"]
    foreign = small.sentence == large.sentence or small.unit != large.unit
    if foreign or (small.status != large.status and len(foreseen) > 1):
        return 0
    ratio, near = _size(large) / _size(small), exact(params.near)
    if small.kind != "constant" and not _near(small, large, params) and not _tenfold(small, large, ratio, params):
        grown_up = not (series.key.dimension == "count" or series.key.dimension.isupper()) or _size(small) >= GROWN_UP
        scales = SCALES if grown_up and not foreseen and _comparable_years(small, large, params) else ()
        return next((power for power in scales if 10**power <= ratio * LIKE <= 10**power * LIKE**2), 0)
    if foreseen:  # not far from what came, but it may be missed tenfold
        return next((power for power in SCALES if 10**power <= ratio * LIKE <= 10**power * LIKE**2), 0)
    for power in (3, 4, 6):
        if 10**power * (1 - near) <= ratio <= 10**power * (1 + near):
            return power
    digits = len(str(_size(small).numerator).strip("0"))
    return {10: 1, 100: 2}.get(ratio.numerator, 0) if ratio.denominator == 1 and digits > 1 else 0


def _near(small: Claim, large: Claim, params: Params) -> bool:
    """Are two figures of one time, or two levels of nearly one?"""
    if small.as_of is None or large.as_of is None:
        return False
    if small.kind != "flow":
        return widest(small.as_of, large.as_of) <= params.days
    return (small.as_of.type, small.as_of.start, small.as_of.end) == (
        large.as_of.type,
        large.as_of.start,
        large.as_of.end,
    )


def _tenfold(small: Claim, large: Claim, ratio: Fraction, params: Params) -> bool:
    """Are two levels with the same digits told a year or so apart?"""
    if small.as_of is None or large.as_of is None or widest(small.as_of, large.as_of) > params.far_days:
        return False
    return small.kind == large.kind == "stock" and ratio in (10, 100)


def _comparable_years(small: Claim, large: Claim, params: Params) -> bool:
    """Are two figures near enough in time to be about as large: levels, or amounts of periods of one length?"""
    if small.as_of is None or large.as_of is None or widest(small.as_of, large.as_of) > params.far_days:
        return False
    spans = [days(claim.as_of.start, claim.as_of.end) for claim in (small, large) if claim.as_of]
    return small.kind == "stock" or (small.kind == "flow" and 10 * abs(spans[0] - spans[1]) <= max(spans))


def _grown(sizes: list[Fraction], small: Fraction, large: Fraction) -> bool:
    """Does a figure lie between the two, or has each of them a like one beside it?"""
    between = bisect_left(sizes, large / LIKE) > bisect_right(sizes, small * LIKE)
    return between or (_like(sizes, small) > 1 and _like(sizes, large) > 1)


def _like(sizes: list[Fraction], size: Fraction) -> int:
    return bisect_right(sizes, size * LIKE) - bisect_left(sizes, size / LIKE)


def _odd(small: Claim, large: Claim, sizes: list[Fraction]) -> tuple[Claim, Claim]:
    """The figure that stands alone, else the one told later, before the other."""
    alone = [_like(sizes, _size(c)) for c in (small, large)]
    if alone[0] != alone[1]:
        return (small, large) if alone[0] < alone[1] else (large, small)
    other, odd = sorted((small, large), key=telling)
    return odd, other


def _conflict(series: Series, odd: Claim, other: Claim, power: int) -> Conflict:
    too_small = _size(odd) < _size(other)
    value, unit = odd.written or (odd.value, odd.unit)
    size = Fraction(exact(value.nominal or 0))
    mended = size * 10**power if too_small else size / 10**power
    facts = {
        "label": series.label,
        "odd": wording.told(odd),
        "other": wording.told(other),
        "when": "" if other.as_of is None else f" ({wording.moment(other.as_of)})",
        "factor": f"{10**power:,} times " + ("too small" if too_small else "too large"),
        "fits": wording.with_unit(wording.amount(mended), unit),
    }
    sure = odd.document == other.document or certain(odd, other)
    return Conflict((odd, other), "hard" if odd.document == other.document else "soft", facts, certain=sure)
