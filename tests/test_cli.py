"""The command line against an engine that is made up: arguments, exit status, what is written where."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import reports
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from claimcheck import __version__, cli
from claimcheck.config import Settings
from claimcheck.engine import Means
from claimcheck.errors import UserError
from claimcheck.model import Example, Report, Rule


class Engine(ModuleType):
    """Takes the place of claimcheck.engine: gives a report made by hand, remembers how it was asked."""

    def __init__(self) -> None:
        super().__init__("claimcheck.engine")
        self.Means = Means
        self.report: Report = reports.telecom()
        self.failure: BaseException | None = None
        self.problems: list[str] = []
        self.asked: dict[str, Any] = {}
        self.folders: list[Any] = []

    def _answer(self, paths: Any, settings: Settings, **other: Any) -> Report:
        self.asked = {"paths": list(paths), "settings": settings, **other}
        if self.failure:
            raise self.failure
        return self.report

    def verify(self, paths: Any, settings: Settings, *, against: Any, stdin: Any, means: Means) -> Report:
        return self._answer(paths, settings, against=against, stdin=stdin, means=means)

    def read_claims(self, paths: Any, settings: Settings, *, stdin: Any = None) -> Report:
        return self._answer(paths, settings, stdin=stdin)

    def load(self, folders: Any) -> tuple[Rule, ...]:
        """What the rulebook is asked."""
        self.folders.append(folders)
        return reports.rules()

    def run_example(self, rule: Rule, example: Example, settings: Settings) -> list[str]:
        self.asked = {"settings": settings}
        return self.problems if example.expect else []


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Engine:
    """The made-up engine and rulebook, in an empty folder, with no colour and 80 columns."""
    fake, book = Engine(), ModuleType("claimcheck.rulebook")
    book.shipped = lambda: tmp_path / "shipped"  # type: ignore[attr-defined]  # a module made here
    book.load = fake.load  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "claimcheck.engine", fake)
    monkeypatch.setitem(sys.modules, "claimcheck.examples", fake)
    monkeypatch.setitem(sys.modules, "claimcheck.rulebook", book)
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "CLAIMCHECK_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    return fake


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(engine: Engine, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command line: (exit status, standard output, standard error)."""

    def runner(*args: str) -> tuple[int, str, str]:
        status = cli.run(args)
        return status, *capsys.readouterr()

    return runner


def into(monkeypatch: pytest.MonkeyPatch, encoding: str, *args: str) -> tuple[int, bytes]:
    """Exit status and the bytes on a standard output of that encoding, strict about what it cannot show."""
    raw = io.BytesIO()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding, newline="\n"))
        status = cli.run(args)
        sys.stdout.flush()
        return status, raw.getvalue()


# Exit status ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("report", "fail_on", "status"),
    [
        (reports.telecom(), None, 0),
        (reports.telecom(), "error", 0),
        (reports.telecom(), "warning", 1),
        (reports.telecom(), "note", 1),
        (reports.telecom(), "never", 0),
        (reports.port(), None, 1),
        (reports.port(), "never", 0),
        (reports.report([], []), "note", 0),
    ],
)
def test_fail_on_alone_decides(run: Run, engine: Engine, report: Report, fail_on: str | None, status: int) -> None:
    engine.report = report
    chosen = () if fail_on is None else ("--fail-on", fail_on)
    assert run("verify", "x", *chosen)[0] == status
    assert run("verify", "x", *chosen, "--show", "error", "--format", "json")[0] == status


