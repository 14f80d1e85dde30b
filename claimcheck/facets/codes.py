"""Digits that stand for no amount by their shape: times of day, codes, addresses, scores, enumerators."""

from __future__ import annotations

from claimcheck.facets.measure import finer_than_minutes, unit_behind
from claimcheck.facets.words import Words

_MARKS = ("5", "10", "100")
"""Marks are given out of these: "4/5", "87/100"."""
_DENOMINATORS = (2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 40, 64, 100)
_LONGEST = 12
"""digits that an amount has at most"""
_LINKS = 8
"""numbers on either side that one is looked at together with"""
_POST_CODE, _STATE, _STREET = 5, 2, 4
"""digits of a post code, letters of a state's code, words of a street's name"""
_OPEN = 30
"""tokens before a closing bracket in which the opening one stands"""


def glued(words: Words, i: int) -> bool:
    """Do tokens i-2..i touch?"""
    return words.tight(i) and words.tight(i - 1)


# --- times and scores ---------------------------------------------------------------------------------------


def is_clock(words: Words, i: int) -> bool:
    """ "9:30", "5 p.m.", "7 am", "3 o'clock"."""
    tags = words.tags
    if tags[i + 1 : i + 3] == ":9" and glued(words, i + 2):
        return _time_like(words, i, i + 2)
    if tags[i - 1 : i] == ":" and i > 1 and tags[i - 2] in "9Y" and glued(words, i):
        return _time_like(words, i - 2, i)
    if tags[i + 1 : i + 3] in ("T9", "-9", "&9") and len(words.raw[i]) <= len("12.30"):  # "from 2 to 3 p.m."
        return _clock_ahead(words, i + 3)
    if len(words.raw[i]) > len("12.30") or finer_than_minutes(words.raw[i]):
        return False
    return _clock_ahead(words, i + 1)


def _clock_ahead(words: Words, i: int) -> bool:
    """Does "p.m." or "o'clock" stand at token `i`?"""
    if words.word(i) in words.cues["reject.clock"] or "".join(words.raw[i : i + 1]) in words.cues["sentence.zones"]:
        return True
    return i < words.size and words.phrase_at(i, "reject.clock_stops") > 0 and words.tight(i + 1) and words.tight(i + 2)


def _time_like(words: Words, i: int, other: int) -> bool:
    """Are the numbers around a colon hours and minutes, or minutes and seconds?"""
    return len(words.raw[i]) <= 2 and len(words.raw[other]) == 2 and words.raw[other] < "60"


def is_proportion(words: Words, i: int) -> bool:
    """ "3:1", "16:9", "1:50,000", "John 3:16"."""
    tags = words.tags
    ahead = tags[i + 1 : i + 3] == ":9" and glued(words, i + 2)
    return ahead or (tags[i - 1 : i] == ":" and i > 1 and tags[i - 2] in "9Y" and glued(words, i))


def is_product(words: Words, i: int) -> bool:
    """ "4x4", "3x5", "1920x1080": numbers times each other, with no unit behind the last; but "5x10^6"."""
    tags, raw, first, last = words.tags, words.raw, i, i
    while first > max(1, i - _LINKS) and tags[first - 1] == "×" and tags[first - 2] in "9Y":
        first -= 2
    while last < i + _LINKS and tags[last + 1 : last + 3] in ("×9", "×Y"):
        last += 2
    if first == last:
        return False
    power = tags[last + 1 : last + 2] in ("^", "-") or raw[last + 1 : last + 2] == ["⁻"]
    raised = last + 1 < words.size and raw[last + 1][0] in "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"
    return not (power or raised) and unit_behind(words, last + 1, digits=True) is None


def is_score(words: Words, i: int) -> bool:
    """ "24/7", "9/11", and scores: "won 3-1", "a 2-2 draw". A number between two others is judged by the
    one behind."""
    ahead = _score(words, i, i + 2)
    verdict = _score(words, i, i - 2) if ahead is None else ahead
    return verdict or _odds(words, i) or _votes(words, i) or is_out(words, i) or is_match_row(words, i)


_SIDE = 10
"""wickets that a side has"""


def is_out(words: Words, i: int) -> bool:
    """ "159 for | 6" in 20 overs."""
    low, cues = words.low, words.cues
    linked = i > 1 and low[i - 1] in cues["reject.wickets"] and words.tags[i - 2] == "9"
    return linked and low[i].isdecimal() and int(low[i]) <= _SIDE and words.near(i, "reject.cricket")


def is_match_row(words: Words, i: int) -> bool:
    """ "a best-of-seven series"."""
    if i < 2 or words.tags[i - 1] not in "-f":
        return False
    return any(i >= size and words.phrase_at(i - size, "reject.matches") == i for size in (2, 4))


