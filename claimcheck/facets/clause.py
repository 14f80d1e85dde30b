"""Clauses: which verb, date and subject a number belongs to.

A boundary stands before a subordinator, at a semicolon, colon, dash, bracket or the beginning of a quotation, and
before a comma or an "and" behind which a finite verb comes before the next number: "has over 110 million users | and is
expected to have 600,000".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from claimcheck.facets.words import Words
from claimcheck.records import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """Tokens first..stop-1. `verb` is the first token of its verb group, `verb_stop` the token behind it; -1
    if none.

    `main` is the last word of the verb group ("built" in "has already been built").
    """

    first: int
    stop: int
    verb: int
    verb_stop: int
    main: int
    opener: str
    """the word or sign that opened it; "" for the first"""


_BOUNDARY = re.compile(r"[;:—()q,&lxve](?:(?<![ve])|(?=[nNbdl9w$rp]))|(?<=[,:])\"")
_VERBAL = re.compile(r"[xveb]")
"""Classes that a finite verb may have."""
_PLAIN_SIGNS = ";:—()"
"""Signs that part clauses whatever follows."""
_STOPS = ",;:—()&q."
"""Classes that the search for a finite verb does not cross."""
_VERB_OR_STOP = re.compile(f"[xveb{_STOPS}]")
_BEHIND_VERB = frozenset("9w$adpTrl,Nhq.2") | {""}
"""Classes behind a past form that is a finite verb."""
_BEHIND_VERB_OR_NOUN = frozenset("9$adpTlrwN")
"""The same behind a word that may be a noun."""
_BEFORE_PAST = frozenset("nNblri)'\"%")
"""Classes before a past form that is a finite verb."""
_BARE = frozenset("nb9w$r")
"""Classes with which an object without an article begins."""


def clauses(words: Words, numbers: frozenset[int], dates: frozenset[int] = frozenset()) -> list[Clause]:
    """All clauses of a sentence in order; brackets make clauses of their own.

    `numbers` are the tokens where quantities (with their hedges) start, `dates` the tokens of date phrases.
    """
    cuts = _cuts(words, numbers, dates)
    stops = [first for first, _ in cuts[1:]] + [words.size]
    return [
        part
        for (first, opener), stop in zip(cuts, stops, strict=True)
        if first < stop
        for part in _resumed(words, _clause(words, first, stop, opener, numbers, dates), numbers, dates)
    ]


def clause_of(listed: list[Clause], token: int) -> int:
    """Index of the clause that holds a token."""
    for i, clause in enumerate(listed):
        if clause.first <= token < clause.stop:
            return i
    return max(0, len(listed) - 1)


def _resumed(words: Words, clause: Clause, numbers: frozenset[int], dates: frozenset[int]) -> Iterator[Clause]:
    """A relative clause, parted from the main clause that goes on behind it: "that fail their tests | have grown"."""
    tags = words.tags
    relative = clause.verb > clause.first > 0 and tags[clause.first] == "q" and tags[clause.first - 1] in "nbN"
    if relative and words.low[clause.main] not in words.cues["clause.reporting"]:
        at = [i for i in range(clause.verb_stop, clause.stop) if tags[i] == "x" and tags[i - 1] in "nbN"]
        if len(at) == 1:
            yield replace(clause, stop=at[0])
            yield _clause(words, at[0], clause.stop, ",", numbers, dates)
            return
    if clause.verb_stop in numbers and tags.startswith("ql", clause.first):  # "when we began | 39% of them were old"
        at = [i for i in range(clause.verb_stop, clause.stop) if tags[i] == "x"]
        plain = clause.verb == clause.first + len("ql") and len(at) == 1 and tags[at[0] - 1] in "nbN"
        if plain and set(tags[clause.verb_stop : at[0]]).isdisjoint(",q&"):
            yield replace(clause, stop=clause.verb_stop)
            yield _clause(words, clause.verb_stop, clause.stop, ",", numbers, dates)
            return
    yield clause


# --- boundaries ---------------------------------------------------------------------------------------------


def _cuts(words: Words, numbers: frozenset[int], dates: frozenset[int]) -> list[tuple[int, str]]:
    """First token and opener of each clause."""
    cuts: list[tuple[int, str]] = [(0, "")]
    behind = 1  # behind the last boundary, where the numbers of the current clause begin to count
    for match in _BOUNDARY.finditer(words.tags, 1):
        i, tag = match.start(), match.group()
        if i in dates or (tag == "q" and words.phrase_at(i, "dating.then")):
            continue
        at = i if tag == "q" else i + 1
        if tag in "lx":
            if words.low[i] in words.cues["clause.nominative"] and _behind_adjunct(words, cuts[-1][0], i):
                cuts.append((i, ""))
            continue
        if tag in "ve":
            opens = words.tags[at] in "nNbdl" or at in numbers
            if opens and words.low[i] in words.cues["clause.reporting"] and i >= behind and _told(words, at, numbers):
                cuts.append((at, words.low[i]))
            continue
        if tag in _PLAIN_SIGNS:
            if (tag == ":" and words.tight(i) and words.tight(i + 1)) or (tag in "()" and _aside(words, i)):
                continue
        elif tag not in 'q"' and (cuts[-1][0] == i or not _opens(words, i, behind, numbers)):
            continue
        if tag == "&" and _in_subject(words, *cuts[-1], i, numbers, dates):
            continue
        if tag == '"':
            if words.tight(i) or not words.tight(at):
                continue  # the end of what is quoted
            if cuts[-1][0] == i:
                cuts.pop()
        cuts.append((at, words.low[i]))
        behind = i + 1
    return cuts


def _in_subject(words: Words, first: int, opener: str, i: int, numbers: frozenset[int], dates: frozenset[int]) -> bool:
    """Does the "and" at token `i` stand between the nouns of a subject: "spending on search | and | drilling rose"? The
    clause begins at token `first`."""
    plain = not set(words.tags[first:i].lstrip("q")) - set("nNbegdafpo'-r,MY") and words.tags[i - 1] in "nNb"
    return plain and numbers.isdisjoint(range(first, i)) and _clause(words, first, i, opener, numbers, dates).verb < 0


def _behind_adjunct(words: Words, first: int, i: int) -> bool:
    """Does the pronoun at token `i` begin the main clause without a comma: "Since our shop opened | we had"?"""
    tags = words.tags
    if tags[first] not in "pq" or tags[i - 1] in "q&":
        return False
    return any(is_finite(words, at, first) for at in range(first + 1, i))


def _told(words: Words, i: int, numbers: frozenset[int]) -> bool:
    """Does a clause of its own follow a verb of reporting: "reported | exports fell 5%", "says | 5 people use it"?"""
    if i in numbers and words.low[i - 1] in words.cues["clause.saying"]:
        return True
    counted = False
    for at in range(i, words.size):
        tag = words.tags[at]
        if (at in numbers and at > i) or tag in _STOPS or (tag in "pT" and not counted):
            return False
        counted = counted or at in numbers
        noun = tag != "e" or words.tags[at - 1] in "nNbl"
        if noun and tag in "xvbe" and at > i and (tag != "b" or counted) and is_finite(words, at, i):
            return True
    return False


def _aside(words: Words, i: int) -> bool:
    """A bracket around one word, inside a noun phrase: "Online Certificate Status Protocol (OCSP)
    requests"."""
    tags = words.tags
    first = i if tags[i] == "(" else i - 2
    return first >= 0 and tags[first] == "(" and tags[first + 2 : first + 3] == ")" and tags[first + 1] in "Nnbeg"


