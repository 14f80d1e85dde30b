"""One finding told in full: what every figure says, how it was read and dated, what hides it."""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.model import Claim, Document, Finding, Hidden, Rule
from claimcheck.model.claim import Number
from claimcheck.report.layout.amount import reading, unit_word
from claimcheck.report.layout.excerpt import letter
from claimcheck.report.layout.page import Line, Page, joined
from claimcheck.report.layout.series import about
from claimcheck.report.layout.text import cells, wrap
from claimcheck.report.layout.when import derivation, when

_LABEL = 11
_BASES = {
    "stated": "stated in the sentence",
    "inherited": "carried over from what was said before",
    "published": "taken from the day of publication",
    "inferred": "leans on a date that was inferred",
}


def detail_lines(
    finding: Finding, documents: Mapping[str, Document], hidden: Hidden | None, rule: Rule | None, page: Page
) -> list[Line]:
    """What stands below the finding itself: each figure, each date, the fingerprint.

    `documents` are those cited, as far as they could be read again.
    """
    lines: list[Line] = []
    for at, claim in enumerate(finding.claims):
        place = f"{claim.document}:{claim.line}:{claim.column}"
        lines += [[], [(f"{letter(at)}  ", "bold"), (page.show(place), "bold")]]
        for name, words in _figure(claim, page):
            lines += _labelled(name, words, page)
        lines += _dates(claim, documents.get(claim.document), page)
    if not finding.claims and finding.document in documents:
        lines += [[], *_sources(documents[finding.document], page)]
    lines.append([])
    lines += _labelled("finding", f"{finding.fingerprint} ({finding.code} {finding.name})", page)
    if hidden is not None:
        why = joined([hidden.means, hidden.reason, hidden.place], page)
        lines += _labelled("hidden by", why, page)
    else:
        lines += _labelled("accept it", f'claimcheck accept {finding.fingerprint[:8]} --reason "…"', page)
    if rule is not None:
        lines += _labelled("the rule", f"{rule.title}: claimcheck explain {rule.code}", page)
    return lines


def _figure(claim: Claim, page: Page) -> list[tuple[str, str]]:
    value = claim.value
    what = joined(about(claim), page)
    kind = claim.kind if claim.status == "actual" else f"{claim.kind}, {claim.status}"
    told = [
        ("sentence", claim.sentence),
        ("figure", f'"{value.text}" = {reading(claim, page.signs)}'),
        ("charitably", _ends(value.low, value.high, claim, open_low=value.low_open, open_high=value.high_open)),
        ("naturally", _ends(value.soft_low, value.soft_high, claim, open_low=False, open_high=False)),
        ("about", f"{what} ({claim.metric}, {kind})"),
    ]
    if claim.speaker:
        told.append(("told by", claim.speaker))
    if claim.loose:
        told.append(("compared", f"within its text only: {claim.loose}"))
    return told


def _ends(low: Number | None, high: Number | None, claim: Claim, *, open_low: bool, open_high: bool) -> str:
    unit = unit_word(claim)
    parts = []
    if low is not None:
        parts.append(("more than " if open_low else "from ") + f"{low:,}{unit}")
    if high is not None:
        parts.append(("less than " if open_high else "up to ") + f"{high:,}{unit}")
    return " and ".join(parts) or "any amount"


def _dates(claim: Claim, document: Document | None, page: Page) -> list[Line]:
    as_of = claim.as_of
    if as_of is None:
        lines = _labelled("as of", f"no date ({derivation(claim)})", page)
    else:
        kind = {"instant": "at the end of", "period": "over", "within": "on"}[as_of.type]
        days = f"{as_of.start} to {as_of.end}" if as_of.start != as_of.end else f"{as_of.end}"
        told = f"{kind} {when(as_of)} ({days}), {_BASES[as_of.basis]}"
        lines = [*_labelled("as of", told, page), *_labelled("because", derivation(claim), page)]
    return lines + ([] if document is None else _sources(document, page))


def _sources(document: Document, page: Page) -> list[Line]:
    """Every date that a document bears and where it stands; the first one counts."""
    lines = []
    counted = False
    for dated in document.dates:
        day = "no such day" if dated.day is None else dated.day.isoformat()
        counts = not counted and dated.day == document.published
        counted = counted or counts
        kind = "last changed" if dated.updated else "published"
        words = f"{kind} {day}, from its {dated.by}: {dated.words}" if dated.words else f"{kind} {day}, {dated.by}"
        lines += _labelled("counts" if counts else "also", words, page)
    if not document.dates:
        lines += _labelled("date", "the text gives none", page)
    return lines


def _labelled(name: str, words: str, page: Page) -> list[Line]:
    first, *rest = wrap(page.show(words), max(page.width - _LABEL - 3, 20))
    gap = " " * max(_LABEL - cells(name), 1)
    return [
        [("   " + name + gap, "dim"), (first, "")],
        *([(" " * (3 + _LABEL) + part, "")] for part in rest),
    ]
