"""Reports for people, in a terminal: `--format rich`. The only reporter that knows colours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

from claimcheck.model import Claim, Report, Rule
from claimcheck.report.layout.columns import column_lines
from claimcheck.report.layout.finding import closing, finding_lines
from claimcheck.report.layout.listing import claim_lines, rejection_lines, unread_lines
from claimcheck.report.layout.manual import page_lines, rule_lines, test_lines
from claimcheck.report.layout.page import Line, Page
from claimcheck.report.layout.series import grouped, key_of
from claimcheck.report.layout.text import inert
from claimcheck.report.layout.timeline import timeline_lines

_STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "note": "bold cyan",
    "other": "cyan",
    "bold": "bold",
    "dim": "dim",
}


def verify(report: Report, page: Page) -> str:
    """Every finding with its places, then what was not read, then the closing lines."""
    series = grouped(report.claims)
    by_sentence: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in report.claims:
        by_sentence[claim.document, claim.sentence].append(claim)
    lines: list[Line] = []
    for finding in report.findings:
        shown = series.get(key_of(finding.claims[0]), []) if finding.claims else []
        lines += [*finding_lines(finding, by_sentence, shown, page), []]
    return paint([*lines, *unread_lines(report, page), *closing(report, series.values(), page)], page)


def claims(report: Report, page: Page, rejected: bool) -> str:
    """Every claim as it was read, document by document; with `rejected` also the numbers that are none."""
    lines = claim_lines(report, page)
    return paint([*lines, *(rejection_lines(report, page) if rejected else []), *unread_lines(report, page)], page)


def timeline(series: Sequence[Sequence[Claim]], page: Page) -> str:
    """Each series as a table with its value intervals drawn on one scale."""
    return paint([line for claims in series for line in [*timeline_lines(claims, page), []]][:-1], page)


def rule_page(rule: Rule, page: Page) -> str:
    """A rule in full: what it says, when it fires, when it stays silent."""
    return paint(page_lines(rule, page), page)


def rules(known: Sequence[Rule], page: Page) -> str:
    """One line for each rule."""
    return paint(rule_lines(known, page), page)


def tested(results: Sequence[tuple[Rule, Sequence[str]]], page: Page) -> str:
    """What came of the examples of rule pages: each as its rule and the problems with it."""
    return paint(test_lines(results, page), page)


def columns(rows: Sequence[Sequence[str]], page: Page, styles: Sequence[str] = ()) -> str:
    """Rows in aligned columns, the last one wrapped."""
    return paint(column_lines(rows, page, styles), page)


def paint(lines: Sequence[Line], page: Page) -> str:
    """Lines as text, each ended by a line feed; with escape sequences where the page has colour."""
    lines = [_inert(line) for line in lines]
    if not page.colour:
        return "".join("".join(text for text, _ in line).rstrip() + "\n" for line in lines)
    from rich.color import ColorSystem
    from rich.style import Style

    styles = {name: Style.parse(style) for name, style in _STYLES.items()}

    def coloured(text: str, name: str) -> str:
        style = styles.get(name)
        return style.render(text, color_system=ColorSystem.STANDARD) if style and text.strip() else text

    return "".join("".join(coloured(*span) for span in line) + "\n" for line in lines)


def _inert(line: Line) -> Line:
    """The line without anything that the log of a build server would obey."""
    whole = "".join(text for text, _ in line)
    safe = inert(whole)
    if safe == whole:
        return line
    ends = list(accumulate(len(text) for text, _ in line))
    return [(safe[end - len(text) : end], style) for (text, style), end in zip(line, ends, strict=True)]