def _opens(words: Words, i: int, first: int, numbers: frozenset[int]) -> bool:
    """Does the comma or "and" at token `i` open a clause? Its own clause has its numbers from token
    `first` on."""
    tags, at = words.tags, i + 1
    sign, after = tags[i], tags[at : at + 1]
    if sign == "," and after == "g" and at not in numbers:
        return True
    if sign == "," and after == "e" and words.low[at] in words.cues["clause.saying"] and _behind_aside(words, at, 0):
        return False  # "Acme, a mill in Ulm, | said"
    if sign == "," and after in ("b", "v", "x", "e") and _in_relative(words, i):
        return True
    if sign == "&" and after == "e" and at + 1 in numbers and not numbers.isdisjoint(range(first, at)):
        return True
    if after in ("9", "w") and tags[at + 1 : at + 2] == "x":  # "13 people died and | 60 were hurt"
        return not numbers.isdisjoint(range(first - (first == 1), at))
    if sign == "&" and tags[i - 1] == "," and after in ("e", "v") and tags[at + 1 : at + 2] in ("d", "a", "l"):
        return True
    between_names = tags[i - 1] == "N" and after == "N"
    if sign == "&" and _in_adjunct(words, i):
        return False
    return not between_names and _finite_ahead(words, at, numbers)


