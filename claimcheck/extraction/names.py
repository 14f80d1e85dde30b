"""Proper names in a sentence: where one begins and ends, and whether a capital surely makes a name."""

from __future__ import annotations

from claimcheck.extraction.discourse import Discourse
from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.words import Words

_GOVERNED = 6
"""tokens behind a verb, one more than those in which its amount must begin"""
_SMALL = 4
"""small words in a row inside a name, and one"""


def proper(
    sentence: Sentence, span: range, discourse: Discourse, *, title: bool = False, measured: bool = True
) -> str | None:
    """The first proper name among the tokens: a run of capitalised words that is no place and no month. Where the
    subject is not what is `measured`, not one that only belongs to it ("a report from Acme")."""
    words, tags = sentence.words, sentence.words.tags
    if "N" not in tags[span.start : span.stop]:
        return None
    stop = span.start
    units = {i for quantity in sentence.quantities for i in range(quantity.number, quantity.stop)}
    for i in span:
        if i < stop or tags[i] != "N" or i in sentence.placed or i in sentence.dated or i in units:
            continue
        stop = _origin_stop(words, i, span.stop)
        if stop:
            continue  # "the Oslo-based company", "Oslo-based Acme"
        stop = run_stop(words, i, span.stop)
        if tags[stop : stop + 1] == "9" and stop < span.stop and stop not in units and words.raw[stop].isdigit():
            stop += 1  # "Luma 12", "Luma 12 Plus"
            stop += stop < span.stop and words.raw[stop][0].isupper()
        definite = words.word(i - 1) in words.cues["whose.the"] or (title and i == 0)
        end = thing_stop(words, stop, span.stop) if definite else stop
        site = _domain(words, stop - 2) and words.word(stop) in words.cues["owner.venues"]
        if site:
            end = stop  # "the Example.org website" is Example.org
        if not site and stop + 1 == span.stop and _is_thing(words, stop):
            end = span.stop  # "Southport airport"
        modifies = stop == end < span.stop and tags[stop] in "nb" and not site  # "the EV drivers": no EV is spoken of
        modifies = modifies or (tags[stop : stop + 1] == "g" and tags[stop + 1 : stop + 2] in tuple("vebxr"))
        modifies = modifies or (tags[stop : stop + 1] == "/" and not words.tight(stop))  # "Ada Ohm / Acme News"
        inside = _behind_participle(words, span, i) or _within(words, span, i)
        inside = inside or (not measured and _inside_phrase(words, span, i))
        if not modifies and not inside and not _common_name(words, i, stop) and _surely_name(words, i, stop, discourse):
            return discourse.full_name(words.shown(i, end).replace("’", "'"))
    return None


def _origin_stop(words: Words, i: int, limit: int) -> int:
    """The token behind a name from token `i` on that only says where another one is, or whose: "Oslo-based"; 0 if it
    does not."""
    at = i
    while at < limit and words.tags[at] == "N":
        at += 1
    origin = words.tags[at : at + 1] == "-" and words.word(at + 1) in words.cues["scope.hyphened"] and words.tight(at)
    return at + 2 if origin and at + 2 < limit else 0


def _is_thing(words: Words, i: int) -> bool:
    """Is token `i` a noun that makes one thing of the name before it?"""
    return words.tags[i] in "nb" and (words.low[i] in words.cues["owner.things"])


def _behind_participle(words: Words, span: range, i: int) -> bool:
    """ "visitors of sites taking part in | the Open Day", "a fair to mark | the Open Day": the name belongs to a
    participle or an infinitive."""
    for at in range(span.start + 1, i - 1):
        led = words.tags[at - 1] in "nbN" and (words.tags[at] == "g" or words.tags[at : at + 2] in ("ep", "eT"))
        led = led or (
            at > span.start + 1 and words.tags[at - 2] in "nb" and words.tags[at - 1] == "T" and words.tags[at] in "vb"
        )
        if led and words.low[at + 1] not in words.cues["clause.agent"] and "," not in words.tags[at:i]:
            return True
    return False


