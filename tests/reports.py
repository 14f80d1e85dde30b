"""Reports made by hand for the tests of reporters and of the command line. Everything in them is invented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from claimcheck.model import AsOf, Claim, Example, Finding, Rejection, Report, Rule, Summary, Unread, Value
from claimcheck.report.layout.series import grouped


def value(text: str, nominal: float | None, low: float | None, high: float | None, **other: Any) -> Value:
    """A value whose soft interval is the hard one unless told otherwise."""
    fields: dict[str, Any] = {
        "hedge": "exact",
        "low_open": False,
        "high_open": low != high,
        "soft_low": low,
        "soft_high": high,
    }
    return Value(text, nominal, low=low, high=high, **{**fields, **other})


def stated(start: str, end: str | None = None, text: str = "", **other: Any) -> AsOf:
    """An as-of date: an instant, or a period where an end is given."""
    fields: dict[str, Any] = {"type": "instant" if end is None else "period", "basis": "stated"}
    first, last = date.fromisoformat(start), date.fromisoformat(end or start)
    return AsOf(start=first, end=last, text=text, **{**fields, **other})


def claim(sentence: str, quote: str, amount: Value, **other: Any) -> Claim:
    """A claim that stands in a line of its own sentence; `before` characters of the line come first."""
    before = other.pop("before", 0)
    at = sentence.index(quote)
    fields: dict[str, Any] = {
        "document": "content/port-record.md",
        "line": 1,
        "column": before + at + 1,
        "end_column": before + at + len(quote) + 1,
        "language": "en",
        "unit": "count",
        "metric": "thing",
        "label": "things",
        "subject": None,
        "scope": None,
        "index": None,
        "kind": "stock",
        "status": "actual",
        "as_of": None,
        "published": date(2024, 2, 11),
        "speaker": None,
        "start": before + at,
    }
    fields |= other
    fields.setdefault("end_line", fields["line"])
    fields.setdefault("id", f"{fields['document']}:{fields['line']}:{fields['column']}")
    return Claim(quote=quote, sentence=sentence, value=amount, **fields)


def finding(code: str, name: str, severity: Any, message: str, *claims: Claim, **other: Any) -> Finding:
    """A finding about the claims, the primary one first."""
    fields: dict[str, Any] = {
        "because": "the intervals do not meet",
        "help": "correct one text, or name the difference",
        "fingerprint": "0123456789abcdef",
        "document": claims[0].document if claims else "content/undated.md",
    }
    return Finding(code, name, severity, message, claims=claims, **{**fields, **other})


def report(findings: list[Finding], claims: list[Claim], **other: Any) -> Report:
    """A report with the counts that follow from its findings and claims."""
    counts = {name: sum(found.severity == name for found in findings) for name in ("error", "warning", "note")}
    documents = {item.document for item in [*findings, *claims]}
    series = {(item.metric, item.subject, item.scope, item.index, item.unit, item.kind) for item in claims}
    other.setdefault("lines", {(item.document, item.line): line for item in claims if (line := _line(item))})
    numbers = len(documents), len(claims), len(series), counts["error"], counts["warning"], counts["note"]
    summary = Summary(*numbers, rejected=len(other.get("rejections", ())))
    silence = tuple(sorted(silent(claims).items()))
    return Report(summary, tuple(findings), tuple(claims), **{"unread": (), "silent": silence, **other})


def silent(claims: Iterable[Claim]) -> Counter[str]:
    """Why claims are compared with nothing, and how many for each reason: counted the plain way."""
    reasons: Counter[str] = Counter()
    for group in grouped(claims).values():
        free = sum(claim.loose is None for claim in group)
        documents = Counter(claim.document for claim in group)
        for claim in group:
            if documents[claim.document] == 1 and (claim.loose is not None or free == 1):
                reasons[claim.loose or "alone in their series"] += 1
    return reasons


def _line(item: Claim) -> str:
    """A line of source that has the quote of a claim at its column; "" where there can be none."""
    at = item.sentence.find(item.quote)
    return "·" * (item.column - 1 - at) + item.sentence if 0 <= at < item.column else ""


def port() -> Report:
    """Two sources disagree about a port; other years make it a series worth drawing."""
    harbour: dict[str, Any] = {
        "metric": "container-throughput",
        "label": "container throughput",
        "subject": "Port Halden",
        "unit": "TEU",
        "kind": "flow",
    }
    record = claim(
        "Port Halden handled a record 4.12 million containers (TEU) last year.",
        "4.12 million containers (TEU)",
        value("4.12 million", 4120000, 4115000, 4125000),
        line=14,
        as_of=stated("2023-01-01", "2023-12-31", "last year"),
        **harbour,
    )
    slump = claim(
        "In 2023, throughput at Port Halden came to 3.4m TEU, its weakest result since the strike.",
        "3.4m TEU",
        value("3.4m", 3400000, 3350000, 3450000),
        document="content/trade-slump.md",
        line=9,
        as_of=stated("2023-01-01", "2023-12-31", "In 2023"),
        **{**harbour, "published": date(2024, 5, 30)},
    )
    years = [
        claim(
            f"Throughput in {year} was {text} TEU.",
            f"{text} TEU",
            value(text, amount, amount - 50000, amount + 50000),
            document="content/history.md",
            line=line,
            as_of=stated(f"{year}-01-01", f"{year}-12-31", f"in {year}"),
            **harbour,
        )
        for line, (year, text, amount) in enumerate(
            [
                (2019, "3.1m", 3100000),
                (2020, "2.9m", 2900000),
                (2021, "3.5m", 3500000),
                (2022, "3.8m", 3800000),
                (2024, "4.3m", 4300000),
            ],
            3,
        )
    ]
    clash = finding(
        "CC301",
        "source-disagreement",
        "error",
        "two sources disagree on Port Halden throughput for 2023",
        record,
        slump,
        because="the intervals do not meet: 0.665 M TEU apart (16%)",
        help="correct one text, or name the difference",
    )
    return report([clash], [*years, record, slump])


def telecom() -> Report:
    """Warnings, notes, forecasts, hedges, titles, an undated document, an unread file, rejections."""
    stations: dict[str, Any] = {"metric": "5g-base-stations", "label": "5G base stations", "scope": "Norland"}
    forum = {"document": "seeds/forum-undated.txt", "published": date(2020, 11, 11), "inferred": True}
    fair = {"document": "seeds/fair-2020-09-17.txt", "published": date(2020, 9, 17)}
    total_sentence = (
        "It was announced at the conference that as of the end of September, the country had built "
        "a total of 690,000 5G base stations, and the cumulative number of terminal connections had exceeded "
        "160 million."
    )
    year_sentence = (
        "This year, Norland has built nearly 700,000 base stations, which is more than the total "
        "of the world outside of it."
    )
    fair_sentence = (
        "So far, carriers have already built over 500,000 5G base stations; more than 600,000 5G base "
        "stations are expected to stand by the end of this year."
    )
    total = claim(
        total_sentence,
        "690,000 5G base stations",
        value("690,000", 690000, 685000, 695000),
        line=11,
        before=160,
        as_of=stated("2020-09-30", text="as of the end of September"),
        **{**stations, **forum, "kind": "cumulative"},
    )
    terminals = claim(
        total_sentence,
        "exceeded 160 million",
        value("160 million", 160000000, 160000000, None, hedge="over", low_open=True, soft_high=200000000),
        line=11,
        before=160,
        as_of=stated("2020-09-30", text="as of the end of September", basis="inherited"),
        **{**forum, "metric": "5g-terminals", "label": "5G terminals", "scope": "Norland"},
    )
    year = claim(
        year_sentence,
        "nearly 700,000 base stations",
        value("700,000", 700000, 630000, 700000, hedge="nearly", soft_low=665000),
        line=9,
        before=420,
        as_of=stated("2020-01-01", "2020-12-31", "This year"),
        **{**stations, **forum, "kind": "flow"},
    )
    title = claim(
        "Norland Has Built 700,000 5G Base Stations",
        "700,000 5G Base Stations",
        value("700,000", 700000, 650000, 750000, soft_low=665000, soft_high=735000),
        line=5,
        title=True,
        as_of=stated("2020-11-11", basis="inferred"),
        **{**stations, **forum},
    )
    early = claim(
        fair_sentence,
        "over 500,000 5G base stations",
        value("500,000", 500000, 500000, None, hedge="over", low_open=True, soft_high=625000),
        line=5,
        as_of=stated("2020-09-15", text="So far"),
        **{**stations, **fair},
    )
    goal = claim(
        fair_sentence,
        "more than 600,000 5G base stations",
        value("600,000", 600000, 600000, None, hedge="over", low_open=True, soft_high=750000),
        line=5,
        as_of=stated("2020-12-31", text="by the end of this year"),
        **{**stations, **fair, "status": "forecast"},
    )
    findings = [
        finding(
            "CC502",
            "target-passed",
            "note",
            "the target of more than 600,000 5G base stations for the end of 2020 was passed early",
            goal,
            total,
            because="690,000 (685,000–695,000) on 2020-09-30 is at or above 600,000",
            help="say that the target was passed, or that it counts something else",
        ),
        finding(
            "CC103",
            "headline-drops-hedge",
            "note",
            'the title drops "nearly" and "This year"',
            title,
            year,
            because="the body says nearly 700,000 for 2020, the title says 700,000 without a period",
            help="hedge the title as the body is hedged",
        ),
        finding(
            "CC203",
            "period-equals-total",
            "warning",
            "what is said to be of this year is the running total",
            year,
            total,
            because="nearly 700,000 in 2020 against a total of 690,000 on 2020-09-30, and the first stations "
            "were built in 2019, so the total was not zero when the year began",
            help='say "has built so far", or give the number of this year alone',
        ),
        finding(
            "CC901",
            "undated-document",
            "note",
            '"March 6" has no year anywhere in the document',
            because="no dateline, no year in the text, none in the file name",
            help="add a date to the front matter or to the file name",
            document="seeds/march-undated.txt",
        ),
    ]
    rejections = (
        Rejection("seeds/fair-2020-09-17.txt", 7, 40, 7, 49, "4001234567", "part of a telephone number"),
        Rejection("seeds/forum-undated.txt", 11, 269, 11, 270, "5", 'part of the name "5G"'),
    )
    unread = (Unread("seeds/photo.pdf", "no reader for .pdf files"),)
    claims = [early, goal, title, year, total, terminals]
    return report(findings, claims, rejections=rejections, unread=unread)


def wide() -> Report:
    """East Asian wide characters, combining marks, tabs, a 300-character line, hostile text."""
    sentence = (
        "港口去年处理了\t412万个集装箱，比前年多出许多，cafe\u0301 \u202eevil\u202c \x1b[31mred\x1b[0m [bold]x[/bold]。"
    )
    first = claim(
        sentence,
        "412万个集装箱",
        value("412万", 4120000, 4115000, 4125000),
        document="内容/港口.md",
        line=3,
        unit="TEU",
    )
    long = "word " * 40 + "then 9,500 of 12,000 ships came in, " + "and more followed " * 8 + "at last."
    second = claim(
        long,
        "9,500",
        value("9,500", 9500, 9450, 9550, soft_low=9450),
        document="content/" + "a-very-long-folder-name/" * 4 + "ships.md",
        line=1234,
        before=20,
    )
    third = claim(
        long,
        "12,000",
        value("12,000", 12000, 11500, 12500),
        document=second.document,
        line=1234,
        before=20,
    )
    found = finding(
        "CC101", "self-contradiction", "error", "[red]wide[/red] \x1b[2Jand long 港口", first, second, third
    )
    return report([found], [first, second, third])


ATTACKS = {
    "escape codes": "\x1b[31mred\x1b]8;;http://evil.example\x07link\x1b]8;;\x07\x9b2J\x00\x07\b",
    "rich markup": "[bold red]x[/] [link=http://evil.example]y[/link] [/] :smile:",
    "html": "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg/onload=alert(3)>"
    "<a href=javascript:alert(4)>",
    "entities": "&lt;script&gt; &amp; &#60;b&#62; &colon;",
    "markdown": "](http://evil.example) ![x](http://evil.example/p.png) **b** `c` ``d`` | e | "
    "www.evil.example <details>",
    "mentions": "@someone @org/team #12 !34 %5 ^x owner/repo#1 GH-1 :+1: $x$ $`y`$ 0123456789abcdef ~~z~~",
    "start of a line": "# heading\n- item\n1. item\n> quote\n```\ncode\n```\n---\n| a |\n|---|",
    "log commands": "::error file=x::y\n::stop-commands::token\n  ::add-mask::1\n%0A::warning::z "
    "##[add-mask]1 ##vso[task.complete]",
    "formula": "=cmd|'/c calc'!A1",
    "formulas": "@SUM(A1)\n+1+2\n-3\t=4",
    "sarif": "[click](http://evil.example) [1](1) [2](2) \\[3](3) {0} {{1}} {undefined}",
    "xml": "]]><!DOCTYPE x [<!ENTITY e 'boo'>]><?xml version='2'?>&e;<!-- --><failure/>\x0b\x0c\ufffe\uffff",
    "json": '"}],"findings":[],"x":"\\u0000\\',
    "direction": "\u202egnp.exe\u202c \u2066x\u2069 \u200b\u200d\ufeff e\u0301\u2028\u2029",
    "broken": "\ud800 \udfff \ufffd \ufdd0 \U0001ffff",
    "format": "%s %n {report} ${x} $(id) `id` ; rm -rf / && | > < * ? ~ \\",
}
"""Text that some reader of some format would take for more than text."""


def hostile() -> Report:
    """Every attack wherever text from outside can stand: names of files, sentences, quotes, dates, words."""
    claims, findings = [], []
    for at, attack in enumerate(ATTACKS.values(), 1):
        quote = f"{at},000 {attack} ships"
        pair = [
            claim(
                f"{attack} It had {quote}{ending} {attack}",
                quote,
                value(f"{at},000", at * 1000 + add, at * 1000 + add, at * 1000 + add),
                document=f"{attack}/{name}.md",
                line=at,
                unit="count" if add else f"ton {attack}",
                metric=f"ships {at}",
                label=f"ships {attack}",
                subject=attack,
                scope=attack,
                speaker=attack,
                as_of=stated(f"2023-0{1 + add}-01", text=attack),
            )
            for add, (name, ending) in enumerate((("a", ","), ("b", ".")))
        ]
        told = {"because": attack, "help": attack, "fingerprint": f"{at:016x}"}
        claims += pair
        findings += [
            finding("CC101", f"name {attack}", "error", attack, *pair, **told),
            finding("CC901", "undated-document", "note", attack, document=attack, **told),
        ]
    unread = tuple(Unread(attack, attack) for attack in ATTACKS.values())
    rejections = tuple(Rejection(attack, 1, 2, 1, 3, attack, attack) for attack in ATTACKS.values())
    return report(findings, claims, unread=unread, rejections=rejections)


def shuffled(of: Report) -> Report:
    """The same report with its claims given the other way round."""
    return replace(of, claims=of.claims[::-1])


def rules() -> tuple[Rule, ...]:
    """Two rules with prose and examples, the second with hostile text."""
    disagreement = Rule(
        code="CC301",
        name="source-disagreement",
        check="agreement",
        title="Two sources disagree",
        severity={"hard": "error", "soft": "warning"},
        message="",
        because="",
        help="",
        prose="## What it does\n\nCompares what two documents say about the same thing at the same time, and "
        "fires where no amount\nfits both.\n\n"
        "- Levels of one day.\n- Flows of one period,\n  even a long one.\n\n"
        "```text\nkept   as it is\n```\n\n## What it cannot tell\n\nWho is right.",
        examples=(
            Example((("a.md", "In 2023 the port handled 4 ships.\n"),), (), 20),
            Example(
                (
                    ("a.md", "In 2023 the port handled 4 ships.\n"),
                    ("b.md", "In 2023 the port handled 9 ships.\n"),
                ),
                (("4 ships", "9 ships"),),
                30,
            ),
        ),
        place="rules/source-disagreement.md",
    )
    hostile = replace(
        disagreement,
        code="CC906",
        name="unclear-count",
        title="A count \x1b[31mwithout[/] its noun",
        severity={"literal": "note"},
        prose="[bold]x[/bold] \u202egnorw",
        examples=(),
        place="rules/unclear-count.md",
    )
    return hostile, disagreement
