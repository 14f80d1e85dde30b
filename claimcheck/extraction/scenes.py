"""Places in a sentence as its subject, and as where only something was said."""

from __future__ import annotations

from claimcheck.facets.scope import PlaceMention
from claimcheck.facets.words import Words


def venue(words: Words, mention: PlaceMention) -> bool:
    """ "was held in Beijing", "a forum in southwest China's Chongqing": where people met, not what a
    figure covers."""
    at = mention.first - 1
    while at >= 0 and words.tags[at] in "dNn'" and mention.first - at < 4:
        at -= 1
    if at <= 0 or words.low[at] not in words.cues["whose.at"]:
        return False
    near = max(0, at - 6, words.tags.rfind('"', 0, at) + 1)
    return not words.cues["whose.meeting"].isdisjoint(words.low[near:at])


def is_subject(words: Words, place: PlaceMention, span: range) -> bool:
    """Is the place itself the subject, with nothing but small words behind it, and no noun that is in it?"""
    of = words.tags[place.first - 1 : place.first] == "f"
    within = (of or words.tags[place.first - 1 : place.first] == "p") and any(
        tag in "nbN" for tag in words.tags[span.start : place.first]
    )
    if of and words.word(place.first - 2) in words.cues["whose.towns"] | words.cues["scope.suffixes"]:
        within = False  # "the city of | Oslo"
    return not within and not place.place.demonym and all(tag in "dpr,'" for tag in words.tags[place.stop : span.stop])
