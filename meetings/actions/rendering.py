"""Renditions brought in step with the records, by whatever writes the records for readers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import islice
from typing import Any, Protocol, cast

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from meetings.actions.following import Mark, compare_texts, follow, keep_past
from meetings.actions.locking import lock_register
from meetings.choices import EntityKind
from meetings.models import (
    DocumentRendition,
    MeetingRendition,
    OfficialRendition,
    OrganisationRendition,
    Rendition,
)
from meetings.models.composed import Composed
from meetings.models.prepared import fetch_prepared
from meetings.models.rendition import PENDING
from meetings.models.tallying import rebuild_tallies
from meetings.search.indexing import find_misplaced_meetings, index_meetings

AT_ONCE = 500  # records in memory together


def _texts_among(rendition: type[Rendition], asked: Any) -> QuerySet[Rendition, Any]:
    texts = {field.name for field in rendition._meta.concrete_fields} & {"listed", "detailed"}
    return rendition.objects.filter(pk__among=asked).order_by().values_list("pk", *sorted(texts))


RENDITIONS: Mapping[EntityKind, type[Rendition]] = {
    EntityKind.MEETING: MeetingRendition,
    EntityKind.OFFICIAL: OfficialRendition,
    EntityKind.ORGANISATION: OrganisationRendition,
    EntityKind.DOCUMENT: DocumentRendition,
}
STORED = {
    kind: Composed(partial(_texts_among, rendition)) for kind, rendition in RENDITIONS.items()
}
PENDING_RECORDS = " UNION ALL ".join(
    f"SELECT '{kind.value}', record_id FROM {rendition._meta.db_table} WHERE form = '{PENDING}'"  # noqa: S608 - our own names
    for kind, rendition in RENDITIONS.items()
)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A record as JSON, by its primary key."""

    record: int
    listed: str
    detailed: str


class Renderer(Protocol):
    """The module that ``settings.RENDERER`` names; the layer above has the serializers."""

    def form_of(self, kind: EntityKind) -> str:
        """Names the form that records of the kind have now."""

    def render(self, kind: EntityKind, records: Sequence[int]) -> Iterable[Rendered]:
        """Those of the records that the public may see."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A rendition that is not what the record would be rendered as now."""

    kind: EntityKind
    record: int


def render_pending(*, since: Mark | None = None) -> int:
    """Render all records that have changed, in the transaction of the change; how many.

    The journal is to tell of all of them after the mark ``since``, where that is given.
    """
    pending = find_pending()
    for kind, records in pending.items():
        for start in range(0, len(records), AT_ONCE):
            _write(kind, records[start : start + AT_ONCE], since=since)
    return sum(map(len, pending.values()))


def find_pending() -> dict[EntityKind, list[int]]:
    """The records that have changed, by their kinds; in one query."""
    found: dict[EntityKind, list[int]] = {}
    for kind, record in fetch_prepared((PENDING_RECORDS, ())):
        found.setdefault(EntityKind(kind), []).append(record)
    return {kind: sorted(records) for kind, records in found.items()}


def rebuild_renditions(*, everything: bool = False) -> Iterator[int]:
    """Render what another release has rendered, or nobody; tells after each portion how many.

    With ``everything``, what is posted is counted anew too.
    """
    done = 0
    for kind, rendition in RENDITIONS.items():
        form = _renderer().form_of(kind)
        last = 0
        while True:
            wanted = rendition.objects.filter(pk__gt=last).order_by("pk")
            if not everything:
                wanted = wanted.not_in_form(form)
            with transaction.atomic():
                lock_register()
                records = list(wanted.values_list("pk", flat=True)[:AT_ONCE])
                if not records:
                    break
                _write(kind, records)
            last = records[-1]
            done += len(records)
            yield done
    if everything:
        with transaction.atomic():
            lock_register()
            rebuild_tallies()


def verify_renditions() -> Iterator[Difference]:
    """Compare every rendition with what its record would be rendered as now.

    Of meetings also by which terms they are found; how these are counted, ``find_wrong_tallies``
    tells.
    """
    for kind, rendition in RENDITIONS.items():
        form = _renderer().form_of(kind)
        texts = rendition.objects.with_listed().order_by("pk")
        stored = texts.values_list("pk", "form", "listed", "detailed").iterator(AT_ONCE)
        while portion := list(islice(stored, AT_ONCE)):
            records = [pk for pk, *_ in portion]
            fresh = _render(kind, records)
            meetings = kind is EntityKind.MEETING
            misplaced = find_misplaced_meetings(records) if meetings else frozenset()
            for pk, *kept in portion:
                now = fresh[pk]
                if kept != [form, now.listed, now.detailed] or pk in misplaced:
                    yield Difference(kind, pk)


def _write(kind: EntityKind, records: Sequence[int], *, since: Mark | None = None) -> None:
    form = _renderer().form_of(kind)
    if kind is EntityKind.MEETING:
        index_meetings(records)
    rendered = _render(kind, records)
    if since is not None:
        showings = compare_texts(kind, _shown_before(kind, records), _shown(rendered))
        follow(showings, since=since)
        keep_past(showings)
    RENDITIONS[kind].objects.keep(
        (each.record, form, each.listed, each.detailed) for each in rendered.values()
    )


def _shown(rendered: Mapping[int, Rendered]) -> dict[int, str]:
    return {pk: each.detailed or each.listed for pk, each in rendered.items()}


def _shown_before(kind: EntityKind, records: Sequence[int]) -> dict[int, str]:
    return {pk: next(filter(None, texts), "") for pk, *texts in STORED[kind](records)}


def _render(kind: EntityKind, records: Sequence[int]) -> dict[int, Rendered]:
    """What is not public has no text."""
    hidden = {record: Rendered(record, "", "") for record in records}
    return hidden | {each.record: each for each in _renderer().render(kind, records)}


def _renderer() -> Renderer:
    return cast("Renderer", import_module(settings.RENDERER))
