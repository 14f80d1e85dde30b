"""Whose figure it is and when it holds: names, what stands for them, and what must never meet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from claimcheck import register
from claimcheck.extraction import extract
from claimcheck.extraction.acronyms import acronyms
from claimcheck.model import Claim, Register
from claimcheck.read import read_text


def claims(text: str, known: Register | None = None, published: str = "2020-09-17") -> tuple[Claim, ...]:
    return extract(read_text(f"---\ndate: {published}\n---\n\n{text}\n", "a.md", ".md"), known or Register()).claims


@pytest.mark.parametrize(
    ("subjects", "text"),
    [
        (["Baltic Air"], "Baltic Air has 500 pilots."),
        (["Baltic Air"], "They praised Baltic Air, which has 500 pilots."),
        (["Baltic Air"], "Revenue at Baltic Air rose 12%."),
        (["Example.org"], "Example.org hosts more than 130,000 maps."),
        (["Baltic Air", "Nordic Rail"], "Baltic Air and Nordic Rail had 3 and 5 depots respectively."),
        (["Baltic Air"], "Baltic Air shields a part of the 500 villages."),
        (["Baltic Air"], "They praised Baltic Air, a carrier that has 500 pilots."),
        (["Baltic Air"], "Managed by Nordic Rail, Baltic Air has 500 pilots."),
        (["Baltic Air"], "Baltic Air is young. It has 500 pilots."),
        (["Helstra Airport"], "# New high for Helstra Airport\n\nThe airport served 500 planes."),
        ([None], "# New high for Helstra Airport\n\nUlm Airport is near. The airport served 500 planes."),
        ([None], "# New high for a port\n\nUlm Airport is near. The airport served 500 planes."),
        ([None], "# New high for Helstra Airport\n\nAnother airport served 500 planes."),
        (["Nordic Rail", "Baltic Air"], "Nordic Rail has 3 depots. Baltic Air is its rival. It has 5 depots."),
        (["Baltic Air"], "Baltic Air is young.\n\nSince its launch, clubs have booked 500 trips."),
        (
            ["Example.org"],
            "The city runs Example.org, a site for all. Clubs held 500 contests since the site opened.",
        ),
        (["Example.org"], "Example.org is young. By June, there were over 500 contests listed on the site."),
        (["Example.org"], "The Example.org website has 500 pages."),
        (["Baltic Air"], "About 500 clubs use Baltic Air."),
        (["Ulm Fair"], "The Ulm Fair has seen brisk trading. There have been 500 people who traded."),
        (["Ulm Fair"], "Turning old, the Ulm Fair has seen trading. There have been 500 people who traded."),
        (["Baltic Air", "Baltic Air"], "Baltic Air sold 900 seats. About 500 of them are taken."),
        (["Baltic Air"], "It stands on [seats.gov](https://seats.gov/a). Baltic Air lists 500 seats."),
        (["Baltic Air"], "It stands on seats.co.uk. Baltic Air lists 500 seats."),
        (["Gov. Ohm"], "At noon Gov. Ohm signed 500 laws."),
        (["Baltic Air"], "Baltic Air is young. Some 500 clubs have installed the app."),
        (["Baltic Air"], "Baltic Air is young. All clubs—even old ones—have adopted the new code in 500 towns."),
        ([None], "Baltic Air is young. Some 500 clubs have installed its app."),
        ([None], "Baltic Air is young. Some 500 clubs have installed an app."),
        ([None], "Baltic Air is young. Its rival is Vardal. Some 500 clubs have left the app."),
        ([None], "Baltic Air has planes. When they began 500 clubs were idle."),
        (["New Ashby"], "The town of New Ashby grows. The town has 500 lamps."),
        (["New Ashby"], "New Ashby is old. Ada Ohm lives in New Ashby. New Ashby grows. The town has 500 lamps."),
        ([None], "Nordic Rail is young. The town has 500 lamps."),
        (["Nordic Rail"], "Nordic Rail is young. The company has 500 lamps."),
        (["Road Board"], "The [Road Board](https://road.example/board) (RB) met. RB closed 500 roads."),
        ([None], "The Ulm Fair has seen brisk trading. There have been 500 fires."),
        ([None], "The Ulm Fair has seen brisk trading. There have been 500 people who traded in Norway."),
        ([None], "The Ulm Fair has seen brisk trading. There are 500 people who trade."),
        ([None], "Trading is brisk at the Ulm Fair. There have been 500 people who traded."),
        ([None], "The Ulm Fair has seen brisk trading.\n\nThere have been 500 people who traded."),
        (["Baltic Air", None], "Baltic Air sold 900 seats.\n\n500 of them are taken."),
        (["Baltic Air", None, None], "Baltic Air sold 900 seats. A club sold 700 seats. Some 500 of them are taken."),
        (["Baltic Air", None], "Baltic Air sold 900 seats. A club has 500 of them."),
        ([None], "Example.org and Sample.org are young. By June, 500 contests were listed on the site."),
        ([None], "Baltic Air is young.\n\nIt rains.\n\nSnow fell.\n\nIt has 500 pilots."),
        ([None], "A new report from Nordic Rail revealed two shifts."),
        ([None], "According to Nordic Rail, 500 people ride bikes."),
        ([None], "Nordic Rail says about 500 people ride bikes."),
        ([None], "The Rowan Institute found 40% of nurses had left."),
        (["Ada B. Ohm"], "At the Winter Fair in Ulm, Ada B. Ohm showed 5 ships."),
        (["Baltic Air"], "At Baltic Air, 500 people work."),
        (["Nordic Rail", "Baltic Air"], "Nordic Rail (500 trains) met Baltic Air (12 planes)."),
        (["Guide to the Care of Trees"], "They wrote the Guide to the Care of Trees (65 pages)."),
        ([None], "Nordic Rail wrote a short guide (PDF, 65 pages)."),
        (["Q&A"], "The first Q&A had 500 readers."),
        ([None], "In all 500 users of sites taking part in the Open Day are new."),
        ([None, None], "Those apps of 50 MB cost $100."),
        ([None], "Each of these machines has 5 disks."),
        (["Baltic Air"], "Baltic Air said on Friday that its sales rose 9%."),
        (["Baltic Air"], "Baltic Air announced that it will hire 40 people."),
        (["Baltic Air", "Baltic Air"], "Baltic Air reported a loss of $5 million. The carrier cut 40 jobs."),
        (["Baltic Air", "Baltic Air"], "Baltic Air has 500 pilots. Its revenue was $5 million."),
        (["Baltic Air", "Baltic Air"], "Baltic Air has 500 pilots. The carrier's profit was $5 million."),
        (["Baltic Air", "Baltic Air"], "Baltic Air has 500 pilots. Revenue was $5 million."),
        (["Baltic Air", None], "Baltic Air has 500 pilots. Rents rose by 5%."),
        (["Baltic Air", None], "Baltic Air has 500 pilots.\n\nRevenue was $5 million."),
        (["Arne Dahl airport", "Arne Dahl airport"], "Arne Dahl airport has 9 gates. The airport has 50 shops."),
        (["Quorvex"], "Quorvex, the largest mill of all, sold 500 tonnes."),
        (["Quorvex"], "Quorvex is recalling 500 cars."),
        ([None], "Churn fell to 1.1%."),
        ([None], "Residents of Athy want 2 bridges."),
        (["Museo Tirante"], "Founded in 1894, the Museo Tirante in Valencia owns 500 paintings."),
        (
            ["Museum of Glass", "Museum of Glass"],
            "The Museum of Glass opened its wing. It has 9 rooms. The museum had 5 cats.",
        ),
        ([None], "Newag, based in Nowy Sacz, will build 9 trains."),
        ([None], "On Sundays, 2 pilots will be on duty."),
        (["Turku City Library"], "Turku City Library lends 500 books."),
        (["Baltic Air", None], "Baltic Air had 9 planes in May. Clubs met 5 times."),
        (["Baltic Air", "Baltic Air"], "Baltic Air runs 50 clubs. Some 900 pilots meet in these clubs."),
        (["Baltic Air", None], "Baltic Air runs 50 clubs. These clubs lie 5 km apart."),
        (["Baltic Air"], "About 500 clubs enrolled in Baltic Air are new."),
        (["Havbruk Vest"], "They escaped from a farm run by Havbruk Vest. The company caught 500 fish."),
        (["Quorvex"], "Quorvex serves 70 towns."),
        (["Quorvex", None], "Quorvex serves 70 towns. Vardal is its rival. It serves 90 towns."),
        ([None], "Snow closed 70 roads."),
        ([None], "Quorvex has 70 uses. Most quorvex is red."),
    ],
)
def test_subject(subjects: list[str | None], text: str) -> None:
    assert [claim.subject for claim in claims(text)] == subjects


@pytest.mark.parametrize(
    "text",
    [
        "Each of these machines has 5 disks. Each of these machines has 9 disks.",
        "The previous generation had 4 cores and the new one 8 cores.",
        "A bakery has 5 ovens. A bakery has 7 ovens.",
        "This test took 300 samples. This test took 500 samples.",
    ],
)
def test_what_stands_only_for_itself_never_meets(text: str) -> None:
    one, other = claims(text)
    assert one.holder != other.holder


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Acme Labs", "At work we at Acme Labs write a lot. We have 500 testers."),
        ("Acme Labs", "Acme Labs is here. We have 500 testers. Write to press@acmelabs.org."),
        (None, "Acme Labs is here. We have 500 testers. Write to someone@gmail.com."),
        ("Acme Labs", "At work we at Acme Labs write a lot. Today we're feeding 500 dogs."),
        ("Acme Labs", "At work we at Acme Labs write a lot. Since our start in 2015 went well we've fed 500 dogs."),
        ("Acme Labs", "At work we at Acme Labs write a lot. Their gift helps us feed 500 dogs."),
        (None, "Acme Labs offers tests. Acme Labs has friends. Acme Labs grows. We have 500 testers."),
        ("Acme Labs", "At Acme Labs, we believe in tests. We have 500 testers."),
        (None, "At Acme Expo, we showed our tests. We have 500 testers."),
        (None, "We've tested this and we've 500 testers."),
        ("Acme Labs", "At [Acme Labs](https://acme.example/a), we believe in tests. We have 500 testers."),
        ("Acme Labs", "At work we at the nonprofit [Acme Labs](https://acme.example) write. We have 500 testers."),
        ("Acme Labs", "Acme Labs is here. We have 500 testers. See our [shop](https://www.acmelabs.example/shop)."),
        (None, "Acme Labs is here. We have 500 testers. See our [shop](https://shop.acmelabs.example/shop)."),
        (None, "Acme Labs Expo is here. We have 500 testers. See our [shop](https://acmelabs.example/shop)."),
        (None, "Acme is here. We have 500 testers. See our [Acme board](https://acme.example/board)."),
        (
            None,
            "Acme is here. We have 500 testers. See our [shop](https://acme.example) and our [blog](https://bcme.net).",
        ),
        (None, "Twitter is here. We have 500 testers. See our [account](https://twitter.com/acme)."),
        ("Acme Labs", "We have 500 testers.\n\n## About Acme Labs\n\nAcme Labs tests."),
        (None, "We have 500 testers.\n\n## About Acme Labs\n\nThis page is on tests."),
        (None, 'Write to us at Acme Labs. "We have 500 testers," said Ada Ohm of Nordic Rail.'),
        ("Acme Labs", "# Acme Labs Q2 2020\n\nWe have 500 testers."),
        ("Acme Labs", "# Acme Labs: 2019 in figures\n\nWe have 500 testers."),
        ("Port of Ulm", "# Port of Ulm annual report\n\nWe have 500 cranes."),
        (None, "# Acme Labs and what its annual report says\n\nWe have 500 testers."),
        (None, "# What Acme Labs did in figures\n\nWe have 500 testers."),
        (None, '# Acme Labs Q2 2020\n\n"We have 500 testers," said Ada Ohm.'),
    ],
)
def test_we_are_who_the_text_says(subject: str | None, text: str) -> None:
    assert [claim.subject for claim in claims(text)] == [subject]


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Acme Labs", "Our depot in the north has 500 vans. We have 900 vans."),
        ("Acme Labs", "All of our new depots have 500 vans. We have 900 vans."),
        (None, "A leak in our depot wet 500 vans. We have 900 vans."),
        (None, "Our route has a 500-step climb. We have 900 vans."),
        (None, '"Our depot has 500 vans," said Ada Ohm of Nordic Rail. We have 900 vans.'),
    ],
)
def test_what_is_ours_is_not_all_that_we_have(subject: str | None, text: str) -> None:
    part, whole = claims(f"At work we at Acme Labs write a lot. {text}")
    assert (part.subject, whole.subject) == (subject, "Acme Labs")
    assert part.loose
    assert part.holder != whole.holder


def test_we_are_one_by_name_and_by_acronym() -> None:
    told = claims("At work we at RSB write. We closed 500 roads. RSB closed 300. The Road Safety Board (RSB) is old.")
    assert {claim.subject for claim in told} == {"Road Safety Board"}


@pytest.mark.parametrize(
    ("kind", "start", "end", "text"),
    [
        ("instant", "2020-09-17", "2020-09-17", "Since its launch in 2010, Baltic Air has bought 370 planes."),
        ("period", "2010-01-01", "2020-09-17", "Since a strike in 2010, Baltic Air has bought 370 planes."),
        ("within", "2017-01-01", "2017-12-31", "A year earlier, it had 500 pilots."),
        (
            "instant",
            "2020-09-17",
            "2020-09-17",
            "Baltic Air has more pilots than a year ago, bringing the total to 500.",
        ),
    ],
)
def test_date(kind: str, start: str, end: str, text: str) -> None:
    before = "In 2018 Baltic Air had 600 pilots. " if "earlier" in text else ""
    as_of = claims(before + text)[-1].as_of
    assert as_of is not None
    assert (as_of.type, as_of.start, as_of.end) == (kind, date.fromisoformat(start), date.fromisoformat(end))


def test_a_day_that_could_be_two_is_none() -> None:
    (claim,) = claims("On 08/09/2020 Baltic Air had 500 pilots.")
    assert claim.as_of is None


@pytest.mark.parametrize(
    ("metric", "text"),
    [
        ("clock-wind", "Baltic Air winds those clocks 500 times a day."),
        ("meal-serv", "Baltic Air serves those meals 500 times a day."),
        ("unnamed", "Baltic Air has those 500 times."),
    ],
)
def test_what_is_done_many_times(metric: str, text: str) -> None:
    (claim,) = claims(text)
    assert claim.metric == metric


def test_what_is_told_without_that_has_a_subject_of_its_own() -> None:
    (claim,) = claims("Gartner reported PC shipments fell 7.7%.")
    assert (claim.metric, claim.subject, claim.kind) == ("pc-shipment", None, "change")


def test_one_noun_written_in_one_word_or_two() -> None:
    told = claims("Example.org has 5 data sets. Example.org has 6 data-sets. Example.org has 7 datasets.")
    assert {claim.metric for claim in told} == {"dataset"}


def test_acronyms() -> None:
    assert acronyms("The Road Safety Board (RSB) met. The end (EOF).") == {"RSB": "Road Safety Board"}
    assert acronyms("The Road Board’s     (RB) map, Ada Ohm\n(AO).") == {"RB": "Road Board"}


PACK = """
[[metric]]
id = "stations"
label = "stations"
synonyms = ["stations"]
subject = "Nordic Rail"
names = ["NR"]
scope = "Norway"

