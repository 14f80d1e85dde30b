"""JUnit XML: one test suite for each document, one test case for each finding in it.

An error is a failure. A warning or a note is a skipped test, and so is a file that was not read: viewers list those
with their words, and they break no build. A document without findings is one test that passed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from claimcheck.model import Finding, Report, Unread
from claimcheck.report.layout.evidence import citation, statement
from claimcheck.report.layout.markup import harmless, unordered
from claimcheck.report.layout.page import Page


def verify(report: Report, page: Page) -> str:
    """Suites by document; an XML declaration, no time and no host: equal reports are equal files."""
    findings, unread = defaultdict[str, list[Finding]](list), defaultdict[str, list[Unread]](list)
    for finding in report.findings:
        findings[finding.document].append(finding)
    for item in report.unread:
        unread[item.document].append(item)
    suites = Element("testsuites", name="claimcheck")
    for name in sorted({claim.document for claim in report.claims} | {*findings, *unread}):
        suite = SubElement(suites, "testsuite", name=harmless(name))
        for finding in findings.get(name, ()):
            _case(suite, finding)
        for item in unread.get(name, ()):
            case = SubElement(suite, "testcase", name="readable", classname=harmless(name))
            SubElement(case, "skipped", message=f"not read: {harmless(item.reason)}")
        if not len(suite):
            SubElement(suite, "testcase", name="numbers agree", classname=harmless(name))
        _count(suite, [suite])
    _count(suites, list(suites))
    for case in suites.iter("testcase"):
        case.set("time", "0")
    indent(suites, " ")
    body = tostring(suites, encoding="us-ascii" if not page.utf8 else "unicode")
    text = body if isinstance(body, str) else body.decode("ascii").partition("?>\n")[2]
    return f'<?xml version="1.0" encoding="utf-8"?>\n{unordered(text)}\n'


def _case(suite: Element, finding: Finding) -> None:
    case = SubElement(
        suite,
        "testcase",
        name=f"{harmless(finding.code)} {harmless(finding.name)}: {harmless(finding.message)}",
        classname=harmless(finding.document),
        file=harmless(finding.document),
    )
    if finding.claims:
        case.set("line", str(finding.claims[0].line))
    lines = [
        statement(finding, harmless),
        *(f"- {citation(claim, harmless)}" for claim in finding.claims),
        f"why: {harmless(finding.because)}",
        f"help: {harmless(finding.help)}",
        f"fingerprint: {harmless(finding.fingerprint)}",
    ]
    outcome = SubElement(case, "failure" if finding.severity == "error" else "skipped")
    outcome.set("message", f"{finding.severity}: {statement(finding, harmless)}")
    outcome.set("type", harmless(finding.code))
    outcome.text = "\n".join(lines)


def _count(element: Element, suites: Sequence[Element]) -> None:
    cases = [case for suite in suites for case in suite.iter("testcase")]
    element.set("tests", str(len(cases)))
    element.set("failures", str(sum(case.find("failure") is not None for case in cases)))
    element.set("errors", "0")
    element.set("skipped", str(sum(case.find("skipped") is not None for case in cases)))
    element.set("time", "0")
