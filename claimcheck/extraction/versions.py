"""Which documents are former selves of others: an updated or corrected article replaces what it was."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from hashlib import blake2b

from claimcheck.extraction.withdrawal import has_notice
from claimcheck.model import Claim, Document, Version
from claimcheck.patterns import regex

_SIGN = regex(
    r"\W*(?:update[ds]?|correct(?:ed|s|ion)|refile|clarification)(?:[\s-]*\d+)?\b[\s:.)\]—–-]*", re.IGNORECASE
)
_DIGITS = regex(r"\d[\d.,]*")
_WORD = regex(r"[^\W_]+")
_FEWEST_WORDS = 4
_SHORT = 40
"""Characters that a paragraph has at most which tells nothing."""
_SHARED = 0.5
"""The least part of the shorter text's paragraphs that two versions share, digits apart."""


def former(documents: Iterable[Document]) -> dict[str, str]:
    """Name of each former version -> name of the last one. Only documents that share a key of their versions matter."""
    told = [(document.name, document.version) for document in documents if document.version is not None]
    last: dict[str, tuple[str, Version]] = {}
    for name, version in told:
        for key in version.keys:
            last[key] = max(last.get(key, (name, version)), (name, version), key=_age)
    found: dict[str, str] = {}
    for name, version in told:
        for other, newer in (last[key] for key in version.keys):
            if other != name and _replaces(newer, version):
                found.setdefault(name, other)
    return found


def silenced(claim: Claim, reason: str | None) -> Claim:
    """A claim without a voice beyond its own document, for a `reason`; as it is where there is none."""
    return claim if reason is None else replace(claim, loose=claim.loose or reason, setting=None)


def reason(by: str) -> str:
    """Why claims of a former version of the document `by` are loose."""
    return f"an earlier version of {by}"


def _age(told: tuple[str, Version]) -> tuple[date, bool, str]:
    return told[1].last, told[1].changed, told[0]


def _replaces(last: Version, former: Version) -> bool:
    if not last.changed or (last.last, last.changed) <= (former.last, former.changed):
        return False
    shared = len(last.paragraphs & former.paragraphs)
    return shared >= _SHARED * min(len(last.paragraphs), len(former.paragraphs)) > 0


def version_of(document: Document) -> Version:
    """By what other versions of a document are known: its title, its lasting address, its paragraphs."""
    texts = [(block.role, document.reading[block.start : block.end]) for block in document.blocks]
    heads = [text for role, text in texts if role == "title"]
    signed = _SIGN.match(heads[0]) if heads else None
    title = _plain(heads[0][signed.end() :] if signed else heads[0]) if heads else ""
    days = [dated.day for dated in document.dates if dated.day]
    keys = [f"title {title}"] if len(title.split()) >= _FEWEST_WORDS else []
    keys += [f"canonical {document.canonical}"] if document.canonical else []
    return Version(
        tuple(keys),
        frozenset(_hash(_plain(text)) for role, text in texts if role in ("prose", "item") and len(text) > _SHORT),
        max(days, default=document.published or date.min),
        signed is not None or any(dated.updated for dated in document.dates) or has_notice(document),
    )


def _plain(text: str) -> str:
    """The words of a text, figures aside: a corrected figure makes no other paragraph."""
    return " ".join(_WORD.findall(_DIGITS.sub("0", text).casefold()))


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).digest())
