"""Claims, rejections and unread files as tables, document by document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from claimcheck.model import Claim, Rejection, Report
from claimcheck.model.silence import Silence
from claimcheck.report.layout.amount import reading
from claimcheck.report.layout.page import Line, Page, joined, plural
from claimcheck.report.layout.series import about, place_of
from claimcheck.report.layout.text import cells, cut, fold, pad, wrap
from claimcheck.report.layout.when import when

_ONE_LINE = 100
"""Pages at least this wide hold a claim in one line."""
_VALUE = 40


def claim_lines(report: Report, page: Page) -> list[Line]:
    """Every claim with its normalised value, what it is about, its date and kind."""
    lines: list[Line] = []
    table = [(claim, _row(claim, page)) for claim in sorted(report.claims, key=place_of)]
    widths = [max(map(cells, column)) for column in zip(*(row for _, row in table), strict=True)]
    for document, group in groupby(table, key=lambda pair: pair[0].document):
        rows = list(group)
        claims = [claim for claim, _ in rows]
        published = claims[0].published
        dated = "undated" if published is None else f"published {published}"
        dated += " (inferred)" if claims[0].inferred else ""
        lines += _head(document, joined([dated, plural(len(claims), "claim")], page), page)
        width = max(len(_spot(claim.line, claim.column)) for claim in claims)
        for claim, row in rows:
            start = f"  {_spot(claim.line, claim.column):>{width}}  "
            lines += _claim(start, row, widths, page)
        lines.append([])
    return lines or [[("no claims", "bold")], []]


def rejection_lines(report: Report, page: Page) -> list[Line]:
    """Every number that is no claim, with the reason."""
    return _reasons(report.rejections, "rejected", page)


def silence_lines(silence: Silence, page: Page) -> list[Line]:
    """Every claim that was compared with nothing, with the reason; then how many there are of each."""
    reasons = Counter(item.reason for item in silence.silent)
    ranked = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
    compared = silence.claims - len(silence.silent)
    read = f"{plural(silence.numbers, 'number')}: {plural(silence.claims, 'claim')}, {compared:,} compared"
    agreed = f"{silence.agreeing:,} agree with another one, {silence.echoes:,} of them only as echo"
    why = joined([f"{count:,} {page.show(reason)}" for reason, count in ranked], page)
    return [
        *_reasons(silence.silent, "not compared", page),
        *([(line, "bold")] for line in wrap(joined([read, agreed], page), page.width)),
        *([(line, "dim")] for line in (wrap(f"not compared: {why}", page.width) if why else [])),
    ]


def _reasons(items: Sequence[Rejection], what: str, page: Page) -> list[Line]:
    lines: list[Line] = []
    ordered = sorted(items, key=lambda item: (item.document, item.line, item.column, item.quote))
    for document, group in groupby(ordered, key=lambda item: item.document):
        rejections = list(group)
        lines += _head(document, plural(len(rejections), "number") + f" {what}", page)
        width = max(len(_spot(item.line, item.column)) for item in rejections)
        quotes = [cut(page.show(item.quote), page.width // 3, page.signs.ellipsis) for item in rejections]
        broad = max(map(cells, quotes))
        for item, quote in zip(rejections, quotes, strict=True):
            start = f"  {_spot(item.line, item.column):>{width}}  "
            first, *rest = wrap(page.show(item.reason), page.width - len(start) - broad - 2)
            lines.append([(start, "dim"), (pad(quote, broad) + "  ", ""), (first, "dim")])
            lines += [[(" " * (len(start) + broad + 2) + part, "dim")] for part in rest]
        lines.append([])
    return lines


def unread_lines(report: Report, page: Page) -> list[Line]:
    """Every file that could not be read, and why."""
    lines: list[Line] = []
    for item in report.unread:
        first, *rest = wrap(f"unread {page.show(item.document)}: {page.show(item.reason)}", page.width)
        lines += [[(first[:6], "warning"), (first[6:], "")], *([(part, "")] for part in rest)]
    return [*lines, []] if lines else []


def _head(document: str, words: str, page: Page) -> list[Line]:
    *folded, last = fold(page.show(document), page.width)
    if cells(last) + 3 + cells(words) <= page.width:
        return [*([(part, "bold")] for part in folded), [(last, "bold"), ("   " + words, "dim")]]
    return [*([(part, "bold")] for part in (*folded, last)), [("  " + words, "dim")]]


def _spot(line: int, column: int) -> str:
    return f"{line}:{column}"


def _row(claim: Claim, page: Page) -> tuple[str, str, str, str]:
    """Value, what it is about, date, kind."""
    kind = claim.kind if claim.status == "actual" else f"{claim.kind}, {claim.status}"
    what = page.show(joined(about(claim), page))
    return page.show(reading(claim, page.signs)), what, page.show(_dated(claim)), kind


def _claim(start: str, row: tuple[str, str, str, str], widths: Sequence[int], page: Page) -> list[Line]:
    """One line where the page is wide enough, else the value with the rest beneath it."""
    value, what, dated, kind = row
    room = page.width - len(start)
    broad = min(widths[0], _VALUE)
    spare = min(room - broad - widths[2] - widths[3] - 6, widths[1])
    if page.width >= _ONE_LINE and cells(value) <= broad and cells(what) <= spare:
        cited = [(pad(value, broad) + "  ", "bold"), (pad(what, spare) + "  ", "")]
        return [[(start, "dim"), *cited, (pad(dated, widths[2]) + "  " + kind, "dim")]]
    first, *rest = wrap(value, room)
    below = wrap(joined([what, dated, kind], page), room)
    return [
        [(start, "dim"), (first, "bold")],
        *_indented(rest, len(start), "bold"),
        *_indented(below, len(start)),
    ]


def _indented(parts: Sequence[str], margin: int, style: str = "dim") -> list[Line]:
    return [[(" " * margin + part, style)] for part in parts]


def _dated(claim: Claim) -> str:
    if claim.as_of is None:
        return "no date"
    basis = "" if claim.as_of.basis == "stated" else f" ({claim.as_of.basis})"
    return when(claim.as_of) + basis
