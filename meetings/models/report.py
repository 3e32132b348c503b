"""Reports: what one document says of one meeting, and the words that say it."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from typing_extensions import override

from meetings.choices import (
    DateBasis,
    EntityKind,
    EvidenceField,
    KeyKind,
    MeetingKind,
    MeetingMode,
    MeetingStatus,
    Part,
    ParticipantKind,
)
from meetings.dates import EdtfDate
from meetings.models.base import TimestampedModel, country_field, public_id_field
from meetings.models.document import Document
from meetings.models.meeting import Meeting
from meetings.models.official import Official, OfficialForm
from meetings.models.organisation import Organisation, OrganisationForm
from meetings.models.topic import Topic


class ReportQuerySet(models.QuerySet["Report"]):
    """Reports in order of publication, with what belongs to them."""

    def latest_first(self) -> Self:
        """By publication of their documents, the newest first; undated ones last."""
        return self.order_by(
            F("document__published").desc(nulls_last=True), "-document_id", "ordinal"
        )

    def with_details(self) -> Self:
        """With document (without text), participants, topics and evidence, in four queries."""
        participants = ReportParticipant.objects.select_related(
            "official", "organisation", "acts_for"
        )
        evidence = Evidence.objects.select_related("document", "participant", "topic")
        return (
            self.select_related("document__source")
            .defer("document__text")
            .prefetch_related(
                models.Prefetch("participants", participants),
                "topics",
                models.Prefetch("evidence", evidence.defer("document__text")),
            )
        )


class Report(TimestampedModel):
    """What one document says of one meeting, field by field, as stated there."""

    public_id = public_id_field(EntityKind.REPORT)
    document = models.ForeignKey(Document, models.CASCADE, related_name="reports")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="reports")
    ordinal = models.PositiveSmallIntegerField(
        help_text="Order of first mention in the document, from 1."
    )
    status = models.CharField(max_length=12, choices=MeetingStatus.as_choices())
    mode = models.CharField(max_length=12, choices=MeetingMode.as_choices())
    kind = models.CharField(max_length=12, choices=MeetingKind.as_choices())
    date_edtf = models.CharField("date", max_length=21, blank=True, default="")
    date_basis = models.CharField(
        max_length=10, choices=DateBasis.as_choices(), blank=True, default=""
    )
    city = models.CharField(
        max_length=120, blank=True, default="", help_text="As the document spells it."
    )
    country = country_field("Where it took place.")
    gazetteer_id = models.CharField(max_length=20, blank=True, default="")
    topics = models.ManyToManyField(Topic, blank=True, related_name="reports")
    confidence = models.FloatField(help_text="Estimated chance that the report is right, 0 to 1.")
    extractor = models.CharField(max_length=60, help_text="Name and version of the extractor.")
    settled = models.BooleanField(
        default=False,
        help_text="A curator has placed it in its meeting; the machine keeps it there.",
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ("document", "ordinal")
        constraints = (
            models.UniqueConstraint(
                fields=("document", "ordinal"), name="report_order_in_document"
            ),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1),
                name="report_confidence_is_a_share",
            ),
        )

    @override
    def __str__(self) -> str:
        return f"{self.document_id} m{self.ordinal}"

    @property
    def date(self) -> EdtfDate | None:
        return EdtfDate.parse(self.date_edtf) if self.date_edtf else None


class ReportKey(models.Model):
    """A blocking key of a report with the days on which its meeting can have been."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="keys")
    key = models.CharField(max_length=120)
    first = models.DateField()
    last = models.DateField()
    kind = models.PositiveSmallIntegerField(choices=KeyKind.as_choices())

    class Meta:
        indexes = (models.Index(fields=("key", "kind", "first"), name="report_key_by_kind"),)
        constraints = (models.UniqueConstraint(fields=("report", "key"), name="report_key_once"),)

    @override
    def __str__(self) -> str:
        return self.key


class ReportParticipant(models.Model):
    """A participant as one document names it, and the record that it was resolved to."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="participants")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(
        max_length=300, blank=True, default="", help_text="Empty for a person known by role."
    )
    kind = models.CharField(max_length=12, choices=ParticipantKind.as_choices())
    country = country_field("The state that the participant acts for.")
    organisation_name = models.CharField(max_length=300, blank=True, default="")
    role = models.CharField(max_length=300, blank=True, default="")
    part = models.CharField(max_length=10, choices=Part.as_choices(), default=Part.PRINCIPAL)
    official = models.ForeignKey(
        Official, models.PROTECT, null=True, blank=True, related_name="mentions"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="mentions"
    )
    acts_for = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="representative_mentions"
    )
    official_form = models.ForeignKey(
        OfficialForm, models.PROTECT, null=True, blank=True, related_name="mentions"
    )
    organisation_form = models.ForeignKey(
        OrganisationForm,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="mentions",
        help_text="Of the body that takes part, or that the person acts for.",
    )

    class Meta:
        ordering = ("report", "position")
        constraints = (
            models.UniqueConstraint(fields=("report", "position"), name="report_participant_order"),
        )

    @override
    def __str__(self) -> str:
        return self.name or self.role


class Evidence(models.Model):
    """The characters of a document that support one field of a report."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="evidence")
    document = models.ForeignKey(Document, models.CASCADE, related_name="evidence")
    field = models.CharField(max_length=12, choices=EvidenceField.as_choices())
    start = models.PositiveIntegerField(help_text="Offset of the first character of the quote.")
    end = models.PositiveIntegerField(help_text="Offset after the last character of the quote.")
    quote = models.TextField()
    participant = models.ForeignKey(
        ReportParticipant, models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="evidence")

    class Meta:
        ordering = ("report", "start", "id")
        constraints = (
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="evidence_is_not_empty"),
        )
        verbose_name_plural = "evidence"

    @override
    def __str__(self) -> str:
        return f"{self.field}: “{self.quote}”"
