"""Formats for other tools: each read back by something that is not ours, and fed with hostile text."""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
import os
import re
import shutil
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import junitparser
import pytest
import reports
from html5lib import HTMLParser
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from claimcheck import engine, rulebook
from claimcheck.config import Settings
from claimcheck.model import Report, Unread
from claimcheck.report import claims_format, formats, github, markdown, sarif, verify_format
from claimcheck.report.layout.page import Page
from claimcheck.report.layout.text import clean, inert

ROOT = Path(__file__).parent.parent
FORMATS = formats("verify")


@cache
def seeds() -> Report:
    """The report on the five articles of the README."""
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        return engine.verify(["seeds"], Settings())
    finally:
        os.chdir(before)


@cache
def shipped() -> Page:
    return Page(version="0.1.0", rules=rulebook.load([rulebook.shipped()]))


REPORTS: dict[str, Callable[[], Report]] = {
    **{made.__name__: made for made in (reports.port, reports.telecom, reports.wide, reports.hostile, seeds)},
    "empty": lambda: reports.report([], []),
}


def written(name: str, report: Report, page: Page | None = None) -> str:
    return verify_format(name)(report, page or shipped())


def strings(value: Any) -> Iterator[str]:
    """All text in a value from JSON."""
    if isinstance(value, str):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from strings(part)


# What every format keeps -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMATS)
def test_the_second_place_survives(name: str) -> None:
    text = written(name, reports.port())
    assert "content/port-record.md" in text and "content/trade-slump.md" in text
    spoken = html.unescape(re.sub(r"<[^>]+>", "", text))
    assert "3.4m TEU" in spoken or name == "concise"
    assert re.search(r"trade-slump\.md:9:44|\"(line|begin|startLine)\": ?9\b", spoken)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("made", REPORTS)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii"])
def test_every_report_can_be_written_in_every_encoding(name: str, made: str, encoding: str) -> None:
    text = written(name, REPORTS[made](), replace(shipped(), encoding=encoding))
    text.encode(encoding)
    assert text.endswith("\n") or not text
    assert "\r" not in text


@pytest.mark.parametrize("name", FORMATS)
def test_writing_twice_gives_the_same_bytes(name: str) -> None:
    assert written(name, reports.hostile()) == written(name, reports.hostile())


# SARIF ------------------------------------------------------------------------------------------------------

# The classes of that package were generated from the schema of the standard: types, required and unknown keys,
# enumerations and least values are all in them. What it turned into "may be null" is checked apart.
SARIF = Draft202012Validator(Sarif.model_json_schema())
REACH = 1_000  # locations of one result that GitHub takes


@pytest.mark.parametrize("made", REPORTS)
def test_sarif_is_valid(made: str) -> None:
    log = json.loads(written("sarif", REPORTS[made]()))
    assert [error.message for error in SARIF.iter_errors(log)] == []
    assert "null" not in re.findall(r":\s*(\w+)", written("sarif", REPORTS[made]()))
    assert log["version"] == "2.1.0" and log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({rule["id"] for rule in rules})
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert len(result["locations"]) == 1
        linked = re.findall(r"(?<!\\)\]\((.*?)\)", result["message"]["text"])
        ids = [place["id"] for place in result.get("relatedLocations", [])]
        assert linked == [str(number) for number in ids[: len(linked)]]
        assert bool(linked) == bool(ids)
        assert re.fullmatch("[0-9a-f]{16}", result["partialFingerprints"]["primaryLocationLineHash"])


def test_the_validator_of_sarif_sees_faults() -> None:
    for key, fault in (("version", "2.0.0"), ("runs", None), ("colour", "red")):
        log = json.loads(written("sarif", reports.port()))
        log[key] = fault
        assert list(SARIF.iter_errors(log)) or fault is None
    for key, fault in (("level", "loud"), ("ruleIndex", -2), ("message", "words"), ("kin", "fail")):
        log = json.loads(written("sarif", reports.port()))
        log["runs"][0]["results"][0][key] = fault
        assert list(SARIF.iter_errors(log)), key


