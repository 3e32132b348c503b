"""Fill the register with the vocabularies: topics, states, organisations and movements."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User

from meetings.actions.journal import new_change
from meetings.actions.locking import lock_register
from meetings.actions.vocabulary_bodies import (
    Body,
    add_forms,
    add_keys,
    add_names,
    bodies_of_vocabularies,
    complete,
    find_known,
    make_record,
    set_parents,
)
from meetings.actions.writing import action
from meetings.models import Change, Organisation, OrganisationName, Topic
from meetings.vocabularies import TopicEntry, read_topics

TOPIC_FIELDS = ("label", "definition", "iptc_code", "plover_context")


@dataclass(frozen=True, slots=True, kw_only=True)
class VocabularyReport:
    """How many records and names a load added or changed; all zero when nothing was new."""

    topics_created: int
    topics_changed: int
    organisations_created: int
    organisations_changed: int
    names_added: int


@action
def load_vocabularies(*, acting_user: User | None = None) -> VocabularyReport:
    """Add what the vocabulary files have and the register lacks.

    Topics take over what the files say. Organisations are found by country or name; fields that
    already have a value, and names that a curator has fixed, stay as they are. Loading again, or
    after documents were read, changes nothing else.
    """
    lock_register()
    topics_created, topics_changed = _load_topics(read_topics())
    bodies = bodies_of_vocabularies()
    known = find_known(bodies)
    created = _create(bodies, known, acting_user)
    changed = _complete(bodies, known, acting_user)
    records = {**known, **created}
    set_parents(bodies, records)
    names_added = add_names(bodies, records)
    add_forms(bodies, records)
    add_keys(bodies, records)
    return VocabularyReport(
        topics_created=topics_created,
        topics_changed=topics_changed,
        organisations_created=len(created),
        organisations_changed=changed,
        names_added=names_added,
    )


def _load_topics(entries: Sequence[TopicEntry]) -> tuple[int, int]:
    """How many topics were made and how many changed."""
    known = Topic.objects.in_bulk(field_name="slug")
    fresh = [
        Topic(slug=entry.slug, **{name: getattr(entry, name) for name in TOPIC_FIELDS})
        for entry in entries
        if entry.slug not in known
    ]
    Topic.objects.bulk_create(fresh)
    topics = Topic.objects.in_bulk(field_name="slug")
    changed = {entry.slug for entry in entries if _update_topic(topics[entry.slug], entry, topics)}
    return len(fresh), len(changed - {topic.slug for topic in fresh})


def _update_topic(topic: Topic, entry: TopicEntry, topics: dict[str, Topic]) -> bool:
    broader = topics[entry.broader] if entry.broader else None
    wanted = {name: getattr(entry, name) for name in TOPIC_FIELDS} | {"broader": broader}
    changes = {name: value for name, value in wanted.items() if getattr(topic, name) != value}
    for name, value in changes.items():
        setattr(topic, name, value)
    if changes:
        topic.save(update_fields=list(changes))
    return bool(changes)


def _create(
    bodies: Iterable[Body], known: dict[str, Organisation], acting_user: User | None
) -> dict[str, Organisation]:
    """Records for the bodies that have none, by the name of the body."""
    fresh = {body.name: make_record(body) for body in bodies if body.name not in known}
    Organisation.objects.bulk_create(fresh.values())
    _note("organisation.create", fresh.values(), acting_user)
    return fresh


def _complete(
    bodies: Iterable[Body], known: dict[str, Organisation], acting_user: User | None
) -> int:
    """Fill the empty fields of records that were there; how many had any."""
    names = {record.pk: record.name for record in known.values()}
    changed = [
        record for body in bodies if (record := known.get(body.name)) and complete(record, body)
    ]
    Organisation.objects.bulk_update(changed, ["name", "abbreviation", "kind", "country"])
    OrganisationName.objects.bulk_create(
        (
            OrganisationName(organisation=record, name=names[record.pk])
            for record in changed
            if record.name != names[record.pk]
        ),
        ignore_conflicts=True,
    )
    _note("organisation.complete", changed, acting_user, names)
    return len(changed)


def _note(
    verb: str,
    records: Iterable[Organisation],
    acting_user: User | None,
    names: Mapping[int, str] | None = None,
) -> None:
    """Journal entries with the names before, if there were any, and after."""
    changes = [
        new_change(
            verb,
            record,
            changes={"name": ((names or {}).get(record.pk, ""), record.name)},
            extractor="vocabularies",
        )
        for record in records
    ]
    for change in changes:
        change.actor = acting_user
    Change.objects.bulk_create(changes)
