"""Values and intervals in words and figures."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from claimcheck.model import Claim, Value
from claimcheck.model.claim import Hedge, Number
from claimcheck.report.layout.page import Signs

Scale = tuple[int, str]
_SCALES: tuple[Scale, ...] = ((10**12, "tn"), (10**9, "bn"), (10**6, "M"))
_WORDS: dict[Hedge, str] = {
    "exact": "",
    "about": "about ",
    "over": "over ",
    "at_least": "at least ",
    "under": "under ",
    "at_most": "at most ",
    "nearly": "nearly ",
    "between": "",
}
_PLURALS = {
    "foot": "feet",
    "inch": "inches",
    "century": "centuries",
    "hertz": "hertz",
    "degree celsius": "degrees celsius",
    "degree fahrenheit": "degrees fahrenheit",
}
_EXACT_DIGITS = 9
_FAR = 9
_LARGEST = 1e300


def scale_of(amounts: Iterable[Number]) -> Scale:
    """The scale word that suits the largest of the amounts: million and more, nothing below."""
    largest = max((abs(amount) for amount in amounts), default=0)
    return next((scale for scale in _SCALES if largest >= scale[0]), (1, ""))


def figure(amount: Number, divisor: int = 1) -> str:
    """An amount in units of `divisor`: all its digits, or four where they would not end or begin far off."""
    scaled = Decimal(repr(amount)) / divisor
    if scaled and not -_FAR <= scaled.adjusted() <= _FAR:
        return f"{scaled:.4g}"
    if len(scaled.normalize().as_tuple().digits) > _EXACT_DIGITS and scaled != scaled.to_integral_value():
        scaled = round(scaled, max(3 - scaled.adjusted(), 0))
    text = f"{scaled:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def drawable(amount: Number) -> float:
    """The amount as a float that can be added to another and scaled without overflow."""
    return float(max(min(amount, _LARGEST), -_LARGEST))


def typical(value: Value) -> Number | None:
    """One amount to draw a value at: the nominal one, or else the middle or the end of the interval."""
    if value.nominal is not None:
        return value.nominal
    ends = [drawable(end) for end in (value.low, value.high) if end is not None]
    return sum(ends) / len(ends) if ends else None


def unit_word(claim: Claim) -> str:
    """The unit as it stands after a figure, with the blank before it; nothing for bare counts and ratios."""
    if claim.unit == "percent":
        return "%"
    if claim.unit == "percentage_point":
        return " points"
    if claim.unit == "ratio":
        return " times" if claim.kind == "ratio" else ""
    return "" if claim.unit == "count" else " " + _noun(claim.unit, one=claim.value.nominal == 1)


def _noun(unit: str, *, one: bool) -> str:
    """The name of a unit, in the plural unless there is one; codes in capitals (CNY, TEU) have none."""
    if unit.isupper():
        return unit
    head, per, rest = unit.replace("_", " ").partition(" per ")
    plain = head if head.endswith("s") else head + "s"
    return (head if one else _PLURALS.get(head, plain)) + per + rest


def reading(claim: Claim, signs: Signs) -> str:
    """The value and its interval: "4.12 M TEU (4.115–4.125)", "over 3 M (naturally up to 3.75)"."""
    span = interval(claim.value, _scale(claim.value)[0], signs)
    return amount(claim, signs) + (f" ({span})" if span else "")


def amount(claim: Claim, signs: Signs) -> str:
    """The normalised value with hedge and unit, without its interval."""
    value = claim.value
    divisor, word = _scale(value)
    if value.nominal is not None:
        figures = _WORDS[value.hedge] + figure(value.nominal, divisor)
    elif value.low is not None and value.high is not None:
        figures = _span(value.low, value.high, divisor, signs)
    elif value.low is not None:
        figures = "over " + figure(value.low, divisor)
    else:
        figures = "any amount" if value.high is None else "under " + figure(value.high, divisor)
    direction = f"{claim.direction} " if claim.direction else ""
    whole = f" of {_own_scale(claim.whole)}" if claim.whole is not None else ""
    return direction + figures + (f" {word}" if word else "") + unit_word(claim) + whole


def interval(value: Value, divisor: int, signs: Signs) -> str:
    """The hard interval; where that has no end, what a reader takes for it; "" where it adds nothing."""
    if value.low is not None and value.high is not None:
        told = value.nominal is None or value.low == value.high == value.nominal
        return "" if told else _span(value.low, value.high, divisor, signs)
    if value.high is None and value.low is not None and value.soft_high is not None:
        return "naturally up to " + figure(value.soft_high, divisor)
    if value.low is None and value.high is not None and value.soft_low is not None:
        return "naturally from " + figure(value.soft_low, divisor)
    return ""


def short(claim: Claim, scale: Scale, signs: Signs) -> str:
    """A value in a plot: its figure, with a sign for its hedge, in the plot's scale."""
    value, divisor = claim.value, scale[0]
    if value.nominal is None and value.low is not None and value.high is not None:
        return _span(value.low, value.high, divisor, signs)
    drawn = typical(value)
    hedges: dict[Hedge, str] = {
        "over": ">",
        "at_least": signs.at_least,
        "under": "<",
        "nearly": "<",
        "at_most": signs.at_most,
        "about": signs.about,
    }
    return hedges.get(value.hedge, "") + ("?" if drawn is None else figure(drawn, divisor))


def _scale(value: Value) -> Scale:
    drawn = typical(value)
    return scale_of([] if drawn is None else [drawn])


def _own_scale(amount: Number) -> str:
    divisor, word = scale_of([amount])
    return figure(amount, divisor) + (f" {word}" if word else "")


def _span(low: Number, high: Number, divisor: int, signs: Signs) -> str:
    dash = " to " if low < 0 else signs.dash
    return figure(low, divisor) + dash + figure(high, divisor)
