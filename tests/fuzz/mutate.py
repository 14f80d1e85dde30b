"""Inputs for the targets: files of the corpus, changed at random. The same seed gives the same inputs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

CORPUS = Path(__file__).parent / "corpus"
LONGEST = 4000
"""Bytes of an input, at most."""

TOKENS: list[bytes] = [token.encode() for token in json.loads(Path(__file__).with_name("tokens.json").read_bytes())]
RAW = [
    bytes.fromhex(code)
    for code in ["ff", "feff", "fffe", "eda080", "c3", "80", "81", "b5da", "504b0304", "255044462d312e37"]
]


def seeds(name: str) -> list[bytes]:
    """The files of the corpus for a target: those with its suffix; for others all."""
    files = sorted(path for path in CORPUS.iterdir() if path.is_file())
    own = [path for path in files if path.suffix == f".{name}" or path.name.startswith(f"{name}-")]
    return [path.read_bytes() for path in own or files]


def inputs(name: str, seed: int = 0) -> Iterator[bytes]:
    """Endless inputs for a target, first the files of the corpus themselves."""
    pool = seeds(name)
    yield from pool
    random = Random(f"{name} {seed}")
    while True:
        data = random.choice(pool)
        for _ in range(random.randint(1, 6)):
            data = random.choice(CHANGES)(data, random, pool)
        yield data[:LONGEST]


def _place(data: bytes, random: Random) -> int:
    return random.randint(0, len(data))


def _put(data: bytes, random: Random, pool: Sequence[bytes]) -> bytes:
    at = _place(data, random)
    return data[:at] + random.choice(TOKENS if random.random() < 0.9 else RAW) + data[at:]


def _cut(data: bytes, random: Random, pool: Sequence[bytes]) -> bytes:
    at = _place(data, random)
    return data[:at] + data[at + random.choice((1, 2, 8, 40, 300)) :]


def _flip(data: bytes, random: Random, pool: Sequence[bytes]) -> bytes:
    if not data:
        return b"5"
    at = random.randrange(len(data))
    return data[:at] + bytes([random.randrange(256)]) + data[at + 1 :]


def _repeat(data: bytes, random: Random, pool: Sequence[bytes]) -> bytes:
    at = _place(data, random)
    return data[:at] + data[at : at + random.choice((1, 4, 20))] * random.choice((2, 10, 60)) + data[at:]


def _splice(data: bytes, random: Random, pool: Sequence[bytes]) -> bytes:
    other = random.choice(pool)
    return data[: _place(data, random)] + other[_place(other, random) :]


Change = Callable[[bytes, Random, Sequence[bytes]], bytes]
CHANGES: tuple[Change, ...] = (_put, _put, _put, _cut, _flip, _repeat, _splice)
