"""Page furniture in running text, and the publication date that a dateline gives.

A dateline is a line that holds nothing but a date and what belongs to one ("Updated: Oct 22,2023 4:54 PM
example.org", "By A. Writer | 3 May 2022"), above the first paragraph or introduced by a word such as
"Published"; or the head of the first paragraph ("LONDON, March 3, 2021 (Wire) -", "date 2020-09-17 China has
…"). A date within prose, the year of a copyright line or the day of an event dates nothing. What is left of a
line after its date, its telephone numbers and so on decides: a digit that is none of these keeps the line in
the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from claimcheck.dates import MONTH_PATTERN, WEEKDAY_PATTERN, DateOrder, written_dates
from claimcheck.model import Block, Dated
from claimcheck.patterns import regex
from claimcheck.read.draft import trimmed
from claimcheck.records import dataclass

_LONGEST = 200
_MANY_WORDS = 15

_INTRO = (
    r"(?i:\b(?:(?:last|first|originally)\s+)?(?:updated?|published|posted|date[ds]?|publish|publication|pubdate|released?"
    r"|issued|modified|uploaded|time|(?:press|news)\s+release|for\s+immediate\s+release)(?:\s+(?:date|time|on|at))*\b)"
)
_STRONG = regex(r"\b(?:updated?|modified|publi|posted|pubdate|released?|issued|uploaded)", re.IGNORECASE)
_UPDATE = regex(r"\b(?:updated?|modified)\b", re.IGNORECASE)
# "Update, April 27, 2018" dates a note that was added, not the text around it.
_ADDED = regex(r"\bupdate\s*,\s*$", re.IGNORECASE)
_NAME = r"[A-Z][\w.'’&-]*+(?:\s+(?:(?:of|the|and|for|de|van|von|al)\s+)?[A-Z][\w.'’&-]*+){0,4}"
_LABEL = r"(?i:\b(?:source|author|editor|writer|reporter|publisher|photo|section|category)s?\s*:)"
_HOST = r"\b[\w-]++(?:\.[\w-]++)*\.[a-z]{2,}\b"
# A city in front of a date; agencies follow it in brackets or between slashes.
_CITY = (
    r"(?:(?:New|San|Santa|Los|Las|Hong|Abu|Cape|Rio|Tel|St\.|Saint|Port|Fort|El|La|São|North|South|East|West)\s+)?"
    r"[A-Z][a-zà-ÿ’'-]+\.?"
)
_PLACE = rf"(?:[A-Z][A-Z.'’-]+(?:\s+[A-Z][A-Z.'’-]+){{0,3}}|{_CITY})"
_WIRE = r"(?:\([^()\r\n]{1,40}\)|/[^/\r\n]{1,40}/)"
_PLACE_HEAD = regex(rf"\W*{_PLACE}(?:,\s*{_PLACE})?(?:[\s,–—-]*{_WIRE})?[\s,–—(-]*")
_EVENTS = regex(
    r"\b(?:conference|congress|convention|day|event|expo|fair|festival|forum|hearing|meeting|session|summit|symposium"
    r"|webinar|week|workshop)\b",
    re.IGNORECASE,
)

_BESIDE_DATES = tuple(
    regex(pattern)
    for pattern in (
        rf"{_LABEL}\s*[^\d|:\r\n]{{1,40}}?(?=\s*(?:[|·•]|$|{_LABEL}))",
        _INTRO,
        rf"(?i:\b{WEEKDAY_PATTERN}\b)",
        r"\b[0-2]?\d[:.][0-5]\d(?::[0-5]\d)?\s*(?i:[ap]\.?m\b\.?)?",
        r"(?i:\b(?:utc|gmt|[ecmp][sd]?t|bst|cest?)\b)|[+-]\d{1,2}(?::?\d\d)?\b",
        r"(?i:\b\d{1,3}[\s-]min(?:ute)?s?(?:\s+read)?\b)",
        r"(?i:\b(?:views?|hits?|clicks?|reads?)\s*:\s*[\d,]+)",
        _HOST,
        r"\b[Bb]y:?\s+[\w.-]+\s*$",
        rf"\b[Bb]y:?\s+{_NAME}(?:(?:,|\s+and|\s*&)\s+{_NAME})*",
        rf"(?:^|[|·•–—])\s*{_NAME}\s*(?=[|·•–—]|$)(?<=[^|]|\|)",
    )
)
_INTRODUCED = regex(rf"\W*{_INTRO}[\s:：–—-]*")
_TOLD_BY = regex(r"\s*(?:[–—]|--)")
_HOURS = regex(r"\d\s*(?:[ap]\.?m\.?\s*)?(?:[-–—]|to)\s*\d{1,2}(?::\d\d|\s*[ap]\.?m)", re.IGNORECASE)
_AFTER_INTRODUCED = regex(rf"(?:\s*{_HOST})?\s*(?=[-–—|:·•A-Z“\"(]|$)")
_AFTER_COLON = regex(r"[\s.;,]*")
_AFTER_PLACE = regex(rf"\s*\)?\s*{_WIRE}?\s*(?:--+|[-–—:])")
# "OSLO - Exports rose", "Riga (Leta) -- Exports rose": without a date it takes capitals or an agency.
_CAPITALS = r"(?=[^-–—(]*[A-ZÀ-Þ]{3})[A-ZÀ-Þ][A-ZÀ-Þ./'’-]++(?:\s++[A-ZÀ-Þ][A-ZÀ-Þ./'’-]++){0,3}+"
_DAY = rf",?\s*(?i:{MONTH_PATTERN}\.?\s+\d{{1,2}}|\d{{1,2}}\.?\s+{MONTH_PATTERN}\.?)"
_UNDATED = regex(
    rf"\W*(?:{_CAPITALS}(?:,\s*{_PLACE})?(?:{_DAY})?(?:[\s,]*{_WIRE})?"
    rf"|{_PLACE}(?:,\s*{_PLACE})?(?:{_DAY})?[\s,]*{_WIRE})"
    rf"\s*(?:--+|(?<=\s)[-–—]|—)\s*(?=[A-ZÀ-Þ“\"‘'])(?=(?:\S++\s++){{5}})"
)
_AFTER_DATE = regex(r"\s*(?:--+|[-–—|])\s|[ \t]*[\r\n]+\s*(?=[A-Z“\"])")
_AFTER_NUMERIC = regex(r"\s+(?=[A-Z“\"])")
_NUMERIC = regex(r"\W*\d{4}[-/.]")

_COPYRIGHT = regex(r"\W*(?:copyright\b\W{0,3}(?:©|\(c\)|\d{4}|by\b)|©)|.*\ball rights reserved\b", re.I)
_YEARS = regex(r"\b(?:19|20)\d\d(?:\s*[-–—]\s*(?:19|20)?\d\d)?\b")
# Never a number with its thousands parted.
_PHONE_NUMBER = r"(?!\d{1,3}(?:[ .]\d{3})+(?![\d-]|[ .]\d))\d[\d\s()/.-]{4,}\d"
_PHONE = regex(
    rf"\+{_PHONE_NUMBER}|\((?!(?:19|20)\d\d\))\d{{2,4}}\)\s*\d[\d\s/.-]{{4,}}\d"
    r"|\b\d{3}[-.]\d{3}[-.]\d{4}\b"
    r"|(?i:\b(?:tel|telephone|phone|fax|call us|hotline|whatsapp|mobile(?=\s*[:：]))\b)"
    rf"[\s.:：]*[+(]?{_PHONE_NUMBER}"
)
_LICENCE = regex(
    r"\S*(?:ICP|公网安备|许可证)\S*\d\S*"
    r"|\b(?:licen[cs]e|registration|permit)\s+(?:no|number|nr)\b[\s.:#]*[A-Z]*[\d-]+",
    re.IGNORECASE,
)
_CONTACT = regex(
    r"\W*(?:contact(?: us)?|e-?mail(?: us)?(?: at)?|tel|phone|fax|follow us)\W*"
    r"|[^\d\r\n]{0,60}\b(?:please )?(?:e-?mail|contact|call) us(?: at| on)?\W*",
    re.IGNORECASE,
)
_WORD = regex(r"[^\W\d_]{2,}")
_MIXED = regex(r"\b(?:[^\W\d_]+\d\w*|\d+[^\W\d_]\w*)\b")


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date in a dateline, as written; whether it is that of a change; whether it counts below the first
    paragraph too."""

    day: date | None
    words: str
    updated: bool = False
    anywhere: bool = False
    added: bool = False
    """that of a note which was added to the text"""


