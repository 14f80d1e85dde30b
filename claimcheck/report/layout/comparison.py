"""Two texts side by side: each number of the target, its sign, and the number of the source."""

from __future__ import annotations

from collections import Counter

from claimcheck.model import Bearing, Claim, Comparison, Match
from claimcheck.report.layout.locate import span_of
from claimcheck.report.layout.page import Line, Page, joined, plural
from claimcheck.report.layout.text import cells, cut, cut_front, pad, wrap

_SIGNS: dict[Bearing, tuple[str, str]] = {
    "contradicts": ("x", "error"),
    "unmatched": ("?", "warning"),
    "compatible": ("~", "dim"),
    "entails": ("=", "dim"),
}
"""Sign and style of each relation; they read without colour."""
_TELLS: dict[Bearing, str] = {
    "contradicts": "contradicted",
    "unmatched": "not in the source",
    "compatible": "possible",
    "entails": "supported",
}
_STYLES = {"contradiction": "error", "undetermined": "warning", "consistent": "bold"}
_WIDEST = 74
"""Columns are not set wider than this."""
_WHY = "  = why: "
_SENTENCE_LINES = 2
"""How many lines of its sentence a number gets."""


def comparison_lines(comparison: Comparison, page: Page) -> list[Line]:
    """The verdict, both texts side by side, why each contradiction is one."""
    lines = _verdict(comparison, page)
    room = min((page.width - 7) // 2, _WIDEST)
    if comparison.matches:
        lines += _names(comparison, room, page)
    because = {finding.claims: finding.because for finding in comparison.findings}
    for match in comparison.matches:
        lines += _row(match, room, page)
        if match.relation == "contradicts" and match.source:
            lines += _why(because.get((match.target, match.source), ""), page)
    return [*lines, []]


def _why(because: str, page: Page) -> list[Line]:
    if not because:
        return []
    first, *rest = wrap(page.show(because), page.width - len(_WHY))
    return [[(_WHY, "bold"), (first, "")], *([(" " * len(_WHY) + part, "")] for part in rest)]


def _verdict(comparison: Comparison, page: Page) -> list[Line]:
    count = Counter(match.relation for match in comparison.matches)
    told = [f"{count[relation]:,} {_TELLS[relation]}" for relation in _SIGNS if count[relation]]
    numbers = f"{plural(len(comparison.matches), 'number')} in the target" if told else "no number in the target"
    lead = comparison.verdict if comparison.id is None else f"{page.show(str(comparison.id))}: {comparison.verdict}"
    first, *rest = wrap(f"{lead}: {joined([numbers, *told], page)}", page.width)
    style = _STYLES[comparison.verdict]
    return [[(first, style)], *([(part, style)] for part in rest)]


def _names(comparison: Comparison, room: int, page: Page) -> list[Line]:
    """The head of the table: which text is on which side."""
    target = comparison.matches[0].target.document
    source = next((match.source.document for match in comparison.matches if match.source), "")
    left, right = _label("target", target, room, page), _label("source", source, room, page)
    return [[("  ", ""), (pad(left, room), "bold"), (f" {page.signs.bar}   ", "dim"), (right, "bold")]]


def _label(side: str, name: str, room: int, page: Page) -> str:
    shown = page.show(name)
    return side if shown in ("", side) else cut_front(f"{side} {shown}", room, page.signs.ellipsis)


def _row(match: Match, room: int, page: Page) -> list[Line]:
    """A number of the target, its sign, and the number of the source; under each the words around it."""
    sign, style = _SIGNS[match.relation]
    left = _cell(match.target, room, page)
    right = _cell(match.source, room, page) if match.source else [("no such number", "dim")]
    if match.source and match.relation == "unmatched":
        right = [("nearest:", "dim"), *right]
    rows = []
    for at in range(max(len(left), len(right))):
        one, other = (side[at] if at < len(side) else ("", "") for side in (left, right))
        mark = (f"{sign} " if at == 0 else "  ", style)
        rows.append([mark, (pad(one[0], room), style if at == 0 else one[1]), (f" {page.signs.bar}   ", "dim"), other])
    return rows


def _cell(claim: Claim, room: int, page: Page) -> list[tuple[str, str]]:
    """Place and quote, then the words around the quote."""
    quote = page.show(claim.quote)
    lines = [(part, "bold") for part in wrap(f"{claim.line}:{claim.column} {quote}", room)]
    return [*lines, *((part, "dim") for part in _around(claim, room, page))]


def _around(claim: Claim, room: int, page: Page) -> list[str]:
    """The sentence around the quote, cut to a few lines; nothing where it is the quote alone."""
    sentence, found = claim.sentence, span_of(claim, (claim,))
    start, end = found if found else (0, len(sentence))
    ellipsis, most = page.signs.ellipsis, room * _SENTENCE_LINES - 4
    middle = cut(page.show(sentence[start:end]), most, ellipsis)
    spare = max(most - cells(middle), 0)
    before = cut_front(page.show(sentence[:start]), max(spare // 2, 0), ellipsis)
    after = cut(page.show(sentence[end:]), max(spare - cells(before), 0), ellipsis)
    shown = before + middle + after
    if shown.strip() == page.show(claim.quote).strip():
        return []
    return wrap(shown, room)[: _SENTENCE_LINES + 1]