def test_sarif_tells_of_every_rule_what_github_shows() -> None:
    rules = json.loads(written("sarif", seeds()))["runs"][0]["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in rules} == {rule.code for rule in shipped().rules}
    for rule in rules:
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert "## What it does" in rule["help"]["markdown"]
        assert rule["properties"]["precision"] in ("very-high", "high", "medium", "low")
        assert rule["properties"]["problem.severity"] in ("error", "warning", "recommendation")
        assert len(rule["properties"]["tags"]) <= 20
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")


def test_regions_of_sarif_are_the_quotes_in_the_files() -> None:
    (run,) = json.loads(written("sarif", seeds()))["runs"]
    places = [
        place["physicalLocation"]
        for result in run["results"]
        for place in [*result["locations"], *result.get("relatedLocations", [])]
    ]
    quoted = [place for place in places if "snippet" in place["region"]]
    assert len(quoted) > 10
    for place in quoted:
        region = place["region"]
        assert place["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
        text = (ROOT / unquote(place["artifactLocation"]["uri"])).read_bytes().decode()
        line = re.split(r"\r\n|\r|\n", text)[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]


def many(count: int, places: int = 2) -> Report:
    """A report with notes first and one error last."""
    first = reports.port().findings[0]
    note = replace(first, severity="note", claims=(first.claims * places)[:places])
    found = (*(replace(note, fingerprint=f"{at:016x}") for at in range(count - 1)), first)
    return replace(reports.port(), findings=found)


def test_sarif_stays_under_the_limits_of_github() -> None:
    text = written("sarif", many(sarif.RESULTS + 5))
    (run,) = json.loads(text)["runs"]
    assert len(run["results"]) == sarif.RESULTS == 25_000
    assert run["results"][-1]["level"] == "error"
    assert "5 findings left out" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    assert len(gzip.compress(text.encode())) < 10_000_000
    (run,) = json.loads(written("sarif", many(1, REACH + 100)))["runs"]
    assert len(run["results"][0].get("relatedLocations", [])) + 1 <= REACH
    (run,) = json.loads(written("sarif", many(2, REACH + 100)))["runs"]
    assert len(run["results"][0]["relatedLocations"]) + 1 == REACH


def test_sarif_that_does_not_compress_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "GZIP_BYTES", 20_000)
    text = written("sarif", many(2_000))
    (run,) = json.loads(text)["runs"]
    assert 0 < len(run["results"]) < 2_000
    assert len(gzip.compress(text.encode())) <= 20_000
    assert run["results"][-1]["level"] == "error"


def test_names_of_files_are_uris() -> None:
    (run,) = json.loads(written("sarif", reports.hostile()))["runs"]
    for result in run["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9_.~/%:-]+", uri) and not re.match(r"[A-Za-z]+:(?!//)", uri)
    first = reports.port().claims[0]
    found = reports.finding("CC101", "x", "error", "x", replace(first, document="/srv/100% #1?.md"))
    (run,) = json.loads(written("sarif", reports.report([found], [first])))["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "file:///srv/100%25%20%231%3F.md"}


def test_text_in_a_message_of_sarif_is_neither_link_nor_placeholder() -> None:
    (run,) = json.loads(written("sarif", reports.hostile()))["runs"]
    for result in run["results"]:
        text = result["message"]["text"]
        bare = text.replace("{{", "").replace("}}", "")
        assert "{" not in bare and "}" not in bare
        unescaped = re.sub(r"\\.", "", text)
        links = re.findall(r"\[[^\[\]]*\]\(([^)]*)\)", unescaped)
        assert all(link.isdigit() for link in links)
        assert unescaped.count("[") == unescaped.count("]") == len(links)


# GitHub's annotations -----------------------------------------------------------------------------------------

COMMANDS = ("error", "warning", "notice", "stop-commands", "add-mask", "set-output", "group", "debug", "add-matcher")


def obeyed(log: str) -> list[tuple[str, dict[str, str], str]]:
    """The commands that a runner of GitHub Actions finds in a log: name, properties, data."""
    found = []
    for line in re.split(r"\r\n|\r|\n", log):
        second = re.match(r"\s*::([^ :]+)(?: (.*?))?::(.*)", line)
        first = re.search(r"##\[([^ \]]+)(?: ([^\]]*))?\](.*)", line)
        name, told, data = (second or first or re.match("()()()", "")).groups()  # type: ignore[union-attr]
        if second and name in COMMANDS:
            pairs = [pair.partition("=") for pair in (told or "").split(",") if pair]
            found.append((name, {key: decoded(value) for key, _, value in pairs}, decoded(data)))
        elif first:
            found.append((f"##{name}", {}, data))
    return found


def decoded(text: str) -> str:
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, sign)
    return text


def test_annotations_are_read_as_they_were_meant() -> None:
    report = reports.telecom()
    commands = obeyed(written("github", report))
    assert [name for name, _, _ in commands] == ["notice", "notice", "warning", "notice", "notice"]
    for (_, where, data), finding in zip(commands, report.findings, strict=False):
        assert where["file"] == finding.document
        assert where["title"] == f"{finding.code} {finding.name}"
        assert data.splitlines()[:2] == [finding.message, finding.because]
        assert data.splitlines()[-1] == finding.help
        for claim in finding.claims[1:]:
            assert f'"{claim.quote}" ({claim.document}:{claim.line}:{claim.column})' in data
        if finding.claims:
            claim = finding.claims[0]
            assert (where["line"], where["col"]) == (str(claim.line), str(claim.column))
    assert commands[-1][1:] == ({"file": "seeds/photo.pdf", "title": "not read"}, "no reader for .pdf files")


def test_no_more_annotations_than_github_shows() -> None:
    text = written("github", many(24))
    assert Counter(name for name, _, _ in obeyed(text)) == {"notice": github.ANNOTATIONS, "error": 1}
    assert text.splitlines()[-1].startswith("claimcheck: 13 notices more")


def test_hostile_text_in_annotations_is_only_text() -> None:
    report = reports.hostile()
    text = written("github", report)
    assert len(text.splitlines()) == text.count("\n") == 2 * github.ANNOTATIONS + 1
    for name, where, _ in obeyed(text):
        assert name in ("error", "notice")
        assert set(where) <= {"file", "line", "endLine", "col", "endColumn", "title"}
    files = [where["file"] for name, where, _ in obeyed(text) if name == "error"]
    assert files == [clean(claims.document) for claims in report.claims[::2][: github.ANNOTATIONS]]


# No line of any format is a command to the server that prints it ----------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
@pytest.mark.parametrize("name", [name for name in FORMATS if name != "github"])
def test_no_format_speaks_to_the_build_server(name: str, encoding: str) -> None:
    for width in (40, 61, 77, 100, 200):
        text = written(name, reports.hostile(), Page(width, encoding=encoding, rules=reports.rules()))
        assert not re.search(r"^\s*::", text, re.MULTILINE)
        assert not re.search(r"##\w*\[", text)


@pytest.mark.parametrize("name", formats("claims"))
def test_no_list_of_claims_speaks_to_the_build_server(name: str) -> None:
    for width in (40, 61, 77, 200):
        text = claims_format(name)(reports.hostile(), Page(width), True)
        assert not re.search(r"^\s*::", text, re.MULTILINE)
        assert not re.search(r"##\w*\[", text)


def test_what_a_line_loses_is_the_command_and_not_its_length() -> None:
    assert inert("  ::error::x") == "  .:error::x"
    assert inert("a::b ##[x] ##vso[y] ## [z] # [q]") == "a::b #.[x] #.vso[y] ## [z] # [q]"


# GitLab -----------------------------------------------------------------------------------------------------

# Of GitLab's documentation of Code Quality, and of the Code Climate specification that it names.
PLACE_OF_GITLAB = {
    "type": "object",
    "required": ["path", "lines"],
    "properties": {
        "path": {"type": "string", "minLength": 1, "pattern": r"^(?!\./)"},
        "lines": {
            "type": "object",
            "required": ["begin", "end"],
            "properties": {key: {"type": "integer", "minimum": 1} for key in ("begin", "end")},
            "additionalProperties": False,
        },
    },
    "additionalProperties": False,
}
GITLAB = Draft202012Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "type": {"const": "issue"},
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "minLength": 1},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "categories": {"type": "array", "items": {"enum": ["Bug Risk", "Clarity", "Style"]}},
                "content": {"type": "object", "properties": {"body": {"type": "string"}}},
                "location": PLACE_OF_GITLAB,
                "other_locations": {"type": "array", "minItems": 1, "items": PLACE_OF_GITLAB},
            },
            "additionalProperties": False,
        },
    }
)


