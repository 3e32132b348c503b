"""Admin pages of webhooks and of what was sent to them."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from ssrfguard import SSRFGuardError
from typing_extensions import override
from unfold.widgets import UnfoldAdminURLInputWidget

from meetings.actions.sending import read_policy
from meetings.actions.webhooks import add_webhook, find_flaw, replay_deliveries
from meetings.admin.base import ReadOnlyAdmin, RecordAdmin, curator
from meetings.models import Delivery, Webhook


class WebhookForm(forms.ModelForm):
    """Refuses addresses that will not be reached, and filters that cannot be read."""

    url = forms.URLField(
        max_length=1000,
        assume_scheme="https",
        label="URL",
        help_text="Where messages are sent by POST.",
        widget=UnfoldAdminURLInputWidget(),
    )

    class Meta:
        model = Webhook
        fields = ("name", "url", "filter", "is_active")

    def clean_url(self) -> str:
        url = str(self.cleaned_data["url"])
        try:
            read_policy().check_url(url)
        except SSRFGuardError as error:
            raise ValidationError(str(error)) from error
        return url

    def clean_filter(self) -> str:
        text = str(self.cleaned_data["filter"]).removeprefix("?")
        if flaw := find_flaw(text):
            raise ValidationError(flaw)
        return text


@admin.register(Webhook)
class WebhookAdmin(RecordAdmin):
    """Who is told of which changes."""

    form = WebhookForm
    list_display = ("name", "url", "filter", "is_active", "owner")
    list_filter = ("is_active",)
    list_select_related = ("owner",)
    search_fields = ("name", "url")
    readonly_fields = ("secret", "owner", "created_at")
    fields = ("name", "url", "filter", "is_active", "secret", "owner", "created_at")

    @override
    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        # There is no secret before the webhook is stored.
        return self.fields if obj else self.form.Meta.fields

    @override
    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        name = f"{self.opts.app_label}.delete_{self.opts.model_name}"
        return curator(request).has_perm(name)

    @override
    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        found, counts, _, protected = super().get_deleted_objects(objs, request)
        # What was sent goes with the webhook, though nobody deletes it by itself.
        return found, counts, set(), protected

    @override
    def save_model(self, request: HttpRequest, obj: Webhook, form: Any, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
        else:
            add_webhook(obj, acting_user=curator(request))


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    """What was sent, how often, and how it was answered."""

    actions = ("send_again",)
    list_display = (
        "event_id",
        "webhook",
        "record_id",
        "state",
        "attempts",
        "answer",
        "next_attempt_at",
    )
    list_filter = ("state", "webhook")
    list_select_related = ("webhook",)
    search_fields = ("event_id", "record_id")

    @admin.action(description="Send selected events again", permissions=["view"])
    def send_again(self, request: HttpRequest, queryset: QuerySet[Delivery]) -> None:
        deliveries = list(queryset)
        replay_deliveries(deliveries)
        self.message_user(request, f"{len(deliveries)} events are sent again.", messages.SUCCESS)
