"""Officials, organisations and topics."""

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.mixins import RetrieveModelMixin

from meetings.api.cursors import SortKey
from meetings.api.page_requests import Sorting
from meetings.api.v1.filtersets.entities import (
    OfficialFilterSet,
    OrganisationFilterSet,
    TopicFilterSet,
)
from meetings.api.v1.follow_the_money import OfficialEntities, OrganisationEntities
from meetings.api.v1.linked import OfficialLinkedData, OrganisationLinkedData
from meetings.api.v1.serializers.officials import OfficialDetailSerializer, OfficialSerializer
from meetings.api.v1.serializers.organisations import (
    OrganisationDetailSerializer,
    OrganisationSerializer,
)
from meetings.api.v1.serializers.topics import TopicSerializer
from meetings.api.v1.viewsets.shared import BY_CHANGE, BY_NAME, LinkedViewSet
from meetings.api.views import RecordListViewSet
from meetings.choices import EntityKind
from meetings.models import Official, Organisation, Topic


@extend_schema_view(
    list=extend_schema(summary="List officials", description="Officials by name, without details."),
    retrieve=extend_schema(
        summary="Read an official",
        description="An official with all names, identifiers in other registers, and roles.",
    ),
)
class OfficialViewSet(LinkedViewSet[Official]):
    """Officials."""

    subject = "officials"
    kind = EntityKind.OFFICIAL
    linked_renderers = (OfficialLinkedData, OfficialEntities)
    queryset = Official.objects.all()
    prefetches = {
        "other_names": ["other_names__source"],
        "identifiers": ["identifiers"],
        "roles": ["roles__organisation"],
    }
    serializer_class = OfficialSerializer
    detail_serializer_class = OfficialDetailSerializer
    filterset_class = OfficialFilterSet
    sorting = Sorting({**BY_NAME, **BY_CHANGE}, "name")


@extend_schema_view(
    list=extend_schema(
        summary="List organisations",
        description="States and other bodies by name, without further names.",
    ),
    retrieve=extend_schema(
        summary="Read an organisation", description="An organisation with all names."
    ),
)
class OrganisationViewSet(LinkedViewSet[Organisation]):
    """Organisations, states among them."""

    subject = "organisations"
    kind = EntityKind.ORGANISATION
    linked_renderers = (OrganisationLinkedData, OrganisationEntities)
    queryset = Organisation.objects.select_related("parent")
    prefetches = {"other_names": ["other_names__source"]}
    serializer_class = OrganisationSerializer
    detail_serializer_class = OrganisationDetailSerializer
    filterset_class = OrganisationFilterSet
    sorting = Sorting({**BY_NAME, **BY_CHANGE}, "name")


@extend_schema_view(
    list=extend_schema(
        summary="List topics", description="The topic vocabulary, with broader and narrower topics."
    ),
    retrieve=extend_schema(
        summary="Read a topic", description="A topic with its definition and its codes elsewhere."
    ),
)
class TopicViewSet(RetrieveModelMixin, RecordListViewSet[Topic]):
    """The topic vocabulary."""

    subject = "topics"
    queryset = Topic.objects.select_related("broader")
    prefetches = {"narrower": ["narrower"]}
    serializer_class = TopicSerializer
    filterset_class = TopicFilterSet
    lookup_field = "slug"
    lookup_value_regex = "[a-z0-9-]+"
    sorting = Sorting(
        {"label": SortKey("label", str), "slug": SortKey("slug", str, unique=True)}, "label"
    )
