"""What curators have accepted and rejected becomes gold that extraction is scored against."""

import json

import pytest
from django.core.management import CommandError, call_command

from meetings.actions.review import accept_meeting, edit_meeting, reject_meeting
from meetings.actions.seating import GivenParticipant
from meetings.choices import Part
from meetings.evaluation.annotations import read_annotations
from meetings.ingest import read_documents
from meetings.models import Document, Meeting, Official
from tests.actions.builders import TEXT, person, state, store, told

pytestmark = pytest.mark.django_db
ANA = person("Ana Sol", "EC", "foreign minister", "Foreign Ministry")
BO = person("Bo Lindqvist", "SE", "foreign minister")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "judged"


@pytest.fixture
def export(folder):
    def run():
        call_command("export_gold", folder)
        return read_annotations(folder.with_suffix(".jsonl"))

    return run


@pytest.fixture
def judged(curator):
    """A document of two meetings, one of which is accepted and one rejected."""
    store("a", told(ANA, BO, when="2024-05-30"), told(ANA, state("PE"), id="m2"))
    good = Meeting.objects.get(date_edtf="2024-05-30")
    accept_meeting(good, acting_user=curator)
    reject_meeting(Meeting.objects.exclude(pk=good.pk).get(), acting_user=curator)
    return good


def test_accepted_meetings_are_annotated_and_rejected_ones_are_not(judged, export, capsys):
    [annotation] = export().values()
    [meeting] = annotation.meetings
    assert (meeting.date, meeting.status, meeting.evidence) == ("2024-05-30", "held", TEXT[4:21])
    assert [one.name for one in meeting.participants] == ["Ana Sol", "Bo Lindqvist"]
    assert "1 documents: 1 meetings accepted, 1 rejected" in capsys.readouterr().out


def test_what_a_curator_has_fixed_is_gold(judged, curator, export):
    ana = Official.objects.get(name="Ana Sol")
    values = {
        "date": "2024-05-29",
        "place": ("Quito", "EC"),
        "participants": [GivenParticipant(official=ana, country="EC", part=Part.HOST)],
    }
    edit_meeting(judged, acting_user=curator, values=values)
    [annotation] = export().values()
    [meeting] = annotation.meetings
    assert (meeting.date, meeting.place.city) == ("2024-05-29", "Quito")
    assert [(one.name, one.kind) for one in meeting.participants] == [("Ana Sol", "person")]


def test_a_document_with_a_meeting_that_waits_is_not_gold(judged, export):
    store("b", told(person("Cy Adu", "GH"), BO, when="2024-03-30"))
    assert list(export()) == [Document.objects.get(external_id="a").public_id]


def test_the_texts_are_read_again_under_the_names_of_the_annotations(judged, export, folder):
    [name] = export()
    [document] = read_documents([folder])
    assert (document.id, document.text, document.source) == (name, TEXT, "Outlet")
    assert document.published.isoformat() == "2024-05-31"


def test_the_scorer_takes_it(judged, export, folder, capsys):
    export()
    gold = folder.with_suffix(".jsonl")
    capsys.readouterr()
    call_command("evaluate", gold, predictions=gold, json=True)
    assert json.loads(capsys.readouterr().out)["documents"] == 1


def test_what_is_there_is_not_written_over(folder):
    folder.mkdir()
    with pytest.raises(CommandError, match="already"):
        call_command("export_gold", folder)
