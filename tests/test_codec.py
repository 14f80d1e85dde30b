"""What the index keeps comes back as the very values that went in."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck import pipeline, register, rulebook
from claimcheck.config import Settings
from claimcheck.index.codec import Broken, decode, encode
from claimcheck.model import Claim, Document, Finding, Rule
from claimcheck.read import read_text

RULES = rulebook.load([rulebook.shipped()])
REGISTER = register.load([rulebook.shipped()])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_examples_of_a_page_survive_the_index(rule: Rule) -> None:
    """The pages use every field that a check looks at."""
    for example in rule.examples:
        documents = [read_text(text, name, Path(name).suffix) for name, text in example.files]
        sheets = [pipeline.kept(pipeline.read_document(document, REGISTER, Settings())) for document in documents]
        for sheet in sheets:
            assert decode(Document, encode(Document, sheet.document)) == sheet.document
            assert [decode(Claim, encode(Claim, claim)) for claim in sheet.claims] == list(sheet.claims)
        for finding in pipeline.check(sheets, (rule,), REGISTER):
            assert decode(Finding, encode(Finding, finding)) == finding


def test_a_damaged_row_is_refused() -> None:
    row = encode(Document, Document("a.txt", "", "", ()))
    with pytest.raises(Broken, match="checksum"):
        decode(Document, row.replace("a.txt", "b.txt"))
