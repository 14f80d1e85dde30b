"""Bytes to text, or the reason why they are none.

A byte order mark decides; then UTF-8, if the bytes are UTF-8, or nearly; then the encoding that the file
declares, if they can be that; then GB 18030 (Chinese text is told by its pairs of bytes), and Windows-1252.
A declaration that the bytes belie counts for nothing.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from claimcheck.patterns import regex

_CONTROL = regex(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = regex(rb"(?:charset|encoding|coding)[ \t]*[=:][ \t]*[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_HEAD = 2048
"""Bytes within which a declaration counts."""
# Named one by one: the codec registry also knows things that are no encodings of text.
_KNOWN = regex(
    r"utf_8|gb18030|big5|big5hkscs|shift_jis|cp932|euc_jp|euc_kr|cp949|iso8859_\d+|cp125\d|koi8_[ru]|mac_roman|cp437"
    r"|cp850|tis_620"
)
_AS = {"gb2312": "gb18030", "gbk": "gb18030", "hz": "", "ascii": "cp1252", "iso8859_1": "cp1252"}
_PAIR = regex(rb"[\xa1-\xa9\xb0-\xf7][\xa1-\xfe]")
_COMMON_PAIR = regex(rb"[\xa1-\xa3\xb0-\xd7][\xa1-\xfe]")
_HIGH = regex(rb"[\x80-\xff]")
_MULTIBYTE = regex(r"[^\x00-\x7f\ufffd]")


class Encoding(NamedTuple):
    """How bytes are text: with which codec, after a byte order mark of so many bytes."""

    codec: str
    mark: int = 0


class NotText(Exception):
    """The bytes hold no text that can be read; the message says why."""


def decode(data: bytes, declared: str = "") -> str:
    """The text of a file; line breaks stay as they are. `declared` is an encoding named elsewhere.

    Raises NotText for binary data.
    """
    found = encoding_of(data, declared)
    return data[found.mark :].decode(found.codec, "replace")


def encoding_of(data: bytes, declared: str = "") -> Encoding:
    """How the bytes are text; the same as for `decode`."""
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return Encoding(codec, len(mark))
    if b"\0" in data:
        return Encoding(_wide(data))
    if _is(data, "utf-8"):
        return Encoding("utf-8")
    if _CONTROL.search(data):
        raise NotText("binary, not text: it contains control characters and is not UTF-8")
    return Encoding(_legacy(data, declared))


def codec_of(name: str) -> str:
    """The codec for the name of an encoding of text; "" for one that is not known, or that is none."""
    try:
        found = codecs.lookup(name.strip()).name.replace("-", "_")
    except (LookupError, ValueError):
        return ""
    found = _AS.get(found, found)
    return found if _KNOWN.fullmatch(found) else ""


def _is(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _wide(data: bytes) -> str:
    """UTF-16 without a byte order mark: every other byte of most Western text is NUL."""
    half = len(data) // 2
    for codec, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if (
            half > 3
            and len(data) == 2 * half
            and zeros.count(0) > 0.4 * half
            and data.count(0) - zeros.count(0) <= 0.01 * half
        ):
            text = data.decode(codec, "replace")
            if not _CONTROL.search(text.encode("latin-1", "replace")) and "\0" not in text and "\ufffd" not in text:
                return codec
    raise NotText("binary, not text: it contains NUL bytes")


def _legacy(data: bytes, declared: str) -> str:
    named = _DECLARED.search(data[:_HEAD])
    codec = codec_of(declared or (named[1].decode("ascii") if named else ""))
    lenient = data.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    if len(_MULTIBYTE.findall(lenient)) > 4 * broken:
        return "utf-8"
    if codec and codec != "utf_8" and _is(data, codec):
        return codec
    if _is_chinese(data):
        return "gb18030"
    if _is(data, "cp1252"):
        return "cp1252"
    raise NotText("not readable as text: neither UTF-8 nor Windows-1252")


def _is_chinese(data: bytes) -> bool:
    """Nearly all bytes beyond ASCII stand in pairs, most of them those of common characters."""
    high, pairs = len(_HIGH.findall(data)), len(_PAIR.findall(data))
    return pairs >= 3 and 2 * pairs >= 0.95 * high and 2 * len(_COMMON_PAIR.findall(data)) >= 0.5 * high
