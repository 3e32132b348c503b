"""Meetings near a point."""

import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.api.v1.near import Area, lies_within
from meetings.models import Meeting
from tests.factories import MeetingFactory

QUITO, GUAYAQUIL, SUVA, APIA = (-0.22, -78.51), (-2.19, -79.89), (-18.14, 178.44), (-13.83, -171.77)


def meeting_at(point, **fields):
    return MeetingFactory(latitude=point[0], longitude=point[1], **fields)


def test_a_meeting_within_the_distance_is_found(ids):
    meeting = meeting_at(GUAYAQUIL)  # 267 km from Quito
    assert ids("meetings", near="-0.22,-78.51,270") == [meeting.public_id]
    assert ids("meetings", near="-0.22,-78.51,260") == []


def test_a_corner_of_the_box_is_not_within_the_distance(ids):
    meeting_at((0.9, 0.9))  # 141 km from the origin, within a box of 111 km
    assert ids("meetings", near="0,0,111") == []


def test_a_meeting_without_position_is_near_nothing(ids):
    MeetingFactory(city="Quito", country="EC")
    assert ids("meetings", near="0,0,20000") == []


def test_the_point_itself_is_near(ids):
    meeting = meeting_at(QUITO)
    assert ids("meetings", near="-0.22,-78.51,0.001") == [meeting.public_id]


def test_the_date_line_divides_nothing(ids):
    meeting = meeting_at(APIA)  # 1,144 km from Suva, on the other side
    assert ids("meetings", near=f"{SUVA[0]},{SUVA[1]},1200") == [meeting.public_id]
    assert ids("meetings", near=f"{SUVA[0]},{SUVA[1]},1000") == []


def test_the_smallest_difference_is_a_distance(ids):
    meeting = meeting_at((0.0, 0.0))
    assert ids("meetings", near="1e-200,-1e-200,1") == [meeting.public_id]


@pytest.mark.parametrize("longitude", [0, 90, 180, -90])
def test_every_longitude_is_near_a_pole(ids, longitude):
    meeting = meeting_at((89.5, longitude))
    assert ids("meetings", near="90,0,60") == [meeting.public_id]


@pytest.mark.parametrize(
    "value",
    [
        "0,0",
        "0,0,0",
        "91,0,1",
        "0,181,1",
        "0,0,20001",
        "0,0,nan",
        "x,0,1",
        "0,0,1,2",
        "a",
        "0,0,1e-9",
    ],
)
def test_what_is_no_circle_is_refused(problem, value):
    [error] = problem("meetings/", near=value)["errors"]
    assert error["parameter"] == "near"


POINTS = st.tuples(
    st.floats(-90, 90).map(lambda degrees: round(degrees, 5)),
    st.floats(-180, 180).map(lambda degrees: round(degrees, 5)),
)


def distance(one, other):
    """By the vectors of both points, which is another way than that of the database."""

    def vector(point):
        latitude, longitude = map(math.radians, point)
        return (
            math.cos(latitude) * math.cos(longitude),
            math.cos(latitude) * math.sin(longitude),
            math.sin(latitude),
        )

    return 2 * 6371.0088 * math.asin(min(1, math.dist(vector(one), vector(other)) / 2))


@pytest.mark.django_db
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=POINTS, centre=POINTS, radius=st.floats(1, 20000))
def test_near_is_what_the_sphere_says(place, centre, radius):
    meeting = meeting_at(place)
    found = Meeting.objects.filter(lies_within(Area(*centre, radius)), pk=meeting.pk).exists()
    meeting.delete()
    away = distance(place, centre)
    assert found == (away <= radius) or math.isclose(away, radius, abs_tol=0.01)
