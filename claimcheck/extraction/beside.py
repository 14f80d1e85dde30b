"""What a figure takes from the one that it stands beside: the same told again, its part, its other end."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.extraction.figures import Figure, is_share
from claimcheck.extraction.phrases import Bound
from claimcheck.extraction.standing import PART
from claimcheck.facets.words import Words
from claimcheck.model.claim import AsOf, Claim


def says_again(words: Words, before: Figure, bound: Bound) -> bool:
    """ "up $1.63, | or 2%": the share that a change of an amount makes; "up 2%, | or $1.63, to"."""
    between = words.low[before.stop : bound.quantity.first]
    if (
        before.claim.kind == "change"
        and is_share(before)
        and bound.quantity.dimension in ("money", "count", "physical")
    ):
        return between == [",", "or"] and words.tags[bound.stop : bound.stop + 1] in (",", ".", "T", "")
    if before.claim.kind != "change" or bound.quantity.dimension != "share":
        return False
    if before.bound.quantity.dimension == "share":  # "rose 0.4% on the month and 1.5% on the year"
        tags = words.tags[before.bound.quantity.stop : bound.quantity.first]
        listed = tags[-1:] == "&" and set(tags) <= set("pdnbMY9&Ni") and before.claim.unit == bound.quantity.unit
        return listed and words.tags[bound.quantity.stop : bound.quantity.stop + 1] == "p"
    return between in ([",", "or"], ["or"], ["("]) and words.tags[bound.quantity.stop : bound.quantity.stop + 1] != "f"


def as_part(claim: Claim, whole: Claim) -> Claim:
    """The claim as a part of the one before it, if both are in one unit."""
    if whole.unit != claim.unit:
        return claim
    return replace(claim, part_of=whole.id, loose=claim.loose or PART)


def as_twin(claim: Claim, twin: Claim, *, bracketed: bool) -> Claim:
    """The other end of a comparison, for a time of its own: an amount over a period where the first one is."""
    when = claim.as_of
    spans = when is not None and when.basis == "stated" and when.type in ("period", "within")
    if bracketed:  # "the Arden museum 290,000 (2021: | 216,000)"
        claim = replace(claim, subject=twin.subject, scope=twin.scope, holder=twin.holder, loose=twin.loose)
    if twin.kind != "flow" or claim.kind != "stock" or when is None or not spans or twin.unit != claim.unit:
        return claim
    when = AsOf("period", when.start, when.end, when.text, when.basis)
    return replace(claim, kind="flow", act=twin.act, as_of=when, complete=twin.complete)


_APART = {"degree_celsius": 5, "degree_fahrenheit": 9}
"""So many degrees of each are the same difference: "0.9 C (1.6 F) above the average"."""


def apart(claim: Claim, gloss: Claim) -> bool:
    """Do two amounts of degrees tell one difference of temperatures, and no temperature?"""
    one, other = _APART.get(claim.unit), _APART.get(gloss.unit)
    low, high, least, most = claim.value.low, claim.value.high, gloss.value.low, gloss.value.high
    if one is None or other is None or low is None or high is None or least is None or most is None:
        return False
    return bool(low * other <= most * one and least * one <= high * other)
