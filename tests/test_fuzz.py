"""The fuzzed targets on the corpus of small hard files, and on some inputs made of them."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from tests.fuzz.__main__ import main, run
from tests.fuzz.guided import escaped
from tests.fuzz.mutate import CORPUS, inputs
from tests.fuzz.targets import TARGETS, document

FILES = sorted(path for path in CORPUS.iterdir() if path.is_file())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_hard_files(path: Path) -> None:
    data = path.read_bytes()
    for target in TARGETS.values():
        target(data)


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_some_inputs_of_each_target(name: str) -> None:
    for data in islice(inputs(name, 7), 60 if name == "findings" else 120):
        TARGETS[name](data)


def test_the_same_seed_gives_the_same_inputs() -> None:
    assert list(islice(inputs("md", 3), 200)) == list(islice(inputs("md", 3), 200))
    assert list(islice(inputs("md", 3), 200)) != list(islice(inputs("md", 4), 200))


def test_a_broken_target_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    def target(data: bytes) -> None:
        assert len(data) < 50

    assert not run("md", target, 100, 0)
    assert "broken by crash-md" in capsys.readouterr().err
    assert (tmp_path / "crash-md").stat().st_size >= 50


def test_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["fuzz", "-n", "50", "--target", "decode"])
    assert main() == 0
    assert "50 inputs" in capsys.readouterr().out


def test_the_corpus_is_read_or_refused_as_meant() -> None:
    unread = {path.name for path in FILES if document(path.read_bytes(), path.name) is None}
    assert unread == {"bomb.docx", "empty.docx", "empty.eml", "empty.pdf", "nul.txt"}


def test_a_slow_input_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tests.fuzz.__main__.SLOW", -1.0)
    assert not run("md", lambda data: None, 3, 0)
    assert "slow-md" in capsys.readouterr().err and (tmp_path / "slow-md").exists()


def test_a_campaign_guided_by_coverage() -> None:
    pytest.importorskip("atheris", reason="no atheris: install the extra `fuzz`")
    before = sorted(path.name for path in CORPUS.iterdir())
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", "--guided", "-n", "300", "--target", "decode"],
        cwd=CORPUS.parent.parent.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip
    executed, edges = re.findall(r"decode +([\d,]+) inputs +(\d+) edges", done.stdout)[0]
    assert (done.returncode, done.stderr) == (0, "")
    assert int(executed) >= 300 and int(edges) > 20
    assert sorted(path.name for path in CORPUS.iterdir()) == before


def test_tokens_are_words_of_libfuzzer() -> None:
    assert escaped('a"\\\n“'.encode()) == r"a\x22\x5C\x0A\xE2\x80\x9C"
