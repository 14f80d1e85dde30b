"""The story on one page: read -> claims of a document -> buckets of claims -> findings.

Four pure steps over frozen values. Whoever runs them (in one go here, from an index, by a pool, on a cluster) decides
only where claims wait between the steps, so no rule exists twice:

1. `read_document`: a document's claims and rejections; `kept` is what later steps need of it, a `Sheet` without text;
2. `check_sheet`: the findings of the rules that look at one document, from its sheet;
3. `check_bucket`: the findings of the rules that compare, from all comparable claims of one bucket (`align.bucket`:
   one metric, subject and scope), whatever document they come from;
4. `in_order`: all findings together, each once, sorted;
5. `lived_with`: which of them are reported, which are ignored or accepted, and what of that has lapsed.

A check therefore sees a sheet, a series or a family of series, never a text and never the whole corpus.
Nothing here knows a clock, a terminal or a store.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from claimcheck import checks, read, register, rulebook, suppress
from claimcheck.align import bucket, components_of, families_of, series_of
from claimcheck.config import Settings
from claimcheck.dates import DateOrder
from claimcheck.errors import UserError
from claimcheck.extraction import UNNAMED, Reading, extract, outside_prose, settled, version_of
from claimcheck.facets.notation import decimal_comma
from claimcheck.model import (
    Claim,
    Conflict,
    Document,
    Finding,
    Ignore,
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
_OPENING = 400
"""characters of a document that it is known again by"""


def verify(
    paths: Sequence[str], settings: Settings, *, against: Sequence[str] = (), stdin: Stdin | None = None
) -> Report:
    """Reads all paths, checks their claims by every selected rule. With `against`, findings must touch one of `paths`.

    UserError for paths, rule pages or packs that cannot be used; files that cannot be read are listed in the report.
    """
    rules = rulebook.load(rule_folders(settings))
    known = register.load(rule_folders(settings))
    own, unread = _readings(paths, settings, known, stdin)
    others, more = _readings(against, settings, known, None) if against else ([], [])
    names = {reading.document.name for reading in own}
    readings = settled(own + [reading for reading in others if reading.document.name not in names])
    sheets = [kept(reading) for reading in readings]
    findings = check(sheets, selected(rules, settings), known)
    reported, parted = lived_with(findings, sheets, rules, settings, folders_of([*paths, *against]))
    if against:
        reported = [finding for finding in reported if touches(finding, names)]
        hidden = tuple(item for item in parted.hidden if touches(item.finding, names))
        parted = replace(parted, hidden=hidden)
    return _report(readings, reported, [*unread, *more], known, parted=parted)


def read_claims(paths: Sequence[str], settings: Settings, *, stdin: Stdin | None = None) -> Report:
    """Extraction alone: claims and rejections, no findings."""
    known = register.load(rule_folders(settings))
    readings, unread = _readings(paths, settings, known, stdin)
    return _report(readings, [], unread, known, rejections=True)


def rule_folders(settings: Settings) -> tuple[Path, ...]:
    """The folder of rule pages and packs that comes with claimcheck, then those of the settings."""
    return (rulebook.shipped(), *settings.rules)


def selected(rules: Iterable[Rule], settings: Settings) -> tuple[Rule, ...]:
    """The rules that the settings ask for; one on trial only with `preview`, or where its whole code is selected."""
    return tuple(
        rule
        for rule in rules
        if _is_selected(rule.code, settings) and (not rule.preview or settings.preview or rule.code in settings.select)
    )


def _is_selected(code: str, settings: Settings) -> bool:
    chosen = not settings.select or code.startswith(settings.select)
    return chosen and not (settings.ignore and code.startswith(settings.ignore))


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
        yield read.read_bytes(stdin[1], stdin[0], _date_order(settings.of(stdin[0])))
    own = [folder.resolve() for folder in settings.rules]
    for path, name in files(paths, settings) if paths else ():
        if not any(folder in path.parents for folder in own):
            yield read.read(path, name, _date_order(settings.of(name)))


def files(paths: Sequence[str], settings: Settings) -> Iterator[tuple[Path, str]]:
    """The files to read as (real path, display name), sorted by display name."""
    return read.walk(paths, settings.exclude, suffixes=settings.suffixes, exclude_from=settings.exclude_from)


def _date_order(settings: Settings) -> DateOrder | None:
    orders: dict[str, DateOrder] = {"dmy": "DMY", "mdy": "MDY"}
    return orders.get(settings.date_order)


def read_document(document: Document, known: Register, settings: Settings) -> Reading:
    """Step 1. The claims of one document; what the reader could not date may be dated by its text."""
    chosen = settings.of(document.name)
    comma = chosen.number_format == "comma" or (chosen.number_format == "auto" and decimal_comma(document.reading))
    reading = extract(document, known, decimal_comma=comma, date_order=_date_order(chosen))
    opening = " ".join(document.reading[:_OPENING].casefold().split())
    ignores = suppress.ignores_of(document)
    told = replace(reading.document, yearless=reading.yearless, opening=opening, ignores=ignores)
    return reading._replace(document=replace(told, version=version_of(told)))


def kept(reading: Reading) -> Sheet:
    """What the later steps need of a document."""
    return Sheet(replace(reading.document, text="", reading="", blocks=()), reading.claims)


def _report(
    readings: Sequence[Reading],
    findings: Sequence[Finding],
    unread: Sequence[Unread],
    known: Register,
    *,
    parted: suppress.Settled = suppress.NOTHING,
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
        len(parted.hidden),
    )
    lines = _cited_lines(readings, findings)
    shown = tuple(findings)
    return Report(summary, shown, claims, tuple(unread), refused, lines, parted.hidden, parted.lapses)


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


def check(sheets: Iterable[Sheet], rules: Sequence[Rule], known: Register) -> list[Finding]:
    """Steps 2 to 4 in one go: all findings of a corpus, in order."""
    findings: list[Finding] = []
    buckets: dict[str, list[Claim]] = {}
    for sheet in sheets:
        findings += check_sheet(sheet, rules)
        for claim in filter(comparable, sheet.claims):
            buckets.setdefault(bucket(claim), []).append(claim)
    for claims in buckets.values():
        findings += check_bucket(claims, rules, known)
    return in_order(findings)


def comparable(claim: Claim) -> bool:
    """True for a claim that takes part in step 3: one that tells all of a thing that has a name."""
    return claim.complete and claim.metric != UNNAMED


def check_sheet(sheet: Sheet, rules: Iterable[Rule]) -> Iterator[Finding]:
    """Step 2. The findings of the rules over documents."""
    yield from _found("document", [sheet], rules, sheet.claims)
    yield from _found("component", list(components_of(sheet.claims)), rules, sheet.claims)


def check_bucket(claims: Iterable[Claim], rules: Sequence[Rule], known: Register) -> Iterator[Finding]:
    """Step 3. The findings of the rules over series and families, from all comparable claims of one bucket."""
    originals = {claim.id: claim for claim in claims}
    series = series_of(originals.values(), known)
    yield from _found("series", series, rules, originals.values())
    yield from _found("component", list(components_of(originals.values(), across=True)), rules, originals.values())
    yield from _found("corpus", families_of(series), rules, originals.values())


def _found(
    over: checks.Over, cases: Sequence[Any], rules: Iterable[Rule], claims: Iterable[Claim]
) -> Iterator[Finding]:
    originals = {claim.id: claim for claim in claims}
    for rule in rules:
        chosen = checks.load(rule.check)
        if chosen.over == over:
            for case in cases:
                for conflict in chosen.run(case, rule.params):
                    finding = stamped(conflict, rule, originals)
                    if finding is not None:
                        yield finding


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Step 4. Sorted by document, line, column, code; of equal code and fingerprint only the first."""
    unique: dict[tuple[str, str], Finding] = {}
    for finding in sorted(findings, key=place_of):
        unique.setdefault((finding.code, finding.fingerprint), finding)
    return list(unique.values())