def is_furniture(line: str, order: DateOrder | None = None) -> bool:
    """Whether a line is essentially a date, a copyright notice or contact data."""
    line = line.strip()
    if not line or len(line) > _LONGEST:
        return False
    return bool(_dates_of(line, order)) or _is_notice(line)


def datelines(
    reading: str, blocks: Sequence[Block], order: DateOrder | None = None
) -> tuple[tuple[Block, ...], list[Dated]]:
    """The blocks with their furniture marked, and the days of publication and of the last change.

    A block that begins with a dateline is parted in two.
    """
    marked: list[Block] = []
    found: list[_Dated] = []
    above = True
    for block in blocks:
        if block.role not in ("prose", "heading", "furniture"):
            marked.append(block)
            continue
        text = reading[block.start : block.end]
        dates = _dates_of(text, order) if len(text) <= _LONGEST else []
        found += [dated for dated in dates if above or dated.anywhere]
        end, head = _head(text, order) if above and not dates else (0, None)
        if dates or block.role == "furniture" or (len(text) <= _LONGEST and _is_notice(text)):
            marked.append(replace(block, role="furniture"))
        elif end:
            found += [head] if head else []
            dateline = trimmed(text, 0, end, "furniture", block.start)
            rest = trimmed(text, end, len(text), block.role, block.start)
            marked += [part for part in (dateline, rest) if part is not None]
        else:
            marked.append(block)
        above = above and not (block.role == "prose" and len(text.split()) >= _MANY_WORDS)
    return tuple(marked), [Dated(d.day, "dateline", d.words, d.updated) for d in found if not d.added]


