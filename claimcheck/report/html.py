"""One HTML file for people: findings with their charts, and a table of all claims. It loads nothing.

Its content security policy allows the style and the script that it holds, by their hashes, and nothing else; everything
that comes from outside is escaped on the way in (`layout.markup`).
"""

from __future__ import annotations

from base64 import b64encode
from collections import defaultdict
from hashlib import sha256
from importlib.resources import files

from claimcheck.model import Claim, Finding, Report, Severity
from claimcheck.model.finding import SEVERITIES
from claimcheck.report.layout.manual import blocks_of
from claimcheck.report.layout.markup import Markup, ascii_only, tag, together
from claimcheck.report.layout.page import Page, plural
from claimcheck.report.layout.series import grouped, place_of
from claimcheck.report.web.cards import SEVERITY, Context, card
from claimcheck.report.web.facets import facets_of
from claimcheck.report.web.table import form, table

RULES = True
"""This format shows the pages of rules."""
_FRAME = 720
"""Pixels of height in a notebook."""
_LEGEND = (
    "A printed number is an interval. In the charts the dot is the number itself, the thick bar what a reader takes it "
    "for, the thin line all that the words allow; an arrow has no end, a hollow dot is a forecast or a target. A "
    "figure for a period is a box as long as the period."
)


def verify(report: Report, page: Page) -> str:
    """The whole file. Where the page cannot hold every character, those beyond ASCII are character references."""
    style, script = _asset("style.css"), _asset("script.js")
    text = "<!doctype html>\n" + tag(
        "html",
        _head(report, style, script),
        "\n",
        tag("body", *_body(report, page), "\n", tag("script", script)),
        lang="en",
    )
    return (text if page.utf8 else ascii_only(text)) + "\n"


def framed(report: Report) -> str:
    """The whole file inside a frame without rights, for a notebook."""
    return tag(
        "iframe",
        sandbox="allow-scripts",
        title=f"claimcheck: {_found(report)}",
        style=f"width: 100%; height: {_FRAME}px; border: 1px solid #8888",
        srcdoc=Markup(verify(report, Page()).replace("&", "&amp;").replace('"', "&quot;")),
    )


def _asset(name: str) -> Markup:
    return Markup(files("claimcheck.report.web").joinpath(name).read_text(encoding="ascii"))


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _head(report: Report, style: Markup, script: Markup) -> Markup:
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    return tag(
        "head",
        together(
            tag("meta", charset="utf-8"),
            tag("meta", http_equiv="Content-Security-Policy", content=policy),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", name="color-scheme", content="light dark"),
            tag("title", f"claimcheck: {_found(report)}"),
            tag("style", style),
            between="\n",
        ),
    )


def _found(report: Report) -> str:
    counts = _counts(report)
    return ", ".join(plural(count, noun) for noun, count in counts.items() if count) or "nothing found"


def _counts(report: Report) -> dict[Severity, int]:
    summary = report.summary
    return {"error": summary.errors, "warning": summary.warnings, "note": summary.notes}


def _body(report: Report, page: Page) -> list[str]:
    claims = sorted({claim.id: claim for claim in report.claims}.values(), key=place_of)
    rows = {claim.id: f"claim-{at}" for at, claim in enumerate(claims, 1)}
    siblings: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        siblings[claim.document, claim.sentence].append(claim)
    facets, codes = facets_of(claims), {finding.code for finding in report.findings}
    rules = {rule.code: f"rule-{at}" for at, rule in enumerate(page.rules, 1) if rule.code in codes}
    context = Context(grouped(claims), siblings, rows, rules, facets.metric)
    shown = (form(facets, len(claims)), table(claims, rows, siblings, facets)) if claims else (_nothing("claims"),)
    sections = [
        _findings(report, context),
        _section("claims", "Claims", *shown),
        _rules(page, rules),
        _unread(report),
    ]
    return [
        tag("a", "Skip to the findings", href="#findings", class_="skip"),
        _header(report),
        tag("main", together(*(section for section in sections if section), between="\n")),
        tag("footer", tag("p", f"claimcheck {page.version}".strip())),
    ]


def _section(id: str, title: str, *parts: str) -> Markup:
    heading = tag("h2", title, id=f"{id}-title")
    return tag("section", heading, "\n", *parts, id=id, aria_labelledby=f"{id}-title")


def _nothing(what: str) -> Markup:
    return tag("p", f"No {what}.", class_="nothing")


def _header(report: Report) -> Markup:
    """What was found in how much, each count a link to the first such finding."""
    order = _ordered(report)
    summary = report.summary
    tiles = []
    for severity, count in _counts(report).items():
        first = next((at for at, finding in enumerate(order, 1) if finding.severity == severity), None)
        name = SEVERITY[severity] + ("" if count == 1 else "s")
        words = together(tag("b", f"{count:,}"), " ", name)
        shown = tag("a", words, href=f"#finding-{first}") if first else words
        tiles.append(tag("li", shown, class_=f"{severity}{'' if count else ' none'}"))
    for count, noun, target in (
        (summary.documents, "File", None),
        (summary.claims, "Claim", "#claims"),
        (summary.series, "Series", None),
    ):
        name = noun + ("" if count == 1 or noun == "Series" else "s")
        words = together(tag("b", f"{count:,}"), " ", name)
        tiles.append(tag("li", tag("a", words, href=target) if target else words))
    return tag(
        "header",
        tag("h1", "claimcheck ", tag("span", "numbers that cannot all be true")),
        tag("ul", *tiles, class_="tiles"),
        *(tag("p", told, class_="dim") for told in _left_out(report)),
    )


def _left_out(report: Report) -> list[str]:
    """What was found and is not on the page."""
    less = sum(_counts(report).values()) - len(report.findings)
    told = (
        (less, "of less weight", "not shown"),
        (report.summary.hidden, "ignored or accepted", "hidden"),
    )
    return [
        f"{plural(count, 'finding')} {which} {'is' if count == 1 else 'are'} {state}."
        for count, which, state in told
        if count > 0
    ]


def _ordered(report: Report) -> list[Finding]:
    return sorted(report.findings, key=lambda finding: SEVERITIES.index(finding.severity))


def _findings(report: Report, context: Context) -> Markup:
    cards = [card(finding, at, context) for at, finding in enumerate(_ordered(report), 1)]
    intro = tag("p", _LEGEND, class_="legend") if cards else _nothing("findings")
    return _section("findings", "Findings", together(intro, *cards, between="\n"))


def _rules(page: Page, anchors: dict[str, str]) -> Markup:
    """The pages of the rules that found something."""
    pages = [
        tag(
            "article",
            tag("h3", tag("span", f"{rule.code} "), rule.title),
            *_prose(rule.prose),
            class_="rule",
            id=anchors[rule.code],
        )
        for rule in page.rules
        if rule.code in anchors
    ]
    if not pages:
        return Markup("")
    return _section("rules", "Rules that found something", together(*pages, between="\n"))


def _prose(text: str) -> list[Markup]:
    """Headings, paragraphs, items and code of a rule page."""
    shown = []
    for kind, words in blocks_of(text):
        if kind == "heading":
            shown.append(tag("h4", words))
        elif kind == "code":
            shown.append(tag("pre", words))
        elif kind == "item":
            shown.append(tag("p", "• ", words[2:]))
        elif words:
            shown.append(tag("p", words))
    return shown


def _unread(report: Report) -> Markup:
    if not report.unread:
        return Markup("")
    items = [tag("li", tag("span", item.document, class_="path"), ": ", item.reason) for item in report.unread]
    return _section("unread", "Not read", tag("ul", *items))
