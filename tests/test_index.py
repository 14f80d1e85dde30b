"""The index: it never changes a result, whatever happens to it or beside it."""

from __future__ import annotations

import contextlib
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import corpora
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.index import Broken, Store, decode, encode
from claimcheck.model import Claim, Document, Finding
from claimcheck.read import walk

ROOT = Path(__file__).parent.parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100"}


def run(folder: Path, *args: str, **other: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*args), cwd=folder, capture_output=True, text=True, check=False, env=ENVIRONMENT)


def command(*args: str) -> list[str]:
    return [sys.executable, "-m", "claimcheck", "verify", *args]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    corpora.write(tmp_path / "content", range(40), each=10)
    return tmp_path


def index_of(folder: Path) -> Path:
    (found,) = (folder / ".claimcheck_cache").glob("*.sqlite")
    return found


@pytest.fixture(autouse=True)
def files_are_steady(monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process a file is steady as soon as it is written: the tests need not wait two seconds."""
    monkeypatch.setattr(sys.modules["claimcheck.read.walk"], "_GRAIN", -3_600_000_000_000)


def in_process(folder: Path, *args: str) -> tuple[int, str]:
    import io

    from claimcheck import cli

    out = io.StringIO()
    here = Path.cwd()
    os.chdir(folder)
    try:
        with contextlib.redirect_stdout(out):
            status = cli.run(["verify", *args])
    finally:
        os.chdir(here)
    return status, out.getvalue()


def same(folder: Path, *args: str) -> str:
    """What is printed with the index, which must be what is printed without it."""
    told = in_process(folder, *args)
    assert told == in_process(folder, *args, "--no-cache")
    return told[1]


# --- the result stays the same ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["rich", "concise", "json", "jsonl"])
def test_with_and_without(corpus: Path, form: str) -> None:
    first = same(corpus, "content", "--format", form)
    assert same(corpus, "content", "--format", form) == first
    assert "CC301" in first or form == "rich"


def test_edits_in_any_order(corpus: Path) -> None:
    """Articles come, change, move and go, rules are left out: each time the report is that of a first run."""
    dice, content = random.Random(7), corpus / "content"
    for step in range(12):
        paths = sorted(content.rglob("*.md"))
        one, other = dice.sample(paths, 2)
        match step % 6:
            case 0:
                one.write_text(corpora.article(1000 + step), encoding="utf-8")
            case 1:
                one.unlink()
            case 2:
                one.rename(content / f"moved-{step}.md")
            case 3:
                corpora.write(content / f"new-{step}", range(2000 + step * 10, 2003 + step * 10))
            case 4:
                shutil.rmtree(one.parent)
                content.mkdir(exist_ok=True)
            case 5:
                other.write_text(one.read_text(encoding="utf-8"), encoding="utf-8")
        args = (("--select", "CC3"), ("--ignore", "CC3"), ())[step % 3]
        same(corpus, "content", "--format", "json", *args)


def test_a_new_article_against_all(corpus: Path) -> None:
    new = corpus / "new.md"
    new.write_text(corpora.article(3).replace("had", "had exactly").replace("4", "7"), encoding="utf-8")
    inside = corpus / "content" / "part-0000" / "also.md"
    inside.write_text(new.read_text(encoding="utf-8"), encoding="utf-8")
    for args in (["new.md"], ["content/part-0000/also.md"], ["new.md", "content/part-0001"]):
        same(corpus, *args, "--against", "content", "--format", "json")
    # What is only compared leaves nothing behind.
    for path in (corpus / ".claimcheck_cache").glob("*.sqlite"):
        with sqlite3.connect(path) as database:
            assert database.execute("SELECT count(*) FROM documents WHERE name = 'new.md'").fetchone() == (0,)


def test_garbled_figures_through_every_change(corpus: Path) -> None:
    """Figures with the same digits meet wherever they are filed: as long as both are told, and only then."""
    first, second = corpora.garbled(corpus / "content")
    told = second.read_text(encoding="utf-8")
    found = same(corpus, "content", "--format", "concise", "--fail-on", "never")
    assert found.count("CC302") == 1
    second.write_text(told.replace("85,818", "58,818"), encoding="utf-8")
    assert "CC302" not in same(corpus, "content", "--format", "concise", "--fail-on", "never")
    second.write_text(told, encoding="utf-8")
    assert same(corpus, "content", "--format", "concise", "--fail-on", "never") == found
    new = corpus / "new.md"
    second.rename(new)
    args = ("--against", "content", "--format", "concise", "--fail-on", "never")
    assert same(corpus, "new.md", *args).count("CC302") == 1
    first.unlink()
    assert "CC302" not in same(corpus, "new.md", *args)
    assert "CC302" not in same(corpus, "content", "--format", "concise", "--fail-on", "never")


def test_former_versions_and_back(corpus: Path) -> None:
    text = (
        "---\ntitle: The town of Halden opens its new harbour today\ndate: {day}\n{more}---\n\n"
        "At the end of 2021, Halden had {number} libraries, the town council said in a statement.\n\n"
        "The harbour was opened by the mayor, who cut a ribbon in front of a large crowd.\n"
    )
    old, new = corpus / "content" / "old.md", corpus / "content" / "new.md"
    old.write_text(text.format(day="2022-03-01", more="", number=31), encoding="utf-8")
    first = same(corpus, "content", "--format", "json")
    new.write_text(text.format(day="2022-03-01", more="updated: 2022-03-04\n", number=38), encoding="utf-8")
    assert same(corpus, "content", "--format", "json") != first
    new.unlink()
    assert same(corpus, "content", "--format", "json") == first


def test_settings_and_names_do_not_mix(corpus: Path) -> None:
    same(corpus, "content", "--format", "json")
    same(corpus, "content", "--format", "json", "--exclude", "part-0001")
    same(corpus, "content", "--format", "json", "--number-format", "comma")
    same(corpus / "content", ".", "--format", "json")
    same(corpus, str(corpus / "content"), "content/part-0001", "--format", "json")


def test_a_file_that_looks_the_same(corpus: Path) -> None:
    """Same size, same time of change, as after `touch -r`: the index is not fooled."""
    in_process(corpus, "content", "--format", "json")
    path = next((corpus / "content").rglob("*.md"))
    seen, text = path.stat(), path.read_text(encoding="utf-8")
    path.write_text(text.replace("1", "2"), encoding="utf-8")
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    same(corpus, "content", "--format", "json")


def test_feeds_hold_documents(corpus: Path) -> None:
    """The same articles as JSON Lines and as Parquet: the same claims; what is no article is said to be none."""
    import json

    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = []
    for seed in range(30):
        head, text = corpora.article(seed).split("---\n\n", 1)
        rows.append({"key": f"a{seed % 29}", "body": text, "date": head.rpartition("date: ")[2].strip()})
    lines = [*map(json.dumps, rows), "broken", '{"key": 3}', ""]
    (corpus / "feed.jsonl").write_text("\n".join(lines), encoding="utf-8")
    parquet.write_table(pyarrow.Table.from_pylist(rows), corpus / "feed.parquet", row_group_size=7)
    args = ["--feed", "id=key", "--feed", "text=body", "--format", "json"]
    told = json.loads(same(corpus, "feed.jsonl", "content", *args))
    assert told["unread"] == [
        {"document": "feed.jsonl#3", "reason": "no text: the field 'body' is missing or no string"},
        {"document": "feed.jsonl#31", "reason": "no JSON"},
    ]
    assert {"feed.jsonl#a0", "feed.jsonl#a0 (2)", "feed.jsonl#a28"} <= {claim["document"] for claim in told["claims"]}
    assert all(claim["published"] for claim in told["claims"])
    quotes = [
        [claim["quote"] for claim in json.loads(same(corpus, name, *args))["claims"]]
        for name in ("feed.jsonl", "feed.parquet")
    ]
    assert quotes[0] == quotes[1] != []


def test_jobs_change_nothing(corpus: Path) -> None:
    told = [run(corpus, "content", "--format", "json", "--no-cache", "--jobs", jobs) for jobs in "123"]
    assert told[0].stdout and len({(one.returncode, one.stdout, one.stderr) for one in told}) == 1


def test_only_what_changed_is_read(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from claimcheck.engine import work

    in_process(corpus, "content")
    read: list[str] = []
    plain = work.document_of

    def noted(data: bytes, name: str, *args: Any, **other: Any) -> Any:
        read.append(name)
        return plain(data, name, *args, **other)

    monkeypatch.setattr(work, "document_of", noted)
    in_process(corpus, "content", "--jobs", "1")
    assert read == []
    path = corpus / "content" / "part-0002" / "article-0000021.md"
    path.write_text(corpora.article(99), encoding="utf-8")
    in_process(corpus, "content", "--jobs", "1")
    assert read == ["content/part-0002/article-0000021.md"]


# --- whatever happens to it -------------------------------------------------------------------------------------------


def test_two_at_once(corpus: Path) -> None:
    wanted = run(corpus, "content", "--format", "json", "--no-cache").stdout
    both = [
        subprocess.Popen(
            command("content", "--format", "json"), cwd=corpus, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT
        )
        for _ in range(3)
    ]
    assert [one.communicate()[0] for one in both] == [wanted] * 3


def test_a_reader_while_somebody_writes(corpus: Path) -> None:
    wanted = run(corpus, "content", "--format", "json").stdout
    writer = sqlite3.connect(index_of(corpus), isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM findings")
    try:
        assert run(corpus, "content", "--format", "json").stdout == wanted
    finally:
        writer.execute("ROLLBACK")
        writer.close()


def test_killed_amid_a_refresh(corpus: Path) -> None:
    """Each time after some batches were written and before the last one was."""
    corpora.write(corpus / "content", range(1000, 2000), make=corpora.dispatch)
    wanted = run(corpus, "content", "--format", "json", "--no-cache").stdout
    for _ in range(3):
        before = _written(corpus)
        child = subprocess.Popen(
            command("content", "--jobs", "2"), cwd=corpus, stdout=subprocess.DEVNULL, env=ENVIRONMENT
        )
        while child.poll() is None and _written(corpus) == before:
            time.sleep(0.002)
        child.send_signal(signal.SIGKILL)
        assert child.wait() == -signal.SIGKILL
        assert before < _written(corpus) < 1040
    assert run(corpus, "content", "--format", "json").stdout == wanted


def _written(corpus: Path) -> int:
    """How many documents the index has; 0 where there is none."""
    try:
        path = index_of(corpus)
        with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
            return int(database.execute("SELECT count(*) FROM documents").fetchone()[0])
    except (ValueError, sqlite3.OperationalError):
        return 0


def _hears_keys() -> None:
    """What runs in the background of a shell is deaf to them, and so are its children."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_a_key_pressed_ends_workers_too(corpus: Path) -> None:
    corpora.write(corpus / "content", range(1000, 1300))
    child = subprocess.Popen(
        command("content", "--jobs", "2"),
        cwd=corpus,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
        start_new_session=True,
        preexec_fn=_hears_keys,  # noqa: PLW1509  one thread here
    )
    while child.poll() is None and len(_children(child.pid)) < 2:
        time.sleep(0.01)
    os.killpg(child.pid, signal.SIGINT)
    out, err = child.communicate(timeout=30)
    assert (child.returncode, out, err) == (130, b"", b"")


def _children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "no database": lambda data: b"this is no database, and never was one" * 50,
    "empty": lambda data: b"",
    "cut short": lambda data: data[: len(data) // 2],
    "overwritten": lambda data: data[:8192] + b"\xff" * 8192 + data[16384:],
    "zeroed": lambda data: bytes(len(data)),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file(corpus: Path, damage: str) -> None:
    wanted = in_process(corpus, "content", "--format", "json")
    path = index_of(corpus)
    path.write_bytes(DAMAGES[damage](path.read_bytes()))
    for suffix in ("-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    assert in_process(corpus, "content", "--format", "json") == wanted
    assert in_process(corpus, "content", "--format", "json") == wanted


def test_bits_that_a_disk_lost(corpus: Path) -> None:
    wanted = in_process(corpus, "content", "--format", "json")
    with sqlite3.connect(index_of(corpus)) as database:
        database.execute("UPDATE claims SET body = replace(body, '3', '4')")
    assert in_process(corpus, "content", "--format", "json") == wanted


@pytest.mark.parametrize("key", ["format", "signature", "rules"])
def test_the_file_of_another_version(corpus: Path, key: str) -> None:
    wanted = in_process(corpus, "content", "--format", "json")
    with sqlite3.connect(index_of(corpus)) as database:
        database.execute("UPDATE meta SET value = 'another' WHERE key = ?", (key,))
        database.execute("UPDATE documents SET claims = 0")
        database.execute("DELETE FROM findings")
        if key != "rules":
            database.execute("DELETE FROM claims")
            database.execute("ALTER TABLE documents ADD COLUMN more TEXT")
    assert in_process(corpus, "content", "--format", "json") == wanted


def test_a_folder_that_cannot_be_written(corpus: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file where the cache would be stands for a folder without rights, which stop no root."""
    (corpus / ".claimcheck_cache").write_text("", encoding="utf-8")
    home = tmp_path / "home"
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    told = same(corpus, "content", "--format", "json")
    assert list(home.rglob("*.sqlite"))
    shutil.rmtree(home)
    home.write_text("", encoding="utf-8")
    assert in_process(corpus, "content", "--format", "json")[1] == told


def test_a_full_disk(corpus: Path) -> None:
    """A limit on the size of files fails writes as a full disk does."""
    wanted = run(corpus, "content", "--format", "json", "--no-cache").stdout

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

    done = subprocess.run(
        command("content", "--format", "json"),
        cwd=corpus,
        capture_output=True,
        text=True,
        check=False,
        env=ENVIRONMENT,
        preexec_fn=limit,
    )
    assert done.stdout == wanted
    assert done.stderr.count("\n") == 1 and "went on without it" in done.stderr
    assert run(corpus, "content", "--format", "json").stdout == wanted


# --- where it lies ----------------------------------------------------------------------------------------------------


def test_the_folder_says_what_it_is(corpus: Path) -> None:
    in_process(corpus, "content")
    folder = corpus / ".claimcheck_cache"
    assert (folder / ".gitignore").read_text(encoding="utf-8").endswith("*\n")
    assert (
        (folder / "CACHEDIR.TAG").read_text(encoding="utf-8").startswith("Signature: 8a477f597d28d172789f06886806bc55")
    )
    assert [name for _, name in walk([str(corpus)]) if ".claimcheck" in name] == []


def test_beside_the_configuration(corpus: Path) -> None:
    (corpus / "claimcheck.toml").write_text('corpus = ["content"]\n', encoding="utf-8")
    same(corpus / "content", "part-0001", "--format", "json")
    assert index_of(corpus)
    assert not (corpus / "content" / ".claimcheck_cache").exists()


def test_a_few_files_need_none(corpus: Path) -> None:
    in_process(corpus, *(str(path) for path in sorted((corpus / "content").rglob("*.md"))[:3]))
    assert not (corpus / ".claimcheck_cache").exists()


# --- what goes in comes out -------------------------------------------------------------------------------------------

TEXTS = st.text(max_size=12)


@given(TEXTS, TEXTS, st.integers(), st.floats(allow_nan=False, allow_infinity=False))
def test_values_come_back_as_they_were(text: str, label: str, whole: int, part: float) -> None:
    from dataclasses import replace

    from claims import claim

    made = replace(claim(1, "2020-01-01"), sentence=text, label=label, index=(("session", whole),), whole=part)
    assert decode(Claim, encode(Claim, made)) == made
    finding = Finding("CC1", "n", "note", text, label, "", "f" * 16, "a.txt", (made, made))
    assert decode(Finding, encode(Finding, finding)) == finding
    document = Document("a.txt", "", "", (), yearless=((whole, text),))
    assert decode(Document, encode(Document, document)) == document


@pytest.mark.parametrize("text", ["", "12345678", '00000000["x"]', "zzzzzzzz[]", "0"])
def test_nothing_but_what_was_written_is_read(text: str) -> None:
    with pytest.raises(Broken):
        decode(Claim, text)


def test_the_counts_are_those_of_a_plain_count(corpus: Path) -> None:
    from reports import silent

    import claimcheck

    report = claimcheck.verify([str(corpus / "content")])
    assert dict(report.silent) == dict(silent(report.claims))
    assert report.summary.claims == len(report.claims)


def test_every_number_is_counted_through_every_change(corpus: Path) -> None:
    """What the index has counted is what is read anew: after a text came, changed and went."""

    def told() -> tuple[int, int]:
        found = json.loads(run(corpus, "content", "--format", "json").stdout)["summary"]
        return found["claims"], found["rejected"]

    def read() -> tuple[int, int]:
        command = [sys.executable, "-m", "claimcheck", "claims", "content", "--rejected", "--format", "json"]
        done = subprocess.run(command, cwd=corpus, capture_output=True, check=True, env=ENVIRONMENT)
        found = json.loads(done.stdout)
        return len(found["claims"]), len(found["rejected"])

    assert told() == read()
    new = corpus / "content" / "2022-01-05-new.md"
    for text in ("Call +47 22 33 44 55. Halden had 17 ferries in 2021.", "Halden had 17 ferries, and route 66.", ""):
        new.write_text(text, encoding="utf-8")
        assert told() == read()
    new.unlink()
    assert told() == read() and read()[1] > 0


def test_a_store_for_one_run_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Store(None, "x").close()
    assert list(tmp_path.iterdir()) == []
