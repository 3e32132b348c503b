"""The list of meetings and what it can be filtered by."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis.strategies import dates, integers

from meetings.api.v1.conditions import EDTF_LENGTHS
from meetings.dates import EdtfDate
from meetings.models import Redirect
from tests.factories import (
    DocumentFactory,
    MeetingFactory,
    OfficialFactory,
    OrganisationFactory,
    ParticipationFactory,
    ReportFactory,
    TopicFactory,
)


def meeting_of(*countries, **fields):
    meeting = MeetingFactory(**fields)
    for country in countries:
        ParticipationFactory(meeting=meeting, official__country=country)
    return meeting


def test_the_latest_stands_first_and_the_undated_last(ids):
    undated = MeetingFactory(day=None)
    old = MeetingFactory(day=date(2020, 1, 1))
    new = MeetingFactory(day=date(2024, 1, 1))
    assert ids("meetings") == [new.public_id, old.public_id, undated.public_id]


def test_a_rejected_one_is_hidden(ids):
    MeetingFactory(rejected=True)
    assert ids("meetings") == []


def test_unknown_values_are_null(api):
    MeetingFactory(day=None)
    row = api.get("/api/v1/meetings/").json()["results"][0]
    unknown = ("date", "date_first", "date_last", "date_precision", "date_basis", "place")
    assert [row[name] for name in unknown] == [None] * len(unknown)


def test_participants_stand_in_their_order(api):
    meeting = MeetingFactory()
    second = ParticipationFactory(meeting=meeting, position=2)
    first = ParticipationFactory(meeting=meeting, position=1)
    row = api.get("/api/v1/meetings/").json()["results"][0]
    names = [each["official"]["name"] for each in row["participants"]]
    assert names == [first.official.name, second.official.name]


@pytest.fixture
def summit():
    """A meeting that ran from 10 to 14 May 2024."""
    return MeetingFactory(
        date_edtf="2024-05-10/2024-05-14", date_first=date(2024, 5, 10), date_last=date(2024, 5, 14)
    )


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"date_from": "2024-05-14"}, True),
        ({"date_from": "2024-05-15"}, False),
        ({"date_to": "2024-05-10"}, True),
        ({"date_to": "2024-05-09"}, False),
        ({"date_from": "2024-05-11", "date_to": "2024-05-12"}, True),
        ({"date": "2024-05"}, True),
        ({"date": "2023/2024"}, True),
        ({"date": "2024-05-15/2024-05-20"}, False),
    ],
)
def test_dates_match_when_the_days_overlap(ids, summit, parameters, found):
    assert ids("meetings", **parameters) == ([summit.public_id] if found else [])


def test_undated_ones_match_no_date(ids):
    MeetingFactory(day=None)
    assert ids("meetings", date_from="1000-01-01", date_to="3000-01-01") == []


def test_country_asks_for_one_that_takes_part(ids):
    wanted = meeting_of("CN", "MM")
    meeting_of("FR")
    assert ids("meetings", country="MM,US") == [wanted.public_id]


def test_an_exclamation_mark_asks_for_those_without(ids):
    meeting_of("CN", "MM")
    wanted = meeting_of("CN", "FR")
    assert ids("meetings", country="CN,!MM") == [wanted.public_id]


def test_several_values_can_be_given_one_by_one(ids):
    """As many client libraries write lists."""
    first, second = meeting_of("CN"), meeting_of("MM")
    meeting_of("FR")
    assert set(ids("meetings", country=["CN", "MM"])) == {first.public_id, second.public_id}


def test_between_asks_for_both(ids):
    wanted = meeting_of("CN", "MM")
    meeting_of("CN", "FR")
    assert ids("meetings", between="MM,CN") == [wanted.public_id]


def test_a_meeting_with_several_matches_is_listed_once(ids):
    wanted = meeting_of("CN", "CN", "MM")
    assert ids("meetings", country="CN,MM") == [wanted.public_id]


def test_official(ids):
    wanted = ParticipationFactory()
    ParticipationFactory()
    assert ids("meetings", official=wanted.official.public_id) == [wanted.meeting.public_id]


def test_a_merged_official_stands_for_the_successor(ids):
    wanted = ParticipationFactory()
    merged = "off_1htv1kz5ec4q0x9d"
    Redirect.objects.create(old_id=merged, new_id=wanted.official.public_id, kind="off")
    assert ids("meetings", official=merged) == [wanted.meeting.public_id]


def test_organisation_takes_part_or_is_acted_for(ids):
    organisation = OrganisationFactory()
    itself = ParticipationFactory(official=None, organisation=organisation)
    envoy = ParticipationFactory(acts_for=organisation)
    ParticipationFactory()
    found = ids("meetings", organisation=organisation.public_id)
    assert set(found) == {itself.meeting.public_id, envoy.meeting.public_id}


def test_a_state_takes_part_by_those_who_act_for_it(ids):
    meeting, _other = meeting_of("FR"), meeting_of("MM")
    france = OrganisationFactory(state=True)
    assert ids("meetings", organisation=france.public_id) == [meeting.public_id]


def test_topic_takes_in_those_that_are_narrower(ids):
    security = TopicFactory(slug="security")
    narrower = TopicFactory(slug="border-security", broader=security)
    wanted = MeetingFactory()
    wanted.topics.add(TopicFactory(slug="border-crossings", broader=narrower))
    MeetingFactory().topics.add(TopicFactory(slug="trade"))
    assert ids("meetings", topic="security") == [wanted.public_id]


def test_source_and_document(ids):
    report = ReportFactory()
    ReportFactory()
    wanted = [report.meeting.public_id]
    assert ids("meetings", source=report.document.source.public_id) == wanted
    assert ids("meetings", document=report.document.public_id) == wanted


@pytest.mark.parametrize(
    ("parameter", "value", "field"),
    [
        ("status", "planned", "status"),
        ("mode", "video", "mode"),
        ("kind", "visit", "kind"),
        ("review", "accepted", "review"),
        ("place_country", "MM", "country"),
    ],
)
def test_words_of_a_column(ids, parameter, value, field):
    wanted = MeetingFactory(**{field: value})
    MeetingFactory()
    assert ids("meetings", **{parameter: value}) == [wanted.public_id]


def test_place_city_disregards_case(ids):
    wanted = MeetingFactory(city="Naypyitaw", country="MM")
    MeetingFactory(city="Yangon", country="MM")
    assert ids("meetings", place_city="naypyitaw") == [wanted.public_id]


def test_disputed(ids):
    disputed, agreed = MeetingFactory(disputed=True), MeetingFactory()
    assert ids("meetings", disputed="true") == [disputed.public_id]
    assert ids("meetings", disputed="false") == [agreed.public_id]


def test_updated_since(ids):
    meeting = MeetingFactory()
    assert ids("meetings", updated_since=meeting.updated_at.isoformat()) == [meeting.public_id]
    assert ids("meetings", updated_since="2999-01-01T00:00:00+01:00") == []


def test_filters_hold_together(ids):
    official = OfficialFactory(country="CN")
    wanted = ParticipationFactory(official=official, meeting__status="planned")
    ParticipationFactory(official=official)
    found = ids("meetings", official=official.public_id, status="planned", country="CN")
    assert found == [wanted.meeting.public_id]


def test_several_sources_make_no_double(ids):
    meeting = MeetingFactory()
    documents = [DocumentFactory(), DocumentFactory()]
    for document in documents:
        ReportFactory(meeting=meeting, document=document)
    sources = ",".join(document.source.public_id for document in documents)
    assert ids("meetings", source=sources) == [meeting.public_id]


def test_the_words_of_a_role_stand_in_one(ids):
    minister, envoy = MeetingFactory(), MeetingFactory()
    ParticipationFactory(meeting=minister, role="Foreign Minister")
    for role in ("foreign envoy", "prime minister"):
        ParticipationFactory(meeting=envoy, role=role)
    assert ids("meetings", role="minister foreign") == [minister.public_id]


def test_place_city_takes_several(ids):
    quito, lima, suva = (MeetingFactory(city=city) for city in ("Quito", "Lima", "Suva"))
    assert set(ids("meetings", place_city="quito,LIMA")) == {quito.public_id, lima.public_id}
    assert ids("meetings", place_city="!Quito,!Lima") == [suva.public_id]


DATES = {
    "year": ("2024", date(2024, 1, 1), date(2024, 12, 31)),
    "month": ("2024-05", date(2024, 5, 1), date(2024, 5, 31)),
    "day": ("2024-05-30", date(2024, 5, 30), date(2024, 5, 30)),
    "interval": ("2023/2024", date(2023, 1, 1), date(2024, 12, 31)),
}


@pytest.mark.parametrize("precision", DATES)
def test_date_precision(api, ids, precision):
    for edtf, first, last in DATES.values():
        MeetingFactory(date_edtf=edtf, date_first=first, date_last=last)
    MeetingFactory(day=None)
    rows = api.get("/api/v1/meetings/", {"date_precision": precision}).json()["results"]
    assert [row["date_precision"] for row in rows] == [precision]
    assert len(ids("meetings", date_precision=f"!{precision}")) == len(DATES)


@given(first=dates(), days=integers(0, 800))
def test_a_date_has_the_length_of_its_precision(first, days):
    last = min(first.toordinal() + days, date.max.toordinal())
    when = EdtfDate(first, date.fromordinal(last))
    assert len(str(when)) in EDTF_LENGTHS[when.precision]


def test_the_number_of_reports(ids):
    none, some, many = (MeetingFactory(report_count=number) for number in (0, 2, 9))
    assert ids("meetings", reports_min=2, ordering="reports") == [some.public_id, many.public_id]
    assert ids("meetings", reports_max=2, ordering="-reports") == [some.public_id, none.public_id]


def test_fewest_reports_are_no_more_than_most(problem):
    [error] = problem("meetings/", reports_min=3, reports_max=2)["errors"]
    assert error["parameter"] == "reports_max"
