"""All numbers of a sentence: each is a quantity, or a rejection with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from claimcheck.facets import reject
from claimcheck.facets.hedge import hedge_behind
from claimcheck.facets.numeral import scale_at
from claimcheck.facets.parts import fraction_tail
from claimcheck.facets.quantity import Options, Quantity, rehedged, with_unit
from claimcheck.facets.ranges import quantity_at
from claimcheck.facets.ratios import link_to_whole, multiple, multiple_word, part_of, per_number, quotient, rate_base
from claimcheck.facets.unit import scale_of
from claimcheck.facets.words import Words

Refused = tuple[int, int, str]
"""A rejection: first token, stop token, reason."""

_CANDIDATE = re.compile(r"9|Y|w|2|a(?=[szho]|[ws]-[oh]|[nbu]&a[ho])|h|z|s(?=s)")
"""Where a number may start: digits, a number word, a multiple, "a" before a scale, group or part or in "an hour
and a half", a part, a group, two scales. Each begins with its sign, so that the search leaps to it."""


_MOST = 80
"""amounts in a sentence at most: more are a table, where nothing says what belongs to what"""


def quantities(words: Words, dated: frozenset[int], options: Options) -> tuple[list[Quantity], list[Refused]]:
    """Quantities in order, and rejections. `dated`: tokens of date phrases, which are left alone."""
    found: list[Quantity] = []
    refused: list[Refused] = []
    stop = 0
    for match in _CANDIDATE.finditer(words.tags):
        at = match.start()
        if at < stop or at in dated:
            continue
        number_like = words.tags[at] in "9Yw"
        rest = fraction_tail(words, at - 1) if words.tags[at] == "a" and at - 2 in dated else None
        if rest is not None:  # "the past year and | a half"
            refused.append((at, rest.stop, reject.DATE))
            stop = rest.stop
            continue
        why = reject.reason(words, at, title=options.title) if words.tags[at] != "a" else None
        base = rate_base(words, at, options) if number_like and not why and found else 0
        if base and _rated(words, found[-1], at):
            found[-1] = replace(found[-1], unit=f"count_per_{base}", dimension="ratio")
            refused.append((at, at + 1, reject.BASE))
            continue
        quantity = None if why else _related(words, at, dated, options)
        if quantity is None:
            if number_like or why:
                refused.append((at, at + 1, why or reject.MALFORMED))
                stop = words.phrase_at(at, "reject.idioms") if why == reject.IDIOM else stop
            continue
        if options.dollar and quantity.dimension == "money":
            quantity = _in_dollars(words, quantity, options.dollar)
        found.append(quantity)
        stop = quantity.stop
        if quantity.partner is not None:
            found.append(quantity.partner)
            stop = max(stop, quantity.partner.stop)
        if quantity.glosses:
            unsigned = _unsigned(words, quantity.glosses[-1])
            refused.extend([unsigned] if unsigned else [])
            stop = max(stop, unsigned[1] if unsigned else quantity.glosses[-1].stop + 1)
    if "s" in words.tags or "z" in words.tags:
        refused.extend(_vague(words, found))
    if not found:
        return found, refused
    if len(found) > _MOST:
        refused.extend((quantity.start, quantity.stop, reject.LIST) for quantity in found)
        return [], sorted(refused)
    _share_units(words, found)
    return [*_hedged_behind_noun(words, found)], refused


def _in_dollars(words: Words, quantity: Quantity, dollar: str) -> Quantity:
    """The quantity, and its conversions, in the dollars of the text where "$" alone is the unit."""
    glosses = tuple(_in_dollars(words, gloss, dollar) for gloss in quantity.glosses)
    if not quantity.unit.startswith("USD") or words.raw[quantity.number - 1 : quantity.number] != ["$"]:
        return replace(quantity, glosses=glosses)
    return replace(quantity, unit=dollar + quantity.unit.removeprefix("USD"), glosses=glosses)


_VAGUE = re.compile(r"[sz](?:f?[sz])*")


def _vague(words: Words, found: list[Quantity]) -> Iterator[Refused]:
    """ "tens of thousands", "hundreds", "several dozen", "a few hundred": amounts that nobody counted."""
    cues, low = words.cues, words.low
    open_ended, counts = cues["numeral.vague_scales"] | cues["reject.vague_groups"], cues["reject.vague_counts"]
    read = {i for quantity in found for i in range(quantity.first, quantity.stop)}
    for match in _VAGUE.finditer(words.tags):
        first, stop = match.span()
        led = words.word(first - 1) in counts
        if not read.isdisjoint(range(first, stop)) or not (led or low[stop - 1] in open_ended):
            continue
        if words.word(first - 2) in cues["reject.tens"] and words.tags[first - 1] == "f":  # "tens of thousands"
            first -= 2
        yield first - led, stop, reject.VAGUE


