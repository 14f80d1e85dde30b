"""A total and its parts as one sentence tells them: "120 staff, made up of 70 teachers and 50 assistants", "70 teachers
and 50 assistants, 120 in all", "60% agreed, 20% did not and the remaining 20% had no view"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from claimcheck.extraction.figures import Figure, larger, like, opens_with, relation, unitless
from claimcheck.facets.words import Words
from claimcheck.model.claim import Number, Relation

_SHORT, _OVER = Fraction(9, 10), Fraction(2)
"""Between these parts of the total a list behind a colon may be a list of its parts; it may also be incomplete."""


def totals(words: Words, figures: Sequence[Figure]) -> Iterator[Relation]:
    """A total and its parts, in either order; shares up to "the remaining 25%"; single parts ("including 5")."""
    yield from _listed(words, figures)
    yield from _added_up(words, figures)
    yield from _remaining(words, figures)
    by_id = {figure.claim.id: figure for figure in figures}
    for whole, part in pairwise(figures[:2]):
        if opens_with(words, whole) and _told_of(words, whole, part) and like(whole, part):
            yield relation("sum", ("total", whole), ("part", part), closed=False)
    for part in figures:
        total = by_id.get(part.claim.part_of or "")
        if total is None or not like(total, part):
            continue
        if (_one_noun(total, part) or _of_which(words, total, part)) and not larger(figures, total, part):
            yield relation("sum", ("total", total), ("part", part), closed=False)


def _told_of(words: Words, whole: Figure, part: Figure) -> bool:
    """ "Of the 312 buses (ordered in Oslo), | 96 are electric": a number without a noun, right before its verb."""
    lead, behind = words.tags[whole.stop : part.first], words.tags[part.bound.quantity.stop :][:1]
    named = lead.endswith(",") and set(lead[:-1]) <= set("nbeprdfaN'-")
    return named and behind != "" and behind in "xve" and part.bound.quantity.partner is None


def _one_noun(total: Figure, part: Figure) -> bool:
    """Is the part of the same things: without a noun of its own, or with that of the total?"""
    mine, theirs = part.bound.topic.stems, total.bound.topic.stems
    return not part.bound.named or not mine or bool(theirs and theirs <= mine)


def _of_which(words: Words, total: Figure, part: Figure) -> bool:
    """ "838 of the new cases, of which | 567 were references": a number without a noun, whatever its verb says."""
    bare = words.tags[part.bound.quantity.stop : part.bound.quantity.stop + 1] in ("x", "v", "e", ".", ",")
    which = part.first > 1 and words.phrase_at(part.first - 2, "part.of_which", part.first) > 0
    return which and bare and not set(words.tags[total.stop : part.first - 2]) & set("xvq;:")


def _listed(words: Words, figures: Sequence[Figure]) -> Iterator[Relation]:
    """ "120 staff, made up of 70 teachers and 50 assistants", "120 staff: 70 teachers and 50 assistants"."""
    for i, total in enumerate(figures):
        parts = _run(words, figures[i + 1 :], total)
        if len(parts) < 2:
            continue
        start, stop = total.stop, parts[0].first
        colon = words.tags[stop - 1 : stop] == ":" and _summed(words, start, stop - 1)
        said = any(words.phrase_at(k, "relation.closing", stop) for k in range(start, stop))
        single = (
            _each_of(words, start, stop) or not _sized(parts, total) or (said and _aside(words, figures[:i], total))
        )
        if ((said and stop - start <= 5) or colon) and not single and not _one_more(words, start, stop):
            sure = said or _near(parts, total.claim.value.nominal)
            yield relation("sum", ("total", total), *(("part", part) for part in parts), sure=sure)


def _one_more(words: Words, start: int, stop: int) -> bool:
    """ "Composed of | a chairman, | five deputies and 23 others": a part that has no number, in front of the others."""
    return any(words.tags[i] in ",&" and words.tags[start:i].rfind("a") >= 0 for i in range(start, stop))


def _aside(words: Words, before: Sequence[Figure], total: Figure) -> bool:
    """ "The order brings the total to 439, from | 16 airlines, comprising": behind a preposition, with another
    amount before that may be what the list is of."""
    led = words.tags[total.first - 1 : total.first] == "p"
    return led and any(like(other, total) for other in before)


def _each_of(words: Words, start: int, stop: int) -> bool:
    """ "units, | each | consisting of", "one warrant | per unit | for a total of"."""
    return not words.cues["relation.singly"].isdisjoint(words.low[start:stop])


def _sized(parts: Sequence[Figure], total: Figure) -> bool:
    """Are the parts so large that they can be all of the total: no "2 million units, consisting of 2 shares and 1
    warrant"?"""
    amounts = [figure.claim.value.nominal for figure in (*parts, total)]
    if None in amounts:
        return True
    *some, whole = (amount or 0 for amount in amounts)
    return sum(some) * _DWARFED > whole


