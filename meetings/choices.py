"""Closed vocabularies shared by every layer: plain enumerations, free of Django."""

from enum import IntEnum, StrEnum
from typing import Self


class LabelledEnum(StrEnum):
    """A string enumeration whose members carry the label shown to people.

    ``choices`` has the shape that Django fields expect.
    """

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def as_choices(cls) -> list[tuple[str, str]]:
        return [(member.value, member.label) for member in cls]


class KeyKind(IntEnum):
    """How much the days under which a report is filed say of it."""

    FIRM = 0  # they tell one occasion from another, or a curator has said which it is
    LOOSE = 1  # up to a month
    VAGUE = 2
    CROWDED = 3  # vague, and so much is told of these days that it fits anything

    @classmethod
    def as_choices(cls) -> list[tuple[int, str]]:
        return [(member.value, member.name.lower()) for member in cls]


class MeetingStatus(LabelledEnum):
    """Whether the occasion took place, is to, or was called off or postponed without a new date."""

    HELD = "held", "held"
    PLANNED = "planned", "planned"
    CANCELLED = "cancelled", "cancelled"


class MeetingMode(LabelledEnum):
    """By which means the parties dealt with each other."""

    IN_PERSON = "in_person", "in person"
    VIDEO = "video", "by video"
    PHONE = "phone", "by telephone"


class MeetingKind(LabelledEnum):
    """Two parties, three or more (or a conference), or a visit with no counterpart named."""

    BILATERAL = "bilateral", "bilateral"
    MULTILATERAL = "multilateral", "multilateral"
    VISIT = "visit", "visit"


class ParticipantKind(LabelledEnum):
    """What a participant is, as the document names it."""

    PERSON = "person", "person"
    ORGANISATION = "organisation", "organisation"
    STATE = "state", "state"


class Part(LabelledEnum):
    """The part that a participant played."""

    PRINCIPAL = "principal", "principal"
    ATTENDEE = "attendee", "attendee"
    HOST = "host", "host"


class DateBasis(LabelledEnum):
    """Where a date comes from: written out, counted from publication, or drawn from the context."""

    STATED = "stated", "stated in full"
    RELATIVE = "relative", "relative to publication"
    INFERRED = "inferred", "inferred from the context"


class OrganisationKind(LabelledEnum):
    """What sort of body an organisation is; a state is an organisation too."""

    STATE = "state", "state"
    GOVERNMENT = "government", "government"
    MINISTRY = "ministry", "ministry or agency"
    ARMED_FORCES = "armed_forces", "armed forces"
    EMBASSY = "embassy", "embassy or mission"
    LEGISLATURE = "legislature", "legislature"
    PARTY = "party", "political party"
    ARMED_MOVEMENT = "armed_movement", "armed movement"
    INTERNATIONAL = "international_organisation", "international organisation"
    COMPANY = "company", "company"
    MEDIA = "media", "media"
    OTHER = "other", "other"


class NameKind(LabelledEnum):
    """In which way a further name differs from the main one."""

    ALIAS = "alias", "alias"
    ABBREVIATION = "abbreviation", "abbreviation"
    TRANSLITERATION = "transliteration", "transliteration"
    NATIVE_SCRIPT = "native_script", "native script"


class ReviewStatus(LabelledEnum):
    """What a curator has said of a meeting; machine output is proposed."""

    PROPOSED = "proposed", "proposed"
    ACCEPTED = "accepted", "accepted"
    REJECTED = "rejected", "rejected"


class Judgement(LabelledEnum):
    """Whether two records stand for one thing in the world."""

    SAME = "same", "the same"
    DIFFERENT = "different", "different"
    UNSURE = "unsure", "unsure"


class EvidenceField(LabelledEnum):
    """Which field of a report a quote supports."""

    OCCASION = "occasion", "occasion"
    STATUS = "status", "status"
    MODE = "mode", "mode"
    KIND = "kind", "kind"
    DATE = "date", "date"
    PLACE = "place", "place"
    PARTICIPANT = "participant", "participant"
    TOPIC = "topic", "topic"


class EntityKind(LabelledEnum):
    """The kinds of record that have a public id; the value is the prefix of the id."""

    MEETING = "mtg", "meeting"
    OFFICIAL = "off", "official"
    ORGANISATION = "org", "organisation"
    DOCUMENT = "doc", "document"
    REPORT = "rep", "report"
    SOURCE = "src", "source"
    TOPIC = "top", "topic"


class SubmissionPurpose(LabelledEnum):
    """Whether a text that was handed in is to be stored, or only to be looked at."""

    INGEST = "ingest", "read into the register"
    PREVIEW = "preview", "shown without storing"


class SubmissionState(LabelledEnum):
    """How far the reading of a text is that was handed in."""

    QUEUED = "queued", "waiting"
    RUNNING = "running", "being read"
    DONE = "done", "read"
    FAILED = "failed", "failed"


class TokenScope(LabelledEnum):
    """What a token may be used for."""

    READ = "read", "read what is for members only, at the members' rate"
    CURATE = "curate", "correct, judge and merge records"
    INGEST = "ingest", "hand in texts"


class DeliveryState(LabelledEnum):
    """What became of an event that a webhook is told of."""

    WAITING = "waiting", "waiting"
    DELIVERED = "delivered", "delivered"
    FAILED = "failed", "given up"
