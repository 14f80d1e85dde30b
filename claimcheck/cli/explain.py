"""claimcheck explain CODE: the page of a rule. claimcheck explain FINGERPRINT [PATH...]: one finding in full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli import FINE
from claimcheck.cli.common import emit, page, rulebook
from claimcheck.cli.options import Checking, Given, checked, documents, settings
from claimcheck.errors import UserError, did_you_mean
from claimcheck.model import Document, Rule
from claimcheck.report import terminal


def command(
    word: Annotated[
        str,
        typer.Argument(
            metavar="CODE|FINGERPRINT",
            help="Code or name of a rule, like CC301; or 8 digits or more of a finding.",
            show_default=False,
        ),
    ],
    given: Checking,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Where the finding was found, else here.", show_default=False),
    ] = None,
) -> int:
    """Finds the rule by code or name, or the finding by its fingerprint, and shows it."""
    from claimcheck import suppress

    if suppress.is_fingerprint(word):
        return _finding(word, documents(paths), given)
    emit(terminal.rule_page(_rule(word, rulebook(settings((), given).rules)), page()))
    return FINE


def _rule(word: str, known: Sequence[Rule]) -> Rule:
    rule = next((rule for rule in known if word.upper() == rule.code or word.lower() == rule.name), None)
    if rule is None:
        names = [name for rule in known for name in (rule.code, rule.name)]
        near = did_you_mean(word.upper() if word.upper().startswith("CC") else word, names)
        remedy = near if near.startswith("did you mean") else "`claimcheck rules` lists them"
        raise UserError(f"no rule {word!r}", remedy=remedy)
    return rule


def _finding(word: str, paths: list[str], given: Given) -> int:
    from claimcheck import suppress

    chosen, report = checked(paths, given)
    hidden = {item.finding.fingerprint: item for item in report.hidden}
    findings = {finding.fingerprint: finding for finding in report.findings}
    findings |= {name: item.finding for name, item in hidden.items()}
    (fingerprint,) = suppress.chosen([word], findings)
    finding = findings[fingerprint]
    cited = dict.fromkeys([finding.document, *(claim.document for claim in finding.claims)])
    rule = next((rule for rule in rulebook(chosen.rules) if rule.code == finding.code), None)
    told = terminal.finding(finding, report, dict(_read(cited)), hidden.get(fingerprint), rule, page())
    emit(told)
    return FINE


def _read(names: Iterable[str]) -> Iterable[tuple[str, Document]]:
    """The documents of these names, as far as they are files."""
    from claimcheck import read

    for name in names:
        document = read.read(Path(name), name)
        if isinstance(document, Document):
            yield name, document
