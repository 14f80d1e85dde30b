"""Who tells a figure: the name in front of or behind a verb of saying, or behind "according to"."""

from __future__ import annotations

from claimcheck.extraction.discourse import Discourse
from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.noun import skip_articles
from claimcheck.facets.words import Words


def speaker_of(sentence: Sentence, discourse: Discourse) -> str | None:
    """The speaker of a sentence; a sentence without one goes on with the paragraph's."""
    found = _named(sentence.words)
    if found:
        discourse.speaker = found
    return discourse.speaker


def _named(words: Words) -> str | None:
    """The speaker whom the sentence names."""
    cues = words.cues
    verbs, sources, inverting = cues["speech.verbs"], cues["speech.sources"], cues["speech.inverting"]
    if verbs.isdisjoint(words.said) and sources.isdisjoint(words.said):
        return None
    for i, low in enumerate(words.low):
        if low in sources and words.tags[i + 1 : i + 2] == "T":  # "according to"
            return _name_behind(words, i + 2)
        if low in verbs and words.tags[i] != "N":
            name = _name_before(words, i)
            if name is None and low in inverting:
                name = _name_behind(words, i + 1)
            if name:
                return name
    return None


def _name_before(words: Words, stop: int) -> str | None:
    """The name before a verb of saying, past adverbs and auxiliaries; in "Yin Hao, an academician from X,
    said" the first."""
    tags, at = words.tags, stop
    while at and tags[at - 1] in "rx":
        at -= 1
    start = _run_start(words, at)
    if start < at and tags[start - 1 : start] not in ("f", "p"):
        return words.shown(start, at)
    comma = tags.rfind(",", 0, at - 1 if tags[at - 1 : at] == "," else at)
    while comma > 0:
        start = _run_start(words, comma)
        if comma - start > 1 and tags[start - 1 : start] not in ("f", "p"):
            return words.shown(start, comma)
        comma = tags.rfind(",", 0, comma)
    return None


def _run_start(words: Words, stop: int) -> int:
    """Where the capitalised run that ends before token `stop` begins."""
    tags, start = words.tags, stop
    while start and (tags[start - 1] == "N" or (tags[start - 1] in "'-." and tags[start - 2 : start - 1] == "N")):
        start -= 1
    return start


def _name_behind(words: Words, start: int) -> str | None:
    """The name, or the office without one ("the ministry"), that starts at token `start`."""
    tags = words.tags
    start = stop = skip_articles(words, start)
    while tags[stop : stop + 1] in ("N", "i") or (
        tags[stop : stop + 1] in ("'", "-", "&", "f") and tags[stop + 1 : stop + 2] in ("N", "i")
    ):
        stop += 1
    if start == stop and words.word(start) in words.cues["speech.offices"]:
        stop += 1
    return words.shown(start, stop) if start < stop else None
