"""A numeric claim and its parts. Attribute names are those of the JSON."""

from __future__ import annotations

from datetime import date
from typing import Literal

from claimcheck.records import dataclass

Number = int | float
"""An amount. Whole numbers are ints; others the float nearest to the exact amount, so equal amounts are equal."""

Hedge = Literal["exact", "about", "over", "at_least", "under", "at_most", "nearly", "between"]
Kind = Literal["stock", "cumulative", "flow", "share", "change", "ratio", "duration", "constant", "whole", "ordinal"]
Status = Literal["actual", "forecast", "target"]
Basis = Literal["stated", "inherited", "published", "inferred"]
AsOfType = Literal["instant", "period", "within"]


@dataclass(frozen=True, slots=True)
class Value:
    """A printed number as an interval, in the claim's unit.

    `low`..`high` is the hard interval: all amounts the words allow (None = unbounded; ends are open where
    `low_open`/`high_open` say so). `soft_low`..`soft_high` is the natural reading and lies inside the hard one.
    `nominal` is the number itself; None for a range ("between 40 and 50").
    """

    text: str
    nominal: Number | None
    hedge: Hedge
    low: Number | None
    high: Number | None
    low_open: bool
    high_open: bool
    soft_low: Number | None
    soft_high: Number | None

    def digits(self) -> str:
        """The digits of a positive number without its point and the noughts at both ends: 2817 of "281.7 billion"; ""
        of others, and of fractions ("3-1/8")."""
        number = self.nominal
        if number is None or number <= 0 or "/" in self.text:
            return ""
        written = str(number) if isinstance(number, int) else f"{number:.9f}"
        return written.replace(".", "").strip("0")


@dataclass(frozen=True, slots=True)
class AsOf:
    """The time a figure holds for; both days are included.

    instant: a state at the end of that day (start == end). period: a total over start..end.
    within: an instant somewhere in start..end. `text` are the words it was read from, "" where there are none.
    """

    type: AsOfType
    start: date
    end: date
    text: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Base:
    """What a ratio or a share is measured against."""

    metric: str | None
    scope: str | None


RelationKind = Literal["conversion", "sum", "share", "change", "multiple", "gain", "loss", "rise", "fall"]
Role = Literal["of", "gloss", "total", "part", "whole", "share", "from", "to", "by", "value", "times", "base"]


@dataclass(frozen=True, slots=True)
class Relation:
    """How a sentence says that some of its figures hang together; `members` are roles with claim ids.

    conversion: of = gloss, in another unit. sum: total = part + part + …, or with `closed` false each part is at
    most the total. share: part = share × whole. change: to = from ± by, or from × (1 ± by) where `by` is a
    percentage. multiple: value = times × base. gain: by = share × (to − by); loss: by = share ×
    (to + by). rise: to is at least from; fall: at most. Not `sure`: the figures are so far from fitting that they may
    not be meant to.
    """

    kind: RelationKind
    members: tuple[tuple[Role, str], ...]
    closed: bool = True
    sure: bool = True

    def of(self, role: Role) -> str:
        """The id of the first member with a role; "" if there is none."""
        return next((id for known, id in self.members if known == role), "")


@dataclass(frozen=True, slots=True)
class Setting:
    """Among which words a figure stands, in lower case: the names that are its `own`, being in its key or sentence;
    those of them that its sentence has `said`, a place also by its adjective; further `names` of its paragraph; the
    stems of the `words` of its sentence, and of those `around` it, in its paragraph and the title; as `rare` the stems
    of names in its sentence that are neither ordinary words nor widely known; and as `anchors` names and stems of words
    that few texts have in common."""

    own: tuple[str, ...]
    said: tuple[str, ...]
    names: tuple[str, ...]
    words: tuple[str, ...]
    around: tuple[str, ...]
    rare: tuple[str, ...]
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What an amount was before a change that the text tells without it ("150, 25% more than in 2019"): `value` is
    reckoned from the amount and the change, `as_of` the time before, `text` the words of the change."""

    value: Value
    as_of: AsOf
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A number in an article and what it says. Lines and columns are 1-based code points, ends exclusive."""

    id: str
    document: str
    line: int
    column: int
    end_line: int
    end_column: int
    quote: str
    sentence: str
    language: str
    value: Value
    unit: str
    metric: str
    label: str
    subject: str | None
    scope: str | None
    index: tuple[tuple[str, int], ...] | None
    kind: Kind
    status: Status
    as_of: AsOf | None
    published: date | None
    speaker: str | None
    whole: Number | None = None
    base: Base | None = None
    part_of: str | None = None
    direction: Literal["up", "down"] | None = None
    page: int | None = None
    """Of a document that has pages, counted from 1."""
    # What checks need beyond the JSON.
    start: int = 0
    """Offset of the quote in the document's text."""
    title: bool = False
    """Stands in the title or a repetition of it."""
    torn: str | None = None
    """The verbless noun that follows as a sentence of its own where the number ends its sentence; else None."""
    loose: str | None = None
    """Why this claim is never compared with other documents; None = it may be."""
    holder: str | None = None
    """The common noun that stands for its subject within the document ("the bakery"), as stems; None if it has none."""
    act: str | None = None
    """The stem of the verb that says what is done with the amount ("lent 300 books"); None where a verb only says how
    much there is, or a pack declares the metric. Amounts of different acts never meet."""
    complete: bool = False
    """Tells all of its metric ("has 12 libraries"), not just some of it ("opened 3", "12 that lend tools")."""
    inferred: bool = False
    """The document's date was inferred, so nothing that leans on it is certain."""
    relations: tuple[Relation, ...] = ()
    """What its sentence says of it and other figures there; each relation stands on the first of its figures."""
    rank: int = 0
    """How far its source is trusted above others; figures of a higher rank are never corrected by those of a lower."""
    glosses: tuple[tuple[Value, str], ...] = ()
    """The same amount of money in other currencies, "5 trillion yuan ($735 billion)", as values and units; none where
    the rate may be one of another time."""
    restates: bool = False
    """The level before a change ("up from 120 a year earlier"): what somebody else told before."""
    reckoned: Reckoned | None = None
    """What it was before a change that is told without it ("25% more than in 2019"); None if there is none."""
    written: tuple[Value, str] | None = None
    """Value and unit as the text has them, where it was converted to the unit of its series."""
    setting: Setting | None = None
    """By which another text on the same matter is known; None where nobody would know it again."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A number that is no claim."""

    document: str
    line: int
    column: int
    end_line: int
    end_column: int
    quote: str
    reason: str
