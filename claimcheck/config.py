"""Settings of a run: what the command line (and later a configuration file) decides, with the defaults."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from claimcheck.model import Severity

DateOrder = Literal["auto", "dmy", "mdy"]
"""How 03/04/2023 is read: auto = only where day and month cannot be mistaken for each other."""
NumberFormat = Literal["auto", "point", "comma"]
"""The decimal mark: point = 1,234.5; comma = 1.234,5; auto = as the text itself shows."""
FailOn = Severity | Literal["never"]


@dataclass(frozen=True, slots=True)
class Settings:
    """How to read, check and report.

    `rules` are folders of rule pages and metric packs, beside those that come with claimcheck. `select` and
    `ignore` are the beginnings of rule codes ("CC2"); an empty `select` means all. `exclude` are patterns as
    in .gitignore. `today` fixes the clock; None = the day of the run.
    """

    rules: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    today: date | None = None
    date_order: DateOrder = "auto"
    number_format: NumberFormat = "auto"
    fail_on: FailOn = "error"
    show: Severity = "note"
