"""What checks look at: series (claims about one thing, sorted by as-of date), families, sheets."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.model.claim import Claim, Kind, Relation
from claimcheck.model.document import Document
from claimcheck.model.metric import Metric
from claimcheck.records import dataclass

_CLASS: dict[Kind, str] = {"stock": "level", "cumulative": "level"}


def kind_class(kind: Kind) -> str:
    """The part of a kind that belongs to a series key: stock and cumulative are both levels."""
    return _CLASS.get(kind, kind)


class SeriesKey(NamedTuple):
    """Two claims are about the same thing exactly if these agree."""

    metric: str
    subject: str | None
    scope: str | None
    position: tuple[tuple[str, int], ...] | None
    dimension: str
    kind: str
    holder: str | None = None
    """what stands for the subject within one document, see Claim.holder"""
    act: str | None = None
    """what is done with the amount, see Claim.act"""


@dataclass(frozen=True, slots=True)
class Series:
    """Claims of one key, sorted by (as-of end, as-of start, document, place); undated ones first."""

    key: SeriesKey
    label: str
    claims: tuple[Claim, ...]
    metric: Metric | None = None
    cumulative: bool = False


@dataclass(frozen=True, slots=True)
class Family:
    """All series of one metric, subject and scope, sorted by key: the levels beside the flows."""

    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Component:
    """Claims that relations tie together, sorted by place.

    `amounts` gives each claim the id of the amount it tells: claims of one series for one stated time tell one.
    """

    claims: tuple[Claim, ...]
    relations: tuple[Relation, ...]
    amounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document with its claims in the order of their places: what is kept of it.

    The document is without its text (`text` and `reading` are "", `blocks` empty): whatever a check needs to know of
    the words, a claim or a field of the document says.
    """

    document: Document
    claims: tuple[Claim, ...]
