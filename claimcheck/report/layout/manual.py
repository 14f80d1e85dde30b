"""Rule pages and the list of rules."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from claimcheck.model import Example, Rule
from claimcheck.model.finding import SEVERITIES, Grade, Severity
from claimcheck.report.layout.page import Line, Page, plural
from claimcheck.report.layout.text import cells, pad, wrap

_PROSE = 90
_ITEM = ("- ", "* ")
_MEANING: dict[Grade, str] = {
    "hard": "impossible even charitably",
    "soft": "impossible by the natural reading",
    "literal": "odd if taken literally",
}


def page_lines(rule: Rule, page: Page) -> list[Line]:
    """Title, severities, prose, then the examples: what stays silent and what fires."""
    room = min(page.width, _PROSE)
    lines: list[Line] = [
        [(page.show(rule.code), worst(rule)), (f" {page.show(rule.name)}", "bold"), (_trial(rule), "dim")],
        *([(part, "")] for part in wrap(page.show(rule.title), room)),
        [],
    ]
    for grade, meaning in _MEANING.items():
        if grade in rule.severity:
            severity = rule.severity[grade]
            lines.append([(pad(severity, 9), severity), (meaning, "dim")])
    lines += [[], *_prose(rule.prose, page, room)]
    for title, firing in (("Stays silent", False), ("Fires", True)):
        examples = [example for example in rule.examples if bool(example.expect) is firing]
        if examples:
            lines += [[], [(title, "bold")]]
        for example in examples:
            lines += [[], *_example(example, page)]
    return lines


def rule_lines(rules: Sequence[Rule], page: Page) -> list[Line]:
    """Code, severity, name and title of each rule, by code."""
    ordered = sorted(rules, key=lambda rule: rule.code)
    names = [page.show(rule.name) for rule in ordered]
    widest = max(map(cells, names), default=0)
    lines: list[Line] = []
    for rule, name in zip(ordered, names, strict=True):
        lead: Line = [(pad(page.show(rule.code), 7), "bold"), (pad(worst(rule), 9), worst(rule))]
        used = 16 + widest + 2
        first, *rest = wrap(page.show(rule.title) + _trial(rule), max(page.width - used, 20))
        lines.append([*lead, (pad(name, widest) + "  ", ""), (first, "dim")])
        lines += [[(" " * used + part, "dim")] for part in rest]
    return lines


def test_lines(results: Sequence[tuple[Rule, Sequence[str]]], page: Page) -> list[Line]:
    """One line for each rule with the number of its examples, problems beneath it, and the sum."""
    lines: list[Line] = []
    for _, group in groupby(results, key=lambda result: (result[0].place, result[0].code)):
        examples = list(group)
        problems = [problem for _, found in examples for problem in found]
        rule = examples[0][0]
        what = f"{page.show(rule.code)} {page.show(rule.name)}: {plural(len(examples), 'example')}, "
        lines.append([(what, ""), ("wrong" if problems else "right", "error" if problems else "dim")])
        for problem in problems:
            lines += [[("    " + part, "")] for part in wrap(page.show(problem), page.width - 4)]
    wrong = sum(bool(problems) for _, problems in results)
    told = (
        f"{wrong:,} of {plural(len(results), 'example')} wrong" if wrong else plural(len(results), "example") + " right"
    )
    return [*lines, [(told, "error" if wrong else "bold")]]


def _trial(rule: Rule) -> str:
    return " (preview: run only when asked for)" if rule.preview else ""


def worst(rule: Rule) -> Severity:
    """The highest severity that a rule can give."""
    return next((severity for severity in SEVERITIES if severity in rule.severity.values()), "note")


def _prose(text: str, page: Page, room: int) -> list[Line]:
    """Markdown nearly as it is: headings bold, paragraphs and list items filled, code indented."""
    lines: list[Line] = []
    for kind, words in blocks_of(text):
        shown = page.show(words)
        if kind == "heading":
            lines.append([(shown, "bold")])
        elif kind == "code":
            lines += [[("    " + part, "dim")] for part in wrap(shown, page.width - 4)]
        elif kind == "item":
            first, *rest = wrap(shown[2:], room - 2)
            lines += [[(shown[:2] + first, "")], *([("  " + part, "")] for part in rest)]
        else:
            lines += [[(part, "")] for part in wrap(shown, room)]
    return lines


def section(prose: str, title: str) -> str:
    """The paragraphs and list items under a heading of a rule page, on one line; "" where there is no such heading."""
    here, words = False, []
    for kind, text in blocks_of(prose):
        if kind == "heading":
            here = text == title
        elif here and text and kind != "code":
            words.append(text)
    return " ".join(words)


def blocks_of(text: str) -> list[tuple[str, str]]:
    """Headings, paragraphs, list items, lines of code and gaps, in order."""
    blocks: list[tuple[str, str]] = []
    fenced = False
    for raw in text.strip().splitlines():
        line = raw.rstrip()
        if line.startswith("```"):
            fenced = not fenced
        elif fenced:
            blocks.append(("code", line))
        elif line.startswith("#"):
            blocks.append(("heading", line.lstrip("# ")))
        elif not line:
            blocks.append(("gap", ""))
        elif line.startswith(_ITEM):
            blocks.append(("item", line))
        elif blocks and blocks[-1][0] in ("item", "paragraph"):
            blocks[-1] = (blocks[-1][0], f"{blocks[-1][1]} {line.strip()}")
        else:
            blocks.append(("paragraph", line.strip()))
    return blocks


def _example(example: Example, page: Page) -> list[Line]:
    lines: list[Line] = []
    for name, text in example.files:
        lines += [[("  " + part, "dim")] for part in wrap(page.show(name), page.width - 2)]
        for line in text.strip("\n").splitlines():
            lines += [[("    " + part, "")] for part in wrap(page.show(line), page.width - 4)]
    for quotes in example.expect:
        cited = ", ".join(f'"{page.show(quote)}"' for quote in quotes) or "nothing"
        lines += [
            [("  cites " + part if not at else "        " + part, "other")]
            for at, part in enumerate(wrap(cited, page.width - 8))
        ]
    return lines
