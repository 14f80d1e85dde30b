"""What an amount was before a change that is told without it: "5.46 million, 6.4% more than in 2023", "150 ships, 20
fewer than a year earlier", "90 tonnes, or 75% of the 2019 level"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from claimcheck.extraction.bases import against
from claimcheck.extraction.changes import beside, change_role, compounds
from claimcheck.extraction.figures import Figure, is_share
from claimcheck.extraction.sentence import Sentence
from claimcheck.facets.as_of import earlier, resolve
from claimcheck.facets.mention import Mention
from claimcheck.facets.words import Words
from claimcheck.model.claim import AsOf, Number, Reckoned, Value

_LINK = 7
"""tokens at most between a change and the time that it is told against"""
_ALIKE = 3
"""days by which two months, quarters or years may differ"""
_LEVELS = ("stock", "flow")
ONE, HUNDRED = Fraction(1), Fraction(100)
Ends = tuple[Fraction, Fraction]


def reckoned(sentence: Sentence, figures: Sequence[Figure]) -> Iterator[tuple[str, Reckoned]]:
    """The ids of levels, each with what it was before the change that is told beside it."""
    words, moves = sentence.words, [k for k, figure in enumerate(figures) if _moves(figure)]
    if not moves or compounds(words, figures) or not words.cues["relation.unlike"].isdisjoint(words.said):
        return
    for k in moves:
        by, level = figures[k], _level(sentence, figures, k)
        told_in_full = any(against(sentence, by, other) for other in figures[k + 1 : k + 2])
        if level is None or told_in_full:
            continue
        then, value = _then(sentence, by, level), _before(by, level)
        if then is not None and value is not None:
            yield level.claim.id, Reckoned(value, then, words.shown(by.first, _behind(sentence, by)))


def _moves(by: Figure) -> bool:
    """Can it be the change of anything?"""
    part = is_share(by) or by.bound.quantity.form == "ratio"
    return part or by.claim.kind == "change" or by.claim.unit == "percentage_point"


def _level(sentence: Sentence, figures: Sequence[Figure], k: int) -> Figure | None:
    """The figure that the change `figures[k]` is told of: right before it, or behind "to"."""
    by, words = figures[k], sentence.words
    for level in figures[max(0, k - 1) : k]:
        if change_role(words, level) in ("level", "to") and beside(words, level, by) and _fit(level, by):
            return level
    for level in figures[k + 1 : k + 2]:
        between = words.tags[by.bound.quantity.stop : level.first]
        if change_role(words, level) == "to" and not set(between) & set(",;:(xv&—") and _fit(level, by):
            return level
    return None


def _fit(level: Figure, by: Figure) -> bool:
    """Can the one be the change of the other?"""
    claim, unit = level.claim, by.claim.unit
    if claim.subject is None and level.bound.quantity.dimension == "money" and unit == "percent":
        return False  # what a country earns is told in its money, how it grows mostly in that of another year
    whole = claim.status == "actual" and claim.value.nominal is not None and claim.value.nominal > 0
    if not whole or claim.kind not in _LEVELS:
        return whole and claim.kind == "share" and claim.unit == "percent" and unit == "percentage_point"
    if by.claim.kind == "change":
        return by.claim.direction is not None and (unit in ("percent", claim.unit) or is_share(by))
    return is_share(by) or by.bound.quantity.form == "ratio"


# --- when ---------------------------------------------------------------------------------------------------


def _then(sentence: Sentence, by: Figure, level: Figure) -> AsOf | None:
    """The time that a change is told against, as long as that of the level; None if it is another or unclear."""
    words, now = sentence.words, level.claim.as_of
    if now is None or now.basis not in ("stated", "inherited"):
        return None
    start = by.bound.quantity.stop
    stop = _behind(sentence, by)
    if _on_the_year(words, start):
        return _shifted(now, Mention(start, stop, "year", offset=-1), words.shown(start, stop))
    mention = next((m for m in sentence.dates if start <= m.first < stop), None)
    if mention is None:
        return None
    text = words.shown(mention.first, mention.stop)
    back = mention.ago or words.low[mention.stop - 1] in words.cues["dating.earlier"] or _previous(words, mention)
    if back:
        return _shifted(now, mention, text)
    if mention.year is not None and not words.cues["relation.same"].isdisjoint(words.low[start : mention.first]):
        same = Mention(mention.first, mention.stop, "year", offset=mention.year - now.end.year)
        return _shifted(now, same, text) if mention.grain == "year" else None
    return _named(now, mention, level.claim.published, text)


def _previous(words: Words, mention: Mention) -> bool:
    """ "the previous year": before the time told, not before the day of writing."""
    return not words.cues["dating.previous"].isdisjoint(words.low[mention.first : mention.stop])


def _behind(sentence: Sentence, by: Figure) -> int:
    """The token behind the time that a change is told against; that behind the change if there is none."""
    words, cues = sentence.words, sentence.words.cues
    start = by.bound.quantity.stop
    if stop := _on_the_year(words, start):
        return stop
    mention = next((m for m in sentence.dates if m.first >= start), None)
    if mention is None or mention.first - start > _LINK:
        return start
    link = [words.low[i] for i in range(start, mention.first) if words.tags[i] not in "nb"]
    link += [words.low[mention.first]] * (words.tags[mention.first] == "p")
    nouns = mention.first - start - sum(words.tags[i] not in "nb" for i in range(start, mention.first))
    if nouns > 2 or not cues["relation.before"].issuperset(link) or cues["relation.before_led"].isdisjoint(link):
        return start
    stop = mention.stop + (words.tags[mention.stop : mention.stop + 1] == "'")
    stop += words.word(stop) in cues["relation.before_what"]
    return stop if words.tags[stop : stop + 1] in ("", ".", ",", ";", ")", "&", "—", "T") else start


def _on_the_year(words: Words, i: int) -> int:
    """The token behind "on the year" at token `i` or behind "up" there; 0 if it does not stand there."""
    i += words.word(i) in words.cues["kind.particles"]
    stop = words.phrase_at(i, "relation.on_the_year")
    return 0 if words.word(stop) in words.cues["dating.earlier"] else stop  # "on the year before" is a date


def _shifted(now: AsOf, mention: Mention, text: str) -> AsOf | None:
    if mention.offset is None or mention.offset >= 0 or mention.grain == "day":
        return None
    start, end = earlier(mention, now.start), earlier(mention, now.end)
    return AsOf(now.type, start, end, text, "stated") if end < now.start or now.type == "instant" else None


def _named(now: AsOf, mention: Mention, written: date | None, text: str) -> AsOf | None:
    """The time of a phrase, where it is as long as the time of the level and before it."""
    span = resolve(mention, written)
    if span is None or span.end >= now.end:
        return None
    if now.type == "instant":
        return AsOf("instant", span.end, span.end, text, "stated") if span.point else None
    apart = abs((span.end - span.start).days - (now.end - now.start).days)
    return AsOf(now.type, span.start, span.end, text, "stated") if apart <= _ALIKE and not span.point else None


# --- how much -----------------------------------------------------------------------------------------------


def _before(by: Figure, level: Figure) -> Value | None:
    """What the level was before the change."""
    now, moved = _ends(level.claim.value), _ends(by.claim.value)
    if now is None or moved is None:
        return None
    up = by.claim.direction == "up"
    if by.claim.kind == "change" and by.claim.unit not in ("percent", "ratio"):
        low, high = (now[0] - moved[1], now[1] - moved[0]) if up else (now[0] + moved[0], now[1] + moved[1])
    else:
        part = (moved[0] / HUNDRED, moved[1] / HUNDRED) if by.claim.unit == "percent" else moved
        if by.claim.kind == "change":
            part = (ONE + part[0], ONE + part[1]) if up else (ONE - part[1], ONE - part[0])
        if part[0] <= 0:
            return None
        low, high = now[0] / part[1], now[1] / part[0]
    if low <= 0:
        return None
    a, b, middle = _number(low), _number(high), _number((low + high) / 2)
    return Value(level.claim.value.text, middle, "about", a, b, False, False, a, b)


def _ends(value: Value) -> Ends | None:
    return None if value.low is None or value.high is None else (Fraction(value.low), Fraction(value.high))


def _number(amount: Fraction) -> Number:
    return int(amount) if amount.denominator == 1 else float(amount)
