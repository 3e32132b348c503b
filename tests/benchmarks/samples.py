"""Whether what is stored of some records of a register is what would be stored of them now.

    DATABASE_URL=… python -m tests.benchmarks.samples [NUMBER]

`verify_documents` says it of all records, but of a million it takes hours, and of the words that
meetings are found by it says nothing.
"""

import os
import random
import sys

from django.db import transaction

NUMBER = 300  # records of each kind
SEED = 1


def find_differences(number):
    """Those of so many records of each kind of which something else is stored."""
    from meetings.actions.rendering import RENDITIONS
    from meetings.choices import EntityKind
    from meetings.search.indexing import find_misplaced_meetings

    for kind, rendition in RENDITIONS.items():
        some = _some(rendition, number)
        wrong = _wrongly_rendered(kind, rendition, some)
        if kind is EntityKind.MEETING:
            wrong |= find_misplaced_meetings(some) | _wrongly_worded(some)
        yield from ((kind, record) for record in sorted(wrong))


def _some(rendition, number):
    """Records at random, the same each time."""
    records = list(rendition.objects.order_by("pk").values_list("pk", flat=True))
    return random.Random(SEED).sample(records, min(number, len(records)))


def _wrongly_rendered(kind, rendition, records):
    from meetings.actions.rendering import _render, _renderer

    stored = rendition.objects.with_listed().filter(pk__in=records)
    form = _renderer().form_of(kind)
    kept = {(pk, *texts) for pk, *texts in stored.values_list("pk", "form", "listed", "detailed")}
    fresh = {(pk, form, now.listed, now.detailed) for pk, now in _render(kind, records).items()}
    return {record for record, *_ in kept ^ fresh}


def _wrongly_worded(meetings):
    """Meetings whose words would be written anew."""
    from meetings.models.meeting import UNDATED_KEYS
    from meetings.search.indexing import index_meetings

    with transaction.atomic():
        before = _words(meetings)
        index_meetings(meetings)
        after = _words(meetings)
        transaction.set_rollback(True)
    return {key & UNDATED_KEYS for key, *_ in before ^ after}


def _words(meetings):
    from meetings.models import Meeting, SearchRow

    keys = Meeting.objects.filter(pk__in=meetings).values_list("sort_key", flat=True)
    rows = SearchRow.objects.filter(pk__in=list(keys))
    return set(rows.values_list("pk", "title", "about", "body"))


def main(number):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    found = list(find_differences(number))
    for kind, record in found:
        sys.stdout.write(f"{kind.label} {record} differs\n")
    sys.stdout.write(f"{len(found)} of {number} of each kind differ.\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else NUMBER)
