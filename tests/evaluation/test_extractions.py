from dataclasses import replace
from datetime import date

import pytest

from meetings.choices import DateBasis
from meetings.evaluation.annotations import InvalidAnnotationError, annotate
from meetings.evaluation.extractions import as_document, as_extraction
from tests.evaluation.makers import documents, meeting, person, state

PUBLISHED = date(2024, 3, 6)
SEATS = (person("Ana Lima", role="minister", organisation="Foreign Ministry"), state("PT"))


def _annotation(*meetings):
    return replace(documents(a=meetings)["a"], published=PUBLISHED)


def test_an_annotation_comes_back_as_it_was():
    annotation = _annotation(meeting(*SEATS, place=("Lisbon", "PT"), topics=("trade",)))
    found = annotate(as_extraction(annotation))
    assert found.published == as_document(annotation).published == PUBLISHED
    assert replace(found.meetings[0], confidence=None) == annotation.meetings[0]


@pytest.mark.parametrize(
    ("when", "basis"), [("2024-03-05", DateBasis.RELATIVE), ("2019", DateBasis.STATED)]
)
def test_a_date_years_from_publication_must_have_been_written_out(when, basis):
    (record,) = as_extraction(_annotation(meeting(*SEATS, date=when))).meetings
    assert record.date.basis is basis


def test_a_status_that_the_register_does_not_know_is_an_error():
    with pytest.raises(InvalidAnnotationError, match=r"a: .*rumoured"):
        as_extraction(_annotation(meeting(*SEATS, status="rumoured")))
