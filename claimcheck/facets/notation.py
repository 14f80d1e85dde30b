"""How a text writes its numbers: with a decimal comma or a decimal point, and whose dollars it tells."""

from __future__ import annotations

from claimcheck.lexicon import load
from claimcheck.patterns import regex

# Numbers that can be read in one way only: groups and decimals with different signs, or two groups.
_COMMA = regex(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+,\d{1,2}(?![\d.,]*\d)")
_POINT = regex(r"(?<![\d.,])\d{1,3}(?:,\d{3})+\.\d(?![\d.]*,)|(?<![\d.,])\d{1,3}(?:,\d{3}){2,}(?![\d,]*\d)")


def decimal_comma(reading: str) -> bool:
    """True if the text has numbers like 1.234,5 and none like 1,234.5 or 1,234,567."""
    return _COMMA.search(reading) is not None and _POINT.search(reading) is None


_DOLLAR = regex(r"(?<![A-Za-z])[A-Za-z]{1,3}\$")
_GLOSSED = regex(
    r"[A-Za-z]\$\s?[\d.,]+(?:[ -](?:million|billion|trillion|thousand|bn|mn|m))?[ -]?\((?:[a-z]+ ){0,2}\$\d"
)
_AMERICAN = regex(r"(?i:\bU\.?S\.?(?: ?\$|[ -]dollar)|\bUSD\b|american dollar|greenback)")


def local_dollar(reading: str, language: str) -> str | None:
    """The dollar that "$" stands for in a text that says first whose it is ("NZ$16 billion, ... $1.5 billion"); None
    for that of the United States, or where the text has several."""
    first = reading.find("$")
    if first < 1 or not reading[first - 1].isalpha():
        return None
    lexicon = load(language)
    told = {lexicon.currency_symbols.get(sign) for sign in set(_DOLLAR.findall(reading))}
    if len(told) != 1 or _AMERICAN.search(reading) or _GLOSSED.search(reading):
        return None
    (one,) = told
    return one if one is not None and one.lower() in lexicon.cues["unit.dollars"] else None
