"""So many of so much each, and what they make together: "72 turbines of 8.4 megawatts each, 604.8 megawatts in all"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.extraction.figures import Figure, like, relation
from claimcheck.facets.words import Words
from claimcheck.model.claim import Relation

_LEAD = 4
"""tokens before a total in which "combined" or "a total of" stands"""


def products(words: Words, figures: Sequence[Figure]) -> Iterator[Relation]:
    """The total as a multiple of what each is, where the sentence counts nothing else."""
    singles = [figure for figure in figures if words.word(figure.stop) in words.cues["relation.each"]]
    if len(singles) != 1 or sum(word in words.cues["relation.each"] for word in words.low) != 1:
        return
    each = singles[0]
    counts = [figure for figure in figures if figure is not each and _counts(figure, each)]
    totals = [figure for figure in figures if figure is not each and like(figure, each) and figure not in counts]
    if len(counts) != 1 or len(totals) != 1 or not counts[0].first < each.first < totals[0].first:
        return
    link = words.tags[each.stop + 1 : totals[0].first]
    if link[:1] == "," and link.count(",") == 1 and not set(link) - set(",axenbfr") and _together(words, totals[0]):
        yield relation("multiple", ("value", totals[0]), ("times", counts[0]), ("base", each))


def _counts(figure: Figure, each: Figure) -> bool:
    """A count of things that have a name; of counts each the first is that of the things."""
    named = figure.claim.unit == "count" and figure.bound.named and figure.stop > figure.bound.quantity.stop
    before = each.claim.unit != "count" or figure.first < each.first
    return named and before and figure.claim.kind != "change" and figure.bound.quantity.partner is None


def _together(words: Words, total: Figure) -> bool:
    """Does the text say that it is the total?"""
    start = max(0, total.first - _LEAD)
    cues = "relation.summed", "relation.summing"
    quantity = total.bound.quantity
    said = any(words.phrase_at(k, cue) for cue in cues for k in range(start, quantity.number))
    return said or any(words.phrase_at(at, "relation.summed") for at in (quantity.stop, total.stop))
