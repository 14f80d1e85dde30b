"""Claims as comma-separated values; text that a spreadsheet would run as a formula is disarmed."""

from __future__ import annotations

import csv
import io
import re

from claimcheck.model import Claim, Rejection, Report
from claimcheck.report.layout.page import Page
from claimcheck.report.layout.series import place_of

_PLACE = ("document", "line", "column", "end_line", "end_column", "quote")
_VALUE = ("text", "nominal", "hedge", "low", "high", "low_open", "high_open", "soft_low", "soft_high")
_ABOUT = ("unit", "metric", "label", "subject", "scope", "index", "kind", "status")
_DATED = ("as_of_type", "as_of_start", "as_of_end", "as_of_text", "as_of_basis", "published")
_COLUMNS = (*_PLACE, *_VALUE, *_ABOUT, *_DATED, "speaker", "whole", "direction", "sentence", "id")

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d[\d,. ]*%?")


def claims(report: Report, page: Page, rejected: bool) -> str:
    """A header, a row for each claim; `rejected` adds a column of reasons and a row for each rejection."""
    out = io.StringIO()
    writer = csv.DictWriter(out, [*_COLUMNS, *(["rejected"] if rejected else [])], lineterminator="\n")
    writer.writeheader()
    rows = [_claim(claim) for claim in sorted(report.claims, key=place_of)]
    rows += [_rejection(item) for item in report.rejections] if rejected else []
    for row in rows:
        writer.writerow({name: _cell(value, page) for name, value in row.items()})
    return out.getvalue()


def _claim(claim: Claim) -> dict[str, object]:
    as_of = claim.as_of
    row: dict[str, object] = {name: getattr(claim, name) for name in _COLUMNS if hasattr(claim, name)}
    row |= {name: getattr(claim.value, name) for name in _VALUE}
    row["index"] = " ".join(f"{name}={number}" for name, number in claim.index or ())
    for name in ("type", "start", "end", "text", "basis"):
        row[f"as_of_{name}"] = None if as_of is None else getattr(as_of, name)
    return row


def _rejection(item: Rejection) -> dict[str, object]:
    return {name: getattr(item, name) for name in _PLACE} | {"rejected": item.reason}


def _cell(value: object, page: Page) -> object:
    """Numbers as they are, booleans in small letters, text cleaned and never the start of a formula."""
    if isinstance(value, bool):
        return str(value).lower()
    if value is None or isinstance(value, int | float):
        return value
    text = page.show(str(value))
    return "'" + text if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
