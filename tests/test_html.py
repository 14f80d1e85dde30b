"""The HTML report: valid, harmless, and opened from disk in Chromium."""

from __future__ import annotations

import os
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from hashlib import sha256
from html import unescape
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import reports
from browser import CHROMIUM, Browser, chromium
from html5lib import HTMLParser

from claimcheck import engine, rulebook
from claimcheck.config import Settings
from claimcheck.model import Claim, Report
from claimcheck.report import html
from claimcheck.report.layout.markup import harmless
from claimcheck.report.layout.page import Page
from claimcheck.report.web.calendar import days_of

ROOT = Path(__file__).parent.parent
AXE = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: install the package chromium")


@cache
def page() -> Page:
    return Page(version="0.1.0", rules=rulebook.load([rulebook.shipped()]))


@cache
def seeds() -> Report:
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        return engine.verify(["seeds"], Settings())
    finally:
        os.chdir(before)


def many() -> Report:
    """More claims than are laid out at once, and a series of many years."""
    port = reports.port()
    claims = [
        replace(port.claims[at % 5], id=f"{at:016}", line=at + 1, document=f"content/{at % 7}.md") for at in range(450)
    ]
    return reports.report(list(port.findings), [*claims, *port.findings[0].claims])


MADE = {
    **{made.__name__: made for made in (reports.port, reports.telecom, reports.wide, reports.hostile, many, seeds)},
    "empty": lambda: reports.report([], []),
}


def tree(report: Report, on: Page | None = None) -> Any:
    """The page as a strict parser reads it: any error of the syntax is an exception."""
    return HTMLParser(strict=True, namespaceHTMLElements=False).parse(html.verify(report, on or page()))


def elements(found: Any) -> list[Any]:
    return [element for element in found.iter() if isinstance(element.tag, str)]


def name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


# Syntax --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("made", MADE)
def test_the_syntax_is_without_fault(made: str) -> None:
    found = elements(tree(MADE[made]()))
    ids = [element.get("id") for element in found if element.get("id")]
    assert len(ids) == len(set(ids))
    for element in found:
        for attribute in ("href", "for", "aria-labelledby"):
            for target in (element.get(attribute) or "").split():
                assert target.removeprefix("#") in ids, target
    levels = [int(name(element)[1]) for element in found if re.fullmatch("h[1-6]", name(element))]
    assert levels[0] == 1 and all(below <= above + 1 for above, below in pairwise(levels))


@pytest.mark.parametrize("made", MADE)
def test_nothing_is_loaded_and_nothing_runs_but_our_script(made: str) -> None:
    text = html.verify(MADE[made](), page())
    found = elements(HTMLParser(namespaceHTMLElements=False).parse(text))
    allowed = {
        *("html", "head", "meta", "title", "style", "body", "script", "header", "main", "footer", "section", "article"),
        *(
            "h1",
            "h2",
            "h3",
            "h4",
            "p",
            "ul",
            "li",
            "a",
            "span",
            "b",
            "small",
            "sup",
            "mark",
            "blockquote",
            "code",
            "pre",
        ),
        *("dl", "div", "dt", "dd", "figure", "figcaption", "details", "summary", "table", "caption", "thead", "tbody"),
        *("tr", "th", "td", "form", "label", "input", "select", "option", "button"),
        *("svg", "desc", "g", "line", "rect", "circle", "path", "text", "tspan"),
    }
    assert {name(element) for element in found} <= allowed
    assert sum(name(element) == "script" for element in found) == 1
    for element in found:
        for attribute in element.attrib:
            assert not attribute.startswith("on") and attribute not in (
                "src",
                "srcset",
                "style",
                "action",
                "xlink:href",
            )
        assert element.get("href", "#").startswith("#")
    policy = next(unescape(element.get("content")) for element in found if element.get("http-equiv"))
    for kind in ("script", "style"):
        (content,) = [element.text for element in found if name(element) == kind]
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy
    assert "url(" not in text and "@import" not in text


def test_the_page_is_small() -> None:
    assert len(html.verify(reports.port(), page()).encode()) < 40_000
    assert len(html.verify(seeds(), page()).encode()) < 100_000


