"""Living with findings: ignores, accepted findings, baselines, and what is said when they have lapsed."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import cli, suppress
from claimcheck.errors import UserError
from claimcheck.model import Acceptance, Document
from claimcheck.read import read_text

FIRST = "By 31 May 2021, Portugal had given a total of 3.2 million vaccine doses."
SECOND = "By 31 May 2021, Portugal had given a total of 2.3 million vaccine doses."
TEXT = f"# Doses\n\n{FIRST}\n\n{SECOND}\n"
NAME = "docs/2021-06-01-doses.md"
FERRIES = "On 6 March 2021 the town of Hull had 12 ferries. On 6 March 2021 the town of Hull had 13 ferries.\n"

Run = Callable[..., Any]


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


@pytest.fixture
def verify(here: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """What `verify --format json` says, with its exit status as "status"."""

    def run(*args: str) -> Any:
        capsys.readouterr()
        status = cli.run(["verify", "--format", "json", *(args or ("docs",))])
        out, err = capsys.readouterr()
        assert err == ""
        return {**json.loads(out), "status": status}

    return run


def codes(found: Any) -> list[str]:
    return [finding["code"] for finding in found["findings"]]


# Ignores beside the text ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        f"# Doses\n\n<!-- claimcheck: ignore[CC101] known -->\n\n{FIRST}\n\n{SECOND}\n",
        f"# Doses\n\n<!-- claimcheck: ignore[CC101] known -->\n{FIRST}\n\n{SECOND}\n",
        f"# Doses\n\n{FIRST}\n\n{SECOND} <!-- claimcheck: ignore[CC1] known -->\n",
        f"# Doses\n\n{FIRST} <!-- claimcheck: ignore[self-contradiction] known -->\n\n{SECOND}\n",
        f"# Doses\n\nBy <!-- claimcheck: ignore[CC301, CC101] known -->31 May{FIRST[9:]}\n\n{SECOND}\n",
        f"{TEXT}\n<!-- claimcheck: ignore-file[CC101] known -->\n",
        f"<!--claimcheck:ignore-start[cc101] known-->\n{TEXT}\n<!-- claimcheck: ignore-end -->\n",
        f"<!-- claimcheck: ignore-start[CC101]\nknown -->\n{TEXT}",
    ],
)
def test_an_ignore_hides_what_it_covers(verify: Run, text: str) -> None:
    write(NAME, text)
    found = verify()
    assert (codes(found) in ([], ["CC905"])) and found["status"] == 0
    assert codes(found) == (["CC905"] if "CC301" in text else [])
    assert found["summary"]["hidden"] == 1 and found["summary"]["errors"] == 0


@pytest.mark.parametrize(
    "text",
    [
        f"# Doses\n\n{FIRST}\n\n{SECOND}\n\n<!-- claimcheck: ignore[CC101] too late -->\n",
        f"<!-- claimcheck: ignore[CC101] of the heading -->\n\n{TEXT}",
        f"<!-- claimcheck: ignore-start[CC101] -->\n<!-- claimcheck: ignore-end -->\n\n{TEXT}",
        f"<!-- claimcheck: ignore-file[CC202] another rule -->\n\n{TEXT}",
        f"{TEXT}\n```\n<!-- claimcheck: ignore-file[CC101] an example -->\n```\n",
        f"{TEXT}\nWrite `<!-- claimcheck: ignore-file[CC101] -->` above it.\n",
    ],
)
def test_an_ignore_hides_nothing_else(verify: Run, text: str) -> None:
    write(NAME, text)
    found = verify()
    assert "CC101" in codes(found) and found["status"] == 1 and found["summary"]["hidden"] == 0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", f"<h1>Doses</h1><!-- claimcheck: ignore[CC101] --><p>{FIRST}</p><p>{SECOND}</p>"),
        ("a.rst", f"Doses\n=====\n\n.. claimcheck: ignore[CC101] known\n\n{FIRST}\n\n{SECOND}\n"),
        ("a.adoc", f"= Doses\n\n// claimcheck: ignore[CC101] known\n{FIRST}\n\n{SECOND}\n"),
    ],
)
def test_other_formats_have_comments_too(verify: Run, name: str, text: str) -> None:
    write(f"docs/2021-06-01-{name}", text)
    found = verify()
    assert codes(found) == [] and found["summary"]["hidden"] == 1


def test_a_finding_of_two_texts_can_be_ignored_in_either(verify: Run) -> None:
    ignore = "<!-- claimcheck: ignore[CC301] known -->\n\n"
    for first, second in (("", ignore), (ignore, "")):
        write("docs/2021-06-01-a.md", f"# Doses\n\n{first}{FIRST}\n")
        write("docs/2021-06-02-b.md", f"# More doses\n\n{second}{SECOND}\n")
        found = verify()
        assert codes(found) == [] and found["summary"]["hidden"] == 1


def test_plain_text_has_a_file_beside_it(verify: Run) -> None:
    write("docs/2021-06-01-doses.txt", f"<!-- claimcheck: ignore-file[CC101] -->\n\n{FIRST}\n\n{SECOND}\n")
    assert "CC101" in codes(verify())
    write("docs/2021-06-01-doses.txt", f"{FIRST}\n\n{SECOND}\n")
    sidecar = "docs/2021-06-01-doses.txt.claimcheck.toml"
    write(sidecar, '[[ignore]]\ncodes = ["CC101"]\ntext = "total of  2.3 Million"\nreason = "known"\n')
    assert codes(verify()) == [] and verify()["summary"]["hidden"] == 1
    write(sidecar, '[[ignore]]\ncodes = ["CC101"]\ntext = "2.4 million"\n')
    assert sorted(codes(verify())) == ["CC101", "CC905"]
    write(sidecar, '[[ignore]]\ncodes = "CC101"\n')
    assert codes(verify()) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[ignore]]\ncodez = []\n", "docs/a.txt.claimcheck.toml:1: unknown key 'codez'; did you mean 'codes'?"),
        ("[[ignore]]\ncodes = [1]\n", "docs/a.txt.claimcheck.toml:1: codes must be a list of texts"),
        ("\n[[ignore]\n", "docs/a.txt.claimcheck.toml:2: broken: "),
        ("ignore = 1\n", "docs/a.txt.claimcheck.toml:1: "),
        ("[other]\n", "docs/a.txt.claimcheck.toml:1: unknown key 'other'"),
    ],
)
def test_a_wrong_sidecar_is_one_line(here: Path, capsys: pytest.CaptureFixture[str], text: str, told: str) -> None:
    write("docs/a.txt", FIRST)
    write("docs/a.txt.claimcheck.toml", text)
    assert cli.run(["verify", "docs"]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1 and err.startswith(f"claimcheck: error: {told}")


@given(st.text(alphabet="<!-> \n`claimcheck:ignore[C101]fs.t/", max_size=80), st.sampled_from([".md", ".html", ".rst"]))
def test_no_comment_whatever_it_holds_is_a_bug(text: str, suffix: str) -> None:
    document = read_text(f"Seven 7 cats.\n\n<!-- claimcheck: {text} -->\n\nNine 9 dogs.\n", "a" + suffix, suffix)
    for ignore in suppress.ignores_of(document):
        end = len(document.text) if ignore.end is None else ignore.end
        assert 0 <= ignore.start <= end <= len(document.text)


def test_a_block_is_the_one_around_or_the_next() -> None:
    def covered(text: str) -> list[str]:
        document = read_text(text, "a.md", ".md")
        assert isinstance(document, Document)
        return [text[ignore.start : ignore.end] for ignore in suppress.ignores_of(document)]

    comment = "<!-- claimcheck: ignore[CC1] -->"
    assert covered(f"One 1.\n\n{comment}\n\nTwo 2.\n\nThree 3.") == ["Two 2."]
    assert covered(f"One 1.\n\nTwo {comment} 2.\n\nThree 3.") == [f"Two {comment} 2."]
    assert covered(f"One 1. {comment}\n\nTwo 2.") == ["One 1."]
    assert covered(f"One 1.\n\n{comment}") == [""]


# When they have lapsed ------------------------------------------------------------------------------------------------


def test_an_idle_ignore_is_told_where_the_run_could_tell(verify: Run) -> None:
    write(NAME, f"# Doses\n\n<!-- claimcheck: ignore[CC301] b has another figure -->\n\n{FIRST}\n")
    found = verify()
    assert codes(found) == ["CC905"] and found["status"] == 0
    (finding,) = found["findings"]
    assert finding["severity"] == "note" and f"{NAME}:3" in finding["message"] and finding["document"] == NAME
    # A hook gets single files: what is compared with them was not read.
    assert codes(verify(NAME)) == []
    # A rule that was not run says nothing.
    assert codes(verify("docs", "--select", "CC1,CC905")) == []
    # What one text tells alone is told at once.
    write(NAME, f"# Doses\n\n<!-- claimcheck: ignore-file[CC901] no dates here -->\n\n{FIRST}\n")
    assert codes(verify(NAME)) == ["CC905"]


def test_an_ignore_of_no_rule_is_told(verify: Run) -> None:
    write(NAME, f"<!-- claimcheck: ignore-file[CC777] -->\n<!-- claimcheck: ignore-file known -->\n\n{FIRST}\n")
    found = verify(NAME)
    assert codes(found) == ["CC905", "CC905"]
    assert [finding["message"].endswith("names no rule") for finding in found["findings"]] == [True, True]


# Accepted findings ----------------------------------------------------------------------------------------------------


def accept(*args: str) -> int:
    return cli.run(["accept", *args])


def test_an_accepted_finding_is_hidden_and_counted(verify: Run, capsys: pytest.CaptureFixture[str]) -> None:
    write(NAME, TEXT)
    before = verify()
    (finding,) = before["findings"]
    assert before["summary"]["hidden"] == 0 and before["status"] == 1
    assert accept(finding["fingerprint"][:8], "--reason", "two  counts") == 0
    after = verify()
    assert codes(after) == [] and after["status"] == 0
    assert after["summary"] == {**before["summary"], "errors": 0, "hidden": 1}
    assert cli.run(["verify", "docs"]) == 0
    assert "1 hidden" in capsys.readouterr().out
    line = Path("claimcheck-accepted.toml").read_text(encoding="utf-8").splitlines()[-1]
    assert line.startswith(
        f'{finding["fingerprint"]} = {{code = "CC101", reason = "two counts", documents = ["{NAME}"]'
    )


def test_it_survives_moved_lines_reflowed_paragraphs_and_another_name(verify: Run) -> None:
    write(NAME, TEXT)
    accept(verify()["findings"][0]["fingerprint"], "--reason", "known")
    wrapped = FIRST.replace("had given ", "had given\n").replace("vaccine ", "vaccine\n")
    Path(NAME).unlink()
    write("docs/moved/2021-06-01-portugal.md", f"# Doses\n\nAn introduction.\n\n{SECOND}\n\n{wrapped}\n")
    found = verify()
    assert codes(found) == [] and found["summary"]["hidden"] == 1
    # A note about a text as a whole is known by how the text begins.
    write("docs/a.md", "# Notice\n\nOn March 6 the town of Hull bought 12 ferries.\n")
    (finding,) = verify()["findings"]
    accept(finding["fingerprint"], "--reason", "known")
    Path("docs/a.md").rename("docs/b.md")
    assert codes(verify()) == []


def test_two_texts_without_a_date_are_two_findings(verify: Run) -> None:
    write("docs/a.md", "# Notice of spring\n\nOn March 6 the town of Hull bought 12 ferries.\n")
    write("docs/b.md", "# Notice of summer\n\nOn March 6 the town of Hull bought 12 ferries.\n")
    found = [finding["fingerprint"] for finding in verify()["findings"] if finding["code"] == "CC901"]
    assert len(set(found)) == 2


def test_what_ran_out_fails(verify: Run) -> None:
    write(NAME, TEXT)
    accept(verify()["findings"][0]["fingerprint"], "--reason", "until spring", "--expires", "2022-03-01")
    on_the_day = verify("docs", "--today", "2022-03-01")
    assert codes(on_the_day) == [] and on_the_day["status"] == 0
    day_after = verify("docs", "--today", "2022-03-02")
    assert codes(day_after) == ["CC101", "CC905"] and day_after["status"] == 1
    assert day_after["findings"][1]["severity"] == "error" and day_after["summary"]["hidden"] == 0
    assert [claim["document"] for claim in day_after["findings"][1]["claims"]] == [NAME, NAME]
    # Also where the finding itself would not fail.
    write("docs/a.md", "# Notice\n\nOn March 6 the town of Hull bought 12 ferries.\n")
    Path(NAME).unlink()
    (note,) = (finding for finding in verify()["findings"] if finding["code"] == "CC901")
    accept(note["fingerprint"], "--reason", "soon", "--expires", "2022-03-01")
    assert verify("docs", "--today", "2022-03-02")["status"] == 1


def test_a_stale_one_is_a_note_where_the_run_could_tell(verify: Run) -> None:
    write(NAME, TEXT)
    write("docs/2021-03-07-ferries.md", FERRIES)
    for finding in verify()["findings"]:
        accept(finding["fingerprint"], "--reason", "known")
    write(NAME, f"# Doses\n\n{FIRST}\n")
    found = verify()
    assert codes(found) == ["CC905"] and found["findings"][0]["severity"] == "note" and found["status"] == 0
    assert found["findings"][0]["document"] == "claimcheck-accepted.toml"
    assert codes(verify("docs/2021-03-07-ferries.md")) == []
    assert codes(verify(NAME)) == ["CC905"]
    assert codes(verify("docs", "--select", "CC3,CC905")) == []
    Path(NAME).unlink()
    assert codes(verify("docs/2021-03-07-ferries.md")) == []
    assert codes(verify()) == ["CC905"]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["docs", "--reason", "x"], "accept: 'docs' is no fingerprint; "),
        (["00000000", "docs", "--reason", "x"], "no finding begins with '00000000'; "),
        (["0000000", "docs", "--reason", "x"], "accept: '0000000' is no fingerprint; "),
        (["00000000", "docs"], "accept: missing option '--reason'; "),
        (["00000000", "docs", "--reason", " "], "--reason: no reason; say why they stay"),
        (["00000000", "docs", "--reason", "x", "--expires", "soon"], "--expires: 'soon' is no day; "),
    ],
)
def test_wrong_acceptances_are_one_line(
    here: Path, capsys: pytest.CaptureFixture[str], args: list[str], told: str
) -> None:
    write(NAME, TEXT)
    assert accept(*args) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1 and err.startswith(f"claimcheck: error: {told}")
    assert not Path("claimcheck-accepted.toml").exists()


def test_digits_that_fit_two_findings_are_refused() -> None:
    known = ["aaaaaaaa11111111", "aaaaaaaa22222222", "bbbbbbbb11111111"]
    assert suppress.chosen(["BBBBBBBB", "aaaaaaaa2"], known) == ["bbbbbbbb11111111", "aaaaaaaa22222222"]
    with pytest.raises(UserError, match="2 findings begin with 'aaaaaaaa'"):
        suppress.chosen(["aaaaaaaa"], known)


# The file -------------------------------------------------------------------------------------------------------------

ENTRIES = st.builds(
    Acceptance,
    st.text(alphabet="0123456789abcdef", min_size=8, max_size=16),
    st.text(st.characters(codec="utf-8"), max_size=20),
    st.sampled_from(["", "CC101"]),
    st.none() | st.dates(),
    st.lists(st.text(st.characters(codec="utf-8"), max_size=10), max_size=2).map(tuple),
    st.text(st.characters(codec="utf-8"), max_size=20),
)


@given(st.lists(ENTRIES, max_size=6, unique_by=lambda entry: entry.fingerprint))
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, entries: list[Acceptance]) -> None:
    path = tmp_path_factory.mktemp("accepted") / "a.toml"
    suppress.save(path, entries)
    read = [replace(entry, place="") for entry in suppress.load(path)]
    assert read == sorted(entries, key=lambda entry: entry.fingerprint)
    assert path.read_text(encoding="utf-8").count("\n") == len(entries) + 2


def test_of_two_lines_the_one_that_ends_first_counts(here: Path) -> None:
    write(
        "a.toml", '0123456789abcdef = {reason = "long"}\n0123456789abcdef = {reason = "short", expires = 2022-01-01}\n'
    )
    (entry,) = suppress.load(Path("a.toml"))
    assert (entry.reason, entry.expires) == ("short", date(2022, 1, 1))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[accepted]\n<<<<<<< HEAD\n", "a.toml:2: an unfinished merge; keep the lines of both sides"),
        ('xyz = {reason = "x"}\n', "a.toml:1: 'xyz' is no fingerprint; write 8 to 16"),
        ("0123456789abcdef = 3\n", "a.toml:1: no entry; write one entry a line"),
        ("0123456789abcdef = {\n", "a.toml:1: no entry; "),
        ("0123456789abcdef = {reson = 'x'}\n", "a.toml:1: unknown key 'reson'; did you mean 'reason'?"),
        ("0123456789abcdef = {reason = 1}\n", "a.toml:1: a value of the wrong type; "),
        ("0123456789abcdef = {expires = 'soon'}\n", "a.toml:1: a value of the wrong type; "),
    ],
)
def test_a_wrong_line_is_named(here: Path, text: str, told: str) -> None:
    write("a.toml", text)
    with pytest.raises(UserError) as error:
        suppress.load(Path("a.toml"))
    assert str(error.value).startswith(told)


def test_git_merges_what_two_branches_accept(verify: Run, here: Path) -> None:
    def git(*args: str) -> None:
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *args]
        subprocess.run(command, check=True, capture_output=True, cwd=here)

    git("init", "-q", "-b", "main")
    write(NAME, TEXT)
    write("docs/2021-03-07-ferries.md", FERRIES)
    git("add", "-A")
    git("commit", "-qm", "texts")
    fingerprints = sorted(finding["fingerprint"] for finding in verify()["findings"])
    for branch, fingerprint in zip(("one", "two"), fingerprints, strict=True):
        git("checkout", "-q", "main")
        git("checkout", "-qb", branch)
        assert accept(fingerprint, "--reason", branch) == 0
        git("add", "-A")
        git("commit", "-qm", branch)
    git("merge", "one", "-qm", "both")
    assert [entry.fingerprint for entry in suppress.load(Path("claimcheck-accepted.toml"))] == fingerprints
    assert codes(verify()) == [] and verify()["summary"]["hidden"] == 2


# Baselines ------------------------------------------------------------------------------------------------------------


def test_a_baseline_from_writing_to_pruning(verify: Run, capsys: pytest.CaptureFixture[str]) -> None:
    def baseline(*args: str) -> tuple[int, str]:
        capsys.readouterr()
        return cli.run(["baseline", *args]), capsys.readouterr().out

    write(NAME, TEXT)
    status, out = baseline("diff", "docs")
    assert status == 1 and out.startswith("+") and NAME in out
    assert baseline("write", "docs") == (0, "claimcheck-accepted.toml: 1 new, 0 taken out, 1 accepted\n")
    assert codes(verify()) == []
    assert baseline("diff", "docs")[0] == 0
    write("docs/2021-03-07-ferries.md", FERRIES)
    write(NAME, f"# Doses\n\n{FIRST}\n")
    status, out = baseline("diff", "docs")
    assert status == 1 and [line[0] for line in out.splitlines()] == ["+", "-"]
    kept = Path("claimcheck-accepted.toml").read_text(encoding="utf-8")
    assert baseline("prune", "docs/2021-03-07-ferries.md")[0] == 0
    assert Path("claimcheck-accepted.toml").read_text(encoding="utf-8") == kept
    assert baseline("prune", "docs") == (0, "claimcheck-accepted.toml: 0 new, 1 taken out, 0 accepted\n")
    assert codes(verify()) == ["CC101"]
    assert baseline("write", "docs", "--show", "error", "--reason", "old")[0] == 0
    assert suppress.load(Path("claimcheck-accepted.toml"))[0].reason == "old"
    assert cli.run(["baseline", "wirte"]) == 2
    assert "did you mean 'write'?" in capsys.readouterr().err


def test_a_baseline_keeps_reasons(verify: Run) -> None:
    write(NAME, TEXT)
    accept(verify()["findings"][0]["fingerprint"], "--reason", "mine")
    write("docs/2021-03-07-ferries.md", FERRIES)
    assert cli.run(["baseline", "write"]) == 0
    assert sorted(entry.reason for entry in suppress.load(Path("claimcheck-accepted.toml"))) == ["baseline", "mine"]


def test_a_baseline_renews_what_ran_out(verify: Run, capsys: pytest.CaptureFixture[str]) -> None:
    write(NAME, TEXT)
    accept(verify()["findings"][0]["fingerprint"], "--reason", "mine", "--expires", "2022-01-01")
    assert cli.run(["baseline", "diff", "--today", "2023-01-01"]) == 1
    assert "expired 2022-01-01: mine" in capsys.readouterr().out


# Configuration and preview --------------------------------------------------------------------------------------------


def test_what_the_configuration_leaves_out_of_some_paths_is_counted(verify: Run) -> None:
    write(NAME, TEXT)
    write("claimcheck.toml", '[per-path."docs/*doses.md"]\nignore = ["CC101"]\n')
    found = verify()
    assert codes(found) == [] and found["summary"]["hidden"] == 1 and found["status"] == 0


def test_a_rule_on_trial_is_run_only_when_asked_for(verify: Run, capsys: pytest.CaptureFixture[str]) -> None:
    from claimcheck.rulebook import shipped

    page = (shipped() / "undated-document.md").read_text(encoding="utf-8")
    page = page.replace('code = "CC901"', 'code = "XX001"\npreview = true').replace('"note"', '"error"')
    write("claimcheck-rules/no-year.md", page)
    write("claimcheck.toml", 'rules = ["claimcheck-rules"]\nignore = ["CC901"]\n')
    write("docs/a.md", "# Notice\n\nOn March 6 the town of Hull bought 12 ferries.\n")
    assert verify()["status"] == 0 and codes(verify()) == []
    for asked in (["--preview"], ["--select", "XX001"]):
        assert codes(verify("docs", *asked)) == ["XX001"] and verify("docs", *asked)["status"] == 1
    assert codes(verify("docs", "--select", "XX")) == []
    cli.run(["rules"])
    (line,) = (line for line in capsys.readouterr().out.splitlines() if line.startswith("XX001"))
    assert "preview" in line
    # Pages of one's own are no articles.
    assert [item["document"] for item in verify(".")["unread"]] == []
    assert verify(".")["summary"]["documents"] == 1
