"""A series in two lines: dates on top, values beneath, the shape of it in block elements."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from claimcheck.model import Claim
from claimcheck.model.claim import Number
from claimcheck.records import dataclass
from claimcheck.report.layout.amount import Scale, drawable, scale_of, short, typical, unit_word
from claimcheck.report.layout.page import Line, Page
from claimcheck.report.layout.series import in_time
from claimcheck.report.layout.text import cells
from claimcheck.report.layout.when import label

_NARROWEST = 3
"""Cells of the narrowest column: a figure and the blanks after it."""
_LEAST = 3
"""A series of fewer dated claims is seen at a glance in the frames."""


@dataclass(frozen=True, slots=True)
class Column:
    """One date: the claim shown, its mark (^ primary, ~ other evidence), more evidence of that date."""

    claim: Claim
    mark: str
    others: tuple[Claim, ...]


def plot(evidence: Sequence[Claim], series: Sequence[Claim], page: Page, room: int, style: str) -> list[Line]:
    """The series of the primary claim in `room` cells; empty where it has too few dated claims.

    `series` are all claims of one key, sorted by date.
    """
    if not evidence or evidence[0].as_of is None:
        return []
    cited = {claim.id: at for at, claim in enumerate(evidence)}
    members = [claim for claim in _near(series, cited, 2 * room) if belongs(claim, evidence[0], cited)]
    columns = _columns(members, cited)
    if len(members) < _LEAST or len(columns) < 2:
        return []
    scale = scale_of(amount for claim in members if (amount := typical(claim.value)) is not None)
    heads = [page.show(label(column.claim.as_of)) for column in columns if column.claim.as_of]
    values = [page.show(short(column.claim, scale, page.signs)) for column in columns]
    widths = [max(cells(head), cells(value)) for head, value in zip(heads, values, strict=True)]
    gap_width = cells(page.signs.ellipsis) + 1
    kept = _kept(widths, [bool(column.mark) for column in columns], gap_width, room)
    top: Line = []
    low: Line = []
    for before, at in pairwise([-1, *kept]):
        gap = "" if at == before + 1 else page.signs.ellipsis + " "
        top.append((gap + f"{heads[at]:>{widths[at]}}  ", "dim"))
        mark = columns[at].mark
        shown = style if mark == "^" else "other" if mark else ""
        low.append((" " * cells(gap) + f"{values[at]:>{widths[at]}}{mark or ' '} ", shown))
    if kept[-1] + 1 < len(columns):
        top.append((page.signs.ellipsis, "dim"))
    unit = (scale[1] + page.show(unit_word(evidence[0]))).strip()
    unit = f"  in {unit}" if unit else ""
    return _closed(top, low, [columns[at] for at in kept], (scale, unit), page, room)


def spark(amounts: Sequence[Number], blocks: str) -> str:
    """One block for each amount, from the lowest to the highest."""
    drawn = [drawable(amount) for amount in amounts]
    low, high = min(drawn, default=0), max(drawn, default=0)
    steps = len(blocks) - 1
    return "".join(blocks[round((amount - low) / ((high - low) or 1) * steps)] for amount in drawn)


def _near(series: Sequence[Claim], cited: Collection[str], reach: int) -> list[Claim]:
    """The evidence and the claims at most `reach` places from it: of a long series no more is ever shown."""
    places = [at for at, claim in enumerate(series) if claim.id in cited]
    near = {at for place in places for at in range(max(place - reach, 0), min(place + reach + 1, len(series)))}
    return [series[at] for at in sorted(near)]


def belongs(claim: Claim, primary: Claim, cited: Collection[str]) -> bool:
    """Whether a claim of the series is drawn: dated, and cited or a fact that may be compared with the primary one."""
    if claim.as_of is None:
        return False
    near = claim.loose is None or claim.document == primary.document
    return claim.id in cited or (near and claim.status == "actual")


def _columns(members: Sequence[Claim], cited: dict[str, int]) -> list[Column]:
    dates: dict[str, list[Claim]] = {}
    for claim in members:
        if claim.as_of:
            dates.setdefault(label(claim.as_of), []).append(claim)
    columns = []
    for claims in dates.values():
        shown, *rest = sorted(claims, key=lambda claim: (cited.get(claim.id, len(cited)), _vague(claim)))
        others = tuple(claim for claim in rest if claim.id in cited)
        columns.append(Column(shown, _mark(shown, cited), others))
    return columns


def _vague(claim: Claim) -> tuple[object, ...]:
    return (claim.value.hedge != "exact", claim.title, in_time(claim))


def _mark(claim: Claim, cited: dict[str, int]) -> str:
    at = cited.get(claim.id)
    return "" if at is None else "~" if at else "^"


def _kept(widths: Sequence[int], wanted: Sequence[bool], gap: int, room: int) -> list[int]:
    """The columns that fit: those wanted first, then those nearest to them in the sequence."""
    marked = [at for at, mark in enumerate(wanted) if mark]
    nearest = sorted(range(len(widths)), key=lambda at: (min(abs(at - mark) for mark in marked), at))
    nearest = nearest[: room // _NARROWEST + 1]
    for count in range(len(nearest), 1, -1):
        kept = sorted(nearest[:count])
        gaps = sum(at != before + 1 for before, at in pairwise([-1, *kept, len(widths)]))
        if sum(widths[at] + 2 for at in kept) + gaps * gap <= room:
            return kept
    return nearest[:1]


def _closed(
    top: Line, low: Line, columns: Sequence[Column], measure: tuple[Scale, str], page: Page, room: int
) -> list[Line]:
    """Both lines with the unit, the shape, and further evidence of the same dates behind them."""
    scale, unit = measure
    extra = " ".join(
        f"({page.show(short(claim, scale, page.signs))}~)" for column in columns for claim in column.others
    )
    shape = "  " + _shape([column.claim for column in columns], page)
    used = sum(cells(text) for text, _ in low)
    if used + cells(shape) + 2 + cells(extra) <= room and used + cells(unit) <= room:
        return [
            [*top, (unit, "dim")],
            [*low, (shape, "dim"), ("  " + extra if extra else "", "other")],
        ]
    rest = "  ".join(part for part in (shape.strip(), unit.strip(), extra) if part)
    return [top, low, [(rest, "dim")]]


def _shape(claims: Sequence[Claim], page: Page) -> str:
    """One block for each claim; what is only forecast has no height yet."""
    amounts = [typical(claim.value) if claim.status == "actual" else None for claim in claims]
    drawn = iter(spark([amount for amount in amounts if amount is not None], page.signs.blocks))
    return "".join(" " if amount is None else next(drawn) for amount in amounts)
