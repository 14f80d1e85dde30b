"""Claims about one thing at one time whose values cannot be one number: their hard intervals are disjoint.

`between` says who is held against whom:

- "body": figures of the running text of one document, but not of one sentence, which tells them apart by
  intent;
- "title": a figure of the title and those of the running text below it. A title that gives no date of its own
  is held against all of them, and conflicts only where none supports it;
- "documents": the running texts of different documents. Dates that both texts give and that are equal make a
  hard conflict, as do constants, and declared shares and ratios told exactly for one stated month or
  quarter. Where as-of dates
  merely overlap, only levels with a declared pace are held against each other, and the gap must be more than that
  pace bridges in the widest time between them: a soft conflict. So are figures of any kind for the same days that
  look like a slip of the pen: with two neighbouring digits exchanged, or one ten times the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from claimcheck.checks import wording
from claimcheck.checks.intervals import Exact, Interval, apart, days, exact, gap, reading, same, size, widest
from claimcheck.checks.majority import outvoted
from claimcheck.checks.slips import explained, mistaken
from claimcheck.checks.witnesses import alike, anchored, body, certain, owned, place, stated, telling
from claimcheck.model import Claim, Conflict, Series
from claimcheck.model.claim import Kind, Number
from claimcheck.records import dataclass

OVER = "series"
FACTS = ("label", "when", "primary", "other", "primary_range", "other_range", "gap", "beyond", "repair")


QUARTER = 92
"""days"""


@dataclass(frozen=True, slots=True)
class Params:
    """`between`: see above. `kinds`: of which kinds figures are compared. `lag_days`: how much older a figure
    may be whose date is only that of the publication.
    """

    between: Literal["body", "title", "documents"]
    kinds: tuple[Kind, ...] = ("stock", "cumulative", "flow", "share", "ratio", "constant")
    lag_days: int = 92


Pair = tuple[Claim, Claim, Literal["hard", "soft"]]


def check(series: Series, params: Params) -> Iterator[Conflict]:
    """Conflicts between figures of one series, at most one of a grade for each figure."""
    trusted = _one_thing(series)
    if not (trusted or params.between == "documents") or not _has_pairs(series, params):
        return
    claims = [c for c in series.claims if c.kind in params.kinds and c.part_of is None and _timely(c)]
    compare = {"body": _within, "title": _title, "documents": _across if trusted else _slipped}[params.between]
    pairs = list(compare(claims, series, params))
    if trusted and params.between == "documents":
        known = {claim.id for primary, other, _ in pairs for claim in (primary, other)}
        pairs += _slipped([claim for claim in claims if claim.id not in known], series, params)
    for primary, other, grade in sorted(pairs, key=lambda pair: place(pair[0])):
        yield _conflict(series, primary, other, grade, params)


def _has_pairs(series: Series, params: Params) -> bool:
    """False where a glance shows that nobody can be held against anybody."""
    if params.between == "title":
        return any(c.title for c in series.claims)
    documents = {c.document for c in series.claims}
    return len(documents) < len(series.claims) if params.between == "body" else len(documents) > 1


def _one_thing(series: Series) -> bool:
    """True if the key can be trusted to mean one thing.

    Where no metric pack declares the metric, the words seldom tell what a share is a share of, nor that two
    figures mean one thing if they are nobody's ("each has 16 cores").
    """
    kind = series.key.kind
    if kind == "constant" and series.key.dimension == "information":  # of another version of a file
        return False
    return series.metric is not None or (kind not in ("share", "ratio") and (kind == "constant" or owned(series.key)))


def _timely(claim: Claim) -> bool:
    """An amount over a period needs a period that the text gives."""
    as_of = claim.as_of
    return claim.kind != "flow" or (as_of is not None and as_of.type == "period" and stated(as_of))


def _topic(claim: Claim) -> tuple[Any, ...]:
    """What must be equal besides the series: status, base, and for what is yet to come who says so."""
    return claim.status, claim.base, claim.speaker if claim.status != "actual" else None


def _time(claim: Claim) -> tuple[Any, ...] | None:
    if claim.kind == "constant" or claim.as_of is None:
        return None
    return claim.as_of.type, claim.as_of.start, claim.as_of.end


def _groups(claims: Iterable[Claim], series: Series, key: Callable[[Claim], Any]) -> Iterator[list[Claim]]:
    """Claims of equal unit, whole, era, topic, as-of date and `key`, where there are at least two."""
    for part in alike(claims, series.metric):
        groups: dict[Any, list[Claim]] = {}
        for claim in part:
            groups.setdefault((_topic(claim), _time(claim), key(claim)), []).append(claim)
        yield from (group for group in groups.values() if len(group) > 1)


def _within(claims: list[Claim], series: Series, params: Params) -> Iterator[Pair]:
    def fits(a: Claim, b: Claim) -> bool:
        one_voice = a.speaker is None or b.speaker is None or a.speaker == b.speaker
        return one_voice and a.sentence != b.sentence and apart(a.value, b.value)

    for group in _groups(body(claims), series, lambda c: c.document):
        for odd, other in outvoted(group, fits):
            yield odd, other, "hard"


def _title(claims: list[Claim], series: Series, params: Params) -> Iterator[Pair]:
    texts: dict[str, list[Claim]] = {}
    for claim in body(claims):
        texts.setdefault(claim.document, []).append(claim)
    done = set()
    for title in sorted((c for c in claims if c.title), key=place):
        answers = [c for c in texts.get(title.document, ()) if _answers(c, title)]
        if answers and all(apart(c.value, title.value) for c in answers) and (title.document, _hard(title)) not in done:
            done.add((title.document, _hard(title)))
            yield title, min(answers, key=lambda c: (gap(_hard(c), _hard(title)), place(c))), "hard"


def _answers(claim: Claim, title: Claim) -> bool:
    """True if a figure of the text ought to be the figure of the title."""
    undated = title.kind != "flow" and not stated(title.as_of)
    timely = undated or title.kind == "constant" or same(claim.as_of, title.as_of)
    wholes = claim.whole == title.whole or title.whole is None or claim.whole is None
    return timely and wholes and claim.unit == title.unit and _topic(claim)[:2] == _topic(title)[:2]


def _across(claims: list[Claim], series: Series, params: Params) -> Iterator[Pair]:
    if not anchored(series.key):
        return
    free = [c for c in body(claims) if c.loose is None and c.status == "actual" and not c.restates]
    for group in _groups(filter(_fixed, free), series, lambda c: None):
        for odd, other in outvoted(group, lambda a, b: a.document != b.document and apart(a.value, b.value)):
            yield odd, other, "hard"
    for group in _groups((c for c in free if _monthly(c, series)), series, lambda c: None):
        for odd, other in outvoted(group, lambda a, b: a.document != b.document and apart(a.value, b.value)):
            yield odd, other, "hard"
    metric = series.metric
    if metric is not None and metric.pace is not None and series.key.kind == "level":
        for part in alike((c for c in free if c.as_of is not None and c.unit == metric.unit), metric):
            for later, earlier in unbridged(part, exact(metric.pace), params.lag_days):
                yield later, earlier, "soft"


def _slipped(claims: list[Claim], series: Series, params: Params) -> Iterator[Pair]:
    """Figures for the same days of which one looks like the other with a slip of the pen, where no text tells both.
    What a thing is known by ("the 240-bed clinic") is held against those of all days."""
    free = [c for c in body(claims) if c.loose is None and c.status == "actual" and not c.restates]
    free = [c for c in free if c.as_of is not None or c.kind == "stock"]
    if not anchored(series.key) or len({c.value.nominal for c in free}) < 2:
        return
    told: dict[str, set[Number | None]] = {}
    for claim in free:
        told.setdefault(claim.document, set()).add(claim.value.nominal)

    def fits(a: Claim, b: Claim) -> bool:
        apiece = b.value.nominal not in told[a.document] and a.value.nominal not in told[b.document]
        surely = stated(a.as_of) and stated(b.as_of)
        return apiece and apart(a.value, b.value) and mistaken(a, b, surely) and not _make_all(a, b)

    known: set[str] = set()
    for part in alike(free, series.metric):
        days_of: dict[Any, list[Claim]] = {}
        for claim in part:
            days_of.setdefault((_topic(claim), _days(claim)), []).append(claim)
        for (topic, when), group in days_of.items():
            every = group + (days_of.get((topic, None), []) if when else [])
            for odd, other in outvoted(every, fits) if len(every) > 1 else ():
                if odd.id not in known:
                    yield odd, other, "soft"
                known.add(odd.id)


def _make_all(a: Claim, b: Claim) -> bool:
    """54.5% for, 45.5% against: the two are all there is."""
    return a.unit == "percent" and abs((a.value.nominal or 0) + (b.value.nominal or 0) - 100) <= 1


def _days(claim: Claim) -> tuple[date, date] | None:
    return None if claim.as_of is None else (claim.as_of.start, claim.as_of.end)


def _fixed(claim: Claim) -> bool:
    """True if the text says for which day or period the figure holds, or if it holds at all times."""
    return claim.kind == "constant" or (
        stated(claim.as_of) and claim.as_of is not None and claim.as_of.type != "within"
    )


def _monthly(claim: Claim, series: Series) -> bool:
    """True for the exact rate of a stated month or quarter, of a declared thing: there is one figure for each.

    Levels are not told so: they may be counted often in a month, and grow.
    """
    as_of = claim.as_of
    declared = series.metric is not None and series.key.kind in ("share", "ratio")
    if not declared or as_of is None or claim.value.hedge != "exact":
        return False
    return stated(as_of) and as_of.type == "within" and days(as_of.start, as_of.end) < QUARTER


def unbridged(claims: list[Claim], pace: Exact, lag_days: int) -> Iterator[tuple[Claim, Claim]]:
    """Pairs (told later, told earlier) of different documents with overlapping as-of dates, whose gap is more
    than `pace` units a day bridge in the widest time between them. For each later one the pair with the
    greatest excess.

    Equal dates that both texts give are left to the hard comparison. Of claims with equal as-of dates only
    the extreme ones are looked at.
    """
    worst: dict[str, tuple[Exact, Claim, Claim]] = {}
    active: list[Claim] = []
    for claim in _extremes(claims):
        assert claim.as_of is not None
        active = [c for c in active if c.as_of is not None and c.as_of.end >= claim.as_of.start]
        for other in active:
            excess = _excess(claim, other, pace, lag_days)
            if excess > 0:
                earlier, later = sorted((claim, other), key=telling)
                if later.id not in worst or excess > worst[later.id][0]:
                    worst[later.id] = excess, later, earlier
        active.append(claim)
    yield from ((later, earlier) for _, later, earlier in worst.values())


def _excess(a: Claim, b: Claim, pace: Exact, lag_days: int) -> Exact:
    """How much of the gap between two claims the pace does not explain; 0 if they do not compare."""
    equal_and_given = _fixed(a) and _fixed(b) and same(a.as_of, b.as_of)
    if a.document == b.document or equal_and_given:
        return 0
    return gap(_hard(a), _hard(b)) - pace * _most_days(a, b, lag_days)


def _most_days(a: Claim, b: Claim, lag_days: int) -> int:
    assert a.as_of is not None and b.as_of is not None
    return widest(a.as_of, b.as_of) + (0 if stated(a.as_of) and stated(b.as_of) else lag_days)


def _extremes(claims: list[Claim]) -> list[Claim]:
    """For each as-of date the two highest and two lowest claims, of two documents each; sorted by start."""
    groups: dict[Any, list[Claim]] = {}
    for claim in sorted(claims, key=telling):
        assert claim.as_of is not None
        key = (claim.as_of.start, claim.as_of.end, claim.as_of.type, stated(claim.as_of))
        groups.setdefault(key, []).append(claim)
    kept = []
    for _, group in sorted(groups.items(), key=lambda item: item[0]):
        highest = [c for c in group if _hard(c).low is not None]
        highest.sort(key=lambda c: _hard(c).low or 0, reverse=True)
        lowest = [c for c in group if _hard(c).high is not None]
        lowest.sort(key=lambda c: _hard(c).high or 0)
        four = [c for ranked in (highest, lowest) for c in _two_documents(ranked)]
        kept += list({c.id: c for c in four}.values())
    return kept


def _two_documents(ranked: list[Claim]) -> list[Claim]:
    """The first claim, and the first one of another document."""
    return ranked[:1] + [c for c in ranked if c.document != ranked[0].document][:1]


def _hard(claim: Claim) -> Interval:
    return reading(claim.value, "hard")


def _conflict(series: Series, primary: Claim, other: Claim, grade: Literal["hard", "soft"], params: Params) -> Conflict:
    a, b = _hard(primary), _hard(other)
    distance = gap(a, b)
    sizes = [size(exact(c.value.nominal)) for c in (primary, other) if c.value.nominal]
    percent = f" ({wording.rounded(Fraction(100 * distance) / max(sizes))}%)" if sizes and distance else ""
    when = "" if _time(primary) is None else f" for {wording.moment(primary.as_of)}"
    beyond = ""
    if grade == "soft" and series.metric is not None and series.metric.pace is not None:
        time = _most_days(primary, other, params.lag_days)
        bridged = wording.amount(exact(series.metric.pace) * time)
        beyond = f", and growth at the declared pace explains {bridged} at most ({time} days)"
    facts = {
        "label": series.label,
        "when": when,
        "primary": wording.told(primary),
        "other": wording.told(other),
        "primary_range": wording.interval(a, primary.unit),
        "other_range": wording.interval(b, other.unit),
        "gap": wording.with_unit(wording.amount(distance), primary.unit) + percent,
        "beyond": beyond,
        "repair": explained(primary, b.low, b.high),
    }
    sure = (
        params.between == "body"
        or certain(primary, other)
        or (params.between == "title" and same(primary.as_of, other.as_of))
    )
    return Conflict((primary, other), grade, facts, certain=sure)
