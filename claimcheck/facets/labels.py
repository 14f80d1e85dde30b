"""Numbers that belong to a name: "Article 12", "Boeing 737", "Apollo 11", "3-D", "13F"."""

from __future__ import annotations

from claimcheck.facets.codes import glued
from claimcheck.facets.measure import currency_before, unit_behind
from claimcheck.facets.words import Words

_VERSION = 4
"""digits that a number behind a name has at most"""
_NOUN = 4
"""words behind a number among which the plural that it counts stands"""
_TITLE = 3
"""digits of a number that opens a name"""
_STEP = 2
"""digits that a number has at most which a word at the head of a sentence and a colon make a label of"""
_LISTED = 4
"""numbers in a list behind one label"""


def is_label(words: Words, i: int, *, title: bool) -> bool:
    """Does the number at token `i` belong to a name or to the word it labels?"""
    tags, low, raw = words.tags, words.low, words.raw
    if _lettered(words, i) or (not title and (_titled(words, i) or _stage_name(words, i))):
        return True
    if tags[i - 1 : i] == "$":
        return False
    at = i - 1
    if at > 0 and tags[at] == "." and words.tight(at):
        at -= 1
    if at >= 0 and tags[at] == "-" and words.tight(i):
        at -= 1
    if at < 0:
        return False
    after = tags[i + 1 : i + 2]
    lettered = words.tight(i + 1) and _one_letter("".join(raw[i + 1 : i + 2]))  # "Apartment 5B"
    if lettered and raw[at][0].isupper() and low[at] in words.cues["reject.labels"]:
        return True
    amount = after in ("s", "%", "u", "$", "×", "c") or (not raw[i].isdecimal() and "," in raw[i])
    amount = amount or currency_before(words, i) is not None
    amount = amount or words.word(i + 1) in words.cues["ratio.times"]
    amount = amount or (after == "-" and words.word(i + 2) in words.cues["ratio.fold"])
    if not amount and (_labels(words, at) or is_listed(words, i)):
        return True
    digits = raw[i].replace(".", "", 1)
    numbered = digits.isdecimal() and len(digits) <= _VERSION + (digits == raw[i] and after not in ("n", "b", "e", "g"))
    if tags[at] == "i" and at == i - 1 and not words.tight(i):  # "AB12 34567", "i7 860"
        return not amount and raw[i].isdecimal() and after not in ("n", "b", "o", "w")
    if at == 0 == i - 1 and after == ":" and tags[at] in "Nnb" and raw[i].isdecimal() and len(raw[i]) <= _STEP:
        return True  # "Solution 1: ..."
    first_word = at == 0 and "." not in raw[i] and after not in ("x", ":", "N")  # "Horizon 3: ...", "LandView 6 Manual"
    if not title and _model(words, at, i):
        return True
    if title or tags[at] != "N" or at != i - 1 or not numbered or first_word:
        return False
    version = "." in raw[i] and (after != "n" or raw[i].endswith(".0"))
    version = version or (words.word(i + 1) in words.cues["reject.craft"] and tags[at - 1 : at] in ("d", "a"))
    counts = after in ("o", "w") or (after in ("n", "b", "e", "g") and _counts(words, i + 1))
    if (counts and not version) or amount or low[at] in words.lexicon.months:
        return False
    return unit_behind(words, i + 1, digits=True) is None and not _is_item(words, i)


def _model(words: Words, at: int, i: int) -> bool:
    """ "the Corda Pad | 7 devices": a small number behind a name of more than one word that an article leads to."""
    tags, raw, start = words.tags, words.raw, at
    if at != i - 1 or not raw[i].isdecimal() or len(raw[i]) > _STEP or tags[i + 1 : i + 2] not in ("n", "b"):
        return False
    while start >= 0 and tags[start] in "Nb" and raw[start][0].isupper():
        start -= 1
    return start < at - 1 and tags[start : start + 1] in ("d", "a") and start >= 0


def _is_item(words: Words, i: int) -> bool:
    """ "Norway won 16 medals, Sweden | 8 and the Danes | 5": a name with an amount that leaves out the verb of a number
    before it. Whoever has one name twice ("Apollo 11 and Apollo 12") counts nothing."""
    tags, names = words.tags, set[str]()
    for _ in range(_ITEMS):
        start = i
        while start > 0 and tags[start - 1] in "Nb&" and words.raw[start - 1][0].isupper() and i - start < _NAMED:
            start -= 1
        name = words.phrase(start, i)
        before = start - 1 - (tags[start - 1 : start] == "d")
        ended = tags[i + 1 : i + 2] in ("", ",", ".", ";", "&", ")")
        if start == i or name in names or not ended or before < 1 or tags[before] not in ",;&":
            return False
        names.add(name)
        before -= tags[before] == "&" and tags[before - 1] == ","
        i = max(tags.rfind("9", 0, before), tags.rfind("w", 0, before))
        if i < 1 or set(tags[i + 1 : before]) & set("xvq:(—Y$%i"):
            return False
        if tags[i - 1] in "vebx" and words.raw[i - 1].islower():
            return True
    return False


_ITEMS, _NAMED = 12, 4
"""items of a list, and tokens of a name, at most"""


