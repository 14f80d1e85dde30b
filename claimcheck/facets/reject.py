"""Numbers that are no claims: names, codes, times, enumerators, idioms. Each gets a reason that people can
read."""

from __future__ import annotations

from claimcheck.facets.measure import currency_before, finer_than_minutes, unit_behind
from claimcheck.facets.parts import fraction_tail, part_at
from claimcheck.facets.words import GLYPHS, Words

NAME = "part of a name"
CODE = "a code, telephone or licence number"
CLOCK = "a time of day"
SCORE = "a score, a proportion or a label"
ORDINAL = "an ordinal"
ENUMERATOR = "an enumerator"
ADDRESS = "an address"
IDIOM = "an idiom, not an amount"
DATE = "a date"
UNCLEAR_DATE = "a date whose day and month cannot be told apart (the setting date_order would)"
MALFORMED = "digits that make no readable number"
BASE = "the base of a rate"
CITATION = "a footnote or citation mark"
FURNITURE = "page furniture, not prose"
MARKUP = "mark-up, not prose"

_MARKS = ("5", "10", "100")
"""Marks are given out of these: "4/5", "87/100"."""
_DENOMINATORS = (2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 40, 64, 100)
_LONGEST = 12
"""digits that an amount has at most"""
_POST_CODE, _STATE, _STREET = 5, 2, 4
"""digits of a post code, letters of a state's code, words of a street's name"""
_ORDINAL = 8
"""tokens of an ordinal in words"""
_VERSION = 4
"""digits that a number behind a name has at most"""


def reason(words: Words, i: int, *, title: bool = False) -> str | None:
    """Why the number at token `i` is no claim, or None if it may be one. Dates have been taken out before."""
    return _digits(words, i, title) if words.tags[i] in "9Y" else _word(words, i, title)


# --- digits -------------------------------------------------------------------------------------------------


def _digits(words: Words, i: int, title: bool) -> str | None:
    tags, raw = words.tags, words.raw
    before, after = tags[i - 1 : i], tags[i + 1 : i + 2]
    if _clock(words, i):
        return CLOCK
    if raw[i] in GLYPHS:
        return None
    if before == "#" or (before in ("/", "=", "_") and _glued(words, i) and tags[i - 2] in "nNi"):
        return NAME
    if _called(words, i) or _no_temperature(words, i):
        return NAME
    if _addressed(words, i):
        return ADDRESS
    if i and raw[i - 1] == "[" and raw[i + 1 : i + 2] == ["]"]:
        return CITATION
    if _code(words, i):
        return CODE
    if i == 0 and after in (".", ")") and words.tight(1) and "." not in raw[0] and len(raw[0]) < 3:
        return ENUMERATOR
    if _scored(words, i):
        return SCORE
    return NAME if before != "$" and _labelled(words, i, title) else None


def _glued(words: Words, i: int) -> bool:
    """Do tokens i-2..i touch?"""
    return words.tight(i) and words.tight(i - 1)


def _called(words: Words, i: int) -> bool:
    """ "restart(100)": a bracket glued to the name before it."""
    return words.tags[i - 1 : i] == "(" and i > 1 and _glued(words, i) and words.raw[i - 2][-1].isalnum()


def _no_temperature(words: Words, i: int) -> bool:
    """ "18F", "13F": a letter glued behind that would be a temperature, far from all words of heat."""
    if not words.tight(i + 1) or words.raw[i + 1] not in ("F", "C"):
        return False
    return not words.near(i, "unit.heat") and (words.raw[i + 1] == "F" or "." not in words.raw[i])


def _addressed(words: Words, i: int) -> bool:
    """ "123 Harbour Street", "Springfield, IL 62701", "Washington, D.C. 20006"."""
    tags, raw = words.tags, words.raw
    if not raw[i].isdecimal() or len(raw[i]) > _POST_CODE:
        return False
    if len(raw[i]) == _POST_CODE and i > 1 and not words.tight(i) and tags[i + 1 : i + 2] not in ("n", "s", "%"):
        state = raw[i - 1] if raw[i - 1] != "." else raw[i - 2]
        if state.isupper() and len(state) <= _STATE and raw[i - 2] in (",", "."):
            return True
    at = i + 1
    while at <= i + _STREET and tags[at : at + 1] == "N":
        at += 1
    return at - 1 > i + 1 and words.low[at - 1] in words.cues["reject.streets"]


