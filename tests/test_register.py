"""Metric packs: the shipped ones hold what they promise, and every mistake in a pack is one line with its
place.
"""

from __future__ import annotations

import csv
import io
import pickle
import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from claimcheck import register, rulebook
from claimcheck.errors import UserError
from claimcheck.model import Metric, Register

PACK = """# A pack.

[[metric]]
id = "ships"
label = "ships"
synonyms = ["ships", "sea ships"]

[[metric]]
id = "berths"
label = "berths"
synonyms = [
    "berths",
    "sea berths",
]
elides = ["sea"]
kind = "stock"
cumulative = true
unit = "count"
began = "2019-06"
pace = 0.5
breaks = ["2021-11-30", 2022-06-30]
"""
SHIPPED = register.load([rulebook.shipped()])


def folder(path: Path, text: str, name: str = "sea.toml") -> Path:
    (path / "metrics").mkdir(parents=True, exist_ok=True)
    (path / "metrics" / name).write_text(text, encoding="utf-8")
    return path


def test_a_pack(tmp_path: Path) -> None:
    known = register.load([folder(tmp_path, PACK)])
    place = (tmp_path / "metrics" / "sea.toml").as_posix()
    assert known.get("ships") == Metric("ships", "ships", ("ships", "sea ships"), place=f"{place}:3")
    assert known.get("berths") == Metric(
        "berths",
        "berths",
        ("berths", "sea berths"),
        ("sea",),
        "stock",
        True,
        began=date(2019, 6, 1),
        pace=0.5,
        breaks=(date(2021, 11, 30), date(2022, 6, 30)),
        place=f"{place}:8",
    )
    assert known.get("boats") is None and [m.id for m in known.metrics] == ["berths", "ships"]
    assert pickle.loads(pickle.dumps(known)) == known and hash(known.metrics)


def test_an_own_entry_replaces_the_shipped_one(tmp_path: Path) -> None:
    first = folder(tmp_path / "a", PACK)
    second = folder(tmp_path / "b", PACK.replace("pace = 0.5", "pace = 9"))
    for order, pace in (((first, second), 9), ((second, first), 0.5)):
        known = register.load(order)
        metric = known.get("berths")
        assert metric and metric.pace == pace and len(known.metrics) == 2


