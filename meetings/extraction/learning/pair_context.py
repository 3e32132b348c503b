"""How two drafts are told one after the other: tense, order, times and places."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from meetings.extraction.assembly.drafts import Draft
from meetings.extraction.occasions.candidates import Candidate
from meetings.extraction.occasions.frames import frame_name
from meetings.extraction.occasions.scene import Scene

NEAR = 8
MANY = 4
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


def context_of_pair(
    scene: Scene, one: Draft, other: Draft, drafts: Sequence[Draft]
) -> Iterator[tuple[str, float]]:
    """``drafts`` are all drafts of the document, in order of the text."""
    first, second = sorted(
        (scene.candidates[made.candidates[0]] for made in (one, other)),
        key=lambda candidate: candidate.trigger.token,
    )
    yield from _told(scene, first, second)
    yield from _links(scene, first, second)
    yield from _times(scene, first, second)
    yield from _places(scene, first, second)
    yield from _between(one, other, drafts)
    yield "lesser chance", min(one.chance, other.chance)
    yield "greater chance", max(one.chance, other.chance)


def _told(scene: Scene, first: Candidate, second: Candidate) -> Iterator[tuple[str, float]]:
    tenses = _tense(scene, first), _tense(scene, second)
    yield f"tenses {tenses[0]}>{tenses[1]}", 1.0
    yield "same tense", float(tenses[0] == tenses[1])
    frames = frame_name(first.trigger), frame_name(second.trigger)
    yield f"frames {'|'.join(sorted(frames))}", 1.0
    for name, candidate in (("first", first), ("second", second)):
        words = set(_words(scene, candidate))
        yield f"backward {name}", float(bool(words & BACKWARD))
        yield f"anew {name}", float(bool(words & ANEW))
        yield f"quoted {name}", float(scene.layout.quoted[candidate.trigger.token])
    opener = scene.analysis.doc[scene.layout.starts[second.sentence]].lower_
    if first.sentence != second.sentence and opener in OPENERS:
        yield f"opens {opener}", 1.0
    headline = first.sentence in scene.layout.headlines
    yield "headline and lead", float(headline and second.sentence - first.sentence <= LEAD)
    yield "lead", float(first.sentence <= LEAD)


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
    if first.sentence != second.sentence:
        return
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


def _times(scene: Scene, first: Candidate, second: Candidate) -> Iterator[tuple[str, float]]:
    """What the sentences date, whichever of their words it belongs to."""
    stated = []
    for candidate in (first, second):
        times = [scene.analysis.times[i] for i in scene.times.get(candidate.sentence, ())]
        stated.append({time.value for time in times if time.value and not time.weak})
    yield "dated sentences", float(bool(stated[0])) + float(bool(stated[1]))
    if first.sentence == second.sentence or not all(stated):
        return
    meeting = [a.overlaps(b) for a in stated[0] for b in stated[1]]
    yield "sentences agree in time", float(any(meeting))
    yield "sentences differ in time", float(not any(meeting))
    yield "sentences share a time", float(bool(stated[0] & stated[1]))


def _places(scene: Scene, first: Candidate, second: Candidate) -> Iterator[tuple[str, float]]:
    places = scene.analysis.places
    here, there = (
        [places[i] for i in scene.places.get(candidate.sentence, ())]
        for candidate in (first, second)
    )
    if first.sentence == second.sentence or not here or not there:
        return
    yield (
        "sentences share a country",
        float(bool({p.country for p in here} & {p.country for p in there})),
    )
    towns = {p.city for p in here if p.city}, {p.city for p in there if p.city}
    yield "sentences share a town", float(bool(towns[0] & towns[1]))
    yield "towns differ", float(bool(towns[0] and towns[1]) and not towns[0] & towns[1])


def _between(one: Draft, other: Draft, drafts: Sequence[Draft]) -> Iterator[tuple[str, float]]:
    """Drafts told between the two: others interrupt, the same two go on."""
    low, high = sorted(made.candidates[0] for made in (one, other))
    between = [made for made in drafts if low < made.candidates[0] < high]
    members = set(one.members) | set(other.members)
    yield "told between", float(min(len(between), MANY))
    foreign = [made for made in between if not set(made.members) <= members]
    yield "others between", float(min(len(foreign), MANY))
    alike = [
        made for made in between if set(made.members) in (set(one.members), set(other.members))
    ]
    yield "alike between", float(min(len(alike), MANY))
    yield "drafts", float(min(len(drafts), 3 * MANY))
