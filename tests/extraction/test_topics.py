"""Cues, frames, spans and the judge of topics."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from meetings.extraction.learning.judges import Judges
from meetings.extraction.topic_cues import Strength, find_cues, slugs
from meetings.extraction.topic_features import place_cues, topic_features
from meetings.extraction.topic_frames import Frame, find_frames
from meetings.extraction.topic_patterns import PATTERNS, read_patterns
from meetings.extraction.topic_spans import SpanRole, topic_spans
from meetings.extraction.topics import find_topics

VOCABULARY = PATTERNS.parents[3] / "seeds" / "vocabularies" / "topics.yaml"
JUDGE = Judges.load().topic
WORDS = st.sampled_from(
    [
        "the",
        "ministers",
        "met",
        "to",
        "discuss",
        "trade",
        "in",
        "Oslo",
        ".",
        "energy",
        "spoke",
        "of",
    ]
)


def _topics(nlp, text, trigger, *, others=()):
    doc = nlp(text)
    spans = topic_spans(
        doc, triggers=[_range(text, trigger)], others=[_range(text, o) for o in others]
    )
    return {topic.slug: topic for topic in find_topics(doc, JUDGE, text=text, spans=spans)}


def _range(text, words):
    start = text.index(words)
    return start, start + len(words)


def _roles(nlp, text, trigger, **options):
    doc = nlp(text)
    spans = topic_spans(doc, triggers=[_range(text, trigger)], **options)
    return [(span.role, text[span.start : span.end].strip(), span.beyond) for span in spans]


def _cues(nlp, text):
    return {(cue.topic, cue.strength.value) for cue in find_cues(nlp(text)).topics}


def test_every_topic_of_the_vocabulary_has_cues():
    topics = yaml.safe_load(VOCABULARY.read_text("utf-8"))["topics"]
    assert set(slugs()) == {topic["slug"] for topic in topics}


def test_vocabulary_is_a_tree_of_its_own_topics():
    topics = yaml.safe_load(VOCABULARY.read_text("utf-8"))["topics"]
    known = {topic["slug"] for topic in topics}
    assert len(known) == len(topics) == 32
    assert all(topic["broader"] in known | {None} for topic in topics)
    assert all(topic["definition"] and topic["label"] for topic in topics)


def test_no_phrase_stands_twice_in_a_topic():
    for topic, groups in read_patterns()["topics"].items():
        phrases = [phrase for group in groups.values() for phrase in group]
        assert len(phrases) == len(set(phrases)), topic


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("They spoke of refugees.", ("refugees-migration", "strong")),
        ("TARIFFS were on the agenda.", ("trade", "strong")),
        ("A cross-border shooting was raised.", ("border-security", "strong")),
        ("They went over women's rights.", ("human-rights", "strong")),
        ("The trade minister was present.", ("trade", "office")),
        ("The Minister of Agriculture was present.", ("agriculture-food", "office")),
    ],
)
def test_cue_is_found(nlp, text, cue):
    assert cue in _cues(nlp, text)


def test_ignored_phrase_hides_its_words(nlp):
    assert "bilateral-relations" not in {topic for topic, _ in _cues(nlp, "Bilateral talks began.")}


def test_longest_cue_of_a_topic_wins(nlp):
    found = [c for c in find_cues(nlp("A free trade agreement.")).topics if c.topic == "trade"]
    assert [cue.strength for cue in found] == [Strength.STRONG]


@pytest.mark.parametrize(
    ("text", "word", "frame"),
    [
        ("The ministers discussed fisheries.", "fisheries", Frame.TALKED),
        ("Fisheries were discussed by the ministers.", "Fisheries", Frame.TALKED),
        ("The ministers took up fisheries.", "fisheries", Frame.TALKED),
        ("The meeting was about fisheries.", "fisheries", Frame.TALKED),
        ("They held talks on fisheries.", "fisheries", Frame.NAMED),
        ("She urged him to protect fisheries.", "fisheries", Frame.SAID),
    ],
)
def test_frame_covers_its_matter(nlp, text, word, frame):
    doc = nlp(text)
    (token,) = (token for token in doc if token.text == word)
    assert frame in find_frames(doc).get(token.i, ())


def test_words_outside_a_conversation_have_no_frame(nlp):
    assert not find_frames(nlp("Fish prices rose again."))


def test_sentences_are_ranked_by_distance(nlp):
    text = "One was here. Lima met Costa. Three came. Four came. Five came. Six came. Seven came."
    assert [(role, words) for role, words, _ in _roles(nlp, text, "met")] == [
        (SpanRole.AFTER, "met Costa."),
        (SpanRole.BEFORE, "Lima"),
        (SpanRole.FOLLOWING, "Three came."),
        (SpanRole.SECOND, "Four came."),
        (SpanRole.LATER, "Five came."),
        (SpanRole.LATER, "Six came."),
        (SpanRole.PRECEDING, "One was here."),
        (SpanRole.REST, "Seven came."),
    ]


def test_what_stands_behind_another_occasion_is_beyond(nlp):
    text = "Lima met Costa. She then saw Berg. They spoke of fish."
    others = [_range(text, "saw")]
    beyond = {words for _, words, beyond in _roles(nlp, text, "met", others=others) if beyond}
    assert beyond == {"saw Berg.", "They spoke of fish."}


def test_matter_of_the_trigger_comes_first(nlp):
    roles = _roles(nlp, "Lima and Costa held talks on fisheries in Lisbon.", "talks")
    assert roles[0][0] is SpanRole.ABOUT
    assert "fisheries" in roles[0][1]


def test_topics_come_with_the_words_that_say_so(nlp):
    text = "Lima met Costa in Lisbon for talks on climate change and fisheries."
    found = _topics(nlp, text, "met Costa")
    assert {"environment", "agriculture-food"} <= set(found)
    (quote,) = found["agriculture-food"].evidence
    assert text[quote.start : quote.end] == quote.text == "fisheries"


def test_quotes_keep_the_spelling_of_the_document(nlp):
    text = "Lima met Costa to discuss women’s rights."
    doc = nlp(text.replace("’", "'"))
    spans = topic_spans(doc, triggers=[_range(text, "met")])
    found = {topic.slug: topic for topic in find_topics(doc, JUDGE, text=text, spans=spans)}
    assert found["human-rights"].evidence[0].text == "women’s rights"


def test_nothing_said_is_no_topic(nlp):
    assert _topics(nlp, "Lima met Costa in Lisbon on Tuesday.", "met Costa") == {}


def test_topic_of_another_occasion_is_not_taken(nlp):
    text = (
        "Lima met Costa on Monday over lunch. On Tuesday she held talks with Berg on drug"
        " trafficking. Both promised to fight drug cartels."
    )
    assert "drugs" not in _topics(nlp, text, "met Costa", others=["held talks"])
    assert "drugs" in _topics(nlp, text, "held talks", others=["met Costa"])


@given(st.lists(WORDS, min_size=1, max_size=30))
def test_every_quote_stands_in_the_text(nlp, words):
    text = " ".join(words)
    doc = nlp(text)
    spans = topic_spans(doc, triggers=[(0, len(words[0]))])
    for topic in find_topics(doc, JUDGE, text=text, spans=spans):
        assert topic.evidence
        assert all(text[quote.start : quote.end] == quote.text for quote in topic.evidence)


def test_features_tell_where_and_how_cues_stand(nlp):
    text = "Lima met Costa to discuss trade."
    doc = nlp(text)
    spans = topic_spans(doc, triggers=[_range(text, "met")])
    features = topic_features(place_cues(find_cues(doc), doc, spans))["trade"]
    assert features["about/strong"] == features["linked/talked/strong"] == 1.0
    assert features["whole/share"] == features["local/share"] == 1.0