def test_a_page_in_ascii_says_the_same() -> None:
    plain = html.verify(reports.wide(), replace(page(), encoding="ascii"))
    assert plain.isascii()
    same = [(element.tag, element.text, element.attrib) for element in elements(tree(reports.wide()))]
    parsed = HTMLParser(strict=True, namespaceHTMLElements=False).parse(plain)
    assert [(element.tag, element.text, element.attrib) for element in elements(parsed)] == same


# What stands in it ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("made", ["port", "telecom", "wide", "hostile", "seeds"])
def test_every_quote_is_marked_in_its_sentence(made: str) -> None:
    report = MADE[made]()
    found = elements(tree(report))
    cards = [element for element in found if "finding" in (element.get("class") or "").split()]
    order = ["error", "warning", "note"]
    findings = sorted(report.findings, key=lambda finding: order.index(finding.severity))
    assert len(cards) == len(findings)
    for card, finding in zip(cards, findings, strict=True):
        marks = ["".join(mark.itertext()) for mark in card.iter("mark")]
        for at, claim in enumerate(finding.claims):
            assert harmless(claim.quote) + "ABCDEFGHIJ"[at] in marks
            place = f"{harmless(claim.document)}:{claim.line}:{claim.column}"
            assert place in ["".join(link.itertext()) for link in card.iter("a")]
        said = " ".join("".join(card.itertext()).split())
        for text in (finding.message, finding.because, finding.help, finding.fingerprint):
            assert " ".join(harmless(text).split()) in said


def test_capitals_are_given_to_our_sentences_only() -> None:
    told = [element for element in elements(tree(seeds())) if name(element) in ("h3", "dd")]
    for element in told:
        first = "".join(element.itertext()).split(" ")[0]
        if element.get("class") == "said":
            assert first.rstrip(",:;").isalpha()
    assert any("".join(element.itertext()).startswith("seeds/") for element in told)


def test_the_chart_shows_the_conflict_and_its_series() -> None:
    found = elements(tree(reports.port()))
    (picture,) = [element for element in found if name(element) == "svg" and element.get("role") == "img"]
    marks = [mark for mark in picture.iter() if "mark" in (mark.get("class") or "").split()]
    kinds = [mark.get("class") for mark in marks]
    assert kinds == ["mark context"] * 5 + ["mark other", "mark primary"] or sorted(kinds) == sorted(
        ["mark context"] * 5 + ["mark other", "mark primary"]
    )
    hover = ["".join(title.itertext()) for mark in marks for title in mark.iter() if name(title) == "title"]
    assert "A: 4.12 M TEU (4.115–4.125), 2023 (content/port-record.md:14)" in hover
    assert len(hover) == 7
    (told,) = ["".join(desc.itertext()) for desc in picture.iter() if name(desc) == "desc"]
    assert told.startswith("A: 4.12 M TEU") and "5 more of the series" in told


def test_higher_amounts_are_drawn_higher_and_later_ones_further_right() -> None:
    found = elements(tree(reports.port()))
    spots = []
    for mark in (mark for mark in found if "mark" in (mark.get("class") or "").split() and name(mark) == "g"):
        title = next("".join(part.itertext()) for part in mark.iter() if name(part) == "title")
        line = next(part for part in mark.iter() if part.get("class") == "number")
        amount, year = re.findall(r"([\d.]+) M TEU .*?, (\d{4})", title)[0]
        spots.append((float(amount), int(year), float(line.get("y1")), float(line.get("x1").rstrip("%"))))
    assert len(spots) == 7
    assert [spot[2] for spot in sorted(spots)] == sorted((spot[2] for spot in spots), reverse=True)
    by_year = sorted((spot[1], spot[3]) for spot in spots)
    assert [x for _, x in by_year] == sorted(x for _, x in by_year)


