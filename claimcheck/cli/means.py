"""How a run is done: workers, index, what is shown meanwhile. Nothing of it changes a result."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from claimcheck.config import Resolved
from claimcheck.engine import Means
from claimcheck.errors import UserError
from claimcheck.report.layout.page import Page

Jobs = Annotated[
    str,
    typer.Option("--jobs", "-j", metavar="N", help="Processes; auto = all cores where the work is worth it."),
]
Engine = Annotated[
    str,
    typer.Option(
        "--engine",
        metavar="ENGINE",
        help="local; spark, the cluster that this machine is set up for; or a master like spark://host:7077.",
    ),
]


def cluster_of(engine: str) -> str | None:
    """The address of the Spark master, "" for that of the surroundings, None for none. UserError for no engine."""
    if engine in ("local", "spark"):
        return None if engine == "local" else ""
    if "://" in engine or engine == "yarn" or engine.startswith("local["):
        return engine
    remedy = "write local, spark, or the address of a Spark master like spark://host:7077"
    raise UserError(f"{engine!r} is no engine", where="--engine", remedy=remedy)


def count(jobs: str) -> int | None:
    """The number of processes; None for auto. UserError for anything else."""
    if jobs == "auto":
        return None
    if not jobs.isascii() or not jobs.isdecimal() or int(jobs) < 1:
        raise UserError(
            f"{jobs!r} is no number of processes", where="--jobs", remedy="write a number from 1 on, or auto"
        )
    return int(jobs)


def base_of(found: Resolved) -> Path:
    """The folder that the index lies in: that of the configuration, else the working directory."""
    return Path.cwd() if found.file is None else found.file.parent.absolute()


@contextmanager
def means(jobs: str, base: Path | None, engine: str = "local") -> Iterator[Means]:
    """Means with a progress bar on a terminal, and with nothing but warnings elsewhere."""
    number, cluster = count(jobs), cluster_of(engine)
    if not sys.stderr.isatty():
        yield Means(number, base, warn=_warn, cluster=cluster)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # No thread of its own: workers are forked while it is shown.
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as progress:
        tasks = {}

        def told(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = progress.add_task(what, total=total)
            progress.update(tasks[what], completed=done, total=total, refresh=True)

        yield Means(number, base, told, _warn, cluster)


def _warn(message: str) -> None:
    page = Page(encoding=getattr(sys.stderr, "encoding", None) or "utf-8")
    print(f"claimcheck: note: {page.show(message)}", file=sys.stderr)
