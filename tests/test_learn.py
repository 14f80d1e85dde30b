"""Explaining, listing, completing: the commands that people learn from, against the real pipeline."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import checks, cli, rulebook
from claimcheck.cli import links
from claimcheck.config import OPTIONS
from claimcheck.register import load as load_register
from claimcheck.report.layout.columns import column_lines
from claimcheck.report.layout.page import Page
from claimcheck.report.layout.text import cells
from claimcheck.schema import NAMES, schema
from claimcheck.suggest import found_in, suggestions

FIRST = "By 31 May 2021, Portugal had given a total of 3.2 million vaccine doses."
SECOND = "By 31 May 2021, Portugal had given a total of 2.3 million vaccine doses."
NAME = "docs/2021-06-01-doses.md"


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one text that contradicts itself."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "160")
    write(NAME, f"---\ndate: 2021-06-02\n---\n# Doses\n\n{FIRST}\n\n{SECOND}\n")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    capsys.readouterr()
    return cli.run(args), *capsys.readouterr()


# explain --------------------------------------------------------------------------------------------------------------


def test_a_finding_is_told_in_full(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (finding,) = json.loads(run(capsys, "verify", "docs", "--format", "json")[1])["findings"]
    for args in (("docs",), ()):
        status, out, err = run(capsys, "explain", finding["fingerprint"][:8], *args)
        assert (status, err) == (0, "")
    assert finding["message"] in out and finding["fingerprint"] in out
    for sentence, line in ((FIRST, 6), (SECOND, 8)):
        assert sentence in out and f"{NAME}:{line}:" in out
    assert "more than" not in out and "from 3,150,000 and less than 3,250,000" in out
    assert 'published 2021-06-02, "By 31 May 2021" = 2021-05-31' in out
    assert re.search(r"counts +published 2021-06-02, from its front matter", out)
    assert re.search(r"also +published 2021-06-01, from its file name", out)
    assert f"claimcheck accept {finding['fingerprint'][:8]}" in out and "claimcheck explain CC101" in out
    cli.run(["accept", finding["fingerprint"], "--reason", "two counts"])
    out = run(capsys, "explain", finding["fingerprint"])[1]
    assert re.search(r"hidden by +acceptance · two counts · claimcheck-accepted.toml:3", out)


def test_a_finding_without_figures_is_told_too(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("docs/notice.md", "# Notice\n\nOn March 6 the town of Hull bought 12 ferries.\n")
    found = json.loads(run(capsys, "verify", "docs", "--format", "json")[1])["findings"]
    (notice,) = (finding for finding in found if finding["code"] == "CC901")
    status, out, _ = run(capsys, "explain", notice["fingerprint"])
    assert status == 0 and "the text gives none" in out and notice["fingerprint"] in out
    assert run(capsys, "explain", "00000000")[0] == 2


def test_every_rule_page_can_be_shown(capsys: pytest.CaptureFixture[str]) -> None:
    for rule in rulebook.load([rulebook.shipped()]):
        status, out, _ = run(capsys, "explain", rule.code)
        assert status == 0 and rule.name in out and "Stays silent" in out and "Fires" in out


# statistics -----------------------------------------------------------------------------------------------------------


def test_statistics_count_what_is_shown_and_hidden(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "verify", "docs", "--statistics")
    assert status == 1 and re.search(r"^CC101 +1 +0 +0 +0 +1 +self-contradiction$", out, re.MULTILINE)
    fingerprint = json.loads(run(capsys, "verify", "docs", "--format", "json")[1])["findings"][0]["fingerprint"]
    cli.run(["accept", fingerprint, "--reason", "known"])
    status, out, _ = run(capsys, "verify", "docs", "--statistics", "--format", "json")
    assert status == 0
    (rule,) = json.loads(out)["rules"]
    assert rule["code"] == "CC101" and rule["hidden"] == 1 and not any(rule["shown"].values())
    assert run(capsys, "verify", "docs", "--statistics", "--format", "sarif")[0] == 2


# metrics --------------------------------------------------------------------------------------------------------------


def metrics_of(texts: list[str]) -> tuple[list[Any], list[tuple[str, str]]]:
    from claimcheck.pipeline import claims_of

    claims = [
        claim
        for number, text in enumerate(texts)
        for claim in claims_of(text, published=date(2021, 1, number + 1), name=f"{number}.txt")
    ]
    found = found_in(claims, load_register([rulebook.shipped()]))
    return found, [(pair.first.label, pair.second.label) for pair in suggestions(found)]


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["Norway has 1,200 charging points.", "Norway has 1,300 chargings points."], False),  # the same stems already
        (["Norway has 1,200 dairy cooperatives.", "Norway has 1,250 dairy coöperatives."], True),
        (["Norway has 1,200 4G masts.", "Norway has 1,250 5G masts."], False),
        (["Norway has 1,200 urban libraries.", "Norway has 1,250 rural libraries."], False),
        (["Norway has 1,200 dairy cooperatives and 1,250 dairy coöperatives."], False),
        (["Norway has 1,200 dairy cooperatives.", "Chile has 1,250 dairy coöperatives."], False),
        (["Norway has 1,200 dairy cooperatives.", "Norway has 12 dairy coöperatives."], False),
        (["Norway has 1,200 libraries.", "Norway has 1,250 lighthouses."], False),
    ],
)
def test_synonyms_are_suggested_with_care(texts: list[str], told: bool) -> None:
    assert bool(metrics_of(texts)[1]) is told


def test_metrics_are_listed_and_nothing_is_declared(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("docs/2021-06-02-a.txt", "Norway has 1,200 dairy cooperatives and 300,000 5G base stations.\n")
    write("docs/2021-06-03-b.txt", "Norway has 1,250 dairy coöperatives.\n")
    before = sorted(Path().rglob("*"))
    status, out, _ = run(capsys, "metrics", "docs")
    assert status == 0 and sorted(Path().rglob("*")) == before
    assert "[[metric]]" in out
    snippet = tomllib.loads(out[out.index("[[metric]]") :])
    jsonschema.validate(snippet, schema("pack"))
    assert snippet["metric"][0]["synonyms"] == ["dairy cooperatives", "dairy coöperatives"]
    found = json.loads(run(capsys, "metrics", "docs", "--format", "json")[1])
    declared = {metric["metric"] for metric in found["metrics"] if metric["declared"]}
    assert declared == {"5g-base-stations", "vaccine-doses"}
    assert found["suggestions"][0]["labels"] == ["dairy cooperatives", "dairy coöperatives"]


# schemas --------------------------------------------------------------------------------------------------------------


def plain(value: Any) -> Any:
    """What TOML reads, as JSON has it: days are texts."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def front_matter(page: Path) -> dict[str, Any]:
    return tomllib.loads(page.read_text(encoding="utf-8").split("+++\n")[1])


