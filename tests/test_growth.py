"""The work on a text grows as its length does, also where it was written to hurt: calls are counted, not time."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from claimcheck.extraction import extract
from claimcheck.model import Register
from claimcheck.read import read_text

UNITS = [
    "Correction: 5 not 6. ",
    "An earlier version of this article said 5. ",
    "1,",
    "million ",
    "two million ",
    "(",
    "1",
    "1-1-",
    "and and 1 and 1 ",
    "one ",
    "\"“5 ”'",
    "5.",
    "1 000 ",
    "1/2/",
    "1x",
    "1:",
    "(5",
    "5) ",
    "one point ",
    "half a ",
    "two thirds of ",
    "5 of ",
    "5 per 100 ",
    "May 5, 2019 ",
    "from March to ",
    "more than ",
    "2^",
    "½",
    "FY2024 ",
    "he said that 5 ",
    "not 5 but 6 ",
    "5 feet 2 ",
    "2 hours 5 minutes ",
    "5\n",
    "It has 5 boats. ",
    "5 . 5 % ",
    "3 and 5 million ",
    "the 5 Big Fish ",
    "Tale 2 ",
    "one-in-",
    "over 5, nearly 6, ",
    "between 5 and ",
    "$1 ",
    "1 to 2 to ",
    "the town had 5 big boats in 2019 with $5 million ",
]
SMALL, LARGE = 3_000, 12_000
"""characters; both are longer than the longest sentence"""


MOST = 60
"""calls a character"""


def calls(text: str) -> int:
    """How many Python functions the extraction of a text calls."""
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    document = read_text(text, "article.txt", ".txt")
    sys.setprofile(counted)
    try:
        extract(document, Register())
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("unit", UNITS)
def test_work_grows_with_the_length(unit: str) -> None:
    small, large = (calls((unit * size)[:size]) for size in (SMALL, LARGE))
    assert large < 1.2 * LARGE / SMALL * small
    assert large < (MOST if "\n" not in unit else 3 * MOST) * LARGE  # each line is a sentence with a claim
