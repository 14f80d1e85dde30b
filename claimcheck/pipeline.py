"""The story on one page: read -> claims of a document -> buckets of claims -> findings.

Four pure steps over frozen values. Whoever runs them (in one go here, from an index, by a pool, on a cluster) decides
only where claims wait between the steps, so no rule exists twice:

1. `read_document`: a document's claims and rejections; `kept` is what later steps need of it, a `Sheet` without text;
   `former_versions` says which documents others have replaced, whose claims are `silenced`;
2. `check_sheet`: the findings of the rules that look at one document, from its sheet;
3. `check_bucket`: the findings of the rules that compare, from all comparable claims of one bucket (`align.bucket`:
   one metric, subject and scope), whatever document they come from; `check_echoes`: from all figures with the same
   digits (`align.echoes`), whatever they are filed under;
4. `in_order`: all findings together, each once, sorted;
5. `lived_with`: which of them are reported, which are ignored or accepted, and what of that has lapsed.

A check therefore sees a sheet, a series or a family of series, never a text and never the whole corpus.
Nothing here knows a clock, a terminal or a store.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import blake2b
from itertools import islice, permutations
from pathlib import Path, PurePosixPath
from typing import Any

from claimcheck import checks, read, register, rulebook, suppress
from claimcheck.align import ECHO, bucket, components_of, echoes, families_of, series_of
from claimcheck.config import Settings
from claimcheck.dates import DateOrder
from claimcheck.extraction import (
    FACTS,
    UNNAMED,
    Reading,
    count_of_numbers,
    extract,
    facts,
    former,
    published_by,
    ranked,
    reason,
    silenced,
    version_of,
)
from claimcheck.facets.notation import decimal_comma
from claimcheck.model import (
    Claim,
    Conflict,
    Document,
    Finding,
    Ignore,
    Register,
    Rule,
    Severity,
    Sheet,
    Unread,
)
from claimcheck.model.finding import SEVERITIES
from claimcheck.read import feed, limits

MOST_ECHOES = 100
"""Figures with the same digits that are compared with each other."""
_OPENING = 400
"""characters of a document that it is known again by"""


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


def document_of(data: bytes, name: str, settings: Settings, *, row: bool = False) -> Document | Unread:
    """The document in the bytes of a file of that name, or of a `row` of a feed; Unread with the reason if none is."""
    order = _date_order(settings.of(name))
    called = feed.names(settings.feed)
    found = feed.document(data, name, called, order) if row else read.read_bytes(data, name, order)
    return found if isinstance(found, Unread) else _bounded(found)


def _bounded(document: Document) -> Document | Unread:
    """The document, unless it holds more numbers than memory is meant for."""
    if len(document.reading) <= 2 * limits.NUMBERS:  # a number and what parts it from the next
        return document
    count = count_of_numbers(document.reading)
    if count <= limits.NUMBERS:
        return document
    return Unread(document.name, limits.too_large("its text", count, limits.NUMBERS, "numbers"))


def _date_order(settings: Settings) -> DateOrder | None:
    orders: dict[str, DateOrder] = {"dmy": "DMY", "mdy": "MDY"}
    return orders.get(settings.date_order)


def read_document(document: Document, known: Register, settings: Settings) -> Reading:
    """Step 1. The claims of one document; what the reader could not date may be dated by its text."""
    if PurePosixPath(document.name).name == FACTS:
        return Reading(facts(document, known), (), (), (), replace(document, published=None, dated_by=None))
    chosen = settings.of(document.name)
    if chosen.publisher:
        document = published_by(document, chosen.publisher)
    comma = chosen.number_format == "comma" or (chosen.number_format == "auto" and decimal_comma(document.reading))
    reading = extract(document, known, decimal_comma=comma, date_order=_date_order(chosen))
    opening = " ".join(document.reading[:_OPENING].casefold().split())
    ignores = suppress.ignores_of(document)
    told = replace(reading.document, yearless=reading.yearless, opening=opening, ignores=ignores)
    claims = ranked(reading.claims, told, settings.sources)
    return reading._replace(claims=claims, document=replace(told, version=version_of(told)))


def kept(reading: Reading) -> Sheet:
    """What the later steps need of a document."""
    return Sheet(replace(reading.document, text="", reading="", blocks=(), origin=None), reading.claims)


def former_versions(documents: Iterable[Document]) -> dict[str, str]:
    """The documents that a later version of themselves replaces, and why their claims meet no others: the reason.

    Only documents that share a key of their versions (`Document.version.keys`) need to be given together.
    """
    return {name: reason(by) for name, by in former(documents).items()}


# --- check ------------------------------------------------------------------------------------------------------------


def check(sheets: Iterable[Sheet], rules: Sequence[Rule], known: Register) -> list[Finding]:
    """Steps 2 to 4 in one go: all findings of a corpus, in order."""
    findings: list[Finding] = []
    buckets: dict[str, list[Claim]] = {}
    whole = list(sheets)
    replaced = former_versions(sheet.document for sheet in whole)
    for document, told in ((sheet.document, sheet.claims) for sheet in whole):
        sheet = Sheet(document, tuple(silenced(claim, replaced.get(document.name)) for claim in told))
        findings += check_sheet(sheet, rules)
        for claim in sheet.claims:
            for name in (*([bucket(claim)] if comparable(claim) else []), *echoes(claim)):
                buckets.setdefault(name, []).append(claim)
    for name, claims in buckets.items():
        findings += check_echoes(claims, rules) if name.startswith(ECHO) else check_bucket(claims, rules, known)
    return in_order(findings)


def comparable(claim: Claim) -> bool:
    """True for a claim that takes part in step 3: one that tells all of a thing that has a name."""
    return claim.complete and claim.metric != UNNAMED


def check_sheet(sheet: Sheet, rules: Sequence[Rule]) -> Iterator[Finding]:
    """Step 2. The findings of the rules over documents."""
    yield from one_of_a_cause(_found("document", [sheet], rules, sheet.claims), rules)
    yield from _found("component", list(components_of(sheet.claims)), rules, sheet.claims)


def check_bucket(claims: Iterable[Claim], rules: Sequence[Rule], known: Register) -> Iterator[Finding]:
    """Step 3. The findings of the rules over series and families, from all comparable claims of one bucket."""
    originals = {claim.id: claim for claim in claims}
    series = series_of(originals.values(), known)
    yield from one_of_a_cause(_found("series", series, rules, originals.values()), rules)
    yield from _found("component", list(components_of(originals.values(), across=True)), rules, originals.values())
    yield from _found("corpus", families_of(series), rules, originals.values())


def check_echoes(claims: Iterable[Claim], rules: Sequence[Rule]) -> Iterator[Finding]:
    """Step 3 as well. The findings of the rules over figures with the same digits, from all claims of such a bucket;
    digits that more than `MOST_ECHOES` figures have prove nothing."""
    listed = tuple(islice(claims, MOST_ECHOES + 1))
    if 1 < len(listed) <= MOST_ECHOES:
        yield from _found("echo", [listed], rules, listed)


def _found(
    over: checks.Over, cases: Sequence[Any], rules: Iterable[Rule], claims: Iterable[Claim]
) -> Iterator[Finding]:
    originals = {claim.id: claim for claim in claims}
    for rule in rules if cases else ():
        chosen = checks.load(rule.check)
        if chosen.over == over:
            for case in cases:
                for conflict in chosen.run(case, rule.params):
                    finding = stamped(conflict, rule, originals)
                    if finding is not None:
                        yield finding


def one_of_a_cause(findings: Iterable[Finding], rules: Iterable[Rule]) -> Iterator[Finding]:
    """The findings without those that have the cause of a graver one, where one of the two is of a check that yields.

    They have one cause if they cite the same figures or if the yielding one blames the figure that the other blames.
    Of a check that yields to some by name, they have one if the other needs no second figure to blame one that the
    yielding one cites.
    """
    of = {rule.code: checks.load(rule.check) for rule in rules}
    every = list(findings)
    gone: set[int] = set()
    for one, other in permutations(every, 2):
        if _yields(of[one.code].yields, of[other.code], one, other):
            graver = SEVERITIES.index(one.severity) < SEVERITIES.index(other.severity)
            gone.add(id(other if graver else one))
    yield from (finding for finding in every if id(finding) not in gone)


def _yields(to: bool | tuple[str, ...], other: checks.Check, suspected: Finding, proved: Finding) -> bool:
    if isinstance(to, tuple):
        return other.name in to and len(proved.claims) == 1 and proved.claims[0] in suspected.claims
    return to and not other.yields and _one_cause(suspected, proved)


def _one_cause(suspected: Finding, proved: Finding) -> bool:
    cited = [{claim.id for claim in finding.claims} for finding in (suspected, proved)]
    return cited[0] == cited[1] or (proved.claims[:1] == suspected.claims[:1] and len(proved.claims) == 2)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Step 4. Sorted by document, line, column, code; of equal code and fingerprint only the first."""
    unique: dict[tuple[str, str], Finding] = {}
    for finding in sorted(findings, key=place_of):
        unique.setdefault((finding.code, finding.fingerprint), finding)
    return list(unique.values())


