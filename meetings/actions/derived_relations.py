"""Participants and topics of meetings, derived from their reports."""

from collections.abc import Sequence

from meetings.models import Meeting, Participation, Topic
from meetings.models.composed import Composed, attach
from meetings.resolution.union import Participant

_participations = Composed(
    lambda asked: (
        Participation.objects.filter(meeting__among=asked)
        .select_related("official", "organisation")
        .order_by("position")
    )
)
_topics = Composed(
    lambda asked: (
        Meeting.topics.through.objects.filter(meeting__among=asked)
        .select_related("topic")
        .order_by()
    )
)


class DerivedRelations:
    """Participants and topics of several meetings, read and written together."""

    def __init__(self, meetings: Sequence[Meeting]) -> None:
        asked = [meeting.pk for meeting in meetings]
        seats, labels = _participations(asked), _topics(asked)
        attach(meetings, "participations", ((one.meeting_id, one) for one in seats))
        attach(meetings, "topics", ((one.meeting_id, one.topic) for one in labels))
        self.seated: dict[int, list[Participation]] = {}
        self.labelled: dict[int, frozenset[str]] = {}

    def seat(
        self, meeting: Meeting, participants: Sequence[Participant]
    ) -> tuple[list[str], list[str]] | None:
        """Note who is to take part; the names before and after if that is a change."""
        wanted = [
            Participation(
                meeting=meeting,
                official_id=one.official,
                organisation_id=one.organisation,
                country=one.country,
                acts_for_id=one.acts_for,
                role=one.role,
                part=one.part.value,
                position=position,
            )
            for position, one in enumerate(
                one for one in participants if one.official or one.organisation or one.role
            )
        ]
        present = list(meeting.participations.all())
        if [_row(one) for one in present] == [_row(one) for one in wanted]:
            return None
        self.seated[meeting.pk] = wanted
        return [_name(one) for one in present], [one.label for one in participants]

    def label(self, meeting: Meeting, slugs: frozenset[str]) -> tuple[list[str], list[str]] | None:
        before = {topic.slug for topic in meeting.topics.all()}
        if before == slugs:
            return None
        self.labelled[meeting.pk] = slugs
        return sorted(before), sorted(slugs)

    def save(self) -> None:
        if self.seated:
            Participation.objects.filter(meeting__in=self.seated).delete()
            Participation.objects.bulk_create(
                one for several in self.seated.values() for one in several
            )
        if self.labelled:
            through = Meeting.topics.through
            through.objects.filter(meeting__in=self.labelled).delete()
            slugs = frozenset().union(*self.labelled.values())
            numbers = dict(Topic.objects.filter(slug__in=slugs).values_list("slug", "pk"))
            through.objects.bulk_create(
                through(meeting_id=meeting, topic_id=numbers[slug])
                for meeting, several in self.labelled.items()
                for slug in sorted(several)
            )


def _name(one: Participation) -> str:
    """As reports call the participant, so that the journal tells one name from another."""
    record = one.official or one.organisation
    return record.name if record else one.role


def _row(one: Participation) -> tuple[object, ...]:
    return (
        one.official_id,
        one.organisation_id,
        one.country,
        one.acts_for_id,
        one.role,
        one.part,
    )
