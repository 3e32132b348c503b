"""The questions that each judge is taught, with the answers of annotated documents."""

from collections.abc import Sequence

from meetings.choices import MeetingStatus
from meetings.extraction.assembly.drafts import Draft
from meetings.extraction.assembly.records import spans_of
from meetings.extraction.learning.answers import (
    Example,
    is_place_of,
    is_planned,
    may_echo,
    meeting_of,
    right_drafts,
    takes_part,
)
from meetings.extraction.learning.candidates_among import occasion_among, part_among
from meetings.extraction.learning.course import Lessons
from meetings.extraction.learning.date_features import date_rows, dates_among
from meetings.extraction.learning.gold import pair_participants
from meetings.extraction.learning.member_features import eligible, member_features
from meetings.extraction.learning.occasion_features import occasion_features
from meetings.extraction.learning.pair_features import pair_rows
from meetings.extraction.learning.part_features import part_rows
from meetings.extraction.learning.place_features import place_rows, places_among, places_of
from meetings.extraction.learning.record_features import record_features
from meetings.extraction.learning.sight import Sight
from meetings.extraction.learning.status_features import status_features
from meetings.extraction.learning.time_features import near_times, time_features
from meetings.extraction.learning.word_features import occasion_words
from meetings.extraction.topic_cues import find_cues
from meetings.extraction.topic_features import place_cues, topic_features

# A candidate that fits a meeting by its participants alone may still tell of something else.
UNQUOTED_WEIGHT = 0.5
ECHO_WEIGHT = 0.2
UNSURE_WEIGHT = 0.3
# A record that is no meeting has no topics, but that is not what its topics are judged by.
WRONG_WEIGHT = 0.3


def occasion_lessons(examples: Sequence[Example]) -> Lessons:
    lessons = Lessons()
    for document, example in enumerate(examples):
        for number, candidate in enumerate(example.scene.candidates):
            answer = bool(example.aligned[number])
            row = occasion_features(example.scene, candidate)
            row.update(occasion_words(example.scene, candidate))
            lessons.add(row, answer, document, occasion_weight(example, number))
    return lessons


def occasion_weight(example: Example, number: int) -> float:
    """How sure the answer is: low for what may be another word for an annotated meeting."""
    if example.quoted[number]:
        return 1.0
    if example.aligned[number]:
        return UNQUOTED_WEIGHT
    return ECHO_WEIGHT if may_echo(example, number) else 1.0


def part_lessons(examples: Sequence[Example]) -> Lessons:
    lessons = Lessons()
    for document, example in enumerate(examples):
        for number, candidate in enumerate(example.scene.candidates):
            if not example.aligned[number]:
                continue
            wanted = takes_part(example, number)
            for entity, row in part_rows(example.scene, candidate).items():
                lessons.add(row, entity in wanted, document)
    return lessons


def occasion_among_lessons(examples: Sequence[Example], sights: Sequence[Sight]) -> Lessons:
    lessons = Lessons()
    for document, (example, sight) in enumerate(zip(examples, sights, strict=True)):
        for number in sight.parts:
            answer = bool(example.aligned[number])
            weight = occasion_weight(example, number)
            lessons.add(occasion_among(sight, number), answer, document, weight)
    return lessons


def part_among_lessons(examples: Sequence[Example], sights: Sequence[Sight]) -> Lessons:
    lessons = Lessons()
    for document, (example, sight) in enumerate(zip(examples, sights, strict=True)):
        for number, parts in sight.parts.items():
            if not example.aligned[number]:
                continue
            wanted = takes_part(example, number)
            for entity in parts:
                lessons.add(part_among(sight, number, entity), entity in wanted, document)
    return lessons


def planned_lessons(examples: Sequence[Example]) -> Lessons:
    lessons = Lessons()
    for document, example in enumerate(examples):
        for number, candidate in enumerate(example.scene.candidates):
            answer = is_planned(example, number)
            if answer is not None and example.quoted[number]:
                lessons.add(status_features(example.scene, candidate), answer, document)
    return lessons


