"""Laws of extraction: whatever the text, nothing raises, quotes stand where they are said to, no digit is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.extraction import extract, lines_of, outside_prose
from claimcheck.model import Claim, Register, Rejection
from claimcheck.read import read_text

WORDS = [
    "China",
    "the",
    "number",
    "of",
    "users",
    "over",
    "more than",
    "nearly",
    "had",
    "has",
    "built",
    "is expected to",
    "reached",
    "million",
    "billion",
    "3",
    "2.5",
    "3,189,000",
    "60",
    "out of",
    "97",
    "42%",
    "percent",
    "$",
    "€5bn",
    "km",
    "5G",
    "IMT2020",
    "Article 12",
    "in",
    "2019",
    "by the end of",
    "July",
    "March 6",
    "last year",
    "twice",
    "half",
    "one in five",
    "ten",
    "two dozen",
    "a",
    "hundred",
    "between",
    "and",
    "to",
    "-",
    "–",
    "(",
    ")",
    ",",
    ".",
    ";",
    ":",
    "\n",
    "\n\n",
    "\r\n",
    "Baltic Air",
    "it",
    "which",
    "respectively",
    "per day",
    "+",
    "%",
    "°C",
    "½",
    "1/4",
    "1,2",
    "88 948",
    "1,000",
    "3,000",
    "-",
    "–",
    "/",
    ":",
    "(",
    ")",
    "$",
    "€",
    "000",
    "2021",
    "9:30",
    "p.m.",
    "+86-10-82038094",
    "from",
    "rose",
    "km²",
    "minus",
    "±",
    "1.5e9",
    "10⁵",
    "x",
    "×10^6",
    "point",
    "and a half",
    "a quarter of",
    "thirds",
    "dozen",
    "¢",
    "234p",
    "feet",
    "inches",
    "below zero",
    "or more",
    "MEUR",
    "5'11",
    ".25",
    "through",
    "per 10,000",
    "twenty-",
    "fifth",
    "4x5",
    "'90s",
    "İ",
    "ß",
]
_NUMBER = r"[$€+-]?\d{1,3}(?:[,. ']\d{3}){0,2}(?:[.,]\d{1,2})?"
CHAINS = st.from_regex(
    rf"\(?{_NUMBER}(?: ?[-–/x:+] ?{_NUMBER}){{0,3}}(?: ?(?:million|%|km|pm|st|GB|people|,|of))?\)?", fullmatch=True
)
"""Numbers glued to each other by all kinds of signs."""
TEXTS = st.one_of(
    st.lists(CHAINS, max_size=4).map(" and ".join),
    st.text(max_size=300),
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=30).map("".join),
)
SUFFIXES = st.sampled_from([".txt", ".md", ".html"])


def span(text: str, item: Claim | Rejection) -> tuple[int, int]:
    starts = lines_of(text)
    return starts[item.line - 1] + item.column - 1, starts[item.end_line - 1] + item.end_column - 1


@given(TEXTS, SUFFIXES)
@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_quotes_stand_at_their_place_and_every_digit_is_accounted_for(text: str, suffix: str) -> None:
    document = read_text(text, "x" + suffix, suffix)
    reading = extract(document, Register())
    outside = outside_prose(document)
    covered: set[int] = set()
    for item in (*reading.claims, *reading.rejections, *outside):
        first, last = span(document.text, item)
        assert document.text[first:last] == item.quote
        assert item.quote
        covered.update(range(first, last))
    lost = [i for i, sign in enumerate(document.text) if sign.isdecimal() and i not in covered]
    assert lost == []


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_values_are_intervals_that_hold_their_number(text: str) -> None:
    for claim in extract(read_text(text, "x.txt", ".txt"), Register()).claims:
        value = claim.value
        low = float("-inf") if value.low is None else value.low
        high = float("inf") if value.high is None else value.high
        soft_low = low if value.soft_low is None else value.soft_low
        soft_high = high if value.soft_high is None else value.soft_high
        assert low <= soft_low <= soft_high <= high
        if value.nominal is not None:
            assert low <= value.nominal <= high
        assert (value.nominal is None) == (value.hedge == "between")


@pytest.mark.parametrize(
    "spelling",
    [
        "1234567",
        "1,234,567",
        "1 234 567",
        "1\u00a0234\u00a0567",
        "1\u2009234\u2009567",
        "1'234'567",
        "12,34,567",
        "1.234567 million",
        "1.234567m",
        "1.234567mn",
        "1.234567e6",
        "1.234567×10^6",
        "12.34567 lakh",
        "1,234.567 thousand",
    ],
)
@given(hedge=st.sampled_from(["", "over ", "nearly ", "about ", "at least "]))
def test_a_number_means_the_same_in_any_spelling(spelling: str, hedge: str) -> None:
    (claim,) = extract(read_text(f"The town has {hedge}{spelling} trees.", "x.txt", ".txt"), Register()).claims
    assert claim.value.nominal == 1_234_567


@given(st.integers(min_value=2, max_value=999_999_999), st.sampled_from([0, 3, 6, 9]))
def test_digits_and_number_words_agree(number: int, zeros: int) -> None:
    scale = {0: "", 3: " thousand", 6: " million", 9: " billion"}[zeros]
    in_digits = extract(read_text(f"The fund has {number:,}{scale} members.", "x.txt", ".txt"), Register()).claims
    in_words = extract(read_text(f"The fund has {words(number)}{scale} members.", "x.txt", ".txt"), Register()).claims
    assert [claim.value.nominal for claim in in_digits] == [number * 10**zeros]
    if number < 1000 or zeros == 0:
        assert [claim.value.nominal for claim in in_words] == [number * 10**zeros]


@given(st.integers(min_value=2, max_value=99), st.sampled_from([(1, 2), (1, 4), (3, 4), (2, 3), (4, 5), (7, 8)]))
def test_mixed_fractions_agree(number: int, part: tuple[int, int]) -> None:
    count, parts = part
    named = {(1, 2): "a half", (1, 4): "a quarter", (3, 4): "three quarters", (2, 3): "two thirds"}
    named |= {(4, 5): "four fifths", (7, 8): "seven eighths"}
    for written in (
        f"{number} {count}/{parts}",
        f"{number}-{count}/{parts}",
        f"{words(number)} and {named[part]}",
        f"{number} and {named[part]}",
    ):
        (claim,) = extract(read_text(f"The wall is {written} miles long.", "x.txt", ".txt"), Register()).claims
        assert claim.value.nominal == pytest.approx(number + count / parts, rel=1e-12), written
        assert claim.unit == "mile"


@given(st.integers(min_value=0, max_value=99), st.lists(st.integers(min_value=0, max_value=9), min_size=1, max_size=4))
def test_decimals_read_out_are_decimals(whole: int, decimals: list[int]) -> None:
    spoken = f"{words(whole)} point {' '.join(SMALL[digit] for digit in decimals)}"
    (claim,) = extract(read_text(f"The wall is {spoken} miles long.", "x.txt", ".txt"), Register()).claims
    assert claim.value.nominal == float(f"{whole}.{''.join(map(str, decimals))}")


@given(st.integers(min_value=81, max_value=200), st.sampled_from(["5 ", "$5 ", "5K ", "five ", "5 kg, "]))
def test_a_long_row_of_numbers_is_no_prose(times: int, number: str) -> None:
    document = read_text(f"It has {number * times}of them.", "x.txt", ".txt")
    reading = extract(document, Register())
    assert reading.claims == ()
    assert sum(any(sign.isdecimal() for sign in item.quote) for item in reading.rejections) >= times * ("5" in number)


SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def words(number: int) -> str:
    """A whole number in English words."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        return TENS[number // 10] + ("-" + SMALL[number % 10] if number % 10 else "")
    for size, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            link = " " if size > 100 or not rest else " and "
            return f"{words(number // size)} {name}" + (link + words(rest) if rest else "")
    raise AssertionError


