"""Series by metric, and phrases that may mean the same: only suggested, never applied.

Two phrases are suggested as synonyms if nearly all their stems agree, if their figures share unit, kind and place, if
no sentence tells them apart, and if the words in which they differ are no names with digits (5G and 4G never meet)
and no opposites.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from claimcheck.extraction import UNNAMED
from claimcheck.facets.metric import stem
from claimcheck.facets.unit import scale_of
from claimcheck.model import Claim, Register, kind_class
from claimcheck.records import dataclass

_LIKE, _LIKE_ALONE = 0.8, 0.9
"""Letters two stems share, for one to be a variant spelling of the other: beside words that agree, and alone."""
_NEAR = 3
"""Figures of one thing lie within such a factor."""
_MOST = 30
_TELLING_STEMS = frozenset(
    re.split(
        r"\s+",
        """activ annual arriv averag birth built daili death departur export femal fix gross import incom male maximum
        men minimum mobil monthli net new outgo peak plan privat public regist rural total urban women""",
    )
)
"""Stems that tell one thing from another: phrases that differ in one of them mean two things."""


@dataclass(frozen=True, slots=True)
class Found:
    """All figures of one metric, unit dimension and kind class."""

    metric: str
    label: str
    unit: str
    kind: str
    declared: bool
    claims: tuple[Claim, ...]

    @property
    def documents(self) -> int:
        return len({claim.document for claim in self.claims})


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two phrases that may mean one thing; `known` is the one that a pack declares, if any does."""

    first: Found
    second: Found
    likeness: float


def found_in(claims: Iterable[Claim], register: Register) -> list[Found]:
    """What was found, the most told first."""
    groups: defaultdict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.metric and claim.metric != UNNAMED:
            groups[claim.metric, scale_of(claim.unit).dimension, kind_class(claim.kind)].append(claim)
    found = []
    for (metric, _, kind), told in groups.items():
        ordered = sorted(told, key=lambda claim: (claim.document, claim.start, claim.id))
        declared = register.get(metric)
        label = declared.label if declared else ordered[0].label
        found.append(Found(metric, label, ordered[0].unit, kind, declared is not None, tuple(ordered)))
    return sorted(found, key=lambda one: (-len(one.claims), one.metric, one.kind, one.unit))


def suggestions(found: Sequence[Found]) -> list[Suggestion]:
    """Pairs that may be synonyms, the likest first; at most a page of them."""
    by_kind: defaultdict[tuple[str, str], list[Found]] = defaultdict(list)
    for one in found:
        by_kind[scale_of(one.unit).dimension, one.kind].append(one)
    pairs = [pair for group in by_kind.values() for pair in _pairs(group)]
    return sorted(pairs, key=lambda pair: (-pair.likeness, pair.first.metric, pair.second.metric))[:_MOST]


def _pairs(group: Sequence[Found]) -> Iterator[Suggestion]:
    """Pairs that share a stem; only these are looked at."""
    by_stem: defaultdict[str, set[int]] = defaultdict(set)
    stems = [_stems(one) for one in group]
    for at, words in enumerate(stems):
        for word in words:
            by_stem[word[:4]].add(at)
    seen = {pair for places in by_stem.values() for pair in combinations(sorted(places), 2)}
    for left, right in sorted(seen):
        first, second = group[left], group[right]
        likeness = _likeness(stems[left], stems[right])
        if likeness and not (first.declared and second.declared) and _may_meet(first, second):
            known, other = (second, first) if second.declared else (first, second)
            yield Suggestion(known, other, likeness)


def _stems(one: Found) -> frozenset[str]:
    return frozenset(stem(word) for word in one.label.casefold().replace("-", " ").split() if len(word) > 2)


def _likeness(left: frozenset[str], right: frozenset[str]) -> float:
    """How alike two phrases are, 0 where a word tells them apart or too many differ."""
    only = (sorted(left - right), sorted(right - left))
    apart = [word for words in only for word in words]
    if len(left & right) + min(len(only[0]), len(only[1])) == 0 or len(apart) > 2:
        return 0.0
    if any(word in _TELLING_STEMS or any(map(str.isdigit, word)) for word in apart):
        return 0.0
    if len(only[0]) == len(only[1]) == 1:
        alike = SequenceMatcher(None, only[0][0], only[1][0], autojunk=False).ratio()
        return alike if alike >= (_LIKE if left & right else _LIKE_ALONE) else 0.0
    if len(apart) == 1 and len(left & right) >= 2:
        return len(left & right) / len(left | right)
    return 0.0


def _may_meet(first: Found, second: Found) -> bool:
    """They share a place, a size, and no sentence: who names two things in one breath means two things."""
    told = {(claim.document, claim.sentence) for claim in first.claims}
    if any((claim.document, claim.sentence) in told for claim in second.claims):
        return False
    return any(one.scope == other.scope and _near(one, other) for one in first.claims for other in second.claims)


def _near(one: Claim, other: Claim) -> bool:
    low, high = sorted((abs(one.value.nominal or 0), abs(other.value.nominal or 0)))
    return 0 < high <= _NEAR * low
