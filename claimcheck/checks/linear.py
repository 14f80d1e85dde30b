"""Can linear constraints over real amounts all hold? If not: a smallest set of them that cannot, and the proof.

The simplex method for bounded variables of Dutertre and de Moura (2006), in exact fractions; strict bounds are
pairs of a number and a multiple of an infinitely small one. By Bland's rule it ends. The set it finds cannot
lose a member (Gleeson and Ryan 1990: it is the support of a vertex of the alternative system), and its
multipliers are a Farkas certificate, which `proves` adds up again.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

Pair = tuple[Fraction, Fraction]
"""A number and a multiple of an infinitely small one."""
ZERO = Fraction(0)


class Constraint(NamedTuple):
    """The sum of factor × variable is at most `bound` (or, if not `upper`, at least); never equal if `strict`."""

    terms: tuple[tuple[int, Fraction], ...]
    bound: Fraction
    upper: bool
    strict: bool = False


class Step(NamedTuple):
    """A constraint of a core by its place, and how often the proof takes it."""

    at: int
    times: Fraction


def core(constraints: Sequence[Constraint]) -> list[Step] | None:
    """A set of constraints that cannot all hold and of which none is superfluous; None if all can hold."""
    return _Tableau(constraints).solve()


def proves(constraints: Sequence[Constraint], steps: Sequence[Step]) -> bool:
    """True if the constraints, each taken so many times, add up to 0 ≤ something below 0."""
    left: dict[int, Fraction] = {}
    right, small = ZERO, 0
    for index, times in steps:
        terms, bound, upper, strict = constraints[index]
        sign = 1 if upper else -1
        for variable, factor in terms:
            left[variable] = left.get(variable, ZERO) + sign * times * factor
        right += sign * times * bound
        small += strict
        if times <= 0:
            return False
    return not any(left.values()) and (right < 0 or (right == 0 and small > 0))


class _Tableau:
    """Variables of the constraints and one for each sum of several; `rows` gives the basic ones by the others."""

    def __init__(self, constraints: Sequence[Constraint]) -> None:
        names = sorted({variable for constraint in constraints for variable, _ in constraint.terms})
        self.column = {name: k for k, name in enumerate(names)}
        self.rows: dict[int, dict[int, Fraction]] = {}
        self.lower: list[tuple[Pair, int] | None] = [None] * len(names)
        self.upper: list[tuple[Pair, int] | None] = [None] * len(names)
        self.scale: list[Fraction] = [Fraction(1)] * len(constraints)
        self.value: list[Pair] = [(ZERO, ZERO)] * len(names)
        known: dict[tuple[tuple[int, Fraction], ...], int] = {}
        self.impossible: int | None = None
        for index, constraint in enumerate(constraints):
            self._add(index, constraint, known)

    def _add(self, index: int, constraint: Constraint, known: dict[tuple[tuple[int, Fraction], ...], int]) -> None:
        terms = tuple((variable, factor) for variable, factor in constraint.terms if factor)
        bound, upper = constraint.bound, constraint.upper
        if not terms:
            wrong = (bound < ZERO if upper else bound > ZERO) or (constraint.strict and bound == 0)
            self.impossible = index if wrong and self.impossible is None else self.impossible
            return
        if len(terms) == 1:
            column, factor = self.column[terms[0][0]], terms[0][1]
            self.scale[index] = 1 / abs(factor)
            bound, upper = bound / factor, upper if factor > 0 else not upper
        else:
            column = known.get(terms, -1)
            if column < 0:
                column = known[terms] = len(self.value)
                self.rows[column] = {self.column[variable]: factor for variable, factor in terms}
                self.value.append((ZERO, ZERO))
                self.lower.append(None)
                self.upper.append(None)
        self._bind(column, (bound, Fraction(constraint.strict * (-1 if upper else 1))), upper, index)

    def _bind(self, column: int, limit: Pair, upper: bool, index: int) -> None:
        """Keeps the tighter of the known bound of a column and this one."""
        side = self.upper if upper else self.lower
        known = side[column]
        if known is None or (limit < known[0] if upper else limit > known[0]):
            side[column] = limit, index

    def solve(self) -> list[Step] | None:
        if self.impossible is not None:
            return [Step(self.impossible, Fraction(1))]
        clash = self._settle()
        if clash is not None:
            return clash
        while True:
            basic = self._broken()
            if basic is None:
                return None
            low, high = self.lower[basic], self.upper[basic]
            if low is not None and self.value[basic] < low[0]:
                target, rising = low, True
            else:
                assert high is not None
                target, rising = high, False
            free = self._free(basic, rising)
            if free is None:
                return self._clash(basic, target[1], rising)
            self._pivot(basic, free, target[0])

    def _settle(self) -> list[Step] | None:
        """Puts each non-basic variable inside its bounds; a clash if they exclude each other."""
        for column in range(len(self.value)):
            low, high = self.lower[column], self.upper[column]
            if low is not None and high is not None and low[0] > high[0]:
                return [Step(k, self.scale[k]) for k in (low[1], high[1])]
            if column not in self.rows:
                if low is not None:
                    self.value[column] = low[0]
                elif high is not None:
                    self.value[column] = high[0]
        for basic, row in self.rows.items():
            self.value[basic] = _total(row, self.value)
        return None

    def _broken(self) -> int | None:
        """The first basic variable outside its bounds."""
        for basic in sorted(self.rows):
            low, high, value = self.lower[basic], self.upper[basic], self.value[basic]
            if (low is not None and value < low[0]) or (high is not None and value > high[0]):
                return basic
        return None

    def _free(self, basic: int, rising: bool) -> int | None:
        """The first non-basic variable that can move the basic one into its bounds."""
        for column, factor in sorted(self.rows[basic].items()):
            upwards = (factor > 0) == rising
            limit = (self.upper if upwards else self.lower)[column]
            value = self.value[column]
            if limit is None or (value < limit[0] if upwards else value > limit[0]):
                return column
        return None

    def _clash(self, basic: int, index: int, rising: bool) -> list[Step]:
        """The bounds that keep a basic variable outside its own."""
        steps = [Step(index, self.scale[index])]
        for column, factor in sorted(self.rows[basic].items()):
            limit = (self.upper if (factor > 0) == rising else self.lower)[column]
            assert limit is not None
            steps.append(Step(limit[1], abs(factor) * self.scale[limit[1]]))
        return steps

    def _pivot(self, basic: int, free: int, target: Pair) -> None:
        """Sets a basic variable to a bound and exchanges it for a non-basic one."""
        row = self.rows.pop(basic)
        factor = row.pop(free)
        step = tuple((a - b) / factor for a, b in zip(target, self.value[basic], strict=True))
        self.value[basic] = target
        self.value[free] = self.value[free][0] + step[0], self.value[free][1] + step[1]
        new = {column: -other / factor for column, other in row.items()}
        new[basic] = 1 / factor
        for other, line in self.rows.items():
            share = line.pop(free, None)
            if share is not None:
                for column, part in new.items():
                    total = line.get(column, ZERO) + share * part
                    if total:
                        line[column] = total
                    else:
                        line.pop(column, None)
                self.value[other] = (
                    self.value[other][0] + share * step[0],
                    self.value[other][1] + share * step[1],
                )
        self.rows[free] = new


def _total(row: dict[int, Fraction], value: Sequence[Pair]) -> Pair:
    first = sum((factor * value[column][0] for column, factor in row.items()), ZERO)
    return first, sum((factor * value[column][1] for column, factor in row.items()), ZERO)
