"""Date phrases as values: what a phrase of each form says, before anyone knows when the article was
published.

facets/when.py finds the phrases and knows the letters; here is one builder for each form.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from claimcheck.dates import DateOrder
from claimcheck.facets.words import Words

Grain = Literal["day", "week", "month", "season", "quarter", "half", "year", "decade", "century"]


class Mention(NamedTuple):
    """A date phrase in tokens first..stop-1.

    `grain` is the size of the period named. A period is absolute (`year` and what it needs) or `offset`
    periods from the day of writing (-1 last, 0 this, 1 next). `months` > 0: the first that many months of the
    year. `window` > 0: the last that many grains, or with `spanned` a time that long which ends with the
    period. `edge` is the part of it meant (start, end, early, mid, late, so far), `prep` the letters of the
    preposition ("span": an end must follow). `upto` is the other end of a range.
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
    unclear: bool = False
    """day and month cannot be told apart"""
    spanned: Grain | None = None
    """grain of the time told to end here: "the three months to June" """
    years: int = 0
    """in the year so many years behind the one told last: "13 February the following year" """


class Phrase(NamedTuple):
    """The core of a date phrase in tokens first..stop-1, without preposition and edge: what a builder gets.

    `letters` has one date letter for each token of the sentence; `base` is a mention with all but its
    meaning.
    """

    words: Words
    letters: str
    first: int
    stop: int
    base: Mention
    order: DateOrder | None = None

    @property
    def core(self) -> str:
        """The letters of the phrase."""
        return self.letters[self.first : self.stop]

    def word(self, at: int) -> str:
        """Token `at` of the phrase in lower case; from the end where negative."""
        return self.words.low[(self.first if at >= 0 else self.stop) + at]

    def find(self, wanted: str) -> int:
        """The first token of the phrase with one of these letters, counted in the phrase; -1 if there is
        none."""
        return next((at for at, letter in enumerate(self.core) if letter in wanted), -1)

    def number(self, at: int) -> int:
        """The number at token `at` of the phrase, in digits or words."""
        low, lexicon = self.word(at), self.words.lexicon
        return int(low) if low.isdecimal() else lexicon.cardinals.get(low) or lexicon.ordinals.get(low, 1)

    def size(self) -> int:
        """How many grains the phrase counts; one where it has no number."""
        at = self.find("WDC")
        return self.number(at) if at >= 0 else 1

    def month(self) -> int:
        """The month named, 1..12."""
        return self.words.lexicon.months[self.word(self.find("M"))]

    def year(self, behind: int = 0) -> tuple[int | None, int | None]:
        """(absolute year, offset) named from token `behind` of the phrase on."""
        core = self.core[behind:]
        at = core.find("Y")
        if at >= 0:
            return int(self.word(behind + at)), None
        named = (offset for letter, offset in OFFSETS.items() if f"{letter}y" in core or f"{letter}fy" in core)
        return None, next(named, None)


OFFSETS = {"l": -1, "t": 0, "n": 1}
"""last, this, next"""
_GRAINS: dict[str, Grain] = {
    "y": "year",
    "m": "month",
    "w": "week",
    "d": "day",
    "q": "quarter",
    "x": "decade",
    "h": "half",
}
_FISCAL = 4
"""the month in which most years that are named by two begin"""
_SEASON = 7
"""the month from which on a season or a school year named by two years is taken to run"""
_PARTS: dict[Grain, int] = {"quarter": 4, "half": 2}
"""how many of them a year has"""


def build(form: str, phrase: Phrase) -> Mention | None:
    """What a phrase of a form says; None if its numbers make no date."""
    return _BUILDERS[form](phrase)


def _iso(phrase: Phrase) -> Mention | None:
    year, month, day = (int(phrase.word(at)) for at in (0, 2, 4))
    return phrase.base._replace(year=year, month=month, day=day) if month <= 12 else None


def _numeric(phrase: Phrase) -> Mention | None:
    """ "13/10/2021": where one of day and month exceeds 12, both are equal, or the order is known; else the day is
    unclear. With dots ("4.8.2015") the day comes first."""
    dotted = phrase.core == "J"
    one, two, year = map(int, phrase.word(0).split(".") if dotted else (phrase.word(at) for at in (0, 2, 4)))
    clear = one > 12 or two > 12 or one == two
    if year < 100:
        return None
    order = phrase.order if phrase.order in ("DMY", "MDY") else "DMY" if dotted else None
    if not clear and order is None:
        return phrase.base._replace(year=year, unclear=True)
    day, month = (one, two) if one > 12 or (order == "DMY" and two <= 12) else (two, one)
    return phrase.base._replace(year=year, month=month, day=day) if month <= 12 else None


def _day(phrase: Phrase) -> Mention | None:
    """ "March 6", "the 6th of March 2020", "March 6-9", "6 March last year"."""
    days = [phrase.number(at) for at, letter in enumerate(phrase.core) if letter in "DO"]
    year, offset = phrase.year()
    one = phrase.base._replace(year=year, offset=offset, month=phrase.month(), day=days[0])
    return one._replace(upto=one._replace(day=days[1])) if len(days) > 1 else one


