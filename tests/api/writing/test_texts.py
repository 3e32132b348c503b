"""Texts handed in by program."""

import pytest
from django_tasks_db.models import DBTaskResult

from meetings.actions.reading import read_submission
from meetings.models import Document, Submission
from tests.api.contract import ContractClient
from tests.factories import UserFactory
from tests.tasks.test_submissions import extract, refuse

PATH = "/api/v1/documents/"
TEXT = "The two ministers met and spoke of trade."


def work(extract=extract):
    read_submission(Submission.objects.get().public_id, extract=extract, extractor="rules/1")


class TestHandingIn:
    def test_a_text_is_queued_and_can_be_followed(self, ingesting, editor):
        response = ingesting.post(
            PATH, {"text": TEXT, "source": "Example", "published": "2024-05-31"}
        )
        assert response.status_code == 202
        assert response.json()["state"] == "queued"
        assert Submission.objects.get().submitted_by == editor
        assert DBTaskResult.objects.ready().count() == 1
        work()
        shown = ingesting.get(response["Location"]).json()
        assert shown["state"] == "done"
        assert shown["result"]["outcome"] == "new"
        assert ingesting.get(f"{PATH}{shown['result']['document']}/").status_code == 200

    def test_a_refused_text_says_why(self, ingesting):
        location = ingesting.post(PATH, {"text": TEXT})["Location"]
        work(refuse)
        shown = ingesting.get(location).json()
        assert (shown["state"], shown["error"], shown["result"]) == (
            "failed",
            "it is no prose",
            None,
        )

    def test_all_that_is_known_of_it_is_kept(self, ingesting):
        known = {
            "id": "a1",
            "source": "Example",
            "title": "Talks",
            "url": "https://example.org/a1",
            "language": "en",
        }
        ingesting.post(PATH, {"text": TEXT, "published": "2024-05-31", **known})
        work()
        document = Document.objects.get()
        kept = {"id": document.external_id, "source": document.source.name}
        kept |= {name: getattr(document, name) for name in ("title", "url", "language")}
        assert kept == known
        assert document.published.isoformat() == "2024-05-31"

    def test_spaces_around_the_text_are_part_of_it(self, ingesting):
        ingesting.post(PATH, {"text": f"\n  {TEXT}\n"})
        assert Submission.objects.get().text == f"\n  {TEXT}\n"

    @pytest.mark.parametrize(
        ("given", "place"),
        [
            ({}, "text"),
            ({"text": ""}, "text"),
            ({"text": " \n"}, "text"),
            ({"text": "a\0b"}, "text"),
            ({"text": "x" * 1_000_001}, "text"),
            ({"text": TEXT, "published": "31/5/2024"}, "published"),
            ({"text": TEXT, "language": "English!"}, "language"),
            ({"text": TEXT, "url": "example"}, "url"),
            ({"text": TEXT, "sauce": "x"}, "sauce"),
        ],
    )
    def test_what_is_wrong_is_named(self, ingesting, given, place):
        response = ingesting.post(PATH, given)
        assert response.status_code == 400
        assert response.json()["errors"][0]["parameter"] == place
        assert not Submission.objects.exists()


class TestBodies:
    @pytest.mark.parametrize("body", ["[]", '"text"', "1", "null"])
    def test_a_body_is_an_object(self, ingesting, body):
        response = ingesting.generic("POST", PATH, body, content_type="application/json")
        assert response.status_code == 400
        assert response.json()["errors"][0]["parameter"] == "body"

    @pytest.mark.parametrize("body", ["{", "[" * 100_000, '{"text": NaN}', b"\xff"])
    def test_what_is_no_json_is_malformed(self, ingesting, body):
        response = ingesting.generic("POST", PATH, body, content_type="application/json")
        assert response.status_code == 400
        assert response.json()["type"].endswith("malformed-body")

    def test_what_is_too_long_is_not_read(self, ingesting, settings):
        settings.MAX_BODY_BYTES = 100
        response = ingesting.post(PATH, {"text": "x" * 100})
        assert response.status_code == 413

    def test_other_media_types_are_not_understood(self, ingesting):
        response = ingesting.generic("POST", PATH, "text=x", content_type="text/plain")
        assert response.status_code == 415

    @pytest.mark.parametrize(
        "body",
        [
            r'{"text": "a\ud800b"}',
            r'{"text": "a", "\ud800": 1}',
            r'{"text": "a", "published": "\ud800"}',
            r'{"text": 123456789012345678901234567890, "published": 1}',
            r'{"text": {"a": []}}',
            r'{"text": true}',
        ],
    )
    def test_no_value_is_too_odd_to_be_refused(self, ingesting, body):
        headers = {"idempotency-key": "k"}
        response = ingesting.generic(
            "POST", PATH, body, content_type="application/json", headers=headers
        )
        assert response.status_code == 400
        assert response.json()["errors"]


class TestFollowing:
    def test_what_others_have_handed_in_is_theirs(self, ingesting, client_of):
        from meetings.choices import TokenScope

        location = ingesting.post(PATH, {"text": TEXT})["Location"]
        other = client_of(TokenScope.INGEST, user=UserFactory(admin=True))
        assert other.get(location).status_code == 404

    def test_nobody_asks_without_a_token(self, ingesting):
        location = ingesting.post(PATH, {"text": TEXT})["Location"]
        assert ContractClient().get(location).status_code == 401

    def test_it_has_no_parameters(self, ingesting):
        location = ingesting.post(PATH, {"text": TEXT})["Location"]
        assert ingesting.get(location, {"a": "b"}).status_code == 400
