"""Renders records to be stored, by the serializers that answer requests."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import orjson

from meetings.actions.rendering import Rendered
from meetings.api.serializers import RecordSerializer
from meetings.api.stored_views import StoredRecordViewSet
from meetings.api.v1.loading import LOADERS
from meetings.api.v1.viewsets.documents import DocumentViewSet
from meetings.api.v1.viewsets.entities import OfficialViewSet, OrganisationViewSet
from meetings.api.v1.viewsets.meetings import MeetingViewSet
from meetings.choices import EntityKind

VIEWS: Mapping[EntityKind, type[StoredRecordViewSet[Any]]] = {
    view.kind: view
    for view in (MeetingViewSet, OfficialViewSet, OrganisationViewSet, DocumentViewSet)
}


def form_of(kind: EntityKind) -> str:
    return VIEWS[kind].stored_form().name


def render(kind: EntityKind, records: Sequence[int]) -> Iterable[Rendered]:
    form = VIEWS[kind].stored_form()
    serializer = _serializer(kind)
    for each in LOADERS[kind](records):
        record = serializer.to_representation(each)
        listed = {name: record[name] for name in form.listed}
        yield Rendered(
            record=each.pk,
            listed=orjson.dumps(listed).decode(),
            detailed=orjson.dumps(record).decode() if form.detailed else "",
        )


@cache
def _serializer(kind: EntityKind) -> RecordSerializer[Any]:
    """Made once: to make one with all that is nested in it costs more than to use it."""
    form = VIEWS[kind].stored_form()
    if form.detailed:
        return form.detail(only=form.detailed)
    return form.listing(only=form.listed)
