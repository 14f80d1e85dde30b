"""One sentence, taken apart: tokens, dates, quantities, clauses, places. Nothing is bound to anything yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import sentencex  # type: ignore[import-untyped]  # it has no stubs

from claimcheck.facets import reject
from claimcheck.facets.clause import Clause, clauses
from claimcheck.facets.mention import Mention
from claimcheck.facets.numbers import Refused, quantities
from claimcheck.facets.quantity import Options, Quantity
from claimcheck.facets.scope import Gazetteer, PlaceMention, places
from claimcheck.facets.scope import pointing_home as home_pointers
from claimcheck.facets.when import mentions
from claimcheck.facets.words import Words
from claimcheck.lexicon import Lexicon, load
from claimcheck.records import cached_property


class Sentence:
    """A sentence at `start`..`end` of the document's reading, with its tokens, date phrases, quantities and refused
    numbers. `dated` are the tokens of date phrases, `counted` those where a quantity with its hedge starts. What many
    sentences are never asked for is found when it is."""

    def __init__(
        self,
        span: tuple[int, int],
        words: Words,
        dates: list[Mention],
        dated: frozenset[int],
        quantities: list[Quantity],
        refused: list[Refused],
        *,
        title: bool,
        gazetteer: Gazetteer,
    ) -> None:
        self.start, self.end = span
        self.words, self.dates, self.dated = words, dates, dated
        self.quantities, self.refused = quantities, refused
        self.counted = frozenset([amount.first for amount in quantities])
        self.title, self.gazetteer = title, gazetteer

    @cached_property
    def clauses(self) -> list[Clause]:
        """All of it, in order."""
        tags = self.words.tags
        glossed = [i for q in self.quantities if q.glosses for i in range(q.stop, q.behind(tags))]
        return clauses(self.words, self.counted, self.dated.union(glossed) if glossed else self.dated)

    @cached_property
    def places(self) -> list[PlaceMention]:
        """Places that a figure may be about, in order."""
        found = places(self.words, self.gazetteer, title=self.title)
        return found if not found or found[0].first else _behind_dateline(self.words, found, self.dated)

    @cached_property
    def placed(self) -> frozenset[int]:
        """Tokens of places."""
        return _tokens(self.places)

    @cached_property
    def pointing_home(self) -> list[int]:
        """The tokens that speak of "the country" or say "nationwide"."""
        return home_pointers(self.words)

    def points_home(self, first: int, stop: int) -> bool:
        """Do tokens first..stop-1 speak of "the country", "my country", or say "nationwide"?"""
        return bool(self.pointing_home) and any(first <= i < stop for i in self.pointing_home)

    @cached_property
    def blocked(self) -> frozenset[int]:
        """Tokens of date phrases, those where a quantity with its hedge starts, and an "and" that opens a clause: no
        noun phrase goes over them."""
        before, tags = (clause.first - 1 for clause in self.clauses if clause.first), self.words.tags
        return self.dated | self.counted | {at for at in before if tags[at] == "&"}


def analyse(text: str, start: int, end: int, lexicon: Lexicon, index: Gazetteer, options: Options) -> Sentence:
    """Takes the sentence at `start`..`end` of a text apart."""
    words = Words(text, start, end, lexicon)
    dates = mentions(words, options.date_order)
    dated = _tokens(dates)
    amounts, refused = quantities(words, dated, options)
    if dates or "i" in words.tags or "o" in words.tags:
        refused.extend(_other_digits(words, dated, _tokens([mention for mention in dates if mention.unclear])))
    return Sentence((start, end), words, dates, dated, amounts, refused, title=options.title, gazetteer=index)


_DATELINE = 12
"""tokens of a dateline at most"""


def _behind_dateline(words: Words, found: list[PlaceMention], dated: frozenset[int]) -> list[PlaceMention]:
    """The places without those of a dateline ("Oslo, May 4 - Exports rose", "OSLO - ..."), which is where it was
    written."""
    placed = _tokens(found)
    for i, tag in enumerate(words.tags[:_DATELINE]):
        if tag in "-—" and not (words.tight(i) or words.tight(i + 1)):
            day = any(at in dated for at in range(i)) or words.raw[0].isupper()
            return [mention for mention in found if mention.first > i] if day else found
        if i not in placed and i not in dated and tag not in ",.()":
            return found
    return found


_NONE: frozenset[int] = frozenset()


def _tokens(mentions: Sequence[Mention | PlaceMention]) -> frozenset[int]:
    """All tokens of some phrases."""
    return _NONE if not mentions else frozenset([i for mention in mentions for i in range(mention.first, mention.stop)])


_WITH_DIGITS = re.compile(r"[9Yio]")


def _other_digits(words: Words, dated: frozenset[int], unclear: frozenset[int]) -> Iterator[Refused]:
    """Digits in dates, names and ordinals."""
    for match in _WITH_DIGITS.finditer(words.tags):
        i, tag = match.start(), match.group()
        if words.raw[i].lstrip(".")[:1].isdecimal() and (i in dated or tag in "io"):
            date = reject.UNCLEAR_DATE if i in unclear else reject.DATE
            yield i, i + 1, date if i in dated else reject.NAME if tag == "i" else reject.ORDINAL


# --- where sentences end ------------------------------------------------------------------------------------

_LONGEST = 8
"""characters that an abbreviation with its stop has at most"""


_LONGEST_BLOCK = 20_000
"""characters of a block that is segmented in one go"""
_LONGEST_SENTENCE = 1500
"""characters; no writer comes near it"""


def split(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """Sentences of a block as offsets, without outer blanks; an abbreviation before a number or a day ends
    none. Rows that tell one figure each ("Ships: 118") are sentences."""
    found: list[tuple[int, int]] = []
    for first, last in _rows(text, start, end):
        found += _sentences(text, first, last, language)
    return found


_ROW = re.compile(r"[ \t]*[^\W\d_a-z][^:.!?\n]{0,60}:[ \t][^\n]{0,20}?\d[^\n:]{0,40}$", re.MULTILINE)
"""A line "label: figure"."""


def _rows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A block, parted between lines of which two in a row are a label with its figure."""
    behind = text.find("\n", start, end)
    first, line = start, start
    above = behind >= 0 and _ROW.match(text, line, behind) is not None
    while behind >= 0:
        line, behind = behind + 1, text.find("\n", behind + 1, end)
        row = _ROW.match(text, line, end if behind < 0 else behind) is not None
        if above and row:
            yield first, line
            first = line
        above = row
    yield first, end


