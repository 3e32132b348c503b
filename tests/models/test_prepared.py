"""What is asked with values that change is planned once, and for the values that do not."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from meetings.models import Official
from meetings.models.prepared import fetch_prepared, write_values
from tests.factories import OfficialFactory

ASKED = -1


def is_asked(param):
    return param == ASKED


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["O'Neill", "100 %", "100 %s", "back\\slash", "-1"])
def test_values_are_found_whether_they_are_written_or_asked_with(name):
    official = OfficialFactory(name=name)
    found = Official.objects.filter(name=name, pk__gt=ASKED).order_by().values_list("pk")
    sql, params = write_values(found.query.sql_with_params(), is_asked)
    asked = sql, [official.pk - 1 if is_asked(each) else each for each in params]
    assert fetch_prepared(asked) == [(official.pk,)]
    with CaptureQueriesContext(connection) as captured:
        assert fetch_prepared(asked) == [(official.pk,)]
    assert [each["sql"].split()[0] for each in captured] == ["SELECT"]


@pytest.mark.django_db
def test_what_the_database_refuses_is_an_error_of_django():
    with pytest.raises(DatabaseError), transaction.atomic():
        fetch_prepared(("SELECT nothing FROM nowhere", []))


@pytest.mark.django_db
def test_what_is_told_of_every_query_is_told_of_this_one():
    told = []

    def tell(execute, sql, params, many, context):
        told.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(tell):
        assert fetch_prepared(("SELECT 1", [])) == [(1,)]
    assert told == ["SELECT 1"]


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's driver keeps all plans")
def test_a_query_that_is_repeated_is_planned_once():
    for number in range(5):
        fetch_prepared(("SELECT id FROM meetings_meeting WHERE sort_key < %s", [number]))
    found = fetch_prepared(("SELECT statement FROM pg_prepared_statements", []))
    assert ("SELECT id FROM meetings_meeting WHERE sort_key < $1",) in found
