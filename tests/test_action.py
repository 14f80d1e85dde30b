"""The GitHub Action and the workflow: nothing from outside gets into a shell, and the script does what it promises."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
ACTION = ROOT / ".github" / "actions" / "claimcheck"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def loaded(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_the_action_hands_over_every_input_as_a_variable() -> None:
    action = loaded(ACTION / "action.yml")
    steps = action["runs"]["steps"]
    used = set()
    for step in steps:
        assert "${{" not in step.get("run", "")
        for value in [*step.get("env", {}).values(), *step.get("with", {}).values()]:
            used |= set(re.findall(r"inputs\.([\w-]+)", str(value)))
    assert used == set(action["inputs"])
    script = (ACTION / "verify.sh").read_text(encoding="utf-8")
    env = next(step["env"] for step in steps if step.get("id") == "verify")
    assert all(f"${{{name}:-" in script for name in env if name != "SCRIPT")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_ask_for_no_more_than_they_need(path: Path) -> None:
    workflow = loaded(path)
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"]
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            if step.get("uses", "").startswith("./"):
                inputs = loaded(ROOT / step["uses"] / "action.yml")["inputs"]
                assert set(step["with"]) <= set(inputs)
            if step.get("uses", "").startswith("actions/checkout"):
                assert step["with"]["persist-credentials"] is False


def run(folder: Path, **variables: str) -> tuple[int, str]:
    """The status of the script and what it wrote."""
    tools = folder / "tools"
    tools.mkdir(exist_ok=True)
    command = tools / "claimcheck"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m claimcheck "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    environment = {
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "GITHUB_OUTPUT": str(folder / "output"),
        "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
        **variables,
    }
    done = subprocess.run(
        ["bash", str(ACTION / "verify.sh")], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


ARTICLE = "---\ndate: 2024-02-11\n---\n\nThe town of Halden had {count} libraries on 1 March 2023.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, count in (("a.md", "1,200"), ("b.md", "3,400")):
        (tmp_path / name).write_text(ARTICLE.format(count=count), encoding="utf-8")
    return tmp_path


def test_the_action_annotates_fails_and_writes_its_files(folder: Path) -> None:
    status, said = run(folder, PATHS="a.md\nb.md\n", SARIF="found.sarif", HTML="found.html")
    assert status == 1
    assert re.search(r"^::error file=b\.md,line=5,.*1,200 libraries.*\(a\.md:5:", said, re.MULTILINE)
    assert len(json.loads((folder / "found.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]) == 1
    assert (folder / "found.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert (folder / "output").read_text(encoding="utf-8") == "status=1\n"
    assert "### claimcheck: 1 error" in (folder / "summary.md").read_text(encoding="utf-8")


def test_the_action_passes_where_nothing_is_to_fail(folder: Path) -> None:
    assert run(folder, FAIL_ON="never")[0] == 0
    assert (folder / "output").read_text(encoding="utf-8") == "status=0\n"
    assert run(folder, PATHS="a.md")[0] == 0
    assert run(folder, PATHS="a.md", AGAINST="b.md")[0] == 1
    status, said = run(folder, PATHS="no-such.md")
    assert status == 2 and "no-such.md" in said


def test_no_path_is_run_or_taken_for_an_option(folder: Path) -> None:
    for path in ("$(touch pwned)", "; touch pwned", "`touch pwned`", "--fail-on=never", "-o html=pwned", "* pwned"):
        status, _ = run(folder, PATHS=path)
        assert status == 2
        run(folder, PATHS="a.md", AGAINST=path)
    assert not (folder / "pwned").exists()
    (folder / "--fail-on=never").write_bytes((folder / "b.md").read_bytes())
    assert run(folder, PATHS="a.md\n--fail-on=never")[0] == 1