_DWARFED = 100
"""how many times its parts together a total may be"""


def _summed(words: Words, start: int, stop: int) -> bool:
    """ "120 staff | in all | : 70 teachers and": at most a token between a total and its colon, or what says that it is
    one."""
    return stop - start <= 1 or words.phrase_at(start, "relation.summed", stop) == stop


def _added_up(words: Words, figures: Sequence[Figure]) -> Iterator[Relation]:
    """ "70 teachers and 50 assistants, a total of 120", "..., 120 in all"."""
    for i, total in enumerate(figures[2:], 2):
        number = total.bound.quantity.number
        number -= words.tags[number - 1 : number] == "$"
        before = any(words.phrase_at(k, "relation.summing") == number for k in range(max(0, number - 3), number))
        behind = words.phrase_at(total.stop, "relation.summed")
        if not (before or behind):
            continue
        for k in range(i - 1):
            if k and _goes_on(words, figures[k - 1], figures[k], total):
                break  # one of the list would be left out
            parts = _run(words, figures[k:i], total)
            gap = words.low[parts[-1].stop : total.first] if parts else []
            if len(parts) == i - k and len(parts) >= 2 and 0 < len(gap) <= 6 and not {"to", "from"} & set(gap):
                apart = gap[0] in (",", "—", "-", "(", "for", ";") or (before and len(gap) > 1)
                if apart and not _each_of(words, parts[-1].stop, total.first) and _sized(parts, total):
                    yield relation("sum", ("total", total), *(("part", part) for part in parts))
                break


def _goes_on(words: Words, a: Figure, b: Figure, total: Figure) -> bool:
    """Do two figures stand in one list: "an increase of 5 in gold | , | of 3 in silver and"?"""
    between = set(words.tags[a.stop : b.first])
    return like(a, total) and "," in between and between.isdisjoint("xve;:.")


def _remaining(words: Words, figures: Sequence[Figure]) -> Iterator[Relation]:
    """ "60% agreed, 20% did not and the remaining 20% had no view": shares of one whole, 100%."""
    shares = [figure for figure in figures if figure.claim.unit == "percent" and figure.claim.kind != "change"]
    for i, last in enumerate(shares):
        parts = shares[: i + 1]
        if i and words.word(last.first - 1) in words.cues["relation.remaining"] and _meant(words, parts):
            yield relation("sum", *(("part", part) for part in parts), sure=_near(parts, 100))


def _meant(words: Words, parts: Sequence[Figure]) -> bool:
    """May they be all of one whole? Not where "the remaining 9 per cent of the stock | it holds" is of what somebody
    has, nor where all are far from it."""
    told = sum(part.claim.value.nominal or 0 for part in parts)
    return 100 <= _FAR_OFF * told <= 100 * _FAR_OFF**2 and words.tags[parts[-1].stop : parts[-1].stop + 1] != "l"


_FAR_OFF = 3
"""how many times less or more than the whole shares may be together that are meant to be all of it"""


def _run(words: Words, figures: Sequence[Figure], total: Figure) -> list[Figure]:
    """The figures of a list in the total's unit, the last one behind an "and"; [] if something else is among
    them."""
    parts: list[Figure] = []
    joined = False
    for figure in figures:
        if not (like(figure, total) or unitless(figure, total)):
            return []
        if figure.claim.kind in ("change", "whole") or figure.bound.quantity.partner:
            return []
        if parts:
            between = words.tags[parts[-1].stop : figure.first]
            verbs = set(between) & set("xv")
            if verbs or joined or not set(between) & set(",;&") or not _said_in_full(words, parts[-1], figure):
                return []
            joined = "&" in between
        parts.append(figure)
    return parts if joined else []


def _said_in_full(words: Words, a: Figure, b: Figure) -> bool:
    """Does nothing between two parts show that there are others?"""
    return words.cues["relation.opening"].isdisjoint(words.low[a.stop : b.first])


def _near(parts: Sequence[Figure], whole: Number | None) -> bool:
    """Are these so nearly the parts of a whole that they are meant to be?"""
    amounts = [part.claim.value.nominal for part in parts]
    if whole is None or whole <= 0 or None in amounts:
        return False
    told = sum(amount for amount in amounts if amount is not None)
    nouns = all(
        part.bound.named and part.bound.topic.stems for part in parts
    )  # "3,200 in Rome and 1,100 in Bonn": open
    return whole * (_SHORT if nouns else 1) <= told <= whole * _OVER
