"""Tokens of a stretch of text, each with one class letter: the string of letters is what the grammar matches.

Class letters
-------------
9 digits · w number word · s scale word · o ordinal · h part ("half", "thirds") · z group ("dozen") · 2 multiple ("twice", "tripled") · i name with digits
$ currency sign · c currency word or code · % percent sign or word
a article · d determiner · p preposition · f "of" · T "to" · & conjunction · q subordinator · x auxiliary · l pronoun · r adverb
v verb · b verb or noun · e past form or participle · g -ing form · n other lower-case word · N other capitalised word
M month · K weekday · ' possessive · - hyphen or en dash · , ; : . ( ) " / + other signs as themselves · ? the rest
"""

from __future__ import annotations

import re

from claimcheck.lexicon import Lexicon

_TOKEN = re.compile(
    r"(\d+(?:[.'’]\d+|,\d{1,3}(?!\d))*|[¼-¾⅐-⅞])"  # 1: digits, with what may group or point them
    r"|([^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+)*)"  # 2: letters: "government", "don't", "o'clock"
    r"|(['’][sS]\b)"  # 3: possessive
    r"|(\S)"  # 4: any other sign
)
_SIGNS = {
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "‘": '"',
    "’": '"',
    "'": '"',
    "`": '"',
    '"': '"',
    "–": "-",
    "‐": "-",
    "‑": "-",
    "−": "-",
    "-": "-",
    "—": "—",
    "―": "—",
    "…": ".",
    "[": "(",
    "]": ")",
    "{": "(",
    "}": ")",
    "(": "(",
    ")": ")",
    ",": ",",
    ";": ";",
    ":": ":",
    ".": ".",
    "/": "/",
    "+": "+",
    "~": "~",
    "%": "%",
    "±": "±",
    "<": "<",
    ">": ">",
    "=": "=",
    "#": "#",
    "&": "&",
    "!": ".",
    "?": ".",
    "*": "*",
    "×": "×",
    "^": "^",
    "≈": "~",
    "≥": ">",
    "≤": "<",
    "°": "°",
    "•": "•",
    "|": "|",
    "_": "_",
    "№": "#",
    "‰": "%",
}
_CURRENCY = frozenset("$€£¥₹₩₽₴₺₪₦₫₱฿₸₡₵₿￥¢")
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
_NAMES = frozenset({"US", "WHO", "IT", "AIDS"})
"""Names that are other words in lower case."""
ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})


class Words:
    """Parallel lists over the tokens of `text[start:end]`; offsets are into `text`.

    `low` are the tokens in lower case, `tags` one class letter each. A name with digits ("5G", "IMT2020", "Q3") is
    several tokens, all tagged i.
    """

    __slots__ = ("ends", "low", "raw", "size", "starts", "tags", "text")

    def __init__(self, text: str, start: int, end: int, lexicon: Lexicon) -> None:
        self.text = text
        raw: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        tags: list[str] = []
        classes = lexicon.classes
        for match in _TOKEN.finditer(text, start, end):
            kind = match.lastindex
            token = match.group()
            raw.append(token)
            starts.append(match.start())
            ends.append(match.end())
            if kind == 2:
                low = token.lower()
                tags.append("N" if token in _NAMES else classes.get(low) or _guess(token, low, lexicon))
            elif kind == 1:
                tags.append("9")
            elif kind == 3:
                tags.append("'")
            else:
                tags.append(_SIGNS.get(token) or ("$" if token in _CURRENCY else "?"))
        self.raw, self.starts, self.ends = raw, starts, ends
        self.low = [token.lower() for token in raw]
        self.size = len(raw)
        _glue(self, tags, lexicon)
        self.tags = "".join(tags)

    def tight(self, index: int) -> bool:
        """Does token `index` stand right behind its predecessor, without a space?"""
        return 0 < index < self.size and self.starts[index] == self.ends[index - 1]

    def span(self, first: int, last: int) -> str:
        """The text from token `first` up to and including token `last`."""
        return self.text[self.starts[first] : self.ends[last]]

    def phrase(self, first: int, stop: int) -> str:
        """Tokens first..stop-1 in lower case, joined by one space."""
        return " ".join(self.low[first:stop])