def _in_adjunct(words: Words, i: int) -> bool:
    """Does the "and" at token `i` join two nouns behind a preposition of the subject: "earnings from drilling | and
    refining fell", "spending for roads | and rail was cut"?"""
    tags, at = words.tags, i - 1
    while at > 0 and tags[at] in "nNbg-":
        at -= 1
    noun = at < i - 1 and at > 0 and tags[at] == "p" and tags[at - 1] in "nb"
    return noun and not any(is_finite(words, k, 0) for k in range(max(0, tags.rfind(",", 0, at)), at))


def _in_relative(words: Words, i: int) -> bool:
    """Does the comma at token `i` end a relative clause that a comma opened: "Acme, which had 5 shops | , plans"?"""
    opener = words.tags.rfind("q", 0, i)
    relative = opener > 0 and words.tags[opener - 1] == "," and words.low[opener] in words.cues["clause.relative"]
    return relative and "," not in words.tags[opener:i]


def _finite_ahead(words: Words, i: int, numbers: frozenset[int]) -> bool:
    """Does a finite verb come before the next number, comma, conjunction or boundary?"""
    limit = min([at for at in numbers if at >= i], default=words.size)
    for match in _VERB_OR_STOP.finditer(words.tags, i, limit):
        if match[0] in _STOPS:
            return False
        if is_finite(words, match.start(), i):
            return True
    return False


# --- verbs --------------------------------------------------------------------------------------------------


