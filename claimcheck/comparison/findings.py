"""Matches as findings: what the rules over comparisons say of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b

from claimcheck import checks
from claimcheck.model import Claim, Conflict, Finding, Rule
from claimcheck.model.comparison import Match
from claimcheck.rulebook import fill


def rules_over_matches(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Those of the rules that look at matches."""
    return tuple(rule for rule in rules if checks.load(rule.check).over == "comparison")


def findings_of(matches: Sequence[Match], rules: Sequence[Rule]) -> tuple[Finding, ...]:
    """What the rules find, in the order of the matches."""
    return tuple(
        _finding(conflict, rule)
        for match in matches
        for rule in rules
        for conflict in checks.load(rule.check).run(match, rule.params)
        if conflict.grade in rule.severity
    )


def _finding(conflict: Conflict, rule: Rule) -> Finding:
    return Finding(
        rule.code,
        rule.name,
        rule.severity[conflict.grade],
        fill(rule.message, conflict.facts),
        fill(rule.because, conflict.facts),
        fill(rule.help, conflict.facts),
        _fingerprint(rule.code, conflict.claims),
        conflict.claims[0].document,
        conflict.claims,
    )


def _fingerprint(code: str, cited: Sequence[Claim]) -> str:
    """16 hex digits of the code and the sentences and values cited: no path, no line."""
    parts = sorted((" ".join(claim.sentence.casefold().split()), claim.value.text.casefold()) for claim in cited)
    return blake2b(repr((code, parts)).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
