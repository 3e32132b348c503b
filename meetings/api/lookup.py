"""Finds records by public id: merged ones by their successor, withdrawn ones by saying so."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from rest_framework.exceptions import NotFound

from meetings import models
from meetings.api.errors import GoneError, MovedPermanentlyError
from meetings.choices import EntityKind
from meetings.identifiers import PUBLIC_ID

M = TypeVar("M", bound=Model)

MODELS: Mapping[EntityKind, type[Model]] = {
    EntityKind.MEETING: models.Meeting,
    EntityKind.OFFICIAL: models.Official,
    EntityKind.ORGANISATION: models.Organisation,
    EntityKind.DOCUMENT: models.Document,
    EntityKind.REPORT: models.Report,
    EntityKind.SOURCE: models.Source,
}


def find_record(queryset: QuerySet[M], public_id: str, *, kind: EntityKind, path: str) -> M:
    """The record of this id within ``queryset``; ``path`` is where the client asked for it.

    Raises:
        MovedPermanentlyError: it was merged; the successor answers at the same path with its id.
        GoneError: it was withdrawn, or is not part of ``queryset`` any more.
        NotFound: there never was such a record.
    """
    if not PUBLIC_ID.fullmatch(public_id):
        raise NotFound(f"There is no {kind.label} with this id.")
    record = queryset.filter(public_id=public_id).first()
    if record is not None:
        return record
    raise _absence(public_id, kind=kind, path=path)


def _absence(public_id: str, *, kind: EntityKind, path: str) -> Exception:
    redirect = models.Redirect.objects.filter(old_id=public_id, kind=kind.value).first()
    if redirect and redirect.new_id:
        return MovedPermanentlyError(path.replace(public_id, redirect.new_id))
    if redirect or records_of(kind).filter(public_id=public_id).exists():
        return GoneError(f"The {kind.label} {public_id} has been withdrawn.")
    return NotFound(f"There is no {kind.label} {public_id}.")


def resolve_ids(kind: EntityKind, public_ids: Collection[str]) -> dict[str, int]:
    """Primary keys by public id, of a merged record that of its successor, of unknown ones none."""
    found = _primary_keys(kind, public_ids)
    missing = [each for each in public_ids if each not in found]
    if missing:
        redirects = models.Redirect.objects.filter(old_id__in=missing, kind=kind.value)
        successors = dict(redirects.exclude(new_id="").values_list("old_id", "new_id"))
        keys = _primary_keys(kind, successors.values())
        found |= {old: keys[new] for old, new in successors.items() if new in keys}
    return found


def records_of(kind: EntityKind) -> QuerySet[Any]:
    return QuerySet(MODELS[kind])


def _primary_keys(kind: EntityKind, public_ids: Iterable[str]) -> dict[str, int]:
    rows = records_of(kind).filter(public_id__in=list(public_ids))
    return dict(rows.values_list("public_id", "pk"))
