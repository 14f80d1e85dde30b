"""Checks: each knows how to compare claims. How strictly, why, and in which words: rule pages say that.

One module per check, found by its name; there is no list to keep. A check module defines

- `OVER`: what it is given at a time: "series" (a `Series`), "document" (a `Sheet`), "component" (a `Component`),
  "corpus" (a `Family`), "echo" (claims with the same digits),
  "suppression" (a `Lapse`) or "comparison" (a `Match` of two texts);
- `FACTS`: the names of the facts that each of its conflicts carries, for the places in a rule's wording;
- `Params`: a frozen dataclass of what a rule page may set, with defaults;
- `NEEDS_ALL = True` where figures that are left out could make it speak: it is not run on a selection of a series;
- `check(case, params) -> Iterator[Conflict]`: a pure function over frozen values;
- where it wants to, `YIELDS = True`: it sees a pattern that other checks prove. Of its finding and one of theirs that
  cites the same figures, or blames the same one, only the graver is told, of equally grave ones theirs; with the names
  of checks instead, it yields to theirs that blame one of its figures without a second.

Modules without `check` are what checks share: `intervals` (arithmetic of values and dates), `witnesses`
(which claims may meet, and the sweep), `majority` (who is outvoted), `linear` and `relate` (relations as linear
constraints), `slips` (slips of the pen), `money` (rates that amounts in two currencies
imply), `settings` and `retold` (what speaks for two sentences telling one thing), `wording` (numbers and dates for
people).
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, get_args

from claimcheck.errors import UserError, did_you_mean
from claimcheck.model import Conflict
from claimcheck.records import dataclass

Over = Literal["series", "document", "component", "corpus", "echo", "suppression", "comparison"]


@dataclass(frozen=True, slots=True)
class Check:
    """A check module, loaded."""

    name: str
    over: Over
    facts: tuple[str, ...]
    params: type[Any]
    """The dataclass of its parameters."""
    about: str
    """The first sentence of its docstring."""
    yields: bool | tuple[str, ...]
    """It stands back where another check, or one of these, has a finding of the same cause."""
    needs_all: bool
    """It is not run on a selection of the claims of a series."""
    _function: Any

    def run(self, case: Any, params: Mapping[str, Any]) -> Iterator[Conflict]:
        """The conflicts in a case of the kind that `over` names; parameters not given keep their defaults."""
        conflicts: Iterator[Conflict] = self._function(case, self.params(**params))
        return conflicts


@cache
def _modules() -> list[str]:
    return sorted(module.name for module in pkgutil.iter_modules(__path__))


def _import(name: str) -> Check | None:
    module = importlib.import_module(f"{__name__}.{name}")
    if not hasattr(module, "check"):
        return None
    assert module.OVER in get_args(Over), f"{name}.OVER"
    about = " ".join((module.__doc__ or "").split("\n\n")[0].split())
    yields, needs_all = getattr(module, "YIELDS", False), getattr(module, "NEEDS_ALL", False)
    return Check(name, module.OVER, tuple(module.FACTS), module.Params, about, yields, needs_all, module.check)


@cache
def load(name: str) -> Check:
    """The check of that name; only its own module is imported. UserError (without a place) if unknown."""
    check = _import(name) if name in _modules() else None
    if check is None:
        raise UserError(f"unknown check {name!r}", remedy=did_you_mean(name, names()))
    return check


def names() -> tuple[str, ...]:
    """All checks there are, sorted. Imports every module here."""
    return tuple(name for name in _modules() if _import(name) is not None)
