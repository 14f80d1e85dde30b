"""How a text writes its numbers: with a decimal comma or a decimal point."""

from __future__ import annotations

from claimcheck.patterns import regex

# Numbers that can be read in one way only: groups and decimals with different signs, or two groups.
_COMMA = regex(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+,\d{1,2}(?![\d.,]*\d)")
_POINT = regex(r"(?<![\d.,])\d{1,3}(?:,\d{3})+\.\d(?![\d.]*,)|(?<![\d.,])\d{1,3}(?:,\d{3}){2,}(?![\d,]*\d)")


def decimal_comma(reading: str) -> bool:
    """True if the text has numbers like 1.234,5 and none like 1,234.5 or 1,234,567."""
    return _COMMA.search(reading) is not None and _POINT.search(reading) is None
