"""Corrections: a curator's change, to the record that its sender has seen."""

import pytest

from meetings.models import Change, Meeting, Organisation
from tests.factories import (
    MeetingFactory,
    OfficialFactory,
    OrganisationFactory,
    ParticipationFactory,
    SourceFactory,
    TopicFactory,
)

NOUNS = {"mtg": "meetings", "off": "officials", "org": "organisations", "src": "sources"}


def path_of(record):
    return f"/api/v1/{NOUNS[record.public_id[:3]]}/{record.public_id}/"


@pytest.fixture
def correct(curating):
    """Corrects a record as it stands now, or as ``match`` says that it was seen."""

    def send(record, match=None, **values):
        tag = match or curating.get(path_of(record))["ETag"]
        return curating.patch(path_of(record), values, headers={"if-match": tag})

    return send


def problem_of(response):
    assert response.status_code == 400, response.content
    assert response.json()["type"].endswith("invalid-body")
    [error] = response.json()["errors"]
    return error


class TestMeetings:
    def test_fields_are_fixed_with_the_reason(self, correct, editor):
        meeting = MeetingFactory()
        response = correct(
            meeting, title="Talks in Quito", date="2024-05", status="planned", reason="read-out"
        )
        shown = response.json()
        assert response.status_code == 200
        assert (shown["title"], shown["date"], shown["status"]) == (
            "Talks in Quito",
            "2024-05",
            "planned",
        )
        assert set(shown["fixed_fields"]) == {"title", "date", "status"}
        change = Change.objects.get(verb="meeting.edit")
        assert (change.actor, change.reason) == (editor, "read-out")
        assert change.after["title"] == "Talks in Quito"

    def test_what_is_answered_is_what_is_read_afterwards(self, correct, api):
        meeting = MeetingFactory()
        response = correct(meeting, title="Talks")
        read = api.get(path_of(meeting))
        assert response.content == read.content
        assert response["ETag"] == read["ETag"]

    def test_what_is_left_out_stays(self, correct):
        meeting = MeetingFactory(title="Talks")
        assert correct(meeting, mode="phone").json()["title"] == "Talks"

    def test_a_date_that_is_not_known_is_null(self, correct):
        assert correct(MeetingFactory(), date=None).json()["date"] is None

    def test_a_place_is_found_in_the_gazetteer(self, correct):
        shown = correct(MeetingFactory(), place={"city": "Quito", "country": "EC"}).json()
        assert shown["place"]["latitude"] == pytest.approx(-0.2, abs=0.2)

    def test_a_visit_is_given_and_taken_away(self, correct):
        meeting, visit = MeetingFactory(), MeetingFactory(kind="visit")
        shown = correct(meeting, part_of=visit.public_id).json()
        assert (shown["part_of"]["id"], shown["fixed_fields"]) == (visit.public_id, ["part_of"])
        assert correct(meeting, part_of=None).json()["part_of"] is None

    def test_a_meeting_that_is_no_visit_has_no_parts(self, correct):
        meeting, other = MeetingFactory.create_batch(2)
        response = correct(meeting, part_of=other.public_id)
        assert response.status_code == 409
        assert "is no visit" in response.json()["detail"]

    def test_topics_are_replaced(self, correct):
        meeting = MeetingFactory()
        meeting.topics.add(TopicFactory(slug="trade"))
        TopicFactory(slug="border-security")
        shown = correct(meeting, topics=["border-security"]).json()
        assert [topic["slug"] for topic in shown["topics"]] == ["border-security"]

    def test_participants_are_replaced_in_order(self, correct):
        meeting = ParticipationFactory().meeting
        official, body = OfficialFactory(name="Ana Sol"), OrganisationFactory(name="ASEAN")
        given = [
            {"official": official.public_id, "country": "EC", "role": "foreign minister"},
            {"organisation": body.public_id, "part": "host"},
            {"role": "ambassador", "country": "PE"},
        ]
        shown = correct(meeting, participants=given).json()["participants"]
        assert [each["official"] and each["official"]["name"] for each in shown] == [
            "Ana Sol",
            None,
            None,
        ]
        assert [each["part"] for each in shown] == ["principal", "host", "principal"]

    @pytest.mark.parametrize(
        ("given", "place", "nearest"),
        [
            ({"titel": "x"}, "titel", "title"),
            ({"title": ""}, "title", None),
            ({"title": "x" * 301}, "title", None),
            ({"title": "a\0b"}, "title", None),
            ({"status": "hold"}, "status", None),
            ({"date": "yesterday"}, "date", None),
            ({"topics": ["tarde"]}, "topics[0]", "trade"),
            ({"topics": "trade"}, "topics", None),
            ({"place": {"city": "Quito", "country": "ECU"}}, "place.country", "EC"),
            ({"place": {"town": "Quito"}}, "place.town", None),
            ({"participants": []}, "participants", None),
            ({"participants": [{"role": ""}]}, "participants[0].role", None),
            ({"participants": [{}]}, "participants[0]", None),
            ({"participants": [{"official": "Ana"}]}, "participants[0].official", None),
            ({"title": "x", "reason": "y" * 1001}, "reason", None),
            ({}, "body", None),
            ({"reason": "none"}, "body", None),
        ],
    )
    def test_what_is_wrong_is_named_by_its_place(self, correct, given, place, nearest):
        TopicFactory(slug="trade")
        error = problem_of(correct(MeetingFactory(), **given))
        assert (error["parameter"], error["nearest"]) == (place, nearest)

    def test_an_official_who_is_given_twice_is_refused(self, correct):
        public_id = OfficialFactory().public_id
        given = [{"official": public_id}, {"official": public_id}]
        assert "twice" in problem_of(correct(MeetingFactory(), participants=given))["message"]

    def test_nothing_is_changed_by_what_is_refused(self, correct):
        meeting = MeetingFactory(title="Talks")
        correct(meeting, title="Better", status="hold")
        assert Meeting.objects.get().title == "Talks"


