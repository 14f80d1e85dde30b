"""What a correction takes back: figures of an earlier version are no claims, and nowhere else in the text either.

"An earlier version of this article said …", "This post originally stated …", and in a notice of correction
"…, not 5 million", "instead of 5 million", "to 3 million from 5 million". The corrected figure counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from claimcheck.extraction.naming import UNNAMED
from claimcheck.extraction.sentence import split
from claimcheck.facets.words import lowered
from claimcheck.lexicon import load
from claimcheck.model import Claim, Document, Rejection
from claimcheck.patterns import regex
from claimcheck.records import dataclass

CORRECTED = "withdrawn by a correction"
RETRACTED = "the article was withdrawn"
_LARGE = 1000
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The patterns of a language, made of its word lists."""

    notice: re.Pattern[str]
    """the head of a notice of correction"""
    former: re.Pattern[str]
    """words that open what an earlier version said"""
    hints: dict[str, re.Pattern[str]]
    """one of these is in all of them, in lower case; each pattern begins with its word and is found fast"""
    wrongly: re.Pattern[str]
    """the same, within a notice"""
    ends: re.Pattern[str]
    """what an earlier version said ends here, at the latest"""
    replaced: re.Pattern[str]
    """within a notice: what opens the figure that was wrong"""
    changed: re.Pattern[str]
    """within a notice: from a figure to another one, or to one from another"""
    retracted: re.Pattern[str]
    """a text that says of itself that it was taken back"""


def standing(claims: Sequence[Claim], document: Document) -> tuple[list[Claim], list[Rejection]]:
    """The claims that stand, and a rejection for each that was taken back."""
    if not claims:
        return [], []
    if document.withdrawn or _is_retracted(document):
        return [], [_rejected(claim, RETRACTED) for claim in claims]
    spans = list(_withdrawn(document, claims))
    if not spans:
        return list(claims), []
    starts = [start for start, _ in spans]
    taken = [claim for claim in claims if _inside(claim.start, starts, spans)]
    gone = {claim.id for claim in taken}
    told = _told(taken)
    gone |= {claim.id for claim in claims if _again(claim, told)}
    gone |= {claim.id for claim in claims if claim.part_of in gone}
    kept = [claim for claim in claims if claim.id not in gone]
    return kept, [_rejected(claim, CORRECTED) for claim in claims if claim.id in gone]


def has_notice(document: Document) -> bool:
    """Whether the text holds a notice of correction."""
    grammar = _grammar(document.language)
    return any(_opens_notice(grammar, _text(document, block.start, block.end)) for block in document.blocks)


def _inside(at: int, starts: Sequence[int], spans: Sequence[Span]) -> bool:
    before = bisect_right(starts, at)
    return before > 0 and at < spans[before - 1][1]


Told = dict[tuple[Any, ...], set[tuple[date, date] | None]]
"""Amount and metric (None where the words do not say it) -> the times told of, None where they do not say that."""


def _told(taken: Sequence[Claim]) -> Told:
    """What was taken back, as far as the withdrawn words say."""
    found: Told = {}
    for claim in taken:
        # A notice seldom says in full what the figure counts; only small numbers are alike by chance.
        bare = claim.metric == UNNAMED or claim.quote == claim.value.text or (claim.value.nominal or 0) >= _LARGE
        found.setdefault((*_amounts(claim), None if bare else claim.metric), set()).add(_time(claim))
    return found


def _again(claim: Claim, told: Told) -> bool:
    """Does a claim tell again what was taken back: the same amount of the same thing for the same time?"""
    for metric in (None, claim.metric):
        times = told.get((*_amounts(claim), metric), ())
        if times and (None in times or _time(claim) is None or _time(claim) in times):
            return True
    return False


def _time(claim: Claim) -> tuple[date, date] | None:
    """The time stated, None if there is none."""
    as_of = claim.as_of
    return (as_of.start, as_of.end) if as_of is not None and as_of.basis == "stated" else None


def _amounts(claim: Claim) -> tuple[Any, ...]:
    return claim.unit, claim.value.nominal, claim.value.low, claim.value.high


def _rejected(claim: Claim, reason: str) -> Rejection:
    place = claim.line, claim.column, claim.end_line, claim.end_column
    return Rejection(claim.document, *place, claim.quote, reason)


