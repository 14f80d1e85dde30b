"""Reporters: golden pages, and laws that hold for any text and any claim."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import unicodedata
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import reports
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from claimcheck.errors import UserError
from claimcheck.model import AsOf, Base, Claim, Rejection, Report, Unread
from claimcheck.report import claims_format, formats, terminal, verify_format
from claimcheck.report.layout.amount import amount, figure, interval, reading, short
from claimcheck.report.layout.frame import Gutter, frames
from claimcheck.report.layout.locate import span_of
from claimcheck.report.layout.page import ASCII, UNICODE, Page
from claimcheck.report.layout.plot import plot, spark
from claimcheck.report.layout.series import grouped, key_of, matching
from claimcheck.report.layout.text import cells, clean, cut, cut_front, fit, fold, wrap
from claimcheck.report.layout.timeline import timeline_lines
from claimcheck.report.layout.when import derivation, when

GOLDEN = Path(__file__).parent / "golden"
ENCODINGS = ("utf-8", "cp1252", "ascii", "latin-1", "gbk", "cp437")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


# Golden pages -----------------------------------------------------------------------------------------------


def verify(name: str, report: Report, width: int = 100, encoding: str = "utf-8", colour: bool = False) -> str:
    return verify_format(name)(report, Page(width, colour, encoding, "0.1.0"))


def for_tools(name: str, report: Report) -> str:
    """What a file holds that was written for another tool."""
    return verify_format(name)(report, Page(version="0.1.0", rules=reports.rules()))


def claims(name: str, report: Report, width: int = 100, rejected: bool = True) -> str:
    return claims_format(name)(report, Page(width, version="0.1.0"), rejected)


def timeline(report: Report, metric: str, width: int, encoding: str = "utf-8") -> str:
    return terminal.timeline(matching(report.claims, metric), Page(width, encoding=encoding))


def results() -> str:
    first, second = reports.rules()
    outcome = [(second, []), (second, ["rules/a.md:30: expected to cite '4 ships'"]), (first, [])]
    return terminal.tested(outcome, Page(60))


PAGES: dict[str, Callable[[], str]] = {
    **{
        f"verify-{report.__name__}-{width}.txt": partial(verify, "rich", report(), width)
        for report in (reports.port, reports.telecom, reports.wide)
        for width in (60, 100, 200)
    },
    "verify-telecom-80-cp1252.txt": lambda: verify("rich", reports.telecom(), 80, "cp1252"),
    "verify-wide-80-ascii.txt": lambda: verify("rich", reports.wide(), 80, "ascii"),
    "verify-port-colour.txt": lambda: verify("rich", reports.port(), 80, colour=True),
    "verify-telecom-concise.txt": lambda: verify("concise", reports.telecom()),
    "verify-wide-concise.txt": lambda: verify("concise", reports.wide()),
    "verify-telecom.json": lambda: verify("json", reports.telecom()),
    "verify-telecom.jsonl": lambda: verify("jsonl", reports.telecom()),
    **{
        f"verify-telecom.{name}{suffix}": partial(for_tools, name, reports.telecom())
        for name, suffix in (("sarif", ""), ("github", ".txt"), ("gitlab", ".json"), ("junit", ".xml"))
    },
    "verify-telecom.rdjson.json": lambda: for_tools("rdjson", reports.telecom()),
    "verify-telecom.markdown.md": lambda: for_tools("markdown", reports.telecom()),
    "verify-port.html": lambda: for_tools("html", reports.port()),
    "verify-hostile.markdown.md": lambda: for_tools("markdown", reports.hostile()),
    "verify-hostile.github.txt": lambda: for_tools("github", reports.hostile()),
    "claims-telecom-60.txt": lambda: claims("rich", reports.telecom(), 60),
    "claims-telecom-120.txt": lambda: claims("rich", reports.telecom(), 120),
    "claims-wide-100.txt": lambda: claims("rich", reports.wide()),
    "claims-telecom.json": lambda: claims("json", reports.telecom()),
    "claims-telecom.jsonl": lambda: claims("jsonl", reports.telecom()),
    "claims-telecom.csv": lambda: claims("csv", reports.telecom()),
    "timeline-telecom-60.txt": lambda: timeline(reports.telecom(), "5g-base-stations", 60),
    "timeline-telecom-140.txt": lambda: timeline(reports.telecom(), "5g-base-stations", 140),
    "timeline-port-80-ascii.txt": lambda: timeline(reports.port(), "throughput", 80, "ascii"),
    "rule-page-60.txt": lambda: terminal.rule_page(reports.rules()[1], Page(60)),
    "rules-80.txt": lambda: terminal.rules(reports.rules(), Page(80)),
    "rules-test-60.txt": results,
}


@pytest.mark.parametrize("name", PAGES)
def test_page_is_the_golden_one(name: str) -> None:
    """UPDATE_GOLDEN=1 writes the pages anew; read them before they are kept."""
    path, text = GOLDEN / name, PAGES[name]()
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_bytes().decode()


def test_every_golden_page_is_made_by_a_test() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(PAGES)


@pytest.mark.parametrize("name", [name for name in PAGES if re.search(r"-\d+", name)])
def test_golden_pages_keep_their_width(name: str) -> None:
    width = int(re.findall(r"\d+", name)[0])
    assert all(cells(line) <= width for line in PAGES[name]().splitlines())


# Any text at all --------------------------------------------------------------------------------------------

TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
NASTY = st.sampled_from(
    [
        *(
            "\x1b[31mred\x1b[0m",
            "\x1b]8;;http://x\x07y\x1b]8;;\x07",
            "\x9b2J",
            "\u202eab\u202c",
            "\ud800",
            "\r\n",
        ),
        *("[red]a[/red]", "[/]", ":smile:", "<b>&amp;", "```", "=1+1", "@x", "\t", "a\u2028b"),
        *("港口", "e\u0301", "\u0301", "👩\u200d🔧"),
    ]
)
WORDS = st.lists(st.one_of(NASTY, TEXT), max_size=4).map("".join)
AMOUNT = st.one_of(st.integers(-(10**13), 10**13), st.floats(allow_nan=False, allow_infinity=False), st.just(10**400))
HEDGES = ("exact", "about", "over", "at_least", "under", "at_most", "nearly", "between")


@st.composite
def any_claim(draw: st.DrawFn) -> Claim:
    """A claim with hostile text wherever text may stand, and any interval."""
    ends = sorted(draw(st.lists(AMOUNT, min_size=2, max_size=2)))
    low, high = (draw(st.sampled_from([end, None])) for end in ends)
    quote, text = draw(WORDS), draw(WORDS)
    day = st.dates(date(1900, 1, 1), date(2100, 12, 31))
    start, end = sorted([draw(day), draw(day)])
    dated = AsOf(draw(st.sampled_from(["instant", "period", "within"])), start, end, draw(WORDS), "stated")
    value = reports.value(text, draw(st.sampled_from([ends[0], None])), low, high, hedge=draw(st.sampled_from(HEDGES)))
    before = draw(WORDS)
    sentence = draw(st.sampled_from([before + quote + draw(WORDS), before]))
    made = reports.claim("x", "x", value, line=draw(st.integers(1, 10**6)), before=draw(st.integers(0, 10**5)))
    return replace(
        made,
        document=draw(WORDS),
        quote=quote,
        sentence=sentence,
        unit=draw(st.sampled_from(["count", "percent", "ratio", "TEU", "[b]\x1b[1m"])),
        metric=draw(st.sampled_from(["one", "two"])),
        label=draw(WORDS),
        scope=draw(st.none() | WORDS),
        index=draw(st.none() | st.just((("session", 1),))),
        as_of=draw(st.none() | st.just(dated)),
        status=draw(st.sampled_from(["actual", "forecast"])),
        loose=draw(st.none() | WORDS),
        title=draw(st.booleans()),
        start=draw(st.integers(0, 10**6)),
    )


@st.composite
def any_report(draw: st.DrawFn) -> Report:
    found = draw(st.lists(any_claim(), max_size=4))
    found = [replace(claim, id=f"{at:016}") for at, claim in enumerate(found)]
    cited = draw(st.permutations(found)) if found else []
    finding = reports.finding(
        "CC101",
        draw(WORDS),
        "error",
        draw(WORDS),
        *cited,
        because=draw(WORDS),
        help=draw(WORDS),
        document=draw(WORDS),
    )
    unread = (Unread(draw(WORDS), draw(WORDS)),)
    rejection = Rejection(draw(WORDS), 1, 2, 1, 3, draw(WORDS), draw(WORDS))
    return reports.report([finding], found, unread=unread, rejections=(rejection,))


def harmless(text: str) -> bool:
    """Nothing but visible characters and line feeds."""
    return all(char == "\n" or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in text)


@given(any_report(), st.integers(40, 200), st.sampled_from(ENCODINGS))
def test_no_text_injects_anything_into_a_page(report: Report, width: int, encoding: str) -> None:
    page = Page(width, encoding=encoding)
    series = [[claim] for claim in report.claims]
    pages = [
        terminal.verify(report, page),
        terminal.claims(report, page, True),
        terminal.timeline(series, page),
        verify("concise", report, width, encoding),
    ]
    for text in pages:
        assert harmless(text)
        text.encode(encoding)
    for text in pages[:3]:
        assert max(map(cells, text.splitlines()), default=0) <= width
    assert pages[3].count("\n") == len(report.findings) + len(report.unread)


@given(any_report(), st.integers(40, 200))
def test_colour_adds_colour_and_nothing_else(report: Report, width: int) -> None:
    plain = terminal.verify(report, Page(width))
    coloured = COLOUR.sub("", terminal.verify(report, Page(width, colour=True)))
    assert [line.rstrip() for line in coloured.splitlines()] == plain.splitlines()


def as_json(value: object) -> Any:
    """What a value is after a trip through JSON, by a way of its own."""
    return json.loads(json.dumps(value, default=str))


@given(any_report(), st.sampled_from(ENCODINGS))
def test_json_gives_back_the_same_values(report: Report, encoding: str) -> None:
    text = verify("json", report, encoding=encoding)
    text.encode(encoding)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", text)
    found = json.loads(text)
    assert found["schema"] == 1 and found["version"] == "0.1.0"
    assert found["summary"] == asdict(report.summary)
    assert found["unread"] == as_json([asdict(item) for item in report.unread])
    originals = {claim.id: claim for claim in report.claims}
    assert len(found["claims"]) == len(originals)
    assert [claim["id"] for claim in found["findings"][0]["claims"]] == [c.id for c in report.findings[0].claims]
    for record in found["claims"] + found["findings"][0]["claims"]:
        original = as_json(asdict(originals[record["id"]]))
        index = record.pop("index")
        assert index == (dict(originals[record["id"]].index or ()) or None)
        assert record == {name: original[name] for name in record}


@given(any_report())
def test_json_lines_hold_what_json_holds(report: Report) -> None:
    whole = json.loads(verify("json", report))
    lines = [json.loads(line) for line in verify("jsonl", report).splitlines()]
    kinds = [line.pop("type") for line in lines]
    assert kinds == sorted(kinds, key=["finding", "claim", "unread", "summary"].index)
    assert [line for line, kind in zip(lines, kinds, strict=True) if kind == "finding"] == whole["findings"]
    assert [line for line, kind in zip(lines, kinds, strict=True) if kind == "claim"] == whole["claims"]
    assert [line for line, kind in zip(lines, kinds, strict=True) if kind == "unread"] == whole["unread"]
    assert lines[-1] == {"schema": 1, "version": "0.1.0", **whole["summary"]}


@given(any_report(), st.randoms(use_true_random=False))
def test_order_of_claims_changes_nothing(report: Report, random: Any) -> None:
    given_order = list(report.claims)
    random.shuffle(given_order)
    other = replace(report, claims=tuple(given_order))
    for name in formats("verify"):
        assert verify(name, report) == verify(name, other)
    for name in formats("claims"):
        assert claims(name, report) == claims(name, other)


@given(any_report())
def test_no_cell_of_the_csv_is_a_formula(report: Report) -> None:
    text = claims("csv", report)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == text.count("\n") - 1 == len(report.claims) + len(report.rejections)
    for row in rows:
        for cell in row.values():
            assert not cell.startswith(("=", "@", "+", "-")) or re.fullmatch(r"[+-]?[\d,. %e+-]+", cell)
            assert harmless(cell)


# JSON of the contract ---------------------------------------------------------------------------------------

CLAIM_KEYS = [
    *("id", "document", "line", "column", "end_line", "end_column", "quote", "sentence", "language", "value"),
    *(
        "unit",
        "metric",
        "label",
        "subject",
        "scope",
        "index",
        "kind",
        "status",
        "as_of",
        "published",
        "speaker",
    ),
]
VALUE_KEYS = ["text", "nominal", "hedge", "low", "high", "low_open", "high_open", "soft_low", "soft_high"]
FINDING_KEYS = ["code", "name", "severity", "message", "because", "help", "fingerprint", "document", "claims"]


def test_keys_of_json_are_those_of_the_contract() -> None:
    found = json.loads(verify("json", reports.telecom()))
    assert list(found) == ["schema", "version", "summary", "findings", "claims", "unread"]
    assert list(found["summary"]) == [
        "documents",
        "claims",
        "series",
        "errors",
        "warnings",
        "notes",
        "hidden",
        "rejected",
    ]
    assert all(list(item) == FINDING_KEYS for item in found["findings"])
    assert all(list(claim) == CLAIM_KEYS for claim in found["claims"])
    assert all(list(claim["value"]) == VALUE_KEYS for claim in found["claims"])
    assert list(found["claims"][0]["as_of"]) == ["type", "start", "end", "text", "basis"]
    assert found["claims"][0]["as_of"]["end"] == "2020-09-15"
    assert found["unread"] == [{"document": "seeds/photo.pdf", "reason": "no reader for .pdf files"}]
    undated = next(item for item in found["findings"] if item["code"] == "CC901")
    assert undated["claims"] == [] and undated["document"] == "seeds/march-undated.txt"


def test_optional_keys_stand_only_where_they_are_set() -> None:
    plain = reports.claim("60 of 97 came", "60 of 97", reports.value("60", 60, 60, 60), index=(("session", 1),))
    full = replace(plain, whole=97, base=Base("ships", None), part_of="abc", direction="up", id="z")
    first, second = json.loads(claims("json", reports.report([], [plain, full]), rejected=False))["claims"]
    assert list(first) == CLAIM_KEYS and first["index"] == {"session": 1}
    assert list(second) == [*CLAIM_KEYS, "whole", "base", "part_of", "direction"]
    assert second["base"] == {"metric": "ships", "scope": None} and second["whole"] == 97


def test_whole_numbers_stay_whole() -> None:
    text = verify("json", reports.port())
    assert '"nominal": 4120000,' in text and "4120000.0" not in text


def test_rejections_are_listed_only_when_asked_for() -> None:
    report = reports.telecom()
    assert "rejected" not in json.loads(claims("json", report, rejected=False))
    assert len(json.loads(claims("json", report))["rejected"]) == 2
    assert "telephone" in claims("rich", report) and "telephone" not in claims("rich", report, rejected=False)
    assert "telephone" in claims("csv", report) and "telephone" not in claims("csv", report, rejected=False)
    assert "telephone" in claims("jsonl", report) and "telephone" not in claims("jsonl", report, rejected=False)


def test_numbers_in_csv_stay_numbers() -> None:
    loss = reports.claim(
        "a change of -5 points", "-5", reports.value("-5", -5, -5.5, -4.5), label="=cmd()", scope="-5%"
    )
    row = next(csv.DictReader(io.StringIO(claims("csv", reports.report([], [loss])))))
    assert (row["nominal"], row["low"], row["text"], row["scope"]) == ("-5", "-5.5", "-5", "-5%")
    assert (row["label"], row["low_open"]) == ("'=cmd()", "false")


def test_formats_are_found_by_name_and_misspelt_ones_are_explained() -> None:
    assert {"concise", "json", "jsonl", "rich", "sarif"} <= set(formats("verify"))
    assert formats("claims") == ["csv", "json", "jsonl", "rich"]
    with pytest.raises(UserError, match="unknown format 'jsn'; did you mean 'json'"):
        verify_format("jsn")
    for name in ("csv", "terminal", "layout", "__init__", ""):
        with pytest.raises(UserError, match="unknown format"):
            verify_format(name)


# Text on a page ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("plain text", "plain text"),
        ("a\tb", "a b"),
        ("one\r\n   two", "one two"),
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b]8;;http://evil\x07link\x1b]8;;\x07", "link"),
        ("\x1bP1$r\x1b\\after", "after"),
        ("\x9b31mred", "red"),
        ("\u202eevil\u202c\u200b\ufeff", "evil"),
        ("bell\x07 back\x08", "bell back"),
        ("1\u00a0000", "1 000"),
        ("❤\ufe0f", "❤"),
        ("\udcff", "\ufffd"),
        ("港口", "港口"),
    ],
)
def test_cleaning(given: str, shown: str) -> None:
    assert clean(given) == shown


@given(WORDS)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert harmless(clean(text))
    assert clean(clean(text)) == clean(text)


@given(WORDS, st.sampled_from(ENCODINGS))
def test_any_encoding_can_show_what_is_fitted_to_it(text: str, encoding: str) -> None:
    shown = fit(clean(text), encoding)
    shown.encode(encoding)
    assert harmless(shown)


def test_likenesses_of_what_cannot_be_shown() -> None:
    assert fit("café – “5 ≥ 4” 港 ½ €", "ascii") == 'cafe - "5 >= 4" ?? 1/2 EUR'
    assert fit("café – €", "cp1252") == "café – €"


@pytest.mark.parametrize(
    "text", ["abc", "港口吞吐量", "e\u0301a", "ｗｉｄｅ", "한국어", "👍", "٣٤", "a\u0308\u0323b", "ไทย"]
)
def test_cells_agree_with_rich(text: str) -> None:
    assert cells(text) == cell_len(text)


@given(WORDS.map(clean), st.integers(4, 80))
def test_cut_and_wrapped_text_fits_and_is_the_text(text: str, room: int) -> None:
    front, back = cut(text, room, "…"), cut_front(text, room, "…")
    assert cells(front) <= room and cells(back) <= room
    assert front == text or (front.endswith("…") and text.startswith(front[:-1]))
    assert back == text or (back.startswith("…") and text.endswith(back[1:]))
    for lines in (wrap(text, room), fold(text, room)):
        assert all(cells(line) <= room for line in lines)
    assert "".join(fold(text, room)) == text
    assert "".join(wrap(text, room)).replace(" ", "") == text.replace(" ", "")


def test_text_is_cut_between_words() -> None:
    assert cut("alpha beta gamma", 12, "…") == "alpha beta…"
    assert cut_front("alpha beta gamma", 12, "…") == "…beta gamma"
    assert cut("港口吞吐量", 6, "…") == "港口…"


def test_signs_are_ascii_where_the_encoding_has_no_others() -> None:
    assert Page(encoding="utf-8").signs is UNICODE
    for encoding in ("cp1252", "ascii", "cp437"):
        assert Page(encoding=encoding).signs is ASCII
    assert all(sign.isascii() for sign in asdict(ASCII).values())
    assert len(ASCII.blocks) == len(UNICODE.blocks) == len(set(ASCII.blocks))


# Figures and dates ------------------------------------------------------------------------------------------


@given(st.integers(-(10**8), 10**8), st.sampled_from([1, 10**6, 10**9]))
def test_a_figure_of_a_few_digits_is_exact(number: int, divisor: int) -> None:
    assert float(figure(number, divisor).replace(",", "")) * divisor == pytest.approx(number, abs=1e-6)


@given(AMOUNT)
def test_a_figure_is_near_the_amount(number: float) -> None:
    shown = figure(number)
    assert len(shown) <= 40
    exact = Fraction(repr(number))
    assert abs(Fraction(shown.replace(",", "")) - exact) <= abs(exact) / 1000


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (reports.value("4.12m", 4120000, 4115000, 4125000), "4.12 M (4.115–4.125)"),
        (reports.value("60", 60, 60, 60), "60"),
        (
            reports.value("3m", 3000000, 3000000, None, hedge="over", soft_high=3750000),
            "over 3 M (naturally up to 3.75)",
        ),
        (reports.value("5", 5, None, 5, hedge="at_most", soft_low=4), "at most 5 (naturally from 4)"),
        (reports.value("x", 700000, 630000, 700000, hedge="nearly"), "nearly 700,000 (630,000–700,000)"),
        (reports.value("40 to 50", None, 40, 50, hedge="between"), "40–50"),
        (reports.value("more than the total", None, 1, None, hedge="over"), "over 1"),
        (reports.value("-5", -5, -5.5, -4.5), "-5 (-5.5 to -4.5)"),
        (reports.value("2.13 trillion", 2.13e12, 2.125e12, 2.135e12), "2.13 tn (2.125–2.135)"),
        (reports.value("?", None, None, None), "any amount"),
    ],
)
def test_readings(value: Any, told: str) -> None:
    assert reading(reports.claim("x", "x", value), UNICODE) == told


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"unit": "percent"}, "42%"),
        ({"unit": "percentage_point", "direction": "up", "kind": "change"}, "up 42 points"),
        ({"unit": "ratio", "kind": "ratio"}, "42 times"),
        ({"unit": "ratio", "kind": "share"}, "42"),
        ({"unit": "square_kilometre"}, "42 square kilometres"),
        ({"unit": "kilometre_per_hour"}, "42 kilometres per hour"),
        ({"unit": "foot"}, "42 feet"),
        ({"unit": "CNY"}, "42 CNY"),
        ({"whole": 97}, "42 of 97"),
    ],
)
def test_units_in_words(fields: dict[str, Any], told: str) -> None:
    assert amount(reports.claim("x", "x", reports.value("42", 42, 42, 42), **fields), UNICODE) == told


def test_hedges_in_a_plot() -> None:
    def drawn(hedge: str, signs: Any = UNICODE) -> str:
        claim = reports.claim("x", "x", reports.value("5", 5, 4, 6, hedge=hedge))
        return short(claim, (1, ""), signs)

    assert [drawn(hedge) for hedge in HEDGES] == ["5", "≈5", ">5", "≥5", "<5", "≤5", "<5", "5"]
    assert drawn("at_least", ASCII) == ">=5"
    assert interval(reports.value("5", 5, 5, 5), 1, UNICODE) == ""


STATED = reports.stated


@pytest.mark.parametrize(
    ("as_of", "told"),
    [
        (STATED("2023-09-30"), "2023-09-30"),
        (STATED("2023-01-01", "2023-12-31"), "2023"),
        (STATED("2024-02-01", "2024-02-29"), "2024-02"),
        (STATED("2023-07-01", "2023-09-30"), "2023 Q3"),
        (STATED("2020-01-01", "2020-09-30"), "2020-01-01 to 2020-09-30"),
        (STATED("2023-02-01", "2023-04-30"), "2023-02-01 to 2023-04-30"),
        (STATED("2023-01-01", "2023-12-31", type="within"), "some day in 2023"),
    ],
)
def test_periods_in_words(as_of: AsOf, told: str) -> None:
    assert when(as_of) == told


YEAR = ("2023-01-01", "2023-12-31")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"as_of": STATED(*YEAR, "last year")}, 'published 2024-02-11, so "last year" = 2023'),
        ({"as_of": STATED(*YEAR, "In 2023")}, "published 2024-02-11"),
        (
            {"as_of": STATED("2023-09-30", text="by the end of September 2023")},
            'published 2024-02-11, "by the end of September 2023" = 2023-09-30',
        ),
        (
            {"as_of": STATED(*YEAR, "last year", basis="inherited")},
            'published 2024-02-11, so "last year" (said before) = 2023',
        ),
        (
            {"as_of": STATED(*YEAR, "last year", basis="inferred"), "inferred": True},
            'date inferred as 2024-02-11, so "last year" = 2023',
        ),
        ({"as_of": STATED(*YEAR, basis="inferred")}, "published 2024-02-11, taken as of 2023"),
        ({"as_of": STATED("2024-02-11", basis="published")}, "published 2024-02-11, no other date given"),
        ({"as_of": None}, "published 2024-02-11"),
        ({"as_of": None, "published": None}, "undated"),
        (
            {"as_of": STATED("2020-12-31", text="late 2020"), "published": None},
            'undated, "late 2020" = 2020-12-31',
        ),
        (
            {"as_of": STATED(*YEAR, "last year"), "inferred": True},
            'date inferred as 2024-02-11, so "last year" = 2023',
        ),
        (
            {"as_of": STATED("2024-02-11", basis="inferred"), "inferred": True},
            "date inferred as 2024-02-11, no other date given",
        ),
    ],
)
def test_derivations(fields: dict[str, Any], told: str) -> None:
    assert derivation(reports.claim("x", "x", reports.value("1", 1, 1, 1), **fields)) == told


# Cited places -----------------------------------------------------------------------------------------------

PIECE = st.text("ab 港e\u0301\t.,é", max_size=120)


@given(PIECE, PIECE, st.integers(40, 200), st.sampled_from(("utf-8", "ascii")))
def test_carets_stand_under_the_number(before: str, after: str, width: int, encoding: str) -> None:
    number = "4.12万 m"
    sentence = before + number + after
    claim = reports.claim(sentence, number, reports.value(number, 4120000, 4115000, 4125000))
    page = Page(width, encoding=encoding)
    lines = ["".join(text for text, _ in line) for line in frames([claim], [claim], Gutter(2, page), "error")]
    at = next(at for at, line in enumerate(lines) if "^" in line)
    assert all(cells(line) <= width for line in lines)
    source, column, length = lines[at - 1], lines[at].index("^"), lines[at].count("^")
    start = max(at for at in range(len(source)) if cells(source[:at]) == column)
    assert source[start:].startswith(page.show(number))
    assert length == cells(page.show(number))


def test_the_one_of_two_equal_quotes_is_found_by_its_neighbours() -> None:
    sentence = "Of 12 ships 5 sank, and of 12 boats 7 sank."
    value = reports.value("12", 12, 12, 12)
    at = [match.start() for match in re.finditer("12", sentence)]
    first = reports.claim(sentence, "12", value, start=100 + at[0], id="a")
    second = replace(first, start=100 + at[1], id="b")
    boats = reports.claim(sentence, "7", reports.value("7", 7, 7, 7), start=100 + sentence.index("7"), id="c")
    family = [first, second, boats]
    assert span_of(first, family) == (at[0], at[0] + 2)
    assert span_of(second, family) == (at[1], at[1] + 2)
    assert span_of(first, []) == (at[0], at[0] + 2)


def test_the_right_one_of_two_equal_quotes_is_marked() -> None:
    sentence = "Of 12 ships 5 sank, and of 12 boats 7 sank."
    value, at = reports.value("12", 12, 12, 12), sentence.rindex("12")
    second = replace(reports.claim(sentence, "12", value), start=100 + at)
    boats = reports.claim(sentence, "7", reports.value("7", 7, 7, 7), start=100 + sentence.index("7"), id="c")
    found = reports.finding("CC101", "x", "error", "m", second)
    lines = verify("rich", reports.report([found], [second, boats])).splitlines()
    assert next(line for line in lines if "^" in line).index("^") == 5 + at


def test_a_quote_is_not_found_inside_another_number() -> None:
    claim = replace(
        reports.claim("60", "60", reports.value("60", 60, 60, 60)), sentence="Of 160, 1,600, 6,060.5 only 60."
    )
    assert span_of(claim) == (28, 30)


def test_a_quote_over_two_lines_is_found_where_the_sentence_has_a_blank() -> None:
    claim = reports.claim("111-billion dlr", "111-billion dlr", reports.value("111-billion", 111 * 10**9, 1, None))
    assert span_of(replace(claim, quote="111-billion\ndlr")) == (0, 11)
    assert span_of(replace(claim, sentence="quite another sentence")) is None
    assert span_of(replace(claim, quote="")) is None


def test_a_claim_that_its_sentence_does_not_show_is_still_cited() -> None:
    claim = replace(reports.claim("5 m", "5 m", reports.value("5", 5, 4, 6)), sentence="elsewhere")
    text = verify("rich", reports.report([reports.finding("CC101", "x", "error", "m", claim)], [claim]))
    assert "content/port-record.md:1:1 " in text and " 1 │ 5 m\n" in text and "│ ^^^ 5 (4–6)\n" in text


def test_every_place_is_cited_even_where_there_are_many() -> None:
    many = [
        reports.claim(f"{n} ships came", f"{n} ships", reports.value(str(n), n, n, n), line=n, document=f"{n}.md")
        for n in range(1, 13)
    ]
    report = reports.report([reports.finding("CC101", "x", "error", "m", *many)], many)
    text = verify("rich", report)
    assert all(f"─ {n}.md:{n}:1 " in text for n in range(1, 13))
    concise = verify("concise", report)
    assert concise.startswith("1.md:1:1: error[CC101] m (evidence 2.md:2:1, ") and concise.count(".md:") == 12


# The plotted series -----------------------------------------------------------------------------------------


@given(st.lists(AMOUNT.filter(lambda amount: abs(amount) < 1e299), min_size=1, max_size=12))
def test_blocks_rise_with_the_amounts(amounts: list[float]) -> None:
    blocks = spark(amounts, "12345678")
    assert len(blocks) == len(amounts)
    for one, block in zip(amounts, blocks, strict=True):
        for other, taller in zip(amounts, blocks, strict=True):
            assert one >= other or block <= taller
    least, most = Fraction(min(amounts)), Fraction(max(amounts))
    assert most - least <= abs(most) / 10**12 or {"1", "8"} <= set(blocks)


def drawn(report: Report, width: int = 100) -> list[str]:
    cited = report.findings[0].claims
    lines = plot(cited, grouped(report.claims)[key_of(cited[0])], Page(width), width, "error")
    return ["".join(text for text, _ in line) for line in lines]


def test_the_series_is_drawn_as_in_the_design() -> None:
    assert drawn(reports.port()) == [
        "2019  2020  2021  2022  2023  2024    in M TEU",
        " 3.1   2.9   3.5   3.8  4.12^  4.3    ▂▁▄▅▇█  (3.4~)",
    ]


def test_a_narrow_plot_keeps_the_evidence() -> None:
    top, low = drawn(reports.port(), 30)[:2]
    assert "2023" in top and "4.12^" in low and "…" in top
    assert max(len(top), len(low)) <= 30
    early = replace(reports.port().claims[0], id="other", value=reports.value("2.1m", 2100000, 2050000, 2150000))
    series = sorted([*reports.port().claims[:5], early], key=lambda claim: str(claim.as_of and claim.as_of.end))
    first, _ = ["".join(text for text, _ in line) for line in plot([early], series, Page(40), 20, "error")[:2]]
    assert first.startswith("2019") and first.endswith("…")


def test_short_series_and_undated_claims_are_not_drawn() -> None:
    report = reports.port()
    cited = report.findings[0].claims
    assert plot(cited, cited, Page(), 100, "error") == []
    undated = [replace(claim, as_of=None) for claim in report.claims]
    assert plot(undated[:1], undated, Page(), 100, "error") == []


def test_other_series_forecasts_and_loose_claims_stay_out_of_the_plot() -> None:
    report = reports.port()
    stray = report.claims[0]
    year = STATED("2018-01-01", "2018-12-31")
    strays = [
        replace(stray, id="a", as_of=year, scope="world"),
        replace(stray, id="b", as_of=year, unit="count"),
        replace(stray, id="c", as_of=year, status="forecast"),
        replace(stray, id="d", as_of=year, loose="the subject is not named"),
    ]
    assert drawn(replace(report, claims=(*report.claims, *strays))) == drawn(report)


# Value intervals over time ----------------------------------------------------------------------------------


@given(st.lists(AMOUNT, min_size=1, max_size=6), st.integers(40, 200))
def test_marks_stand_in_the_order_of_the_amounts(amounts: list[float], width: int) -> None:
    series = [
        reports.claim("x", "x", reports.value("x", number, number, number), line=line)
        for line, number in enumerate(amounts, 1)
    ]
    lines = ["".join(text for text, _ in line) for line in timeline_lines(series, Page(width))]
    marks = [line.index("●") for line in lines if "●" in line and "number" not in line]
    assert len(marks) == len(amounts) and all(cells(line) <= width for line in lines)
    for one, mark in zip(amounts, marks, strict=True):
        for other, later in zip(amounts, marks, strict=True):
            assert one >= other or mark <= later


@given(st.integers(1, 10**12), st.integers(0, 10**12), st.integers(40, 200))
def test_figures_on_the_scale_stand_where_the_amounts_do(low: int, more: int, width: int) -> None:
    series = [
        reports.claim("x", "x", reports.value("x", number, number, number), line=line)
        for line, number in enumerate((low, low + more), 1)
    ]
    lines = ["".join(text for text, _ in line) for line in timeline_lines(series, Page(width))]
    ruler = next(line for line in lines if "─" in line and "●" not in line)
    figures = lines[lines.index(ruler) - 1]
    assert ruler.count("┬") == len(re.findall(r"\d[\d,.]*", figures))


def test_a_metric_is_found_by_id_by_label_and_by_words() -> None:
    series = reports.telecom().claims
    assert len(matching(series, "5g-base-stations")) == 2
    assert matching(series, "5G Base Stations") == matching(series, "5g-base-stations")
    assert matching(series, "base stations") == matching(series, "5g-base-stations")
    assert len(matching(series, "5g")) == 3
    with pytest.raises(UserError, match=r"no claims about '5g-base-statoins'; did you mean '5g-base-stations'"):
        matching(series, "5g-base-statoins")
    with pytest.raises(UserError, match="no claims were read"):
        matching([], "x")
    with pytest.raises(UserError, match="no claims about ''"):
        matching(series, "")


# The closing lines ------------------------------------------------------------------------------------------


def last_lines(report: Report, count: int = 2) -> list[str]:
    return verify("rich", report, 200).splitlines()[-count:]


def test_the_closing_lines_count_everything() -> None:
    assert last_lines(reports.telecom()) == [
        "1 warning, 3 notes in 3 of 3 files · 8 numbers: 6 claims, 4 compared",
        "not compared: 2 alone in their series",
    ]
    report = reports.telecom()
    hidden = replace(report, findings=report.findings[:1])
    assert last_lines(hidden)[0] == "1 warning, 3 notes in 1 of 3 files · 3 not shown · 8 numbers: 6 claims, 4 compared"
    assert last_lines(reports.report([], []), 1) == ["nothing found in 0 files · 0 claims, 0 compared"]


def test_the_closing_lines_say_why_claims_were_not_compared() -> None:
    report = reports.port()
    loose = replace(report.claims[-1], loose="the company is not named", id="x")
    told = last_lines(reports.report([], [*report.claims[:-1], loose]))
    assert told[-1] == "not compared: 1 the company is not named"


def test_a_folded_path_keeps_the_name_with_its_line() -> None:
    assert fold("seeds/sintai-twice-overseas.txt:5:6", 34) == ["seeds/", "sintai-twice-overseas.txt:5:6"]
    assert "".join(parts := fold("a/" + "b" * 30, 10)) == "a/" + "b" * 30 and max(map(len, parts)) <= 10
    assert wrap("in seeds/some-long-name.txt it", 14) == ["in", "seeds/some-", "long-name.txt", "it"]
