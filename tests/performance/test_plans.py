"""The hot queries are answered by an index in the order wanted: nothing is scanned, nothing sorted.

A register of a thousand meetings shows which way the database can go; for PostgreSQL the ways that
it would rather take through a table so small are closed.
"""

import os
import re
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from rest_framework.test import APIClient

from meetings.models import Document, Meeting, Official, Organisation, Source, Topic
from tests.benchmarks.register import fill

SIZE = int(os.environ.get("PLAN_ROWS", "1000"))
CLOSED = ("enable_seqscan", "enable_sort", "enable_bitmapscan", "enable_incremental_sort")
# What a plan must not have: whole tables walked without an index, and rows sorted.
WRONG = {
    "sqlite": re.compile(
        # The journal is walked by its row ids, which needs no index; of versions there is one.
        r"SCAN (?!meetings_change|meetings_registerversion"
        r"|\S+ USING (COVERING )?INDEX|\S+ VIRTUAL TABLE)|TEMP B-TREE"
    ),
    "postgresql": re.compile(r"Seq Scan on (?!meetings_registerversion)|Sort Key"),
}
MEETINGS = (
    "",
    "ordering=date",
    "ordering=-updated_at",
    "ordering=-reports",
    "between=CN,US",
    "between=CN,US&date_from=2001-01-01&date_to=2015-12-31",
    "country=CN",
    "country=CN&status=held",
    "official={official}",
    "official={official}&country=CN",
    "source={source}",
    "topic=trade",
    "topic=trade&kind=bilateral",
    "status=planned",
    "disputed=true",
    "disputed=true&country=CN",
    "reports_min=2",
    "reports_min=30&ordering=date",
    "reports_max=0",
    "role=minister",
    "role=minister&country=CN",
    "role=whaler",
    "q=ministers",
    "q=ministers&country=US",
    "q=ministers&date_to=2015-12-31",
)
# What few meetings have is not looked for along the list of all.
RARE = {
    "organisation={organisation}": "meetings_posting",
    "organisation={organisation}&country=CN": "meetings_posting",
    "document={document}": "document_id",
    "mode=phone": "meeting_by_mode",
    "part_of={visit}": "meeting_by_visit",
    "place_city=cITY%2017": "meeting_by_city",
    "place_city=City%2017&country=CN": "meeting_by_city",
    "date_precision=year": "meeting_by_length_of_date",
}
# How plans on the two databases name the index of postings where they find several things by it.
POSTED = r"PRIMARY KEY \(term=|using meetings_posting_pkey"
# What has one of several things is read along an index for each of them, and cut off.
SEVERAL = {
    "country=CN,US": POSTED,
    "country=CN,US&ordering=date": POSTED,
    "country=CN,US&status=held&date_to=2015-12-31": POSTED,
    "country=CN,US,!MM": POSTED,
    "official={officials}": POSTED,
    "organisation={state}": POSTED,
    "source={sources}": POSTED,
    "date=2015": POSTED,
    "date=2015-03-05&country=CN": POSTED,
    "date_from=2015-01-01&status=held": POSTED,
    "topic=energy": POSTED,
    "topic=energy,climate": POSTED,
    "mode=phone,video": "meeting_by_mode",
    "status=planned,cancelled": "meeting_by_status",
    "kind=visit,multilateral": "meeting_by_kind",
    "date_precision=month,year": "meeting_by_length_of_date",
    "place_country=MM,CN": "meeting_by_country",
    "place_city=City%2017,City%2018": "meeting_by_city",
    "part_of={visits}": "meeting_by_visit",
}
OTHERS = (
    "officials/",
    "officials/?ordering=-updated_at",
    "officials/?country=CN",
    "organisations/",
    "organisations/?ordering=updated_at",
    "documents/",
    "documents/?ordering=published",
    "documents/?source={source}",
    "documents/?ordering=-updated_at",
    "changes/",
    "changes/?kind=official",
)
# Of the whole register and of one term; months of many terms are put together as they are read.
COUNTS = (
    "stats/pairs/",
    "stats/topics/",
    "countries/",
    "stats/timeline/",
    "stats/timeline/?between=CN,US",
    "stats/timeline/?country=CN&date_from=2001-01-01&date_to=2015-12-31",
    "officials/{official}/network/",
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _register(django_db_setup, django_db_blocker):
    """Filled once for all plans, and emptied again."""
    with django_db_blocker.unblock(), transaction.atomic():
        fill(SIZE)
        Organisation.objects.create(pk=1_000_000, name="China", kind="state", country="CN")
        Topic.objects.filter(slug="fisheries").update(broader=Topic.objects.get(slug="energy"))
        yield
        transaction.set_rollback(True)


def names():
    """Ids of records that there are, one of each kind or two."""

    def ids(model, number):
        return ",".join(model.objects.order_by("pk").values_list("public_id", flat=True)[:number])

    return {
        "official": ids(Official, 1),
        "officials": ids(Official, 2),
        "source": ids(Source, 1),
        "sources": ids(Source, 2),
        "organisation": ids(Organisation, 1),
        "state": Organisation.objects.get(kind="state").public_id,
        "document": ids(Document, 1),
        "visit": ids(Meeting, 1),
        "visits": ids(Meeting, 2),
    }


def plans(path):
    """The plans of the queries that find rows, of the first page and of the second."""
    address = f"/api/v1/{path.format(**names())}"
    size = "&page_size=2" if "?" in address else "?page_size=2"
    with listening() as asked:
        first = APIClient().get(address + size).json()
        if first["next"]:
            APIClient().get(first["next"])
    return [explain(sql, params) for sql, params in asked if " LIMIT 3" in sql]


@contextmanager
def listening():
    """What is asked of the database, with its parameters."""
    asked = []

    def note(execute, sql, params, many, context):
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield asked


def explain(sql, params, *, kept=True):
    """The plan; of a query that PostgreSQL may keep, also for any values."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
            return "\n".join(row[3] for row in cursor.fetchall())
        for way in CLOSED:
            cursor.execute(f"SET LOCAL {way} = off")
        cursor.execute(f"EXPLAIN {sql}", params)
        rows = cursor.fetchall()
        if kept:
            rows += explain_kept(cursor, sql, params)
        return "\n".join(row[0] for row in rows)


def explain_kept(cursor, sql, params):
    """The plan that PostgreSQL keeps for any values."""
    numbered = sql.replace("%s", "${}").format(*range(1, len(params) + 1)).replace("%%", "%")
    values = f"({', '.join(['%s'] * len(params))})" if params else ""
    cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")
    cursor.execute(f"PREPARE kept AS {numbered}")
    cursor.execute(f"EXPLAIN EXECUTE kept{values}", params)
    rows = cursor.fetchall()
    cursor.execute("DEALLOCATE kept")
    return rows


@pytest.mark.parametrize("query", MEETINGS)
def test_meetings_come_in_order_from_an_index(query):
    found = plans(f"meetings/?{query}" if query else "meetings/")
    assert found
    for plan in found:
        assert not WRONG[connection.vendor].search(plan), plan


@pytest.mark.parametrize("query", ["", "country=CN", "between=CN,US", "q=ministers"])
def test_no_table_is_walked_to_a_page_from_its_first_row(query):
    """Where tables are walked side by side, all begin where the page does."""
    *_, second = plans(f"meetings/?{query}" if query else "meetings/")
    walks = re.findall(r"Scan Backward.*\n.*", second)
    assert all(re.search(r"(sort_key|rowid) < ", walk) for walk in walks), second


@pytest.mark.parametrize(("query", "index"), RARE.items())
def test_rare_meetings_are_found_by_what_they_have(query, index):
    found = plans(f"meetings/?{query}")
    assert found
    for plan in found:
        assert index in plan
        assert "SCAN meetings_meeting" not in plan


@pytest.mark.parametrize(("query", "index"), SEVERAL.items())
def test_meetings_of_several_things_are_put_together(query, index):
    found = plans(f"meetings/?{query}")
    assert found
    for plan in found:
        assert len(re.findall(index, plan)) > 1, plan
        for walks in walks_put_together(plan):
            assert not WRONG[connection.vendor].search(walks), plan


def walks_put_together(plan):
    """How the rows of each thing are found, which may be sorted when they are put together."""
    if connection.vendor == "sqlite":
        assert "MERGE (UNION)" in plan
        return [plan]
    walks = [
        each.partition("Append")[2] for each in re.split("^Limit", plan, flags=re.MULTILINE)[1:]
    ]
    assert all(walks), plan
    return walks


@pytest.mark.parametrize("path", OTHERS)
def test_other_records_come_in_order_from_an_index(path):
    found = plans(path)
    assert found
    for plan in found:
        assert not WRONG[connection.vendor].search(plan), plan


@pytest.mark.parametrize("path", COUNTS)
def test_counts_are_read_along_an_index(path):
    official = Official.objects.order_by("pk")[0].public_id
    with listening() as asked:
        APIClient().get(f"/api/v1/{path.format(official=official)}")
    # Their values are in the text that PostgreSQL plans, so that it finds the partial indexes.
    tallies = [(sql, params) for sql, params in asked if "meetings_tally" in sql]
    read = [explain(sql, params, kept=False) for sql, params in tallies]
    assert read
    for plan in read:
        assert not WRONG[connection.vendor].search(plan), plan


def test_the_plans_are_of_a_register_that_is_full():
    assert Meeting.objects.count() == SIZE
    assert plans("meetings/")
