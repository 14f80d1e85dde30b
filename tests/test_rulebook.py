"""Rule pages: the shipped ones keep to the form, and every mistake on a page is one line with its place."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import checks, rulebook
from claimcheck.errors import UserError
from claimcheck.model import Rule

PAGE = '''+++
code = "XX100"
check = "pace"
message = "{label} grew too fast: {pace}"
because = """{from} to {to}
in {days}"""
help = "check the dates"
[severity]
hard = "error"
literal = "note"
[params]
factor = 7
+++
# Too fast

An introduction.

## What it does

Divides.

## Why it matters

It does.

## What it cannot tell

Much.

## Stays silent

A caption.

```
=== 2023-01-01-a.txt
# A title, no heading

Ten ships.
=== b.md

Eleven ships.

```

## Fires

~~~~text
=== a.txt
```
## Not a section
```
~~~~

Cites "ten ships" and “11 ships”.
- Cites nothing.
A caption.
'''
SHIPPED = rulebook.load([rulebook.shipped()])


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return tmp_path / "too-fast.md"


def test_a_page(page: Path, tmp_path: Path) -> None:
    page.write_text(PAGE, encoding="utf-8")
    (tmp_path / "README.md").write_text("no rule")
    (rule,) = rulebook.load([tmp_path])
    assert (rule.code, rule.name, rule.check, rule.title) == ("XX100", "too-fast", "pace", "Too fast")
    assert rule.severity == {"hard": "error", "literal": "note"}
    assert rule.because == "{from} to {to} in {days}" and rule.params == {"factor": 7}
    assert rule.prose.startswith("## What it does") and rule.prose.endswith("Much.")
    silent, firing = rule.examples
    assert silent.files == (
        ("2023-01-01-a.txt", "# A title, no heading\n\nTen ships.\n"),
        ("b.md", "Eleven ships.\n"),
    )
    assert silent.expect == () and PAGE.splitlines()[silent.line - 1] == "```"
    assert firing.files == (("a.txt", "```\n## Not a section\n```\n"),)
    assert firing.expect == (("ten ships", "11 ships"), ()) and firing.line == silent.line + 13
    assert rule.place == f"{page.as_posix()}:2"


def test_windows_line_ends_and_a_byte_order_mark(page: Path) -> None:
    page.write_bytes(b"\xef\xbb\xbf" + PAGE.replace("\n", "\r\n").encode())
    assert rulebook.read_page(page).examples[0].files[1] == ("b.md", "Eleven ships.\n")


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("+++\ncode", "---\ncode", 1, "no front matter"),
        ("factor = 7", "factor = = 7", 12, "broken TOML"),
        ('help = "', 'halp = "', 7, "unknown key 'halp'; did you mean 'help'?"),
        ('help = "check the dates"\n', "", 1, "the key 'help' is missing"),
        ('help = "check the dates"', "help = 3", 7, "help: Input should be a valid string"),
        ('code = "XX100"', 'code = "X1"', 2, "'X1' is no code"),
        ('check = "pace"', 'check = "page"', 3, "unknown check 'page'; did you mean 'pace'"),
        ('check = "pace"', 'check = "intervals"', 3, "unknown check 'intervals'"),
        ("factor = 7", "faktor = 7", 12, "unknown key 'faktor'; did you mean 'factor'?"),
        ("factor = 7", 'factor = "7"', 12, "factor: Input should be a valid"),
        ('check = "pace"', 'check = "agreement"', 12, "unknown key 'factor'"),
        ('literal = "note"', 'literary = "note"', 10, "unknown grade 'literary'; did you mean 'literal'?"),
        ('literal = "note"', 'literal = "warn"', 10, "unknown severity 'warn'; did you mean 'warning'?"),
        ('hard = "error"\nliteral = "note"\n', "", 8, "no grade has a severity"),
        ("{pace}", "{pase}", 4, "message has the unknown place {pase}; did you mean 'pace'"),
        ("{from} to", "{from to", 5, "because has a brace that is part of no {place}"),
        ("# Too fast", "Too fast", 13, "no title"),
        ("## Why it matters", "## Why it maters", 22, "did you mean 'Why it matters'"),
        ("## Why it matters\n\nIt does.\n\n", "", 22, "'What it cannot tell' is out of order"),
        ("## Fires", "### Fires", 56, "the section 'Fires' is missing"),
        ("~~~~\n\nCites", "~~\n\nCites", 47, "this block is never closed"),
        ("=== 2023-01-01-a.txt\n", "", 35, "text before the name of its file"),
        (
            "=== 2023-01-01-a.txt\n# A title, no heading\n\nTen ships.\n=== b.md\n\nEleven ships.\n",
            "",
            34,
            "an example without a file",
        ),
        (
            "A caption.\n\n```",
            'Cites "x".\n\n```\n=== a\n```\nCites "x".\n```',
            34,
            "a silent example cites nothing",
        ),
        (
            'Cites "ten ships" and “11 ships”.\n- Cites nothing.\n',
            "",
            47,
            "nothing says what this example must cite",
        ),
        ("- Cites nothing.", "- Cites something.", 55, "no words in quotation marks"),
    ],
)
def test_mistakes_on_a_page(page: Path, old: str, new: str, line: int, words: str) -> None:
    assert PAGE.count(old) >= 1
    page.write_text(PAGE.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(UserError) as error:
        rulebook.load([page.parent])
    assert words in str(error.value)
    assert error.value.where == f"{page.as_posix()}:{line}"
    assert error.value.remedy and "\n" not in str(error.value)


def test_a_missing_parameter(page: Path) -> None:
    text = PAGE.replace('check = "pace"', 'check = "agreement"').replace("factor = 7", "lag_days = 3")
    text = re.sub("{(pace|from|to|days)}", "{gap}", text)
    page.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match="the key 'between' is missing") as error:
        rulebook.load([page.parent])
    assert error.value.where == f"{page.as_posix()}:11"
    page.write_text(text.replace("lag_days = 3", 'between = "docs"'), encoding="utf-8")
    with pytest.raises(UserError, match="between: Input should be 'body', 'title' or 'documents'"):
        rulebook.load([page.parent])


def test_names_and_codes_are_used_once(page: Path) -> None:
    page.write_text(PAGE, encoding="utf-8")
    other = page.with_name("other.md")
    other.write_text(PAGE, encoding="utf-8")
    with pytest.raises(UserError, match=r"XX100 is also in .*other\.md:2") as error:
        rulebook.load([page.parent])
    assert error.value.where == f"{page.as_posix()}:2"
    other.unlink()
    folder = page.parent / "mine"
    folder.mkdir()
    (folder / page.name).write_text(PAGE.replace("XX100", "XX101"), encoding="utf-8")
    with pytest.raises(UserError, match="too-fast is also in"):
        rulebook.load([page.parent, folder])


@pytest.mark.parametrize("name", ["Too-Fast.md", "too_fast.md", "too--fast.md", "-.md"])
def test_file_names(page: Path, name: str) -> None:
    page.with_name(name).write_text(PAGE, encoding="utf-8")
    with pytest.raises(UserError, match="is no rule name"):
        rulebook.load([page.parent])


def test_folders_and_files_that_cannot_be_read(page: Path) -> None:
    with pytest.raises(UserError, match="no such folder"):
        rulebook.load([page.parent / "missing"])
    assert rulebook.load([page.parent]) == ()
    page.write_bytes(b"+++\n\xff\xfe")
    with pytest.raises(UserError, match="unreadable"):
        rulebook.load([page.parent])


@given(st.text(max_size=60))
def test_facts_are_text(fact: str) -> None:
    assert rulebook.fill("a {x} b {y}", {"x": fact, "y": "{x}"}) == f"a {fact} b {{x}}"


# The shipped pages. ----------------------------------------------------------------------------------


def test_the_shipped_pages_are_the_rules_of_the_design() -> None:
    codes = {
        "CC101",
        "CC102",
        "CC103",
        "CC201",
        "CC202",
        "CC203",
        "CC301",
        "CC502",
        "CC901",
        "CC902",
        "CC906",
    }
    assert codes <= {rule.code for rule in SHIPPED}
    assert [rule.code for rule in SHIPPED] == sorted(rule.code for rule in SHIPPED)
    severities = {rule.code: rule.severity for rule in SHIPPED}
    assert severities["CC202"] == {"hard": "warning", "soft": "warning", "literal": "note"}
    assert severities["CC301"] == {"hard": "error", "soft": "warning"}
    for code in ("CC101", "CC102", "CC201"):
        assert set(severities[code].values()) == {"error"}
    for code in ("CC103", "CC502", "CC901", "CC902", "CC906"):
        assert set(severities[code].values()) == {"note"}


@pytest.mark.parametrize("rule", SHIPPED, ids=lambda rule: rule.name)
def test_a_shipped_page_is_complete(rule: Rule) -> None:
    silent = [example for example in rule.examples if not example.expect]
    firing = [example for example in rule.examples if example.expect]
    assert len(silent) >= 3 and len(firing) >= 2 and list(rule.examples) == silent + firing
    telecom = re.compile(r"5G|4G|PON|network|telecom", re.IGNORECASE)
    assert sum(not telecom.search(str(example.files)) for example in rule.examples) >= 2
    for example in firing:
        text = "\n".join(text for _, text in example.files)
        assert all(quote in text for quotes in example.expect for quote in quotes)
    assert len({example.files for example in rule.examples}) == len(rule.examples)


@pytest.mark.parametrize("rule", SHIPPED, ids=lambda rule: rule.name)
def test_the_wording_of_a_shipped_page_fills(rule: Rule) -> None:
    facts = dict.fromkeys(checks.load(rule.check).facts, "7")
    filled = [rulebook.fill(text, facts) for text in (rule.message, rule.because, rule.help)]
    assert all(text and not re.search(r"[{}\n]", text) for text in filled)
    assert rule.prose.count("## ") == 3


def test_the_pages_in_the_readme_are_what_is_read() -> None:
    readme = (rulebook.shipped() / "README.md").read_text(encoding="utf-8")
    assert all(f"## {section}" in readme for section in rulebook.SECTIONS)
    for key in fields(rulebook.Front):
        assert f"| `{key.name}` |" in readme or f"| `[{key.name}]` |" in readme
