"""The story on one page: read -> extract -> align -> check -> Report.

Nothing here knows a clock, a terminal or a store.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from claimcheck import checks, read, register, rulebook
from claimcheck.align import families_of, series_of
from claimcheck.config import Settings
from claimcheck.errors import UserError
from claimcheck.extraction import UNNAMED, Reading, extract, outside_prose
from claimcheck.model import (
    Claim,
    Conflict,
    Document,
    Example,
    Finding,
    Register,
    Report,
    Rule,
    Severity,
    Sheet,
    Summary,
    Unread,
)

Stdin = tuple[str, bytes]
"""Name and content of what stands for the path "-"."""
_LINE = re.compile(r"[^\r\n]*")


def verify(
    paths: Sequence[str], settings: Settings, *, against: Sequence[str] = (), stdin: Stdin | None = None
) -> Report:
    """Reads all paths, checks their claims by every selected rule. With `against`, findings must touch one of `paths`.

    UserError for paths, rule pages or packs that cannot be used; files that cannot be read are listed in the report.
    """
    rules = _selected(rulebook.load(_folders(settings)), settings)
    known = register.load(_folders(settings))
    own, unread = _readings(paths, settings, known, stdin)
    others, more = _readings(against, settings, known, None) if against else ([], [])
    names = {reading.document.name for reading in own}
    readings = own + [reading for reading in others if reading.document.name not in names]
    findings = check(readings, rules, known)
    if against:
        findings = [
            finding
            for finding in findings
            if finding.document in names or any(claim.document in names for claim in finding.claims)
        ]
    return _report(readings, findings, [*unread, *more], known)


def read_claims(paths: Sequence[str], settings: Settings, *, stdin: Stdin | None = None) -> Report:
    """Extraction alone: claims and rejections, no findings."""
    known = register.load(_folders(settings))
    readings, unread = _readings(paths, settings, known, stdin)
    return _report(readings, [], unread, known, rejections=True)


def _folders(settings: Settings) -> tuple[Path, ...]:
    return (rulebook.shipped(), *settings.rules)


def _selected(rules: Iterable[Rule], settings: Settings) -> tuple[Rule, ...]:
    return tuple(
        rule
        for rule in rules
        if (not settings.select or rule.code.startswith(settings.select))
        and not rule.code.startswith(settings.ignore or ("\0",))
    )


def claims_of(text: str, *, published: date | None = None, name: str = "<text>") -> tuple[Claim, ...]:
    """The claims of one text, read with the packs that come with claimcheck."""
    settings = Settings()
    document = read.read_text(text, name, Path(name).suffix)
    if published is not None:
        document = replace(document, published=published, dated_by="caller")
    return read_document(document, _shipped(), settings).claims


@cache
def _shipped() -> Register:
    return register.load([rulebook.shipped()])


# --- read and extract -------------------------------------------------------------------------------------------------


def _readings(
    paths: Sequence[str], settings: Settings, known: Register, stdin: Stdin | None
) -> tuple[list[Reading], list[Unread]]:
    readings: list[Reading] = []
    unread: list[Unread] = []
    for document in _documents(paths, settings, stdin):
        if isinstance(document, Unread):
            unread.append(document)
        else:
            readings.append(read_document(document, known, settings))
    readings.sort(key=lambda reading: reading.document.name)
    unread.sort(key=lambda item: item.document)
    if unread and not readings:
        remedy = "name a text file, or a folder that holds some"
        raise UserError(unread[0].reason, where=unread[0].document, remedy=remedy)
    return readings, unread


def _documents(paths: Sequence[str], settings: Settings, stdin: Stdin | None) -> Iterator[Document | Unread]:
    if stdin is not None:
        yield read.read_bytes(stdin[1], stdin[0])
    for path, name in read.walk(paths, settings.exclude) if paths else ():
        yield read.read(path, name)


def read_document(document: Document, known: Register, settings: Settings) -> Reading:
    """The claims of one document; what the reader could not date may be dated by its text."""
    reading = extract(document, known, decimal_comma=settings.number_format == "comma")
    return reading._replace(document=replace(reading.document, yearless=reading.yearless))


def _report(
    readings: Sequence[Reading],
    findings: Sequence[Finding],
    unread: Sequence[Unread],
    known: Register,
    *,
    rejections: bool = False,
) -> Report:
    claims = tuple(claim for reading in readings for claim in reading.claims)
    count = Counter(finding.severity for finding in findings)
    refused = (
        tuple(
            sorted(
                (
                    rejection
                    for reading in readings
                    for rejection in (*reading.rejections, *outside_prose(reading.document))
                ),
                key=lambda item: (item.document, item.line, item.column),
            )
        )
        if rejections
        else ()
    )
    summary = Summary(
        len(readings),
        len(claims),
        len(series_of(claims, known)),
        count["error"],
        count["warning"],
        count["note"],
    )
    return Report(summary, tuple(findings), claims, tuple(unread), refused, _cited_lines(readings, findings))


def _cited_lines(readings: Sequence[Reading], findings: Sequence[Finding]) -> dict[tuple[str, int], str]:
    """The text of every line on which a cited quote begins or ends."""
    texts = {reading.document.name: reading.document.text for reading in readings}
    lines: dict[tuple[str, int], str] = {}
    for claim in (claim for finding in findings for claim in finding.claims):
        text, end = texts[claim.document], claim.start + len(claim.quote)
        for line, offset, column in (
            (claim.line, claim.start, claim.column),
            (claim.end_line, end, claim.end_column),
        ):
            found = _LINE.match(text, offset - column + 1)
            lines[claim.document, line] = found[0] if found else ""
    return lines


# --- check ------------------------------------------------------------------------------------------------------------


def check(readings: Sequence[Reading], rules: Sequence[Rule], known: Register) -> list[Finding]:
    """All findings, sorted by document, line, column, code."""
    claims = {claim.id: claim for reading in readings for claim in reading.claims}
    series = series_of((claim for claim in claims.values() if claim.complete and claim.metric != UNNAMED), known)
    cases: dict[str, Sequence[Any]] = {
        "series": series,
        "corpus": families_of(series),
        "document": [Sheet(reading.document, reading.claims) for reading in readings],
    }
    findings: dict[tuple[str, str], Finding] = {}
    for rule in rules:
        chosen = checks.load(rule.check)
        for case in cases[chosen.over]:
            for conflict in chosen.run(case, rule.params):
                finding = stamped(conflict, rule, claims)
                if finding is not None:
                    findings.setdefault((finding.code, finding.fingerprint), finding)
    return sorted(findings.values(), key=_order)


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    first = finding.claims[0] if finding.claims else None
    return (
        finding.document,
        first.line if first else 0,
        first.column if first else 0,
        finding.code,
        finding.fingerprint,
    )


def stamped(conflict: Conflict, rule: Rule, originals: dict[str, Claim]) -> Finding | None:
    """The conflict under its rule: code, severity and words; None where the rule does not report its grade.

    Checks see claims in the unit of their series; the finding cites them as written.
    """
    severity: Severity | None = rule.severity.get(conflict.grade)
    if severity is None:
        return None
    if severity == "error" and not conflict.certain:
        severity = "warning"
    cited = tuple(originals.get(claim.id, claim) for claim in conflict.claims)
    document = cited[0].document if cited else conflict.document
    return Finding(
        rule.code,
        rule.name,
        severity,
        rulebook.fill(rule.message, conflict.facts),
        rulebook.fill(rule.because, conflict.facts),
        rulebook.fill(rule.help, conflict.facts),
        fingerprint(rule.code, cited, conflict),
        document,
        cited,
    )


def fingerprint(code: str, cited: Sequence[Claim], conflict: Conflict) -> str:
    """16 hex digits of the code and the sorted (sentence, value text, ordinal among equal ones): no path, no line."""
    told = Counter[tuple[str, str]]()
    parts: list[tuple[str, str, int]] = []
    for claim in cited:
        pair = (" ".join(claim.sentence.casefold().split()), claim.value.text.casefold())
        parts.append((*pair, told[pair]))
        told[pair] += 1
    if not parts:
        parts = [
            (conflict.document, "", 0),
            *((key, value, 0) for key, value in sorted(conflict.facts.items())),
        ]
    return blake2b(repr((code, sorted(parts))).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


# --- examples on rule pages -------------------------------------------------------------------------------------------


def run_example(rule: Rule, example: Example, settings: Settings) -> list[str]:
    """What an example on a rule page does otherwise than the page says; empty if all is as it says."""
    known = register.load(_folders(settings))
    readings = [
        read_document(read.read_text(text, name, Path(name).suffix), known, settings) for name, text in example.files
    ]
    cited = [tuple(claim.quote for claim in finding.claims) for finding in check(readings, (rule,), known)]
    return _differences(cited, example.expect)


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
