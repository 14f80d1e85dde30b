"""Text that was encoded for its way by mail (quoted-printable, base64), and where each character of it stands in
what was sent."""

from __future__ import annotations

import binascii
import codecs
from array import array
from collections.abc import Iterator

from claimcheck.patterns import regex
from claimcheck.read.decode import NotText, decode, encoding_of
from claimcheck.records import dataclass

ENCODINGS = ("quoted-printable", "base64")

_QUOTED = regex(rb"=([0-9A-Fa-f]{2})|=[ \t]*(?:\r\n?|\n|\Z)|=|[^= \t]+|[ \t]+")
_ALPHABET = regex(rb"[A-Za-z0-9+/]+")


@dataclass(frozen=True, slots=True)
class Sent:
    """A decoded text; its character `k` was sent as the bytes `starts[k]`..`ends[k]`."""

    text: str
    starts: array[int]
    ends: array[int]


def as_it_is(data: bytes, charset: str) -> Sent:
    """The text in the bytes of a part that is not encoded; places are those in the text."""
    text = decode(data, charset)
    return Sent(text, array("I", range(len(text))), array("I", range(1, len(text) + 1)))


def received(data: bytes, encoding: str, charset: str) -> Sent:
    """The text in the bytes of a part. NotText where they are not what `encoding` says, or hold no text."""
    content, starts, ends = _base64(data) if encoding == "base64" else _quoted_printable(data)
    found = encoding_of(content, charset)
    text = content[found.mark :].decode(found.codec, "replace")
    if content.isascii() and len(text) == len(content):
        return Sent(text, starts, ends)
    firsts, lasts = array("I"), array("I")
    for first, last in _characters(content, found.mark, found.codec):
        firsts.append(starts[first])
        lasts.append(ends[last - 1])
    if len(firsts) != len(text):  # a codec that does not decode byte by byte as it does at once
        raise NotText("damaged: its characters cannot be told apart")
    return Sent(text, firsts, lasts)


def _quoted_printable(data: bytes) -> tuple[bytes, array[int], array[int]]:
    """The bytes and their places (RFC 2045, 6.7): soft line breaks and blanks at the ends of lines are nothing."""
    parts: list[bytes] = []
    starts, ends = array("I"), array("I")
    for match in _QUOTED.finditer(data):
        first, last = match.span()
        if match[1] is not None:
            parts.append(bytes.fromhex(match[1].decode("ascii")))
            starts.append(first)
            ends.append(last)
        elif not _is_nothing(match[0], data[last : last + 1]):
            parts.append(match[0])
            starts.extend(range(first, last))
            ends.extend(range(first + 1, last + 1))
    return b"".join(parts), starts, ends


def _is_nothing(part: bytes, follows: bytes) -> bool:
    """A soft line break, or blanks in front of a hard one."""
    return (part[:1] == b"=" and part != b"=") or (not part.strip(b" \t") and follows in (b"", b"\r", b"\n"))


def _base64(data: bytes) -> tuple[bytes, array[int], array[int]]:
    """The bytes and their places: each begins within one sign and ends within another."""
    try:
        content = binascii.a2b_base64(data)
    except binascii.Error:
        raise NotText("damaged: it is not the base64 that it says it is") from None
    signs = array("I")
    for match in _ALPHABET.finditer(data):
        signs.extend(range(*match.span()))
    starts = array("I", (signs[at * 8 // 6] for at in range(len(content))))
    ends = array("I", (signs[(at * 8 + 7) // 6] + 1 for at in range(len(content))))
    return content, starts, ends


def _characters(content: bytes, mark: int, codec: str) -> Iterator[tuple[int, int]]:
    """The bytes of each character, as the codec hands them out."""
    decoder = codecs.getincrementaldecoder(codec)("replace")
    done = mark
    for at in range(mark, len(content) + 1):
        last = at == len(content)
        shown = decoder.decode(content[at : at + 1], final=last)
        end = min(at + 1, len(content))
        yield from ((done, end) for _ in shown)
        done = end if shown else done
