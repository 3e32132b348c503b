"""By which means the parties dealt with each other, from the words around the trigger."""

import pytest

from meetings.extraction.assembly.status import mode_of
from meetings.extraction.nlp import parse
from meetings.extraction.pipeline import Tables, read_scene
from meetings.records import DocumentRecord


@pytest.fixture(scope="module")
def tables():
    return Tables.load()


def modes(nlp, tables, text):
    scene = read_scene(DocumentRecord(id="d", text=text), parse(nlp, text), tables)
    return {mode_of(scene, candidate).value for candidate in scene.candidates}


@pytest.mark.parametrize(
    "text",
    [
        "Minister Ana Sol met Minister Bo Lin in Quito to discuss online fraud.",
        "Minister Ana Sol met Minister Bo Lin in Quito about the ban on video games.",
    ],
)
def test_a_word_that_qualifies_the_subject_tells_no_means(nlp, tables, text):
    assert modes(nlp, tables, text) == {"in_person"}


@pytest.mark.parametrize(
    "text",
    [
        "Minister Ana Sol met Minister Bo Lin by video link on Monday.",
        "Minister Ana Sol and Minister Bo Lin held an online meeting on Monday.",
        "Minister Ana Sol met Minister Bo Lin online on Monday.",
    ],
)
def test_a_video_link_is_told_by_its_words(nlp, tables, text):
    assert "video" in modes(nlp, tables, text)


def test_a_telephone_call_is_told_by_its_words(nlp, tables):
    text = "Minister Ana Sol spoke to Minister Bo Lin by telephone on Monday."
    assert modes(nlp, tables, text) == {"phone"}
