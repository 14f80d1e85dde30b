"""The sentences of a finding with the cited quotes in them, as pieces that any format can set."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from claimcheck.model import Claim, Finding
from claimcheck.records import dataclass
from claimcheck.report.layout.locate import quote_span, span_of

_REACH = 320
"""Characters of a sentence that are shown on either side of a quote."""
_ELLIPSIS = "…"

Siblings = Mapping[tuple[str, str], Sequence[Claim]]
"""All claims of each (document, sentence)."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim of a finding with its letter: A for the primary one."""

    letter: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence as it is in the article; `letter` is that of the claim it is the quote of."""

    text: str
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Cited claims of one sentence, and that sentence."""

    cited: tuple[Cited, ...]
    pieces: tuple[Piece, ...]


def letter(at: int) -> str:
    """A, B, … Z, AA, AB, …"""
    name = ""
    while at >= 0:
        at, rest = divmod(at, 26)
        name, at = chr(ord("A") + rest) + name, at - 1
    return name


def excerpts(finding: Finding, siblings: Siblings) -> list[Excerpt]:
    """The cited sentences in the order of the finding; claims of one sentence share it where their quotes can."""
    groups: dict[tuple[str, int, str], list[Cited]] = {}
    for at, claim in enumerate(finding.claims):
        groups.setdefault((claim.document, claim.line, claim.sentence), []).append(Cited(letter(at), claim))
    shown = []
    for (document, _, sentence), group in groups.items():
        family = siblings.get((document, sentence), ())
        spans = _disjoint(group, family, quote_span) or _disjoint(group, family, span_of)
        if spans:
            shown.append(Excerpt(tuple(group), tuple(_pieces(sentence, spans, _REACH))))
        else:
            shown += [Excerpt((cited,), tuple(around(cited, family))) for cited in group]
    return shown


Locate = Callable[[Claim, Sequence[Claim]], tuple[int, int] | None]


def _disjoint(group: Sequence[Cited], family: Sequence[Claim], locate: Locate) -> list[tuple[int, int, str]]:
    """Where the quotes stand, sorted; empty unless all of them are there and none overlaps another."""
    spans = []
    for cited in group:
        span = locate(cited.claim, family)
        if span is None:
            return []
        spans.append((*span, cited.letter))
    spans.sort()
    return spans if all(left[1] <= right[0] for left, right in pairwise(spans)) else []


def around(cited: Cited, family: Sequence[Claim], reach: int = _REACH) -> list[Piece]:
    """The quote with at most `reach` characters of its sentence on either side; alone where that does not hold it."""
    span = quote_span(cited.claim, family)
    if span is None:
        return [Piece(cited.claim.quote, cited.letter)]
    return _pieces(cited.claim.sentence, [(*span, cited.letter)], reach)


def _pieces(sentence: str, spans: Sequence[tuple[int, int, str]], reach: int) -> list[Piece]:
    """The sentence cut at the spans; what is far from all of them is left out."""
    pieces, done = [], 0
    for at, (start, end, name) in enumerate(spans):
        between = _near(sentence[done:start], reach if at else 0, reach)
        pieces += [Piece(between), Piece(sentence[start:end], name)]
        done = end
    pieces.append(Piece(_near(sentence[done:], reach, 0)))
    return [piece for piece in pieces if piece.text]


def _near(text: str, head: int, tail: int) -> str:
    """The first `head` and the last `tail` characters of the text, cut between words; all of it where that is it."""
    if len(text) <= head + tail:
        return text
    first, last = text[:head], text[len(text) - tail :]
    first = (first.rpartition(" ")[0] or first) + _ELLIPSIS if head else ""
    last = _ELLIPSIS + (last.partition(" ")[2] or last) if tail else ""
    return " ".join(part for part in (first, last) if part)