@pytest.mark.parametrize(
    ("dates", "names"),
    [
        ((("2019-01-01", "2024-12-31"),), ["2020", "2022", "2024"]),
        ((("2020-09-15", None), ("2020-09-30", None)), ["15 Sep 2020", "20 Sep", "25 Sep", "30 Sep"]),
        ((("2020-01-01", "2020-11-11"),), ["Jan 2020", "Apr 2020", "Jul 2020", "Oct 2020"]),
        ((("1800-05-05", None), ("2020-09-30", None)), ["1800", "1850", "1900", "1950", "2000"]),
        ((("9999-12-31", None),), ["20 Dec 9999", "25 Dec"]),
        ((("0001-01-01", None),), ["1 Jan 1", "5 Jan", "10 Jan", "15 Jan"]),
    ],
)
def test_days_on_the_axis(dates: Any, names: list[str]) -> None:
    axis = days_of([reports.stated(*pair) for pair in dates])
    shown = [text for _, text in axis.ticks]
    assert set(names) & set(shown)
    assert all(0 <= x <= 100 for x, _ in axis.ticks) and len(shown) <= 6


def test_a_report_with_nothing_says_so() -> None:
    said = " ".join("".join(tree(reports.report([], [])).itertext()).split())
    assert "No findings." in said and "No claims." in said


def test_findings_that_are_not_shown_are_counted() -> None:
    report = replace(reports.telecom(), findings=reports.telecom().findings[2:3])
    assert "3 findings of less weight are not shown." in "".join(tree(report).itertext())
    some = replace(reports.telecom(), summary=replace(reports.telecom().summary, hidden=1))
    assert "1 finding ignored or accepted is hidden." in "".join(tree(some).itertext())


# In Chromium ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium(tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("pages")
    for made, report in MADE.items():
        (place / f"{made}.html").write_text(html.verify(report(), page()), encoding="utf-8")
    return place


@needs_chromium
@pytest.mark.parametrize("made", MADE)
def test_it_opens_from_disk_without_complaint(browser: Browser, folder: Path, made: str) -> None:
    for width in (1280, 400):
        browser.open(folder / f"{made}.html", width=width)
        browser.settle()
        assert browser.complaints == []
        assert len(browser.requests) == 1 and browser.requests[0].startswith("file:")
        assert browser.run("document.documentElement.scrollWidth") <= width
        assert browser.run("document.title").startswith("claimcheck: ")


@needs_chromium
@pytest.mark.parametrize(
    ("made", "width", "dark"),
    [
        *(("telecom", width, dark) for width in (1280, 400) for dark in (False, True)),
        *(("seeds", 1280, True), ("hostile", 400, False), ("empty", 1280, False)),
    ],
)
def test_labels_and_contrast(browser: Browser, folder: Path, made: str, width: int, dark: bool) -> None:
    browser.open(folder / f"{made}.html", width=width, dark=dark)
    browser.settle()
    browser.run("document.querySelectorAll('details').forEach(found => { found.open = true })")
    browser.run(AXE + "; 0")
    rules = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']}"
    found = browser.run(
        f"axe.run(document, {rules}).then(found => found.violations.map("
        "fault => [fault.id, fault.nodes.length, fault.nodes[0].html.slice(0, 200)]))"
    )
    assert found == []


@needs_chromium
def test_the_checks_of_labels_and_contrast_can_fail(browser: Browser, folder: Path) -> None:
    browser.open(folder / "port.html")
    browser.settle()
    browser.run("document.querySelector('label').remove(); document.body.style.color = '#ddd'")
    browser.run(AXE + "; 0")
    found = browser.run("axe.run().then(found => found.violations.map(fault => fault.id))")
    assert {"label", "color-contrast"} <= set(found)


SHOWN = "[...document.querySelectorAll('#claims-table tbody tr')].filter(row => row.offsetHeight).length"


@needs_chromium
def test_the_filter_works_by_keyboard(browser: Browser, folder: Path) -> None:
    browser.open(folder / "seeds.html")
    browser.settle()
    everything = len(seeds().claims)
    assert browser.run(SHOWN) == everything
    browser.run("document.getElementById('words').focus()")
    browser.type("terminals SINTAI")
    browser.settle()
    wanted = [c for c in seeds().claims if "sintai" in c.document and "terminals" in f"{c.label} {around(c)}".lower()]
    assert 0 < browser.run(SHOWN) == len(wanted) < everything
    assert browser.run("document.getElementById('left').textContent") == f"{len(wanted)} of {everything} claims"
    browser.run("document.querySelector('#filter button').focus()")
    browser.key("Enter")
    browser.settle()
    assert browser.run(SHOWN) == everything
    for field, index in (("document", 1), ("metric", 2), ("sort", 1)):
        browser.run(
            f"(() => {{ const found = document.getElementById('{field}'); found.selectedIndex = {index};"
            " found.dispatchEvent(new Event('input', {bubbles: true})) })()"
        )
        browser.settle()
        count = browser.run(
            f"document.getElementById('{field}').selectedOptions[0].textContent.match(/[(](\\d+)[)]/)[1]"
        )
        assert browser.run(SHOWN) == int(count) > 0
        browser.run("document.getElementById('filter').reset()")
        browser.settle()
    browser.run("document.getElementById('words').focus()")
    browser.type("no such words")
    browser.settle()
    assert browser.run(SHOWN) == 0
    assert browser.run("document.getElementById('left').textContent").startswith("No claim fits; clear the filter")
    assert browser.complaints == []


