"""Documents come in once, whole, and change nothing the second time."""

from datetime import date

import pytest

from meetings.actions.ingest import ingest_documents
from meetings.exceptions import RefusedDocumentError
from meetings.models import Change, Document, Evidence, Meeting, Official, Report
from meetings.records import Quote
from tests.actions.builders import document, extraction, person, told

YANG = person("Yang Yang", "CN", "director-general")
SOE_WIN = person("Soe Win", "MM", "deputy commander")
DAY = told(YANG, SOE_WIN, when="2024-05-30")


def ingest(*documents, meetings=(DAY,), extractor="rules/1", **options):
    """Ingest with an extractor that finds the same meetings in every document."""
    calls = []

    def extract(several):
        for record in several:
            calls.append(record.id)
            yield extraction(record, *meetings, extractor=extractor)

    report = ingest_documents(documents, extract=extract, extractor=extractor, **options)
    report.calls = calls
    return report


def rows():
    """Every row of the register with its time stamps."""
    models = (Document, Report, Meeting, Official, Evidence, Change)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_the_report_counts_what_came_in():
    report = ingest(document("a"), document("b", title="Other"))
    assert (report.documents_read, report.documents_new, report.reports) == (2, 2, 2)
    assert (report.meetings_new, report.meetings, report.officials) == (1, 1, 2)


def test_the_same_content_again_changes_nothing():
    ingest(document("a"), document("b"))
    before = rows()
    report = ingest(document("a"), document("b"))
    assert (report.documents_known, report.calls) == (2, [])
    assert rows() == before


def test_known_documents_are_not_extracted_again():
    ingest(document("a"))
    assert ingest(document("a"), document("b")).calls == ["b"]


def test_changed_content_replaces_the_document():
    ingest(document("a"))
    ingest(document("a", title="Corrected"))
    assert Document.objects.get().title == "Corrected"
    assert Change.objects.filter(verb="document.replace").get().after["title"] == "Corrected"


def test_a_better_extractor_keeps_the_ids_of_meetings_and_reports():
    ingest(document("a"))
    ids = (Meeting.objects.get().public_id, Report.objects.get().public_id)
    better = told(YANG, SOE_WIN, when="2024-05-30", where=("Naypyitaw", "MM"))
    ingest(document("a"), meetings=(better,), extractor="rules/2")
    meeting = Meeting.objects.get()
    assert (meeting.public_id, Report.objects.get().public_id) == ids
    assert (meeting.country, Report.objects.get().extractor) == ("MM", "rules/2")


def test_a_meeting_that_a_better_extractor_no_longer_finds_is_gone():
    ingest(document("a"))
    ingest(document("a"), meetings=(), extractor="rules/2")
    assert not Meeting.objects.exists()
    assert not Official.objects.exists()


def test_refused_documents_are_reported_and_the_others_stored():
    refused = RefusedDocumentError("x.txt", "it is empty")
    report = ingest(refused, document("a"))
    assert report.refused == [refused]
    assert Document.objects.count() == 1


def test_what_the_extractor_refuses_is_reported():
    refused = RefusedDocumentError("a", "it cannot be parsed")
    report = ingest_documents(
        [document("a")], extract=lambda given: (refused for _ in given), extractor="x"
    )
    assert report.refused == [refused]


def test_a_quote_that_is_not_in_the_text_refuses_the_document():
    wrong = told(YANG, SOE_WIN, evidence=(Quote(0, 4, "They"),))
    report = ingest(document("a"), meetings=(wrong,))
    assert len(report.refused) == 1
    assert not Document.objects.exists()


def test_a_dry_run_stores_nothing():
    report = ingest(document("a"), dry_run=True)
    assert (report.documents_new, report.meetings_new) == (1, 1)
    assert not Document.objects.exists()


def test_progress_is_told_after_each_document():
    seen = []
    ingest(
        document("a"),
        document("b"),
        on_progress=lambda report: seen.append(report.documents_read),
    )
    assert seen == [1, 2]


@pytest.mark.django_db(transaction=True)
def test_interrupted_the_register_holds_whole_documents_and_goes_on_from_there():
    def stop(report):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(document("a"), document("b"), on_progress=stop)
    assert Report.objects.count() == Document.objects.count() == 1
    assert ingest(document("a"), document("b")).documents_new == 1


def test_every_quote_equals_the_text_at_its_offsets():
    ingest(document("a"))
    evidence = Evidence.objects.select_related("document").get()
    assert evidence.quote == evidence.document.text[evidence.start : evidence.end]


def test_a_date_is_never_invented():
    ingest(document("a", published=date(2024, 5, 31)), meetings=(told(YANG, SOE_WIN),))
    meeting = Meeting.objects.get()
    assert (meeting.date_edtf, meeting.date_first, meeting.date_last) == ("", None, None)


def test_a_name_given_to_two_texts_in_one_run_is_refused_the_second_time():
    report = ingest(document("a", title="First"), document("a", title="Second"), document("b"))
    (refused,) = report.refused
    assert "same name, a" in refused.reason
    assert Document.objects.get(external_id="a").title == "First"
    assert report.calls == ["a", "b"]


def test_the_same_document_twice_in_one_run_is_no_contradiction():
    assert ingest(document("a"), document("a")).refused == []
