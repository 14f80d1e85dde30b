"""The examples on rule pages, run: each page tests its own rule."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from claimcheck import checks, comparison, pipeline, read, register, rulebook
from claimcheck.config import Settings
from claimcheck.model import Example, Finding, Rule


def run_example(rule: Rule, example: Example, settings: Settings) -> list[str]:
    """What an example on a rule page does otherwise than the page says; empty if all is as it says."""
    found = [tuple(claim.quote for claim in finding.claims) for finding in _findings(rule, example, settings)]
    return _differences(found, example.expect)


def _findings(rule: Rule, example: Example, settings: Settings) -> Sequence[Finding]:
    """What the rule finds in the texts.

    A rule over comparisons takes the first for the source, the second for the target. A rule about ignores needs all
    others to know what these hide.
    """
    if checks.load(rule.check).over == "comparison":
        source, target = (read.read_text(text, name, Path(name).suffix) for name, text in example.files[:2])
        found = comparison.Comparer(settings).compare(source, target).findings
        return [finding for finding in found if finding.code == rule.code]
    folders = pipeline.rule_folders(settings)
    known = register.load(folders)
    texts = (read.read_text(text, name, Path(name).suffix) for name, text in example.files)
    sheets = [pipeline.kept(pipeline.read_document(text, known, settings)) for text in texts]
    if checks.load(rule.check).over != "suppression":
        return pipeline.check(sheets, (rule,), known)
    rules = [rule, *(other for other in rulebook.load(folders) if other.code != rule.code)]
    findings = pipeline.check(sheets, rules, known)
    names = [sheet.document.name for sheet in sheets]
    ignores = pipeline.ignores_of(sheet.document for sheet in sheets)
    reported, _ = pipeline.lived_with(findings, ignores, names, rules, settings, ["."])
    return [finding for finding in reported if finding.code == rule.code]


def _differences(cited: list[tuple[str, ...]], expected: Sequence[tuple[str, ...]]) -> list[str]:
    rest, problems = list(cited), []
    for wanted in expected:
        hit = next((quotes for quotes in rest if _matches(quotes, wanted)), None)
        if hit is None:
            problems.append(f"no finding cites {_listed(wanted)}")
        else:
            rest.remove(hit)
    return problems + [f"a finding cites {_listed(quotes)}, which the page does not expect" for quotes in rest]


def _matches(quotes: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """One quote for each wanted one, holding it, and none besides."""
    left = list(quotes)
    for words in wanted:
        hit = next((quote for quote in left if words in " ".join(quote.split())), None)
        if hit is None:
            return False
        left.remove(hit)
    return not left


def _listed(quotes: Sequence[str]) -> str:
    return " and ".join(f'"{quote}"' for quote in quotes) or "nothing"
