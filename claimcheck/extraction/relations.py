"""How the figures of one sentence hang together: sums, shares, changes, multiples.

Only what the words say outright: "42 of 84 (50%)", "from 120 to 150, up 25%", "700,000, twice the 350,000
of", "70 teachers and 50 assistants, 120 in all". What is not said in one of these shapes is no relation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimcheck.extraction.bases import times_then
from claimcheck.extraction.beyond import beyond
from claimcheck.extraction.changes import changes, compounds, restated
from claimcheck.extraction.figures import Figure, apposed, is_share, like, opens_with, relation, unitless
from claimcheck.extraction.folds import folds
from claimcheck.extraction.gains import gains
from claimcheck.extraction.growth import growth
from claimcheck.extraction.likely import likely
from claimcheck.extraction.onward import onward, points_on
from claimcheck.extraction.portions import portions
from claimcheck.extraction.products import products
from claimcheck.extraction.quotas import quotas
from claimcheck.extraction.reckoned import reckoned
from claimcheck.extraction.sentence import Sentence
from claimcheck.extraction.standing import PART, UNTOLD
from claimcheck.extraction.totals import totals
from claimcheck.extraction.twofold import twofold
from claimcheck.extraction.ways import ways
from claimcheck.extraction.within import within
from claimcheck.facets.words import Words
from claimcheck.model.claim import Claim, Number, Relation

_APPOSED = 4
"""tokens at most between a figure and the one that says it again"""


def with_relations(sentence: Sentence, figures: Sequence[Figure], before: Sequence[Figure]) -> dict[str, Claim]:
    """The claims that stand in a relation with figures of the same sentence or of the one right before it, by id; each
    relation stands on the first of its figures."""
    told = [f for f in figures if f.claim.loose not in UNTOLD]
    words = sentence.words
    heads = words.low[0] in words.cues["portion.heads"] or points_on(words)
    if len(told) < 2 and not (told and before and heads):
        return {}
    found = [*_shares(words, told), *changes(sentence, told), *_multiples(sentence, told), *totals(words, told)]
    found += [] if compounds(words, told) else likely(sentence, told, found)
    found += [*ways(sentence, told, found), *gains(sentence, told)]
    found += [*beyond(sentence, told), *growth(sentence, told)]
    found += [*portions(words, told, before), *products(words, told), *quotas(words, told), *twofold(words, told)]
    found += [*onward(sentence, told, before), *folds(sentence, told, before), *within(sentence, told)]
    out: dict[str, Claim] = {}
    by_id = {figure.claim.id: figure.claim for figure in told}
    for tied in dict.fromkeys(found):
        if _loose(tied, by_id):
            continue
        holder = tied.members[0][1]
        claim = out.get(holder, by_id[holder])
        out[holder] = replace(claim, relations=(*claim.relations, tied))
    earlier = {figure.claim.id for figure in before}
    for tied in (tied for tied in found if tied.sure):
        total = tied.of("total") or tied.of("whole")
        for id in (id for role, id in tied.members if role == "part" and total in earlier):
            claim = out.get(id, by_id[id])
            out[id] = replace(claim, part_of=total, loose=claim.loose or PART)
    for id, before_it in reckoned(sentence, told):
        out[id] = replace(out.get(id, by_id[id]), reckoned=before_it)
    for id, level in restated(sentence, told):
        claim = out.get(id, by_id[id])
        out[id] = replace(
            claim, restates=True, complete=claim.complete or (by_id[level].complete and not claim.part_of)
        )
    return out


def _loose(tied: Relation, claims: dict[str, Claim]) -> bool:
    """Is it a multiple or part in words that is meant for one a little larger: "nearly doubled to | 204 from 100"?"""
    factor = claims.get(tied.of("by") or tied.of("times"))
    if factor is None or factor.unit != "ratio" or factor.value.hedge != "nearly":
        return False
    ends = [claims[id].value.nominal for id in (tied.of("from") or tied.of("base"), tied.of("to") or tied.of("value"))]
    told, start, end = factor.value.nominal or 0, ends[0] or 0, ends[1] or 0
    if told <= 0 or start <= 0:
        return False
    size = abs(end - start) if tied.kind == "change" else end
    return told * start <= size < _LITTLE * told * start


# --- shares -------------------------------------------------------------------------------------------------


def _shares(words: Words, figures: Sequence[Figure]) -> Iterator[Relation]:
    """ "42 of 84 (50%)", "50% (42 of 84)", "42, or 50% of the 84", "of 84 members, 42, or half,"."""
    for a, b, c in zip(figures, figures[1:], figures[2:], strict=False):
        if _is_part(a, b) and is_share(c):
            stop = max(a.stop, b.stop)
            told = _again(words, stop, c.first) or _said_of(words, stop, c)
            if told and (_ends(words, c) or _of_it_all(words, c)):
                yield relation("share", ("part", a), ("whole", b), ("share", c))
        elif is_share(a) and _is_part(b, c):
            bracket = words.tags[a.stop : a.stop + 1] == "(" and _again(words, a.stop, b.first)
            if bracket and words.tags[max(b.stop, c.stop) : max(b.stop, c.stop) + 1] == ")":
                yield relation("share", ("part", b), ("whole", c), ("share", a))
        elif is_share(a) and like(b, c) and _in_brackets(words, a, b, c):
            yield relation("share", ("part", b), ("whole", c), ("share", a))
        elif is_share(b) and (like(a, c) or unitless(c, a)) and _of_whole(words, b, c):
            if (
                _closes(words, c)
                and not _others(figures, a, c)
                and (_again(words, a.stop, b.first) or apposed(words, a, b))
            ):
                yield relation("share", ("part", a), ("whole", c), ("share", b))
        elif is_share(c) and like(a, b) and opens_with(words, a) and _ends(words, c) and _echoes(words, b, c):
            yield relation("share", ("part", b), ("whole", a), ("share", c))


def _others(figures: Sequence[Figure], part: Figure, whole: Figure) -> bool:
    """Does another figure before it come into question, as its noun is not that of the whole: "sold | 46 tickets for 6
    shows, 90% of the 52 seats"?"""
    before = [figure for figure in figures if figure.first < part.first and like(figure, whole)]
    return bool(before) and part.bound.named and not part.bound.topic.stems & whole.bound.topic.stems