def _share_units(words: Words, found: list[Quantity]) -> None:
    """Numbers in a list have the unit of its last one: "12, 15 and 20 percent", "10 x 20 cm"."""
    listed, last = False, found[-1] if found else None
    for at in range(len(found) - 2, -1, -1):
        quantity, behind = found[at], found[at + 1]
        link = words.low[quantity.stop : behind.first]
        joined = len(link) == 1 and (link[0] in words.cues["quantity.list_links"] or _votes(words, quantity, behind))
        listed = joined and (listed or link[0] not in words.cues["quantity.inner_links"])
        last = last if listed and behind.stop == behind.number_stop else behind
        if not (listed and last and (_counts(quantity) or quantity.unit == last.unit)):
            continue
        if last.unit == "percent" and _MANY * (last.value.nominal or 1) < (quantity.value.nominal or 0) > _PERCENT:
            continue  # "by 1,200 or 18.5%"
        scale = _shared_scale(words, quantity, last)
        if scale > 1 or (_counts(quantity) and last.dimension not in ("count", "ratio", "time")):
            found[at] = with_unit(words, quantity, last, scale)


_MANY, _PERCENT = 4, 100
"""A number above so many percent, and so many times the percentage behind it, is an amount of its own."""


def _votes(words: Words, quantity: Quantity, behind: Quantity) -> bool:
    """ "by 58.2 | to 41.8 percent": two shares that make up, or nearly, all."""
    if behind.unit != "percent" or words.tags[quantity.stop : quantity.stop + 1] != "T" or not _counts(quantity):
        return False
    one, other = quantity.value.nominal or 0, behind.value.nominal or 0
    return one >= other > 0 and _MOST_OF_ALL <= one + other <= _ALL


_MOST_OF_ALL, _ALL = 90, 100.5
"""per cent"""
_ALIKE = 50
"""how many times one number of a list may be another that lends it its scale word"""


def _shared_scale(words: Words, quantity: Quantity, last: Quantity) -> int:
    """The scale word of the last number of a list that those before it share: "3 and 5 million visitors"; 1 if
    there is none, if the numbers are too unlike, or if the first has a sign."""
    nominal, other = quantity.value.nominal, last.value.nominal
    if quantity.shape not in ("count", "decimal") or last.shape != "scaled":
        return 1
    if (last.start < last.number) != (quantity.start < quantity.number) or quantity.stop > quantity.number_stop:
        return 1
    if nominal is None or other is None or words.tags[quantity.number] != words.tags[last.number]:
        return 1
    scale = scale_at(words, last.number + 1)[1]
    alike = scale >= 1000 and 0 < nominal < 1000 and other <= _ALIKE * nominal * scale <= other * _ALIKE**2
    return scale if alike else 1


_NOUN = frozenset("nNbeg'fdai-")
"""Classes of the words that may stand between a number and the hedge behind its noun."""


def _hedged_behind_noun(words: Words, found: list[Quantity]) -> Iterator[Quantity]:
    """The quantities, those with a hedge behind their noun under it: "5,000 members or more"."""
    for at, quantity in enumerate(found):
        limit = found[at + 1].first if at + 1 < len(found) else words.size
        stop = quantity.stop
        while stop < min(limit, quantity.stop + _REACH) and words.tags[stop] in _NOUN:
            stop += 1
        behind = hedge_behind(words, stop) if quantity.stop < stop < limit and _counts(quantity) else None
        yield rehedged(words, quantity, behind) if behind and behind.stop <= limit else quantity


_REACH = 6
"""tokens between an amount and the base of its rate"""


def _rated(words: Words, quantity: Quantity, i: int) -> bool:
    """Is the base at token `i` that of the count before it, with only its noun between?"""
    between = words.tags[quantity.stop : i]
    return (
        _counts(quantity)
        and quantity.form == "amount"
        and len(between) <= _REACH
        and not set(between) & set(",.;:()xv")
    )


