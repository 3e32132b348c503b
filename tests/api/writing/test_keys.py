"""Idempotency keys: a write whose answer was lost is repeated without harm."""

from datetime import timedelta

import pytest
from django.utils import timezone

from meetings.actions.idempotency import KEPT
from meetings.choices import TokenScope
from meetings.models import Change, IdempotencyKey, Submission
from tests.factories import MeetingFactory, OfficialFactory, ParticipationFactory, UserFactory

PATH = "/api/v1/documents/"


def send(client, key, text="The ministers met.", path=PATH):
    return client.post(path, {"text": text}, headers={"idempotency-key": key})


def test_a_repeated_write_is_done_once_and_answered_alike(ingesting):
    first, again = send(ingesting, "k1"), send(ingesting, "k1")
    assert Submission.objects.count() == 1
    assert again.status_code == first.status_code
    assert again.content == first.content
    assert again["Location"] == first["Location"]
    assert "Idempotency-Replayed" not in first
    assert again["Idempotency-Replayed"] == "true"


def test_the_order_of_fields_does_not_matter(ingesting):
    for body in ('{"text": "Met.", "title": "T"}', '{"title": "T", "text": "Met."}'):
        response = ingesting.generic(
            "POST", PATH, body, content_type="application/json", headers={"idempotency-key": "k"}
        )
        assert response.status_code == 202
    assert Submission.objects.count() == 1


def test_another_write_needs_another_key(ingesting):
    send(ingesting, "k1")
    response = send(ingesting, "k1", text="They met again.")
    assert response.status_code == 422
    assert response.json()["type"].endswith("idempotency-key-reused")


def test_without_a_key_each_write_is_done(ingesting):
    for _ in range(2):
        ingesting.post(PATH, {"text": "The ministers met."})
    assert Submission.objects.count() == 2


def test_a_write_that_failed_is_tried_again(curating):
    one = ParticipationFactory()
    other = ParticipationFactory(meeting=one.meeting)
    path = f"/api/v1/officials/{one.official.public_id}/merge/"
    body, headers = {"other": other.official.public_id}, {"idempotency-key": "k1"}
    assert curating.post(path, body, headers=headers).status_code == 409
    other.delete()
    assert curating.post(path, body, headers=headers).status_code == 200


def test_a_repeated_correction_is_not_held_against_what_it_has_changed_itself(curating):
    official = OfficialFactory()
    path = f"/api/v1/officials/{official.public_id}/"
    headers = {"if-match": curating.get(path)["ETag"], "idempotency-key": "k1"}
    for _ in range(2):
        response = curating.patch(path, {"name": "Ana Sol"}, headers=headers)
        assert (response.status_code, response.json()["name"]) == (200, "Ana Sol")
    assert Change.objects.filter(verb="official.edit").count() == 1


def test_keys_of_others_are_theirs(ingesting, client_of):
    send(ingesting, "k1")
    other = client_of(TokenScope.INGEST, user=UserFactory(admin=True))
    assert "Idempotency-Replayed" not in send(other, "k1")
    assert Submission.objects.count() == 2


def test_a_key_is_forgotten_after_a_day(ingesting):
    send(ingesting, "k1")
    IdempotencyKey.objects.update(created_at=timezone.now() - KEPT - timedelta(minutes=1))
    assert "Idempotency-Replayed" not in send(ingesting, "k1")


@pytest.mark.parametrize("key", ["", "x" * 256, "ключ", "a\tb"])
def test_what_is_no_key_is_refused(ingesting, key):
    response = send(ingesting, key.encode().decode("latin-1"))
    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "Idempotency-Key"


def test_a_judgement_takes_a_key_too(curating):
    path = f"/api/v1/meetings/{MeetingFactory().public_id}/accept/"
    answers = [curating.post(path, headers={"idempotency-key": "k"}).json() for _ in range(2)]
    assert answers[0] == answers[1]
    assert answers[0]["change"]
