"""Full text through the API: what is found, in every order, page by page."""

from datetime import date, timedelta

import pytest

from meetings.models import Topic
from tests.factories import MeetingFactory, ParticipationFactory, TopicFactory

DAY = date(2024, 5, 30)


@pytest.fixture
def talks(db):
    """Five meetings with the word in their title, the newest last; and one without."""
    MeetingFactory(title="A dinner")
    return [
        MeetingFactory(title="Border talks", day=DAY + timedelta(days=number)).public_id
        for number in range(5)
    ]


def walk(api, **parameters):
    """The ids on all pages."""
    found, address = [], "/api/v1/meetings/"
    while address:
        page = api.get(address, parameters).json()
        found += [row["id"] for row in page["results"]]
        address, parameters = page["next"], {}
    return found


@pytest.mark.parametrize("ordering", ["date", "-date", "relevance", "-relevance", "updated_at"])
def test_what_is_found_stands_in_order_on_all_pages(api, talks, ordering):
    expected = talks[::-1] if ordering.startswith("-") else talks
    assert walk(api, q="border", ordering=ordering, page_size=2) == expected


def test_the_newest_come_first(api, talks):
    assert walk(api, q="talk", page_size=2) == talks[::-1]


def test_the_most_relevant_come_first(api, talks):
    named = ParticipationFactory(official__name="Bo Border", meeting__day=date(2025, 1, 1))
    ids = walk(api, q="border", ordering="-relevance", page_size=2)
    assert ids == [*talks[::-1], named.meeting.public_id]


def test_a_page_of_what_is_found_can_be_walked_back(api, talks):
    first = api.get("/api/v1/meetings/", {"q": "border", "page_size": 2}).json()
    second = api.get(first["next"]).json()
    assert api.get(second["previous"]).json()["results"] == first["results"]


def test_nothing_is_relevant_without_words(problem):
    (error,) = problem("meetings/", ordering="-relevance")["errors"]
    assert error == {"parameter": "ordering", "message": "relevance needs q.", "nearest": None}


def test_words_go_with_other_filters_and_counts(api, talks):
    page = api.get(
        "/api/v1/meetings/", {"q": "border", "date_from": "2024-06-01", "count": "exact"}
    )
    assert (len(page.json()["results"]), page.json()["count"]) == (3, 3)
    periods = api.get("/api/v1/stats/timeline/", {"q": "border", "interval": "year"}).json()
    assert [each["meetings"] for each in periods["results"]] == [5]


def test_what_is_found_is_exported(api, talks):
    lines = b"".join(api.get("/api/v1/meetings/", {"q": "border", "format": "ndjson"}))
    assert lines.count(b"\n") == 5


def test_what_a_filter_means_follows_the_register(ids):
    trade, tariffs = TopicFactory(slug="trade"), TopicFactory(slug="tariffs")
    meeting = MeetingFactory()
    meeting.topics.add(tariffs)
    assert ids("meetings", topic="trade") == []
    Topic.objects.filter(pk=tariffs.pk).update(broader=trade)
    assert ids("meetings", topic="trade") == [meeting.public_id]


def test_the_same_question_is_composed_once(api, django_assert_num_queries):
    part = ParticipationFactory()
    question = {"official": part.official.public_id, "date_from": "2024-01-01"}
    first = api.get("/api/v1/meetings/", question).json()
    with django_assert_num_queries(2):  # the version, the page
        assert api.get("/api/v1/meetings/", question).json() == first
    assert len(first["results"]) == 1
