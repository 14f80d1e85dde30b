"""claimcheck baseline write|prune|diff [PATH...]: all findings of a run against the accepted ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from claimcheck.baseline import Changes, added, changes, entry, pruned
from claimcheck.cli import FINDINGS, FINE
from claimcheck.cli.accept import Expires, keep
from claimcheck.cli.common import emit, page, rulebook
from claimcheck.cli.options import Checking, checked, documents
from claimcheck.config import ACCEPTED, day
from claimcheck.errors import UserError, did_you_mean
from claimcheck.model import Acceptance
from claimcheck.model.finding import SEVERITIES
from claimcheck.report import terminal

_ACTIONS = ("write", "prune", "diff")


def command(
    action: Annotated[
        str,
        typer.Argument(
            metavar="write|prune|diff",
            help="write: accept every finding (from --show on). prune: take out what matches nothing. "
            "diff: show both, and exit with 1 where there is something.",
            show_default=False,
        ),
    ],
    given: Checking,
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH", help="Files and folders, else here.", show_default=False)
    ] = None,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why they stay.")] = "baseline",
    expires: Expires = None,
) -> int:
    """Runs the checks, compares, writes."""
    from claimcheck import suppress

    if action not in _ACTIONS:
        raise UserError(f"unknown action {action!r}", where="baseline", remedy=did_you_mean(action, _ACTIONS))
    until = day(expires, "--expires") if expires else None
    chosen, report = checked(documents(paths), given)
    path = chosen.accepted or Path(ACCEPTED)
    entries = suppress.load(path)
    found = changes(report, entries, rulebook(chosen.rules))
    wanted = SEVERITIES[: SEVERITIES.index(chosen.show) + 1]
    found = Changes(tuple(item for item in found.new if item.severity in wanted), found.stale, found.expired)
    if action == "diff":
        emit(_told(found, path))
        return FINDINGS if found.new or found.stale or found.expired else FINE
    kept = pruned(entries, found)
    if action == "write":
        kept = _written(kept, found, reason, until, path)
    if tuple(kept) != entries:
        keep(path, kept)
    new = len(found.new) if action == "write" else 0
    told = f"{path.as_posix()}: {new:,} new, {len(found.stale):,} taken out, {len(kept):,} accepted"
    emit(terminal.columns([(told,)], page()))
    return FINE


def _written(
    kept: Sequence[Acceptance], found: Changes, reason: str, until: date | None, path: Path
) -> list[Acceptance]:
    return added(kept, [entry(finding, reason, until, path.parent.as_posix()) for finding in found.new])


def _told(found: Changes, path: Path) -> str:
    """One line for each difference: + new, - stale, ! past its day."""
    rows = [("+", item.fingerprint[:8], item.code, f"{item.document}: {item.message}") for item in found.new]
    rows += [("-", item.fingerprint[:8], item.code, _why("matches nothing", item)) for item in found.stale]
    rows += [("!", item.fingerprint[:8], item.code, _why(f"expired {item.expires}", item)) for item in found.expired]
    rows = rows or [("=", "", "", f"no difference to {path.as_posix()}")]
    return terminal.columns(rows, page(), ("bold", "bold"))


def _why(state: str, item: Acceptance) -> str:
    return f"{state}: {item.reason}" + (f" ({item.what})" if item.what else "")