def _month(phrase: Phrase) -> Mention | None:
    year, offset = phrase.year()
    return phrase.base._replace(grain="month", month=phrase.month(), year=year, offset=offset)


def _last_named(phrase: Phrase) -> Mention | None:
    """ "last July", "this summer", "next Friday": the offset counts occurrences of the name; "the following July" is
    behind the time told before."""
    lexicon, name, letter = phrase.words.lexicon, phrase.word(-1), phrase.core[-1]
    offset = OFFSETS.get(phrase.core[0], 0)
    if "P" in phrase.core:
        if phrase.word(-2) not in phrase.words.cues["when.following"]:
            return None
        offset = 1
    if letter == "K":
        return phrase.base._replace(weekday=lexicon.weekdays[name], offset=offset, ago="P" in phrase.core)
    if letter == "S":
        return phrase.base._replace(grain="season", month=lexicon.seasons[name], offset=offset, ago="P" in phrase.core)
    return phrase.base._replace(grain="month", month=lexicon.months[name], offset=offset, ago=True)


def _year_first(phrase: Phrase, ordinal: int) -> bool:
    """ "The 2020 | first quarter", "last year's | third quarter"."""
    return not set("Yy").isdisjoint(phrase.core[:ordinal])


def _first_months(phrase: Phrase) -> Mention | None:
    """ "the first three quarters of 2020", "the first nine months"."""
    at = phrase.find("O")
    at = at if at >= 0 else phrase.find("WD") - 1  # "the 2023 | nine months"
    size = phrase.core[at + 2]
    if (phrase.core[at : at + 1] == "O" and phrase.number(at) != 1) or size == "w":
        return None
    told = _year_first(phrase, at if phrase.core[at : at + 1] == "O" else at + 1)
    year, offset = phrase.year(0 if told else at + 2)
    months = phrase.number(at + 1) * (3 if size == "q" else 1)
    return phrase.base._replace(grain="year", months=months, year=year, offset=offset) if months <= 12 else None


def _part(phrase: Phrase) -> Mention | None:
    """Quarters and halves: "the third quarter of 2020", "first half", "last quarter"."""
    at = phrase.find("qh")
    grain = _GRAINS[phrase.core[at]]
    ordinal = phrase.core.find("O", 0, at)
    if ordinal < 0:
        lead = next((letter for letter in phrase.core[:at] if letter in OFFSETS), "t")
        return phrase.base._replace(grain=grain, offset=OFFSETS[lead])
    number = phrase.number(ordinal)
    if number > _PARTS[grain]:
        return None
    year, offset = phrase.year(0 if _year_first(phrase, ordinal) else at)
    fiscal = "f" in phrase.core[at:]
    return phrase.base._replace(grain=grain, part=number, year=year, offset=offset, fiscal=fiscal)


def _code(phrase: Phrase) -> Mention | None:
    """ "Q3 2020", "H1", "FY2020", "FY20", "3Q20"."""
    lead = phrase.core[0] == "D"
    period = phrase.words.lexicon.periods[phrase.word(int(lead))]
    number = int(phrase.word(0 if lead else 1))
    if period in ("fiscal", "calendar"):
        if 100 <= number <= 1000 or number > 9998:
            return None
        year = number if number > 1000 else 2000 + number
        return phrase.base._replace(grain="year", year=year, fiscal=period == "fiscal")
    named = phrase.year()[0]
    if lead:
        short = int(phrase.word(-1))
        named = short if short > 1000 else 2000 + short
    grain: Grain = "quarter" if period == "quarter" else "half"
    return phrase.base._replace(grain=grain, part=number, year=named) if 1 <= number <= _PARTS[grain] else None


def _plain_year(phrase: Phrase) -> Mention | None:
    """ "2019", "fiscal 2020", "2013-14"; "1999-5" is 1999. "Fiscal 2022-23" is one year, taken to begin in
    April, "the 2022-23 season" one that begins in July."""
    year, offset = phrase.year()
    fiscal = "f" in phrase.core
    one = phrase.base._replace(grain="year", year=year, offset=offset, fiscal=fiscal)
    at = phrase.find("DC") if "/Y" not in phrase.core else phrase.core.index("/Y") + 1
    if at < 0 or year is None:
        return one
    short = phrase.word(at)[-2:]
    if int(short) == (year + 1) % 100:
        words, behind = phrase.words, phrase.stop
        beside = {words.word(behind), words.word(phrase.first - 1), words.word(phrase.first - 2)}
        season = words.cues["when.seasons"] & beside
        if fiscal or season:
            return one._replace(month=_FISCAL if fiscal else _SEASON)
        return one._replace(upto=one._replace(year=year + 1))
    return one._replace(stop=phrase.stop - 2) if len(short) != 2 else None


