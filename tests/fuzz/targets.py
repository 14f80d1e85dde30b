"""What is fuzzed: each target takes bytes, and raises for anything but what it may do with them."""

from __future__ import annotations

import io
import os
import re
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

from claimcheck import pipeline, register, rulebook, suppress
from claimcheck.config import Settings
from claimcheck.errors import UserError
from claimcheck.extraction import lines_of, place_of
from claimcheck.model import Document, Register, Report, Rule, Summary, Unread
from claimcheck.pipeline import read_document
from claimcheck.read import SUFFIXES, feed, read_bytes
from claimcheck.read.decode import NotText, decode
from claimcheck.report import formats, verify_format
from claimcheck.report.layout.page import Page

KNOWN = Register()
SETTINGS = Settings()


def document(data: bytes, name: str) -> Document | None:
    """Reads a file and checks the law of places: the reading stands where the text does."""
    read = read_bytes(data, name)
    if isinstance(read, Unread):
        assert read.reason.isprintable(), read.reason
        return None
    assert len(read.reading) == len(read.text)
    if origin := read.origin:
        assert len(origin.starts) == len(origin.ends) == len(read.text)
        assert list(origin.starts) == sorted(origin.starts) and all(map(int.__le__, origin.starts, origin.ends))
        assert not origin.ends or max(origin.ends) <= len(origin.text)
    end = 0
    for block in read.blocks:
        assert end <= block.start < block.end <= len(read.text)
        end = block.end
    return read


def reader(suffix: str) -> Callable[[bytes], None]:
    """A target: the reader of files with that suffix."""

    def run(data: bytes) -> None:
        document(data, "x" + suffix)

    return run


def extracted(data: bytes) -> None:
    """Reads a text and extracts its claims; every quote is what stands at its place."""
    read = document(data, "x.md" if data[:1] in b"#-<*|" else "x.txt")
    if read is None:
        return
    reading = read_document(read, KNOWN, SETTINGS)
    starts = lines_of(read.text)
    for claim in reading.claims:
        end = claim.start + len(claim.quote)
        assert read.text[claim.start : end] == claim.quote
        assert place_of(starts, claim.start) == (claim.line, claim.column)
        assert place_of(starts, end) == (claim.end_line, claim.end_column)
        low, high = claim.value.low, claim.value.high
        assert low is None or high is None or low <= high, claim


def findings(data: bytes) -> None:
    """Checks up to three texts, parted by lines of %%%%, against each other; every reporter can write what is found."""
    rules, known = _shipped()
    documents = [document(part, f"{at}.md") for at, part in enumerate(re.split(rb"^%%%%\n", data, flags=re.M)[:3])]
    sheets = [pipeline.kept(read_document(read, known, SETTINGS)) for read in documents if read]
    found = tuple(pipeline.check(sheets, rules, known))
    claims = tuple(claim for sheet in sheets for claim in sheet.claims)
    counts = Counter(finding.severity for finding in found)
    summary = Summary(len(sheets), len(claims), 0, counts["error"], counts["warning"], counts["note"])
    report = Report(summary, found, claims, (), lines={})
    cited = tuple(rule for rule in rules if any(rule.code == finding.code for finding in found))
    for name in formats("verify"):
        verify_format(name)(report, Page(rules=cited)).encode("utf-8")


@cache
def _shipped() -> tuple[tuple[Rule, ...], Register]:
    return tuple(rulebook.load([rulebook.shipped()])), register.load([rulebook.shipped()])


def word(data: bytes) -> None:
    """The body of a Word document; what changes bytes of the archive itself seldom gets past its checksums."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", data)
    document(packed.getvalue(), "x.docx")


def row(data: bytes) -> None:
    """The row of a feed is a document, or there is one line that says why not."""
    read = feed.document(data, "x.jsonl#1", feed.names(()))
    assert isinstance(read, Unread) or len(read.reading) == len(read.text)


def decoded(data: bytes) -> None:
    """Bytes are text, or said to be none."""
    try:
        assert isinstance(decode(data), str)
    except NotText as error:
        assert str(error)


def page(data: bytes) -> None:
    """A rule page is a rule, or there is one line that says why not."""
    _from_file("share-mismatch.md", data, rulebook.read_page)


def pack(data: bytes) -> None:
    """A metric pack is a list of metrics, or there is one line that says why not."""
    _from_file("pack.toml", data, lambda path: list(register.read_pack(path)))


def notes(data: bytes) -> None:
    """Notes beside a document are ignores, or there is one line that says why not."""
    _from_file(f"x.md{suppress.SIDECAR}", data, lambda path: suppress.beside(str(path.with_name("x.md"))))


def accepted(data: bytes) -> None:
    """A file of accepted findings is a list of them, or there is one line that says why not."""
    _from_file("claimcheck-accepted.toml", data, suppress.load)


_FOLDER = Path(tempfile.gettempdir()) / f"claimcheck-fuzz-{os.getpid()}"


def _from_file(name: str, data: bytes, read: Callable[[Path], object]) -> None:
    _FOLDER.mkdir(exist_ok=True)
    path = _FOLDER / name
    path.write_bytes(data)
    try:
        read(path)
    except UserError as error:
        assert str(error)


TARGETS: dict[str, Callable[[bytes], None]] = {
    **{suffix.lstrip("."): reader(suffix) for suffix in SUFFIXES},
    "extract": extracted,
    "decode": decoded,
    "page": page,
    "pack": pack,
    "findings": findings,
    "word": word,
    "row": row,
    "notes": notes,
    "accepted": accepted,
}
"""The targets by name; those of readers are named by their suffix."""
