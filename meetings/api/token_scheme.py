"""How tokens are written down in the OpenAPI document."""

from typing import Any

from drf_spectacular.authentication import SessionScheme
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.plumbing import build_bearer_security_scheme_object
from typing_extensions import override


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # registers itself
    """A token in the header."""

    target_class = "meetings.api.tokens.BearerAuthentication"
    name = "token"

    @override
    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {
            **build_bearer_security_scheme_object("Authorization", "Bearer"),
            "description": "A token made in the admin: `Authorization: Bearer dem_…`.",
        }


class CookieScheme(SessionScheme):  # type: ignore[no-untyped-call]  # registers itself
    """A session of the admin."""

    target_class = "meetings.api.tokens.CookieAuthentication"
