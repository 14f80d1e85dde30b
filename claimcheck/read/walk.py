"""Which files to read: the files named, and the readable ones in the folders named."""

from __future__ import annotations

import difflib
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from pathspec import GitIgnoreSpec

from claimcheck.errors import UserError


@dataclass(frozen=True, slots=True)
class _Rules:
    """The patterns of one .gitignore file, relative to the folder it stands in."""

    folder: str
    patterns: GitIgnoreSpec


@lru_cache(maxsize=256)
def patterns(lines: tuple[str, ...], folder: str = "") -> Callable[[str], bool]:
    """Whether a display name is meant by patterns as in a .gitignore that stands in `folder`.

    Names outside of the folder are taken as they are.
    """
    spec = GitIgnoreSpec.from_lines(lines)

    def meant(name: str) -> bool:
        inside = os.path.relpath(name, folder).replace(os.sep, "/") if folder not in ("", ".") else name
        return spec.match_file(inside)

    return meant


def walk(paths: Sequence[str], suffixes: Iterable[str], excluded: Callable[[str], bool]) -> Iterator[tuple[Path, str]]:
    """The files to read as (real path, display name), sorted by display name, each real file once.

    Display names are POSIX and relative to the working directory. A file named is taken whatever its suffix;
    a folder is walked: hidden entries, links to folders, files that are not regular, files of other suffixes,
    and what .gitignore files say (those in and below the folder, and above it up to the root of its git work
    tree) are skipped. A folder below that cannot be listed is given as if it were a file. Names that are
    `excluded` are left out, those of files named too.

    Raises UserError for a path that does not exist and for a folder with nothing to read in it.
    """
    known = frozenset(suffixes)
    found: dict[str, str] = {}
    for path in sorted(set(paths)):
        mode = _mode(path)
        if mode is None:
            raise _missing(path)
        inside = [path]
        if stat.S_ISDIR(mode):
            inside = list(_files(os.path.normpath(Path(path).absolute()), known))
            if not inside:
                raise _nothing(path, known)
        for file in inside:
            name = display_name(file)
            if not excluded(name):
                real = os.path.realpath(file)
                found[real] = min(name, found.get(real, name))
    return iter(sorted(((Path(real), name) for real, name in found.items()), key=lambda pair: pair[1]))


def display_name(path: str) -> str:
    """A path as it is shown: POSIX, relative to the working directory, undecodable bytes replaced."""
    shown = os.fsencode(os.path.relpath(path)).decode("utf-8", "replace")
    return shown.replace(os.sep, "/")


def _mode(path: str) -> int | None:
    try:
        return Path(path).stat().st_mode if path else None
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    except OSError as error:
        raise UserError(_reason(error), where=display_name(path), remedy="check the path") from error


def _files(folder: str, suffixes: frozenset[str]) -> Iterator[str]:
    above = _rules_above(folder)
    # Who names a folder wants it read, even if git ignores it.
    yield from _walk(folder, [] if _ignored(folder, True, above) else above, suffixes)


def _walk(folder: str, above: list[_Rules], suffixes: frozenset[str]) -> Iterator[str]:
    pending = [(folder, above)]
    while pending:
        current, rules = pending.pop()
        try:
            entries = sorted(os.scandir(current), key=lambda entry: entry.name)
        except OSError:
            yield current
            continue
        rules = rules + _rules(current)
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                if not _ignored(entry.path, True, rules):
                    pending.append((entry.path, rules))
            elif (
                PurePosixPath(entry.name).suffix.lower() in suffixes
                and entry.is_file()
                and not _ignored(entry.path, False, rules)
            ):
                yield entry.path


def _rules(folder: str) -> list[_Rules]:
    try:
        lines = Path(folder, ".gitignore").read_text("utf-8", "replace").splitlines()
    except OSError:
        return []
    return [_Rules(folder, GitIgnoreSpec.from_lines(lines))]


def _rules_above(folder: str) -> list[_Rules]:
    """The rules of the folders above, from the root of the git work tree on; none outside of one."""
    parents = [folder, *map(str, Path(folder).parents)]
    roots = [i for i, parent in enumerate(parents) if Path(parent, ".git").exists()]
    above = parents[1 : roots[0] + 1] if roots else []
    return [rules for parent in reversed(above) for rules in _rules(parent)]


def _ignored(path: str, is_folder: bool, rules: Sequence[_Rules]) -> bool:
    """Whether .gitignore files leave a path out: the innermost one that says anything about it decides."""
    for rule in reversed(rules):
        name = os.path.relpath(path, rule.folder).replace(os.sep, "/") + ("/" if is_folder else "")
        verdict = rule.patterns.check_file(name).include
        if verdict is not None:
            return verdict
    return False


def _missing(path: str) -> UserError:
    """Names the part of the path that is wrong, and what is there instead."""
    known, wrong = Path(), path
    for part in Path(path).parts:
        if not (known / part).exists():
            wrong = part
            break
        known = known / part
    try:
        neighbours = sorted(entry.name for entry in os.scandir(known))
    except OSError:
        neighbours = []
    near = difflib.get_close_matches(wrong, neighbours, n=1, cutoff=0.6)
    remedy = f"did you mean {display_name(str(known / near[0]))!r}?" if near else "check the path"
    return UserError("no such file or folder", where=path.replace("\0", "�") or "''", remedy=remedy)


def _nothing(path: str, suffixes: frozenset[str]) -> UserError:
    return UserError(
        "nothing to read in this folder",
        where=display_name(path),
        remedy="files ending in " + ", ".join(sorted(suffixes)) + " are read; name other files one by one",
    )


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
