"""Numbers written in words: "three hundred and twenty-one thousand", "a dozen", "two point five"."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.facets.numeral import Numeral, scale_at, whole
from claimcheck.facets.words import Words

_DECIMALS = 12
"""digits read out behind a "point" at most"""
_SCALES = 6
"""scale words in one number at most"""


def cardinal_at(words: Words, i: int) -> Numeral | None:
    """The number whose words start at token `i`: a number word, "a hundred", "a dozen", "hundred thousand"."""
    tag, vague = words.tags[i], words.cues["numeral.vague_scales"]
    if tag == "a":
        if words.tags[i + 1 : i + 2] == "s" and words.low[i + 1] not in vague:
            return _cardinal(words, i, start=1)
        return _group_at(words, i, 1, i + 1, vague=True)
    if tag == "s":
        return _cardinal(words, i, start=1) if opens_with_scale(words, i) else None
    return _group_at(words, i, 1, i, vague=True) if tag == "z" else _cardinal(words, i)


def opens_with_scale(words: Words, i: int) -> bool:
    """Does a number start with a scale word at token `i`: "hundred thousand", but not "several hundred
    thousand", "hundreds of thousands"?"""
    low, cues = words.low, words.cues
    chained = words.tags[i + 1 : i + 2] == "s" and low[i + 1] not in cues["numeral.vague_scales"]
    if not chained or low[i] in cues["numeral.vague_scales"] or low[i] not in words.lexicon.scales:
        return False
    return i == 0 or not (words.tags[i - 1] in "9Yws" or low[i - 1] in cues["numeral.vague_counts"])


def _group_at(words: Words, first: int, count: int, i: int, *, vague: bool = False) -> Numeral | None:
    """ "a dozen", "two dozen", "a couple of hundred"; `i` is where the group word stands. `vague`: it has no
    number before it."""
    tags, low, cues = words.tags, words.low, words.cues
    if tags[i : i + 1] != "z" or (vague and low[i] in cues["numeral.vague_groups"]):
        return None
    if first == i and (low[i] not in cues["numeral.bare_groups"] or words.word(i - 1) in cues["numeral.vague_counts"]):
        return None  # "the pair", "to pair", "a few dozen"
    if not vague and low[i] not in cues["numeral.counted_groups"]:
        return None  # "two pairs of shoes" are two
    size, stop = words.lexicon.groups[low[i]] * count, i + 1
    end, scale = scale_at(words, stop + (tags[stop : stop + 1] == "f"))
    if scale > 1 and low[end - 1] not in cues["numeral.vague_scales"]:
        return whole(first, end, size, scale, "group")
    return Numeral(first, stop, size, 1, 1, False, "group")


class _Sum:
    """A cardinal while its words are added up: total of the finished terms, the term being read."""

    __slots__ = ("current", "last", "product", "scaled", "scales", "total")

    def __init__(self, start: int) -> None:
        self.total, self.current, self.last = 0, start, 0
        self.product, self.scaled, self.scales = 0, False, 0

    def word(self, value: int) -> bool:
        """Adds a number word; False if it cannot follow ("twenty thirty", "five six")."""
        if self.last and not (self.last >= 20 and self.last % 10 == 0 and 0 < value < 10):
            return False
        if self.product and value >= self.product:
            return False
        self.current, self.last = self.current + value, value or 1
        return True

    def scale(self, factor: int, *, adjacent: bool) -> bool:
        """Multiplies by a scale word; False if nothing is there to multiply. `adjacent`: it stands right
        behind another one ("lakh crore")."""
        self.scales += 1
        if self.scales > _SCALES:
            return False
        if factor == 100 and self.current:
            self.current *= 100
        elif self.current:
            self.product = self.current * factor
            self.total, self.current = self.total + self.product, 0
        elif self.product and adjacent:
            self.total += self.product * (factor - 1)
            self.product *= factor
        else:
            return False
        self.scaled, self.last = self.scaled or factor > 100, 0
        return True


