"""How long runs take as a corpus grows: hook, cold, warm, jobs. Ratios within one run: machines differ.

python -m tests.bench scale --articles 1000,10000
"""

from __future__ import annotations

import argparse
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from tests import corpora

ROOT = Path(__file__).parent.parent.parent


def main(args: Sequence[str]) -> int:
    """Prints one line for each figure."""
    parser = argparse.ArgumentParser(prog="tests.bench scale", description=__doc__)
    parser.add_argument("--articles", default="1000,10000", help="sizes of the corpora")
    sizes = [int(size) for size in parser.parse_args(args).articles.split(",")]
    cold: list[tuple[int, float, int]] = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            corpora.write(place / "content", range(size), each=500)
            time.sleep(2.5)  # a file that changed just now is not trusted
            one, peak = timed(place, "content", "--jobs", "1", "--no-cache")
            two, _ = timed(place, "content", "--jobs", "2", "--no-cache")
            cold.append((size, one, peak))
            timed(place, "content", "--jobs", "2")
            warm, _ = timed(place, "content")
            (place / "new.md").write_text(corpora.article(size + 1), encoding="utf-8")
            hook, _ = timed(place, "new.md", "--against", "content")
            bare, listing = empty(), walk(place / "content")
            print(f"{size:,} articles: cold {one:.1f} s, peak {peak // 1024} MiB, 2 jobs {one / two:.2f} times as fast")
            print(f"{size:,} articles: warm {warm:.2f} s, 1/{one / warm:.0f} of cold")
            told = f"({hook:.2f} s, walk {listing:.2f} s, empty {bare:.3f} s)"
            print(f"{size:,} articles: hook {(hook - listing) / bare:.1f} times an empty process, and a walk {told}")
    for (size, before, low), (more, after, high) in pairwise(cold):
        exponent = math.log(after / before) / math.log(more / size)
        print(f"{size:,} to {more:,} articles: exponent {exponent:.2f}, peak memory {high / low:.2f} times")
    return 0


def timed(folder: Path, *args: str) -> tuple[float, int]:
    """Seconds of a whole process, and the most memory of it or one of its children, in KiB."""
    command = [sys.executable, "-m", "claimcheck", "verify", *args, "--format", "concise", "--fail-on", "never"]
    start = time.perf_counter()
    child = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    _, status, usage = os.wait4(child.pid, 0)
    assert status == 0, status
    return time.perf_counter() - start, usage.ru_maxrss


def empty() -> float:
    """Seconds of `python -c pass`, the least of five."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", "pass"], check=True)
        times.append(time.perf_counter() - start)
    return min(times)


def walk(folder: Path) -> float:
    """Seconds of listing a tree and looking at each file."""
    start = time.perf_counter()
    pending = [str(folder)]
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                else:
                    entry.stat()
    return time.perf_counter() - start
