"""No list asks more of the database when it has more to show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    DocumentFactory,
    EvidenceFactory,
    OrganisationFactory,
    ParticipationFactory,
    ReportFactory,
    ReportParticipantFactory,
    RoleFactory,
    SourceFactory,
    TopicFactory,
)


def make_meeting():
    meeting = ParticipationFactory(acts_for=OrganisationFactory()).meeting
    ParticipationFactory(meeting=meeting, official=None, organisation=OrganisationFactory())
    meeting.topics.add(TopicFactory())
    return meeting


def make_report(meeting=None):
    report = ReportFactory(meeting=meeting or make_meeting())
    participant = ReportParticipantFactory(
        report=report, organisation=OrganisationFactory(), acts_for=OrganisationFactory()
    )
    topic = TopicFactory()
    report.topics.add(topic)
    EvidenceFactory(report=report, participant=participant, topic=topic)


def make_topic():
    TopicFactory(broader=TopicFactory())


# What fills each list, and how many queries a page of it takes; what is stored tells the version.
LISTS = {
    "meetings": (make_report, 1),
    "officials": (RoleFactory, 1),
    "organisations": (lambda: OrganisationFactory(parent=OrganisationFactory()), 1),
    "topics": (make_topic, 3),  # the version, topics, narrower ones
    "documents": (DocumentFactory, 1),
    "sources": (SourceFactory, 2),
}


@pytest.mark.parametrize("size", [1, 20])
@pytest.mark.parametrize("path", LISTS)
def test_a_list_takes_the_same_queries_for_any_number(api, django_assert_num_queries, path, size):
    make, queries = LISTS[path]
    for _ in range(size):
        make()
    with django_assert_num_queries(queries):
        rows = api.get(f"/api/v1/{path}/").json()["results"]
    assert len(rows) >= size


@pytest.mark.parametrize("size", [1, 20])
def test_a_meeting_takes_the_same_queries_for_any_number_of_reports(
    api, django_assert_num_queries, size
):
    meeting = make_meeting()
    for _ in range(size):
        make_report(meeting)
    with django_assert_num_queries(1):  # the meeting as it is stored
        shown = api.get(f"/api/v1/meetings/{meeting.public_id}/").json()
    with django_assert_num_queries(6):  # version; meeting; reports and what is theirs
        page = api.get(f"/api/v1/meetings/{meeting.public_id}/reports/").json()
    assert len(shown["reports"]) == len(page["results"]) == size


@pytest.mark.parametrize("size", [1, 20])
def test_filters_take_the_same_queries_for_any_number(api, django_assert_num_queries, size):
    participations = [ParticipationFactory() for _ in range(size)]
    officials = ",".join(each.official.public_id for each in participations)
    topic = TopicFactory()
    for each in participations:
        each.meeting.topics.add(topic)
    # The version; ids of officials, the vocabulary; meetings.
    with django_assert_num_queries(4):
        page = api.get("/api/v1/meetings/", {"official": officials, "topic": topic.slug}).json()
    assert len(page["results"]) == size


def test_texts_are_not_read_for_those_who_may_not_see_them(api):
    document = DocumentFactory()
    with CaptureQueriesContext(connection) as queries:
        api.get("/api/v1/documents/")
        api.get(f"/api/v1/documents/{document.public_id}/")
    assert len(queries) == 3
    assert not any('"text"' in query["sql"] for query in queries)
