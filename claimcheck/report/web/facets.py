"""What the table of claims can be filtered by: documents, metrics and kinds, numbered in the order of their names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from claimcheck.model import Claim
from claimcheck.records import dataclass
from claimcheck.report.layout.series import about


@dataclass(frozen=True, slots=True)
class Facets:
    """The names of the options with the number of claims of each, and the number of the option of each value."""

    documents: Sequence[str]
    labels: Sequence[str]
    kinds: Sequence[str]
    document: Mapping[str, int]
    metric: Mapping[str, int]
    kind: Mapping[str, int]


def facets_of(claims: Sequence[Claim]) -> Facets:
    """The options for these claims; a metric is called as its first claim calls it."""
    labels: dict[str, str] = {}
    for claim in claims:
        labels.setdefault(claim.metric, claim.label or claim.metric)
    documents, document = _numbered((claim.document for claim in claims), {})
    metrics, metric = _numbered((claim.metric for claim in claims), labels)
    kinds, kind = _numbered((claim.kind for claim in claims), {})
    return Facets(documents, metrics, kinds, document, metric, kind)


def name_of(claim: Claim) -> str:
    """What a claim is about, in one line."""
    return " · ".join(part for part in about(claim) if part)


def _numbered(values: Iterable[str], names: Mapping[str, str]) -> tuple[list[str], dict[str, int]]:
    counts = Counter(values)
    ordered = sorted(counts, key=lambda value: (names.get(value, value).casefold(), value))
    shown = [f"{names.get(value, value)} ({counts[value]:,})" for value in ordered]
    return shown, {value: at for at, value in enumerate(ordered)}
