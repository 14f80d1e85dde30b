"""Series: claims about the same thing, in the order of their as-of dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from claimcheck.model.claim import Claim, Kind
from claimcheck.model.metric import Metric

_CLASS: dict[Kind, str] = {"stock": "level", "cumulative": "level"}


def kind_class(kind: Kind) -> str:
    """The part of a kind that belongs to a series key: stock and cumulative are both levels."""
    return _CLASS.get(kind, kind)


class SeriesKey(NamedTuple):
    """Two claims are about the same thing exactly if these agree."""

    metric: str
    subject: str | None
    scope: str | None
    index: tuple[tuple[str, int], ...] | None
    dimension: str
    kind: str


@dataclass(frozen=True, slots=True)
class Series:
    """Claims of one key, sorted by (as-of end, as-of start, document, place); undated ones first."""

    key: SeriesKey
    label: str
    claims: tuple[Claim, ...]
    metric: Metric | None = None
    cumulative: bool = False
