"""Pages: every record once, in order, whatever the size and however many are alike."""

import random
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from meetings.api.cursors import Position, SortKey
from meetings.models import Document, Meeting, Official
from tests.factories import DocumentFactory, MeetingFactory, OfficialFactory


def pages(api, path, **parameters):
    """The pages forwards from the first."""
    response = api.get(f"/api/v1/{path}/", parameters).json()
    yield response
    while response["next"]:
        response = api.get(response["next"]).json()
        yield response


def walk(api, path, **parameters):
    return [row["id"] for page in pages(api, path, **parameters) for row in page["results"]]


def walk_back(api, path, **parameters):
    """The same records by the links to previous pages, from the last page."""
    *_, page = pages(api, path, **parameters)
    found = [row["id"] for row in page["results"]]
    while page["previous"]:
        page = api.get(page["previous"]).json()
        found = [row["id"] for row in page["results"]] + found
    return found


@pytest.mark.parametrize("size", [1, 2, 3, 7])
@pytest.mark.parametrize(
    "ordering", ["date", "-date", "updated_at", "-updated_at", "reports", "-reports"]
)
def test_ties_are_walked_through_in_either_direction(api, size, ordering):
    for day in [date(2024, 5, 1)] * 4 + [None] * 2:
        MeetingFactory(day=day)
    Meeting.objects.update(updated_at=datetime(2024, 5, 1, tzinfo=UTC))
    expected = walk(api, "meetings", ordering=ordering, page_size=100)
    assert len(set(expected)) == 6
    assert walk(api, "meetings", ordering=ordering, page_size=size) == expected
    assert walk_back(api, "meetings", ordering=ordering, page_size=size) == expected


@pytest.mark.parametrize("size", [1, 2, 5])
@pytest.mark.parametrize("ordering", ["published", "-published"])
def test_missing_values_come_last_in_either_direction(api, size, ordering):
    days = [date(2024, 5, 1), None, date(2024, 5, 2), date(2024, 5, 1), None]
    for day in days:
        DocumentFactory(published=day)
    found = walk(api, "documents", ordering=ordering, page_size=size)
    by_id = dict(Document.objects.values_list("public_id", "published"))
    given_days = sorted((day for day in days if day), reverse=ordering.startswith("-"))
    assert [by_id[each] for each in found] == [*given_days, None, None]
    assert len(set(found)) == 5
    assert walk_back(api, "documents", ordering=ordering, page_size=size) == found


def test_names_are_walked_through_with_their_ties(api):
    for name in ["Ana", "Bo", "Ana", "Zoë", "ana", "Bo", ""]:
        OfficialFactory(name=name)
    expected = walk(api, "officials", page_size=100)
    assert walk(api, "officials", page_size=2) == expected
    assert len(expected) == 7


def test_records_written_meanwhile_move_nothing(api):
    old = [MeetingFactory(day=date(2024, 5, day)) for day in (1, 2, 3, 4)]
    first = api.get("/api/v1/meetings/", {"page_size": 2}).json()
    MeetingFactory(day=date(2024, 5, 5))
    old[2].delete()  # on the first page, already read
    second = api.get(first["next"]).json()
    found = [row["id"] for page in (first, second) for row in page["results"]]
    assert found == [old[number].public_id for number in (3, 2, 1, 0)]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("ordering", ["date", "-date", "updated_at", "-updated_at", "-reports"])
def test_what_stays_is_met_once_while_the_rest_is_written(api, ordering, seed):
    chance = random.Random(seed)
    days = [date(2024, 5, 1), date(2024, 5, 2), None]

    def make():
        return MeetingFactory(day=chance.choice(days), report_count=chance.randint(0, 2))

    def write():
        make()
        other = chance.choice(others)
        if chance.random() < 0.5:
            Meeting.objects.filter(pk=other.pk).update(
                report_count=chance.randint(0, 9), updated_at=datetime.now(UTC)
            )
        elif Meeting.objects.filter(pk=other.pk).exists():
            other.delete()

    staying, others = [make() for _ in range(9)], [make() for _ in range(9)]
    met = []
    for page in pages(api, "meetings", ordering=ordering, page_size=2):
        met += [row["id"] for row in page["results"]]
        write()
    stayed = [each for each in met if each in {one.public_id for one in staying}]
    assert len(stayed) == len(staying)
    whole = walk(api, "meetings", ordering=ordering, page_size=500)
    assert stayed == [each for each in whole if each in stayed]


