"""The same pages by other means: plain DRF, django-ninja, and the stored bytes by bare WSGI."""

from datetime import date

from django.db.models import Prefetch
from django.urls import path
from ninja import ModelSchema, NinjaAPI
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.pagination import CursorPagination
from rest_framework.renderers import JSONRenderer

from meetings.models import (
    Evidence,
    Meeting,
    Official,
    Organisation,
    Participation,
    Report,
    Topic,
)
from meetings.models.prepared import fetch_prepared

PARTS = Prefetch(
    "participations", Participation.objects.select_related("official", "organisation", "acts_for")
)
REPORTS = Prefetch("reports", Report.objects.select_related("document__source").prefetch_related(
    "participants__official", "participants__acts_for", "topics",
    Prefetch("evidence", Evidence.objects.defer("document__text")),
).defer("document__text"))  # fmt: skip


class OfficialPeer(serializers.ModelSerializer):
    class Meta:
        model = Official
        fields = ("public_id", "name")


class OrganisationPeer(serializers.ModelSerializer):
    class Meta:
        model = Organisation
        fields = ("public_id", "name", "abbreviation", "kind")


class PartPeer(serializers.ModelSerializer):
    official, organisation, acts_for = OfficialPeer(), OrganisationPeer(), OrganisationPeer()

    class Meta:
        model = Participation
        fields = ("official", "organisation", "country", "acts_for", "role", "part")


class TopicPeer(serializers.ModelSerializer):
    class Meta:
        model = Topic
        fields = ("slug", "label")


LIST_FIELDS = (
    "public_id", "title", "status", "mode", "kind", "date_edtf", "date_first", "date_last",
    "date_basis", "city", "country", "latitude", "longitude", "gazetteer_id", "participations",
    "topics", "review", "confidence", "disputed_fields", "report_count", "created_at", "updated_at",
)  # fmt: skip


class MeetingPeer(serializers.ModelSerializer):
    participations, topics = PartPeer(many=True), TopicPeer(many=True)

    class Meta:
        model = Meeting
        fields = LIST_FIELDS


class EvidencePeer(serializers.ModelSerializer):
    class Meta:
        model = Evidence
        fields = ("field", "quote", "start", "end")


class ReportPeer(serializers.ModelSerializer):
    evidence, topics = EvidencePeer(many=True), TopicPeer(many=True)
    participants = serializers.SerializerMethodField()

    def get_participants(self, report):
        return [
            {"name": each.name, "country": each.country, "official": each.official.public_id}
            for each in report.participants.all()
        ]

    class Meta:
        model = Report
        fields = ("public_id", "status", "date_edtf", "participants", "topics", "evidence")


class MeetingDetailPeer(MeetingPeer):
    reports = ReportPeer(many=True)

    class Meta(MeetingPeer.Meta):
        fields = (*LIST_FIELDS, "reports")


class NewestFirst(CursorPagination):
    ordering, page_size = "-sort_key", 50


class PlainList(ListAPIView):
    """What one writes first: filters as joins, and rows told apart again."""

    serializer_class, pagination_class = MeetingPeer, NewestFirst
    renderer_classes = [JSONRenderer]
    throttle_classes = []

    def get_queryset(self):
        found = Meeting.objects.published().prefetch_related(PARTS, "topics")
        query = self.request.query_params
        if "between" in query:
            for code in query["between"].split(","):
                found = found.filter(participations__country=code)
            found = found.filter(
                date_first__lte=query["date_to"], date_last__gte=query["date_from"]
            ).distinct()
        return found


class PlainDetail(RetrieveAPIView):
    queryset = Meeting.objects.published().prefetch_related(PARTS, "topics", REPORTS)
    serializer_class, lookup_field = MeetingDetailPeer, "public_id"
    renderer_classes = [JSONRenderer]
    throttle_classes = []


class OfficialOut(ModelSchema):
    class Meta:
        model = Official
        fields = ["public_id", "name"]


class OrganisationOut(ModelSchema):
    class Meta:
        model = Organisation
        fields = ["public_id", "name", "abbreviation", "kind"]


class PartOut(ModelSchema):
    official: OfficialOut | None
    organisation: OrganisationOut | None
    acts_for: OrganisationOut | None

    class Meta:
        model = Participation
        fields = ["country", "role", "part"]


class TopicOut(ModelSchema):
    class Meta:
        model = Topic
        fields = ["slug", "label"]


class MeetingOut(ModelSchema):
    participations: list[PartOut]
    topics: list[TopicOut]

    class Meta:
        model = Meeting
        fields = [each for each in LIST_FIELDS if each not in ("participations", "topics")]


ninja = NinjaAPI(docs_url=None, openapi_url=None)


@ninja.get("/meetings", response=list[MeetingOut])
def ninja_list(request, before: int | None = None):
    found = Meeting.objects.published().order_by("-sort_key").prefetch_related(PARTS, "topics")
    return found.filter(sort_key__lt=before)[:50] if before else found[:50]


urlpatterns = [
    path("plain/meetings/", PlainList.as_view()),
    path("plain/meetings/<str:public_id>/", PlainDetail.as_view()),
    path("ninja/", ninja.urls),
]

LIST = (
    "SELECT m.sort_key, (SELECT listed FROM meetings_listing WHERE sort_key = m.sort_key)"
    " FROM meetings_meeting m WHERE m.review <> 'rejected' AND m.sort_key < %s"
    " ORDER BY m.sort_key DESC LIMIT 51"
)
PAIR = (
    "SELECT p.sort_key, (SELECT listed FROM meetings_listing WHERE sort_key = p.sort_key)"
    " FROM meetings_posting p JOIN meetings_meeting m ON m.sort_key = p.sort_key"
    " WHERE p.term = %s AND p.sort_key < %s AND m.date_last >= %s"
    " ORDER BY p.sort_key DESC LIMIT 51"
)
DETAIL = (
    "SELECT m.id, r.detailed FROM meetings_meeting m JOIN meetings_meetingrendition r"
    " ON r.record_id = m.id WHERE m.public_id = %s"
)


def ceiling(environ, start_response):
    """The stored bytes by the same queries, and nothing else."""
    rows = fetch_prepared(environ["bench.query"])
    body = b'{"next":null,"results":[' + ",".join(row[1] for row in rows[:50]).encode() + b"]}"
    start_response("200 OK", [("Content-Type", "application/json")])
    return [body]


def pair_params(pair, date_from, date_to):
    term = f"p:{','.join(sorted(pair.split(',')))}"
    return term, (date.fromisoformat(date_to).toordinal() + 1) << 32, date_from


__all__ = ["DETAIL", "LIST", "PAIR", "ceiling", "pair_params", "urlpatterns"]
