"""How long runs take as an archive grows: cold, two processes, warm, one new article. Ratios within one run: machines
differ. Of times that are short the least of several counts; processor time stands beside what the clock says.

python -m tests.bench scale --articles 1000,10000 [--parts cold,jobs,warm,hook] [--folder FOLDER]
"""

from __future__ import annotations

import argparse
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from tests import corpora

ROOT = Path(__file__).parent.parent.parent
PARTS = ("cold", "jobs", "warm", "hook")
_TIMES = 7
"""How often what is short is timed."""
_STEADY = 2.5
"""Seconds: a file that changed just now is not trusted."""


class Cost(NamedTuple):
    """Seconds by the clock and of processors, and the most memory of a process, in MiB."""

    clock: float
    work: float
    peak: float


def main(args: Sequence[str]) -> int:
    """Prints one line for each figure."""
    parser = argparse.ArgumentParser(prog="tests.bench scale", description=__doc__)
    parser.add_argument("--articles", default="1000,10000", help="sizes of the archives")
    parser.add_argument("--parts", default=",".join(PARTS), help="what is measured")
    parser.add_argument("--folder", help="where archives are made and kept; else a temporary folder")
    given = parser.parse_args(args)
    sizes, parts = [int(size) for size in given.articles.split(",")], given.parts.split(",")
    cold: list[tuple[int, Cost]] = []
    with tempfile.TemporaryDirectory() as temporary:
        for size in sizes:
            place = Path(given.folder or temporary).absolute() / str(size)
            _archive(place, size)
            for line in measured(place, size, parts, cold):
                print(f"{size:,} articles: {line}", flush=True)
    for (size, before), (more, after) in pairwise(cold):
        clock, work = (math.log(b / a) / math.log(more / size) for a, b in zip(before[:2], after[:2], strict=True))
        print(f"{size:,} to {more:,} articles: exponent {clock:.2f} ({work:.2f} of processor time)", end=", ")
        print(f"peak memory {after.peak / before.peak:.2f} times")
    return 0


def measured(place: Path, size: int, parts: Sequence[str], cold: list[tuple[int, Cost]]) -> Iterator[str]:
    """The figures of one archive; what a cold run costs is added to `cold`."""
    one = None
    if "cold" in parts or "jobs" in parts:
        one = timed(place, "content", "--jobs", "1", "--no-cache")
        cold.append((size, one))
        yield f"cold {one.clock:.1f} s ({one.work:.1f} s of work), {1000 * one.work / size:.1f} ms each, {_peak(one)}"
    if "jobs" in parts and one:
        two = timed(place, "content", "--jobs", "2", "--no-cache")
        yield f"2 jobs {one.clock / two.clock:.2f} times as fast ({two.clock:.1f} s, {two.work:.1f} s of work)"
    built = timed(place, "content")  # the index is made, or up to date
    yield f"index {sum(path.stat().st_size for path in _indexes(place)) / 2**20:.0f} MiB, {_peak(built)}"
    if "warm" in parts:
        warm = least(lambda: timed(place, "content"), 3)
        told = f", 1/{one.clock / warm.clock:.0f} of cold (1/{one.work / warm.work:.0f} of work)" if one else ""
        yield f"warm {warm.clock:.2f} s ({warm.work:.2f} s of work){told}"
    if "hook" in parts:
        (place / "new.md").write_text(corpora.dispatch(size // 2).replace("volume", "again"), encoding="utf-8")
        hook = least(lambda: timed(place, "new.md", "--against", "content"))
        bare, listing = least(lambda: _timed(["-c", "pass"], place)), least(lambda: _walk(place / "content"))
        for what, unit in (("clock", 0), ("work", 1)):
            ratio = (hook[unit] - listing[unit]) / bare[unit]
            told = f"{hook[unit]:.3f} s, walk {listing[unit]:.3f} s, empty {bare[unit]:.4f} s"
            yield f"one new article by {what}: {ratio:.1f} times an empty process, and a walk ({told})"


def _archive(place: Path, size: int) -> None:
    if not (place / "content").exists():
        corpora.write(place / "content", range(size), each=500, make=corpora.dispatch)
        time.sleep(_STEADY)
    amount = sum(entry.stat().st_size for entry in (place / "content").rglob("*.md"))
    print(f"{size:,} articles: {amount / 2**20:.1f} MiB in folders of 500")


def _indexes(place: Path) -> list[Path]:
    return sorted((place / ".claimcheck_cache").glob("*.sqlite"))


def _peak(cost: Cost) -> str:
    return f"peak {cost.peak:.0f} MiB"


def least(run: Callable[[], Cost], times: int = _TIMES) -> Cost:
    """The least of each over several runs."""
    return Cost(*map(min, zip(*(run() for _ in range(times)), strict=True)))


def timed(folder: Path, *args: str) -> Cost:
    """What a whole run of `verify` costs."""
    return _timed(["-m", "claimcheck", "verify", *args, "--format", "concise", "--fail-on", "never"], folder)


def _timed(words: Sequence[str], folder: Path) -> Cost:
    # As it is installed: with the bytecode of its modules beside them.
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}
    start = time.perf_counter()
    child = subprocess.Popen([sys.executable, *words], cwd=folder, stdout=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(child.pid, 0)
    assert status == 0, status
    return Cost(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _walk(folder: Path) -> Cost:
    """Listing a tree and looking at each file."""
    start, work = time.perf_counter(), time.process_time()
    pending = [str(folder)]
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                else:
                    entry.stat()
    return Cost(time.perf_counter() - start, time.process_time() - work, 0)
