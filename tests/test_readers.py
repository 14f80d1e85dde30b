"""Reports read back by programs that are not ours: the validators, types and toolkits that tests/readers names.

`npm install --prefix tests/readers --ignore-scripts` installs them; without them these tests are skipped.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from test_formats import REPORTS, many, obeyed, written

READERS = Path(__file__).parent / "readers"
MODULES = READERS / "node_modules"
SARIF = MODULES / "@microsoft/sarif-multitool-linux"
HTML = MODULES / "vnu-jar/build/dist/vnu.jar"
RDJSON = MODULES / "@umbrelladocs/rdformat-validator/bin/rdformat-validator.js"
TYPES = MODULES / "codeclimate-types"
TOOLKIT = MODULES / "@actions/core"


def needs(path: Path, *programs: str) -> pytest.MarkDecorator:
    missing = [program for program in programs if not shutil.which(program)]
    missing += [] if path.exists() else [f"{path.relative_to(MODULES)}: npm install --prefix tests/readers"]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


def run(*command: str | Path, said: str = "") -> tuple[int, str]:
    """Status and all that was said."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=READERS,
        input=said,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return done.returncode, done.stdout


# SARIF: the schema of the standard, and the rules that Microsoft's validator has for GitHub -----------------------


def faults(tmp_path: Path, *texts: str) -> list[tuple[str, str]]:
    """What the validator finds: the rule and the place, for each log."""
    program = SARIF / "Sarif.Multitool"
    program.chmod(0o755)
    for at, text in enumerate(texts):
        (tmp_path / f"{at}.sarif").write_text(text, encoding="utf-8")
    found = tmp_path / "found" / "all.sarif"
    found.parent.mkdir()
    told = run(program, "validate", tmp_path / "*.sarif", "--rule-kind", "Sarif;Ghas", "--output", found, "--quiet")
    assert found.exists(), told
    (log,) = json.loads(found.read_text(encoding="utf-8-sig"))["runs"]
    assert len(log["artifacts"]) == len(texts) if "artifacts" in log else True
    complaints = log["invocations"][0].get("toolConfigurationNotifications", [])
    assert not complaints, complaints
    return [(one["ruleId"], one["message"]["arguments"][0]) for one in log.get("results", [])]


@needs(SARIF)
def test_the_validator_for_github_finds_no_fault(tmp_path: Path) -> None:
    texts = [written("sarif", made()) for made in REPORTS.values()]
    # It would like to have the address of a home page, which the project does not have.
    wishes = [("SARIF2005", "runs[0].tool.driver")] * len(texts)
    assert faults(tmp_path, *texts) == wishes


