"""Two documents in, a comparison out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from claimcheck import read, register, rulebook
from claimcheck.comparison.claims import Writer
from claimcheck.comparison.figures import Collector, Figure
from claimcheck.comparison.findings import findings_of, rules_over_matches
from claimcheck.comparison.verdict import judged, verdict_of
from claimcheck.config import Settings
from claimcheck.dates import DateOrder
from claimcheck.extraction import Places, dissect
from claimcheck.facets.notation import decimal_comma
from claimcheck.model import Document
from claimcheck.model.comparison import Comparison, Match
from claimcheck.model.metric import Register

_REMEMBERED = 512
"""Texts whose numbers are kept: one source often has many targets."""

_ORDERS: dict[str, DateOrder] = {"dmy": "DMY", "mdy": "MDY"}


class Comparer:
    """Compares documents under one register, one set of rules and one of settings; all are loaded once.

    Raises UserError for a metric pack or a rule page that cannot be used.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        folders = [rulebook.shipped(), *settings.rules]
        self.known: Register = register.load(folders)
        self.rules = rules_over_matches(rulebook.load(folders))
        self._figures = lru_cache(maxsize=_REMEMBERED)(self._read)

    def compare(self, source: Document, target: Document, id: str | int | None = None) -> Comparison:
        """How the numbers of the target agree with those of the source. A text without a date has that of the other."""
        written = target.published or source.published
        told = self._figures(source, source.published or written)
        pairs = judged(self._figures(target, written), told)
        matches = tuple(
            Match(pair.target.claim, pair.source.claim if pair.source else None, pair.relation) for pair in pairs
        )
        return Comparison(verdict_of(pairs), findings_of(matches, self.rules), matches, id)

    def _read(self, document: Document, written: date | None) -> tuple[Figure, ...]:
        chosen = self.settings.of(document.name)
        comma = chosen.number_format == "comma" or (chosen.number_format == "auto" and decimal_comma(document.reading))
        order = _ORDERS.get(chosen.date_order)
        reading, sentences = dissect(document, self.known, decimal_comma=comma, date_order=order, every=True)
        writer = Writer(document, Places(document), written)
        return tuple(Collector(reading.claims, writer).figures(sentences))


def compare_texts(source: str, target: str, *, published: date | None = None) -> Comparison:
    """The same for two plain texts; `published` dates what they themselves do not."""
    told, checked = plain(source, "source"), plain(target, "target")
    if published is not None:
        told, checked = (replace(text, published=published, dated_by="caller") for text in (told, checked))
    return _shipped().compare(told, checked)


@lru_cache(maxsize=_REMEMBERED)
def plain(text: str, name: str) -> Document:
    """A plain text as a document."""
    return read.read_text(text, name, ".txt")


@lru_cache(maxsize=1)
def _shipped() -> Comparer:
    return Comparer(Settings())
