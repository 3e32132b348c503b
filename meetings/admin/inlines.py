"""Rows shown under a record."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.http import HttpRequest
from typing_extensions import override

if TYPE_CHECKING:
    # The theme comes without types; its classes are the admin's own with more options.
    from django.contrib.admin import TabularInline
else:
    from unfold.admin import TabularInline


class EditedInline(TabularInline):
    """Rows that curators add, change and take away."""

    extra = 0
    hide_title = True

    @override
    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The heads of the columns are no labels: each field says itself what it is."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.widget.attrs["aria-label"] = str(field.label)
        return field


class ReadOnlyInline(TabularInline):
    """Rows shown under a record and changed elsewhere, a page at a time."""

    extra = 0
    hide_title = True
    per_page = 20
    can_delete = False
    show_change_link = True

    @override
    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @override
    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False
