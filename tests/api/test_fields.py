"""Choosing fields: what is shown, what is loaded for it, and what is wrong."""

import pytest

from meetings.api.fields import PARTIAL_MEDIA_TYPE
from tests.factories import EvidenceFactory, OfficialFactory, ParticipationFactory, RoleFactory


def first(api, path, **parameters):
    response = api.get(f"/api/v1/{path}/", parameters)
    assert response.status_code == 200, response.content
    return response.json()["results"][0]


def test_only_the_fields_asked_for_are_shown(api):
    ParticipationFactory()
    assert list(first(api, "meetings", fields="title,id")) == ["id", "title"]


def test_omitted_fields_are_not_shown(api):
    OfficialFactory()
    assert list(first(api, "officials", omit="created_at,updated_at")) == ["id", "name", "country"]


def test_what_single_records_have_can_be_included(api):
    evidence = EvidenceFactory()
    row = first(api, "meetings", include="reports")
    assert row["reports"][0]["evidence"][0]["quote"] == evidence.quote
    assert "disputes" not in row


def test_included_and_omitted_hold_together(api):
    role = RoleFactory()
    row = first(api, "officials", include="roles", omit="name")
    assert row["roles"][0]["title"] == role.title
    assert "name" not in row


def test_a_single_record_can_be_cut_too(api):
    meeting = EvidenceFactory().report.meeting
    shown = api.get(f"/api/v1/meetings/{meeting.public_id}/", {"fields": "id,disputes"}).json()
    assert shown == {"id": meeting.public_id, "disputes": []}


def test_what_lacks_fields_says_so(api):
    ParticipationFactory()
    assert api.get("/api/v1/meetings/", {"omit": "topics"})["Content-Type"] == PARTIAL_MEDIA_TYPE
    assert api.get("/api/v1/meetings/", {"include": "reports"})["Content-Type"] == (
        "application/json"
    )


def test_problems_are_problems_all_the_same(api):
    response = api.get("/api/v1/meetings/", {"fields": "id", "status": "no"})
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("fields", ["id,date", "topics", "participants"])
def test_chosen_fields_are_cut_out_of_what_is_stored(api, django_assert_num_queries, fields):
    ParticipationFactory()
    with django_assert_num_queries(1):  # a page, with the version
        api.get("/api/v1/meetings/", {"fields": fields})


@pytest.mark.parametrize("size", [1, 20])
def test_included_fields_take_the_same_queries_for_any_number(api, django_assert_num_queries, size):
    for _ in range(size):
        EvidenceFactory()
    with django_assert_num_queries(1):  # a page, with the version
        api.get("/api/v1/meetings/", {"include": "reports,disputes"})


@pytest.mark.parametrize(
    ("path", "parameters", "nearest"),
    [
        ("meetings", {"fields": "titel"}, "title"),
        ("meetings", {"omit": "id,"}, None),
        ("meetings", {"include": "participants"}, None),
        ("documents", {"fields": "text"}, None),
        ("documents", {"include": "text"}, None),
    ],
)
def test_unknown_fields_are_wrong(problem, path, parameters, nearest):
    answer = problem(f"{path}/", **parameters)
    assert answer["status"] == 400
    assert answer["errors"][0]["nearest"] == nearest
