"""Little corpora that are made, not found: articles whose figures agree, or not."""

from __future__ import annotations

import os
import random
import time
from datetime import date, timedelta
from pathlib import Path

NAMES = ["Halden", "Arvika", "Tromso", "Odense", "Vasa", "Kotka", "Narvik", "Turku", "Umea", "Gavle"]
THINGS = ["libraries", "ferries", "wind turbines", "schools", "museums", "tram stops", "lighthouses"]


def article(seed: int) -> str:
    """A dated article with five figures; of the same seed always the same."""
    dice = random.Random(seed)
    day = date(2020, 1, 1) + timedelta(days=dice.randrange(1200))
    town, thing, other = dice.choice(NAMES), *dice.sample(THINGS, 2)
    year = day.year - 1
    return (
        f"---\ntitle: {town} counts its {thing} again and again, volume {seed}\ndate: {day}\n---\n\n"
        f"At the end of {year}, {town} had {dice.randrange(20, 60)} {thing}, the town said.\n\n"
        f"{town} had over {dice.randrange(1, 9) * 100} {other} by the end of {day:%B} {day.year}. "
        f"The municipality spent {dice.randrange(2, 90)} million euros on them in {year}, up from "
        f"{dice.randrange(2, 90)} million a year earlier.\n\n"
        f"The number of visitors rose {dice.randrange(2, 30)}% to {dice.randrange(100, 900)},000.\n"
    )


def write(folder: Path, seeds: range, *, each: int = 100, aged: bool = True) -> list[Path]:
    """Articles as files, `each` in a folder; `aged`: as if they had been there for a while."""
    paths = []
    for seed in seeds:
        path = folder / f"part-{seed // each:04}" / f"article-{seed:07}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article(seed), encoding="utf-8")
        paths.append(path)
        if aged:
            age(path)
    return paths


def age(path: Path, days: int = 30) -> None:
    """Makes a file look as if it had not changed lately. Its time of change stays new: nothing can set that."""
    then = time.time() - days * 86400
    os.utime(path, (then, then))
