"""Reporters: a Report in, text out. Every module here is a format of that name (`terminal` is "rich").

A module that has `verify(report, page)` is a format of `claimcheck verify`; one that has
`claims(report, page, rejected)` is a format of `claimcheck claims`; one that has `compare(comparison, page)` is one
of `claimcheck compare`. A format that is no text has `save_verify(report, page, path)` and
`save_claims(report, page, path, rejected)` instead. A new format is one new module.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any, Protocol, cast

from claimcheck.errors import UserError, did_you_mean
from claimcheck.model import Comparison, Report
from claimcheck.model.silence import Silence
from claimcheck.report.layout.page import Page

_NAMES = {"terminal": "rich"}


class Verify(Protocol):
    """Renders the findings of a run."""

    def __call__(self, report: Report, page: Page) -> str: ...


class Claims(Protocol):
    """Renders what was read: the claims and, with `rejected`, the numbers that are none."""

    def __call__(self, report: Report, page: Page, rejected: bool) -> str: ...


class Silent(Protocol):
    """Renders what was compared with nothing, and why."""

    def __call__(self, silence: Silence, page: Page) -> str: ...


class Compare(Protocol):
    """Renders what came of comparing two texts; what it gives for several pairs may be joined."""

    def __call__(self, comparison: Comparison, page: Page) -> str: ...


def verify_format(name: str) -> Verify:
    """The reporter of findings called `name`; raises UserError where there is none."""
    return cast(Verify, _renderer(name, "verify"))


def stream_format(name: str) -> Callable[[Report, Page], Iterable[str]]:
    """The same, but what it writes comes in pieces; in one where the format needs all at once."""
    whole = verify_format(name)
    streamed = _found(name, "stream")
    return lambda report, page: [whole(report, page)] if streamed is None else cast(Any, streamed)(report, page)


def shows_rules(name: str) -> bool:
    """True if reports in the format called `name` need the pages of the rules."""
    return _found(name, "RULES") is True


def claims_format(name: str) -> Claims:
    """The reporter of claims called `name`; raises UserError where there is none."""
    return cast(Claims, _renderer(name, "claims"))


def saver(name: str, command: str) -> Callable[..., None] | None:
    """What writes a report of `verify` or `claims` to a path in a format that is no text; None for any other."""
    return cast(Callable[..., None] | None, _found(name, f"save_{command}"))


def silence_format(name: str) -> Silent:
    """The reporter of what was compared with nothing; raises UserError where the format has none."""
    return cast(Silent, _renderer(name, "silence"))


def statistics_format(name: str) -> Verify:
    """The reporter of how often each rule spoke; raises UserError where the format has none."""
    return cast(Verify, _renderer(name, "statistics"))


def compare_format(name: str) -> Compare:
    """The reporter of comparisons called `name`; raises UserError where there is none."""
    return cast(Compare, _renderer(name, "compare"))


def formats(command: str) -> list[str]:
    """The formats of `verify`, `claims` or `compare`, by name."""
    return sorted(name for name in _modules() if _found(name, command))


def _renderer(name: str, command: str) -> object:
    renderer = _found(name, command)
    if renderer is None and saver(name, command):
        raise UserError(f"the format {name!r} is no text", where=command, remedy=f"write it to a file: -o {name}=PATH")
    if renderer is None:
        raise UserError(f"unknown format {name!r}", where=command, remedy=did_you_mean(name, formats(command)))
    return renderer


def _found(name: str, command: str) -> object | None:
    module = _modules().get(name)
    return None if module is None else getattr(import_module(f"{__name__}.{module}"), command, None)


def _modules() -> dict[str, str]:
    """The module of each format."""
    modules = [module.name for module in pkgutil.iter_modules(__path__) if not module.ispkg]
    return {_NAMES.get(module, module): module for module in modules}
