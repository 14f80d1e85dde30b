"""What a change is told against: "15% less than | the 2019 harvest of | 550 tonnes", "3.4% down on 2021 (| 8.7
million)", "62.8 million, compared with | 56.7 million in 2022, or 11% more"."""

from __future__ import annotations

from claimcheck.extraction.figures import Figure
from claimcheck.extraction.phrases import held_against
from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.words import Words

_SAID = 4
"""words of comparing at most: "more than in the" """
_NAMED = 3
"""words at most of what the base is called: "the old record of" """
_BESIDE = 8
"""tokens at most from a level to the base that it is held against"""


def against(sentence: Sentence, by: Figure, base: Figure) -> bool:
    """Is the figure what the change right before it is told against? Between them stand words of comparing, and
    perhaps a time and what the base is called."""
    words, cues, dated = sentence.words, sentence.words.cues, sentence.dated
    at, stop = by.bound.quantity.stop, base.first
    short = words.phrase_at(at, "kind.short_of", stop)
    at = short or at + (words.word(at) in cues["kind.particles"])  # "3% up | on the"
    comparing = cues["relation.comparing"] | cues["range.from"]
    if at >= stop or not (short or words.low[at] in comparing):
        return False
    if _coupon(words, base):
        return False
    said = timed = 0
    while at < stop and (at in dated or words.low[at] in comparing):
        timed += at in dated
        said += at not in dated
        at += 1
    if timed and said <= _SAID and _when(sentence, at, base):
        return True
    if at == stop:
        return said <= _SAID and not timed and words.low[at - 1] not in cues["range.from"]
    at += timed > 0 and words.tags[at] == "'"  # "the previous year | 's"
    if stop - at > 2 and words.tags[stop - 2 : stop] == ",d" and not set(words.tags[at : stop - 2]) - set("dnbNeg-"):
        return said <= _SAID and stop - 2 - at <= _NAMED  # "short of | the record | , the | 1.02 million"
    if base.first - at > 1 and words.low[stop - 2] in cues["relation.named_with"] and words.tags[stop - 1] in "ld":
        stop -= 1  # "than the previous round with its | 39.1 million"
    bracket = words.tags[stop - 1] == "(" and words.tags[base.stop : base.stop + 1] == ")"
    led = at < stop and (words.tags[stop - 1] == "f" or words.low[stop - 1] in cues["relation.named_with"])
    named = words.tags[at : stop - 1] if bracket or led else words.tags[at:stop]
    if words.low[stop - 1] in cues["relation.named_with"]:
        named = named.replace("fMY", "").replace("fM", "").replace("fY", "")
    if said > _SAID or len(named) > _NAMED or set(named) - set("nbNeg-"):
        return False
    if at < stop and not bracket and not led:
        return False
    bare = base.bound.quantity.dimension != "count" or base.stop == base.bound.quantity.stop
    return bare or not named  # "12% above the price of 250 apples"


def _coupon(words: Words, base: Figure) -> bool:
    """ "over the | 9.25 per cent | Treasury bonds": a percentage in the name of what it is paid on, no level of it."""
    named = {words.low[i] for i in range(base.bound.quantity.stop, base.stop)}
    return base.claim.unit == "percent" and bool(named) and words.cues["relation.percentages"].isdisjoint(named)


def _when(sentence: Sentence, at: int, base: Figure) -> bool:
    """ "36 more than in 2021 | , when | 80 died", ", when it was | 80.": what it was at that time, as a bare number."""
    words, stop = sentence.words, base.first
    opened = words.tags[at : at + 1] == "," and words.word(at + 1) in words.cues["dating.when"]
    lead = words.tags[at + 2 : stop] if opened else ""
    bare = base.bound.quantity.dimension != "count" or base.stop == base.bound.quantity.stop
    return opened and bare and len(lead) <= _NAMED and not set(lead) - set("ldxervT") and base.claim.kind != "change"


def having(words: Words, level: Figure) -> int:
    """The token "having" of "having ended the previous session at | 8,020.3": so much it was before; -1 if that does
    not stand there."""
    stop = level.first
    for at in range(stop - 2, max(-1, stop - 2 - _HAVING), -1):
        if words.low[at] in words.cues["relation.having"]:
            been = words.low[at + 1] in words.cues["relation.before_that"]
            return at if been and not set(words.tags[at + 2 : stop]) & set(",;:&(xvq9w") else -1
    return -1


_HAVING = 7
"""tokens from "having" to the level at most"""


def times_then(sentence: Sentence, times: Figure, base: Figure) -> bool:
    """ "three times | as many as in 2020, when | 400 were sold": is the figure what the multiple is one of?"""
    words, dated = sentence.words, sentence.dated
    at, stop = times.bound.quantity.stop, min(base.first, times.bound.quantity.stop + _LONG)
    passed = words.cues["relation.before"] | words.cues["relation.multiplied"]
    led = words.word(at) in words.cues["ratio.compared"]
    while at < stop and (at in dated or words.low[at] in passed):
        at += 1
    return led and at - 1 in dated and _when(sentence, at, base)


_LONG = 12
"""tokens of "as many as in the same months of 2023" at most"""


def compared(sentence: Sentence, level: Figure, base: Figure, by: Figure) -> bool:
    """ "62.8 million, compared with 56.7 million in 2022, or 11% more.": the change between the two, and no other."""
    words, cues, dated = sentence.words, sentence.words.cues, sentence.dated
    if not held_against(words, base.first) or by.claim.direction is None:
        return False
    lead = [i for i in range(level.stop, base.first) if i not in dated]
    if len(lead) > _BESIDE or {words.tags[i] for i in lead} & set("xvgq;:&(—9w"):
        return False
    link = [i for i in range(base.stop, by.first) if i not in dated]
    moving = cues["relation.comparing"] | cues["kind.particles"] | cues["relation.leading"] | cues["range.or"]
    if not link or words.tags[link[0]] not in ",(—" or not moving.issuperset(words.low[i] for i in link[1:]):
        return False
    behind = by.bound.quantity.stop
    behind += words.low[behind : behind + 1] != [] and words.word(behind) in cues["kind.greater"] | cues["kind.smaller"]
    return words.tags[behind : behind + 1] in (".", ",", ";", ")", "")
