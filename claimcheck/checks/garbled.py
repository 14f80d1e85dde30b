"""Figures of two texts with the same digits: of another scale, or with two neighbouring ones exchanged.

What two texts count need not be filed under one key: that the digits are those of the other text is itself evidence,
the stronger the more there are, and so is each name and word that the two have in common. Reported is what has
`enough` of it, in tenths of a bit; see `_evidence`. A text that tells the figure of the other as well knows both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cache
from itertools import combinations
from math import comb, log2

from claimcheck.checks import wording
from claimcheck.checks.intervals import exact, same
from claimcheck.checks.slips import exchanged
from claimcheck.checks.witnesses import stated, telling
from claimcheck.lexicon import load, read_as
from claimcheck.model import AsOf, Claim, Conflict
from claimcheck.model.claim import Setting
from claimcheck.patterns import regex
from claimcheck.records import dataclass

_FIGURE = regex(r"\d[\d,.]*(?:\s(?:thousand|million|billion|trillion))?")
_WORD = regex(r"\w+")
OVER = "echo"
FACTS = ("odd", "other", "slip", "shared", "fits")
_UNNAMED = "unnamed"
_BARE = ("count", "percent", "percentage_point", "ratio")
"""Units of figures whose nouns differ from text to text; as do those of currencies."""
_NEAR = 20
"""Figures that are apart by less than this part of them are near."""
_SAME = 40
"""What it tells that both texts give the same date."""
_DIGIT = 33
"""What one digit tells: log2(10), in tenths of a bit."""


@dataclass(frozen=True, slots=True)
class Params:
    """`enough`: see above."""

    enough: int = 140


def check(claims: tuple[Claim, ...], params: Params) -> Iterator[Conflict]:
    """One conflict for each figure that looks like a garbled copy of another."""
    if len({claim.document for claim in claims}) < 2:
        return
    told: dict[Fraction, set[str]] = {}
    for claim in claims:
        told.setdefault(_size(claim), set()).add(claim.document)
    # The more figures have these digits, the likelier it is that two of them have them by chance.
    enough = params.enough + round(10 * log2(max(1, comb(len(told), 2))))
    found: dict[str, tuple[int, Claim, Claim, str]] = {}
    for first, second in combinations(sorted(claims, key=telling), 2):
        slip = _slip(first, second)
        if not slip or told[_size(first)] & told[_size(second)] or _left_to_others(first, second, slip):
            continue
        evidence = _evidence(first, second, slip)
        if evidence < enough:
            continue
        odd, other = (first, second) if len(told[_size(first)]) < len(told[_size(second)]) else (second, first)
        if odd.id not in found or evidence > found[odd.id][0]:
            found[odd.id] = evidence, odd, other, slip
    for _, odd, other, slip in sorted(found.values(), key=lambda one: telling(one[1])):
        yield _conflict(odd, other, slip)


def _size(claim: Claim) -> Fraction:
    return Fraction(exact(claim.value.nominal)) if claim.value.nominal is not None else Fraction(0)


def _slip(a: Claim, b: Claim) -> str:
    """How one figure may have come of the other: "swap", or the power of ten between them; "" if it cannot."""
    one, two = a.value.digits(), b.value.digits()
    if a.document == b.document or None is not a.direction != b.direction is not None:
        return ""
    small, large = sorted((_size(a), _size(b)))
    if one == two:
        power = len(str(large / small)) - 1
        return str(power) if power in (1, 2, 3, 6) and large == small * 10**power else ""
    size = max(len(one), len(two))
    if size < 3 or len(str(int(small))) != len(str(int(large))):
        return ""
    return "swap" if exchanged(one.ljust(size, "0"), two.ljust(size, "0")) else ""


def _told_apart(a: Claim, b: Claim) -> bool:
    """Do the words of the two tell them apart: both figures in one sentence, one form filled in twice, like sentences
    on two things ("1,430 bears", "1,340 wolves"), or names that the other does not have?"""
    if a.setting is None or b.setting is None or _FIGURE.sub("", a.sentence) == _FIGURE.sub("", b.sentence):
        return True
    if a.value.text in b.sentence or b.value.text in a.sentence:
        return True
    one, two = set(a.setting.words), set(b.setting.words)
    shared, least, most = len(one & two), min(len(one), len(two)), max(len(one), len(two))
    like = (shared > 1 and 3 * shared >= 2 * most) or (shared > 3 and 2 * shared >= least)
    one, two = one | _named_beside(a, two), two | _named_beside(b, one)
    parallel = like and one - two and two - one and not _of_one_key(a, b)
    return bool(parallel) or _of_two_sorts(a, b) or _strangers(a, b)


def _named_beside(claim: Claim, others: set[str]) -> set[str]:
    """The names in its sentence, without what may only begin it and is one of these words: "Voters", "voter"."""
    names = _spoken_of(claim.setting, claim.sentence, all=True)
    return {name for name in names if not any(name.startswith(word) for word in others)}


def _of_one_key(a: Claim, b: Claim) -> bool:
    """Are both filed as the same of the same, at one time that both tell?"""
    keys = [(claim.metric, claim.subject, claim.scope) for claim in (a, b)]
    return keys[0] == keys[1] and a.metric != _UNNAMED and any(keys[0][1:]) and _dates(a, b) == _SAME


def _of_two_sorts(a: Claim, b: Claim) -> bool:
    """Does each figure have its noun with it, and another one, or are they of opposites (imports, exports)?"""
    one, two = (set(claim.metric.split("-")) for claim in (a, b))
    said = [words | {claim.act or ""} for words, claim in ((one, a), (two, b))]
    for pair in _opposites(a.language):
        sides = [pair & words for words in said]
        if all(sides) and sides[0] != sides[1]:
            return True
    if _UNNAMED in (a.metric, b.metric):
        return False
    if not (a.unit in _BARE or a.unit.isupper() or one & two):  # tonnes of maize, tonnes of cane
        return True
    named = all(claim.label.split()[-1:] and claim.label.split()[-1] in claim.quote for claim in (a, b))
    return named and not one <= two and not two <= one


@cache
def _opposites(language: str) -> tuple[frozenset[str], ...]:
    """Pairs of stems of which the one is never the other."""
    return tuple(frozenset(pair.split()) for pair in sorted(load(read_as(language)).cues["metric.opposites"]))


def _left_to_others(a: Claim, b: Claim, slip: str) -> bool:
    """Do the rules that compare like with like see the two?"""
    alike = (a.metric, a.subject, a.scope, a.holder, a.act) == (b.metric, b.subject, b.scope, b.holder, b.act)
    if not alike or not (a.complete and b.complete) or a.loose or b.loose or not (a.subject or a.scope):
        return False
    return slip != "swap" or a.kind == b.kind == "constant" or (_dates(a, b) == _SAME and a.kind == b.kind)


def _evidence(a: Claim, b: Claim, slip: str) -> int:
    """What speaks for one figure in two versions, in tenths of a bit; negative where it cannot be."""
    when = _dates(a, b)
    if when is None or a.setting is None or b.setting is None or (a.kind == "whole") != (b.kind == "whole"):
        return -1
    if _told_apart(a, b):
        return -1
    if when < _SAME and slip == "swap" and _NEAR * abs(_size(a) - _size(b)) < max(_size(a), _size(b)):
        return -1  # it may just have changed a little
    digits = min(len(a.value.digits()), len(b.value.digits()))
    when -= 10 * (a.status != b.status) + _OTHER_KIND * (digits < _FEW and _of_other_kinds(a, b))
    likely = {"1": -10, "2": -10, "3": 15, "6": 15}  # "million" for "billion" is the commonest slip
    rarity = _DIGIT * digits + likely.get(slip, -round(10 * log2(max(1, digits - 1))))
    return rarity + when + _words(a.setting, b.setting) + _keys(a, b)


def _of_other_kinds(a: Claim, b: Claim) -> bool:
    """Is the one a level and the other what came about in a time, filed under metrics of their own?"""
    return {a.kind, b.kind} == {"stock", "flow"} and (a.metric != b.metric or a.metric == _UNNAMED)


_OTHER_KIND, _FEW = 30, 3
"""What speaks against it that two figures are of other kinds, where they have fewer digits."""


def _dates(a: Claim, b: Claim) -> int | None:
    """What the dates tell; None where they speak of different times."""
    later = max(a, b, key=telling)
    if a.as_of is None or b.as_of is None:
        return 20 if a.kind == b.kind == "constant" else 0
    if a.restates and b.restates and a.published != b.published and "stated" not in (a.as_of.basis, b.as_of.basis):
        return None  # "down from 28 million" in two reports: of the time before each
    if any(claim.restates and claim.as_of.basis != "stated" for claim in (a, b) if claim.as_of):
        return 0  # "from 28 million": of a time before that nobody tells
    both = stated(a.as_of) and stated(b.as_of)
    if same(a.as_of, b.as_of):
        return _SAME if both else 0
    if a.as_of.start <= b.as_of.end and b.as_of.start <= a.as_of.end:
        return 20 if both else 10
    if both or (a.metric == b.metric and not later.restates):  # one thing told again at another time: it has changed
        return None
    return -35 - 10 * min(5, _years(a.as_of, b.as_of))


def _years(a: AsOf, b: AsOf) -> int:
    """Whole years between two dates."""
    return (max(a.start, b.start) - min(a.end, b.end)).days // 365


def _strangers(a: Claim, b: Claim) -> bool:
    """Does the sentence of each speak of somebody whom the other does not name?"""
    if a.setting is None or b.setting is None or (a.subject and b.subject):
        return not _one_subject(a, b)
    first, second = (_each_word(claim.setting.said) for claim in (a, b) if claim.setting)
    mine, theirs = (_each_word(claim.setting.own) for claim in (a, b) if claim.setting)
    return not first <= {*theirs, *b.setting.words} and not second <= {*mine, *a.setting.words}


def _each_word(names: Iterable[str]) -> set[str]:
    return {word for name in names for word in name.split()}


def _spoken_of(setting: Setting | None, sentence: str, *, all: bool = False) -> set[str]:
    """Those of its own names that stand in the sentence itself; with `all` also what may only begin it."""
    said = set(_WORD.findall(sentence.lower()))
    names = (*setting.own, *(setting.names if all else ())) if setting else ()
    return {name for name in names if said.issuperset(_WORD.findall(name))}


def _one_subject(a: Claim, b: Claim) -> bool:
    """Is it one name that the two are about, in full or in part?"""
    one, two = ({*(claim.subject or "").split()} for claim in (a, b))
    if not one or not two or any(map(_FIGURE.search, one | two)):  # "Luma 12" and "Luma 12 Max" are two
        return one == two != set()
    common = load(read_as(a.language)).cues["setting.common"]
    return (one <= two or two <= one) and any(word.lower() not in common for word in min(one, two, key=len))


def _words(a: Setting, b: Setting) -> int:
    """What the words around the two have in common."""
    one, two = {*a.own, *a.names}, {*b.own, *b.names}
    shared = (one & two) - {*a.around, *b.around}  # words of the title are no names
    names = {name for name in shared if not any(name != other and name in other.split() for other in shared)}
    words = set(a.words) & set(b.words)
    around = ({*a.words, *a.around} & {*b.words, *b.around}) - words
    return min(50, 10 * len(words)) + min(30, 5 * len(around)) + min(30, 10 * len(names))


def _keys(a: Claim, b: Claim) -> int:
    """What their keys have in common, less what they have not."""
    stems = set(a.metric.split("-")) & set(b.metric.split("-"))
    metric = 30 if a.metric == b.metric else 15 if stems else 0
    scope = (20 if a.scope == b.scope else -20) if a.scope and b.scope else 0
    return metric + scope + 25 * _one_subject(a, b)


def _conflict(odd: Claim, other: Claim, slip: str) -> Conflict:
    what = "two neighbouring digits are exchanged"
    if slip != "swap":
        what = f"it is {10 ** int(slip):,} times too " + ("large" if _size(odd) > _size(other) else "small")
    names = _shared(odd, other)
    facts = {
        "odd": wording.told(odd),
        "other": wording.told(other),
        "slip": what,
        "shared": f", both speak of {wording.listed(names)}" if names else "",
        "fits": wording.with_unit(wording.amount(exact(other.value.nominal or 0)), odd.unit),
    }
    return Conflict((odd, other), "soft", facts, certain=False)


def _shared(a: Claim, b: Claim) -> list[str]:
    """The first names that both texts have, in quotes."""
    assert a.setting is not None and b.setting is not None
    mine, theirs = ((*setting.own, *setting.names) for setting in (a.setting, b.setting))
    return [wording.in_quotes(name) for name in mine if name in theirs][:3]
