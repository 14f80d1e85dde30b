"""The one exception that is shown to people: what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable


class UserError(Exception):
    """Bad input or configuration. Printed as one line, exit status 2; never a traceback."""

    def __init__(self, what: str, *, where: str | None = None, remedy: str | None = None) -> None:
        self.what, self.where, self.remedy = what, where, remedy
        super().__init__(what)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{place}{self.what}{remedy}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A remedy for a misspelt name: the nearest known names, or all of them when none is near."""
    import difflib  # only errors need it

    names = sorted(known)
    near = difflib.get_close_matches(word, names, n=2, cutoff=0.6)
    if near:
        return "did you mean " + " or ".join(repr(name) for name in near) + "?"
    return "known are " + ", ".join(names)
