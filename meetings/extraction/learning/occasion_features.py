"""Is a candidate an occasion to be recorded: its features by name."""

from collections.abc import Iterator

from meetings.choices import ParticipantKind
from meetings.extraction.analysis import PlaceMention
from meetings.extraction.occasions.candidates import DIRECT, INSIDE, Candidate, Relation
from meetings.extraction.occasions.frames import base_label, frame_name, side
from meetings.extraction.occasions.scene import Scene, leads_to

MANY = 4
FAR = 12
PAST_GOVERNORS = 3


def occasion_features(scene: Scene, candidate: Candidate) -> dict[str, float]:
    features: dict[str, float] = {}
    for part in (_trigger, _surroundings, context_features, _parties, _pair, _visit, _position):
        features.update(part(scene, candidate))
    return features


def _trigger(scene: Scene, candidate: Candidate) -> Iterator[tuple[str, float]]:
    token = scene.analysis.doc[candidate.trigger.token]
    frame = frame_name(candidate.trigger)
    yield f"frame={frame}", 1.0
    yield f"key={frame}:{candidate.trigger.key}", 1.0
    yield f"tag={token.tag_}", 1.0
    yield f"dep={token.dep_}", 1.0
    if candidate.trigger.noun and token.dep_ == "pobj":
        yield f"after={token.head.lower_}", 1.0
    if token.head.pos_ in {"VERB", "AUX"}:
        yield f"governor={token.head.lemma_.lower()}", 1.0
    yield "capital", float(token.i > 0 and token.text[:1].isupper())
    yield "plural", float(candidate.context.plural)


def _surroundings(scene: Scene, candidate: Candidate) -> Iterator[tuple[str, float]]:
    """Other triggers of the sentence, and what hangs together with this one."""
    doc = scene.analysis.doc
    token = doc[candidate.trigger.token]
    others = [scene.candidates[i].trigger for i in scene.triggers[candidate.sentence]]
    yield "triggers in sentence", float(min(len(others), MANY))
    heads = {t.i for t in token.ancestors}
    inner = {t.i for t in token.subtree}
    for other in others:
        if other.token in heads:
            yield f"under {frame_name(other)}", 1.0
        elif other.token in inner and other.token != token.i:
            yield f"over {frame_name(other)}", 1.0


def context_features(scene: Scene, candidate: Candidate) -> Iterator[tuple[str, float]]:
    context = candidate.context
    near = set(context.governors[:1])
    far = set(context.governors[1:PAST_GOVERNORS])
    for name, words in scene.words.groups.items():
        yield f"modifier {name}", float(bool(context.modifiers & words))
        yield f"governor {name}", float(bool(near & words))
        yield f"above {name}", float(bool(far & words))
    yield "quoted", float(scene.layout.quoted[candidate.trigger.token])
    for word in ("the", "a", "this", "his", "their", "no", "have", "be", "will", "would", "to",
                 "could", "not", "if", "after", "when", "first", "also", "during"):  # fmt: skip
        yield f"modifier={word}", float(word in context.modifiers)
    verb = scene.analysis.doc[context.verb] if context.verb is not None else None
    yield f"tense={verb.tag_ if verb is not None else ''}", 1.0


def _parties(scene: Scene, candidate: Candidate) -> Iterator[tuple[str, float]]:
    core = [r for r in candidate.relations.values() if is_core(candidate, r)]
    near = [r for r in candidate.relations.values() if r.sentences == 0]
    yield "core", float(min(len(core), MANY))
    yield "core parties", float(min(len(_sides(scene, core)), MANY))
    yield "sentence parties", float(min(len(_sides(scene, near)), MANY))
    yield "core people", float(min(_people(scene, core), MANY))
    yield "sentence people", float(min(_people(scene, near), MANY))
    for letter in "ab":
        here = [r for r in core if letter in side(candidate.trigger, r.label)]
        yield f"side {letter}", float(min(len(here), MANY))
        yield f"people {letter}", float(min(_people(scene, here), MANY))
        yield f"parties {letter}", float(min(len(_sides(scene, here)), MANY))
        for relation in here[:1]:
            form = scene.analysis.mentions[relation.mention].form
            yield f"form {letter} {form}", 1.0
            yield f"kind {letter} {scene.analysis.entities[relation.entity].kind}", 1.0
            yield f"plural {letter}", float(scene.analysis.entities[relation.entity].plural)
    for slot in candidate.slots:
        prefix, base = base_label(slot.label)
        yield f"slot {prefix}:{base}", 1.0


