"""`required-version`: which versions of claimcheck a configuration is for."""

from __future__ import annotations

import re
from itertools import zip_longest

from claimcheck.errors import UserError
from claimcheck.patterns import regex

_CLAUSE = regex(r"(>=|<=|==|!=|~=|>|<)?\s*(\d+(?:\.\d+)*)(\.\*)?")


def require(wanted: str, version: str, where: str) -> None:
    """UserError unless `version` fits all of the clauses: ">=0.2, <1", "~=1.4", "0.3.1" (exactly that)."""
    for clause in filter(None, map(str.strip, wanted.split(","))):
        match = _CLAUSE.fullmatch(clause)
        if match is None:
            raise UserError(f"{clause!r} is no version", where=where, remedy='write it like ">=0.2, <1"')
        if not _fits(match[1] or "==", match[2], bool(match[3]), version):
            remedy = "install a version that fits, or change required-version"
            raise UserError(f"claimcheck {wanted} is required, this is {version}", where=where, remedy=remedy)


def _fits(sign: str, wanted: str, open_end: bool, version: str) -> bool:
    if open_end or sign == "~=":
        head = _parts(wanted) if open_end else _parts(wanted)[:-1]
        inside = _parts(version)[: len(head)] == head
        return (not inside) if sign == "!=" else inside and (sign != "~=" or _order(version, wanted) >= 0)
    order = _order(version, wanted)
    return {
        ">=": order >= 0,
        "<=": order <= 0,
        "==": order == 0,
        "!=": order != 0,
        ">": order > 0,
        "<": order < 0,
    }[sign]


def _parts(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", re.match(r"[\d.]*", version)[0])]  # type: ignore[index]  # always matches


def _order(left: str, right: str) -> int:
    """-1, 0 or 1: the left version is older, the same, newer; missing parts are 0."""
    pairs = list(zip_longest(_parts(left), _parts(right), fillvalue=0))
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    return (first > second) - (first < second)