def _is_part(a: Figure, b: Figure) -> bool:
    partner = a.bound.quantity.partner
    return partner is not None and partner.number == b.bound.quantity.number


def _again(words: Words, start: int, stop: int) -> bool:
    """Do only signs and small words stand between two figures, so that the second says the first again?"""
    between = words.low[start:stop]
    return 0 < len(between) <= _APPOSED and words.cues["relation.again"].issuperset(between)


def _in_brackets(words: Words, share: Figure, part: Figure, whole: Figure) -> bool:
    """ "60% (| 300 |) of the | 500 members"."""
    between = words.tags[share.stop : part.first], words.tags[part.stop : whole.first]
    return between[0] == "(" and between[1] in (")f", ")fd")


def _echoes(words: Words, part: Figure, share: Figure) -> bool:
    """Of 84 seats "42, or 50%", "42 were taken, or 50%"."""
    return _again(words, part.stop, share.first) or _said_of(words, part.stop, share)


def _said_of(words: Words, start: int, share: Figure) -> bool:
    """ "173 of 384 flights | were cancelled, | 45%": a short predicate between, and a comma right before the share."""
    tags = words.tags[start : share.first]
    lead = 2 if tags.endswith("&") else 1
    return (
        2 <= len(tags) <= _APPOSED and tags[0] in "xve" and tags[-lead:][:1] in (",", "(") and "," not in tags[:-lead]
    )