@pytest.mark.parametrize("made", REPORTS)
def test_gitlab_is_valid(made: str) -> None:
    report = REPORTS[made]()
    issues = json.loads(written("gitlab", report))
    assert [error.message for error in GITLAB.iter_errors(issues)] == []
    assert len(issues) == len(report.findings) + len(report.unread)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    for issue, finding in zip(issues, report.findings, strict=False):
        assert len(issue.get("other_locations", [])) == max(len(finding.claims) - 1, 0)
        assert issue["severity"] == {"error": "major", "warning": "minor", "note": "info"}[finding.severity]


# JUnit ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("made", REPORTS)
def test_junit_is_read_by_a_strict_parser_and_by_a_library(made: str, tmp_path: Path) -> None:
    report = REPORTS[made]()
    path = tmp_path / "found.xml"
    path.write_text(written("junit", report), encoding="utf-8")
    root = ElementTree.parse(path).getroot()  # expat refuses what is not well-formed
    assert {element.tag for element in root.iter()} <= {"testsuites", "testsuite", "testcase", "failure", "skipped"}
    suites = list(junitparser.JUnitXml.fromfile(str(path)))
    cases = [case for suite in suites for case in suite]
    results = [result for case in cases for result in case.result]
    assert sum(isinstance(result, junitparser.Failure) for result in results) == report.summary.errors
    skipped = report.summary.warnings + report.summary.notes + len(report.unread)
    assert sum(isinstance(result, junitparser.Skipped) for result in results) == skipped
    assert (root.get("tests"), root.get("failures")) == (str(len(cases)), str(report.summary.errors))
    for suite in suites:
        assert (suite.tests, suite.errors) == (len(list(suite)), 0)
    told = [result.text or "" for result in results]
    for finding in report.findings:
        places = [f"{clean(claim.document)}:{claim.line}:{claim.column}" for claim in finding.claims]
        if made != "hostile":
            assert any(all(place in text for place in places) and finding.because in text for text in told)


