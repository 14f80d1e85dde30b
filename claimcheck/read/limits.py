"""How much of a stranger's file is read: beyond these limits a file is unread, with a line that says so."""

from __future__ import annotations

FILE_BYTES = 32 << 20
"""A file, or what standard input holds."""
MEMBER_BYTES = 64 << 20
"""One member of an archive, unpacked."""
MEMBERS = 10_000
"""Members of an archive."""
CHARACTERS = 8 << 20
"""The text of a document, as it stands or as it is taken out."""
NUMBERS = 50_000
"""Numbers in the text of a document: they, not the characters, take up memory, about 5 KB each."""
PAGES = 5_000
"""Pages of a document."""
DEPTH = 200
"""Elements within elements, parts within parts."""


def too_large(what: str, size: int, limit: int, unit: str) -> str:
    """The reason why something is not read: "too large: the file has 40,000,000 bytes, the limit is …"."""
    return f"too large: {what} has {size:,} {unit}, the limit is {limit:,}"
