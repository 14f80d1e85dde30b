"""reStructuredText, AsciiDoc, e-mail, Word, PDF: what is read of them, and where it stands."""

from __future__ import annotations

import base64
import quopri
import sys
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.config import Settings
from claimcheck.engine.rows import Lines
from claimcheck.extraction import Places
from claimcheck.model import Document, Register, Unread
from claimcheck.pipeline import read_document
from claimcheck.read import read_bytes, read_text
from claimcheck.read.decode import encoding_of
from tests.files import STYLES, archive, docx, paragraph, pdf


def words(text: str) -> str:
    return " ".join(text.split())


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.role, words(document.reading[block.start : block.end])) for block in document.blocks]


def opened(data: bytes, name: str) -> Document:
    document = read_bytes(data, name)
    assert isinstance(document, Document), document
    assert len(document.reading) == len(document.text)
    return document


def refused(data: bytes, name: str) -> str:
    document = read_bytes(data, name)
    assert isinstance(document, Unread)
    return document.reason


# --- reStructuredText

RST = """
==========================
Port handled *5* million 1
==========================

:Date: 2023-10-22
:Author: A. Smith
:Summary: Over *2* million.

It handled **3 million** boxes in ``x = 4``, `says it <https://x.org/2014>`_ [5]_,
and :sub:`6` more than 7\\ million |v8| in ref9_ 10.

.. note:: There were 11 ships
   and 12 boats.

.. code-block:: python

   x = 13

.. image:: x14.png
   :width: 15

.. figure:: a16.png
   :alt: 17

   Caption with 18 things.

.. a comment 19
   that goes on 20

.. _target: http://x.org/21

Section 22
----------

- first item of 23
  goes on
- second item of 24

Example::

    code 25

Text on
2026. was a year.

1. One 27
2. Two 28

+------+-------+
| a 29 | b 30  |
+------+-------+

====  ====
A 31  B 32
====  ====
1 33  34
====  ====

term
  definition with 35 items

>>> 1 + 36
37

| line 38
| line 39

.. [5] The footnote says 40 million.

.. versionadded:: 2.5 It has 41 modes.
"""


def test_restructuredtext() -> None:
    document = read_text(RST, "x.rst", ".rst")
    assert (document.published, document.dated_by) == (date(2023, 10, 22), "front matter")
    assert blocks(document) == [
        ("title", "Port handled 5 million 1"),
        ("summary", "Over 2 million."),
        ("prose", "It handled 3 million boxes in , says it , and 6 more than 7 million in ref9 10."),
        ("prose", "There were 11 ships and 12 boats."),
        ("prose", "Caption with 18 things."),
        ("heading", "Section 22"),
        ("item", "first item of 23 goes on"),
        ("item", "second item of 24"),
        ("prose", "Example::"),
        ("prose", "Text on 2026. was a year."),
        ("item", "One 27"),
        ("item", "Two 28"),
        ("cell", "a 29"),
        ("cell", "b 30"),
        ("cell", "A 31"),
        ("cell", "B 32"),
        ("cell", "1 33"),
        ("cell", "34"),
        ("prose", "term"),
        ("prose", "definition with 35 items"),
        ("prose", "line 38"),
        ("prose", "line 39"),
        ("item", "The footnote says 40 million."),
        ("prose", "It has 41 modes."),
    ]


@pytest.mark.parametrize(
    "head",
    [
        ".. title: Five\n.. date: 2023-10-22 10:00:00 UTC\n",
        "Five\n====\n\n.. post:: Oct 22, 2023\n   :tags: x\n",
        "Five\n####\n:date: 2023-10-22 10:20\n",
        "---\ndate: 2023-10-22\n---\nFive\n====\n",
    ],
)
def test_dates_of_restructuredtext(head: str) -> None:
    document = read_text(f"{head}\nText 6.\n", "x.rst", ".rst")
    assert document.published == date(2023, 10, 22)
    assert blocks(document)[-2:] in ([("title", "Five"), ("prose", "Text 6.")], [("prose", "Text 6.")])