# rdjson -----------------------------------------------------------------------------------------------------

# Of the protocol buffer that defines the Reviewdog Diagnostic Format.
POSITION = {
    "type": "object",
    "required": ["line"],
    "properties": {key: {"type": "integer", "minimum": 1} for key in ("line", "column")},
    "additionalProperties": False,
}
LOCATION = {
    "type": "object",
    "required": ["path"],
    "properties": {
        "path": {"type": "string", "minLength": 1},
        "range": {
            "type": "object",
            "required": ["start"],
            "properties": {"start": POSITION, "end": POSITION},
            "additionalProperties": False,
        },
    },
    "additionalProperties": False,
}
DIAGNOSTIC = {
    "type": "object",
    "required": ["message", "location"],
    "properties": {
        "message": {"type": "string", "minLength": 1},
        "location": LOCATION,
        "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
        "code": {"type": "object", "required": ["value"], "properties": {"value": {"type": "string"}}},
        "related_locations": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["location"],
                "properties": {"message": {"type": "string"}, "location": LOCATION},
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
RDJSON = Draft202012Validator(
    {
        "type": "object",
        "required": ["diagnostics"],
        "properties": {
            "source": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}},
            "diagnostics": {"type": "array", "items": DIAGNOSTIC},
        },
        "additionalProperties": False,
    }
)