def around(claim: Claim) -> str:
    """What a row surely shows of the sentence."""
    at = claim.sentence.find(claim.quote)
    return claim.sentence[max(at - 40, 0) : at + len(claim.quote) + 40]


@needs_chromium
def test_links_lead_to_what_they_name(browser: Browser, folder: Path) -> None:
    browser.open(folder / "seeds.html")
    browser.settle()
    browser.run("document.getElementById('words').focus()")
    browser.type("no such words")
    browser.settle()
    spot = browser.run("document.querySelector('.place a').textContent")
    browser.run("document.querySelector('.place a').focus()")
    browser.key("Enter")
    browser.settle()
    found = browser.run("[...document.querySelectorAll('tr.found')].map(row => row.cells[0].textContent)")
    assert found == [spot]
    assert browser.run("document.activeElement === document.querySelector('tr.found')")
    top, height = browser.run("[document.querySelector('tr.found').getBoundingClientRect().top, innerHeight]")
    assert 0 < top < height
    browser.run("document.querySelector('.kind a').click()")
    browser.settle()
    assert browser.run("document.querySelector(':target').className") == "rule"
    browser.run("document.querySelector('details').open = true")
    browser.run("document.querySelector('a[data-metric]').click()")
    browser.settle()
    kept = browser.run("document.getElementById('metric').selectedOptions[0].textContent")
    assert kept.startswith("5G base stations (") and 0 < browser.run(SHOWN) < len(seeds().claims)
    assert browser.complaints == []


@needs_chromium
def test_many_claims_are_laid_out_in_steps(browser: Browser, folder: Path) -> None:
    browser.open(folder / "many.html")
    browser.settle()
    assert browser.run(SHOWN) == 200
    assert "452 claims, the first 200 shown" in browser.run("document.getElementById('left').textContent")
    browser.run("document.getElementById('more').focus()")
    browser.key("Enter")
    browser.settle()
    assert browser.run(SHOWN) == 400
    assert browser.run("document.activeElement.tagName") == "TR"
    last = browser.run("document.querySelector('#claims-table tbody').lastElementChild.id")
    browser.run(f"location.hash = '{last}'")
    browser.settle()
    assert browser.run("document.querySelector('tr.found').id") == last
    assert browser.run(SHOWN) == 452


@needs_chromium
def test_every_control_is_reached_by_the_tab_key_and_shows_it(browser: Browser, folder: Path) -> None:
    browser.open(folder / "port.html")
    browser.settle()
    browser.key("Tab")
    assert browser.run("document.activeElement.textContent") == "Skip to the findings"
    assert browser.run("document.activeElement.getBoundingClientRect().width") > 50
    reached = set()
    for _ in range(60):
        browser.key("Tab")
        told = browser.run(
            "[document.activeElement.tagName, document.activeElement.id,"
            " getComputedStyle(document.activeElement).outlineStyle]"
        )
        if told[0] == "BODY":
            break
        assert told[2] != "none", told
        reached.add((told[0], told[1]))
    assert {("INPUT", "words"), ("SELECT", "document"), ("SELECT", "metric"), ("SELECT", "sort")} <= reached
    assert ("SUMMARY", "") in reached and ("A", "") in reached and ("BUTTON", "") in reached