def _inside_phrase(words: Words, span: range, i: int) -> bool:
    """Does a preposition bind the name at token `i` to a common noun before it in the subject?"""
    at = i - 1
    while at > span.start and words.tags[at] in "da":
        at -= 1
    if at <= span.start:
        return False
    bound = words.low[at] in words.cues["owner.binding"] and words.tags[at - 1] in "nbKMY"
    bound = bound or (
        words.tags[at] == "f" and words.low[at - 1] in words.cues["owner.units"]
    )  # "a terminal of | Acme"
    return bound or (words.tags[at] == "p" and words.tags[at - 1] in "eg")  # "Ikaria, based in | Aberdeen"


def _within(words: Words, span: range, i: int) -> bool:
    """ "Five towns in the remote land of | Ikaria": is the name at token `i` one of where the subject is?"""
    at = i - 1
    if at <= span.start or words.tags[at] != "f" or words.tags[at - 1] not in "nb":
        return False
    led = at - 1
    while led > span.start and words.tags[led] in "nbedag":
        led -= 1
    return led > span.start and words.low[led] in words.cues["owner.near"]


def thing_stop(words: Words, stop: int, limit: int) -> int:
    """The token behind the noun before which a name stands that ends before token `stop`: "the Gotthard tunnel" is
    one thing with a name, "Gotthard tunnels" are not."""
    tags, end = words.tags, stop
    while end < limit and tags[end] in "nb":
        end += 1
    one = end > stop and not words.plural(end - 1)
    return end if one and tags[end : end + 1] not in ("N", "-", "'") else stop


def run_stop(words: Words, i: int, limit: int) -> int:
    """The token behind the capitalised run that starts at token `i` and ends before `limit`."""
    tags, stop = words.tags, i
    while stop < limit and (tags[stop] in "Ni" or capital(words, stop) or joins(words, stop, limit)):
        stop += 1 if tags[stop] != "." else 2
    while stop > i + 1 and not (tags[stop - 1] in "Ni" or capital(words, stop - 1)) and not _domain(words, stop - 2):
        stop -= 1
    return stop


def title_start(words: Words, stop: int) -> int:
    """The first token of the name that ends before token `stop`, with the small words inside it: "the | Guide to the
    Use of Trees". An "and" belongs to it only behind such a word."""
    tags, start = words.tags, stop
    while start > 0:
        at = start - 1
        while at > 0 and tags[at] in "pfTda'-&" and start - at < _SMALL:
            at -= 1
        small = tags[at + 1 : start]
        if tags[at] not in "Ni" and not (tags[at] in "nbegv" and words.raw[at][0].isupper()):
            break
        if small.strip("pfT'-&") == small != "" or ("&" in small and tags[at - 1 : at] not in ("p", "f", "N")):
            break
        start = at
    return start + (start == 0 and tags[0] in "vb" and stop > 1)


def capital(words: Words, i: int) -> bool:
    """Is it a common noun that a name has made its own: "Brookdale | School"?"""
    made = words.tags[i] in "nbegr" and words.raw[i][0].isupper()
    return made and words.low[i] not in words.cues["owner.no_names"]


def _domain(words: Words, i: int) -> bool:
    """Does the stop at token `i` join two words without a blank, as in "Example.org"?"""
    tight = words.tags[i : i + 1] == "." and words.tight(i) and words.tight(i + 1)
    return tight and words.raw[i + 1].isalpha() and words.raw[i + 1].islower()


def joins(words: Words, i: int, limit: int) -> bool:
    """A sign or small word inside a name: "Let's Talk", "Bank of England", "High-level Forum", "the
    'Blooming Cup' Contest", "Example.org"."""
    tags = words.tags
    after = tags[i + 1 : min(i + 2, limit)]
    if tags[i] == "-" and not (words.tight(i) and words.tight(i + 1)):
        return False  # "OSLO - Acme"
    if tags[i] in "'&-f\"":
        return after in ("N", "i") or (tags[i] == "-" and i + 2 < limit and tags[i + 2] == "N")
    if tags[i] == ".":
        return i + 1 < limit and (_domain(words, i) or after in ("N", "i"))
    return tags[i - 1] == "-" and after == "N"


