"""What meetings are filtered by, each with its meetings in order of their days."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from django.db import connection, models
from typing_extensions import override

from meetings.dates import EdtfDate, month_of
from meetings.models.base import row_by_day

INSERT = "INSERT INTO meetings_posting (sort_key, term, last, slot)"
DELETE = "DELETE FROM meetings_posting"
# Terms of those on one of whose fields reports disagree, and of those that no report tells of.
DISPUTED, UNREPORTED = "d:", "r:0"
# Of how many reports a meeting has, it is posted which of these they reach.
REPORTS = (2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100, 200, 500, 1000)
# Of what may have lasted longer than so many months, it is not posted which.
MOST_MONTHS, LASTING = 24, "m:"
ROLES = "w"  # what stands before the colon in terms of roles
ARRAYS = "unnest(%s::bigint[], %s::text[], %s::bigint[], %s::bigint[])"


class PostingRow(NamedTuple):
    """The columns of a posting."""

    key: int
    term: str
    last: int | None
    slot: int | None


class PostingQuerySet(models.QuerySet["Posting"]):
    """Postings written by the thousand, which the ORM would be slow to compose."""

    def add(self, rows: Collection[PostingRow]) -> None:
        self._write(
            rows,
            one=f"{INSERT} VALUES (%s, %s, %s, %s)",
            several=f"{INSERT} SELECT * FROM {ARRAYS}",
        )

    def remove(self, rows: Collection[PostingRow]) -> None:
        self._write(
            rows,
            one=f"{DELETE} WHERE sort_key = %s AND term = %s",
            several=f"{DELETE} AS p USING {ARRAYS} AS gone (sort_key, term, last, slot)"
            " WHERE p.sort_key = gone.sort_key AND p.term = gone.term",
        )

    def _write(self, rows: Collection[PostingRow], *, one: str, several: str) -> None:
        if not rows:
            return
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(several, [list(column) for column in zip(*rows, strict=True)])
            else:
                cursor.executemany(one, [row[: one.count("%s")] for row in rows])


class Posting(models.Model):
    """A term that applies to a public meeting; a term's meetings stand together, the newest last.

    The table has one row for each term and meeting, and ``row`` is unique only among those of one
    term; it is declared as if it were alone, because a query joins no more than one of them. Made
    by a migration.
    """

    row = row_by_day("posting")
    term = models.TextField()
    last = models.BigIntegerField(null=True, help_text="Ordinal of the last possible day.")
    slot = models.BigIntegerField(null=True, help_text="Null of a term not counted by months.")

    objects = PostingQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "meetings_posting"

    @override
    def __str__(self) -> str:
        return f"{self.term} {self.pk}"


def country_term(code: str) -> str:
    """Someone acts for the state."""
    return f"c:{code}"


def pair_term(codes: tuple[str, str]) -> str:
    """Someone acts for each of two states."""
    return f"p:{','.join(sorted(codes))}"


def kind_term(kind: str) -> str:
    """Every meeting has one."""
    return f"k:{kind}"


def official_term(key: int) -> str:
    return f"o:{key}"


def organisation_term(key: int) -> str:
    """The organisation takes part, or someone acts for it."""
    return f"b:{key}"


def topic_term(key: int) -> str:
    """The topic itself, without those that are narrower."""
    return f"t:{key}"


def source_term(key: int) -> str:
    return f"s:{key}"


def role_term(role: str) -> str:
    """Someone takes part in the role, which is written exactly so."""
    return f"{ROLES}:{role}"


def month_terms(days: EdtfDate) -> Iterator[str]:
    """The months in which it may have been, unless it was on a single day."""
    first, last = month_of(days.first), month_of(days.last)
    if last - first >= MOST_MONTHS:
        yield LASTING
    elif days.first < days.last:
        yield from (f"{LASTING}{month}" for month in range(first, last + 1))


def lasting_terms(day: date) -> Sequence[str]:
    """Of these a meeting has one that began before the day and may not have been over by then."""
    return [f"{LASTING}{month_of(day)}", LASTING]


def reports_term(number: int) -> str:
    """The meeting has as many reports, or more."""
    return f"r:{number}"


def official_node(key: int) -> str:
    """An official as one end of an edge."""
    return f"o{key}"


def organisation_node(key: int) -> str:
    """An organisation that is no state as one end of an edge."""
    return f"b{key}"


def state_node(code: str) -> str:
    """A state, with all who act for it, as one end of an edge."""
    return f"c{code}"


def edge_term(one: str, other: str) -> str:
    """The first takes part together with the second, who does not act for it."""
    return f"{one}:{other}"
