"""Date phrases in a sentence, before anyone knows when the article was published.

Each token gets one letter (the classes in lexicon/*/time.toml, and Y year, D day number, C other small number,
O ordinal, W number word, M month, K weekday, S season, X decade, Q "Q3"/"FY"/"H1", 0 its digits); a few patterns over
the string of letters find the phrases. Resolving them against a day is the business of facets/as_of.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from claimcheck.facets.words import Words, is_plural
from claimcheck.lexicon import Lexicon

Grain = Literal["day", "week", "month", "season", "quarter", "half", "year", "decade", "century"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A date phrase in tokens first..stop-1.

    `grain` is the size of the period named. A period is absolute (`year` and what it needs) or `offset` periods from
    the day of writing (-1 last, 0 this, 1 next). `months` > 0: the first that many months of the year. `window` > 0:
    the last that many grains. `edge` is the part of it meant (start, end, early, mid, late), `prep` the letter of the
    preposition. `upto` is the other end of a range.
    """

    first: int
    stop: int
    grain: Grain
    prep: str = ""
    edge: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: int | None = None
    """number of the quarter or half"""
    offset: int | None = None
    weekday: int | None = None
    window: int = 0
    months: int = 0
    fiscal: bool = False
    ago: bool = False
    upto: Mention | None = None


_EDGE = r"(?P<edge>[ebiEL])-?(?:[FI]T?f?)?T?"
_PREP = r"(?P<prep>ZF|ZA|Z|UVI?|B|I|A|s|G|R|P)"
_YEAR = r"(?:,?(?:[FI]?T?)?(?:f?y?Y|[ltn]f?y|Ty))"
_CORES = {
    "iso": r"Y-D-D|Y/D/D",
    "numeric": r"D/D/(?:Y|[DC])|D\.D\.Y",
    "md": r"(?:K\.?,?)?M\.?T?(?:Oo?|D)(?:(?:-|R|&)(?:Oo?|D)(?!M))?(?:,?Y)?",
    "dm": r"(?:K\.?,?)?T?(?:Oo?|D)(?:(?:-|R|&)(?:Oo?|D))?F?M\.?(?:,?F?Y)?",
    "my": r"M\.?,?(?:F?Y|[FI]?[ltn]y)",
    "lm": r"(?:[ltn]|T(?=M))(?:M|S|K)",
    "first": r"T?O[WD](?:q|m|w)%(year)s?",
    "quarter": r"T?(?:O|[ltn])-?q%(year)s?",
    "half": r"T?(?:O|[ltn])-?h(?:%(year)s|(?=y))",
    "code": r"Q0(?:F?,?Y)?|DQ0",
    "fiscal": r"T?f-?y?Y",
    "yend": r"y-?e(?:,?F?Y)?",
    "window": r"T?[ltn](?:[WDC]|[WD]-)-?f?[ymwdxq]|T?l(?:w|x)|T?y-R-c|yRc",
    "ago": r"(?:[TWDC])-?[ymwdxq](?:g|r)",
    "relative": r"T?[ltn]f?[ymwqx]|[ltn]-y|Ty(?:r)",
    "to_date": r"RTc|R-c|Rc",
    "so_far": r"UV(?:t[ymwqx])?",
    "now": r"AT?N|N|j|k",
    "span": r"T?[WDC]?-?[ymqw](?:R|z)(?=T?e?F?T?[MKYltOD])",
    "decade": r"T?Xo?",
    "season": r"S(?:,?F?Y)",
    "year": r"Y(?:-[DC])?(?!-?[9W])",
    "month": r"M",
    "weekday": r"K",
}
_PATTERN = re.compile(
    rf"(?:{_PREP}T?)?(?:{_EDGE})?(?:"
    + "|".join(
        f"(?P<{name}>{core % {'year': _YEAR} if '%(' in core else core})" for name, core in _CORES.items()
    )
    + ")"
)
_GRAINS: dict[str, Grain] = {
    "y": "year",
    "m": "month",
    "w": "week",
    "d": "day",
    "q": "quarter",
    "x": "decade",
    "h": "half",
}
_EDGES = {"e": "end", "b": "start", "i": "mid", "E": "early", "L": "late"}
_TRIGGER = re.compile(r"[YMKSXQymwdqhxcNjkVg]")
_NAMES_TOO = frozenset(
    {"may", "march", "mar", "april", "june", "august", "jan", "sat", "sun", "mon", "dec", "jun", "fri", "wed"}
)


