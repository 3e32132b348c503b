"""The answers that the annotation of a document gives to each question of the judges."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from meetings.choices import MeetingStatus
from meetings.dates import EdtfDate
from meetings.extraction.analysis import Entity, PlaceMention
from meetings.extraction.assembly.drafts import Draft
from meetings.extraction.learning.gold import GoldMeeting, pair_participants
from meetings.extraction.learning.occasion_features import is_core, slot_places
from meetings.extraction.occasions.candidates import Candidate
from meetings.extraction.occasions.scene import Scene

# Drafts that agree with no annotated meeting to this degree are wrong.
LEAST_SIMILARITY = 0.5


@dataclass(frozen=True, slots=True)
class Example:
    """One annotated document, and the meetings that each of its candidates tells of.

    Attributes:
        quoted: the words of the evidence tell it.
        certain: they do, or no other meeting of the document has those two sides.
    """

    scene: Scene
    meetings: Sequence[GoldMeeting]
    aligned: Sequence[frozenset[int]]
    quoted: Sequence[bool]
    certain: Sequence[bool]

    def entities(self, numbers: Mapping[int, object]) -> dict[int, Entity]:
        return {number: self.scene.analysis.entities[number] for number in numbers}


def make_example(scene: Scene, meetings: Sequence[GoldMeeting]) -> Example:
    """Align by the words of the evidence, else by the two sides that the slots name."""
    aligned, quoted, certain = [], [], []
    for candidate in scene.candidates:
        offset = scene.analysis.doc[candidate.trigger.token].idx
        by_words = {i for i, m in enumerate(meetings) if m.start <= offset < m.end}
        by_sides = [] if by_words else _by_sides(scene, candidate, meetings)
        quoted.append(bool(by_words))
        certain.append(bool(by_words) or len(by_sides) == 1)
        aligned.append(frozenset(by_words or by_sides[:1]))
    return Example(scene, meetings, aligned, quoted, certain)


def _by_sides(scene: Scene, candidate: Candidate, meetings: Sequence[GoldMeeting]) -> list[int]:
    """The meetings both of whose sides stand in the slots, with nobody else there.

    First comes one on a day that the sentence names, then the nearest.
    """
    core = {e for e, r in candidate.relations.items() if is_core(candidate, r)}
    visited = {place.country for place in slot_places(scene, candidate)}
    offset = scene.analysis.doc[candidate.trigger.token].idx
    fitting = [
        (not _is_dated(scene, candidate, meeting), abs(meeting.start - offset), number)
        for number, meeting in enumerate(meetings)
        if _fits(scene, meeting, core, visited, is_visit=candidate.trigger.frame == "visit")
    ]
    return [number for *_, number in sorted(fitting)]


def _is_dated(scene: Scene, candidate: Candidate, meeting: GoldMeeting) -> bool:
    times = [scene.analysis.times[i] for i in scene.times.get(candidate.sentence, ())]
    return meeting.date is not None and any(
        meeting.date in {time.value, time.value_if_planned} for time in times
    )


def _fits(
    scene: Scene, meeting: GoldMeeting, core: set[int], visited: set[str], *, is_visit: bool
) -> bool:
    entities = {number: scene.analysis.entities[number] for number in core}
    pairs = pair_participants(meeting, entities)
    found = {i for i, (_, degree) in pairs.items() if degree == 1.0}
    sides = {_side(meeting.participants[i]) for i in found}
    if is_visit:
        # A journey to somebody's state counts as told even where the meeting there is the record.
        states = visited | {e.country for e in entities.values() if e.kind == "state" and e.country}
        hosts = {p["country"] for p in meeting.participants} & states
        return bool(hosts and sides - hosts)
    strangers = len(core) - len(pairs)
    return len(sides) > 1 and strangers <= len(found)


def _side(participant: Mapping[str, object]) -> object:
    return participant["country"] or participant["name"]


def may_echo(example: Example, number: int) -> bool:
    """A candidate aligned with nothing that names nobody else than some meeting's participants."""
    scene = example.scene
    candidate = scene.candidates[number]
    core = {e for e, r in candidate.relations.items() if is_core(candidate, r)}
    entities = example.entities(dict.fromkeys(core))
    return any(
        len(pair_participants(meeting, entities)) == len(core) for meeting in example.meetings
    )


def takes_part(example: Example, number: int) -> frozenset[int]:
    """The entities that the annotation counts among those of a candidate's meetings."""
    candidate = example.scene.candidates[number]
    entities = example.entities(candidate.relations)
    wanted: set[int] = set()
    for meeting in (example.meetings[i] for i in example.aligned[number]):
        pairs = pair_participants(meeting, entities)
        wanted.update(entity for entity, _ in pairs.values())
    return frozenset(wanted)


def is_planned(example: Example, number: int) -> bool | None:
    """None where the meetings of one candidate differ."""
    stati = {example.meetings[i].fields["status"] for i in example.aligned[number]}
    return stati != {MeetingStatus.HELD.value} if len(stati) == 1 else None


def meeting_of(example: Example, made: Draft) -> int | None:
    """The aligned meeting that a draft fits best."""
    entities = example.entities(made.members)
    aligned = {i for number in made.candidates for i in example.aligned[number]}
    scored = sorted(
        ((draft_similarity(example, made, i, entities), -i) for i in aligned), reverse=True
    )
    return -scored[0][1] if scored and scored[0][0] > 0 else None


def draft_similarity(
    example: Example, made: Draft, number: int, entities: Mapping[int, Entity]
) -> float:
    meeting = example.meetings[number]
    pairs = pair_participants(meeting, entities)
    right = sum(1.0 if degree == 1.0 else 0.75 for _, degree in pairs.values())
    for i, participant in enumerate(meeting.participants):
        known = participant["kind"] == "state" and participant["country"] in made.visited
        right += known and i not in pairs
    size = len(meeting.participants) + len(entities) + len(made.visited)
    return 2 * right / size if size else 0.0


def right_drafts(
    example: Example, drafts: Sequence[Draft], dates: Sequence[EdtfDate | None]
) -> dict[int, int]:
    """Drafts that are right, with their meeting: one to one, the most similar first."""
    scored = []
    for n, (made, day) in enumerate(zip(drafts, dates, strict=True)):
        entities = example.entities(made.members)
        for i, meeting in enumerate(example.meetings):
            degree = draft_similarity(example, made, i, entities)
            if degree >= LEAST_SIMILARITY:
                scored.append((0.6 * degree + 0.3 * _date_agreement(meeting, day), n, i))
    right: dict[int, int] = {}
    for _, n, i in sorted(scored, key=lambda row: (-row[0], row[1], row[2])):
        if n not in right and i not in right.values():
            right[n] = i
    return right


def _date_agreement(meeting: GoldMeeting, day: EdtfDate | None) -> float:
    if meeting.date is None or day is None:
        return 0.5
    if meeting.date == day:
        return 1.0
    return 0.5 * meeting.date.overlaps(day)


def is_place_of(meeting: GoldMeeting, place: PlaceMention) -> bool:
    wanted = meeting.fields["place"]
    if not wanted or wanted["country"] != place.country:
        return False
    if not wanted["city"]:
        return True
    return bool(place.city) and set(wanted["city"].split()) & set(str(place.city).split()) != set()
