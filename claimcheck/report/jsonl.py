"""JSON Lines: one object a line, each with its type, in the shapes of the JSON report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict

from claimcheck.model import Comparison, Report
from claimcheck.report.json import (
    SCHEMA,
    Record,
    claim_record,
    comparison_record,
    finding_record,
    ordered,
    rejection_record,
    text_of,
    unread_record,
)
from claimcheck.report.layout.page import Page


def verify(report: Report, page: Page) -> str:
    """Findings, claims, unread files, the summary."""
    return "".join(stream(report, page))


def stream(report: Report, page: Page) -> Iterator[str]:
    """The same line by line, so that nothing has to be held in memory."""
    summary: Record = {"schema": SCHEMA, "version": page.version, **asdict(report.summary)}
    yield from _lines("finding", map(finding_record, report.findings), page)
    yield from _lines("claim", map(claim_record, ordered(report)), page)
    yield from _lines("unread", map(unread_record, report.unread), page)
    yield from _lines("summary", [summary], page)


def claims(report: Report, page: Page, rejected: bool) -> str:
    """Claims, then, where asked for, the numbers that are none, then unread files."""
    rejections = report.rejections if rejected else ()
    return "".join(
        [
            *_lines("claim", map(claim_record, ordered(report)), page),
            *_lines("rejected", map(rejection_record, rejections), page),
            *_lines("unread", map(unread_record, report.unread), page),
        ]
    )


def compare(comparison: Comparison, page: Page) -> str:
    """One line: the verdict, and every number of the target with that of the source."""
    return text_of(comparison_record(comparison), page) + "\n"


def _lines(kind: str, records: Iterable[Record], page: Page) -> Iterator[str]:
    for record in records:
        yield text_of({"type": kind, **record}, page) + "\n"
