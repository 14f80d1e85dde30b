"""A disputed series as SVG: value intervals over time.

Places along the time axis are percentages and heights are pixels, so the chart fits any width and its words keep their
size. Colours are classes of the style sheet; what they say, letters and shapes say too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcheck.model import Claim, SeriesKey
from claimcheck.records import dataclass
from claimcheck.report.layout.amount import amount, drawable, figure, reading, scale_of, typical
from claimcheck.report.layout.excerpt import Cited
from claimcheck.report.layout.markup import Markup, tag, together
from claimcheck.report.layout.page import UNICODE
from claimcheck.report.layout.plot import belongs
from claimcheck.report.layout.series import in_time, key_of
from claimcheck.report.layout.timeline import Axis, ticks
from claimcheck.report.layout.when import when
from claimcheck.report.web.calendar import Days, days_of

_HEIGHT, _TOP, _BOTTOM = 240, 20, 206
"""Pixels: the picture, the highest and the lowest amount in it."""
_WIDE = 0.7
"""Percent of the width from which on a period is drawn as a box."""
_APART = (24.0, 17.0)
"""Labels nearer than this, in percent and pixels, would touch."""
_NARROW, _SIGN = 350.0, 6.8
"""Pixels of the chart on a narrow page, and of a character of a label: what does not fit there stands on the left."""
_MOST = 300
"""Claims drawn beside the cited ones."""
_SEEN = (0.08, 0.15)
"""Parts of the time axis and of the other that the cited claims fill at least, lest the dispute be too small."""
_LEAST = 0.05
"""Amounts nearer to each other than this part of them are taken to be so far apart."""
_MARGIN, _ZERO = 0.08, 0.2
"""Room below and above the amounts; the axis begins at 0 where the lowest is less than this part of the highest."""


@dataclass(frozen=True, slots=True)
class Scales:
    """Where days and amounts are drawn."""

    days: Days
    amounts: Axis

    def y(self, amount: float) -> float:
        """Pixels from the top."""
        share = (drawable(amount) - self.amounts.low) / ((self.amounts.high - self.amounts.low) or 1)
        return round(_BOTTOM - min(max(share, 0), 1) * (_BOTTOM - _TOP), 1)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The claims of a chart, by date, and how many more of their series lie too far away to be drawn."""

    claims: tuple[Claim, ...] = ()
    beyond: int = 0


def drawn(cited: Sequence[Cited], series: Mapping[SeriesKey, Sequence[Claim]]) -> Drawn:
    """The cited claims in the unit of the primary one, and of their series what is near enough in time and amount.

    Without claims where fewer than two cited ones have that unit and a date: then there is nothing to compare.
    """
    if not cited:
        return Drawn()
    primary = cited[0].claim
    evidence = {item.claim.id: item.claim for item in cited if item.claim.unit == primary.unit and _placed(item.claim)}
    keys = dict.fromkeys(key_of(claim) for claim in evidence.values())
    others = {
        claim.id: claim
        for key in keys
        for claim in series.get(key, ())
        if claim.id not in evidence and belongs(claim, primary, evidence) and _placed(claim)
    }
    if len(evidence) < 2:
        return Drawn()
    kept = _near(list(evidence.values()), list(others.values()))
    claims = sorted([*evidence.values(), *kept], key=in_time)
    return Drawn(tuple(claims), len(others) - len(kept))


def _placed(claim: Claim) -> bool:
    return claim.as_of is not None and typical(claim.value) is not None


def _near(evidence: Sequence[Claim], others: Sequence[Claim]) -> list[Claim]:
    """Claims in the order of their distance in time, up to the first that would make the dispute too small to see."""
    days, amounts = _extent(evidence), _reach(evidence)
    least = max(amounts[1] - amounts[0], max(map(abs, amounts)) * _LEAST)
    kept: list[Claim] = []
    for claim in sorted(others, key=lambda claim: (_far(claim, days), in_time(claim)))[:_MOST]:
        more_days, more_amounts = _extent([claim]), _reach([claim])
        wider_days = (min(days[0], more_days[0]), max(days[1], more_days[1]))
        wider = (min(amounts[0], more_amounts[0]), max(amounts[1], more_amounts[1]))
        lasts = days[1] - days[0]
        if wider[1] - wider[0] > least / _SEEN[1] or (lasts and wider_days[1] - wider_days[0] > lasts / _SEEN[0]):
            break
        kept.append(claim)
    return kept


