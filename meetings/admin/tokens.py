"""Admin pages of tokens: made here, shown once, and revoked."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from typing_extensions import override

from meetings.actions.tokens import issue_token, revoke_token
from meetings.admin.base import RecordAdmin, curator
from meetings.choices import TokenScope
from meetings.models import ApiToken


class TokenForm(forms.ModelForm):
    """What a token is for; its text is made when the form is saved."""

    scopes = forms.MultipleChoiceField(
        choices=TokenScope.as_choices(), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = ApiToken
        fields = ("name", "user", "scopes", "expiry")

    def clean_expiry(self) -> Any:
        expiry = self.cleaned_data["expiry"]
        if expiry and expiry <= timezone.now():
            raise ValidationError("This is over already.")
        return expiry


@admin.register(ApiToken)
class ApiTokenAdmin(RecordAdmin):
    """Tokens by person; nobody but a superuser sees or makes those of others."""

    form = TokenForm
    list_display = ("name", "user", "scope_names", "created", "expiry", "last_used_at")
    list_filter = (("expiry", admin.EmptyFieldListFilter),)
    list_select_related = ("user",)
    search_fields = ("name", "user__username", "token_key")
    fields = ("name", "user", "scopes", "expiry")

    @admin.display(description="scopes")
    def scope_names(self, token: ApiToken) -> str:
        return ", ".join(token.scopes)

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[ApiToken]:
        tokens: QuerySet[ApiToken] = super().get_queryset(request)
        user = curator(request)
        return tokens if user.is_superuser else tokens.filter(user=user)

    @override
    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        people = get_user_model().objects.filter(is_active=True)
        user = curator(request)
        kwargs["queryset"] = people if user.is_superuser else people.filter(pk=user.pk)
        kwargs["initial"] = user.pk
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @override
    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @override
    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        name = f"{self.opts.app_label}.delete_{self.opts.model_name}"
        return curator(request).has_perm(name)

    @override
    def save_model(self, request: HttpRequest, obj: ApiToken, form: Any, change: bool) -> None:
        owner: User = form.cleaned_data["user"]
        token, text = issue_token(
            owner,
            name=form.cleaned_data["name"],
            scopes=[TokenScope(value) for value in form.cleaned_data["scopes"]],
            expiry=form.cleaned_data["expiry"],
        )
        obj.pk, obj.token_key = token.pk, token.token_key
        shown = format_html("The token is <code>{}</code>. It is not shown again.", text)
        self.message_user(request, shown, messages.WARNING)

    @override
    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The action has saved everything."""

    @override
    def delete_model(self, request: HttpRequest, obj: ApiToken) -> None:
        revoke_token(obj)
