"""Portions of an amount that was told before them.

"The fund spent $90 million. Of this, $50 million went to schools and $30 million to roads", "1,200 people, of whom 700
work in Spain and 500 in Italy", "30 flights, 18 on Saturday and 12 on Sunday", "a third of the 900 entries, 300, came".

Portions are added up only where their words keep them apart: told by one verb, each behind the same preposition, or by
words of which one shuts out the other ("women", "men"). Nobody says that they are all there is: together they are at
most the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimcheck.extraction.figures import Figure, is_share, larger, like, relation
from claimcheck.facets.words import Words
from claimcheck.model.claim import Relation

_PREDICATE = 4
"""tokens behind a figure among which the word stands that keeps it apart from another"""
_TOTAL, _OVER = 1, 2
"""Between these times the whole a list behind a comma may be one of its portions."""
_NEAR_COLON = 2
"""tokens up to a colon that a list follows"""
_PREDICATE_AWAY = 16
"""tokens at most between a whole and its two sorts"""
_LINK = 9
"""tokens at most between a whole and a list of its portions"""


def portions(words: Words, figures: Sequence[Figure], before: Sequence[Figure]) -> Iterator[Relation]:
    """The relations of a whole and its portions in a sentence; `before` are the figures of the sentence before it."""
    yield from _of_the_last(words, figures, before)
    yield from _of_one_here(words, figures)
    yield from _in_a_row(words, figures)
    yield from _of_two_sorts(words, figures)
    yield from _of_them(words, figures)
    yield from _fractions(words, figures)
    yield from _opposed(words, figures)
    yield from _spread(words, figures, before)
    yield from _shared_out(words, figures, before)
    yield from _votes(words, figures)


# --- of which whole -----------------------------------------------------------------------------------------


def _of_the_last(words: Words, figures: Sequence[Figure], before: Sequence[Figure]) -> Iterator[Relation]:
    """ "Of these, 35 are women and 31 men", "Two thirds of that, $2 million, came": portions of the largest amount that
    the sentence before tells."""
    for k, share in enumerate(figures[:-1]):
        part = figures[k + 1]
        at = words.phrase_at(share.bound.quantity.stop, "portion.of_these") if is_share(share) else 0
        whole = _largest(before, part) if at and _again(words, at, part) else None
        if whole is not None:
            yield relation("share", ("part", part), ("share", share), ("whole", whole))
    at = words.phrase_at(0, "portion.of_these")
    if not at or words.tags[at : at + 1] != "," or not figures or figures[0].first != at + 1:
        return
    whole = _largest(before, figures[0])
    if whole is not None and _bare(words, whole, figures[0]):
        listed = _apart(words, figures)
        yield relation("sum", *(("part", part) for part in listed), ("total", whole), closed=False)


def _of_one_here(words: Words, figures: Sequence[Figure]) -> Iterator[Relation]:
    """ "Of the 312 buses, 96 are electric and 216 diesel", "1,200 people, of whom 700 work in Spain and 5 in Italy"."""
    by_id = {figure.claim.id: figure for figure in figures}
    for k, part in enumerate(figures):
        opened = k == 1 and words.low[0] in words.cues["portion.of"] and figures[0].first <= _LEAD
        opened = opened and words.tags[figures[0].stop : part.first] == ","
        which = part.first > 1 and words.phrase_at(part.first - 2, "part.of_which", part.first) > 0
        whole = figures[0] if opened else by_id.get(part.claim.part_of or "") if which else None
        listed = _apart(words, figures[k:]) if whole is not None and like(whole, part) else []
        if whole is not None and len(listed) > 1 and not larger(figures, whole, *listed):
            yield relation("sum", *(("part", one) for one in listed), ("total", whole), closed=False)


_LEAD = 3
"""tokens before the whole at the head of a sentence at most: "Of all the | 312 buses" """


def _in_a_row(words: Words, figures: Sequence[Figure]) -> Iterator[Relation]:
    """ "30 flights were cancelled, 18 on Saturday and 12 on Sunday", "120 were hurt: 60 in Rome and 60 in Bonn"."""
    for k, whole in enumerate(figures[:-2]):
        first = figures[k + 1]
        between = words.tags[whole.stop : first.first]
        colon = between[-1:] == ":" and len(between) <= _NEAR_COLON  # relations.py has lists behind a colon
        if colon or not (0 < len(between) <= _LINK and between[-1] in ",:") or set(between[:-1]) & set(",;:(q&"):
            continue
        listed = _apart(words, figures[k + 1 :], alone=True)
        led = words.word(_led(words, first))
        told_so = (
            led in words.low[whole.bound.quantity.stop : first.first]
        )  # "30 shops in Spain, 40 in Italy": more of their kind
        if len(listed) < 2 or told_so or not (like(whole, first) and _bare(words, whole, first)):
            continue
        if None in [figure.claim.value.nominal for figure in (whole, *listed)]:
            continue
        sure = _near(whole, listed) or between[-1] == ":"
        yield relation("sum", *(("part", one) for one in listed), ("total", whole), closed=False, sure=sure)


def _of_two_sorts(words: Words, figures: Sequence[Figure]) -> Iterator[Relation]:
    """ "14,260 runners crossed the line on Sunday, 9,870 men and 4,390 women.": sorts of which nobody is both."""
    for whole, one, other in zip(figures, figures[1:], figures[2:], strict=False):
        nouns = [words.low[figure.bound.quantity.stop : figure.stop] for figure in (one, other)]
        both = {*nouns[0], *nouns[1]}
        if [*map(len, nouns)] != [1, 1] or len(both) < 2:
            continue
        if not any(both <= set(row.split()) for row in words.cues["portion.exclusive"]):
            continue
        ended = words.tags[other.stop : other.stop + 1] in (".", ";", ")", "")
        apart = ended and words.tags[one.stop : other.first] == "&"
        lead = words.tags[whole.stop : one.first]
        set_off = 0 < len(lead) <= _PREDICATE_AWAY and lead[-1] in ",(" and not set(lead) & set("q;:")
        if apart and set_off and like(whole, one) and like(one, other) and _near(whole, (one, other)):
            yield relation("sum", ("part", one), ("part", other), ("total", whole), closed=False)


def _near(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Are these so nearly the portions of a whole, or so little more, that they are meant to be?"""
    total, *rest = (figure.claim.value.nominal or 0 for figure in (whole, *parts))
    return max(rest) < total and _TOTAL * total <= sum(rest) <= _OVER * total