def letters(words: Words, lexicon: Lexicon) -> str:
    """One date letter a token; _ for what no date phrase contains."""
    times, tags, raw = lexicon.times, words.tags, words.raw
    out: list[str] = []
    for i, low in enumerate(words.low):
        tag = tags[i]
        if tag == "Y":
            out.append("Y")
        elif tag == "9":
            out.append(_digit_letter(low))
        elif tag == "i":
            out.append(_name_letter(words, i))
        elif tag == "o" and low in ("st", "nd", "rd", "th"):
            out.append("o")
        elif tag == "o" and low.isdecimal():
            out.append("O" if 1 <= int(low) <= 31 else "_")
        else:
            letter = times.get(low)
            if letter is None:
                letter = tag if tag in "-,./:" else "_"
            elif letter in "MK" and not raw[i][0].isupper():
                letter = "_"
            out.append(letter)
    return "".join(out)


def _digit_letter(low: str) -> str:
    if not low.isdecimal() or len(low) > 3:
        return "_"
    return "D" if 1 <= int(low) <= 31 else "C"


def _name_letter(words: Words, i: int) -> str:
    """Letters for "1990s", "Q3", "H1", "FY20": the parts of a name with digits."""
    low = words.low
    if low[i].isdecimal():
        if i + 1 < words.size and low[i + 1] == "s" and len(low[i]) in (2, 4) and low[i][-1] == "0":
            return "X"
        return (
            "0"
            if i and low[i - 1] in ("q", "h", "fy", "cy") and words.tight(i)
            else "D"
            if len(low[i]) == 1
            else "_"
        )
    if low[i] == "s" and i and low[i - 1].isdecimal():
        return "o"
    return "Q" if low[i] in ("q", "h", "fy", "cy") else "_"


def mentions(words: Words, lexicon: Lexicon) -> list[Mention]:
    """All date phrases of a sentence, in order, not overlapping; ranges ("from March to May 2020") joined."""
    when = letters(words, lexicon)
    if not _TRIGGER.search(when):
        return []
    found: list[Mention] = []
    for match in _PATTERN.finditer(when):
        core = match.lastgroup
        if core in (None, "prep", "edge"):
            core = next(name for name in _CORES if match.group(name) is not None)
        mention = _read(words, lexicon, when, core or "", match)
        if mention is not None:
            found.append(mention)
    return _joined(found, when)


def _read(words: Words, lexicon: Lexicon, when: str, core: str, match: re.Match[str]) -> Mention | None:
    first, stop = match.span(core)
    prep, edge = match.group("prep") or "", _EDGES.get(match.group("edge") or "", "")
    if not _plausible(words, lexicon, when, core, first, stop, prep or edge):
        return None
    while when[stop - 1] == ",":
        stop -= 1
    base = Mention(match.start(), stop, "day", prep, edge)
    made = _BUILDERS[core](base, words, lexicon, when, first, stop)
    return made


def _plausible(
    words: Words, lexicon: Lexicon, when: str, core: str, first: int, stop: int, led: str | bool
) -> bool:
    """Keeps amounts, names and verbs out: "2000 people", "May Smith", "may", "the second quarter-mile"."""
    after = words.tags[stop : stop + 1]
    if core == "month":
        led = led or when[first - 1 : first] in ("R", "z", "B", "s", "G", "I", "A", "&", "-")
        return bool(led) if words.low[first] in _NAMES_TOO else after != "N"
    if core == "weekday":
        return len(words.low[first]) > 3 or bool(led)
    if core == "year":
        at = stop + (after in ("e", "g", "b") and words.tags[stop + 1 : stop + 2] in ("n", "b"))
        counted = (
            words.tags[at : at + 1] in ("n", "b")
            and is_plural(words.low[at], lexicon)
            and (at > stop or after == "n")
        )
        return bool(led) or not counted or words.tags[first - 1 : first] in ("d", "N", ")", "'")
    if core == "md":
        return words.tags[stop : stop + 1] != "s" and not (
            words.low[first] == "may" and not words.raw[first][0].isupper()
        )
    return True


