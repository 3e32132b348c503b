"""What the register has read, and how its vocabulary is used."""

from datetime import date

import pytest

from tests.factories import DocumentFactory, MeetingFactory, ReportFactory, TopicFactory


def coverage(api, **parameters):
    response = api.get("/api/v1/stats/coverage/", parameters)
    assert response.status_code == 200, response.content
    return response.json()


def test_each_source_has_its_documents_and_their_days(api):
    first = DocumentFactory(published=date(2020, 1, 1))
    DocumentFactory(source=first.source, published=None)
    last = DocumentFactory(published=date(2024, 1, 1))
    shown = coverage(api)
    assert (shown["documents"], shown["first"], shown["last"]) == (3, "2020-01-01", "2024-01-01")
    most, fewest = shown["results"]
    assert most == {
        "source": {"id": first.source.public_id, "name": first.source.name},
        "documents": 2,
        "undated": 1,
        "first": "2020-01-01",
        "last": "2020-01-01",
        "meetings": 0,
    }
    assert fewest["source"]["id"] == last.source.public_id


def test_a_meeting_counts_once_for_a_source_and_a_rejected_one_does_not(api):
    meeting, document = MeetingFactory(), DocumentFactory()
    ReportFactory(document=document, meeting=meeting)
    ReportFactory(document=DocumentFactory(source=document.source), meeting=meeting)
    ReportFactory(document=document, meeting=MeetingFactory(rejected=True))
    [row] = coverage(api)["results"]
    assert row["meetings"] == 1


def test_the_filters_of_documents_hold(api):
    DocumentFactory(published=date(2020, 1, 1))
    late = DocumentFactory(published=date(2024, 1, 1))
    ReportFactory(document=late)
    shown = coverage(api, published_from="2023-01-01")
    assert [row["source"]["id"] for row in shown["results"]] == [late.source.public_id]
    assert shown["results"][0]["meetings"] == 1


def test_a_register_without_documents_covers_nothing(api, db):
    assert coverage(api) == {"documents": 0, "first": None, "last": None, "results": []}


@pytest.mark.parametrize("size", [1, 20])
def test_coverage_takes_the_same_queries_for_any_number(api, django_assert_num_queries, size):
    for _ in range(size):
        ReportFactory()
    # The version; documents, meetings, sources.
    with django_assert_num_queries(4):
        assert len(coverage(api)["results"]) == size


@pytest.fixture
def trade(db):
    """Trade, with a narrower topic that has one in turn."""
    trade = TopicFactory(slug="trade")
    tariffs = TopicFactory(slug="tariffs", broader=trade)
    return [trade, tariffs, TopicFactory(slug="quotas", broader=tariffs)]


def tree(api, **parameters):
    rows = api.get("/api/v1/stats/topic-tree/", parameters).json()["results"]
    return [
        (row["topic"]["slug"], row["depth"], row["meetings"], row["with_narrower"]) for row in rows
    ]


def test_the_tree_has_the_broader_before_the_narrower(api, trade):
    TopicFactory(slug="aid")
    assert tree(api) == [
        ("aid", 0, 0, 0),
        ("trade", 0, 0, 0),
        ("tariffs", 1, 0, 0),
        ("quotas", 2, 0, 0),
    ]


def test_a_meeting_counts_once_in_a_branch(api, trade):
    both, narrow = MeetingFactory(status="planned"), MeetingFactory()
    both.topics.add(trade[0], trade[2])
    narrow.topics.add(trade[2])
    assert tree(api) == [("trade", 0, 1, 2), ("tariffs", 1, 0, 2), ("quotas", 2, 2, 2)]
    assert tree(api, status="held")[0] == ("trade", 0, 0, 1)


def test_a_branch_names_the_broader_topic(api, trade):
    rows = api.get("/api/v1/stats/topic-tree/").json()["results"]
    assert [row["broader"] and row["broader"]["slug"] for row in rows] == [None, "trade", "tariffs"]


@pytest.mark.parametrize("size", [1, 20])
def test_the_tree_takes_the_same_queries_for_any_number(
    api, trade, django_assert_num_queries, size
):
    for _ in range(size):
        MeetingFactory().topics.add(*trade)
    # The version; topics, their meetings, and those of the branches.
    with django_assert_num_queries(4):
        assert tree(api)[0][2] == size