@pytest.mark.parametrize("format", ["rich", "concise", "json", "jsonl"])
def test_show_decides_what_is_printed(run: Run, format: str) -> None:
    everything = run("verify", "x", "--format", format)[1]
    warnings = run("verify", "x", "--format", format, "--show", "warning")[1]
    errors = run("verify", "x", "--format", format, "--show", "error")[1]
    assert "CC203" in everything and "CC502" in everything
    assert "CC203" in warnings and "CC502" not in warnings
    assert "CC203" not in errors
    if format == "rich":
        assert "3 not shown" in warnings and "not shown" not in everything


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["verfy", "x"], "unknown command 'verfy'; did you mean 'verify'?"),
        (["rules", "tst"], "unknown command 'rules tst'; did you mean 'rules test'"),
        (["--vresion"], "unknown option '--vresion'; did you mean '--version'?"),
        (["verify"], "verify: missing argument 'PATH'; see `claimcheck verify --help`"),
        (["verify", "--formt", "json", "x"], "verify: unknown option '--formt'; did you mean '--format'"),
        (
            ["verify", "--zzz", "x"],
            "verify: unknown option '--zzz'; see `claimcheck verify --help`",
        ),
        (["verify", "x", "--format"], "verify: option '--format' requires an argument; see"),
        (["verify", "x", "--no-cache=1"], "verify: option '--no-cache' does not take a value; see"),
        (["verify", "x", "--format", "jsn"], "verify: unknown format 'jsn'; did you mean 'json' or 'jsonl'?"),
        (
            ["verify", "x", "--format", "csv"],
            "verify: unknown format 'csv'; known are concise, github, gitlab, html, json, jsonl, junit, ",
        ),
        (
            ["claims", "x", "--format", "concise"],
            "claims: unknown format 'concise'; known are csv, json, jsonl, rich",
        ),
        (["verify", "x", "--fail-on", "eror"], "--fail-on: unknown value 'eror'; did you mean 'error'?"),
        (["verify", "x", "--show", "never"], "--show: unknown value 'never'; known are error, note, warning"),
        (
            ["verify", "x", "--today", "2026-02-30"],
            "--today: '2026-02-30' is no day; write a day as year-month-day",
        ),
        (["verify", "x", "--today", "20260101"], "--today: '20260101' is no day"),
        (
            ["verify", "x", "--select", "CC30,CC7"],
            "--select: no rule begins with 'CC7'; known are CC301, CC906",
        ),
        (
            ["verify", "x", "--ignore", "cc999"],
            "--ignore: no rule begins with 'CC999'; did you mean 'CC906'?",
        ),
        (["verify", "x", "-o", "json"], "--output: 'json' names no file; write FORMAT=FILE"),
        (["verify", "x", "-o", "jsn=a"], "verify: unknown format 'jsn'"),
        (
            ["verify", "x", "-o", "json=no/such/folder"],
            "no/such/folder: cannot write: No such file or directory",
        ),
        (
            ["timeline", "5g-base-statoins", "x"],
            "no claims about '5g-base-statoins'; did you mean '5g-base-stations'",
        ),
        (["explain", "CC310"], "no rule 'CC310'; did you mean 'CC301'"),
        (
            ["explain", "source-disagrement"],
            "no rule 'source-disagrement'; did you mean 'source-disagreement'?",
        ),
        (["explain", "qqq"], "no rule 'qqq'; `claimcheck rules` lists them"),
    ],
)
def test_wrong_usage_is_one_line_with_a_remedy(run: Run, args: list[str], told: str) -> None:
    status, out, err = run(*args)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("claimcheck: error: ") and told in err


def test_bad_input_is_one_line(run: Run, engine: Engine) -> None:
    engine.failure = UserError("no such file", where="a\x1b[31m\nb.md", remedy="check the path")
    assert run("verify", "x") == (2, "", "claimcheck: error: a b.md: no such file; check the path\n")


def test_a_bug_is_one_line_and_a_traceback_only_on_demand(
    run: Run, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for failure in (KeyError("x\ny"), RecursionError("deep"), EOFError(), OSError(28, "No space left")):
        engine.failure = failure
        status, out, err = run("verify", "x")
        assert (status, out, err.count("\n")) == (3, "", 1)
        assert err.startswith("claimcheck: internal error: ") and "please report it" in err
    monkeypatch.setenv("CLAIMCHECK_DEBUG", "1")
    assert "Traceback" in run("verify", "x")[2]


def test_a_key_pressed_to_stop_ends_it_quietly(run: Run, engine: Engine) -> None:
    engine.failure = KeyboardInterrupt()
    assert run("verify", "x") == (130, "", "")


WORDS = st.sampled_from(
    [
        *("verify", "claims", "timeline", "explain", "rules", "test", "CC301", "5g", "x", "-", "--", "=", ""),
        *(
            "--format",
            "json",
            "-o",
            "json=out",
            "-ojson",
            "--today",
            "2024-01-01",
            "--select",
            "CC3",
            "--show",
        ),
        *("--fail-on", "note", "--rejected", "--against", "--exclude", "--no-cache", "--no-cach", "--help"),
        *("--version", "\udcff", "\x1b[2J"),
    ]
)


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=6))
def test_no_command_line_ends_in_a_bug(run: Run, monkeypatch: pytest.MonkeyPatch, args: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"text")))
    status, out, err = run(*args)
    assert status in (0, 1, 2)
    if not args or args[0] == "":
        assert status == 2 and err.startswith("usage:")
    else:
        assert (err == "") == (status != 2) and err.count("\n") == (status == 2)
        assert "\x1b" not in out + err