def _pair(scene: Scene, candidate: Candidate) -> Iterator[tuple[str, float]]:
    """Somebody on one side and somebody of another party on the other, in the slots themselves."""
    core = [
        r
        for r in candidate.relations.values()
        if r.closeness == DIRECT and side(candidate.trigger, r.label)
    ]
    pairs = [
        (one, other)
        for one in core
        for other in core
        if one.entity != other.entity and _opposite(candidate, one, other)
    ]
    known = [
        (one, other)
        for one, other in pairs
        if scene.parties[one.entity] and scene.parties[other.entity]
    ]
    foreign = [p for p in known if scene.parties[p[0].entity] != scene.parties[p[1].entity]]
    yield "direct pair", float(bool(pairs))
    yield "foreign pair", float(bool(foreign))
    yield "domestic pair", float(bool(known) and not foreign)
    yield "foreign people", float(any(_people(scene, list(p)) == 2 for p in foreign))  # noqa: PLR2004
    filled = {r.mention for r in core}
    heads = {scene.analysis.mentions[number].head for number in filled}
    doc = scene.analysis.doc
    for slot in candidate.slots:
        if slot.label in {"obj", "subj", "agent", "passive", "with"} and slot.token not in heads:
            yield f"{slot.label} is no entity", 1.0
            yield f"{slot.label} {doc[slot.token].pos_}", 1.0


def _opposite(candidate: Candidate, one: Relation, other: Relation) -> bool:
    sides = side(candidate.trigger, one.label), side(candidate.trigger, other.label)
    return "a" in sides[0] and "b" in sides[1]


def _visit(scene: Scene, candidate: Candidate) -> Iterator[tuple[str, float]]:
    """A place at the end of the way, and whether it is abroad for the one who goes."""
    if not candidate.trigger.frame.startswith("visit"):
        return
    places = list(slot_places(scene, candidate))
    yield "destination", float(bool(places))
    travellers = {
        scene.analysis.entities[r.entity].country
        for r in candidate.relations.values()
        if side(candidate.trigger, r.label) == "a"
    } - {None}
    abroad = {place.country for place in places} - travellers
    yield "abroad", float(bool(abroad and travellers))
    yield "at home", float(bool(places and travellers and not abroad))


def _position(scene: Scene, candidate: Candidate) -> Iterator[tuple[str, float]]:
    sentence = candidate.sentence
    analysis = scene.analysis
    yield "sentence", float(min(sentence, FAR))
    yield "headline", float(sentence in scene.layout.headlines)
    times = [analysis.times[i] for i in scene.times.get(sentence, ())]
    token = candidate.trigger.token
    yield "times", float(min(len([t for t in times if not t.weak]), MANY))
    yield "near time", float(any(not t.weak and abs(t.first - token) < FAR for t in times))
    yield "duration", float(any(t.duration for t in times))
    yield "future", float(any(t.future for t in times))
    yield "places", float(min(len(scene.places.get(sentence, ())), MANY))


def is_core(candidate: Candidate, relation: Relation) -> bool:
    """By the frame alone, the slot holds one who takes part."""
    return relation.closeness >= INSIDE and bool(side(candidate.trigger, relation.label))


def slot_places(scene: Scene, candidate: Candidate) -> Iterator[PlaceMention]:
    """Places that fill a slot of the trigger which says where to or where."""
    wanted = {slot.token for slot in candidate.slots if leads_to(slot)}
    for number in scene.places.get(candidate.sentence, ()):
        place = scene.analysis.places[number]
        if wanted & set(range(place.first, place.last)):
            yield place


def _sides(scene: Scene, relations: list[Relation]) -> set[str]:
    return {side for r in relations if (side := scene.parties[r.entity])}


def _people(scene: Scene, relations: list[Relation]) -> int:
    people = {
        r.entity
        for r in relations
        if scene.analysis.entities[r.entity].kind is ParticipantKind.PERSON
    }
    return len(people)