@pytest.mark.parametrize("made", REPORTS)
def test_rdjson_is_valid(made: str) -> None:
    report = REPORTS[made]()
    result = json.loads(written("rdjson", report))
    assert [error.message for error in RDJSON.iter_errors(result)] == []
    assert len(result["diagnostics"]) == len(report.findings) + len(report.unread)
    for item, finding in zip(result["diagnostics"], report.findings, strict=False):
        assert len(item.get("related_locations", [])) == max(len(finding.claims) - 1, 0)


def test_columns_of_rdjson_count_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    line = "Die Straße in Zürich – “naïve” 港口 😀 – had 1,200 trees in 2020; in 2020 Zürich’s Straße had 3,400 trees."
    Path("baum.md").write_text(f"---\ndate: 2021-03-04\n---\n\n{line}\n", encoding="utf-8")
    report = engine.verify(["."], Settings())
    trees = [claim for claim in report.claims if "trees" in claim.quote]
    assert [claim.value.nominal for claim in trees] == [1200, 3400]
    found = reports.finding("CC101", "self-contradiction", "error", "two numbers", *trees)
    lines = {("baum.md", 5): line}
    made = reports.report([found], list(report.claims), lines=lines)
    (item,) = json.loads(written("rdjson", made))["diagnostics"]
    raw = Path("baum.md").read_bytes().split(b"\n")
    spots = [item["location"], *(other["location"] for other in item["related_locations"])]
    for spot, claim in zip(spots, trees, strict=True):
        start, end = spot["range"]["start"], spot["range"]["end"]
        assert raw[start["line"] - 1][start["column"] - 1 : end["column"] - 1].decode() == claim.quote
        assert start["column"] > claim.column


def test_the_report_holds_the_lines_that_bytes_are_counted_in() -> None:
    items = json.loads(written("rdjson", seeds()))["diagnostics"]
    spots = [item["location"] for item in items if "range" in item["location"]]
    spots += [other["location"] for item in items for other in item.get("related_locations", [])]
    assert len(spots) > 10
    cited = [claim for finding in seeds().findings for claim in finding.claims]
    quotes = {(claim.document, claim.line, claim.quote) for claim in cited}
    for spot in spots:
        start, end = spot["range"]["start"], spot["range"]["end"]
        raw = (ROOT / spot["path"]).read_bytes().split(b"\n")[start["line"] - 1]
        assert (spot["path"], start["line"], raw[start["column"] - 1 : end["column"] - 1].decode()) in quotes


# Markdown ---------------------------------------------------------------------------------------------------

MARKDOWN = MarkdownIt("gfm-like", {"html": True})
MARKDOWN.linkify.set({"fuzzy_link": False})  # GitHub makes no link of name.md
TAGS = {"details", "summary", "b", "sup", "span", "h3", "p", "ul", "li", "blockquote", "code", "strong"}


def rendered(text: str) -> Any:
    """What GitHub makes of a comment, near enough: GFM with raw HTML, as a tree without comments."""
    return HTMLParser(namespaceHTMLElements=False).parseFragment(MARKDOWN.render(text).replace("<!-- -->", ""))


@pytest.mark.parametrize("made", REPORTS)
def test_markdown_is_nothing_but_what_we_wrote(made: str) -> None:
    report = REPORTS[made]()
    tree = rendered(written("markdown", report))
    elements = [element for element in tree.iter() if isinstance(element.tag, str)][1:]
    assert {element.tag for element in elements} <= TAGS
    assert all(set(element.attrib) <= {"open"} for element in elements)
    assert sum(element.tag == "details" for element in elements) == len(report.findings)
    assert sum(element.tag == "blockquote" for element in elements) >= sum(bool(f.claims) for f in report.findings)


def test_markdown_keeps_the_words_of_the_article() -> None:
    report = reports.hostile()
    shown = "".join(rendered(written("markdown", report)).itertext()).replace("\n", " ")
    for finding in report.findings:
        for at, claim in enumerate(finding.claims):
            before, _, after = claim.sentence.partition(claim.quote)
            parts = (before, claim.quote + "AB"[at], after)
            said = " ".join("".join(clean(part) for part in parts).split())
            assert said in " ".join(shown.split()), finding.fingerprint


