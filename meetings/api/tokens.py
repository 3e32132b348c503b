"""Who asks: a token in the header, or a session of the admin; and what each of them may do."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone
from knox.auth import TokenAuthentication
from knox.crypto import hash_token
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request
from typing_extensions import override

from meetings.actions.tokens import note_use
from meetings.choices import TokenScope
from meetings.models import ApiToken

if TYPE_CHECKING:
    from rest_framework.views import APIView


class BearerAuthentication(TokenAuthentication):  # type: ignore[misc]  # the library has no types
    """``Authorization: Bearer dem_…``."""

    @override
    def authenticate_credentials(self, token: bytes) -> tuple[User, ApiToken]:
        # By the hash alone: the library would look through all tokens of the person.
        try:
            digest = hash_token(token.decode())
        except UnicodeError as error:
            raise AuthenticationFailed("No such token.") from error
        valid = ApiToken.objects.valid_at(timezone.now())
        found = valid.select_related("user").filter(digest=digest).first()
        if found is None:
            raise AuthenticationFailed("No such token, or it has expired or been revoked.")
        note_use(found)
        return found.user, found


class CookieAuthentication(SessionAuthentication):
    """A session of the admin, looked for only where a request has its cookie."""

    @override
    def authenticate(self, request: Request) -> tuple[User, None] | None:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            return super().authenticate(request)
        # Caches are told that who has the cookie may be answered otherwise.
        if session := getattr(request, "session", None):
            session.accessed = True
        return None


def may(request: Request, scope: TokenScope) -> bool:
    """Whether the scope is open to who asks; to a session every scope is."""
    if not request.user.is_authenticated:
        return False
    return not isinstance(request.auth, ApiToken) or request.auth.allows(scope)


class ScopedPermission(BasePermission):
    """Open to people who have the permission in the admin, and to tokens of theirs with the scope.

    A view names both by its action in ``needs``.
    """

    message: str = ""

    @override
    def has_permission(self, request: Request, view: "APIView") -> bool:
        needs: dict[str, tuple[TokenScope, str]] = getattr(view, "needs", {})
        action = getattr(view, "action", None)
        if action not in needs:
            return request.method in SAFE_METHODS
        scope, permission = needs[action]
        if not may(request, scope):
            self.message = f"This needs a token with the scope {scope.value}."
            return False
        self.message = f"This needs the permission {permission}."
        return bool(request.user.is_staff and request.user.has_perm(permission))
