"""The addresses of the reconciliation service, each with its last slash or without.

A redirect would lose the form that was sent, and pages of other origins could not follow it.
"""

from django.urls import path

from meetings.api.v1.reconciliation import suggestions, views

SERVICE = "reconcile/"
ROUTES = [
    (SERVICE, views.ServiceView, "reconcile"),
    (f"{SERVICE}suggest/entity/", suggestions.EntitySuggestionView, "reconcile-entities"),
    (f"{SERVICE}suggest/type/", suggestions.TypeSuggestionView, "reconcile-types"),
    (f"{SERVICE}suggest/property/", suggestions.PropertySuggestionView, "reconcile-names"),
    (f"{SERVICE}properties/", views.ProposedPropertiesView, "reconcile-properties"),
    (f"{SERVICE}view/<str:id>/", views.ViewView, "reconcile-view"),
    (f"{SERVICE}preview/<str:id>/", views.PreviewView, "reconcile-preview"),
]
urlpatterns = [
    *(path(route, view.as_view(), name=name) for route, view, name in ROUTES),
    *(path(route.removesuffix("/"), view.as_view()) for route, view, _ in ROUTES),
]