[[metric]]
id = "radio-stations"
label = "radio stations"
synonyms = ["stations"]
subject = "Nova FM"
"""


@pytest.mark.parametrize(
    ("metric", "subject", "scope", "text"),
    [
        ("stations", "Nordic Rail", "Norway", "This year NR opened well. NR has 300 stations."),
        ("radio-stations", "Nova FM", None, "They heard Nova FM, which has 300 stations."),
        ("stations", "Nordic Rail", "Norway", "The network of Nordic Rail is old. There are 300 stations."),
        ("station", None, None, "There are 300 stations."),
    ],
)
def test_a_metric_of_one_subject(
    tmp_path: Path, metric: str, subject: str | None, scope: str | None, text: str
) -> None:
    (tmp_path / "metrics").mkdir()
    (tmp_path / "metrics" / "a.toml").write_text(PACK, encoding="utf-8")
    claim = claims(text, register.load([tmp_path]))[-1]
    assert (claim.metric, claim.subject, claim.scope) == (metric, subject, scope)


@pytest.mark.parametrize(
    ("metrics", "text"),
    [
        (["program", "messag"], "It is a 6-week program and users will receive 5 messages."),
        (["session", "session"], "They advise three sessions of 45 minutes each."),
        (["pdf", "page"], "They wrote a guide (PDF, 94 KB, 12 pages)."),
        (["rail-traffic"], "Rail traffic soared, up 40 percent."),
        (["account"], "Accounts that fail their tests have grown by 18%."),
        (["revenu"], "Revenue rose 12%."),
        (["session-tablet"], "The percentage of tablet sessions stayed about the same (7%)."),
        (["rate"], "The film has a rating of 50%."),
        (["hire-time"], "They cut the time to hire by 70 percent."),
        (["petit"], "They received many petitions (about 500,000)."),
        (["case", "case"], "There are 43 cases - 26 in Sofia."),
        (["lifetim"], "They are given lifetimes of six days."),
        (["unnamed"], "The team wants to look at it every 6 months."),
        (["rsb-rule"], "They wrote 40 Road Safety Board (RSB) rules."),
        (["activ-ticket"], "They hold 500 active (unused) tickets."),
        (["prize"], "They gave $5 million in prize money."),
        (["budget"], "They had an annual budget of $5 million."),
        (["annual-member"], "They have 500 annual members."),
        (["budget"], "We budgeted $5 million for 2017."),
        (["ticket", "activ-ticket"], "They hold 500 tickets. Some 300 of those are active."),
        (["pilot", "citizen-foreign"], "They have 500 pilots. Of these, 40 were foreign citizens."),
        (["peopl", "peopl"], "In all 13 people died and 60 were hurt."),
        (["app-download"], "Users downloaded their app 5 million times."),
        (["pupil", "pupil"], "The schools took 9,000 pupils, up 18% on the year."),
        (["cereal", "cereal"], "Farmers sold 5 tonnes of cereals, 49% less than before."),
        (["rate"], "Baltic Bank left its rate at 9%."),
        (["damag"], "Insurers put the damage at £300 million."),
        (["inflat"], "They expect inflation to reach 9%."),
        (["road-spend"], "Baltic Air spent $5 million on roads."),
        (["buy-tram"], "Baltic Rail bought trams for $5 million."),
        (["premium"], "Baltic Re said premiums grew by 12 percent."),
        (["revenu"], "Aurelia Foods' revenue came to $3 million."),
        (["cost"], "The project costs $5 million."),
        (["rebuild"], "It opened after a rebuild costing $5 million."),
        (["debt"], "Their debt stands at $5 million."),
        (["naira"], "The bank devalued the naira by 5%."),
        (["wage"], "The union wants 10% more wages."),
        (["passeng", "cruis-ship", "cargo"], "Passengers: 2.3 million\nCruise ships: 118\nCargo: 640,000 tonnes"),
        (["pass"], "They reached the port of Ulm and: 500\npasses were sold."),
        (["bus", "bus"], "They have 500 buses. Only 1 bus is new."),
        (["birth"], "In 2019, 500 babies were born in Ulm."),
        (["birth"], "The number of children born in Ulm fell to 500."),
        (["birth"], "Births in Ulm fell below 500 in 2019."),
        (["employe"], "Baltic Air employs 500 people."),
        (["employe"], "Baltic Air has 500 staff."),
        (["passeng"], "Passenger numbers rose to 5 million."),
        (["passeng", "passeng"], "It had 900,000 passengers in 2019, some 40,000 fewer than in 2018."),
        (["number-serial"], "They issued 500 serial numbers."),
        (["babi"], "The ward looked after 500 babies."),
        (["shop", "shop"], "They have 40 shops. In May it had 41 stores."),
        (["gdp"], "Baltic Air is large. The GDP of Chad grew 3.1%."),
        (["gdp"], "Chad's GDP grew 3.1%."),
        (["cpi"], "China's CPI rose 2.1 percent."),
        (["inflat-rate"] * 2, "Ghana's inflation rate, which was 13.5 percent in 2019, has risen to 40 percent."),
        (["inflat-rate"], "The inflation rate in Ghana, which stood at 13.5 percent in 2019, rose."),
        (["unemploy"] * 2, "Unemployment in Peru, which had fallen to 5.2% in 2018, rose to 7.1% last year."),
        (["market-share"], "Acme Rail, which has a market share of 40%, opened a depot."),
        (["download"], "The Lumen app has been downloaded 3.1 million times."),
        (["cost"], "The cost of the Olympic Games was $13 billion."),
        (["bridg-cost"], "The cost of the bridge in Ulm was $13 billion."),
        (["elect-turnout"], "Turnout in the 2019 election in Peru was 71.4%."),
        (["elect-turnout"], "In the 2019 election in Peru turnout was 71.4%."),
        (["budget-deficit"], "The 2019 budget deficit of Peru was 5 billion dollars."),
        (["rate", "rate"], "The bank of Halden cut its rate by 0.25 percentage points to 3.5%."),
        (["subscrib"] * 2, "Acme added 7.7 million subscribers, for a total of 231 million."),
        (["rent"], "Rents in Berlin have risen to an average of 13 euros per square metre."),
    ],
)
def test_metric(metrics: list[str], text: str) -> None:
    assert [claim.metric for claim in claims(text)] == metrics


@pytest.mark.parametrize(
    ("scopes", "text"),
    [
        (["Spain"], "Spanish firms sold 500 cars."),
        ([None], "The shop sold 500 cars to Spanish speakers."),
        ([None], "Pages in Spanish and English had 500 readers."),
        ([None], "The USA.gov team has 500 members."),
        ([None, "world"], "Acme's global network includes 10 brands and 700 shops worldwide."),
        (["Kenya", "Kenya", None], "Kenya built 500 schools. 40 schools closed. We visited 12 of them."),
        (["Kenya"], "Some 500 schools in Kenya will close."),
        (["Germany"], "Rain killed 50 people in western Germany."),
        (["Kerala"], "The Indian state of Kerala opened 500 schools."),
        ([None], "Dutch pension fund Baltic Air has 500 members."),
        ([None], "The London-based group has 500 members."),
        ([None], "Zurich, July 4 - Exports rose by 12 percent."),
        (["Zurich"], "Zurich - home to 400,000 people."),
        ([None], "The World Food Programme fed 500 people."),
        ([None], "Gusts reached 122 miles per hour on the Isle of Wight."),
        (["Portugal"], "# Prices fall in Portugal\n\nThe rate fell to 6%."),
        (["Ontario"], "# Ontario adds beds\n\nThe province has 500 beds. Ontario needs more."),
        ([None], "# Our team in Portugal\n\nYou can meet 500 of us."),
        ([None], "# Portugal beats Spain\n\nThe rate fell to 6%."),
        ([None], "# A prize for Milan Kern\n\nThe jury read 500 books."),
        (["Dakar"], "The bridge in Dakar cost 500 million Swiss francs."),
        (["Chile"], "Exports of Chile rose to 7 billion Canadian dollars."),
        (["Kenya"], "Kenya exported 30 million Hong Kong dollars of tea."),
        ([None], "The bank lent 40 million U.S. dollars."),
        (["United States"], "US exports were $45 billion in May 2020."),
        (["Chad"], "The GDP of Chad was $17 billion in 2019."),
        (["Ethiopia, Kenya, Somalia"], "The drought has affected 20 million people in Kenya, Ethiopia and Somalia."),
        (["Paris"], "Acme has 300 shops in Paris, France."),
        (["Spain", "Portugal"], "Acme has 300 shops in Spain and 40 in Portugal."),
        (["Spain"], "In Spain, French firms opened 300 shops."),
    ],
)
def test_scope(scopes: list[str | None], text: str) -> None:
    assert [claim.scope for claim in claims(text)] == scopes


@pytest.mark.parametrize(
    "text",
    [
        "(555) 123-4567",
        "Solution 1: Clarify",
        "They did so because: 1. It was late; and 2. It was cold.",
        "The team of 10x has friends. 10x's team grew.",
        "They spent their first day or two there.",
        "Circular A-130 calls it a plan.",
        "The upcoming June 30, 2024 deadline passed.",
    ],
)
def test_no_amount(text: str) -> None:
    assert claims(text) == ()


def test_what_is_prepared_is_a_target() -> None:
    told = claims(
        "They are preparing to serve 5 million users. They joined a drive to raise sales from 3 million to 5 million."
    )
    assert [claim.status for claim in told] == ["target", "actual", "target"]


@pytest.mark.parametrize(
    ("told", "text"),
    [
        ([("revenu", 5e6), ("profit", 1e6)], "Baltic Air's revenue was $5 million and profit $1 million."),
        ([("revenu", 412e6), ("cash-flow-free", 68e6)], "Revenue was $412 million and free cash flow $68 million."),
        ([("receipt", 24_200), ("dispos", 25_900)], "Receipts in the quarter were 24,200 and disposals 25,900."),
        ([("import", 5.4e6), ("export", 3.2e6)], "Imports rose to 5.4 million tonnes and exports to 3.2 million."),
        ([("school", 40), ("school", 120)], "The city has 40 schools and the county 120."),
        ([("length", 300), ("length", 2)], "The bridge is 300 metres long, the tunnel 2 km."),
        ([("car", 500), ("car", 300)], "Nordic Rail moved 500 cars and the ferry 300."),
        ([("pay", 520e6), ("pay", 380e6)], "Nordic Rail must pay 520 million euros, Baltic Air 380 million."),
        ([("car", 500), ("van", 300)], "Nordic Rail moved 500 cars and 300 vans."),
        ([("employe", 500), ("employe", 300)], "Nordic Rail employs 500 people in Ulm and 300 in Bonn."),
    ],
)
def test_items_without_a_verb(told: list[tuple[str, float]], text: str) -> None:
    assert [(claim.metric, claim.value.nominal) for claim in claims(text)] == told


def test_items_without_a_verb_have_subjects_of_their_own() -> None:
    text = "Nordic Rail spent $5 million on roads, Baltic Air $3 million and the city $2 million."
    assert [claim.subject for claim in claims(text)] == ["Nordic Rail", "Baltic Air", None]
    text = "Nordic Rail must pay 520 million euros, Baltic Air 380 million, Ulm Bank 240 million and Orla 100 million."
    assert [claim.unit for claim in claims(text)] == ["EUR"] * 4


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        (None, "Some 500 pilots work for Baltic Air."),
        (None, "500 pilots flew to Oslo in May 2019."),
        ("told of all the others", "All but 500 of the 900 pilots of Baltic Air flew in May 2019."),
    ],
)
def test_who_is_excepted(reason: str | None, text: str) -> None:
    assert (claims(text)[0].loose == "told of all the others") is (reason is not None)


@pytest.mark.parametrize(
    "text",
    [
        "US exports were $45 billion in May 2020.",
        "The US trade deficit was $45 billion in May 2020.",
        "Baltic Air is large. IT costs in Peru were $30 million in 2019.",
    ],
)
def test_capitals_are_no_pronouns(text: str) -> None:
    (claim,) = claims(text)
    assert (claim.loose, claim.holder, claim.subject) == (None, None, None)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (None, "The Oslo-based company has 500 staff."),
        (None, "The Saudi-led coalition has 500 planes."),
        ("Acme", "Oslo-based Acme has 500 staff."),
        ("Acme Corp", "New York-based Acme Corp has 500 staff."),
        ("Luma", "The Volvo-owned maker Luma sold 500 cars in 2019."),
    ],
)
def test_where_one_is_based_is_no_name(subject: str | None, text: str) -> None:
    assert [claim.subject for claim in claims(text)] == [subject]


def test_what_is_planned_may_have_come_about() -> None:
    text = "Spending on planned roads reached $48 million in 2019. Acme planned to sell 500 cars in 2019."
    assert [claim.status for claim in claims(text)] == ["actual", "target"]


def test_what_is_reached_at_a_height_is_a_level() -> None:
    assert [claim.kind for claim in claims("The index closed 0.5% higher at 7,885 points.")] == ["change", "stock"]
