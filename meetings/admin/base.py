"""What the admin pages have in common: who acts, what may be done, what the journal has."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from typing_extensions import override
from unfold.decorators import action, display

from meetings.actions.editing import add_record, edit_record, save_details
from meetings.actions.journal import journal_id
from meetings.admin.forms import ReasonForm
from meetings.admin.history import AT_ONCE, JOURNALLED, go_back, read_history
from meetings.exceptions import MergeConflictError, RevertError

if TYPE_CHECKING:
    # The theme comes without types; its classes are the admin's own with more options.
    from django.contrib.admin import ModelAdmin
    from django.contrib.auth.models import User
else:
    from unfold.admin import ModelAdmin

Shown = TypeVar("Shown", bound=Callable[..., Any])

PAGE_SIZE = 50
ASKED = ("reason", "seen", "visit")  # fields of a form that are none of its record


def curator(request: HttpRequest) -> "User":
    """The person at the page; every admin view has made sure that there is one.

    Raises:
        PermissionError: nobody is logged in.
    """
    if not request.user.is_authenticated:
        raise PermissionError("an admin page was reached without a login")
    return request.user


def labelled(description: str, colours: str | Mapping[str, str]) -> Callable[[Shown], Shown]:
    """Show the values of a column as coloured labels: all in one colour, or one for each value."""
    decorate: Callable[[Shown], Shown] = display(description=description, label=colours)
    return decorate


def page_action(title: str, icon: str, permission: str = "change") -> Callable[[Shown], Shown]:
    """A page of one record, with a link at its head, for those who have the permission."""
    decorate: Callable[[Shown], Shown] = action(
        description=title, icon=icon, permissions=[permission]
    )
    return decorate


class RecordAdmin(ModelAdmin):
    """A kind of record: fast on large tables, never deleted from here.

    Records go by merging, rejecting or withdrawing, which leave a trace; see ``meetings.actions``.
    """

    list_per_page = PAGE_SIZE
    show_full_result_count = False
    list_filter_submit = False
    warn_unsaved_form = True
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    @override
    def get_fieldsets(self, request: HttpRequest, obj: models.Model | None = None) -> Any:
        """Those who only look are not asked why."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        return [
            (title, {**options, "fields": [one for one in options["fields"] if one not in ASKED]})
            for title, options in fieldsets
        ]

    @override
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        context = {"show_history": self._has_journal(), **(extra_context or {})}
        response: HttpResponse = super().changeform_view(request, object_id, form_url, context)
        return response

    @override
    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """What the journal has of the record, and the way back."""
        if not self._has_journal():
            raise Http404
        record = get_object_or_404(self.model, pk=object_id)
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        may_change = self.has_change_permission(request, record)
        if request.method == "POST":
            if not may_change:
                raise PermissionDenied
            self._go_back(request, record)
            return redirect(request.path)
        before = request.GET.get("before", "")
        entries = read_history(record, before=int(before) if before.isdigit() else None)
        context = {
            **self.admin_site.each_context(request),
            "title": f"History of {record}",
            "opts": self.model._meta,
            "original": record,
            "own_id": journal_id(record),
            "record_address": request.path.replace("/history/", "/change/"),
            "entries": entries,
            "may_change": may_change,
            "older": entries[-1].change.pk if len(entries) == AT_ONCE else None,
        }
        return TemplateResponse(request, "admin/meetings/history.html", context)

    def _go_back(self, request: HttpRequest, record: Any) -> None:
        number, reason = request.POST.get("change", ""), request.POST.get("reason", "")
        try:
            done = go_back(
                record,
                int(number) if number.isdigit() else 0,
                acting_user=curator(request),
                reason=reason,
            )
        except (MergeConflictError, RevertError) as error:
            self.message_user(request, f"Not possible: {error}.", messages.ERROR)
        else:
            self.message_user(request, done, messages.SUCCESS)

    def _has_journal(self) -> bool:
        return issubclass(self.model, JOURNALLED)

    @override
    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


class EditedAdmin(RecordAdmin):
    """A kind of record that curators may add and edit, through the actions that log it."""

    form = ReasonForm

    @override
    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        reason = form.cleaned_data.get("reason", "")
        if not change:
            self.add_by_hand(obj, acting_user=curator(request), reason=reason)
            return
        values = {name: form.cleaned_data[name] for name in form.changed_data if name != "reason"}
        stored = self.model._default_manager.get(pk=obj.pk)
        self.edit_by_hand(stored, acting_user=curator(request), values=values, reason=reason)

    @admin.display(description="fixed by curators")
    def fixed_by_curators(self, record: Any) -> str:
        """The fields that documents change no more."""
        fixed = ("name", "country")
        return ", ".join(name for name in fixed if getattr(record, f"{name}_fixed", False))

    def add_by_hand(self, record: Any, **kwargs: Any) -> None:
        """The action that stores a new record."""
        add_record(record, **kwargs)

    def edit_by_hand(self, record: Any, **kwargs: Any) -> None:
        """The action that sets fields of a record."""
        edit_record(record, **kwargs)

    @override
    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        saved = formset.save(commit=False)
        save_details(
            form.instance,
            acting_user=curator(request),
            saved=saved,
            deleted=formset.deleted_objects,
        )

    @override
    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """The journal of changes has it."""

    @override
    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """The journal of changes has it."""


class ReadOnlyAdmin(RecordAdmin):
    """A kind of record that only the machine writes."""

    @override
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @override
    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False
