"""Which files and which of their lines changed, as git knows it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from claimcheck import read
from claimcheck.errors import UserError
from claimcheck.model import Finding
from claimcheck.patterns import regex
from claimcheck.records import dataclass

_HUNK = regex(rb"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
_FROM, _TO = "PRE_COMMIT_FROM_REF", "PRE_COMMIT_TO_REF"
"""What pre-commit calls the two ends of what it was asked to look at."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The changed documents by display name, each with the lines that are new in it, 1-based, ends exclusive; None
    for a new document. `staged` are the contents of those that lie otherwise in the working tree."""

    lines: Mapping[str, tuple[range, ...] | None]
    staged: Mapping[str, bytes]

    def cited_by(self, finding: Finding) -> bool:
        """True if a finding cites a changed line, or is about a new document as such."""
        if not finding.claims:
            return self.lines.get(finding.document, ()) is None
        return any(
            claim.document in self.lines and self._changed(claim.document, claim.line, claim.end_line)
            for claim in finding.claims
        )

    def _changed(self, document: str, first: int, last: int) -> bool:
        lines = self.lines[document]
        return lines is None or any(part.start <= last and first < part.stop for part in lines)


def staged(paths: Sequence[str], suffixes: Sequence[str]) -> Changes:
    """What is about to be committed; within pre-commit what that was asked to look at."""
    ends = os.environ.get(_FROM), os.environ.get(_TO)
    if ends[0] and ends[1]:
        return _changes([f"{ends[0]}...{ends[1]}"], paths, suffixes)
    changes = _changes(["--cached"], paths, suffixes)
    top = _top()
    loose = {_shown(top, name) for name in _names(["--name-only"], paths)}
    contents = {
        name: _git("show", f":{os.path.relpath(Path(name).absolute(), top).replace(os.sep, '/')}")
        for name in changes.lines
        if name in loose
    }
    return Changes(changes.lines, contents)


def since(ref: str, paths: Sequence[str], suffixes: Sequence[str]) -> Changes:
    """What the working tree has that a commit has not."""
    if ref.startswith("-"):
        raise UserError(f"{ref!r} is no commit", where="--since", remedy="name a branch, a tag or a commit")
    _git("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}", failed=f"git knows no commit {ref!r}")
    return _changes([ref], paths, suffixes)


def root() -> str:
    """The top folder of the repository, as it is shown."""
    return read.display_name(_top())


def _changes(what: Sequence[str], paths: Sequence[str], suffixes: Sequence[str]) -> Changes:
    options = [*what, "--diff-filter=ACMR", "-M"]
    top = _top()
    fields = _names([*options, "--name-status"], paths)
    names: list[tuple[str, bool]] = []
    while fields:
        status = fields.pop(0)
        if status[0] in "RC":
            fields.pop(0)
        names.append((_shown(top, fields.pop(0)), status[0] == "A"))
    patch = _git("diff", "--no-ext-diff", "--no-textconv", "--no-color", "-U0", *options, "--", *paths)
    lines: dict[str, tuple[range, ...] | None] = {}
    for (name, new), part in zip(names, re.split(rb"(?m)^diff --git ", patch)[1:], strict=True):
        if Path(name).suffix.lower() in suffixes:
            lines[name] = None if new else tuple(_hunks(part))
    return Changes(lines, {})


def _hunks(patch: bytes) -> Iterator[range]:
    for line in patch.splitlines():
        if found := _HUNK.match(line):
            start, size = int(found[1]), int(found[2] or 1)
            yield range(start, start + size)


def _names(options: Sequence[str], paths: Sequence[str]) -> list[str]:
    told = _git("diff", "--no-ext-diff", "-z", *options, "--", *paths)
    return [os.fsdecode(name) for name in told.split(b"\0")[:-1]]


def _shown(top: str, name: str) -> str:
    return read.display_name(str(Path(top) / name))


def _top() -> str:
    return os.fsdecode(_git("rev-parse", "--show-toplevel", failed="no git repository here").rstrip(b"\n"))


def _git(*args: str, failed: str = "") -> bytes:
    import subprocess  # most runs need no git

    try:
        done = subprocess.run(["git", *args], capture_output=True, check=False)
    except OSError as error:
        raise UserError("git cannot be run", where="git", remedy="install it, or name the files") from error
    if done.returncode:
        said = failed or " ".join(done.stderr.decode("utf-8", "replace").split())
        raise UserError(said, where="git", remedy="run it inside the repository, or name the files")
    return done.stdout
