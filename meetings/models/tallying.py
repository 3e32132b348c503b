"""Triggers that count what is posted, and the same count made anew.

A tally follows from the postings alone: whoever adds or removes one, by whatever way, has it
counted. Days only widen when a posting is added; when one at their edge goes, they are looked up.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from meetings.models.meeting import UNDATED_KEYS
from meetings.models.tally import EVER

POSTINGS, TALLIES = "meetings_posting", "meetings_tally"
COLUMNS = "term, slot, family, meetings, first, last"
# No two days of a month lie farther apart.
MONTH = 31


@dataclass(frozen=True, slots=True)
class Dialect:
    """What the two databases call the same thing."""

    least: str
    greatest: str
    family: str


DIALECTS = {
    "sqlite": Dialect("min", "max", "substr(term, 1, instr(term, ':') - 1)"),
    "postgresql": Dialect("least", "greatest", "split_part(term, ':', 1)"),
}


def tally_triggers(prefix: str, vendor: str) -> Iterator[str]:
    """The statements that make the triggers, whose names begin with the prefix."""
    for event, row, effect in (("INSERT", "NEW", _count), ("DELETE", "OLD", _discount)):
        name = f"{prefix}_{POSTINGS}_{event.lower()}"
        if vendor == "postgresql":
            body = effect(_counted("moved", vendor), vendor)
            yield (
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS"
                f" $$ BEGIN {body} RETURN NULL; END $$"
            )
            yield (
                f"CREATE TRIGGER {name} AFTER {event} ON {POSTINGS}"
                f" REFERENCING {row} TABLE AS moved"
                f" FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
            )
        else:
            yield (
                f"CREATE TRIGGER {name} AFTER {event} ON {POSTINGS}"
                f" FOR EACH ROW BEGIN {effect(_one(row, vendor), vendor)} END"
            )


def rebuild_tallies() -> None:
    """Count all postings anew."""
    counted = _counted(POSTINGS, connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TALLIES}")
        cursor.execute(f"INSERT INTO {TALLIES} ({COLUMNS}) {counted}")


def find_wrong_tallies() -> list[tuple[str, int]]:
    """The terms and slots of which a count of the postings says something else."""
    stored = f"SELECT {COLUMNS} FROM {TALLIES}"
    counted = f"SELECT * FROM ({_counted(POSTINGS, connection.vendor)}) AS counted"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT term, slot FROM ({stored} EXCEPT {counted}) AS too_much"
            f" UNION SELECT term, slot FROM ({counted} EXCEPT {stored}) AS too_little"
        )
        return sorted(cursor.fetchall())


def _counted(rows: str, vendor: str) -> str:
    """Tallies of these rows of postings."""
    family = DIALECTS[vendor].family
    numbers = (
        f"{family} AS family, count(*) AS meetings,"
        " min(NULLIF(sort_key >> 32, 0)) AS first, max(last) AS last"
    )
    return (
        f"SELECT term, {EVER} AS slot, {numbers} FROM {rows} AS r GROUP BY term"
        f" UNION ALL SELECT term, slot, {numbers} FROM {rows} AS r"
        " WHERE slot IS NOT NULL GROUP BY term, slot"
    )


def _one(row: str, vendor: str) -> str:
    """The same of a single posting."""
    family = DIALECTS[vendor].family.replace("term", f"{row}.term")
    numbers = f"{family} AS family, 1 AS meetings, NULLIF({row}.sort_key >> 32, 0) AS first"
    return (
        f"SELECT {row}.term AS term, {EVER} AS slot, {numbers}, {row}.last AS last"
        f" UNION ALL SELECT {row}.term, {row}.slot, {numbers}, {row}.last"
        f" WHERE {row}.slot IS NOT NULL"
    )


def _count(moved: str, vendor: str) -> str:
    """Add what is posted."""
    dialect = DIALECTS[vendor]
    first, last = _wider(dialect.least, "first"), _wider(dialect.greatest, "last")
    return (
        f"INSERT INTO {TALLIES} ({COLUMNS})"
        f" SELECT {COLUMNS} FROM ({moved}) AS more WHERE true"
        " ON CONFLICT (term, slot) DO UPDATE SET"
        f" meetings = {TALLIES}.meetings + excluded.meetings, first = {first}, last = {last};"
    )


def _wider(choose: str, edge: str) -> str:
    """The edge of both, or of the one that has one."""
    ours, theirs = f"{TALLIES}.{edge}", f"excluded.{edge}"
    return f"{choose}(COALESCE({ours}, {theirs}), COALESCE({theirs}, {ours}))"


def _discount(moved: str, vendor: str) -> str:
    """Take off what is posted no longer."""
    less = f"({moved}) AS less"
    same = f"{TALLIES}.term = less.term AND {TALLIES}.slot = less.slot"
    at_edge = f"({TALLIES}.first = less.first OR {TALLIES}.last = less.last)"
    return (
        f"UPDATE {TALLIES} SET meetings = {TALLIES}.meetings - less.meetings"
        f" FROM {less} WHERE {same};"
        f" DELETE FROM {TALLIES} WHERE meetings = 0"
        f" AND (term, slot) IN (SELECT term, slot FROM {less});"
        f" UPDATE {TALLIES} SET {_edges_ever(vendor)}"
        f" FROM {less} WHERE {same} AND {TALLIES}.slot = {EVER} AND {at_edge};"
        f" UPDATE {TALLIES} SET {_edges_of_months()}"
        f" FROM {less} WHERE {same} AND {TALLIES}.slot <> {EVER} AND {at_edge};"
    )


def _edges_ever(vendor: str) -> str:
    """The edges of a term by three steps into an index, however many postings it has."""
    postings = f"FROM {POSTINGS} AS p WHERE p.term = {TALLIES}.term"
    vague = f"SELECT max(p.last) {postings} AND p.last > p.sort_key >> 32"
    return (
        f"first = (SELECT min(p.sort_key) >> 32 {postings} AND p.sort_key > {UNDATED_KEYS}),"
        f" last = NULLIF({DIALECTS[vendor].greatest}((SELECT max(p.sort_key) >> 32 {postings}),"
        f" COALESCE(({vague}), 0)), 0)"
    )


def _edges_of_months() -> str:
    """The edges of a slot, from the postings of the month in which it begins."""
    begin = f"{TALLIES}.first"
    postings = (
        f"FROM {POSTINGS} AS p WHERE p.term = {TALLIES}.term AND p.slot = {TALLIES}.slot"
        f" AND p.sort_key >= {begin} << 32 AND p.sort_key < {begin} + {MONTH} << 32"
    )
    first, last = f"SELECT min(p.sort_key) >> 32 {postings}", f"SELECT max(p.last) {postings}"
    return f"first = ({first}), last = ({last})"
