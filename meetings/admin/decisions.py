"""Admin pages of decisions, redirects and the journal of changes: to be read, never edited."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from meetings.admin.base import ReadOnlyAdmin
from meetings.admin.identity import PAIR, IdentityQueueAdmin
from meetings.choices import EntityKind
from meetings.models import Change, Redirect, ResolutionDecision

# Records that are found by their ids in the lists of the admin.
LISTS = {
    EntityKind.MEETING.value: "meeting",
    EntityKind.OFFICIAL.value: "official",
    EntityKind.ORGANISATION.value: "organisation",
}


@admin.register(ResolutionDecision)
class ResolutionDecisionAdmin(IdentityQueueAdmin):
    """Who was judged to be whom, with the score and what made it."""

    list_display = (
        "left_id",
        "judgement",
        "right_id",
        "score",
        "actor",
        "created_at",
        "superseded_at",
        "again",
    )
    list_filter = ("kind", "judgement", ("superseded_at", admin.EmptyFieldListFilter))
    list_select_related = ("actor",)
    search_fields = ("left_id", "right_id", "reason")

    @admin.display(description="")
    def again(self, decision: ResolutionDecision) -> str:
        """Pairs of records that can be decided anew; what is said of mentions follows from them."""
        if decision.superseded_at or decision.left_id[:3] != decision.right_id[:3]:
            return ""
        address = reverse(PAIR, args=[decision.pk])
        return format_html('<a href="{}">Decide anew</a>', address)


@admin.register(Redirect)
class RedirectAdmin(ReadOnlyAdmin):
    """Where old ids lead."""

    list_display = ("old_id", "new_id", "kind", "created_at")
    list_filter = ("kind",)
    search_fields = ("old_id", "new_id")


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    """The journal: who changed what, when and why."""

    list_display = ("created_at", "verb", "record", "actor", "reason", "extractor")
    list_filter = ("verb", "kind", "extractor")
    list_select_related = ("actor",)
    date_hierarchy = "created_at"
    search_fields = ("record_id", "reason")

    @admin.display(description="record", ordering="record_id")
    def record(self, change: Change) -> str:
        """The id, which leads to the record itself where that has a page to look for it."""
        listed = LISTS.get(change.kind)
        if not listed:
            return change.record_id
        address = reverse(f"admin:meetings_{listed}_changelist")
        return format_html('<a href="{}?q={}">{}</a>', address, change.record_id, change.record_id)
