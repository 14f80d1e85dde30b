"""The run on a cluster: the same report as here, whatever happens to its workers. A real cluster on loopback."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import corpora
import pytest
from cluster import Cluster, until

from claimcheck import cli, register, rulebook
from claimcheck.config import Settings
from claimcheck.engine import Means, refresh, verify
from claimcheck.engine.pool import Pool
from claimcheck.engine.sources import from_paths
from claimcheck.engine.spark import worker
from claimcheck.engine.spark.__main__ import main
from claimcheck.engine.work import Bench
from claimcheck.index import Store
from claimcheck.pipeline import rule_folders, selected

ROOT = Path(__file__).parent.parent
HERE = bool(importlib.util.find_spec("pyspark")) and bool(shutil.which("java") or os.environ.get("JAVA_HOME"))
needs_spark = pytest.mark.skipif(not HERE, reason="the extra spark or Java is missing")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A master and two workers, and one session that all tests share."""
    from claimcheck.engine.spark import session

    made = Cluster(tmp_path_factory.mktemp("cluster"), workers=2)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in made.environment.items():
            patch.setenv(name, value)
        try:
            with session(made.address, "tests"):
                yield made
        finally:
            made.stop()


def told(*args: str) -> tuple[int, str]:
    """The status and the output of `claimcheck verify ARGS`."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        status = cli.run(["verify", *args, "--no-cache"])
    return status, out.getvalue()


def archive(folder: Path) -> None:
    """Articles of all kinds: some agree, some do not, one garbles a figure of another, one replaces another, one knows
    its faults, one is unreadable."""
    corpora.write(folder, range(40), each=20)
    corpora.garbled(folder)
    head = "---\ntitle: Kotka counts all of its ferries again\ndate: 2023-03-0{}\n---\n\n"
    fleet = "At the end of 2022, Kotka had {} ferries, the town said.\n\nNobody was asked about the buses.\n"
    (folder / "first.md").write_text(head.format(1) + fleet.format(17))
    (folder / "second.md").write_text(
        head.format(5) + fleet.format(19) + "\nCorrection: an earlier version was wrong.\n"
    )
    (folder / "other.md").write_text(head.format(2).replace("counts all", "lists each") + fleet.format(23))
    known = "<!-- claimcheck: ignore-file[CC301] two counts -->\n"
    (folder / "known.md").write_text(head.format(3).replace("counts all", "shows some") + known + fleet.format(29))
    (folder / "page.html").write_text("<title>Kotka</title><time>2023-03-04</time><p>Kotka had 17 ferries in 2022.</p>")
    (folder / "broken.docx").write_bytes(b"no zip")
    rows = [
        {"id": "a", "date": "2023-03-04", "text": "At the end of 2022, Kotka had 31 ferries."},
        {"id": "a", "date": "2023-03-05", "text": "At the end of 2022, Vasa had 5 museums, it said \ud83d\ude00."},
        {"id": 7, "text": "No day at all, and 12 schools in Vasa."},
        {"text": "March 5, 2023. Vasa had over 12 schools."},
        {"id": "none", "body": "no text"},
    ]
    (folder / "feed.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows) + "{broken\n")


@needs_spark
@pytest.mark.parametrize("format", ["json", "concise"])
def test_the_seeds_give_the_same_bytes(cluster: Cluster, format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    here = told("seeds", "--format", format)
    assert "CC202" in here[1]
    assert told("seeds", "--format", format, "--engine", cluster.address) == here


@needs_spark
def test_an_archive_gives_the_same_bytes(cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    archive(tmp_path / "content")
    given = ["content", "content/feed.jsonl", "--format", "json"]
    here = told(*given)
    report = json.loads(here[1])
    assert {"CC301", "CC302"} <= {finding["code"] for finding in report["findings"]}
    assert report["summary"]["hidden"] > 0
    assert len(report["unread"]) == 3
    assert told(*given, "--engine", cluster.address) == here
    cited = next(finding["document"] for finding in report["findings"] if finding["document"].endswith("second.md"))
    against = [cited, "--against", "content", "--format", "json"]
    here = told(*against)
    assert "CC301" in here[1]
    assert told(*against, "--engine", cluster.address) == here


def tables(folder: Path) -> tuple[list[Any], list[Any]]:
    """The rows of claims and findings in a folder, sorted; documents under the ids they have in their feed."""
    from pyarrow import parquet

    def rows(name: str) -> list[Any]:
        told = parquet.read_table(folder / name).to_pylist()
        for row in told:
            row["document"] = row["document"].rpartition("#")[2]
            row["id"] = None  # of a place, and so of the feed's name
        return sorted((tuple(row.items()) for row in told), key=repr)

    return rows("claims.parquet"), rows("findings.parquet")


@needs_spark
@pytest.mark.parametrize("kind", ["jsonl", "parquet"])
def test_from_a_table_to_tables(cluster: Cluster, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import pyarrow
    from pyarrow import parquet

    monkeypatch.chdir(tmp_path)
    rows = [
        {"key": str(seed), "date": corpora.article(seed).split("date: ")[1][:10], "body": corpora.article(seed)}
        for seed in range(30)
    ]
    head = "March 5, 2023. At the end of 2022, Kotka had {} ferries, it said."
    rows += [{"key": "x", "date": "2023-03-05", "body": head.format(number)} for number in (11, 17)]
    ignored = "March 6, 2023. At the end of 2021, Vasa had 9 schools.\n\nAt the end of 2021, Vasa had 12 schools."
    rows += [{"key": "y", "date": "2023-03-06", "body": ignored}]
    (tmp_path / "feed.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "feed.parquet")
    feed = ["--feed", "id=key", "--feed", "text=body"]
    assert told(f"feed.{kind}", *feed, "--format", "concise", "-o", "parquet=here")[0] == 1
    args = [
        f"file://{tmp_path}/feed.{kind}",
        "--claims",
        f"file://{tmp_path}/there/claims.parquet",
        "--findings",
        f"file://{tmp_path}/there/findings.parquet",
    ]
    if kind == "jsonl":
        assert main([*args, *feed, "--master", cluster.address]) == 0
    else:
        submit = [str(cluster.home / "bin" / "spark-submit"), "--master", cluster.address]
        command = [*submit, str(ROOT / "claimcheck" / "engine" / "spark" / "__main__.py"), *args, *feed]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYSPARK_DRIVER_PYTHON": sys.executable}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode == 0, done.stderr
    claims, findings = tables(tmp_path / "here")
    assert len(claims) > 100
    assert findings
    assert tables(tmp_path / "there") == (claims, findings)


def bench(whole: int) -> Bench:
    settings = Settings()
    folders = rule_folders(settings)
    return Bench(selected(rulebook.load(folders), settings), register.load(folders), settings, whole)


@needs_spark
def test_large_buckets_give_the_same_findings(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pyspark.sql import SparkSession

    from claimcheck.engine.spark import fill

    monkeypatch.chdir(tmp_path)
    corpora.write(tmp_path / "content", range(120), each=60)
    few = bench(whole=8)
    sources = from_paths(["content"], few.settings)
    here, there = Store(None, ""), Store(None, "")
    refresh.refresh(here, {}, sources, Pool(few, 1), lambda *told: None)
    assert any(here.larger(bucket.number, 8) for bucket in here.unseen_buckets())
    refresh.look(here, Pool(few, 1), lambda *told: None)
    items = [item for source in sources for item in source.items()]
    fill(there, SparkSession.getActiveSession(), items, few, lambda *told: None)
    found = [here.finding(number) for number, *_ in here.found()]
    assert len(found) > 10
    assert [there.finding(number) for number, *_ in there.found()] == found


def test_the_text_of_a_document_goes_nowhere() -> None:
    text = "March 5, 2023. At the end of 2022, Kotka had 17 ferries.\n\n" + "Nobody was asked about the buses. " * 50
    item = {"name": "a.txt", "path": None, "data": text.encode(), "row": None, "first": None, "second": None}
    rows = list(worker.read(bench(100), iter([item])))
    assert {row["kind"] for row in rows} == {"document", "found", "claim"}
    (claim,) = [row for row in rows if row["kind"] == "claim"]
    assert "17 ferries" in claim["body"]
    assert "buses" not in repr(claim)
    assert repr(rows).count("buses") < 20  # of a document its opening is kept, to know it again


def test_a_worker_needs_neither_the_command_line_nor_pyspark() -> None:
    heavy = ("pyspark", "typer", "rich", "pandas", "claimcheck.cli")
    lines = f"import sys, claimcheck.engine.spark.worker; assert not [name for name in {heavy} if name in sys.modules]"
    subprocess.run([sys.executable, "-c", lines], check=True, cwd=ROOT)


# --- what may go wrong ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("library", ["pyspark", "pandas", "pyarrow"])
def test_without_the_extra_one_line_says_so(
    library: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = importlib.util.find_spec
    module = sys.modules["claimcheck.engine.spark.session"]
    monkeypatch.setattr(module, "find_spec", lambda name: None if name == library else found(name) or True)
    assert cli.run(["verify", "seeds", "--engine", "spark"]) == 2
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert f"{library} is not installed" in said.err
    assert "claimcheck-cli[spark]" in said.err


@needs_spark
def test_without_java_one_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    assert cli.run(["verify", "seeds", "--engine", "spark"]) == 2
    assert main(["seeds", "--claims", "a", "--findings", "b"]) == 2
    said = capsys.readouterr()
    assert said.err.count("\n") == 2
    assert said.err.count("install Java 17 or newer") == 2


def test_an_engine_that_there_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["verify", "seeds", "--engine", "sparc"]) == 2
    assert "'sparc' is no engine" in capsys.readouterr().err


@needs_spark
def test_what_cannot_be_read_is_one_line(cluster: Cluster, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = ["--claims", str(tmp_path / "a"), "--findings", str(tmp_path / "b")]
    assert main([f"file://{tmp_path}/none.parquet", *out]) == 2
    (line,) = [line for line in capfd.readouterr().err.splitlines() if "claimcheck:" in line]
    assert "none.parquet" in line


@needs_spark
def test_a_worker_killed_amid_the_job_changes_nothing(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """kill -9 for a worker with its executor, when documents have been read there and others are being read."""
    from pyspark.sql import SparkSession

    monkeypatch.chdir(tmp_path)
    corpora.write(tmp_path / "content", range(1000), each=100)
    settings = Settings()
    here = verify(["content"], settings)
    spark = SparkSession.getActiveSession()
    assert spark is not None
    tracker = spark.sparkContext.statusTracker()
    jvm: Any = spark.sparkContext._jsc
    seen: list[tuple[int, int]] = []

    def reading() -> tuple[int, int] | None:
        """Of the stage that reads documents: how many tasks are done, how many there are."""
        stages = [tracker.getStageInfo(id) for id in tracker.getActiveStageIds()]
        told = [(stage.numCompletedTasks, stage.numTasks) for stage in stages if stage and stage.numTasks > 10]
        return next(iter(told), None)

    def strike() -> None:
        until(lambda: (reading() or (0, 0))[0] > 3)
        cluster.kill(0)
        seen.append(reading() or (0, 0))

    def executors() -> set[str]:
        return set(str(jvm.sc().getExecutorMemoryStatus().keys().mkString(" ")).split())

    before = executors()
    assert len(before) == 3  # and the driver
    killer = threading.Thread(target=strike)
    killer.start()
    there = verify(["content"], settings, means=Means(cluster=cluster.address))
    killer.join()
    ((done, tasks),) = seen
    assert 3 < done < tasks, "the job was over before the worker was killed"
    assert len(before - executors()) == 1
    assert there.summary == here.summary
    assert list(there.findings) == list(here.findings)
    assert list(there.claims) == list(here.claims)
    assert there.silent == here.silent
