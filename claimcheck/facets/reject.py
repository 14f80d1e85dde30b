"""Numbers that are no claims: names, codes, times, enumerators, idioms. Each gets a reason that people can
read."""

from __future__ import annotations

from claimcheck.facets import codes
from claimcheck.facets.labels import is_label, is_listed, told_when
from claimcheck.facets.parts import counted_part, fraction_tail, part_at
from claimcheck.facets.words import GLYPHS, Words

NAME = "part of a name"
CODE = "a code, telephone or licence number"
CLOCK = "a time of day"
QUOTE = "a price with the one asked beside it"
SCORE = "a score, a proportion or a label"
ORDINAL = "an ordinal"
ENUMERATOR = "an enumerator"
ADDRESS = "an address"
IDIOM = "an idiom, not an amount"
VAGUE = "an amount that nobody counted"
DATE = "a date"
UNCLEAR_DATE = "a date whose day and month cannot be told apart (the setting date_order would)"
MALFORMED = "digits that make no readable number"
LIST = "one of too many numbers in a row, not prose"
BASE = "the base of a rate"
CURRENCY = "a conversion whose currency is not told"
CITATION = "a footnote or citation mark"
FURNITURE = "page furniture, not prose"
MARKUP = "mark-up, not prose"

_ORDINAL = 8
"""tokens of an ordinal in words"""


def reason(words: Words, i: int, *, title: bool = False) -> str | None:
    """Why the number at token `i` is no claim, or None if it may be one. Dates have been taken out before."""
    return _digits(words, i, title) if words.tags[i] in "9Y" else _word(words, i, title)


# --- digits -------------------------------------------------------------------------------------------------


def _digits(words: Words, i: int, title: bool) -> str | None:
    tags, raw = words.tags, words.raw
    before, touching = tags[i - 1 : i], words.tight(i) or words.tight(i + 1)
    if codes.is_clock(words, i):
        return CLOCK
    if tags[i - 1 : i] in _PLAIN and tags[i + 1 : i + 2] in _PLAIN and not touching:
        return _beside_words(words, i, title)
    if raw[i] in GLYPHS:
        return NAME if words.tight(i) and (raw[i - 1][-1].isalpha() or before == "?") else None
    if before == "#" or (before in ("/", "=", "_") and codes.glued(words, i) and tags[i - 2] in "nNi"):
        return NAME
    if touching and (_multiplier(words, i) or codes.is_call(words, i) or _agent(words, i)):
        return NAME
    if (before == "/" or tags[i + 1 : i + 2] == "/") and _event(words, i):
        return SCORE
    if codes.is_quote(words, i):
        return QUOTE
    if _in_era(words, i):
        return DATE
    if codes.is_address(words, i):
        return ADDRESS
    if before in ("(", ",") and (codes.is_row(words, i) or (raw[i - 1] == "[" and raw[i + 1 : i + 2] == ["]"])):
        return CITATION
    if codes.is_code(words, i):
        return CODE
    if touching and codes.is_enumerator(words, i):
        return ENUMERATOR
    if (
        codes.is_return(words, i)
        or codes.is_exchange(words, i)
        or (touching and codes.is_proportion(words, i))
        or codes.is_product(words, i)
        or codes.is_score(words, i)
    ):
        return SCORE
    return NAME if is_label(words, i, title=title) else None


_PLAIN = frozenset("nNvbegpdarxlMKqwsc")
"""Classes of words that join a number to no other one."""


def _beside_words(words: Words, i: int, title: bool) -> str | None:
    """The same of a number between two such words and with blanks around it: its shape says little."""
    if words.raw[i] in GLYPHS:
        return None
    if _in_era(words, i):
        return DATE
    if codes.is_address(words, i):
        return ADDRESS
    if codes.is_code(words, i):
        return CODE
    if codes.is_out(words, i):
        return SCORE
    return NAME if is_label(words, i, title=title) else None


def _multiplier(words: Words, i: int) -> bool:
    """ "10x has", "10x's"."""
    return words.tight(i + 1) and words.low[i + 1] == "x" and words.tags[i + 2 : i + 3] in ("x", "'")


def _event(words: Words, i: int) -> bool:
    """ "9/11", also with blanks, at either of its numbers."""
    return any(words.phrase_at(at, "reject.events") > i for at in (i, i - 2) if at >= 0)


def _agent(words: Words, i: int) -> bool:
    """ "funded by 10x": who does it, behind a participle that is no change."""
    if not (words.tight(i + 1) and words.low[i + 1] == "x") or i < 2 or words.tags[i - 2] != "e":
        return False
    by, verb, cues = words.low[i - 1], words.low[i - 2], words.cues
    moves = verb in cues["kind.up"] or verb in cues["kind.down"] or verb in cues["reject.scaled"]
    return by in cues["kind.by"] and not moves and words.tags[i + 2 : i + 3] in ("", ",", ".", "x", "&", ")")


