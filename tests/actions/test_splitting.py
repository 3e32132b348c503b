"""Splitting makes two records of one, which stay two."""

import pytest

from meetings.actions.identity import decide_identity
from meetings.actions.previewing_merges import preview_merge
from meetings.actions.splitting import split_meeting, split_official, split_organisation
from meetings.choices import Judgement
from meetings.exceptions import SplitError
from meetings.models import Change, Meeting, Official, Organisation, ResolutionDecision, Role
from tests.actions.builders import person, store, told
from tests.factories import OrganisationFactory

ANA = person("Ana Maria Sol", "EC", "foreign minister", "Foreign Ministry")
ANITA = person("Ana María Sól", "EC", "foreign minister", "Chancellery")
BO = person("Bo Lindqvist", "SE", "foreign minister")
CY = person("Cy Adu", "GH", "foreign minister")
CYRUS = person("Cyrus Adu Mensah", "GH", "trade minister")


@pytest.fixture
def merged(curator):
    """An official who is named in two ways, put together by a curator."""
    store("a", told(CY, BO, when="2024-05-30"))
    store("b", told(CYRUS, BO, when="2024-03-30"))
    keep, drop = Official.objects.filter(country="GH").order_by("pk")
    decide_identity(keep, drop, judgement=Judgement.SAME, acting_user=curator)
    return Official.objects.get(country="GH")


def forms_named(record, name):
    return list(record.forms.filter(name=name).values_list("pk", flat=True))


def test_the_split_official_takes_mentions_meetings_and_roles_along(merged, curator):
    fresh = split_official(
        merged, forms=forms_named(merged, "Cyrus Adu Mensah"), acting_user=curator
    )
    assert fresh.name == "Cyrus Adu Mensah"
    assert fresh.country == "GH"
    assert [meeting.date_edtf for meeting in fresh.meetings.all()] == ["2024-03-30"]
    assert [role.title for role in Role.objects.filter(official=fresh)] == ["trade minister"]
    assert [role.title for role in Role.objects.filter(official=merged)] == ["foreign minister"]


def test_names_go_with_the_forms_that_use_them(merged, curator):
    split_official(merged, forms=forms_named(merged, "Cyrus Adu Mensah"), acting_user=curator)
    merged.refresh_from_db()
    assert merged.name == "Cy Adu"
    assert list(merged.other_names.values_list("name", flat=True)) == []


def test_split_officials_stay_two_when_more_is_read(merged, curator):
    split_official(merged, forms=forms_named(merged, "Cyrus Adu Mensah"), acting_user=curator)
    store("c", told(CY, BO, when="2024-07-30"))
    store("d", told(CYRUS, BO, when="2024-08-30"))
    assert sorted(Official.objects.filter(country="GH").values_list("name", flat=True)) == [
        "Cy Adu", "Cyrus Adu Mensah",
    ]  # fmt: skip


def test_a_split_is_journalled_and_remembered_as_a_decision(merged, curator):
    forms = forms_named(merged, "Cyrus Adu Mensah")
    fresh = split_official(merged, forms=forms, acting_user=curator, reason="two people")
    change = Change.objects.get(verb="official.split")
    assert (change.record_id, change.after["split"]) == (merged.public_id, fresh.public_id)
    assert Change.objects.filter(verb="official.create", record_id=fresh.public_id).exists()
    decision = ResolutionDecision.objects.standing().by_curators().about(fresh.public_id).get()
    assert (decision.judgement, decision.reason) == ("different", "two people")


def test_a_split_is_taken_back_by_calling_the_two_the_same(merged, curator):
    fresh = split_official(
        merged, forms=forms_named(merged, "Cyrus Adu Mensah"), acting_user=curator
    )
    decide_identity(merged, fresh, judgement=Judgement.SAME, acting_user=curator)
    again = Official.objects.get(country="GH")
    assert again.meetings.count() == 2


