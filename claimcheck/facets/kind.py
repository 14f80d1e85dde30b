"""Kind: a level, a running total, an amount over a period, a share, a change, a ratio, a duration, a
constant?"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from claimcheck.facets.clause import Clause
from claimcheck.facets.metric import stem
from claimcheck.facets.quantity import Quantity
from claimcheck.facets.status import past_tense
from claimcheck.facets.unit import TIMES, scale_of
from claimcheck.facets.words import Words
from claimcheck.lexicon import Lexicon
from claimcheck.model.claim import Kind

Direction = Literal["up", "down"]
_CENTS = ("cent", "GBP_penny")


def kind_of(
    words: Words,
    quantity: Quantity,
    clause: Clause,
    *,
    rate: bool,
    level: bool,
    direction: Direction | None,
    period: bool,
    stated: bool,
    since: bool,
    flow_noun: bool,
    lasting: bool = False,
    reversible: bool = False,
    done: bool = False,
) -> Kind:
    """The kind of a quantity. `rate`: so much of it comes about in a day, a year (see `is_rate`); `level`: it is a
    price or a debt, whatever time is told; `direction`: it is a change; `period`: its as-of is
    a period; `stated`: the text gives its as-of;
    `since`: "since 2019"; `flow_noun`: it measures what comes about over time ("revenue")."""
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
    if quantity.dimension == "degrees":
        return "stock"
    if rate:
        return "flow"
    if level:
        return "stock"
    if is_constant(words, quantity, clause, dated=stated):
        return "constant"
    if quantity.dimension == "physical" and clause.main >= 0 and words.low[clause.main] in words.cues["kind.winning"]:
        return "constant"  # "won the 50 metres butterfly"
    flow_verb = is_flow_verb(words, clause) and _is_object(words, clause, quantity.first)
    flow = period and (flow_verb or flow_noun or quantity.dimension == "money")
    if since:
        level = not done and (reversible or words.low[clause.main] in words.cues["extent.plain"])
        return "stock" if level else "cumulative"  # "has had 40 schools since 2015"
    if not reversible and _is_running(words, clause, lasting=lasting, flow=flow, done=done, period=period):
        return "cumulative"
    if flow or (not reversible and anew(words, clause)) or (lasting and says(words, clause, "kind.cumulative")):
        return "flow"
    if flow_verb and clause.verb == clause.main and past_tense(words, clause):
        if (
            stated
            and not period
            and quantity.dimension != "count"
            and words.low[clause.main] in words.cues["kind.keeping"]
        ):
            return "stock"
        return "flow"  # "sold 5": of some time, not a level
    return "stock"


_SPEEDS = frozenset({"length time^-1", "length / time", "information / time"})


def is_rate(unit: str) -> bool:
    """ "litres per day", "$9 million a year": an amount that comes about in a time. Prices ("$5 per kg"), densities and
    speeds are levels."""
    return "_per_" in unit and unit.rpartition("_per_")[2] in TIMES and not is_speed(unit)


def is_speed(unit: str) -> bool:
    """ "60 km/h", "218 Mbps": how fast something is."""
    return "_per_" in unit and scale_of(unit).dimension in _SPEEDS


def is_price(unit: str) -> bool:
    """ "$5 per kg": money for one of something that is no time and nobody's."""
    base = unit.rpartition("_per_")[2]
    return "_per_" in unit and base not in TIMES and base not in ("person", "share")


def _is_object(words: Words, clause: Clause, first: int) -> bool:
    """Is the amount at token `first` the object of its verb, not behind a preposition ("collects data | from 5
    sites", "sold cars in 5 countries")? In front of the verb it is the subject ("5 cars were sold")."""
    if first < clause.verb_stop:  # "26 boys made | some sounds" counts no boys made
        behind, verb = words.tags[clause.verb_stop : clause.verb_stop + 1], words.tags[clause.verb : clause.verb + 1]
        own = words.word(clause.verb_stop) in words.cues["kind.own"]  # "116 people lost | their lives"
        return own or not (clause.verb == clause.main and verb in ("v", "e") and behind in ("d", "n", "b", "g"))
    tags = words.tags[clause.verb_stop : first]
    at = max(tags.rfind("p"), tags.rfind("T"))
    return at < 0 or any(tag in "&,9w" for tag in tags[at:])


