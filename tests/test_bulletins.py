"""Short bulletins of our own, in the manner of agencies, companies, ministries and local papers, labelled before they
were first extracted: of which metric is a figure told, of whom, and of which place?

An item of tests/labels/bulletins.txt is a line "@date title", paragraphs, and for each figure one line "> figure ;
words the metric must have ; words it may have ; subjects ; places"; "|" parts what a careful reader may accept, "-" is
none. Of the figures of the first 60 items 55.4% had all three right when they were new, of those of the other 26 71.4%.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from claimcheck import register, rulebook
from claimcheck.extraction import UNNAMED, extract
from claimcheck.facets.metric import stem
from claimcheck.model import Claim
from claimcheck.read import read_text

ITEMS = Path(__file__).parent / "labels" / "bulletins.txt"
FLOORS = {"metric": 92, "subject": 98, "scope": 97, "all": 88}
"""The least share in percent that must be right; only ever raised."""


class Label(NamedTuple):
    figure: str
    must: list[str]
    may: list[str]
    subjects: list[str]
    places: list[str]


def _items() -> Iterator[tuple[str, list[Label]]]:
    """Each text with its front matter, and its labels."""
    for item in ITEMS.read_text(encoding="utf-8").removeprefix("@").split("\n@"):
        head, _, rest = item.partition("\n")
        day, _, title = head.partition(" ")
        lines = rest.splitlines()
        labels = [[part.strip() for part in line[2:].split(";")] for line in lines if line.startswith("> ")]
        prose = "\n".join(line for line in lines if not line.startswith("> "))
        yield (
            f"---\ndate: {day}\n---\n\n{title}\n\n{prose}\n",
            [
                Label(f, must.split(), may.split(), who.split("|"), where.split("|"))
                for f, must, may, who, where in labels
            ],
        )


def _bare(figure: str) -> str:
    return figure.replace("%", "").replace("percent", "").strip("$€£ ")


def _claim(claims: list[Claim], figure: str) -> Claim:
    """The first claim left of a figure."""
    bare = _bare(figure)
    return next(c for c in claims if bare in _bare(c.value.text) and (len(bare) > 2 or bare == _bare(c.value.text)))


def _metric_is_right(metric: str, label: Label) -> bool:
    must, may = {stem(word) for word in label.must}, {*label.must, *label.may, *map(stem, label.may)}
    parts = {part if part in may else stem(part) for part in metric.split("-")} - {UNNAMED}
    return must <= {*parts, *map(stem, parts)} and parts <= must | may


def test_whose_figures_of_what_and_where() -> None:
    known = register.load([rulebook.shipped()])
    right, count = dict.fromkeys(FLOORS, 0), 0
    for text, labels in _items():
        claims = list(extract(read_text(text, "a.md", ".md"), known).claims)
        for label in labels:
            claim = _claim(claims, label.figure)
            claims.remove(claim)
            told = {
                "metric": _metric_is_right(claim.metric, label),
                "subject": (claim.subject or "-") in label.subjects,
                "scope": (claim.scope or "-") in label.places,
            }
            told["all"] = all(told.values())
            count += 1
            for facet, ok in told.items():
                right[facet] += ok
    assert count == 286
    shares = {facet: 100 * number / count for facet, number in right.items()}
    assert all(shares[facet] >= floor for facet, floor in FLOORS.items()), shares
