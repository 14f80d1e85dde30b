"""Plain front matter is read without YAML, and as YAML reads it."""

from __future__ import annotations

from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.patterns import regex
from claimcheck.read import front

_SIGNS = st.text(st.sampled_from("abzA09  -?,[]{}&*!|>'\"%@`~.=<_\\/()+$^;:#\té–“\xa0…日"), min_size=1, max_size=12)
_KEYS = st.sampled_from(["title", "date", "yes", "null", "x-y"])
_LINES = st.lists(st.tuples(_KEYS, st.sampled_from([": ", ":  ", ":"]), _SIGNS).map("".join), max_size=4)


@given(_LINES, st.sampled_from(["\n", "\r\n"]))
def test_plain_lines_are_read_as_yaml_reads_them(lines: list[str], end: str) -> None:
    content = "".join(line + end for line in lines)
    with mock.patch.object(front, "_PLAIN", regex("(?!)")):
        told = front._yaml(content)
    assert front._yaml(content) == told


def test_plain_lines_need_no_yaml() -> None:
    with mock.patch.dict("sys.modules", {"yaml": None}):
        read = front.front_matter("---\ntitle: One, two (three) \ndate: 2020-01-02\n---\nText.\n")
    assert (read.titles, [dated.day.isoformat() for dated in read.dates if dated.day]) == (
        ("One, two (three)",), ["2020-01-02"],
    )  # fmt: skip
