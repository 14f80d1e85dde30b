"""`python -m tests.fuzz [-n INPUTS] [--target NAME ...] [--seed N] [--coverage]`: feeds the readers, the extractor and
the parsers of rule pages and packs.

Without `--coverage` inputs are files of the corpus changed at random; with it (extra `fuzz`) atheris looks for inputs
that reach new code. What breaks a target is written to `crash-NAME` in the working directory; the exit status is 1.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path

from tests.fuzz.mutate import CORPUS, LONGEST, inputs


def main() -> int:
    """Runs what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("-n", type=int, default=10_000, help="inputs, shared among the targets")
    parser.add_argument("--target", action="append", help="a suffix, decode, page or pack; default: all")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--coverage", action="store_true", help="guided by coverage: one target; needs atheris")
    options = parser.parse_args()
    if options.coverage:
        return guided((options.target or ["md"])[0], options.n, options.seed)
    from tests.fuzz.targets import TARGETS

    names = options.target or sorted(TARGETS)
    broken = [name for name in names if not run(name, TARGETS[name], max(1, options.n // len(names)), options.seed)]
    return 1 if broken else 0


def run(name: str, target: Callable[[bytes], None], count: int, seed: int) -> bool:
    """Feeds one target; False if an input breaks it."""
    started, slowest, size = time.perf_counter(), 0.0, 0
    for data in islice(inputs(name, seed), count):
        begun = time.perf_counter()
        try:
            target(data)
        except Exception:
            Path(f"crash-{name}").write_bytes(data)
            print(f"{name}: broken by crash-{name}, {len(data)} bytes", file=sys.stderr)
            traceback.print_exc(limit=-5)
            return False
        slowest, size = max(slowest, time.perf_counter() - begun), size + len(data)
    spent = time.perf_counter() - started
    print(f"{name:9} {count:9,} inputs  {size / 1e6:8.1f} MB  {count / spent:7,.0f}/s  slowest {slowest * 1000:.0f} ms")
    return True


def guided(name: str, count: int, seed: int) -> int:
    """Feeds one target guided by coverage; ends the process."""
    try:
        import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]  # an extra, without types
    except ImportError:
        print("guiding by coverage needs the extra `fuzz`: running without", file=sys.stderr)
        from tests.fuzz.targets import TARGETS

        return 0 if run(name, TARGETS[name], count, seed) else 1
    with atheris.instrument_imports(include=["claimcheck"]):
        from tests.fuzz.targets import TARGETS
    flags = [f"-runs={count}", f"-seed={seed + 1}", f"-max_len={LONGEST}", "-timeout=20", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *flags, str(CORPUS)], partial(TARGETS[name]))
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
