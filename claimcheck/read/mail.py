"""E-mail: the subject, the date, and the text of a message.

Of a message in several parts the plain text is read, or else the HTML; attachments, quoted messages and the
signature are not. Places are those in the file itself. A part that is encoded (quoted-printable, base64) is decoded
first, and every character of it knows where it was sent: a quote from quoted-printable text is what stands in the file,
soft line breaks and all; one from base64 is what it says there, because nobody can read what stands there.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping
from email.errors import MessageError
from email.header import decode_header

from claimcheck.dates import DateOrder
from claimcheck.model import Block
from claimcheck.model.document import Origin
from claimcheck.patterns import regex
from claimcheck.read import html, text
from claimcheck.read.decode import NotText, codec_of, decode
from claimcheck.read.draft import Draft, Extracted, Piece, assemble, blank, dates_in
from claimcheck.read.transfer import ENCODINGS, as_it_is, received
from claimcheck.records import dataclass

_HEADER = regex(r"([!-9;-~]{1,80}):[ \t]*((?:[^\r\n]|\r?\n[ \t])*+)(?:\r\n?|\n|$)")
_FROM_LINE = regex(r"(?:From |>From )[^\r\n]*(?:\r\n?|\n)")
_EMPTY = regex(r"(?:\r\n?|\n)")
_PARAMETER = regex(r";\s*([\w*-]+)\s*=\s*(?:\"([^\"]{0,200})\"|([^\s;\"]{1,200}))")
_WORD = regex(r"=\?[\w.*-]{1,60}\?[bBqQ]\?[^?\r\n]{0,400}\?=")
_QUOTED = regex(r"^[ \t]*>[^\r\n]*|^On [^\r\n]{5,200} wrote:[ \t]*(?=[\r\n]|\Z)", re.MULTILINE)
_SIGNATURE = regex(r"^-- ?(?=[\r\n]|\Z)", re.MULTILINE)
_SHORT_SIGNATURE = 1000
_GAP = "\n\n"
"""Parts one of which is encoded are read with an empty line between them."""
_MOST_PARTS = 1000
_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class _Part:
    """A part that holds text: `start`..`end` in the message, whose bytes are shown one character each."""

    start: int
    end: int
    kind: str
    encoding: str
    charset: str


def read(data: bytes, order: DateOrder | None = None) -> Extracted:
    """The message in the bytes of a file. NotText where no part of it holds text."""
    raw = data.decode("latin-1")
    at = start.end() if (start := _FROM_LINE.match(raw)) else 0
    headers, body = _headers(raw, at)
    if not headers:
        raise NotText("not an e-mail: it has no headers")
    parts = list(_texts(raw, headers, body, len(raw), 0))
    if not parts:
        raise NotText("no text in this e-mail")
    at, subject = headers.get("subject", (0, ""))
    above, shown = _shown(raw[:at]), _shown(subject)
    head = above + shown + _shown(raw[at + len(subject) : body])
    origin: Origin | None = None
    if any(part.encoding in ENCODINGS for part in parts):
        whole, drafts, origin = _decoded(raw, body, head, parts, order)
    else:
        whole, drafts = _in_place(raw, body, head, parts, order)
    pieces = [Piece(len(above), _subject(shown), "title")] if subject else []
    draft = _joined(whole, pieces, drafts, {name: value for name, (_, value) in headers.items()})
    return Extracted(whole, draft, origin=origin)


def _shown(raw: str) -> str:
    """What is not read: as UTF-8 if it is, or else a character for each byte."""
    try:
        return raw.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return raw


def _joined(whole: str, subject: list[Piece], drafts: list[tuple[int, Draft]], values: Mapping[str, str]) -> Draft:
    """One draft of the subject and of the parts at their places."""
    above, blocks = assemble(whole, subject)
    parts: list[str] = []
    done = 0
    for start, draft in drafts:
        parts += (above[done:start], draft.reading)
        done = start + len(draft.reading)
        blocks += tuple(Block(b.start + start, b.end + start, b.role) for b in draft.blocks)
    told = dates_in(values, ("date",), "mail header", None)
    told += [dated for _, draft in drafts for dated in draft.dates]
    return Draft("".join([*parts, above[done:]]), blocks, tuple(told), None, values.get("message-id"))


def _headers(raw: str, at: int) -> tuple[dict[str, tuple[int, str]], int]:
    """The headers from `at` on by their names in lower case, each with its place; and where the body begins."""
    found: dict[str, tuple[int, str]] = {}
    while match := _HEADER.match(raw, at):
        found.setdefault(match[1].lower(), (match.start(2), match[2]))
        at = match.end()
        if match.end() == match.end(2):
            break
    gap = _EMPTY.match(raw, at)
    return found, gap.end() if gap else at


def _texts(raw: str, headers: Mapping[str, tuple[int, str]], start: int, end: int, depth: int) -> Iterator[_Part]:
    """The parts whose text is shown. NotText where parts lie in parts without end."""
    if depth > _DEEPEST:
        raise NotText("nested too deeply")
    kind, parameters = _content_type(headers)
    if kind.startswith("multipart/"):
        inner = [_texts_of(raw, first, last, depth) for first, last in _parts(raw, parameters, start, end)]
        if kind == "multipart/alternative":
            plain = [parts for parts in inner if any(part.kind == "text/plain" for part in parts)]
            inner = (plain or [parts for parts in inner if parts])[:1]
        yield from (part for parts in inner for part in parts)
    elif kind in ("text/plain", "text/html", "text/enriched") and not _is_attachment(headers):
        encoding = headers.get("content-transfer-encoding", (0, ""))[1].strip().lower()
        yield _Part(start, end, kind, encoding, codec_of(parameters.get("charset", "")))


def _texts_of(raw: str, start: int, end: int, depth: int) -> list[_Part]:
    headers, body = _headers(raw, start)
    return list(_texts(raw, headers, min(body, end), end, depth + 1))


def _content_type(headers: Mapping[str, tuple[int, str]]) -> tuple[str, dict[str, str]]:
    value = headers.get("content-type", (0, "text/plain"))[1][:2000]
    parameters = {match[1].lower(): match[2] or match[3] or "" for match in _PARAMETER.finditer(value)}
    return value.partition(";")[0].strip().lower(), parameters


def _is_attachment(headers: Mapping[str, tuple[int, str]]) -> bool:
    return headers.get("content-disposition", (0, ""))[1].strip().lower().startswith("attachment")


def _parts(raw: str, parameters: Mapping[str, str], start: int, end: int) -> list[tuple[int, int]]:
    """The spans between the boundaries of a message in several parts."""
    boundary = parameters.get("boundary", "")
    if not boundary:
        return []
    lines = regex(rf"^--{re.escape(boundary)}(--)?[ \t]*\r?(?:\n|\Z)", re.MULTILINE)
    spans, first = [], -1
    for match in lines.finditer(raw, start, end):
        if first >= 0:
            spans.append((first, match.start()))
        first = -1 if match[1] else match.end()
        if match[1] or len(spans) >= _MOST_PARTS:
            break
    return spans if first < 0 else [*spans, (first, end)]


def _in_place(
    raw: str, body: int, head: str, parts: list[_Part], order: DateOrder | None
) -> tuple[str, list[tuple[int, Draft]]]:
    """The whole file as text, and the parts read where they stand."""
    pieces, drafts = [head], []
    done, length = body, len(head)
    for part in sorted(parts, key=lambda part: part.start):
        before = _shown(raw[done : part.start])
        own = decode(raw[part.start : part.end].encode("latin-1"), part.charset)
        drafts.append((length + len(before), _draft(part, own, order)))
        pieces += (before, own)
        length += len(before) + len(own)
        done = part.end
    pieces.append(_shown(raw[done:]))
    return "".join(pieces), drafts


def _decoded(
    raw: str, body: int, head: str, parts: list[_Part], order: DateOrder | None
) -> tuple[str, list[tuple[int, Draft]], Origin]:
    """The headers followed by the decoded parts, these read, and where all of it stands in the file."""
    pieces, drafts, file = [head], [], [head]
    starts, ends = array("I", range(len(head))), array("I", range(1, len(head) + 1))
    hidden, done, at = [], body, len(head)
    for part in sorted(parts, key=lambda part: part.start):
        before, data = _shown(raw[done : part.start]), raw[part.start : part.end].encode("latin-1")
        sent = (
            received(data, part.encoding, part.charset) if part.encoding in ENCODINGS else as_it_is(data, part.charset)
        )
        shown = raw[part.start : part.end] if part.encoding in ENCODINGS else sent.text
        own = sent.text.rstrip("\r\n")
        at += len(before)
        begins = len(starts)
        drafts.append((begins, _draft(part, own + _GAP, order)))
        for places, more in ((starts, sent.starts), (ends, sent.ends)):
            places.extend(at + place for place in more[: len(own)])
            places.extend([at + len(shown)] * len(_GAP))
        if part.encoding == "base64":
            hidden.append((begins, len(starts)))
        pieces += (own, _GAP)
        file += (before, shown)
        at, done = at + len(shown), part.end
    file.append(_shown(raw[done:]))
    return "".join(pieces), drafts, Origin("".join(file), starts, ends, tuple(hidden))


def _draft(part: _Part, body: str, order: DateOrder | None) -> Draft:
    """A part read as what it is; what it quotes and how it is signed are blank."""
    if part.kind == "text/html":
        return html.read(body, order)
    own = _QUOTED.sub(lambda match: blank(match[0]), body)
    sign = _SIGNATURE.search(own)
    if sign and len(own) - sign.start() <= _SHORT_SIGNATURE:
        own = own[: sign.start()] + blank(own[sign.start() :])
    return text.read(own, order)


def _subject(value: str) -> str:
    """The subject in its place, encoded words as far as they can be read."""
    return _WORD.sub(_plain_word, re.sub(r"[\r\n]", " ", value))


def _plain_word(match: re.Match[str]) -> str:
    word = match[0]
    try:
        content, charset = decode_header(word)[0]
        shown = content.decode(codec_of(charset or "") or "utf-8", "replace") if isinstance(content, bytes) else content
    except (ValueError, LookupError, MessageError):
        return blank(word)
    shown = " ".join(shown.split())
    return shown.ljust(len(word)) if len(shown) <= len(word) and shown.isprintable() else blank(word)
