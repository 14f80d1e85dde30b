"""Who tells a figure: the name in front of or behind a verb of saying, or behind "according to"."""

from __future__ import annotations

from claimcheck.extract.discourse import Discourse
from claimcheck.extract.sentence import Sentence
from claimcheck.facets.words import Words


def speaker_of(sentence: Sentence, discourse: Discourse) -> str | None:
    """The speaker of a sentence; a sentence without one goes on with the paragraph's."""
    found = _named(sentence.words, discourse)
    if found:
        discourse.speaker = found
    return discourse.speaker


def _named(words: Words, discourse: Discourse) -> str | None:
    verbs = discourse.lexicon.cues["speech.verbs"]
    for i, low in enumerate(words.low):
        if low == "according" and words.low[i + 1 : i + 2] == ["to"]:
            return _run_behind(words, i + 2)
        if low in verbs and words.tags[i] != "N":
            name = _run_before(words, i) or (
                _run_behind(words, i + 1) if low in ("said", "says", "told", "added", "noted") else None
            )
            if name:
                return name
    return None


def _run_before(words: Words, stop: int) -> str | None:
    """The name before a verb of saying, past adverbs and auxiliaries; in "Yin Hao, an academician from X, said" the first."""
    at = stop
    while at and words.tags[at - 1] in "rx":
        at -= 1
    start = _run_start(words, at)
    if start < at and (start == 0 or words.tags[start - 1] not in "fp"):
        return _text(words, start, at)
    comma = words.tags.rfind(",", 0, at - 1 if words.tags[at - 1 : at] == "," else at)
    while comma > 0:
        start = _run_start(words, comma)
        if comma - start > 1 and (start == 0 or words.tags[start - 1] not in "fp"):
            return _text(words, start, comma)
        comma = words.tags.rfind(",", 0, comma)
    return None


def _run_start(words: Words, stop: int) -> int:
    """Where the capitalised run that ends before token `stop` begins."""
    start = stop
    while start and (
        words.tags[start - 1] == "N"
        or (words.tags[start - 1] in "'-." and start > 1 and words.tags[start - 2] == "N")
    ):
        start -= 1
    return start


def _run_behind(words: Words, start: int) -> str | None:
    while start < words.size and words.tags[start] in "da":
        start += 1
    stop = start
    while stop < words.size and (
        words.tags[stop] in "Ni"
        or (words.tags[stop] in "'-&f" and words.tags[stop + 1 : stop + 2] in ("N", "i"))
    ):
        stop += 1
    if (
        start == stop
        and start < words.size
        and words.low[start]
        in ("ministry", "company", "government", "department", "agency", "report", "study", "survey")
    ):
        stop = start + 1
    return _text(words, start, stop)


def _text(words: Words, start: int, stop: int) -> str | None:
    return " ".join(words.span(start, stop - 1).split()) if start < stop else None
