"""Regular expressions that are compiled when they are used for the first time: one article needs a third of them.

`regex(text, flags)` takes what `re.compile` takes, and what it gives is used as what that gives.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

__all__ = ["regex"]

_METHODS = (
    "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn",
    "pattern", "flags", "groups", "groupindex",
)  # fmt: skip


class _Pattern:
    """Has the methods of a compiled pattern from the first use on."""

    __slots__ = ("_given", *_METHODS)

    def __init__(self, text: str | bytes, flags: int = 0) -> None:
        self._given = text, flags

    def __getattr__(self, name: str) -> Any:
        compiled: re.Pattern[Any] = re.compile(*self._given)  # only looked up where it is not there yet
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


if TYPE_CHECKING:
    from re import compile as regex
else:
    regex = _Pattern
