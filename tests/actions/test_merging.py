"""Merging moves everything, leaves a redirect, and can be undone."""

import pytest
from django.db.models import DO_NOTHING

from meetings.actions.identity import decide_identity
from meetings.actions.merging import (
    MERGED_RELATIONS,
    merge_meetings,
    merge_officials,
    merge_organisations,
)
from meetings.actions.unmerging import undo_merge
from meetings.choices import Judgement
from meetings.exceptions import MergeConflictError
from meetings.models import (
    Meeting,
    Official,
    OfficialForm,
    Organisation,
    OrganisationForm,
    Participation,
    Redirect,
    Report,
    ReportParticipant,
    ResolutionDecision,
    Role,
)
from tests.actions.builders import body, person, store, told
from tests.factories import OrganisationFactory

ANA = person("Ana Sol", "EC", "foreign minister", "Foreign Ministry")
ANITA = person("Anita Sol Vega", "EC", "foreign minister", "Chancellery")
BO = person("Bo Lindqvist", "SE", "foreign minister")


@pytest.fixture
def pair():
    store("a", told(ANA, BO, when="2024-05-30"))
    store("b", told(ANITA, BO, when="2024-03-30"))
    return Official.objects.get(name="Ana Sol"), Official.objects.get(name="Anita Sol Vega")


def register():
    """What the register says, by names and public ids."""
    return {
        "officials": set(Official.objects.values_list("public_id", "name", "other_names__name")),
        "forms": set(OfficialForm.objects.values_list("key", "official__name", "settled")),
        "bodies": set(Organisation.objects.values_list("public_id", "name")),
        "body forms": set(
            OrganisationForm.objects.values_list("key", "organisation__name", "settled")
        ),
        "roles": set(Role.objects.values_list("official__name", "title", "first_day", "last_day")),
        "mentions": set(ReportParticipant.objects.values_list("name", "official__name")),
        "parts": set(
            Participation.objects.values_list(
                "meeting__public_id", "official__public_id", "organisation__name", "acts_for__name"
            )
        ),
        "meetings": set(Meeting.objects.values_list("public_id", "title", "report_count")),
        "reports": set(Report.objects.values_list("public_id", "meeting__public_id", "settled")),
        "redirects": set(Redirect.objects.values_list("old_id", "new_id")),
    }


@pytest.mark.parametrize("model", MERGED_RELATIONS)
def test_every_relation_of_a_record_has_a_merge_rule(model):
    relations = {relation.get_accessor_name() for relation in model._meta.related_objects}
    relations -= {None}
    assert relations == set(MERGED_RELATIONS[model])


@pytest.mark.parametrize("model", MERGED_RELATIONS)
def test_no_relation_without_a_name_is_left_out_of_a_merge(model):
    """What triggers keep in step goes by itself, and so does what a meeting itself says."""
    own = {field.remote_field.through for field in model._meta.local_many_to_many}
    hidden = [one for one in model._meta.get_fields(include_hidden=True) if one.hidden]
    kept = [one for one in hidden if one.on_delete is not DO_NOTHING]
    assert {one.related_model for one in kept} <= own


def test_merging_officials_moves_everything(pair, curator):
    keep, drop = pair
    merge_officials(keep=keep, drop=drop, acting_user=curator)
    assert set(keep.other_names.values_list("name", flat=True)) == {"Anita Sol Vega"}
    assert keep.meetings.count() == keep.mentions.count() == 2
    assert keep.roles.count() == 2
    assert not Official.objects.filter(public_id=drop.public_id).exists()


def test_the_old_id_leads_to_the_new_one_over_several_merges(pair, curator):
    keep, drop = pair
    first = drop.public_id
    merge_officials(keep=keep, drop=drop, acting_user=curator)
    other = Official.objects.create(name="Ana María Sol", country="EC")
    merge_officials(keep=other, drop=keep, acting_user=curator)
    assert Redirect.objects.get(old_id=first).new_id == other.public_id


def test_undoing_a_merge_of_officials_restores_everything(pair, curator):
    keep, drop = pair
    before = register()
    change = merge_officials(keep=keep, drop=drop, acting_user=curator)
    assert register() != before
    undo_merge(change, acting_user=curator)
    assert register() == before


def test_meetings_made_one_by_a_merge_are_two_again_after_undoing_it(curator):
    store("a", told(ANA, BO, when="2024-05-30"))
    store("b", told(person("A. Maldonado", "EC"), BO, when="2024-05-30"))
    before = register()
    keep, drop = Official.objects.filter(country="EC").order_by("pk")
    change = merge_officials(keep=keep, drop=drop, acting_user=curator)
    assert Meeting.objects.count() == 1
    undo_merge(change, acting_user=curator)
    assert register() == before


def test_a_merge_is_undone_once(pair, curator):
    keep, drop = pair
    change = merge_officials(keep=keep, drop=drop, acting_user=curator)
    undo_merge(change, acting_user=curator)
    with pytest.raises(MergeConflictError):
        undo_merge(change, acting_user=curator)


def test_officials_who_met_each_other_are_not_merged(curator):
    store("a", told(ANA, BO, when="2024-05-30"))
    keep, drop = Official.objects.all()
    with pytest.raises(MergeConflictError):
        merge_officials(keep=keep, drop=drop, acting_user=curator)