def _common_name(words: Words, i: int, stop: int) -> bool:
    """A capital without a name: "the Web", "APIs"."""
    if stop - i > 1:
        return False
    raw = words.raw[i]
    if len(raw) == 1 or words.low[i] in words.cues["people.roles"]:
        return True  # "a President"
    if words.low[i].removesuffix("s") in words.lexicon.weekdays:
        return True
    if words.low[i].endswith(tuple(words.cues["owner.adverbs"])) and words.tags[stop : stop + 1] in tuple(",ldNanb"):
        return True  # "Unusually, it has 5 shops"
    return words.low[i] in words.cues["owner.no_names"] or (raw[-1] == "s" and raw[:-1].isupper() and len(raw) > 2)


def _surely_name(words: Words, i: int, stop: int, discourse: Discourse) -> bool:
    """Is a capitalised run a name? Inside a sentence it is; at its head, or in a headline, if it has two
    words, an inner capital, a possessive, or stands capitalised inside a sentence elsewhere."""
    several = i == 0 and words.tags[1:2] == "f" and words.plural(0)  # "Residents of Ulm"
    apart = not words.plural(i) and words.tags[stop : stop + 2] == ",a"  # "Acme, a mill in Ulm, has"
    evident = not several and (
        apart
        or not _AT_HEAD.issuperset(words.tags[:i])
        or stop - i > 1
        or words.tags[stop : stop + 1] == "'"
        or any(letter.isupper() for letter in words.raw[i][1:])
    )
    if evident and not _shouted(words):
        return True
    return discourse.stands_inside(words.span(i, stop - 1)) or _acts(words, i, stop, discourse)


_AT_HEAD = frozenset('"-—.,(')
"""Classes of the signs before the first word of a sentence."""


def _acts(words: Words, i: int, stop: int, discourse: Discourse) -> bool:
    """ "Ikaria | sold 5 ships": a lone capitalised word that does something with an amount, is no plural, does not end
    like an abstract noun, and stands nowhere in small letters."""
    cues, verb = words.cues, _behind_apposition(words, stop)
    while words.tags[verb : verb + 1] == "r":
        verb += 1
    if words.word(verb) in cues["owner.being"] and words.tags[verb + 1 : verb + 2] in ("g", "e"):
        verb += 1  # "Ikaria is selling 5 ships"
    elif words.tags[verb : verb + 1] == "g":
        return False  # "Coal mining"
    if i > 0 or stop > 1 or words.tags[verb : verb + 1] not in tuple("xvebg") or words.low[verb] in cues["owner.being"]:
        return False
    low = words.low[verb]
    if low in cues["kind.coming_to"] or (
        (low in cues["kind.up"] or low in cues["kind.down"]) and not _does(words, verb)
    ):
        return False  # "Churn fell to 5%"
    low = words.low[i]
    several = words.plural(i) and words.word(stop) not in cues["owner.singular"]  # "Kelpworks has raised $5 million"
    abstract = (
        low.endswith(tuple(cues["owner.abstract"]))
        or several
        or low in cues["owner.masses"]
        or low in words.lexicon.classes
    )
    governs = any(tag in "9w$" for tag in words.tags[verb + 1 : verb + _GOVERNED])
    return governs and not abstract and not discourse.holds_word(low)


def _does(words: Words, verb: int) -> bool:
    """Has a verb of change at token `verb` an object: "raised 5 million", "cut 500 jobs", not "fell 5%"?"""
    behind = words.tags[verb + 1 : verb + _GOVERNED]
    return behind[:1] not in ("p", "T", "") and "%" not in behind


def _behind_apposition(words: Words, stop: int) -> int:
    """The token behind an apposition that begins at token `stop`: "Ikaria|, a shipper, | sold"."""
    if words.tags[stop : stop + 2] not in (",a", ",d", ",e"):
        return stop
    comma = words.tags.find(",", stop + 1)
    plain = comma > 0 and set(words.tags[stop + 1 : comma]).isdisjoint("xvq9w")
    return comma + 1 if plain else stop


def _shouted(words: Words) -> bool:
    """Are more than two thirds of the words capitalised, as in a headline?"""
    capitals = [token[0].isupper() for token in words.raw if token[0].isalpha()]
    return sum(capitals) * 3 > len(capitals) * 2
