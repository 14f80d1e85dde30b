"""Frozen dataclasses that are made fast: a run that looks at one article spends more on making classes than on it.

`dataclass(frozen=True, slots=True)` means what it means in the standard library, with one difference: of the methods
only `__init__` is compiled for each class. The others are functions that all classes share the code of.

With `eq=False` it is for what is made and looked at by the thousand while a text is read: an instance equals only
itself, and nothing but the type checker guards its fields. A field is then read in a fraction of the time that one of a
named tuple takes, and the instance made no slower.

`cached_property` is the standard library's without the lock, which Python 3.11 takes each time.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass
    from functools import cached_property
else:

    class cached_property:
        def __init__(self, make: Callable[[Any], Any]) -> None:
            self._make = make

        def __set_name__(self, owner: type, name: str) -> None:
            self._name = name

        def __get__(self, instance: Any, owner: type) -> Any:
            made = self._make(instance)
            setattr(instance, self._name, made)  # without its `__dict__`, which nothing else has made
            return made

    def dataclass(*, frozen: bool, slots: bool, eq: bool = True) -> Callable[[type], type]:
        """A class decorator; there is only the frozen kind with slots."""
        assert frozen
        assert slots
        return partial(_made, guarded=eq)


__all__ = ["cached_property", "dataclass"]

_plain = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)
_ABSENT = object()
_become = vars(object)["__class__"].__set__
"""Gives an instance another class, whatever guards its attributes."""


def _made(declared: type, *, guarded: bool) -> type:
    own = set(vars(declared))
    kind: type = _plain(declared)
    fields = dataclasses.fields(kind)
    compared = _values(field.name for field in fields if field.compare)
    hashed = _values(field.name for field in fields if (field.compare if field.hash is None else field.hash))
    shown = [field.name for field in fields if field.repr]

    def equal(self: Any, other: object) -> Any:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    def described(self: Any) -> str:
        return f"{kind.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    methods = {"__init__": _initializer(kind, fields, guarded), "__repr__": described}
    if guarded:
        methods |= {
            "__eq__": equal,
            "__hash__": lambda self: hash(hashed(self)),
            "__setattr__": _set,
            "__delattr__": _delete,
            "__getstate__": _state,
            "__setstate__": _restore,
        }
    for name, method in methods.items():
        if name not in own:
            setattr(kind, name, method)
    return kind


def _values(names: Iterable[str]) -> Callable[[Any], Any]:
    """What reads these fields."""
    listed = tuple(names)
    return attrgetter(*listed) if listed else lambda self: ()


def _initializer(kind: Any, fields: tuple[dataclasses.Field[Any], ...], guarded: bool) -> Callable[..., None]:
    """`__init__`, which sets each field. Where these are guarded the instance is one of a class with the same slots and
    no guard meanwhile: to pass by the guard for each field would take five times as long."""
    names: dict[str, Any] = {"_absent": _ABSENT, "_become": _become}
    parameters, lines = [], [" pass\n"]
    if guarded:
        names["_open"] = type(kind.__name__, (), {"__slots__": kind.__slots__})
        lines = [" _own = self.__class__\n", " _become(self, _open)\n"]
    for name, field in ((field.name, field) for field in fields if field.init):
        value = name
        if field.default_factory is not dataclasses.MISSING:
            names[f"_make_{name}"] = field.default_factory
            parameters.append(f"{name}=_absent")
            value = f"_make_{name}() if {name} is _absent else {name}"
        elif field.default is not dataclasses.MISSING:
            names[f"_default_{name}"] = field.default
            parameters.append(f"{name}=_default_{name}")
        else:
            parameters.append(name)
        lines.append(f" self.{name} = {value}\n")
    if guarded:
        lines.append(" self.__class__ = _own\n")
    if hasattr(kind, "__post_init__"):
        lines.append(" self.__post_init__()\n")
    exec(f"def __init__(self, {', '.join(parameters)}):\n{''.join(lines)}", names)  # as the library does
    made: Callable[..., None] = names["__init__"]
    return made


def _set(self: Any, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _delete(self: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _restore(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)