def _related(words: Words, i: int, dated: frozenset[int], options: Options) -> Quantity | None:
    """A quantity with what belongs to it: the whole of a part, the factor of a multiple, its conversion in
    brackets."""
    if words.tags[i] == "2":
        return multiple_word(words, i)
    quantity = quantity_at(words, i, dated, options)
    if quantity is None:
        return None
    if not _counts(quantity):
        glosses = _glosses(words, quantity, dated, options)
        return replace(quantity, glosses=glosses) if glosses else quantity
    related = multiple(words, quantity) or per_number(words, quantity, options) or quotient(words, quantity, options)
    if related:
        return related
    link = link_to_whole(words, quantity.stop)
    whole = quantity_at(words, link, dated, options) if link else None
    if whole and words.low[quantity.stop] in words.cues["link.in"] and whole.start == whole.number:
        whole = replace(whole, unit="count", dimension="count", stop=whole.number_stop)  # "one in eight | dollars"
    if whole is None or not _counts(whole) or whole.shape == "part":
        return quantity
    return part_of(words, quantity, whole)


def _counts(quantity: Quantity) -> bool:
    """Is it a plain count, no range and without a unit?"""
    return quantity.unit == "count" and quantity.value.nominal is not None


_NOUN_BEFORE_GLOSS = re.compile(r"[nbN]{1,2}\(")


def _glosses(words: Words, quantity: Quantity, dated: frozenset[int], options: Options) -> tuple[Quantity, ...]:
    """Conversions in brackets right behind: "1,000 km (620 miles)", "5 trillion yuan ($735 billion; 620bn euros)";
    also ", or 620 miles", ", that is $735 billion", behind the noun of "a 1,000-km road (620 miles)", and of the
    first in brackets, where what they convert has no unit: "its 800 million ($990 million; 920 million euros)"."""
    tags, at = words.tags, quantity.stop
    if quantity.dimension in ("count", "share", "ratio"):
        return ()
    noun = _NOUN_BEFORE_GLOSS.match(tags, at)
    modifier = noun is not None and quantity.dimension == "physical" and "-" in tags[quantity.number_stop : at]
    at = noun.end() - 1 if noun and modifier else at
    either = words.phrase_at(at + 1, "quantity.again") if tags[at : at + 1] == "," else 0
    inside = quantity.dimension == "money" and tags[at : at + 1] == ";" and tags[quantity.first - 1] == "("
    if not (either or inside or tags[at : at + 1] == "("):
        return ()
    ends: tuple[str, ...] = (")",) if modifier else (")", ";", ",", "/", ".", "") if either else (")", ";", ",", "/")
    found: list[Quantity] = []
    at = either or at + 1
    while (other := _gloss(words, at, dated, options)) is not None:
        known = {quantity.unit, *(one.unit for one in found)}
        if (
            other.dimension != quantity.dimension
            or other.unit in known
            or tags[other.stop : other.stop + 1] not in ends
        ):
            break
        if other.dimension != "money" and scale_of(other.unit).dimension != scale_of(quantity.unit).dimension:
            break
        if other.dimension != "money" and _another(words, quantity, other):
            break
        found.append(other)
        at = other.stop + 1
        if other.dimension != "money" or tags[other.stop : at] not in (";", ",", "/"):
            break
    return tuple(found)


def _gloss(words: Words, at: int, dated: frozenset[int], options: Options) -> Quantity | None:
    """The amount that a conversion beginning at token `at` gives; None if there is none."""
    fillers = words.cues["quantity.before_gloss"] | words.cues["range.hedges"]
    while at < words.size and (words.tags[at] in "$c" or words.low[at] in fillers):
        at += 1
    if words.tags[at : at + 1] not in ("9", "Y", "w") or at in dated:
        return None
    return quantity_at(words, at, dated, options)


def _unsigned(words: Words, gloss: Quantity) -> Refused | None:
    """ "($2 million; 1.9 million euros; | 1.6 million)": an amount behind conversions whose currency sign got lost."""
    start = gloss.stop + 1
    stop = words.tags.find(")", start)
    lost = words.tags[gloss.stop : start] in (";", ",") and words.tags[start:stop] in ("9s", "?9s", "9", "?9")
    return (start, stop, reject.CURRENCY) if lost and gloss.dimension == "money" else None


def _another(words: Words, quantity: Quantity, other: Quantity) -> bool:
    """ "40 minutes (| or 40 hours |, if you like)": behind "or" an amount that is many times the other is another."""
    amounts = [one.value.nominal for one in (quantity, other)]
    if words.word(other.first - 1) not in words.cues["range.or"] or None in amounts:
        return False
    sizes = [scale_of(one.unit).factor * Fraction(one.value.nominal or 0) for one in (quantity, other)]
    return 0 < _OTHERWISE * min(sizes) < max(sizes)


_OTHERWISE = 3
"""how many times another amount is what is told for it by a slip at most"""
