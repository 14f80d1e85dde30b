"""Absolute dates: value first, then the spellings that mean it; then what is no date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.dates import MONTHS, WEEKDAYS, DateOrder, absolute_dates, file_name_date

MEANS: dict[date, list[str]] = {
    date(2023, 10, 22): [
        "2023-10-22",
        "2023.10.22",
        "2023/10/22",
        "2023-10-22T23:30:00-05:00",
        "2023-10-22T00:30:00.123Z",
        "2023-10-22 16:54:09 +0800",
        "Oct 22,2023 4:54 PM",
        "Oct. 22, 2023",
        "October 22, 2023",
        "OCTOBER 22, 2023",
        "October 22 2023",
        "October 22nd, 2023",
        "Oct. 22, 2023 at 4:54 p.m.",
        "22 October 2023",
        "22nd of October 2023",
        "22 Oct, 2023",
        "22-Oct-2023",
        "Sunday, October 22, 2023",
        "Sun, 22 Oct 2023",
        "Sunday 22 October 2023 10:15 GMT",
        "October\n22,\n2023",
        "Oct.\xa022,\xa02023",
        "22/10/2023",
        "10/22/2023",
        "22.10.2023",
    ],
    date(2023, 8, 31): ["2023/8/31 23:01", "31 August 2023"],
    date(2020, 9, 15): ["Sept. 15, 2020", "Sept 15, 2020", "Sep 15, 2020"],
    date(2024, 2, 29): ["February 29, 2024", "2024-02-29"],
    date(2023, 5, 5): ["05/05/2023", "5 May 2023"],
}

NO_DATES = [
    "",
    "2023",
    "October 2023",
    "October 22",
    "February 30, 2023",
    "2023-02-29",
    "2023-13-01",
    "31 April 2023",
    "20231022",
    "08/09/2023",
    "From October 20th to 21st, 2023 China",
    "1.2023.10.22",
    "2023.10.22.5",
    "version 12023-10-22",
    "id2023-10-22",
    "2023-10-221",
    "2023-10-22-5",
    "https://example.org/2023/10/22/x",
    "October 22, 2,023",
    "October 22, 20235",
    "1,022 October 2023 people",
    "Mayor 22, 2023",
    "0001-01-01",
    "3022-10-22",
]


@pytest.mark.parametrize(("day", "text"), [(day, text) for day, texts in MEANS.items() for text in texts])
def test_a_spelling_means_its_day_wherever_it_stands(day: date, text: str) -> None:
    assert absolute_dates(text) == [(0, len(text), day)]
    before = "Updated: "
    assert absolute_dates(f"{before}{text} Text") == [(len(before), len(before) + len(text), day)]
    assert [found[2] for found in absolute_dates(f"({text}).")] == [day]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date(text: str) -> None:
    assert absolute_dates(text) == []


@pytest.mark.parametrize(
    ("order", "day"), [("DMY", date(2023, 9, 8)), ("MDY", date(2023, 8, 9)), ("YMD", None), (None, None)]
)
def test_order_decides_what_the_digits_leave_open(order: DateOrder | None, day: date | None) -> None:
    assert [found[2] for found in absolute_dates("08/09/2023", order)] == ([day] if day else [])
    assert [found[2] for found in absolute_dates("08/31/2023", order)] == [date(2023, 8, 31)]


def test_several_dates_in_order() -> None:
    text = "From 3 May 2021 until 2022-06-02, and on February 30, 2022 never."
    assert [(text[a:b], day) for a, b, day in absolute_dates(text)] == [
        ("3 May 2021", date(2021, 5, 3)),
        ("2022-06-02", date(2022, 6, 2)),
    ]


def test_a_zone_never_moves_the_day() -> None:
    assert [d for *_, d in absolute_dates("2023-10-22T23:59:59-11:00")] == [date(2023, 10, 22)]
    assert [d for *_, d in absolute_dates("2023-10-22T00:00:00+14:00")] == [date(2023, 10, 22)]


days = st.dates(date(1500, 1, 1), date(2199, 12, 31))


@given(days, st.sampled_from(sorted(MONTHS)), st.sampled_from(["", ".", ","]))
def test_every_day_is_read_in_every_form(day: date, name: str, mark: str) -> None:
    month = next(m for m in MONTHS if MONTHS[m] == day.month)
    if MONTHS[name] == day.month:
        month = name
    dot = "." if mark == "." else ""
    for text in (
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{month.title()}{dot} {day.day}, {day.year}",
        f"{day.day} {month.upper()} {day.year}",
    ):
        assert absolute_dates(text) == [(0, len(text), day)]
    assert absolute_dates(f"{day.day}/{day.month}/{day.year}", "DMY")[0][2] == day


@given(st.text(st.sampled_from("0123456789-/., :TOctMaySunof\n"), max_size=80))
def test_places_are_in_order_and_days_exist(text: str) -> None:
    last = 0
    for start, end, day in absolute_dates(text, "DMY"):
        assert last <= start < end <= len(text)
        assert str(day.year) in text[start:end]
        last = end


@pytest.mark.parametrize("unit", ["Oct ", "Oct 22, ", "2023-", "2023-1-", "22 ", "22 of ", "Monday, ", "1/", " ", "T1"])
def test_hostile_texts_end(unit: str) -> None:
    # A pattern that backtracks badly would need hours for these.
    assert absolute_dates(unit * 50_000 + "2023") == [] or unit == "Oct 22, "
    assert file_name_date(unit * 50_000) is None


def test_names_are_lower_case_and_complete() -> None:
    assert [MONTHS[(date(2023, 1, 1) + timedelta(31 * m)).strftime("%B").lower()] for m in range(12)] == list(
        range(1, 13)
    )
    monday = date(2023, 10, 16)
    assert [WEEKDAYS[(monday + timedelta(d)).strftime("%a").lower()] for d in range(7)] == list(range(7))


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2016-3-8-title.md", date(2016, 3, 8)),
        ("a/b/2014-04-28-demo-day-2015-01-02.md", date(2014, 4, 28)),
        ("20231022-x.txt", date(2023, 10, 22)),
        ("x-20231022.txt", date(2023, 10, 22)),
        ("20231022", date(2023, 10, 22)),
        ("20231022T1200.txt", date(2023, 10, 22)),
        ("report_2023-10-22.txt", date(2023, 10, 22)),
        ("2014/09/15/x.md", date(2014, 9, 15)),
        ("news/2014/9/15/x/y.md", date(2014, 9, 15)),
        ("2001/01/01/2014/09/15/x.md", date(2014, 9, 15)),
        ("posts/2016-03-08-title/index.md", date(2016, 3, 8)),
        ("2014/09/15/2016-03-08-x.md", date(2016, 3, 8)),
        ("2014/09/x.md", None),
        ("2018-digital.md", None),
        ("2023-02-30-x.md", None),
        ("x20231022.txt", None),
        ("1202310221.txt", None),
        ("000_192ed5833d8ad3be.txt", None),
        ("2016-03-08-title/about.md", None),
        ("", None),
    ],
)
def test_file_names(name: str, day: date | None) -> None:
    assert file_name_date(name) == day
