"""Whether a figure is told as adjusted for the season: "unemployment, seasonally adjusted, was 5.2%", "Before seasonal
adjustment it was 5.8%", "On that basis it was 5.2%" behind a sentence that says so.

Such figures and those that are as they were counted are never compared with each other.
"""

from __future__ import annotations

from dataclasses import replace

from claimcheck.extraction.discourse import Discourse
from claimcheck.extraction.naming import UNNAMED, Named
from claimcheck.extraction.phrases import Bound
from claimcheck.extraction.sentence import Sentence

_BACK = 300
"""characters before a sentence in which it may be told on what basis its figures are"""
_BASES = ("adjusted.raw", "adjusted.seasonal")
PERHAPS = "told behind figures that are adjusted for the season"


def adjusted(sentence: Sentence, bound: Bound, metric: Named, discourse: Discourse) -> tuple[Named, str | None]:
    """The metric on its basis; and why it is never compared where the sentence before tells one, and this one none."""
    words = sentence.words
    basis = _told(sentence, bound)
    sure = bool(basis) or words.phrase_at(0, "adjusted.pointing") > 0
    if not basis:
        basis = _before(sentence, discourse, anywhere=sure)
    if not basis:
        return metric, None
    if not sure:
        return metric, PERHAPS if basis == "adjusted.seasonal" else None
    if metric.id == UNNAMED:
        return metric, None
    mark = next(iter(sorted(words.cues[f"{basis}_mark"])))
    stems = [*(stem for stem in metric.id.split("-") if stem != mark), mark]
    return replace(metric, declared=None, id="-".join(sorted(stems))), None


def _told(sentence: Sentence, bound: Bound) -> str:
    """The basis that the words of the sentence tell, the nearest of several; "" if they tell none."""
    words, first = sentence.words, bound.quantity.first
    found: list[tuple[int, str]] = []
    for basis in _BASES:
        at = words.find(basis, 0, words.size)
        while at:
            found.append((min(abs(first - at.start), abs(at.stop - first)), basis))
            at = words.find(basis, at.stop, words.size)
    return min(found)[1] if found else ""


def _before(sentence: Sentence, discourse: Discourse, *, anywhere: bool) -> str:
    """The basis that is told last right before the sentence, in its paragraph or `anywhere`."""
    start = max(0, sentence.start - _BACK)
    start = start if anywhere else max(start, discourse.block)
    text = " ".join(discourse.document.reading[start : sentence.start].lower().replace("-", " - ").split())
    found: list[tuple[int, int, str]] = []
    for basis in _BASES:
        for said in sentence.words.cues[basis]:
            at = text.rfind(said)
            if at >= 0:
                found.append((at + len(said), len(said), basis))
    return max(found)[2] if found else ""
