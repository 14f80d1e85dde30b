"""Which files to read: the files named, and the readable ones in the folders named."""

from __future__ import annotations

import marshal
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import lru_cache, partial
from hashlib import blake2b
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from claimcheck.errors import UserError
from claimcheck.records import dataclass

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

NOTES = ".claimcheck.toml"
"""The end of the name of a file that says something about the document beside it."""
FACTS = "facts.toml"
"""Trusted figures beside the articles: read whatever suffixes are."""
Look = tuple[int, int, int, int, int]
"""Of a file its mode, bytes, times of change of content and of anything (nanoseconds), and inode."""
_NAME = attrgetter("name")
_SEEN: Callable[[os.stat_result], Look] = attrgetter("st_mode", "st_size", "st_mtime_ns", "st_ctime_ns", "st_ino")
_MODE, _CONTENT, _ANYTHING = itemgetter(0), itemgetter(2), itemgetter(3)
_KIND, _REGULAR = 0o170000, stat.S_IFREG
_GRAIN = 2_000_000_000
"""Nanoseconds within which two changes of a file may bear the same time (FAT keeps even seconds)."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """The patterns of one .gitignore file, relative to the folder it stands in."""

    folder: str
    patterns: GitIgnoreSpec
    text: str


@lru_cache(maxsize=256)
def patterns(lines: tuple[str, ...], folder: str = "") -> Callable[[str], bool]:
    """Whether a display name is meant by patterns as in a .gitignore that stands in `folder`.

    Names outside of the folder are taken as they are.
    """
    if not lines:
        return lambda name: False
    spec = _spec(lines)

    def meant(name: str) -> bool:
        inside = os.path.relpath(name, folder).replace(os.sep, "/") if folder not in ("", ".") else name
        return spec.match_file(inside)

    return meant


def _spec(lines: Iterable[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # most runs need none

    return GitIgnoreSpec.from_lines(lines)


Excluded = Callable[[str], bool]
"""Whether a display name is left out."""


class File(NamedTuple):
    """A file to read; `look` changes whenever its content may have changed, and is None where nobody can tell."""

    path: str
    name: str
    look: bytes | None


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder with the files to read in it, or a file named itself.

    `signature` changes whenever a file to read comes, goes or changes, None where nobody can tell; `links` are links
    among the files, `notes` the names of files that say something about another one beside them. `files` lists the
    files, sorted by name; there are at most `size`.
    """

    path: str
    signature: bytes | None
    links: tuple[str, ...]
    files: Callable[[], list[File]]
    size: int = 1
    notes: tuple[str, ...] = ()
    single: bool = False


def walk(paths: Sequence[str], suffixes: Iterable[str], excluded: Excluded) -> Iterator[tuple[Path, str]]:
    """The files to read as (real path, display name), sorted by display name, each real file once.

    Display names are POSIX and relative to the working directory. Which files these are: see `folders`.
    """
    files = (file for folder in folders(paths, suffixes, excluded) for file in folder.files())
    return iter(sorted(((Path(os.path.realpath(file.path)), file.name) for file in files), key=lambda pair: pair[1]))


def folders(paths: Sequence[str], suffixes: Iterable[str], excluded: Excluded) -> list[Folder]:
    """The files to read, folder by folder, each real file once: of links and their target the least name counts.

    A file named is taken whatever its suffix; a folder is walked: hidden entries, links to folders, files that are
    not regular, files of other suffixes, and what .gitignore files say (those in and below the folder, and above it
    up to the root of its git work tree) are skipped. A folder below that cannot be listed is given as if it were a
    file. Names that are `excluded` are left out, those of files named too.

    Raises UserError for a path that does not exist and for a folder with nothing to read in it.
    """
    known = frozenset(suffixes)
    found: dict[str, Folder] = {}
    for path in sorted(set(paths)):
        mode = _mode(path)
        if mode is None:
            raise _missing(path)
        if not stat.S_ISDIR(mode):
            single = _named(path, excluded)
            found.setdefault(single.path, single)
            continue
        root = os.path.normpath(Path(path).absolute())
        real, holds = os.path.realpath(root), False
        for folder in _walk(root, known, excluded):
            holds = holds or bool(folder.files())
            found.setdefault(real + folder.path[len(root) :], folder)
        if not holds:
            raise _nothing(path, known)
    return _once(found)


