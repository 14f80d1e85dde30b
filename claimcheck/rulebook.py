"""Rule pages: `rules/*.md` -> Rule. The format is described in rules/README.md.

A page is TOML front matter between `+++` lines, a title, and five sections in a fixed order. The last two
hold the examples, which are the rule's tests.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, field, fields
from pathlib import Path
from typing import Any, TypeVar, get_args, get_type_hints

from claimcheck import checks
from claimcheck.errors import UserError, did_you_mean
from claimcheck.model import Example, Grade, Rule, Severity
from claimcheck.model.finding import SEVERITIES
from claimcheck.patterns import regex
from claimcheck.records import dataclass
from claimcheck.source import table_of, text_of

SECTIONS = ("What it does", "Why it matters", "What it cannot tell", "Stays silent", "Fires")
NAME = regex(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
CODE = regex(r"[A-Z]{2,}\d{3}")
PLACE = regex(r"\{(\w+)\}")
FENCE = regex(r"(`{3,}|~{3,})")
FILE = regex(r"===\s*(\S+)\s*$")
CITES = regex(r"(?:[-*] )?Cites\b(.*)")
QUOTED = regex(r'"([^"]+)"|“([^”]+)”')
SEE = "the format of a rule page is in rules/README.md"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Front:
    """The keys of the front matter.

    `severity`: one for all grades, or one for each that is reported. `preview`: on trial, run only when asked for.
    """

    code: str
    check: str
    severity: str | dict[str, str]
    message: str
    because: str
    help: str
    params: dict[str, Any] = field(default_factory=dict)
    preview: bool = False


def shipped() -> Path:
    """The rules that come with claimcheck: in the package where it is installed, beside it in a checkout."""
    inside = Path(__file__).parent / "_rules"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "rules"


def load(dirs: Sequence[Path]) -> tuple[Rule, ...]:
    """The rules of all pages in the folders (`*.md`, but README.md), sorted by code.

    UserError with file and line for whatever a page gets wrong, and for a code or a name that is used twice.
    """
    rules: list[Rule] = []
    used: dict[str, str] = {}
    for folder in dirs:
        if not folder.is_dir():
            raise UserError("no such folder of rules", where=str(folder), remedy="check the path")
        for path in sorted(folder.glob("*.md")):
            if path.name.lower() == "readme.md":
                continue
            rule = read_page(path)
            for name in (rule.code, rule.name):
                if name in used:
                    remedy = "give one of the two another"
                    raise UserError(f"{name} is also in {used[name]}", where=rule.place, remedy=remedy)
                used[name] = rule.place
            rules.append(rule)
    return tuple(sorted(rules, key=lambda rule: rule.code))


def fill(template: str, facts: Mapping[str, str]) -> str:
    """A wording with its `{places}` filled. Facts are plain text: braces in them mean nothing."""
    return PLACE.sub(lambda place: facts[place[1]], template)


def read_page(path: Path) -> Rule:
    """The rule of one page; UserError with file and line."""
    lines = text_of(path).splitlines()
    page = _Page(path, lines)
    if not NAME.fullmatch(path.stem):
        raise page.wrong(1, f"{path.name} is no rule name", "name it like share-mismatch.md")
    front, end = page.front()
    title, sections = page.sections(end)
    silent, firing = sections["Stays silent"], sections["Fires"]
    wording = [" ".join(text.split()) for text in (front.message, front.because, front.help)]
    return Rule(
        code=front.code,
        name=path.stem,
        check=front.check,
        title=title,
        severity=page.severity(front),
        message=wording[0],
        because=wording[1],
        help=wording[2],
        params=front.params,
        prose="\n".join(lines[sections["What it does"].start - 1 : silent.start - 1]).strip(),
        examples=(*page.examples(silent, fires=False), *page.examples(firing, fires=True)),
        place=page.place(page.line_of("code")),
        preview=front.preview,
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """A page being read. Line numbers are 1-based; ranges of lines start with their heading."""

    path: Path
    lines: list[str]

    def place(self, line: int) -> str:
        return f"{self.path.as_posix()}:{line}"

    def wrong(self, line: int, what: str, remedy: str = SEE) -> UserError:
        return UserError(what, where=self.place(line), remedy=remedy)

    def line_of(self, key: str, table: str = "") -> int:
        """Where a key of the front matter is set; a table with that name counts too."""
        here = ""
        for number, line in enumerate(self.lines, start=1):
            if number > 1 and line.strip() == "+++":
                break
            if header := re.match(r"\s*\[+\s*([\w.-]+)", line):
                here = header[1]
            if header and key == here and not table:
                return number
            if here == table and re.match(rf"""\s*["']?{re.escape(key)}["']?\s*[.=]""", line):
                return number
        return self.line_of(table) if table else 1

    def front(self) -> tuple[Front, int]:
        """The front matter, and the line that ends it."""
        marks = [number for number, line in enumerate(self.lines, start=1) if line.strip() == "+++"]
        if len(marks) < 2 or marks[0] != 1:
            raise self.wrong(1, "no front matter between two +++ lines")
        try:
            table = table_of("\n".join(self.lines[1 : marks[1] - 1]))
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"at line (\d+)", str(error))
            raise self.wrong(int(found[1]) + 1 if found else marks[1], f"broken TOML: {error}") from None
        front = self.checked(Front, table)
        if not CODE.fullmatch(front.code):
            raise self.wrong(self.line_of("code"), f"{front.code!r} is no code", "write it like CC201")
        try:
            check = checks.load(front.check)
        except UserError as error:
            raise self.wrong(self.line_of("check"), error.what, error.remedy or SEE) from None
        self.checked(check.params, front.params, "params")
        for key in ("message", "because", "help"):
            self.wording(key, getattr(front, key), check.facts)
        return front, marks[1]

    def checked(self, kind: type[T], table: dict[str, Any], name: str = "") -> T:
        """A table of the front matter as a dataclass: all keys known, none missing, values of their types."""
        from pydantic import TypeAdapter, ValidationError

        keys = fields(kind)  # type: ignore[arg-type]  # every kind is a dataclass
        known = {f.name: f.default is MISSING and f.default_factory is MISSING for f in keys}
        for key in table:
            if key not in known:
                raise self.wrong(self.line_of(key, name), f"unknown key {key!r}", did_you_mean(key, known))
        for key, needed in known.items():
            if needed and key not in table:
                raise self.wrong(self.line_of(name) if name else 1, f"the key {key!r} is missing")
        values = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
        for key, value in values.items():
            try:
                TypeAdapter(get_type_hints(kind)[key]).validate_python(value, strict=True)
            except ValidationError as error:
                problem = f"{key}: {error.errors()[0]['msg']}"
                raise self.wrong(self.line_of(key, name), problem) from None
        return kind(**values)

    def severity(self, front: Front) -> dict[Grade, Severity]:
        """The severity of each grade that is reported."""
        grades: tuple[Grade, ...] = get_args(Grade)
        given = front.severity
        table = dict.fromkeys(grades, given) if isinstance(given, str) else given
        for grade, severity in table.items():
            line = self.line_of("severity") if isinstance(given, str) else self.line_of(grade, "severity")
            if grade not in grades:
                raise self.wrong(line, f"unknown grade {grade!r}", did_you_mean(grade, grades))
            if severity not in SEVERITIES:
                raise self.wrong(line, f"unknown severity {severity!r}", did_you_mean(severity, SEVERITIES))
        if not table:
            raise self.wrong(self.line_of("severity"), "no grade has a severity", 'write severity = "warning"')
        return {g: s for g in grades for s in SEVERITIES if table.get(g) == s}

    def wording(self, key: str, template: str, facts: Sequence[str]) -> None:
        """Every place in a template names a fact of the check."""
        line = self.line_of(key)
        for place in PLACE.finditer(template):
            if place[1] not in facts:
                raise self.wrong(line, f"{key} has the unknown place {place[0]}", did_you_mean(place[1], facts))
        if re.search(r"[{}]", PLACE.sub("", template)):
            raise self.wrong(line, f"{key} has a brace that is part of no {{place}}", "take it out")

    def sections(self, end: int) -> tuple[str, dict[str, range]]:
        """The title, and the lines of each section."""
        title = ""
        starts: dict[str, int] = {}
        for number, line in self.outside_fences(range(end + 1, len(self.lines) + 1)):
            if line.startswith("# ") and not title:
                title = line[2:].strip()
            elif line.startswith("## "):
                name = line[3:].strip()
                if name not in SECTIONS:
                    raise self.wrong(number, f"unknown section {name!r}", did_you_mean(name, SECTIONS))
                if len(starts) == len(SECTIONS) or name != SECTIONS[len(starts)]:
                    raise self.wrong(number, f"the section {name!r} is out of order", "; ".join(SECTIONS))
                starts[name] = number
        if not title:
            raise self.wrong(end, "no title", 'write "# …" below the front matter')
        if len(starts) < len(SECTIONS):
            missing = SECTIONS[len(starts)]
            raise self.wrong(len(self.lines), f"the section {missing!r} is missing", f'write "## {missing}"')
        ends = [*list(starts.values())[1:], len(self.lines) + 1]
        return title, {name: range(start, stop) for (name, start), stop in zip(starts.items(), ends, strict=True)}

    def outside_fences(self, numbers: range) -> Iterator[tuple[int, str]]:
        """Lines outside fenced blocks, the opening line of each block included."""
        fence = ""
        for number in numbers:
            line = self.lines[number - 1]
            if not fence:
                yield number, line
                opening = FENCE.match(line)
                fence, opened = (opening[1], number) if opening else ("", number)
            elif line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        if fence:
            raise self.wrong(opened, "this block is never closed", f"end it with a line {fence}")

    def examples(self, section: range, *, fires: bool) -> Iterator[Example]:
        """The fenced blocks of a section, each with the lines after it that say what must be cited."""
        outside = list(self.outside_fences(section))
        opens = [number for number, line in outside if FENCE.match(line)]
        for start, stop in zip(opens, [*opens, section.stop][1:], strict=True):
            after = [(number, line) for number, line in outside if start < number < stop]
            close = max(n for n in range(start, stop) if FENCE.match(self.lines[n - 1]))
            expect = []
            for number, line in after:
                if cites := CITES.match(line):
                    quotes = tuple(a or b for a, b in QUOTED.findall(cites[1]))
                    if not quotes and cites[1].strip(" .") != "nothing":
                        raise self.wrong(number, "no words in quotation marks", 'write: Cites "…" and "…".')
                    expect.append(quotes)
            if fires and not expect:
                raise self.wrong(start, "nothing says what this example must cite", 'write: Cites "…" and "…".')
            if expect and not fires:
                raise self.wrong(start, "a silent example cites nothing", 'move it to "Fires"')
            yield Example(tuple(self.files(start, close)), tuple(expect), start)

    def files(self, start: int, close: int) -> Iterator[tuple[str, str]]:
        """The files of a block: a line `=== NAME`, then the text."""
        name = ""
        text: list[str] = []
        for number in range(start + 1, close):
            line = self.lines[number - 1]
            if header := FILE.match(line):
                if name:
                    yield name, "\n".join(text).strip("\n") + "\n"
                name, text = header[1], []
            elif name:
                text.append(line)
            elif line.strip():
                raise self.wrong(number, "text before the name of its file", "write above it: === NAME.txt")
        if not name:
            raise self.wrong(start, "an example without a file", "begin it with a line: === NAME.txt")
        yield name, "\n".join(text).strip("\n") + "\n"
