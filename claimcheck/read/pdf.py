"""PDF: the text of its pages, as PDFium gives it. Needs the extra `pdf`.

The text is that of all pages, one below the other; a form feed ends each page but the last. Places count in
it: lines from the first line of the first page on. Running heads, page numbers and the like, which repeat at
the edges of pages, are furniture. Scanned pages hold no text.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate
from typing import Any

from claimcheck.dates import DateOrder
from claimcheck.model import Block
from claimcheck.patterns import regex
from claimcheck.read import text
from claimcheck.read.decode import NotText
from claimcheck.read.draft import Draft, Extracted, words_of
from claimcheck.read.limits import CHARACTERS, PAGES, too_large

_MISSING = "reading PDF needs the extra `pdf`: install it as claimcheck-cli[pdf]"
_HYPHEN = regex("[\x02\ufffe]")
_LINE_END = regex(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_EDGE = 2
"""Lines at the top and at the bottom of a page that may be running heads."""
_OFTEN = 3
_LINE = regex(r"[^\n\f]++")
_PAGE_NUMBER = regex(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.IGNORECASE)


def read(data: bytes, order: DateOrder | None = None) -> Extracted:
    """The text of a PDF file. NotText for one that is damaged, encrypted, without text, or beyond the limits."""
    pages = _pages(data)
    if not any(page.strip() for page in pages):
        raise NotText("no text in this PDF: its pages may be scanned")
    parts = [page + ("" if last else "\f\n") for page, last in zip(pages, _last(len(pages)), strict=True)]
    whole = "".join(parts)
    starts = tuple(accumulate(map(len, parts), initial=0))[:-1]
    draft = text.read(whole, order, wrapped=True)
    edges = _edges(whole, starts)
    blocks = tuple(Block(b.start, b.end, "furniture") if (b.start, b.end) in edges else b for b in draft.blocks)
    return Extracted(whole, Draft(draft.reading, blocks), starts)


def _last(count: int) -> list[bool]:
    return [number == count - 1 for number in range(count)]


def _pages(data: bytes) -> list[str]:
    """The text of each page."""
    try:
        import pypdfium2  # type: ignore[import-untyped]  # it has no stubs
    except ImportError:
        raise NotText(_MISSING) from None
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        reason = "encrypted: it needs a password" if "password" in str(error).lower() else "damaged, or no PDF"
        raise NotText(reason) from None
    try:
        if len(document) > PAGES:
            raise NotText(too_large("the file", len(document), PAGES, "pages"))
        return _texts(document, pypdfium2)
    finally:
        document.close()


def _texts(document: Any, pypdfium2: Any) -> list[str]:
    pages: list[str] = []
    length = 0
    for number in range(len(document)):
        try:
            page = document[number]
            content = page.get_textpage().get_text_range()
        except pypdfium2.PdfiumError:
            content = ""
        shown = _HYPHEN.sub("-", _LINE_END.sub("\n", content)).replace("\0", " ")
        length += len(shown)
        if length > CHARACTERS:
            raise NotText(too_large("its text", length, CHARACTERS, "characters or more"))
        pages.append(shown)
    return pages


def _edges(whole: str, starts: tuple[int, ...]) -> set[tuple[int, int]]:
    """Where running heads and page numbers stand: lines at the edges of pages, alike but for the page's number."""
    found: list[tuple[str, int, int]] = []
    for number, (first, last) in enumerate(zip(starts, [*starts[1:], len(whole)], strict=True), 1):
        lines = [m.span() for m in _LINE.finditer(whole, first, last) if not m[0].isspace()]
        for start, end in dict.fromkeys([*lines[:_EDGE], *lines[-_EDGE:]]):
            line = whole[start:end]
            left = start + len(line) - len(line.lstrip())
            found.append((words_of(re.sub(rf"\b{number}\b", "", line)), left, left + len(line.strip())))
    often = Counter(words for words, _, _ in found)
    return {
        (start, end)
        for words, start, end in found
        if (words and often[words] >= _OFTEN) or _PAGE_NUMBER.fullmatch(whole[start:end])
    }
