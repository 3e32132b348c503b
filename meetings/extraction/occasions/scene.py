"""One document as the judgements see it: analysis, layout, and look-ups by sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from meetings.extraction.analysis import Analysis
from meetings.extraction.occasions.candidates import Candidate, find_candidates
from meetings.extraction.occasions.context import ContextWords
from meetings.extraction.occasions.frames import base_label
from meetings.extraction.occasions.layout import Layout, read_layout
from meetings.extraction.occasions.parties import party
from meetings.extraction.occasions.slots import Slot
from meetings.extraction.triggers import TriggerTable

DESTINATIONS = frozenset({"obj", "to", "in", "at", "for", "into", "rel", "mod"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Everything that a judgement about one document may look at.

    Attributes:
        parties: the side of each entity, by its number.
        times, places, mentions, triggers: numbers of those that stand in a sentence, by sentence.
        journeys: candidates that tell of a journey, with the countries and towns it leads to.
    """

    analysis: Analysis
    layout: Layout
    words: ContextWords
    candidates: tuple[Candidate, ...]
    parties: Sequence[str | None]
    times: Mapping[int, Sequence[int]]
    places: Mapping[int, Sequence[int]]
    mentions: Mapping[int, Sequence[int]]
    triggers: Mapping[int, Sequence[int]]
    journeys: Mapping[int, tuple[frozenset[str], frozenset[str]]]


def set_scene(analysis: Analysis, table: TriggerTable, words: ContextWords) -> Scene:
    layout = read_layout(analysis.doc)
    candidates = find_candidates(analysis, layout, table)
    return Scene(
        analysis=analysis,
        layout=layout,
        words=words,
        candidates=candidates,
        parties=[party(entity) for entity in analysis.entities],
        times=_by_sentence([time.first for time in analysis.times], layout),
        places=_by_sentence([place.first for place in analysis.places], layout),
        mentions=_by_sentence([mention.head for mention in analysis.mentions], layout),
        triggers=_by_sentence([candidate.trigger.token for candidate in candidates], layout),
        journeys=_journeys(analysis, candidates),
    )


def _journeys(
    analysis: Analysis, candidates: Sequence[Candidate]
) -> dict[int, tuple[frozenset[str], frozenset[str]]]:
    found = {}
    for number, candidate in enumerate(candidates):
        if candidate.trigger.frame != "visit":
            continue
        wanted = {slot.token for slot in candidate.slots if leads_to(slot)}
        ends = [p for p in analysis.places if wanted & set(range(p.first, p.last))]
        if ends:
            towns = frozenset(place.city for place in ends if place.city)
            found[number] = (frozenset(place.country for place in ends), towns)
    return found


def leads_to(slot: Slot) -> bool:
    """The slot says where a journey leads, or where something is."""
    return base_label(slot.label)[1] in DESTINATIONS


def _by_sentence(tokens: Sequence[int], layout: Layout) -> dict[int, list[int]]:
    index: dict[int, list[int]] = {}
    for number, token in enumerate(tokens):
        index.setdefault(layout.sentence[token], []).append(number)
    return index
