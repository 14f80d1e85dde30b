"""Settings: where they are found, what wins, what is said of wrong ones."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import cli
from claimcheck.config import OPTIONS, Settings, resolve
from claimcheck.config.start import Seen, aside, dates_in, starting_point
from claimcheck.config.version import require
from claimcheck.engine.sources import from_paths
from claimcheck.errors import UserError
from claimcheck.model import Register
from claimcheck.pipeline import read_document
from claimcheck.read import read_text


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, and nothing of ours in the environment."""
    monkeypatch.chdir(tmp_path)
    for option in OPTIONS.values():
        monkeypatch.delenv(option.variable, raising=False)
    return tmp_path


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def names_of(paths: list[str], settings: Settings) -> list[str]:
    """The documents that a run with these settings reads."""
    return sorted(item.name for source in from_paths(paths, settings) for item in source.items())


# What wins ------------------------------------------------------------------------------------------------------------


def test_without_anything_settings_are_built_in() -> None:
    found = resolve()
    assert found.settings == Settings(accepted=Path("claimcheck-accepted.toml"))
    assert set(found.origins.values()) == {"built-in"} and found.file is None


def test_command_line_over_environment_over_file() -> None:
    write("claimcheck.toml", 'fail-on = "never"\nshow = "error"\ndate-order = "dmy"\n')
    environment = {"CLAIMCHECK_FAIL_ON": "note", "CLAIMCHECK_SHOW": "warning"}
    found = resolve(["."], {"fail_on": "warning"}, environment)
    assert (found.settings.fail_on, found.settings.show, found.settings.date_order) == ("warning", "warning", "dmy")
    assert found.origins["fail_on"] == "command line --fail-on"
    assert found.origins["show"] == "environment CLAIMCHECK_SHOW"
    assert found.origins["date_order"] == "claimcheck.toml:3"


SAMPLES: dict[str, tuple[Any, str, str]] = {
    "corpus": (("b",), "b", '["b"]'),
    "exclude": (("b",), "b", '["b"]'),
    "suffixes": ((".md",), "md", '["md"]'),
    "sources": (("b",), "b", '["b"]'),
    "publisher": ("Openwell Trust", "Openwell Trust", '"Openwell Trust"'),
    "feed": (("text=body",), "text=body", '["text=body"]'),
    "rules": ((Path("b"),), "b", '["b"]'),
    "select": (("CC1",), "cc1", '["cc1"]'),
    "ignore": (("CC1", "CC2"), "cc1,CC2", '["CC1", "CC2"]'),
    "preview": (True, "1", "true"),
    "date_order": ("mdy", "mdy", '"mdy"'),
    "number_format": ("comma", "comma", '"comma"'),
    "fail_on": ("never", "never", '"never"'),
    "show": ("error", "error", '"error"'),
    "accepted": (Path("b.toml"), "b.toml", '"b.toml"'),
    "today": (date(2024, 2, 29), "2024-02-29", "2024-02-29"),
}


def test_the_publisher_is_who_we_are_where_an_article_does_not_say_it() -> None:
    said = Settings(publisher="Openwell Trust")
    for text, subject in (("We run 30 wells.", "Openwell Trust"), ("We at Acme Labs run 30 wells.", "Acme Labs")):
        document = read_text(text, "a.txt", ".txt")
        assert [claim.subject for claim in read_document(document, Register(), said).claims] == [subject]


@pytest.mark.parametrize("said", ["Openwell Trust", "Acme Labs"])
def test_init_proposes_the_publisher_that_all_articles_tell(said: str) -> None:
    for number in range(3):
        write(f"posts/{number}.md", f"At work we at {said if number else 'Openwell Trust'} run {number} wells.")
    assert cli.run(["init"]) == 0
    assert resolve(["."]).settings.publisher == ("Openwell Trust" if said == "Openwell Trust" else "")


@pytest.mark.parametrize("name", [name for name in OPTIONS if name != "required_version"])
def test_every_setting_can_be_said_in_three_ways(name: str) -> None:
    """A new setting without a sample here fails: each is an option, a name in the environment and a key."""
    option = OPTIONS[name]
    value, words, toml = SAMPLES[name]
    assert getattr(resolve((), {name: [words] if option.many else words}).settings, name) == value
    assert getattr(resolve((), {}, {option.variable: words}).settings, name) == value
    for key in (option.key, name):
        write("claimcheck.toml", f"{key} = {toml}\n")
        assert getattr(resolve().settings, name) == value


