"""How much of an amount came of it, told as a rate or as what is left: "18,400 ballots went out and 15,088 came back, a
turnout of 82%", "all but 12 of the 84 members, or 72, voted", "2.8 million trips, including 1.4 million by train, which
is 50% of the total"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.extraction.figures import Figure, is_share, like, relation
from claimcheck.facets.words import Words
from claimcheck.model.claim import Relation

_APART = 9
"""tokens at most from a whole to its part"""
_SAID = 6
"""tokens at most from a part to the rate, and from "all but 12 of the 84" to the number that this makes"""


def quotas(words: Words, figures: Sequence[Figure]) -> Iterator[Relation]:
    """The relations of a whole, a part of it, and the rate or the rest."""
    for a, b, c in zip(figures, figures[1:], figures[2:], strict=False):
        whole, part = (b, a) if _partners(a, b) else (a, b)
        if is_share(c) and _filled(words, a, b, c):
            yield relation("share", ("part", a), ("whole", b), ("share", c))
        elif is_share(c) and _rated(words, b, c) and (whole is b or _came_of(words, whole, part)):
            yield relation("share", ("part", part), ("whole", whole), ("share", c))
        elif is_share(c) and b.claim.part_of == a.claim.id and like(a, b) and _accounting(words, b, c):
            yield relation("share", ("part", b), ("whole", a), ("share", c))
        if whole is b and like(b, c) and _all_but(words, a) and _makes(words, b, c):
            yield relation("sum", ("part", a), ("part", c), ("total", b))


def _partners(a: Figure, b: Figure) -> bool:
    """ "15,088 of the 18,400"."""
    partner = a.bound.quantity.partner
    return partner is not None and partner.number == b.bound.quantity.number


def _accounting(words: Words, part: Figure, share: Figure) -> bool:
    """ "1.4 million by train, | which is | 50% | of the total"."""
    comma, stop = words.tags.rfind(",", part.stop, share.first), share.bound.quantity.stop
    link = words.low[comma + 1 : share.first]
    if comma < 0 or set(words.tags[part.stop : comma]) & set(";:(q&xv") or not link or share.claim.kind == "change":
        return False
    whole = words.tags[stop : stop + 2] == "fd" and words.word(stop + 2) in words.cues["portion.wholes"]
    ends = whole or words.tags[stop : stop + 1] in ("", ".", ",", ";", ")")
    return ends and words.cues["portion.accounting"].issuperset(link)


def _came_of(words: Words, whole: Figure, part: Figure) -> bool:
    """ "18,400 papers and | 15,088 | came back": a bare number behind the amount, with a verb of its own."""
    tags = words.tags[whole.stop : part.first]
    amounts = whole.claim.value.nominal, part.claim.value.nominal
    bare = part.stop == part.bound.quantity.stop and words.tags[part.stop : part.stop + 1] in ("v", "e", "b", "x")
    if None in amounts or not (like(whole, part) and bare) or part.claim.kind == "change":
        return False
    near = 0 < len(tags) <= _APART and not set(tags) & set(";:(q") and tags[-1] in "&,"
    return near and (amounts[0] or 0) > (amounts[1] or 0)


def _filled(words: Words, taken: Figure, room: Figure, share: Figure) -> bool:
    """ "72,351 inmates for | 60,698 places, | an occupancy of | 119.2%"."""
    lead = words.low[taken.stop : room.first]
    places = taken.claim.unit == room.claim.unit == "count" and words.low[room.stop - 1] in words.cues["portion.room"]
    told = places and lead[-1:] != [] and lead[-1] in words.cues["portion.filling"] and len(lead) <= _APART
    plain = told and not set(words.tags[taken.stop : room.first]) & set(";:(q&9w")
    return plain and taken.claim.kind != "change" and _rated(words, room, share, "portion.occupied")


def _rated(words: Words, part: Figure, share: Figure, cue: str = "portion.rates") -> bool:
    """ ", a | turnout of | 82%"."""
    start, stop = part.stop, share.first
    comma = max(words.tags.rfind(sign, start, stop) for sign in ",—(")
    if comma < 0 or comma - start > _SAID or words.tags[comma + 1 : comma + 2] not in ("a", "d"):
        return False
    return words.phrase_at(comma + 2, cue, stop) == stop


def _all_but(words: Words, figure: Figure) -> bool:
    """ "All but | 12"."""
    number = figure.bound.quantity.number
    return number > 1 and words.phrase_at(number - 2, "portion.all_but", number) == number


def _makes(words: Words, whole: Figure, rest: Figure) -> bool:
    """ ", or | 72,", ", which makes | 72", ", | 72 | in all"."""
    comma = words.tags.rfind(",", whole.stop, rest.first)
    if comma < 0 or comma - whole.stop > 2 * _SAID or rest.stop != rest.bound.quantity.stop:
        return False
    summed = comma + 1 == rest.first and words.phrase_at(rest.stop, "relation.summed") > 0
    return summed or words.phrase_at(comma + 1, "portion.makes", rest.first) == rest.first
