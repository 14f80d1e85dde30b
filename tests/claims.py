"""Claims, series and sheets made by hand for the tests of checks; values by the table of readings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from claimcheck.model import AsOf, Claim, Document, Metric, Series, SeriesKey, Sheet, Value, kind_class

# Hedge -> hard low, hard high, soft low, soft high, each in hundredths of the number; None = unbounded.
READINGS: dict[str, tuple[int | None, int | None, int, int]] = {
    "over": (100, None, 100, 125),
    "at_least": (100, None, 100, 125),
    "under": (None, 100, 80, 100),
    "at_most": (None, 100, 80, 100),
    "nearly": (90, 100, 95, 100),
    "about": (90, 110, 95, 105),
}


def value(number: float, hedge: Any = "exact", half: float = 0, soft: float | None = None) -> Value:
    """A number with a hedge; an exact one stands for `half` on either side, naturally for `soft` (default:
    same).
    """
    if hedge == "exact":
        near = half if soft is None else soft
        ends = (number - half, number + half, number - near, number + near)
        return Value(str(number), number, hedge, ends[0], ends[1], False, half > 0, ends[2], ends[3])
    low, high, soft_low, soft_high = (None if p is None else number * p / 100 for p in READINGS[hedge])
    opens = hedge == "over", hedge in ("under", "nearly")
    return Value(f"{hedge} {number}", number, hedge, low, high, *opens, soft_low, soft_high)


def between(low: float, high: float) -> Value:
    """A range, closed at both ends."""
    return Value(f"{low} to {high}", None, "between", low, high, False, False, low, high)


def when(start: str, end: str | None = None, type: Any = None, basis: Any = "stated") -> AsOf:
    """An as-of date: a day, or the time from `start` to `end` (within, unless told otherwise)."""
    first, last = date.fromisoformat(start), date.fromisoformat(end or start)
    return AsOf(type or ("instant" if end is None else "within"), first, last, f"at {start}", basis)


def claim(amount: Value | float, as_of: AsOf | str | None = None, **other: Any) -> Claim:
    """A claim about things in Utopia. A plain number is exact; a plain day is a stated instant."""
    amount = amount if isinstance(amount, Value) else value(amount)
    fields: dict[str, Any] = {
        "document": "a.txt",
        "line": 1,
        "column": 1,
        "quote": f"{amount.text} things",
        "language": "en",
        "unit": "count",
        "metric": "thing",
        "label": "things",
        "subject": None,
        "scope": "Utopia",
        "index": None,
        "kind": "stock",
        "status": "actual",
        "published": None,
        "speaker": None,
    }
    fields |= other
    fields.setdefault("sentence", f"There are {fields['quote']} in line {fields['line']} of {fields['document']}.")
    fields.setdefault("id", f"{fields['document']}:{fields['line']}:{fields['column']}")
    fields.setdefault("end_line", fields["line"])
    fields.setdefault("end_column", fields["column"] + len(fields["quote"]))
    return Claim(value=amount, as_of=when(as_of) if isinstance(as_of, str) else as_of, **fields)


def placed(claims: Iterable[Claim]) -> list[Claim]:
    """The claims on lines of their own, in this order."""
    numbered = [
        replace(c, line=n, end_line=n, id=f"{c.document}:{n}:{c.column}") for n, c in enumerate(claims, start=1)
    ]
    return [replace(c, sentence=f"There are {c.quote} in line {c.line} of {c.document}.") for c in numbered]


def series(*claims: Claim, metric: Metric | None = None, cumulative: bool = False) -> Series:
    """A series with the key of its first claim, sorted as alignment sorts it."""
    first = claims[0]
    key = SeriesKey(
        first.metric,
        first.subject,
        first.scope,
        first.index,
        first.unit,
        kind_class(first.kind),
        first.holder,
        first.act,
    )
    day = date.min
    ordered = sorted(
        claims,
        key=lambda c: (
            c.as_of.end if c.as_of else day,
            c.as_of.start if c.as_of else day,
            c.document,
            c.line,
        ),
    )
    return Series(key, first.label, tuple(ordered), metric, cumulative)


def declared(**other: Any) -> Metric:
    """The metric of the claims above, declared."""
    return Metric(**{"id": "thing", "label": "things", "synonyms": ("things",), **other})


def sheet(*claims: Claim, **other: Any) -> Sheet:
    """A document with claims."""
    return Sheet(Document("a.txt", "", "", (), **other), claims)
