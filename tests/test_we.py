"""Who "we" are in a text that names nobody with "we": by whom it is written, and what it says of itself."""

from __future__ import annotations

import pytest

from claimcheck.extraction import publisher
from claimcheck.extraction.homeland import own_words
from claimcheck.lexicon import load
from claimcheck.read import read_text


def we(text: str) -> str | None:
    return publisher(read_text(text, "a.md", ".md"), load("en"))


@pytest.mark.parametrize(
    "text",
    [
        # a role without a house, a field, a place, a house that is never spoken of again
        "# A Letter from Our Director\n\nWe lent 300 books.",
        "# Notes from the Head of Marketing\n\nWe lent 300 books.",
        "# A Letter from the President of Kenya\n\nKenya is large. We grew 300 trees.",
        "# A Letter from the Director of Rowan House\n\nWe lent 300 books.",
        "# A Letter from the Mayor\n\nRowan House is old. We lent 300 books.",
        "# Letters to the Director of Rowan House\n\nRowan House is old. We lent 300 books.",
        "This post is by Ada Ohm, Officer for Rural Affairs. Rural Affairs matter. We grew 300 trees.",
        "This post is by Ada Ohm, director of research. We grew 300 trees.",
        # others' texts, and texts by several houses
        "The report by Ada Ohm, editor at Rowan House, is old. Rowan House lends books. We lent 300.",
        "This post is by Ada Ohm of Rowan House and Bo Berg of Nordic Rail. Rowan House lends books. We lent 300.",
        "It rains.\n\nThis post is by Ada Ohm, editor at Rowan House. Rowan House lends.\n\nWe lent 300 books.",
        # we are somewhere, but nobody is named who came there
        "It took the village to get to where we are. Rowan House lends books. We lent 300.",
        "Rowan House says where we are. Rowan House lends books. We lent 300.",
        "This made Kenya what we are. Kenya is large. We grew 300 trees.",
        # links to others' sites
        "Rowan is good. [A list we like](https://rowan.example/a). We lent 300 books.",
        "Rowan is good. [Save Our Trees](https://rowan.example/a). We lent 300 books.",
        "Rowan is good. [Our list](https://rowan.example/a), [our map](https://ulm.example). We lent 300 books.",
        "Rowan House is good. [Our list](https://rowan.example/a). We lent 300 books.",
    ],
)
def test_we_are_not_named(text: str) -> None:
    assert we(text) is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Rowan House", "# A Letter from the Director of Rowan House\n\nRowan House is old. We lent 300 books."),
        ("Rowan House", "# A new year message from the chief executive of Rowan House\n\nAt Rowan House all is well."),
        ("Nordic Rail", "# A Letter from the Chair of Ulm Group and Nordic Rail\n\nUlm Group's Nordic Rail grew."),
        ("Ulm Group", "# A Letter from the Chair of Nordic Rail and Ulm Group\n\nUlm Group owns Nordic Rail."),
        ("Rowan House", "This is a guest post by Ada B. Ohm of Rowan House. Rowan House lends books."),
        (
            "Rowan House",
            "Rowan House lends.\n\nThis article ran on [Books](https://b.example) by Ada Ohm, editor at Rowan House.",
        ),
        ("ROW", "ROW lends books.\n\n*This story was written by Ada Ohm, who keeps the accounts for ROW.*"),
        (
            "Rowan.org",
            "Rowan.org lends.\n\nThis post was written by Ada Ohm, a trainer for [Rowan.org](https://r.example).",
        ),
        ("Rowan House", "Rowan House is ten. It helped Ulm Group and Rowan House get to where we are."),
        ("Rowan House", "It is the gifts that made Rowan House what we are today. Rowan House lends books."),
        ("Rowan", "Rowan is old. [Now that we lend books](https://rowan.example/lend), all is well."),
        ("Rowan House", "Rowan House is old. See [our shelves](https://www.rowanhouse.example/shelves)."),
    ],
)
def test_we_are_whom_the_text_is_written_for(name: str, text: str) -> None:
    assert we(text) == name


def test_a_clearer_word_goes_first() -> None:
    text = "# A Letter from the Director of Rowan House\n\nRowan House is old. At work we at Ulm Group lend books."
    assert we(text) == "Ulm Group"


def test_the_us_is_not_us() -> None:
    assert own_words("The US and Japan. US exports rose.", load("en")) == 0
    assert own_words("We told us. The US did not.", load("en")) == 2
