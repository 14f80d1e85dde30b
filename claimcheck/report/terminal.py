"""Reports for people, in a terminal: `--format rich`. The only reporter that knows colours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from claimcheck.model import Claim, Comparison, Document, Finding, Hidden, Report, Rule
from claimcheck.model.finding import SEVERITIES
from claimcheck.model.silence import Silence
from claimcheck.report.layout.columns import column_lines
from claimcheck.report.layout.comparison import comparison_lines
from claimcheck.report.layout.detail import detail_lines
from claimcheck.report.layout.finding import closing, finding_lines
from claimcheck.report.layout.listing import claim_lines, rejection_lines, silence_lines, unread_lines
from claimcheck.report.layout.manual import page_lines, rule_lines, test_lines
from claimcheck.report.layout.page import Line, Page
from claimcheck.report.layout.series import grouped, key_of
from claimcheck.report.layout.statistics import tallies
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
    near = tuple(report.claims if report.near is None else report.near)
    series, by_sentence = grouped(near), _by_sentence(near)
    lines: list[Line] = []
    for finding in report.findings:
        shown = series.get(key_of(finding.claims[0]), []) if finding.claims else []
        lines += [*finding_lines(finding, by_sentence, shown, page), []]
    return paint([*lines, *unread_lines(report, page), *closing(report, page)], page)


def finding(
    told: Finding,
    report: Report,
    documents: Mapping[str, Document],
    hidden: Hidden | None,
    rule: Rule | None,
    page: Page,
) -> str:
    """One finding in full: as in the report, then every figure and every date."""
    series, by_sentence = grouped(report.claims), _by_sentence(report.claims)
    shown = series.get(key_of(told.claims[0]), []) if told.claims else []
    lines = finding_lines(told, by_sentence, shown, page)
    return paint([*lines, *detail_lines(told, documents, hidden, rule, page)], page)


def _by_sentence(claims: Iterable[Claim]) -> defaultdict[tuple[str, str], list[Claim]]:
    found: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.document, claim.sentence].append(claim)
    return found


def claims(report: Report, page: Page, rejected: bool) -> str:
    """Every claim as it was read, document by document; with `rejected` also the numbers that are none."""
    lines = claim_lines(report, page)
    return paint([*lines, *(rejection_lines(report, page) if rejected else []), *unread_lines(report, page)], page)


def silence(silence: Silence, page: Page) -> str:
    """Every claim that was compared with nothing, with the reason, and how many there are of each."""
    return paint(silence_lines(silence, page), page)


def compare(comparison: Comparison, page: Page) -> str:
    """Every number of the target beside that of the source, and the verdict."""
    return paint(comparison_lines(comparison, page), page)


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


def statistics(report: Report, page: Page) -> str:
    """One line for each rule that found something, then the closing lines."""
    head = ("code", "errors", "warnings", "notes", "hidden", "files", "rule")
    rows = [
        (
            each.code,
            *(f"{each.shown[level]:,}" for level in SEVERITIES),
            f"{each.hidden:,}",
            f"{each.documents:,}",
            each.name,
        )
        for each in tallies(report)
    ]
    lines = [*column_lines([head, *rows], page, ("bold",)), []] if rows else []
    return paint([*lines, *closing(report, page)], page)


def columns(rows: Sequence[Sequence[str]], page: Page, styles: Sequence[str] = ()) -> str:
    """Rows in aligned columns, the last one wrapped."""
    return paint(column_lines(rows, page, styles), page)


def paint(lines: Sequence[Line], page: Page) -> str:
    """Lines as text, each ended by a line feed; with escape sequences where the page has colour or links."""
    lines = [_inert(line) for line in lines]
    if not page.colour and not page.base:
        return "".join("".join(text for text, _ in line).rstrip() + "\n" for line in lines)
    from rich.color import ColorSystem
    from rich.style import Style

    styles = {name: Style.parse(style) for name, style in _STYLES.items()}

    def coloured(text: str, name: str) -> str:
        name, _, address = name.partition(" ")
        style = styles.get(name) if page.colour else None
        shown = style.render(text, color_system=ColorSystem.STANDARD) if style and text.strip() else text
        return f"\x1b]8;;{address}\x1b\\{shown}\x1b]8;;\x1b\\" if address else shown

    return "".join("".join(coloured(*span) for span in line) + "\n" for line in lines)


def _inert(line: Line) -> Line:
    """The line without anything that the log of a build server would obey."""
    whole = "".join(text for text, _ in line)
    safe = inert(whole)
    if safe == whole:
        return line
    ends = list(accumulate(len(text) for text, _ in line))
    return [(safe[end - len(text) : end], style) for (text, style), end in zip(line, ends, strict=True)]