@pytest.mark.parametrize("name", ["", *NAMES])
def test_each_schema_is_one(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))


PAGES = sorted(page for page in rulebook.shipped().glob("*.md") if page.name != "README.md")
PACKS = sorted((rulebook.shipped() / "metrics").glob("*.toml"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.stem))
def test_every_page_fits_the_schema(page: Path) -> None:
    front = plain(front_matter(page))
    jsonschema.validate(front, schema("rule"))
    jsonschema.validate(front, schema())
    for wrong in ({**front, "sevrity": "note"}, {**front, "check": "none"}, {**front, "params": {"no-such": 1}}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema("rule"))


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: str(pack.stem))
def test_every_pack_fits_the_schema(pack: Path) -> None:
    data = plain(tomllib.loads(pack.read_text(encoding="utf-8")))
    jsonschema.validate(data, schema("pack"))
    data["metric"][0]["pase"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema("pack"))


def test_the_schema_of_the_configuration_knows_what_is_read() -> None:
    made = schema("configuration")
    assert set(made["properties"]) == {option.key for option in OPTIONS.values()} | {"per-path"}
    assert all(part["description"] for part in made["properties"].values())
    jsonschema.validate({"fail-on": "never", "exclude": ["drafts/"], "per-path": {"a/**": {"ignore": ["CC901"]}}}, made)
    for wrong in ({"fail-on": "sometimes"}, {"exclud": []}, {"per-path": {"a": {"show": "note"}}}, {"select": ["x y"]}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, made)


def test_checks_and_their_parameters_are_offered() -> None:
    made = schema("rule")
    assert {option["const"] for option in made["properties"]["check"]["oneOf"]} == set(checks.names())
    assert all(part["description"] for part in made["properties"].values())


def test_schemas_are_written_for_editors(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "rules", "schema", "--write", ".")[0] == 0
    assert {path.name for path in Path().glob("*.json")} == {f"claimcheck-{name}.schema.json" for name in NAMES}
    assert json.loads(run(capsys, "rules", "schema", "pack")[1]) == schema("pack")
    assert json.loads(run(capsys, "rules", "schema")[1])["$defs"].keys() == set(NAMES)
    assert "did you mean 'rule'?" in run(capsys, "rules", "schema", "rul")[2]


# completion -----------------------------------------------------------------------------------------------------------