def is_plural(low: str, lexicon: Lexicon) -> bool:
    """Does a noun in lower case look like a plural?"""
    return (low[-1] == "s" and low[-2:] not in ("ss", "us", "is")) or low in lexicon.plurals


def _guess(token: str, low: str, lexicon: Lexicon) -> str:
    """The class of a word that no list has: by its capital, else by its ending."""
    if token[0].isupper():
        if token in lexicon.currency_codes:
            return "c"
        return "M" if low in lexicon.months else "K" if low in lexicon.weekdays else "N"
    if low.endswith("ly"):
        return "r"
    if low.endswith("ing"):
        return "g"
    return "e" if low.endswith("ed") else "n"


def _glue(words: Words, tags: list[str], lexicon: Lexicon) -> None:
    """Tells amounts from names where digits touch letters: 46M, 60MWp, 6th from 5G, IMT2020, COVID-19."""
    raw, low, starts, ends = words.raw, words.low, words.starts, words.ends
    for i, tag in enumerate(tags):
        if tag == "'" and i and i + 1 < words.size and raw[i - 1][0].isupper() and raw[i + 1][0].isupper():
            tags[i - 1] = "N" if tags[i - 1] in "vbeg" else tags[i - 1]  # Let's Encrypt
        if tag != "9":
            continue
        if i + 1 < words.size and starts[i + 1] == ends[i] and raw[i + 1][0].isalpha():
            _suffix(raw, low, tags, i, lexicon)
        if i and starts[i] == ends[i - 1]:
            before = raw[i - 1]
            if (
                before[-1].isalpha()
                and before not in lexicon.currency_symbols
                and before not in lexicon.currency_codes
            ):
                tags[i - 1] = tags[i] = "i"
            elif tags[i - 1] == "-" and i > 1 and starts[i - 1] == ends[i - 2] and tags[i - 2] in "nNivbeg":
                if low[i - 2] not in _PREFIXES and low[i - 2] not in lexicon.unit_words:
                    tags[i] = "i"
            elif tags[i - 1] in "_@" or (
                tags[i - 1] in ".+:"
                and i > 1
                and starts[i - 1] == ends[i - 2]
                and tags[i - 2] in "nNi"
                and raw[i - 2].isalnum()
            ):
                tags[i] = "i"  # "X.509", "eTLD+1", "2600:1f1c:446"
        token = raw[i]
        if (
            tags[i] == "9"
            and len(token) == 4
            and token.isdecimal()
            and 1000 <= int(token) <= 2100
            and tags[i + 1 : i + 2] not in (["s"], ["%"], ["u"])
        ):
            tags[i] = "Y"


_PREFIXES = frozenset(
    {
        "mid",
        "pre",
        "post",
        "early",
        "late",
        "non",
        "under",
        "over",
        "sub",
        "top",
        "minus",
        "plus",
        "to",
        "since",
    }
)


def _suffix(raw: list[str], low: list[str], tags: list[str], i: int, lexicon: Lexicon) -> None:
    """Letters glued behind digits: an ordinal ending, a scale, a unit, a multiple; anything else makes a name."""
    suffix = low[i + 1]
    if suffix == "s":  # a decade
        tags[i] = tags[i + 1] = "i"
    elif suffix in ORDINAL_ENDINGS:
        tags[i] = tags[i + 1] = "o"
    elif suffix in lexicon.suffixes or suffix in lexicon.scales:
        tags[i + 1] = "s"
    elif suffix == "x":
        tags[i + 1] = "×"
    elif raw[i + 1] in lexicon.unit_symbols or suffix in lexicon.unit_words or suffix in lexicon.shares:
        tags[i + 1] = "u"
    elif raw[i + 1] in lexicon.currency_codes or suffix in lexicon.currency_names:
        tags[i + 1] = "c"
    else:
        tags[i] = tags[i + 1] = "i"
