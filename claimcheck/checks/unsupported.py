"""A number of one text that its source neither supports nor contradicts."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.checks import wording
from claimcheck.model import Conflict, Match
from claimcheck.records import dataclass

OVER = "comparison"
FACTS = ("target", "near")


@dataclass(frozen=True, slots=True)
class Params:
    """Nothing to set."""


def check(match: Match, params: Params) -> Iterator[Conflict]:
    """One conflict for a number of the target that none of the source speaks of."""
    if match.relation != "unmatched":
        return
    near, cited = "", [match.target]
    if match.source is not None:
        near = f"; the nearest, {wording.in_quotes(match.source.quote)}, is of another date or setting"
        cited.append(match.source)
    yield Conflict(tuple(cited), "literal", {"target": wording.in_quotes(match.target.quote), "near": near})
