"""Markdown for a comment on a pull request: one foldable entry for each finding, the most severe first.

Text from articles is written so that no Markdown, HTML, link, image, mention, reference to an issue, formula or short
name of an emoji comes of it, on GitHub or on GitLab.
"""

from __future__ import annotations

import re
from collections import defaultdict

from claimcheck.model import Claim, Finding, Report
from claimcheck.model.finding import SEVERITIES
from claimcheck.patterns import regex
from claimcheck.report.layout.amount import reading
from claimcheck.report.layout.evidence import place
from claimcheck.report.layout.excerpt import Excerpt, Siblings, excerpts
from claimcheck.report.layout.page import Page, plural
from claimcheck.report.layout.text import inert
from claimcheck.report.layout.when import derivation

COMMENT = 65_536
"""Characters of a comment on GitHub."""
SUMMARY = 1_000_000
"""GitHub Actions takes a summary of at most 1 MiB for one step; near that, it drops it without a word."""
_CLOSING = 500
"""Bytes kept for what follows the last finding."""

_NOTHING = "<!-- -->"
"""Breaks a name in two for every machine and for no reader."""
_SPECIAL = regex(
    r"(?P<escaped>[\\`*_\[\]|~])"
    r"|(?P<entity>[<>&])"
    r"|(?P<money>\$)"
    r"|(?P<broken>[@#:!%^](?=[\w/])|:(?=[+-]1:)|/(?=/)|\bw(?=ww\.)|\bGH(?=-\d))"
    r"|(?P<commit>\b[0-9a-f]{7,40}\b)",
    re.IGNORECASE,
)
_START = regex(r"\s*(?:(?P<number>\d+)(?=[.)])|(?=[-+=/#]))")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;" + _NOTHING}


def verify(report: Report, page: Page) -> str:
    """A comment; findings for which it has no room are counted at its end."""
    return _written(report, page, COMMENT)


def summary(report: Report, page: Page) -> str:
    """The same for the summary of a step in GitHub Actions, which has more room."""
    return _written(report, page, SUMMARY)


def _written(report: Report, page: Page, room: int) -> str:
    siblings: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in report.claims if report.near is None else report.near:
        siblings[claim.document, claim.sentence].append(claim)
    parts = [_head(report)]
    used = len(parts[0].encode("utf-8", "replace")) + _CLOSING
    ordered = sorted(report.findings, key=lambda finding: SEVERITIES.index(finding.severity))
    entries = [_finding(finding, siblings, page) for finding in ordered]
    entries += [f"- not read: {code(item.document, page)}: {prose(item.reason, page)}\n" for item in report.unread]
    for at, entry in enumerate(entries):
        used += len(entry.encode("utf-8", "replace")) + 1
        if used > room:
            parts.append(f"{len(entries) - at:,} more did not fit here.\n")
            break
        parts.append(entry)
    return "\n".join(parts)


def _head(report: Report) -> str:
    counts = report.summary
    found = [
        plural(count, noun)
        for count, noun in ((counts.errors, "error"), (counts.warnings, "warning"), (counts.notes, "note"))
        if count
    ]
    less = counts.errors + counts.warnings + counts.notes - len(report.findings)
    read = f"{plural(counts.documents, 'file')}, {plural(counts.claims, 'claim')} in {counts.series:,} series"
    not_shown = f"; {plural(less, 'finding')} not shown" if less > 0 else ""
    hidden = f"; {plural(counts.hidden, 'finding')} ignored or accepted" if counts.hidden else ""
    return f"### claimcheck: {', '.join(found) or 'nothing found'}\n\n{read}{not_shown}{hidden}\n"


def _finding(finding: Finding, siblings: Siblings, page: Page) -> str:
    lines = [
        f"<details{' open' if finding.severity == 'error' else ''}>",
        f"<summary><b>{finding.severity}</b> {_inline(finding.code, page)} {_inline(finding.message, page)}</summary>",
        "",
    ]
    for excerpt in excerpts(finding, siblings):
        lines += [*_excerpt(excerpt, page), ""]
    if not finding.claims:
        lines += [f"- {code(finding.document, page)}", ""]
    for name, text in (("Why", finding.because), ("What would clear it", finding.help)):
        if text:
            lines += [f"**{name}:** {prose(text, page)}", ""]
    name = " ".join(part for part in (prose(finding.name, page), code(finding.fingerprint, page)) if part)
    return "\n".join([*lines, name, "", "</details>\n"])


def _excerpt(excerpt: Excerpt, page: Page) -> list[str]:
    """A list item for each cited place, then the sentence, its quotes bold and lettered."""
    lines = []
    for cited in excerpt.cited:
        claim = cited.claim
        told = prose(f"{reading(claim, page.signs)}; {derivation(claim)}", page)
        lines.append(f"- **{cited.letter}** {code(place(claim, str), page)}: {told}")
    sentence = ""
    for piece in excerpt.pieces:
        text = prose(piece.text, page) if sentence else started(piece.text, page)
        sentence += f"<b>{text}</b><sup>{piece.letter}</sup>" if piece.letter else text
    return [*lines, "", f"  > {sentence}"]


def prose(text: str, page: Page) -> str:
    """Text from outside within a line of Markdown."""
    return _SPECIAL.sub(lambda found: _neutral(found, "\\"), page.show(text))


def started(text: str, page: Page) -> str:
    """Text from outside at the start of a line, where numbers and dashes would begin a list."""
    shown = prose(text, page).lstrip()
    first = _START.match(shown)
    return shown if first is None else f"{first['number'] or ''}\\{shown[first.end() :]}"


def code(text: str, page: Page) -> str:
    """Text from outside as a code span; "" for none."""
    shown = inert(page.show(text))
    fence = "`" * (max(map(len, re.findall("`+", shown)), default=0) + 1)
    padded = f" {shown} " if shown.startswith(("`", " ")) or shown.endswith(("`", " ")) else shown
    return f"{fence}{padded}{fence}" if shown.strip() else prose(shown, page)


def _inline(text: str, page: Page) -> str:
    """Text from outside within a line of HTML, where Markdown is not read."""
    return _SPECIAL.sub(lambda found: _neutral(found, ""), page.show(text)).replace("##[", "##" + _NOTHING + "[")


def _neutral(found: re.Match[str], escape: str) -> str:
    sign = found[0]
    if found["escaped"]:
        return escape + sign + (_NOTHING if sign == "~" else "")
    if found["entity"]:
        return _ENTITIES[sign]
    if found["commit"]:
        return _NOTHING.join(sign[at : at + 6] for at in range(0, len(sign), 6))
    return f"<span>{sign}</span>" if found["money"] else sign + _NOTHING