def _score(words: Words, i: int, other: int) -> bool | None:
    """Do the numbers at tokens `i` and `other` make a score? None if they are no pair."""
    tags, raw = words.tags, words.raw
    if not 0 <= other < words.size or tags[other] not in "9Y" or not glued(words, max(i, other)):
        return None
    start, end = min(i, other), max(i, other)
    low, high, sign = raw[start], raw[end], tags[start + 1]
    if not (low.isdecimal() and high.isdecimal()):
        return None
    before, after = tags[start - 1 : start], tags[end + 1 : end + 2]
    if sign == "/":
        fraction = int(low) < int(high) and int(high) in _DENOMINATORS
        return not (before == "-" or high in _MARKS or fraction)
    if sign != "-" or after == "/" or (i > 0 and before == "$"):
        return None
    scored = words.near(i, "reject.score")
    if int(low) >= int(high):
        return not (before == "-" and unit_behind(words, end + 1, digits=True))  # "-78-0 degrees"
    counted = after in ("n", "b") and words.plural(end + 1)
    return (
        scored and len(high) < 4 and after != "s" and not counted and unit_behind(words, end + 1, digits=True) is None
    )


def _votes(words: Words, i: int) -> bool:
    """ "voted 312 to 108": from the larger number to the smaller one, in a vote or a match."""
    raw = words.raw
    for first in (i, i - 2):
        last = first + 2
        if first < 1 or words.tags[first : last + 1] != "9T9" or not (raw[first].isdecimal() and raw[last].isdecimal()):
            continue
        plain = words.low[first - 1] not in words.cues["range.from"] | words.cues["range.moved_by"]
        if plain and int(raw[first]) >= int(raw[last]) and words.near(i, "reject.score"):
            return unit_behind(words, last + 1, digits=True) is None
    return False


def is_return(words: Words, i: int) -> bool:
    """ "a one-in-100-year flood": how seldom something is, at either of its numbers."""
    tags, links = words.tags, words.cues["link.in"]
    for first in (i, i - 4):
        if first >= 0 and tags[first + 1 : first + 4] == "-p-" and words.low[first + 2] in links:
            return tags[first + 5 : first + 6] == "-" and words.word(first + 6) in words.lexicon.units
    return False


def is_quote(words: Words, i: int) -> bool:
    """ "145.85/90": a price bid, and what is asked or the end of it; no range ("1.2/1.3 billion")."""
    tags = words.tags
    for first in (i, i - 2):
        paired = first >= 0 and tags[first : first + 3] == "9/9" and glued(words, first + 2)
        if paired and "." in words.raw[first] and tags[first + 3 : first + 4] != "s":
            return not _is_mark(words.raw[first], words.low[first + 2], words.cues["ratio.marks"])
    return False


def _is_mark(given: str, best: str, marks: frozenset[str]) -> bool:
    """ "5.7/10": a mark out of ten."""
    whole = given.partition(".")[0]
    return best in marks and whole.isdecimal() and int(whole) < int(best)


def is_exchange(words: Words, i: int) -> bool:
    """ "a two-for-one split", "3-for-2", at either of its numbers."""
    for first in (i, i - 4):
        if first >= 0 and words.tags[first + 1 : first + 4] == "-p-" and words.low[first + 2] in words.cues["link.for"]:
            return words.tags[first] in "9w" and words.tags[first + 4 : first + 5] in ("9", "w")
    return False


def _odds(words: Words, i: int) -> bool:
    """ "10-to-1" odds: from the larger number to the smaller one."""
    raw = words.raw
    for first in (i, i - 4):
        last = first + 4
        if first < 0 or words.tags[first + 1 : first + 4] != "-T-" or last >= words.size:
            continue
        if raw[first].isdecimal() and raw[last].isdecimal() and int(raw[first]) >= int(raw[last]):
            return True
    return False


# --- codes and places ---------------------------------------------------------------------------------------


def is_code(words: Words, i: int) -> bool:
    """Three or more numbers glued by hyphens, points or slashes, or very long digits, or a leading 0."""
    tags, raw = words.tags, words.raw
    first, stop = _chain(words, i)
    parts = raw[first:stop:2]
    if len(parts) >= 3:
        return not (len(parts) == 3 and tags[first + 1] == "-" and tags[first + 3] == "/")  # 17-1/4
    if len(raw[i]) == 3 and tags[i - 1 : i + 4] in ("(9)9-", "(9)9.") and raw[i + 4 : i + 5] and raw[i + 4].isdecimal():
        return True  # "(555) 123-4567"
    dialled = i > 0 and words.low[i - 1] in words.cues["reject.dials"] and raw[i].isdecimal() and len(raw[i]) > 2
    if dialled and not (tags[i + 1 : i + 2] in ("n", "b") and words.plural(i + 1)):
        return True
    if i > 2 and tags[i - 2 : i] == '":' and tags[i + 1 : i + 2] in ("", ",", "}", ")"):  # "id": 557,
        return True
    if raw[i + 1 : i + 3] == [".", "x"] and glued(words, i + 2):
        return True  # "2.4.x"
    if raw[i].isdecimal() and len(raw[i]) > 1 and raw[i][0] == "0":
        return True
    if len(parts) == 2:
        sizes = sorted(map(len, parts))
        counted = tags[stop : stop + 1] in ("n", "s", "u", "b", "%", "e")
        plain = all(part.isdecimal() for part in parts)
        if plain and tags[first + 1] == "-" and sizes == [2, 4] and len(parts[0]) == 2 and not counted:
            return True  # the docket "22-1234"
        long = plain and sizes[0] >= 3 and sizes[1] >= 4
        round_ends = long and all(part.endswith("00") for part in parts) and int(parts[0]) < int(parts[1])
        return long and not (counted or round_ends)
    return raw[i].isdecimal() and len(raw[i]) > _LONGEST