def _of_them(words: Words, figures: Sequence[Figure]) -> Iterator[Relation]:
    """ "600 complaints, 70 of them about noise", "12 people, including 4 children": of the largest count before it;
    not of "20 fires that burned 300 hectares, 90 of them", where another may be meant."""
    persons = words.cues["portion.persons"]
    for k, part in enumerate(figures):
        alike = [figure for figure in figures[:k] if _whole_for(figure, part)]
        behind = words.phrase_at(part.bound.quantity.stop, "portion.of_them")
        opens = any(figure.first == behind for figure in figures[k + 1 :])  # "300 million, of which | 250 million is"
        if behind and alike and not opens:
            whole = max(alike, key=_size)
            between = figures[figures.index(whole) : k]
            if not any(_size(other) >= _size(part) and other not in alike for other in between):
                yield relation("sum", ("part", part), ("total", whole), closed=False)
        elif k and part.claim.part_of == figures[k - 1].claim.id and like(figures[k - 1], part):
            heads = [words.word(figure.stop - 1) for figure in (figures[k - 1], part)]
            if heads[0] in persons | words.cues["portion.people"] and heads[1] in persons and heads[0] != heads[1]:
                yield relation("sum", ("part", part), ("total", figures[k - 1]), closed=False)


def _size(figure: Figure) -> float:
    return figure.claim.value.nominal or 0


def _fractions(words: Words, figures: Sequence[Figure]) -> Iterator[Relation]:
    """ "A third of the 900 entries, or 300, came", "a quarter of its 800 staff, 200 people, will go"."""
    for share, whole, part in zip(figures, figures[1:], figures[2:], strict=False):
        link = words.tags[share.bound.quantity.stop : whole.first]
        if is_share(share) and link in ("f", "fd", "fdd") and like(whole, part) and _again(words, whole.stop, part):
            yield relation("share", ("part", part), ("share", share), ("whole", whole))


def _opposed(words: Words, figures: Sequence[Figure]) -> Iterator[Relation]:
    """ "60% said yes and 50% said no": percentages that cannot be more than 100 together."""
    shares = [figure for figure in figures if figure.claim.unit == "percent" and figure.claim.kind == "share"]
    if len(shares) < 2 or len(shares) != len(figures):
        return
    based = [words.tags[share.bound.quantity.stop : share.bound.quantity.stop + 1] == "f" for share in shares]
    if any(based[1:]) or _overlapping(words):
        return
    listed = [shares[0]]
    for share in shares[1:]:
        if not any(_shut_out(words, one, share) for one in listed):
            break
        listed.append(share)
    if len(listed) > 1:
        yield relation("sum", *(("part", share) for share in listed), closed=False)


