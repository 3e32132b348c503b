"""Admin pages of organisations and topics."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from typing_extensions import override

from meetings.actions.topics import add_topic, edit_topic
from meetings.admin.base import EditedAdmin, ReadOnlyAdmin
from meetings.admin.exchange import ExchangeAdmin, OrganisationResource, TopicResource
from meetings.admin.forms import TopicForm
from meetings.admin.inlines import EditedInline, ReadOnlyInline
from meetings.admin.merging import MergingAdmin
from meetings.models import Organisation, OrganisationName, Role, Topic


class OrganisationNameInline(EditedInline):
    """Other names, entered by curators and by merges."""

    model = OrganisationName
    verbose_name = "other name"
    autocomplete_fields = ("source",)


class ChildInline(ReadOnlyInline):
    """Organisations that belong to this one."""

    model = Organisation
    fk_name = "parent"
    fields = ("name", "abbreviation", "kind")
    verbose_name_plural = "parts"


@admin.register(Organisation)
class OrganisationAdmin(MergingAdmin, ExchangeAdmin, EditedAdmin):
    """Organisations, states among them."""

    resource_classes = (OrganisationResource,)
    exported_with = ("other_names", "parent")
    list_display = ("name", "abbreviation", "kind", "country", "parent", "public_id")
    list_filter = ("kind", "country")
    list_select_related = ("parent",)
    search_fields = ("name", "abbreviation", "other_names__name", "public_id")
    autocomplete_fields = ("parent",)
    fields = (
        "public_id",
        "name",
        "abbreviation",
        "kind",
        "country",
        "parent",
        "reason",
        "fixed_by_curators",
    )
    readonly_fields = ("public_id", "fixed_by_curators")
    inlines = (OrganisationNameInline, ChildInline)


@admin.register(Role)
class RoleAdmin(ReadOnlyAdmin):
    """Offices with the first and the last day on which a document shows them held."""

    list_display = ("title", "official", "organisation", "country", "first_day", "last_day")
    list_filter = ("country",)
    list_select_related = ("official", "organisation")
    search_fields = ("title", "official__name", "organisation__name")
    autocomplete_fields = ("official", "organisation")


@admin.register(Topic)
class TopicAdmin(ExchangeAdmin, EditedAdmin):
    """The topic vocabulary, loaded from ``seeds/vocabularies/topics.yaml`` or from a file."""

    fields = ("slug", "label", "definition", "broader", "iptc_code", "plover_context", "reason")

    form = TopicForm
    resource_classes = (TopicResource,)
    exported_with = ("broader",)
    list_display = ("label", "slug", "broader", "iptc_code", "plover_context")
    list_filter = ("plover_context",)
    list_select_related = ("broader",)
    search_fields = ("label", "slug", "definition")
    autocomplete_fields = ("broader",)

    @override
    def get_readonly_fields(self, request: HttpRequest, obj: Topic | None = None) -> Any:
        """Clients know a topic by its slug."""
        return ("slug",) if obj else ()

    @override
    def add_by_hand(self, record: Topic, **kwargs: Any) -> None:
        add_topic(record, **kwargs)

    @override
    def edit_by_hand(self, record: Topic, **kwargs: Any) -> None:
        edit_topic(record, **kwargs)