def test_the_nearest_file_wins_and_paths_are_relative_to_it() -> None:
    write("claimcheck.toml", 'show = "error"\n')
    write("news/pyproject.toml", '[tool.claimcheck]\nshow = "warning"\ncorpus = ["archive"]\nrules = ["../mine"]\n')
    write("news/2020/a.md", "")
    found = resolve(["news/2020/a.md"])
    assert found.settings.show == "warning" and found.file == Path("news/pyproject.toml")
    assert found.settings.corpus == ("news/archive",) and found.settings.rules == (Path("mine"),)
    assert found.settings.accepted == Path("news/claimcheck-accepted.toml")
    assert resolve(["."]).settings.show == "error"
    assert resolve(["news", "news/2020/a.md"]).settings.show == "warning"
    assert resolve(["a.md", "news"]).settings.show == "error"


def test_a_pyproject_that_says_nothing_is_passed_over() -> None:
    write("claimcheck.toml", 'show = "error"\n')
    write("sub/pyproject.toml", '[project]\nname = "uses-claimcheck"\n')
    assert resolve(["sub"]).settings.show == "error"


def test_a_file_can_be_named() -> None:
    write("claimcheck.toml", 'show = "error"\n')
    write("other/strict.toml", 'fail-on = "note"\n')
    found = resolve(["."], config="other/strict.toml")
    assert (found.settings.fail_on, found.settings.show) == ("note", "note")
    with pytest.raises(UserError, match="no such file"):
        resolve(["."], config="none.toml")


# Settings of some paths -----------------------------------------------------------------------------------------------


def test_settings_of_some_paths() -> None:
    write(
        "claimcheck.toml",
        'date-order = "mdy"\n[per-path."archive/**"]\ndate-order = "dmy"\n'
        '[per-path."archive/new/"]\nignore = ["CC901"]\n',
    )
    chosen = resolve(["."]).settings
    assert chosen.of("a.md").date_order == "mdy"
    assert chosen.of("archive/a.md") == chosen.of("archive/a.md").of("a.md")
    assert (chosen.of("archive/a.md").date_order, chosen.of("archive/a.md").ignore) == ("dmy", ())
    assert (chosen.of("archive/new/a.md").date_order, chosen.of("archive/new/a.md").ignore) == ("dmy", ("CC901",))


def test_the_command_line_wins_over_settings_of_some_paths() -> None:
    write("claimcheck.toml", '[per-path."*"]\ndate-order = "dmy"\nignore = ["CC1"]\n')
    chosen = resolve(["."], {"date_order": "mdy"}).settings.of("a.md")
    assert (chosen.date_order, chosen.ignore) == ("mdy", ("CC1",))


def test_a_file_further_down_has_the_last_word_on_its_texts() -> None:
    write("claimcheck.toml", 'date-order = "mdy"\n[per-path."deep/**"]\nnumber-format = "comma"\n')
    write("deep/claimcheck.toml", 'date-order = "dmy"\nshow = "error"\n[per-path."x/*"]\nignore = ["CC1"]\n')
    write("deep/er/a.md", "")
    for paths in (["."], ["a.md", "deep/er/a.md"]):
        chosen = resolve(paths).settings
        assert chosen.show == "note"
        assert (chosen.of("deep/er/a.md").date_order, chosen.of("deep/er/a.md").number_format) == ("dmy", "comma")
        assert chosen.of("deep/x/a.md").ignore == ("CC1",) and chosen.of("x/a.md").ignore == ()
        assert chosen.of("a.md").date_order == "mdy"


def test_patterns_of_a_file_count_from_its_folder(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("claimcheck.toml", 'exclude = ["/sub/drafts/", "old-*"]\n')
    for name in ("sub/drafts/a.md", "sub/a.md", "drafts/a.md", "sub/old-a.md"):
        write(name, "x")
    assert names_of(["."], resolve(["."]).settings) == ["drafts/a.md", "sub/a.md"]
    monkeypatch.chdir(here / "sub")
    assert names_of(["."], resolve(["."]).settings) == ["a.md"]
    # Patterns of the command line count from here.
    assert names_of(["."], resolve(["."], {"exclude": ["/a.md"]}).settings) == [
        "drafts/a.md",
        "old-a.md",
    ]


def test_suffixes_choose_what_is_read_in_folders() -> None:
    write("a.md", "x")
    write("b.txt", "x")
    write("c.log", "x")
    assert names_of(["."], Settings(suffixes=(".log", ".md"))) == ["a.md", "c.log"]


# How texts are read ---------------------------------------------------------------------------------------------------


def first_claim(text: str, name: str = "a.txt", **settings: Any) -> Any:
    from claimcheck import engine

    write(name, text)
    return engine.read_claims([name], Settings(**settings)).claims[0]


@pytest.mark.parametrize(("order", "day"), [("dmy", date(2023, 4, 3)), ("mdy", date(2023, 3, 4)), ("auto", None)])
def test_the_order_of_dates_acts_in_running_text(order: Any, day: date | None) -> None:
    text = "Published: 1 January 2022\n\nThe town of Hull had 12 ferries on 03/04/2023, as the council said.\n"
    as_of = first_claim(text, date_order=order).as_of
    assert (as_of and as_of.end) == day


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("a.txt", "Published: 03/04/2023\n\n"),
        ("a.md", "---\ndate: 03/04/2023\n---\n"),
        ("a.html", '<meta name="date" content="03/04/2023">'),
        ("a.rst", ":date: 03/04/2023\n\n"),
        ("a.adoc", "= Ferries\n:revdate: 03/04/2023\n\n"),
    ],
)
def test_the_order_of_dates_acts_on_the_day_of_publication(name: str, head: str) -> None:
    text = head + "The town of Hull has 12 ferries."
    assert first_claim(text, name, date_order="dmy").published == date(2023, 4, 3)
    assert first_claim(text, name, date_order="mdy").published == date(2023, 3, 4)
    assert first_claim(text, name).published is None


