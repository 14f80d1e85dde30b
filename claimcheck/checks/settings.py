"""What the settings, the dates and the keys of two figures have in common."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from claimcheck.checks.intervals import same
from claimcheck.checks.witnesses import stated, telling
from claimcheck.lexicon import load, read_as
from claimcheck.lexicon.gazetteer import country_names
from claimcheck.model import AsOf, Claim
from claimcheck.model.claim import Setting
from claimcheck.patterns import regex

_WORD = regex(r"\w+")
_DIGIT = regex(r"\d")
SAME = 40
"""What it tells that both texts give the same date, in tenths of a bit."""


def dates(a: Claim, b: Claim) -> int | None:
    """What the dates tell, in tenths of a bit; None where they speak of different times."""
    later = max(a, b, key=telling)
    if a.as_of is None or b.as_of is None:
        return 20 if a.kind == b.kind == "constant" else 0
    if a.restates and b.restates and a.published != b.published and "stated" not in (a.as_of.basis, b.as_of.basis):
        return None  # "down from 28 million" in two reports: of the time before each
    if any(claim.restates and claim.as_of.basis != "stated" for claim in (a, b) if claim.as_of):
        return 0  # "from 28 million": of a time before that nobody tells
    both = stated(a.as_of) and stated(b.as_of)
    if same(a.as_of, b.as_of):
        return SAME if both else 0
    if a.as_of.start <= b.as_of.end and b.as_of.start <= a.as_of.end:
        return 20 if both else 10
    if both or (a.metric == b.metric and not later.restates):  # one thing told again at another time: it has changed
        return None
    return -35 - 10 * min(5, days_between(a.as_of, b.as_of) // 365)


def days_between(a: AsOf, b: AsOf) -> int:
    """From the end of the one to the start of the other; negative where they overlap."""
    return (max(a.start, b.start) - min(a.end, b.end)).days


def keys(a: Claim, b: Claim) -> int:
    """What the keys of the two have in common, less what they have not, in tenths of a bit."""
    stems = set(a.metric.split("-")) & set(b.metric.split("-"))
    metric = 30 if a.metric == b.metric else 15 if stems else 0
    scope = (20 if a.scope == b.scope else -20) if a.scope and b.scope else 0
    return metric + scope + 25 * one_subject(a, b)


def one_subject(a: Claim, b: Claim) -> bool:
    """Is it one name that the two are about, in full or in part?"""
    one, two = ({*(claim.subject or "").split()} for claim in (a, b))
    if not one or not two or any(map(_DIGIT.search, one | two)):  # "Luma 12" and "Luma 12 Max" are two
        return one == two != set()
    common = load(read_as(a.language)).cues["setting.common"]
    return (one <= two or two <= one) and any(word.lower() not in common for word in min(one, two, key=len))


def opposed(a: Claim, b: Claim) -> bool:
    """Are they of opposites: imports and exports?"""
    said = [{*claim.metric.split("-"), claim.act or ""} for claim in (a, b)]
    for pair in _opposites(a.language):
        sides = [pair & words for words in said]
        if all(sides) and sides[0] != sides[1]:
            return True
    return False


@cache
def _opposites(language: str) -> tuple[frozenset[str], ...]:
    """Pairs of stems of which the one is never the other."""
    return tuple(frozenset(pair.split()) for pair in sorted(load(read_as(language)).cues["metric.opposites"]))


def each_word(names: Iterable[str]) -> set[str]:
    """The words of some names."""
    return {word for name in names for word in name.split()}


def spoken_of(setting: Setting | None, sentence: str, *, all: bool = False) -> set[str]:
    """Those of its own names that stand in the sentence itself; with `all` also what may only begin it."""
    said = set(_WORD.findall(sentence.lower()))
    names = (*setting.own, *(setting.names if all else ())) if setting else ()
    return {name for name in names if said.issuperset(_WORD.findall(name))}


def elsewhere(a: Claim, b: Claim) -> bool:
    """Does each sentence name a country that the other does not: credits to Chad, the same to Peru?"""
    known = country_names(read_as(a.language))
    first, second = ({*claim.setting.said} & known if claim.setting else set() for claim in (a, b))
    return bool(first - second and second - first)
