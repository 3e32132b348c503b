"""Drafts as records: kind, date, place, participants, topics and evidence."""

from collections.abc import Sequence
from dataclasses import replace

from meetings.choices import MeetingKind, ParticipantKind
from meetings.extraction.assembly.drafting import (
    date_drafts,
    make_drafts,
    merge_drafts,
    redate_drafts,
    see_dates,
)
from meetings.extraction.assembly.drafts import Draft
from meetings.extraction.assembly.participants import participants
from meetings.extraction.assembly.places import place_drafts, see_places, stated_place
from meetings.extraction.assembly.quotes import occasion_quote, quote, trigger_quote
from meetings.extraction.assembly.seating import seat_members
from meetings.extraction.assembly.visits import drop_visits, is_visit
from meetings.extraction.learning.date_features import length_of
from meetings.extraction.learning.judges import Judges
from meetings.extraction.learning.record_features import record_features
from meetings.extraction.lexicon import Lexicon
from meetings.extraction.occasions.frames import frame_name
from meetings.extraction.occasions.scene import Scene
from meetings.extraction.topic_cues import find_cues
from meetings.extraction.topic_spans import TopicSpan, topic_spans
from meetings.extraction.topics import find_topics
from meetings.extraction.triggers import Trigger
from meetings.records import MeetingRecord, StatedDate

LEAST_CONFIDENCE = 0.52
MOST_QUOTES = 2
CONFERENCES = frozenset({"summitN"})


def draft_records(scene: Scene, judges: Judges) -> list[Draft]:
    """The finished drafts of a document, likely or not."""
    drafts = make_drafts(scene, judges)
    date_drafts(scene, judges, drafts)
    drafts = drop_visits(scene, merge_drafts(scene, judges, drafts))
    seat_members(scene, judges, drafts)
    see_dates(scene, judges, drafts)
    redate_drafts(scene, judges, drafts)
    see_places(scene, judges, drafts)
    place_drafts(scene, judges, drafts)
    return drafts


def likely_records(
    scene: Scene, judges: Judges, drafts: Sequence[Draft]
) -> list[tuple[Draft, float]]:
    """The drafts that are to be recorded, with the confidence in each."""
    rows = [record_features(scene, drafts, made) for made in drafts]
    return [
        (made, float(confidence))
        for made, confidence in zip(drafts, judges.record.score(rows), strict=True)
        if confidence >= LEAST_CONFIDENCE
    ]


def assemble(scene: Scene, judges: Judges, lexicon: Lexicon) -> tuple[MeetingRecord, ...]:
    """The records of a document in order of the text."""
    likely = likely_records(scene, judges, draft_records(scene, judges))
    kept = [made for made, _ in likely]
    cues = find_cues(scene.analysis.doc)
    records = []
    for made, confidence in likely:
        topics = find_topics(
            scene.analysis.doc,
            judges.topic,
            text=scene.analysis.document.text,
            spans=spans_of(scene, made, kept),
            cues=cues,
        )
        record = _record(scene, made, lexicon)
        records.append(replace(record, topics=topics, confidence=round(confidence, 3)))
    return tuple(replace(r, id=f"m{number}") for number, r in enumerate(records, start=1))


def _record(scene: Scene, made: Draft, lexicon: Lexicon) -> MeetingRecord:
    found = participants(scene, made, lexicon)
    best = [scene.candidates[number] for number in made.candidates]
    words = tuple(
        dict.fromkeys(trigger_quote(scene, candidate) for candidate in best[:MOST_QUOTES])
    )
    return MeetingRecord(
        id="",
        status=made.status,
        mode=made.mode,
        kind=kind_of(scene, made),
        participants=found,
        date=_date(scene, made),
        place=stated_place(scene, made),
        evidence=tuple(dict.fromkeys(occasion_quote(scene, candidate) for candidate in best)),
        field_evidence=dict.fromkeys(("status", "mode", "kind"), words),
    )


def kind_of(scene: Scene, made: Draft) -> MeetingKind:
    """By the number of parties; a visit where nobody stands for the visited state.

    Two parties at a conference are bilateral, unless the text tells first of the conference or a
    body takes part that convenes it.
    """
    frames = [
        frame_name(trigger)
        for trigger in (scene.candidates[number].trigger for number in made.candidates)
        if not _names_a_body(scene, trigger)
    ]
    if is_visit(scene, made) and not CONFERENCES.intersection(frames):
        return MeetingKind.VISIT
    if len(made.parties(scene)) + made.unknown(scene) > 2:  # noqa: PLR2004
        return MeetingKind.MULTILATERAL
    kinds = {scene.analysis.entities[number].kind for number in made.members}
    convened = not CONFERENCES.isdisjoint(frames[:1]) or ParticipantKind.ORGANISATION in kinds
    if convened and CONFERENCES.intersection(frames):
        return MeetingKind.MULTILATERAL
    return MeetingKind.BILATERAL


def _names_a_body(scene: Scene, trigger: Trigger) -> bool:
    """The word is part of a name, as in "Central Military Commission"."""
    return trigger.noun and scene.analysis.doc[trigger.token].ent_type_ == "ORG"


def _date(scene: Scene, made: Draft) -> StatedDate | None:
    if made.date is None or made.time is None:
        return None
    time = scene.analysis.times[made.time]
    length = length_of(scene, made)
    text = scene.analysis.document.text
    words = tuple(quote(text, t.start, t.end) for t in (time, length) if t is not None)
    return StatedDate(value=made.date, basis=time.basis, evidence=words)


def spans_of(scene: Scene, made: Draft, drafts: Sequence[Draft]) -> tuple[TopicSpan, ...]:
    """The stretches of the text by their role for ``made``, one of ``drafts``."""
    others = [number for other in drafts if other is not made for number in other.candidates]
    return topic_spans(
        scene.analysis.doc,
        triggers=[_trigger_span(scene, number) for number in made.candidates],
        others=[_trigger_span(scene, number) for number in others],
    )


def _trigger_span(scene: Scene, number: int) -> tuple[int, int]:
    trigger = scene.candidates[number].trigger
    last = scene.analysis.doc[trigger.last - 1]
    return scene.analysis.doc[trigger.token].idx, last.idx + len(last)