def _once(found: dict[str, Folder]) -> list[Folder]:
    """The folders (by real path), of several names for one file only the least left."""
    names: dict[str, set[tuple[str, str, str]]] = {}
    for folder in found.values():
        for path in folder.links or ((folder.path,) if folder.single else ()):
            real = Path(os.path.realpath(path))
            home = found.get(str(real.parent))
            group = names.setdefault(str(real), set())
            for one in (folder, home) if home else (folder,):
                group |= {
                    (file.name, one.path, file.path)
                    for file in one.files()
                    if file.path == path or (one is home and Path(file.path).name == real.name)
                }
    doubles = [group for group in names.values() if len(group) > 1]
    unsure = {place for group in doubles for _, place, _ in group}
    dropped = {(place, path) for group in doubles for _, place, path in sorted(group)[1:]}

    def left(folder: Folder) -> list[File]:
        return [file for file in folder.files() if (folder.path, file.path) not in dropped]

    return [
        replace(folder, signature=None, files=partial(left, folder)) if folder.path in unsure else folder
        for folder in found.values()
    ]


def _named(path: str, excluded: Excluded) -> Folder:
    """A file named itself, as a folder that holds nothing else."""
    full = os.path.normpath(Path(path).absolute())
    file = File(full, display_name(full), _kept_look(_SEEN(Path(full).stat())))
    left_out = excluded(file.name)
    links = (full,) if Path(full).is_symlink() else ()
    return Folder(full, None if links else file.look, links, partial(list, [] if left_out else [file]), single=True)


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


def _walk(folder: str, suffixes: frozenset[str], excluded: Excluded) -> Iterator[Folder]:
    """A folder and those below it, as far as they hold files to read."""
    above = _rules_above(folder)
    # Who names a folder wants it read, even if git ignores it.
    pending = [(folder, [] if _ignored(folder, True, above) else above)]
    while pending:
        current, rules = pending.pop()
        listing = _listing(current, suffixes)
        if listing is None:
            file = File(current, display_name(current), None)
            yield Folder(current, None, (), partial(list, [file]))
            continue
        if listing.ruled:
            rules = rules + _rules(current)
        pending += [(path, rules) for path in sorted(listing.below) if not _ignored(path, True, rules)]
        if listing.looks:
            yield _listed(current, listing, rules, suffixes, excluded)


class _Listing(NamedTuple):
    """A folder as it was listed: the names of the files with one of the suffixes, in any order, and how each looks;
    those of them that are links; the folders and notes; whether it has rules what to ignore."""

    names: list[str]
    looks: list[Look]
    links: list[str]
    below: list[str]
    notes: list[str]
    ruled: bool

    def newest(self) -> int:
        """When one of the files changed last; 0 without files."""
        return max(max(map(_CONTENT, self.looks), default=0), max(map(_ANYTHING, self.looks), default=0))


def _listing(folder: str, suffixes: frozenset[str]) -> _Listing | None:
    """A folder listed, each file looked at once: a corpus has many. None where it cannot be listed."""
    try:
        with _opened(folder) as place, os.scandir(place) as entries:
            return _look_through(folder, entries, suffixes)
    except OSError:
        return None


@contextmanager
def _opened(folder: str) -> Iterator[int | str]:
    """A folder to list, opened where the system can: what lies in it is then found without going down its path."""
    if os.scandir not in os.supports_fd:
        yield folder
        return
    place = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        yield place
    finally:
        os.close(place)


