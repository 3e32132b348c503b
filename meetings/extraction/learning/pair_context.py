"""How two drafts are told one after the other: tense, order, times and places."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from meetings.dates import EdtfDate
from meetings.extraction.assembly.drafts import Draft
from meetings.extraction.occasions.candidates import Candidate
from meetings.extraction.occasions.frames import frame_name
from meetings.extraction.occasions.scene import Scene

NEAR = 8
LEAD = 3
BACKWARD = frozenset({"last", "previous", "previously", "earlier", "ago", "since", "recent",
                      "recently", "past", "former", "before"})  # fmt: skip
ANEW = frozenset({"another", "separate", "separately", "second", "third", "again", "also", "next",
                  "later", "then", "afterwards", "subsequently", "other"})  # fmt: skip
OPENERS = frozenset({"the", "during", "at", "in", "earlier", "separately", "also", "on", "after",
                     "following", "before", "later", "meanwhile", "last", "both", "they", "he",
                     "she", "it", "this", "their", "according", "while", "as", "when", "ahead",
                     "previously", "then", "talks", "for"})  # fmt: skip
LINKS = frozenset({"on", "at", "during", "after", "before", "in", "for", "following", "with",
                   "ahead", "amid", "as", "when", "where", "and", "of", "by", "to"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Telling:
    """How a draft is told by the first of its candidates, apart from all others.

    Attributes:
        backward, anew: words beside the trigger point back, or to one more occasion.
        days: what the sentence dates, whichever of its words it belongs to.
        countries, towns: what the sentence names.
    """

    candidate: Candidate
    tense: str
    frame: str
    backward: bool
    anew: bool
    quoted: bool
    days: frozenset[EdtfDate]
    countries: frozenset[str]
    towns: frozenset[str]


def telling_of(scene: Scene, made: Draft) -> Telling:
    candidate = scene.candidates[made.candidates[0]]
    words = set(_words(scene, candidate))
    times = [scene.analysis.times[i] for i in scene.times.get(candidate.sentence, ())]
    places = [scene.analysis.places[i] for i in scene.places.get(candidate.sentence, ())]
    return Telling(
        candidate=candidate,
        tense=_tense(scene, candidate),
        frame=frame_name(candidate.trigger),
        backward=bool(words & BACKWARD),
        anew=bool(words & ANEW),
        quoted=scene.layout.quoted[candidate.trigger.token],
        days=frozenset(time.value for time in times if time.value and not time.weak),
        countries=frozenset(place.country for place in places),
        towns=frozenset(place.city for place in places if place.city),
    )


def context_of_pair(scene: Scene, one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    first, second = sorted((one, other), key=lambda telling: telling.candidate.trigger.token)
    yield from _told(scene, first, second)
    if first.candidate.sentence == second.candidate.sentence:
        yield from _links(scene, first.candidate, second.candidate)
    yield "dated sentences", float(bool(first.days)) + float(bool(second.days))
    if first.candidate.sentence != second.candidate.sentence:
        yield from _times(first, second)
        yield from _places(first, second)


def _told(scene: Scene, first: Telling, second: Telling) -> Iterator[tuple[str, float]]:
    yield f"tenses {first.tense}>{second.tense}", 1.0
    yield "same tense", float(first.tense == second.tense)
    yield f"frames {'|'.join(sorted((first.frame, second.frame)))}", 1.0
    for name, telling in (("first", first), ("second", second)):
        yield f"backward {name}", float(telling.backward)
        yield f"anew {name}", float(telling.anew)
        yield f"quoted {name}", float(telling.quoted)
    earlier, later = first.candidate.sentence, second.candidate.sentence
    opener = scene.analysis.doc[scene.layout.starts[later]].lower_
    if earlier != later and opener in OPENERS:
        yield f"opens {opener}", 1.0
    headline = earlier in scene.layout.headlines
    yield "headline and lead", float(headline and later - earlier <= LEAD)
    yield "lead", float(earlier <= LEAD)


def _tense(scene: Scene, candidate: Candidate) -> str:
    """Of the verb that tells of the occasion: "had met", "will meet", "meeting" have their own."""
    if candidate.context.verb is None:
        return "none"
    verb = scene.analysis.doc[candidate.context.verb]
    auxiliaries = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    words = {child.lower_ for child in auxiliaries}
    if words & {"had", "'d"}:
        return "had"
    if words & {"has", "have", "'ve"}:
        return "has"
    if words & {"will", "'ll", "would", "shall", "to", "may", "could", "should", "might", "can"}:
        return "ahead"
    if auxiliaries:
        return "past" if words & {"was", "were", "did"} else "present"
    return {"VBD": "past", "VBN": "part", "VBG": "ing"}.get(verb.tag_, "present")


def _words(scene: Scene, candidate: Candidate) -> Iterator[str]:
    start, end = scene.layout.bounds(candidate.sentence)
    at = candidate.trigger.token
    for token in scene.analysis.doc[max(start, at - NEAR) : min(end, at + NEAR)]:
        yield token.lower_


def _links(scene: Scene, first: Candidate, second: Candidate) -> Iterator[tuple[str, float]]:
    """The words on the way from one trigger up to the other, in one sentence."""
    doc = scene.analysis.doc
    upper, lower = doc[first.trigger.token], doc[second.trigger.token]
    if upper not in lower.ancestors and lower in upper.ancestors:
        upper, lower = lower, upper
    yield "trigger inside", float(upper in lower.ancestors)
    for word in _way(lower, upper):
        if word in LINKS:
            yield f"link {word}", 1.0
    yield (
        "comma between",
        float(
            any(
                t.text in {",", ";", "-", "--"}
                for t in doc[first.trigger.token : second.trigger.token]
            )
        ),
    )


def _way(lower: Token, upper: Token) -> Iterator[str]:
    for token in (lower, *lower.ancestors):
        if token.i == upper.i:
            return
        yield token.lower_
        yield from (child.lower_ for child in token.children if child.dep_ in {"mark", "advmod"})


def _times(first: Telling, second: Telling) -> Iterator[tuple[str, float]]:
    """Whether two sentences date alike."""
    if not first.days or not second.days:
        return
    meeting = any(a.overlaps(b) for a in first.days for b in second.days)
    yield "sentences agree in time", float(meeting)
    yield "sentences differ in time", float(not meeting)
    yield "sentences share a time", float(bool(first.days & second.days))


def _places(first: Telling, second: Telling) -> Iterator[tuple[str, float]]:
    """Whether two sentences name the same countries and towns."""
    if not first.countries or not second.countries:
        return
    yield "sentences share a country", float(bool(first.countries & second.countries))
    shared = first.towns & second.towns
    yield "sentences share a town", float(bool(shared))
    yield "towns differ", float(bool(first.towns and second.towns) and not shared)
