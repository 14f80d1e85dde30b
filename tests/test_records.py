"""Records behave as frozen dataclasses of the standard library do."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any

import pytest

from claimcheck.records import dataclass


class _Fields:
    """The same declaration, to be made by both."""

    name: str
    size: int = 3
    parts: list[str] = dataclasses.field(default_factory=list, hash=False)
    beside: str = dataclasses.field(default="", compare=False, repr=False)
    length: int = dataclasses.field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "length", len(self.name))


def _declared() -> type[Any]:
    body = {name: value for name, value in vars(_Fields).items() if name not in ("__dict__", "__weakref__")}
    return type("Thing", (), {**body, "__qualname__": "Thing"})


Ours: Any = dataclass(frozen=True, slots=True)(_declared())
Theirs: Any = dataclasses.dataclass(frozen=True, slots=True)(_declared())
Thing = Ours  # where pickle looks for it
Unguarded: Any = dataclass(frozen=True, slots=True, eq=False)(_declared())
GIVEN: tuple[tuple[tuple[Any, ...], dict[str, Any]], ...] = (
    (("a",), {}),
    (("a", 3, []), {"beside": "x"}),
    (("b",), {"size": 4, "parts": ["x", "y"]}),
)


@pytest.mark.parametrize(("args", "named"), GIVEN)
def test_the_same_values_are_shown_and_copied(args: Any, named: Any) -> None:
    ours, theirs = Ours(*args, **named), Theirs(*args, **named)
    assert repr(ours) == repr(theirs)
    assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)
    assert dataclasses.replace(ours, name="longer") == Ours("longer", *args[1:], **named)
    assert dataclasses.replace(ours, name="longer").length == 6
    assert copy.deepcopy(ours) == ours
    again = pickle.loads(pickle.dumps(ours))
    assert (again, again.length, again.beside) == (ours, ours.length, ours.beside)
    assert hash(ours) == hash(Ours(*args, **named))


def test_the_same_are_equal() -> None:
    pairs = [(one, other) for one in GIVEN for other in GIVEN]
    for (args, named), (others, else_named) in pairs:
        ours = Ours(*args, **named) == Ours(*others, **else_named)
        assert ours == (Theirs(*args, **named) == Theirs(*others, **else_named))
    assert Ours("a") != Theirs("a")
    assert Ours("a") != "a"


def test_what_is_frozen_stays_so() -> None:
    made = Ours("a")
    for name in ("name", "else"):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(made, name, "b")
        with pytest.raises(dataclasses.FrozenInstanceError):
            delattr(made, name)
    assert not hasattr(made, "__dict__")
    assert made.parts is not Ours("a").parts


def test_what_a_class_defines_itself_counts() -> None:
    @dataclass(frozen=True, slots=True)
    class Own:
        name: str

        def __hash__(self) -> int:
            return 1

        def __eq__(self, other: object) -> bool:
            return True

    assert (hash(Own("a")), Own("a") == Own("b")) == (1, True)


@pytest.mark.parametrize("wrong", [(), ("a", 1, [], "", 5, 6)])
def test_wrong_arguments_are_refused(wrong: tuple[Any, ...]) -> None:
    with pytest.raises(TypeError):
        Ours(*wrong)


def test_one_without_fields() -> None:
    @dataclass(frozen=True, slots=True)
    class Nothing:
        """Holds nothing."""

    assert Nothing() == Nothing()
    assert len({Nothing(), Nothing()}) == 1


@pytest.mark.parametrize(("args", "named"), GIVEN)
def test_what_equals_only_itself_is_otherwise_the_same(args: Any, named: Any) -> None:
    one, other = Unguarded(*args, **named), Unguarded(*args, **named)
    assert one == one and one != other and len({one, other}) == 2
    assert repr(one) == repr(Ours(*args, **named))
    assert dataclasses.asdict(one) == dataclasses.asdict(Ours(*args, **named))
    assert dataclasses.asdict(copy.deepcopy(one)) == dataclasses.asdict(one)
    assert dataclasses.replace(one, name="longer").length == 6
    assert not hasattr(one, "__dict__")
