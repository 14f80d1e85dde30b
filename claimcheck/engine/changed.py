"""A run over what changed, as git knows it."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck import read
from claimcheck.config import Settings
from claimcheck.engine import git
from claimcheck.engine.local import Means, verify
from claimcheck.model import Report, Summary


def verify_changes(
    paths: Sequence[str],
    settings: Settings,
    *,
    since: str | None = None,
    whole_files: bool = False,
    means: Means | None = None,
) -> Report:
    """Checks what is staged, or what changed `since` a commit, against the corpus, else the whole repository.

    Of a document that was there before, only findings that cite a changed line count, unless `whole_files`. With
    `paths` only what lies there. UserError as for `verify`, and where git cannot tell.
    """
    suffixes = settings.suffixes or read.SUFFIXES
    changes = git.staged(paths, suffixes) if since is None else git.since(since, paths, suffixes)
    if not changes.lines:
        return Report(Summary(0, 0, 0, 0, 0, 0), (), (), ())
    return verify(
        sorted(changes.lines),
        settings,
        against=settings.corpus or (git.root(),),
        means=means,
        wanted=None if whole_files else changes.cited_by,
        instead=changes.staged,
    )
