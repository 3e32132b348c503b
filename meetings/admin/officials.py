"""Admin pages of officials, their names, identifiers and roles."""

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from typing_extensions import override

from meetings.admin.base import EditedAdmin
from meetings.admin.exchange import ExchangeAdmin, OfficialResource
from meetings.admin.inlines import EditedInline, ReadOnlyInline
from meetings.admin.merging import MergingAdmin
from meetings.models import Official, OfficialIdentifier, OfficialName, Participation, Role


class OfficialNameInline(EditedInline):
    """Other names, entered by curators and by merges."""

    model = OfficialName
    verbose_name = "other name"
    autocomplete_fields = ("source",)


class OfficialIdentifierInline(EditedInline):
    """Identifiers in other schemes."""

    model = OfficialIdentifier
    verbose_name = "identifier"


class RoleInline(ReadOnlyInline):
    """Offices that documents show the official to hold."""

    model = Role
    fk_name = "official"
    fields = ("title", "organisation", "country", "first_day", "last_day")
    show_change_link = False


class OfficialMeetingInline(ReadOnlyInline):
    """Meetings of the official, as a table of links."""

    model = Participation
    fk_name = "official"
    fields = ("meeting", "role", "part")
    verbose_name_plural = "meetings"
    show_change_link = False

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Participation]:
        return (
            super().get_queryset(request).select_related("meeting").order_by("-meeting__sort_key")
        )


@admin.register(Official)
class OfficialAdmin(MergingAdmin, ExchangeAdmin, EditedAdmin):
    """Officials with all that is known of them."""

    resource_classes = (OfficialResource,)
    exported_with = ("other_names", "identifiers")
    list_display = ("name", "country", "meeting_count", "public_id", "updated_at")
    list_filter = ("country",)
    search_fields = ("name", "other_names__name", "public_id")
    fields = (
        "public_id",
        "name",
        "country",
        "reason",
        "fixed_by_curators",
        "created_at",
        "updated_at",
    )
    readonly_fields = ("public_id", "fixed_by_curators", "created_at", "updated_at")
    inlines = (OfficialNameInline, OfficialIdentifierInline, RoleInline, OfficialMeetingInline)

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Official]:
        # A subquery counts only the rows of the page; a join would group the whole table.
        taking_part = Participation.objects.filter(official=OuterRef("pk")).order_by()
        total = taking_part.values("official").annotate(total=Count("pk")).values("total")
        officials: QuerySet[Official] = super().get_queryset(request)
        return officials.annotate(meeting_total=Subquery(total))

    @admin.display(description="meetings")
    def meeting_count(self, official: Official) -> int:
        return official.meeting_total or 0  # type: ignore[attr-defined]  # annotated above