def _of_whole(words: Words, share: Figure, whole: Figure) -> bool:
    """ "42% | of the | 84", "of all 84", "of the cost of 84"."""
    start, stop = share.bound.quantity.stop, whole.first
    low, tags = words.low[start:stop], words.tags[start:stop]
    if not low or low[0] != "of":
        return False
    small = all(tag in "fd" or word == "all" for word, tag in zip(low, tags, strict=True))
    small = small or tags in ("fdn'", "fdb'", "fN'", "fdN'") or (tags in ("fdn", "fdb") and _bare_at(words, whole))
    named = low[-1] == "of" and tags[1:2] in ("d", "a") and not set(tags[2:-1]) - set("nbveN")
    return (small and len(low) <= 4) or (named and len(low) <= 5)


def _bare_at(words: Words, whole: Figure) -> bool:
    """ "of the annual | 5 billion": a number without a noun."""
    return whole.stop == whole.bound.quantity.stop


def _closes(words: Words, whole: Figure) -> bool:
    """Is no clause of its own told of it: "of the 600,000 | it was planned for"?"""
    return words.tags[whole.stop : whole.stop + 1] not in ("l", "d")


def _ends(words: Words, share: Figure) -> bool:
    """Is the share told of nothing else: "(50%)", "or 50%,"?"""
    return words.tags[share.bound.quantity.stop : share.bound.quantity.stop + 1] in ("", ")", ",", ".", ";")


def _of_it_all(words: Words, share: Figure) -> bool:
    """ "Of its 8,000 jobs 1,200, or 15% | of the workforce"."""
    at = share.bound.quantity.stop
    at += words.tags[at : at + 2] == "fd" and 2
    return words.word(at) in words.cues["portion.wholes"] and words.tags[at - 1 : at] == "d"


_LITTLE = 1.05
"""how far above it an amount may be that is told as nearly so many times another, in words"""
_TIMES, _ROUGHLY = 3, 1.25
"""how many times an amount may be another one that it is meant to be, and that it is nearly"""

# --- multiples ----------------------------------------------------------------------------------------------


def _multiples(sentence: Sentence, figures: Sequence[Figure]) -> Iterator[Relation]:
    """ "700,000, more than twice the 350,000 of", "700,000, twice as many as in 2019, when 350,000 came"."""
    words, cues = sentence.words, sentence.words.cues
    for a, b, c in zip(figures, figures[1:], figures[2:], strict=False):
        quantity = b.bound.quantity
        if b.claim.unit != "ratio" or not (quantity.form == "ratio" or quantity.shape == "part"):
            continue
        if not like(a, c) and not unitless(c, a):
            continue
        link, lead = words.low[quantity.stop : c.first], words.tags[a.stop : b.first]
        told = 0 < len(link) <= 5 and cues["relation.multiplied"].issuperset(
            _without_noun(words, quantity.stop, c.first)
        )
        then = times_then(sentence, b, c)
        whole = (told or then) and cues["relation.surplus"].isdisjoint(words.low[quantity.number : c.first])
        if then and whole and words.tags[a.stop - 1 : b.first].count(",") <= 1:
            if not _fitting(a, b, c, _ROUGHLY):  # "three times as fast" is seldom told exactly
                yield relation("multiple", ("value", a), ("times", b), ("base", c))
        elif whole and 0 < len(lead) <= 3 and not set(lead) & set("ve;:q&") and not set(lead).isdisjoint(",—(x"):
            sure = like(a, c) or _fitting(a, b, c)
            yield relation("multiple", ("value", a), ("times", b), ("base", c), sure=sure)


def _fitting(value: Figure, times: Figure, base: Figure, apart: Number = _TIMES) -> bool:
    """Is an amount so near to the multiple of another that it is meant to be in the same unit?"""
    amounts = [figure.claim.value.nominal for figure in (value, times, base)]
    a, b, c = (0 if amount is None else amount for amount in amounts)
    return min(a, b, c) > 0 and max(a, b * c) <= apart * min(a, b * c)


def _without_noun(words: Words, start: int, stop: int) -> list[str]:
    """The words of a link without the noun before its last "of": "twice its | budget | of $3 million"."""
    low, tags = words.low[start:stop], words.tags[start:stop]
    named = len(low) > 2 and tags.endswith(("nf", "bf")) and tags[0] in "da"
    return low[:-2] + low[-1:] if named else low