class TestOthers:
    def test_an_official_keeps_the_name_that_is_given_up(self, correct):
        official = OfficialFactory(name="A. Sol", country="")
        shown = correct(official, name="Ana Sol", country="EC").json()
        assert (shown["name"], shown["country"]) == ("Ana Sol", "EC")
        assert [each["name"] for each in shown["other_names"]] == ["A. Sol"]

    def test_a_country_that_is_not_known_is_null(self, correct):
        assert correct(OfficialFactory(country="FR"), country=None).json()["country"] is None

    def test_an_organisation_gets_its_parent(self, correct):
        parent = OrganisationFactory(name="Ministry")
        shown = correct(OrganisationFactory(), parent=parent.public_id, kind="ministry").json()
        assert (shown["parent"]["name"], shown["kind"]) == ("Ministry", "ministry")

    def test_a_parent_is_taken_away_by_null(self, correct):
        organisation = OrganisationFactory(parent=OrganisationFactory())
        assert correct(organisation, parent=None).json()["parent"] is None

    def test_an_organisation_is_no_part_of_itself(self, correct):
        top = OrganisationFactory()
        middle = OrganisationFactory(parent=top)
        assert correct(top, parent=middle.public_id).status_code == 409
        assert Organisation.objects.get(pk=top.pk).parent is None

    def test_a_state_without_a_country_contradicts_the_register(self, correct):
        response = correct(OrganisationFactory(country=""), kind="state")
        assert response.status_code == 409
        assert response.json()["type"].endswith("conflict")

    def test_a_source_is_renamed(self, correct):
        assert correct(SourceFactory(), name="The Times").json()["name"] == "The Times"

    def test_two_sources_of_one_name_contradict_each_other(self, correct):
        SourceFactory(name="The Times")
        assert correct(SourceFactory(), name="The Times").status_code == 409


class TestMatching:
    def test_a_client_must_say_what_it_has_seen(self, curating):
        response = curating.patch(path_of(MeetingFactory()), {"title": "Talks"})
        assert response.status_code == 428
        assert response.json()["type"].endswith("precondition-required")

    def test_what_has_changed_since_is_not_overwritten(self, correct, api):
        meeting = MeetingFactory(title="First")
        seen = api.get(path_of(meeting))["ETag"]
        correct(meeting, title="Second")
        response = correct(meeting, match=seen, title="Third")
        assert response.status_code == 412
        assert Meeting.objects.get().title == "Second"

    def test_the_validator_of_a_compressed_answer_is_good_too(self, correct, api):
        meeting = MeetingFactory()
        tag = api.get(path_of(meeting), headers={"accept-encoding": "gzip"})["ETag"]
        assert (
            correct(meeting, match=f"W/{tag.removeprefix('W/')}", title="Talks").status_code == 200
        )

    def test_the_validator_of_a_correction_is_good_for_the_next(self, correct):
        meeting = MeetingFactory()
        tag = correct(meeting, title="Talks")["ETag"]
        assert correct(meeting, match=tag, title="Talks in Quito").status_code == 200

    def test_one_may_insist(self, correct):
        assert correct(MeetingFactory(), match="*", title="Talks").status_code == 200

    def test_nonsense_matches_nothing(self, correct):
        assert correct(MeetingFactory(), match="nonsense", title="Talks").status_code == 412


class TestAbsence:
    def test_there_never_was_one(self, curating):
        path = "/api/v1/meetings/mtg_0000000000000000/"
        response = curating.patch(path, {"title": "x"}, headers={"if-match": "*"})
        assert response.status_code == 404

    def test_a_rejected_meeting_is_gone(self, curating):
        path = path_of(MeetingFactory(rejected=True))
        response = curating.patch(path, {"title": "x"}, headers={"if-match": "*"})
        assert response.status_code == 410