def _spread(words: Words, figures: Sequence[Figure], before: Sequence[Figure]) -> Iterator[Relation]:
    """ "Ships brought 30,400 of them, trains 5,300 and lorries 900": what each had of the amount that the sentence
    before tells. Nobody says that they are all, so these are not sure."""
    if len(figures) < 2 or not before:
        return
    pointing = words.phrase_at(0, "portion.of_these") > 0 or bool(words.find("portion.spread", 0, words.size))
    pointing = pointing or any(words.phrase_at(f.bound.quantity.stop, "portion.of_them") for f in figures)
    whole = _largest(before, figures[0]) or _largest_money(before, figures[0]) if pointing else None
    if whole is None or _overlapping(words):
        return
    listed = [figure for figure in figures if figure.bound.quantity.dimension == figures[0].bound.quantity.dimension]
    if len(listed) < 2 or listed[0] is not figures[0] or not all(like(listed[0], figure) for figure in listed):
        return
    for a, b in pairwise(listed):
        tags = words.tags[a.stop : b.first]
        if set(tags) & set(";:(—q" if a is listed[0] else "xv;:(—q") or not set(tags) & set(",&"):
            return  # one verb for all
    amounts = [figure.claim.value.nominal or 0 for figure in (whole, *listed)]
    told_once = all(figure.claim.kind in ("stock", "cumulative", "flow") for figure in listed)
    if told_once and "&" in words.tags[listed[-2].stop : listed[-1].first] and max(amounts[1:]) < amounts[0]:
        yield relation("sum", *(("part", one) for one in listed), ("total", whole), sure=False)


def _shared_out(words: Words, figures: Sequence[Figure], before: Sequence[Figure]) -> Iterator[Relation]:
    """ "All 90 seats have been allotted. Blues take 41, Greens 33 and Reds 19", "Of the 90 seats Blues won 41, Greens
    33 and Reds 19": names that leave out the verb, each with its own of what the first sentence tells."""
    here = bool(figures) and words.low[0] in words.cues["portion.of"] and figures[0].first <= _LEAD
    listed = figures[here:]
    if len(listed) < _SEVERAL or _overlapping(words) or words.tags[listed[0].first - 1] not in "veb":
        return
    if words.low[listed[0].first - 1] not in words.cues["portion.taking"]:
        return
    whole = figures[0] if here else next((f for f in before if _told_all(words, f)), None)
    for a, b in pairwise(listed):
        tags = words.tags[a.stop : b.first]
        named = tags[-1:] in ("N", "b", "n") and set(tags) <= set("nb,&;dN") and set(tags) & set(",&;")
        if not named or not like(a, b) or b.stop != b.bound.quantity.stop:
            return
    nouns = listed[0].bound.topic.stems if listed[0].stop > listed[0].bound.quantity.stop else frozenset()
    alike = whole is not None and like(whole, listed[0]) and (not nouns or bool(nouns & whole.bound.topic.stems))
    if whole is not None and alike and _near(whole, listed):
        yield relation("sum", *(("part", one) for one in listed), ("total", whole), closed=False)


def _votes(words: Words, figures: Sequence[Figure]) -> Iterator[Relation]:
    """ "The Blues won 52% of the vote, the Greens 41% and the Reds 9%": shares of those who leave out the verb."""
    if len(figures) < 2 or _overlapping(words) or any(figure.claim.unit != "percent" for figure in figures):
        return
    first = figures[0].first - 1
    if words.low[first] not in words.cues["portion.taking"] or any(f.claim.kind != "share" for f in figures):
        return
    for a, b in pairwise([*figures, None]):
        at = words.phrase_at(a.bound.quantity.stop, "portion.of_votes") or a.bound.quantity.stop if a else 0
        tags = words.tags[at : b.first] if b else words.tags[at : at + 1]
        if b is None and tags not in (".", ",", ";", ""):
            return
        if b and not (tags[:1] in (",", "&", ";") and tags[-1] in "Nbn" and set(tags) <= set("nbN,&;d")):
            return
    yield relation("sum", *(("part", share) for share in figures), closed=False)


_SEVERAL = 3
"""portions of a list that tells who has what at least"""


def _told_all(words: Words, whole: Figure) -> bool:
    """Does its sentence begin with "All" and the amount?"""
    opening = whole.claim.sentence.lower().split()
    return opening[0] in words.cues["portion.all"] and whole.first <= _LEAD and whole.claim.kind in _WHOLES


_WHOLES = ("stock", "cumulative", "flow")


