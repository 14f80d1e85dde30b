"""Finding HTML tags and comments in linear time, for HTML files and for the raw HTML in Markdown.

The standard library's html.parser needs quadratic time for unclosed quotes and comments; this scanner does
not.
"""

from __future__ import annotations

import html
import re
from html.entities import html5

from claimcheck.model.document import Role
from claimcheck.patterns import regex
from claimcheck.records import dataclass


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


ENTITY_PATTERN = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
"""Source of a regular expression for a complete character reference."""

HIDDEN = _set(
    "script style noscript template code pre kbd samp tt del s strike svg math iframe object audio video "
    "canvas select textarea button"
)
"""Elements whose content is no running text."""

LITERAL = frozenset({"script", "style", "textarea", "title"})
"""Elements within which nothing but their own end tag is mark-up."""

BREAKING = _set(
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main nav ol "
    "option p section summary table tbody td tfoot th thead title tr ul"
)
"""Elements that end a stretch of running text."""

ROLES: dict[str, Role] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dd", "dt"), "item"),
    **dict.fromkeys(("td", "th"), "cell"),
}
"""Elements that say what the text in them is."""

_NAMES = (
    BREAKING
    | HIDDEN
    | _set(
        "a abbr acronym area b base bdi bdo big cite col colgroup data dfn em embed font frame i img input "
        "ins label link map mark menu meta meter o:p output param picture progress q rp rt ruby small source "
        "span strong sub sup time track u var wbr"
    )
)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag at `start`..`end`; a comment, declaration or instruction has the name "!"."""

    start: int
    end: int
    name: str
    closing: bool
    attributes: str = ""

    def attribute(self, name: str) -> str:
        """The value of an attribute, entities resolved; "" if there is none."""
        for match in _ATTRIBUTE.finditer(self.attributes):
            if match[1].lower() == name:
                return html.unescape(match[2] or match[3] or match[4] or "")
        return ""


_ATTRIBUTE = regex(r"([^\s\"'<>/=]++)\s*+(?:=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?+")
_OPEN = regex(r"<([A-Za-z][A-Za-z0-9:-]*+)((?:[^<>\"']++|\"[^\"<>]*+\"|'[^'<>]*+')*+)>")
# A quote may hold "<" and ">" only right after "=": a forgotten quote shall not swallow the text behind it.
_ODD = regex(r"<([A-Za-z][A-Za-z0-9:-]*+)((?:[^>\"'=]++|=\s*+\"[^\"]*+\"|=\s*+'[^']*+'|=)*+)>")
_LAX = regex(r"<([A-Za-z][A-Za-z0-9:-]*+)([^<>]*+)>")
_CLOSE = regex(r"</([A-Za-z][A-Za-z0-9:-]*+)[^<>]*+>")
_STRICT = regex(r"(?:\s++[A-Za-z_:][\w.:-]*+(?:\s*+=\s*+(?:[^\s\"'=<>`]++|'[^']*+'|\"[^\"]*+\"))?+)*+\s*+/?\s*+")
_END = {name: regex(rf"</{name}(?![A-Za-z0-9:-])[^<>]*+>?", re.IGNORECASE) for name in (*HIDDEN, *LITERAL, "sup")}
_LONGEST = 4000
_MOST_FAILURES = 100


class TagScanner:
    """Finds the tags of one text. `strict` is for Markdown, where "a <b and 5 > c" is no tag but prose."""

    def __init__(self, text: str, *, strict: bool) -> None:
        self._text, self._strict = text, strict
        self._absent: set[str] = set()
        self._failures = 0

    def tag_at(self, at: int) -> Tag | None:
        """The tag that starts with the "<" at this place, or None. To be asked from left to right."""
        following = self._text[at + 1 : at + 2]
        if following in ("!", "?"):
            return self._declaration(at, following)
        if following == "/":
            match = _CLOSE.match(self._text, at)
            return Tag(at, match.end(), match[1].lower(), True) if match else None
        if not following.isalpha():
            return None
        match = _OPEN.match(self._text, at) or self._odd(at) or _LAX.match(self._text, at)
        if match is None or (self._strict and not _is_tag(match[1].lower(), match[2])):
            return None
        return Tag(at, match.end(), match[1].lower(), False, match[2])

    def content_end(self, tag: Tag, within: int | None = None) -> tuple[int, int] | None:
        """Where the next end tag of an element stands, at most `within` characters on; None for an empty
        element.

        To be asked from left to right.
        """
        if tag.name in self._absent or tag.attributes.endswith("/"):
            return None
        pattern = _END[tag.name]
        if within is not None:
            match = pattern.search(self._text, tag.end, tag.end + within)
        else:
            match = pattern.search(self._text, tag.end)
            if match is None:
                self._absent.add(tag.name)
        return match.span() if match else None

    def _declaration(self, at: int, kind: str) -> Tag | None:
        comment = self._text.startswith("<!--", at)
        closing = "-->" if comment else ">"
        if closing in self._absent:
            return None
        # "<!-->" and "<!--->" are whole comments.
        end = self._text.find(closing, at + 2)
        if end < 0:
            self._absent.add(closing)
            return None
        letter = self._text[at + 2 : at + 3]
        if not comment and self._strict and kind == "!" and not (letter.isalpha() or letter == "["):
            return None
        return Tag(at, end + len(closing), "!", False)

    def _odd(self, at: int) -> re.Match[str] | None:
        """A tag with "<" or ">" in a quoted attribute; the bounds keep hostile texts from costing more than a
        moment."""
        if self._failures >= _MOST_FAILURES:
            return None
        match = _ODD.match(self._text, at, at + _LONGEST)
        if match is None:
            self._failures += 1
        return match


def _is_tag(name: str, attributes: str) -> bool:
    if name in _NAMES and ("=" in attributes or not attributes.strip(" \t\r\n/")):
        return True
    return _STRICT.fullmatch(attributes) is not None


def decoded(reference: str) -> str:
    """What stands for a character reference, as long as itself: its characters and spaces; itself if it is
    none.

    A letter stands first, where it goes on with its word; a sign last, next to what it opens or marks
    (China&#8217;s, &#36;5).
    """
    whole = reference if reference.endswith(";") else reference + ";"
    if whole[1] != "#" and whole[1:] not in html5 and reference[1:] not in html5:
        return reference
    visible = "".join(c for c in html.unescape(whole) if c.isprintable() and not c.isspace())
    return visible.ljust(len(reference)) if visible.isalnum() else visible.rjust(len(reference))
