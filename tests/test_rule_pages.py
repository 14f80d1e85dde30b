"""Every example on every rule page does what its page says, and a page has enough of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claimcheck import rulebook
from claimcheck.config import Settings
from claimcheck.examples import run_example
from claimcheck.model import Example, Rule

RULES = rulebook.load([rulebook.shipped()])
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.code}-{example.line}") for rule in RULES for example in rule.examples
]
TELECOMS = re.compile(r"\b(?:[345]G|base stations?|PON|terminals?|telecoms?|broadband|subscribers?)\b")


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_an_example_does_what_its_page_says(rule: Rule, example: Example) -> None:
    assert run_example(rule, example, Settings()) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_page_has_enough_examples(rule: Rule) -> None:
    silent = [example for example in rule.examples if not example.expect]
    firing = [example for example in rule.examples if example.expect]
    assert len(silent) >= 3
    assert len(firing) >= 2
    other = [e for e in rule.examples if not any(TELECOMS.search(text) for _, text in e.files)]
    assert len(other) >= 2


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_runner_can_fail(rule: Rule) -> None:
    """An example told the other way round is wrong: a firing one as silent, and with one quote changed."""
    firing = next(example for example in rule.examples if example.expect)
    assert run_example(rule, Example(firing.files, (), firing.line), Settings())
    if firing.expect[0]:
        wrong = (("no such quote", *firing.expect[0][1:]), *firing.expect[1:])
        assert run_example(rule, Example(firing.files, wrong, firing.line), Settings())
    silent = next(example for example in rule.examples if not example.expect)
    assert run_example(rule, Example(silent.files, (("no such quote",),), silent.line), Settings())


def test_each_page_is_found() -> None:
    pages = {path.stem for path in Path(rulebook.shipped()).glob("*.md")} - {"README"}
    assert {rule.name for rule in RULES} == pages
