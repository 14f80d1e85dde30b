"""Where an index lies: `.claimcheck_cache/` beside the configuration, else the user's cache folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

NAME = ".claimcheck_cache"
PAGES = "pages.json"
"""The file of parsed rule pages and metric packs beside the indexes."""
_FILES = {
    ".gitignore": "# Made by claimcheck; may be deleted at any time.\n*\n",
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# This folder holds an index made by claimcheck; it may be deleted at any time.\n",
}


def cache_folder(base: Path) -> Path | None:
    """The folder for the indexes of what lies in `base`, made where it is missing; None where none can be written."""
    for folder in _candidates(base):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, text in _FILES.items():
                if not (folder / name).exists():
                    (folder / name).write_text(text, encoding="utf-8")
        except OSError:
            continue
        if os.access(folder, os.W_OK | os.X_OK):
            return folder
    return None


def _candidates(base: Path) -> Iterator[Path]:
    yield base / NAME
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111  # "~" may have no home
    if Path(home).is_absolute():
        yield Path(home) / "claimcheck" / blake2b(os.fsencode(base), digest_size=8).hexdigest()


def files_in(base: Path) -> list[Path]:
    """The indexes of what lies in `base`."""
    return sorted(path for folder in _candidates(base) for path in folder.glob("*.sqlite"))


def clear(base: Path) -> int:
    """Deletes all indexes of `base` and what lies beside them; how many indexes there were."""
    for folder in _candidates(base):
        (folder / PAGES).unlink(missing_ok=True)
    files = files_in(base)
    for path in files:
        remove(path)
    return len(files)


def remove(path: Path) -> None:
    """Deletes an index with what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
