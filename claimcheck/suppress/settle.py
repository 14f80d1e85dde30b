"""Findings against ignores and acceptances: what is shown, what is hidden, what has lapsed. A pure function."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from claimcheck.model import Acceptance, Finding, Hidden, Ignore, Lapse, Rule
from claimcheck.records import dataclass


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a run looked at: only within that can anything be called stale.

    `documents` were read; everything in the `folders` was; `rules` are all that there are, `ran` the codes of those
    that were run, `alone` of those that look at one document only.
    """

    documents: Container[str]
    folders: tuple[str, ...]
    rules: tuple[Rule, ...]
    ran: frozenset[str]
    alone: frozenset[str]

    def whole(self, name: str) -> bool:
        """Whether the document's folder was read, and so what it is compared with."""
        return any(_inside(name, folder) for folder in self.folders)


@dataclass(frozen=True, slots=True)
class Settled:
    """`shown` and `hidden` in the order of the findings, `lapses` by place."""

    shown: tuple[Finding, ...]
    hidden: tuple[Hidden, ...]
    lapses: tuple[Lapse, ...]


NOTHING = Settled((), (), ())


def settle(
    findings: Sequence[Finding],
    ignores: Mapping[str, Sequence[Ignore]],
    accepted: Iterable[Acceptance],
    coverage: Coverage,
    *,
    today: date | None = None,
    folder: str = "",
    left_out: Callable[[Finding], bool] = lambda finding: False,
) -> Settled:
    """Parts findings.

    `ignores` are by document; a finding is hidden where one of the claims it cites is covered, or where it is
    accepted and that has not run out (`today`; None = nothing runs out), or where the configuration has
    `left_out` its rule for its document. `folder` is that of the accepted file, as documents are named.
    """
    entries = list(accepted)
    used: set[tuple[Ignore, str]] = set()
    matched: set[Acceptance] = set()
    shown: list[Finding] = []
    hidden: list[Hidden] = []
    lapses: list[Lapse] = []
    for finding in findings:
        covering = [ignore for document in _documents(finding) for ignore in ignores.get(document, ())]
        covering = [ignore for ignore in covering if _mark(ignore, finding, used)]
        entry = next((entry for entry in entries if finding.fingerprint.startswith(entry.fingerprint)), None)
        expired = entry is not None and entry.expires is not None and today is not None and today > entry.expires
        if entry is not None:
            matched.add(entry)
        if covering:
            hidden.append(Hidden(finding, "ignore", covering[0].reason, covering[0].place))
        elif left_out(finding):
            hidden.append(Hidden(finding, "configuration", "", ""))
        elif entry is not None and not expired:
            hidden.append(Hidden(finding, "acceptance", entry.reason, entry.place))
        else:
            shown.append(finding)
            if entry is not None:
                lapses.append(_expired(entry, finding))
    for document in sorted(ignores):
        for ignore in ignores[document]:
            lapses += _of_ignore(ignore, used, coverage)
    lapses += [
        _of_acceptance(entry) for entry in entries if entry not in matched and _is_stale(entry, coverage, folder)
    ]
    return Settled(tuple(shown), tuple(hidden), tuple(sorted(lapses, key=lambda lapse: (lapse.document, lapse.place))))


# --- ignores ----------------------------------------------------------------------------------------------------------


def _documents(finding: Finding) -> list[str]:
    """The documents of a finding, the primary one first."""
    return list(dict.fromkeys([finding.document, *(claim.document for claim in finding.claims)]))


def _mark(ignore: Ignore, finding: Finding, used: set[tuple[Ignore, str]]) -> bool:
    """Whether an ignore hides a finding; notes by which of its codes."""
    codes = [code for code in ignore.codes if _names(code, finding.code, finding.name)]
    if not codes or not _covers(ignore, finding):
        return False
    used.update((ignore, code) for code in codes)
    return True


def _names(code: str, rule: str, name: str) -> bool:
    return rule.startswith(code.upper()) or name == code.lower()


def _covers(ignore: Ignore, finding: Finding) -> bool:
    if not finding.claims:
        return ignore.whole
    return any(
        claim.document == ignore.document
        and ignore.start <= claim.start
        and (ignore.end is None or claim.start < ignore.end)
        and _plain(ignore.words) in _plain(claim.sentence)
        for claim in finding.claims
    )


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _of_ignore(ignore: Ignore, used: set[tuple[Ignore, str]], coverage: Coverage) -> list[Lapse]:
    """What of an ignore names no rule, and what of it matches nothing although its rules were run."""
    unknown, idle = [], []
    for code in ignore.codes:
        meant = {rule.code for rule in coverage.rules if _names(code, rule.code, rule.name)}
        if not meant:
            unknown.append(code)
        elif (ignore, code) not in used and _judged(meant, ignore.document, coverage):
            idle.append(code)
    lapses = [_lapse(ignore, tuple(idle))] if idle else []
    if unknown or not ignore.codes:
        lapses.append(replace(_lapse(ignore, tuple(unknown)), state="unknown"))
    return lapses


def _judged(codes: set[str], document: str, coverage: Coverage) -> bool:
    """Whether this run would have found it: alone, or because the documents around it were read too."""
    return codes <= coverage.ran and (codes <= coverage.alone or coverage.whole(document))


def _lapse(ignore: Ignore, codes: tuple[str, ...]) -> Lapse:
    identity = " ".join((*ignore.codes, ignore.reason, ignore.words))
    return Lapse("ignore", "stale", ignore.document, ignore.place, codes, ignore.reason, identity)


# --- acceptances ------------------------------------------------------------------------------------------------------


def _is_stale(entry: Acceptance, coverage: Coverage, folder: str) -> bool:
    """Only what was looked for can be missing: its rule was run, its documents were read or are gone."""
    if entry.code and entry.code not in coverage.ran:
        return False
    names = [posixpath.normpath(posixpath.join(folder, document)) for document in entry.documents]
    if not names:
        return any(_inside(folder or ".", covered) for covered in coverage.folders)
    return all(name in coverage.documents or coverage.whole(name) for name in names)


def _of_acceptance(entry: Acceptance) -> Lapse:
    return Lapse(
        "acceptance",
        "stale",
        entry.place.rpartition(":")[0],
        entry.place,
        (entry.code,) if entry.code else (),
        entry.reason,
        entry.fingerprint,
        entry.expires,
    )


def _expired(entry: Acceptance, finding: Finding) -> Lapse:
    lapse = _of_acceptance(entry)
    return replace(lapse, state="expired", document=finding.document, codes=(finding.code,), claims=finding.claims)


def _inside(name: str, folder: str) -> bool:
    """Whether a path lies in a folder or is it, both as they are shown."""
    if folder == ".":
        return name != ".." and not name.startswith(("../", "/"))
    return name == folder or name.startswith(folder.rstrip("/") + "/")
