"""The day of publication, where the text itself tells it."""

from datetime import date

import pytest
import spacy

from meetings.extraction.publication import find_publication
from meetings.extraction.times import find_times
from meetings.records import DocumentRecord

NLP = spacy.blank("en")
DAY = date(2024, 11, 5)


def find(text):
    found = find_publication(DocumentRecord(id="d", text=text), NLP(text))
    return found[0] if found else None


@pytest.mark.parametrize(
    "text",
    [
        "BEIJING, Nov 5, 2024 (Agency) -- The two sides met.",
        "Ministers meet\n\nCAIRO – 5 November 2024: The two sides met.",
        "Ministers meet\n\nNovember 5, 2024 (ADDIS ABABA) – The two sides met.",
        "Ministers meet\n\nVientiane (Agency) – 5 November 2024 – The two sides met.",
        " date 2024-11-05 The two sides met.",
        "Published on 5 November 2024\nThe two sides met.",
        "By A. Writer | Posted: Nov. 5, 2024, 10:30 | Updated: Nov. 6, 2024\nThe sides met.",
        "Updated: 5 November 2024\nThe two sides met.",
        "Tuesday, 5 November 2024 10:30\nThe two sides met.",
        "2024-11-05T10:30:00Z\nThe two sides met.",
        "The two sides met.\n\n5 November 2024",
        "Press release, 5 November 2024\nThe two sides met.",
        "The two sides met today (5 November 2024) in Rome.",
        "ROME, Nov. 5 (Agency) – The sides met on Tuesday (Nov. 5, 2024).",
    ],
)
def test_a_day_given_as_that_of_the_text_is_found(text):
    assert find(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The two sides met on November 5, 2024.",
        "On November 5, 2024, the two sides met.",
        "A report published on 5 November 2024 says so.",
        "Prisoners released on 5 November 2024 came home.",
        "ROME, Nov. 5 (Agency) – The two sides met.",
        "ROME, Nov. 5 (Agency) – The sides met on Nov. 4, 2024.",
        "ROME, November 2024 – The two sides met.",
        "The two sides met in Rome, November 5, 2024, for talks.",
        f"{'Abcdefg' * 9}!, November 5, 2024 – The two sides met.",
    ],
)
def test_nothing_is_invented(text):
    assert find(text) is None


def test_the_words_are_given():
    text = "Headline\n\nROME, 5 November 2024 – The two sides met."
    day, quote = find_publication(DocumentRecord(id="d", text=text), NLP(text))
    assert (day, quote.text) == (DAY, "5 November 2024")
    assert text[quote.start : quote.end] == quote.text


def test_a_dateline_does_not_date_what_is_told():
    text = "ROME, Nov. 5 (Agency) – The two sides met on Monday."
    assert [time.weak for time in find_times(NLP(text), published=DAY)] == [True, False]
