"""What the count of other projects' values takes for read, missing, surplus and set aside."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from claimcheck import extract
from tests import specs

TABLE = {"annotates": {"CurrencyModel": "money"}, "missing": {}, "surplus": {}, "reasons": {}}


def written(folder: Path, cases: list[dict[str, object]]) -> Path:
    path = folder / "recognizers" / "NumberWithUnit" / "English" / "CurrencyModel.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(cases), encoding="utf-8")
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    results = [{"Resolution": {"value": "20"}}, {"Resolution": {"value": "7000"}}, {"Resolution": {"value": "9"}}]
    return written(tmp_path, [{"Input": "The 12 boats cost $7,000, not 20 euros and $5.", "Results": results}])


def test_missing_and_surplus_values_are_counted(path: Path) -> None:
    score = specs.scored(path, TABLE)
    assert (score.wanted, score.read, score.surplus) == (3, 2, 2)
    assert score.raw() == (pytest.approx(200 / 3), pytest.approx(200 / 3))


def test_claims_in_another_unit_and_listed_values_are_set_aside(path: Path) -> None:
    ((text, wanted),) = specs.cases(path)
    listed = TABLE | {"missing": {"why": specs.mark(text, 9)}, "surplus": {"why": specs.mark(text, 5)}}
    score = specs.scored(path, listed)
    assert wanted == [20, 7000, 9]
    assert (score.missing_aside, score.surplus_aside) == ({"why": 1}, {"other_unit": 1, "why": 1})
    assert score.adjusted() == (100, 0)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("money", "It cost 5 euros."),
        ("money", "It cost 5 cents."),
        ("money", "It costs $5 a day."),
        ("share", "It fell 5%."),
        ("time", "It took 5 days."),
        ("degrees", "It was 5 degrees Celsius."),
        ("count", "It has 5 boats."),
        ("physical", "It is 5 km long."),
        ("physical", "It holds 5 ppm of it."),
    ],
)
def test_kind_of_unit(kind: str, text: str) -> None:
    (claim,) = extract(text)
    assert specs.kind_of_unit(claim.unit) == kind


def test_the_table_gives_a_reason_for_each_mark_and_names_each_once() -> None:
    table = tomllib.loads(specs.TABLE.read_text(encoding="utf-8"))
    assert {*table["missing"], *table["surplus"], "other_unit"} == {*table["reasons"]}
    for side in ("missing", "surplus"):
        marks = " ".join(table[side].values()).split()
        assert len(marks) == len(set(marks))
        assert all(len(mark) == 10 and int(mark, 16) >= 0 for mark in marks)


def test_figures_are_printed(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert specs.main([str(path.parents[3])]) == 0
    printed = capsys.readouterr().out
    assert "CurrencyModel" in printed and "raw 2/3 (66.7%)" in printed
    assert specs.main([]) == 2
