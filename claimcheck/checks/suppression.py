"""An ignore or an acceptance that no longer does what it was written for; one conflict for each."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.checks import wording
from claimcheck.model import Conflict, Lapse
from claimcheck.model.finding import Grade
from claimcheck.model.suppression import State
from claimcheck.records import dataclass

OVER = "suppression"
FACTS = ("means", "codes", "state", "place", "reason")
_STATES: dict[State, str] = {"stale": "matches no finding", "unknown": "names no rule", "expired": "expired"}


@dataclass(frozen=True, slots=True)
class Params:
    """Nothing to set."""


def check(lapse: Lapse, params: Params) -> Iterator[Conflict]:
    """hard: the finding is back because its acceptance ran out. literal: it can be taken away."""
    state = _STATES[lapse.state]
    if lapse.expires is not None and lapse.state == "expired":
        state += f" on {wording.day(lapse.expires)}"
    facts = {
        "means": lapse.means,
        "codes": ", ".join(lapse.codes) or "no code",
        "state": state,
        "place": lapse.place,
        "reason": wording.in_quotes(lapse.reason) if lapse.reason else "no reason given",
    }
    grade: Grade = "hard" if lapse.state == "expired" else "literal"
    identity = f"{lapse.state} {lapse.identity}"
    yield Conflict(lapse.claims, grade, facts, document=lapse.document, identity=identity)
