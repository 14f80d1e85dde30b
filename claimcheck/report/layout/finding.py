"""A finding as it is shown to people, and the closing line of a run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcheck.model import Claim, Finding, Report
from claimcheck.report.layout.frame import Gutter, frames, place
from claimcheck.report.layout.page import Line, Page, joined, plural
from claimcheck.report.layout.plot import plot
from claimcheck.report.layout.text import cells, wrap

_PROSE = 110
"""Sentences are not set wider than this, however wide the page."""


def finding_lines(
    finding: Finding, siblings: Mapping[tuple[str, str], Sequence[Claim]], series: Sequence[Claim], page: Page
) -> list[Line]:
    """The whole of a finding: what, where, the series, why, and what would clear it.

    `siblings` are the claims of each (document, sentence); `series` those of the primary claim's key.
    """
    numbers = [len(str(claim.line)) for claim in finding.claims]
    gutter = Gutter(max([2, *numbers]), page)
    lines = _title(finding, page)
    if finding.claims:
        near = [claim for cited in finding.claims for claim in siblings.get((cited.document, cited.sentence), ())]
        lines += frames(finding.claims, near, gutter, finding.severity)
        picture = plot(finding.claims, series, page, gutter.room, finding.severity)
        lines += [gutter.line()] * bool(picture) + [gutter.line(*line) for line in picture]
    else:
        lines += place(finding.document, None, gutter, first=True)
    for name, text in (("why", finding.because), ("help", finding.help)):
        lines += _remark(name, text, gutter)
    return lines


def _title(finding: Finding, page: Page) -> list[Line]:
    code = f"{finding.severity}[{page.show(finding.code)}]"
    name = f"({page.show(finding.name)} {page.signs.dot} {page.show(finding.fingerprint[:8])})"
    room = min(page.width, _PROSE + len(code))
    first, *rest = wrap(f"{code} {page.show(finding.message)}", room)
    lines: list[Line] = [[(first[: len(code)], finding.severity), (first[len(code) :], "bold")]]
    lines += [[(part, "bold")] for part in rest]
    if sum(cells(text) for text, _ in lines[-1]) + 2 + cells(name) <= page.width:
        lines[-1].append(("  " + name, "dim"))
    else:
        lines += [[("  " + part, "dim")] for part in wrap(name, page.width - 2)]
    return lines


def _remark(name: str, text: str, gutter: Gutter) -> list[Line]:
    if not text:
        return []
    page, margin = gutter.page, " " * (gutter.width + 1)
    lead = f"= {name}: "
    first, *rest = wrap(page.show(text), min(page.width - gutter.width - 1 - len(lead), _PROSE))
    return [
        [(margin + lead, "bold"), (first, "")],
        *([(margin + " " * len(lead) + part, "")] for part in rest),
    ]


def closing(report: Report, page: Page) -> list[Line]:
    """What was found in how much, how much of it was compared, and why the rest was not."""
    summary = report.summary
    counts = ((summary.errors, "error"), (summary.warnings, "warning"), (summary.notes, "note"))
    found = ", ".join(plural(count, noun) for count, noun in counts if count) or "nothing found"
    touched = len({finding.document for finding in report.findings})
    where = f"{found} in {f'{touched:,} of ' if touched else ''}{plural(summary.documents, 'file')}"
    left = sum(count for count, _ in counts) - len(report.findings)
    compared = summary.claims - sum(count for _, count in report.silent)
    read = f"{plural(summary.claims, 'claim')}, {compared:,} compared"
    if summary.rejected:
        read = f"{plural(summary.claims + summary.rejected, 'number')}: {read}"
    style = next((noun for count, noun in counts if count), "bold")
    hidden = f"{summary.hidden:,} hidden" if summary.hidden else ""
    shown = joined([where, f"{left:,} not shown" if left else "", hidden, read], page)
    reasons = sorted(report.silent, key=lambda item: (-item[1], item[0]))
    why = joined([f"{count:,} {page.show(reason)}" for reason, count in reasons], page)
    return [
        *([(line, style)] for line in wrap(shown, page.width)),
        *([(line, "dim")] for line in (wrap(f"not compared: {why}", page.width) if why else [])),
    ]
