"""Meetings, derived from what reports say of them."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Upper
from typing_extensions import override

from meetings.choices import (
    DateBasis,
    EntityKind,
    MeetingKind,
    MeetingMode,
    MeetingStatus,
    ReviewStatus,
)
from meetings.dates import EdtfDate
from meetings.models.base import TimestampedModel, country_field, public_id_field
from meetings.models.official import Official
from meetings.models.topic import Topic


def first_key_after(day: date) -> int:
    """A sort key above those of all meetings that begin on the day or before."""
    return (day.toordinal() + 1) << 32


def first_key_of(day: date) -> int:
    """A sort key below those of all meetings that begin on the day or after."""
    return day.toordinal() << 32


# The highest sort key that a meeting without a date can have.
UNDATED_KEYS = (1 << 32) - 1


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Meetings by review."""

    def published(self) -> Self:
        """Meetings that the public sees: all but the rejected ones."""
        return self.exclude(review=ReviewStatus.REJECTED)

    def awaiting_review(self) -> Self:
        return self.filter(review=ReviewStatus.PROPOSED)

    def most_valuable_first(self) -> Self:
        """By how much a curator's look is worth: told by many, then told surely.

        Only what several reports tell of can be disputed, so disputed meetings stand in front.
        """
        return self.order_by("-report_count", "-confidence", "-id")

    def less_valuable_than(self, meeting: "Meeting") -> Self:
        """Those that come after this one in the order of ``most_valuable_first``."""
        told, sure = meeting.report_count, meeting.confidence
        return self.filter(
            Q(report_count__lt=told)
            | Q(report_count=told, confidence__lt=sure)
            | Q(report_count=told, confidence=sure, pk__lt=meeting.pk),
            # Said again, so that the index is entered where the page is.
            report_count__lte=told,
        )

    def visits(self) -> Self:
        """Visits that other meetings can be part of."""
        return self.published().filter(kind=MeetingKind.VISIT)

    def disputed(self) -> Self:
        """Meetings of whose fields at least one is told differently by different reports."""
        return self.exclude(disputed_fields=[])


class Meeting(TimestampedModel):
    """An occasion at which parties dealt with each other directly.

    Its fields are derived from its reports, but for those named in ``fixed_fields``, which a
    curator has set. ``sort_key`` is ``(ordinal of the first day << 32) | id``, unique; the ordinal
    is 0 where there is no date.
    """

    public_id = public_id_field(EntityKind.MEETING)
    title = models.CharField(max_length=300, blank=True, default="")
    status = models.CharField(
        max_length=12, choices=MeetingStatus.as_choices(), default=MeetingStatus.HELD
    )
    mode = models.CharField(
        max_length=12, choices=MeetingMode.as_choices(), default=MeetingMode.IN_PERSON
    )
    kind = models.CharField(
        max_length=12, choices=MeetingKind.as_choices(), default=MeetingKind.BILATERAL
    )
    date_edtf = models.CharField(
        "date", max_length=21, blank=True, default="", help_text="EDTF, ISO 8601-2."
    )
    date_first = models.DateField("first possible day", null=True, blank=True)
    date_last = models.DateField("last possible day", null=True, blank=True)
    date_basis = models.CharField(
        max_length=10, choices=DateBasis.as_choices(), blank=True, default=""
    )
    city = models.CharField(max_length=120, blank=True, default="")
    country = country_field("Where it took place.")
    gazetteer_id = models.CharField(max_length=20, blank=True, default="")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    part_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="parts",
        help_text="The visit during which it took place.",
    )
    topics = models.ManyToManyField(Topic, blank=True, related_name="meetings")
    officials = models.ManyToManyField(Official, through="Participation", related_name="meetings")
    review = models.CharField(
        max_length=10, choices=ReviewStatus.as_choices(), default=ReviewStatus.PROPOSED
    )
    confidence = models.FloatField(
        default=0.0, help_text="The highest confidence of its reports, 0 to 1."
    )
    fixed_fields = models.JSONField(
        default=list, blank=True, help_text="Fields that a curator has set."
    )
    disputed_fields = models.JSONField(
        default=list, blank=True, help_text="Fields on which its reports disagree."
    )
    report_count = models.PositiveIntegerField("reports", default=0)
    # Null only between the insert and the first projection, which knows the id.
    sort_key = models.BigIntegerField(null=True, unique=True, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ("-sort_key",)
        indexes = (
            models.Index(fields=("date_first", "date_last"), name="meeting_by_days"),
            # All that most lists ask of a meeting, so that they need not read it.
            models.Index(
                fields=("-sort_key", "review", "date_first", "date_last", "id"),
                name="meeting_at_a_glance",
            ),
            models.Index(fields=("country", "-sort_key"), name="meeting_by_country"),
            models.Index(fields=("status", "-sort_key"), name="meeting_by_status"),
            models.Index(fields=("review", "-sort_key"), name="meeting_by_review"),
            models.Index(
                fields=("review", "-report_count", "-confidence", "-id"), name="meeting_by_value"
            ),
            models.Index(fields=("kind", "-sort_key"), name="meeting_by_kind"),
            models.Index(fields=("mode", "-sort_key"), name="meeting_by_mode"),
            # Most are part of none; to know of them would tell nothing of the others.
            models.Index(
                fields=("part_of", "-sort_key"),
                condition=Q(part_of__isnull=False),
                name="meeting_by_visit",
            ),
            models.Index(Upper("city"), F("sort_key").desc(), name="meeting_by_city"),
            # A text of EDTF tells by its length how exact it is.
            models.Index(
                Length("date_edtf"), F("sort_key").desc(), name="meeting_by_length_of_date"
            ),
            models.Index(fields=("-updated_at", "-id"), name="meeting_last_changed"),
            models.Index(fields=("-report_count", "-id"), name="meeting_most_reported"),
            models.Index(fields=("latitude", "longitude"), name="meeting_by_position"),
            models.Index(
                fields=("id",), condition=Q(report_count=0), name="meeting_without_report"
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(date_edtf="", date_first__isnull=True, date_last__isnull=True)
                | Q(
                    ~Q(date_edtf=""),
                    date_first__isnull=False,
                    date_last__isnull=False,
                    date_first__lte=F("date_last"),
                ),
                name="meeting_date_has_bounds",
            ),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1),
                name="meeting_confidence_is_a_share",
            ),
        )

    @override
    def __str__(self) -> str:
        return self.title or self.public_id

    @property
    def date(self) -> EdtfDate | None:
        return EdtfDate.parse(self.date_edtf) if self.date_edtf else None