def _chain(words: Words, i: int) -> tuple[int, int]:
    """First and stop token of the numbers that are glued to the one at token `i`, with the signs between."""
    tags = words.tags
    first, stop = i, i + 1
    while first >= max(2, i - 2 * _LINKS) and tags[first - 1] in "-/.:" and tags[first - 2] in "9Yi":
        if not glued(words, first):
            break
        first -= 2
    while stop < i + 2 * _LINKS and tags[stop + 1 : stop + 2] in ("9", "Y", "i") and tags[stop] in "-/.:":
        if not glued(words, stop + 1):
            break
        stop += 2
    return first, stop


def is_address(words: Words, i: int) -> bool:
    """ "123 Harbour Street", "221B Baker Street", "Springfield, IL 62701", "Washington, D.C. 20006", "51.5° N"."""
    tags, raw = words.tags, words.raw
    if tags[i + 1 : i + 2] == "°" and raw[i + 2 : i + 3] in (["N"], ["S"], ["E"], ["W"]):
        return True
    if not raw[i].isdecimal() or len(raw[i]) > _POST_CODE:
        return False
    if len(raw[i]) == _POST_CODE and i > 1 and not words.tight(i) and tags[i + 1 : i + 2] not in ("n", "s", "%"):
        at = i - 1 - (raw[i - 1] == ".")
        if raw[at].isupper() and len(raw[at]) <= _STATE and raw[at - 1] in (",", "."):
            return True
    first = at = i + 1 + (words.tight(i + 1) and len(raw[i + 1]) == 1)
    while at <= i + _STREET and tags[at : at + 1] in tuple("Nnb") and raw[at][0].isupper():
        at += 1
    return at - 1 > first and words.low[at - 1] in words.cues["reject.streets"]


# --- enumerators and marks ----------------------------------------------------------------------------------


_ITEM = 60
"""tokens between the marks of two items of a list"""


def is_enumerator(words: Words, i: int) -> bool:
    """ "1. Wash", "2) dry", ": (3) iron", ": 1. They ...; and 2. We ..."."""
    tags, raw = words.tags, words.raw
    if "." in raw[i] or len(raw[i]) > 2 or not words.tight(i + 1):
        return False
    after = tags[i + 1 : i + 2]
    if i == 0:
        return after in (".", ")")
    if after == "." and tags[i - 1] in ":;,&" and raw[i + 2 : i + 3] and raw[i + 2][0].isupper():
        beside = ([str(int(raw[i]) - 1), "."], [str(int(raw[i]) + 1), "."])
        return any(raw[at : at + 2] in beside for at in range(max(0, i - _ITEM), i + _ITEM))
    if after == "." and i + 2 == words.size and (tags[i - 1] in ":;" or tags[max(0, i - 2) : i] in (",&", ";&")):
        return words.low[i].isdecimal()
    if raw[i + 1] != ")":
        return False
    if tags[i - 1] == "(":
        listed = i == 1 or tags[i - 2] in ",;:.&"
        runs_on = any(raw[at : at + 3] == ["(", str(int(raw[i]) + 1), ")"] for at in range(i, i + _ITEM))
        return words.tight(i) and (listed or runs_on) and tags[i + 2 : i + 3] not in ("", *",;.)")
    return "(" not in raw[max(0, i - _OPEN) : i]


def is_row(words: Words, i: int) -> bool:
    """ "links (1, 2, 3)": one of several bare numbers that a bracket holds and nothing else."""
    tags, first, last = words.tags, i, i
    while first > max(1, i - 2 * _LINKS) and tags[first - 2 : first] == "9,":
        first -= 2
    while last < i + 2 * _LINKS and tags[last + 1 : last + 3] == ",9":
        last += 2
    return last - first > 2 and tags[first - 1 : first] == "(" and tags[last + 1 : last + 2] == ")"


def is_call(words: Words, i: int) -> bool:
    """ "restart(100)", "Section 4(b)(2)": a bracket glued to what stands before it; "401(k)"."""
    tags, raw = words.tags, words.raw
    if tags[i - 1 : i] == "(" and i > 1 and glued(words, i) and (raw[i - 2][-1].isalnum() or raw[i - 2] == ")"):
        return True
    letter = tags[i + 1 : i + 2] == "(" and raw[i + 3 : i + 4] == [")"] and len(raw[i + 2]) == 1
    return letter and raw[i + 2].isalpha() and glued(words, i + 2)
