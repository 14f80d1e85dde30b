"""All numbers of a sentence: each is a quantity, or a rejection with its reason."""

from __future__ import annotations

import re

from claimcheck.facets import reject
from claimcheck.facets.quantity import Options, Quantity
from claimcheck.facets.ranges import quantity_at
from claimcheck.facets.ratios import link_to_whole, multiple, multiple_word, part_of, per_number, quotient, rate_base
from claimcheck.facets.words import Words

Refused = tuple[int, int, str]
"""A rejection: first token, stop token, reason."""

_CANDIDATE = re.compile(r"[9Yw2]|a(?=[szho]|[ws]-[oh]|[nbu]&a[ho])|h|z|s(?=s)")
"""Where a number may start: digits, a number word, a multiple, "a" before a scale, group or part or in "an hour
and a half", a part, a group, two scales."""


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
        why = reject.reason(words, at, title=options.title) if words.tags[at] != "a" else None
        base = rate_base(words, at, options) if number_like and not why and found else 0
        if base and _rated(words, found[-1], at):
            found[-1] = found[-1]._replace(unit=f"count_per_{base}", dimension="ratio")
            refused.append((at, at + 1, reject.BASE))
            continue
        quantity = None if why else _related(words, at, dated, options)
        if quantity is None:
            if number_like or why:
                refused.append((at, at + 1, why or reject.MALFORMED))
            continue
        found.append(quantity)
        stop = quantity.stop
        if quantity.partner is not None:
            found.append(quantity.partner)
            stop = max(stop, quantity.partner.stop)
        if quantity.glosses:
            stop = max(stop, quantity.glosses[-1].stop + 1)
    return found, refused


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
        return quantity._replace(glosses=_glosses(words, quantity, dated, options))
    related = multiple(words, quantity) or per_number(words, quantity, options) or quotient(words, quantity, options)
    if related:
        return related
    link = link_to_whole(words, quantity.stop)
    whole = quantity_at(words, link, dated, options) if link else None
    if whole is None or not _counts(whole) or whole.shape == "part":
        return quantity
    return part_of(words, quantity, whole)


def _counts(quantity: Quantity) -> bool:
    """Is it a plain count, no range and without a unit?"""
    return quantity.unit == "count" and quantity.value.nominal is not None


def _glosses(words: Words, quantity: Quantity, dated: frozenset[int], options: Options) -> tuple[Quantity, ...]:
    """Conversions in brackets right behind: "1,000 km (620 miles)", "5 trillion yuan ($735 billion)"."""
    tags, at = words.tags, quantity.stop
    if quantity.dimension in ("count", "share", "ratio") or tags[at : at + 1] != "(":
        return ()
    at += 1
    fillers = words.cues["quantity.before_gloss"] | words.cues["range.hedges"]
    while at < words.size and (tags[at] in "$c" or words.low[at] in fillers):
        at += 1
    if tags[at : at + 1] not in ("9", "Y", "w") or at in dated:
        return ()
    other = quantity_at(words, at, dated, options)
    if other is None or other.dimension != quantity.dimension or other.unit == quantity.unit:
        return ()
    return (other,) if tags[other.stop : other.stop + 1] in (")", ";", ",") else ()
