"""Does a place of the document say where an occasion was: its features by name."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from meetings.extraction.analysis import PlaceMention
from meetings.extraction.assembly.drafts import Draft, Place
from meetings.extraction.learning.among_features import among_features
from meetings.extraction.occasions.candidates import Candidate
from meetings.extraction.occasions.frames import frame_name, side
from meetings.extraction.occasions.scene import Scene

DISTANCES = (2, 5, 10, 20)
CLIMB = 6
BEFORE, AFTER = 2, 2
MANY = 3


def places_of(scene: Scene) -> dict[Place, list[int]]:
    """The places of a document, by town and country, with the numbers of their mentions."""
    found: dict[Place, list[int]] = {}
    for number, place in enumerate(scene.analysis.places):
        found.setdefault((place.city, place.country), []).append(number)
    return found


def place_rows(scene: Scene, made: Draft) -> dict[Place, dict[str, float]]:
    """Features of the question where a draft was, for each place of the document."""
    options = places_of(scene).items()
    return {place: _place_features(scene, made, numbers) for place, numbers in options}


def _place_features(scene: Scene, made: Draft, numbers: Sequence[int]) -> dict[str, float]:
    """One place, by all its mentions, for a draft with all its candidates."""
    features: dict[str, float] = {}
    for candidate in (scene.candidates[i] for i in made.candidates):
        for number in numbers:
            offset = scene.layout.sentence[scene.analysis.places[number].first] - candidate.sentence
            if -BEFORE <= offset <= AFTER:
                for name, value in _near(scene, candidate, number):
                    features[name] = max(value, features.get(name, 0.0))
    features.update(_in_document(scene, made, numbers))
    features.update(_links(scene, made, numbers))
    return features


def places_among(
    scene: Scene, drafts: Sequence[Draft], number: int
) -> dict[Place, dict[str, float]]:
    """The same question for each place of one, once those of all ``drafts`` have been seen."""
    return among_features(scene, drafts, number, [draft.places_seen for draft in drafts])


def _near(scene: Scene, candidate: Candidate, number: int) -> Iterator[tuple[str, float]]:
    place = scene.analysis.places[number]
    yield "near", 1.0
    yield from _position(scene, place, candidate)
    yield from _syntax(scene, place, candidate)


def _in_document(scene: Scene, made: Draft, numbers: Sequence[int]) -> Iterator[tuple[str, float]]:
    places = scene.analysis.places
    place = places[numbers[0]]
    yield "city", float(place.city is not None)
    yield "site", float(place.site)
    yield "dateline", float(any(places[n].dateline for n in numbers))
    yield "mentions", float(min(len(numbers), MANY))
    same = [p for p in places if p.country == place.country]
    yield "mentions of country", float(min(len(same), 2 * MANY))
    yield "share of country", len(same) / len(places)
    cities = {p.city for p in same if p.city}
    yield "only city of country", float(place.city is not None and len(cities) == 1)
    yield "cities of country", float(min(len(cities), MANY))
    first = scene.layout.sentence[place.first]
    yield "first sentence", float(min(first, 6))
    yield "opens document", float(first <= 1)
    home = [scene.analysis.entities[entity].country == place.country for entity in made.members]
    yield "country of a member", float(any(home))
    yield "country of all members", float(bool(home) and all(home))
    yield "members abroad", float(min(len(home) - sum(home), MANY))
    yield "visited", float(place.country in made.visited)
    yield f"status {made.status}", 1.0
    for number in made.candidates:
        candidate = scene.candidates[number]
        frame = frame_name(candidate.trigger)
        yield f"frame={frame}", 1.0
        hosts = [
            scene.analysis.entities[entity].country
            for entity in made.members
            if (relation := candidate.relations.get(entity))
            and side(candidate.trigger, relation.label) == "a"
        ]
        yield f"{frame} a", float(place.country in hosts)


def _links(scene: Scene, made: Draft, numbers: Sequence[int]) -> Iterator[tuple[str, float]]:
    """Somebody of the draft is said to go there, to be there or to receive there."""
    place = scene.analysis.places[numbers[0]]
    own = scene.candidates[made.candidates[0]].sentence
    for number, (countries, towns) in scene.journeys.items():
        candidate = scene.candidates[number]
        travellers = {
            entity
            for entity, relation in candidate.relations.items()
            if "a" in side(candidate.trigger, relation.label)
        }
        if place.country not in countries or not travellers & set(made.members):
            continue
        gap = abs(candidate.sentence - own)
        yield "goes to country", 1.0
        yield "goes to town", float(place.city in towns)
        yield "goes there before", float(candidate.sentence <= own)
        for bound in (0, 2, 5):
            yield f"goes there within {bound}", float(gap <= bound)


def _position(
    scene: Scene, place: PlaceMention, candidate: Candidate
) -> Iterator[tuple[str, float]]:
    sentence = scene.layout.sentence[place.first]
    at = candidate.trigger.token
    offset = sentence - candidate.sentence
    yield f"sentence={max(-3, min(offset, 3))}", 1.0
    for bound in DISTANCES:
        yield f"within {bound}", float(abs(place.first - at) <= bound)
    yield "before", float(place.first < at)
    same = scene.places.get(sentence, ())
    yield "places in sentence", float(min(len(same), MANY))
    nearest = min(same, key=lambda n: abs(scene.analysis.places[n].first - at))
    yield "nearest", float(scene.analysis.places[nearest] is place)


def _syntax(scene: Scene, place: PlaceMention, candidate: Candidate) -> Iterator[tuple[str, float]]:
    doc = scene.analysis.doc
    root = doc[place.first : place.last].root
    yield f"dep={root.dep_}", 1.0
    preposition = root.head if root.dep_ == "pobj" else None
    yield f"prep={preposition.lower_ if preposition is not None else ''}", 1.0
    filled = {slot.token: slot.label for slot in candidate.slots}
    label = next((filled[i] for i in range(place.first, place.last) if i in filled), "")
    yield f"slot={label}", 1.0
    yield f"{frame_name(candidate.trigger)} {label}", float(bool(label))
    governor = _governor(preposition if preposition is not None else root)
    trigger = doc[candidate.trigger.token]
    yield "on trigger", float(governor.i == trigger.i)
    yield "on verb", float(governor.i == candidate.context.verb)
    yield "above trigger", float(governor in trigger.ancestors)
    yield "under trigger", float(trigger in root.ancestors)
    yield "inside a mention", float(_inside_mention(scene, place))


def _governor(token: Token) -> Token:
    at = token
    for _ in range(CLIMB):
        if at.head.i == at.i:
            break
        at = at.head
        if at.pos_ in {"VERB", "AUX", "NOUN", "PROPN"}:
            break
    return at


def _inside_mention(scene: Scene, place: PlaceMention) -> bool:
    """The place belongs to the name or office of somebody ("the president of Serbia")."""
    sentence = scene.layout.sentence[place.first]
    return any(
        mention.first <= place.first and place.last <= mention.last
        and mention.last - mention.first > place.last - place.first
        for mention in (scene.analysis.mentions[i] for i in scene.mentions.get(sentence, ()))
    )  # fmt: skip