def test_merged_officials_stay_one_when_more_is_read(pair, curator):
    keep, drop = pair
    merge_officials(keep=keep, drop=drop, acting_user=curator)
    store("c", told(ANITA, BO, when="2024-07-30"), told(ANA, BO, when="2024-08-30"))
    assert Official.objects.filter(country="EC").count() == 1


def test_merging_organisations_moves_everything_and_can_be_undone(pair, curator):
    keep = Organisation.objects.get(name="Foreign Ministry")
    drop = Organisation.objects.get(name="Chancellery")
    before = register()
    change = merge_organisations(keep=keep, drop=drop, acting_user=curator)
    assert keep.represented_in.count() == keep.roles.count() == 2
    undo_merge(change, acting_user=curator)
    assert register() == before


def test_a_state_is_merged_with_nothing(curator):
    with pytest.raises(MergeConflictError):
        merge_organisations(
            keep=OrganisationFactory(), drop=OrganisationFactory(state=True), acting_user=curator
        )


def test_bodies_that_met_each_other_are_not_merged(curator):
    store("a", told(body("Arakan Army", "MM"), body("State Administration Council", "MM")))
    keep, drop = Organisation.objects.all()
    with pytest.raises(MergeConflictError):
        merge_organisations(keep=keep, drop=drop, acting_user=curator)


def test_merged_meetings_have_the_reports_of_both_and_can_be_undone(pair, curator):
    keep, drop = Meeting.objects.order_by("pk")
    before = register()
    change = merge_meetings(keep=keep, drop=drop, acting_user=curator)
    assert (keep.report_count, keep.disputed_fields) == (2, ["date"])
    undo_merge(change, acting_user=curator)
    assert register() == before


def test_merged_meetings_stay_one_when_a_document_is_read_again(pair, curator):
    keep, drop = Meeting.objects.order_by("pk")
    merge_meetings(keep=keep, drop=drop, acting_user=curator)
    store("b", told(ANITA, BO, when="2024-03-30"), extractor="rules/2")
    assert Meeting.objects.get().public_id == keep.public_id


def test_officials_called_different_are_never_merged_by_the_machine(curator):
    store("a", told(person("Prak Sokhon", "TH"), BO, when="2024-01-30"))
    store("b", told(person("Prak Sokhan", "TH"), BO, when="2024-03-30"))
    left, right = Official.objects.filter(country="TH")
    decide_identity(left, right, judgement=Judgement.DIFFERENT, acting_user=curator)
    role = "foreign minister"
    store("c", told(person("Prak Sokhon", "TH", role), BO, when="2024-05-30"))
    store("d", told(person("Prak Sokhan", "TH", role), BO, when="2024-07-30"))
    assert Official.objects.filter(country="TH").count() == 2


def test_officials_called_different_are_not_merged_by_mistake(pair, curator):
    keep, drop = pair
    decide_identity(keep, drop, judgement=Judgement.DIFFERENT, acting_user=curator)
    with pytest.raises(MergeConflictError):
        merge_officials(keep=keep, drop=drop, acting_user=curator)


def test_a_new_decision_supersedes_the_old_one_and_leaves_it_readable(pair, curator):
    keep, drop = pair
    decide_identity(keep, drop, judgement=Judgement.DIFFERENT, acting_user=curator)
    decide_identity(keep, drop, judgement=Judgement.UNSURE, acting_user=curator)
    decisions = ResolutionDecision.objects.by_curators()
    assert [one.judgement for one in decisions.standing()] == ["unsure"]
    assert decisions.count() == 2


def test_deciding_for_the_same_merges(pair, curator):
    decide_identity(*pair, judgement=Judgement.SAME, acting_user=curator)
    assert Official.objects.filter(country="EC").count() == 1


def test_what_was_read_since_the_merge_goes_with_whom_it_tells_of(curator):
    store("a", told(person("Kofi Mensah"), BO, when="2024-05-30"))
    store("b", told(person("Cy Adu", "GH"), BO, when="2024-03-30"))
    keep, drop = (Official.objects.get(name=name) for name in ("Kofi Mensah", "Cy Adu"))
    change = merge_officials(keep=keep, drop=drop, acting_user=curator)
    store("c", told(person("Cý Adú", "GH"), BO, when="2024-06-30"))
    undo_merge(change, acting_user=curator)
    officials = Official.objects.exclude(name="Bo Lindqvist")
    found = {
        (one.name, one.country, *one.other_names.values_list("name", flat=True))
        for one in officials
    }
    assert found == {("Kofi Mensah", ""), ("Cý Adú", "GH", "Cy Adu")}


def test_bodies_part_with_what_was_read_since_the_merge(curator):
    store("a", told(body("Arakan Army", "MM"), BO, when="2024-05-30"))
    store("b", told(body("Lake Council", "GH"), BO, when="2024-03-30"))
    keep, drop = (Organisation.objects.get(name=name) for name in ("Arakan Army", "Lake Council"))
    before = set(Organisation.objects.values_list("name", "kind", "country"))
    change = merge_organisations(keep=keep, drop=drop, acting_user=curator)
    store("c", told(body("LAKE COUNCIL", "GH"), BO, when="2024-06-30"))
    undo_merge(change, acting_user=curator)
    assert set(Organisation.objects.values_list("name", "kind", "country")) == before
    assert list(keep.other_names.values_list("name", flat=True)) == []
