"""A rule: how strictly one check is applied, and in which words its findings speak."""

from __future__ import annotations

from dataclasses import field
from typing import Any

from claimcheck.model.finding import Grade, Severity
from claimcheck.records import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A little corpus on a rule page. `expect` lists the quotes that each finding must cite; empty = silent."""

    files: tuple[tuple[str, str], ...]
    expect: tuple[tuple[str, ...], ...]
    line: int


@dataclass(frozen=True, slots=True)
class Rule:
    """One page of `rules/`."""

    code: str
    name: str
    check: str
    title: str
    severity: dict[Grade, Severity]
    message: str
    because: str
    help: str
    params: dict[str, Any] = field(default_factory=dict)
    prose: str = ""
    examples: tuple[Example, ...] = ()
    place: str = ""
    preview: bool = False
    """On trial: not run unless it is asked for."""
