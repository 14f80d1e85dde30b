"""Claims and findings as Parquet, read back by pyarrow."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import claimcheck
from claimcheck import cli

pyarrow = pytest.importorskip("pyarrow", reason="the extra parquet is missing")
parquet = pytest.importorskip("pyarrow.parquet", reason="the extra parquet is missing")


def rows(path: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = parquet.read_table(path).to_pylist()
    return found


def test_a_run_as_two_tables(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "run"
    assert cli.run(["verify", "seeds", "--format", "concise", "--fail-on", "never", "-o", f"parquet={out}"]) == 0
    report = claimcheck.verify(["seeds"])
    assert report.findings
    assert rows(out / "claims.parquet") == report.to_records("claims")
    assert rows(out / "findings.parquet") == report.to_records("findings")
    types = {field.name: field.type for field in parquet.read_schema(out / "claims.parquet")}
    assert types["low"] == pyarrow.float64()
    assert types["as_of_end"] == pyarrow.date32()
    assert types["low_open"] == pyarrow.bool_()
    assert types["line"] == pyarrow.int64()
    assert types["whole"] == pyarrow.float64()


def test_claims_as_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("March 5, 2023. Halden had 17 caf\u00e9s.\n", encoding="utf-8")
    out = tmp_path / "claims.parquet"
    assert cli.run(["claims", str(tmp_path / "a.txt"), "--format", "csv", "-o", f"parquet={out}"]) == 0
    (claim,) = rows(out)
    assert claim["quote"] == "17 caf\u00e9s"
    assert claim["nominal"] == 17.0
    assert claim["published"] == date(2023, 3, 5)
    assert capsys.readouterr().out.count("\n") == 2


def test_no_claims_at_all_still_have_columns(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("No number is here.\n")
    assert cli.run(["verify", str(tmp_path / "a.txt"), "--format", "concise", "-o", f"parquet={tmp_path / 'out'}"]) == 0
    for name, column in (("claims", "metric"), ("findings", "fingerprint")):
        table = parquet.read_table(tmp_path / "out" / f"{name}.parquet")
        assert table.num_rows == 0
        assert column in table.column_names


@pytest.mark.parametrize("command", ["verify", "claims"])
def test_on_standard_output_it_is_refused(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([command, "seeds", "--format", "parquet"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert "-o parquet=" in told.err


@pytest.mark.parametrize("command", ["verify", "claims"])
def test_where_nothing_can_be_written_one_line_says_so(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    assert cli.run([command, "seeds", "-o", f"parquet={tmp_path / 'file' / 'below'}"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_half_a_character_harms_nothing(tmp_path: Path) -> None:
    row = {"id": "\udc80", "date": "2023-03-05", "text": "At the end of 2022, Halden \udc80 had 17 ferries."}
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n")
    out = tmp_path / "claims.parquet"
    assert cli.run(["claims", str(tmp_path / "a.jsonl"), "-o", f"parquet={out}"]) == 0
    (claim,) = rows(out)
    assert "Halden \ufffd had" in str(claim["sentence"])
    assert str(claim["document"]).endswith("a.jsonl#\ufffd")


def test_a_large_table_is_written_in_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = tmp_path / "whole.parquet"
    assert cli.run(["claims", "seeds", "--format", "csv", "-o", f"parquet={whole}"]) == 0
    monkeypatch.setattr("claimcheck.report.parquet._BATCH", 7)
    monkeypatch.setattr("claimcheck.report.parquet.batches.__defaults__", (7,))
    parts = tmp_path / "parts.parquet"
    assert cli.run(["claims", "seeds", "--format", "csv", "-o", f"parquet={parts}"]) == 0
    assert parquet.ParquetFile(parts).num_row_groups > 1
    assert rows(parts) == rows(whole)
