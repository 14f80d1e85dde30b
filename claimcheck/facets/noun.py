"""Noun phrases around a number: what is counted (behind it) and what is measured (the subject in front of
its verb)."""

from __future__ import annotations

from claimcheck.facets.words import Words
from claimcheck.records import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Noun:
    """A noun phrase in tokens first..stop-1; `head` is the token of its last noun before any "of"."""

    first: int
    stop: int
    head: int


_NOUNISH = "nNbi"
_IN_SUBJECT = "nNbiegdafp'-oT&rc\"wl"
"""Classes that a subject with its prepositional phrases is made of."""
_NOTHING: frozenset[int] = frozenset()


def noun_behind(words: Words, i: int, blocked: frozenset[int] = _NOTHING) -> Noun | None:
    """The noun phrase that starts at token `i`, right behind a number and its unit; with its "of" complement.

    It takes in no token of `blocked`.
    """
    hyphened = words.tags[i : i + 1] == "-" and words.tight(i) and words.tight(i + 1)
    if words.tags[i : i + 1] == "&":
        return None
    noun = _core(words, i + hyphened, blocked)
    return _with_complement(words, noun, blocked) if noun else None


def subject_before(words: Words, verb: int, first: int, blocked: frozenset[int] = _NOTHING) -> Noun | None:
    """The subject of the verb group that starts at token `verb`, in a clause that starts at `first`.

    The phrase runs from its first noun to the verb, with the prepositional phrases between.
    """
    tags = words.tags
    stop = verb
    if tags[stop - 3 : stop] == ",r,":  # "sales, however, | rose"
        stop -= 3
    ending = words.cues["noun.ending"]
    while stop > first and (tags[stop - 1] == "r" or stop - 1 in blocked or words.low[stop - 1] in ending):
        stop -= 1  # "output for the year | ending June 30 | rose"
    if stop > first and stop in blocked and tags[stop - 1] == "p":  # "the budget | for 2023 is"
        stop -= 1
    start = stop
    if tags[verb] == "x" and tags[stop - 1] == "v" and tags[stop - 2 : stop - 1] in ("n", "b"):
        start -= 1  # "the journey cost | is"
    while start > first and (
        _of_a_year(words, start - 1)
        or (start - 1 not in blocked and (tags[start - 1] in _IN_SUBJECT or _a_time(words, start - 1)))
    ):
        start -= 1
    while start < stop and tags[start] in "&r-'p":
        start = _behind_adjunct(words, start, stop) if tags[start] == "p" else start + 1
    while start < stop and tags[start] in 'dap"o':
        start += 1
    start += start > 0 and _of_a_year(words, start)
    noun = _core(words, start, blocked) if start < stop else None
    if noun is not None and noun.stop > stop:  # "the project | costs"
        noun = _core(words, start, blocked | {stop})
    if noun is None:
        return None
    return Noun(noun.first, stop, noun.head)


def _of_a_year(words: Words, i: int) -> bool:
    """Is token `i` of a year that tells which one: "turnout | in the 2021 | election"?"""
    tags = words.tags
    year = tags.find("Y", i, i + 3)
    told = year > 0 and tags[year - 1] == "d" and tags[year + 1 : year + 2] in ("n", "b", "N")
    return told and tags[i:year] in ("", "d", "pd")


def _a_time(words: Words, i: int) -> bool:
    """ "in the | quarter": no part of anything."""
    return words.tags[i] == "h" and words.tags[i - 1 : i] == "d" and words.low[i] in words.cues["noun.times"]


def skip_articles(words: Words, i: int, stop: int | None = None) -> int:
    """The first token from `i` on (and before `stop`) that is no article or determiner."""
    stop = words.size if stop is None else stop
    while i < stop and words.tags[i] in "da":
        i += 1
    return i


def is_timeish(words: Words, noun: Noun) -> bool:
    """Is the head a word of time ("for the year")?"""
    return words.low[noun.head] in words.cues["noun.times"]


def _behind_adjunct(words: Words, start: int, stop: int) -> int:
    """The token behind a leading adjunct ("in Brazil | exports ...")."""
    noun = _core(words, skip_articles(words, start + 1, stop), _NOTHING)
    return min(noun.stop, stop) if noun else start + 1


def _with_complement(words: Words, noun: Noun, blocked: frozenset[int]) -> Noun:
    """Adds "of X" (and "for X") behind the head: "cases of influenza", "declarations for standards"."""
    binding, purpose = words.cues["noun.binding"], words.cues["noun.purpose"]
    stop = noun.stop
    while words.word(stop) in binding and stop not in blocked:
        at = skip_articles(words, stop + 1)
        inner = _core(words, at, blocked)
        if inner is None or (words.low[stop] in purpose and (words.tags[at] == "N" or is_timeish(words, inner))):
            break
        stop = inner.stop
    return Noun(noun.first, stop, noun.head) if stop > noun.stop else noun


