"""A register made larger by copies of its meetings, as they would be rendered, indexed and found.

To render a million meetings takes hours; to copy those of a register in the database, minutes. The
copies have the days and words of their originals, and ids of their own; so have all but the busiest
of the officials and organisations in them, which have names of their own too.
"""

import json
import re
from dataclasses import dataclass

from django.db import connection

from meetings.identifiers import ALPHABET
from meetings.models import (
    Document,
    DocumentRendition,
    Evidence,
    Meeting,
    MeetingListing,
    MeetingRendition,
    Official,
    OfficialRendition,
    Organisation,
    OrganisationRendition,
    Participation,
    Posting,
    Report,
    ReportParticipant,
    SearchRow,
    Tally,
)
from meetings.models.meeting import UNDATED_KEYS
from meetings.models.tallying import rebuild_tallies

TOPICS = Meeting.topics.through
COPIED = (
    Official, Organisation, Document, Meeting, Report, Participation, ReportParticipant, TOPICS,
    Evidence, OfficialRendition, OrganisationRendition, DocumentRendition, MeetingRendition,
)  # fmt: skip
FOUND = {
    SearchRow: ("rowid", ("title", "about", "body")),
    Posting: ("sort_key", ("term", "last", "slot")),
    MeetingListing: ("sort_key", ("form", "listed")),
}
# How public ids begin in what fill() makes, and those of officials and organisations that each copy
# has of its own; the others are the copies'.
ORIGINAL, OWN = ALPHABET[:2]
DIGITS = ALPHABET[2:]
# The names of the latter end so; nothing else that is stored has the two letters together, not even
# an id, which is written without an o.
ENDING = "xo"
ENDINGS = (
    "xan", "xel", "xim", "xar", "xun", "xer", "xil", "xam", "xen", "xul", "xir", "xas", "xem",
    "xin", "xur", "xal", "xes", "xis", "xum", "xat",
)  # fmt: skip
MOST = len(ENDINGS) + 1  # copies, the original among them
NAMED = {"name", "title", "text", "about"}
SHOWN = {"listed", "detailed"}
# Where renditions show what is another one's in a copy.
MARKS = {
    f'"mtg_{ORIGINAL}': '"mtg_{digit}',
    f'"rep_{ORIGINAL}': '"rep_{digit}',
    f'"doc_{ORIGINAL}': '"doc_{digit}',
    f'"off_{OWN}': '"off_{digit}',
    f'"org_{OWN}': '"org_{digit}',
    '"external_id":"d': '"external_id":"{digit}d',
    ENDING: "{ending}",
}
# An official or an organisation in a term, by its number.
NODE = re.compile(r"\b([ob]):?(\d+)")
PAIRS = {"sqlite": "json_each", "postgresql": "json_each_text"}


@dataclass(frozen=True, slots=True)
class Span:
    """The numbers of the rows that are copied: those after one, to the last."""

    after: int
    last: int

    @property
    def step(self):
        return self.last - self.after


def multiply(copies, officials, organisations):
    """Copy what ``fill`` has made until there are so many of it, the original among them.

    The last two are the ``Ranks`` of those that are in it.
    """
    shared = {Official: officials.shared, Organisation: organisations.shared}
    spans = {
        model: Span(shared.get(model, 0), _largest(model))
        for model in COPIED
        if not model._meta.pk.remote_field
    }
    terms = list(Tally.objects.ever().values_list("term", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE copied_term (said text PRIMARY KEY, instead text)")
        for number in range(1, copies):
            copy = Copy(number, spans)
            _note_terms(cursor, copy.terms(terms))
            for model in COPIED:
                cursor.execute(copy.rows(model))
            for model in FOUND:
                cursor.execute(copy.places(model))
        cursor.execute("DROP TABLE copied_term")
    rebuild_tallies()


def _largest(model):
    return model._default_manager.order_by("-pk").values_list("pk", flat=True)[0]


def _note_terms(cursor, instead):
    cursor.execute("DELETE FROM copied_term")
    cursor.execute(
        f"INSERT INTO copied_term SELECT key, value FROM {PAIRS[connection.vendor]}(%s)",
        [json.dumps(instead)],
    )
    cursor.execute("ANALYZE copied_term")


def _target(field):
    """The model whose rows a column numbers, if it does."""
    if field.remote_field:
        return field.remote_field.model
    return field.model if field.primary_key else None


class Copy:
    """One copy of what ``fill`` has made, by its number; the first is 1."""

    def __init__(self, number, spans):
        self.number, self.spans = number, spans
        self.digit, self.ending = DIGITS[number - 1], ENDINGS[number - 1]

    def rows(self, model):
        """The statement that copies the rows of a model."""
        fields = model._meta.concrete_fields
        table, key = model._meta.db_table, model._meta.pk
        columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
        values = ", ".join(self._value(field) for field in fields)
        span = self.spans[_target(key)]
        return (
            f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table}"
            f" WHERE {key.column} > {span.after} AND {key.column} <= {span.last}"
        )

    def places(self, model):
        """The statement that copies what stands at the places of meetings."""
        key, columns = FOUND[model]
        table, span = model._meta.db_table, self.spans[Meeting]
        instead = "LEFT JOIN copied_term ON said = term" if model is Posting else ""
        values = ", ".join(self._shown(column) for column in columns)
        return (
            f"INSERT INTO {table} ({key}, {', '.join(columns)})"
            f" SELECT {key} + {self.number * span.step}, {values} FROM {table} {instead}"
            f" WHERE ({key} & {UNDATED_KEYS}) <= {span.last}"
        )

    def terms(self, several):
        """What is said in the copy in place of those terms that are said otherwise."""
        own = {"o": self.spans[Official], "b": self.spans[Organisation]}

        def rename(node):
            span, key = own[node[1]], int(node[2])
            moved = key + self.number * span.step if key > span.after else key
            return node[0].replace(node[2], str(moved))

        renamed = {term: NODE.sub(rename, term) for term in several}
        return {term: instead for term, instead in renamed.items() if term != instead}

    def _value(self, field):
        column, target = connection.ops.quote_name(field.column), _target(field)
        if target in self.spans:
            return self._moved(column, self.spans[target])
        if field.column == "sort_key":
            return f"sort_key + {self.number * self.spans[Meeting].step}"
        if field.column == "public_id":
            return f"substr(public_id, 1, 4) || '{self.digit}' || substr(public_id, 6)"
        if field.column == "external_id":
            return f"'{self.digit}' || external_id"
        return self._shown(column)

    def _moved(self, column, span):
        moved = f"{column} + {self.number * span.step}"
        return f"CASE WHEN {column} > {span.after} THEN {moved} ELSE {column} END"

    def _shown(self, column):
        """What stands in a column, as a copy shows it."""
        name = column.strip('"')
        if name == "term":
            return "COALESCE(instead, term)"
        marks = MARKS if name in SHOWN else {ENDING: "{ending}"} if name in NAMED else {}
        for shown, instead in marks.items():
            other = instead.format(digit=self.digit, ending=self.ending)
            column = f"replace({column}, '{shown}', '{other}')"
        return column
