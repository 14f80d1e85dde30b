"""Claims as comma-separated values; text that a spreadsheet would run as a formula is disarmed."""

from __future__ import annotations

import csv
import io

from claimcheck.model import Rejection, Report
from claimcheck.patterns import regex
from claimcheck.report.layout.page import Page
from claimcheck.report.layout.records import CLAIM, PLACE, claim_row
from claimcheck.report.layout.series import place_of
from claimcheck.report.layout.text import inert

_FORMULA = regex(r"\s*[=+\-@＝＋－＠]")
_NUMBER = regex(r"[+-]?\d[\d,. ]*%?")


def claims(report: Report, page: Page, rejected: bool) -> str:
    """A header, a row for each claim; `rejected` adds a column of reasons and a row for each rejection."""
    out = io.StringIO()
    writer = csv.DictWriter(out, [*CLAIM, *(["rejected"] if rejected else [])], lineterminator="\n")
    writer.writeheader()
    rows = [claim_row(claim) for claim in sorted(report.claims, key=place_of)]
    rows += [_rejection(item) for item in report.rejections] if rejected else []
    for row in rows:
        writer.writerow({name: _cell(value, page) for name, value in row.items()})
    return out.getvalue()


def _rejection(item: Rejection) -> dict[str, object]:
    return {name: getattr(item, name) for name in PLACE} | {"rejected": item.reason}


def _cell(value: object, page: Page) -> object:
    """Numbers as they are, booleans in small letters, text cleaned and never the start of a formula."""
    if isinstance(value, bool):
        return str(value).lower()
    if value is None or isinstance(value, int | float):
        return value
    text = inert(page.show(str(value)))
    return "'" + text if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
