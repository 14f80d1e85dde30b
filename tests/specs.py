"""Values of other projects' specifications that we read, raw and with what is no claim here set aside.

usage: python -m tests.specs DATA_DIR [-v]

DATA_DIR holds `quantulum3/*.json` and `recognizers/Number*/English/*.json`. Recall: values of theirs that are in one
of our claims. Surplus: claims of ours without a value of theirs, per hundred of theirs. Set aside is, with its
reason, what tests/specs.toml lists, and in a set that annotates one kind of unit every claim in another. -v prints
all the rest, each with the mark under which it could be set aside.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claimcheck import extract
from claimcheck.facets.unit import SHARES, TEMPERATURES, TIMES, scale_of
from claimcheck.model import Claim

TABLE = Path(__file__).parent / "specs.toml"
_MARK = 10
"""digits of a mark"""
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:E\+?\d+)?")


@dataclass
class Score:
    """The figures of one set. `aside`: reasons with how many values or claims they set aside."""

    wanted: int = 0
    read: int = 0
    surplus: int = 0
    missing_aside: Counter[str] = field(default_factory=Counter)
    surplus_aside: Counter[str] = field(default_factory=Counter)

    def raw(self) -> tuple[float, float]:
        """Recall in per cent, surplus per hundred wanted."""
        total = max(1, self.wanted)
        return 100 * self.read / total, 100 * self.surplus / total

    def adjusted(self) -> tuple[float, float]:
        """The same with what is set aside taken out."""
        total = max(1, self.wanted - self.missing_aside.total())
        return 100 * self.read / total, 100 * (self.surplus - self.surplus_aside.total()) / total


def main(arguments: Sequence[str]) -> int:
    """Prints a line for each set, and what is set aside by reason."""
    paths = [argument for argument in arguments if argument != "-v"]
    if len(paths) != 1:
        print("usage: python -m tests.specs DATA_DIR [-v]")
        return 2
    with TABLE.open("rb") as file:
        table = tomllib.load(file)
    reasons: Counter[str] = Counter()
    for path in sets(Path(paths[0])):
        score = scored(path, table, verbose="-v" in arguments)
        (recall, surplus), (better, less) = score.raw(), score.adjusted()
        print(
            f"{path.stem:22} raw {score.read}/{score.wanted} ({recall:.1f}%), surplus {surplus:.1f} per 100;"
            f" adjusted {better:.1f}%, surplus {less:.1f} per 100"
        )
        reasons += score.missing_aside + score.surplus_aside
    for name, count in reasons.most_common():
        print(f"{count:5}  {name}: {table['reasons'][name]}")
    return 0


def sets(root: Path) -> list[Path]:
    """The files of all sets."""
    return [*sorted(root.glob("quantulum3/*.json")), *sorted(root.glob("recognizers/Number*/English/*.json"))]


def cases(path: Path) -> Iterator[tuple[str, list[float]]]:
    """Texts with the values annotated in them."""
    for case in json.loads(path.read_text(encoding="utf-8-sig")):
        if "req" in case:
            yield case["req"], [r["value"] for r in case["res"] if isinstance(r.get("value"), int | float)]
        elif isinstance(case.get("Input"), str):
            values = [(result.get("Resolution") or {}).get("value") for result in case.get("Results", [])]
            found = [number for value in values if value is not None for number in _NUMBER.findall(str(value))]
            yield case["Input"], [float(number) for number in found]


def scored(path: Path, table: dict[str, Any], *, verbose: bool = False) -> Score:
    """The figures of the set in a file."""
    score = Score()
    listed = {
        side: {mark: name for name, marks in table[side].items() for mark in marks.split()}
        for side in ("missing", "surplus")
    }
    only = table["annotates"].get(path.stem)
    for text, wanted in cases(path):
        claims = extract(text)
        readings = [_readings(claim) for claim in claims]
        for value in wanted:
            score.wanted += 1
            if any(_close(abs(number), abs(value)) for reading in readings for number in reading):
                score.read += 1
                continue
            why = listed["missing"].get(mark(text, value))
            score.missing_aside.update([why] if why else [])
            if verbose and not why:
                print(f"missing {mark(text, value)} {value} in {text!r}: {readings}")
        for claim, reading in zip(claims, readings, strict=True):
            if any(_close(abs(number), abs(value)) for value in wanted for number in reading):
                continue
            score.surplus += 1
            other = "other_unit" if only and kind_of_unit(claim.unit) != only else None
            why = other or listed["surplus"].get(mark(text, reading[0]))
            score.surplus_aside.update([why] if why else [])
            if verbose and not why:
                print(f"surplus {mark(text, reading[0])} {reading} {claim.unit} in {text!r}: {wanted}")
    return score


def mark(text: str, value: float) -> str:
    """What stands for a value of a text in tests/specs.toml."""
    return hashlib.sha256(f"{text}|{value:.6g}".encode()).hexdigest()[:_MARK]


def kind_of_unit(unit: str) -> str:
    """money, share, time, degrees, count or physical."""
    top = unit.partition("_per_")[0]
    if top in SHARES or top in ("count", "ratio"):
        return "share" if top in SHARES else "count"
    if top in TIMES or top in TEMPERATURES:
        return "time" if top in TIMES else "degrees"
    return "money" if re.fullmatch(r"[A-Z]{3}|[a-z]+", scale_of(top).dimension) and _is_money(top) else "physical"


def _is_money(unit: str) -> bool:
    """Currencies are dimensions of their own."""
    return scale_of(unit).dimension == unit.removesuffix("_cent").removesuffix("_penny") and unit not in (
        "ppm",
        "degree",
    )


def _readings(claim: Claim) -> tuple[float, ...]:
    """What a claim may be said to say: the number, or the ends of its interval."""
    value = claim.value
    return tuple(float(number) for number in (value.nominal, value.low, value.high) if number is not None)


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-4 * max(1.0, abs(other))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
