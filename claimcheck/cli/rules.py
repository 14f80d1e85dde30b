"""claimcheck rules: the list of rules."""

from __future__ import annotations

from claimcheck.cli import FINE
from claimcheck.cli.common import Rules, emit, page, rulebook
from claimcheck.report import terminal


def command(rules: Rules = None) -> int:
    """One line for each rule."""
    emit(terminal.rules(rulebook(rules), page()))
    return FINE
