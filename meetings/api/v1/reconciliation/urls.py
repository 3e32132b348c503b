"""The addresses of the reconciliation service."""

from django.urls import path

from meetings.api.v1.reconciliation import suggestions, views

urlpatterns = [
    path("", views.ServiceView.as_view(), name="reconcile"),
    path("suggest/entity/", suggestions.EntitySuggestionView.as_view(), name="reconcile-entities"),
    path("suggest/type/", suggestions.TypeSuggestionView.as_view(), name="reconcile-types"),
    path("suggest/property/", suggestions.PropertySuggestionView.as_view(), name="reconcile-names"),
    path("properties/", views.ProposedPropertiesView.as_view(), name="reconcile-properties"),
    path("view/<str:id>/", views.ViewView.as_view(), name="reconcile-view"),
    path("preview/<str:id>/", views.PreviewView.as_view(), name="reconcile-preview"),
]
