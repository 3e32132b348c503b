"""Two people of one name and one state are told apart by a curator, for ever."""

import pytest

from meetings.actions.identity import decide_identity
from meetings.actions.splitting import split_official
from meetings.actions.unmerging import undo_merge
from meetings.actions.withdrawal import withdraw_document
from meetings.choices import Judgement
from meetings.exceptions import SplitError
from meetings.models import Change, Document, Official, Role
from tests.actions.builders import person, store, told

BO = person("Bo Lindqvist", "SE", "foreign minister")


def zhang(role=None):
    return person("Zhang Wei", "CN", role)


def documents(*names):
    numbers = Document.objects.filter(external_id__in=names).values_list("pk", flat=True)
    return list(numbers)


def told_of(official):
    return sorted(official.mentions.values_list("report__document__external_id", flat=True))


@pytest.fixture
def one():
    """Whom the machine takes for one: a minister and an ambassador."""
    store("minister", told(zhang("foreign minister"), BO, when="2024-01-10"))
    store("unsaid", told(zhang(), BO, when="2024-02-10"))
    store("envoy", told(zhang("ambassador"), BO, when="2024-03-10"))
    store("envoy unsaid", told(zhang(), BO, when="2024-04-10"))
    return Official.objects.get(name="Zhang Wei")


@pytest.fixture
def other(one, curator):
    parted = documents("envoy", "envoy unsaid")
    return split_official(one, documents=parted, acting_user=curator, reason="two people")


def test_the_name_in_the_chosen_documents_is_another_official(one, other):
    assert (other.name, other.country) == ("Zhang Wei", "CN")
    assert told_of(other) == ["envoy", "envoy unsaid"]
    assert told_of(one) == ["minister", "unsaid"]
    assert sorted(meeting.date_edtf for meeting in other.meetings.all()) == [
        "2024-03-10", "2024-04-10",
    ]  # fmt: skip
    assert list(Role.objects.filter(official=other).values_list("title", flat=True)) == [
        "ambassador"
    ]


@pytest.mark.parametrize("name", ["envoy", "envoy unsaid"])
def test_a_document_that_is_read_again_means_whom_the_curator_said(one, other, name):
    again = told(zhang("minister"), BO, when="2024-04-11")
    store(name, again, extractor="rules/2")
    assert name in told_of(other)
    assert Official.objects.filter(name="Zhang Wei").count() == 2


def test_a_document_that_was_withdrawn_and_comes_again_means_the_same(one, other):
    withdraw_document(Document.objects.get(external_id="envoy unsaid"), acting_user=None)
    store("envoy unsaid", told(zhang(), BO, when="2024-04-10"))
    assert told_of(other) == ["envoy", "envoy unsaid"]


def test_a_new_document_means_the_other_by_an_office_that_only_he_holds(one, other):
    store("later", told(zhang("ambassador to Sweden"), BO, when="2024-06-10"))
    assert "later" in told_of(other)


@pytest.mark.parametrize("role", [None, "foreign minister", "president"])
def test_any_other_new_document_means_the_one_who_kept_the_name(one, other, role):
    store("later", told(zhang(role), BO, when="2024-06-10"))
    assert "later" in told_of(one)


def test_both_may_take_part_in_one_meeting(one, other):
    store("both", told(zhang("foreign minister"), zhang("ambassador"), BO, when="2024-06-10"))
    assert "both" in told_of(one)
    assert "both" in told_of(other)


def test_homonyms_are_one_again_when_the_split_is_undone(one, other, curator):
    decide_identity(one, other, judgement=Judgement.SAME, acting_user=curator)
    store("later", told(zhang("ambassador"), BO, when="2024-06-10"))
    again = Official.objects.get(name="Zhang Wei")
    assert told_of(again) == ["envoy", "envoy unsaid", "later", "minister", "unsaid"]


def test_undoing_their_merge_parts_them_as_before(one, other, curator):
    decide_identity(one, other, judgement=Judgement.SAME, acting_user=curator)
    undo_merge(Change.objects.get(verb="official.merge"), acting_user=curator)
    assert told_of(Official.objects.get(public_id=other.public_id)) == ["envoy", "envoy unsaid"]
    store("later", told(zhang("ambassador"), BO, when="2024-06-10"))
    assert "later" in told_of(Official.objects.get(public_id=other.public_id))


def test_a_third_of_the_name_is_parted_like_the_second(one, other, curator):
    third = split_official(one, documents=documents("unsaid"), acting_user=curator)
    assert (told_of(one), told_of(other), told_of(third)) == (
        ["minister"], ["envoy", "envoy unsaid"], ["unsaid"],
    )  # fmt: skip


def test_what_was_parted_is_parted_again(one, other, curator):
    third = split_official(other, documents=documents("envoy unsaid"), acting_user=curator)
    store("envoy unsaid", told(zhang(), BO, when="2024-04-10"), extractor="rules/2")
    assert told_of(third) == ["envoy unsaid"]
    assert told_of(other) == ["envoy"]


@pytest.mark.parametrize("names", [["none"], ["minister", "unsaid", "envoy", "envoy unsaid"]])
def test_some_documents_are_parted_and_some_left(one, curator, names):
    store("none", told(person("Cy Adu", "GH"), BO, when="2024-05-10"))
    with pytest.raises(SplitError):
        split_official(one, documents=documents(*names), acting_user=curator)
    assert Official.objects.filter(name="Zhang Wei").count() == 1


def test_a_single_name_is_parted_too(curator):
    store("a", told(person("Zhang", "CN", "minister"), BO, when="2024-01-10"))
    store("b", told(person("Zhang", "CN", "minister"), BO, when="2024-02-10"))
    one = Official.objects.get(name="Zhang")
    other = split_official(one, documents=documents("b"), acting_user=curator)
    store("b", told(person("Zhang", "CN", "minister"), BO, when="2024-02-10"), extractor="rules/2")
    assert (told_of(one), told_of(other)) == (["a"], ["b"])
