"""A title says a figure of the text harder than the text does: without its hedge, period or weakening word.

Only what makes the title say more than the text is reported: "nearly 700,000" told as 700,000, what was
added so far this year told as the whole, "basically twice" told as twice. A title that says less ("over 3
million" told as 3 million) stands, and so does one that any place of the text bears out word for word. One
conflict for each document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.checks import wording
from claimcheck.checks.intervals import apart
from claimcheck.checks.witnesses import place
from claimcheck.model import Claim, Conflict, Sheet, kind_class
from claimcheck.model.claim import Hedge
from claimcheck.records import dataclass

OVER = "document"
FACTS = ("label", "title", "text", "dropped")

HARDER: frozenset[Hedge] = frozenset({"exact", "over", "at_least"})
SOFTER: frozenset[Hedge] = frozenset({"about", "nearly", "under", "at_most"})
"""A title with one of the former hardens a text with one of the latter."""


@dataclass(frozen=True, slots=True)
class Params:
    """`weakeners`: words that take something back; `reach`: within how many words before the figure they
    stand.
    """

    weakeners: tuple[str, ...] = ()
    reach: int = 6


def check(sheet: Sheet, params: Params) -> Iterator[Conflict]:
    """At most one conflict: every figure of the title that is harder than the text, and the places that show
    it.
    """
    texts = [c for c in sheet.claims if not c.title]
    cited: list[Claim] = []
    dropped: list[str] = []
    done = set()
    for title in sorted((c for c in sheet.claims if c.title), key=place):
        figure = (title.metric, title.kind, title.unit, title.value.nominal)
        if figure in done or title.value.nominal is None:
            continue
        done.add(figure)
        same = [(text, _dropped(title, text, params)) for text in texts if _same_figure(title, text)]
        if all(words for _, words in same):
            for text, words in same:
                cited += [claim for claim in (title, text) if claim not in cited]
                dropped += [word for word in words if word not in dropped]
    if cited:
        titles, bodies = [c for c in cited if c.title], [c for c in cited if not c.title]
        facts = {
            "label": titles[0].label,
            "title": wording.listed([wording.in_quotes(c.quote) for c in titles]),
            "text": wording.listed([wording.in_quotes(c.quote) for c in bodies]),
            "dropped": wording.listed([wording.in_quotes(word) for word in dropped]),
        }
        yield Conflict((*titles, *bodies), "literal", facts)


def _same_figure(title: Claim, text: Claim) -> bool:
    """True if the title repeats the number of the text, be it as a level what the text tells of a period."""
    kinds = {kind_class(title.kind), kind_class(text.kind)}
    return (
        (title.metric, title.unit, title.value.nominal) == (text.metric, text.unit, text.value.nominal)
        and (len(kinds) == 1 or kinds == {"level", "flow"})
        and title.status == text.status
        and _agree(title.scope, text.scope)
        and _agree(title.subject, text.subject)
        and not apart(title.value, text.value)
    )


def _agree(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a == b


def _dropped(title: Claim, text: Claim, params: Params) -> list[str]:
    """The words of the text that the title leaves out, as far as they weaken it."""
    words = []
    if title.value.hedge in HARDER and text.value.hedge in SOFTER:
        words.append(wording.HEDGES[text.value.hedge].strip())
    if text.as_of is not None and kind_class(title.kind) == "level" and _still_runs(text):
        words.append(text.as_of.text or wording.moment(text.as_of))
    return words + [w for w in params.weakeners if _weakens(w, text, params.reach) and not _has(w, title.sentence)]


def _still_runs(text: Claim) -> bool:
    """True for an amount of a period that was not over when it was told ("this year"); titles name no past
    ones.
    """
    as_of, told = text.as_of, text.published
    over = as_of is None or told is None or as_of.end < told
    return text.kind == "flow" and as_of is not None and as_of.type == "period" and not over


def _weakens(word: str, claim: Claim, reach: int) -> bool:
    """True if the word stands in the figure's quote or shortly before it."""
    head, _, _ = claim.sentence.partition(claim.quote)
    return _has(word, " ".join(head.split()[-reach:]) + " " + claim.quote)


def _has(words: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(words)}\b", text, re.IGNORECASE) is not None