def _withdrawn(document: Document, claims: Sequence[Claim]) -> Iterator[Span]:
    """The stretches of the reading that tell what is no longer said, in order; of paragraphs without a claim none."""
    grammar, starts = _grammar(document.language), sorted(claim.start for claim in claims)
    low, under_notice = lowered(document.reading), False
    for block in document.blocks:
        if block.role == "furniture":
            continue
        text = _text(document, block.start, block.end) if block.role in ("heading", "title") else ""
        under_notice = _opens_notice(grammar, text) if text else under_notice
        if bisect_left(starts, block.start) == bisect_left(starts, block.end):
            continue
        text = text or _text(document, block.start, block.end)
        notice = under_notice or _opens_notice(grammar, text)
        if not notice and not (_hinted(grammar, low, block.start, block.end) and grammar.former.search(text)):
            continue
        for start, end in split(document.reading, block.start, block.end, document.language):
            yield from _in_sentence(grammar, document.reading, start, end, notice=notice)


def _hinted(grammar: _Grammar, low: str, start: int, end: int) -> bool:
    """Does a stretch of a text in lower case have a word that an earlier version is spoken of with?"""
    return any(low.find(word, start, end) >= 0 and hint.search(low, start, end) for word, hint in grammar.hints.items())


def _in_sentence(grammar: _Grammar, text: str, start: int, end: int, *, notice: bool) -> Iterator[Span]:
    opening = grammar.former.search(text, start, end)
    if opening is None and notice:
        opening = grammar.wrongly.search(text, start, end)
    if opening is not None:
        stop = grammar.ends.search(text, opening.end(), end)
        yield opening.start(), stop.start() if stop else end
    elif notice:
        for match in grammar.changed.finditer(text, start, end):
            yield match.span("old") if match["old"] else match.span("older")
            return
        for match in grammar.replaced.finditer(text, start, end):
            yield match.span()


def _opens_notice(grammar: _Grammar, text: str) -> bool:
    return grammar.notice.match(text) is not None


def _is_retracted(document: Document) -> bool:
    """The title says so, or one of the first paragraphs does."""
    grammar = _grammar(document.language)
    first = [block for block in document.blocks if block.role != "furniture"][:3]
    return any(grammar.retracted.match(_text(document, block.start, block.end)) for block in first)


def _text(document: Document, start: int, end: int) -> str:
    return document.reading[start:end]


@lru_cache(maxsize=4)
def _grammar(language: str) -> _Grammar:
    cues = load(language).cues

    def any_of(name: str) -> str:
        phrases = sorted(cues[f"withdrawal.{name}"], key=lambda phrase: (-len(phrase), phrase))
        return "(?:" + "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases) + ")"

    texts, told, wrongly = any_of("texts"), any_of("told"), any_of("wrongly")
    version = rf"\b{any_of('former')}\s+{any_of('versions')}"
    this = rf"\b{any_of('this')}\s+{texts}"
    number = r"(?:[^\s.;,()]+\s+){0,4}?[$€£¥]?\d[^;)—]{0,60}?"
    end = r"(?=[;)—]|[.,](?:\s|$)|\s+(?:as|but)\s|$)"

    def compiled(pattern: str) -> re.Pattern[str]:
        return regex(pattern, re.IGNORECASE)

    return _Grammar(
        notice=compiled(
            rf"\W*(?:{any_of('notices')}(?:\s*\([^()\r\n]{{0,40}}\)|\s+[\w\s,]{{3,25}}\d)?\s*(?:[:.—–-]|$)"
            rf"|{any_of('correcting')}\s+\w)"
        ),
        former=compiled(
            rf"{version}(?:\s+of\s+{any_of('this')}\s+(?:\w+\s+)?{texts}|(?:\s+\w+)?\s+{told})\b"
            rf"|{this}\s+(?:\w+\s+)?{wrongly}(?:\s+\w+)?\s+{told}\b|{this}\s+(?:\w+\s+)?{any_of('misstated')}\b"
        ),
        hints={word: regex(re.escape(word)) for word in sorted(cues["withdrawal.versions"])}
        | {word: regex(rf"{word}\s+{texts}") for word in sorted(cues["withdrawal.this"])},
        wrongly=compiled(rf"\b(?:{wrongly}\s+(?:\w+\s+)?{told}|{any_of('misstated')})\b"),
        ends=compiled(rf"[;—]|,?\s+{any_of('ends')}\b"),
        replaced=compiled(rf"\b{any_of('instead')}\s+{number}{end}"),
        changed=compiled(
            rf"\b{any_of('changed')}\b[^.;]{{0,120}}?(?:(?P<old>\b{any_of('from')}\s+[^.;]{{1,80}}?)\s+{any_of('to')}\s+[^.;]*\d"
            rf"|\b{any_of('to')}\s+[^.;]{{1,80}}?(?P<older>\b{any_of('from')}\s+{number}){end})"
        ),
        retracted=compiled(
            rf"\W*(?:{any_of('retracted')}\b\s*[:\])—-]|{this}\s+{any_of('was')}\s+(?:\w+\s+)?{any_of('retracted')}\b)"
        ),
    )
