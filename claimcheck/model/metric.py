"""A declared metric: what a metric pack says about one thing that is counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claimcheck.model.claim import Kind, Number


@dataclass(frozen=True, slots=True)
class Metric:
    """One entry of a metric pack.

    `synonyms` are noun phrases that mean this metric. `elides` are words of theirs that an article about the
    subject leaves out ("base stations" in a 5G article). `pace` is the largest believable growth in units per day.
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
    place: str = ""
    """file:line of the entry, for messages."""
