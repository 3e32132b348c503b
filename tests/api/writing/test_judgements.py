"""Judgements and merges by program: the same actions as in the admin."""

import pytest

from meetings.choices import ReviewStatus
from meetings.models import Change, Meeting, Official, ResolutionDecision
from tests.factories import (
    MeetingFactory,
    OfficialFactory,
    OrganisationFactory,
    ParticipationFactory,
)


def post(client, record, verb, noun="meetings", **body):
    return client.post(f"/api/v1/{noun}/{record.public_id}/{verb}/", body)


class TestJudgements:
    @pytest.mark.parametrize(
        ("verb", "review"),
        [("accept", ReviewStatus.ACCEPTED), ("reject", ReviewStatus.REJECTED)],
    )
    def test_a_meeting_is_judged_with_the_reason(self, curating, editor, verb, review):
        meeting = MeetingFactory()
        response = post(curating, meeting, verb, reason="checked")
        change = Change.objects.get(verb=f"meeting.{verb}")
        assert response.json() == {"id": meeting.public_id, "change": change.pk}
        assert (change.actor, change.reason) == (editor, "checked")
        assert Meeting.objects.get().review == review

    def test_a_rejected_meeting_is_reopened(self, curating):
        meeting = MeetingFactory(rejected=True)
        assert post(curating, meeting, "reopen").status_code == 200
        assert Meeting.objects.get().review == ReviewStatus.PROPOSED

    def test_what_is_judged_so_already_leaves_no_change(self, curating):
        meeting = MeetingFactory(accepted=True)
        assert post(curating, meeting, "accept").json()["change"] is None

    def test_fields_follow_the_reports_again(self, curating):
        meeting = MeetingFactory(fixed_fields=["title", "status"])
        post(curating, meeting, "release", fields=["title"])
        assert Meeting.objects.get().fixed_fields == ["status"]

    def test_a_field_that_does_not_exist_cannot_be_released(self, curating):
        response = post(curating, MeetingFactory(), "release", fields=["colour"])
        assert response.json()["errors"][0]["parameter"] == "fields[0]"

    def test_no_body_is_no_reason(self, curating):
        path = f"/api/v1/meetings/{MeetingFactory().public_id}/accept/"
        assert curating.post(path).status_code == 200

    def test_there_is_nothing_to_judge(self, curating):
        response = curating.post("/api/v1/meetings/mtg_0000000000000000/accept/")
        assert response.status_code == 404


class TestMerges:
    def test_two_officials_become_one_and_two_again(self, curating, api):
        keep, drop = OfficialFactory(name="Ana Sol"), OfficialFactory(name="A. Sol")
        merged = post(curating, keep, "merge", "officials", other=drop.public_id, reason="same")
        assert merged.json()["id"] == keep.public_id
        assert api.get(f"/api/v1/officials/{drop.public_id}/").status_code == 308
        undone = curating.post(f"/api/v1/changes/{merged.json()['change']}/undo/")
        assert undone.json()["id"] == drop.public_id
        assert Official.objects.count() == 2

    def test_meetings_and_organisations_are_merged_alike(self, curating):
        one, other = MeetingFactory(), MeetingFactory()
        assert post(curating, one, "merge", other=other.public_id).status_code == 200
        one, other = OrganisationFactory(), OrganisationFactory()
        path = "organisations"
        assert post(curating, one, "merge", path, other=other.public_id).status_code == 200

    def test_two_who_met_each_other_are_two(self, curating):
        one = ParticipationFactory()
        other = ParticipationFactory(meeting=one.meeting)
        response = post(
            curating, one.official, "merge", "officials", other=other.official.public_id
        )
        assert response.status_code == 409
        assert "took part in one meeting" in response.json()["detail"]
        assert Official.objects.count() == 2

    def test_a_record_is_not_merged_with_itself(self, curating):
        official = OfficialFactory()
        response = post(curating, official, "merge", "officials", other=official.public_id)
        assert response.status_code == 409

    def test_a_record_of_another_kind_is_no_other(self, curating):
        response = post(curating, OfficialFactory(), "merge", "officials", other="mtg_1")
        assert response.json()["errors"][0]["parameter"] == "other"

    def test_a_merged_record_leads_to_its_successor(self, curating):
        keep, drop, third = OfficialFactory(), OfficialFactory(), OfficialFactory()
        post(curating, keep, "merge", "officials", other=drop.public_id)
        response = post(curating, drop, "merge", "officials", other=third.public_id)
        assert response.status_code == 308
        assert response["Location"] == f"/api/v1/officials/{keep.public_id}/merge/"

    def test_a_merge_is_undone_once(self, curating):
        keep, drop = OfficialFactory(), OfficialFactory()
        change = post(curating, keep, "merge", "officials", other=drop.public_id).json()["change"]
        curating.post(f"/api/v1/changes/{change}/undo/")
        assert curating.post(f"/api/v1/changes/{change}/undo/").status_code == 409

    @pytest.mark.parametrize("sequence", [1, 2**63, 10**30])
    def test_what_never_happened_cannot_be_undone(self, curating, sequence):
        assert curating.post(f"/api/v1/changes/{sequence}/undo/").status_code == 404

    def test_two_are_told_apart_for_good(self, curating, editor):
        one, other = OfficialFactory(), OfficialFactory()
        post(curating, one, "distinguish", "officials", other=other.public_id, reason="brothers")
        decision = ResolutionDecision.objects.standing().get()
        assert (decision.judgement, decision.actor) == ("different", editor)