def is_finite(words: Words, at: int, first: int) -> bool:
    """Is token `at` of a clause from `first` on a finite verb? Auxiliaries and sure verbs are; participles
    and noun-like verbs need a subject before them."""
    tags = words.tags
    tag = tags[at]
    if tag not in "xveb" or (tags[at + 1 : at + 2] == "-" and words.tight(at + 1) and words.tight(at + 2)):
        return False  # "| follow-up visits"
    if tag == "x":
        return True
    before = tags[at - 1] if at > first else ""
    if tag == "v":  # "more pay", "a pay rise", "the journey cost is"
        if tags[at + 1 : at + 2] == "x" and tags[first] not in "ql" and before in ("n", "b"):
            return False
        return before not in ("T", "d", "a") and words.word(at - 1) not in words.cues["clause.comparing"]
    after = tags[at + 1 : at + 2]
    if before == "l":  # "they awarded and built 3"
        return True
    edge = after == "Y" and before in ("n", "N") and words.low[at] in words.cues["clause.edges"]
    if edge:  # "Acme ended 2022 with"
        return True
    if tag == "e":
        if before == "," and tags[at - 3 : at] == ",r," and at - 4 >= first:  # "sales, however, | rose"
            before = tags[at - 4]
        if before == ",":
            return _behind_aside(words, at, first)
        if before == "q" and words.low[at - 1] in words.cues["clause.relative"]:  # "imports, which | totalled 5%"
            return _amount_near(words, at)
        if before not in _BEFORE_PAST or after not in _BEHIND_VERB:
            return False
        if after == "," and tags[first] == "f":  # "Of those asked, 5% said"
            return False
        moved = words.low[at] in words.cues["kind.up"] or words.low[at] in words.cues["kind.down"]
        by = words.word(at + 1) in words.cues["clause.agent"] and not (moved and tags[at + 2 : at + 3] in tuple("9w$"))
        by = by and not _by_percents(words, at + 2)
        adjective = before in "nNb" and after in ("p", "T") and not _amount_near(words, at)
        adjective = adjective and words.low[at] not in words.cues["clause.intransitive"]
        return not by and not adjective
    if before not in ("n", "N", "b"):
        return False
    if words.low[at] in words.cues["clause.standing"] and after in tuple("pT9$r"):  # "the debt stands at 5"
        return True
    if not words.plural(at - 1):  # "Acme helps to ...", "the firm offers its ..."
        governed = ("v", "b", "x", "n") if before == "N" else ("v", "b", "x")
        return words.plural(at) and (after in ("d", "a", "l") or (after == "T" and tags[at + 2 : at + 3] in governed))
    return not words.plural(at) and after in _BEHIND_VERB_OR_NOUN


def _by_percents(words: Words, i: int) -> bool:
    """ "Fluctuated by | more than 30 percent": nobody did it."""
    number = words.tags.find("9", i, i + 4)
    unit = words.lexicon.units.get(words.word(number + 1))
    return number > 0 and (words.tags[number + 1 : number + 2] == "%" or (unit is not None and unit.kind == "share"))


def _behind_aside(words: Words, at: int, first: int) -> bool:
    """ "Acme, founded in 1990, | opened a shop", "Acme, a mill in Ulm, | hired 5 people": does an aside end right
    before a past form at token `at` with an object?"""
    tags = words.tags
    opener = tags.rfind(",", first, at - 1)
    said = words.low[at] in words.cues["clause.saying"]
    if opener <= first or (tags[at + 1 : at + 2] not in tuple("da9w$l") and not said):
        return False
    aside, subject = tags[opener + 1 : at - 1], tags[first:opener]
    return aside[:1] in tuple("ead") and tags[opener - 1] in "nNbi" and not set(subject + aside) & set("xvq,&(;:")


def _amount_near(words: Words, at: int) -> bool:
    """A participle behind a noun and before a preposition is a verb if an amount follows soon ("rose to
    5", "hit by 3")."""
    return any(tag in "9w$2" for tag in words.tags[at + 1 : at + 4]) or _TO_AMOUNT.match(words.tags, at + 1) is not None


_TO_AMOUNT = re.compile(r"[pTra]{3,5}[9w$2]")
"""The classes of "for more than 75" """


def _clause(words: Words, first: int, stop: int, opener: str, numbers: frozenset[int], dates: frozenset[int]) -> Clause:
    tags = words.tags
    compared = opener in ("", ",") and words.low[first] in words.cues["clause.as"]
    if compared and tags[first + 1 : first + 2] in ("n", "N", "d"):
        opener, first = words.low[first], first + 1
    if tags[first] == "e" and tags[first - 1 : first] == "&" and first + 1 in numbers:  # "and treated | 5"
        return Clause(first, stop, first, first + 1, first, opener)
    if tags[first] == "g" and opener:
        return Clause(first, stop, first, first + 1, first, opener)
    if tags[first + 1 : first + 2] == "g" and words.low[first] in words.cues["clause.participial"] and first + 1 < stop:
        return Clause(first, stop, first + 1, first + 2, first + 1, opener or words.low[first])
    at = _verb_by(is_finite, words, first, stop, dates)
    if at < 0 and tags[first] == "e" and first + 1 in numbers and opener in words.cues["clause.going_on"]:
        at = first  # "seized 47 boats and | arrested 112 crew"
    if at < 0:  # only where nothing else is the verb
        at = _verb_by(_before_bare_object, words, first, stop, dates)
    if at < 0:
        at = _unknown_verb(words, first, stop)
    if at < 0:
        return Clause(first, stop, -1, -1, -1, opener)
    end = _group_end(words, at, stop, numbers)
    main = end - 1
    while main > at and tags[main] in "rT":
        main -= 1
    return Clause(first, stop, at, end, main, opener)


