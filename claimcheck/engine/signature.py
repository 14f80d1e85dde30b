"""What an index depends on besides the documents: this program, its libraries, packs and settings, the rules."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

import claimcheck
from claimcheck.config import Settings
from claimcheck.model import Register, Rule

_LIBRARIES = ("sentencex", "snowballstemmer", "markdown_it", "yaml", "pint")
_NO_MATTER = frozenset(
    {"corpus", "rules", "select", "ignore", "preview", "fail_on", "show", "accepted", "today", "required_version"}
)
"""Settings that change nothing in what is read of a document; paths of rules stand for what is in them."""


def of_reading(known: Register, settings: Settings) -> str:
    """Changes whenever the same text may be read otherwise."""
    chosen = [(field.name, getattr(settings, field.name)) for field in fields(settings) if field.name not in _NO_MATTER]
    libraries = [_stamp(found.origin) for name in _LIBRARIES if (found := find_spec(name)) and found.origin]
    return _hash((program(), libraries, chosen, known.metrics))


def of_rules(rules: Iterable[Rule]) -> str:
    """Changes whenever the same claims may give other findings."""
    told = ("code", "name", "check", "message", "because", "help")
    return _hash(
        [
            (*(getattr(rule, name) for name in told), sorted(rule.severity.items()), sorted(rule.params.items()))
            for rule in rules
        ]
    )


def of_corpus(roots: Sequence[str], settings: Settings) -> str:
    """Tells apart corpora, and the same corpus under other names: those depend on the working directory."""
    places = sorted({os.path.normpath(Path(root).absolute()) for root in roots})
    chosen = (settings.exclude, settings.exclude_from, settings.suffixes, sorted(map(str, settings.rules)))
    return _hash((str(Path.cwd()), places, chosen))


@cache
def program() -> tuple[object, ...]:
    """The interpreter, and every file of this package as it lies there."""
    found: list[object] = [sys.version]
    for folder, below, names in os.walk(Path(claimcheck.__file__).parent):
        below[:] = sorted(name for name in below if name != "__pycache__")
        found += [_stamp(os.path.join(folder, name)) for name in sorted(names)]  # noqa: PTH118  # hundreds of them
    return tuple(found)


def _stamp(path: str) -> tuple[str, int, int]:
    seen = os.stat(path)  # noqa: PTH116  # hundreds of them
    return path, seen.st_size, seen.st_mtime_ns


def _hash(value: object) -> str:
    return blake2b(repr(value).encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()
