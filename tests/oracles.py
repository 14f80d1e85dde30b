"""What z3 and HiGHS say of the same questions that the checks answer: slow, general, and written by others.

Both come with the test extra. Where one is missing, the tests that need it are skipped.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import pytest

from claimcheck.checks.chain import Box, exclude
from claimcheck.checks.linear import Constraint


def z3() -> Any:
    """The solver z3."""
    return pytest.importorskip("z3", reason="z3-solver is not installed: the test extra has it")


def highs() -> Any:
    """scipy.optimize, which calls HiGHS."""
    return pytest.importorskip("scipy.optimize", reason="scipy is not installed: the test extra has it")


def satisfiable(constraints: Sequence[Constraint]) -> bool:
    """Can all constraints hold? By z3, exactly."""
    solver = z3()
    names = {v: solver.Real(f"x{v}") for constraint in constraints for v, _ in constraint.terms}
    checker = solver.Solver()
    for terms, bound, upper, strict in constraints:
        left = solver.Sum([solver.RealVal(str(factor)) * names[v] for v, factor in terms] or [solver.RealVal(0)])
        right = solver.RealVal(str(bound))
        if upper:
            checker.add(left < right if strict else left <= right)
        else:
            checker.add(left > right if strict else left >= right)
    return bool(checker.check() == solver.sat)


def lightest(boxes: Sequence[Box], weights: Sequence[int]) -> int:
    """The least weight of boxes to leave out so that no two exclude each other: a vertex cover, by HiGHS."""
    optimize = highs()
    pairs = [(a, b) for a, b in combinations(range(len(boxes)), 2) if _apart(boxes[a], boxes[b])]
    if not pairs:
        return 0
    rows = [[1.0 if k in pair else 0.0 for k in range(len(boxes))] for pair in pairs]
    found = optimize.milp(
        c=list(weights),
        constraints=optimize.LinearConstraint(rows, lb=1),
        integrality=[1] * len(boxes),
        bounds=optimize.Bounds(0, 1),
    )
    assert found.success
    return round(found.fun)


def _apart(a: Box, b: Box) -> bool:
    return exclude(a, b) or exclude(b, a)
