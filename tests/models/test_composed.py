"""A composed query answers as the query that it was made of."""

import pytest
from django.db import connection
from django.db.models import F

from meetings.models import Meeting, Official, Participation, Report
from meetings.models.composed import Composed, attach
from tests.factories import MeetingFactory, OfficialFactory, ParticipationFactory, ReportFactory

pytestmark = pytest.mark.django_db

by_number = Composed(lambda asked: Meeting.objects.filter(pk__among=asked).order_by("pk"))
seats = Composed(
    lambda asked: (
        Participation.objects.filter(meeting__among=asked)
        .select_related("official", "organisation")
        .order_by("pk")
    )
)
named = Composed(
    lambda asked: (
        Official.objects.filter(name__among=asked).order_by("pk").values_list("pk", "name")
    )
)
told = Composed(
    lambda asked: (
        Report.objects.filter(pk__among=asked)
        .select_related("document__source")
        .defer("document__text")
    )
)


def test_it_finds_the_records_asked_for_and_no_others():
    wanted, _ = MeetingFactory.create_batch(2)
    assert by_number([wanted.pk]) == [wanted]


def test_each_time_it_is_asked_for_others():
    first, second = MeetingFactory.create_batch(2)
    assert (by_number([first.pk]), by_number({second.pk})) == ([first], [second])


def test_every_column_is_read_as_the_orm_reads_it():
    meeting = MeetingFactory()
    (found,) = by_number([meeting.pk])
    names = [field.attname for field in Meeting._meta.concrete_fields]
    meeting.refresh_from_db()
    assert [getattr(found, name) for name in names] == [getattr(meeting, name) for name in names]


def test_related_records_come_along(django_assert_num_queries):
    part = ParticipationFactory()
    with django_assert_num_queries(1):
        (found,) = seats([part.meeting_id])
        assert (found.official, found.organisation) == (part.official, part.organisation)


def test_deferred_columns_are_read_when_asked_for(django_assert_num_queries):
    report = ReportFactory()
    with django_assert_num_queries(2):
        (found,) = told([report.pk])
        assert found.document.text == report.document.text


def test_texts_are_compared_whatever_stands_in_them():
    official = OfficialFactory(name="Ng'ang'a \"Ann\", {x}\\")
    assert named([official.name, "Nobody"]) == [(official.pk, official.name)]


def test_nothing_is_asked_for_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert by_number([]) == []


def test_a_query_may_have_parameters_of_its_own():
    held, planned = MeetingFactory(status="held"), MeetingFactory(status="planned")
    among = Composed(
        lambda asked: Meeting.objects.filter(status="held", pk__among=asked).values_list(F("pk"))
    )
    assert among([held.pk, planned.pk]) == [(held.pk,)]


def test_attached_parts_are_read_without_a_query(django_assert_num_queries):
    part, empty = ParticipationFactory(), MeetingFactory()
    records = by_number([part.meeting_id, empty.pk])
    attach(records, "participations", ((one.meeting_id, one) for one in seats([part.meeting_id])))
    with django_assert_num_queries(0):
        assert [list(each.participations.all()) for each in records] == [[part], []]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's driver keeps all plans")
def test_postgresql_plans_it_no_more_once_it_has_been_asked_a_few_times():
    before = kept_plans_used()
    for meeting in MeetingFactory.create_batch(12):
        assert by_number([meeting.pk]) == [meeting]
    assert kept_plans_used() > before


def kept_plans_used():
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(sum(generic_plans), 0) FROM pg_prepared_statements")
        return cursor.fetchone()[0]