def _look_through(folder: str, entries: Iterable[os.DirEntry[str]], suffixes: frozenset[str]) -> _Listing:
    files: list[os.DirEntry[str]] = []
    others: list[os.DirEntry[str]] = []
    for entry in entries:
        name = entry.name
        if (name[name.rfind(".") :].lower() in suffixes or name == FACTS) and name[0] != ".":
            files.append(entry)
        else:
            others.append(entry)
    try:
        looks = [*map(_SEEN, map(os.DirEntry.stat, files))]
    except OSError:  # a link to nowhere, a file that has just gone
        files, looks = _one_by_one(files)
    if any(mode & _KIND != _REGULAR for mode in set(map(_MODE, looks))):
        pairs = [*zip(files, looks, strict=True)]
        others += [file for file, look in pairs if look[0] & _KIND != _REGULAR]
        files = [file for file, look in pairs if look[0] & _KIND == _REGULAR]
        looks = [look for look in looks if look[0] & _KIND == _REGULAR]
    before = folder.rstrip(os.sep) + os.sep
    return _Listing(
        [*map(_NAME, files)],
        looks,
        [before + file.name for file in files if file.is_symlink()],
        [before + other.name for other in others if other.name[0] != "." and other.is_dir(follow_symlinks=False)],
        [other.name for other in others if other.name.endswith(NOTES) and not other.is_dir(follow_symlinks=False)],
        any(other.name == ".gitignore" and not other.is_dir(follow_symlinks=False) for other in others),
    )


def _one_by_one(files: Iterable[os.DirEntry[str]]) -> tuple[list[os.DirEntry[str]], list[Look]]:
    """The files that can be looked at, and how they look."""
    found = []
    for file in files:
        with suppress(OSError):
            found.append((file, _SEEN(file.stat())))
    return [file for file, _ in found], [look for _, look in found]


def _listed(
    folder: str, listing: _Listing, rules: list[_Rules], suffixes: frozenset[str], excluded: Excluded
) -> Folder:
    """The files of one folder.

    Which of them are ignored is looked up when asked, and then the folder is listed anew: nothing of it is held. Two
    listings in different orders have different signatures: then the files are compared one by one.
    """
    told = [(rule.folder, rule.text) for rule in rules]
    steady = not listing.links and _steady(listing.newest())
    signature = blake2b(marshal.dumps((listing.names, listing.looks, told), 2)).digest() if steady else None
    kept = partial(_kept, folder, rules, suffixes, excluded)
    return Folder(folder, signature, tuple(listing.links), kept, len(listing.looks), tuple(sorted(listing.notes)))


def _kept(folder: str, rules: list[_Rules], suffixes: frozenset[str], excluded: Excluded) -> list[File]:
    listing = _listing(folder, suffixes)
    shown = display_name(folder)
    before = "" if shown == "." else shown.rstrip("/") + "/"
    files = []
    for file, look in sorted(zip(listing.names, listing.looks, strict=True)) if listing else ():
        path, name = folder.rstrip(os.sep) + os.sep + file, before + os.fsencode(file).decode("utf-8", "replace")
        if not (_ignored(path, False, rules) or excluded(name)):
            files.append(File(path, name, _kept_look(look)))
    return files


def _kept_look(look: Look) -> bytes | None:
    """How a file looks; None for one that changed just now: it may change again and look the same."""
    return marshal.dumps(look, 2) if _steady(max(_CONTENT(look), _ANYTHING(look))) else None


def _steady(changed: int) -> bool:
    return changed < time.time_ns() - _GRAIN


def _rules(folder: str) -> list[_Rules]:
    try:
        lines = Path(folder, ".gitignore").read_text("utf-8", "replace").splitlines()
    except OSError:
        return []
    return [_Rules(folder, _spec(lines), "\n".join(lines))]


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
    import difflib  # only errors need it

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
