"""Frozen values as JSON and back.

A dataclass or a named tuple is the list of its fields in order, a date its ISO form. Types are not written down but
known from the class, so that reading never makes anything but the values asked for: a file that somebody else wrote
can hold wrong values, never code. A checksum in front catches bits that a disk lost.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints
from zlib import crc32

from claimcheck import model

T = TypeVar("T")
Move = Callable[[Any], Any]
_SEAL = 8


def encode(kind: Any, value: Any) -> str:
    """A value of that type as one line of ASCII."""
    write = _writer(kind)
    text = json.dumps(value if write is None else write(value), separators=(",", ":"))
    return f"{crc32(text.encode('ascii')):08x}{text}"


def decode(kind: type[T], text: str) -> T:
    """The value of that type that `encode` wrote; ValueError, TypeError or KeyError if the text is anything else."""
    body = text[_SEAL:]
    if crc32(body.encode("utf-8", "replace")) != int(text[:_SEAL], 16):
        raise ValueError("the checksum is wrong")
    read = _reader(cast(Any, kind))
    row = json.loads(body)
    return cast(T, row if read is None else read(row))


@cache
def _writer(kind: Any) -> Move | None:
    """How a value of that type becomes what JSON has; None if it is so already."""
    if kind is date:
        return date.isoformat
    if _is_record(kind):
        plan = [(name, _writer(hint)) for name, hint in _hints(kind)]
        return lambda value: [_moved(getattr(value, name), write) for name, write in plan]
    if get_origin(kind) is frozenset:
        return sorted
    return _through(kind, _writer)


@cache
def _reader(kind: Any) -> Move | None:
    """How what JSON has becomes a value of that type; None if it is so already."""
    if kind is date:
        return date.fromisoformat
    if _is_record(kind):
        plan = [_reader(hint) for _, hint in _hints(kind)]
        make = cast(Callable[..., Any], kind)
        return lambda row: make(*[_moved(item, read) for item, read in zip(row, plan, strict=True)])
    if get_origin(kind) is frozenset:
        return frozenset
    if get_origin(kind) is tuple:
        inner = _through(kind, _reader)
        return tuple if inner is None else (lambda row: tuple(inner(row)))
    return _through(kind, _reader)


def _moved(item: Any, move: Move | None) -> Any:
    return item if move is None or item is None else move(item)


def _through(kind: Any, of: Callable[[Any], Move | None]) -> Move | None:
    """The same for what a type is made of: a union with None, a tuple."""
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        moves = [move for move in map(of, args) if move is not None]
        if len(moves) > 1:
            raise TypeError(f"{kind} cannot be told apart in JSON")
        return moves[0] if moves else None
    if origin is tuple:
        many = args[-1] is Ellipsis
        each = [of(arg) for arg in args[: 1 if many else None]]
        if not any(each):
            return None
        if many:
            return lambda row: [_moved(item, each[0]) for item in row]
        return lambda row: [_moved(item, move) for item, move in zip(row, each, strict=True)]
    return None


def _is_record(kind: Any) -> bool:
    """Is it a type with named fields: a dataclass or a named tuple?"""
    return is_dataclass(kind) or hasattr(kind, "_fields")


def _hints(kind: Any) -> list[tuple[str, Any]]:
    hints = get_type_hints(kind, localns=vars(model))
    names = [field.name for field in fields(kind) if field.init] if is_dataclass(kind) else kind._fields
    return [(name, hints[name]) for name in names]