@given(st.dates(date(1990, 1, 1), date(2040, 12, 31)))
def test_a_date_is_never_an_amount(day: date) -> None:
    for written in (
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%B} {day.year}",
        day.isoformat(),
        f"{day:%b}. {day.day}, {day.year}",
    ):
        (claim,) = extract(read_text(f"On {written} the town had 12 ferries.", "x.txt", ".txt"), Register()).claims
        assert claim.value.nominal == 12
        assert claim.as_of is not None
        assert claim.as_of.end == day


def test_hash_seeds_change_nothing() -> None:
    script = (
        "from claimcheck import register, rulebook\nfrom claimcheck.extraction import extract\n"
        "from claimcheck.read import read\nfrom pathlib import Path\n"
        "known = register.load([rulebook.shipped()])\n"
        "for path in sorted(Path('seeds').glob('*.txt')):\n    print(extract(read(path, path.name), known))\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert "5g-base-stations" in outputs.pop()


def test_the_verb_of_a_date_is_not_that_of_the_clause() -> None:
    text = "For the year ended 31 December 2021, the group had sales of 20 million dollars."
    (claim,) = extract(read_text(text, "2024-10-01-a.txt", ".txt"), Register(())).claims
    assert claim.as_of is not None and claim.as_of.end == date(2021, 12, 31)