# --- one builder a core -----------------------------------------------------------------------------------------------


def _number(words: Words, lexicon: Lexicon, i: int) -> int:
    low = words.low[i]
    return int(low) if low.isdecimal() else lexicon.cardinals.get(low) or lexicon.ordinals.get(low, 1)


def _find(when: str, first: int, stop: int, wanted: str) -> list[int]:
    return [i for i in range(first, stop) if when[i] in wanted]


def _year(words: Words, when: str, first: int, stop: int) -> tuple[int | None, int | None]:
    """(absolute year, offset) named inside first..stop-1."""
    for i in range(first, stop):
        if when[i] == "Y":
            return int(words.low[i]), None
    tail = when[first:stop]
    for sign, offset in (("l", -1), ("t", 0), ("n", 1)):
        if re.search(sign + "f?y", tail):
            return None, offset
    return None, None


def _iso(base: Mention, words: Words, lexicon: Lexicon, when: str, first: int, stop: int) -> Mention | None:
    year, month, day = (int(words.low[i]) for i in (first, first + 2, first + 4))
    return replace(base, year=year, month=month, day=day) if month <= 12 else None


def _numeric(
    base: Mention, words: Words, lexicon: Lexicon, when: str, first: int, stop: int
) -> Mention | None:
    one, two, year = (int(words.low[i]) for i in (first, first + 2, first + 4))
    if year < 100 or (one <= 12 and two <= 12 and one != two):
        return None
    day, month = (one, two) if one > 12 else (two, one)
    return replace(base, year=year, month=month, day=day) if month <= 12 else None


def _day(base: Mention, words: Words, lexicon: Lexicon, when: str, first: int, stop: int) -> Mention | None:
    month = lexicon.months[words.low[_find(when, first, stop, "M")[0]]]
    days = [_number(words, lexicon, i) for i in _find(when, first, stop, "DO")]
    year, _ = _year(words, when, first, stop)
    one = replace(base, year=year, month=month, day=days[0])
    return replace(one, upto=replace(one, day=days[1])) if len(days) > 1 else one


def _month(base: Mention, words: Words, lexicon: Lexicon, when: str, first: int, stop: int) -> Mention | None:
    year, offset = _year(words, when, first, stop)
    return replace(
        base,
        grain="month",
        month=lexicon.months[words.low[_find(when, first, stop, "M")[0]]],
        year=year,
        offset=offset,
    )


_OFFSETS = {"l": -1, "t": 0, "n": 1}


def _last_named(
    base: Mention, words: Words, lexicon: Lexicon, when: str, first: int, stop: int
) -> Mention | None:
    """ "last July", "this summer", "next Friday": the offset counts occurrences of the name."""
    offset = _OFFSETS.get(when[first], 0)
    name = words.low[stop - 1]
    if when[stop - 1] == "K":
        return replace(base, weekday=lexicon.weekdays[name], offset=offset)
    if when[stop - 1] == "S":
        return replace(base, grain="season", month=lexicon.seasons[name], offset=offset)
    return replace(base, grain="month", month=lexicon.months[name], offset=offset, ago=True)


def _first_months(
    base: Mention, words: Words, lexicon: Lexicon, when: str, first: int, stop: int
) -> Mention | None:
    """ "the first three quarters of 2020", "the first nine months"."""
    at = _find(when, first, stop, "O")[0]
    size = when[at + 2]
    if words.low[at] not in ("first", "1") or size == "w":
        return None
    year, offset = _year(words, when, at + 2, stop)
    months = _number(words, lexicon, at + 1) * (3 if size == "q" else 1)
    return replace(base, grain="year", months=months, year=year, offset=offset) if months <= 12 else None