def _titled(words: Words, i: int) -> bool:
    """ "the 508 Program Manager": a small number before a name in the singular that ends there."""
    tags, raw, first, last = words.tags, words.raw, i, i
    if tags[i + 1 : i + 3] == "-9":  # "a 6-10 Day Weather Outlook"
        last = i + 2
    elif tags[max(0, i - 2) : i] == "9-":
        first = i - 2
    small = all(raw[at].isdecimal() and len(raw[at]) <= _TITLE for at in (first, last))
    if not small or words.tight(last + 1) or tags[first - 1 : first] not in ("d", "a", "'"):
        return False
    i, at = last, last + 1
    while at < words.size and raw[at][0].isupper() and tags[at] in "Nbn":
        at += 1
    return at > i + 2 and not words.plural(at - 1) and tags[at : at + 1] not in tuple("nNbieg-9Y&/'")


def _stage_name(words: Words, i: int) -> bool:
    """ "50 Cent": behind more than one a unit with a capital and no plural."""
    raw, low, at = words.raw, words.low, i + 1
    named = at < words.size and len(raw[at]) > 2 and raw[at][0].isupper() and not raw[at].isupper()
    unit = words.lexicon.units.get(low[at]) if named else None
    if unit is None or unit.kind == "share" or not raw[i].isdecimal() or raw[i] == "1":
        return False
    return low[at] + "s" in words.lexicon.units and not words.tight(at)


def _counts(words: Words, i: int) -> bool:
    """Does a plural stand at token `i` or soon behind it: "Halden 300 | old people"? In "Tale 2 | offers fun" it is
    a verb."""
    if words.tags[i] == "b" and words.tags[i + 1 : i + 2] in ("n", "N", "d", "a"):
        return False
    reach = _NOUN if words.tags[i] in "nb" else 2
    return any(words.plural(at) for at in range(i, min(i + reach, words.size)))


def told_when(words: Words, at: int) -> bool:
    """ "every day | 830 women", "last week | two died": the word at token `at` tells when, it labels nothing."""
    if at < 1 or words.lexicon.times.get(words.low[at], "_") not in tuple("dwmyq"):
        return False
    before = words.low[at - 1]
    led = words.lexicon.times.get(before, "_") in ("l", "t", "n") or before in words.cues["standing.every"]
    return led or words.tags[at - 1] == "a"


def _labels(words: Words, at: int) -> bool:
    """Is token `at` a word that numbers label, or the plural of one?"""
    tags, low, labels = words.tags, words.low, words.cues["reject.labels"]
    if told_when(words, at):
        return False
    if at and words.raw[at][0].isupper() and low[at] in words.cues["reject.charts"]:
        return not (words.tags[at + 2 : at + 3] in ("n", "b", "e", "g") and _counts(words, at + 2))
    several = low[at].endswith("s") and low[at] not in labels and low[at].removesuffix("s") in labels
    if several and tags[at + 2 : at + 3] == "n" and words.plural(at + 2):
        return False  # "on Norwegian roads 116 people died"
    compound = "".join(low[max(0, at - 2) : at + 1]) if tags[at - 1 : at] == "-" else low[at]
    return low[at] in labels or low[at].removesuffix("s") in labels or compound in labels


def is_listed(words: Words, i: int) -> bool:
    """A number joined to one with a label: "Articles 5 and 6", "modules 1 to 7", "Boeing 737-800"."""
    tags, at = words.tags, i
    for _ in range(_LISTED):
        link, before = tags[at - 1 : at], tags[at - 2 : at - 1]
        if at < 3 or before not in ("9", "Y", "w"):
            return False
        label = at - 3 - (tags[at - 3] == ".")
        plural = words.plural(label)
        hyphen = link == "-" and glued(words, at)
        if hyphen and tags[label] == "N" and not plural and tags[i + 1 : i + 2] not in ("n", "b"):
            return True
        if not (hyphen or link in ("&", "T", ",") or words.low[at - 1] in words.cues["range.through"]):
            return False
        if _labels(words, label) and (hyphen or plural):
            return True
        at -= 2
    return False


def _lettered(words: Words, i: int) -> bool:
    """ "13F", "3-D", "under-21", "1080p": by what is glued to the number."""
    tags, raw, low = words.tags, words.raw, words.low
    if words.tight(i + 1):
        sign = raw[i + 1]
        if (
            sign in ("F", "C")
            and not (words.signed(i) or words.near(i, "unit.heat"))
            and (sign == "F" or "." not in raw[i])
        ):
            return True
        if sign == "p" and low[i] in words.cues["unit.pictures"] and not words.near(i, "unit.quoted"):
            return True
        if sign == "K" and words.word(i + 2) in words.cues["unit.screens"]:
            return True
        if tags[i + 1] == "-" and glued(words, i + 2) and tags[i + 2] == "w" and raw[i + 2][0].isupper():
            return True  # "7-Eleven"
        if tags[i + 1] == "_" or (tags[i + 1] == "-" and glued(words, i + 2) and _one_letter(raw[i + 2])):
            return True
    hyphened = tags[i - 1 : i] == "-" and i > 1 and glued(words, i)
    if hyphened and tags[i - 2] == "w" and raw[i - 2][0].isupper():
        return True  # "Five-0"
    return hyphened and low[i - 2] in words.cues["reject.age_groups"] and tags[i + 1 : i + 2] not in ("s", "%")


def _one_letter(token: str) -> bool:
    return len(token) == 1 and token.isupper()
