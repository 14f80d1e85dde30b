"""The cited places of a finding as other tools show them: in one line of words, and in bytes instead of characters."""

from __future__ import annotations

from collections.abc import Callable

from claimcheck.model import Claim, Finding, Report

_LISTED = 10
"""More places than this are counted, not listed: a message is read by people."""

Show = Callable[[str], str]
"""What makes text from an article harmless in the format at hand."""


def place(claim: Claim, show: Show) -> str:
    """document:line:column."""
    return f"{show(claim.document)}:{claim.line}:{claim.column}"


def citation(claim: Claim, show: Show) -> str:
    """The quote and where it stands."""
    return f'"{show(claim.quote)}" ({place(claim, show)})'


def compared(finding: Finding, show: Show) -> str:
    """The places besides the primary one, as words; "" where there are none."""
    others = [citation(claim, show) for claim in finding.claims[1:]]
    if not others:
        return ""
    rest = f" and {len(others) - _LISTED:,} more" if len(others) > _LISTED else ""
    return f"compare {', '.join(others[:_LISTED])}{rest}"


def statement(finding: Finding, show: Show) -> str:
    """What is wrong and with which other place, in one line."""
    return "; ".join(part for part in (show(finding.message), compared(finding, show)) if part)


def byte_column(report: Report, document: str, line: int, column: int) -> int | None:
    """The 1-based column in bytes of UTF-8; None where the report does not hold that line."""
    text = report.lines.get((document, line))
    if text is None or column - 1 > len(text):
        return None
    return len(text[: column - 1].encode("utf-8", "replace")) + 1
