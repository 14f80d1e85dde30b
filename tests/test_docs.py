"""The README keeps its promises: its commands and paths exist, its figures are the program's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claimcheck.config import OPTIONS, resolve
from claimcheck.extraction import extract
from claimcheck.model import Register
from claimcheck.read import SUFFIXES, read_text
from claimcheck.read.feed import JSON_LINES, PARQUET

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CODE = re.findall(r"`([^`\n]+)`", README)
SHELL = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)


def test_two_commands_do_everything() -> None:
    assert len(SHELL) == 2
    run, test = (command.strip() for command in SHELL)
    assert run == "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/claimcheck verify seeds/"
    assert test.endswith("-m pytest")
    assert test in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted({code for code in CODE if re.fullmatch(r"[\w./-]+/[\w./-]*", code)}))
def test_paths_exist(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("command", sorted({code.split()[1] for code in CODE if code.startswith("claimcheck ")}))
def test_commands_exist(command: str) -> None:
    assert (ROOT / "claimcheck" / "cli" / f"{command}.py").is_file()


def test_the_table_of_settings_is_that_of_the_program() -> None:
    rows = re.findall(r"^\| `([\w-]+)`( ◦)? \| (?:`(--[\w-]+)` )?\| (.*) \|$", README, re.MULTILINE)
    told = {key: (bool(mark), flag, words) for key, mark, flag, words in rows}
    for option in OPTIONS.values():
        flag = "" if option.name == "required_version" else option.flag
        assert told[option.key] == (option.said.per_path, flag, option.said.help)


def test_the_configuration_shown_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "claimcheck.toml").write_text(README.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    chosen = resolve(["."]).settings
    assert chosen.of("archive/a.md").date_order == "dmy" and chosen.corpus == ("content",)


def test_suffixes_are_those_that_are_read() -> None:
    named = set(re.findall(r"`(\.\w+)`", README))
    assert set(SUFFIXES) <= named
    assert named - set(SUFFIXES) <= {".gitignore", ".claimcheck_cache", *JSON_LINES, *PARQUET}


def test_the_output_shown_is_real(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from claimcheck.config import Settings
    from claimcheck.engine import verify

    monkeypatch.chdir(ROOT)
    shown = " ".join(README.split("```text\n")[1].split("```")[0].split())
    (finding,) = (f for f in verify(["seeds"], Settings()).findings if f.code == "CC202" and f.severity == "warning")
    assert finding.message in shown
    for claim in finding.claims:
        assert f"{claim.document}:{claim.line}:{claim.column}" in shown


ROWS = [
    ("3.189 million", 3_188_500, 3_189_500, 3_188_500, 3_189_500),
    ("700,000", 650_000, 750_000, 665_000, 735_000),
    ("over 500,000", 500_000, None, 500_000, 625_000),
    ("nearly 700,000", 630_000, 700_000, 665_000, 700_000),
]


@pytest.mark.parametrize(("words", "low", "high", "soft_low", "soft_high"), ROWS)
def test_the_table_of_readings_is_right(words: str, low: int, high: int | None, soft_low: int, soft_high: int) -> None:
    assert f"| {words} |" in README
    (claim,) = extract(read_text(f"The town has {words} trees.", "x.txt", ".txt"), Register()).claims
    value = claim.value
    assert (value.low, value.high, value.soft_low, value.soft_high) == (low, high, soft_low, soft_high)
    row = next(line for line in README.splitlines() if line.startswith(f"| {words} |"))
    for end in (low, high, soft_high):
        assert end is None or f"{end:,}" in row


FORBIDDEN = (("/wo", "rk/"), (r"\.\./sha", "red"), ("/fa", "rm/"), (r"pypi\.", "org"), ("hugging", "face"))
"""In halves, so that this page does not find itself."""


def test_nothing_speaks_of_where_it_was_made() -> None:
    forbidden = re.compile("|".join(map("".join, FORBIDDEN)), re.IGNORECASE)
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        if (
            path.is_file()
            and parts[0] not in (".git", ".ci", ".venv")
            and not any(p.endswith("_cache") or p == "__pycache__" or p == ".hypothesis" for p in parts)
        ):
            try:
                text = path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
            assert not forbidden.search(text), path
