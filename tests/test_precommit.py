"""pre-commit itself: it clones this tree, installs the hooks of it, and runs them in a scratch repository."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import corpora
import pytest
import yaml
from test_hook import ENVIRONMENT, git, run, write

ROOT = Path(__file__).parent.parent
UNREACHED = re.compile(r"no matching distribution|connection|could not fetch|name resolution|timed out", re.IGNORECASE)
PARTS = ("claimcheck", "rules", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of pre-commit with the hooks installed; its configuration is in `CONFIG`."""
    home = tmp_path_factory.mktemp("pre-commit")
    source = home / "source"
    source.mkdir()
    for part in PARTS:  # as the tree is now, committed or not
        subprocess.run(["cp", "-r", str(ROOT / part), str(source)], check=True)
    git(source, "init", "-q", "-b", "main")
    git(source, "add", ".")
    git(source, "commit", "-qm", "all")
    names = [hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))]
    wanted = [{"id": name, "args": ["--format", "concise"] if name != "claimcheck-rules" else []} for name in names]
    config = home / "config.yaml"
    told = {"repos": [{"repo": str(source), "rev": git(source, "rev-parse", "HEAD").strip(), "hooks": wanted}]}
    config.write_text(yaml.safe_dump(told), encoding="utf-8")
    environment = {name: value for name, value in ENVIRONMENT.items() if name != "PYTHONPATH"}
    environment |= {"PRE_COMMIT_HOME": str(home / "cache"), "PRE_COMMIT_COLOR": "never", "CONFIG": str(config)}
    done = pre_commit(source, environment, "install-hooks")
    if done[0] and UNREACHED.search(done[1]):
        pytest.skip("pip reaches no index: the hooks cannot be installed")
    assert done[0] == 0, done[1]
    return environment


def pre_commit(folder: Path, environment: dict[str, str], command: str, *args: str) -> tuple[int, str]:
    """Status and all that was said."""
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", command, "--config", environment["CONFIG"], *args],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env=environment,
        check=False,
    )
    return done.returncode, done.stdout


def found(told: str) -> list[str]:
    """The findings in what pre-commit or claimcheck said."""
    return [line for line in told.splitlines() if re.search(r"\bCC\d{3}\b", line)]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """With forty articles and one that says 25 ferries, committed; and one that says 31, staged."""
    git(tmp_path, "init", "-q", "-b", "main")
    corpora.write(tmp_path / "content", range(40), each=20)
    write(tmp_path / "content" / "first.md", 25)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    write(tmp_path / "content" / "neu – новый.md", 31, day=3)
    git(tmp_path, "add", ".")
    return tmp_path


def test_a_new_article_that_contradicts_an_old_one(repository: Path, hooks: dict[str, str]) -> None:
    status, told = pre_commit(repository, hooks, "run", "claimcheck")
    assert status == 1 and "hook id: claimcheck" in told and "exit code: 1" in told
    (line,) = found(told)
    assert "CC301" in line and line.startswith("content/neu – новый.md:5:32") and "content/first.md:5:32" in line
    write(repository / "content" / "neu – новый.md", 25, day=3)
    git(repository, "add", ".")
    status, told = pre_commit(repository, hooks, "run", "claimcheck")
    assert (status, found(told)) == (0, []) and "Passed" in told


def test_what_is_not_staged_does_not_count(repository: Path, hooks: dict[str, str]) -> None:
    write(repository / "content" / "neu – новый.md", 25, day=3)  # pre-commit puts this aside while hooks run
    assert pre_commit(repository, hooks, "run", "claimcheck")[0] == 1
    assert "25 ferries" in (repository / "content" / "neu – новый.md").read_text(encoding="utf-8")


def test_a_commit_is_refused(repository: Path, hooks: dict[str, str]) -> None:
    assert pre_commit(repository, hooks, "install")[0] == 0
    command = ["git", "commit", "-qm", "second"]
    done = subprocess.run(command, cwd=repository, capture_output=True, encoding="utf-8", env=hooks, check=False)
    assert done.returncode == 1 and "content/first.md" in done.stdout + done.stderr
    assert git(repository, "log", "--format=%s").split() == ["first"]


def test_300_changed_files_are_one_batch(repository: Path, hooks: dict[str, str]) -> None:
    """The hook finds what one run over all of them finds, each thing once, and so it does between two commits."""
    corpora.write(repository / "content" / ("long-" * 40), range(500, 800), aged=False)
    git(repository, "add", ".")
    names = git(repository, "diff", "--staged", "--name-only", "-z").split("\0")[:-1]
    assert len(names) == 301 and sum(map(len, names)) > 2 * 30_000
    one = run(repository, "verify", *names, "--against", ".", "--format", "concise", "--no-cache")[1]
    assert len(found(one)) > 1
    status, told = pre_commit(repository, hooks, "run", "claimcheck")
    assert (status, found(told)) == (1, found(one))
    git(repository, "commit", "-qm", "second")
    status, told = pre_commit(repository, hooks, "run", "claimcheck", "--from-ref", "HEAD~1", "--to-ref", "HEAD")
    assert (status, found(told)) == (1, found(one))


def test_the_other_hooks(repository: Path, hooks: dict[str, str]) -> None:
    status, told = pre_commit(repository, hooks, "run", "claimcheck-all", "--all-files")
    assert status == 1
    assert found(told) == found(run(repository, "verify", ".", "--format", "concise", "--no-cache")[1])
    assert pre_commit(repository, hooks, "run", "claimcheck-rules", "--all-files")[0] == 0


def test_the_readme_names_the_hooks() -> None:
    snippet = (ROOT / "README.md").read_text(encoding="utf-8").split("### pre-commit\n")[1].split("```")[1]
    told = yaml.safe_load(re.sub(r"# - (id: \S+).*", r"- \1", snippet.removeprefix("yaml")))
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert told["repos"][0]["hooks"] == [{"id": hook["id"]} for hook in hooks]
