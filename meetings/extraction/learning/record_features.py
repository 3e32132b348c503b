"""Is a draft a record that an annotator would have made: its features by name."""

from collections.abc import Iterator, Sequence

from meetings.choices import ParticipantKind
from meetings.extraction.assembly.drafts import Draft
from meetings.extraction.learning.occasion_features import occasion_features
from meetings.extraction.occasions.frames import frame_name
from meetings.extraction.occasions.scene import Scene

MANY = 6


def record_features(scene: Scene, drafts: Sequence[Draft], made: Draft) -> dict[str, float]:
    features: dict[str, float] = {}
    features.update(_candidates(scene, made))
    features.update(_members(scene, made))
    features.update(_rivals(scene, drafts, made))
    return features


def _candidates(scene: Scene, made: Draft) -> Iterator[tuple[str, float]]:
    yield "chance", made.chance
    yield "candidates", float(min(len(made.candidates), MANY))
    yield "split", float(made.split)
    yield "echo", made.echo
    yield "echo of likelier", made.echo_of_likelier
    yield "place chance", made.place_chance
    yield f"status={made.status}", 1.0
    yield f"mode={made.mode}", 1.0
    yield "dated", float(made.date is not None)
    yield "time chance", made.date_chance
    yield "placed", float(made.place is not None)
    for number in made.candidates:
        candidate = scene.candidates[number]
        yield f"frame {frame_name(candidate.trigger)}", 1.0
        yield "headline", float(candidate.sentence in scene.layout.headlines)
    yield "sentence", float(min(scene.candidates[made.candidates[0]].sentence, 12))


def _members(scene: Scene, made: Draft) -> Iterator[tuple[str, float]]:
    parts = sorted(made.members.values(), reverse=True)
    yield "members", float(min(len(parts), MANY))
    yield "visited", float(len(made.visited))
    yield "first part", parts[0] if parts else 0.0
    yield "second part", parts[1] if len(parts) > 1 else 0.0
    yield "last part", parts[-1] if parts else 0.0
    entities = [scene.analysis.entities[number] for number in made.members]
    yield "people", float(min(sum(e.kind is ParticipantKind.PERSON for e in entities), MANY))
    yield "named", float(min(sum(e.name is not None for e in entities), MANY))
    yield "plural", float(min(sum(e.plural for e in entities), MANY))
    yield "states", float(min(sum(e.kind is ParticipantKind.STATE for e in entities), MANY))
    yield "parties", float(min(len(made.parties(scene)), MANY))
    yield "unknown", float(min(made.unknown(scene), MANY))
    yield "two known parties", float(len(made.parties(scene)) > 1)
    own = occasion_features(scene, scene.candidates[made.candidates[0]])
    for name in ("direct pair", "foreign pair", "domestic pair", "foreign people", "core parties",
                 "sentence parties", "quoted", "plural", "abroad", "at home"):  # fmt: skip
        yield f"first {name}", own.get(name, 0.0)
    for name, value in own.items():
        if name.startswith(("modifier ", "governor ", "key=")):
            yield f"first {name}", value


def _rivals(scene: Scene, drafts: Sequence[Draft], made: Draft) -> Iterator[tuple[str, float]]:
    """Other drafts with the same parties, which may be the same occasion told otherwise."""
    sides = made.parties(scene)
    like = [d for d in drafts if d is not made and d.parties(scene) == sides]
    yield "drafts", float(min(len(drafts), 12))
    yield "alike", float(min(len(like), MANY))
    yield "best alike", max((d.chance for d in like), default=0.0)
    inside = [d for d in drafts if d is not made and set(made.members) < set(d.members)]
    yield "contained", max((d.chance for d in inside), default=0.0)
