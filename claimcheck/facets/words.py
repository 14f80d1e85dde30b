"""Tokens of a stretch of text, each with one class letter: the string of letters is what the grammar matches.

Class letters ------------- 9 digits · Y digits that may be a year · w number word · s scale word · o ordinal
· h part ("half", "thirds") z group ("dozen") · 2 multiple ("twice", "tripled") · i name with digits · u unit
glued to digits $ currency sign · c currency word or code · % percent sign a article · d determiner · p
preposition · f "of" · T "to" · & conjunction · q subordinator · x auxiliary · l pronoun r adverb · v verb · b
verb or noun · e past form or participle · g -ing form n other lower-case word · N other capitalised word · M
month · K weekday ' possessive · - hyphen or en dash · — dash · , ; : . ( ) " / + other signs as themselves ·
? the rest
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate
from operator import add, itemgetter
from typing import TypeVar

from claimcheck.lexicon import Lexicon

_TOKEN = re.compile(
    r"(?:[A-Za-z]+(?![\w'’])"  # what most tokens are
    r"|[^\W\d_⁰¹²³⁴-⁹]+(?:['’](?![sS]\b)[^\W\d_]+)*"  # letters: "government", "don't", "o'clock"
    r"|\d+(?:\.\d+|['’]\d{3}(?!\d)|,\d{1,3}(?!\d))*(?:e[+−-]?\d{1,2}(?![\w-]))?"  # digits, groups, 4e14
    r"|\.(?<![^\s(\[$£€¥+−–~≈<>≤≥=±-]\.)\d+"  # ".25"
    r"|[¼-¾⅐-⅞]"  # a fraction
    r"|[⁰¹²³⁴-⁹⁺⁻]+"  # raised digits
    r"|['’][sS]\b"  # possessive
    r"|\S"  # any other sign
    r")\s*"
)
"""A token with the blanks behind it: together they are the whole text."""
_SIGNS = {
    sign: letter
    for letter, signs in {
        '"': "“”„«»‘’'`\"",
        "-": "-–‐‑−",
        "—": "—―",
        ".": ".…!?",
        "(": "([{",
        ")": ")]}",
        "~": "~≈",
        "<": "<≤",
        ">": ">≥",
        "%": "%‰",
        "#": "#№",
        "$": "$€£¥₹₩₽₴₺₪₦₫₱฿₸₡₵₿￥¢",
        **{sign: sign for sign in ",;:/+±=&*×^°•|_"},
    }.items()
    for sign in signs
}
GLYPHS = {
    "½": (1, 2),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
    "⅕": (1, 5),
    "⅖": (2, 5),
    "⅗": (3, 5),
    "⅘": (4, 5),
    "⅙": (1, 6),
    "⅚": (5, 6),
}
"""Fractions of one character -> (numerator, denominator)."""
_YEARS = range(1100, 2101)
_MEMORY = 1 << 15
_NEAR = 12
"""tokens on either side that are near"""


class Words:
    """Parallel lists over the tokens of `text[start:end]`; offsets are into `text`.

    `low` are the tokens in lower case with straight apostrophes, `tags` one class letter each. A name with digits
    ("5G", "IMT2020", "Q3") is several tokens, all tagged i. `said` are the different ones of `low`. `cues` are the
    word lists of the lexicon that the tokens were read by.
    """

    __slots__ = ("cues", "ends", "lexicon", "low", "raw", "said", "size", "starts", "tags", "text")

    def __init__(self, text: str, start: int, end: int, lexicon: Lexicon) -> None:
        tokens = [*map(_memo(lexicon).__getitem__, _TOKEN.findall(text, start, end))]
        self.text, self.lexicon, self.cues = text, lexicon, lexicon.cues
        self.raw: list[str] = [*map(_RAW, tokens)]
        self.low: list[str] = [*map(_LOW, tokens)]
        self.said = frozenset(self.low)
        self.size = len(tokens)
        ends = [*accumulate(map(_SPACED, tokens), initial=end - sum(map(_SPACED, tokens)))]
        self.starts = ends[:-1]
        self.ends = [*map(add, self.starts, map(_LENGTH, tokens))]
        self.tags = _glued(self, "".join(map(_CLASS, tokens)))

    def tight(self, index: int) -> bool:
        """Does token `index` stand right behind its predecessor, without a space?"""
        return 0 < index < self.size and self.starts[index] == self.ends[index - 1]

    def signed(self, index: int) -> bool:
        """Does a minus stand before the number at token `index`, with a blank before it?"""
        return self.tight(index) and self.raw[index - 1] in "-–−" and not self.tight(index - 1)

    def word(self, index: int) -> str:
        """Token `index` in lower case, "" where there is none."""
        return self.low[index] if 0 <= index < self.size else ""

    def span(self, first: int, last: int) -> str:
        """The text from token `first` up to and including token `last`."""
        return self.text[self.starts[first] : self.ends[last]]

    def shown(self, first: int, stop: int) -> str:
        """The text of tokens first..stop-1, with single spaces."""
        return " ".join(self.span(first, stop - 1).split())

    def phrase(self, first: int, stop: int) -> str:
        """Tokens first..stop-1 in lower case, joined by one space."""
        return " ".join(self.low[first:stop])

    def plural(self, index: int) -> bool:
        """Does the noun at token `index` look like a plural?"""
        low, lexicon = self.low[index], self.lexicon
        if len(low) > 1 and low.endswith(lexicon.plural_endings) and not low.endswith(lexicon.singular_endings):
            return True
        return low in lexicon.plurals

    def near(self, index: int, cue: str) -> bool:
        """Is a word of a cue list near token `index`?"""
        return not self.cues[cue].isdisjoint(self.low[max(0, index - _NEAR) : index + _NEAR])

    def phrase_at(self, index: int, cue: str, stop: int | None = None) -> int:
        """The token behind the longest phrase of a cue list that starts at token `index` and ends before
        `stop`; 0 if there is none."""
        low, limit = self.low, self.size if stop is None else stop
        if index >= limit:
            return 0
        for phrase in self.lexicon.openings[cue].get(low[index], ()):
            end = index + len(phrase)
            if end <= limit and low[index:end] == phrase:
                return end
        return 0

    def find(self, cue: str, first: int, stop: int) -> range:
        """The tokens of the first phrase of a cue list in tokens first..stop-1, of several that start there the
        longest; none if there is no such phrase."""
        openings, low = self.lexicon.openings[cue], self.low
        if openings.keys().isdisjoint(low[first:stop]):
            return _NOWHERE
        for i in range(first, stop):
            end = self.phrase_at(i, cue, stop) if low[i] in openings else 0
            if end:
                return range(i, end)
        return _NOWHERE


_NOWHERE = range(0)
_RAW, _LOW, _CLASS, _LENGTH, _SPACED = map(itemgetter, range(5))
Made = TypeVar("Made")


class Memo(dict[str, Made]):
    """What `make` makes of a token, made once for each; forgets all when it grows too large."""

    def __init__(self, make: Callable[[str], Made]) -> None:
        self.make = make

    def __missing__(self, token: str) -> Made:
        if len(self) >= _MEMORY:
            self.clear()
        made = self[token] = self.make(token)
        return made


@lru_cache(maxsize=4)
def _memo(lexicon: Lexicon) -> Memo[tuple[str, str, str, int, int]]:
    """Each token with the blanks behind it: by itself, in lower case (the same string where nothing changes), its
    class by itself, its length, and that with the blanks."""

    def made(spaced: str) -> tuple[str, str, str, int, int]:
        token = spaced.rstrip()
        low = _lower(token)
        return token, token if token == low else low, _class_of(token, lexicon), len(token), len(spaced)

    return Memo(made)


@lru_cache(maxsize=1)
def lowered(text: str) -> str:
    """A whole text with its ASCII letters in lower case: as long as it was, and made in a third of the time."""
    return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")


def _lower(token: str) -> str:
    return token.lower().replace("’", "'")


def sign_class(token: str) -> str:
    """The class of a token that is neither digits nor letters."""
    return "'" if len(token) > 1 else _SIGNS.get(token, "?")


def _class_of(token: str, lexicon: Lexicon) -> str:
    """The class of a token by itself."""
    first = token[0]
    if first.isdecimal() or "¼" <= first <= "¾" or "⅐" <= first <= "⅞" or (first == "." and len(token) > 1):
        return "9"
    if first.isalnum():
        low = _lower(token)
        return "N" if token in lexicon.names else lexicon.classes.get(low) or _guess(token, low, lexicon)
    return sign_class(token)


def _guess(token: str, low: str, lexicon: Lexicon) -> str:
    """The class of a word that no list has: by its capital, else by its ending."""
    if token[0].isupper():
        if token in lexicon.currency_codes:
            return "c"
        return "M" if low in lexicon.months else "K" if low in lexicon.weekdays else "N"
    return next((letter for ending, letter in lexicon.endings if low.endswith(ending)), "n")


# --- tokens that touch --------------------------------------------------------------------------------------


_MARKS = re.compile(r"9|'|\.(?=[nNpvbiTlac])|&(?=a)|\"(?<=[nNb]\")(?=[nNbegr9])")
"""Each begins with its sign, so that the search leaps from one to the next."""
_DASH = re.compile(r"(?<=[a-zA-Z%)])-(?=[a-zA-Z(\"])|(?<=[^-]-)-(?!-)")
"""A hyphen that may be a dash: with blanks on both sides, or the second of two."""


def _glued(words: Words, alone: str) -> str:
    """The classes of tokens in their places, from those by themselves: tells amounts from names where
    digits touch letters: 46M, 60MWp, 6th from 5G, IMT2020, COVID-19."""
    tags = list(alone)
    for match in _MARKS.finditer(alone):
        i = match.start()
        if alone[i] == "'":
            _possessive(words, tags, i)
            continue
        if alone[i] == ".":
            _domain(words, tags, i)
            continue
        if alone[i] == '"':
            tags[i] = "'" if _of_plural(words, i) else '"'
            continue
        if alone[i] == "&":  # "Q&A"
            tags[i + 1] = "N" if words.tight(i) and words.tight(i + 1) else tags[i + 1]
            continue
        if words.word(i + 1) == "x" and alone[i + 2 : i + 3] == "9":
            tags[i + 1] = "×"  # "10 x 20"
        elif words.tight(i + 1) and words.raw[i + 1][0].isalpha():
            _suffix(words, tags, i)
        if words.tight(i):
            _prefix(words, tags, i)
        amount = tags[i + 1 : i + 2] in (["s"], ["%"], ["u"]) or (i > 0 and tags[i - 1] in "$c")
        if tags[i] == "9" and _year_like(words.raw[i]) and not amount:
            tags[i] = "Y"
    for match in _DASH.finditer(alone) if "-" in alone else ():
        i, double = match.start(), alone[match.start() - 1] == "-"
        if words.tight(i) if double else not (words.tight(i) or words.tight(i + 1)):
            tags[i] = "—"
    if not words.cues["words.nouns_too"].isdisjoint(words.said):
        _nouns_too(words, tags)
    names = _two_faced(words.lexicon)
    if not (names.low.isdisjoint(words.said) or names.keys().isdisjoint(words.raw)):
        _calendar(words, tags)
    return "".join(tags)


def _nouns_too(words: Words, tags: list[str]) -> None:
    """A past form that is a noun where an article is before it, or "of" or an auxiliary behind: "the cost was"."""
    for i, low in enumerate(words.low):
        if tags[i] == "v" and low in words.cues["words.nouns_too"]:
            led = tags[i - 1 : i] in (["d"], ["a"], ["'"]) or (i == 0 and tags[1:2] == ["f"])
            behind = i > 0 and tags[i - 1] in "nbe" and tags[i + 1 : i + 2] in (["f"], ["x"])
            tags[i] = "b" if led or behind else "v"


class _TwoFaced(dict[str, str]):
    """Months and weekdays that are other words too ("May", "Sat"), with their class; `low`: in lower case."""

    def __init__(self, lexicon: Lexicon) -> None:
        named = [*((name, "M") for name in lexicon.months), *((name, "K") for name in lexicon.weekdays)]
        super().__init__((name.capitalize(), tag) for name, tag in named if name in lexicon.classes)
        self.low = frozenset(map(str.lower, self))


_two_faced = lru_cache(maxsize=4)(_TwoFaced)


def _calendar(words: Words, tags: list[str]) -> None:
    """Such a word is of the calendar beside a day or a year, or behind a preposition, "last" or "early"."""
    names, led = _two_faced(words.lexicon), words.cues["when.led_months"]
    for i, token in enumerate(words.raw):
        before, after = tags[i - 1 : i], tags[i + 1 : i + 2]
        if token not in names or before == ["'"]:
            continue
        linked = before in (["&"], ["T"], ["-"]) and tags[i - 2 : i - 1] == ["M"]  # "between January and May"
        if (
            linked
            or after in (["9"], ["Y"], ["o"])
            or before in (["9"], ["o"], ["p"], ["K"], ["T"])
            or words.word(i - 1) in led
        ):
            tags[i] = names[token]


def _domain(words: Words, tags: list[str], i: int) -> None:
    """Words around a stop without blanks are one name: "Example.org", "U.S."."""
    if i == 0 or not (words.tight(i) and words.tight(i + 1)) or not words.raw[i - 1][0].isalnum():
        return
    before, behind = words.raw[i - 1], words.raw[i + 1]
    domain = words.low[i + 1] in words.cues["words.domains"] and before[0].isalpha()
    if domain or (len(behind) == len(before) == 1 and behind.isupper()):
        tags[i - 1] = tags[i + 1] = "N"


def _possessive(words: Words, tags: list[str], i: int) -> None:
    """A verb with a capital before 's and another capital is a name: "Let's Talk"."""
    if 0 < i < words.size - 1 and words.raw[i - 1][0].isupper() and words.raw[i + 1][0].isupper():
        tags[i - 1] = "N" if tags[i - 1] in "vbeg" else tags[i - 1]


