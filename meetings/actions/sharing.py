"""Names shared out between two records that were one."""

from collections.abc import Collection
from typing import Any

from meetings.actions.projecting import meetings_named_after
from meetings.actions.registry import Registry
from meetings.choices import EntityKind, ParticipantKind
from meetings.models import ReportParticipant


def share_names(record: Any, other: Any, registry: Registry) -> set[int]:
    """Names go with the forms that use them; one that both use stays with both.

    ``record`` is the one that has the names of both until then. Gives back the numbers of the
    meetings that may have a name in their title which is another now.
    """
    shown = {one.pk: one.name for one in (record, other)}
    parted = find_spellings(registry, _forms_of(other))
    kept = find_spellings(registry, _forms_of(record))
    registry.add_names(other, parted, _other_names(other))
    lost = parted - kept
    if record.name in lost and not record.name_fixed:
        registry.add_names(record, kept, _other_names(record))
        record.name = registry.best_name(kept, record)
        record.save(update_fields=["name", "updated_at"])
        lost |= {record.name}
    record.other_names.filter(name__in=lost).delete()
    renamed = [one.pk for one in (record, other) if one.name != shown[one.pk]]
    of_people = registry.kind is EntityKind.OFFICIAL
    return meetings_named_after(
        officials=renamed if of_people else (), bodies=() if of_people else renamed
    )


def find_spellings(registry: Registry, forms: Collection[int]) -> set[str]:
    """The names that documents use in these forms."""
    found = set(registry.forms.objects.filter(pk__in=forms).values_list("name", flat=True))
    mentions = ReportParticipant.objects.filter(**{f"{registry.role}_form__in": forms})
    if registry.kind is EntityKind.OFFICIAL:
        return found | set(mentions.exclude(name="").values_list("name", flat=True))
    people = mentions.filter(kind=ParticipantKind.PERSON)
    found |= set(people.values_list("organisation_name", flat=True))
    others = mentions.exclude(kind=ParticipantKind.PERSON)
    return (found | set(others.values_list("name", flat=True))) - {""}


def _forms_of(record: Any) -> list[int]:
    return list(record.forms.values_list("pk", flat=True))


def _other_names(record: Any) -> set[str]:
    return set(record.other_names.values_list("name", flat=True))
