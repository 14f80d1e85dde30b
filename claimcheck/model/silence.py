"""What a run kept silent about: the claims that were compared with nothing, and why."""

from __future__ import annotations

from claimcheck.model.claim import Rejection
from claimcheck.records import dataclass


@dataclass(frozen=True, slots=True)
class Silence:
    """Of so many `numbers` so many were read as `claims`; `silent` are those that were compared with nothing, each with
    the reason. Of the claims that agree with another one of their series (`agreeing`), `echoes` are no witnesses of
    their own: one speaker, or one sentence in several texts.
    """

    numbers: int
    claims: int
    silent: tuple[Rejection, ...]
    agreeing: int
    echoes: int