def time_lessons(examples: Sequence[Example], drafts: Sequence[Sequence[Draft]]) -> Lessons:
    lessons = Lessons()
    for document, (example, made) in enumerate(zip(examples, drafts, strict=True)):
        scene = example.scene
        for one in made:
            meeting = meeting_of(example, one)
            if meeting is None:
                continue
            planned = one.status is not MeetingStatus.HELD
            wanted = example.meetings[meeting].date
            candidate = scene.candidates[one.candidates[0]]
            for number in near_times(scene, candidate):
                time = scene.analysis.times[number]
                value = time.value_if_planned if planned else time.value
                row = time_features(scene, candidate, number, planned=planned)
                lessons.add(row, wanted is not None and value == wanted, document)
    return lessons


def date_lessons(
    examples: Sequence[Example], drafts: Sequence[Sequence[Draft]], *, among: bool = False
) -> Lessons:
    lessons = Lessons()
    for document, (example, made) in enumerate(zip(examples, drafts, strict=True)):
        for number, one in enumerate(made):
            meeting = meeting_of(example, one)
            if meeting is None:
                continue
            wanted = example.meetings[meeting].date
            rows = (
                dates_among(example.scene, made, number) if among else date_rows(example.scene, one)
            )
            for value, row in rows.items():
                lessons.add(row, value == wanted, document)
    return lessons


def place_lessons(
    examples: Sequence[Example], drafts: Sequence[Sequence[Draft]], *, among: bool = False
) -> Lessons:
    lessons = Lessons()
    for document, (example, made) in enumerate(zip(examples, drafts, strict=True)):
        scene = example.scene
        for number, one in enumerate(made):
            meeting = meeting_of(example, one)
            if meeting is None or (among and not one.places_seen):
                continue
            found = places_of(scene)
            rows = places_among(scene, made, number) if among else place_rows(scene, one)
            for place, row in rows.items():
                mention = scene.analysis.places[found[place][0]]
                lessons.add(row, is_place_of(example.meetings[meeting], mention), document)
    return lessons


def pair_lessons(examples: Sequence[Example], drafts: Sequence[Sequence[Draft]]) -> Lessons:
    lessons = Lessons()
    for document, (example, made) in enumerate(zip(examples, drafts, strict=True)):
        known = [meeting_of(example, one) for one in made]
        for pair, row in pair_rows(example.scene, made).items():
            first, second = (known[number] for number in pair)
            if first is None or second is None:
                continue
            sure = all(example.certain[made[number].candidates[0]] for number in pair)
            lessons.add(row, first == second, document, 1.0 if sure else UNSURE_WEIGHT)
    return lessons


def member_lessons(examples: Sequence[Example], drafts: Sequence[Sequence[Draft]]) -> Lessons:
    lessons = Lessons()
    for document, (example, made) in enumerate(zip(examples, drafts, strict=True)):
        for one in made:
            meeting = meeting_of(example, one)
            if meeting is None:
                continue
            asked = eligible(one)
            pairs = pair_participants(example.meetings[meeting], example.entities(asked))
            wanted = {entity for entity, _ in pairs.values()}
            for entity in asked:
                row = member_features(example.scene, made, one, entity, asked)
                lessons.add(row, entity in wanted, document)
    return lessons


def record_lessons(examples: Sequence[Example], drafts: Sequence[Sequence[Draft]]) -> Lessons:
    lessons = Lessons()
    for document, (example, made) in enumerate(zip(examples, drafts, strict=True)):
        days = [one.date for one in made]
        right = right_drafts(example, made, days)
        for number, one in enumerate(made):
            row = record_features(example.scene, made, one)
            lessons.add(row, number in right, document)
    return lessons


def topic_lessons(examples: Sequence[Example], drafts: Sequence[Sequence[Draft]]) -> Lessons:
    lessons = Lessons()
    for document, (example, made) in enumerate(zip(examples, drafts, strict=True)):
        doc = example.scene.analysis.doc
        cues = find_cues(doc)
        right = right_drafts(example, made, [one.date for one in made])
        for number, one in enumerate(made):
            fields = example.meetings[right[number]].fields if number in right else {"topics": ()}
            placed = place_cues(cues, doc, spans_of(example.scene, one, made))
            for topic, row in topic_features(placed).items():
                weight = 1.0 if number in right else WRONG_WEIGHT
                lessons.add(row, topic in fields["topics"], document, weight)
    return lessons
