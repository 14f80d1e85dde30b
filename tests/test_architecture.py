"""The layers: imports go one way, siblings never import each other, each heavy library has one door."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from tests import corpora

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "claimcheck"
DOORS = {
    "pyarrow": ("read/feed.py", "report/parquet.py"),
    "pyspark": ("engine/spark/",),
    "pint": ("facets/unit.py",),
    "rich": ("report/terminal.py", "report/layout/", "cli/"),
    "typer": ("cli/",),
    "pydantic": ("rulebook.py", "register.py", "schema.py"),
    "sentencex": ("extraction/sentence.py",),
    "snowballstemmer": ("facets/metric.py",),
    "yaml": ("read/front.py",),
    "pathspec": ("read/walk.py",),
    "pypdfium2": ("read/pdf.py",),
    "markdown_it": ("read/markdown.py", "read/inline.py"),
}


def test_imports_go_one_way() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), verbose=False) == 0


@pytest.mark.parametrize("library", DOORS)
def test_each_library_has_one_door(library: str) -> None:
    users = [
        path.relative_to(PACKAGE).as_posix() for path in sorted(PACKAGE.rglob("*.py")) if library in _imported(path)
    ]
    assert users, library
    assert [user for user in users if not user.startswith(DOORS[library])] == []


def _imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("heavy", ["pint", "pydantic", "rich", "typer", "yaml", "sentencex"])
def test_the_version_needs_no_heavy_library(heavy: str) -> None:
    lines = (
        "import sys; sys.argv = ['claimcheck', '--version']",
        "from claimcheck.cli import main",
        "try: main()",
        "except SystemExit: pass",
        f"assert {heavy!r} not in sys.modules",
    )
    subprocess.run([sys.executable, "-c", "\n".join(lines)], check=True, cwd=ROOT, capture_output=True)


def test_one_new_article_needs_no_heavy_library(tmp_path: Path) -> None:
    corpora.write(tmp_path / "content", range(3))
    (tmp_path / "new.md").write_text(corpora.article(9), encoding="utf-8")
    lines = (
        "import sys",
        "from claimcheck.cli import run",
        "assert run(['verify', 'new.md', '--against', 'content', '--fail-on', 'never', '--format', 'concise']) == 0",
        "print(*{'pint', 'pydantic', 'rich', 'yaml', 'pathspec', 'snowballstemmer'} & sys.modules.keys(), 'none')",
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for _ in range(2):  # the first time pages are parsed
        done = subprocess.run(
            [sys.executable, "-c", "\n".join(lines)], check=True, cwd=tmp_path, capture_output=True, env=environment
        )
    assert done.stdout.decode().splitlines()[-1] == "none"


def test_modules_and_functions_are_short() -> None:
    long = []
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > 400:
            long.append(path.name)
        for node in ast.walk(ast.parse(text)):
            if (
                isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
                and (node.end_lineno or 0) - node.lineno + 1 > 60
            ):
                long.append(f"{path.name}:{node.name}")
    assert long == []


def test_types_and_style() -> None:
    for command in (["mypy"], ["ruff", "check", "-q", "."], ["ruff", "format", "-q", "--check", "."]):
        done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