def _year_end(phrase: Phrase) -> Mention | None:
    """ "year-end 2020", "year-end"."""
    year, _ = phrase.year()
    return phrase.base._replace(grain="year", year=year, offset=None if year else 0, edge="end")


def _window(phrase: Phrase) -> Mention | None:
    """ "the past 30 years", "the next decade", "year to date"."""
    last = phrase.core[-1]
    if last == "c":
        return phrase.base._replace(grain="year", offset=0, edge="so far")
    lead = next((letter for letter in phrase.core if letter in OFFSETS), "l")
    return phrase.base._replace(grain=_GRAINS[last], window=phrase.size(), offset=OFFSETS[lead])


def _ago(phrase: Phrase) -> Mention | None:
    """ "two months ago", "a year earlier"; "the year earlier" is the one before; "a year later",
    "the following year" are behind it."""
    if phrase.core[-2:-1] == "P":
        led = phrase.word(-2) in phrase.words.cues["when.following"]
        return phrase.base._replace(grain=_GRAINS[phrase.core[-1]], offset=1, ago=True) if led else None
    if phrase.core == "Tnd":  # "the next day"
        return (
            phrase.base._replace(grain="day", offset=1, ago=True)
            if phrase.word(-2) in phrase.words.cues["when.next"]
            else None
        )
    grain = _GRAINS[phrase.core.replace("-", "")[-2]]  # "year-ago"
    if phrase.core[-1] == "a":
        return phrase.base._replace(grain=grain, offset=phrase.number(0) if phrase.core[0] != "T" else 1, ago=True)
    if phrase.core[0] != "T":
        return phrase.base._replace(grain=grain, offset=-phrase.number(0), ago=True)
    words = phrase.words
    definite = words.tags[phrase.first] == "d" and words.word(phrase.stop) not in words.cues["when.parts"]
    return phrase.base._replace(grain=grain, offset=-1, ago=not definite)


def _relative(phrase: Phrase) -> Mention | None:
    """ "last year", "this quarter", "the previous month", "the year before"; "the past year" is a window."""
    at = phrase.find("ltn")
    grain = _GRAINS[next(letter for letter in reversed(phrase.core) if letter in "ymwqx")]
    if at < 0:
        return phrase.base._replace(grain=grain, offset=-1)
    if phrase.word(at) in phrase.words.cues["when.past"]:
        return phrase.base._replace(grain=grain, window=1, offset=-1)
    return phrase.base._replace(grain=grain, offset=OFFSETS[phrase.core[at]], fiscal="f" in phrase.core)


def _edge_of(phrase: Phrase) -> Mention | None:
    """ "The end of | the year": of the year told last, else of this one."""
    return phrase.base._replace(grain="year", offset=0)


def _now(phrase: Phrase) -> Mention | None:
    """ "now", "today", "yesterday", "tomorrow", "to date"."""
    return phrase.base._replace(grain="day", offset={"j": -1, "k": 1}.get(phrase.core[-1], 0))


def _so_far(phrase: Phrase) -> Mention | None:
    """ "so far", "so far this year"."""
    grain = _GRAINS.get(phrase.core[-1])
    if grain:
        return phrase.base._replace(grain=grain, offset=0, edge="so far")
    return phrase.base._replace(grain="day", offset=0)


def _span(phrase: Phrase) -> Mention | None:
    """ "three months to", "the year ended": the end follows as a phrase of its own and is joined to this
    one."""
    half = phrase.find("h") >= 0  # "the half year to June"
    if half and phrase.words.plural(phrase.first + phrase.find("y")):  # "three and a half years to June"
        return None
    grain = "half" if half else _GRAINS[phrase.core[-2]]
    window = 1 if half else phrase.size()
    return phrase.base._replace(grain=grain, window=window, offset=0, prep="span", spanned=grain)


def _decade(phrase: Phrase) -> Mention | None:
    """ "the 1990s", "the 90s"; "the 1900s" is a century."""
    digits = int(phrase.word(phrase.find("X")))
    year = digits if digits > 99 else 1900 + digits if digits >= 30 else 2000 + digits
    grain: Grain = "century" if year % 100 == 0 and digits > 99 and year < 2000 else "decade"
    return phrase.base._replace(grain=grain, year=year)


def _season(phrase: Phrase) -> Mention | None:
    month = phrase.words.lexicon.seasons[phrase.word(0)]
    return phrase.base._replace(grain="season", month=month, year=phrase.year()[0])


def _weekday(phrase: Phrase) -> Mention | None:
    return phrase.base._replace(weekday=phrase.words.lexicon.weekdays[phrase.word(0)])


_BUILDERS: dict[str, Callable[[Phrase], Mention | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "month_day": _day,
    "day_month": _day,
    "month_year": _month,
    "last_named": _last_named,
    "first_months": _first_months,
    "quarter": _part,
    "half": _part,
    "code": _code,
    "fiscal_year": _plain_year,
    "year_end": _year_end,
    "window": _window,
    "ago": _ago,
    "relative": _relative,
    "edge_of": _edge_of,
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
