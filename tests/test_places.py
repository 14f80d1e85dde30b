"""The gazetteer is data that anyone may edit, so what it must keep to is said here."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

PLACES = Path(__file__).parent.parent / "claimcheck" / "lexicon" / "en" / "places.toml"
KINDS = ("country", "region", "subdivision", "city")
NAMES = 1000
"""At least so many names; fewer means that a whole section was lost."""

ISO_3166 = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY
BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK
FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR
IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK
ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM
PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF
TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
"""

WITHOUT_PEOPLE_WORD = "AQ BQ BV CC CX GG GS HM IO JE MF MP NF PM BL SJ SX TF UM VA"
"""Territories for whose people or affairs English has no word in use."""


def load() -> dict[str, str]:
    return tomllib.loads(PLACES.read_text(encoding="utf-8"))


def entries(section: str) -> list[tuple[str, str, list[str]]]:
    """(name, ISO code or the country it lies in, aliases) of each line."""
    found, inside = [], ""
    for line in load()[section].splitlines():
        if line.startswith("@ "):
            inside = line[2:]
            continue
        head, _, tail = line.partition(" = ")
        if section == "country":
            inside, head = head[:2], head[3:]
        found.append((head, inside, tail.split(" | ") if tail else []))
    return found


def kind_of() -> dict[str, str]:
    return {name: kind for kind in KINDS for name, _, _ in entries(kind)}


def meanings() -> dict[str, set[str]]:
    """What is found in texts → the names it may stand for."""
    found: dict[str, set[str]] = defaultdict(set)
    for section in (*KINDS, "demonym"):
        for name, _, aliases in entries(section):
            for alias in [*aliases, *([name] if section != "demonym" and "(" not in name else [])]:
                found[alias].add(name)
    return found


def homographs() -> dict[str, list[str]]:
    return {name: readings for name, _, readings in entries("homograph")}


def test_it_is_a_handful_of_strings() -> None:
    raw = load()
    assert sorted(raw) == sorted([*KINDS, "demonym", "homograph"])
    assert all(isinstance(text, str) for text in raw.values())
    assert len(kind_of()) >= NAMES


@pytest.mark.parametrize("section", [*KINDS, "demonym", "homograph"])
def test_lines_are_well_formed(section: str) -> None:
    for line in load()[section].splitlines():
        assert line == line.strip() and line and "  " not in line, line
        assert "’" not in line, f"straight apostrophes only: {line}"
        assert line.count(" = ") <= 1 and not line.endswith("=") and not line.endswith("|"), line
        assert not line.startswith("@") or section in ("subdivision", "city"), line
    for name, _, aliases in entries(section):
        assert name not in aliases or section == "homograph", name
        assert len(set(aliases)) == len(aliases), name
        assert all(alias and "|" not in alias for alias in aliases), name


def test_every_country_of_iso_3166_is_there_once() -> None:
    codes = [code for _, code, _ in entries("country")]
    assert sorted(codes) == sorted([*ISO_3166.split(), "XK"])


def test_every_country_has_a_word_for_its_people() -> None:
    words = {name for name, _, _ in entries("demonym")}
    missing = {code for name, code, _ in entries("country") if name not in words}
    assert sorted(missing) == sorted(WITHOUT_PEOPLE_WORD.split())


def test_a_name_is_one_place() -> None:
    names = [name for kind in KINDS for name, _, _ in entries(kind)]
    assert len(names) == len(set(names))


def test_subdivisions_and_cities_lie_in_a_country() -> None:
    countries = {name for name, _, _ in entries("country")}
    for section in ("subdivision", "city"):
        assert {inside for _, inside, _ in entries(section)} <= countries


def test_demonyms_belong_to_places() -> None:
    assert {name for name, _, _ in entries("demonym")} <= set(kind_of())


def test_two_places_share_a_name_only_if_that_is_declared() -> None:
    declared = homographs()
    for text, names in meanings().items():
        readings = {reading for reading in declared.get(text, []) if not reading.startswith("(")}
        assert len(names) == 1 or readings == names, f"{text}: {sorted(names)}"


def test_homographs_have_several_readings_and_begin_with_a_place() -> None:
    found = meanings()
    for text, readings in homographs().items():
        assert len(readings) >= 2, text
        assert not readings[0].startswith("("), text
        assert {reading for reading in readings if not reading.startswith("(")} == found[text], text


def test_a_name_with_a_parenthesis_is_found_by_an_alias() -> None:
    for kind in KINDS:
        for name, _, aliases in entries(kind):
            assert "(" not in name or aliases, name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("U.S.", "United States"),
        ("Britain", "United Kingdom"),
        ("Dutch", "Netherlands"),
        ("Nigerien", "Niger"),
        ("Nigerian", "Nigeria"),
        ("PRC", "China"),
        ("Chinese mainland", "mainland China"),
        ("Czechia", "Czech Republic"),
        ("worldwide", "world"),
        ("euro area", "eurozone"),
        ("EU", "European Union"),
        ("Texan", "Texas"),
        ("NYC", "New York"),
        ("Sao Paulo", "São Paulo"),
    ],
)
def test_known_names(text: str, name: str) -> None:
    assert meanings()[text] == {name}


@pytest.mark.parametrize("text", ["LA", "IN", "OR", "ME", "Man", "Orange", "May", "March", "August"])
def test_words_that_are_no_places_here(text: str) -> None:
    assert text not in meanings()
