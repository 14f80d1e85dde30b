"""The table of units is what pint makes of their definitions."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.facets import unit

ROOT = Path(__file__).parent.parent


def test_the_table_is_that_of_the_definitions() -> None:
    """If this fails: python -m claimcheck.facets.unit"""
    assert (ROOT / "claimcheck/lexicon/units.scales").read_text("utf-8") == unit.scales_text()


def test_a_changed_definition_counts_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    definitions = tmp_path / "units.pint"
    definitions.write_text("metre = [length]\nsmoot = 1.7018 metre\n", "utf-8")
    monkeypatch.setattr(unit, "_DEFINITIONS", definitions)
    for kept in (unit._registry, unit._table, unit.scale_of):
        kept.cache_clear()
    try:
        assert unit.scale_of("smoot") == ("length", unit.Fraction(8509, 5000), 0)
        assert unit.scale_of("kilometre").dimension == "kilometre"
    finally:
        for kept in (unit._registry, unit._table, unit.scale_of):
            kept.cache_clear()


def test_reading_and_comparing_units_needs_no_pint() -> None:
    lines = (
        "import sys, claimcheck",
        "claimcheck.extract('The road is 80 kilometres (50 miles) long, at 20 degrees Celsius.')",
        "from claimcheck.align import scale_of",
        "assert scale_of('kilometre_per_hour').dimension == 'length time^-1'",
        "assert scale_of('CNY_per_kilometre').dimension == 'CNY / length'",
        "assert 'pint' not in sys.modules",
    )
    subprocess.run([sys.executable, "-c", "\n".join(lines)], check=True, cwd=ROOT)
