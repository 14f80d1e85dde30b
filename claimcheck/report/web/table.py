"""All claims as one table with a form that filters it; without a script the table is whole and the form hidden."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from claimcheck.model import Claim
from claimcheck.report.layout.amount import amount, interval, scale_of, typical
from claimcheck.report.layout.excerpt import Cited, Siblings, around
from claimcheck.report.layout.markup import Markup, tag, together
from claimcheck.report.layout.page import UNICODE
from claimcheck.report.layout.series import about
from claimcheck.report.layout.when import when
from claimcheck.report.web.facets import Facets

_REACH = 60
"""Characters of the sentence beside a quote."""
_HEADS = (("Where", ""), ("In the text", ""), ("Value", "value"), ("About", ""), ("As of", ""), ("Kind", ""))


def table(claims: Sequence[Claim], rows: Mapping[str, str], siblings: Siblings, facets: Facets) -> Markup:
    """The claims in the order given; `rows` has the anchor of each."""
    head = tag("tr", *(tag("th", name, scope="col", class_=kind or None) for name, kind in _HEADS))
    body = together(*(_row(claim, rows[claim.id], siblings, facets) for claim in claims), between="\n")
    claims_table = tag(
        "table",
        tag("caption", "Every number that was read as a claim", class_="unseen"),
        tag("thead", head),
        "\n",
        tag("tbody", body),
        id="claims-table",
    )
    more = tag("p", tag("button", "Show more", type="button", id="more"), class_="more", hidden=True)
    return together(claims_table, "\n", more)


def form(facets: Facets, total: int) -> Markup:
    """Words, document, metric and kind; a line that says how many rows are left."""
    chosen = (
        ("document", "Document", facets.documents),
        ("metric", "Metric", facets.labels),
        ("sort", "Kind", facets.kinds),
    )
    words = tag("input", type="search", id="words", autocomplete="off", spellcheck="false")
    return tag(
        "form",
        tag("div", tag("label", "Words", for_="words"), words, class_="field wide"),
        *(_select(id, name, options) for id, name, options in chosen),
        tag("button", "Clear", type="reset"),
        tag("p", f"{total:,} of {total:,} claims", id="left", role="status"),
        id="filter",
        role="search",
        aria_label="Filter the claims",
        hidden=True,
    )


def _select(id: str, name: str, options: Iterable[str]) -> Markup:
    every = tag("option", "All", value="")
    items = [tag("option", text, value=at) for at, text in enumerate(options)]
    return tag("div", tag("label", name, for_=id), tag("select", every, *items, id=id), class_="field")


def _row(claim: Claim, id: str, siblings: Siblings, facets: Facets) -> Markup:
    pieces = around(Cited("A", claim), siblings.get((claim.document, claim.sentence), ()), _REACH)
    text = [tag("b", piece.text) if piece.letter else piece.text for piece in pieces]
    drawn = typical(claim.value)
    span = interval(claim.value, scale_of([] if drawn is None else [drawn])[0], UNICODE)
    name, *rest = [part for part in about(claim) if part] or [""]
    spot = f":{claim.line}:{claim.column}"
    kind = claim.kind if claim.status == "actual" else f"{claim.kind}, {claim.status}"
    basis = "" if claim.as_of is None or claim.as_of.basis == "stated" else f" {claim.as_of.basis}"
    return tag(
        "tr",
        tag("td", tag("span", claim.document, class_="path"), tag("span", spot, class_="spot")),
        tag("td", *text, lang=claim.language),
        tag("td", amount(claim, UNICODE), *([tag("small", span)] if span else []), class_="value"),
        tag("td", name, *([tag("small", " · ".join(rest))] if rest else [])),
        tag("td", when(claim.as_of) if claim.as_of else "no date", *([tag("small", basis)] if basis else [])),
        tag("td", kind),
        id=id,
        data_d=facets.document[claim.document],
        data_m=facets.metric[claim.metric],
        data_k=facets.kind[claim.kind],
    )
