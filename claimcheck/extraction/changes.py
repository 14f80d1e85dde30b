"""Changes told with the levels that they are between: "from 120 to 150, up 25%", "150, 25% more than the 120"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from claimcheck.extraction.bases import against, compared, having
from claimcheck.extraction.figures import Figure, apposed, further, is_share, like, rated, relation, small_change
from claimcheck.extraction.phrases import held_against, noted
from claimcheck.extraction.predicate import one_predicate, rebased
from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.words import Words
from claimcheck.model.claim import Relation

_APART = 3
"""how many times a figure may be another one that it is said to be some percent above or below"""


_OTHERWISE = 1000
"""how many times a level behind "or" may be another one; beyond, it says in other terms what stands before it"""
_FAR = 18
"""tokens at most between a level and what is said of it behind the verb"""


def changes(sentence: Sentence, figures: Sequence[Figure]) -> Iterator[Relation]:
    """ "from 120 to 150, up 25%", "rose 25% to 150 from 120", "150, up 25% from 120"."""
    words = sentence.words
    if compounds(words, figures):
        return
    yield from _compared(sentence, figures)
    for three in zip(figures, figures[1:], figures[2:], strict=False):
        roles = {change_role(words, figure): figure for figure in three}
        if set(roles) == {"from", "by", "level"} and three[0] is roles["level"] and three[1] is roles["by"]:
            level, by = three[:2]
            if _apposed_change(sentence, level.stop, by.first):
                roles["to"] = roles.pop("level")
        told = [roles.get(role) for role in ("level", "from", "by")]
        if told == list(three) and _apposed_change(sentence, three[0].stop, three[1].first):
            roles["to"] = roles.pop("level")  # "300, down from 500, a fall of 200"
        if set(roles) != {"from", "to", "by"}:
            continue
        low, high, by = roles["from"], roles["to"], roles["by"]
        if three[2] is by and not _apposed_behind(sentence, three[1].stop, by.first):
            continue
        if any(other.first > by.first and against(sentence, by, other) for other in figures):
            continue  # "..., still 6% below the 102.6 million of 2019"
        if not one_predicate(sentence, three, by) or rebased(words, three) or further(words, by):
            continue
        if words.low[high.first - 1] in words.cues["range.or"] and not _within(low, high, _OTHERWISE):
            continue  # "624 million euros, or 1.37 for each of them, up 16% from 537 million"
        levels = low.claim.unit == high.claim.unit or _short_for(low, high) or rated(low, high)
        if levels and _by_unit(by, high) and by.claim.direction is not None and not _from_elsewhen(sentence, by, three):
            kind = "multiple" if by.claim.unit == "ratio" else "change"
            sure = low.claim.unit == high.claim.unit or rated(low, high) or _within(low, high, _APART)
            yield relation(kind, ("by", by), ("from", low), ("to", high), sure=sure)
    yield from _folded(words, figures)


def _by_unit(by: Figure, level: Figure) -> bool:
    """Can the level have changed by that, by its unit?"""
    told = by.claim.unit in ("percent", "percentage_point", level.claim.unit) or small_change(by, level)
    told = told or (by.claim.unit == "basis_point" and level.claim.unit == "percent")
    return told or level.claim.unit.startswith(f"{by.claim.unit}_per_")


def compounds(words: Words, figures: Sequence[Figure]) -> bool:
    """Is a rate told that is no simple change? A level "on average" or of "an average week" is one like others, and an
    "annual report" is none."""
    if words.cues["relation.compounding"].isdisjoint(words.said):
        return False
    levels = {figure.bound.quantity.stop for figure in figures if figure.claim.kind != "change"}
    levels |= {figure.stop for figure in figures if figure.claim.kind != "change"}
    levels |= {figure.first - 1 for figure in figures if figure.claim.kind != "change"}
    return any(
        word in words.cues["relation.compounding"] and not _plain(words, k, levels) for k, word in enumerate(words.low)
    )


def _plain(words: Words, k: int, levels: Set[int]) -> bool:
    """Does a word of compounding say nothing of a change? `levels`: the tokens beside the levels."""
    if words.word(k - 1) == "on":
        return bool({k - 1, k, k + 1} & levels) or words.tags[k - 2 : k - 1] in ("u", "n")
    behind = {words.word(k + 1), words.word(k + 2)}
    if words.tags[k - 1 : k] == "a" and words.word(k + 1) in words.cues["noun.times"]:  # "in an average | week"
        return True
    return not words.cues["relation.papers"].isdisjoint(behind)


def _compared(sentence: Sentence, figures: Sequence[Figure]) -> Iterator[Relation]:
    """ "2.18 million, 3.2% more than the 2.12 million of 2011", "150, against 120 in May, or 25% more"."""
    words = sentence.words
    for a, b, c in zip(figures, figures[1:], figures[2:], strict=False):
        if compared(sentence, a, b, c):
            level, base, by = a, b, c
        elif (beside(words, a, b) or _is(sentence, a, b)) and against(sentence, b, c):
            level, by, base = a, b, c
        else:
            continue
        told = change_role(words, level) in ("level", "to") and change_role(words, base) == "level"
        if told and by.claim.direction is not None and _by_how_much(level, by, base) and not rebased(words, (a, b, c)):
            sure = _within(level, base, _APART)
            yield relation("change", ("by", by), ("from", base), ("to", level), sure=sure)


def _is(sentence: Sentence, level: Figure, by: Figure) -> bool:
    """ "The budget of 8.2 million | is | 12% below", "exports of 3 million tonnes in May were about | 5% above"."""
    words = sentence.words
    between = [i for i in range(level.stop, by.first) if i not in sentence.dated]
    been = bool(between) and words.low[between[0]] in words.cues["relation.been"] | words.cues["hedge.being"]
    of = words.tags[level.first - 1 : level.first] == "f"
    return of and been and all(words.low[i] in words.cues["relation.much"] for i in between[1:])


def _by_how_much(level: Figure, by: Figure, base: Figure) -> bool:
    """Can the change be one between the two, by its unit?"""
    if level.claim.unit == base.claim.unit == "percent":
        return by.claim.unit in ("percentage_point", "basis_point")
    share = by.claim.unit == "percent" or (by.claim.unit == "ratio" and is_share(by))
    amount = by.claim.unit == level.claim.unit or small_change(by, level)
    return (share or amount) and (like(level, base) or _short_for(base, level) or rated(base, level))


def beside(words: Words, level: Figure, by: Figure) -> bool:
    """ "2.18 million, | 3.2% more", "40 people came on Monday, | 5% fewer", "150 in 2022, an increase of | 5%": is the
    change set off by a comma, with at most the verb of its clause before it?"""
    moving = words.cues["relation.comparing"] | words.cues["kind.particles"] | words.cues["relation.leading"]
    stop = by.first
    while stop > level.stop and words.tags[stop - 1] not in ",(—" and words.low[stop - 1] in moving:
        stop -= 1
    tags = "".join([words.tags[i] for i in _without_source(words, level.stop, stop)])
    if not 0 < len(tags) <= _FAR or tags[-1] not in ",(—" or set(tags) & set(";:q&"):
        return False
    return apposed(words, level, by) or not set(tags[:-1]) & set(",(—")


def _without_source(words: Words, start: int, stop: int) -> list[int]:
    """The tokens without what only says who tells it: "150 last year, | its report shows, | up 25%"."""
    commas = [i for i in range(start, stop) if words.tags[i] == ","]
    for first, last in pairwise(commas):
        inside, tags = set(words.low[first + 1 : last]), words.tags[first + 1 : last]
        if (
            len(tags) <= _SOURCE
            and not inside.isdisjoint(words.cues["relation.telling"])
            and not set(tags) & set("9wq")
        ):
            return [*range(start, first), *range(last, stop)]
    return list(range(start, stop))


_SOURCE = 9
"""tokens of "the ministry of finance said" at most"""


def _short_for(short: Figure, full: Figure) -> bool:
    """ "to 49 ships a day from 72": a bare number of the same size, in the unit of the figure beside it."""
    bare = short.claim.unit == "count" and short.stop == short.bound.quantity.stop
    plain = not any(sign.isalpha() for figure in (short, full) for sign in figure.claim.value.text)
    amounts = full.claim.unit not in ("percent", "ratio") and short.claim.kind != "ordinal"
    return bare and amounts and (plain or _within(short, full, _APART))


def _within(a: Figure, b: Figure, times: int) -> bool:
    one, other = a.claim.value.nominal, b.claim.value.nominal
    return bool(one and other and one <= times * other and other <= times * one)


def _folded(words: Words, figures: Sequence[Figure]) -> Iterator[Relation]:
    """ "doubled from 70 to 140", "tripled to 150 from 50"."""
    for a, b, c in zip(figures, figures[1:], figures[2:], strict=False):
        roles = {change_role(words, figure): figure for figure in (b, c)}
        verb = (
            words.tags[a.bound.quantity.number] == "2"
            and a.stop + 1 + (words.tags[a.stop : a.stop + 1] == ",") >= b.first
        )
        if verb and set(roles) == {"from", "to"} and like(roles["from"], roles["to"]):
            yield relation("multiple", ("times", a), ("value", roles["to"]), ("base", roles["from"]))


def change_role(words: Words, figure: Figure) -> str:
    """from, to, by; level for an amount that nothing leads; "" for all others."""
    lead, tag = words.word(figure.first - 1), words.tags[figure.first - 1 : figure.first]
    if figure.claim.kind == "change":
        return "by"
    if lead in words.cues["range.from"]:
        return "from"
    if tag == "T" and not held_against(words, figure.first):  # "compared to | 120"
        return "to"
    return "level" if figure.claim.kind in ("stock", "cumulative", "flow", "share", "ratio") else ""


def _compared_with(words: Words, figure: Figure, level: Figure) -> bool:
    """ "150, compared with | 120 a year earlier", "against | 120 in 2019": the same at a time of its own."""
    when = figure.claim.as_of
    if figure.claim.metric != level.claim.metric or when is None or when.basis != "stated":
        return False
    return held_against(words, figure.first)


def _apposed_change(sentence: Sentence, start: int, stop: int) -> bool:
    """ "150 in May, | up 25%", "150 (a rise of 25%)": no verb between, but a comma or a bracket."""
    told = _without_source(sentence.words, start, stop)
    tags = "".join([sentence.words.tags[i] for i in told if i not in sentence.dated])
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


def restated(sentence: Sentence, figures: Sequence[Figure]) -> Iterator[tuple[str, str]]:
    """The ids of levels from which something changed ("up from 120", "from 120 to 150"), each with that of the
    figure beside it."""
    words = sentence.words
    for a, b in pairwise(figures):
        for one, other in ((a, b), (b, a)):
            level = change_role(words, other) in ("to", "level", "by")
            if change_role(words, one) == "from" and level and (like(one, other) or other.claim.kind == "change"):
                yield one.claim.id, other.claim.id
    if not words.cues["relation.having"].isdisjoint(words.said):
        for a, b in pairwise(figures):
            if having(words, b) >= 0 and (like(a, b) or b.claim.unit == a.claim.unit):
                yield b.claim.id, a.claim.id
    for one in figures:
        for twin in (figure for figure in figures if figure.bound is one.bound.twin):
            if (_compared_with(words, one, twin) or noted(sentence, one.first)) and like(one, twin):
                yield one.claim.id, twin.claim.id