# --- AsciiDoc

ADOC = """= Port handled *1 million*
Ann Smith <a@x.org>
v1.0, 2023-10-22: first
:description: It handled 2 million.

[.lead]
It handled *3,000* things and over https://x.org/2014[4 million sites] in `x5`,
see <<sec6,Section seven>> footnote:[Only 3 of 7.] and H~2~O [.line-through]#8# 9 {v10}.

// comment 11
////
more 12
////

== Section 13

.Title of 14 things
* one 15
** two 16
. three 17

----
code 18
----

[source,python]
x = 19

NOTE: There are 20 ships.

|===
|a 21 |b 22

2+|c 23
|===

Boxes:: 24 million
image::x25.png[alt 26,width=27]

====
Example text 28.
====

 literal 29

Last para +
second line 30.
"""


def test_asciidoc() -> None:
    document = read_text(ADOC, "x.adoc", ".adoc")
    assert (document.published, document.dated_by) == (date(2023, 10, 22), "front matter")
    assert blocks(document) == [
        ("title", "Port handled 1 million"),
        ("summary", "It handled 2 million."),
        ("prose", "It handled 3,000 things and over 4 million sites in , see Section seven and H O 9 ."),
        ("heading", "Section 13"),
        ("prose", "Title of 14 things"),
        ("item", "one 15"),
        ("item", "two 16"),
        ("item", "three 17"),
        ("prose", "There are 20 ships."),
        ("cell", "a 21"),
        ("cell", "b 22"),
        ("cell", "c 23"),
        ("item", "Boxes"),
        ("item", "24 million"),
        ("prose", "Example text 28."),
        ("prose", "Last para second line 30."),
    ]


# --- E-mail

LETTER = """From: A <a@x.org>
Date: Sun, 22 Oct 2023 23:54:00 -0800
Subject: Port handled =?utf-8?q?5=2E5_million?= boxes
Content-Type: text/plain; charset=iso-8859-1

The café by the port sold 1,000 cakes last year, the owner said, and the
port of Bergen handled 6.5 million boxes.

On Monday B wrote:
> The port handled 7 million boxes.

--\x20
Tel 55 55 55
"""


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_a_letter_is_read_where_it_stands(line_break: str) -> None:
    raw = LETTER.replace("\n", line_break)
    document = opened(raw.encode("latin-1"), "x.eml")
    assert document.text == raw
    assert (document.published, document.dated_by) == (date(2023, 10, 22), "mail header")
    assert [role for role, _ in blocks(document)] == ["title", "prose"]
    assert words(document.reading).endswith("port of Bergen handled 6.5 million boxes.")
    reading = read_document(document, Register(), Settings())
    claim = next(claim for claim in reading.claims if claim.value.text == "6.5 million")
    assert raw.split(line_break)[claim.line - 1][claim.column - 1 : claim.end_column - 1] == claim.quote


def test_the_text_of_a_message_in_several_parts() -> None:
    message = EmailMessage()
    message["Subject"] = "Port — 5 million"
    message.set_content("The port — it is Bergen's — handled 6 million boxes, it said. " * 3)
    message.add_alternative("<p>The port handled <b>6 million</b> boxes</p>", subtype="html")
    message.add_attachment(b"7 million", maintype="text", subtype="plain", filename="x.txt")
    document = opened(message.as_bytes(), "x.eml")
    assert blocks(document)[0] == ("title", "Port — 5 million")
    assert words(document.text).count("handled 6 million boxes") == 3
    assert "7 million" not in document.text


def letter(words: str, encoding: str, charset: str = "utf-8", html: bool = False) -> bytes:
    """A letter whose only part is encoded."""
    message = EmailMessage()
    message["Date"], message["Subject"] = "Sun, 22 Oct 2023 23:54:00 -0800", "Ships"
    message.set_content(words, subtype="html" if html else "plain", charset=charset, cte=encoding)
    return message.as_bytes()


