"""Date phrases in a sentence, before anyone knows when the article was published.

Each token gets one letter; a few patterns over the string of letters find the phrases. What a phrase says is
the business of facets/mention.py, resolving it against a day that of facets/as_of.py.

Letters ------- Y year · D number up to 31 · C other number up to 999 · O ordinal · o ending of an ordinal or
decade · W number word M month · K weekday · S season · X decade · Q "Q", "H", "FY" · 0 digits behind them J 4.8.2015
y m w d q h x: year, month, week, day, quarter, half, decade · the other classes in lexicon/*/time.toml - , . / : '
signs as themselves · _ what no date phrase contains
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from claimcheck.dates import DateOrder
from claimcheck.facets.codes import is_clock
from claimcheck.facets.hedge import hedge_before
from claimcheck.facets.measure import unit_behind
from claimcheck.facets.mention import Mention, Phrase, build
from claimcheck.facets.unit import TIMES
from claimcheck.facets.words import Memo, Words, sign_class
from claimcheck.lexicon import Lexicon

# "as of", "so far in", "by", "in", "on", "since", "between", "to", "after"
_PREP = r"(?P<prep>ZF|ZA|Z|UVI?|B|I|A|s|G|R|P)"
# "the end of the", "mid-", "early in", "late"
_EDGE = r"(?P<edge>[ebiEL])-?(?:[FI]T?f?)?T?"
# "of 2020", "in the fiscal year 2020", "of last year", "the year"
_YEAR = r"(?:,?(?:[FI]?T?)?(?:f?y?Y|[ltn]f?y|Ty))"
# "the 2020 | first quarter", "last year's | first nine months"
_OF_YEAR = r"T?(?:f?y?Y|[ltn]f?y)'?"
_FORMS = {
    "iso": r"Y-D-D|Y/D/D",
    "numeric": r"D/D/(?:Y|[DC])|D\.D\.Y|J",
    # "Friday, March 6th to 9th, 2020"; "6-9 March 2020", "the 6th of March last year"
    "month_day": r"(?:K\.?,?)?M\.?T?(?:Oo?|D)(?:(?:-|R|&)(?:Oo?|D)(?!M))?(?:,?Y|F?[ltn]y)?",
    "day_month": r"(?:K\.?,?)?T?(?:Oo?|D)(?:(?:-|R|&)(?:Oo?|D))?F?M\.?(?:,?F?Y|F?[ltn]y)?",
    # "March 2020", "May in 2009", "March last year"; "last July", "this summer", "the following May"
    "month_year": r"M\.?,?(?:[FI]?Y|[FI]?[ltn]y)",
    "last_named": r"(?:[ltn](?!MD|MO)|TP|T(?=M(?!D|O|\.?,?[FI]?Y)))(?:M|S|K)",
    # "the first three quarters of 2020"; "the third quarter of 2020"; "the second half"
    "first_months": rf"T?O[WD](?:q|m|w){_YEAR}?|{_OF_YEAR}O?[WD](?:q|m|w)",
    "quarter": rf"T?(?:Oo?|[ltn])-?q{_YEAR}?|{_OF_YEAR}Oo?-?q",
    "half": rf"T?(?:Oo?|[ltn])-?h(?:{_YEAR}|(?=y))|{_OF_YEAR}Oo?-?h",
    "code": r"Q0(?:F?,?Y)?|DQ0",
    # "fiscal year 2019", "FY 2022-23", "2022/23 financial year"
    "fiscal_year": r"T?f-?y?Y(?:[-/][DC])?|T?Y(?:[-/][DC])?f-?y",
    "year_end": r"y-?e(?:,?F?Y)?",
    # "the end of | the year"
    "edge_of": r"(?<=[eb]FT)y(?!['-])",
    # "the past 30 years", "the last week", "year-to-date"
    "window": r"T?[ltn](?:[WDC]|[WD]-)-?f?[ymwdxq]|Tlw|T?lx|T?y-R-c|yRc",
    # "two months ago", "a year earlier", "a month later", "the following year"; "last fiscal year", "the year before"
    "ago": r"(?:[TWDC])-?[ymwdxq]-?(?:g|r|a)|TP[ymwdq](?![MY])|Tnd",
    "relative": r"T?[ltn]f?[ymwqx]|[ltn]-y|Ty(?:r)",
    "to_date": r"RTc|R-c|Rc",
    "so_far": r"UV(?:t[ymwqx])?",
    "now": r"AT?N|N|j|k",
    # "the three months to | June": only if a date follows
    "span": r"T?(?:[WDC]?-?f?[ymqw]|O?-?h-?y?)(?:R|z)(?=T?e?-?F?T?[MKYltOD])",
    "decade": r"T?Xo?",
    "season": r"S(?:,?F?Y)",
    # "2019", "2013-14", "2013/2014"
    "year": r"Y(?:[-/][DC]|/Y)?(?!-?[9W])",
    "month": r"M",
    "weekday": r"K",
}
_PATTERN = re.compile(
    rf"(?:{_PREP}T?)?(?:{_EDGE})?(?:{'|'.join(f'(?P<{form}>{core})' for form, core in _FORMS.items())})"
)
"""A date phrase; the group that closes last names its form."""
EDGES = {"e": "end", "b": "start", "i": "mid", "E": "early", "L": "late"}
"""Letter of a part of a period -> what it is called in a mention."""
_CORES = "YMKSXQymwdqhxcNjkVgJ"
"""Letters that each date phrase has at least one of."""
_CORE = re.compile(f"[{_CORES}]")
_LIKELY = range(1950, 2051)
_LEADS_TO_MONTH = frozenset("RzBsGIA&-/")
_SPECIAL = re.compile(r"[Y9io]")
"""Classes of tokens whose letter is not settled by the word alone."""


def mentions(words: Words, order: DateOrder | None = None) -> list[Mention]:
    """All date phrases of a sentence, in order, not overlapping; ranges ("from March to May 2020") joined."""
    if "Y" not in words.tags and _heads(words.lexicon).isdisjoint(words.said) and not _dotted(words):
        return []
    when = letters(words)
    found: list[Mention] = []
    stop = 0
    for core in _CORE.finditer(when):
        if core.start() < stop:
            continue
        start, stop = when.rfind("_", 0, core.start()) + 1, when.find("_", core.start())
        stop = stop if stop >= 0 else len(when)
        for shape in _shapes(when[start:stop]):
            mention = _read(words, when, start, shape, order)
            if mention is not None:
                found.append(mention)
    return _joined(found, when)


_DOTTED = re.compile(r"(?a:(?<![\d.])\d\d?\.\d\d?\.[12]\d{3}(?![\d.]*\d))")
"""A day, month and year with dots: "4.8.2015"."""


def _dotted(words: Words) -> bool:
    return "9" in words.tags and _DOTTED.search(words.text, words.starts[0], words.ends[-1]) is not None


# --- letters ------------------------------------------------------------------------------------------------


def letters(words: Words) -> str:
    """One date letter a token."""
    known = _letters(words.lexicon)
    out = [*map(known.__getitem__, words.raw)]
    for match in _SPECIAL.finditer(words.tags):
        i = match.start()
        out[i] = _special_letter(words, i, out[i])
    return "".join(out)


@lru_cache(maxsize=4)
def _heads(lexicon: Lexicon) -> frozenset[str]:
    """Words with a letter that a date phrase needs, and those that make one of digits beside them ("1990s", "Q3");
    besides them only years have one."""
    return frozenset({word for word, letter in lexicon.times.items() if letter in _CORES} | {"s", *lexicon.periods})


@lru_cache(maxsize=4)
def _letters(lexicon: Lexicon) -> Memo[str]:
    return Memo(lambda token: _letter_of(token, lexicon))


def _letter_of(token: str, lexicon: Lexicon) -> str:
    """The letter of a word or sign. Weekdays, and months that are other words too, have a capital."""
    letter = lexicon.times.get(token.lower())
    if letter is None:
        sign = sign_class(token)
        return sign if sign in "-,./:'" else "_"
    if token[0].isupper() or letter not in "MK":
        return letter
    return "_" if letter == "K" or token in lexicon.cues["when.words_too"] else letter


def _special_letter(words: Words, i: int, otherwise: str) -> str:
    """The letter of a token with digits, or of the ending behind them."""
    tag, low = words.tags[i], words.low[i]
    if tag == "Y":
        return "Y"
    if tag == "i":
        return _name_letter(words, i)
    if tag == "9":
        if not low.isdecimal() or len(low) > 3:
            return "J" if len(low) > 7 and _DOTTED.fullmatch(low) else "_"
        return "D" if 1 <= int(low) <= 31 else "C"
    if low in words.lexicon.ordinal_endings:
        return "o"
    return otherwise if not low.isdecimal() else "O" if 1 <= int(low) <= 31 else "_"


def _name_letter(words: Words, i: int) -> str:
    """Letters for "1990s", "Q3", "H1", "FY20": the parts of a name with digits."""
    low, periods = words.low, words.lexicon.periods
    before = words.word(i - 1)
    if not low[i].isdecimal():
        return "o" if low[i] == "s" and before.isdecimal() else "Q" if low[i] in periods else "_"
    if words.word(i + 1) == "s" and len(low[i]) in (2, 4) and low[i][-1] == "0":
        return "X"
    if before in periods and words.tight(i):
        return "0"
    return "D" if len(low[i]) == 1 else "_"


# --- phrases ------------------------------------------------------------------------------------------------


class _Shape(NamedTuple):
    """A date phrase in a run of letters: its form, where it starts, where its core starts and stops, and what leads
    it."""

    form: str
    first: int
    core: int
    stop: int
    prep: str
    edge: str


@lru_cache(maxsize=1 << 14)
def _shapes(run: str) -> tuple[_Shape, ...]:
    """The date phrases in a run of letters; texts have the same few over and over."""
    return tuple(
        _Shape(form, match.start(), *match.span(form), match["prep"] or "", EDGES.get(match["edge"] or "", ""))
        for match in _PATTERN.finditer(run)
        if (form := match.lastgroup)
    )


def _read(words: Words, when: str, start: int, shape: _Shape, order: DateOrder | None) -> Mention | None:
    """What a phrase says, whose run of letters starts at token `start`."""
    form, first, stop = shape.form, start + shape.core, start + shape.stop
    if not _plausible(words, when, form, first, stop, led=bool(shape.prep or shape.edge)):
        return None
    base = Mention(start + shape.first, stop, "day", shape.prep, shape.edge)
    return build(form, Phrase(words, when, first, stop, base, order))


def _plausible(words: Words, when: str, form: str, first: int, stop: int, *, led: bool) -> bool:
    """Keeps amounts, names and verbs out: "2000 people", "May Smith", "may", "the second quarter-mile".

    `led`: a preposition or an edge stands in front.
    """
    tags, low = words.tags, words.low
    if form == "month":
        if low[first] in words.cues["when.names_too"]:
            return led or when[first - 1 : first] in _LEADS_TO_MONTH
        return tags[stop : stop + 1] != "N" or words.raw[stop].isupper()
    if form in ("last_named", "season") and when[stop - 1] == "S" and tags[stop : stop + 1] == "N":
        return False  # "the upcoming Spring Festival"
    if form == "weekday":
        if first and low[first - 1] in words.cues["when.named_days"] and words.raw[first - 1][0].isupper():
            return False  # "on Black Friday"
        return led or len(low[first]) > 3
    if form == "window" and tags[first - 1 : first] == "x" and words.lexicon.times.get(low[first]) == "l":
        return False  # "would last 14 days"
    if form == "year":
        if is_clock(words, first):  # "by 1415 GMT"
            return False
        if _amount_led(words, first) and (_plural_ahead(words, stop) or _reached(words, first)):
            return False
        if _measured(words, first, stop, led=led):
            return False
        if led or _likely(words, first) or words.word(first - 2) in words.cues["when.classes"]:
            return True
        if not _counts(words, stop):
            return True
        return tags[first - 1 : first] in ("d", "N", ")", "'")
    return form != "month_day" or tags[stop : stop + 1] != "s"


def _likely(words: Words, i: int) -> bool:
    """Is the number at token `i` more likely a year, whatever it may count: "had 1988 sales of"? Amounts of
    that size have a comma, are round, or stand behind a hedge."""
    return (
        words.low[i].isdecimal()
        and int(words.low[i]) in _LIKELY
        and words.low[i][-1] != "0"
        and not hedge_before(words, i)
    )


_TOLD_OF = range(1900, 2051)
"""Years that are told of so often that only their own words decide: "above 2019 levels"."""


def _amount_led(words: Words, i: int) -> bool:
    """Does a hedge or a verb stand right before the year at token `i`, which nobody tells news of ("over 1500
    people", "had 1838 cases")?"""
    if i == 0 or not words.raw[i].isdecimal() or int(words.raw[i]) in _TOLD_OF:
        return False
    return words.tags[i - 1] in "xv" or words.low[i - 1] in words.lexicon.hedge_ends or _reached(words, i)


def _reached(words: Words, i: int) -> bool:
    """ "cases reached 1184", "below 1500": behind these stands an amount."""
    return words.low[i - 1] in words.cues["when.amounts"]


def _plural_ahead(words: Words, i: int) -> bool:
    """A plural at token `i`, or behind one more noun ("black citizens")."""
    return any(
        words.tags[at : at + 1] in ("n", "b") and words.plural(at) and (at == i or words.tags[i] in "nN")
        for at in (i, i + 1)
    )


def _measured(words: Words, first: int, stop: int, *, led: bool) -> bool:
    """ "2000 km", "some 1900 houses": a unit behind, or a hedge before and a noun behind; but "in 2019 dollars"."""
    if stop - first > 1:
        return False
    unit = unit_behind(words, stop, digits=True)
    if unit is not None and unit.id not in TIMES:
        return not (led and unit.money)
    if unit is not None and hedge_before(words, first) is not None:  # "up to 1920 minutes"
        return True
    hedge = None if words.word(stop) in words.cues["when.of_a_year"] else hedge_before(words, first)
    return hedge is not None and not led and words.tags[stop : stop + 1] in ("n", "b") and words.plural(stop)


def _counts(words: Words, i: int) -> bool:
    """Does a plural follow at token `i`, so that what looks like a year counts things ("2000 people")?"""
    tags = words.tags
    after = tags[i : i + 1]
    at = i + (after in ("e", "g", "b") and tags[i + 1 : i + 2] in ("n", "b"))
    return tags[at : at + 1] in ("n", "b") and words.plural(at) and (at > i or after == "n")


def _joined(found: list[Mention], when: str) -> list[Mention]:
    """Joins the two ends of a range, and a span ("three months to") with its end; drops spans without one."""
    out: list[Mention] = []
    for mention in found:
        before = out[-1] if out else None
        joined = _join(before, mention, when) if before else None
        if joined is None:
            out.append(mention)
        else:
            out[-1] = joined
    return [mention for mention in out if mention.prep != "span"]


def _of_week(one: Mention, other: Mention) -> Mention | None:
    """ "Tuesday | last week", "Tuesday of | last week", "next week | on Tuesday": that day of that week."""
    day, week = (other, one) if one.grain == "week" else (one, other)
    plain = week.grain == "week" and not (week.window or week.ago or week.edge) and week.offset is not None
    if not plain or day.weekday is None or day.grain == "week" or day.offset is not None:
        return None
    return week._replace(first=one.first, stop=other.stop, prep=day.prep, weekday=day.weekday)


def _of_next_year(one: Mention, other: Mention) -> Mention | None:
    """ "13 February | the following year", "May | the year before": that day or month of the year counted from the one
    told last."""
    timed = one.month is not None and one.year is None and one.offset is None and not one.ago
    counts = other.grain == "year" and other.ago and abs(other.offset or 0) == 1 and other.month is None
    return one._replace(stop=other.stop, years=other.offset or 0) if timed and counts else None


def _join(one: Mention, other: Mention, when: str) -> Mention | None:
    """Two phrases as one, by the letters between them; None if they stay apart."""
    between = when[one.stop : other.first]
    if one.upto is not None:
        return None
    if one.prep == "span" and between in ("", "T"):
        return other._replace(first=one.first, window=one.window, prep="z", spanned=one.spanned)
    alike = one.grain == other.grain
    together = _of_week(one, other) or (None if when[other.stop - 1] == "g" else _of_next_year(one, other))
    if together and other.prep in ("", "A", "F", "I") and between in ("", ",", "F"):
        return together
    ranged = (
        (one.prep == "G" and between in ("", "&", "-", "R"))
        or (between == "-" and alike)
        or (between == "/" and one.grain == other.grain == "month")
        or (other.prep == "R" and between == "" and alike)
    )
    if not ranged or other.prep not in ("R", "B", ""):
        return None
    year = one.year if one.year is not None or one.offset is not None else other.year
    return one._replace(stop=other.stop, upto=other, year=year)
