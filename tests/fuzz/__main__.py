"""`python -m tests.fuzz [-n INPUTS] [--target NAME ...] [--seed N] [--guided [--seconds S]]`: feeds the readers, the
extractor and the parsers of rule pages and packs.

Without `--guided` inputs are files of the corpus changed at random; with it (extra `fuzz`) atheris looks for inputs
that reach new code, each target in a process of its own, until it had INPUTS of them or S seconds. What breaks a
target is written to `crash-NAME` in the working directory, what took long to `slow-NAME`; the exit status is 1.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from tests.fuzz.mutate import inputs

SLOW = 1.0
"""Seconds of the processor that no input may take: they have at most 4,000 bytes."""


def main() -> int:
    """Runs what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("-n", type=int, default=10_000, help="inputs, shared among the targets")
    parser.add_argument("--target", action="append", help="a suffix, word, extract, decode, page, pack; default: all")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--guided", action="store_true", help="guided by coverage; needs atheris")
    parser.add_argument("--seconds", type=int, default=0, help="guided: for each target, whatever -n says")
    options = parser.parse_args()
    from tests.fuzz.targets import TARGETS

    names = options.target or sorted(TARGETS)
    if wrong := [name for name in names if name not in TARGETS]:
        parser.error(f"no target {wrong[0]!r}; there are {', '.join(sorted(TARGETS))}")
    count = max(1, -(-options.n // len(names)))
    if options.guided:
        from tests.fuzz.guided import campaign

        done = [campaign(name, count, options.seconds, options.seed) for name in names]
    else:
        done = [run(name, TARGETS[name], count, options.seed) for name in names]
    return 0 if all(done) else 1


def run(name: str, target: Callable[[bytes], None], count: int, seed: int) -> bool:
    """Feeds one target; False if an input breaks it or takes too long."""
    started, slowest, size = time.perf_counter(), 0.0, 0
    for data in islice(inputs(name, seed), count):
        begun = time.process_time()
        try:
            target(data)
        except Exception:
            Path(f"crash-{name}").write_bytes(data)
            print(f"{name}: broken by crash-{name}, {len(data)} bytes", file=sys.stderr)
            traceback.print_exc(limit=-5)
            return False
        slowest, size = max(slowest, time.process_time() - begun), size + len(data)
        if slowest > SLOW:
            Path(f"slow-{name}").write_bytes(data)
            print(f"{name}: slow-{name}, {len(data)} bytes, took {slowest:.1f} s", file=sys.stderr)
            return False
    spent = time.perf_counter() - started
    print(
        f"{name:9} {count:9,} inputs  {size / 1e6:8.1f} MB  {count / spent:7,.0f}/s  slowest {slowest * 1000:.0f} ms",
        flush=True,
    )
    return True


if __name__ == "__main__":
    sys.exit(main())
