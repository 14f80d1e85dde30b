"""facts.toml: figures that outrank what articles say, and sources that outrank others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from claimcheck import register, rulebook, verify
from claimcheck.config import Settings
from claimcheck.errors import UserError
from claimcheck.extraction import facts
from claimcheck.model import Claim, Document

PACK = register.load([rulebook.shipped()])
LIBRARY = "At the end of 2022, the Varna city library had {} e-books.\n"


def read(text: str) -> tuple[Claim, ...]:
    return facts(Document("x/facts.toml", text, text, ()), PACK)


def entry(**keys: str) -> str:
    lines = (f"{key.replace('_', '-')} = {value}" for key, value in keys.items())
    return "\n".join(("[[fact]]", *lines, ""))


def test_an_entry_is_a_claim() -> None:
    text = "# checked\n" + entry(
        metric='"5G base stations"', scope='"the PRC"', as_of="2022-12-31", value='"over 2.3 million"'
    )
    (told,) = read(text)
    assert (told.metric, told.scope, told.kind, told.unit) == ("5g-base-stations", "China", "cumulative", "count")
    assert (told.value.nominal, told.value.hedge) == (2_300_000, "over")
    assert told.as_of is not None and (told.as_of.type, told.as_of.end) == ("instant", date(2022, 12, 31))
    assert (told.line, told.quote) == (6, "over 2.3 million")
    assert text.splitlines()[told.line - 1][told.column - 1 : told.end_column - 1] == told.quote
    assert told.complete and told.loose is None and told.published is None


@pytest.mark.parametrize(
    ("as_of", "kind", "ends"),
    [
        ("2022-12-31", "stock", ("2022-12-31", "2022-12-31")),
        ('"2022"', "flow", ("2022-01-01", "2022-12-31")),
        ('"2024-02"', "flow", ("2024-02-01", "2024-02-29")),
        ('"2023-12"', "flow", ("2023-12-01", "2023-12-31")),
        ("2023", "flow", ("2023-01-01", "2023-12-31")),
        ('["2023-01-01", "2023-09"]', "flow", ("2023-01-01", "2023-09-30")),
    ],
)
def test_days_and_periods(as_of: str, kind: str, ends: tuple[str, str]) -> None:
    (told,) = read(entry(metric='"ferries"', subject='"Baltic Air"', as_of=as_of, value="12"))
    assert told.as_of is not None and told.kind == kind
    assert (told.as_of.start.isoformat(), told.as_of.end.isoformat()) == ends


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("[[fact]]\nmetric = 'ships'\nvalu = 3\n", 3, "unknown key 'valu'"),
        ("[[fact]]\nmetric = 'ships'\n", 1, "'value' is missing"),
        ("[[fact]]\nmetric = 'ships'\nvalue = 'many'\n", 3, "no amount can be read in 'many'"),
        ("[[fact]]\nmetric = 'ships'\nvalue = true\n", 3, "no amount"),
        ("[[fact]]\nmetric = 'ships'\nvalue = 3\nas-of = 'May'\n", 4, "'May' is no date"),
        ("[[fact]]\nmetric = 'ships'\nvalue = 3\nas-of = '2023-02-30'\n", 4, "is no date"),
        ("[[fact]]\nmetric = 'ships'\nvalue = 3\nas-of = ['2023', '2022']\n", 4, "ends before it begins"),
        ("[[fact]]\nmetric = 'ships'\nvalue = 3\nkind = 'stok'\n", 4, "'stok' is no kind"),
        ("[[fact]]\nmetric = 'ships'\nvalue = 3\nscope = 4\n", 4, "is no text"),
        ("[[fact]\n", 1, "broken TOML"),
        ("[[facts]]\nmetric = 'ships'\n", 1, "unknown key 'facts'"),
    ],
)
def test_what_an_entry_gets_wrong(text: str, line: int, says: str) -> None:
    with pytest.raises(UserError) as error:
        read(text)
    assert error.value.where == f"x/facts.toml:{line}" and says in error.value.what and error.value.remedy


def test_a_verb_tells_what_was_done(tmp_path: Path) -> None:
    fact = entry(metric='"ferries"', subject='"Baltic Air"', verb='"built"', as_of='"2022"', value="12")
    told = "In 2022 Baltic Air built 21 ferries. In 2022 Baltic Air sold 33 ferries.\n"
    assert cited(folder(tmp_path, facts=fact, a12=told)) == [("21 ferries", "12")]


def folder(path: Path, **texts: str) -> list[str]:
    for name, text in texts.items():
        file = path / (f"{name}.toml" if name == "facts" else f"2023-01-{name[1:]}-{name}.txt")
        file.write_text(text, encoding="utf-8")
    return [str(path)]


def cited(paths: list[str], settings: Settings | None = None) -> list[tuple[str, ...]]:
    report = verify(paths, config=settings)
    return [tuple(c.quote for c in f.claims) for f in report.findings if f.code == "CC301"]


def test_a_fact_outranks_any_number_of_articles(tmp_path: Path) -> None:
    wrong = [LIBRARY.format("21,740"), "Good news. " + LIBRARY.format("21,740"), LIBRARY.format("26,310")]
    paths = folder(tmp_path, a10=wrong[0], a11=wrong[1], a12=wrong[2])
    assert cited(paths) == [("26,310 e-books", "21,740 e-books")]
    fact = entry(metric='"e-books"', subject='"Varna city library"', as_of="2022-12-31", value='"26,310"')
    found = cited(folder(tmp_path, facts=fact))
    assert found and all(quotes == ("21,740 e-books", "26,310") for quotes in found)


def test_a_ranked_source_outranks_others(tmp_path: Path) -> None:
    told = "{} said that at the end of 2022, the Varna city library had {} e-books.\n"
    names = ["Boris Petrov", "Vera Ivanova", "Ana Koleva"]
    texts = {
        f"a1{k}": told.format(name, n)
        for k, (name, n) in enumerate(zip(names, ("21,740", "21,740", "26,310"), strict=True))
    }
    paths = folder(tmp_path, **texts)
    assert [quotes[0] for quotes in cited(paths)] == ["26,310 e-books"]
    found = cited(paths, Settings(sources=("Ana Koleva", "Nobody")))
    assert {quotes[0] for quotes in found} == {"21,740 e-books"}
