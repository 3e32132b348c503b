"""What was decided, by whom and why: resolution, redirects and the journal of changes."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from typing_extensions import override

from meetings.choices import EntityKind, Judgement
from meetings.identifiers import PUBLIC_ID_LENGTH


class ResolutionDecisionQuerySet(models.QuerySet["ResolutionDecision"]):
    """Decisions by standing, author and record."""

    def standing(self) -> Self:
        """Decisions that no later one has superseded."""
        return self.filter(superseded_at__isnull=True)

    def in_doubt(self) -> Self:
        """Pairs of records on which the machine asks a curator, the likeliest first."""
        return (
            self.standing()
            .filter(judgement=Judgement.UNSURE, actor__isnull=True)
            .order_by("-score", "-id")
        )

    def less_likely_than(self, decision: "ResolutionDecision") -> Self:
        """Those that come after this one in the order of ``in_doubt``.

        A curator's decision has no score, and stands before them all.
        """
        if decision.score is None:
            return self.all()
        return self.filter(
            Q(score__lt=decision.score) | Q(score=decision.score, pk__lt=decision.pk)
        )

    def by_curators(self) -> Self:
        return self.filter(actor__isnull=False)

    def about(self, public_id: str) -> Self:
        return self.filter(Q(left_id=public_id) | Q(right_id=public_id))


class ResolutionDecision(models.Model):
    """A judgement on whether two records, or a mention and a record, are one.

    It may be superseded and is never overwritten. ``left_id`` is the public id of a record, or a
    mention as ``rep_…#position``; ``right_id`` is the public id of a record. Of two records the
    smaller id stands left. ``features`` maps each feature's name to its contribution to the score.
    """

    kind = models.CharField(max_length=4, choices=EntityKind.as_choices())
    left_id = models.CharField(max_length=PUBLIC_ID_LENGTH + 8)
    right_id = models.CharField(max_length=PUBLIC_ID_LENGTH)
    judgement = models.CharField(max_length=10, choices=Judgement.as_choices())
    score = models.FloatField(
        null=True, blank=True, help_text="0 to 1; empty for a curator's decision."
    )
    features = models.JSONField(default=dict, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(blank=True, default="")
    created_at = models.DateTimeField(auto_now_add=True)
    superseded_at = models.DateTimeField(null=True, blank=True)

    objects = ResolutionDecisionQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(fields=("right_id",), name="decision_by_right"),
            models.Index(fields=("kind", "judgement", "-id"), name="decision_queue"),
            # SQLite takes a partial index only for conditions that are no parameters of the query.
            models.Index(
                fields=("judgement", "-score", "-id"),
                condition=Q(superseded_at__isnull=True, actor__isnull=True),
                name="decision_by_likeness",
            ),
            models.Index(
                fields=("right_id",),
                condition=Q(superseded_at__isnull=True, judgement=Judgement.UNSURE),
                name="standing_doubt_by_right",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("left_id", "right_id"),
                condition=Q(superseded_at__isnull=True),
                name="one_standing_decision",
            ),
        )

    @override
    def __str__(self) -> str:
        return f"{self.left_id} {self.judgement} {self.right_id}"


class Redirect(models.Model):
    """Where an id that no longer has a record leads: to its successor, or nowhere (gone)."""

    old_id = models.CharField(max_length=PUBLIC_ID_LENGTH, unique=True)
    new_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH,
        blank=True,
        default="",
        db_index=True,
        help_text="Empty: the record is gone.",
    )
    kind = models.CharField(max_length=4, choices=EntityKind.as_choices())
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(old_id=models.F("new_id")), name="redirect_leads_elsewhere"
            ),
        )

    @override
    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id or 'gone'}"


class ChangeQuerySet(models.QuerySet["Change"]):
    """Entries of the journal."""

    def of(self, public_id: str) -> Self:
        return self.filter(record_id=public_id)


class Change(models.Model):
    """One entry of the journal: who changed what from what to what, when and why.

    ``before`` and ``after`` hold only the fields that changed. No actor means the machine, in which
    case ``extractor`` says which version of it.
    """

    kind = models.CharField(max_length=4, choices=EntityKind.as_choices())
    record_id = models.CharField(max_length=PUBLIC_ID_LENGTH)
    verb = models.CharField(
        max_length=40, help_text="Registered name of the action, such as meeting.accept."
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)
    reason = models.TextField(blank=True, default="")
    extractor = models.CharField(max_length=60, blank=True, default="")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(fields=("record_id", "-id"), name="change_of_record"),
            models.Index(fields=("kind", "id"), name="change_of_kind"),
        )

    @override
    def __str__(self) -> str:
        return f"{self.verb} {self.record_id}"
