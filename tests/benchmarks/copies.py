"""A register made larger by copies of its meetings, as they would be rendered, indexed and found.

To render a million meetings takes hours; to copy those of a register in the database, minutes. The
copies have ids of their own, and officials, days and words of their originals, so that whoever is
busy becomes busier.
"""

from django.db import connection

from meetings.models import (
    Document,
    DocumentRendition,
    Evidence,
    Meeting,
    MeetingListing,
    MeetingRendition,
    Participation,
    Posting,
    Report,
    ReportParticipant,
    SearchRow,
)
from meetings.models.tallying import rebuild_tallies

TOPICS = Meeting.topics.through
COPIED = (
    Document, Meeting, Report, Participation, ReportParticipant, TOPICS, Evidence,
    DocumentRendition, MeetingRendition,
)  # fmt: skip
FOUND = {
    SearchRow: ("rowid", ("title", "about", "body")),
    Posting: ("sort_key", ("term", "last", "slot")),
    MeetingListing: ("sort_key", ("form", "listed")),
}
# The first digit of the public ids that fill() makes is 0.
DIGITS = "123456789abcdefghjkmnpqrstvwxyz"
# Where renditions show what is another one's in a copy.
MARKS = {
    '"mtg_0': '"mtg_{digit}',
    '"rep_0': '"rep_{digit}',
    '"doc_0': '"doc_{digit}',
    '"external_id":"d': '"external_id":"{digit}d',
}


def multiply(times):
    """Copy what ``fill`` has made until there is ``times`` as much of it."""
    size = Meeting.objects.count()
    limits = {model: _largest(model) for model in COPIED}
    with connection.cursor() as cursor:
        for number in range(1, times):
            for model in COPIED:
                shifts = {each: number * limit for each, limit in limits.items()}
                cursor.execute(_copy(model, shifts, limits[model], DIGITS[number - 1]))
            for model, (key, columns) in FOUND.items():
                values = ", ".join(_shown(column, DIGITS[number - 1]) for column in columns)
                cursor.execute(
                    f"INSERT INTO {model._meta.db_table} ({key}, {', '.join(columns)})"
                    f" SELECT {key} + {number * size}, {values} FROM {model._meta.db_table}"
                    f" WHERE ({key} & 4294967295) <= {size}"
                )
    rebuild_tallies()


def _largest(model):
    return model._default_manager.order_by("-pk").values_list("pk", flat=True)[0]


def _copy(model, shifts, limit, digit):
    """The statement that copies all rows of ``fill`` into a table."""
    fields = model._meta.concrete_fields
    table, key = model._meta.db_table, model._meta.pk.column
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    values = ", ".join(_value(field, shifts, digit) for field in fields)
    return f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} WHERE {key} <= {limit}"


def _value(field, shifts, digit):
    column, name = connection.ops.quote_name(field.column), field.column
    target = field.remote_field.model if field.remote_field else field.model
    if (field.remote_field or field.primary_key) and target in shifts:
        return f"{column} + {shifts[target]}"
    if name == "sort_key":
        return f"sort_key + {shifts[Meeting]}"
    if name == "public_id":
        return f"substr(public_id, 1, 4) || '{digit}' || substr(public_id, 6)"
    if name == "external_id":
        return f"'{digit}' || external_id"
    return _shown(column, digit)


def _shown(column, digit):
    """What stands in a column, as a copy shows it."""
    if column.strip('"') in {"listed", "detailed"}:
        for shown, instead in MARKS.items():
            column = f"replace({column}, '{shown}', '{instead.format(digit=digit)}')"
    return column
