"""A finding as a card: what is wrong, the sentences with their quotes marked, the chart of the series, why, how on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcheck.model import Claim, Finding, SeriesKey, Severity
from claimcheck.patterns import regex
from claimcheck.records import dataclass
from claimcheck.report.layout.amount import amount, reading, unit_word
from claimcheck.report.layout.evidence import place
from claimcheck.report.layout.excerpt import Cited, Excerpt, Siblings, excerpts, letter
from claimcheck.report.layout.markup import Markup, tag, together
from claimcheck.report.layout.page import UNICODE, plural
from claimcheck.report.layout.when import derivation, when
from claimcheck.report.web.chart import chart, drawn
from claimcheck.report.web.facets import name_of

_DAY = regex(r"(\b\d{4}-\d\d-\d\d\b)")
SEVERITY: dict[Severity, str] = {"error": "Error", "warning": "Warning", "note": "Note"}


@dataclass(frozen=True, slots=True)
class Context:
    """What the cards of one page share: where claims and rules stand on it, and the claims around those cited."""

    series: Mapping[SeriesKey, Sequence[Claim]]
    siblings: Siblings
    rows: Mapping[str, str]
    """The anchor of each claim in the table, by claim id."""
    rules: Mapping[str, str]
    """The anchor of each rule that has a page here, by code."""
    metrics: Mapping[str, int]
    """The number of each metric in the filter of the table, by metric id."""


def card(finding: Finding, at: int, context: Context) -> Markup:
    """The card of the finding number `at`."""
    id = f"finding-{at}"
    cited = [Cited(letter(number), claim) for number, claim in enumerate(finding.claims)]
    anchor = context.rules.get(finding.code)
    parts = [
        tag(
            "p",
            tag("span", SEVERITY[finding.severity], class_="badge"),
            " ",
            tag("a", finding.code, href=f"#{anchor}") if anchor else tag("span", finding.code),
            " ",
            tag("span", finding.name, class_="dim"),
            class_="kind",
        ),
        tag("h3", finding.message, id=f"{id}-title", class_=_said(finding.message)),
        *(_excerpt(excerpt, context) for excerpt in excerpts(finding, context.siblings)),
        *([] if cited else [tag("p", finding.document, class_="path")]),
        _figure(cited, id, context),
        _remarks(finding),
    ]
    return tag(
        "article",
        together(*(part for part in parts if part), between="\n"),
        class_=f"finding {finding.severity}",
        id=id,
        aria_labelledby=f"{id}-title",
    )


def _excerpt(excerpt: Excerpt, context: Context) -> Markup:
    """The sentence with its marks, and under it a line for each of them."""
    pieces = [
        tag("mark", piece.text, tag("sup", piece.letter), class_=_kind(piece.letter)) if piece.letter else piece.text
        for piece in excerpt.pieces
    ]
    quoted = tag("blockquote", *pieces, dir="auto", lang=excerpt.cited[0].claim.language)
    return tag("div", quoted, tag("ul", *(_source(cited, context) for cited in excerpt.cited)), class_="place")


def _source(cited: Cited, context: Context) -> Markup:
    claim, row = cited.claim, context.rows.get(cited.claim.id)
    spot = place(claim, str)
    title = "title, " if claim.title else ""
    return tag(
        "li",
        tag("span", cited.letter, class_=f"letter {_kind(cited.letter)}"),
        tag("span", reading(claim, UNICODE), class_="reading"),
        " ",
        tag("a", spot, href=f"#{row}", class_="path") if row else tag("span", spot, class_="path"),
        tag("span", _days_whole(title + derivation(claim)), class_="dim"),
    )


def _said(text: str) -> str | None:
    """The class of a sentence of ours, to begin with a capital: not what begins with a quote or the name of a file."""
    return "said" if text.partition(" ")[0].rstrip(",:;").isalpha() else None


def _days_whole(text: str) -> Markup:
    """The text, in which no day is broken at the end of a line."""
    return together(*(tag("span", part, class_="spot") if at % 2 else part for at, part in enumerate(_DAY.split(text))))


def _kind(name: str) -> str:
    return "primary" if name == "A" else "other"


def _figure(cited: Sequence[Cited], id: str, context: Context) -> Markup:
    """The chart, what it is of, and the same figures as a table."""
    picture = drawn(cited, context.series)
    claims = picture.claims
    if not claims:
        return Markup("")
    primary = cited[0].claim
    unit = unit_word(primary).strip()
    name = name_of(primary) + (f", {unit}" if unit and unit != "%" else "")
    metric = context.metrics.get(primary.metric)
    rows = [_row(claim, cited, context) for claim in claims]
    head = tag("tr", *(tag("th", text, scope="col") for text in ("", "Date", "Value", "Where")))
    beyond = f"{plural(picture.beyond, 'figure')} of the same series did not fit. " if picture.beyond else ""
    whole = tag("a", "All figures of this metric", href="#claims", data_metric=metric)
    return tag(
        "figure",
        tag("figcaption", name),
        chart(claims, cited, f"{name} over time", f"{id}-chart"),
        tag(
            "details",
            tag("summary", f"{plural(len(claims), 'figure')} drawn"),
            tag("table", tag("thead", head), tag("tbody", *rows), class_="figures"),
            tag("p", beyond, whole),
        ),
    )


def _row(claim: Claim, cited: Sequence[Cited], context: Context) -> Markup:
    name = next((item.letter for item in cited if item.claim.id == claim.id), "")
    mark = tag("span", name, class_=f"letter {_kind(name)}") if name else Markup("")
    row, spot = context.rows.get(claim.id), place(claim, str)
    return tag(
        "tr",
        tag("td", mark),
        tag("td", when(claim.as_of) if claim.as_of else ""),
        tag("td", amount(claim, UNICODE), class_="value"),
        tag("td", tag("a", spot, href=f"#{row}") if row else spot),
    )


def _remarks(finding: Finding) -> Markup:
    told = (
        ("Why", finding.because),
        ("What would clear it", finding.help),
    )
    parts = [
        tag("div", tag("dt", name), tag("dd", _days_whole(text), class_=_said(text))) for name, text in told if text
    ]
    if finding.fingerprint:
        parts.append(tag("div", tag("dt", "Fingerprint"), tag("dd", tag("code", finding.fingerprint))))
    return tag("dl", *parts) if parts else Markup("")