def _clock(words: Words, i: int) -> bool:
    """ "9:30", "5 p.m.", "7 am", "3 o'clock"."""
    tags = words.tags
    if tags[i + 1 : i + 3] == ":9" and _glued(words, i + 2):
        return True
    if tags[i - 1 : i] == ":" and i > 1 and tags[i - 2] in "9Y" and _glued(words, i):
        return True
    if len(words.raw[i]) > len("12.30") or finer_than_minutes(words.raw[i]):
        return False
    if words.word(i + 1) in words.cues["reject.clock"]:
        return True
    return words.phrase_at(i + 1, "reject.clock_stops") > 0 and words.tight(i + 2) and words.tight(i + 3)


def _code(words: Words, i: int) -> bool:
    """Three or more numbers glued by hyphens, points or slashes, or very long digits, or a leading 0."""
    tags, raw = words.tags, words.raw
    first, stop = _chain(words, i)
    parts = raw[first:stop:2]
    if len(parts) >= 3:
        return not (len(parts) == 3 and tags[first + 1] == "-" and tags[first + 3] == "/")  # 17-1/4
    if raw[i].isdecimal() and len(raw[i]) > 1 and raw[i][0] == "0":
        return True
    if len(parts) == 2:
        sizes = sorted(map(len, parts))
        counted = tags[stop : stop + 1] in ("n", "s", "u", "b", "%", "e")
        return all(part.isdecimal() for part in parts) and sizes[0] >= 3 and sizes[1] >= 4 and not counted
    return raw[i].isdecimal() and len(raw[i]) > _LONGEST


def _chain(words: Words, i: int) -> tuple[int, int]:
    """First and stop token of the numbers that are glued to the one at token `i`, with the signs between."""
    tags = words.tags
    first, stop = i, i + 1
    while first >= 2 and tags[first - 1] in "-/.:" and tags[first - 2] in "9Yi" and _glued(words, first):
        first -= 2
    while tags[stop + 1 : stop + 2] in ("9", "Y", "i") and tags[stop] in "-/.:" and _glued(words, stop + 1):
        stop += 2
    return first, stop


def _scored(words: Words, i: int) -> bool:
    """ "24/7", "9/11", and scores: "won 3-1", "a 2-2 draw". A number between two others is judged by the
    one behind."""
    verdicts = (_score(words, i, other) for other in (i + 2, i - 2))
    return next((verdict for verdict in verdicts if verdict is not None), False)


def _score(words: Words, i: int, other: int) -> bool | None:
    """Do the numbers at tokens `i` and `other` make a score? None if they are no pair."""
    tags, raw = words.tags, words.raw
    start, end = min(i, other), max(i, other)
    if not 0 <= other < words.size or tags[other] not in "9Y" or not _glued(words, end):
        return None
    low, high, sign = raw[start], raw[end], tags[start + 1]
    if not (low.isdecimal() and high.isdecimal()):
        return None
    before, after = tags[start - 1 : start], tags[end + 1 : end + 2]
    if sign == "/":
        fraction = int(low) < int(high) and int(high) in _DENOMINATORS
        return not (before == "-" or high in _MARKS or fraction)
    if sign != "-" or after == "/" or (i > 0 and before == "$"):
        return None
    scored = not words.cues["reject.score"].isdisjoint(words.low[max(0, i - 5) : i + 6])
    return int(low) >= int(high) or (scored and len(high) < 4 and after not in ("s", "u", "%"))