def _part(base: Mention, words: Words, lexicon: Lexicon, when: str, first: int, stop: int) -> Mention | None:
    """Quarters and halves: "the third quarter of 2020", "first half", "last quarter"."""
    at = next(i for i in range(first, stop) if when[i] in "qh")
    grain: Grain = "quarter" if when[at] == "q" else "half"
    year, offset = _year(words, when, at, stop)
    ordinals = _find(when, first, at, "O")
    if not ordinals:
        lead = next((when[i] for i in range(first, at) if when[i] in "ltn"), "t")
        return replace(base, grain=grain, offset=_OFFSETS[lead])
    number = _number(words, lexicon, ordinals[0])
    if number > (4 if grain == "quarter" else 2):
        return None
    return replace(base, grain=grain, part=number, year=year, offset=offset, fiscal="f" in when[at:stop])


def _code(base: Mention, words: Words, lexicon: Lexicon, when: str, first: int, stop: int) -> Mention | None:
    """ "Q3 2020", "H1", "FY2020", "FY20", "3Q20"."""
    lead = when[first] == "D"
    name = words.low[first + lead]
    number = int(words.low[first if lead else first + 1])
    year, _ = _year(words, when, first, stop)
    if name in ("fy", "cy"):
        year = number if number > 1000 else 2000 + number if number < 100 else None
        return replace(base, grain="year", year=year, fiscal=name == "fy") if year else None
    if lead:
        short = int(words.low[stop - 1])
        year = short if short > 1000 else 2000 + short
    grain: Grain = "quarter" if name == "q" else "half"
    return (
        replace(base, grain=grain, part=number, year=year)
        if 1 <= number <= (4 if grain == "quarter" else 2)
        else None
    )


def _plain_year(
    base: Mention, words: Words, lexicon: Lexicon, when: str, first: int, stop: int
) -> Mention | None:
    """ "2019", "fiscal 2020", "year-end 2020", "2013-14"."""
    year, offset = _year(words, when, first, stop)
    fiscal = "f" in when[first:stop]
    if when[first:stop].startswith("y"):
        return replace(base, grain="year", year=year, offset=None if year else 0, edge="end")
    if when[stop - 1] in "DC" and year is not None:
        short = int(words.low[stop - 1])
        if short != (year + 1) % 100:
            return (
                replace(base, grain="year", year=year, stop=stop - 2)
                if len(words.low[stop - 1]) != 2
                else None
            )
        return replace(base, grain="year", year=year, upto=replace(base, grain="year", year=year + 1))
    return replace(base, grain="year", year=year, offset=offset, fiscal=fiscal)


def _window(
    base: Mention, words: Words, lexicon: Lexicon, when: str, first: int, stop: int
) -> Mention | None:
    """ "the past 30 years", "the next decade", "year to date"."""
    if when[stop - 1] == "c":
        return replace(base, grain="year", offset=0, edge="so far")
    counts = _find(when, first, stop, "WDC")
    lead = next((when[i] for i in range(first, stop) if when[i] in "ltn"), "l")
    size = _number(words, lexicon, counts[0]) if counts else 1
    return replace(base, grain=_GRAINS[when[stop - 1]], window=size, offset=_OFFSETS[lead] or 0)


def _ago(base: Mention, words: Words, lexicon: Lexicon, when: str, first: int, stop: int) -> Mention | None:
    count = 1 if when[first] == "T" else _number(words, lexicon, first)
    if when[first] == "T" and words.low[first] == "the":
        return replace(base, grain=_GRAINS[when[stop - 2]], offset=-1)
    return replace(base, grain=_GRAINS[when[stop - 2]], offset=-count, ago=True)


