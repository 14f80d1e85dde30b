"""Claims for what extraction leaves alone: dates, spells of time, positions."""

from __future__ import annotations

from datetime import date

from claimcheck.comparison.moments import Moment, spell_of
from claimcheck.comparison.positions import Position
from claimcheck.extraction import Places, Sentence
from claimcheck.extraction.claims import claim_id
from claimcheck.facets.mention import Mention
from claimcheck.model.claim import Claim, Hedge, Kind, Value
from claimcheck.model.document import Document

_HEDGES: dict[str, Hedge] = {"before": "under", "after": "over", "by": "at_most", "since": "at_least", "at": "exact"}


class Writer:
    """Writes claims of one document; `places` say where it stands in its file."""

    def __init__(self, document: Document, places: Places, written: date | None) -> None:
        self.document, self.places, self.written = document, places, written

    def date(self, sentence: Sentence, mention: Mention, moment: Moment) -> Claim:
        """A date: its days as numbers YYYYMMDD (MMDD without a year)."""
        span = moment.span
        low, high = moment.named.low, moment.named.high
        nominal = int(low) if low is not None and low == high else None
        text = sentence.words.span(mention.first, mention.stop - 1)
        value = Value(
            text,
            nominal,
            _HEDGES[moment.lead],
            None if span.low is None else int(span.low),
            None if span.high is None else int(span.high),
            span.low_open,
            span.high_open,
            int(low or 0),
            int(high or 0),
        )
        return self._claim(sentence, mention.first, mention.stop, value, "date", "constant", "")

    def spell(self, sentence: Sentence, mention: Mention) -> Claim:
        """A time counted from the day of writing: its length."""
        size = spell_of(mention)
        text = sentence.words.span(mention.first, mention.stop - 1)
        value = Value(text, size, "exact", size, size, False, False, size, size)
        return self._claim(sentence, mention.first, mention.stop, value, mention.grain, "duration", "")

    def position(self, sentence: Sentence, position: Position) -> Claim:
        """A rank, a count of times, a time of day, a score."""
        words, number = sentence.words, position.number
        text = words.span(position.first, position.stop - 1)
        value = Value(text, number, position.hedge, number, number, False, False, number, number)
        label = words.shown(position.noun, position.noun_stop) if position.noun < position.noun_stop else ""
        kind: Kind = "ordinal" if position.unit == "ordinal" else "constant"
        return self._claim(sentence, position.first, position.stop, value, position.unit, kind, label)

    def _claim(
        self, sentence: Sentence, first: int, stop: int, value: Value, unit: str, kind: Kind, label: str
    ) -> Claim:
        words, document = sentence.words, self.document
        start, end = words.starts[first], words.ends[stop - 1]
        return Claim(
            id=claim_id(document.name, start, end, value.text),
            document=document.name,
            **self.places.fields(start, end),
            sentence=" ".join(words.text[sentence.start : sentence.end].split()),
            language=document.language,
            value=value,
            unit=unit,
            metric="unnamed",
            label=label,
            subject=None,
            scope=None,
            index=None,
            kind=kind,
            status="actual",
            as_of=None,
            published=document.published,
            speaker=None,
            start=start,
        )
