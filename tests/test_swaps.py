"""The question that tests/swaps.py asks: is "million" for "billion" noticed?"""

from __future__ import annotations

from pathlib import Path

import claimcheck
from tests.swaps import noticed, swapped

TEXT = "In Gdynia the dock cost the port 900 million euros ($970 million).\n\nIt has 40 cranes.\n"


def test_the_other_word_stands_in_the_figure() -> None:
    dock, cranes = claimcheck.extract(TEXT)
    assert swapped(TEXT, dock) == TEXT.replace("900 million", "900 billion")
    assert swapped(TEXT, cranes) is None


def test_what_is_noticed_is_counted(tmp_path: Path) -> None:
    (tmp_path / "2024-02-10-dock.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "2024-02-11-mill.md").write_text("The mill has 4 million bricks.", encoding="utf-8")
    changed, found = noticed(tmp_path)
    assert changed == 2
    assert found == {"in all": 1, "CC410": 1}