def test_nothing_in_markdown_is_a_mention_a_reference_or_a_formula() -> None:
    text = written("markdown", reports.hostile())
    outside = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", re.sub(r"<!-- -->", "\0", text))
    for pattern in (r"@\w", r"(?<!&)#\d", r"!\d", r":\+?\w+:", r"\bGH-\d", r"(?<!\\)\$[x`]", r"www\.", r"\w://\w"):
        assert not re.search(pattern, outside), pattern
    assert not re.search(r"\b[0-9a-f]{7,40}\b", outside)


def test_a_comment_says_how_many_findings_are_not_in_it() -> None:
    report = replace(reports.telecom(), findings=(), summary=replace(reports.telecom().summary, hidden=2))
    head = written("markdown", report).splitlines()[2]
    assert head.endswith("; 4 findings not shown; 2 findings ignored or accepted")


def test_a_comment_has_room_for_what_it_says() -> None:
    text = written("markdown", many(500))
    assert len(text) <= markdown.COMMENT == 65_536
    assert re.search(r"\n[\d,]+ more did not fit here\.\n$", text)
    assert "<b>error</b>" in text.splitlines()[5]
    assert len(markdown.summary(many(5_000), shipped()).encode()) <= 1024 * 1024


# The strings in JSON formats ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["sarif", "gitlab", "rdjson"])
def test_text_for_other_tools_is_one_harmless_line(name: str) -> None:
    for text in strings(json.loads(written(name, reports.hostile(), Page()))):
        for char in text:
            assert char == "\n" or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp", "Co")


# Hostile files through the whole pipeline -----------------------------------------------------------------------

NAMES = [
    "\x1b[31mred.md",
    "a\n::error file=x::y\nb.md",
    "::stop-commands::x.md",
    "[bold]x[link=y].md",
    "<img src=x onerror=alert(1)>.md",
    "](x) `@me` #1 | $.md",
    "=1+1.md",
    "-rf.md",
    "##[add-mask]1.md",
    "x'\"&amp;{0}%0A.md",
    "\u202egnp.md",
    os.fsdecode(b"\xff\xfe.md"),
]
BODY = (
    "---\ndate: 2021-03-04\n---\n\n"
    "The town of Halden {attack} had 1,200 libraries on 1 March 2020 {attack}.\n\n"
    "The town of Halden had 3,400 libraries on 1 March 2020, said {attack}.\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files with hostile names and hostile text."""
    place = tmp_path_factory.mktemp("hostile")
    for at, (name, attack) in enumerate(zip(NAMES, [*reports.ATTACKS.values()] * 2, strict=False)):
        body = BODY.format(attack=attack).encode("utf-8", "replace")
        (place / name).write_bytes(body)
        (place / f"plain-{at}.txt").write_bytes(body)
    return place


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_files_are_reported_and_not_obeyed(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    report = engine.verify(["."], Settings())
    assert len(report.unread) + report.summary.documents == 2 * len(NAMES)
    assert report.claims and report.findings
    text = written(name, report)
    text.encode("utf-8")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    if name == "github":
        assert {command for command, _, _ in obeyed(text)} <= {"error", "warning", "notice"}
        assert len(text.splitlines()) == text.count("\n")
    else:
        assert obeyed(text) == []
        assert not re.search(r"^\s*::|##\w*\[", text, re.MULTILINE)
    if name in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(text)
    if name == "sarif":
        assert not list(SARIF.iter_errors(json.loads(text)))
    if name == "junit":
        ElementTree.fromstring(text)
    if name == "markdown":
        assert {element.tag for element in rendered(text).iter() if isinstance(element.tag, str)} <= {
            "DOCUMENT_FRAGMENT",
            *TAGS,
        }


def test_hostile_files_make_no_formula(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    report = engine.read_claims(["."], Settings())
    rows = list(csv.DictReader(io.StringIO(claims_format("csv")(report, Page(), True))))
    assert len(rows) == len(report.claims) + len(report.rejections) > 0
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "@", "+", "-")) and not re.fullmatch(r"-?[\d.]+", cell)]


