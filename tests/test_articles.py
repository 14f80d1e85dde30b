"""Whole articles: in good ones nothing is found, in others the one mistake that was planted."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from claimcheck import verify
from claimcheck.config import Settings

TESTS = Path(__file__).parent
STORIES: list[dict[str, Any]] = tomllib.loads((TESTS / "corpus" / "planted.toml").read_text(encoding="utf-8"))["story"]

BROKEN: list[dict[str, Any]] = tomllib.loads((TESTS / "corpus" / "broken.toml").read_text(encoding="utf-8"))["broken"]


def told(paths: list[str]) -> list[str]:
    return [f"{finding.code} {finding.message}" for finding in verify(paths, config=Settings()).findings]


def test_nothing_is_found_in_good_articles() -> None:
    """Finance, votes, a fire, a flu season, football, software, housing: totals that are revised, shares of different
    things, this year and last year, one town and the next."""
    assert len(list((TESTS / "articles").glob("*.md"))) > 10
    assert told([str(TESTS / "articles")]) == []


@pytest.mark.parametrize("story", STORIES, ids=lambda story: str(story["name"]))
def test_a_planted_mistake_is_found(story: dict[str, Any], tmp_path: Path) -> None:
    for name, text in story["files"].items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = told([str(tmp_path)])
    assert [line.split()[0] for line in found] == story["codes"], found


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: f"{case['article']} {case['new']}")
def test_a_broken_figure_is_found(case: dict[str, Any], tmp_path: Path) -> None:
    """Beside the other articles on the same story."""
    story = case["article"].split("-", 3)[3]
    for article in (TESTS / "articles").glob(f"*-{story}.md"):
        text = article.read_text(encoding="utf-8")
        if article.stem == case["article"]:
            assert text.count(case["old"]) == 1
            text = text.replace(case["old"], case["new"])
        (tmp_path / article.name).write_text(text, encoding="utf-8")
    assert [line.split()[0] for line in told([str(tmp_path)])] == case["codes"]


SLIP = """On 1 January 2023, the port of Halden had 3.4 million containers. On 7 February 2023, it was busy.

The port of Halden had 3.5 million containers on 7 February 2023. The port of Halden had 3.5 billion containers on {}.
"""


@pytest.mark.parametrize(
    ("day", "rules", "codes"),
    [
        ("7 February 2023", (), ["CC101"]),  # proved: what is only suspected besides is not told
        ("7 February 2023", ("CC105",), ["CC105"]),
        ("14 February 2023", (), ["CC105"]),  # nothing is proved
    ],
)
def test_one_cause_is_told_once(day: str, rules: tuple[str, ...], codes: list[str], tmp_path: Path) -> None:
    article = tmp_path / "2023-02-20-port.txt"
    article.write_text(SLIP.format(day), encoding="utf-8")
    found = verify([str(article)], config=Settings(select=rules)).findings
    assert [finding.code for finding in found] == codes
