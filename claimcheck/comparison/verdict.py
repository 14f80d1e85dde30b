"""What the numbers of a source say of those of a target: each pair alone, then what dates and other pairs change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.comparison.amounts import in_one_dimension, relation
from claimcheck.comparison.figures import Figure
from claimcheck.comparison.moments import Moment, clash, covers, days_between, relation_of
from claimcheck.comparison.pairing import paired
from claimcheck.model.comparison import Bearing, Verdict


@dataclass(slots=True)
class Pair:
    """A target figure, its source figure and how that bears on it."""

    target: Figure
    source: Figure | None
    relation: Bearing
    score: float
    equal: bool
    """both give the same number"""


def judged(targets: Sequence[Figure], sources: Sequence[Figure]) -> list[Pair]:
    """The pairs of all target figures, in their order."""
    pairs = [
        _pair(target, source, score) for target, (source, score) in zip(targets, paired(targets, sources), strict=True)
    ]
    dates = [source for source in sources if source.sort == "date"]
    _share(pairs)
    _date(pairs, dates)
    _set(pairs)
    return pairs


def verdict_of(pairs: Sequence[Pair]) -> Verdict:
    """What follows from all pairs together."""
    relations = {pair.relation for pair in pairs}
    if "contradicts" in relations:
        return "contradiction"
    return "consistent" if relations and "unmatched" not in relations else "undetermined"


# --- a pair alone -----------------------------------------------------------------------------------------------------


def _pair(target: Figure, source: Figure | None, score: float) -> Pair:
    if source is None:
        return Pair(target, None, "unmatched", score, False)
    if target.moment and source.moment and target.sort == "date":
        return Pair(target, source, relation_of(target.moment, source.moment), score, False)
    pair = in_one_dimension(target.amounts, source.amounts)
    if pair is None:
        return Pair(target, source, "unmatched", score, False)
    return Pair(target, source, relation(*pair), score, pair[0].nominal == pair[1].nominal)


# --- what changes it --------------------------------------------------------------------------------------------------


def _share(pairs: list[Pair]) -> None:
    """A source figure that supports one number of the target contradicts no other: that one has none."""
    supporting = {id(pair.source) for pair in pairs if pair.relation in ("entails", "compatible")}
    for pair in pairs:
        if pair.relation == "contradicts" and id(pair.source) in supporting:
            pair.relation = "unmatched"


def _date(pairs: list[Pair], dates: Sequence[Figure]) -> None:
    """Figures of another day than the source tells of."""
    governed: dict[tuple[int, Moment], list[Pair]] = {}
    for pair in pairs:
        if pair.target.sort != "date" and pair.target.moment and pair.source:
            governed.setdefault((pair.target.sentence, pair.target.moment), []).append(pair)
    told = [pair for pair in pairs if pair.target.sort == "date"]
    for (sentence, moment), group in governed.items():
        own = [pair for pair in told if pair.target.moment == moment and pair.target.sentence == sentence]
        held = _held(moment, group, dates)
        if held is None:
            for pair in own:
                pair.relation = "unmatched" if dates else "compatible"
        elif not clash(moment, held):
            for pair in own:
                pair.relation = "entails" if covers(moment, held) else "compatible"
        else:
            _elsewhen(moment, held, group, own)
    for pair in told:
        if pair.relation == "contradicts" and (pair.target.sentence, pair.target.moment) not in governed:
            others = [
                other
                for other in pairs
                if other.target.sort != "date"
                and other.target.sentence == pair.target.sentence
                and other.relation == "contradicts"
                and other.target.claim.value.hedge == "exact"
            ]
            for other in [*others, pair] if others else ():
                other.relation = "unmatched"


def _held(moment: Moment, group: Sequence[Pair], dates: Sequence[Figure]) -> Moment | None:
    """The date that the source figures hold for: the one told beside them that is nearest to the target's."""
    sentences = {pair.source.sentence for pair in group if pair.source}
    near = [date for date in dates if date.sentence in sentences] or dates
    ranked = [
        (gap, i)
        for i, date in enumerate(near)
        if date.moment and (gap := days_between(moment, date.moment)) is not None
    ]
    return near[min(ranked)[1]].moment if ranked else None


def _elsewhen(moment: Moment, held: Moment, group: Sequence[Pair], own: Sequence[Pair]) -> None:
    """The dates exclude each other. The same numbers at another date contradict it; another number may be true then
    too, unless it is a bound that the number of another day breaks as well."""
    same = all(pair.equal for pair in group)
    boundary = days_between(moment, held) == 0
    for pair in own:
        pair.relation = "unmatched"
    exact = all(pair.target.claim.value.hedge == "exact" for pair in group)
    if same and (exact or moment.lead != "at"):
        for pair in own:
            pair.relation = "contradicts"
        return
    for pair in group:
        hedged = pair.target.claim.value.hedge != "exact"
        if boundary or not hedged:
            pair.relation = "unmatched"
        elif pair.relation != "contradicts":
            pair.relation = "unmatched"
            for date in own if moment.lead != "at" else ():
                date.relation = "contradicts"


def _set(pairs: list[Pair]) -> None:
    """ "After 43 reviews it had 72%": if the source tells of 49 reviews, the rest of the sentence is open."""
    missed = {pair.target.sentence for pair in pairs if pair.target.setting and pair.relation == "contradicts"}
    for pair in pairs:
        if pair.target.sentence in missed and pair.relation == "contradicts":
            pair.relation = "unmatched"
