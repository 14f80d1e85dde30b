"""What an enemy could send: every reader ends, in one plain line or in a document, and the rest is checked."""

from __future__ import annotations

import codecs
import json
import os
from pathlib import Path

import pytest

from claimcheck import register, rulebook, source
from claimcheck.cli import run
from claimcheck.config import Settings
from claimcheck.engine import verify
from claimcheck.errors import UserError
from claimcheck.extraction.sentence import split
from claimcheck.model import Document, Unread
from claimcheck.pipeline import document_of
from claimcheck.read import limits, read, read_bytes
from tests.files import archive, docx, paragraph
from tests.fuzz.mutate import CORPUS

CHINESE = "中国已建成基站318.9万个，占比42%。"
TEXT = "Die Häfen — “5 million” boxes, naïve café. "


# --- Encodings


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_unicode_with_and_without_marks(codec: str, line_break: str) -> None:
    text = TEXT + line_break + TEXT
    document = read_bytes(text.encode(codec), "x.txt")
    assert isinstance(document, Document)
    assert document.text == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), TEXT),
        (TEXT.encode("utf-16-le"), TEXT),
        (TEXT.encode("utf-16-be"), TEXT),
        (TEXT.encode("cp1252"), TEXT),
        (b"<meta charset=utf-8>caf\xe9 5", "<meta charset=utf-8>café 5"),
        ("<meta charset=gb2312>é 5".encode(), "<meta charset=gb2312>é 5"),
        ("<meta charset='windows-1251'>Москва 5".encode("cp1251"), "<meta charset='windows-1251'>Москва 5"),
        (b'<?xml version="1.0" encoding="iso-8859-2"?>\xb1 5', '<?xml version="1.0" encoding="iso-8859-2"?>ą 5'),
        (CHINESE.encode("gb18030"), CHINESE),
        (
            "中国已建成基站318.9万个，占比。".encode("gb18030") * 2 + b"\xff",
            "中国已建成基站318.9万个，占比。" * 2 + "\ufffd",
        ),
        (("Häfen, " * 9).encode() + b"\xe9", "Häfen, " * 9 + "\ufffd"),
        (b"<meta charset=zip>\xe9", "<meta charset=zip>é"),
        (b"<meta charset=unicode_escape>\\u0041\xe9", "<meta charset=unicode_escape>\\u0041é"),
        (codecs.BOM_UTF16_LE + b"5\0\x00\xd8x\0", "5\ufffdx"),
    ],
)
def test_encodings(data: bytes, text: str) -> None:
    document = read_bytes(data, "x.txt")
    assert isinstance(document, Document)
    assert document.text == text


@pytest.mark.parametrize(
    "data", [b"5\0 million", b"\0" * 40, b"\x7fELF\x01\x01\x01\0" * 9, b"\x01\xff\xfe 5", b"\x81 5"]
)
def test_what_is_no_text_says_so(data: bytes) -> None:
    unread = read_bytes(data, "x.txt")
    assert isinstance(unread, Unread)
    assert "text" in unread.reason


# --- Limits