def _of_plural(words: Words, i: int) -> bool:
    """Is the sign at token `i` the possessive of a plural: "farmers' income", and no end of a quotation?"""
    glued = words.tight(i) and not words.tight(i + 1) and words.raw[i - 1][-1] in "sS"
    return words.low[i] == "'" and glued and not any(token in "‘'’" for token in words.raw[:i])


def _suffix(words: Words, tags: list[str], i: int) -> None:
    """Letters glued behind digits: an ordinal ending, a scale, a unit, a multiple; anything else makes a
    name."""
    lexicon, token, suffix = words.lexicon, words.raw[i + 1], words.low[i + 1]
    unit = lexicon.units.get(suffix)
    kind = unit.kind if unit else ""
    if suffix == "s":  # a decade
        tags[i] = tags[i + 1] = "i"
    elif suffix in lexicon.ordinal_endings and not (token in lexicon.unit_symbols and _no_rank(words.raw[i])):
        tags[i] = tags[i + 1] = "o"
    elif suffix in lexicon.suffixes or suffix in lexicon.scales:
        tags[i + 1] = "s"
    elif suffix == "x":
        tags[i + 1] = "×"  # "3x", "4x5"
    elif token in "FC" and "".join(tags[i + 2 : i + 3]) in tuple("nNbg") and not words.signed(i):  # "the 5C group"
        tags[i] = tags[i + 1] = "i"
    elif token in lexicon.unit_symbols or kind in ("unit", "share"):
        tags[i + 1] = "u"
    elif token in lexicon.currency_codes or kind == "currency":
        tags[i + 1] = "c"
    else:
        tags[i] = tags[i + 1] = "i"


