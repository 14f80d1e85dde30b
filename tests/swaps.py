"""How often would "million" for "billion" be noticed? `python -m tests.swaps FOLDER...`

In each text of the folders one figure told in millions or billions, drawn with a fixed seed from those told as facts,
gets the other word. Then the folder is checked as a whole, and a swap is noticed if a new finding cites the figure.
Most cannot be: nothing else in the folder tells the same thing. tests/mutate.py asks the fairer question; this is what
a desk sees.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import claimcheck
from claimcheck.model import Claim

SEED = 7
MOST = 400
"""Texts of a folder that are changed at most: so few that they hardly meet each other."""
OTHER = {"million": "billion", "billion": "million"}
WORD = re.compile(r"\b(million|billion)\b")


def swapped(text: str, claim: Claim) -> str | None:
    """The text with the other word in the figure; None if its quote has none."""
    at = sum(len(line) for line in text.splitlines(keepends=True)[: claim.line - 1]) + claim.column - 1
    word = WORD.search(text, at, at + len(claim.quote))
    return None if word is None else text[: word.start()] + OTHER[word[1]] + text[word.end() :]


def noticed(folder: Path) -> tuple[int, Counter[str]]:
    """How many figures were changed, and by which rules they were noticed: each code once a figure."""
    draw = random.Random(SEED)
    before = claimcheck.verify([str(folder)])
    known = {finding.fingerprint for finding in before.findings}
    told = defaultdict[str, list[Claim]](list)
    for claim in before.claims:
        if claim.status == "actual" and WORD.search(claim.quote):
            told[claim.document].append(claim)
    chosen = {name: draw.choice(told[name]) for name in draw.sample(sorted(told), min(MOST, len(told)))}
    with tempfile.TemporaryDirectory() as copy:
        places: dict[tuple[str, int], str] = {}
        shutil.copytree(folder, copy, dirs_exist_ok=True)
        for name, claim in chosen.items():
            path = Path(copy) / os.path.relpath(name, folder)
            broken = swapped(path.read_bytes().decode("utf-8", "replace"), claim)
            if broken is not None:
                path.write_bytes(broken.encode())
                places[os.path.relpath(path), claim.line] = name
        new = [finding for finding in claimcheck.verify([copy]).findings if finding.fingerprint not in known]
        by = {
            (places[place], finding.code)
            for finding in new
            if finding.severity != "note"
            for place in {(claim.document, claim.line) for claim in finding.claims} & places.keys()
        }
    return len(places), Counter(["in all"] * len({name for name, _ in by}) + sorted(code for _, code in by))


def main(folders: Sequence[str]) -> int:
    """One line a folder: changed, noticed in all, and by which rule."""
    for folder in folders:
        changed, found = noticed(Path(folder))
        share = f"{100 * found['in all'] / changed:.0f}%" if changed else "-"
        print(f"{folder}: {changed} changed, noticed {share}:", ", ".join(f"{code} {n}" for code, n in found.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