# What the engine is asked ---------------------------------------------------------------------------------


def test_every_option_reaches_the_pipeline(run: Run, engine: Engine) -> None:
    args = "verify a b --against c --against d --rules own --today 2024-02-29 --exclude *.bak --no-cache"
    run(*args.split(), "--select", "CC3,cc9", "--select", "CC301", "--ignore", "CC906", "--fail-on", "never")
    assert engine.asked["paths"] == ["a", "b"]
    assert engine.asked["against"] == ("c", "d")
    assert engine.asked["stdin"] is None
    chosen = engine.asked["settings"]
    assert chosen.rules == (Path("own"),) and str(chosen.today) == "2024-02-29"
    assert chosen.select == ("CC3", "CC9", "CC301") and chosen.ignore == ("CC906",)
    assert chosen.exclude == ("*.bak",) and chosen.fail_on == "never" and chosen.show == "note"


def test_without_options_the_settings_are_the_defaults(run: Run, engine: Engine) -> None:
    for command in (["verify"], ["claims"], ["timeline", "5g-base-stations"]):
        run(*command, "x")
        assert engine.asked["settings"] == Settings(accepted=Path("claimcheck-accepted.toml"), today=date.today())


@pytest.mark.parametrize("command", [["verify"], ["claims"], ["timeline", "5g-base-stations"]])
def test_a_dash_is_standard_input(
    run: Run, engine: Engine, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"caf\xc3\xa9 \xff")))
    run(*command, "-", "a.md", "--stdin-filename", "b.md")
    assert engine.asked["paths"] == ["a.md"]
    assert engine.asked["stdin"] == ("b.md", b"caf\xc3\xa9 \xff")


# What is written --------------------------------------------------------------------------------------------


def test_json_on_standard_output_is_nothing_but_json(run: Run) -> None:
    out, err = run("verify", "x", "--format", "json")[1:]
    assert json.loads(out)["version"] == __version__ and err == ""
    out = run("verify", "x", "--format", "jsonl")[1]
    assert [json.loads(line)["type"] for line in out.splitlines()][-1] == "summary"
    out = run("claims", "x", "--format", "json", "--rejected")[1]
    assert list(json.loads(out)) == ["schema", "version", "claims", "rejected", "unread"]


def test_several_reports_at_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    status, out, _ = run("verify", "x", "-o", "json=a.json", "--output", "rich=b.txt", "--format", "concise")
    assert status == 0 and out.startswith("seeds/fair-2020-09-17.txt:5:68: note[CC502]")
    assert json.loads(Path("a.json").read_bytes())["summary"]["notes"] == 3
    page = Path("b.txt").read_bytes().decode()
    assert "│" in page and "\x1b" not in page and "\r" not in page


@pytest.mark.parametrize("width", [60, 100, 200])
def test_the_page_is_as_wide_as_columns_says(run: Run, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    golden = Path(__file__).parent / "golden" / f"verify-telecom-{width}.txt"
    assert run("verify", "x")[1] == golden.read_bytes().decode()


def test_a_pipe_is_a_hundred_wide(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    golden = (Path(__file__).parent / "golden" / "verify-telecom-100.txt").read_bytes()
    for columns in ("", "0", "wide"):
        monkeypatch.setenv("COLUMNS", columns)
        monkeypatch.setattr("os.get_terminal_size", lambda *_: (_ for _ in ()).throw(OSError("no terminal")))
        assert run("verify", "x")[1].encode() == golden


@pytest.mark.parametrize(
    ("variables", "terminal", "coloured"),
    [
        ({}, False, False),
        ({}, True, True),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "0"}, False, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, False, True),
    ],
)
def test_colour(
    run: Run, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], terminal: bool, coloured: bool
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
    assert ("\x1b[" in run("verify", "x")[1]) is coloured
    assert "\x1b[" not in run("verify", "x", "--format", "json")[1]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii", "cp437", "gbk"])
