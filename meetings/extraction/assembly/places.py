"""Where an occasion was, by the likeliest place that the document names."""

from collections.abc import Sequence

from meetings.choices import MeetingMode
from meetings.extraction.assembly.drafts import Draft, Seen
from meetings.extraction.assembly.quotes import quote, state_quotes
from meetings.extraction.assembly.visits import visited_state
from meetings.extraction.learning.judges import Judges
from meetings.extraction.learning.place_features import place_rows, places_among, places_of
from meetings.extraction.occasions.scene import Scene
from meetings.records import StatedPlace

PLACE_CHANCE = 0.48
# A lower chance is enough for a place that is this much likelier than the next.
UNRIVALLED_CHANCE = 0.38
MARGIN = 1.6


def see_places(scene: Scene, judges: Judges, drafts: Sequence[Draft]) -> None:
    """The chance of every place of the document to be that of each draft in person."""
    in_person = [made for made in drafts if made.mode is MeetingMode.IN_PERSON]
    asked = [(made, *each) for made in in_person for each in place_rows(scene, made).items()]
    chances = judges.place.score([row for *_, row in asked])
    for (made, place, row), chance in zip(asked, chances, strict=True):
        made.places_seen[place] = Seen(row, float(chance))


def place_drafts(scene: Scene, judges: Judges, drafts: Sequence[Draft]) -> None:
    """Give each draft its likeliest place, now that those of the others are seen."""
    found = places_of(scene)
    asked = [
        (number, *each)
        for number in range(len(drafts))
        for each in places_among(scene, drafts, number).items()
    ]
    chances = judges.place_among.score([row for *_, row in asked])
    ranked: dict[int, list[tuple[float, Sequence[int]]]] = {}
    for (number, place, _), chance in zip(asked, chances, strict=True):
        ranked.setdefault(number, []).append((float(chance), found[place]))
    for number, made in enumerate(drafts):
        own = sorted(ranked.get(number, ()), key=lambda row: -row[0])
        made.place, made.place_chance = _choose(scene, made, own)


def _choose(
    scene: Scene, made: Draft, ranked: Sequence[tuple[float, Sequence[int]]]
) -> tuple[int | None, float]:
    """The first place, of those in the state visited if there is one."""
    visited = visited_state(scene, made)
    if visited:
        places = scene.analysis.places
        ranked = [row for row in ranked if places[row[1][0]].country == visited]
    if not ranked:
        return None, 0.0
    chance, numbers = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    stands_out = chance >= UNRIVALLED_CHANCE and chance >= MARGIN * second
    if visited or chance >= PLACE_CHANCE or stands_out:
        return _nearest(scene, made, numbers), float(chance)
    return None, 0.0


def _nearest(scene: Scene, made: Draft, numbers: Sequence[int]) -> int:
    """The mention of a place that stands nearest to a trigger."""
    triggers = [scene.candidates[i].trigger.token for i in made.candidates]
    places = scene.analysis.places
    return min(numbers, key=lambda n: min(abs(places[n].first - token) for token in triggers))


def stated_place(scene: Scene, made: Draft) -> StatedPlace | None:
    if made.mode is not MeetingMode.IN_PERSON:
        return None
    if made.place is None:
        visited = visited_state(scene, made)
        if visited is None:
            return None
        evidence = state_quotes(scene, (scene.candidates[i] for i in made.candidates), visited)
        return StatedPlace(city=None, country=visited, evidence=evidence)
    place = scene.analysis.places[made.place]
    return StatedPlace(
        city=place.city,
        country=place.country,
        gazetteer_id=place.gazetteer_id,
        evidence=(quote(scene.analysis.document.text, place.start, place.end),),
    )