WORDS = st.text(st.sampled_from("ab5,.= \t\n\u00a0é–港😀"), min_size=1, max_size=200)


@given(WORDS, st.sampled_from(["utf-8", "iso-8859-1", "gb18030"]))
def test_quoted_printable_knows_where_each_character_stands(words: str, charset: str) -> None:
    raw = letter(words.encode(charset, "ignore").decode(charset) + ".", "quoted-printable", charset)
    document = opened(raw, "x.eml")
    origin = document.origin
    assert origin is not None and origin.text == raw.decode("ascii") == document.file
    assert len(origin.starts) == len(origin.ends) == len(document.text) == len(document.reading)
    at, end = raw.index(b"\n\n") + 2, len(document.text.rstrip())
    assert list(origin.starts[:at]) == list(range(at))
    assert all(before <= after for before, after in zip(origin.ends, origin.starts[1:end], strict=False))
    found = encoding_of(quopri.decodestring(raw[at:]), charset).codec
    for k in range(at, end):
        first, last = document.in_file(k, k + 1)
        assert quopri.decodestring(raw[first:last]).decode(found) == document.text[k]


@given(WORDS, st.integers(0, 3))
def test_base64_knows_the_line_of_each_character(words: str, more: int) -> None:
    words = "é" + words + "x" * more
    raw = letter(words, "base64")
    document = opened(raw, "x.eml")
    body = raw.index(b"\n\n") + 2
    places, sent = Places(document), 0
    head = raw.count(b"\n", 0, body)
    for k, char in enumerate(words.rstrip("\n")):
        told = places.fields(body + k, body + k + 1)
        line, column = divmod(sent, 57)  # bytes of a line of 76 signs
        sent += len(char.encode())
        assert (told["line"], told["column"]) == (head + 1 + line, column * 4 // 3 + 1)
        last = (sent - 1) % 57
        assert told["end_line"] == head + 1 + (sent - 1) // 57
        assert told["end_column"] == (last * 8 + 7) // 6 + 2
        assert told["quote"] == char


def test_claims_of_an_encoded_letter_stand_in_its_file() -> None:
    long = (
        "The café by the port of Bergen, said its owner – a Ms Fløistad, of Årdal –, sold over 1,200,000 cakes in 2022."
    )
    for encoding, html in (("quoted-printable", False), ("quoted-printable", True), ("base64", False)):
        raw = letter(f"<p>{long}</p>" if html else long, encoding, html=html).decode("ascii")
        raw = raw.replace("1,200,000", "1,2=30=\n0,000")
        document = opened(raw.encode(), "x.eml")
        reading = read_document(document, Register(), Settings())
        (claim,) = reading.claims
        lines = raw.split("\n")
        assert claim.value.nominal == 1_200_000 and claim.published == date(2023, 10, 22)
        between = "\n".join(lines[claim.line - 1 : claim.end_line])
        behind = len(lines[claim.end_line - 1]) - claim.end_column + 1
        there = between[claim.column - 1 : len(between) - behind]
        if encoding == "base64":
            assert claim.quote == "over 1,200,000 cakes" and claim.line == raw[: raw.index("\n\n")].count("\n") + 4
            assert b"1,200,0" in base64.b64decode("".join(lines[claim.line - 1 : claim.end_line]))
        else:
            assert claim.quote == there and claim.end_line > claim.line
            assert quopri.decodestring(there) == b"over 1,200,000 cakes"
        assert long in claim.sentence


def test_comments_and_source_lines_of_an_encoded_letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    comment = "<!-- claimcheck: ignore[CC101] so it is -->"
    text = f"<p>{'The café had 5 rooms. ' * 9}</p>\n{comment}\n<p>Bergen has 7 ports.</p>"
    raw = letter(text, "quoted-printable", html=True)
    Path("x.eml").write_bytes(raw)
    (ignore,) = read_document(opened(raw, "x.eml"), Register(), Settings()).document.ignores
    assert raw.split(b"\n")[ignore.line - 1].startswith(b"<!-- claimcheck:")
    assert Lines({})["x.eml", ignore.line].startswith("<!-- claimcheck:")


def test_parts_as_they_are_beside_encoded_ones() -> None:
    message = EmailMessage()
    message.set_content("Bergen has 5 ports — so it says.", cte="8bit")
    message.add_attachment("Årdal has 7 ports.", disposition="inline", cte="quoted-printable")
    message.add_attachment("Vasa has 9 ports.", disposition="inline", cte="base64")
    raw = message.as_bytes().decode()
    document = opened(raw.encode(), "x.eml")
    assert document.file == raw
    claims = read_document(document, Register(), Settings()).claims
    assert [claim.quote for claim in claims] == ["5 ports", "7 ports", "9 ports"]
    for claim in claims[:2]:
        assert raw.split("\n")[claim.line - 1][claim.column - 1 : claim.end_column - 1] == claim.quote


def test_mail_in_html_alone() -> None:
    message = EmailMessage()
    message.set_content("<nav>1</nav><article><p>The port handled <b>6 million</b> boxes</p></article>", subtype="html")
    assert blocks(opened(message.as_bytes(), "x.eml")) == [("prose", "The port handled 6 million boxes")]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "not an e-mail"),
        (b"\0\1\2", "not an e-mail"),
        (b"Content-Type: image/png\n\nabc", "no text"),
        (b"Content-Transfer-Encoding: base64\n\nabc", "damaged"),
        (
            b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(100)),
            "nested too deeply",
        ),
    ],
)
def test_mail_that_is_none(raw: bytes, reason: str) -> None:
    assert reason in refused(raw, "x.eml")


