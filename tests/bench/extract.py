"""Megabytes a second on one core: the whole extraction, beside a bare digit scan of the same text in the same run, and
beside quantulum3 where it is installed (extra `bench`). The best of a few rounds, in processor time."""

from __future__ import annotations

import gc
import re
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

from claimcheck import register, rulebook
from claimcheck.cli import GARBAGE
from claimcheck.extraction import extract
from claimcheck.model import Document, Register
from claimcheck.read import read, read_text

_DIGITS = re.compile(r"\d[\d,.]*")
_ROUNDS = 5
_SAMPLE = 20_000
"""characters that quantulum3 is given: it is slow"""


def main(paths: Sequence[str]) -> int:
    """Prints one line for each reader of the texts in these files."""
    documents = [found for path in paths if isinstance(found := read(Path(path), path), Document)]
    texts = [document.text for document in documents]
    if not documents:
        print("usage: python -m tests.bench extract FILE...")
        return 2
    size = sum(map(len, texts))
    known = register.load([rulebook.shipped()])
    gc.set_threshold(*GARBAGE)  # as in the command line

    def scanned() -> None:
        for text in texts:
            _DIGITS.findall(text)

    def extracted() -> None:
        for document in documents:
            extract(document, known)

    scan, whole = _best(scanned), _best(extracted)
    print(f"{len(documents)} documents, {size / 1e6:.2f} MB")
    print(f"digit scan   {size / scan / 1e6:9.3f} MB/s")
    print(f"extraction   {size / whole / 1e6:9.3f} MB/s   {whole / scan:.0f} times the scan")
    _quantulum(" ".join(texts)[:_SAMPLE], known)
    return 0


def _best(work: Callable[[], None], rounds: int = _ROUNDS) -> float:
    """Processor seconds of the fastest round; the first one warms up."""
    work()
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return max(min(times), 1e-9)


def _quantulum(sample: str, known: Register) -> None:
    """quantulum3 and the extraction on the same beginning of the text."""
    try:
        with warnings.catch_warnings(action="ignore"):  # it says that it has no classifier, without which it is faster
            from quantulum3 import parser
    except ImportError:
        print("quantulum3   not installed (pip install 'claimcheck-cli[bench]')")
        return
    document = read_text(sample, "sample.md", ".md")
    theirs, ours = _best(lambda: parser.parse(sample), rounds=1), _best(lambda: extract(document, known))
    size = len(sample) / 1e6
    print(f"quantulum3   {size / theirs:9.3f} MB/s   on {len(sample):,} characters")
    print(f"extraction   {size / ours:9.3f} MB/s   on the same, {theirs / ours:.0f} times as fast")