def is_total(words: Words, clause: Clause) -> bool:
    """Do the words say that it is all of it: "a total of", "so far", "to date", "in total", "the total number of"?"""
    return says(words, clause, "kind.sums") or says(words, clause, "kind.cumulative") or from_start(words, clause)


def _is_running(words: Words, clause: Clause, *, lasting: bool, flow: bool, done: bool, period: bool) -> bool:
    """Is it a running total, which never falls? "So far" and "to date" say so, but not of a day, a year or the first
    nine months, which begin anew. "A total of" is one only of what is not undone: "had built a total of 400", "400
    deaths in all", not "a total of 74 rigs were active"; "a total of 400 in 2021" is all of that year."""
    cues = words.cues
    acted = is_flow_verb(words, clause) and words.low[clause.main] not in cues["kind.keeping"]
    if from_start(words, clause):
        return not anew(words, clause)
    totalling = not cues["kind.totalling"].isdisjoint(words.low[clause.first : clause.stop])
    if period and totalling and (acted or done):
        return False  # "homes sold in May totalled 5,800"
    if says(words, clause, "kind.cumulative"):
        return not (lasting or anew(words, clause))
    return not flow and (acted or done) and says(words, clause, "kind.sums")


def anew(words: Words, clause: Clause) -> bool:
    """ "So far today", "year to date", "so far in trading this week", "since the start of the season": of a time that
    begins anew each day or year."""
    if says(words, clause, "kind.anew"):
        return True
    if words.lexicon.openings["kind.so_far"].keys().isdisjoint(words.said):
        return False
    far = words.find("kind.so_far", clause.first, clause.stop)
    behind = words.low[far.stop : far.stop + _START] if far else []
    return not words.cues["kind.anew_times"].isdisjoint(behind) and not set(behind) & set(",;.")


_START = 5
"""tokens behind "since" among which the beginning stands"""


def from_start(words: Words, clause: Clause) -> bool:
    """ "Since our start", "since its founding", "since the shop opened": all there ever was; the clause, or one in
    front of it."""
    low, cues = words.low, words.cues
    first, since = clause.first, cues["when.since"]
    if since.isdisjoint(words.said):
        return False
    if low[0] in since and "." not in words.tags[:first]:
        first = 0
    for i in range(first, clause.stop):
        if low[i] in since:
            behind = low[i + 1 : i + 1 + _START]
            stop = next(
                (k for k, tag in enumerate(words.tags[i + 1 : i + 1 + _START]) if tag in ",;.9Yw&"), len(behind)
            )
            return not cues["dating.inception"].isdisjoint(behind[:stop])
    return False


def says(words: Words, clause: Clause, cue: str) -> bool:
    """Does a phrase of a cue list stand in a clause, or at the head of the sentence before it ("So far, | it sold")?"""
    ahead = words.phrase_at(0, cue, clause.first) if clause.first else 0
    return bool(words.find(cue, clause.first, clause.stop)) or 0 < ahead == clause.first - words.tags[
        ahead:
    ].startswith(",")


def is_flow_verb(words: Words, clause: Clause) -> bool:
    """Is the main verb of the clause one of bringing about ("build", "sell")?"""
    return clause.main >= 0 and stem(words.low[clause.main]) in _flow_stems(words.lexicon)


