"""Matches as findings: a number that contradicts the source, a number that the source does not have."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

from claimcheck.model import Claim, Finding
from claimcheck.model.comparison import Match

CONTRADICTED = ("CC601", "number-contradicts-source")
UNSUPPORTED = ("CC602", "number-not-in-source")


def findings_of(matches: Sequence[Match]) -> tuple[Finding, ...]:
    """One finding for each number of the target that the source contradicts (an error) or does not have (a note)."""
    return tuple(
        _contradicted(match.target, match.source)
        if match.relation == "contradicts" and match.source
        else _unsupported(match)
        for match in matches
        if match.relation in ("contradicts", "unmatched")
    )


def _contradicted(target: Claim, source: Claim) -> Finding:
    said, told = _quoted(target), _quoted(source)
    return Finding(
        *CONTRADICTED,
        "error",
        f"{said} contradicts the source, which has {told}",
        _gap(target, source) or f"the source has {told}",
        "write what the source says, or say where the other number comes from",
        _fingerprint(CONTRADICTED[0], (target, source)),
        target.document,
        (target, source),
    )


def _unsupported(match: Match) -> Finding:
    near, claims = "", [match.target]
    if match.source is not None:
        near = f"; the nearest, {_quoted(match.source)}, is of another date or setting"
        claims.append(match.source)
    return Finding(
        *UNSUPPORTED,
        "note",
        f"{_quoted(match.target)} has no number in the source",
        f"no number of the source speaks of the same thing{near}",
        "leave it out, or name its source",
        _fingerprint(UNSUPPORTED[0], claims),
        match.target.document,
        tuple(claims),
    )


def _quoted(claim: Claim) -> str:
    return f'"{" ".join(claim.quote.split())}"'


def _gap(target: Claim, source: Claim) -> str:
    """The arithmetic of two amounts in one unit; "" where a date or another unit makes it less than clear."""
    one, other = target.value.nominal, source.value.nominal
    if target.unit != source.unit or target.unit == "date" or one is None or other is None:
        return ""
    if one == other:
        return f"{one:,} and {other:,} are the same number, but a bound is strict"
    share = f", {abs(one - other) / abs(other):.1%}" if other else ""
    return f"{one:,} against {other:,}: {'more' if one > other else 'less'} by {_figure(abs(one - other))}{share}"


def _figure(amount: float) -> str:
    return f"{amount:,}" if isinstance(amount, int) else f"{amount:,.6g}"


def _fingerprint(code: str, cited: Sequence[Claim]) -> str:
    """16 hex digits of the code and the sentences and values cited: no path, no line."""
    parts = sorted((" ".join(claim.sentence.casefold().split()), claim.value.text.casefold()) for claim in cited)
    return blake2b(repr((code, parts)).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
