"""Numbers, dates and values in words that people read, for the facts of a conflict."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from claimcheck.checks.intervals import Exact, Interval, exact, size
from claimcheck.model import AsOf, Claim
from claimcheck.model.claim import Hedge

SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
PLURALS = {
    "foot": "feet",
    "inch": "inches",
    "century": "centuries",
    "hertz": "hertz",
    "degree celsius": "degrees celsius",
    "degree fahrenheit": "degrees fahrenheit",
}
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
HEDGES: dict[Hedge, str] = {
    "exact": "",
    "about": "about ",
    "over": "over ",
    "at_least": "at least ",
    "under": "under ",
    "at_most": "up to ",
    "nearly": "nearly ",
    "between": "",
}


def _digits(number: Exact, decimals: int) -> str:
    """A number with commas, rounded half away from zero at so many decimals (−2: at hundreds)."""
    step = Fraction(10) ** -decimals
    steps = int(size(number) / step + Fraction(1, 2))
    rest = steps * step % 1
    tail = "." + f"{rest * 10**decimals}".zfill(decimals).rstrip("0") if rest else ""
    return ("−" if number < 0 < steps else "") + f"{int(steps * step):,}" + tail


def amount(number: Exact) -> str:
    """An amount in full: 690,000; 3.189 million; 26,121,999; 0.345."""
    for scale, word in SCALES:
        if size(number) >= scale:
            thousandths = Fraction(number * 10_000, scale)
            if thousandths.denominator == 1:
                return f"{_digits(Fraction(number, scale), 4)} {word}"
            break
    return _digits(number, 6)


def rounded(number: Exact, finer: int = 0) -> str:
    """A derived amount: one decimal from a million on (2.3 million), else three significant digits (12,700).

    `finer`: so many digits more.
    """
    for scale, word in SCALES:
        if size(number) >= scale:
            return f"{_digits(Fraction(number) / scale, 1 + finer)} {word}"
    decimals = 6
    while size(number) * Fraction(10) ** decimals >= 1000:
        decimals -= 1
    return _digits(number, decimals + finer)


def told_apart(a: Exact, b: Exact) -> tuple[str, str]:
    """Two derived amounts, rounded as far as leaves them different."""
    finer = next((more for more in range(9) if rounded(a, more) != rounded(b, more)), 0)
    return rounded(a, finer), rounded(b, finer)


def with_unit(words: str, unit: str) -> str:
    """An amount with its unit: 690,000 (counts stand alone); 42%; 5 trillion CNY; 55 kilometres."""
    if unit in ("count", "ratio"):
        return words
    if unit == "percent":
        return f"{words}%"
    return f"{words} {unit if unit.isupper() else _noun(unit, words == '1')}"


def _noun(unit: str, one: bool) -> str:
    head, per, rest = unit.replace("_", " ").partition(" per ")
    if not one:
        head = PLURALS.get(head) or (head if head.endswith("s") else head + "s")
    return head + per + rest


def told(claim: Claim) -> str:
    """What a claim says, in the unit of its text, with its hedge: "over 160 million", "between 40 and 50"."""
    value, unit = claim.written or (claim.value, claim.unit)
    if value.nominal is None:
        ends = [amount(exact(end)) for end in (value.low, value.high) if end is not None]
        return with_unit("between " + " and ".join(ends), unit)
    return HEDGES[value.hedge] + with_unit(amount(exact(value.nominal)), unit)


def interval(ends: Interval, unit: str) -> str:
    """An interval: "685,000 to 695,000", "160 million or more", "up to 700,000"; a point is one number."""
    low = None if ends.low is None else amount(exact(ends.low))
    high = None if ends.high is None else amount(exact(ends.high))
    if low == high and low is not None:
        return with_unit(low, unit)
    if high is None:
        return "any amount" if low is None else with_unit(low, unit) + " or more"
    return ("up to " if low is None else f"{low} to ") + with_unit(high, unit)


def leeway(low: Exact | None, high: Exact | None, unit: str) -> str:
    """What is left for an amount, rounded: "117,000 to 1.3 million", "2.1 million or less", "at least 300"; "" where
    nothing bounds it. Nothing is less than nothing.
    """
    least = rounded(low) if low is not None and low > 0 else ""
    if high is None:
        return f"at least {with_unit(least, unit)}" if least else ""
    most = rounded(high)
    if not least:
        return f"{with_unit(most, unit)} or less"
    return with_unit(most if least == most else f"{least} to {most}", unit)


def day(when: date) -> str:
    """30 September 2020"""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def moment(as_of: AsOf | None) -> str:
    """An as-of date: a day, a month, a year, or "1 January to 30 September 2020"; "no date" for None."""
    if as_of is None:
        return "no date"
    start, end = as_of.start, as_of.end
    if start == end:
        return day(start)
    month_ends = start.day == 1 and (end + timedelta(1)).day == 1 if end < date.max else False
    if month_ends and start.year == end.year and start.month == end.month:
        return f"{MONTHS[start.month - 1]} {start.year}"
    if month_ends and start.year == end.year and (start.month, end.month) == (1, 12):
        return str(start.year)
    first = day(start) if start.year != end.year else f"{start.day} {MONTHS[start.month - 1]}"
    return f"{first} to {day(end)}"


def listed(words: Sequence[str]) -> str:
    """a; a and b; a, b and c"""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def in_quotes(text: str) -> str:
    """Words of an article, on one line and in quotation marks."""
    return '"' + " ".join(text.split()) + '"'
