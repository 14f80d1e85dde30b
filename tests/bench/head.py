"""The head of an archive: one series with very many claims streams by in memory that does not grow.

python -m tests.bench head --claims 100000,300000
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from hashlib import blake2b

from claimcheck import register, rulebook
from claimcheck.config import Settings
from claimcheck.engine.work import Bench, look_at_bucket
from claimcheck.index import Told, encode
from claimcheck.model import Claim
from tests.claims import claim, value, when

_DAYS = 3650
_SENTENCE = "By the end of the day {} stations had been built in Utopia, the ministry of works said in its record."


def main(args: Sequence[str]) -> int:
    """Prints one line for each size."""
    parser = argparse.ArgumentParser(prog="tests.bench head", description=__doc__)
    parser.add_argument("--claims", default="100000,300000", help="sizes of the series")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args(args)
    if given.one is not None:
        _one(given.one)
        return 0
    for size in given.claims.split(","):  # each in a process of its own: peaks do not go down
        subprocess.run([sys.executable, "-m", "tests.bench", "head", "--one", size], check=True)
    return 0


def _one(size: int) -> None:
    rules = rulebook.load([rulebook.shipped()])
    bench = Bench(rules, register.load([rulebook.shipped()]), Settings())
    start = time.process_time()
    for _ in series(size):
        pass
    made = time.process_time() - start
    start = time.process_time()
    found = look_at_bucket(series(size), bench)
    took = time.process_time() - start - made
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{size:,} claims of one series: {took:.1f} s of one core, peak {peak} MiB, {len(found)} findings")


def series(size: int) -> Iterator[Told]:
    """A running total over ten years, told by as many documents as there are claims; a few of them are wrong."""
    base = claim(value(0.0), kind="cumulative")
    each = -(-size // _DAYS)
    for day in range(_DAYS):
        dice, moment = random.Random(day), date(2014, 1, 1) + timedelta(day)
        numbers = range(day * each, min(size, (day + 1) * each))
        ids = {blake2b(str(number).encode(), digest_size=8).hexdigest(): number for number in numbers}
        for id in sorted(ids):
            amount = 17.0 if dice.random() < 1e-5 else 1000.0 * (day + 1)
            made = replace(
                base,
                id=id,
                document=f"archive/{ids[id]:09}.txt",
                sentence=_SENTENCE.format(amount),
                value=value(amount, half=amount / 20),
                as_of=when(moment.isoformat()),
                published=moment,
            )
            yield Told(encode(Claim, made), None)
