"""claimcheck explain CODE: the page of a rule."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.cli import FINE
from claimcheck.cli.common import emit, page, rulebook
from claimcheck.cli.options import Rules, settings
from claimcheck.errors import UserError, did_you_mean
from claimcheck.report import terminal


def command(
    given: Rules,
    code: Annotated[
        str, typer.Argument(metavar="CODE", help="Code or name of a rule, like CC301.", show_default=False)
    ],
) -> int:
    """Finds the rule by code or name and shows its page."""
    known = rulebook(settings(given=given).rules)
    rule = next((rule for rule in known if code.upper() == rule.code or code.lower() == rule.name), None)
    if rule is None:
        names = [name for rule in known for name in (rule.code, rule.name)]
        near = did_you_mean(code.upper() if code.upper().startswith("CC") else code, names)
        remedy = near if near.startswith("did you mean") else "`claimcheck rules` lists them"
        raise UserError(f"no rule {code!r}", remedy=remedy)
    emit(terminal.rule_page(rule, page()))
    return FINE