def test_a_later_folder_takes_synonyms_from_an_earlier_one(tmp_path: Path) -> None:
    first = folder(tmp_path / "a", PACK)
    entry = '[[metric]]\nid = "{}"\nlabel = "places"\nsynonyms = ["{}"]\nkind = "stock"\n'
    for synonym, kept in (("Sea  berths", 1), ("quays", 2)):
        known = register.load([first, folder(tmp_path / synonym, entry.format("places", synonym))])
        berths, places = known.get("berths"), known.get("places")
        assert berths and places and len(berths.synonyms) == kept and places.synonyms == (synonym,)
    before = register.load([first]).get("berths")
    assert before
    all_of_them = folder(tmp_path / "c", entry.format("places", '", "'.join(before.synonyms)))
    assert register.load([first, all_of_them]).get("berths") is None


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('label = "berths"', 'lable = "berths"', 10, "unknown key 'lable'; did you mean 'label'?"),
        ("pace = 0.5", "pase = 0.5", 20, "unknown key 'pase'; did you mean 'pace'?"),
        ("pace = 0.5", 'place = "x"', 20, "unknown key 'place'"),
        ('label = "berths"\n', "", 8, "the key 'label' is missing"),
        ("pace = 0.5", 'pace = "fast"', 20, "pace: Input should be a valid"),
        ("pace = 0.5", "pace = 0", 20, "a pace of 0 a day is none"),
        ("pace = 0.5", "pace = inf", 20, "a pace of inf a day is none"),
        ("pace = 0.5", "pace = nan", 20, "a pace of nan a day is none"),
        ("pace = 0.5", "pace = true", 20, "pace: Input should be a valid"),
        ('kind = "stock"', 'kind = "stick"', 16, "did you mean 'stock'?"),
        ("cumulative = true", 'cumulative = "yes"', 17, "cumulative: Input should be a valid boolean"),
        ('began = "2019-06"', 'began = "2019-13"', 19, "began: '2019-13' is no date"),
        ('began = "2019-06"', "began = 2019", 19, "began: 2019 is no date"),
        ('"2021-11-30", 2022-06-30', '"end of 2021"', 21, "breaks: 'end of 2021' is no date"),
        ('["2021-11-30", 2022-06-30]', '"2021-11-30"', 21, "breaks: Input should be a valid tuple"),
        ('elides = ["sea"]', 'elides = ["see"]', 15, "'see' is in no synonym; did you mean 'sea'?"),
        ('id = "berths"', 'id = "Berths"', 9, "'Berths' is no id"),
        ('id = "berths"', 'id = "ships"', 8, "the id 'ships' is also in"),
        ('    "berths",\n    "sea berths",\n', "", 11, "needs at least one noun phrase"),
        ('    "sea berths",\n', '    "Sea  ships",\n', 8, "'sea ships' means 'ships'"),
        ('id = "berths"', "id = berths", 9, "broken TOML"),
        ("# A pack.", 'title = "x"', 1, "unknown key 'title'"),
        ("[[metric]]\nid = \"berths\"", "[[metrics]]\nid = \"berths\"", 8, "unknown key 'metrics'"),
    ],
)  # fmt: skip
def test_mistakes_in_a_pack(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    assert PACK.count(old) == 1
    folder(tmp_path, PACK.replace(old, new))
    with pytest.raises(UserError) as error:
        register.load([tmp_path])
    assert words in str(error.value)
    assert error.value.where == f"{(tmp_path / 'metrics' / 'sea.toml').as_posix()}:{line}"
    assert error.value.remedy and "\n" not in str(error.value)


@pytest.mark.parametrize(
    "text", ["metric = 3", "metric = [{id = 'x', label = 'x', synonyms = ['x']}]", "[metric]\nid = 'x'"]
)
def test_packs_of_another_shape(tmp_path: Path, text: str) -> None:
    with pytest.raises(UserError, match=r"every entry begins with \[\[metric\]\]") as error:
        register.load([folder(tmp_path, text)])
    assert str(error.value.where).endswith("sea.toml:1")


def test_packs_that_are_not_there(tmp_path: Path) -> None:
    assert register.load([tmp_path]) == Register() == register.load([])
    folder(tmp_path, "")
    assert register.load([tmp_path]) == Register()
    (tmp_path / "metrics" / "sea.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError, match="unreadable"):
        register.load([tmp_path])


# The shipped packs. ----------------------------------------------------------------------------------

# What China's ministry published of its 5G networks: day, base stations in thousands.
STATIONS = """
2019-12-31 130
2020-03-31 198
2020-09-30 690
2020-12-31 718
2021-03-31 819
2021-06-30 961
2021-12-31 1425
2022-07-31 1970
2022-09-30 2220
2022-12-31 2312
2023-02-28 2384
2023-03-31 2646
2023-09-30 3189
2023-12-31 3377
2024-06-30 3917
2024-12-31 4250
2025-11-30 4830
"""


def test_what_really_happened_is_within_the_declared_pace() -> None:
    rows = csv.reader(io.StringIO(STATIONS.strip()), delimiter=" ")
    totals = [(date.fromisoformat(day), int(thousands) * 1000) for day, thousands in rows]
    metric = SHIPPED.get("5g-base-stations")
    assert metric is not None and metric.pace is not None and metric.cumulative
    for (start, low), (end, high) in pairwise(totals):
        assert 0 < (high - low) / (end - start).days <= metric.pace


def test_the_shipped_metrics() -> None:
    paces = {m.id: m.pace for m in SHIPPED.metrics if m.pace}
    assert paces == {
        "5g-base-stations": 9_000,
        "5g-terminals": 1_500_000,
        "5g-users": 1_100_000,
        "10g-pon-ports": 35_000,
    }
    users, terminals = SHIPPED.get("5g-users"), SHIPPED.get("5g-terminals")
    assert users and users.breaks == (date(2021, 11, 30),) and not users.cumulative
    assert terminals and "5G terminal connections" in terminals.synonyms
    assert {m.id for m in SHIPPED.metrics if m.cumulative} == {"5g-base-stations"}
    assert all(m.began is None or m.began < date(2020, 1, 1) for m in SHIPPED.metrics)


def test_every_figure_of_a_shipped_pack_has_its_evidence() -> None:
    for path in sorted((rulebook.shipped() / "metrics").glob("*.toml")):
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines):
            if re.match(r"(pace|breaks|cumulative)\b", line):
                assert any(above.startswith("#") for above in lines[number - 2 : number]), (path.name, number)


def test_keys_are_described() -> None:
    readme = (rulebook.shipped() / "README.md").read_text(encoding="utf-8")
    assert all(f"| `{key}` |" in readme for key in register.KEYS)