def _labelled(words: Words, i: int, title: bool) -> bool:
    """A number behind the word it labels: "Article 12", "Boeing 737", "No. 5", "Apollo 11"."""
    tags, low, raw = words.tags, words.low, words.raw
    at = i - 1
    if at > 0 and tags[at] == "." and words.tight(at):
        at -= 1
    if at >= 0 and tags[at] == "-" and words.tight(i):
        at -= 1
    if at < 0:
        return False
    after, labels = tags[i + 1 : i + 2], words.cues["reject.labels"]
    amount = after in ("s", "%", "u", "$", "×", "c") or (not raw[i].isdecimal() and "," in raw[i])
    amount = amount or currency_before(words, i) is not None
    amount = amount or words.word(i + 1) in words.cues["ratio.times"]
    compound = "".join(low[max(0, at - 2) : at + 1]) if tags[at - 1 : at] == "-" else low[at]
    label = low[at] in labels or low[at].removesuffix("s") in labels or compound in labels
    if label and not amount:
        return True
    numbered = raw[i].replace(".", "", 1).isdecimal() and len(raw[i]) <= _VERSION
    if title or tags[at] != "N" or at != i - 1 or not numbered or (at == 0 and "." not in raw[i]):
        return False
    version = "." in raw[i] and (after != "n" or raw[i].endswith(".0"))
    counts = after in ("n", "b", "o", "w") or (after in ("e", "g") and tags[i + 2 : i + 3] in ("n", "b", "N"))
    counts = counts and not version
    if counts or amount or low[at] in words.lexicon.months:
        return False
    return unit_behind(words, i + 1, digits=True) is None


# --- number words -------------------------------------------------------------------------------------------


def _word(words: Words, i: int, title: bool) -> str | None:
    tags, low, cues = words.tags, words.low, words.cues
    capital = i > 0 and words.raw[i][0].isupper() and tags[i - 1] not in '.:"(-'
    if capital and not title and tags[i + 1 : i + 2] != "s":
        return NAME
    if _in_ordinal(words, i):
        return ORDINAL
    if _read_on(words, i):
        return None
    if low[i] in cues["numeral.one"] and not _measured(words, i) and _pronoun(words, i):
        return IDIOM
    if words.phrase_at(i, "reject.idioms") or (i and words.phrase_at(i - 1, "reject.idioms_before")):
        return IDIOM
    if i > 1 and words.phrase_at(i - 2, "reject.idioms_before") == i + 1:
        return IDIOM
    if i and low[i - 1] in cues["reject.labels"] and low[i - 1] not in cues["reject.counters"]:
        return NAME if tags[i + 1 : i + 2] not in ("n", "b", "s") else None
    return None


def _in_ordinal(words: Words, i: int) -> bool:
    """ "the twenty-fifth", "one hundred and first"; "a twenty-fifth" is a part of one."""
    tags = words.tags
    at = i + 1
    while at < i + _ORDINAL and tags[at : at + 1] in ("w", "s", "-", "&"):
        at += 1
    if tags[at : at + 1] != "o" or tags[at - 1 : at] not in ("-", "&", "s") or not words.low[at].isalpha():
        return False
    return tags[at - 1] == "-" and tags[i - 1 : i] != "a" and part_at(words, i) is None


def _read_on(words: Words, i: int) -> bool:
    """ "one and a half", "one point five", "minus one", "one out of three", "one in five": certainly a number."""
    tags, cues = words.tags, words.cues
    if words.word(i - 1) in cues["numeral.minus"] or fraction_tail(words, i + 1) is not None:
        return True
    return words.word(i + 1) in cues["numeral.point"] and tags[i + 2 : i + 3] == "w"


def _measured(words: Words, i: int) -> bool:
    """Does a unit stand behind "one": "that one mile"?"""
    tags, low, cues = words.tags, words.low, words.cues
    named = tags[i + 1 : i + 2] in ("n", "b") and low[i + 1] in words.lexicon.units
    return named and words.word(i - 1) not in cues["reject.before_one"] and tags[i - 1 : i] != "l"


def _pronoun(words: Words, i: int) -> bool:
    """Is "one" no number: "one of them", "this one", "one must", "at one point"? Behind a hedge it is a
    number."""
    tags, low, cues = words.tags, words.low, words.cues
    if i and low[i - 1] in words.lexicon.hedge_ends and tags[i - 1] not in "da.":
        return False
    after, tag = words.word(i + 1), tags[i + 1 : i + 2]
    counts = (
        tag in ("s", "h", "o", "n", "b", "-", "%", "z", "f", "p", "g", "e") and after not in cues["reject.after_one"]
    )
    part = after in cues["reject.part"] and tags[i + 2 : i + 3] in ("9", "w", "f")
    if not counts and not part:
        return True
    return i > 0 and (tags[i - 1] in "dl'" or low[i - 1] in cues["reject.before_one"])
