"""A text is looked at before it is stored, and read in by a worker."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from meetings.actions.reading import read_submission
from meetings.models import Document, Meeting, Submission
from meetings.records import ExtractionRecord
from tests.actions.builders import TEXT, person, told
from tests.admin.pages import address

ADD = "admin:meetings_submission_add"


def extract(documents):
    for document in documents:
        yield ExtractionRecord(
            document=document.id,
            published=document.published,
            meetings=(told(person("Ana Sol", "EC"), person("Bo Lin", "PE"), when="2024-05-30"),),
            extractor="rules/1",
        )


def work(submission):
    """What a worker does with it."""
    read_submission(submission.public_id, extract=extract, extractor="rules/1")


def hand_in(page, button="_preview", **values):
    return page.post(reverse(ADD), {"text": "", "published": "", button: "1", **values})


def test_a_look_stores_the_text_as_a_submission_only(page):
    response = hand_in(page, text=TEXT, source="Example")
    submission = Submission.objects.get()
    assert response.url == address(submission)
    assert (submission.purpose, submission.source) == ("preview", "Example")
    assert "A worker will read the text" in page.get(response.url).content.decode()
    assert not Document.objects.exists()


def test_what_the_extractor_makes_of_it_is_shown_with_its_words_marked(page):
    hand_in(page, text=TEXT)
    submission = Submission.objects.get()
    work(submission)
    text = page.get(address(submission)).content.decode()
    assert "1 meeting is told of. Nothing is stored." in text
    assert "Bilateral, held, in person, 2024-05-30 (relative)" in text
    assert "<td>Ana Sol</td>" in text
    assert '<mark title="occasion" data-fields="occasion">two ministers met</mark>' in text
    assert not Meeting.objects.exists()


def test_a_text_that_was_looked_at_is_read_in(page):
    hand_in(page, text=TEXT, source="Example", title="Talks")
    seen = Submission.objects.get()
    work(seen)
    page.post(reverse("admin:meetings_submission_store", args=[seen.pk]))
    stored = Submission.objects.get(purpose="ingest")
    work(stored)
    assert Document.objects.get().title == "Talks"
    assert Meeting.objects.get().title in page.get(address(stored)).content.decode()


def test_a_text_can_be_read_in_at_once(page):
    hand_in(page, "_ingest", text=TEXT)
    assert Submission.objects.get().purpose == "ingest"


def test_a_file_is_read_with_its_front_matter(page):
    content = b"---\nsource: The Outlet\npublished: 2024-05-31\n---\n" + TEXT.encode()
    hand_in(page, file=SimpleUploadedFile("talks.md", content))
    submission = Submission.objects.get()
    assert (submission.source, submission.external_id) == ("The Outlet", "talks")
    assert submission.text.strip() == TEXT
    assert submission.published.isoformat() == "2024-05-31"


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"text": " "}, "Give a text or a file"),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF")}, "a.pdf is no file of .txt or .md"),
        ({"file": SimpleUploadedFile("a.txt", b" \n")}, "a.txt"),
        ({"text": TEXT, "published": "soon"}, "Enter a valid date"),
    ],
    ids=["nothing", "no text file", "empty file", "no date"],
)
def test_what_cannot_be_read_is_refused_in_the_form(page, values, error):
    response = hand_in(page, **values)
    assert response.status_code == 200
    assert error in response.content.decode()
    assert not Submission.objects.exists()


def test_why_a_text_could_not_be_read_is_told(page):
    hand_in(page, text=TEXT)
    Submission.objects.update(state="failed", error="It is no prose.")
    assert "It is no prose." in page.get(address(Submission.objects.get())).content.decode()