def _in_era(words: Words, i: int) -> bool:
    """ "AD", "BC" beside token `i`."""
    eras = words.cues["reject.eras"]
    return not eras.isdisjoint(words.said) and any(
        words.word(at) in eras and words.raw[at].isupper() for at in (i - 1, i + 1)
    )


# --- number words -------------------------------------------------------------------------------------------


def _word(words: Words, i: int, title: bool) -> str | None:
    tags, low, cues = words.tags, words.low, words.cues
    capital = i > 0 and words.raw[i][0].isupper() and (tags[i - 1] not in '.:"(-' or tags[i - 2 : i] == "9-")
    if capital and not title and tags[i + 1 : i + 2] != "s":
        return NAME
    if _in_ordinal(words, i):
        return ORDINAL
    if _read_on(words, i):
        return None
    if _evenly(words, i) or codes.is_return(words, i) or codes.is_exchange(words, i) or codes.is_match_row(words, i):
        return SCORE
    if _or_two(words, i):
        return IDIOM
    if low[i] in cues["numeral.one"] and not _measured(words, i) and _pronoun(words, i):
        return IDIOM
    if words.phrase_at(i, "reject.idioms") or (i and words.phrase_at(i - 1, "reject.idioms_before")):
        return IDIOM
    if i > 1 and words.phrase_at(i - 2, "reject.idioms_before") == i + 1:
        return IDIOM
    label = low[i - 1].removesuffix("s") if i else ""
    labelled = tags[i] != "h" and label in cues["reject.labels"] and label not in cues["reject.counters"]
    labelled = (labelled or label in cues["reject.years"]) and not told_when(words, i - 1)
    if labelled or is_listed(words, i):
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


def _evenly(words: Words, i: int) -> bool:
    """ "fifty-fifty": a number word and the same again."""
    low, tags = words.low, words.tags
    ahead = tags[i + 1 : i + 2] == "-" and low[i + 2 : i + 3] == [low[i]]
    return ahead or (tags[i - 1 : i] == "-" and i > 1 and low[i - 2] == low[i])


def _or_two(words: Words, i: int) -> bool:
    """ "a day or two", "their first day or two" """
    return words.tags[i - 3 : i] in ("an&", "ab&", "on&", "ob&") and words.low[i - 1] in words.cues["range.or"]


def _read_on(words: Words, i: int) -> bool:
    """ "one and a half", "one point five", "minus one", "one out of three", "one in five": certainly a number."""
    tags, cues = words.tags, words.cues
    if words.word(i - 1) in cues["numeral.minus"] or fraction_tail(words, i + 1) is not None:
        return True
    if words.low[i] in cues["numeral.one"] and counted_part(words, i) is not None:
        return True
    ranged = words.word(i + 1) in cues["range.or"]
    return tags[i + 2 : i + 3] == "w" and (words.word(i + 1) in cues["numeral.point"] or ranged)


def _measured(words: Words, i: int) -> bool:
    """Does a unit stand behind "one": "that one mile"?"""
    tags, low, cues = words.tags, words.low, words.cues
    named = tags[i + 1 : i + 2] in ("n", "b") and low[i + 1] in words.lexicon.units
    return named and words.word(i - 1) not in cues["reject.before_one"] and tags[i - 1 : i] != "l"


def _pronoun(words: Words, i: int) -> bool:
    """Is "one" no number: "one of them", "this one", "one must", "at one point"? Behind a hedge it is a
    number."""
    tags, low, cues = words.tags, words.low, words.cues
    if i and tags[i - 1] == "i":
        return True
    if i and low[i - 1] in words.lexicon.hedge_ends and tags[i - 1] not in "da.":
        return False
    after, tag = words.word(i + 1), tags[i + 1 : i + 2]
    counts = (
        tag in ("s", "h", "o", "n", "b", "-", "%", "z", "f", "p", "g", "e") and after not in cues["reject.after_one"]
    )
    counts = counts and (tag == "-" or words.word(i + 2) not in cues["reject.abstract"])  # "one surprising thing"
    part = after in cues["reject.part"] and tags[i + 2 : i + 3] in ("9", "w", "f")
    every = words.phrase_at(i + 1, "ratio.in_every") if i + 1 < words.size else 0
    part = part or (every > 0 and tags[every : every + 1] in ("9", "w"))  # "one in every five"
    if not counts and not part:
        return True
    return i > 0 and (tags[i - 1] in "dl'" or low[i - 1] in cues["reject.before_one"])
