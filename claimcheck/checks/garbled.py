"""Figures of two texts with the same digits: of another scale, or with two neighbouring ones exchanged.

What two texts count need not be filed under one key: that the digits are those of the other text is itself evidence,
the stronger the more there are, and so is each name and word that the two have in common. Reported is what has
`enough` of it, in tenths of a bit; see `_evidence`. Where digits are too few for that, and where a text tells a thing
again with other words around it, the sentences have to be `retold`, and with a power of ten between the figures.
A text that tells the figure of the other as well knows both.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from math import comb, log2

from claimcheck.checks import wording
from claimcheck.checks.intervals import exact
from claimcheck.checks.retold import retold
from claimcheck.checks.settings import SAME, dates, each_word, elsewhere, keys, one_subject, opposed, spoken_of
from claimcheck.checks.slips import exchanged
from claimcheck.checks.witnesses import telling
from claimcheck.model import Claim, Conflict
from claimcheck.model.claim import Setting
from claimcheck.patterns import regex
from claimcheck.records import dataclass

_FIGURE = regex(r"\d[\d,.]*(?:\s(?:thousand|million|billion|trillion))?")
OVER = "echo"
FACTS = ("odd", "other", "slip", "shared", "fits")
_UNNAMED = "unnamed"
_BARE = ("count", "percent", "percentage_point", "ratio")
"""Units of figures whose nouns differ from text to text; as do those of currencies."""
_NEAR = 20
"""Figures that are apart by less than this part of them are near."""
_OTHER_KIND, _FEW = 30, 3
"""What speaks against it that two figures are of other kinds, where they have fewer digits."""
_LISTED = 12
"""Sentences with more figures are tables."""
_LARGE = 100_000
"""From here on two digits tell a figure; below, three do."""
_DIGIT = 33
"""What one digit tells: log2(10), in tenths of a bit."""


@dataclass(frozen=True, slots=True)
class Params:
    """`enough`, `retold`: how much of either evidence it takes; see above."""

    enough: int = 140
    retold: int = 175


def check(claims: tuple[Claim, ...], params: Params) -> Iterator[Conflict]:
    """One conflict for each figure that looks like a garbled copy of another."""
    if len({claim.document for claim in claims}) < 2:
        return
    told: dict[Fraction, set[str]] = {}
    for claim in claims:
        told.setdefault(_size(claim), set()).add(claim.document)
    # The more figures have these digits, the likelier it is that two of them have them by chance.
    crowd = round(10 * log2(max(1, comb(len(told), 2))))
    found: dict[str, tuple[int, Claim, Claim, str]] = {}
    for first, second in combinations(sorted(claims, key=telling), 2):
        slip = _slip(first, second)
        if not slip or told[_size(first)] & told[_size(second)] or _left_to_others(first, second, slip):
            continue
        if elsewhere(first, second):
            continue
        evidence = max(_evidence(first, second, slip) - params.enough, _retold(first, second, slip) - params.retold)
        if evidence < crowd:
            continue
        odd, other = (first, second) if len(told[_size(first)]) < len(told[_size(second)]) else (second, first)
        if odd.id not in found or evidence > found[odd.id][0]:
            found[odd.id] = evidence, odd, other, slip
    for _, odd, other, slip in sorted(found.values(), key=lambda one: telling(one[1])):
        yield _conflict(odd, other, slip)


def _retold(a: Claim, b: Claim, slip: str) -> int:
    """What speaks for one sentence being the other told again; negative where it cannot be."""
    if slip == "swap" or _beside(a.value.text, b.sentence) or _beside(b.value.text, a.sentence):
        return -1
    listing = max(len(_FIGURE.findall(claim.sentence)) for claim in (a, b)) > _LISTED
    return -1 if listing or _one_form(a, b) else retold(a, b, slip)


def _beside(text: str, sentence: str) -> bool:
    """Does a number stand in a sentence as it is written?"""
    return any(text in (found, found.split()[0]) for found in _FIGURE.findall(sentence))


def _one_form(a: Claim, b: Claim) -> bool:
    """Are the sentences one but for their figures?"""
    return _FIGURE.sub("", a.sentence) == _FIGURE.sub("", b.sentence)


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


def _telling(claim: Claim) -> bool:
    """Do its digits tell the figure apart from most others?"""
    digits = len(claim.value.digits())
    return digits > 2 or (digits > 1 and _size(claim) >= _LARGE)


def _told_apart(a: Claim, b: Claim) -> bool:
    """Do the words of the two tell them apart: both figures in one sentence, one form filled in twice, like sentences
    on two things ("1,430 bears", "1,340 wolves"), or names that the other does not have?"""
    if a.setting is None or b.setting is None or _one_form(a, b):
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
    names = spoken_of(claim.setting, claim.sentence, all=True)
    return {name for name in names if not any(name.startswith(word) for word in others)}


def _of_one_key(a: Claim, b: Claim) -> bool:
    """Are both filed as the same of the same, at one time that both tell?"""
    keys = [(claim.metric, claim.subject, claim.scope) for claim in (a, b)]
    return keys[0] == keys[1] and a.metric != _UNNAMED and any(keys[0][1:]) and dates(a, b) == SAME


def _of_two_sorts(a: Claim, b: Claim) -> bool:
    """Does each figure have its noun with it, and another one, or are they of opposites (imports, exports)?"""
    if opposed(a, b):
        return True
    one, two = (set(claim.metric.split("-")) for claim in (a, b))
    if _UNNAMED in (a.metric, b.metric):
        return False
    if not (a.unit in _BARE or a.unit.isupper() or one & two):  # tonnes of maize, tonnes of cane
        return True
    named = all(claim.label.split()[-1:] and claim.label.split()[-1] in claim.quote for claim in (a, b))
    return named and not one <= two and not two <= one


def _left_to_others(a: Claim, b: Claim, slip: str) -> bool:
    """Do the rules that compare like with like see the two?"""
    alike = (a.metric, a.subject, a.scope, a.holder, a.act) == (b.metric, b.subject, b.scope, b.holder, b.act)
    if not alike or not (a.complete and b.complete) or a.loose or b.loose or not (a.subject or a.scope):
        return False
    times = [claim.as_of and (claim.as_of.start, claim.as_of.end) for claim in (a, b)]
    one_time = None in times or times[0] == times[1]
    return slip != "swap" or (a.kind == b.kind and (one_time or a.kind == "constant"))


def _evidence(a: Claim, b: Claim, slip: str) -> int:
    """What speaks for one figure in two versions, in tenths of a bit; negative where it cannot be."""
    when = dates(a, b)
    if when is None or a.setting is None or b.setting is None or (a.kind == "whole") != (b.kind == "whole"):
        return -1
    if not (_telling(a) and _telling(b)):
        return -1
    if _told_apart(a, b):
        return -1
    if when < SAME and slip == "swap" and _NEAR * abs(_size(a) - _size(b)) < max(_size(a), _size(b)):
        return -1  # it may just have changed a little
    digits = min(len(a.value.digits()), len(b.value.digits()))
    when -= 10 * (a.status != b.status) + _OTHER_KIND * (digits < _FEW and _of_other_kinds(a, b))
    likely = {"1": -10, "2": -10, "3": 15, "6": 15}  # "million" for "billion" is the commonest slip
    rarity = _DIGIT * digits + likely.get(slip, -round(10 * log2(max(1, digits - 1))))
    return rarity + when + _words(a.setting, b.setting) + keys(a, b)


def _of_other_kinds(a: Claim, b: Claim) -> bool:
    """Is the one a level and the other what came about in a time, filed under metrics of their own?"""
    return {a.kind, b.kind} == {"stock", "flow"} and (a.metric != b.metric or a.metric == _UNNAMED)


def _strangers(a: Claim, b: Claim) -> bool:
    """Does the sentence of each speak of somebody whom the other does not name?"""
    if a.setting is None or b.setting is None or (a.subject and b.subject):
        return not one_subject(a, b)
    first, second = (each_word(claim.setting.said) for claim in (a, b) if claim.setting)
    mine, theirs = (each_word(claim.setting.own) for claim in (a, b) if claim.setting)
    return not first <= {*theirs, *b.setting.words} and not second <= {*mine, *a.setting.words}


def _words(a: Setting, b: Setting) -> int:
    """What the words around the two have in common."""
    one, two = {*a.own, *a.names}, {*b.own, *b.names}
    shared = (one & two) - {*a.around, *b.around}  # words of the title are no names
    names = {name for name in shared if not any(name != other and name in other.split() for other in shared)}
    words = set(a.words) & set(b.words)
    around = ({*a.words, *a.around} & {*b.words, *b.around}) - words
    return min(50, 10 * len(words)) + min(30, 5 * len(around)) + min(30, 10 * len(names))


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
