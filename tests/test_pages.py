"""Parsed rule pages and packs are kept: never stale, never trusted blindly."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from claimcheck import lexicon, register, rulebook
from claimcheck.engine import pages
from claimcheck.errors import UserError
from claimcheck.index import PAGES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A page and a pack of one's own: copies of some that come with claimcheck, under other names."""
    made = tmp_path / "own"
    (made / "metrics").mkdir(parents=True)
    page = (rulebook.shipped() / "cumulative-decrease.md").read_text("utf-8").replace('"CC201"', '"ZZ201"')
    (made / "my-decrease.md").write_text(page, "utf-8")
    (made / "metrics" / "own.toml").write_text(
        '[[metric]]\nid = "piers"\nlabel = "piers"\nsynonyms = ["piers"]\nbegan = 2020-01-01\npace = 2\n', "utf-8"
    )
    return made


def test_what_is_kept_is_what_was_parsed(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = [rulebook.shipped(), folder]
    first = pages.load(folders, tmp_path)
    assert (tmp_path / PAGES).exists()
    monkeypatch.setattr(rulebook, "load", lambda folders: pytest.fail("parsed again"))
    monkeypatch.setattr(register, "load", lambda folders: pytest.fail("parsed again"))
    assert pages.load(folders, tmp_path) == first
    monkeypatch.undo()
    assert first == pages.load(folders) == (rulebook.load(folders), register.load(folders))


def test_kept_word_lists_make_the_same_lexicon(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = lexicon.load.__wrapped__("en")
    pages.load([folder], tmp_path)
    monkeypatch.setattr(lexicon, "tables", lambda language="en": pytest.fail("parsed again"))
    monkeypatch.setattr(lexicon, "_parsed", {})
    pages.load([folder], tmp_path)
    for kept in (lexicon.load.__wrapped__("en"), lexicon.load.__wrapped__("en")):  # what is made changes no table
        assert all(getattr(kept, field.name) == getattr(fresh, field.name) for field in fields(fresh))


@pytest.mark.parametrize("name", ["my-decrease.md", "metrics/own.toml"])
def test_a_change_is_seen_though_the_file_looks_the_same(folder: Path, tmp_path: Path, name: str) -> None:
    import os

    before = pages.load([folder], tmp_path)
    seen = (folder / name).stat()
    text = (folder / name).read_text("utf-8")
    (folder / name).write_text(text.replace('"error"', '"note" ').replace("pace = 2", "pace = 3"), "utf-8")
    os.utime(folder / name, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert (folder / name).stat().st_size == seen.st_size
    after = pages.load([folder], tmp_path)
    assert after == pages.load([folder]) != before
    (folder / name).rename(folder / (name.replace("own", "other").replace("my", "our")))
    assert pages.load([folder], tmp_path) == pages.load([folder]) != after


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "",
        lambda text: "no JSON",
        lambda text: text[: len(text) // 2],
        lambda text: text.replace("error", "terror"),
        lambda text: text[:8] + json.dumps([json.loads(text[8:])[0], 3]),
        lambda text: "\x80",
    ],
)
def test_what_is_no_longer_what_was_written_counts_for_nothing(
    folder: Path, tmp_path: Path, damage: Callable[[str], str]
) -> None:
    wanted = pages.load([folder], tmp_path)
    file = tmp_path / PAGES
    file.write_text(damage(file.read_text("ascii")), "latin-1")
    assert pages.load([folder], tmp_path) == wanted
    assert pages.load([folder], tmp_path) == wanted


def test_wrong_pages_are_told_of_each_time(folder: Path, tmp_path: Path) -> None:
    pages.load([folder], tmp_path)
    (folder / "bad.md").write_text("nothing", "utf-8")
    for _ in range(2):
        with pytest.raises(UserError, match="front matter"):
            pages.load([folder], tmp_path)
    (folder / "bad.md").unlink()
    (folder / "out.md").symlink_to(rulebook.shipped() / "cumulative-decrease.md")
    with pytest.raises(UserError, match="out of its folder"):
        pages.load([folder], tmp_path)
    with pytest.raises(UserError, match="no such folder"):
        pages.load([folder / "nowhere"], tmp_path)


def test_a_folder_that_takes_no_file(folder: Path, tmp_path: Path) -> None:
    (tmp_path / PAGES).mkdir()
    assert pages.load([folder], tmp_path) == pages.load([folder])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["own", PAGES]
