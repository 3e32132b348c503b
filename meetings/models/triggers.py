"""Triggers that note which renditions a change makes wrong, and move the version of the register.

The database itself sees to it, so that no way of writing can forget. What is noted is rendered by
the action that made the change, before its transaction ends; until then, readers render for
themselves.
"""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from meetings.models.rendition import PENDING, UNKNOWN, MeetingListing, MeetingRendition, Rendition
from meetings.models.tallying import POSTINGS, TALLIES, tally_triggers
from meetings.models.version import RegisterVersion
from meetings.models.watches import WATCHES, Watch

REGISTER_LOCK = 7_406_915  # any number that no other software of the same database uses
TEXTS = ("listed", "detailed")
EVENTS = ("INSERT", "UPDATE", "DELETE")
PREFIX = "register"
LISTINGS, OF_MEETINGS = MeetingListing._meta.db_table, MeetingRendition._meta.db_table
# What lists show of a meeting is kept by the day, and goes when its rendition is not to be shown.
IS_PENDING = f"NEW.form IN ('{PENDING}', '{UNKNOWN}') AND NEW.form <> OLD.form"
UNLIST = (
    f"DELETE FROM {LISTINGS} WHERE sort_key ="
    " (SELECT sort_key FROM meetings_meeting WHERE id = NEW.record_id);"
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers anew, and the rows that they count on, if all tables are there."""
    needed = {
        RegisterVersion._meta.db_table,
        LISTINGS,
        POSTINGS,
        TALLIES,
        *_renditions(),
        *(watch.table for watch in WATCHES),
    }
    if not needed.issubset(connection.introspection.table_names()):
        return
    statements = _postgresql() if connection.vendor == "postgresql" else _sqlite()
    remove(connection)
    with connection.cursor() as cursor:
        _clear_leftovers(cursor)
        for statement in (*statements, *tally_triggers(PREFIX, connection.vendor), *_rows()):
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers: SQLite alters no table that one of them names."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname, tgrelid::regclass FROM pg_trigger WHERE tgname LIKE %s",
                [f"{PREFIX}\\_%"],
            )
            drops = [f'DROP TRIGGER "{name}" ON {table}' for name, table in cursor.fetchall()]
        else:
            cursor.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s ESCAPE '#'",
                [f"{PREFIX}#_%"],
            )
            drops = [f'DROP TRIGGER "{name}"' for (name,) in cursor.fetchall()]
        for statement in drops:
            cursor.execute(statement)


def forget(connection: BaseDatabaseWrapper) -> None:
    """Trust no rendition: tables were altered while nobody watched."""
    with connection.cursor() as cursor:
        for rendition in _renditions():
            cursor.execute(f"UPDATE {rendition} SET form = '{UNKNOWN}'")


def _renditions() -> list[str]:
    return [each.rendition._meta.db_table for each in WATCHES if each.rendition]


def _clear_leftovers(cursor: CursorWrapper) -> None:
    """Empty what a flush leaves in tables that Django does not manage."""
    cursor.execute("SELECT 1 FROM meetings_meeting LIMIT 1")
    if cursor.fetchone() is None:
        for table in (POSTINGS, LISTINGS):
            cursor.execute(f"DELETE FROM {table}")


def _rows() -> Iterator[str]:
    """Rows for records that were there before the triggers."""
    version = RegisterVersion._meta.db_table
    yield (
        f"INSERT INTO {version} (id, number, moved_at)"
        " VALUES (1, 0, CURRENT_TIMESTAMP) ON CONFLICT DO NOTHING"
    )
    for watch in WATCHES:
        if watch.rendition:
            columns, values = _without_text(watch.rendition)
            yield (
                f"INSERT INTO {watch.rendition._meta.db_table} (record_id, form, {columns})"
                f" SELECT id, '{UNKNOWN}', {values} FROM {watch.table}"
                " WHERE true ON CONFLICT DO NOTHING"
            )


def _without_text(rendition: type[Rendition]) -> tuple[str, str]:
    """The columns of texts, and as many empty ones."""
    columns = [each.column for each in rendition._meta.concrete_fields if each.column in TEXTS]
    return ", ".join(columns), ", ".join("''" for _ in columns)


def _mark(rendition: type[Rendition], records: str, row: str) -> str:
    table = rendition._meta.db_table
    return (
        f"UPDATE {table} SET form = '{PENDING}' WHERE form <> '{PENDING}'"
        f" AND record_id IN ({records.format(row=row)});"
    )


def _effects(watch: Watch, event: str) -> Iterator[tuple[str, bool]]:
    """Statements for one row, and whether they are only for changes that others can see."""
    rows = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}[event]
    if watch.rendition:
        table = watch.rendition._meta.db_table
        columns, values = _without_text(watch.rendition)
        yield (
            {
                "INSERT": (
                    f"INSERT INTO {table} (record_id, form, {columns})"
                    f" VALUES (NEW.id, '{PENDING}', {values}) ON CONFLICT DO NOTHING;"
                ),
                "UPDATE": _mark(watch.rendition, "{row}.id", "NEW"),
                "DELETE": f"DELETE FROM {table} WHERE record_id = OLD.id;",
            }[event],
            False,
        )
    if event != "INSERT":
        yield from ((f"{tail}{_moved(watch, event)};", False) for tail in watch.tails)
    for row in rows:
        for rendition, records in watch.marks.items():
            yield _mark(rendition, records, row), False
    if event != "INSERT":
        for rendition, records in watch.distant.items():
            yield _mark(rendition, records, "OLD"), event == "UPDATE"


def _moved(watch: Watch, event: str) -> str:
    """Where a row stays, the condition that it stands somewhere else."""
    if event == "DELETE":
        return ""
    return f" AND ({' OR '.join(f'OLD.{each} <> NEW.{each}' for each in watch.place)})"


def _visible_change(watch: Watch, differs: str) -> str:
    return " OR ".join(f'OLD."{each}" {differs} NEW."{each}"' for each in watch.shown_columns)


def _sqlite() -> Iterator[str]:
    version = RegisterVersion._meta.db_table
    move = (
        f"UPDATE {version} SET number = random(), moved_at = strftime('%Y-%m-%d %H:%M:%f', 'now');"
    )
    for watch in WATCHES:
        for event in EVENTS:
            effects = list(_effects(watch, event))
            always = " ".join([move, *(sql for sql, seen in effects if not seen)])
            yield _sqlite_trigger(watch, event, "always", "", always)
            if seen := " ".join(sql for sql, seen in effects if seen):
                when = f"WHEN {_visible_change(watch, 'IS NOT')}"
                yield _sqlite_trigger(watch, event, "seen", when, seen)
    yield (
        f"CREATE TRIGGER {PREFIX}_unlist AFTER UPDATE OF form ON {OF_MEETINGS}"
        f" FOR EACH ROW WHEN {IS_PENDING} BEGIN {UNLIST} END"
    )


def _sqlite_trigger(watch: Watch, event: str, name: str, when: str, body: str) -> str:
    return (
        f"CREATE TRIGGER {PREFIX}_{watch.table}_{event.lower()}_{name} AFTER {event}"
        f" ON {watch.table} FOR EACH ROW {when} BEGIN {body} END"
    )


def _postgresql() -> Iterator[str]:
    version = RegisterVersion._meta.db_table
    # The lock makes every writer wait for the one before, so that none renders what another is
    # changing.
    yield _function(
        "write",
        f"PERFORM pg_advisory_xact_lock({REGISTER_LOCK});"
        f" UPDATE {version} SET number = (random() * 9e18)::bigint, moved_at = clock_timestamp()"
        "; RETURN NULL;",
    )
    for watch in WATCHES:
        yield (
            f"CREATE TRIGGER {PREFIX}_{watch.table}_write BEFORE INSERT OR UPDATE OR DELETE"
            f" ON {watch.table} FOR EACH STATEMENT EXECUTE FUNCTION {PREFIX}_write()"
        )
        for event in EVENTS:
            yield from _postgresql_marks(watch, event)
    yield _function("unlist", f"{UNLIST} RETURN NULL;")
    yield (
        f"CREATE TRIGGER {PREFIX}_unlist AFTER UPDATE OF form ON {OF_MEETINGS}"
        f" FOR EACH ROW WHEN ({IS_PENDING}) EXECUTE FUNCTION {PREFIX}_unlist()"
    )


def _postgresql_marks(watch: Watch, event: str) -> Iterator[str]:
    effects = list(_effects(watch, event))
    if not effects:
        return
    name = f"{watch.table}_{event.lower()}"
    always = " ".join(sql for sql, seen in effects if not seen)
    seen = " ".join(sql for sql, seen in effects if seen)
    if seen:
        seen = f"IF {_visible_change(watch, 'IS DISTINCT FROM')} THEN {seen} END IF;"
    yield _function(name, f"{always} {seen} RETURN NULL;")
    yield (
        f"CREATE TRIGGER {PREFIX}_{name} AFTER {event} ON {watch.table}"
        f" FOR EACH ROW EXECUTE FUNCTION {PREFIX}_{name}()"
    )


def _function(name: str, body: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {PREFIX}_{name}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN {body} END $$"
    )
