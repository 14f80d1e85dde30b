"""Front matter: YAML between lines of `---`, TOML between lines of `+++`, JSON in braces.

Title and summaries become text to read, where they stand; dates and the publisher are taken from it; the rest
is blank. Values are taken as text, never converted: `12:30` is no number of minutes. Front matter that is no
valid YAML is read line by line, so that a stray colon costs neither the date nor the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from claimcheck.dates import DateOrder
from claimcheck.model.document import Dated, Role
from claimcheck.patterns import regex
from claimcheck.read.draft import Piece, blank, dates_in
from claimcheck.read.inline import clean
from claimcheck.records import dataclass

TITLE_KEYS = ("title",)
SUMMARY_KEYS = ("summary", "description", "excerpt", "deck", "subtitle", "lead")
DATE_KEYS = (
    "date",
    "published",
    "publishdate",
    "pubdate",
    "datepublished",
    "publisheddate",
    "publicationdate",
)
"""Keys of the publication date, the most telling first; compared without case, "_", "-" and spaces."""
UPDATED_KEYS = (
    "updated",
    "lastmod",
    "lastupdated",
    "lastmodified",
    "modified",
    "dateupdated",
    "datemodified",
)
SOURCE_KEYS = ("source", "publisher", "site")
CANONICAL_KEYS = ("canonical", "canonicalurl", "url", "permalink", "id", "uuid", "guid", "slug")
WITHDRAWN_KEYS = ("withdrawn", "retracted")
_YES = ("true", "yes", "on", "1")

_PLAIN = regex(
    r"(?P<key>[A-Za-z][A-Za-z0-9_-]*): +(?P<value>[A-Za-z0-9](?:[\w !-\"$-9;-~]*[\w!-\"$-9;-~])?) *(?:\r?\n|\Z)"
)
"""A line of YAML that is a key and a plain word or more."""
_FENCE = regex(r"\ufeff?(?:[ \t]*(?:\r\n?|\n))*+(---|\+\+\+)[ \t]*(?:\r\n?|\n)")
_BRACE = regex(r"\ufeff?\s*+\{(?=\s*+\")")
_TOKEN = regex(r"\"(?:[^\"\\]|\\.)*+\"|[{}\[\],]|[\w.+-]+", re.DOTALL)
_COLON = regex(r"\s*+:")
_ALONE = regex(r"[ \t]*+(?:[\r\n]|\Z)")
_END = {
    "---": regex(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE),
    "+++": regex(r"^\+\+\+[ \t]*\r?$", re.MULTILINE),
}
_ENTRY = regex(
    r"^(?P<key>[A-Za-z][\w -]{0,40}?|\"[\w -]{1,40}\")[ \t]*+[:=](?=[\s\"'])[ \t]*+"
    r"(?P<value>(?:\"\"\".*?\"\"\"|'''.*?'''|\"(?:[^\"\\\r\n]|\\.)*+\"|'(?:[^'\r\n]|'')*+')"
    r"(?=[ \t]*+(?:#[^\r\n]*+)?(?:[\r\n]|\Z))|[^\r\n]*+)"
    r"|^(?P<table>\[)",
    re.MULTILINE | re.DOTALL,
)
_ESCAPE = regex(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_KEY_NOISE = regex(r"[\s_\"-]+")
_PROPERTIES = regex(r"(?:[&!]\S*+\s++)++")
_BLOCK_HEADER = regex(r"[|>][^\r\n]*")


@dataclass(frozen=True, slots=True)
class Front:
    """What front matter says; the article's body begins at `end`."""

    end: int
    pieces: tuple[Piece, ...] = ()
    dates: tuple[Dated, ...] = ()
    source: str | None = None
    canonical: str | None = None
    withdrawn: bool = False

    @property
    def titles(self) -> tuple[str, ...]:
        """The readings of the title, if there is one."""
        return tuple(piece.reading for piece in self.pieces if piece.role == "title")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A key and its value as written, quotes and all, which stands at `start`."""

    key: str
    start: int
    written: str


def front_matter(text: str, order: DateOrder | None = None) -> Front:
    """The front matter at the very beginning of a text; an empty one that ends at 0 if there is none."""
    if brace := _BRACE.match(text):
        return _json(text, brace.end() - 1, order)
    fence = _FENCE.match(text)
    closing = _END[fence[1]].search(text, fence.end()) if fence else None
    if fence is None or closing is None:
        return Front(0)
    content = text[fence.end() : closing.start()]
    entries = _toml(content) if fence[1] == "+++" else _yaml(content)
    return Front(0) if entries is None else _front(entries, fence.end(), closing.end(), order)


def _front(entries: list[_Entry], shift: int, end: int, order: DateOrder | None) -> Front:
    pieces: list[Piece] = []
    values: dict[str, str] = {}
    last = 0
    for entry in entries:
        key = _KEY_NOISE.sub("", entry.key).lower()
        # An alias stands for a value that was already read at its own place.
        if key in values or entry.start < last:
            continue
        last = entry.start + len(entry.written)
        reading = _unquoted(entry.written)
        values[key] = reading.strip()
        if key in TITLE_KEYS or key in SUMMARY_KEYS:
            role: Role = "title" if key in TITLE_KEYS else "summary"
            pieces.append(Piece(entry.start + shift, clean(reading)[0], role))
    return Front(end, tuple(pieces), *told(values, order))


def told(values: Mapping[str, str], order: DateOrder | None) -> tuple[tuple[Dated, ...], str | None, str | None, bool]:
    """What metadata say, keys in lower case: dates, publisher, lasting address, and whether it is withdrawn."""
    dates = dates_in(values, DATE_KEYS, "front matter", order)
    dates += dates_in(values, UPDATED_KEYS, "front matter", order, updated=True)
    withdrawn = any(values.get(key, "").lower() in _YES for key in WITHDRAWN_KEYS)
    withdrawn = withdrawn or values.get("status", "").lower() in WITHDRAWN_KEYS
    return tuple(dates), _first(values, SOURCE_KEYS), _first(values, CANONICAL_KEYS), withdrawn


def _first(values: Mapping[str, str], keys: tuple[str, ...]) -> str | None:
    return next((values[key] for key in keys if values.get(key)), None)


def _yaml(content: str) -> list[_Entry] | None:
    """The scalar entries of a YAML mapping; None if this is no front matter but prose between two rules."""
    plain = [*_PLAIN.finditer(content)]
    if sum(len(line[0]) for line in plain) == len(content):
        return [_Entry(line["key"], line.start("value"), line["value"]) for line in plain]
    import yaml  # plain lines need none

    # The C loader is many times faster, but not in every build of PyYAML.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        node = yaml.compose(content, Loader=loader)
    except (yaml.YAMLError, ValueError, RecursionError):
        entries = list(_lines(content))
        return entries or None
    if node is None:
        return []
    if not isinstance(node, yaml.MappingNode):
        return None
    return [
        _Entry(key.value, value.start_mark.index, content[value.start_mark.index : value.end_mark.index])
        for key, value in node.value
        if isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode)
    ]


def _toml(content: str) -> list[_Entry]:
    # tomllib gives values but not where they stand.
    return list(_lines(content))


def _json(text: str, start: int, order: DateOrder | None) -> Front:
    """The strings of a JSON object that stands alone at the beginning; not read as values, only gone through."""
    entries: list[_Entry] = []
    depth, key, end = 0, "", 0
    for token in _TOKEN.finditer(text, start):
        sign = token[0][0]
        if sign in "{[":
            depth += 1
        elif sign in "}]":
            depth -= 1
            if not depth:
                end = token.end()
                break
        elif depth == 1 and sign != ",":
            named = _COLON.match(text, token.end())
            if named and sign == '"':
                key = token[0]
            elif key:
                entries.append(_Entry(key, token.start() - start, token[0]))
                key = ""
    if not entries or not end or not _ALONE.match(text, end):
        return Front(0)
    return _front(entries, start, end, order)


def _lines(content: str) -> Iterator[_Entry]:
    """The entries `key: value` or `key = value` at the beginnings of lines, as far as the first table of
    TOML."""
    for match in _ENTRY.finditer(content):
        if match["table"]:
            return
        yield _Entry(match["key"], match.start("value"), match["value"])


def _unquoted(written: str) -> str:
    """A value without its quotes and escape marks, every character in its place."""
    properties = _PROPERTIES.match(written)
    if properties:
        return blank(properties[0]) + _unquoted(written[properties.end() :])
    for quotes in ('"""', "'''", '"', "'"):
        if len(written) >= 2 * len(quotes) and written.startswith(quotes) and written.endswith(quotes):
            inner = written[len(quotes) : -len(quotes)]
            inner = _ESCAPE.sub(_unescaped, inner) if quotes[0] == '"' else inner.replace("''", " '")
            return " " * len(quotes) + inner + " " * len(quotes)
    header = _BLOCK_HEADER.match(written)
    return blank(header[0]) + written[header.end() :] if header else written


def _unescaped(match: re.Match[str]) -> str:
    escape = match[0]
    if len(escape) > 2:
        code = int(escape[2:], 16)
        character = chr(code) if code < 0x110000 else ""
        return (character if character.isprintable() else "").strip().ljust(len(escape))
    return "  " if escape[1].isalnum() or escape[1] == "_" else " " + escape[1]