def test_a_file_beyond_the_limit_is_never_opened(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    with path.open("wb") as file:
        file.truncate(1 << 30)
    unread = read(path, "x.txt")
    assert unread == Unread("x.txt", "too large: the file has 1,073,741,824 bytes, the limit is 33,554,432")


def test_texts_beyond_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CHARACTERS", 100)
    unread = read_bytes(b"5 " * 51, "x.txt")
    assert unread == Unread("x.txt", "too large: its text has 102 characters, the limit is 100")
    monkeypatch.setattr("claimcheck.read.docx.CHARACTERS", 100)
    assert "too large: its text" in getattr(read_bytes(docx(paragraph("5" * 101)), "x.docx"), "reason", "")


def test_archives_of_very_many_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimcheck.read.docx.MEMBERS", 2)
    unread = read_bytes(archive({str(number): b"" for number in range(3)}), "x.docx")
    assert unread == Unread("x.docx", "too large: the archive has 3 members, the limit is 2")


def test_no_sentence_is_longer_than_the_work_on_it_may_cost() -> None:
    text = "5, " * 4000 + "x" * 4000
    spans = list(split(text, 0, len(text), "en"))
    assert max(end - start for start, end in spans) <= 1500
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(" ", "")


# --- One hostile file among good ones


def _articles(folder: Path, count: int) -> None:
    for number in range(count):
        text = f"The port of Bergen handled {3 + number % 2} million boxes in 2022, and it has {number + 7} cranes."
        (folder / f"2023-05-{number % 28 + 1:02}-article{number}.txt").write_text(text)


def test_the_good_ones_are_checked_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    _articles(Path("in"), 1000)
    before = verify(["in"], Settings())
    assert before.findings
    for path in CORPUS.iterdir():
        if read_bytes(path.read_bytes(), path.name) == Unread(path.name, "binary, not text: it contains NUL bytes"):
            (Path("in") / path.name).write_bytes(path.read_bytes())
    (Path("in") / "bomb.docx").write_bytes((CORPUS / "bomb.docx").read_bytes())
    (Path("in") / "dead.md").symlink_to("nowhere")
    (Path("in") / "self").symlink_to(".")
    os.mkfifo(Path("in") / "pipe.md")
    after = verify(["in"], Settings())
    assert after.findings == before.findings
    assert [item.document for item in after.unread] == ["in/bomb.docx", "in/nul.txt"]


NAMES = ["a\nb.txt", "\x1b[31mred.txt", "[red]x[bold].txt", "<script>alert(1)<!--.txt", "=cmd.txt"]
CLASH = "The port of Bergen handled 5 million boxes in 2022. The port of Bergen handled 6 million boxes in 2022."


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("format", ["rich", "concise", "json", "markdown"])
def test_names_of_files_do_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, format: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(CLASH)
    assert run(["verify", ".", "--format", format]) == 1
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert format in ("json", "markdown") or "a\nb" not in out
    if format == "json":
        assert json.loads(out)["findings"][0]["document"] == name


# --- Rule pages and packs from strangers


def _rules(tmp_path: Path) -> Path:
    folder = tmp_path / "rules"
    (folder / "metrics").mkdir(parents=True)
    return folder


PAGE = (rulebook.shipped() / "unclear-count.md").read_text(encoding="utf-8").replace("CC906", "XX906")


@pytest.mark.parametrize("check", ["../../evil", "os", "evil.module", "__init__", "wording", "a/b"])
def test_a_page_names_a_check_and_no_other_code(tmp_path: Path, check: str) -> None:
    folder = _rules(tmp_path)
    (folder / "evil.md").write_text(PAGE.replace('check = "torn"', f"check = {json.dumps(check)}"))
    with pytest.raises(UserError, match="unknown check"):
        rulebook.load([folder])


def test_pages_and_packs_lead_nowhere(tmp_path: Path) -> None:
    folder = _rules(tmp_path)
    secret = tmp_path / "secret"
    secret.write_text("password = 5")
    (folder / "evil.md").symlink_to(secret)
    with pytest.raises(UserError, match="a link out of its folder") as caught:
        rulebook.load([folder])
    assert "password" not in str(caught.value)
    (folder / "metrics" / "evil.toml").symlink_to(secret)
    with pytest.raises(UserError, match="a link out of its folder"):
        register.load([folder])


@pytest.mark.parametrize("name", ["evil.md", "metrics/evil.toml"])
def test_pages_and_packs_have_limits(tmp_path: Path, name: str) -> None:
    folder = _rules(tmp_path)

    def refused() -> str:
        with pytest.raises(UserError) as caught:
            rulebook.load([folder]) if name.endswith(".md") else register.load([folder])
        return str(caught.value)

    path = folder / name
    path.write_bytes(b" " * (source.LARGEST + 1))
    assert "too large" in refused()
    path.write_text("+++\na = " + "[" * 5000 + "\n+++\n" if name.endswith(".md") else "a = " + "[" * 5000)
    assert "nested too deeply" in refused()
    path.write_bytes(b"\xff\xfe\0")
    assert "save it as UTF-8" in refused()
    path.unlink()
    os.mkfifo(path)
    assert "not a regular file" in refused()


def test_synonyms_are_words_not_patterns(tmp_path: Path) -> None:
    folder = _rules(tmp_path)
    (folder / "metrics" / "evil.toml").write_text('[[metric]]\nid = "a"\nlabel = "a"\nsynonyms = ["(a+)+$", ".*"]\n')
    Path(tmp_path / "x.txt").write_text(f"The port of Bergen has 5 {'a' * 4000}! boxes.")
    report = verify([str(tmp_path / "x.txt")], Settings(rules=(folder,)))
    assert all(claim.metric != "a" for claim in report.claims)


# --- Numbers


@pytest.mark.parametrize("number", ["5", "1,200.5", "seven", "2022"])
def test_a_text_with_too_many_numbers_is_unread(number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "NUMBERS", 30)
    for count, fits in ((30, True), (31, False)):
        found = document_of(f"{number} ships, {'x' * 80}\n\n".encode() * count, "x.txt", Settings())
        assert isinstance(found, Document) is fits
    assert isinstance(found, Unread) and found.reason == "too large: its text has 31 numbers, the limit is 30"


def test_a_short_text_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimcheck.pipeline.count_of_numbers", lambda reading: pytest.fail("counted"))
    assert isinstance(document_of(b"5 " * limits.NUMBERS, "x.txt", Settings()), Document)


def test_other_files_are_read_beside_one_with_too_many_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(limits, "NUMBERS", 3)
    (tmp_path / "a.txt").write_text("5 ships. " * 9, encoding="utf-8")
    (tmp_path / "b.txt").write_text("In May 2020 Bergen had 7 ports.", encoding="utf-8")
    report = verify(["."], Settings())
    assert [item.document for item in report.unread] == ["a.txt"]
    assert {claim.document for claim in report.claims} == {"b.txt"}
