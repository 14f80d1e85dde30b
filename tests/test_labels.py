"""150 sentences of real articles, drawn with a fixed seed and labelled by reading them: how often is each facet right?

tests/labels/sentences.json holds places and labels, no sentence. The articles are looked for in the folder that the
environment variable CLAIMCHECK_CORPORA names; without it there is nothing to measure.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from claimcheck import register, rulebook
from claimcheck.extraction import extract, lines_of
from claimcheck.model import Claim, Document
from claimcheck.read import read

LABELS = Path(__file__).parent / "labels" / "sentences.json"
FOLDER = os.environ.get("CLAIMCHECK_CORPORA", "")
FLOORS = {"value": 92, "as_of": 93, "binding": 67, "kind": 95}
"""The least share in percent that must be right; only ever raised."""


@cache
def scores() -> dict[str, float]:
    """The share of figures, in percent, of which each facet is right. A figure that is none, or one that was not read,
    is a wrong value."""
    known = register.load([rulebook.shipped()])
    values = wrong = 0
    right = dict.fromkeys(("as_of", "binding", "kind"), 0)
    for item in json.loads(LABELS.read_text(encoding="utf-8")):
        document = read(Path(FOLDER) / item["file"], item["file"])
        assert isinstance(document, Document)
        start = lines_of(document.text)[item["line"] - 1] + item["column"] - 1
        found = [c for c in extract(document, known).claims if start <= c.start < start + item["length"]]
        for label in item["claims"]:
            claim = next((c for c in found if c.value.text == label["text"]), None)
            if claim is None:
                wrong += 1
                continue
            found.remove(claim)
            values += 1
            for facet, ok in judged(claim, label).items():
                right[facet] += ok
        wrong += len(found)
    shares = {facet: 100 * count / values for facet, count in right.items()}
    return {"value": 100 * values / (values + wrong), **shares}


def judged(claim: Claim, label: dict[str, Any]) -> dict[str, bool]:
    as_of = [str(claim.as_of.start), str(claim.as_of.end)] if claim.as_of else None
    return {
        "as_of": as_of == label["as_of"],
        "binding": all(getattr(claim, facet) == label[facet] for facet in ("metric", "subject", "scope")),
        "kind": (claim.kind, claim.status) == (label["kind"], label["status"]),
    }


@pytest.mark.skipif(not FOLDER, reason="CLAIMCHECK_CORPORA names no folder of articles")
@pytest.mark.parametrize("facet", sorted(FLOORS))
def test_facet_is_right(facet: str) -> None:
    assert scores()[facet] >= FLOORS[facet]


def test_labels_are_places_and_values_only() -> None:
    items = json.loads(LABELS.read_text(encoding="utf-8"))
    assert len(items) == 150
    for item in items:
        assert set(item) == {"file", "line", "column", "length", "claims"}
        assert not Path(item["file"]).is_absolute() and item["line"] > 0 < item["column"]