def _sentences(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    abbreviation, goes_on = _joints(language)
    body = text[start:end]
    for line_break in "\n\r\u2028\u2029":
        body = body.replace(line_break, " ")
    pieces = _parted(_segments(body, language), _behind_whole(language))
    if '"' in body or "“" in body or "”" in body:
        pieces = [part for piece in pieces for part in _unquoted(piece, abbreviation)]
    found: list[tuple[int, int]] = []
    first = at = start
    for piece in pieces:
        at += len(piece)
        tail = piece.rstrip()
        open_end = tail.endswith(".") and goes_on.match(text, at, end)
        if open_end and (abbreviation.search(tail, max(0, len(tail) - _LONGEST)) or _apart(tail, text[at : at + 1])):
            continue
        found += _portions(text, first, at)
        first = at
    return found + _portions(text, first, end) if first < end else found


def _segments(body: str, language: str) -> list[str]:
    """The segments of a block; one that nobody writes is cut first, for the work on quotation marks grows as the
    square of its length."""
    found: list[str] = []
    start = 0
    while len(body) - start > _LONGEST_BLOCK:
        last = start + _LONGEST_BLOCK
        stops = (
            body.rfind(sign, start + 1, last) + len(sign) for sign in (". ", " ") if sign in body[start + 1 : last]
        )
        cut = next(stops, last)
        found += sentencex.segment(language, body[start:cut])
        start = cut
    return found + list(sentencex.segment(language, body[start:]))


def _apart(tail: str, behind: str) -> bool:
    """ "6 . | 2 %": the stop of a number with blanks on both sides, before the sign `behind`."""
    return behind.isdecimal() and tail.endswith(" .") and tail[-3:-2].isdecimal()


def _portions(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence, or what is too long for one cut at blanks: the work on a sentence grows faster than its length."""
    found: list[tuple[int, int]] = []
    while end - start > _LONGEST_SENTENCE:
        cut = max((text.rfind(blank, start + 1, start + _LONGEST_SENTENCE) for blank in " \n\t\xa0"), default=-1)
        cut = cut if cut > start else start + _LONGEST_SENTENCE
        found += _stripped(text, start, cut)
        start = cut
    return found + _stripped(text, start, end)


_QUOTED = re.compile(r"[.!?](?<=[^\W_A-Z][.!?])[ ]+(?=[A-Z“])")
"""The stop and the blanks where a sentence ends inside a quotation."""


def _parted(found: list[str], whole: re.Pattern[str]) -> list[str]:
    """The segments, parted behind a `whole` word."""
    pieces: list[str] = []
    for segment in found:
        first = 0
        for gap in whole.finditer(segment) if segment.find(". ", 0, len(segment) - 2) >= 0 else ():
            pieces.append(segment[first : gap.end()])
            first = gap.end()
        pieces.append(segment[first:])
    return pieces


def _unquoted(piece: str, abbreviation: re.Pattern[str]) -> Iterator[str]:
    """A segment; a quotation of several sentences, which is one segment, is parted."""
    first = 0
    if '"' in piece or "“" in piece or "”" in piece:
        for gap in _QUOTED.finditer(piece):
            stop = gap.start() + 1
            if not abbreviation.search(piece[max(0, stop - _LONGEST) : stop]):
                yield piece[first : gap.end()]
                first = gap.end()
    yield piece[first:]


@lru_cache(maxsize=4)
def _behind_whole(language: str) -> re.Pattern[str]:
    """The end of a sentence in a word that is no abbreviation, with the blanks behind it: "in | May. | Rangers", "see
    Example|.gov. | Rangers"; also blanks where the address of a link stood."""
    cues = load(language).cues
    words, domains = ("|".join(map(re.escape, sorted(cues[cue]))) for cue in ("sentence.whole", "words.domains"))
    return re.compile(rf"(?:\b(?i:{words})|(?<=\w)\.(?:{domains})[ ]*)\.[ ]+(?=[A-Z])")


@lru_cache(maxsize=4)
def _joints(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What shows that a full stop ends no sentence: an abbreviation or a single letter before it, and
    behind it a small letter, a bracket, digits, money, a month, a day or a time zone."""
    cues = load(language).cues
    abbreviations = "|".join(map(re.escape, sorted(cues["sentence.abbreviations"])))
    starts = "|".join(sorted(cues["sentence.goes_on"]))
    zones = "|".join(sorted(cues["sentence.zones"]))
    return (
        re.compile(rf"\b(?:{abbreviations}|[a-z])\.\Z", re.IGNORECASE),
        re.compile(rf"\s*(?:[a-z(\d$€£]|{starts}|(?:{zones})\b)"),
    )


def _stripped(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A stretch without the blanks around it; none where there is nothing else."""
    body = text[start:end]
    first, last = end - len(body.lstrip()), start + len(body.rstrip())
    return [(first, last)] if first < last else []