def test_the_order_of_dates_acts_by_path() -> None:
    write("claimcheck.toml", 'date-order = "mdy"\n[per-path."uk/*"]\ndate-order = "dmy"\n')
    from claimcheck import engine

    for folder in ("uk", "us"):
        write(f"{folder}/a.txt", "Published: 03/04/2023\n\nThe town of Hull has 12 ferries.\n")
    claims = engine.read_claims(["uk", "us"], resolve(["uk", "us"]).settings).claims
    assert [claim.published for claim in claims] == [date(2023, 4, 3), date(2023, 3, 4)]


@pytest.mark.parametrize(
    ("text", "mark", "amount"),
    [
        ("The town of Hull has 1.234 ferries.", "comma", 1234),
        ("The town of Hull has 1.234 ferries.", "point", 1.234),
        ("The town of Hull has 1.234 ferries.", "auto", 1.234),
        ("The town of Hull has 1.234 ferries and sold 5.678,5 tonnes of fish.", "auto", 1234),
        ("The town of Hull has 1.234 ferries and sold 5.678,5 tonnes of fish.", "point", 1.234),
        ("The town of Hull has 1.234 ferries and sold 5,678.5 tonnes of fish.", "auto", 1.234),
        ("The town of Hull has 1.234 ferries for 1,234,567 people, or 1.234,5.", "auto", 1.234),
    ],
)
def test_the_decimal_mark_acts(text: str, mark: Any, amount: float) -> None:
    assert first_claim(text, number_format=mark).value.nominal == amount


