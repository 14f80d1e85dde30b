"""Trusted figures: a `facts.toml` beside the articles, read as claims that outrank what any article says.

    [[fact]]
    metric = "5G base stations"
    scope = "China"
    as-of = 2022-12-31          # a day; "2022-12" and "2022" are a month and a year; ["2022-01-01", "2022-09-30"]
    value = "2.312 million"
    source = "Ministry of Industry and Information Technology, 19 January 2023"

`subject` is the named thing a figure is about, `verb` what was done ("built", "sold"), `kind` what it is where the
metric pack does not say it (a level for a day, an amount over a period). The value is read as in an article, hedge
and unit included.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from hashlib import blake2b
from typing import Any, NamedTuple, get_args

from claimcheck.errors import UserError, did_you_mean
from claimcheck.extraction.deeds import act_of
from claimcheck.extraction.lines import lines_of, place_of
from claimcheck.extraction.naming import UNNAMED
from claimcheck.facets.metric import catalogue_of, made_id, topic
from claimcheck.facets.numbers import quantities
from claimcheck.facets.quantity import Options, Quantity
from claimcheck.facets.scope import gazetteer, places
from claimcheck.facets.words import Words
from claimcheck.lexicon import load
from claimcheck.model.claim import AsOf, Claim, Kind
from claimcheck.model.document import Document
from claimcheck.model.metric import Metric, Register
from claimcheck.patterns import regex

FACTS = "facts.toml"
TRUST = 1000
"""The rank of a trusted figure: above every ranked source."""
KEYS = {
    "metric": True,
    "value": True,
    "as-of": False,
    "scope": False,
    "subject": False,
    "source": False,
    "kind": False,
    "verb": False,
}
"""Keys of an entry; True = it must be there."""
SEE = 'write an entry as: [[fact]] metric = "…" scope = "…" as-of = 2022-12-31 value = "…" source = "…"'
_HEADER = regex(r"^\s*\[\[\s*fact\s*\]\]", re.MULTILINE)


def facts(document: Document, register: Register) -> tuple[Claim, ...]:
    """The claims of a facts.toml, in its order; UserError with file and line for whatever it gets wrong."""
    try:
        table = tomllib.loads(document.text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        raise UserError(
            f"broken TOML: {error}", where=f"{document.name}:{found[1] if found else 1}", remedy=SEE
        ) from None
    entries = table.pop("fact", [])
    starts = [match.start() for match in _HEADER.finditer(document.text)]
    if table or not isinstance(entries, list) or len(entries) != len(starts):
        stray = next(iter(table), "fact")
        raise UserError(f"unknown key {stray!r}", where=f"{document.name}:1", remedy="every entry begins with [[fact]]")
    ends = [*starts, len(document.text)][1:]
    lines = lines_of(document.text)
    return tuple(
        _Entry(document, register, entry, start, end, lines).claim()
        for entry, start, end in zip(entries, starts, ends, strict=True)
    )


def ranked(claims: tuple[Claim, ...], document: Document, sources: Sequence[str]) -> tuple[Claim, ...]:
    """The claims with the rank of who tells them: their speaker, else the publisher; of `sources` the first ranks
    highest."""
    if not sources:
        return claims
    ranks = {source.casefold(): len(sources) - k for k, source in reversed(list(enumerate(sources)))}
    return tuple(
        replace(claim, rank=ranks.get((claim.speaker or document.source or "").casefold(), 0)) for claim in claims
    )


class _Entry(NamedTuple):
    """One [[fact]] table and where it stands in the text."""

    document: Document
    register: Register
    table: dict[str, Any]
    start: int
    end: int
    lines: list[int]

    def at(self, key: str) -> tuple[int, int]:
        """Offsets of the value of a key; those of the header where it has none."""
        sets = regex(rf"^\s*[\"']?{re.escape(key)}[\"']?\s*=\s*(\"[^\"\n]*\"|'[^'\n]*'|[^#\n]*)", re.MULTILINE)
        found = sets.search(self.document.text, self.start, self.end)
        if found is None:
            return self.start, self.start
        inner = found[1].strip()
        first = found.start(1) + (inner[:1] in "\"'")
        return first, first + len(inner.strip("\"'"))

    def wrong(self, key: str, what: str, remedy: str = SEE) -> UserError:
        """An error at the line of a key."""
        line, _ = place_of(self.lines, self.at(key)[0])
        return UserError(what, where=f"{self.document.name}:{line}", remedy=remedy)

    def claim(self) -> Claim:
        """The entry as a claim."""
        for key in self.table:
            if key not in KEYS:
                raise self.wrong(key, f"unknown key {key!r}", did_you_mean(key, KEYS))
        for key, needed in KEYS.items():
            if needed and key not in self.table:
                raise self.wrong(key, f"the key {key!r} is missing")
        quantity, (metric, label, declared) = self.quantity(), self.metric()
        start, end = self.at("value")
        line, column = place_of(self.lines, start)
        end_line, end_column = place_of(self.lines, end)
        kind = self.kind(declared, quantity)
        return Claim(
            id=blake2b(f"{self.document.name}\0{start}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest(),
            document=self.document.name,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            quote=self.document.text[start:end],
            sentence=self.sentence(label),
            language=self.document.language,
            value=quantity.value,
            unit=quantity.unit,
            metric=metric,
            label=label,
            subject=self.text("subject"),
            scope=self.scope(),
            index=None,
            kind=kind,
            status="actual",
            as_of=self.as_of(kind),
            published=None,
            speaker=self.text("source"),
            start=start,
            act=act_of(verb.lower(), load(self.document.language)) if (verb := self.text("verb")) else None,
            complete=True,
            rank=TRUST,
        )

    def text(self, key: str) -> str | None:
        """A text that may be missing."""
        value = self.table.get(key)
        if value is not None and (not isinstance(value, str) or not value.strip()):
            raise self.wrong(key, f"{key}: {value!r} is no text", f'write {key} = "…"')
        return value

    def sentence(self, label: str) -> str:
        """The entry on one line."""
        parts = [label, self.table.get("subject"), self.table.get("scope"), _shown(self.table.get("as-of"))]
        source = self.table.get("source")
        told = ", ".join(str(part) for part in parts if part)
        return f"{told}: {self.table['value']}" + (f" ({source})" if source else "")

    def words(self, text: str) -> Words:
        return Words(text, 0, len(text), load(self.document.language))

    def quantity(self) -> Quantity:
        """The value, read as in an article."""
        value = self.table["value"]
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise self.wrong("value", f"value: {value!r} is no amount", 'write value = "2.3 million"')
        found, _ = quantities(self.words(str(value)), frozenset(), Options())
        if len(found) != 1:
            raise self.wrong("value", f"value: no amount can be read in {value!r}", 'write value = "2.3 million"')
        return found[0]

    def metric(self) -> tuple[str, str, Metric | None]:
        """Metric id, label and what a pack declares of it."""
        name = self.text("metric") or ""
        declared = self.register.get(name)
        if declared is None:
            words = self.words(name)
            named = topic(words, 0, words.size)
            declared = catalogue_of(self.register, self.document.language).find(named.stems, frozenset)
            if declared is None:
                return made_id(named.stems) or UNNAMED, named.label, None
        return declared.id, declared.label, declared

    def scope(self) -> str | None:
        """The place, by its usual name."""
        name = self.text("scope")
        found = places(self.words(f"in {name}"), gazetteer(self.document.language)) if name else []
        return found[0].place.name if found else name

    def kind(self, declared: Metric | None, quantity: Quantity) -> Kind:
        """What the figure is."""
        given = self.text("kind")
        if given is not None:
            if given not in get_args(Kind):
                raise self.wrong("kind", f"{given!r} is no kind", did_you_mean(given, get_args(Kind)))
            return given  # type: ignore[return-value]  # it is one of them
        if declared is not None and (declared.cumulative or declared.kind):
            return "cumulative" if declared.cumulative else declared.kind or "stock"
        if "as-of" not in self.table:
            return "constant"
        if quantity.dimension == "share":
            return "share"
        day = self.table["as-of"]
        return "stock" if isinstance(day, date) or (isinstance(day, str) and len(day) == 10) else "flow"

    def as_of(self, kind: Kind) -> AsOf | None:
        """The day, or the period; a level told for a period is that of its end."""
        given = self.table.get("as-of")
        if given is None:
            return None
        ends = given if isinstance(given, list) and len(given) == 2 else [given, given]
        start, end = self.days(ends[0], min), self.days(ends[1], max)
        if end < start:
            raise self.wrong("as-of", f"as-of: {_shown(given)} ends before it begins")
        if start == end or kind in ("stock", "cumulative"):
            return AsOf("instant", end, end, _shown(given), "stated")
        return AsOf("period", start, end, _shown(given), "stated")

    def days(self, given: Any, choose: Callable[[date, date], date]) -> date:
        """The first or the last day of a day, month or year."""
        try:
            text = given.isoformat() if isinstance(given, date) else str(given)
            parts = [int(part) for part in text.split("-")]
            first = date(*(*parts, 1, 1)[:3])
            if len(parts) == 3:
                return first
            after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
            return choose(first, (after if len(parts) == 2 else date(first.year + 1, 1, 1)) - timedelta(1))
        except (ValueError, TypeError, OverflowError):
            raise self.wrong("as-of", f"as-of: {given!r} is no date", "write as-of = 2022-12-31") from None


def _shown(given: Any) -> str:
    """A date as it was given."""
    if isinstance(given, list):
        return " to ".join(map(_shown, given))
    return "" if given is None else str(given)
