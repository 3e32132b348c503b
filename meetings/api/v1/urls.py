"""The addresses of version 1."""

from typing import Any

from django.urls import include, path
from rest_framework.routers import DefaultRouter

from meetings.api.description import DescriptionView, RedocView, SwaggerView
from meetings.api.v1.viewsets import (
    documents,
    entities,
    meetings,
    networks,
    statistics,
    suggestions,
)
from meetings.api.v1.writing import corrections, judgements, merges, texts

SUMMARISE: dict[str, Any] = {"get": "summarise"}

router = DefaultRouter()
router.include_format_suffixes = False
router.register("meetings", corrections.MeetingViewSet, "meeting")
router.register(r"meetings/(?P<id>[^/]+)/reports", meetings.MeetingReportViewSet, "meeting-report")
router.register("changes", documents.ChangeViewSet, "change")
router.register("officials", corrections.OfficialViewSet, "official")
router.register("organisations", corrections.OrganisationViewSet, "organisation")
router.register("topics", entities.TopicViewSet, "topic")
router.register("documents", texts.DocumentViewSet, "document")
router.register("sources", corrections.SourceViewSet, "source")

IDENTITIES = {
    "meeting": merges.MeetingIdentityViewSet,
    "official": merges.OfficialIdentityViewSet,
    "organisation": merges.OrganisationIdentityViewSet,
}

urlpatterns = [
    # Before the records, which the router would look for under this name.
    path(
        "officials/suggest/",
        suggestions.OfficialSuggestionViewSet.as_view(SUMMARISE),
        name="official-suggestions",
    ),
    path(
        "organisations/suggest/",
        suggestions.OrganisationSuggestionViewSet.as_view(SUMMARISE),
        name="organisation-suggestions",
    ),
    *router.urls,
    *(
        path(
            f"meetings/<str:id>/{verb}/",
            judgements.JudgementViewSet.as_view({"post": verb}),
            name=f"meeting-{verb}",
        )
        for verb in judgements.JudgementViewSet.writes
    ),
    *(
        path(f"{noun}s/<str:id>/{verb}/", view.as_view({"post": verb}), name=f"{noun}-{verb}")
        for noun, view in IDENTITIES.items()
        for verb in view.writes
    ),
    path("changes/<int:sequence>/undo/", merges.UndoViewSet.as_view({"post": "undo"}), name="undo"),
    path(
        "submissions/<str:submission>/",
        texts.SubmissionViewSet.as_view({"get": "show"}),
        name="submission",
    ),
    path("countries/", statistics.CountryViewSet.as_view(SUMMARISE), name="countries"),
    path(
        "officials/<str:id>/network/",
        networks.OfficialNetworkViewSet.as_view(SUMMARISE),
        name="official-network",
    ),
    path(
        "organisations/<str:id>/network/",
        networks.OrganisationNetworkViewSet.as_view(SUMMARISE),
        name="organisation-network",
    ),
    path("stats/timeline/", statistics.TimelineViewSet.as_view(SUMMARISE), name="timeline"),
    path("stats/pairs/", statistics.CountryPairViewSet.as_view(SUMMARISE), name="pairs"),
    path("stats/coverage/", statistics.CoverageViewSet.as_view(SUMMARISE), name="coverage"),
    path("stats/topic-tree/", statistics.TopicTreeViewSet.as_view(SUMMARISE), name="topic-tree"),
    path("stats/topics/", statistics.TopicCountViewSet.as_view(SUMMARISE), name="topic-counts"),
    path("", include("meetings.api.v1.reconciliation.urls")),
    path("schema/", DescriptionView.as_view(), name="schema"),
    path("docs/", SwaggerView.as_view(url_name="schema"), name="docs"),
    path("redoc/", RedocView.as_view(url_name="schema"), name="redoc"),
]