def _dates_of(line: str, order: DateOrder | None) -> list[_Dated]:
    """The dates of a line that is a dateline; none if it is anything else."""
    line = line.strip()
    dates = written_dates(line, order)
    # "— A. Speaker, May 3, 2022" dates a quotation, hours from and to an event.
    if not dates or _TOLD_BY.match(line) or _HOURS.search(line) or not _is_date_line(line, dates):
        return []
    found, last = [], 0
    for start, end, day in dates:
        found.append(_introduced(day, line[start:end], line[last:start]))
        last = end
    return found


def _introduced(day: date | None, words: str, before: str) -> _Dated:
    updated, strong, added = (pattern.search(before) is not None for pattern in (_UPDATE, _STRONG, _ADDED))
    return _Dated(day, words, updated, strong, added)


def _is_date_line(line: str, dates: Sequence[tuple[int, int, date | None]]) -> bool:
    head = line[: dates[0][0]]
    if _PLACE_HEAD.fullmatch(head) and not _EVENTS.search(head):
        head = ""
    edges = [end for _, end, _ in dates], [start for start, _, _ in dates[1:]] + [len(line)]
    rest = " ".join([head, *(line[end:start] for end, start in zip(*edges, strict=True))])
    if _EVENTS.search(rest):
        return False
    for pattern in _BESIDE_DATES:
        rest = pattern.sub(" ", rest)
    return not any(character.isalnum() for character in rest)


def _head(text: str, order: DateOrder | None) -> tuple[int, _Dated | None]:
    """Where the dateline at the head of a paragraph ends (0 if there is none), and its date if it has one."""
    for start, end, day in written_dates(text[:_LONGEST], order)[:1]:
        before, after = text[:start], text[end : end + 80]
        follows = None
        if _INTRODUCED.fullmatch(before):
            follows = _AFTER_INTRODUCED.match(after) or (_AFTER_COLON.match(after) if ":" in before else None)
        elif _PLACE_HEAD.fullmatch(before) and not _EVENTS.search(before):
            follows = _AFTER_PLACE.match(after)
        elif not before.strip(" \t\r\n(["):
            numeric = _AFTER_NUMERIC if _NUMERIC.match(text) else _AFTER_DATE
            follows = _AFTER_DATE.match(after) or numeric.match(after)
        if follows:
            return end + follows.end(), _introduced(day, text[start:end], before)
    undated = _UNDATED.match(text[: 2 * _LONGEST])
    return (undated.end(), None) if undated and not _EVENTS.search(undated[0]) else (0, None)


def _is_notice(line: str) -> bool:
    """Whether a line without a date is a copyright notice or contact data, and nothing else."""
    if _CONTACT.fullmatch(line):
        return True
    rest = _LICENCE.sub(" ", line)
    notice = _COPYRIGHT.match(line) is not None or rest != line
    if notice:
        rest = _YEARS.sub(" ", rest)
    without_phones = _PHONE.sub(" ", rest)
    notice = notice or without_phones != rest
    left = _MIXED.sub(" ", without_phones)
    return notice and not any(map(str.isdigit, left)) and len(_WORD.findall(left)) <= _MANY_WORDS
