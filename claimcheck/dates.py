"""Reading absolute dates: a day, a month and a year, in the shapes that articles and file names use.

Relative phrases ("last year"), months without a day and dates without a year are none of this module's
business.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

DateOrder = Literal["DMY", "MDY", "YMD"]
"""How an all-digit date with the year at its end is meant; YMD says nothing about it."""

_MONTH_NAMES = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_WEEKDAY_NAMES = (
    ("monday", "mon"),
    ("tuesday", "tues", "tue"),
    ("wednesday", "weds", "wed"),
    ("thursday", "thurs", "thur", "thu"),
    ("friday", "fri"),
    ("saturday", "sat"),
    ("sunday", "sun"),
)

MONTHS: dict[str, int] = {name: i for i, names in enumerate(_MONTH_NAMES, 1) for name in names}
"""Month names and their usual abbreviations, lower-case and without a full stop, to 1..12."""

WEEKDAYS: dict[str, int] = {name: i for i, names in enumerate(_WEEKDAY_NAMES) for name in names}
"""Weekday names and their usual abbreviations, lower-case and without a full stop, to 0 (Monday)..6."""

# Longer names first, so that "sept" is not read as "sep" and a "t".
MONTH_PATTERN = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")"
"""Source of a regular expression for a month name; compile with IGNORECASE and set boundaries around it."""

WEEKDAY_PATTERN = "(?:" + "|".join(sorted(WEEKDAYS, key=len, reverse=True)) + ")"
"""The same for a weekday name."""

# Every repetition below is possessive or bounded, so that nothing backtracks over more than a few characters.
_YEAR = "(?:1[5-9]|2[01])[0-9]{2}"
_DAY = "[0-3]?[0-9]"
_ORDINAL = "(?:st|nd|rd|th)?"
_GAP = r"[\s,]*+"
_ZONE = r"(?:Z\b|(?:UTC|GMT|[ECMP][SD]?T|BST|CES?T)\b)?+(?:\s?[+-][0-9]{2}(?::?[0-9]{2})?+(?![0-9]))?+"
_SECONDS = r"(?::[0-5][0-9](?:[.,][0-9]{1,9})?+)?+"
_CLOCK = rf"[0-2]?[0-9]:[0-5][0-9]{_SECONDS}(?![0-9])(?:\s?(?:[ap]\.m\.|[ap]m\b))?+(?:\s?{_ZONE})"
_TIME = rf"(?:(?:T|{_GAP}(?:at\s++)?+){_CLOCK})?"
_SEPARATOR = r"(?:[.,]++\s*+|\s++|[-/])"

_FORMS = (
    # 2023-10-22, 2023/8/31 23:01, 2023.10.22, 2023-10-22T16:54:00+08:00
    rf"(?<!/)(?P<y1>{_YEAR})(?P<s1>[-/.])(?P<m1>[01]?[0-9])(?P=s1)(?P<d1>{_DAY}){_TIME}(?![-/.]?[0-9])",
    # Oct 22,2023 4:54 PM; October 22, 2023; Sept. 15, 2020
    rf"(?P<m2>{MONTH_PATTERN})(?:\.?\s*+|-)(?P<d2>{_DAY}){_ORDINAL}(?:\s*+,\s*+|\s++|-)"
    rf"(?P<y2>{_YEAR}){_TIME}(?![.,]?[0-9])",
    # 22 October 2023; 22nd of October 2023; 22-Oct-2023
    rf"(?P<d3>{_DAY}){_ORDINAL}(?:\s++(?:of\s++)?+|[-/])(?P<m3>{MONTH_PATTERN}){_SEPARATOR}"
    rf"(?P<y3>{_YEAR}){_TIME}(?![.,]?[0-9])",
    # 08/09/2023, 22.10.2023
    rf"(?<!/)(?P<a4>{_DAY})(?P<s4>[-/.])(?P<b4>{_DAY})(?P=s4)(?P<y4>{_YEAR}){_TIME}(?![-/.]?[0-9])",
)
_DATE = re.compile(
    rf"(?<![A-Za-z0-9_])(?<![0-9][-/.,])(?:{WEEKDAY_PATTERN}\b\.?,?\s*+)?(?:{'|'.join(_FORMS)})(?![A-Za-z0-9_])",
    re.IGNORECASE,
)
_HAS_YEAR = re.compile(_YEAR)


def absolute_dates(text: str, order: DateOrder | None = None) -> list[tuple[int, int, date]]:
    """The dates in `text` in their order, as (start, end, day); the stretches do not overlap, ends exclusive.

    A stretch takes in a weekday in front of the date and a clock time and zone behind it; the day is the one
    that is written, whatever the zone. `08/09/2023` is read only if `order` says how, or if one part exceeds
    12, or if both are equal. Days that no calendar has (February 30) are not dates.
    """
    return [(start, end, day) for start, end, day in written_dates(text, order) if day is not None]


def written_dates(text: str, order: DateOrder | None = None) -> list[tuple[int, int, date | None]]:
    """The same, with the days that no calendar has: None stands for them (30 February 2023, 2023-02-30).

    Numbers parted by signs count as such days only in the order year, month, day.
    """
    if _HAS_YEAR.search(text) is None:
        return []
    found = ((match, _day(match, order)) for match in _DATE.finditer(text))
    return [(*match.span(), day) for match, day in found if day is not None or match["y4"] is None]


def _day(match: re.Match[str], order: DateOrder | None) -> date | None:
    part = match.groupdict()
    if part["y1"]:
        return make_date(part["y1"], part["m1"], part["d1"])
    if part["y2"]:
        return make_date(part["y2"], str(MONTHS[part["m2"].lower()]), part["d2"])
    if part["y3"]:
        return make_date(part["y3"], str(MONTHS[part["m3"].lower()]), part["d3"])
    first, second, year = part["a4"], part["b4"], part["y4"]
    if int(first) > 12 or (order == "DMY" and int(second) <= 12):
        return make_date(year, second, first)
    if int(second) > 12 or order == "MDY" or int(first) == int(second):
        return make_date(year, first, second)
    return None


def make_date(year: str, month: str, day: str) -> date | None:
    """The day that three strings of digits name, or None where the calendar has no such day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


_NAME_START = re.compile(rf"({_YEAR})([-_.])([01]?[0-9])\2({_DAY})(?![0-9])")
_NAME_TOKEN = re.compile(
    rf"(?<![A-Za-z0-9])(?<![0-9][-_.])({_YEAR})([-_.]?)([01][0-9])\2([0-3][0-9])(?=T[0-9]|[^A-Za-z0-9]|$)"
    r"(?![-_.][0-9]{1,2}(?![0-9]))"
)
_NAME_FOLDERS = re.compile(rf"(?:.*/)?({_YEAR})(/)([01]?[0-9])/({_DAY})(?=/)")


def file_name_date(path: str) -> date | None:
    """The day that a file is named after, or None.

    `path` is POSIX. First the file's own name counts: `2016-3-8-title.md` at its start, `20231022` or
    `2023-10-22` as a whole token anywhere; for `index.*` the name of its folder; then folders such as
    `2014/09/15/`, the innermost ones first.
    """
    folders, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0] or name
    if stem.lstrip("_").lower() == "index":
        stem = folders.rpartition("/")[2]
    matches = [_NAME_START.match(stem), *_NAME_TOKEN.finditer(stem), _NAME_FOLDERS.match(folders + "/")]
    for match in matches:
        day = make_date(match[1], match[3], match[4]) if match else None
        if day is not None:
            return day
    return None
