"""Do the numbers of a text agree with those of its source: sentences of our own, laws, reports, the command."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import claimcheck
from claimcheck import cli
from claimcheck.comparison.moments import Moment, clash, covers
from claimcheck.comparison.span import Span, apart, inside, point
from claimcheck.errors import UserError
from claimcheck.model import Comparison
from claimcheck.report import compare_format, formats
from claimcheck.report.layout.page import Page
from claimcheck.report.layout.text import cells

CORPUS = Path(__file__).parent / "corpus" / "compare.toml"
LIBRARY = "As of 30 June 2022, Larkhall Library has 18,400 books, and 64% of its 27 employees are trained."
PAIRS = [
    (pair["verdict"], pair["source"], target)
    for pair in tomllib.loads(CORPUS.read_text(encoding="utf-8"))["pair"]
    for target in pair["targets"]
]


def relations(comparison: Comparison) -> list[tuple[str, str | None, str]]:
    return [(m.target.quote, m.source.quote if m.source else None, m.relation) for m in comparison.matches]


# Verdicts -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("verdict", "source", "target"), PAIRS)
def test_verdict(verdict: str, source: str, target: str) -> None:
    found = claimcheck.compare(source, target)
    assert found.verdict == verdict, relations(found)


def test_an_ignore_of_a_rule_of_compare_is_not_stale_in_verify(tmp_path: Path) -> None:
    article = tmp_path / "2022-07-01-library.md"
    article.write_text(f"{LIBRARY} <!-- claimcheck: ignore[CC601] the older count -->\n", encoding="utf-8")
    assert claimcheck.verify([str(tmp_path)]).findings == ()
    article.write_text(f"{LIBRARY} <!-- claimcheck: ignore[CC699] the older count -->\n", encoding="utf-8")
    assert [finding.code for finding in claimcheck.verify([str(tmp_path)]).findings] == ["CC905"]


def test_each_number_has_its_own_source_number() -> None:
    source = "The plant made 410 boats, sold 395 boats and scrapped 12 boats in 2020."
    found = claimcheck.compare(source, "In 2020 the plant sold 395 boats, made 410 boats and scrapped 12 boats.")
    assert relations(found) == [
        ("In 2020", "in 2020", "entails"),
        ("395 boats", "395 boats", "entails"),
        ("410 boats", "410 boats", "entails"),
        ("12 boats", "12 boats", "entails"),
    ]


def test_findings_cite_both_texts() -> None:
    (finding,) = claimcheck.compare(LIBRARY, "Larkhall Library has 18,900 books.").findings
    assert (finding.code, finding.severity, finding.document) == ("CC601", "error", "target")
    assert [claim.document for claim in finding.claims] == ["target", "source"]
    assert finding.because == "18,900 against 18,400: more by 500, 2.7%"
    (finding,) = claimcheck.compare(LIBRARY, "Larkhall Library has 3 vans.").findings
    assert (finding.code, finding.severity) == ("CC602", "note")


def test_the_day_of_publication_dates_both_texts() -> None:
    source, target = "Last year Dunmore sold 700 boats.", "Dunmore sold 700 boats in 2021."
    assert claimcheck.compare(source, target, published=date(2022, 5, 3)).verdict == "consistent"
    assert claimcheck.compare(source, target, published=date(2021, 5, 3)).verdict == "contradiction"


def test_a_fronted_number_sets_the_moment() -> None:
    source = "The device has a rating of 71% after 49 reviews."
    assert claimcheck.compare(source, "After 49 reviews the device had a rating of 73%.").verdict == "contradiction"
    assert claimcheck.compare(source, "After 60 reviews the device had a rating of 73%.").verdict == "undetermined"


def test_a_text_without_numbers_supports_nothing_and_asks_for_nothing() -> None:
    assert claimcheck.compare("", "").verdict == "undetermined"
    assert claimcheck.compare(LIBRARY, "The library is open.").matches == ()
    found = claimcheck.compare("The library is open.", LIBRARY)
    assert found.verdict == "undetermined"
    assert {match.relation for match in found.matches} == {"unmatched"}


# Laws -----------------------------------------------------------------------------------------------------------------

SUBJECTS = st.sampled_from(["The harbour", "Larkhall Library", "The ferry line", "Mount Ager", "The county of Holm"])
COUNTED = st.sampled_from(["ships", "books", "passengers", "visitors", "trees", "schools", "members"])
HEDGES = st.sampled_from(["", "more than ", "about ", "nearly ", "at least ", "fewer than ", "up to "])
DATES = st.sampled_from(
    ["", " in 2019", " by the end of May 2020", " as of 3 March 2021", " before 2018", " last year"]
)
AMOUNTS = st.integers(2, 9_999_999)
UNITS = {"kilometres": ("metres", 1000), "tonnes": ("kilograms", 1000), "hours": ("minutes", 60)}


def number(amount: int) -> str:
    return f"{amount:,}" if amount > 9999 else str(amount)


SENTENCES = st.builds(
    lambda subject, hedge, amount, counted, when: f"{subject} had {hedge}{number(amount)} {counted}{when}.",
    SUBJECTS,
    HEDGES,
    AMOUNTS,
    COUNTED,
    DATES,
)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join)
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(TEXTS)
def test_a_text_never_contradicts_itself(text: str) -> None:
    found = claimcheck.compare(text, text)
    assert found.verdict != "contradiction", relations(found)


@SLOW
@given(SUBJECTS, COUNTED, AMOUNTS, st.sampled_from([2, 3, 10, 100, 1000]), st.booleans())
def test_a_changed_number_is_never_consistent(subject: str, counted: str, amount: int, by: int, up: bool) -> None:
    one, other = (amount, amount * by) if up else (amount * by, amount)
    source, target = (f"{subject} had {number(n)} {counted}." for n in (one, other))
    found = claimcheck.compare(source, target)
    assert found.verdict != "consistent", relations(found)


@SLOW
@given(SUBJECTS, st.sampled_from(sorted(UNITS)), st.integers(2, 400), st.integers(2, 400), HEDGES)
def test_converting_units_changes_no_verdict(subject: str, unit: str, told: int, asked: int, hedge: str) -> None:
    smaller, factor = UNITS[unit]
    source = f"{subject} measured {told} {unit}."
    plain = claimcheck.compare(source, f"{subject} measured {hedge}{asked} {unit}.")
    converted = claimcheck.compare(source, f"{subject} measured {hedge}{number(asked * factor)} {smaller}.")
    assert plain.verdict == converted.verdict, (relations(plain), relations(converted))


@SLOW
@given(TEXTS, TEXTS)
def test_the_same_texts_give_the_same_comparison(source: str, target: str) -> None:
    assert claimcheck.compare(source, target) == claimcheck.compare(source, target)


PIECES = st.sampled_from(
    ["19", "2019", "½", "%", "$", "€", "May", "third", "3rd", "over", "before", "from", "to", "-", ".", ",", "(", "/"]
)
MESS = st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=14).map(" ".join)


@SLOW
@given(MESS, MESS)
def test_no_text_raises(source: str, target: str) -> None:
    for one, other in ((source, target), (target, source), (source, source)):
        found = claimcheck.compare(one, other)
        for name in formats("compare"):
            assert compare_format(name)(found, Page(60, encoding="cp1252")).encode("cp1252")


ENDS = st.none() | st.integers(-5, 5)
SPANS = st.builds(Span, ENDS, ENDS, st.booleans(), st.booleans()).filter(
    lambda span: span.low is None or span.high is None or span.low < span.high
)
POINTS = [n / 4 for n in range(-28, 29)]


def holds(span: Span, x: float) -> bool:
    above = span.low is None or x > span.low or (x == span.low and not span.low_open)
    return above and (span.high is None or x < span.high or (x == span.high and not span.high_open))


@given(SPANS, SPANS)
def test_spans_agree_with_the_points_they_hold(one: Span, other: Span) -> None:
    assert apart(one, other) == (not any(holds(one, x) and holds(other, x) for x in POINTS))
    assert inside(one, other) <= all(holds(other, x) for x in POINTS if holds(one, x))
    assert inside(one, one)
    assert not apart(point(3), Span(3, None))


def day(number: int) -> Moment:
    return Moment(point(number), "at", number > 1231)


def test_a_day_without_a_year_meets_that_day_of_any_year() -> None:
    assert covers(day(20200304), day(304))
    assert clash(day(20200304), day(305))
    assert not clash(Moment(Span(20200101, 20201231), "at", True), day(305))


# The command ----------------------------------------------------------------------------------------------------------

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command line in a folder with a source and some targets: (exit status, output, errors)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("NO_COLOR", "FORCE_COLOR", "CLAIMCHECK_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    texts = {
        "source.txt": LIBRARY,
        "good.md": "# Library\n\nLarkhall Library has more than **18,000** books.\n",
        "bad.txt": "Larkhall Library has more than 18,400 books.",
        "more.txt": "Larkhall Library has 27 employees and 3 vans.",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    def runner(*args: str) -> tuple[int, str, str]:
        status = cli.run(args)
        return status, *capsys.readouterr()

    return runner


@pytest.mark.parametrize(
    ("target", "strict", "status"),
    [
        ("good.md", False, 0),
        ("good.md", True, 0),
        ("bad.txt", False, 1),
        ("bad.txt", True, 1),
        ("more.txt", False, 0),
        ("more.txt", True, 1),
        ("source.txt", True, 0),
    ],
)
def test_exit_status(run: Run, target: str, strict: bool, status: int) -> None:
    for format in ("rich", "json", "jsonl"):
        assert run("compare", "source.txt", target, "--format", format, *["--strict"] * strict)[0] == status


def test_json_has_the_promised_shape(run: Run) -> None:
    _, output, _ = run("compare", "source.txt", "more.txt", "--format", "json")
    found = json.loads(output)
    assert list(found) == ["id", "verdict", "findings", "matches"]
    assert (found["id"], found["verdict"]) == (None, "undetermined")
    people, vans = found["matches"]
    assert people["target"]["quote"] == "27 employees" and people["source"]["quote"] == "27 employees"
    assert people["target"]["document"] == "more.txt" and people["source"]["document"] == "source.txt"
    assert (vans["source"], vans["relation"]) == (None, "unmatched")


def test_pairs_keep_their_ids_and_order_and_go_on_behind_a_bad_line(run: Run, tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "a", "source": LIBRARY, "target": "The library has 18,400 books."}),
        "{broken",
        json.dumps({"id": 7, "source": LIBRARY, "target": "The library has 900 books.", "label": "x"}),
        json.dumps({"source": LIBRARY}),
        "",
        json.dumps({"source": LIBRARY, "target": "The library has 3 vans."}),
    ]
    (tmp_path / "pairs.jsonl").write_text("\n".join(lines), encoding="utf-8")
    status, output, errors = run("compare", "--pairs", "pairs.jsonl")
    rows = [json.loads(line) for line in output.splitlines()]
    assert [(row["id"], row["verdict"]) for row in rows] == [
        ("a", "consistent"),
        (7, "contradiction"),
        (6, "undetermined"),
    ]
    assert status == 2
    assert [line.partition(";")[0] for line in errors.splitlines()] == [
        "claimcheck: error: pairs.jsonl:2: this line is no JSON",
        "claimcheck: error: pairs.jsonl:4: 'target' is missing",
    ]
    listed = json.loads(run("compare", "--pairs", "pairs.jsonl", "--format", "json")[1])
    assert listed == rows
    assert run("compare", "--pairs", "pairs.jsonl", "--format", "rich")[1].startswith("a: consistent")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["source.txt"], "SOURCE and TARGET are needed"),
        (["source.txt", "none.txt"], "none.txt: cannot be read"),
        (["-", "-"], "only one of them can be standard input"),
        (["--pairs", "none.jsonl"], "none.jsonl: cannot be read"),
        (["source.txt", "good.md", "--pairs", "x"], "--pairs takes no other text"),
        (["source.txt", "good.md", "--format", "jason"], "unknown format 'jason'; did you mean 'json'"),
    ],
)
def test_bad_input_is_one_line(run: Run, args: list[str], told: str) -> None:
    status, output, errors = run("compare", *args)
    assert (status, output) == (2, "")
    assert errors.startswith("claimcheck: error: ") and told in errors and errors.count("\n") == 1


def test_formats() -> None:
    assert formats("compare") == ["json", "jsonl", "rich"]
    with pytest.raises(UserError):
        compare_format("sarif")


# Side by side ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [60, 72, 80, 100, 137, 200])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii"])
def test_the_report_keeps_within_its_page(width: int, encoding: str) -> None:
    target = "The Bücherei “Larkhall” has 18,900 [red]books[/red] – more than 64%, \x1b[31m3 vans and 日本 27 people."
    shown = compare_format("rich")(claimcheck.compare(LIBRARY, target), Page(width, encoding=encoding))
    assert shown.encode(encoding)
    assert max(map(cells, shown.splitlines())) <= width
    assert "\x1b" not in shown
    assert width < 100 or "[red]books[/red]" in shown
    assert {line[0] for line in shown.splitlines() if line[1:2] == " " and line[0] != " "} >= {"x", "?"}


def test_the_report_reads_without_colour() -> None:
    found = claimcheck.compare(LIBRARY, "The library has 18,400 books, 30 employees and 3 vans.")
    plain = compare_format("rich")(found, Page(100))
    coloured = compare_format("rich")(found, Page(100, colour=True))
    assert "\x1b[" in coloured and "\x1b[" not in plain
    assert plain.splitlines()[0] == (
        "contradiction: 3 numbers in the target · 1 contradicted · 1 not in the source · 1 supported"
    )
    assert "= why: 30 against 27: more by 3, 11.1%" in plain
