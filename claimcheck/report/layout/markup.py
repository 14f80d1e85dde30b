"""HTML, SVG and XML written piece by piece: whatever is not `Markup` already is escaped, so no text becomes markup."""

from __future__ import annotations

from functools import lru_cache

from claimcheck.patterns import regex
from claimcheck.report.layout.text import clean

_VOID = frozenset({"br", "col", "hr", "input", "link", "meta"})
_NO_TEXT = regex(
    "[\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(1, 17))
    + "]"
)
"""Code points that Unicode keeps from being characters; XML and HTML refuse them."""
_COMMAND = regex(r"##(?=\w*\[)")
"""What build servers obey anywhere in a log."""

Attribute = str | int | float | bool | None


class Markup(str):
    """Text that is markup already and is not escaped again."""

    __slots__ = ()


def harmless(text: str) -> str:
    """Text from outside without control, format and impossible characters, on one line."""
    return text if text.isascii() and text.isprintable() else _NO_TEXT.sub("\ufffd", clean(text))


def escape(text: str) -> Markup:
    """Text as it may stand between tags and in quoted attributes; markup stays as it is."""
    if isinstance(text, Markup):
        return text
    shown = harmless(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Markup(unordered(shown.replace('"', "&quot;").replace("'", "&#39;")))


def unordered(markup: str) -> str:
    """Markup of which a build server that prints it obeys nothing; to readers it says the same."""
    return _COMMAND.sub("#&#35;", markup)


def tag(name: str, /, *children: str, **attributes: Attribute) -> Markup:
    """An element. In attribute names "_" stands for "-" and a "_" at the end is dropped (`class_`, `for_`).

    Attributes that are None or False are left out, those that are True have no value.
    """
    shown = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Markup(f"<{name}{shown}>")
    return Markup(f"<{name}{shown}>{''.join(map(escape, children))}</{name}>")


def together(*parts: str, between: str = "") -> Markup:
    """Parts one after the other."""
    return Markup(between.join(map(escape, parts)))


def ascii_only(text: str) -> str:
    """The same markup in ASCII: what is beyond is written as character references."""
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _attribute(key: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    return (
        f" {_name(key)}"
        if value is True
        else f' {_name(key)}="{escape(value if isinstance(value, str) else str(value))}"'
    )


@lru_cache
def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")
