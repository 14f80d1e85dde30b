"""Whose figure it is in news: quotations, adjuncts, asides, people, and places that are only passed."""

from __future__ import annotations

import pytest

from claimcheck.extraction import extract
from claimcheck.extraction.persons import is_person
from claimcheck.lexicon import load
from claimcheck.model import Claim, Register
from claimcheck.read import read_text


def claims(text: str) -> tuple[Claim, ...]:
    return extract(read_text(f"---\ndate: 2020-09-17\n---\n\n{text}\n", "a.md", ".md"), Register()).claims


@pytest.mark.parametrize(
    ("subjects", "text"),
    [
        ([None], 'The Vardal Institute said in a note, "two boats sank near the pier."'),
        ([None], 'Ohm said, "In Lima, more than 4,000 lamps were stolen."'),
        ([None], "Velarde reckons well. Velarde estimated the group earned up to $2 million."),
        ([None], "About ten Normans have left."),
        (["Nordic Rail"], "Nordic Rail, a carrier in the north, said it has 12 trams."),
        (["Nordic Rail"], "Nordic Rail grows. Behind Baltic Air it has 12 trams."),
        ([None], "The founder Ada Ohm is happy. It has sold 5,000 seats."),
        ([None], "Ada Ohm, a professor, is happy. The company sold 5,000 seats."),
        ([None], "Nordic Rail is young. The government opened 12 schools."),
        (["Nordic Rail"], "Nordic Rail is young. The company opened 12 schools."),
        ([None], "Despite calls by Ada Ohm for a vote, 52 pilots stayed away."),
        ([None], "But unlike Ohm, all four of her boats are old."),
        ([None], "Coal mining currently kills around 6,000 people a year."),
        ([None], "Five hamlets in the remote valley of Ikaria Vela were flooded."),
        ([None], "The fair to mark the Winter Jubilee drew 500 traders."),
        (["Ohm"], "Ohm, 62, is a baker."),
    ],
)
def test_subject(subjects: list[str | None], text: str) -> None:
    assert [claim.subject for claim in claims(text)] == subjects


@pytest.mark.parametrize(
    ("scopes", "text"),
    [
        (["Lima"], 'Speaking of crime in Norway, Ohm said, "In Lima, more than 4,000 lamps were stolen."'),
        ([None], "Norway is cold. Norway grows. Ada Ohm, 45, lives in Norway."),
        ([None], "Norway is cold. Norway grows. A mill of 500 rooms opened in Vardalheim."),
        (["Peru"], "Three people died in the floods that hit northern Peru."),
        (["Peru", "Peru"], "Norwegian jets hit five sites in Peru, wounding 40 guards."),
        (["Norway"], "While Norway grew, its exports fell 5%."),
        ([None], "Norway Daily sold 500 copies."),
        (["Norway", None], "Norwegians sent 900 letters. Then 500 people from Peru sent parcels."),
        ([None], "Peru has shut its border, banning people from six cold countries."),
    ],
)
def test_scope(scopes: list[str | None], text: str) -> None:
    assert [claim.scope for claim in claims(text)] == scopes


@pytest.mark.parametrize(
    ("metrics", "text"),
    [
        (["applic"], "The number of follow-up applications, however, recorded a decline of 33.3 percent."),
        (
            ["build-deal-offic-transact"],
            "Office building deals accounted for more than 75 percent of all transactions.",
        ),
        (["debt-gdp"], "They agreed on a debt of 60 percent of GDP."),
        (["letter", "letter"], "Norwegians sent 12,709 letters (1.8 percent)."),
        (["cost-journey"], "The total journey cost is $14,000."),
        (["swede-young"], "Some 13,000 young Swedes are called up."),
    ],
)
def test_metric(metrics: list[str], text: str) -> None:
    assert [claim.metric for claim in claims(text)] == metrics


@pytest.mark.parametrize(
    ("person", "text"),
    [
        (True, "The founder Ada Ohm spoke."),
        (True, "Ada Ohm, 45, spoke."),
        (True, "Ada Ohm, a retired professor, spoke."),
        (True, "Senator Ada Ohm spoke."),
        (False, "Ada Ohm, whose founder is ill, closed."),
        (False, "Ada Ohm, led by a professor, closed."),
        (False, "Ada Ohm opened 45 shops."),
        (False, "A professor spoke."),
    ],
)
def test_who_is_a_person(person: bool, text: str) -> None:
    assert is_person("Ada Ohm", text, load("en")) == person


def test_the_other_end_of_a_change_is_of_the_same_days() -> None:
    of_now, of_then = claims("Nordic Rail said it sold 1,330 trams from March 11 to 20, down from 2,047 last year.")
    assert of_now.as_of and of_then.as_of
    assert (of_then.as_of.start.isoformat(), of_then.as_of.end.isoformat()) == ("2019-03-11", "2019-03-20")


def test_a_part_of_a_year_is_not_the_year() -> None:
    (claim,) = claims("Nordic Rail earned 404 million euros in 2018's initial quarter.")
    assert claim.as_of is None or claim.as_of.basis == "published"


@pytest.mark.parametrize(
    ("metrics", "text"),
    [
        (["budget-harbour"], "Ohm proposed an increase in the harbour budget by $54 million."),
        (["budget-harbour"], "Ohm signalled a $54 million increase in the harbour budget."),
        (["temperatur"], "The crew defied temperatures as low as -7 degrees Celsius."),
        (["tax"], "Any tax less than 30 percent will not work."),
        (["alleg-raid-terror"], 'It was on a list of 78 alleged "terror" raids.'),
        (["nurs", "nurs"], "The town employs about 326,000 nurses but needs another 125,000 by 2024."),
        (["approv-low-rate"], "Her low approval rating -- 36% in the latest poll -- means trouble."),
        (["stake", "stake"], "The bank cut its stake to 45% from 50%."),
        (["farmer"], "Of the farmers asked, 57 percent were for it."),
        (["mountain", "mountain"], "Snow came down the 2,400m (7,800ft) mountain."),
        (["mill", "mill"], "Norway closed three mills, two run by Velarde."),
        (["unnamed"], "The boss of the mill, 45, was told."),
        (["food-import-output"], "It buys food imports, which totalled 6.6 percent of output."),
        (["meet"], "They had three such meetings in Ulm."),
        (["coin-valu"], "The value of the coin fluctuated by more than 30 percent."),
    ],
)
def test_metric_by_the_noun_nearby(metrics: list[str], text: str) -> None:
    assert [claim.metric for claim in claims(text)] == metrics


def test_the_place_before_a_relative_clause() -> None:
    assert [claim.scope for claim in claims("Peru's rival is Norway, who won 36 medals.")] == ["Norway"]


def test_a_running_report_begins_anew_with_each_time() -> None:
    text = "In Lima, 500 pilots have voted. 16.00 A bureau said that 700 pilots had voted."
    assert [claim.scope for claim in claims(text) if "pilots" in claim.quote] == ["Lima", None]
