"""Little corpora that are made, not found: articles whose figures agree, or not."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
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


def garbled(folder: Path) -> tuple[Path, Path]:
    """Two articles, the second of which tells a figure of the first in other words and with two digits exchanged."""
    first, second = folder / "caseload.md", folder / "strike.md"
    head = "---\ntitle: {}\ndate: {}\n---\n\n"
    first.write_text(
        head.format("Court statistics", "2022-03-24")
        + "The outstanding caseload at the Crown Court of Norden stood at 58,818 at the end of December 2021.\n",
        encoding="utf-8",
    )
    second.write_text(
        head.format("Strike leaves its mark", "2023-03-30")
        + "Open cases at the Crown Court of Norden rose to 62,235 at the end of 2022, from 85,818 at the end "
        "of 2021.\n",
        encoding="utf-8",
    )
    return first, second


_SYLLABLES = ["bar", "den", "fol", "gris", "hal", "jor", "kel", "lun", "mor", "nes", "orm", "pel", "ros", "sund", "tor"]
_TELLING = 40
"""Articles on one town."""
_PROSE = (
    "The council met in the old customs house, where the windows were open because of the heat.",
    "Nobody in the gallery spoke against the plan, though several people had come to do so.",
    "The mayor thanked those who had worked on it and said that the town could be proud of them.",
    "A spokeswoman for the harbour declined to say when the next report would be published.",
    "Local shops hope that visitors will stay longer once the promenade has been finished.",
    "The opposition called the figures welcome but asked for a more careful look at the costs.",
)


def dispatch(seed: int) -> str:
    """A dated article in an archive of any size: as it grows, so do its towns, and each has as many articles.

    The figures are those of the town, one in two hundred apart: then they contradict what other articles say.
    """
    dice = random.Random(seed)
    town = _town(seed // _TELLING)
    day = date(2020, 1, 1) + timedelta(days=dice.randrange(1200))
    year, before = day.year - 1, day.replace(day=1) - timedelta(days=1)
    thing, other = dice.sample(THINGS, 2)

    def amount(what: str, when: int, low: int, high: int) -> int:
        slip = dice.randrange(2, 9) if dice.randrange(200) == 0 else 0
        return random.Random(f"{town} {what} {when}").randrange(low, high) + slip

    prose = dice.sample(_PROSE, 5)
    built = 100 * (amount(other, 0, 2, 9) + day.year - 2020)
    return (
        f"---\ntitle: {town} counts its {thing}, volume {seed}\ndate: {day}\n---\n\n"
        f"At the end of {year}, {town} had {amount(thing, year, 20, 60)} {thing}, the town said. {prose[0]}\n\n"
        f"{prose[1]} {prose[2]}\n\n"
        f"{town} had over {built} {other} by the end of {before:%B} {before.year}. "
        f"{town} spent {amount(other, year, 2, 90)} million euros on them in {year}, "
        f"after {amount(other, year - 1, 2, 90)} million a year earlier. {prose[3]}\n\n"
        f"{prose[4]} {town} had {amount('visitors', year, 100, 900)},000 visitors in {year}.\n"
    )


def _town(number: int) -> str:
    """A name of its own for each number."""
    number = number * 7919 % len(_SYLLABLES) ** 4  # a prime: neighbours differ
    parts = [_SYLLABLES[number // len(_SYLLABLES) ** place % len(_SYLLABLES)] for place in range(4)]
    return "".join(parts).capitalize()


def write(
    folder: Path, seeds: range, *, each: int = 100, aged: bool = True, make: Callable[[int], str] = article
) -> list[Path]:
    """Articles as files, `each` in a folder; `aged`: as if they had been there for a while."""
    paths = []
    for seed in seeds:
        path = folder / f"part-{seed // each:04}" / f"article-{seed:07}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(make(seed), encoding="utf-8")
        paths.append(path)
        if aged:
            age(path)
    return paths


def age(path: Path, days: int = 30) -> None:
    """Makes a file look as if it had not changed lately. Its time of change stays new: nothing can set that."""
    then = time.time() - days * 86400
    os.utime(path, (then, then))
