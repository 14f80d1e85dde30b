"""The counts of an index, changed in step with its claims."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple


class Place(NamedTuple):
    """A claim as the counts see it: the number of its series, and why it is loose."""

    series: int
    loose: str | None


class Ledger:
    """Collects the changes of one transaction; `settle` writes them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._totals: Counter[str] = Counter()
        self._series: dict[int, Counter[str]] = {}
        self._silence: Counter[str] = Counter()

    def document(self, places: Iterable[Place], sign: int) -> None:
        """A document comes (sign 1) or goes (sign −1), with all its claims."""
        groups: dict[int, list[str | None]] = {}
        for place in places:
            groups.setdefault(place.series, []).append(place.loose)
        self._totals["documents"] += sign
        for series, loose in groups.items():
            change = self._series.setdefault(series, Counter())
            change["claims"] += sign * len(loose)
            change["free"] += sign * loose.count(None)
            if len(loose) == 1:
                if loose[0] is None:
                    change["lone"] += sign
                else:
                    self._silence[loose[0]] += sign

    def rejected(self, number: int) -> None:
        """So many more numbers are no claims."""
        self._totals["rejected"] += number

    def settle(self) -> None:
        """Writes all changes; what is left over of series without claims stays, with zeros."""
        run = self._connection.execute
        for number, change in self._series.items():
            before = run("SELECT claims, free, lone FROM series WHERE number = ?", (number,)).fetchone()
            after = [old + change[key] for old, key in zip(before, ("claims", "free", "lone"), strict=True)]
            run("UPDATE series SET claims = ?, free = ?, lone = ? WHERE number = ?", (*after, number))
            self._totals["claims"] += change["claims"]
            self._totals["series"] += (after[0] > 0) - (before[0] > 0)
            self._silence[""] += (after[1:] == [1, 1]) - (tuple(before[1:]) == (1, 1))
        for key, number in self._totals.items():
            run("UPDATE counts SET number = number + ? WHERE key = ?", (number, key))
        for reason, number in self._silence.items():
            run(
                "INSERT INTO silence VALUES (?, ?) ON CONFLICT DO UPDATE SET claims = claims + excluded.claims",
                (reason, number),
            )
        self.clear()

    def clear(self) -> None:
        """Forgets changes that were not written."""
        self._totals.clear()
        self._series.clear()
        self._silence.clear()