# --- live with --------------------------------------------------------------------------------------------------------


def lived_with(
    findings: Sequence[Finding],
    ignores: Mapping[str, Sequence[Ignore]],
    documents: Container[str],
    rules: Sequence[Rule],
    settings: Settings,
    folders: Sequence[str],
) -> tuple[list[Finding], suppress.Settled]:
    """Step 5. The findings that are reported, those on lapsed ignores and acceptances among them, and the rest.

    `ignores` are by document, `documents` all that were read, `rules` all that there are, `folders` those that were
    read whole.
    """
    ran = selected(rules, settings)
    file = settings.accepted
    parted = suppress.settle(
        findings,
        ignores,
        suppress.load(file) if file else (),
        suppress.Coverage(
            documents,
            tuple(folders),
            tuple(rules),
            frozenset(rule.code for rule in ran if checks.load(rule.check).over != "comparison"),
            frozenset(rule.code for rule in ran if checks.load(rule.check).over == "document"),
        ),
        today=settings.today,
        folder=file.parent.as_posix() if file else "",
        left_out=lambda finding: not _is_selected(finding.code, settings.of(finding.document)),
    )
    lapsed = _found("suppression", parted.lapses, ran, (claim for lapse in parted.lapses for claim in lapse.claims))
    return in_order([*parted.shown, *lapsed]), parted


def ignores_of(documents: Iterable[Document], noted: Iterable[str] = ()) -> dict[str, tuple[Ignore, ...]]:
    """The ignores in documents, and those in files beside the documents named, by document."""
    found = {document.name: document.ignores for document in documents if document.ignores}
    for name in noted:
        if beside := suppress.beside(name):
            found[name] = (*found.get(name, ()), *beside)
    return found


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
