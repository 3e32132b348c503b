"""Held, planned or cancelled, and by which means: from the words around the trigger."""

from spacy.tokens import Token

from meetings.choices import MeetingMode, MeetingStatus
from meetings.extraction.occasions.candidates import Candidate
from meetings.extraction.occasions.frames import frame_name
from meetings.extraction.occasions.scene import Scene

CANCELS = frozenset(
    {"cancel", "postpone", "scrap", "suspend", "defer", "shelve", "abort", "axe", "derail",
     "scuttle", "cancellation", "postponement", "call off", "put off", "put back"}
)  # fmt: skip
# Nouns that a word for the means may qualify: "a video link", "online format", "phone line".
CONTACTS = frozenset(
    {"call", "conversation", "conference", "link", "line", "meeting", "talk", "summit", "session",
     "format", "mode", "discussion", "consultation", "dialogue", "exchange", "message", "round",
     "connection", "address", "hook-up", "chat", "contact", "gathering", "event", "appearance"}
)  # fmt: skip
NEAR = 12


def is_cancelled(scene: Scene, candidate: Candidate) -> bool:
    """A verb of calling off governs the trigger or follows it."""
    doc = scene.analysis.doc
    token = doc[candidate.trigger.token]
    if CANCELS & {*candidate.context.governors[:2], *candidate.context.modifiers}:
        return True
    particles = {(t.head.lemma_.lower(), t.lower_) for t in token.sent if t.dep_ == "prt"}
    governors = {token.lemma_.lower(), *candidate.context.governors[:2]}
    return any(
        f"{verb} {particle}" in CANCELS and verb in governors for verb, particle in particles
    )


def mode_of(scene: Scene, candidate: Candidate) -> MeetingMode:
    """The words "phone", "video" and the like in the clause, or a verb of telephoning."""
    if candidate.trigger.frame == "phone":
        return MeetingMode.PHONE
    words = scene.words.groups
    doc = scene.analysis.doc
    start, end = scene.layout.bounds(candidate.sentence)
    at = candidate.trigger.token
    near = {
        token.lemma_.lower()
        for token in doc[max(start, at - NEAR) : min(end, at + NEAR)]
        if not _qualifies_something_else(token, at)
    }
    if near & words["video"]:
        return MeetingMode.VIDEO
    if near & words["phone"] or frame_name(candidate.trigger) == "callN":
        return MeetingMode.PHONE
    return MeetingMode.IN_PERSON


def _qualifies_something_else(token: Token, trigger: int) -> bool:
    """The word says of what sort some other thing is ("online fraud", "the front line")."""
    if token.dep_ not in {"amod", "compound", "nmod"} or token.head.pos_ not in {"NOUN", "PROPN"}:
        return False
    return token.head.i != trigger and token.head.lemma_.lower() not in CONTACTS


def status_of(scene: Scene, candidate: Candidate, planned: float) -> MeetingStatus:
    if is_cancelled(scene, candidate):
        return MeetingStatus.CANCELLED
    return MeetingStatus.PLANNED if planned >= 0.5 else MeetingStatus.HELD  # noqa: PLR2004