@needs_chromium
def test_a_screen_reader_is_told_of_the_charts(browser: Browser, folder: Path) -> None:
    browser.open(folder / "port.html")
    browser.settle()
    nodes = browser.ask("Accessibility.getFullAXTree")["nodes"]
    said = {
        (node["role"]["value"], node["name"]["value"])
        for node in nodes
        if not node["ignored"] and node.get("name", {}).get("value")
    }
    names = [name for role, name in said if role in ("image", "img", "graphics-document")]
    assert any(
        "container throughput · Port Halden, TEU over time" in name and "A: 4.12 M TEU" in name for name in names
    )
    assert ("heading", "Two sources disagree on Port Halden throughput for 2023") in said
    assert {"Words", "Document", "Metric", "Kind", "Clear"} <= {name for _, name in said}


@needs_chromium
def test_without_a_script_everything_is_there(browser: Browser, folder: Path) -> None:
    browser.open(folder / "many.html", script=False)
    browser.ask("Emulation.setScriptExecutionDisabled", value=False)
    assert browser.run(SHOWN) == 452
    assert browser.run("document.getElementById('filter').offsetHeight") == 0


@needs_chromium
def test_light_and_dark_differ(browser: Browser, folder: Path) -> None:
    colours = []
    for dark in (False, True):
        browser.open(folder / "port.html", dark=dark)
        colours.append(browser.run("getComputedStyle(document.body).backgroundColor"))
    assert colours == ["rgb(251, 251, 249)", "rgb(19, 21, 23)"]


@needs_chromium
def test_it_can_be_printed(browser: Browser, folder: Path) -> None:
    browser.open(folder / "seeds.html", dark=True)
    browser.settle()
    assert browser.pdf().startswith(b"%PDF-")
    browser.ask("Emulation.setEmulatedMedia", media="print")
    assert browser.run("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert browser.run("document.getElementById('filter').offsetHeight") == 0
    assert browser.run(SHOWN) == len(seeds().claims)
    browser.ask("Emulation.setEmulatedMedia", media="")


@needs_chromium
def test_printing_leaves_out_no_claim(browser: Browser, folder: Path) -> None:
    browser.open(folder / "many.html")
    browser.settle()
    browser.ask("Emulation.setEmulatedMedia", media="print")
    assert browser.run(SHOWN) == 452
    browser.ask("Emulation.setEmulatedMedia", media="")


@needs_chromium
def test_hostile_text_is_shown_and_not_obeyed(browser: Browser, folder: Path) -> None:
    browser.open(folder / "hostile.html")
    browser.settle()
    assert browser.complaints == [] and len(browser.requests) == 1
    said = " ".join(browser.run("document.body.textContent").split())
    for attack in reports.ATTACKS.values():
        assert " ".join(harmless(attack).split()) in said
    assert browser.run("document.scripts.length") == 1
    assert browser.run("document.images.length") == 0


@needs_chromium
def test_the_frame_in_a_notebook_is_whole_and_shut_off(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "notebook.html"
    outer = "<!doctype html><title>notebook</title><p id=claims>mine</p>"
    path.write_text(outer + reports.port()._repr_html_() + reports.hostile()._repr_html_(), encoding="utf-8")
    browser.open(path)
    browser.settle()
    assert browser.complaints == [] and len(browser.requests) == 1
    assert browser.run("[...document.querySelectorAll('iframe')].map(frame => frame.contentDocument)") == [None, None]
    assert browser.run("getComputedStyle(document.body).backgroundColor") == "rgba(0, 0, 0, 0)"


@needs_chromium
def test_links_in_a_frame_stay_in_it(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "notebook.html"
    frame = reports.port()._repr_html_().replace(' sandbox="allow-scripts"', "")
    path.write_text("<!doctype html><title>notebook</title><p id=claims>mine</p>" + frame, encoding="utf-8")
    browser.open(path)
    browser.settle()
    inner = "document.querySelector('iframe').contentDocument"
    spot = browser.run(f"{inner}.querySelector('.place a').textContent")
    browser.run(f"{inner}.querySelector('.place a').click()")
    browser.settle()
    assert browser.run(f"[{inner}.querySelector('tr.found').cells[0].textContent, {inner}.location.href]") == [
        spot,
        "about:srcdoc",
    ]
    assert browser.run("location.hash") == "" and len(browser.requests) == 1 and browser.complaints == []