# --- Word

BODY = (
    paragraph("Port handled 1 million", "T")
    + paragraph("First &amp; 2 million.")
    + "<w:p/>"
    + paragraph("Next 3", "H")
    + "<w:p><w:r><w:t>It had </w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>4</w:t></w:r>"
    + "<w:r><w:rPr><w:vanish/></w:rPr><w:t> 5</w:t></w:r><w:del><w:r><w:delText>6</w:delText></w:r></w:del>"
    + "<w:r><w:rPr><w:strike w:val='false'/><w:b/></w:rPr><w:t xml:space='preserve'> 7 cranes.</w:t></w:r>"
    + "<w:r><w:br/><w:t>And 8 boats.</w:t><w:instrText>9</w:instrText></w:r></w:p>"
    + "<w:p><w:pPr><w:numPr/><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>Item 10</w:t></w:r></w:p>"
    + f"<w:tbl><w:tr><w:tc>{paragraph('11')}</w:tc><w:tc>{paragraph('12')}</w:tc></w:tr></w:tbl>"
    + f"<mc:Fallback>{paragraph('13')}</mc:Fallback>"
)
NOTES = (
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    f"<w:footnote>{paragraph('Note 14.')}</w:footnote></w:footnotes>"
)


def test_word() -> None:
    document = opened(docx(BODY, footnotes=NOTES), "x.docx")
    assert blocks(document) == [
        ("title", "Port handled 1 million"),
        ("prose", "First & 2 million."),
        ("heading", "Next 3"),
        ("prose", "It had 7 cranes."),
        ("prose", "And 8 boats."),
        ("item", "Item 10"),
        ("cell", "11"),
        ("cell", "12"),
        ("prose", "Note 14."),
    ]
    # A line is a paragraph, the empty one too.
    assert document.text.split("\n")[3] == "Next 3"


