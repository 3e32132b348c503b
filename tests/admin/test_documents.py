"""A document with its words marked, and taken out again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.actions.review import accept_meeting
from meetings.models import Change, Document, Meeting
from tests.actions.builders import person, store, told
from tests.admin.pages import address

ANA = person("Ana Sol", "EC")
BO = person("Bo Lindqvist", "SE")
CY = person("Cy Adu", "GH")


@pytest.fixture
def document(db):
    store("a", told(ANA, BO, when="2024-05-30"))
    return Document.objects.get()


def test_the_text_is_shown_with_what_supports_its_reports_marked(page, document):
    text = page.get(address(document)).content.decode()
    assert (
        'The <mark title="occasion" data-fields="occasion">two ministers met</mark> and spoke'
        in text
    )


def test_withdrawing_says_first_what_goes_and_what_stays(page, document, curator):
    store("b", told(ANA, CY, when="2024-07-30"), told(ANA, BO, when="2024-05-30"))
    other = Document.objects.get(external_id="b")
    response = page.get(address(other, "withdraw"))
    assert [meeting.date_edtf for meeting in response.context["going"]] == ["2024-07-30"]
    assert [meeting.date_edtf for meeting in response.context["staying"]] == ["2024-05-30"]
    assert Document.objects.count() == 2


def test_what_a_curator_has_judged_stays(page, document, curator):
    accept_meeting(Meeting.objects.get(), acting_user=curator)
    response = page.get(address(document, "withdraw"))
    assert (len(response.context["going"]), len(response.context["staying"])) == (0, 1)


def test_a_withdrawn_document_goes_with_a_reason(page, document):
    page.post(address(document, "withdraw"), {"reason": "asked for by its source"})
    assert not Document.objects.exists()
    assert Change.objects.get(verb="document.withdraw").reason == "asked for by its source"


def test_no_document_is_withdrawn_without_a_reason(page, document):
    response = page.post(address(document, "withdraw"), {"reason": " "})
    assert "Say why it is withdrawn" in response.content.decode()
    assert Document.objects.exists()


def test_adding_a_document_means_handing_in_a_text(page):
    there = page.get(reverse("admin:meetings_document_add"))
    assert there.url == reverse("admin:meetings_submission_add")


def test_a_document_costs_the_same_queries_however_much_it_tells(page, document):
    def count():
        with CaptureQueriesContext(connection) as queries:
            page.get(address(document))
        return len(queries)

    few = count()
    several = [told(ANA, CY, when=f"2024-06-0{day}", id=f"m{day}") for day in range(1, 6)]
    store("a", *several, extractor="rules/2")
    assert count() == few
