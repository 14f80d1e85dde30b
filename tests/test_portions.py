"""Figures that a text itself relates: found where they cannot all be true, silent where they can."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import claimcheck

TABLE = tomllib.loads((Path(__file__).parent / "corpus" / "portions.toml").read_text("utf-8"))


def codes(text: str, folder: Path) -> list[str]:
    path = folder / "a.md"
    path.write_text(f"---\ntitle: News of the day\ndate: 2024-06-17\n---\n\n{text}\n", "utf-8")
    return [finding.code for finding in claimcheck.verify([str(path)]).findings]


@pytest.mark.parametrize("text", TABLE["silent"])
def test_silent(text: str, tmp_path: Path) -> None:
    assert codes(text, tmp_path) == []


@pytest.mark.parametrize("text", TABLE["fires"])
def test_fires(text: str, tmp_path: Path) -> None:
    assert len(codes(text, tmp_path)) == 1


def test_only_the_sentence_right_before(tmp_path: Path) -> None:
    assert codes("The council has 60 members. It met on Monday. Of these, 35 are women and 31 men.", tmp_path) == []


@pytest.mark.parametrize(
    "text", ["Of 5, 3 and 4", "Of these, 5", "60 members. Of these, 35 and 31", "5 of 4, 3, 2", "5:"]
)
def test_torn_texts_are_read(text: str, tmp_path: Path) -> None:
    assert all(code.startswith("CC") for code in codes(text, tmp_path))