@pytest.mark.parametrize("which", ["none", "all", "others"])
def test_a_split_takes_some_names_and_leaves_some(merged, curator, which):
    forms = {
        "none": [],
        "all": list(merged.forms.values_list("pk", flat=True)),
        "others": list(
            Official.objects.get(name="Bo Lindqvist").forms.values_list("pk", flat=True)
        ),
    }[which]
    with pytest.raises(SplitError):
        split_official(merged, forms=forms, acting_user=curator)
    assert Official.objects.count() == 2


def test_an_organisation_is_split_by_its_names(curator):
    store("a", told(ANA, BO, when="2024-05-30"))
    store("b", told(ANITA, BO, when="2024-03-30"))
    bodies = Organisation.objects.filter(forms__mentions__isnull=False).distinct()
    keep, drop = bodies.order_by("pk")
    decide_identity(keep, drop, judgement=Judgement.SAME, acting_user=curator)
    forms = forms_named(keep, "Chancellery")
    fresh = split_organisation(keep, forms=forms, acting_user=curator)
    assert (fresh.name, fresh.represented_in.count()) == ("Chancellery", 1)
    assert keep.represented_in.count() == 1


def test_a_state_is_not_split(curator):
    with pytest.raises(SplitError):
        split_organisation(OrganisationFactory(state=True), forms=[1], acting_user=curator)


def test_a_meeting_is_split_by_its_reports_and_stays_two(curator):
    store("a", told(ANA, BO, when="2024-05-30"))
    store("b", told(ANA, BO, when="2024-05"))
    meeting = Meeting.objects.get()
    parted = meeting.reports.get(document__external_id="b")
    fresh = split_meeting(meeting, reports=[parted.pk], acting_user=curator)
    meeting.refresh_from_db()
    fresh.refresh_from_db()
    assert (meeting.report_count, meeting.date_edtf) == (1, "2024-05-30")
    assert (fresh.report_count, fresh.date_edtf) == (1, "2024-05")
    store("b", told(ANA, BO, when="2024-05"), extractor="rules/2")
    assert Meeting.objects.count() == 2


def test_a_preview_of_a_merge_says_what_moves_and_leaves_everything(curator):
    store("a", told(ANA, BO, when="2024-05-30"))
    store("b", told(person("A. Maldonado", "EC"), BO, when="2024-05-30"))
    keep, drop = Official.objects.filter(country="EC").order_by("pk")
    preview = preview_merge(keep=keep, drop=drop)
    moved = {row.relation: row.count for row in preview.moved}
    assert (moved["mentions"], moved["meetings"]) == (1, 1)
    assert len(preview.joined) == 1
    assert Official.objects.filter(country="EC").count() == 2
    assert not Change.objects.filter(verb="official.merge").exists()


def test_a_preview_of_an_impossible_merge_says_why(curator):
    store("a", told(ANA, BO, when="2024-05-30"))
    keep, drop = Official.objects.all()
    assert "took part in one meeting" in preview_merge(keep=keep, drop=drop).conflict


def test_a_preview_of_merging_meetings_names_what_would_be_disputed(curator):
    store("a", told(ANA, BO, when="2024-05-30"))
    store("b", told(ANA, BO, when="2024-03-30"))
    keep, drop = Meeting.objects.order_by("pk")
    assert preview_merge(keep=keep, drop=drop).disputed == ["date"]


def test_meetings_are_named_after_who_is_left(merged, curator):
    merged.refresh_from_db()
    forms = forms_named(merged, "Cy Adu")
    assert merged.name == "Cy Adu"
    split_official(merged, forms=forms, acting_user=curator)
    merged.refresh_from_db()
    assert merged.name == "Cyrus Adu Mensah"
    titles = set(merged.meetings.values_list("title", flat=True))
    assert titles == {"Cyrus Adu Mensah (Ghana) meets Bo Lindqvist (Sweden)"}
