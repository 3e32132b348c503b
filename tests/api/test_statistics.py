"""Counts of meetings."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.api.v1.timeline import Interval, period_of
from tests.factories import MeetingFactory, ParticipationFactory, TopicFactory


def meeting_between(*countries, **fields):
    meeting = MeetingFactory(**fields)
    for country in countries:
        ParticipationFactory(meeting=meeting, official__country=country)
    return meeting


def timeline(api, **parameters):
    response = api.get("/api/v1/stats/timeline/", parameters)
    assert response.status_code == 200, response.content
    return response.json()


def periods(answer):
    return [(each["period"], each["value"], each["meetings"]) for each in answer["results"]]


def totals(api, path, **parameters):
    rows = api.get(f"/api/v1/{path}/", parameters).json()["results"]
    return [(row["value"], row["meetings"]) for row in rows]


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        ("day", ["2024-05-27", "2024-06-02", "2024-06-03"]),
        ("week", ["2024-W22", "2024-W23"]),
        ("month", ["2024-05", "2024-06"]),
        ("year", ["2024"]),
    ],
)
def test_periods(api, interval, expected):
    for day in [date(2024, 5, 27), date(2024, 6, 2), date(2024, 6, 3)]:
        MeetingFactory(day=day)
    answer = timeline(api, interval=interval)
    assert [each["period"] for each in answer["results"]] == expected
    assert sum(each["meetings"] for each in answer["results"]) == 3


def test_what_is_too_vague_for_a_period_is_counted_apart(api):
    MeetingFactory(date_edtf="2024-05", date_first=date(2024, 5, 1), date_last=date(2024, 5, 31))
    MeetingFactory(day=None)
    by_day, by_month = timeline(api, interval="day"), timeline(api, interval="month")
    assert (by_day["results"], by_day["vague"], by_day["undated"]) == ([], 1, 1)
    assert (periods(by_month), by_month["vague"]) == ([("2024-05", None, 1)], 0)


def test_an_occasion_of_days_counts_where_it_begins(api):
    MeetingFactory(
        date_edtf="2024-05-30/2024-06-02", date_first=date(2024, 5, 30), date_last=date(2024, 6, 2)
    )
    assert periods(timeline(api)) == [("2024-05", None, 1)]


@pytest.mark.parametrize(
    ("split", "expected"),
    [
        ("kind", [("bilateral", 2)]),
        ("country", [("CN", 2), ("FR", 1), ("MM", 1)]),
        ("pair", [("CN,FR", 1), ("CN,MM", 1)]),
        ("topic", [("trade", 1)]),
    ],
)
def test_a_period_can_be_split_up(api, split, expected):
    meeting_between("CN", "CN", "MM").topics.add(TopicFactory(slug="trade"))
    meeting_between("FR", "CN")
    answer = timeline(api, split=split)
    assert periods(answer) == [("2024-05", value, number) for value, number in expected]


def test_the_filters_of_the_list_hold(api):
    meeting_between("CN", "MM", status="planned")
    meeting_between("CN")
    MeetingFactory(rejected=True)
    assert periods(timeline(api, between="CN,MM")) == [("2024-05", None, 1)]
    assert totals(api, "countries", status="planned", country="MM") == [("CN", 1), ("MM", 1)]


def test_countries_stand_by_number(api):
    meeting_between("CN", "CN", "MM")
    meeting_between("CN")
    assert totals(api, "countries") == [("CN", 2), ("MM", 1)]
    assert totals(api, "countries", limit=1) == [("CN", 2)]


def test_totals_have_their_first_and_last_day(api):
    meeting_between("CN", day=date(2023, 1, 1))
    meeting_between("CN", day=date(2024, 1, 1))
    meeting_between("CN", day=None)
    row = api.get("/api/v1/countries/").json()["results"][0]
    assert row == {"value": "CN", "meetings": 3, "first": "2023-01-01", "last": "2024-01-01"}


@pytest.mark.parametrize("path", ["countries", "stats/pairs", "stats/topics"])
def test_the_whole_register_is_counted_as_a_part_of_it_is(api, path):
    topic = TopicFactory(slug="trade")
    for fields in (
        {"day": date(2023, 1, 1)},
        {"day": None},
        {"date_edtf": "2024", "date_first": date(2024, 1, 1), "date_last": date(2024, 12, 31)},
        {"day": date(2024, 5, 1)},
    ):
        meeting_between("CN", "MM", **fields).topics.add(topic)
    meeting_between("CN", "MM", day=date(2030, 1, 1), rejected=True).topics.add(topic)
    meeting_between("CN", "IN", day=None)
    whole = api.get(f"/api/v1/{path}/").json()
    assert whole == api.get(f"/api/v1/{path}/", {"status": "held,planned,cancelled"}).json()
    assert (whole["results"][0]["first"], whole["results"][0]["last"]) == (
        "2023-01-01",
        "2024-12-31",
    )


def test_pairs_and_topics(api):
    meeting_between("MM", "CN", "CN").topics.add(TopicFactory(slug="trade"))
    assert totals(api, "stats/pairs") == [("CN,MM", 1)]
    assert totals(api, "stats/topics") == [("trade", 1)]


@pytest.mark.parametrize("size", [1, 20])
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("stats/timeline/?status=held", 3),
        ("stats/timeline/?status=held&split=pair", 4),
        ("countries/?status=held", 2),
        ("stats/pairs/?status=held", 2),
        ("stats/topics/?status=held", 2),
        # The tallies, topics by their names.
        ("stats/timeline/", 2),
        ("stats/timeline/?between=CN,MM", 2),
        ("stats/timeline/?split=pair", 3),
        ("countries/", 2),
        ("stats/pairs/?date=2024-05", 2),
        ("stats/topics/", 3),
    ],
)
def test_counts_take_the_same_queries_for_any_number(
    api, django_assert_num_queries, size, path, queries
):
    for _ in range(size):
        meeting_between("CN", "MM").topics.add(TopicFactory())
    with django_assert_num_queries(queries):
        assert api.get(f"/api/v1/{path}").status_code == 200


@pytest.mark.parametrize(
    ("path", "parameters", "nearest"),
    [
        ("stats/timeline/", {"interval": "months"}, "month"),
        ("stats/timeline/", {"split": "county"}, "country"),
        ("stats/timeline/", {"page_size": "1"}, None),
        ("countries/", {"limit": "0"}, None),
    ],
)
def test_wrong_parameters(problem, path, parameters, nearest):
    assert problem(path, **parameters)["errors"][0]["nearest"] == nearest


@given(st.dates(), st.sampled_from(Interval))
def test_a_period_has_its_days(day, interval):
    period = period_of(day, interval)
    assert period.first <= day <= period.last
    assert period_of(period.last, interval) == period
