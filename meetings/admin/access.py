"""Admin pages of users and groups: who may do what."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.http import HttpRequest
from typing_extensions import override
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from meetings.admin.base import curator

if TYPE_CHECKING:
    # The theme comes without types; its class is the admin's own with more options.
    from django.contrib.admin import ModelAdmin
else:
    from unfold.admin import ModelAdmin

FOR_SUPERUSERS = ("is_superuser", "user_permissions")

admin.site.unregister(User)
admin.site.unregister(Group)


@admin.register(User)
class PersonAdmin(UserAdmin, ModelAdmin):
    """Users by their groups; nobody but a superuser changes a superuser or makes one."""

    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    list_display = ("username", "email", "is_staff", "is_superuser", "is_active", "last_login")

    @override
    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = super().get_readonly_fields(request, obj)
        return fields if curator(request).is_superuser else (*fields, *FOR_SUPERUSERS)

    @override
    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is not None and obj.is_superuser and not curator(request).is_superuser:
            return False
        return super().has_change_permission(request, obj)

    @override
    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The journal names them; those who leave are made inactive."""
        return False


@admin.register(Group)
class RoleGroupAdmin(GroupAdmin, ModelAdmin):
    """Groups: viewer, curator and administrator, and any that the register adds."""
