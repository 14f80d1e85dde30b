"""Parts of one in words: "half", "two thirds", "a quarter of a million", "twenty-three hundredths"."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.facets.hedge import hedge_before
from claimcheck.facets.numeral import Numeral, scale_at
from claimcheck.facets.spelled import cardinal_at
from claimcheck.facets.words import Words

_MOST_PARTS = 10**12
_TIMES_TOO = (2, 4)
"""halves and quarters are also times"""


class Denominator(NamedTuple):
    """What names the size of a part, in tokens up to `stop`: how many make one whole."""

    den: int
    stop: int
    plural: bool
    half: bool


def part_at(words: Words, i: int) -> Numeral | None:
    """The part of one that starts at token `i`: "half", "a third of", "two thirds", "half a million"."""
    tag = words.tags[i]
    if tag == "w":
        return counted_part(words, i)
    at = i + (tag == "a")
    if tag == "a" and words.tags[at : at + 1] == "s":  # "a hundred trillionths"
        return counted_part(words, i)
    named = _denominator(words, at)
    if named is None or named.plural or (tag == "h" and not _bare(words, i, named)):
        return None
    scaled = _with_scale(words, i, 1, named)
    if scaled:
        return scaled
    if tag == "a" and not named.half and not _meant(words, i, named.stop):
        return None
    return Numeral(i, named.stop, 1, named.den, 1, True, "part")


def counted_part(words: Words, i: int) -> Numeral | None:
    """ "two thirds", "one-fifth", "twenty-three hundredths", "one hundred and thirty fifths"."""
    count = cardinal_at(words, i)
    if count is None or count.form not in ("count", "scaled"):
        return None
    named = _denominator(words, count.stop + (words.tags[count.stop : count.stop + 1] == "-"))
    one = count.num == 1
    if named is None or (named.plural is one and not named.half and (one or words.tags[count.stop] != "-")):
        return None
    mixed = _split_mixed(words, count, named)
    if mixed is None and named.den in _TIMES_TOO and count.num >= named.den and count.num != 3:
        return None  # "eight quarters", "two halves" are times
    return (
        mixed
        or _with_scale(words, i, count.num, named)
        or Numeral(i, named.stop, count.num, named.den, 1, True, "part")
    )


def fraction_tail(words: Words, i: int) -> Numeral | None:
    """The part behind "and" at token `i`, less than one: "and a half", "-and-a-half", "and three quarters"."""
    tags, cues = words.tags, words.cues
    hyphened = tags[i : i + 1] == "-" and words.word(i + 1) in cues["numeral.and"]
    at = i + hyphened
    if words.word(at) not in cues["numeral.and"] or tags[at] != "&":
        return None
    at += 1 + (hyphened and tags[at + 1 : at + 2] == "-")
    if tags[at : at + 1] == "w":
        part = counted_part(words, at)
        return part if part and part.num < part.den else None
    if tags[at : at + 1] != "a":
        return None
    named = _denominator(words, at + 1 + (tags[at + 1 : at + 2] == "-"))
    if named is None or named.plural:
        return None
    noun = tags[named.stop : named.stop + 1] in ("n", "N", "b", "e", "g")
    if noun and tags[named.stop - 1] == "o" and words.word(named.stop) not in words.lexicon.units:
        return None  # "two and a third party"
    return Numeral(at, named.stop, 1, named.den, 1, True, "part")


# --- what names a part --------------------------------------------------------------------------------------


def _denominator(words: Words, i: int) -> Denominator | None:
    """ "third", "quarters", "twenty-fifth", "ten-thousandths" at token `i`."""
    tags, low, lexicon = words.tags, words.low, words.lexicon
    factor, at = 1, i
    if tags[at : at + 1] in ("w", "s") and tags[at + 1 : at + 2] == "-":  # "twenty-fifth", "ten-thousandth"
        factor, at = lexicon.cardinals.get(low[at], 0) + lexicon.scales.get(low[at], 0), at + 2
    if tags[at : at + 1] not in ("h", "o") or not low[at].isalpha():
        return None
    den = lexicon.parts.get(low[at]) or lexicon.ordinals.get(low[at], 0)
    if factor != 1:
        den = factor * den if den >= 1000 else factor + den if factor >= 20 and den < 10 else 0
    half = low[at] in words.cues["numeral.half"]
    if not (den > 2 or half) or den > _MOST_PARTS:
        return None
    return Denominator(den, at + 1, tags[at] == "h" and words.plural(at) and not half, half)


def _bare(words: Words, i: int, named: Denominator) -> bool:
    """May a part without article or number be one: "half the people", "quarter million", "quarter of a
    million"; never "the quarter of 2020"?"""
    before = words.tags[i - 1 : i]
    if named.half:
        led = before not in ("d", "o", "-") or words.word(i - 1) in words.cues["numeral.once_more"]
        return led and not _named_half(words, named.stop)
    behind = named.stop + (words.tags[named.stop : named.stop + 1] == "-")
    return before not in tuple("do9w") and (
        words.tags[behind : behind + 1] == "s" or words.tags[behind : behind + 2] in ("fa",)
    )


