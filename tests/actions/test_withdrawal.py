"""What a withdrawn document alone said goes with it."""

from meetings.actions.review import accept_meeting
from meetings.actions.withdrawal import withdraw_document
from meetings.models import Change, Document, Meeting, Official, Redirect, Role
from tests.actions.builders import person, store, told

ANA = person("Ana Sol", "EC", "foreign minister")
BO = person("Bo Lindqvist", "SE", "foreign minister")
CY = person("Cy Adu", "GH", "foreign minister")


def withdraw(name, curator):
    withdraw_document(Document.objects.get(external_id=name), acting_user=curator)


def test_a_meeting_goes_with_its_last_report_and_its_id_is_gone(curator):
    store("a", told(ANA, BO, when="2024-05-30"))
    meeting = Meeting.objects.get()
    withdraw("a", curator)
    assert not Meeting.objects.exists()
    assert Redirect.objects.get(old_id=meeting.public_id).new_id == ""


def test_a_meeting_is_derived_from_the_reports_that_are_left(curator):
    store("a", told(ANA, BO, when="2024-05-30"))
    store("b", told(ANA, BO, CY, when="2024-05", where=("Quito", "EC")))
    withdraw("a", curator)
    meeting = Meeting.objects.get()
    assert (meeting.date_edtf, meeting.report_count) == ("2024-05", 1)


def test_officials_and_roles_go_with_their_last_mention(curator):
    store("a", told(ANA, BO, when="2024-05-30"))
    store("b", told(ANA, CY, when="2024-07-30"))
    withdraw("a", curator)
    assert {one.name for one in Official.objects.all()} == {"Ana Sol", "Cy Adu"}
    role = Role.objects.get(official__name="Ana Sol")
    assert role.first_day == role.last_day
    assert role.first_day.month == 7


def test_names_that_only_a_withdrawn_document_used_go_with_it(curator):
    store("a", told(person("Volodymyr Zelenskyy", "UA"), BO, when="2024-05-30"))
    store("b", told(person("Vladimir Zelensky", "UA"), CY, when="2024-07-30"))
    withdraw("a", curator)
    official = Official.objects.get(country="UA")
    assert (official.name, official.other_names.count()) == ("Vladimir Zelensky", 0)


def test_an_accepted_meeting_stays_without_reports(curator):
    store("a", told(ANA, BO, when="2024-05-30"))
    accept_meeting(Meeting.objects.get(), acting_user=curator)
    withdraw("a", curator)
    meeting = Meeting.objects.get()
    assert (meeting.report_count, meeting.participations.count()) == (0, 2)


def test_reports_that_a_withdrawn_one_kept_apart_become_one_meeting(curator):
    store("a", told(ANA, BO, when="2024-05-12", where=("Quito", "EC")))
    store("b", told(ANA, BO, when="2024-03-12", where=("Quito", "EC")))
    store("c", told(ANA, BO, where=("Quito", "EC")))
    withdraw("a", curator)
    assert Meeting.objects.get().report_count == 2


def test_withdrawing_is_journalled(curator):
    store("a", told(ANA, BO))
    withdraw("a", curator)
    assert Change.objects.get(verb="document.withdraw").actor == curator