def completed(tmp_path: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    """What bash offers for the last of the words."""
    script = tmp_path / "complete.sh"
    script.write_text(run(capsys, "completion", "bash")[1], encoding="utf-8")
    lines = f'source {script}; COMP_WORDS=("$@"); COMP_CWORD=$(($#-1)); _claimcheck; printf "%s\\n" "${{COMPREPLY[@]}}"'
    command = ["bash", "-c", lines, "bash", "claimcheck", *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["ver"], ["verify"]),
        (["verify", "--fail"], ["--fail-on"]),
        (["verify", "--fail-on", ""], ["error", "warning", "note", "never"]),
        (["verify", "--format", "js"], ["json", "jsonl"]),
        (["claims", "--format", "c"], ["csv"]),
        (["verify", "-o", "sar"], ["sarif="]),
        (["rules", "t"], ["test"]),
        (["baseline", ""], ["write", "prune", "diff"]),
        (["explain", "CC20"], ["CC201", "CC202", "CC203", "CC204"]),
        (["verify", "x"], []),
    ],
)
def test_bash_completes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], offered: list[str]
) -> None:
    assert completed(tmp_path, capsys, *words) == offered


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_hear_of_every_command_and_option(capsys: pytest.CaptureFixture[str], shell: str) -> None:
    status, out, _ = run(capsys, "completion", shell)
    assert status == 0
    for name in cli.COMMANDS:
        assert name.split()[-1] in out
    for option in OPTIONS.values():
        if option.name != "required_version":
            assert (option.flag if shell == "zsh" else f"-l {option.flag[2:]}") in out
    assert "did you mean 'zsh'?" in run(capsys, "completion", "zhs")[2]


# links ----------------------------------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "known"),
    [
        ({}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM_PROGRAM": "iTerm.app"}, True),
        ({"TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"VTE_VERSION": "6800"}, True),
        ({"VTE_VERSION": "4900"}, False),
        ({"VTE_VERSION": "new"}, False),
        ({"WT_SESSION": "x"}, True),
        ({"WT_SESSION": "x", "TMUX": "/tmp/x"}, False),
        ({"WT_SESSION": "x", "CI": "true"}, False),
        ({"WT_SESSION": "x", "TERM": "dumb"}, False),
        ({"WT_SESSION": "x", "FORCE_HYPERLINK": "0"}, False),
    ],
)
def test_links_only_where_the_terminal_knows_them(environment: dict[str, str], known: bool) -> None:
    assert links.known(Terminal(), environment) is known
    assert not links.known(io.StringIO(), environment)
    assert links.known(io.StringIO(), {**environment, "FORCE_HYPERLINK": "1"})


def test_places_lead_to_their_files(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\x1b" not in run(capsys, "verify", "docs")[1]
    plain_text = run(capsys, "verify", "docs")[1]
    monkeypatch.setenv("FORCE_HYPERLINK", "1")
    write("docs/2021-06-03 ü#1.md", f"# Doses\n\n{FIRST}\n\n{SECOND}\n")
    out = run(capsys, "verify", "docs")[1]
    assert f"\x1b]8;;{here.as_uri()}/{NAME}\x1b\\{NAME}:8:" in out
    assert f"{here.as_uri()}/docs/2021-06-03%20%C3%BC%231.md" in out
    Path("docs/2021-06-03 ü#1.md").unlink()
    out = run(capsys, "verify", "docs")[1]
    assert re.sub("\x1b]8;;[^\x1b]*\x1b\\\\", "", out) == plain_text
    assert "\x1b" not in run(capsys, "verify", "docs", "--format", "concise")[1]


@pytest.mark.parametrize("args", [["--version"], ["--help"]])
def test_starting_needs_no_settings(args: list[str]) -> None:
    heavy = ["claimcheck.config", "claimcheck.suppress", "tomllib", "typer", "pydantic"]
    code = f"import sys; from claimcheck import cli; cli.run({args}); print([n for n in {heavy} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


# columns --------------------------------------------------------------------------------------------------------------

CELLS = st.text(st.characters(codec="utf-8"), max_size=60)


@given(st.integers(40, 200), st.integers(1, 6).flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n))))
def test_no_row_is_wider_than_the_page(width: int, rows: list[list[str]]) -> None:
    for line in column_lines(rows, Page(width=width)):
        assert cells("".join(text for text, _ in line).rstrip()) <= width


@pytest.mark.parametrize("width", [40, 60, 100])
def test_no_short_cell_is_cut(width: int) -> None:
    rows = [
        ["required-version", "12", "1", "2", "a rule with a longer name, in words"],
        ["b", "", "", "", "c"],
    ]
    shown = " ".join("".join(text for text, _ in line) for line in column_lines(rows, Page(width=width)))
    assert all(word in shown for row in rows for cell in row for word in cell.split())
