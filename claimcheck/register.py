"""Metric packs: `metrics/*.toml` -> Register. The format is described in rules/README.md."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import MISSING, fields, replace
from datetime import date
from functools import cache
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from claimcheck.errors import UserError, did_you_mean
from claimcheck.model import Metric, Register
from claimcheck.model.claim import Kind
from claimcheck.patterns import regex
from claimcheck.records import dataclass
from claimcheck.source import table_of, text_of

if TYPE_CHECKING:
    from pydantic import TypeAdapter

KEYS = {f.name: f.default is MISSING for f in fields(Metric) if f.name != "place"}
"""Keys of an entry; True = it must be there."""
ID = regex(r"[a-z0-9]+(-[a-z0-9]+)*")
HEADER = regex(r"\s*\[\[\s*metric\s*\]\]")
SEE = "the format of a metric pack is in rules/README.md"


def load(dirs: Sequence[Path]) -> Register:
    """All metrics declared in `metrics/*.toml` of the folders.

    A later folder wins: its entry replaces an earlier one's with the same id, and a synonym of its own no longer
    means what it meant before. UserError with file and line for a broken pack, and for an id or a synonym that
    two entries of one folder share.
    """
    metrics: dict[str, Metric] = {}
    for folder in dirs:
        own: dict[str, Metric] = {}
        for path in sorted((folder / "metrics").glob("*.toml")):
            for metric in read_pack(path):
                if metric.id in own:
                    raise UserError(
                        f"the id {metric.id!r} is also in {own[metric.id].place}",
                        where=metric.place,
                        remedy="give one of the two another",
                    )
                own[metric.id] = metric
        taken = _means(own.values())
        metrics = {id: left for id, metric in metrics.items() if (left := _without(metric, taken))} | own
    return Register(tuple(metrics[id] for id in sorted(metrics)))


def _means(metrics: Iterable[Metric]) -> dict[str, Metric]:
    """What each synonym means; UserError if it means two things."""
    means: dict[str, Metric] = {}
    for metric in metrics:
        for synonym in dict.fromkeys(map(_plain, metric.synonyms)):
            other = means.get(synonym, metric)
            if other.subject == metric.subject and other is not metric:
                raise UserError(
                    f"{synonym!r} means {other.id!r} ({other.place}) too",
                    where=metric.place,
                    remedy="take it out of one of the two",
                )
            means[synonym] = metric
    return means


def _without(metric: Metric, taken: Container[str]) -> Metric | None:
    """The metric without the synonyms that are taken; None if that leaves none."""
    left = tuple(synonym for synonym in metric.synonyms if _plain(synonym) not in taken)
    return replace(metric, synonyms=left) if left else None


def _plain(synonym: str) -> str:
    return " ".join(synonym.casefold().split())


def read_pack(path: Path) -> Iterator[Metric]:
    """The metrics of one pack, in its order; UserError with file and line."""
    try:
        text = text_of(path)
        data = table_of(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        where = f"{path.as_posix()}:{found[1] if found else 1}"
        raise UserError(f"broken TOML: {error}", where=where, remedy=SEE) from None
    lines = text.splitlines()
    starts = [number for number, line in enumerate(lines, start=1) if HEADER.match(line)]
    entries = data.pop("metric", [])
    if data or not isinstance(entries, list) or len(entries) != len(starts):
        stray = next(iter(data), "metric")
        line = next((n for n, line in enumerate(lines, start=1) if re.match(rf"\W*{re.escape(stray)}\b", line)), 1)
        where = f"{path.as_posix()}:{line}"
        raise UserError(f"unknown key {stray!r}", where=where, remedy="every entry begins with [[metric]]")
    ends = [*starts, len(lines) + 1][1:]
    for table, start, end in zip(entries, starts, ends, strict=True):
        yield _Entry(path, lines, range(start, end)).metric(table)


@cache
def _adapters() -> dict[str, TypeAdapter[Any]]:
    """For each key what its value must be."""
    from pydantic import TypeAdapter

    return {key: TypeAdapter(hint) for key, hint in get_type_hints(Metric).items()}


@dataclass(frozen=True, slots=True)
class _Entry:
    """One [[metric]] table of a pack and the lines it takes, 1-based."""

    path: Path
    lines: list[str]
    numbers: range

    def wrong(self, key: str, what: str, remedy: str = SEE) -> UserError:
        """An error at the line of a key, or of the entry where it has none."""
        sets = regex(rf"""\s*["']?{re.escape(key)}["']?\s*[.=]""")
        line = next((n for n in self.numbers if sets.match(self.lines[n - 1])), self.numbers.start)
        return UserError(what, where=f"{self.path.as_posix()}:{line}", remedy=remedy)

    def metric(self, table: dict[str, Any]) -> Metric:
        """The entry as a Metric."""
        from pydantic import ValidationError

        for key in table:
            if key not in KEYS:
                raise self.wrong(key, f"unknown key {key!r}", did_you_mean(key, KEYS))
        for key, needed in KEYS.items():
            if needed and key not in table:
                raise self.wrong(key, f"the key {key!r} is missing")
        values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in table.items()}
        if "began" in values:
            values["began"] = self.day("began", values["began"])
        if isinstance(values.get("breaks"), tuple):
            values["breaks"] = tuple(self.day("breaks", value) for value in values["breaks"])
        for key, value in values.items():
            try:
                _adapters()[key].validate_python(value, strict=True)
            except ValidationError as error:
                remedy = did_you_mean(str(value), get_args(Kind)) if key == "kind" else SEE
                raise self.wrong(key, f"{key}: {error.errors()[0]['msg']}", remedy) from None
        metric = Metric(**values, place=f"{self.path.as_posix()}:{self.numbers.start}")
        self.sensible(metric)
        return metric

    def sensible(self, metric: Metric) -> None:
        """What types alone do not say."""
        if not ID.fullmatch(metric.id):
            raise self.wrong("id", f"{metric.id!r} is no id", "write it like 5g-base-stations")
        if not metric.synonyms or not all(synonym.strip() for synonym in metric.synonyms):
            raise self.wrong("synonyms", "a metric needs at least one noun phrase that means it")
        words = {word for synonym in metric.synonyms for word in synonym.casefold().split()}
        for word in metric.elides:
            if word.casefold() not in words:
                raise self.wrong("elides", f"{word!r} is in no synonym", did_you_mean(word, words))
        if metric.names and metric.subject is None:
            raise self.wrong("names", "other names of a subject that is not told", "add the key 'subject'")
        if metric.pace is not None and not 0 < metric.pace < inf:
            raise self.wrong("pace", f"a pace of {metric.pace} a day is none", "write a number above 0")

    def day(self, key: str, value: Any) -> date:
        """A day; of a month ("2019-06") or a year the first."""
        if type(value) is date:
            return value
        text = value if isinstance(value, str) else ""
        try:
            return date.fromisoformat(text + "0000-01-01"[len(text) :] if len(text) in (4, 7) else text)
        except ValueError:
            raise self.wrong(key, f"{key}: {value!r} is no date", "write it like 2021-11-30 or 2019-06") from None
