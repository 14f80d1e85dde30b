"""Kind: a level, a running total, an amount over a period, a share, a change, a ratio, a duration, a constant?"""

from __future__ import annotations

from typing import Literal

from claimcheck.facets.clause import Clause
from claimcheck.facets.quantity import Quantity
from claimcheck.facets.words import Words
from claimcheck.lexicon import Lexicon
from claimcheck.model.claim import Kind

Direction = Literal["up", "down"]
_LINKS = frozenset(
    {
        "by",
        "of",
        "about",
        "around",
        "another",
        "an",
        "additional",
        "some",
        "roughly",
        "a",
        "nearly",
        "more",
        "than",
        "over",
        "almost",
    }
)
_DIMENSIONS = frozenset("long tall high wide deep thick across wide".split())
_TOTALS = frozenset(
    "cumulative cumulatively altogether totalled totaled totalling totaling accumulated".split()
)


def change_direction(words: Words, quantity: Quantity, clause: Clause, lexicon: Lexicon) -> Direction | None:
    """The direction of a change: "rose 12%", "up by 3 million", "an increase of 5", "5% fewer"; None for levels ("rose to 5")."""
    i = quantity.first - 1
    while i >= clause.first and (words.low[i] in _LINKS or words.tags[i] == "r"):
        i -= 1
    ups, downs = lexicon.cues["kind.up"], lexicon.cues["kind.down"]
    if not {"additional", "another", "extra", "further"}.isdisjoint(
        words.low[quantity.first : quantity.number]
    ):
        return "up"
    between = words.low[i + 1 : quantity.first]
    if i >= clause.first and "to" not in between:
        low = words.low[i]
        noun = words.tags[i] in "nb" and "of" in between
        verb = "of" not in between
        if low in ("up", "down") and _phrasal(words, i):
            return None
        if low in ups and (noun or verb):
            return "up"
        if low in downs and (noun or verb):
            return "down"
    return _direction_behind(words, quantity, lexicon)


_GOING = frozenset(
    "is are was were be been go goes went gone going move moved moves edge edged tick ticked inch inched".split()
)


def _phrasal(words: Words, i: int) -> bool:
    """ "made up 42%", "set up 500": the "up" of a phrasal verb, not of a change."""
    return i > 0 and words.tags[i - 1] in "vebg" and words.low[i - 1] not in _GOING


def _direction_behind(words: Words, quantity: Quantity, lexicon: Lexicon) -> Direction | None:
    """ "12% more", "a 5% increase in", "10% fewer visitors"."""
    if quantity.dimension not in ("share", "ratio", "money", "count"):
        return None
    at = quantity.stop + (words.tags[quantity.stop : quantity.stop + 1] == "-")
    low = words.low[at] if at < words.size else ""
    if quantity.dimension in ("money", "count"):
        if low in ("more", "less", "fewer", "additional", "extra", "further") and words.tags[
            at + 1 : at + 2
        ] not in ("", "."):
            return "down" if low in ("less", "fewer") else "up"
        return (
            (
                "up"
                if low in ("increase", "rise", "gain")
                else "down"
                if low in ("decrease", "drop", "decline", "reduction", "fall", "cut")
                else None
            )
            if low
            else None
        )
    if low in (
        "more",
        "higher",
        "greater",
        "faster",
        "larger",
        "bigger",
        "increase",
        "rise",
        "growth",
        "gain",
        "jump",
        "surge",
        "hike",
        "boost",
        "uptick",
        "improvement",
        "increases",
        "better",
    ):
        return "up"
    if low in (
        "less",
        "fewer",
        "lower",
        "smaller",
        "slower",
        "decrease",
        "drop",
        "decline",
        "fall",
        "reduction",
        "cut",
        "dip",
        "slump",
        "plunge",
        "decreases",
        "discount",
        "worse",
    ):
        return "down"
    return None


def is_total(words: Words, quantity: Quantity, clause: Clause, lexicon: Lexicon) -> bool:
    """Do the words say that it is a running total: "a total of", "so far", "to date", "in total", "the total number of"?"""
    lows = words.low[clause.first : clause.stop]
    window = " ".join(lows)
    if any(f" {phrase} " in f" {window} " for phrase in lexicon.cues["kind.cumulative"]):
        return True
    return not _TOTALS.isdisjoint(lows)


def is_flow_verb(words: Words, clause: Clause, stems: frozenset[str], stem_of: object = None) -> bool:
    """Is the main verb of the clause one of bringing about ("build", "sell")? `stems` are the stems of such verbs."""
    from claimcheck.facets.metric import stem

    return clause.main >= 0 and (
        stem(words.low[clause.main]) in stems or words.low[clause.main] in _IRREGULAR
    )


_IRREGULAR = frozenset(
    "built sold made won paid spent bought caught lent held ran lost drew shed brought took gave".split()
)


def is_constant(words: Words, quantity: Quantity, clause: Clause) -> bool:
    """Dimensions of a thing: "is 55 kilometres long", "covers 300 square kilometres", "a 27-kilometre ring"."""
    if quantity.dimension != "physical":
        return False
    at = quantity.stop
    behind = words.low[at] if at < words.size else ""
    return (
        behind in _DIMENSIONS
        or (words.tags[at - 2 : at - 1] == "-" and words.tight(at - 1))
        or (
            clause.main >= 0
            and words.low[clause.main]
            in (
                "is",
                "covers",
                "measures",
                "spans",
                "stretches",
                "stands",
                "weighs",
                "was",
                "are",
                "measuring",
                "covering",
                "spanning",
            )
        )
    )


def kind_of(
    words: Words,
    quantity: Quantity,
    clause: Clause,
    lexicon: Lexicon,
    *,
    direction: Direction | None,
    period: bool,
    flow_noun: bool,
    flow_verb: bool,
    since: bool,
    old: bool,
) -> Kind:
    """The kind of a quantity. `period`: its as-of is a period; `since`: "since 2019"; `old`: "27-year-old"."""
    if quantity.form == "whole":
        return "whole"
    if quantity.form == "ratio":
        return "ratio"
    if quantity.dimension == "time":
        return "duration"
    if quantity.unit in ("percentage_point", "basis_point") or (direction and quantity.form != "part"):
        return "change"
    if quantity.dimension in ("share", "ratio"):
        return "share"
    if "_per_" in quantity.unit:
        return "flow"
    if is_constant(words, quantity, clause):
        return "constant"
    if is_total(words, quantity, clause, lexicon) or since:
        return "cumulative"
    if period and (flow_verb or flow_noun or quantity.dimension == "money"):
        return "flow"
    if (
        flow_verb and clause.verb == clause.main and words.tags[clause.main] in "ve"
    ):  # "sold 5": of some time, not a level
        return "flow"
    return "stock"