def _relative(
    base: Mention, words: Words, lexicon: Lexicon, when: str, first: int, stop: int
) -> Mention | None:
    """ "last year", "this quarter", "the previous month", "the year before"; "the past year" is a window."""
    at = next((i for i in range(first, stop) if when[i] in "ltn"), -1)
    unit = next(when[i] for i in range(stop - 1, first - 1, -1) if when[i] in "ymwqx")
    if at < 0:
        return replace(base, grain=_GRAINS[unit], offset=-1)
    if words.low[at] == "past":
        return replace(base, grain=_GRAINS[unit], window=1, offset=-1)
    return replace(base, grain=_GRAINS[unit], offset=_OFFSETS[when[at]], fiscal="f" in when[first:stop])


def _now(base: Mention, words: Words, lexicon: Lexicon, when: str, first: int, stop: int) -> Mention | None:
    return replace(base, grain="day", offset={"j": -1, "k": 1}.get(when[stop - 1], 0))


def _so_far(
    base: Mention, words: Words, lexicon: Lexicon, when: str, first: int, stop: int
) -> Mention | None:
    if when[stop - 1] in _GRAINS:
        return replace(base, grain=_GRAINS[when[stop - 1]], offset=0, edge="so far")
    return replace(base, grain="day", offset=0)


def _span(base: Mention, words: Words, lexicon: Lexicon, when: str, first: int, stop: int) -> Mention | None:
    """ "three months to", "the year ended": the end follows as a phrase of its own and is joined to this one."""
    unit = when[stop - 2]
    counts = _find(when, first, stop - 2, "WDC")
    return replace(
        base,
        grain=_GRAINS[unit],
        window=_number(words, lexicon, counts[0]) if counts else 1,
        offset=0,
        prep="span",
    )


def _decade(
    base: Mention, words: Words, lexicon: Lexicon, when: str, first: int, stop: int
) -> Mention | None:
    digits = int(words.low[_find(when, first, stop, "X")[0]])
    year = digits if digits > 99 else 1900 + digits if digits >= 30 else 2000 + digits
    return replace(
        base, grain="century" if year % 100 == 0 and digits > 99 and year < 2000 else "decade", year=year
    )


def _season(
    base: Mention, words: Words, lexicon: Lexicon, when: str, first: int, stop: int
) -> Mention | None:
    return replace(
        base, grain="season", month=lexicon.seasons[words.low[first]], year=_year(words, when, first, stop)[0]
    )


def _weekday(
    base: Mention, words: Words, lexicon: Lexicon, when: str, first: int, stop: int
) -> Mention | None:
    return replace(base, weekday=lexicon.weekdays[words.low[first]])


_BUILDERS = {
    "iso": _iso,
    "numeric": _numeric,
    "md": _day,
    "dm": _day,
    "my": _month,
    "lm": _last_named,
    "first": _first_months,
    "quarter": _part,
    "half": _part,
    "code": _code,
    "fiscal": _plain_year,
    "yend": _plain_year,
    "window": _window,
    "ago": _ago,
    "relative": _relative,
    "to_date": _now,
    "so_far": _so_far,
    "now": _now,
    "span": _span,
    "decade": _decade,
    "season": _season,
    "year": _plain_year,
    "month": _month,
    "weekday": _weekday,
}


def _joined(found: list[Mention], when: str) -> list[Mention]:
    """Joins the two ends of a range, and a span ("three months to") with its end."""
    out: list[Mention] = []
    for mention in found:
        before = out[-1] if out else None
        if before is not None and before.upto is None:
            between = when[before.stop : mention.first]
            ranged = mention.prep in ("R", "B", "") and (
                (before.prep == "G" and (between in ("", "&", "-", "R")))
                or (between == "-" and before.grain == mention.grain)
                or (mention.prep == "R" and between == "" and before.grain == mention.grain)
            )
            if before.prep == "span" and between in ("", "T"):
                out[-1] = replace(
                    mention, first=before.first, window=before.window, prep="span:" + before.grain
                )
                continue
            if ranged:
                year = before.year if before.year is not None else mention.year
                out[-1] = replace(
                    before,
                    stop=mention.stop,
                    upto=mention,
                    year=year if before.offset is None else before.year,
                )
                continue
        out.append(mention)
    return [mention for mention in out if mention.prep != "span"]
