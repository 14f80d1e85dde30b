"""Numbers that are no claims: names, codes, times, enumerators, idioms. Each gets a reason that people can read."""

from __future__ import annotations

from claimcheck.facets.words import GLYPHS, Words
from claimcheck.lexicon import Lexicon

NAME = "part of a name"
CODE = "a code, telephone or licence number"
CLOCK = "a time of day"
SCORE = "a score, a proportion or a label"
ORDINAL = "an ordinal"
ENUMERATOR = "an enumerator"
IDIOM = "an idiom, not an amount"
DATE = "a date"
YEARLESS = "a date without a year"
MALFORMED = "digits that make no readable number"
CITATION = "a footnote or citation mark"
VAGUE = "a vague amount"
FURNITURE = "page furniture, not prose"
MARKUP = "mark-up, not prose"

_SCORE_WORDS = frozenset(
    "won win wins beat beats beaten lost lose loss victory defeat defeated score scores scored draw drew tie tied lead led vs versus".split()
)
_SMALL_ONE = frozenset(
    "thing way hand place example reason side time another more such last final key big major who that which can must should may "
    "might could would has is day of to by size stop point kind sort type final area aspect issue advantage challenge example "
    "option step part was and or for in on at from with where when with important good great common simple single particular "
    "whose if as the you we i they it he she will be but not".split()
)


def reason(words: Words, i: int, lexicon: Lexicon, *, title: bool = False) -> str | None:
    """Why the number at token `i` is no claim, or None if it may be one. Dates have been taken out before."""
    tag = words.tags[i]
    if tag == "i":
        return NAME
    if tag == "o":
        return ORDINAL
    if tag in "9Y":
        return _digits(words, i, lexicon, title)
    return _word(words, i, lexicon, title)


def _digits(words: Words, i: int, lexicon: Lexicon, title: bool) -> str | None:
    tags, raw, low = words.tags, words.raw, words.low
    before, after = tags[i - 1 : i], tags[i + 1 : i + 2]
    if after == ":" and words.tight(i + 1) and tags[i + 2 : i + 3] == "9" and words.tight(i + 2):
        return CLOCK
    if before == ":" and words.tight(i) and i > 1 and tags[i - 2] in "9Y" and words.tight(i - 1):
        return CLOCK
    if _clock(words, i + 1) and len(raw[i]) <= 5 and not _length_like(raw[i]):
        return CLOCK
    if raw[i] in GLYPHS:
        return None
    if before == "#" or (
        before in ("/", "=", "_", "@")
        and words.tight(i)
        and i > 1
        and tags[i - 2] in "nNi"
        and words.tight(i - 1)
    ):
        return NAME
    if i and raw[i - 1] == "[" and i + 1 < words.size and raw[i + 1] == "]":
        return CITATION
    if _in_chain(words, i):
        return CODE
    if i == 0 and after in (".", ")") and words.tight(1) and "." not in raw[0] and len(raw[0]) < 3:
        return ENUMERATOR
    if _pair(words, i):
        return SCORE
    if not (before == "$"):
        named = _named(words, i, lexicon, title)
        if named:
            return named
    return None


def _clock(words: Words, i: int) -> bool:
    """Is there an "am", "p.m.", "o'clock" or "hours GMT" at token `i`?"""
    if i >= words.size:
        return False
    low = words.low[i]
    if low in ("am", "pm", "o'clock", "noon", "midnight"):
        return True
    return (
        low in ("a", "p")
        and words.phrase(i, i + 3) in ("a . m", "p . m")
        and words.tight(i + 1)
        and words.tight(i + 2)
    )


def _length_like(token: str) -> bool:
    _, _, decimals = token.partition(".")
    return bool(decimals) and (len(decimals) != 2 or int(decimals) > 59)


def _in_chain(words: Words, i: int) -> bool:
    """Three or more numbers glued by hyphens, points or slashes, or very long digits with one: a code."""
    tags = words.tags
    first = i
    while (
        first >= 2
        and tags[first - 1] in "-/.:"
        and tags[first - 2] in "9Yi"
        and words.tight(first)
        and words.tight(first - 1)
    ):
        first -= 2
    stop = i + 1
    while (
        stop + 1 < words.size
        and tags[stop] in "-/.:"
        and tags[stop + 1] in "9Yi"
        and words.tight(stop)
        and words.tight(stop + 1)
    ):
        stop += 2
    parts = words.raw[first:stop:2]
    if len(parts) >= 3:
        return not (len(parts) == 3 and tags[first + 1] == "-" and tags[first + 3] == "/")  # 17-1/4
    if words.raw[i].isdecimal() and len(words.raw[i]) > 1 and words.raw[i][0] == "0":
        return True
    if len(parts) == 2:
        plain = all(part.isdecimal() for part in parts)
        return plain and (
            min(map(len, parts)) >= 3
            and max(map(len, parts)) >= 4
            and tags[stop : stop + 1] not in ("n", "s", "u", "b", "%", "e")
        )
    return words.raw[i].isdecimal() and len(words.raw[i]) > 12