def _largest_money(before: Sequence[Figure], part: Figure) -> Figure | None:
    """The same of money, where the part is a bare number with a scale word: "31 billion kronor. ... | 18.9 billion"."""
    bare = part.claim.unit == "count" and part.stop == part.bound.quantity.stop
    scaled = any(sign.isalpha() for sign in part.claim.value.text)
    fit = [
        f for f in before if f.bound.quantity.dimension == "money" and f.claim.kind in ("stock", "cumulative", "flow")
    ]
    return max(fit, key=_size) if fit and bare and scaled else None


def _largest(before: Sequence[Figure], part: Figure) -> Figure | None:
    """The largest amount of the sentence before that the part may be one of."""
    fit = [figure for figure in before if _whole_for(figure, part)]
    return max(fit, key=_size) if fit else None


def _whole_for(whole: Figure, part: Figure) -> bool:
    counted = whole.bound.quantity.dimension == "count" and whole.stop > whole.bound.quantity.stop
    moved = whole.claim.kind == "change" and whole.bound.named and counted  # jobs cut
    kinds = (whole.claim.kind in ("stock", "cumulative", "flow") or moved) and part.claim.kind != "change"
    return kinds and like(whole, part) and whole.claim.value.nominal is not None


def _bare(words: Words, whole: Figure, part: Figure) -> bool:
    """Money, or a count without a noun of its own or with that of the whole."""
    quantity, mine, theirs = part.bound.quantity, part.bound.topic.stems, whole.bound.topic.stems
    alone = part.stop == quantity.stop or words.tags[quantity.stop : quantity.stop + 1] in (
        "x",
        "v",
        "e",
    )  # "900 | said yes"
    return quantity.dimension != "count" or alone or not mine or bool(mine & theirs)


def _again(words: Words, stop: int, part: Figure) -> bool:
    """ ", or 300, | came", ", 200 people, | will go": set off by commas, and the verb goes on behind."""
    lead, behind = words.low[stop : part.first], words.tags[part.stop : part.stop + 2]
    return lead in ([","], [",", "or"]) and behind[:1] == "," and behind[1:] in ("x", "v", "e", "b", "r")


# --- which portions are apart -------------------------------------------------------------------------------


def _apart(words: Words, figures: Sequence[Figure], *, alone: bool = False) -> list[Figure]:
    """The first figures that are portions apart from each other; `alone`: no verb may stand among them."""
    listed = [figures[0]]
    if _overlapping(words):
        return listed
    for figure in figures[1:]:
        last = listed[-1]
        tags = words.tags[last.stop : figure.first]
        linked = bool(tags) and tags[-1] in "&,;" and like(last, figure) and _bare(words, last, figure)
        if not linked or figure.claim.kind == "change" or (alone and set(tags) & set("xv")):
            break
        if not (_gapped(words, listed[0], figure, alone=alone) or (not alone and _shut_out(words, last, figure))):
            break
        listed.append(figure)
    closed = len(listed) < len(figures) and like(listed[0], figures[len(listed)])
    return listed[:1] if alone and closed else listed


def _gapped(words: Words, first: Figure, figure: Figure, *, alone: bool) -> bool:
    """ "700 work in Spain and | 500 in Italy": the same preposition, and no verb of its own behind."""
    tags, stop = words.tags, _led(words, figure)
    behind = next((k for k, tag in enumerate(tags[stop:]) if tag in ",.;&("), len(tags) - stop)
    if tags[stop : stop + 1] not in ("p", "T") or set(tags[stop : stop + behind]) & set("xvq"):
        return False
    start = _led(words, first)
    span = words.low[start : start + 1] if alone else words.low[first.bound.quantity.stop : figure.first]
    return words.low[stop] in span


def _led(words: Words, figure: Figure) -> int:
    """The token of the preposition behind a figure, right behind the number or behind its noun."""
    stop = figure.bound.quantity.stop
    return stop if words.tags[stop : stop + 1] in ("p", "T") else figure.stop


def _shut_out(words: Words, one: Figure, other: Figure) -> bool:
    """ "35 are women | and 31 are men": words of which only one can be true of anybody."""
    if (
        words.low[other.first - 1] in words.cues["dating.comparing"] | words.cues["dating.links"]
    ):  # "79%, against | 84% for the others"
        return False
    mine, theirs = (set(words.low[f.bound.quantity.stop :][:_PREDICATE]) for f in (one, other))
    for row in words.cues["portion.exclusive"]:
        alike = set(row.split())
        a, b = alike & mine, alike & theirs
        if a and b and a != b and (len(a) == 1 or len(b) == 1):  # "no" and "no view"
            return True
    return False


def _overlapping(words: Words) -> bool:
    """Does the sentence say that portions overlap: "both", "also"?"""
    return not words.cues["portion.overlapping"].isdisjoint(words.said)