# --- a phrase without complements ---------------------------------------------------------------------------


def _core(words: Words, i: int, blocked: frozenset[int]) -> Noun | None:
    """The phrase from token `i` to its last noun."""
    tags, size = words.tags, words.size
    at, head = i, -1
    seen = not words.cues["noun.seeing"].isdisjoint(words.low[max(0, i - _SEEN) : i])
    while at < size and at not in blocked:
        tag = tags[at]
        if tag in _NOUNISH or (tag in "co" and head < 0):
            if head >= 0 and (_ends_at(words, head, at) or (seen and _done(words, at))):
                break
            head = at
            at += 1
            continue
        if tag in "eg" and head < 0 and tags[at + 1 : at + 2] not in tuple('nNbieg-&o"'):
            return Noun(i, at + 1, at) if _stands_alone(words, at) else None
        following = _inner(words, head, at)
        if not following:
            break
        at = following
    return Noun(i, head + 1, head) if head >= 0 else None


_SEEN = 6
"""tokens at most from "saw" to what was seen"""


def _done(words: Words, at: int) -> bool:
    """ "It saw 5 million passengers | pass in 2024": what they did."""
    return words.tags[at] == "b" and not words.plural(at) and words.tags[at + 1 : at + 2] in ("p", "T", "r", ".", ",")


def _stands_alone(words: Words, i: int) -> bool:
    """An -ing form with nothing behind that it could govern is a noun ("5 of crossing")."""
    return words.tags[i] == "g" and words.tags[i + 1 : i + 2] not in ("", *"dalp9$")


def _ends_at(words: Words, head: int, at: int) -> bool:
    """Is the phrase complete at its head, so that the noun or verb at `at` begins something new?

    "300 people | Tuesday", "5 cars | John bought", "users | visit"; but "user visits".
    """
    plural = words.plural(at)
    after = words.tags[at + 1 : at + 2]
    if words.tags[at] == "b":  # a verb if the noun is a plural and the word is none
        if not words.plural(head):
            return after in ("d", "a", "$", "l") and not plural
        return not plural or after in ("d", "a", "l")
    if not words.plural(head):
        return False
    if words.raw[at][0].isupper() and not words.raw[head][0].isupper():
        return True
    return words.tags[at] == "n" and not plural


def _inner(words: Words, head: int, at: int) -> int:
    """Where the phrase goes on behind a token that is no noun, and 0 if it ends there; `head` -1: no noun
    yet."""
    tags = words.tags
    tag, after = tags[at], tags[at + 1 : at + 2]
    if tag in "eg":
        goes_on = head < 0 or (not words.plural(head) and after in ("n", "N", "b", "i"))
    elif tag == "-":
        goes_on = words.tight(at) or words.tight(at + 1)
    elif tag in "vp" and head < 0:  # "follow-up visits"
        verb = at if tag == "v" else at - 2
        goes_on = tags[max(verb, 0) : verb + 2] == "v-" and words.tight(verb + 1) and words.tight(verb + 2)
    elif tag == "'":
        goes_on = after in "nNbiegro"
    elif tag == "r":  # "average daily visitors"
        goes_on = after in "nNbie" and (head < 0 or words.low[at] in words.lexicon.rates["adverbs"])
    elif tag == "/":
        goes_on = words.tight(at) and after in _NOUNISH
    elif tag == "&":
        goes_on = head < 0 or (not words.plural(head) and _plural_follows(words, at + 1))
        goes_on = goes_on or words.phrase_at(at - 1, "noun.paired") > 0
    elif tag == "(":
        acronym = tags[at + 1] in "Nnbeg" if tags[at + 2 : at + 3] == ")" else False
        return at + 3 if head >= 0 and acronym and tags[at + 3 : at + 4] in ("n", "b", "N") else 0
    elif tag == ".":  # "U.S. government websites", "Example.org accounts"
        initial = words.tight(at) and len(words.raw[at - 1]) == 1 and words.raw[at - 1].isupper()
        goes_on = words.tight(at + 1) or (initial and after in "nNb")
    else:
        goes_on = tag in "*_" or (tag == '"' and (head < 0 or (tags[head - 1] == '"' and after in ("n", "b"))))
    return at + 1 if goes_on else 0


def _plural_follows(words: Words, i: int) -> bool:
    """ "medical and | dental staff": a plural ends the phrase within three words."""
    if words.tags[i : i + 1] not in ("n", "b", "N"):
        return False
    for at in range(i, min(i + 3, words.size)):
        if words.tags[at] not in "nNbe":
            return False
        if words.plural(at):
            return True
    return False