# Any text at all -----------------------------------------------------------------------------------------------

ANY = st.text(st.characters(exclude_categories=()), max_size=30)


@settings(max_examples=60)
@given(st.lists(ANY, min_size=7, max_size=7))
def test_any_text_leaves_every_format_readable(words: list[str]) -> None:
    message, because, help, document, before, after, reason = words
    first = reports.claim(f"{before}7 ships{after}", "7 ships", reports.value("7", 7, 7, 7), document=document)
    found = reports.finding("CC101", "x", "error", message, first, because=because, help=help)
    report = reports.report([found], [first], unread=(Unread(document, reason),))
    log = json.loads(written("sarif", report))
    assert not list(SARIF.iter_errors(log))
    ElementTree.fromstring(written("junit", report))
    assert len(json.loads(written("gitlab", report))) == len(json.loads(written("rdjson", report))["diagnostics"]) == 2
    assert [name for name, _, _ in obeyed(written("github", report))] == ["error", "notice"]
    tags = {element.tag for element in rendered(written("markdown", report)).iter() if isinstance(element.tag, str)}
    assert tags <= {"DOCUMENT_FRAGMENT", *TAGS}


# Rows for data frames ------------------------------------------------------------------------------------------


def test_records_have_one_shape_and_one_type_a_column() -> None:
    for of in ("findings", "claims"):
        rows = [row for made in REPORTS.values() for row in made().to_records(of)]
        assert len({tuple(row) for row in rows}) == 1
        for column in rows[0]:
            kinds = {type(row[column]) for row in rows} - {type(None)}
            assert len(kinds) <= 1, (column, kinds)
            assert not kinds & {dict, list, tuple}


def test_records_of_findings_have_a_row_for_each_place() -> None:
    rows = reports.telecom().to_records()
    places = [len(finding.claims) or 1 for finding in reports.telecom().findings]
    assert len(rows) == sum(places)
    assert [row["place"] for row in rows] == [1, 2, 1, 2, 1, 2, None]
    assert rows[-1]["document"] == "seeds/march-undated.txt" and rows[-1]["quote"] is None
    assert rows[1]["quote"] == "690,000 5G base stations" and rows[1]["nominal"] == 690000.0
    assert len(reports.telecom().to_records("claims")) == len(reports.telecom().claims)
    with pytest.raises(ValueError, match="no records of 'series'; there are those of findings and claims"):
        reports.telecom().to_records("series")  # type: ignore[arg-type]


# The README --------------------------------------------------------------------------------------------------

README = (ROOT / "README.md").read_text(encoding="utf-8")
REPORTS_PART = README.split("\n## Reports\n")[1].split("\n## ")[0]


def test_the_readme_names_every_format() -> None:
    rows = [line.split("|")[1] for line in REPORTS_PART.splitlines() if line.startswith("| `")]
    assert sorted(name for row in rows for name in re.findall(r"`(\w+)`", row)) == sorted([*FORMATS, "parquet"])


@pytest.mark.parametrize("command", sorted(set(re.findall(r"`claimcheck (verify seeds/.*?)`", REPORTS_PART))))
def test_commands_of_the_readme_do_what_it_says(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from claimcheck.cli import run

    if "parquet" in command:
        pytest.importorskip("pyarrow", reason="the extra parquet is missing")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    shutil.copytree(ROOT / "seeds", "seeds")
    assert run(command.split()) == 0
    shown = capsys.readouterr().out
    for name, path in re.findall(r"-o (\w+)=(\S+)", command):
        if name == "parquet":
            assert sorted(file.name for file in Path(path).iterdir()) == ["claims.parquet", "findings.parquet"]
        else:
            assert Path(path).read_text(encoding="utf-8") == written(name, seeds())
    for name in re.findall(r"--format (\w+)", command):
        assert shown == written(name, seeds())


def test_the_notebook_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {}
    exec(REPORTS_PART.split("```python\n")[1].split("```")[0], names)  # our own words, from our own file
    assert len(names["rows"]) == len(names["report"].claims)
    assert names["report"]._repr_html_().startswith("<iframe ")
