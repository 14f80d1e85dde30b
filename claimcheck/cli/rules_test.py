"""claimcheck rules test [DIR...]: the examples on rule pages, run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli import FINDINGS, FINE
from claimcheck.cli.common import emit, page, rule_folders
from claimcheck.cli.options import Given, Today, settings
from claimcheck.config import Settings
from claimcheck.model import Example, Rule
from claimcheck.report import terminal


def command(
    given: Today,
    folders: Annotated[
        list[Path] | None,
        typer.Argument(metavar="DIR", help="Folders of rule pages; else those of claimcheck."),
    ] = None,
) -> int:
    """Runs every example; exits with 1 where one does not do as its page says."""
    found = settings(given=Given({**given, "rules": folders or None}))
    chosen = Settings(rules=found.rules, today=found.today)
    from claimcheck.examples import run_example
    from claimcheck.rulebook import load

    results = [
        (rule, [f"{_place(rule, example)}: {problem}" for problem in run_example(rule, example, chosen)])
        for rule in load(chosen.rules or rule_folders(()))
        for example in rule.examples
    ]
    emit(terminal.tested(results, page()))
    return FINDINGS if any(problems for _, problems in results) else FINE


def _place(rule: Rule, example: Example) -> str:
    """file:line of the example; `rule.place` may end in a line of its own."""
    page, colon, line = rule.place.rpartition(":")
    file = Path(page if colon and line.isdigit() else rule.place)
    near = file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file
    return f"{near.as_posix()}:{example.line}"