# --- live with --------------------------------------------------------------------------------------------------------


def lived_with(
    findings: Sequence[Finding],
    sheets: Sequence[Sheet],
    rules: Sequence[Rule],
    settings: Settings,
    folders: Sequence[str],
) -> tuple[list[Finding], suppress.Settled]:
    """Step 5. The findings that are reported, those on lapsed ignores and acceptances among them, and the rest.

    `rules` are all that there are, `folders` those that were read whole.
    """
    ran = selected(rules, settings)
    file = settings.accepted
    parted = suppress.settle(
        findings,
        {name: ignores for sheet in sheets if (ignores := _ignores(sheet, name := sheet.document.name))},
        suppress.load(file) if file else (),
        suppress.Coverage(
            frozenset(sheet.document.name for sheet in sheets),
            tuple(folders),
            tuple(rules),
            frozenset(rule.code for rule in ran),
            frozenset(rule.code for rule in ran if checks.load(rule.check).over == "document"),
        ),
        today=settings.today,
        folder=file.parent.as_posix() if file else "",
        left_out=lambda finding: not _is_selected(finding.code, settings.of(finding.document)),
    )
    lapsed = _found("suppression", parted.lapses, ran, (claim for lapse in parted.lapses for claim in lapse.claims))
    return in_order([*parted.shown, *lapsed]), parted


def _ignores(sheet: Sheet, name: str) -> tuple[Ignore, ...]:
    return (*sheet.document.ignores, *suppress.beside(name))


def folders_of(paths: Iterable[str]) -> list[str]:
    """The folders among some paths, under the names that their documents begin with."""
    return [read.display_name(path) for path in paths if Path(path).is_dir()]


# --- findings ---------------------------------------------------------------------------------------------------------


def touches(finding: Finding, names: Container[str]) -> bool:
    """True if a finding cites one of these documents."""
    return finding.document in names or any(claim.document in names for claim in finding.claims)


def place_of(finding: Finding) -> tuple[str, int, int, str, str, str]:
    """What findings are sorted by: document, line, column, code, fingerprint, then whatever tells two apart."""
    first = finding.claims[0] if finding.claims else None
    line, column = (first.line, first.column) if first else (0, 0)
    # The last tells apart what has one fingerprint: any order would do, but it has to be one.
    rest = repr(([(claim.document, claim.start, claim.id) for claim in finding.claims], finding.because))
    last = blake2b(rest.encode("utf-8", "backslashreplace"), digest_size=8).hexdigest()
    return finding.document, line, column, finding.code, finding.fingerprint, last


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
        facts = sorted((key, value) for key, value in conflict.facts.items() if value != conflict.document)
        parts = [(conflict.identity, "", 0)] if conflict.identity else [(key, value, 0) for key, value in facts]
    return blake2b(repr((code, sorted(parts))).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