def _extent(claims: Sequence[Claim]) -> tuple[int, int]:
    """The first and the last day."""
    dates = [claim.as_of for claim in claims if claim.as_of]
    firsts = [(date.end if date.type == "instant" else date.start).toordinal() for date in dates]
    return min(firsts), max(date.end.toordinal() for date in dates)


def _reach(claims: Sequence[Claim]) -> tuple[float, float]:
    """The lowest and the highest amount to be drawn."""
    ends = [
        drawable(end)
        for claim in claims
        for value in (claim.value,)
        for end in (value.low, value.high, value.soft_low, value.soft_high, typical(value))
        if end is not None
    ]
    return min(ends), max(ends)


def _far(claim: Claim, days: tuple[int, int]) -> int:
    first, last = _extent([claim])
    return max(days[0] - first, last - days[1], 0)


def chart(claims: Sequence[Claim], cited: Sequence[Cited], title: str, id: str) -> Markup:
    """The picture of `claims`; those that are `cited` stand out and carry their letters."""
    letters = {item.claim.id: item.letter for item in cited}
    scales = Scales(days_of([claim.as_of for claim in claims if claim.as_of]), _amounts(claims))
    behind = [claim for claim in claims if claim.id not in letters]
    front = [claim for claim in claims if claim.id in letters]
    layers = sorted(claims, key=lambda claim: (claim.id in letters, not _boxed(claim, scales)))
    marks = [_mark(claim, letters.get(claim.id, ""), scales) for claim in layers]
    words = [f"{letters[claim.id]}: {told(claim)}." for claim in front]
    if behind:
        words.append(f"{len(behind):,} more of the series, {told(behind[0])} to {told(behind[-1])}.")
    return tag(
        "svg",
        tag("title", title, id=f"{id}-title"),
        tag("desc", " ".join(words), id=f"{id}-desc"),
        _grid(scales, claims),
        *marks,
        *_labels(front, letters, scales),
        role="img",
        aria_labelledby=f"{id}-title {id}-desc",
        width="100%",
        height=_HEIGHT,
    )


def _amounts(claims: Sequence[Claim]) -> Axis:
    """From 0 where that costs little room, else from just below the lowest."""
    low, high = _reach(claims)
    margin = (high - low or abs(high) or 1) * _MARGIN
    bottom = 0 if 0 <= low < high * _ZERO else low - margin
    return Axis(bottom, high + margin, _BOTTOM - _TOP)


def _boxed(claim: Claim, scales: Scales) -> bool:
    """Whether a claim is drawn as a box: it holds for a period that is wide enough."""
    if claim.as_of is None or claim.as_of.type != "period":
        return False
    left, right = scales.days.span(claim.as_of)
    return right - left >= _WIDE


def told(claim: Claim) -> str:
    """A claim in words: its reading and its date."""
    dated = when(claim.as_of) if claim.as_of else "no date"
    status = "" if claim.status == "actual" else f", {claim.status}"
    return f"{reading(claim, UNICODE)}, {dated}{status}"


def _grid(scales: Scales, claims: Sequence[Claim]) -> Markup:
    """Lines at round amounts with their figures on top, days under the lowest."""
    divisor, word = scale_of([scales.amounts.high, scales.amounts.low])
    percent = "%" if claims[0].unit == "percent" else ""
    parts = []
    for tick in ticks(scales.amounts, 4):
        y = scales.y(tick)
        text = figure(int(tick) if tick.is_integer() else tick, divisor)
        text += (f" {word}" if word and tick else "") + percent
        parts += [
            tag("line", class_="grid", x1="0", x2="100%", y1=y, y2=y),
            tag("text", text, class_="tick", x="0", y=y - 5),
        ]
    for x, text in scales.days.ticks:
        anchor = "end" if x > 90 else "middle"
        parts += [
            tag("line", class_="grid", x1=f"{x}%", x2=f"{x}%", y1=_BOTTOM + 4, y2=_BOTTOM + 9),
            tag("text", text, class_="tick", x=f"{x}%", y=_BOTTOM + 24, text_anchor=anchor),
        ]
    return tag("g", *parts, aria_hidden="true")


