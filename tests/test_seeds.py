"""The seed articles: what must be found in them, and in the same stories told elsewhere."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
C114, TDIA, SHANGHAI = "c114-sixty-categories.txt", "tdia-special-meeting.txt", "shanghai-5g-conference.txt"
EXPO, SINTAI = "smart-china-expo-forum.txt", "sintai-twice-overseas.txt"
NAMES = (C114, EXPO, SHANGHAI, SINTAI, TDIA)
Json = dict[str, Any]
Span = tuple[str, int, int, int]
"""Document, line, first column, last column (exclusive)."""


class Place(NamedTuple):
    """A phrase that stands once in a seed; the number that is meant lies within it."""

    document: str
    phrase: str


class Expected(NamedTuple):
    """A finding; an empty document is that of either claim."""

    severity: str
    code: str
    document: str
    cites: tuple[Place, ...] = ()


THIS_YEAR = Place(SINTAI, "nearly 700,000 base stations this year")
SEPTEMBER = Place(SINTAI, "a total of 690,000 5G base stations")
CONNECTIONS = Place(SINTAI, "terminal connections had exceeded 160 million. Household")
FORUM = Place(EXPO, "over 500,000 5G base stations")
TERMINALS = Place(EXPO, "over 100 million 5G internet terminals")
FORECAST = Place(EXPO, "more than 600,000 5G base stations by the end of this year")

FINDINGS = (
    Expected("warning", "CC203", SINTAI, (THIS_YEAR, SEPTEMBER)),
    Expected("warning", "CC202", "", (CONNECTIONS, TERMINALS)),
    Expected("note", "CC202", "", (SEPTEMBER, FORUM)),
    Expected("note", "CC502", "", (FORECAST, SEPTEMBER)),
    Expected("note", "CC103", SINTAI, (THIS_YEAR,)),
    Expected("note", "CC902", SINTAI),
    Expected("note", "CC901", TDIA),
    Expected("note", "CC906", SINTAI, (CONNECTIONS,)),
)

CLAIMS = f"""
{C114} | 60 National Economic Categories | 60 60 | 2023-07-31 2023-09-02 | level | China | actual
{C114} | over 3 million 5G base stations | 3e6 - | 2023-07-31 | level | China | actual
{C114} | over 20 million 10G PON ports | 2e7 - | 2023-07-31 | level | China | actual
{C114} | 60 out of | 60 60 | 2023-07-31 2023-09-02 | level | China | actual
{C114} | 97 national economic categories | 97 97 | | whole | China | actual
{C114} | over 12,000 application themes | 12000 - | 2023-07-31 2023-09-02 | level | China | actual
{SHANGHAI} | 3.189 million 5G base stations | 3188500 3189500 | 2023-09-30 | level | China | actual
{SHANGHAI} | 737 million 5G mobile phone users | 736.5e6 737.5e6 | 2023-09-30 | level | China | actual
{SHANGHAI} | over 20,000 5G industry virtual | 20000 - | 2023-09-30 | level | China | actual
{SHANGHAI} | 42% of the world | 41.5 42.5 | 2023-09-30 | share | | actual
{SHANGHAI} | six consecutive sessions | 6 6 | 2023-09-30 2023-10-24 | level ordinal duration | | actual
{SHANGHAI} | a total of 94,000 entries | 93500 94500 | 2023-09-30 2023-10-24 | level flow | | actual
{SHANGHAI} | 189 in the first session | 189 189 | | level flow | | actual
{SHANGHAI} | nearly 16,000 in the sixth session | 14400 16000 | | level flow | | actual
{SHANGHAI} | 67 of | 67 67 | 2023-09-30 2023-10-24 | level | China | actual
{SHANGHAI} | 97 major categories of national economy | 97 97 | | whole | China | actual
{EXPO} | over 110 million 5G users | 110e6 - | 2020-08-01 2020-09-17 | level | China | actual
{EXPO} | {FORECAST.phrase} | 600000 - | 2020-12-31 | level | China | forecast
{EXPO} | {FORUM.phrase} | 500000 - | 2020-08-01 2020-09-17 | level | China | actual
{EXPO} | {TERMINALS.phrase} | 100e6 - | 2020-08-01 2020-09-17 | level | China | actual
{EXPO} | 2.13 trillion yuan | 2.125e12 2.135e12 | 2019-12-31 | flow | China | actual
{EXPO} | exceed 5 trillion yuan | 5e12 - | 2025-12-31 | flow | China | forecast
{SINTAI} | {THIS_YEAR.phrase} | 630000 700000 | 2020-11-11 2020-11-13 | flow | China | actual
{SINTAI} | More than twice the total number | 2 - | 2020-11-11 2020-11-13 | ratio | | actual
{SINTAI} | has by now exceeded 180 million | 180e6 - | 2020-11-11 2020-11-13 | level | China | actual
{SINTAI} | {SEPTEMBER.phrase} | 685000 695000 | 2020-09-30 | level | China | actual
{SINTAI} | {CONNECTIONS.phrase} | 160e6 - | 2020-09-30 | level | China | actual
{SINTAI} | about 65% of the world's terminal demand | 58.5 71.5 | | share | | actual
""".strip().splitlines()
"""All claims but the headline's: place, hard interval, first and last day that the as-of may end on, kinds,
scope, status; an empty cell is not checked."""

HEADLINE = re.compile(r"With 700,000 5G Base Stations,? China Has More Than Twice The Total Overseas")
OPTIONAL = (
    Place(SHANGHAI, "the 6th"),
    Place(EXPO, "more than one year"),
    Place(SINTAI, "more than the total for"),
    Place(SINTAI, "past 30 years"),
    Place(SINTAI, "three suggestions"),
)
"""What may be read as a claim, and may be left alone."""


def verify(folder: Path, *options: str) -> Json:
    """The report on the articles in `folder`; warnings and notes alone leave the exit status at 0."""
    command = [sys.executable, "-m", "claimcheck", "verify", *NAMES, "--format", "json", *options]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr or done.stdout
    report: Json = json.loads(done.stdout)
    return report


@pytest.fixture(scope="module")
def report() -> Json:
    return verify(SEEDS)


def read(name: str, folder: Path = SEEDS) -> str:
    return (folder / name).read_text(encoding="utf-8")


def span(place: Place, folder: Path = SEEDS) -> Span:
    text = read(place.document, folder)
    assert text.count(place.phrase) == 1, place
    start = text.index(place.phrase)
    column = start - text.rfind("\n", 0, start)
    return place.document, text.count("\n", 0, start) + 1, column, column + len(place.phrase)


def lies_in(claim: Json, where: Span) -> bool:
    """Whether the quote of the claim meets the phrase."""
    document, line, first, last = where
    same_line = (claim["document"], claim["line"]) == (document, line)
    return same_line and bool(claim["column"] < last and claim["end_column"] > first)


def matches(finding: Json, expected: Expected, folder: Path) -> bool:
    if (finding["severity"], finding["code"]) != (expected.severity, expected.code):
        return False
    if expected.document and finding["document"] != expected.document:
        return False
    places = [span(place, folder) for place in expected.cites]
    return all(any(lies_in(claim, where) for claim in finding["claims"]) for where in places)


def check_findings(report: Json, folder: Path, expected: tuple[Expected, ...]) -> None:
    found = Counter((finding["severity"], finding["code"]) for finding in report["findings"])
    assert found == Counter((one.severity, one.code) for one in expected)
    for one in expected:
        assert sum(matches(finding, one, folder) for finding in report["findings"]) == 1, one


# What must be found.


def test_the_findings_are_these_and_no_others(report: Json) -> None:
    check_findings(report, SEEDS, FINDINGS)
    counts = {key: report["summary"][key] for key in ("documents", "errors", "warnings", "notes")}
    assert counts == {"documents": 5, "errors": 0, "warnings": 2, "notes": 6}
    assert report["unread"] == []


def test_an_article_without_claims_has_none_to_cite(report: Json) -> None:
    (undated,) = [finding for finding in report["findings"] if finding["code"] == "CC901"]
    assert undated["claims"] == []
    assert not [claim for claim in report["claims"] if claim["document"] == TDIA]


def number(text: str) -> float | None:
    return None if text == "-" else float(text)


@pytest.mark.parametrize("row", CLAIMS, ids=lambda row: str(row).split(" | ")[1][:30])
def test_each_claim_is_read(report: Json, row: str) -> None:
    document, phrase, interval, ends, kinds, scope, status = (cell.strip() for cell in row.split("|"))
    near = [claim for claim in report["claims"] if lies_in(claim, span(Place(document, phrase)))]
    assert near, phrase
    claim = min(near, key=lambda one: len(one["quote"]))
    assert [claim["value"]["low"], claim["value"]["high"]] == [number(end) for end in interval.split()]
    assert claim["status"] == status
    assert claim["kind"] in kinds.replace("level", "stock cumulative").split()
    assert claim["scope"] == scope or not scope
    if ends:
        assert ends.split()[0] <= claim["as_of"]["end"] <= ends.split()[-1]


def test_the_headline_is_read_each_time_it_is_printed(report: Json) -> None:
    titles = [at for at, line in enumerate(read(SINTAI).splitlines(), 1) if HEADLINE.fullmatch(line)]
    assert len(titles) == 3
    for line in titles:
        claims = [claim for claim in report["claims"] if (claim["document"], claim["line"]) == (SINTAI, line)]
        lows = sorted((claim["value"]["low"], claim["kind"] == "ratio") for claim in claims)
        assert lows == [(2, True), (650_000, False)]


def test_nothing_else_is_taken_for_a_claim(report: Json) -> None:
    rows = [row.split("|") for row in CLAIMS]
    known = [span(place) for place in (*(Place(row[0].strip(), row[1].strip()) for row in rows), *OPTIONAL)]
    lines = read(SINTAI).splitlines()
    for claim in report["claims"]:
        title = claim["document"] == SINTAI and HEADLINE.fullmatch(lines[claim["line"] - 1])
        assert title or any(lies_in(claim, where) for where in known), claim["quote"]


def test_a_quote_is_the_characters_at_its_place(report: Json) -> None:
    for claim in report["claims"]:
        line = read(claim["document"]).splitlines()[claim["line"] - 1]
        assert line[claim["column"] - 1 : claim["end_column"] - 1] == claim["quote"]


# What the articles must keep to be of any use here.


@pytest.mark.parametrize(
    ("name", "pieces"),
    [
        (
            C114,
            ["\nUpdated:2023/8/31 23:01\n", "Copyright© 2014 C114", "IMT2020", "IMT2030", '"2023 Science'],
        ),
        (TDIA, ["March 6", "京ICP备09046230号-2", "TEL +86-10-82038094/82038834/82038841", "TDIA", "\u00a0"]),
        (
            SHANGHAI,
            ["\nUpdated: Oct 22,2023 4:54 PM english.sheitc.gov.cn\n", "October 20th to 21st, 2023 China"],
        ),
        (
            EXPO,
            [" date 2020-09-17 China ", "(SCE OL) 2020", "Sept. 15", "(Photo/Chinanews.com)", "the figure"],
        ),
        (
            SINTAI,
            ["Forum 2020", "November 11", "my country", "160 million. Household.", "outside of China", "5G+"],
        ),
    ],
)
def test_traps_are_still_there(name: str, pieces: list[str]) -> None:
    assert [piece for piece in pieces if piece not in read(name)] == []


def test_the_undated_articles_are_undated() -> None:
    assert not re.search(r"\b(19|20)\d\d\b", read(TDIA))
    assert not [name for name in NAMES if re.search(r"\d{4}", name)]


# The same stories told elsewhere.


@dataclass(frozen=True)
class Story:
    """How to retell the articles: words for words, so many years later, amounts times a factor.

    `own_pack`: what is counted needs a metric pack of its own, with `began` and `pace` to match.
    """

    name: str
    words: dict[str, str] = field(default_factory=dict)
    years: int = 0
    factor: Decimal = Decimal(1)
    own_pack: bool = False


AMOUNT = r"(?<![\d.,/-])(?:\d+(?:\.\d+)?(?= (?:million|trillion)\b)|\d{1,3}(?:,\d{3})+(?![\d,]))"
YEAR = r"(?<![\w/-])20\d\d(?!\d)"


def amount(text: str, factor: Decimal) -> str:
    """A printed amount times a factor, as people print it: 700,000 x 3 = 2.1 million, 3.189 x 2 = 6.378."""
    value = Decimal(text.replace(",", "")) * factor
    if "," in text and value < 1_000_000:
        return f"{int(value):,}"
    scaled = value / 1_000_000 if "," in text else value
    return f"{scaled.normalize():f}" + (" million" if "," in text else "")


def retell(text: str, story: Story) -> str:
    """The text with all replacements made in one pass, so that none of them meets the result of another."""
    known = "|".join(re.escape(word) for word in sorted(story.words, key=len, reverse=True)) or r"(?!)"

    def other(match: re.Match[str]) -> str:
        if match.lastgroup == "word":
            return story.words[match.group()]
        if match.lastgroup == "year":
            return str(int(match.group()) + story.years)
        return amount(match.group(), story.factor)

    pattern = rf"(?P<word>(?<!\w)(?:{known})(?!\w))|(?P<amount>{AMOUNT})|(?P<year>{YEAR})"
    return re.sub(pattern, other, text)


METRICS = {
    "5G base stations": (["5G base stations"], ["5G"], 9_000),
    "5G terminals": (
        ["5G terminals", "5G terminal connections", "5G internet terminals"],
        ["5G"],
        1_500_000,
    ),
    "5G users": (["5G users"], [], 1_100_000),
}
"""Label: synonyms, the word of theirs that an article about it leaves out, units a day at most."""


def pack(story: Story) -> str:
    """The metric pack that a user would write for what the retold articles count."""
    lines = []
    for label, (synonyms, elides, pace) in METRICS.items():
        lines += [
            "[[metric]]",
            f'id = "{retell(label, story).lower().replace(" ", "-")}"',
            f'label = "{retell(label, story)}"',
            f"synonyms = {json.dumps([retell(phrase, story) for phrase in synonyms])}",
            f"elides = {json.dumps([retell(phrase, story) for phrase in elides])}",
            'kind = "stock"',
            "cumulative = true",
            f"began = {2019 + story.years}-06-01",
            f"pace = {int(pace * story.factor)}",
        ]
    return "\n".join(lines)


def words(table: str) -> dict[str, str]:
    """`old=new` pairs, on lines or apart by semicolons, as a mapping."""
    return dict(pair.strip().split("=") for pair in re.split(r"[;\n]", table) if pair.strip())


BRAZIL = words("""
China=Brazil; Chinese=Brazilian; yuan=reais; Beijing=Brasília; Shanghai=Fortaleza; Chongqing=Recife
Ministry of Industry and Information Technology=Ministry of Communications; MIIT=MCom; Hainan=Bahia
Liu Liehong=Ana Ribeiro; Han Xia=Rui Costa; Han=Costa; Yin Hao=Davi Prado; Yin=Prado; Liu Yulin=Iara Campos
english.sheitc.gov.cn=news.example.org; Sintai Communication=Aldeia Telecom; Blooming Cup=Ipê Prize
""")
INDIA = words("""
China=India; Chinese=Indian; yuan=rupees; Beijing=Delhi; Shanghai=Mumbai; Chongqing=Pune; Hainan=Goa
Ministry of Industry and Information Technology=Department of Telecommunications; MIIT=DoT
Liu Liehong=Anil Mehta; Han Xia=Ravi Iyer; Han=Iyer; Yin Hao=Neha Rao; Yin=Rao
english.sheitc.gov.cn=www.example.org
""")
POLAND = words("""
China=Poland; Chinese=Polish; yuan=zlotys; Beijing=Warsaw; Shanghai=Gdańsk; Chongqing=Lublin; Hainan=Silesia
Ministry of Industry and Information Technology=Ministry of Digital Affairs; MIIT=MDA; Liu Liehong=Jan Nowak
""")
KOREA = words("""
China=South Korea; Chinese=South Korean; yuan=won; Beijing=Seoul; Shanghai=Busan; Chongqing=Ulsan; Hainan=Jeju
Ministry of Industry and Information Technology=Ministry of Science; MIIT=MSIT; Liu Liehong=Kim Min-jun
""")
NEXT = words("5G=6G; 6G=7G; IMT2020=IMT2030; IMT2030=IMT2040")
LTE = words("5G=LTE")
CHARGING = words("""
5G=EV; base stations=charging points; Base Stations=Charging Points
terminals=wallboxes; Terminals=Wallboxes; terminal=wallbox; Terminal=Wallbox
""")
COUNTS = words("""
60 out of 97=45 out of 73; 60 National=45 National; 67 of 97=51 of 73; six=five; sixth=fifth; 6th=5th
189=96; 42%=37%; 65%=58%; 30 years=40 years
""")
DOUBLE, HALF, TRIPLE = Decimal(2), Decimal("0.5"), Decimal(3)
STORIES = (
    Story("Brazil", BRAZIL),
    Story("other counts and shares", COUNTS),
    Story("South Korea, two years earlier, next generation", KOREA | NEXT, years=-2, own_pack=True),
    Story("India, twice as many, next generation", INDIA | NEXT, factor=DOUBLE, own_pack=True),
    Story("Poland, LTE, eight years earlier, half as many", POLAND | LTE, -8, HALF, own_pack=True),
    Story("charging points, a year later, three times as many", CHARGING, 1, TRIPLE, own_pack=True),
    Story("all at once", BRAZIL | CHARGING | COUNTS, -5, DOUBLE, own_pack=True),
)


def test_retelling_changes_what_it_should_and_nothing_else() -> None:
    story = Story("", words("China=Peru; 5G=6G; 6G=7G"), -3, Decimal(2))
    told = retell("China's 700,000 5G and 12,000 6G sites, 3.189 million, 2020-09-17, Oct 22,2023", story)
    assert told == "Peru's 1.4 million 6G and 24,000 7G sites, 6.378 million, 2017-09-17, Oct 22,2020"
    assert retell("2023/8/31 23:01 IMT2020", story) == "2020/8/31 23:01 IMT2020"
    assert retell("TEL +86-10-82038094/82038834, Chinanews", story) == "TEL +86-10-82038094/82038834, Chinanews"


def retold(expected: Expected, story: Story) -> Expected:
    cites = tuple(Place(place.document, retell(place.phrase, story)) for place in expected.cites)
    return expected._replace(cites=cites)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: str(story.name))
def test_the_same_story_told_elsewhere(story: Story, tmp_path: Path) -> None:
    told = tmp_path / "told"
    told.mkdir()
    for name in NAMES:
        (told / name).write_text(retell(read(name), story), encoding="utf-8")
    options: list[str] = []
    if story.own_pack:
        packs = tmp_path / "rules" / "metrics"
        packs.mkdir(parents=True)
        (packs / "own.toml").write_text(pack(story), encoding="utf-8")
        options = ["--rules", str(tmp_path / "rules")]
    expected = tuple(retold(one, story) for one in FINDINGS)
    check_findings(verify(told, *options), told, expected)


@pytest.mark.parametrize("format", ["rich", "json", "jsonl", "concise"])
def test_output_does_not_depend_on_hash_seed_or_order_of_paths(format: str) -> None:
    outputs = set()
    for seed, names in (("1", NAMES), ("2", NAMES[::-1])):
        paths = [f"seeds/{name}" for name in names]
        command = [sys.executable, "-m", "claimcheck", "verify", *paths, "--format", format]
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
        outputs.add(subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=True).stdout)
    assert len(outputs) == 1 and len(outputs.pop()) > 500
