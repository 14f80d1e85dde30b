"""What changed, as git knows it: --staged, --since, the hooks for pre-commit."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import corpora
import pytest
import yaml

ROOT = Path(__file__).parent.parent
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))},
    "PYTHONPATH": str(ROOT),
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b.example",
    "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b.example",
}  # fmt: skip
ARTICLE = (
    "---\ndate: 2023-02-0{day}\n---\n\nAt the end of 2022, Halden had {number} ferries, the town said.\n\n{more}\n"
)


def git(folder: Path, *args: str) -> str:
    done = subprocess.run(["git", *args], cwd=folder, capture_output=True, text=True, check=True, env=ENVIRONMENT)
    return done.stdout


def run(folder: Path, *args: str, **more: str) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "claimcheck", *args]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env={**ENVIRONMENT, **more})
    return done.returncode, done.stdout, done.stderr


def hook(folder: Path, name: str = "claimcheck", *args: str, **more: str) -> tuple[int, str, str]:
    """Runs a hook as pre-commit would."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (entry,) = (one["entry"] for one in hooks if one["id"] == name)
    return run(folder, *entry.split()[1:], *args, **more)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """With forty articles and one that says 25 ferries, committed."""
    git(tmp_path, "init", "-q", "-b", "main")
    corpora.write(tmp_path / "content", range(40), each=20)
    write(tmp_path / "content" / "first.md", 25)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    return tmp_path


def write(path: Path, number: int, more: str = "", day: int = 1) -> None:
    path.write_text(ARTICLE.format(number=number, more=more, day=day), encoding="utf-8")


def test_a_new_article_that_contradicts_an_old_one(repository: Path) -> None:
    new = repository / "content" / "neu – новый.md"
    write(new, 31, day=3)
    assert hook(repository)[:2] == (0, hook(repository)[1])  # not staged yet
    git(repository, "add", ".")
    status, out, err = hook(repository, "claimcheck", "--format", "concise")
    assert (status, err) == (1, "")
    assert "CC301" in out and "content/neu – новый.md" in out and "content/first.md" in out
    assert run(repository, "verify", "--since", "HEAD", "--format", "concise")[1] == out
    git(repository, "commit", "-qm", "second")
    assert hook(repository)[0] == 0
    between = {"PRE_COMMIT_FROM_REF": "HEAD~1", "PRE_COMMIT_TO_REF": "HEAD"}
    assert hook(repository, "claimcheck", "--format", "concise", **between)[1] == out
    assert hook(repository, "claimcheck-all", "--format", "concise")[0] == 1


def test_what_is_staged_counts_not_what_lies_there(repository: Path) -> None:
    new = repository / "content" / "new.md"
    write(new, 31, day=3)
    git(repository, "add", ".")
    write(new, 25, day=3)
    assert hook(repository)[0] == 1
    git(repository, "add", ".")
    write(new, 31, day=3)
    assert hook(repository)[0] == 0


def test_only_findings_that_cite_a_changed_line(repository: Path) -> None:
    old = repository / "content" / "old.md"
    write(old, 31, day=3)
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "a contradiction nobody saw")
    write(old, 31, "Nothing else is known.", day=3)
    git(repository, "add", ".")
    assert hook(repository)[0] == 0
    assert hook(repository, "claimcheck", "--whole-files")[0] == 1
    write(old, 32, day=3)
    git(repository, "add", ".")
    assert hook(repository)[0] == 1


def test_renamed_removed_and_other_files(repository: Path) -> None:
    git(repository, "mv", "content/first.md", "content/renamed.md")
    git(repository, "rm", "-q", "content/part-0000/article-0000003.md")
    (repository / "data.bin").write_bytes(b"\0\1")
    (repository / "Makefile").write_text("all: 31 ferries\n", encoding="utf-8")
    git(repository, "add", ".")
    assert hook(repository)[::2] == (0, "")
    assert hook(repository / "content")[::2] == (0, "")


def test_many_files_are_one_batch(repository: Path) -> None:
    """300 changed files: what the hook finds is what one run over them finds, each thing once."""
    paths = corpora.write(repository / "content" / "more", range(500, 800), aged=False)
    git(repository, "add", ".")
    status, out, _ = hook(repository, "claimcheck", "--format", "jsonl")
    names = [path.relative_to(repository).as_posix() for path in paths]
    assert (status, out) == run(repository, "verify", *names, "--against", ".", "--format", "jsonl", "--no-cache")[:2]
    assert status == 1


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--since", "nowhere"], "git knows no commit 'nowhere'"),
        (["--since", "--output=x"], "is no commit"),
        (["--staged", "--since", "HEAD"], "only one of"),
        (["--whole-files"], "--whole-files"),
        ([], "missing argument 'PATH'"),
    ],
)
def test_wrong_use_is_one_line(repository: Path, args: list[str], said: str) -> None:
    status, out, err = run(repository, "verify", *args)
    assert (status, out) == (2, "")
    assert said in err and err.count("\n") == 1


def test_outside_of_a_repository(tmp_path: Path) -> None:
    status, _, err = run(tmp_path, "verify", "--staged", GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
    assert status == 2 and "no git repository here" in err


def test_the_index_command(repository: Path) -> None:
    assert run(repository, "index")[1] == "no index\n"
    assert run(repository, "index", "build", "content")[1].startswith("41 documents, ")
    assert ".sqlite" in run(repository, "index", "show")[1]
    assert run(repository, "index", "clear")[1] == "1 deleted\n"
    assert run(repository, "index")[1] == "no index\n"
    assert run(repository, "index", "biuld")[0] == 2
