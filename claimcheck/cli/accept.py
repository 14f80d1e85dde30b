"""claimcheck accept FINGERPRINT... [PATH...] --reason TEXT: findings that are known and stay."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli import FINE
from claimcheck.cli.common import emit, page, rulebook
from claimcheck.cli.options import Checking, checked, documents
from claimcheck.config import ACCEPTED, day
from claimcheck.errors import UserError
from claimcheck.model import Acceptance
from claimcheck.report import terminal

Expires = Annotated[
    str | None, typer.Option("--expires", metavar="DATE", help="The last day it holds, as 2024-02-29; then it fails.")
]


def command(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="FINGERPRINT... [PATH]...",
            help="At least 8 digits each; then where they were found, else here.",
            show_default=False,
        ),
    ],
    given: Checking,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why they stay.", show_default=False)],
    expires: Expires = None,
) -> int:
    """Finds the findings, then writes them to the file of accepted ones."""
    from claimcheck import baseline, suppress

    named = [word for word in words if suppress.is_fingerprint(word)]
    paths = documents([word for word in words if word not in named])
    if not named:
        remedy = "the first 8 digits are shown beside each finding, or by `claimcheck verify --format json`"
        raise UserError(f"{words[0]!r} is no fingerprint", where="accept", remedy=remedy)
    until = day(expires, "--expires") if expires else None
    if not reason.strip():
        raise UserError("no reason", where="--reason", remedy="say why they stay")
    chosen, report = checked(paths, given)
    path = chosen.accepted or Path(ACCEPTED)
    offered = baseline.candidates(report, rulebook(chosen.rules))
    found = [offered[fingerprint] for fingerprint in suppress.chosen(named, offered)]
    new = [baseline.entry(finding, " ".join(reason.split()), until, path.parent.as_posix()) for finding in found]
    keep(path, baseline.added(suppress.load(path), new))
    rows = [(finding.fingerprint[:8], finding.code, finding.message) for finding in found]
    emit(terminal.columns(rows, page(), ("bold",)))
    emit(terminal.columns([(f"accepted in {path.as_posix()}",)], page()))
    return FINE


def keep(path: Path, entries: Iterable[Acceptance]) -> None:
    """Writes the file; where it is new, git is told how to merge it."""
    from claimcheck import suppress

    new = not path.exists()
    suppress.save(path, entries)
    attributes = suppress.merge_by_lines(path) if new else None
    if attributes is not None:
        emit(terminal.columns([(f"{attributes.as_posix()}: git merges {path.name} line by line",)], page()))
