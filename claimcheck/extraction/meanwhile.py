"""The time that a text has come to: what the sentences since the time told last are dated, figures or not."""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.extraction.chosen import choose
from claimcheck.extraction.discourse import Discourse
from claimcheck.extraction.sentence import Sentence, analyse, split
from claimcheck.facets.as_of import resolve
from claimcheck.facets.quantity import Options
from claimcheck.facets.status import past_tense
from claimcheck.lexicon import Lexicon
from claimcheck.model.claim import AsOf

_PLAIN = Options()
_LEADING = "ltn"
"""letters of "last", "this", "next" ..."""
_TIMES = "ymwqxd"
"""... before one of these"""


def come_to(discourse: Discourse) -> AsOf | None:
    """The time told last, unless sentences without a figure behind it moved on: then that of the last of these which
    is told as past, and none if one speaks of another time."""
    told, (start, end) = discourse.dated, discourse.since_dated
    if told is None or not _datable(discourse.lexicon).search(discourse.document.reading, start, end):
        return told
    text, language = discourse.document.reading, discourse.document.language
    for first, last in reversed(split(text, start, end, language)):
        sentence = analyse(text, first, last, discourse.lexicon, discourse.gazetteer, _PLAIN)
        if sentence.dates and not sentence.quantities and not all(mention.ago for mention in sentence.dates):
            return _of(sentence, discourse)
    return told


def _of(sentence: Sentence, discourse: Discourse) -> AsOf | None:
    """What a figure at the end of the first clause with a verb would be dated."""
    words, clause = sentence.words, next((c for c in sentence.clauses if c.verb >= 0), sentence.clauses[0])
    mention = choose(sentence, clause.stop, clause.stop, clause, "actual") if past_tense(words, clause) else None
    span = resolve(mention, discourse.written) if mention is not None and not mention.ago else None
    if mention is None or span is None or (discourse.written is not None and span.end > discourse.written):
        return None
    point = span.point or span.start == span.end
    return AsOf(
        "instant" if point else "period", span.start, span.end, words.shown(mention.first, mention.stop), "stated"
    )


@lru_cache(maxsize=4)
def _datable(lexicon: Lexicon) -> re.Pattern[str]:
    """What a sentence with a date phrase has at least."""
    listed: dict[str, list[str]] = {}
    for word, letter in lexicon.times.items():
        listed.setdefault(letter, []).append(word)
    names = [word.capitalize() for letter in "MKS" for word in listed.get(letter, ()) if len(word) > len("sept")]
    plain = [word for letter in "jkg" for word in listed.get(letter, ())]
    leads = "|".join(sorted(word for letter in _LEADING for word in listed.get(letter, ())))
    times = "|".join(sorted(word for letter in _TIMES for word in listed.get(letter, ())))
    return re.compile(rf"\b(?:{'|'.join(sorted(names + plain))}|(?i:{leads}) (?:{times})|1[89]\d\d|20\d\d)\b")
