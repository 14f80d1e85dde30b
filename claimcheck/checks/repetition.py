"""Two figures of one text that tell the same amount, but one of them a thousand or a million times as much. Other slips
prove nothing here: what is told beside an amount is often a tenth of it, or a little more.

An article tells its figures more than once: in the title, in the lede, further down in other words, in what somebody
said. That two sentences tell the same amount is a matter of evidence, in tenths of a bit: the digits that the figures
have in common, and each word that the sentences share, the more the rarer it is. The more figures a text has, the
likelier it is that two of them have the same digits by chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from math import comb, log2

from claimcheck.checks import wording
from claimcheck.checks.intervals import exact
from claimcheck.checks.settings import dates, opposed
from claimcheck.checks.witnesses import place, stated
from claimcheck.lexicon import frequency, load, read_as
from claimcheck.model import Claim, Conflict, Sheet
from claimcheck.patterns import regex
from claimcheck.records import dataclass

OVER = "document"
FACTS = ("odd", "other", "slip", "shared", "fits")
YIELDS = True
_KINDS = ("stock", "cumulative", "flow", "constant", "change")
_POWERS = (3, 6)
"""Powers of ten that another scale word makes."""
_NEAR = Fraction(1, 20)
"""By so little of it a figure differs from the other where one of the two is rounded."""
_LEAST = 500_000
"""Smaller ones nobody tells by the million: prices, denominations of bonds."""
_MANY = 1_000
"""Figures from here on may have the same digits by chance."""
_DIGIT = 33
"""One digit in common, log2(10), in tenths of a bit."""
_TIERS = {"frequent": 10, "usual": 25}
_RARE = 45
_LISTED = 4
"""So many numbers one sentence tells at most that tells one thing again."""
_FIGURE = regex(r"\d[\d,]*(?:\.\d+)?(?:\s?[a-z]+)?")
_WORD = regex(r"[^\W\d_]{3,}")
_CONTENT = "nbveg"
"""Classes of words that tell something: nouns and verbs."""
_ENDINGS = ("ies", "ing", "ied", "es", "ed", "ly", "s", "y", "e")
_STEM = 3
"""letters of the shortest stem"""
_UNNAMED = "unnamed"
_NOUN = 30
"""What it tells that both count or measure the same."""
_ROUNDED = 40
"""What it takes away that one of the two has fewer digits."""
_TELLING = 3
"""So many digits tell a figure apart from most others."""
_MOST = 1.5
"""The longer sentence has at most so many times the words that both have, if they are one."""


@dataclass(frozen=True, slots=True)
class Params:
    """`enough`: how much evidence it takes, see above. `part`: how much of the words of the shorter sentence the other
    must have. `each`: words by which a sentence tells the amount of one among many. `idle`: words that tell nothing.
    `anybody`: stems of nouns that stand for each other, and so tell no two sorts apart."""

    enough: int = 75
    part: float = 0.2
    each: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    anybody: tuple[str, ...] = ()


def check(sheet: Sheet, params: Params) -> Iterator[Conflict]:
    """One conflict for each figure that is told again a thousand or a million times as large or as small."""
    told = [claim for claim in sheet.claims if claim.kind in _KINDS and not claim.restates and _size(claim) >= _MANY]
    groups: dict[str, list[Claim]] = {}
    for claim in told:
        groups.setdefault(claim.unit, []).append(claim)
    crowd = round(10 * log2(max(1, comb(len({_size(claim) for claim in told}), 2))))
    for group in groups.values():
        found: dict[str, tuple[int, Claim, Claim, tuple[str, ...]]] = {}
        for first, second in combinations(sorted(group, key=place), 2):
            if not _power(first, second) or _both_known(first, second, group) or _told_apart(first, second, params):
                continue
            shared, evidence = _evidence(first, second, params)
            if evidence - crowd < params.enough:
                continue
            odd, other = (first, second) if len(_like(first, group)) < len(_like(second, group)) else (second, first)
            if odd.id not in found or evidence > found[odd.id][0]:
                found[odd.id] = evidence, odd, other, shared
        for _, odd, other, shared in sorted(found.values(), key=lambda one: place(one[1])):
            yield _conflict(odd, other, shared)


def _size(claim: Claim) -> Fraction:
    return Fraction(exact(claim.value.nominal)) if claim.value.nominal is not None else Fraction(0)


def _slip(odd: Claim, other: Claim) -> str:
    """How the one figure may have come of the other, in words."""
    return f"it is {10 ** _power(odd, other):,} times as {'much' if _size(odd) > _size(other) else 'little'}"


def _power(a: Claim, b: Claim) -> int:
    """The power of ten between two figures that are large enough to be told by the million; 0 where there is none."""
    small, large = sorted((_size(a), _size(b)))
    near = (power for power in _POWERS if small * (1 - _NEAR) <= large / 10**power <= small * (1 + _NEAR))
    power = next(near, 0) if small >= _LEAST else 0
    if a.value.digits() == b.value.digits():
        return power if large == small * 10**power else 0
    return power if _rounded(a, b, power) or _rounded(b, a, power) else 0


def _rounded(short: Claim, full: Claim, power: int) -> bool:
    """Are the digits of one those of the other in fewer places, but for the power of ten?"""
    low, high = short.value.low, short.value.high
    if not power or low is None or high is None or len(short.value.digits()) >= len(full.value.digits()):
        return False
    size = _size(full) * 10**power if _size(full) < _size(short) else _size(full) / 10**power
    return bool(exact(low) <= size <= exact(high))


def _like(claim: Claim, group: Sequence[Claim]) -> set[str]:
    """The sentences that tell the figure as this one does."""
    return {other.sentence for other in group if _size(other) == _size(claim)}


def _both_known(a: Claim, b: Claim, group: Sequence[Claim]) -> bool:
    """Does the text tell each of the two more than once?"""
    return min(len(_like(a, group)), len(_like(b, group))) > 1


def _told_apart(a: Claim, b: Claim, params: Params) -> bool:
    """Do the words tell two amounts: in one sentence, of one and of all, of two times, of two sorts of things?"""
    if a.sentence == b.sentence or _beside(a, b) or _beside(b, a) or _left_to_others(a, b):
        return True
    if max(len(_FIGURE.findall(claim.sentence)) for claim in (a, b)) > _LISTED and not _one_sentence(a, b, params):
        return True
    one, two = (set(_WORD.findall(claim.sentence.lower())) for claim in (a, b))
    if one.isdisjoint(params.each) != two.isdisjoint(params.each) or opposed(a, b) or _of_two_times(a, b):
        return True
    return _of_two_sorts(a, b, params)


def _of_two_times(a: Claim, b: Claim) -> bool:
    """Does the text give each of the two a time of its own?"""
    return stated(a.as_of) and stated(b.as_of) and dates(a, b) is None


def _left_to_others(a: Claim, b: Claim) -> bool:
    """Do the rules that compare like with like see the two?"""
    keys = [(c.metric, c.subject, c.scope, c.holder, c.act, c.kind, c.index) for c in (a, b)]
    whole = all(c.complete and c.part_of is None and not c.title and c.metric != _UNNAMED for c in (a, b))
    return keys[0] == keys[1] and whole and any((a.subject, a.scope, a.holder))


def _beside(claim: Claim, other: Claim) -> bool:
    """Does the sentence of another figure have this one as it is written?"""
    text = claim.value.text
    return any(text in (found, found.split()[0]) for found in _FIGURE.findall(other.sentence))


def _of_two_sorts(a: Claim, b: Claim, params: Params) -> bool:
    """Has each of the two a noun of its own, or what tells its noun apart: "net losses", "trading losses"?"""
    one, two = ({*claim.metric.split("-")} - {*params.anybody} for claim in (a, b))
    if _UNNAMED in one | two or not one or not two:
        return a.unit == "count" and a.value.digits() != b.value.digits()
    if not one & two:
        return a.unit == "count"
    if len(one & two) > 1:
        return False
    words = [_said(claim.sentence, claim.language, tuple(params.idle)) for claim in (a, b)]
    return not one - two <= words[1].keys() and not two - one <= words[0].keys()


def _one_sentence(a: Claim, b: Claim, params: Params) -> bool:
    """Do the two sentences have most words in common?"""
    one, two = (_said(claim.sentence, claim.language, tuple(params.idle)) for claim in (a, b))
    return len(one.keys() & two.keys()) * _MOST >= max(len(one), len(two))


def _evidence(a: Claim, b: Claim, params: Params) -> tuple[tuple[str, ...], int]:
    """The words that both sentences have, and what they and the digits tell; nothing where these are too few."""
    one, two = _said(a.sentence, a.language, tuple(params.idle)), _said(b.sentence, b.language, tuple(params.idle))
    shared = sorted((stem for stem in one if stem in two), key=lambda stem: -one[stem][1])
    telling = {*a.metric.split("-")} & {*b.metric.split("-")} & set(shared) - {*params.anybody}
    few = len(shared) < params.part * min(len(one), len(two))
    digits = min(len(claim.value.digits()) for claim in (a, b))
    if not shared or (few and not telling and digits < _TELLING):
        return (), 0
    words = sum(one[stem][1] for stem in shared) + _NOUN * bool(telling)
    same = a.value.digits() == b.value.digits()
    return tuple(one[stem][0] for stem in shared), _DIGIT * digits + words - (0 if same else _ROUNDED)


@lru_cache(maxsize=256)
def _said(sentence: str, language: str, idle: tuple[str, ...]) -> dict[str, tuple[str, int]]:
    """The nouns and verbs of a sentence by their stems, each with how much it tells."""
    classes, skipped = load(read_as(language)).classes, set(idle)
    out: dict[str, tuple[str, int]] = {}
    for word in _WORD.findall(sentence):
        low = word.lower()
        if classes.get(low, "n") in _CONTENT and low not in skipped:
            stem, weight = _stem(low, language)
            out.setdefault(stem, (word, weight))
    return out


def _stem(word: str, language: str) -> tuple[str, int]:
    """The stem of a word and how much it tells: of the stems of ordinary words the longest that it begins with."""
    known = frequency(read_as(language))
    for stop in range(len(word), max(_STEM, len(word) - 4) - 1, -1):
        for stem in (word[:stop], word[: stop - 1] + "i"):
            if stem in known:
                return stem, _TIERS[known[stem]]
    end = next((end for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= _STEM), "")
    return word[: len(word) - len(end)], _RARE


def _conflict(odd: Claim, other: Claim, shared: Sequence[str]) -> Conflict:
    facts = {
        "odd": wording.told(odd),
        "other": wording.told(other),
        "slip": _slip(odd, other),
        "shared": wording.listed([wording.in_quotes(word) for word in shared[:3]]),
        "fits": wording.with_unit(wording.amount(exact(other.value.nominal or 0)), odd.unit),
    }
    return Conflict((odd, other), "soft", facts, certain=False)
