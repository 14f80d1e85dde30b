"""claimcheck rules: the list of rules."""

from __future__ import annotations

from claimcheck.cli import FINE
from claimcheck.cli.common import emit, page, rulebook
from claimcheck.cli.options import Rules, settings
from claimcheck.report import terminal


def command(given: Rules) -> int:
    """One line for each rule."""
    emit(terminal.rules(rulebook(settings(given=given).rules), page()))
    return FINE
