"""How much speaks for two sentences of two texts telling one thing, whatever their figures are.

Each name and each word that both have is evidence, the more the rarer it is. It takes more of it than where the digits
of the figures speak for themselves: "500 million" and "500 billion" have but one digit in common. As everywhere here,
it is told in tenths of a bit.
"""

from __future__ import annotations

from claimcheck.checks.settings import SAME, dates, days_between, each_word, keys, opposed
from claimcheck.checks.witnesses import telling
from claimcheck.lexicon import frequency, load, read_as
from claimcheck.model import Claim
from claimcheck.model.claim import Setting

_DIGIT = 33
_LIKELY = {"1": -10, "2": -20, "3": 50, "6": 50}
""" "Million" for "billion" is the commonest slip."""
_TIERS = {"frequent": 10, "usual": 25}
_RARE = 45
_NAME = 30
_PLAIN = 10
"""Names of countries, and those that are made of ordinary words."""
_NAMES = 4
_OTHER = 25
"""What each name takes away that the other does not have, where both have such names."""
_OTHER_NOUN, _OTHER_KIND = 60, 20
"""What it takes away that their nouns are others, and that only one is a change."""
_NARROWER = 20
"""What each word takes away that tells the noun of only one apart: "beds", "intensive care beds"."""
_BARE = ("count", "percent", "percentage_point", "ratio")
_UNNAMED = "unnamed"
_FEW = 2
"""So few digits a count has again by chance when it has grown."""
_LATER = 60
"""days after which what is told again is told with its date"""
_LONG_AFTER = 80


def retold(a: Claim, b: Claim, slip: str) -> int:
    """What speaks for the one being the other told again, `slip` being the power of ten between them; negative where
    it cannot be."""
    one, two = a.setting, b.setting
    if one is None or two is None or (a.kind == "whole") != (b.kind == "whole") or opposed(a, b) or _grown(a, b, slip):
        return -1
    names = len({*one.rare} & {*two.rare})
    plain = len(each_word(one.said) & each_word(two.said))
    when = _when(a, b)
    words = _words(a, one, two)
    rare = words.count(_RARE)
    unlike = _unlike(a, one, b, two)
    if when is None or unlike is None or not (names or (plain and rare) or rare > 2):
        return -1
    digits = _DIGIT * min(len(a.value.digits()), len(b.value.digits())) + _LIKELY[slip]
    told = _NAME * min(_NAMES, names) + _PLAIN * min(_NAMES, max(0, plain - names)) + sum(words)
    return digits + told + when + keys(a, b) - unlike - 10 * (a.status != b.status) - _strangers(one, two)


def _grown(a: Claim, b: Claim, slip: str) -> bool:
    """May a count just have grown from one text to the next, or a toll be counted anew?"""
    if a.unit != "count" or slip not in ("1", "2") or len(a.value.digits()) > _FEW or dates(a, b) == SAME:
        return False
    earlier, later = sorted((a, b), key=telling)
    risen = earlier.published != later.published and (earlier.value.nominal or 0) < (later.value.nominal or 0)
    tolls = load(read_as(a.language)).cues["retold.tolls"]
    return risen or any(not tolls.isdisjoint({*claim.metric.split("-"), claim.act}) for claim in (a, b))


def _when(a: Claim, b: Claim) -> int | None:
    """What the dates tell. Of two times that are near each other one may be read wrongly."""
    found = dates(a, b)
    long_after = _LONG_AFTER * ((a.published and b.published and abs((a.published - b.published).days) > _LATER) or 0)
    if found is not None:
        return found - long_after * (found < SAME)
    near = a.as_of is not None and b.as_of is not None and days_between(a.as_of, b.as_of) <= _LATER
    return -_LATER if near and not long_after else None


def _unlike(a: Claim, one: Setting, b: Claim, two: Setting) -> int | None:
    """What their nouns take away; None where they are of two things: tonnes of maize and of cane, or sentences that
    are alike but for the noun of each."""
    first, second = ({*claim.metric.split("-")} for claim in (a, b))
    kinds = _OTHER_KIND * ((a.kind == "change") != (b.kind == "change"))
    if _UNNAMED in (a.metric, b.metric) or first == second:
        return kinds
    if not first & second and _physical(a.unit):
        return None
    named = not first & second and all(claim.quote.endswith(claim.label.split()[-1]) for claim in (a, b))
    alone = first - second - {*two.words}, second - first - {*one.words}
    if not named and not all(alone):
        return kinds + min(_OTHER_NOUN, _NARROWER * len(alone[0] | alone[1]))
    most = max(len(one.words), len(two.words))
    alike = 3 * len({*one.words} & {*two.words}) >= 2 * most
    return None if alike else kinds + _OTHER_NOUN


def _physical(unit: str) -> bool:
    return not (unit.split("_per_")[0].isupper() or unit in _BARE)


def _words(a: Claim, one: Setting, two: Setting) -> list[int]:
    """What each word tells that both sentences have; rare ones may be a name in one of them."""
    tiers = frequency(read_as(a.language))
    shared = ({*one.words} | {*one.rare}) & ({*two.words} | {*two.rare}) - ({*one.rare} & {*two.rare})
    return [_TIERS.get(tiers.get(word, ""), _RARE) for word in sorted(shared)]


def _strangers(one: Setting, two: Setting) -> int:
    """What the names take away that the sentence of each has and nothing near the other."""
    first, second = _alone(one, two), _alone(two, one)
    return _OTHER * (1 + min(first, second)) if first and second else 0


def _alone(one: Setting, two: Setting) -> int:
    """How many names of the one sentence the other does not have, nor its paragraph."""
    names = each_word((*two.names, *two.own))
    return sum(not any(known.startswith(name) for known in names) for name in {*one.rare} - {*two.rare} - {*two.words})
