"""How the figures of one sentence hang together: sums, shares, changes, multiples.

Only what the words say outright: "42 of 84 (50%)", "from 120 to 150, up 25%", "700,000, twice the 350,000
of", "70 teachers and 50 assistants, 120 in all". What is not said in one of these shapes is no relation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from claimcheck.extraction.sentence import Sentence
from claimcheck.extraction.standing import UNTOLD
from claimcheck.extraction.topics import Bound
from claimcheck.facets.words import Words
from claimcheck.model.claim import Claim, Number, Relation, Role

_SHORT, _OVER = Fraction(9, 10), Fraction(2)
"""Between these parts of the total a list behind a colon may be a list of its parts; it may also be incomplete."""
_APPOSED = 4
"""tokens at most between a figure and the one that says it again"""


class Figure(NamedTuple):
    """A figure of a sentence: how it is bound, and the claim made of it."""

    bound: Bound
    claim: Claim

    @property
    def first(self) -> int:
        return self.bound.quantity.first

    @property
    def stop(self) -> int:
        """The token behind the quote, noun and all."""
        return max(self.bound.stop, self.bound.quantity.stop)


def with_relations(sentence: Sentence, figures: Sequence[Figure]) -> dict[str, Claim]:
    """The claims that stand in a relation with figures of the same sentence, by id; each relation stands on the
    first of its figures."""
    told = [f for f in figures if f.claim.loose not in UNTOLD]
    if len(told) < 2:
        return {}
    words = sentence.words
    found = [*_shares(words, told), *_changes(sentence, told), *_multiples(words, told), *_sums(words, told)]
    out: dict[str, Claim] = {}
    by_id = {figure.claim.id: figure.claim for figure in told}
    for relation in dict.fromkeys(found):
        holder = relation.members[0][1]
        claim = out.get(holder, by_id[holder])
        out[holder] = replace(claim, relations=(*claim.relations, relation))
    for id, level in _restated(words, told):
        claim = out.get(id, by_id[id])
        out[id] = replace(
            claim, restates=True, complete=claim.complete or (by_id[level].complete and not claim.part_of)
        )
    return out


def _relation(kind: str, *members: tuple[Role, Figure], closed: bool = True, sure: bool = True) -> Relation:
    return Relation(kind, tuple((role, figure.claim.id) for role, figure in members), closed, sure)  # type: ignore[arg-type]  # a literal of each caller


def _like(a: Figure, b: Figure) -> bool:
    """Amounts of one unit that may be added and compared."""
    dimension = a.bound.quantity.dimension
    return dimension in ("count", "money", "physical", "time") and a.claim.unit == b.claim.unit


def _is_share(figure: Figure) -> bool:
    """A percentage or a fraction ("half"), no multiple."""
    quantity = figure.bound.quantity
    fraction = quantity.dimension == "ratio" and quantity.shape == "part"
    return figure.claim.unit == "percent" or fraction


# --- shares -------------------------------------------------------------------------------------------------


def _shares(words: Words, figures: Sequence[Figure]) -> Iterator[Relation]:
    """ "42 of 84 (50%)", "50% (42 of 84)", "42, or 50% of the 84", "of 84 members, 42, or half,"."""
    for a, b, c in zip(figures, figures[1:], figures[2:], strict=False):
        if _is_part(a, b) and _is_share(c):
            if _again(words, max(a.stop, b.stop), c.first) and _ends(words, c):
                yield _relation("share", ("part", a), ("whole", b), ("share", c))
        elif _is_share(a) and _is_part(b, c):
            bracket = words.tags[a.stop : a.stop + 1] == "(" and _again(words, a.stop, b.first)
            if bracket and words.tags[max(b.stop, c.stop) : max(b.stop, c.stop) + 1] == ")":
                yield _relation("share", ("part", b), ("whole", c), ("share", a))
        elif _is_share(b) and _like(a, c) and _again(words, a.stop, b.first):
            of = words.low[b.bound.quantity.stop : c.first]
            if (
                of
                and of[0] == "of"
                and len(of) <= 3
                and not set(words.tags[b.bound.quantity.stop : c.first]) - set("fd")
            ):
                yield _relation("share", ("part", a), ("whole", c), ("share", b))
        elif _is_share(c) and _like(a, b) and _again(words, b.stop, c.first) and _ends(words, c) and _opens(words, a):
            yield _relation("share", ("part", b), ("whole", a), ("share", c))


def _is_part(a: Figure, b: Figure) -> bool:
    partner = a.bound.quantity.partner
    return partner is not None and partner.number == b.bound.quantity.number


def _again(words: Words, start: int, stop: int) -> bool:
    """Do only signs and small words stand between two figures, so that the second says the first again?"""
    between = words.low[start:stop]
    return 0 < len(between) <= _APPOSED and words.cues["relation.again"].issuperset(between)


def _ends(words: Words, share: Figure) -> bool:
    """Is the share told of nothing else: "(50%)", "or 50%,"?"""
    return words.tags[share.bound.quantity.stop : share.bound.quantity.stop + 1] in ("", ")", ",", ".", ";")


def _opens(words: Words, whole: Figure) -> bool:
    """ "Of the 84 members, ..." at the head of a sentence."""
    before = words.low[: whole.first]
    return 0 < len(before) <= 3 and before[0] in ("of", "out") and not set(words.tags[: whole.first]) - set("pfdr")


# --- changes ------------------------------------------------------------------------------------------------


def _changes(sentence: Sentence, figures: Sequence[Figure]) -> Iterator[Relation]:
    """ "from 120 to 150, up 25%", "rose 25% to 150 from 120", "150, up 25% from 120"."""
    words = sentence.words
    if not words.cues["relation.compounding"].isdisjoint(words.low):
        return
    for three in zip(figures, figures[1:], figures[2:], strict=False):
        roles = {_change_role(words, figure): figure for figure in three}
        if set(roles) == {"from", "by", "level"} and three[0] is roles["level"] and three[1] is roles["by"]:
            level, by = three[:2]
            if _apposed_change(words, level.stop, by.first):
                roles["to"] = roles.pop("level")
        if set(roles) != {"from", "to", "by"}:
            continue
        low, high, by = roles["from"], roles["to"], roles["by"]
        if three[2] is by and not _apposed_behind(sentence, three[1].stop, by.first):
            continue
        units = low.claim.unit == high.claim.unit and (
            by.claim.unit in ("percent", "percentage_point", high.claim.unit)
        )
        if units and by.claim.direction is not None and not _from_elsewhen(sentence, by, three):
            kind = "multiple" if by.claim.unit == "ratio" else "change"
            yield _relation(kind, ("by", by), ("from", low), ("to", high))
    yield from _folded(words, figures)


def _folded(words: Words, figures: Sequence[Figure]) -> Iterator[Relation]:
    """ "doubled from 70 to 140", "tripled to 150 from 50"."""
    for a, b, c in zip(figures, figures[1:], figures[2:], strict=False):
        roles = {_change_role(words, figure): figure for figure in (b, c)}
        verb = words.tags[a.bound.quantity.number] == "2" and a.bound.quantity.stop + 1 >= b.first
        if verb and set(roles) == {"from", "to"} and _like(roles["from"], roles["to"]):
            yield _relation("multiple", ("times", a), ("value", roles["to"]), ("base", roles["from"]))


def _change_role(words: Words, figure: Figure) -> str:
    """from, to, by; level for an amount that nothing leads; "" for all others."""
    lead, tag = words.word(figure.first - 1), words.tags[figure.first - 1 : figure.first]
    if figure.claim.kind == "change":
        return "by"
    if lead in words.cues["range.from"]:
        return "from"
    if tag == "T":
        return "to"
    return "level" if figure.claim.kind in ("stock", "cumulative", "flow", "share", "ratio") else ""


def _apposed_change(words: Words, start: int, stop: int) -> bool:
    """ "150, | up 25%", "150 (a rise of 25%)": no verb between, but a comma or a bracket."""
    tags = words.tags[start:stop]
    return 0 < len(tags) <= 6 and not set(tags) & set("xv;:q") and not set(tags).isdisjoint(",(—")


def _apposed_behind(sentence: Sentence, start: int, stop: int) -> bool:
    """ "to 150 in 2023, | an increase of 25%": nothing between that makes it another change ("after a rise of 5%")."""
    words, cues = sentence.words, sentence.words.cues
    moving = cues["kind.up"] | cues["kind.down"] | cues["range.moved_by"]
    between = (i for i in range(start, stop) if i not in sentence.dated and words.low[i] not in moving)
    return not any(words.tags[i] in "pqxv" for i in between)


def _from_elsewhen(sentence: Sentence, by: Figure, three: Sequence[Figure]) -> bool:
    """Does the text tell a time between the change and the next figure: "5% from a year earlier to 150"?"""
    words, after = sentence.words, [f.first for f in three if f.first > by.first]
    if not after:
        return words.word(by.bound.quantity.stop) in ("a", "from", "on", "year", "compared", "over", "versus")
    between = range(by.bound.quantity.stop, min(after))
    dated = any(i in sentence.dated for i in between)
    return dated or not words.cues["relation.elsewhen"].isdisjoint(words.low[i] for i in between)


def _restated(words: Words, figures: Sequence[Figure]) -> Iterator[tuple[str, str]]:
    """The ids of levels from which something changed ("up from 120", "from 120 to 150"), each with that of the
    figure beside it."""
    for a, b in pairwise(figures):
        for one, other in ((a, b), (b, a)):
            level = _change_role(words, other) in ("to", "level", "by")
            if _change_role(words, one) == "from" and level and (_like(one, other) or other.claim.kind == "change"):
                yield one.claim.id, other.claim.id


# --- multiples ----------------------------------------------------------------------------------------------


def _multiples(words: Words, figures: Sequence[Figure]) -> Iterator[Relation]:
    """ "700,000, more than twice the 350,000 of"."""
    cues = words.cues
    for a, b, c in zip(figures, figures[1:], figures[2:], strict=False):
        quantity = b.bound.quantity
        if b.claim.unit != "ratio" or not (quantity.form == "ratio" or quantity.shape == "part") or not _like(a, c):
            continue
        link, lead = words.low[quantity.stop : c.first], words.tags[a.stop : b.first]
        told = 0 < len(link) <= 5 and cues["relation.multiplied"].issuperset(link)
        whole = told and cues["relation.surplus"].isdisjoint(words.low[quantity.number : c.first])
        if whole and 0 < len(lead) <= 3 and not set(lead) & set("ve;:q&") and not set(lead).isdisjoint(",—(x"):
            yield _relation("multiple", ("value", a), ("times", b), ("base", c))


# --- sums ---------------------------------------------------------------------------------------------------


def _sums(words: Words, figures: Sequence[Figure]) -> Iterator[Relation]:
    """A total and its parts, in either order; shares up to "the remaining 25%"; single parts ("including 5")."""
    yield from _listed(words, figures)
    yield from _added_up(words, figures)
    yield from _remaining(words, figures)
    by_id = {figure.claim.id: figure for figure in figures}
    for part in figures:
        total = by_id.get(part.claim.part_of or "")
        if total is not None and _like(total, part) and _one_noun(total, part):
            yield _relation("sum", ("total", total), ("part", part), closed=False)


def _one_noun(total: Figure, part: Figure) -> bool:
    """Is the part of the same things: without a noun of its own, or with that of the total?"""
    mine, theirs = part.bound.topic.stems, total.bound.topic.stems
    return not part.bound.named or not mine or bool(theirs and theirs <= mine)


def _listed(words: Words, figures: Sequence[Figure]) -> Iterator[Relation]:
    """ "120 staff, made up of 70 teachers and 50 assistants", "120 staff: 70 teachers and 50 assistants"."""
    for i, total in enumerate(figures):
        parts = _run(words, figures[i + 1 :], total)
        if len(parts) < 2:
            continue
        start, stop = total.stop, parts[0].first
        colon = words.tags[stop - 1 : stop] == ":" and stop - start <= 2
        said = any(words.phrase_at(k, "relation.closing", stop) for k in range(start, stop))
        if (said and stop - start <= 5) or colon:
            sure = said or _near(parts, total.claim.value.nominal)
            yield _relation("sum", ("total", total), *(("part", part) for part in parts), sure=sure)


def _added_up(words: Words, figures: Sequence[Figure]) -> Iterator[Relation]:
    """ "70 teachers and 50 assistants, a total of 120", "..., 120 in all"."""
    for i, total in enumerate(figures):
        number = total.bound.quantity.number
        before = any(words.phrase_at(k, "relation.summing") == number for k in range(max(0, number - 3), number))
        behind = words.phrase_at(total.stop, "relation.summed")
        if i < 2 or not (before or behind):
            continue
        for k in range(i - 1):
            parts = _run(words, figures[k:i], total)
            gap = words.low[parts[-1].stop : total.first] if parts else []
            if len(parts) == i - k and len(parts) >= 2 and 0 < len(gap) <= 6 and not {"to", "from"} & set(gap):
                if gap[0] in (",", "—", "-", "(", "for", ";") or before:
                    yield _relation("sum", ("total", total), *(("part", part) for part in parts))
                break


def _remaining(words: Words, figures: Sequence[Figure]) -> Iterator[Relation]:
    """ "60% agreed, 20% did not and the remaining 20% had no view": shares of one whole, 100%."""
    shares = [figure for figure in figures if figure.claim.unit == "percent" and figure.claim.kind != "change"]
    for i, last in enumerate(shares):
        if i and words.word(last.first - 1) in words.cues["relation.remaining"]:
            parts = shares[: i + 1]
            yield _relation("sum", *(("part", part) for part in parts), sure=_near(parts, 100))


def _run(words: Words, figures: Sequence[Figure], total: Figure) -> list[Figure]:
    """The figures of a list in the total's unit, the last one behind an "and"; [] if something else is among
    them."""
    parts: list[Figure] = []
    joined = False
    for figure in figures:
        if not _like(figure, total) or figure.claim.kind in ("change", "whole") or figure.bound.quantity.partner:
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
