"""Where in its sentence a claim's quote stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.model import Claim


def quote_span(claim: Claim, siblings: Sequence[Claim] = ()) -> tuple[int, int] | None:
    """Offsets of the quote in `claim.sentence`, or of the number where mark-up keeps the quote from being there.

    `siblings` are claims of the same sentence: where the quote stands there twice, the distances between
    claims tell which one is meant. None where the sentence holds neither.
    """
    found = _occurrences(claim.quote, claim.sentence)
    if not found and claim.quote.strip():
        found = _occurrences(claim.value.text, claim.sentence)
    family = [other for other in siblings if _same_sentence(other, claim) and other.start != claim.start]
    return max(found, key=lambda span: _agreement(claim.start - span[0], family), default=None)


def span_of(claim: Claim, siblings: Sequence[Claim] = ()) -> tuple[int, int] | None:
    """Offsets of the number as written in `claim.sentence`, or of the quote where that does not hold it.

    As with `quote_span`.
    """
    found = quote_span(claim, siblings)
    if found is None:
        return None
    start, end = found
    inner = claim.sentence[start:end].find(claim.value.text) if claim.value.text else -1
    return (start, end) if inner < 0 else (start + inner, start + inner + len(claim.value.text))


def _occurrences(quote: str, sentence: str) -> list[tuple[int, int]]:
    """All places of the quote that do not begin or end inside a number; blanks may differ."""
    words = [re.escape(word) for word in quote.split()]
    if not words:
        return []
    front = r"(?<![\d.,])" if quote.lstrip()[0].isdigit() else ""
    back = r"(?![.,]?\d)" if quote.rstrip()[-1].isdigit() else ""
    pattern = r"\s+".join(words)
    found = re.finditer(front + pattern + back, sentence)
    return [match.span() for match in found] or [match.span() for match in re.finditer(pattern, sentence)]


def _agreement(origin: int, family: Sequence[Claim]) -> int:
    """How many claims of the sentence stand where they should if it began at offset `origin`."""
    return sum(other.sentence.startswith(other.quote, max(other.start - origin, 0)) for other in family)


def _same_sentence(one: Claim, two: Claim) -> bool:
    return one.document == two.document and one.sentence == two.sentence