# What is wrong --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('fail_on = "error"\n\nexclud = []\n', "claimcheck.toml:3: unknown key 'exclud'; did you mean 'exclude'?"),
        ('[per-path."a"]\nshow = "error"\n', "claimcheck.toml:2: unknown key 'show'; known are "),
        ("# a\n[per-path]\nx = 1\n", "claimcheck.toml:2: per-path must be tables named by a pattern; write "),
        ('show = "eror"\n', "claimcheck.toml:1: unknown value 'eror'; did you mean 'error'?"),
        ("\nselect = [1]\n", "claimcheck.toml:2: select must be a list of texts; see "),
        ("preview = 1\n", "claimcheck.toml:1: preview must be true or false; see "),
        ('today = "2024-02-30"\n', "claimcheck.toml:1: '2024-02-30' is no day; write a day as year-month-day"),
        ("today = 2024-02-29T10:00:00\n", "claimcheck.toml:1: today must be a day like 2024-02-29"),
        ('rules = [""]\n', "claimcheck.toml:1: an empty path; write . for the folder itself"),
        ('show = "note"\nshow = "note"\n', "claimcheck.toml:2: broken TOML: Cannot overwrite a value"),
        ('required-version = ">=9"\n', "claimcheck.toml:1: claimcheck >=9 is required, this is "),
        ('required-version = "new"\n', "claimcheck.toml:1: 'new' is no version; write it like "),
        ('ignore = ["CC7777"]\n', "claimcheck.toml:1: no rule begins with 'CC7777'; "),
        ('\n[per-path."a"]\nignore = ["XX"]\n', "claimcheck.toml:2: no rule begins with 'XX'; "),
    ],
)
def test_a_wrong_file_is_one_line_with_its_place(text: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    write("claimcheck.toml", text)
    write("a.md", "The town has 12 ferries.")
    assert cli.run(["verify", "."]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1
    assert err.startswith(f"claimcheck: error: {told}")


@pytest.mark.parametrize(("name", "word"), [("CLAIMCHECK_SHOW", "all"), ("CLAIMCHECK_PREVIEW", "maybe")])
def test_a_wrong_environment_is_named(
    name: str, word: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(name, word)
    assert cli.run(["verify", "."]) == 2
    assert capsys.readouterr().err.startswith(f"claimcheck: error: {name}: unknown value {word!r}; ")


@given(st.text(max_size=60))
def test_no_file_whatever_it_holds_is_a_bug(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("any") / "claimcheck.toml"
    path.write_text(text, encoding="utf-8", errors="surrogatepass")
    try:
        resolve([str(path.parent)])
    except UserError as error:
        assert "claimcheck.toml" in str(error)


# Versions -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "version", "fits"),
    [
        (">=0.1", "0.1.0", True),
        (">=0.1, <1", "0.9", True),
        (">=0.1, <1", "1.0", False),
        ("0.1", "0.1.0", True),
        ("==0.1.0", "0.1.1", False),
        ("~=1.4", "1.9", True),
        ("~=1.4", "1.3", False),
        ("~=1.4", "2.0", False),
        ("==1.4.*", "1.4.7", True),
        ("!=1.4.*", "1.4.7", False),
        (">1", "1.0.0", False),
        ("<=2", "2.0.0", True),
        ("", "0.1", True),
    ],
)
def test_required_version(wanted: str, version: str, fits: bool) -> None:
    if fits:
        require(wanted, version, "x")
    else:
        with pytest.raises(UserError, match="is required"):
            require(wanted, version, "x")


# Commands -------------------------------------------------------------------------------------------------------------


def test_config_says_where_each_value_came_from(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write("site/claimcheck.toml", 'show = "error"\n[per-path."old/*"]\ndate-order = "dmy"\n')
    write("site/old/a.md", "")
    monkeypatch.setenv("CLAIMCHECK_FAIL_ON", "note")
    monkeypatch.setenv("CLAIMCHECK_FAILON", "note")
    monkeypatch.setenv("COLUMNS", "200")
    assert cli.run(["config", "--show", "site/old/a.md", "--preview"]) == 0
    lines = {line.split()[0]: line.split(None, 2)[1:] for line in capsys.readouterr().out.splitlines()}
    assert lines["show"] == ['"error"', "site/claimcheck.toml:1"]
    assert lines["date-order"] == ['"dmy"', "site/claimcheck.toml:2"]
    assert lines["fail-on"] == ['"note"', "environment CLAIMCHECK_FAIL_ON"]
    assert lines["preview"] == ["true", "command line --preview"]
    assert lines["exclude"] == ["[]", "built-in"]
    assert lines["CLAIMCHECK_FAILON"][1].startswith("no such setting; did you mean 'CLAIMCHECK_FAIL_ON'")
    assert cli.run(["config", "--show", "site", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["file"] == "site/claimcheck.toml"
    assert {OPTIONS[name].key for name in OPTIONS} == set(found["settings"])
    assert found["settings"]["show"] == {"value": "error", "origin": "site/claimcheck.toml:1"}


def test_init_writes_what_it_saw_and_never_overwrites(capsys: pytest.CaptureFixture[str]) -> None:
    write("posts/a.md", "On 25/12/2021 the town of Hull had 1.234,5 tonnes and 12 ferries. On 03/04/2021 it had 13.")
    write("drafts/b.md", "The town of Hull had 14 ferries.")
    assert cli.run(["init"]) == 0
    text = Path("claimcheck.toml").read_text(encoding="utf-8")
    assert 'date-order = "dmy"' in text and 'exclude = ["/drafts/"]' in text
    chosen = resolve(["."]).settings
    assert (chosen.date_order, chosen.exclude) == ("dmy", ("/drafts/",))
    assert chosen.fail_on == Settings().fail_on
    assert all(f"{option.key} = " in text for option in OPTIONS.values() if option.name not in ("today", "accepted"))
    capsys.readouterr()
    assert cli.run(["init"]) == 2
    assert "is there already" in capsys.readouterr().err
    assert Path("claimcheck.toml").read_text(encoding="utf-8") == text


def test_every_line_of_a_start_can_be_turned_on() -> None:
    """The comments of a start are settings too: without their # signs the file is still right."""
    text = starting_point(Seen(((".md", 3),)), "0.1.0")
    lines = text.splitlines()
    turned = [
        line[2:] if line.startswith("# ") and (" = " in line or line.startswith("# [")) else line for line in lines
    ]
    write("claimcheck.toml", "\n".join(turned))
    assert resolve(["."]).settings.select == ("CC1", "CC2")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("25/12/2021 and 24.12.2021", {"dmy": 2}),
        ("12/25/2021", {"mdy": 1}),
        ("03/04/2021, 3/4/2021", {"unclear": 2}),
        ("04/04/2021 1/2/3/2021 2021-12-25", {}),
    ],
)
def test_dates_tell_their_order(text: str, found: dict[str, int]) -> None:
    assert dict(dates_in(text)) == found


def test_folders_aside() -> None:
    assert aside(["posts", "Drafts", "Drafts/vendor", "a/_drafts", "undrafts"]) == ("Drafts", "a/_drafts")
