"""The addresses of the project: the admin, the API by version, and whether all is well."""

from django.contrib import admin
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path
from django.utils.functional import lazy
from django.views.generic import RedirectView

from meetings.api.health import health

# Where an icon lies is known once the static files have been collected.
icon = lazy(static, str)("meetings/favicon.svg")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", RedirectView.as_view(pattern_name="docs"), name="home"),
    path("admin/", admin.site.urls),
    path("api/v1/", include("meetings.api.v1.urls")),
    path("healthz", health, name="health"),
    path("favicon.ico", RedirectView.as_view(url=icon), name="icon"),
]

handler400 = "meetings.api.problems.bad_request"
handler404 = "meetings.api.problems.page_not_found"
handler500 = "meetings.api.problems.server_error"