def _cardinal(words: Words, i: int, start: int = 0) -> Numeral | None:
    """Cardinal words: "a million", "three million, two hundred & forty", "five thousand million".

    `start` is what an article at token `i`, or nothing before a scale word, stands for; 0 where the first
    number word stands there.
    """
    tags, low, lexicon = words.tags, words.low, words.lexicon
    opened = stop = i + (start > 0 and tags[i] == "a")
    read = _Sum(start)
    while stop < words.size:
        at = _next_number_word(words, stop, read)
        tag = tags[at : at + 1]
        if tag == "w":
            if _opens_ordinal(words, at) or not read.word(lexicon.cardinals[low[at]]):
                break
        elif tag == "s":
            vague = low[at] in words.cues["numeral.vague_scales"] and tags[i] not in "w"
            if vague or not read.scale(lexicon.scales[low[at]], adjacent=at == stop):
                break
        elif tag == "z" and not read.scaled and at == stop and read.current:
            apart = read.current - read.last if read.current > 100 else 0  # "three hundred and two dozen"
            group = _group_at(words, i, read.current - apart, at)
            return replace(group, num=group.num + apart) if group else whole(i, stop, read.current, 1, "count")
        else:
            break
        stop = at + 1
    if stop == opened and not read.current:
        return None
    numeral = whole(i, stop, read.total + read.current, 1, "scaled" if read.scaled else "count")
    numeral = replace(numeral, zeros=True) if read.scaled else numeral
    return _pointed(words, numeral)


def _opens_ordinal(words: Words, i: int) -> bool:
    """ "twenty-fifth", "ninety-firsts": the tens belong to an ordinal."""
    if words.tags[i + 1 : i + 2] != "-" or words.tags[i + 2 : i + 3] not in ("o", "h") or not words.tight(i + 2):
        return False
    tens = words.lexicon.cardinals[words.low[i]]
    return tens >= 20 and words.lexicon.ordinals.get(words.low[i + 2].removesuffix("s"), 10) < 10


def _next_number_word(words: Words, stop: int, read: _Sum) -> int:
    """Where the cardinal may go on: past an "and", a comma or a hyphen inside it.

    Behind a comma only hundreds go on ("million, two hundred"); else a list begins its next item ("million,
    three").
    """
    tags = words.tags
    if read.current + read.total and (tags[stop] == "&" or (tags[stop] == "," and read.total)):
        inside = tags[stop + 1 : stop + 2] == "w" and (read.current >= 100 or read.total > 0)
        inside = inside and words.low[stop] in words.cues["numeral.and"]
        if inside and tags[stop] == ",":
            inside = words.lexicon.scales.get(words.word(stop + 2)) == 100
        return stop + 1 if inside else stop
    hyphen = tags[stop] == "-" and tags[stop + 1 : stop + 2] in ("w", "s")
    return stop + (hyphen and (words.tight(stop) or _spaced_unit(words, stop, read)))


def _spaced_unit(words: Words, i: int, read: _Sum) -> bool:
    """ "fifty - two": a hyphen between blanks that joins tens and ones."""
    ones = words.lexicon.cardinals.get(words.word(i + 1), 0)
    return words.raw[i] == "-" and not words.tight(i + 1) and read.last >= 20 and 0 < ones < 10


def _pointed(words: Words, numeral: Numeral) -> Numeral:
    """ "two point five", "nought point zero three", "three point two million"; also "three point
    seventy-one"."""
    stop = numeral.stop
    if words.word(stop) not in words.cues["numeral.point"] or words.tags[stop + 1 : stop + 2] != "w":
        return numeral
    cardinals, at, digits = words.lexicon.cardinals, stop + 1, ""
    while at < words.size and words.tags[at] == "w" and len(digits) < _DECIMALS:
        value = cardinals[words.low[at]]
        if value > 9 and digits:
            break
        digits, at = digits + str(value), at + 1
        if value > 9:
            ones = at + (words.tags[at : at + 1] == "-")
            if value >= 20 and words.tags[ones : ones + 1] == "w" and 0 < cardinals[words.low[ones]] < 10:
                digits, at = str(value + cardinals[words.low[ones]]), ones + 1
            break
    den = 10 ** len(digits)
    end, scale = scale_at(words, at)
    num = (numeral.num * den + int(digits)) * scale
    return Numeral(numeral.first, end, num, den, scale, False, "scaled" if scale > 1 else "decimal")
