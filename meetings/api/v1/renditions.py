"""Renders records to be stored, by the serializers that answer requests."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson

from meetings.actions.rendering import Rendered
from meetings.api.stored_views import StoredRecordViewSet
from meetings.api.v1.viewsets import (
    DocumentViewSet,
    MeetingViewSet,
    OfficialViewSet,
    OrganisationViewSet,
)
from meetings.choices import EntityKind

VIEWS: Mapping[EntityKind, type[StoredRecordViewSet[Any]]] = {
    view.kind: view
    for view in (MeetingViewSet, OfficialViewSet, OrganisationViewSet, DocumentViewSet)
}


def form_of(kind: EntityKind) -> str:
    return VIEWS[kind].stored_form().name


def render(kind: EntityKind, records: Sequence[int]) -> Iterable[Rendered]:
    view = VIEWS[kind]
    form = view.stored_form()
    shown = form.detailed or form.listed
    for pk, record in view.render(records, shown):
        listed = {name: record[name] for name in form.listed}
        yield Rendered(
            record=pk,
            listed=orjson.dumps(listed).decode(),
            detailed=orjson.dumps(record).decode() if form.detailed else "",
        )
