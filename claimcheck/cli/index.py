"""claimcheck index [build | show | clear] PATH...: the index of a corpus."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from claimcheck.cli import FINE
from claimcheck.cli.common import emit
from claimcheck.cli.means import Jobs, base_of, means
from claimcheck.cli.options import Reading, resolved
from claimcheck.errors import UserError, did_you_mean

_ACTIONS = ("build", "show", "clear")


def command(
    given: Reading,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[build|show|clear] [PATH]...", help="What to do (show), and the corpus.", show_default=False
        ),
    ] = None,
    jobs: Jobs = "auto",
) -> int:
    """Builds the index of the paths, or of the configured corpus; shows what there is; or deletes it."""
    action, *paths = words or ["show"]
    if action not in _ACTIONS:
        raise UserError(f"unknown action {action!r}", where="index", remedy=did_you_mean(action, _ACTIONS))
    found = resolved(paths, given)
    base, roots = base_of(found), paths or list(found.settings.corpus)
    from claimcheck.index import clear, files_in

    if action == "clear":
        emit(f"{clear(base)} deleted\n")
    elif action == "build":
        if not roots:
            raise UserError("no corpus to build an index of", where="index", remedy="name a folder, or set corpus")
        from claimcheck.engine import verify

        with means(jobs, base) as how:
            report = verify(roots, replace(found.settings, corpus=()), means=how)
        emit(f"{report.summary.documents:,} documents, {report.summary.claims:,} claims\n")
    else:
        sizes = [(path, path.stat().st_size) for path in files_in(base)]
        emit("".join(f"{path} {size:,} bytes\n" for path, size in sizes) or "no index\n")
    return FINE
