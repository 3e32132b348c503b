"""Validators: who has an answer already is not sent it again."""

import pytest
from django.db import transaction

from meetings.api.v1.viewsets.documents import ChangeViewSet
from meetings.api.views import StrictViewSet
from meetings.models import Meeting, Official, RegisterVersion
from meetings.models.watches import WATCHES
from tests.api.contract import open_paths
from tests.factories import DocumentFactory, MeetingFactory, ParticipationFactory


@pytest.fixture
def paths(db):
    participation = ParticipationFactory()
    return ["/api/v1/meetings/", f"/api/v1/meetings/{participation.meeting.public_id}/"]


def test_the_same_answer_is_not_sent_again(api, paths):
    for path in paths:
        etag = api.get(path)["ETag"]
        again = api.get(path, headers={"if-none-match": etag})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)


@pytest.mark.parametrize("path", open_paths())
def test_whatever_is_read_has_a_validator(api, readable, path):
    etag = api.get(readable(path))["ETag"]
    assert api.get(readable(path), headers={"if-none-match": etag}).status_code == 304


def test_a_change_of_what_is_shown_is_sent(api, paths):
    etags = [api.get(path)["ETag"] for path in paths]
    Official.objects.update(name="Another name")
    for path, etag in zip(paths, etags, strict=True):
        assert api.get(path, headers={"if-none-match": etag}).status_code == 200


def test_a_deletion_is_sent(api):
    meeting = MeetingFactory()
    etag = api.get("/api/v1/meetings/")["ETag"]
    meeting.delete()
    assert api.get("/api/v1/meetings/", headers={"if-none-match": etag}).status_code == 200


def test_head_has_the_validator_of_get(api, paths):
    assert api.head(paths[0])["ETag"] == api.get(paths[0])["ETag"]


def test_nothing_is_used_again_without_asking(api, paths):
    assert api.get(paths[0])["Cache-Control"] == "no-cache, public"


def test_what_only_some_may_read_is_kept_by_nobody_else(curator_api):
    response = curator_api.get(f"/api/v1/documents/{DocumentFactory().public_id}/")
    assert response["Cache-Control"] == "no-cache, private"
    assert "Cookie" in response["Vary"]


def test_problems_have_no_validator(api):
    assert not api.get("/api/v1/meetings/?no=1").has_header("ETag")


def test_long_answers_are_compressed(api):
    MeetingFactory.create_batch(5)
    response = api.get("/api/v1/meetings/", headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    etag = response["ETag"]
    again = api.get("/api/v1/meetings/", headers={"accept-encoding": "gzip", "if-none-match": etag})
    assert again.status_code == 304


LISTS = [
    "meetings/",
    "officials/",
    "topics/",
    "stats/timeline/",
    "countries/",
    "meetings/?format=csv",
]


@pytest.mark.parametrize("path", LISTS)
def test_who_has_a_list_is_told_so_without_reading_a_row(
    api, paths, django_assert_num_queries, path
):
    etag = api.get(f"/api/v1/{path}")["ETag"]
    with django_assert_num_queries(1) as queries:
        again = api.get(f"/api/v1/{path}", headers={"if-none-match": f'"other", {etag}'})
    assert (again.status_code, again["ETag"]) == (304, etag)
    assert "registerversion" in queries.captured_queries[0]["sql"]


def test_lists_that_show_something_else_have_other_validators(api, paths):
    addresses = [
        *(f"/api/v1/{path}" for path in LISTS),
        "/api/v1/meetings/?page_size=1",
        "/api/v1/meetings/?status=held",
    ]
    assert len({api.get(address)["ETag"] for address in addresses}) == len(addresses)
    other_host = api.get("/api/v1/meetings/", headers={"host": "127.0.0.1"})
    assert other_host["ETag"] != api.get("/api/v1/meetings/")["ETag"]


def test_every_write_moves_the_version(db):
    seen = [RegisterVersion.current()]
    meeting = MeetingFactory()
    seen.append(RegisterVersion.current())
    Meeting.objects.filter(pk=meeting.pk).update(title="Another title")
    seen.append(RegisterVersion.current())
    meeting.delete()
    seen.append(RegisterVersion.current())
    assert len(set(seen)) == 4


def test_a_write_that_fails_moves_nothing(paths):
    before = RegisterVersion.current()
    with transaction.atomic():
        MeetingFactory()
        transaction.set_rollback(True)
    assert RegisterVersion.current() == before


def test_all_that_is_validated_by_the_version_moves_it():
    watched = {watch.model for watch in WATCHES}
    validated = [view for view in subclasses(StrictViewSet) if view.versioned]
    assert ChangeViewSet in validated
    for view in validated:
        if view.queryset is not None:
            assert view.queryset.model in watched


def subclasses(view):
    for each in view.__subclasses__():
        yield each
        yield from subclasses(each)
