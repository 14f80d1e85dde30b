"""Why claims were compared with nothing: the silence of a run, readable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from claimcheck.align import series_key
from claimcheck.checks.witnesses import amounts, anchored, independent
from claimcheck.extraction import UNNAMED
from claimcheck.model import Claim, Rejection, Report, SeriesKey
from claimcheck.model.silence import Silence

TITLE = "in the title: held against its own text only"
PART = "a part of another figure"
NO_NOUN = "no noun tells what is counted"
SOME = "its sentence may tell only some of what it counts"
ALONE = "alone in its series"
ECHO = "told again by the same voice only"


def silence(report: Report) -> Silence:
    """What was compared, what was not and why, and which agreements are echo."""
    claims = tuple(report.claims)
    related = {id for claim in claims for relation in claim.relations for _, id in relation.members}
    series: dict[SeriesKey, list[Claim]] = {}
    reasons: dict[str, str] = {}
    for claim in claims:
        reason = _of_itself(claim)
        if reason is None:
            series.setdefault(series_key(claim), []).append(claim)
        else:
            reasons[claim.id] = reason
    kinds = Counter(_thing(key) for key in series)
    agreeing = echoes = 0
    for key, group in series.items():
        voices = {claim.id for claim in independent(group)}
        repeated = len(group) - len({amounts(claim) for claim in group})
        agreeing += repeated
        echoes += min(repeated, len(group) - len(voices))
        if kinds[_thing(key)] == 1:  # else levels are held against amounts
            reasons |= _of_company(key, group, voices)
    silent = {id: why for id, why in reasons.items() if id not in related}
    listed = tuple(
        Rejection(c.document, c.line, c.column, c.end_line, c.end_column, c.quote, silent[c.id])
        for c in claims
        if c.id in silent
    )
    return Silence(len(claims) + report.summary.rejected, len(claims), listed, agreeing, echoes)


def _thing(key: SeriesKey) -> SeriesKey:
    """A series key without what the figure is: levels and amounts of one thing."""
    return key._replace(kind="", act=None)


def _of_itself(claim: Claim) -> str | None:
    """Why a claim is compared with nothing whatever others there are."""
    if claim.title:
        return TITLE
    if claim.part_of is not None:
        return PART
    if claim.metric == UNNAMED:
        return NO_NOUN
    return None if claim.complete else claim.loose or SOME


def _of_company(key: SeriesKey, group: Sequence[Claim], voices: set[str]) -> dict[str, str]:
    """Why claims of one series are compared with nothing: by what others there are."""
    free = [claim for claim in group if claim.loose is None] if anchored(key) else []
    beside = Counter(claim.document for claim in group)
    out = {}
    for claim in group:
        others = len(free) - 1 if claim in free else 0
        if beside[claim.document] == 1 and others < 1:
            out[claim.id] = claim.loose or ALONE
        elif len(voices) == 1:
            out[claim.id] = ECHO
    return out