def _pair(words: Words, i: int) -> bool:
    """ "24/7", "9/11", and scores: "won 3-1", "a 2-2 draw"."""
    tags, raw = words.tags, words.raw
    for sign in (i + 1, i - 1):
        other = sign + (sign - i)
        if (
            not 0 <= other < words.size
            or tags[other] not in "9Y"
            or not (words.tight(max(i, sign)) and words.tight(max(sign, other)))
        ):
            continue
        low, high = (raw[i], raw[other]) if other > i else (raw[other], raw[i])
        if not (low.isdecimal() and high.isdecimal()):
            continue
        if tags[sign] == "/":
            if tags[min(i, other) - 1 : min(i, other)] == "-" or high in ("5", "10", "100"):
                return False
            return not (
                int(low) < int(high) and int(high) in (2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 40, 64, 100)
            )
        if (
            tags[sign] == "-"
            and tags[max(i, other) + 1 : max(i, other) + 2] != "/"
            and (i < 1 or tags[min(i, other) - 1 : min(i, other)] != "$")
        ):
            scored = any(word in _SCORE_WORDS for word in words.low[max(0, i - 5) : i + 6])
            after = tags[max(i, other) + 1 : max(i, other) + 2]
            return int(low) >= int(high) or (scored and len(high) < 4 and after not in ("s", "u", "%"))
    return False


def _named(words: Words, i: int, lexicon: Lexicon, title: bool) -> str | None:
    """A number behind the word it labels: "Article 12", "Boeing 737", "No. 5", "Apollo 11"."""
    tags, low, raw = words.tags, words.low, words.raw
    at = i - 1
    if at >= 0 and tags[at] == "." and at > 0 and words.tight(at):
        at -= 1
    if at >= 0 and tags[at] == "-" and words.tight(i):
        at -= 1
    if at < 0:
        return None
    after = tags[i + 1 : i + 2]
    amount = after in ("s", "%", "u", "$", "×", "c") or not raw[i].isdecimal() and "," in raw[i]
    compound = "".join(low[max(0, at - 2) : at + 1]) if tags[at - 1 : at] == "-" else low[at]
    if (low[at] in lexicon.cues["names.prefix"] or compound in lexicon.cues["names.prefix"]) and not amount:
        return NAME
    if (
        tags[at] == "N"
        and at == i - 1
        and not title
        and raw[i].replace(".", "", 1).isdecimal()
        and len(raw[i]) <= 4
        and (at > 0 or "." in raw[i])
    ):
        version = "." in raw[i] and after != "n"
        if (after in ("n", "b", "e", "g", "o", "w") and not version) or amount or low[at] in lexicon.months:
            return None
        return NAME
    return None


def _word(words: Words, i: int, lexicon: Lexicon, title: bool) -> str | None:
    tags, low, raw = words.tags, words.low, words.raw
    if (
        tags[i] == "w"
        and i
        and raw[i][0].isupper()
        and not title
        and tags[i - 1] not in '.:"(-'
        and tags[i + 1 : i + 2] not in ("s",)
    ):
        return NAME
    if low[i] == "one" and not (i and low[i - 1] in lexicon.hedge_ends and tags[i - 1] not in "da"):
        after = low[i + 1] if i + 1 < words.size else ""
        if (
            tags[i + 1 : i + 2] not in ("s", "h", "o", "n", "b", "-", "%", "z", "f", "p", "g", "e")
            or after in _SMALL_ONE
        ):
            if not (after in ("in", "out") and tags[i + 2 : i + 3] in ("9", "w", "f")):
                return IDIOM
        if i and (
            tags[i - 1] in "dl'" or low[i - 1] in ("no", "number", "each", "every", "day", "which", "any")
        ):
            return IDIOM
    phrase = words.phrase(i, min(words.size, i + 3))
    for length in (3, 2):
        if " ".join(phrase.split(" ")[:length]) in lexicon.cues["names.idioms"]:
            return IDIOM
    if i and f"{low[i - 1]} {low[i]}" in lexicon.cues["names.idioms"]:
        return IDIOM
    if (
        i
        and low[i - 1] in lexicon.cues["names.prefix"]
        and low[i - 1]
        not in (
            "reason",
            "things",
            "act",
            "bill",
            "day",
            "code",
            "form",
            "order",
            "seed",
            "team",
            "group",
            "player",
        )
    ):
        return NAME if tags[i + 1 : i + 2] not in ("n", "b", "s") else None
    return None