def _mark(claim: Claim, letter: str, scales: Scales) -> Markup:
    """Hard interval thin, soft one thick, the number itself a dot or a line; an arrow where there is no end."""
    value, as_of = claim.value, claim.as_of
    if as_of is None:
        return Markup("")
    left, right = scales.days.span(as_of)
    box = _boxed(claim, scales)
    low, high = value.low, value.high
    bottom = _BOTTOM if low is None else scales.y(low)
    top = _TOP - 8 if high is None else scales.y(high)
    soft_low = scales.y(value.soft_low) if value.soft_low is not None else bottom
    soft_high = scales.y(value.soft_high) if value.soft_high is not None else top
    x = round((left + right) / 2, 2) if as_of.type == "period" else right
    parts = [tag("title", f"{letter}{': ' if letter else ''}{told(claim)} ({claim.document}:{claim.line})")]
    if box:
        parts += [_box("hard", left, right, top, bottom), _box("soft", left, right, soft_high, soft_low)]
    else:
        if as_of.type == "within" and right > left:
            y = _middle(claim, scales)
            parts.append(tag("line", class_="hard", x1=f"{left}%", x2=f"{right}%", y1=y, y2=y))
        parts += [_stroke("hard", x, top, bottom), _stroke("soft", x, soft_high, soft_low)]
    parts += [_arrow(x, _TOP - 8, up=True)] if high is None else []
    parts += [_arrow(x, _BOTTOM, up=False)] if low is None else []
    if value.nominal is not None:
        y = scales.y(value.nominal)
        if box:
            parts.append(tag("line", class_="number", x1=f"{left}%", x2=f"{right}%", y1=y, y2=y))
        else:
            parts.append(tag("circle", class_="number", cx=f"{x}%", cy=y, r=4 if letter else 3))
    kind = "primary" if letter == "A" else "other" if letter else "context"
    return tag("g", *parts, class_=f"mark {kind}{'' if claim.status == 'actual' else ' unreal'}")


def _middle(claim: Claim, scales: Scales) -> float:
    return scales.y(typical(claim.value) or 0)


def _box(name: str, left: float, right: float, top: float, bottom: float) -> Markup:
    height = max(round(bottom - top, 1), 1)
    return tag("rect", class_=name, x=f"{left}%", width=f"{round(right - left, 2)}%", y=top, height=height)


def _stroke(name: str, x: float, top: float, bottom: float) -> Markup:
    """A vertical line, at least a pixel long, so that an exact amount is seen."""
    return tag("line", class_=name, x1=f"{x}%", x2=f"{x}%", y1=top, y2=max(bottom, top + 1))


def _arrow(x: float, y: float, *, up: bool) -> Markup:
    path = "M-4,5 0,0 4,5" if up else "M-4,-5 0,0 4,-5"
    return tag("svg", tag("path", d=path, class_="arrow"), x=f"{x}%", y=y, overflow="visible", width=1, height=1)


def _turned(x: float, label: str) -> bool:
    """Whether the label of a dot at `x` percent stands on its left: it does not fit on the right, and has more room."""
    return x > 50 and x * _NARROW / 100 + len(label) * _SIGN > _NARROW


def _labels(front: Sequence[Claim], letters: Mapping[str, str], scales: Scales) -> list[Markup]:
    """Letter and figure beside each cited dot and in each cited box, moved down where they would touch."""
    placed: list[tuple[float, float]] = []
    labels = []
    for claim in sorted(front, key=lambda claim: (_middle(claim, scales), letters[claim.id])):
        if claim.as_of is None:
            continue
        left, right = scales.days.span(claim.as_of)
        boxed = _boxed(claim, scales)
        before = not boxed and _turned(right, f"{letters[claim.id]} {amount(claim, UNICODE)}")
        x, y = left if before or boxed else right, _middle(claim, scales) + (-6 if boxed else 4)
        for other_x, other_y in placed:
            if abs(other_x - x) < _APART[0] and abs(y - other_y) < _APART[1]:
                y = other_y + _APART[1]
        placed.append((x, y))
        name = tag("tspan", letters[claim.id], class_="name")
        labels.append(
            tag(
                "text",
                together(name, " ", amount(claim, UNICODE)),
                class_=f"label {'primary' if letters[claim.id] == 'A' else 'other'}",
                x=f"{x}%",
                y=round(y, 1),
                dx=-9 if before else 9,
                text_anchor="end" if before else "start",
            )
        )
    return labels