def _named_half(words: Words, i: int) -> bool:
    """Is it "half-time", "half-baked", "half marathon", with the second word at token `i`?"""
    cues, at = words.cues, i + (words.tags[i : i + 1] == "-" and words.tight(i))
    if at > i:
        return words.word(at) not in words.lexicon.units and words.tags[at : at + 1] not in ("s", "z", "9")
    return words.word(at) in cues["numeral.half_names"]


def _meant(words: Words, i: int, stop: int) -> bool:
    """Is "a third", "a quarter" a part: "a third of", "more than a quarter", "by a fifth"; "a fifth" at the
    end; never "a third attempt", "$5m a quarter"?"""
    tags, cues = words.tags, words.cues
    after = tags[stop : stop + 1]
    if after == "f" or rate_points(words, stop):
        return True
    if after == "-" and words.tight(stop):
        return False  # "a fourth-grade level"
    if after in ("n", "N", "b", "e", "g", "o", "c", "i") and words.word(stop) not in cues["numeral.behind_part"]:
        return False
    compared = words.word(stop) in cues["numeral.behind_part"]  # ", a fifth less than"
    led = compared or words.word(i - 1) in cues["numeral.before_part"] or hedge_before(words, i) is not None
    alone = tags[stop - 1] == "o" and i == 0
    return led or alone


def rate_points(words: Words, i: int) -> int:
    """The token behind the points of a rate at token `i`: "by a quarter | -point", "three quarters | of a point"; 0 if
    they are of something else."""
    at = i + (words.tags[i : i + 1] == "-")
    at += 2 * (words.tags[at : at + 2] == "fa")
    points = words.word(at) in words.cues["kind.points"] and words.word(at + 1) not in words.cues["unit.never_points"]
    return at + 1 if points and words.near(at, "unit.rates") else 0


def _with_scale(words: Words, i: int, count: int, named: Denominator) -> Numeral | None:
    """ "half a million", "a quarter of a million", "half million", "three quarters of a billion"."""
    tags, low, lexicon, stop = words.tags, words.low, words.lexicon, named.stop
    at = stop + (tags[stop : stop + 1] == "f")
    vague = words.cues["numeral.vague_groups"]
    if tags[at : at + 2] == "as" or (tags[at : at + 2] == "az" and low[at + 1] not in vague):
        size = lexicon.scales.get(low[at + 1]) or lexicon.groups[low[at + 1]]
        end, more = scale_at(words, at + 2)
        return Numeral(i, end, count * size * more, named.den, size * more, True, "part")
    at = stop + (tags[stop : stop + 1] == "-")
    if tags[at : at + 1] == "s" and low[at] not in words.cues["numeral.vague_scales"]:
        end, scale = scale_at(words, at)
        if scale > 1:
            return Numeral(i, end, count * scale, named.den, scale, True, "part")
    if named.half and tags[at : at + 1] == "z" and low[at] in words.cues["numeral.counted_groups"]:
        size = lexicon.groups[low[at]]
        return Numeral(i, at + 1, count * size, named.den, size, True, "part")
    return None


def _split_mixed(words: Words, count: Numeral, named: Denominator) -> Numeral | None:
    """ "one hundred and three quarters" is 100¾, "five billion and two thirds" 5⅔ billion: what stands
    behind the last "and" is the part, if it is less than one."""
    tags = words.tags
    split = max((at for at in range(count.first, count.stop) if tags[at] == "&"), default=-1)
    if split < 0:
        return None
    small = cardinal_at(words, split + 1)
    if small is None or small.stop != count.stop or small.num >= named.den:
        return None
    part = Numeral(split + 1, named.stop, small.num, named.den, 1, True, "part")
    scale = words.lexicon.scales.get(words.low[split - 1], 1)
    return join(words, count.num - small.num, scale, count.first, part)


def join(words: Words, number: int, scale: int, first: int, part: Numeral) -> Numeral:
    """A number and the part behind it: "two and a half", "one million and a half"; a scale word behind the
    part is the part's own under a larger one, else that of both ("two and a half million")."""
    stop, behind = scale_at(words, part.stop)
    if behind == 1 and scale >= 1000 and part.ulp == 1:
        behind = scale  # "one million and a half"
    elif behind > 1 and scale < 1000:
        number *= behind
    ulp = max(behind, part.ulp)
    return Numeral(first, stop, number * part.den + part.num * behind, part.den, ulp, True, "part")