@pytest.mark.parametrize("report", [reports.telecom(), reports.wide()], ids=["telecom", "wide"])
def test_no_encoding_of_the_terminal_stops_a_report(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, encoding: str, report: Report
) -> None:
    engine.report = report
    commands = [
        *(["verify", "x", "--format", name] for name in ("rich", "concise", "json", "jsonl")),
        *(["claims", "x", "--rejected", "--format", name] for name in ("rich", "json", "jsonl", "csv")),
        ["timeline", report.claims[0].label, "x"],
        ["rules"],
        ["rules", "test"],
        ["explain", "cc301"],
    ]
    for command in commands:
        status, written = into(monkeypatch, encoding, *command)
        assert status in (0, 1), command
        assert written.decode(encoding)
    written = into(monkeypatch, encoding, "verify", "x", "--format", "json")[1]
    found = json.loads(written.decode(encoding))
    assert [claim["quote"] for claim in found["claims"]] == [
        claim.quote for claim in sorted(report.claims, key=lambda claim: (claim.document, claim.line, claim.column))
    ]


def test_the_golden_page_of_cp1252_is_what_such_a_terminal_gets(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    golden = Path(__file__).parent / "golden" / "verify-telecom-80-cp1252.txt"
    written = into(monkeypatch, "cp1252", "verify", "x")[1]
    assert written.decode("cp1252") == golden.read_text(encoding="utf-8")


# The other commands -----------------------------------------------------------------------------------------


def test_rules_and_explain(run: Run, engine: Engine, tmp_path: Path) -> None:
    assert run("rules")[1].startswith("CC301  error    source-disagreement  Two sources disagree\nCC906  note")
    for name in ("CC301", "cc301", "source-disagreement"):
        assert "What it cannot tell" in run("explain", name)[1]
    for command in (["rules"], ["explain", "CC301"], ["verify", "x", "--select", "CC3"]):
        run(*command, "--rules", "own")
        assert engine.folders.pop() == (tmp_path / "shipped", Path("own"))


def test_rules_test_fails_where_an_example_does(run: Run, engine: Engine) -> None:
    status, out, _ = run("rules", "test")
    assert (status, out) == (0, "CC301 source-disagreement: 2 examples, right\n2 examples right\n")
    engine.problems = ["expected to cite '4 ships'"]
    status, out, _ = run("rules", "test", "own")
    assert status == 1
    assert "rules/source-disagreement.md:30: expected to cite" in out and out.endswith("1 of 2 examples wrong\n")
    assert engine.asked["settings"].rules == (Path("own"),)


def test_version_and_overview_need_nothing_heavy() -> None:
    heavy = ["typer", "click", "rich", "pydantic", "pint", "yaml", "claimcheck.model", "claimcheck.report"]
    for args in (["--version"], ["--help"]):
        loaded = f"print([name for name in {heavy} if name in sys.modules])"
        code = f"import sys; from claimcheck import cli; cli.run({args}); {loaded}"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.splitlines()[-1] == "[]"
    command = [sys.executable, "-m", "claimcheck", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == f"claimcheck {__version__}\n"


def test_the_overview_names_every_command_and_each_has_help(run: Run) -> None:
    status, out, _ = run("--help")
    assert status == 0
    for name, summary in cli.COMMANDS.items():
        assert f"{name} " in out and summary in out
        status, told, err = run(*name.split(), "--help")
        assert (status, err) == (0, "") and f"claimcheck {name}" in told
    assert run()[0] == 2


CHILD = f"""
import sys, types
sys.path.insert(0, {str(Path(__file__).parent)!r})
import reports
from dataclasses import replace
from claimcheck.cli import main
made = reports.port()
fake = types.ModuleType("claimcheck.engine")
fake.read_claims = lambda *_, **__: replace(made, claims=made.claims * SIZE)
sys.modules["claimcheck.engine"] = fake
sys.stdin.read()
main()
"""


@pytest.mark.parametrize("way", ["", "1"], ids=["buffered", "unbuffered"])
@pytest.mark.parametrize(
    ("size", "args"),
    [
        (5000, ["claims", "x", "--format", "jsonl"]),
        (1, ["claims", "x"]),
        (1, ["--version"]),
        (1, ["--help"]),
    ],
)
def test_a_reader_that_goes_away_ends_it_quietly(way: str, size: int, args: list[str]) -> None:
    """The child writes when its standard input ends: much, and is left amid it, or little, to nobody."""
    child = [sys.executable, "-c", CHILD.replace("SIZE", str(size)), *args]
    pipe, environment = subprocess.PIPE, {**os.environ, "PYTHONUNBUFFERED": way}
    with subprocess.Popen(child, stdin=pipe, stdout=pipe, stderr=pipe, env=environment) as done:
        assert done.stdin and done.stdout and done.stderr
        if size == 1:
            done.stdout.close()
            done.stdin.close()
        else:
            done.stdin.close()
            done.stdout.read(10)
            done.stdout.close()
        assert done.stderr.read() == b"" and done.wait() == 130
