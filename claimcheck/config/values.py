"""Words and TOML values as settings."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from claimcheck.config.settings import Option
from claimcheck.errors import UserError, did_you_mean

_TRUE, _FALSE = ("1", "true", "yes", "on"), ("0", "false", "no", "off", "")
_TYPES = {"words": "a list of texts", "flag": "true or false", "day": "a day like 2024-02-29"}


def from_words(option: Option, given: Any, where: str) -> Any:
    """What the command line or the environment says: a text, or several where the setting is a list, in the
    environment parted by commas.

    `where` names the place in messages; raises UserError.
    """
    if isinstance(given, bool):
        return given
    if option.many:
        words = given.split(",") if isinstance(given, str) else [str(word) for word in given]
        return _many(option, words, where, "")
    text = str(given)
    if option.kind == "flag":
        if text.lower() not in (*_TRUE, *_FALSE):
            raise UserError(f"unknown value {text!r}", where=where, remedy="write 1 or 0")
        return text.lower() in _TRUE
    return _one(option, text, where, "")


def from_toml(option: Option, value: Any, where: str, folder: str) -> Any:
    """What a file says; paths in it are relative to its folder. Raises UserError."""
    if option.many:
        words = [value] if isinstance(value, str) else value
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise _wrong_type(option, where)
        return _many(option, words, where, folder)
    if option.kind == "flag":
        if not isinstance(value, bool):
            raise _wrong_type(option, where)
        return value
    if option.kind == "day" and isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str):
        raise _wrong_type(option, where)
    return _one(option, value, where, folder)


def _wrong_type(option: Option, where: str) -> UserError:
    wanted = _TYPES.get("words" if option.many else option.kind, "a text")
    return UserError(f"{option.key} must be {wanted}", where=where, remedy="see `claimcheck config --help`")


def _many(option: Option, words: Iterable[str], where: str, folder: str) -> tuple[Any, ...]:
    if option.kind == "codes":
        parts = (code.strip().upper() for word in words for code in word.split(","))
        return tuple(code for code in parts if code)
    if option.kind == "suffixes":
        parts = (part.strip().lower() for word in words for part in word.split(","))
        return tuple(part if part.startswith(".") else f".{part}" for part in parts if part)
    if option.kind == "paths":
        placed = (_placed(word, where, folder) for word in words)
        return tuple(map(Path, placed)) if option.name == "rules" else tuple(placed)
    return tuple(words)


def _one(option: Option, text: str, where: str, folder: str) -> Any:
    if option.kind == "choice":
        if text not in option.choices:
            remedy = did_you_mean(text, option.choices)
            raise UserError(f"unknown value {text!r}", where=where, remedy=remedy)
        return text
    if option.kind == "day":
        return day(text, where)
    if option.kind == "path":
        return Path(_placed(text, where, folder))
    return text


def day(text: str, where: str) -> date:
    """A day written year-month-day; UserError for anything else."""
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        remedy = "write a day as year-month-day, like 2024-02-29"
        raise UserError(f"{text!r} is no day", where=where, remedy=remedy) from None


def _placed(path: str, where: str, folder: str) -> str:
    """A path of a file in `folder`, as it is reached from the working directory."""
    if not path:
        raise UserError("an empty path", where=where, remedy="write . for the folder itself")
    return path if not folder or Path(path).is_absolute() else os.path.normpath(Path(folder, path))