def test_the_first_page_has_none_before_and_the_last_none_after(api):
    for _ in range(3):
        MeetingFactory()
    first, second = pages(api, "meetings", page_size=2)
    assert (first["previous"], second["next"]) == (None, None)
    assert api.get(second["previous"]).json()["results"] == first["results"]


def test_links_keep_the_other_parameters(api):
    for _ in range(3):
        MeetingFactory(status="planned")
    page = api.get("/api/v1/meetings/", {"page_size": 1, "status": "planned"}).json()
    assert "page_size=1" in page["next"]
    assert "status=planned" in page["next"]


def test_the_count_is_given_when_asked_for(api):
    MeetingFactory.create_batch(3)
    MeetingFactory(rejected=True)
    assert api.get("/api/v1/meetings/").json()["count"] is None
    counted = api.get("/api/v1/meetings/", {"count": "exact", "page_size": 1}).json()
    assert counted["count"] == 3


def test_a_capped_count_stops_when_there_are_more(api, monkeypatch):
    monkeypatch.setattr("meetings.api.pagination.LARGEST_COUNT", 2)
    MeetingFactory.create_batch(2)
    assert api.get("/api/v1/meetings/", {"count": "capped"}).json()["count"] == 2
    MeetingFactory.create_batch(3)
    assert api.get("/api/v1/meetings/", {"count": "capped"}).json()["count"] == 3


def test_fields_stand_in_their_order(api):
    assert list(api.get("/api/v1/meetings/").json()) == ["next", "previous", "results", "count"]


def test_a_cursor_belongs_to_its_order(api):
    MeetingFactory.create_batch(2)
    following = api.get("/api/v1/meetings/", {"page_size": 1}).json()["next"]
    response = api.get(f"{following}&ordering=date")
    assert response.json()["errors"][0]["parameter"] == "cursor"


def test_a_cursor_keeps_its_order(api):
    MeetingFactory.create_batch(3)
    following = api.get("/api/v1/meetings/", {"page_size": 1, "ordering": "date"}).json()["next"]
    assert api.get(following.replace("ordering=date", "count=none")).status_code == 200


def test_the_depth_of_a_page_is_found_by_the_index(db):
    order = Meeting.objects.filter(sort_key__lt=1 << 40).order_by("-sort_key")[:50]
    plan = order.explain().upper()
    assert "SORT_KEY" in plan
    assert "TEMP B-TREE" not in plan
    assert connection.vendor == "postgresql" or "SEARCH" in plan


KEYS = {
    "n": SortKey("n", int),
    "s": SortKey("s", str),
    "d": SortKey("d", date, nullable=True),
    "t": SortKey("t", datetime),
}
MOMENTS = st.datetimes(timezones=st.just(UTC))


@given(
    st.one_of(
        st.tuples(st.just("n"), st.integers(0, 2**63 - 1)),
        st.tuples(
            st.just("-s"),
            st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
        ),
        st.tuples(st.just("d"), st.none() | st.dates()),
        st.tuples(st.just("-t"), MOMENTS),
    ),
    st.booleans(),
    st.integers(0, 2**63 - 1),
)
def test_a_cursor_says_what_it_was_made_of(key, backwards, pk):
    position = Position(key[0], backwards, key[1], pk)
    assert Position.decode(position.encode(), KEYS) == position


@given(st.text() | st.binary().map(lambda raw: raw.decode("latin-1")))
def test_whatever_else_is_no_cursor(text):
    try:
        Position.decode(text, KEYS)
    except ValueError:
        return
    assert text in {position.encode() for position in [Position.decode(text, KEYS)]}


@pytest.mark.parametrize("moment", ["2024-05-01T12:00:00", "0001-01-01T00:00:00+14:00"])
def test_a_moment_without_place_in_time_is_no_cursor(moment):
    text = Position("t", backwards=False, value=moment, pk=7).encode()
    with pytest.raises(ValueError, match="T"):
        Position.decode(text, KEYS)


def test_names_sort_as_the_database_sorts_them(api):
    for name in ["b", "A", "C"]:
        OfficialFactory(name=name)
    expected = list(Official.objects.order_by("name", "pk").values_list("public_id", flat=True))
    assert walk(api, "officials", page_size=1) == expected