def _verb_by(
    test: Callable[[Words, int, int], bool], words: Words, first: int, stop: int, dates: frozenset[int]
) -> int:
    """The first token of first..stop-1 that may be a verb and passes a test; -1 if none does. In a date phrase there
    is none: "in the year ended 30 June"."""
    for match in _VERBAL.finditer(words.tags, first, stop):
        if match.start() not in dates and test(words, match.start(), first):
            return match.start()
    return -1


def _before_bare_object(words: Words, at: int, first: int) -> bool:
    """Is it a past form or a third person between a name and a noun or an amount without an article: "Acme reported
    revenue", "Acme holds reserves", "Example.org hosts over 5 sites"?"""
    tags = words.tags
    hedged = tags[at + 1 : at + 3] in ("p9", "p$", "pw")
    if at <= first or (tags[at + 1 : at + 2] not in _BARE and not hedged):
        return False
    if tags[at] == "b" and not words.plural(at) and tags[at + 1] in "9$" and "p" in tags[first:at]:
        return any(words.plural(i) for i in range(first, at) if tags[i] in "nbN")  # "lakes in Spain hold 5"
    if tags[at - 1] in "nbr":  # "the project costs 5 million", "Oslo's tram network now spans over 9 km"
        led = (tags[first] in "ad" or "'" in tags[first:at]) and (hedged or tags[at + 1] in "9w$")
        head = tags[first:at].rstrip("r")
        if tags[at] == "e":  # "the pension agency paid pensions to 5 people"
            head = head[head.rfind("Y") + 1 :].lstrip(",")  # "in 2022 the agency paid ..."
            begun = head[:1] in tuple("adN") or "'" in head
            return begun and tags[at + 1] in "nb9w$r" and tags.endswith(".") and set(head) <= set("adnNbe'-i&f")
        led = led and not words.plural(first + len(head) - 1)
        return led and tags[at] == "b" and words.plural(at) and set(head) <= set("adnNbe'-")
    if tags[at - 1] not in "Nl":
        return False
    return tags[at] == "e" or (tags[at] == "b" and words.plural(at) and not words.plural(at - 1))


_NAMED = re.compile(r"[da]?[Ni][Ni'&-]*(?<=[Ni])n(?=[adl9$])")
"""A name, a word that is no known verb, and what begins an object."""


def _unknown_verb(words: Words, first: int, stop: int) -> int:
    """The third person of a verb in no word list, between the name a clause begins with and its object: "Acme
    shields a part of it"; -1 if there is none."""
    match = _NAMED.match(words.tags, first, stop)
    return match.end() - 1 if match and words.plural(match.end() - 1) else -1


def _group_end(words: Words, verb: int, stop: int, numbers: frozenset[int]) -> int:
    """The token behind the verb group that starts at token `verb`: "has already been built |", "is
    expected to have |"."""
    tags, end = words.tags, verb + 1
    while end < stop and end not in numbers:
        tag, linked = tags[end], tags[end - 1] in "xrT"
        if tag == "T" and tags[end + 1 : end + 2] not in ("v", "b", "x", "r"):
            break
        if not (tag in "xrT" or (tag in "veg" and linked)):
            break
        end += 1
    if end < stop and end not in numbers and tags[end] == "b" and tags[end - 1] in "xrT" and tags[verb] == "x":
        end += 1
    return end
