"""A million claims in 50,000 series, checked, beside a bare sort of the same rows: `python -m tests.bench check`.

The claims are made here, as they lie sorted in an index; one series in a thousand holds a mistake. Sorted are the same
rows as tuples (series, as-of, claim id), as a store would have to. Both are timed once each on one core.
"""

from __future__ import annotations

import gc
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from claimcheck import pipeline, register, rulebook
from claimcheck.align import series_name
from claimcheck.model import AsOf, Claim, Value

CLAIMS, SERIES = 1_000_000, 50_000
ALLOWED = 15
"""How many times as long as the sort the check may take."""
DAY = date(2015, 1, 1)


def value(number: int) -> Value:
    """An exact count."""
    return Value(f"{number:,}", number, "exact", number, number, False, False, number, number)


def made(claims: int, series: int, seed: int = 1) -> list[list[Claim]]:
    """Claims by series: running totals, levels and amounts by turns, in a few documents each."""
    rng = random.Random(seed)
    first = Claim(
        "", "", 1, 1, 1, 1, "", "", "en", value(1), "count", "thing", "things", None, "Utopia", None, "stock", "actual",
        None, None, None, complete=True,
    )  # fmt: skip
    out = []
    for k in range(series):
        kind = ("cumulative", "stock", "flow", "stock")[k % 4]
        number, day, told = rng.randrange(1_000, 2_000), DAY + timedelta(rng.randrange(300)), []
        for n in range(claims // series):
            number, day = number + rng.randrange(1, 40), day + timedelta(rng.randrange(20, 60))
            amount = number // 3 if k % 1000 == 0 and n == 10 else number
            ends = (day, day + timedelta(27)) if kind == "flow" else (day, day)
            as_of = AsOf("period" if kind == "flow" else "instant", *ends, "then", "stated")
            told.append(
                replace(
                    first,
                    id=f"{k}-{n}",
                    document=f"{n:03}.txt",
                    line=k + 1,
                    sentence=f"There were {amount} of {k} on {day}.",
                    quote=str(amount),
                    value=value(amount),
                    metric=f"thing-{k}",
                    kind=kind,  # type: ignore[arg-type]  # one of four kinds
                    as_of=as_of,
                    published=day,
                )
            )
        out.append(told)
    return out


def main(arguments: Sequence[str]) -> int:
    """Prints both times and their ratio; 1 if the check takes longer than allowed."""
    share = float(arguments[0]) if arguments else 1
    buckets = made(int(CLAIMS * share), int(SERIES * share))
    rules, known = rulebook.load([rulebook.shipped()]), register.load([rulebook.shipped()])
    rows = [(series_name(c), c.as_of.end if c.as_of else DAY, c.id) for claims in buckets for c in claims]
    random.Random(2).shuffle(rows)
    list(pipeline.check_bucket(buckets[0], rules, known))
    gc.freeze()
    start = time.perf_counter()
    rows.sort()
    sort = time.perf_counter() - start
    start = time.perf_counter()
    found = sum(1 for claims in buckets for _ in pipeline.check_bucket(claims, rules, known))
    check = time.perf_counter() - start
    print(f"{len(rows):,} claims in {len(buckets):,} series, {found:,} findings")
    print(f"sort {sort:.2f} s · check {check:.2f} s · {check / sort:.1f} times, allowed are {ALLOWED}")
    return int(check > ALLOWED * sort)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
