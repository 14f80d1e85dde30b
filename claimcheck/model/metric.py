"""Declared metrics: what a metric pack says about one thing that is counted, and the register of them all."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from claimcheck.model.claim import Kind, Number
from claimcheck.records import dataclass


@dataclass(frozen=True, slots=True)
class Metric:
    """One entry of a metric pack.

    `synonyms` are noun phrases that mean this metric. `elides` are words of theirs that an article about the
    subject leaves out ("base stations" in a 5G article). `pace` is the largest believable growth in units per day.
    `subject` is whose figures these are; the synonyms mean this metric only in what is told of it, by that name
    or one of `names`. `scope` is the place that its figures cover.
    `breaks` are the last days before the definition changed: figures on two sides of one are never compared.
    """

    id: str
    label: str
    synonyms: tuple[str, ...]
    elides: tuple[str, ...] = ()
    kind: Kind | None = None
    cumulative: bool = False
    unit: str = "count"
    began: date | None = None
    pace: Number | None = None
    breaks: tuple[date, ...] = ()
    subject: str | None = None
    names: tuple[str, ...] = ()
    scope: str | None = None
    place: str = ""
    """file:line of the entry, for messages."""


@dataclass(frozen=True, slots=True)
class Register:
    """All declared metrics, sorted by id; each id once."""

    metrics: tuple[Metric, ...] = ()
    _by_id: dict[str, Metric] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {metric.id: metric for metric in self.metrics})

    def __hash__(self) -> int:
        return hash(tuple(self._by_id))  # registers are looked up by for each document: not over all fields

    def get(self, id: str) -> Metric | None:
        """The metric of that id, None where no pack declares it."""
        return self._by_id.get(id)