@lru_cache(maxsize=4)
def _flow_stems(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(stem(verb) for verb in lexicon.cues["kind.flow"])


def dimension_of(words: Words, quantity: Quantity) -> str | None:
    """Which dimension of a thing is it: "55 kilometres long", "a length of 55 kilometres"?"""
    names = words.lexicon.dimensions
    behind = names.get(words.word(quantity.stop))
    if behind is None and words.word(quantity.first - 1) in words.cues["kind.of"]:
        return names.get(words.word(quantity.first - 2))
    return behind


def is_constant(words: Words, quantity: Quantity, clause: Clause, *, dated: bool) -> bool:
    """Dimensions of a thing: "is 55 kilometres long", "covers 300 square kilometres", "a 27-kilometre
    ring"; what "was 54 GW at the end of March" is none."""
    if quantity.dimension != "physical":
        return False
    at, first, measuring = quantity.stop, quantity.first, words.cues["kind.measuring"]
    if dimension_of(words, quantity):
        return True
    if words.tags[at - 2 : at - 1] == "-" and words.tight(at - 1) and words.tags[at - 3] in "9Yws":
        return True
    modifier = words.tags[first - 1 : first] in ("a", "d") and words.tags[at : at + 1] in ("n", "b")
    if modifier and not words.plural(at) and not words.plural(at - 1):  # "the 6ft 4in goalkeeper", "a 3 km tunnel"
        return True
    if words.word(first - 1) in measuring and words.tags[first - 1] in "gbv":  # "panels | covering 2 hectares"
        return True
    verb = words.low[clause.main] if clause.main >= 0 else ""
    lasting = verb not in words.cues["kind.were"] and quantity.unit not in words.cues["kind.changing"]
    return not dated and verb in measuring and lasting


# --- direction of a change ----------------------------------------------------------------------------------


def change_direction(words: Words, quantity: Quantity, clause: Clause) -> Direction | None:
    """The direction of a change: "rose 12%", "up by 3 million", "an increase of 5", "5% fewer"; None for
    levels ("rose to 5")."""
    low, tags, cues = words.low, words.tags, words.cues
    if quantity.dimension == "physical" and _sized(words, quantity):
        return None
    if not cues["kind.additional"].isdisjoint(low[quantity.first : quantity.number]):
        return "up"
    if not cues["kind.thresholds"].isdisjoint(low[quantity.first : quantity.number]):
        return _direction_behind(words, quantity)  # "fell | below 800,000"
    links, i = cues["kind.links"], quantity.first - 1
    while i >= clause.first and (low[i] in links or tags[i] == "r"):
        i -= 1
    level = i >= clause.first and quantity.dimension != "share" and low[quantity.first - 1] in cues["kind.at"]
    if i >= clause.first and not level:  # not "closed higher at | 7,885"
        by_of = "f" in tags[i + 1 : quantity.first]
        if low[i] in cues["kind.particles"] and _phrasal(words, i, quantity):
            return None
        if tags[i] in "nb" or not by_of or low[i] in cues["kind.saving"]:  # "an increase of 5", "rose 5"
            if low[i] in cues["kind.up"]:
                raised = quantity.dimension == "money" and i + 1 == quantity.first and low[i] in cues["kind.raising"]
                return None if raised else "up"
            if low[i] in cues["kind.down"] or (quantity.dimension == "share" and low[i] in cues["kind.saving"]):
                return "down"
    if quantity.dimension == "share" and words.word(quantity.first - 1) in cues["kind.off_by"]:
        return "down" if tags[quantity.first - 2 : quantity.first - 1] == "," else None  # "1.17 million, off 12.9%"
    if words.word(quantity.first - 1) in cues["kind.by"] and 0 <= clause.main < quantity.first - 2:
        moves = words.low[clause.main]  # "cut the time to hire by 70%"
        if moves in cues["kind.up"] or moves in cues["kind.down"]:
            return "up" if moves in cues["kind.up"] else "down"
    if quantity.dimension == "share" and (again := _said_in_percent(words, clause, quantity)):
        return again
    if words.word(quantity.first - 1) in cues["kind.by"]:
        moved = _moved_by(words, clause.first, quantity.first - 1)
        if moved:
            return moved
    return _direction_behind(words, quantity)


def _sized(words: Words, quantity: Quantity) -> bool:
    """ "Dropped a | 6,800 kilogram | bomb": the size of one thing."""
    tags, at = words.tags, quantity.stop
    moves = words.cues["kind.rises"] | words.cues["kind.drops"]
    modifies = tags[quantity.first - 1 : quantity.first] == "a" and tags[at : at + 1] in ("n", "b")
    return modifies and not words.plural(at - 1) and words.word(at) not in moves


_MARK = 5
"""tokens behind "below" in which a mark stands"""


def _mark_ahead(words: Words, i: int) -> bool:
    """ "10% below | the revised 764,000", "5% above | last year's level"; but "12% below | the poverty line"."""
    for at in range(i, min(i + _MARK, words.size)):
        if words.tags[at] in "9wY" or words.low[at] in words.cues["kind.marks"]:
            return True
    return False


def _named_change(words: Words, i: int) -> str:
    """ "An 8% | pay | increase", "a 5% | interest rate | cut": the noun of a change, behind up to two others from token
    `i` on; "" if there is none."""
    moves = words.cues["kind.rises"] | words.cues["kind.drops"]
    for at in (i + 1, i + 2):
        if words.word(at) in moves and not words.plural(at):
            return words.low[at] if set(words.tags[i:at]) <= set("nbv") else ""
    return ""


def _held_against(words: Words, i: int) -> bool:
    """Does an amount with an article follow "above" or "higher than" at token `i`: "higher than | the 1,338 of"? No
    name ("the 49ers"), and nothing that has a size ("the 65-year limit")."""
    off = words.low[i] in words.cues["kind.off"]
    at = i + 1 if off else i + 2
    if words.tags[at : at + 1] != "d" or (not off and words.word(i + 1) not in words.cues["kind.than"]):
        return False
    at += 1 + (words.tags[at + 1 : at + 2] == "$")
    return words.tags[at : at + 1] == "9" and words.tags[at + 1 : at + 2] not in ("-", "o", "i")


def _said_in_percent(words: Words, clause: Clause, quantity: Quantity) -> Direction | None:
    """ "rose from 280 to 310, or (by) | 11%": the change between two levels, said again."""
    cues, at = words.cues, quantity.first - 1
    at -= words.word(at) in cues["kind.by"]
    if (
        words.tags[quantity.stop : quantity.stop + 1] not in (".", ",", ";", ")", "")
        or words.word(at) not in cues["range.or"]
        or words.tags[at - 1] != ","
    ):
        return None
    low = words.low[clause.first : at]
    if "T" not in words.tags[clause.first : at] or cues["range.from"].isdisjoint(low):
        return None
    moves = [word for word in low if word in cues["relation.rising"] or word in cues["relation.falling"]]
    if len(moves) != 1:
        return None
    return "up" if moves[0] in cues["relation.rising"] else "down"


def _moved_by(words: Words, first: int, by: int) -> Direction | None:
    """ "A daily dose of 81mg cut the risk of stroke | by 12%": the last verb of change in tokens first..by-1."""
    for i in range(by - 1, first - 1, -1):
        if words.tags[i] in ",;:x9wq":
            return None
        low, tag = words.low[i], words.tags[i]
        if tag in "veb" and (low in words.cues["kind.up"] or low in words.cues["kind.down"]):
            return "up" if low in words.cues["kind.up"] else "down"
        if tag in "ve":
            return None
    return None


def _phrasal(words: Words, i: int, quantity: Quantity) -> bool:
    """ "made up 42%", "set up 500": the "up" of a phrasal verb, not of a change."""
    before, cues = words.word(i - 1), words.cues
    if i == 0 or words.tags[i - 1] not in "vebg" or before in cues["kind.going"]:
        return False
    priced = quantity.dimension in ("share", "money") or words.word(quantity.stop) in cues["kind.points"]
    priced = priced or quantity.unit in _CENTS
    return not (priced and before in cues["kind.ending"])


def _direction_behind(words: Words, quantity: Quantity) -> Direction | None:
    """ "12% more", "a 5% increase in", "10% fewer visitors", "3 million more users"."""
    cues, at = words.cues, quantity.stop + (words.tags[quantity.stop : quantity.stop + 1] == "-")
    low = words.word(at)
    if quantity.dimension in ("share", "ratio"):
        if low in cues["kind.particles"] and words.word(at + 1) in cues["kind.against"]:  # "58% up on the year before"
            return "up" if low in cues["kind.up"] else "down"
        if words.phrase_at(at, "kind.short_of"):
            return "down"
        marked = low in cues["kind.off"] and _mark_ahead(words, at + 1)
        if words.tags[quantity.first - 1 : quantity.first] in ("a", "d"):
            low = _named_change(words, at) or low
        if low in cues["kind.rises"] or low in cues["kind.greater"] or (marked and low in cues["kind.above"]):
            return "up"
        return "down" if low in cues["kind.drops"] or low in cues["kind.smaller"] or marked else None
    held = low in cues["kind.comparing"] and quantity.dimension in ("money", "count", "physical")
    if held and _held_against(words, at):  # "250 zlotys above the 1,338 zlotys of"
        return "up" if low in cues["kind.above"] or low in cues["kind.greater"] else "down"
    if quantity.dimension == "physical":  # "10 tonnes less than the 130 tonnes of April"
        compared = words.word(at + 1) in cues["kind.than"]
        return (
            None
            if not compared
            else "up"
            if low in cues["kind.more"]
            else "down"
            if low in cues["kind.fewer"]
            else None
        )
    if quantity.dimension not in ("money", "count"):
        return None
    counted = words.tags[at + 1 : at + 2] not in ("", ".")
    if low in cues["kind.count_rises"] or (counted and low in cues["kind.more"]):
        return "up"
    return "down" if low in cues["kind.count_drops"] or (counted and low in cues["kind.fewer"]) else None