def test_a_word_document_without_styles_has_the_title_of_its_looks() -> None:
    lead = "The port of Bergen handled 5 million boxes in 2022, the authority said on Monday."
    document = opened(docx(paragraph("Port handled 5 million boxes") + paragraph(lead)), "x.docx")
    assert [role for role, _ in blocks(document)] == ["title", "prose"]


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK", "damaged"),
        (b"", "damaged"),
        (archive({"other.xml": "x"}), "damaged"),
        (archive({"word/document.xml": "<a><b></a>"}), "damaged"),
        (archive({"word/document.xml": BOMB}), "declares a document type"),
        (docx("<a>" * 300 + "</a>" * 300), "nested too deeply"),
        (archive({"word/document.xml": b" " * (65 << 20)}), "too large: word/document.xml"),
        (archive({"word/styles.xml": STYLES, "word/document.xml": "<a>"}, 14), "damaged"),
    ],
)
def test_word_documents_that_are_none(data: bytes, reason: str) -> None:
    assert reason in refused(data, "x.docx")


def test_an_encrypted_member_is_refused() -> None:
    data = bytearray(docx(paragraph("5")))
    at = data.index(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 1)
    assert refused(bytes(data), "x.docx") == "encrypted"


@given(st.integers(0, 400), st.binary(max_size=4), st.integers(0, 200))
def test_damaged_containers_are_one_line(at: int, put: bytes, cut: int) -> None:
    for data, name in ((docx(BODY), "x.docx"), (LETTER.encode(), "x.eml"), (pdf([["A 5"]]), "x.pdf")):
        damaged = data[:at] + put + data[at + cut :]
        document = read_bytes(damaged, name)
        assert isinstance(document, Document) or "\n" not in document.reason


# --- PDF

LEAD = ["The port of Bergen handled 5.5 million boxes in 2022, which is more than it had handled", "in 2021, it said."]


def test_pdf_pages() -> None:
    pages = [["Report of the port", *LEAD, f"It has {n + 5} cranes.", f"Page {n}"] for n in (1, 2, 3)]
    document = opened(pdf(pages), "x.pdf")
    assert len(document.pages) == 3
    first = [block for block in blocks(document) if block[0] != "furniture"]
    assert first[:2] == [("prose", words(" ".join(LEAD))), ("prose", "It has 6 cranes.")]
    assert ("furniture", "Page 2") in blocks(document)
    assert ("furniture", "Report of the port") in blocks(document)
    claims = read_document(document, Register(), Settings()).claims
    assert [claim.page for claim in claims if claim.quote.startswith("5.5 million")] == [1, 2, 3]
    for claim in claims:
        line = document.text.split("\n")[claim.line - 1]
        assert claim.line != claim.end_line or line[claim.column - 1 : claim.end_column - 1] == claim.quote


@pytest.mark.parametrize(("data", "reason"), [(b"%PDF-1.4", "damaged"), (pdf([[]]), "no text")])
def test_pdf_files_that_are_none(data: bytes, reason: str) -> None:
    assert reason in refused(data, "x.pdf")


def test_without_the_extra_a_pdf_is_one_plain_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    assert refused(pdf([["5"]]), "x.pdf") == "reading PDF needs the extra `pdf`: install it as claimcheck-cli[pdf]"


# --- JSON front matter


def test_json_front_matter() -> None:
    text = '{\n "title": "Five \\"5\\"", "tags": ["a", {"title": "6"}],\n "date": "2023-10-22", "n": 7\n}\n\nBody 8.\n'
    document = read_text(text, "x.md", ".md")
    assert blocks(document) == [("title", 'Five "5 "'), ("prose", "Body 8.")]
    assert document.published == date(2023, 10, 22)


@pytest.mark.parametrize("text", ['{"a": 1} text', '{"a": "b"', "{{< x >}} 5", "{ 5 }", '{"a"' + "[" * 5000])
def test_braces_that_are_no_front_matter(text: str) -> None:
    assert not any(role in ("title", "summary") for role, _ in blocks(read_text(text, "x.md", ".md")))
