"""Two texts that tell one thing in other words meet; those that tell two things in like words do not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import claimcheck

TABLE = tomllib.loads((Path(__file__).parent / "corpus" / "pairs.toml").read_text("utf-8"))


def found(earlier: str, later: str, folder: Path) -> list[str]:
    for name, text in (("2023-02-10-a.md", earlier), ("2024-02-12-b.md", later)):
        (folder / name).write_text(f"{text}\n", "utf-8")
    return [finding.code for finding in claimcheck.verify([str(folder)]).findings if finding.severity != "note"]


@pytest.mark.parametrize(("earlier", "later"), TABLE["silent"])
def test_silent(earlier: str, later: str, tmp_path: Path) -> None:
    assert found(earlier, later, tmp_path) == []


@pytest.mark.parametrize(("earlier", "later"), TABLE["fires"])
def test_fires(earlier: str, later: str, tmp_path: Path) -> None:
    assert len(found(earlier, later, tmp_path)) == 1