def _no_rank(digits: str) -> bool:
    """No ordinal ends so ("14st", "11st" are weights, "21st" is a rank)."""
    return not digits.endswith("1") or digits.endswith("11")


def _prefix(words: Words, tags: list[str], i: int) -> None:
    """Letters, a hyphen, a point or a sign glued in front of digits: "IMT2020", "COVID-19", "X.509",
    "eTLD+1"."""
    lexicon, before = words.lexicon, words.raw[i - 1]
    if before == "x" and words.tight(i - 1) and words.raw[i - 2][0].isdecimal():
        return
    if before in lexicon.currency_letters and _priced(words, tags, i):
        tags[i - 1] = "$"
        return
    coded = before in lexicon.currency_codes and before.lower() not in words.cues["reject.labels"]
    if before[-1].isalpha() and before not in lexicon.currency_symbols and not coded:
        tags[i - 1] = tags[i] = "i"
    elif tags[i - 1] == "_":
        tags[i] = "i"
    elif not words.tight(i - 1):
        return
    elif tags[i - 1] == "-" and (tags[i - 2] in "nNivbeg" or (words.raw[i - 2] == "A" and words.tight(i - 1))):
        low = words.low[i - 2]
        unit = lexicon.units.get(low)
        if low not in lexicon.prefixes and (unit is None or unit.kind != "unit"):
            tags[i] = "i"
    elif tags[i - 1] in ".+:" and tags[i - 2] in "nNi" and words.raw[i - 2][-1].isalnum():
        tags[i] = "i"


_MONEY = re.compile(r"\d+\.\d\d|\d{1,3}(?:,\d{3})+(?:\.\d+)?")
"""an amount with cents, or in groups of digits"""


def _priced(words: Words, tags: list[str], i: int) -> bool:
    """Is the number at token `i` one of money by its shape: "23.9 billion", "12.50", "350,000", "350 000"?"""
    scaled = tags[i + 1 : i + 2] == ["s"] or (tags[i + 1 : i + 2] == ["-"] and tags[i + 2 : i + 3] == ["s"])
    behind = words.raw[i + 1] if i + 1 < words.size else ""
    return scaled or _MONEY.fullmatch(words.raw[i]) is not None or (len(behind) == len("000") and behind.isdecimal())


def _year_like(token: str) -> bool:
    return len(token) == 4 and token.isdecimal() and int(token) in _YEARS
