"""Break figures of texts, one at a time, and see which of them are noticed: `python -m tests.mutate [FOLDER...]`.

The texts are those of the folders and our own articles, which have what few texts have: sums, running totals.

Each mutant changes one number in one text; the text is read anew and checked with the others of its folder. A mutant
*could be caught* if other words of the folder bear on the number so that the broken one is impossible, whatever the
program does with it:

- a relation: the sentence gives other figures from which it follows (a sum, a share, a change, a multiple, a
  conversion), and its intervals exclude the broken one; but a list behind a colon that falls short of its total may
  just be open, whoever reads it;
- a second telling: another sentence of the same text, or another text that gives the same day or period, tells the same
  thing of the same owner or place, and the intervals exclude each other;
- a running total: it would be below an earlier one or above a later one.

The intervals are those of the text as it was, moved with the number; the pairs are looked for one by one, without any
of the program's sweeps. A number that nothing else bears on can be broken unseen by any logic: most can. So can a
raised floor ("over 500,000" told as "over 600,000"): whoever has 700,000 has more than both. Of each other way to
break a number there must be 20 mutants that could be caught, and 80% of them have to be; nothing may go astray.

Caught is a mutant with a new finding that cites the broken figure. Astray is a new finding that cites nothing of the
broken figure's series and none of the figures of its sentence.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from claimcheck import pipeline, read, register, rulebook
from claimcheck.align import bucket, components_of, series_key
from claimcheck.checks.arithmetic import clashes
from claimcheck.checks.intervals import apart, before, below, exact, reading, same
from claimcheck.checks.witnesses import anchored, era, owned, stated
from claimcheck.config import Settings
from claimcheck.model import Claim, Component, Document, Finding, Register, Relation, Rule, Sheet

SEED = 7
MOST = 150
"""Mutants of a kind in a folder at most; of more a sample with a fixed seed."""
BLIND = 40
"""Numbers of each kind, drawn from all, on which nothing may go astray."""
LEAST = 20
"""Mutants of each kind that could be caught; with fewer the run says nothing of the kind."""
OWN = (str(Path(__file__).parent / "articles"), str(Path(__file__).parent.parent / "seeds"))
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
SCALES = ("thousand", "million", "billion", "trillion")


class Edit(NamedTuple):
    """A number changed: where, what stood there, what stands there now, and by what factor."""

    claim: Claim
    start: int
    old: str
    new: str
    factor: Fraction


class Mutant(NamedTuple):
    """A text with one number changed, or two exchanged."""

    kind: str
    edits: tuple[Edit, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(edit.claim for edit in self.edits)

    def text(self, original: str) -> str:
        """The text with the changes made."""
        for _, start, old, new, _ in sorted(self.edits, key=lambda edit: -edit.start):
            original = original[:start] + new + original[start + len(old) :]
        return original


# --- ways to break a number -----------------------------------------------------------------------------------------


def printed(number: Decimal, like: str) -> str:
    """A number in digits, with commas where the old one had them or is long."""
    text = f"{number:,f}" if "," in like or number >= 10_000 else f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _times(text: str, factor: Decimal) -> tuple[str, Fraction] | None:
    found = NUMBER.search(text)
    if found is None:
        return None
    number = Decimal(found[0].replace(",", ""))
    return text[: found.start()] + printed(number * factor, found[0]) + text[found.end() :], Fraction(factor)


def ten_times(text: str) -> tuple[str, Fraction] | None:
    """3.2 million -> 32 million"""
    return _times(text, Decimal(10))


def a_tenth(text: str) -> tuple[str, Fraction] | None:
    """3.2 million -> 0.32 million"""
    return _times(text, Decimal("0.1"))


def thousand_times(text: str) -> tuple[str, Fraction] | None:
    """3.2 million -> 3.2 billion; 3,200 -> 3,200,000"""
    for word, larger in pairwise(SCALES):
        if word in text:
            return text.replace(word, larger), Fraction(1000)
    return _times(text, Decimal(1000))


def swapped(text: str) -> tuple[str, Fraction] | None:
    """3.2 million -> 2.3 million: the first two neighbours that differ"""
    found = NUMBER.search(text)
    places = [m.start() for m in re.finditer(r"\d", found[0])] if found else []
    for a, b in pairwise(places):
        assert found is not None
        digits = list(found[0])
        if digits[a] != digits[b] and digits[b] != "0":
            digits[a], digits[b] = digits[b], digits[a]
            new = "".join(digits)
            factor = Fraction(new.replace(",", "")) / Fraction(found[0].replace(",", ""))
            return text[: found.start()] + new + text[found.end() :], factor
    return None


def a_third_less(text: str) -> tuple[str, Fraction] | None:
    """A running total, a sum or a conversion told too low."""
    return _times(text, Decimal("0.65"))


WAYS: dict[str, Callable[[str], tuple[str, Fraction] | None]] = {
    "times 10": ten_times,
    "times 1,000": thousand_times,
    "a tenth": a_tenth,
    "digits swapped": swapped,
    "running total lowered": a_third_less,
    "conversion broken": a_third_less,
    "sum broken": a_third_less,
}
EXCHANGED = "two figures exchanged"
KINDS = (*WAYS, EXCHANGED)


def fits(kind: str, claim: Claim, context: Context) -> bool:
    """Is a number of the sort that a kind of mutant breaks?"""
    if kind == "running total lowered":
        return claim.kind == "cumulative"
    if kind == "conversion broken":
        return any(r.kind == "conversion" for r in context.relations.get(claim.id, ()))
    if kind == "sum broken":
        return any(r.kind == "sum" and r.closed for r in context.relations.get(claim.id, ()))
    return True


# --- what could be caught -------------------------------------------------------------------------------------------


@dataclass
class Context:
    """The claims of a folder, by series and by relation."""

    known: Register
    by_series: dict[object, list[Claim]]
    relations: dict[str, list[Relation]]
    components: dict[str, Component]
    texts: dict[str, str]


def context_of(sheets: Iterable[Sheet], known: Register, texts: dict[str, str]) -> Context:
    """What bears on what in a folder, whose texts are given by name."""
    by_series: dict[object, list[Claim]] = defaultdict(list)
    relations: dict[str, list[Relation]] = defaultdict(list)
    components: dict[str, Component] = {}
    for sheet in sheets:
        for component in components_of(sheet.claims):
            for relation in component.relations:
                for _, id in relation.members:
                    relations[id].append(relation)
                    components[id] = component
        for claim in sheet.claims:
            if pipeline.comparable(claim) and claim.part_of is None:
                by_series[series_key(claim)].append(claim)
    return Context(known, by_series, relations, components, texts)


def moved(claim: Claim, factor: Fraction) -> Claim:
    """The claim with all ends of its value times a factor."""

    def scaled(end: float | None) -> float | None:
        return None if end is None else float(Fraction(exact(end)) * factor)

    value = claim.value
    return replace(
        claim,
        value=replace(
            value,
            text="",
            nominal=scaled(value.nominal),
            low=scaled(value.low),
            high=scaled(value.high),
            soft_low=scaled(value.soft_low),
            soft_high=scaled(value.soft_high),
        ),
    )


def could_be_caught(mutant: Mutant, context: Context) -> str:
    """What makes a broken number impossible: "relation", "second telling", "running total"; "" if nothing does."""
    broken = {edit.claim.id: moved(edit.claim, edit.factor) for edit in mutant.edits}
    return next(filter(None, (_impossible(claim, broken, context) for claim in mutant.claims)), "")


def _impossible(claim: Claim, broken: dict[str, Claim], context: Context) -> str:
    component = context.components.get(claim.id)
    if component is not None:
        others = tuple(broken.get(c.id, c) for c in component.claims)
        by_id = {c.id: c for c in others}
        closed = tuple(r for r in component.relations if not _may_be_open(r, by_id, context))
        alone = replace(component, claims=others, relations=closed, amounts=tuple(c.id for c in others))
        if any(claim.id in clash.claims for clash in clashes(alone, "hard")):
            return "relation"
    if claim.part_of is not None or not pipeline.comparable(claim) or claim.status != "actual" or claim.title:
        return ""
    now = broken[claim.id]
    for other in context.by_series.get(series_key(claim), ()):
        apart_in_text = other.id not in broken and not other.title and other.sentence != claim.sentence
        if apart_in_text and _meet(now, other, context):
            if _told_twice(now, other, context):
                return "second telling"
            if _falls(now, other, context):
                return "running total"
    return ""


def _may_be_open(relation: Relation, claims: dict[str, Claim], context: Context) -> bool:
    """Is it a list behind a colon that falls short of its total?"""
    total = claims.get(relation.of("total"))
    if relation.kind != "sum" or not relation.closed or total is None:
        return False
    parts = [claims[id] for role, id in relation.members if role == "part"]
    lead = context.texts[total.document][total.start : max(total.start, min(part.start for part in parts))]
    return ":" in lead and sum(part.value.nominal or 0 for part in parts) < (total.value.nominal or 0)


def _meet(a: Claim, b: Claim, context: Context) -> bool:
    metric = context.known.get(a.metric)
    breaks = metric.breaks if metric else ()
    free = a.document == b.document or (anchored(series_key(a)) and a.loose is None and b.loose is None)
    eras = era(a.as_of, breaks) is not None and era(a.as_of, breaks) == era(b.as_of, breaks)
    return free and eras and a.unit == b.unit and (a.status, a.whole, a.base) == (b.status, b.whole, b.base)


def _told_twice(a: Claim, b: Claim, context: Context) -> bool:
    """The same thing at the same time; in another text only if both texts give it, and not as the base of a change."""
    if not owned(series_key(a)) and context.known.get(a.metric) is None:
        return False
    if a.kind not in ("stock", "cumulative", "flow", "constant") or a.kind != b.kind or not apart(a.value, b.value):
        return False
    given = stated(a.as_of) and stated(b.as_of) and a.as_of is not None and a.as_of.type != "within"
    at_once = a.kind == "constant" or (a.as_of is not None and same(a.as_of, b.as_of))
    if a.kind == "flow" and not (given and a.as_of is not None and a.as_of.type == "period"):
        return False
    return at_once and (a.document == b.document or a.kind == "constant" or (given and not (a.restates or b.restates)))


def _falls(a: Claim, b: Claim, context: Context) -> bool:
    metric = context.known.get(a.metric)
    totals = (metric is not None and metric.cumulative) or a.kind == b.kind == "cumulative"
    if not totals or a.as_of is None or b.as_of is None or not apart(a.value, b.value):
        return False
    first, second = (a, b) if before(a.as_of, b.as_of) else (b, a)
    assert first.as_of is not None and second.as_of is not None
    return before(first.as_of, second.as_of) and below(reading(second.value, "hard"), reading(first.value, "hard"))


# --- the run --------------------------------------------------------------------------------------------------------


class Corpus:
    """A folder, read once; one text at a time can be read anew."""

    def __init__(self, folder: Path) -> None:
        self.rules: Sequence[Rule] = rulebook.load([rulebook.shipped()])
        self.known, self.settings = register.load([rulebook.shipped()]), Settings()
        self.texts: dict[str, str] = {}
        self.sheets: dict[str, Sheet] = {}
        for path, name in read.walk([str(folder)], ()):
            document = read.read(path, name)
            if isinstance(document, Document):
                self.texts[name] = document.text
                self.sheets[name] = self.sheet(document)
        self.buckets: dict[str, list[Claim]] = defaultdict(list)
        for sheet in self.sheets.values():
            for claim in filter(pipeline.comparable, sheet.claims):
                self.buckets[bucket(claim)].append(claim)
        self.context = context_of(self.sheets.values(), self.known, self.texts)

    def sheet(self, document: Document) -> Sheet:
        """The claims of a document."""
        return pipeline.kept(pipeline.read_document(document, self.known, self.settings))

    def findings(self, sheet: Sheet, names: set[str]) -> list[Finding]:
        """The findings of a text and of all that may be compared with it."""
        found = list(pipeline.check_sheet(sheet, self.rules))
        own = [claim for claim in sheet.claims if pipeline.comparable(claim)]
        for name in names:
            others = [claim for claim in self.buckets.get(name, ()) if claim.document != sheet.document.name]
            mine = [claim for claim in own if bucket(claim) == name]
            found += pipeline.check_bucket([*others, *mine], self.rules, self.known)
        return found

    def cited(self) -> set[str]:
        """The claims that findings cite as it is: they are no test."""
        found = pipeline.check(self.sheets.values(), self.rules, self.known)
        return {claim.id for finding in found for claim in finding.claims}

    def new_findings(self, mutant: Mutant) -> tuple[list[Finding], Sheet]:
        """What is found of the broken text, and was not found before; and the text as it is read now."""
        name = mutant.claims[0].document
        changed, old = mutant.text(self.texts[name]), self.sheets[name]
        fresh = self.sheet(read.read_text(changed, name, Path(name).suffix))
        names = {bucket(c) for sheet in (old, fresh) for c in sheet.claims if pipeline.comparable(c)}
        before = Counter(map(_cited, self.findings(old, names)))
        after = []
        for finding in self.findings(fresh, names):
            if before[_cited(finding)] > 0:
                before[_cited(finding)] -= 1
            else:
                after.append(finding)
        return after, fresh


def _cited(finding: Finding) -> object:
    """A finding by what it cites, without what a changed number moves."""
    return finding.code, finding.document, tuple((c.document, c.line, c.metric, c.kind) for c in finding.claims)


def mutants(corpus: Corpus, kind: str) -> Iterator[Mutant]:
    """All ways to break a number of a folder so, in the order of their places."""
    for name in sorted(corpus.sheets):
        if kind == EXCHANGED:
            yield from _exchanged(corpus, name)
            continue
        for claim in corpus.sheets[name].claims:
            at = _place(corpus, claim)
            if at >= 0 and fits(kind, claim, corpus.context):
                broken = WAYS[kind](claim.value.text)
                if broken is not None and broken[0] != claim.value.text:
                    yield Mutant(kind, (Edit(claim, at, claim.value.text, *broken),))


def _place(corpus: Corpus, claim: Claim) -> int:
    """Where the number of a claim stands in its text; −1 for what is no plain number there."""
    if not claim.value.nominal:
        return -1
    return corpus.texts[claim.document].find(claim.value.text, claim.start, claim.start + len(claim.quote))


def _exchanged(corpus: Corpus, name: str) -> Iterator[Mutant]:
    """Two neighbouring numbers of one unit in a sentence that change places."""
    for a, b in pairwise(corpus.sheets[name].claims):
        places = _place(corpus, a), _place(corpus, b)
        numbers = a.value.nominal, b.value.nominal
        if a.sentence != b.sentence or a.unit != b.unit or min(places) < 0 or not all(numbers):
            continue
        if places[0] + len(a.value.text) <= places[1] and numbers[0] != numbers[1]:
            factor = Fraction(exact(numbers[1] or 1)) / Fraction(exact(numbers[0] or 1))
            first = Edit(a, places[0], a.value.text, b.value.text, factor)
            yield Mutant(EXCHANGED, (first, Edit(b, places[1], b.value.text, a.value.text, 1 / factor)))


def astray(finding: Finding, mutant: Mutant, fresh: Sheet) -> bool:
    """Is a new finding about something else than the broken figures?"""
    starts, lines = {c.start for c in mutant.claims}, {c.line for c in mutant.claims}
    near = {c.metric for c in (*fresh.claims, *mutant.claims) if c.start in starts}
    name = mutant.claims[0].document
    return not any(c.metric in near or (c.document == name and c.line in lines) for c in finding.claims)


class Score(NamedTuple):
    """Mutants that could be caught, those of them that were, and new findings that went astray."""

    could: int
    caught: int
    astray: int
    tried: int


def scored(corpus: Corpus, kind: str, missed: list[str]) -> Score:
    """One kind of mutants in one folder; what was missed is added to a list."""
    rng = random.Random(SEED)
    wrong = corpus.cited()
    every = [m for m in mutants(corpus, kind) if not any(c.id in wrong for c in m.claims)]
    possible = [(m, why) for m in every if (why := could_be_caught(m, corpus.context))]
    chosen = possible if len(possible) <= MOST else rng.sample(possible, MOST)
    blind = [(m, "") for m in rng.sample(every, min(BLIND, len(every)))]
    caught = stray = 0
    for mutant, why in [*chosen, *blind]:
        found, fresh = corpus.new_findings(mutant)
        stray += sum(astray(finding, mutant, fresh) for finding in found)
        hit = any(_cites(finding, mutant) for finding in found)
        caught += bool(why) and hit
        if why and not hit:
            first = mutant.edits[0]
            place = f"{first.claim.document}:{first.claim.line}:{first.claim.column}"
            missed.append(f"{kind}: {place}: {first.old} -> {first.new} ({why})")
    return Score(len(chosen), caught, stray, len(chosen) + len(blind))


def _cites(finding: Finding, mutant: Mutant) -> bool:
    """Does a finding cite a broken figure? The second of two may have moved by the length of the first."""
    name, lines = mutant.claims[0].document, {c.line for c in mutant.claims}
    starts = {c.start for c in mutant.claims}
    if len(starts) > 1:
        return any(c.document == name and c.line in lines for c in finding.claims)
    return any(c.document == name and c.start in starts for c in finding.claims)


def main(folders: Sequence[str]) -> int:
    """Prints recall by kind over all folders and our own articles; 1 where it falls short of what is asked for."""
    total: dict[str, list[int]] = {kind: [0, 0, 0, 0] for kind in KINDS}
    missed: list[str] = []
    for folder in (*folders, *OWN):
        corpus = Corpus(Path(folder))
        for kind in KINDS:
            score = scored(corpus, kind, missed)
            total[kind] = [a + b for a, b in zip(total[kind], score, strict=True)]
    print(f"{'kind':24}{'could':>7}{'caught':>8}{'recall':>8}{'astray':>8}{'tried':>7}")
    for kind, (could, caught, stray, tried) in total.items():
        recall = f"{100 * caught / could:.0f}%" if could else "-"
        print(f"{kind:24}{could:7}{caught:8}{recall:>8}{stray:8}{tried:7}")
    print("a raised floor: none could be caught by any logic")
    if "-v" in sys.argv:
        print(*missed, sep="\n")
    return int(any(could < LEAST or caught < 0.8 * could or stray for could, caught, stray, _ in total.values()))


if __name__ == "__main__":
    sys.exit(main([argument for argument in sys.argv[1:] if not argument.startswith("-")]))