@needs(SARIF)
def test_the_validator_for_github_sees_faults(tmp_path: Path) -> None:
    bad = json.loads(written("sarif", REPORTS["port"]()))
    place = bad["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    place["region"]["endColumn"] = place["region"]["startColumn"] - 1
    place["artifactLocation"]["uri"] = "a b"
    rules = {rule.partition("/")[0] for rule, _ in faults(tmp_path, json.dumps(bad))}
    assert {"SARIF1002", "SARIF1007"} <= rules


@needs(SARIF)
def test_the_schema_of_the_standard() -> None:
    schema = json.loads((SARIF / "sarif-2.1.0.json").read_text(encoding="utf-8-sig"))
    checked = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for made in REPORTS.values():
        log = json.loads(written("sarif", made()))
        assert [error.message for error in checked.iter_errors(log)] == []
        log["runs"][0]["columnKind"] = "bytes"
        assert list(checked.iter_errors(log))


# Reviewdog Diagnostic Format ------------------------------------------------------------------------------------


@needs(RDJSON, "node")
def test_the_validator_of_rdjson_finds_no_fault(tmp_path: Path) -> None:
    paths = []
    for name, made in REPORTS.items():
        paths.append(tmp_path / f"{name}.json")
        paths[-1].write_text(written("rdjson", made()), encoding="utf-8")
    status, told = run("node", RDJSON, "--strict", "--no-extra-fields", *paths)
    assert (status, f"Valid files: {len(paths)}" in told) == (0, True), told


@needs(RDJSON, "node")
@pytest.mark.parametrize("old, new", [('"WARNING"', '"loud"'), ('"message"', '"mesage"'), ('"line": 9', '"line": "9"')])
def test_the_validator_of_rdjson_sees_faults(old: str, new: str) -> None:
    text = written("rdjson", REPORTS["port"]()).replace('"ERROR"', '"WARNING"')
    assert old in text
    assert run("node", RDJSON, "--strict", "--no-extra-fields", said=text)[0] == 0
    assert run("node", RDJSON, "--strict", "--no-extra-fields", said=text.replace(old, new))[0] == 1


# Code Climate's issues, which GitLab reads ------------------------------------------------------------------------


def compiled(tmp_path: Path, reports: dict[str, Any]) -> str:
    """What TypeScript says of reports whose issues are told to have Code Climate's type."""
    (tmp_path / "node_modules").symlink_to(MODULES, target_is_directory=True)
    lines = [
        f"export const {name}: (Issue & {{fingerprint: string, severity: Severity}})[] = {json.dumps(issues)}"
        for name, issues in reports.items()
    ]
    source = tmp_path / "reports.ts"
    source.write_text('import type { Issue, Severity } from "codeclimate-types"\n' + "\n".join(lines))
    compiler = MODULES / "typescript/bin/tsc"
    return run("node", compiler, "--noEmit", "--strict", "--module", "nodenext", "--pretty", "false", source)[1]


@needs(TYPES, "node")
def test_issues_for_gitlab_have_the_type_of_code_climate(tmp_path: Path) -> None:
    made = {name: json.loads(written("gitlab", report())) for name, report in REPORTS.items()}
    assert compiled(tmp_path, made) == ""


@needs(TYPES, "node")
def test_the_type_of_code_climate_refuses_others(tmp_path: Path) -> None:
    (issue, *_) = json.loads(written("gitlab", REPORTS["port"]()))
    bad = {
        "severity": [issue | {"severity": "error"}],
        "missing": [{key: value for key, value in issue.items() if key != "fingerprint"}],
        "place": [issue | {"location": {"path": "x", "lines": {"begin": "1", "end": 2}}}],
        "unknown": [issue | {"colour": "red"}],
    }
    assert len(re.findall(r"^\S*reports\.ts\(\d+,\d+\): error", compiled(tmp_path, bad), re.MULTILINE)) == len(bad)


# Annotations, as GitHub's own toolkit writes them -----------------------------------------------------------------


@needs(TOOLKIT, "node")
@pytest.mark.parametrize("name", REPORTS)
def test_annotations_are_those_of_the_toolkit_of_github(name: str) -> None:
    names = {"line": "startLine", "col": "startColumn"}
    text = written("github", REPORTS[name]())
    lines = [line for line in text.splitlines() if line.startswith("::")]
    meant = [
        (level, {names.get(key, key): value for key, value in where.items()}, data)
        for level, where, data in obeyed(text)
    ]
    status, theirs = run("node", READERS / "commands.mjs", said=json.dumps(meant))
    assert status == 0, theirs
    assert [parts(line) for line in lines] == [parts(line) for line in theirs.splitlines()]


def parts(line: str) -> tuple[str, list[str], str]:
    """A command as it is written: name, properties in any order, message."""
    _, head, message = line.split("::", 2)
    level, _, told = head.partition(" ")
    return level, sorted(told.split(",")), message


# HTML: the checker of the W3C --------------------------------------------------------------------------------------

UNKNOWN = (
    "CSS: “paint-order”: Property “paint-order” doesn't exist.",  # of SVG 2, which it does not know
    "Text run is not in Unicode Normalization Form C.",  # an article's own words
    "violates Content Security Policy (meta tag): blocked by",  # hashes it does not work out; Chromium does, and obeys
)


def complaints(tmp_path: Path, pages: dict[str, str]) -> list[str]:
    for name, text in pages.items():
        (tmp_path / f"{name}.html").write_text(text, encoding="utf-8")
    _, told = run("java", "-jar", HTML, "--format", "json", "--exit-zero-always", *sorted(tmp_path.glob("*.html")))
    return [
        f"{Path(one['url']).name}:{one.get('lastLine')}: {one['message']}"
        for one in json.loads(told)["messages"]
        if not any(part in one["message"] for part in UNKNOWN)
    ]


@needs(HTML, "java")
def test_the_checker_of_html_finds_no_fault(tmp_path: Path) -> None:
    pages = {name: written("html", made()) for name, made in {**REPORTS, "many": lambda: many(300)}.items()}
    assert complaints(tmp_path, pages) == []


@needs(HTML, "java")
def test_the_checker_of_html_sees_faults(tmp_path: Path) -> None:
    page = written("html", REPORTS["port"]())
    bad = {"role": page.replace("<main", '<main role="mayn"'), "tag": page.replace("</table>", "", 1)}
    assert len({one.partition(":")[0] for one in complaints(tmp_path, bad)}) == 2
