"""Factories: each builds the least valid record; traits name states."""

from datetime import date

import factory
from django.contrib.auth import get_user_model
from factory.django import DjangoModelFactory

from meetings import models
from meetings.choices import (
    EvidenceField,
    MeetingKind,
    MeetingMode,
    MeetingStatus,
    OrganisationKind,
    ParticipantKind,
    ReviewStatus,
    SubmissionPurpose,
)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = get_user_model()

    username = factory.Sequence(lambda n: f"user{n}")

    class Params:
        curator = factory.Trait(is_staff=True)
        admin = factory.Trait(is_staff=True, is_superuser=True)


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = models.Source

    name = factory.Sequence(lambda n: f"Outlet {n}")


class DocumentFactory(DjangoModelFactory):
    class Meta:
        model = models.Document

    source = factory.SubFactory(SourceFactory)
    external_id = factory.Sequence(lambda n: f"document-{n}")
    published = date(2024, 5, 31)
    text = "Minister Ana Sol met Minister Bo Lin in Quito on Thursday."
    content_hash = factory.Sequence(lambda n: f"{n:064x}")


class OfficialFactory(DjangoModelFactory):
    class Meta:
        model = models.Official

    name = factory.Sequence(lambda n: f"Official {n}")
    country = "FR"


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = models.Organisation

    name = factory.Sequence(lambda n: f"Organisation {n}")

    class Params:
        state = factory.Trait(kind=OrganisationKind.STATE, name="France", country="FR")


class RoleFactory(DjangoModelFactory):
    class Meta:
        model = models.Role

    official = factory.SubFactory(OfficialFactory)
    title = "foreign minister"
    country = "FR"


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = models.Topic

    slug = factory.Sequence(lambda n: f"topic-{n}")
    label = factory.LazyAttribute(lambda topic: topic.slug.replace("-", " "))


class MeetingFactory(DjangoModelFactory):
    """A dated meeting with its sort key; ``day=None`` for an undated one."""

    class Meta:
        model = models.Meeting
        skip_postgeneration_save = True

    class Params:
        day = date(2024, 5, 30)
        accepted = factory.Trait(review=ReviewStatus.ACCEPTED)
        rejected = factory.Trait(review=ReviewStatus.REJECTED)
        disputed = factory.Trait(disputed_fields=["date"])

    title = factory.Sequence(lambda n: f"Meeting {n}")
    status = MeetingStatus.HELD
    mode = MeetingMode.IN_PERSON
    kind = MeetingKind.BILATERAL
    date_edtf = factory.LazyAttribute(lambda o: o.day.isoformat() if o.day else "")
    date_first = factory.LazyAttribute(lambda o: o.day)
    date_last = factory.LazyAttribute(lambda o: o.day)

    @factory.post_generation
    def sort_key(self, _create, _extracted, **_kwargs):
        ordinal = self.date_first.toordinal() if self.date_first else 0
        self.sort_key = (ordinal << 32) | self.pk
        self.save(update_fields=["sort_key"])


class ParticipationFactory(DjangoModelFactory):
    class Meta:
        model = models.Participation

    meeting = factory.SubFactory(MeetingFactory)
    official = factory.SubFactory(OfficialFactory)
    country = factory.LazyAttribute(lambda o: o.official.country if o.official else "")
    role = "foreign minister"
    position = factory.Sequence(lambda n: n % 1000)


class ReportFactory(DjangoModelFactory):
    class Meta:
        model = models.Report

    document = factory.SubFactory(DocumentFactory)
    meeting = factory.SubFactory(MeetingFactory)
    ordinal = factory.Sequence(lambda n: n % 10000 + 1)
    status = MeetingStatus.HELD
    mode = MeetingMode.IN_PERSON
    kind = MeetingKind.BILATERAL
    date_edtf = "2024-05-30"
    confidence = 0.9
    extractor = "rules/1"


class ReportParticipantFactory(DjangoModelFactory):
    class Meta:
        model = models.ReportParticipant

    report = factory.SubFactory(ReportFactory)
    position = factory.Sequence(lambda n: n % 1000)
    name = "Ana Sol"
    kind = ParticipantKind.PERSON


class EvidenceFactory(DjangoModelFactory):
    """A quote of the first words of its document."""

    class Meta:
        model = models.Evidence

    report = factory.SubFactory(ReportFactory)
    document = factory.LazyAttribute(lambda o: o.report.document)
    field = EvidenceField.OCCASION
    start = 0
    end = 16
    quote = factory.LazyAttribute(lambda o: o.document.text[o.start : o.end])


class SubmissionFactory(DjangoModelFactory):
    """A text that waits for a worker."""

    class Meta:
        model = models.Submission

    purpose = SubmissionPurpose.PREVIEW
    external_id = factory.Sequence(lambda n: f"text-{n}")
    text = "Minister Ana Sol met Minister Bo Lin in Quito on Thursday."
