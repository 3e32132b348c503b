"""Trains the judges stage by stage on annotated documents, each stage on fair answers of the last.

Documents are parted into folds. A stage is trained on what the stages before it say of documents
that they were not trained on, so that it learns to live with their errors.
"""

from collections.abc import Sequence

from meetings.extraction.assembly.drafting import (
    date_drafts,
    make_drafts,
    merge_drafts,
    redate_drafts,
    see_dates,
)
from meetings.extraction.assembly.drafts import Draft
from meetings.extraction.assembly.places import place_drafts, see_places
from meetings.extraction.assembly.records import likely_records
from meetings.extraction.assembly.seating import seat_members
from meetings.extraction.assembly.visits import drop_visits
from meetings.extraction.learning.answers import Example
from meetings.extraction.learning.course import Course, Trained
from meetings.extraction.learning.judges import Judges, first_sight
from meetings.extraction.learning.lessons import (
    date_lessons,
    member_lessons,
    occasion_among_lessons,
    occasion_lessons,
    pair_lessons,
    part_among_lessons,
    part_lessons,
    place_lessons,
    planned_lessons,
    record_lessons,
    time_lessons,
    topic_lessons,
)
from meetings.extraction.occasions.scene import Scene


def train(examples: Sequence[Example], folds: Sequence[int]) -> Trained:
    """Train on all ``examples``; ``folds`` has the number of the fold of each."""
    course = Course(examples, folds)
    course.learn("occasion", occasion_lessons(examples))
    course.learn("part", part_lessons(examples))
    sights = course.each(lambda scene, judges, _: first_sight(judges, scene))
    course.learn("occasion_among", occasion_among_lessons(examples, sights))
    course.learn("part_among", part_among_lessons(examples, sights))
    course.learn("planned", planned_lessons(examples))
    drafts = course.each(lambda scene, judges, _: make_drafts(scene, judges))
    course.learn("time", time_lessons(examples, drafts))
    course.each(date_drafts, drafts)
    course.learn("same", pair_lessons(examples, drafts))
    drafts = course.each(_merge, drafts)
    course.learn("member", member_lessons(examples, drafts))
    course.each(seat_members, drafts)
    course.learn("date", date_lessons(examples, drafts))
    course.each(see_dates, drafts)
    course.learn("date_among", date_lessons(examples, drafts, among=True))
    course.each(redate_drafts, drafts)
    course.learn("place", place_lessons(examples, drafts))
    course.each(see_places, drafts)
    course.learn("place_among", place_lessons(examples, drafts, among=True))
    course.each(place_drafts, drafts)
    course.learn("record", record_lessons(examples, drafts), calibrated=True)
    kept = course.each(_keep, drafts)
    course.learn("topic", topic_lessons(examples, kept))
    return course.trained()


def _merge(scene: Scene, judges: Judges, drafts: Sequence[Draft]) -> list[Draft]:
    return drop_visits(scene, merge_drafts(scene, judges, drafts))


def _keep(scene: Scene, judges: Judges, drafts: Sequence[Draft]) -> list[Draft]:
    return [made for made, _ in likely_records(scene, judges, drafts)]
