"""A series over time: one row for each claim, its value interval drawn on a common scale."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import ceil, floor, log10

from claimcheck.model import Claim, Value, kind_class
from claimcheck.model.claim import Number
from claimcheck.records import dataclass
from claimcheck.report.layout.amount import amount, drawable, figure, scale_of, typical, unit_word
from claimcheck.report.layout.page import Line, Page, joined, plural
from claimcheck.report.layout.series import about, in_time
from claimcheck.report.layout.text import cells, cut, fold, pad, wrap
from claimcheck.report.layout.when import when

_WIDE = 110
"""From this width on, the place stands in the row; else beneath it."""

_LEAST = 1e-300
"""Amounts closer together than this have no round ones between them."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A linear scale from `low` to `high` over `room` cells."""

    low: float
    high: float
    room: int

    def cell(self, amount: Number) -> int:
        """The cell of an amount; outside of the scale, the nearest end."""
        share = (drawable(amount) - self.low) / ((self.high - self.low) or 1)
        return round(min(max(share, 0), 1) * (self.room - 1))


def timeline_lines(claims: Sequence[Claim], page: Page) -> list[Line]:
    """The series of `claims` (one key): a title, the scale, a row for each claim, and what the signs mean."""
    ordered = sorted(claims, key=in_time)
    dates = [page.show(_date(claim)) for claim in ordered]
    values = [page.show(amount(claim, page.signs)) for claim in ordered]
    places = [page.show(f"{claim.document}:{claim.line}:{claim.column}") for claim in ordered]
    broad = min(max(map(cells, dates)), page.width // 4)
    wide = min(max(map(cells, values)), page.width // 3)
    behind = min(max(map(cells, places)), page.width // 3) + 2 if page.width >= _WIDE else 0
    margin = broad + wide + 4
    axis = _axis(ordered, max(page.width - margin - behind, 8))
    lines = _title(ordered, page) + [[(" " * margin + part, "dim")] for part in _scale(axis, ordered, page)]
    for claim, day, value, spot in zip(ordered, dates, values, places, strict=True):
        row: Line = [
            (pad(cut(day, broad, page.signs.ellipsis), broad) + "  ", ""),
            (pad(cut(value, wide, page.signs.ellipsis), wide) + "  ", "bold"),
            (_bar(claim, axis, page), "" if claim.status == "actual" else "other"),
        ]
        if behind and cells(spot) + 2 <= behind:
            lines.append([*row, ("  " + spot, "dim")])
        else:
            lines += [row, *([("  " + part, "dim")] for part in fold(spot, page.width - 2))]
    return lines + _legend(ordered, page)


def _title(claims: Sequence[Claim], page: Page) -> list[Line]:
    dated = [claim.as_of.end for claim in claims if claim.as_of]
    first, last = min(dated, default=None), max(dated, default=None)
    span = "" if first is None else str(first) if first == last else f"{first} to {last}"
    name = page.show(joined([*about(claims[0]), kind_class(claims[0].kind)], page))
    words = joined([plural(len(claims), "claim"), span], page)
    if cells(name) + 3 + cells(words) <= page.width:
        return [[(name, "bold"), ("   " + words, "dim")]]
    return [[(part, "bold")] for part in wrap(name, page.width)] + [[(part, "dim")] for part in wrap(words, page.width)]


def _date(claim: Claim) -> str:
    return when(claim.as_of).removeprefix("some day in ") if claim.as_of else "no date"


def _reach(value: Value) -> list[Number]:
    """The amounts that the scale must hold: the number and all ends there are."""
    ends = (value.low, value.high, value.soft_low, value.soft_high, typical(value))
    return [end for end in ends if end is not None]


def _axis(claims: Sequence[Claim], room: int) -> Axis:
    """From 0, unless all amounts lie close together far away from it."""
    amounts = [drawable(end) for claim in claims for end in _reach(claim.value)] or [0]
    low, high = min(amounts), max(amounts)
    if low > 0 and low < high * 0.6:
        low = 0
    if low == high:
        low, high = min(low, 0), max(high, 0) or 1
    return Axis(low, high, room)


def _scale(axis: Axis, claims: Sequence[Claim], page: Page) -> list[str]:
    """Figures over a ruler, as many as stand apart."""
    divisor, word = scale_of([axis.high, axis.low])
    unit = (f" {word}" if word else "") + page.show(unit_word(claims[0]))
    for parts in (5, 4, 3, 2, 1):
        figures, ruler = "", list(page.signs.thin * axis.room)
        for tick in ticks(axis, parts):
            at = axis.cell(tick)
            text = figure(int(tick) if tick.is_integer() else tick, divisor) + (unit if tick else "")
            start = min(max(at - cells(text) // 2, 0), axis.room - cells(text))
            if start < (cells(figures) + 2 if figures else 0):
                break
            figures += " " * (start - cells(figures)) + text
            ruler[at] = page.signs.tick
        else:
            return [figures, "".join(ruler)]
    return ["", page.signs.thin * axis.room]


def ticks(axis: Axis, parts: int) -> list[float]:
    """Round amounts within the scale, about `parts` steps apart."""
    rough = (axis.high - axis.low) / parts
    if rough < _LEAST:
        return []
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough * 0.999)
    first, last = ceil(axis.low / step - 1e-9), floor(axis.high / step + 1e-9)
    return [float(Decimal(repr(step)) * count) for count in range(first, last + 1)]


def _bar(claim: Claim, axis: Axis, page: Page) -> str:
    """Thin: all that the words allow; thick: what a reader takes it for; an arrow: no end."""
    signs, value = page.signs, claim.value
    if not _reach(value):
        return ""
    row = [" "] * axis.room
    low = 0 if value.low is None else axis.cell(value.low)
    high = axis.room - 1 if value.high is None else axis.cell(value.high)
    row[low : high + 1] = signs.thin * (high + 1 - low)
    if value.soft_low is not None and value.soft_high is not None:
        left, right = axis.cell(value.soft_low), axis.cell(value.soft_high)
        row[left : right + 1] = signs.thick * (right + 1 - left)
    if value.low is None:
        row[0] = signs.left
    if value.high is None:
        row[-1] = signs.right
    if value.nominal is not None:
        row[axis.cell(value.nominal)] = signs.mark if claim.status == "actual" else signs.hollow
    return "".join(row)


def _legend(claims: Sequence[Claim], page: Page) -> list[Line]:
    signs = page.signs
    parts = [
        f"{signs.mark} the number",
        f"{signs.thick} natural reading",
        f"{signs.thin} all the words allow",
    ]
    if any(claim.status != "actual" for claim in claims):
        parts.insert(1, f"{signs.hollow} forecast or target")
    if any(claim.value.high is None for claim in claims):
        parts.append(f"{signs.right} no limit")
    lines = [parts[0]]
    for part in parts[1:]:
        longer = f"{lines[-1]}   {part}"
        lines[-1:] = [longer] if cells(longer) <= page.width else [lines[-1], part]
    return [[(line, "dim")] for line in lines]
