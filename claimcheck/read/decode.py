"""Bytes to text, or the reason why they are none."""

from __future__ import annotations

import re

_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


class NotText(Exception):
    """The bytes are no text; the message says why."""


def decode(data: bytes) -> str:
    """The text of a file: UTF-8, with or without a byte order mark, else Windows-1252. Line breaks stay as
    they are.

    Raises NotText for binary data.
    """
    if b"\0" in data:
        raise NotText("binary, not text: it contains NUL bytes")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if _CONTROL.search(data):
        raise NotText("binary, not text: it contains control characters and is not UTF-8")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise NotText("not readable as text: neither UTF-8 nor Windows-1252") from None
