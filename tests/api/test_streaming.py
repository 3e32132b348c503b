"""Whole lists are written while they are read, in memory that does not grow with them."""

import tracemalloc

import pytest
from rest_framework.test import APIClient

from tests.api.contract import settle
from tests.factories import MeetingFactory

PAGE = 20


def write(format_name):
    """How many bytes a whole list has, and the most that were held at once to write it."""
    settle()
    response = APIClient().get("/api/v1/meetings/", {"format": format_name})
    tracemalloc.start()
    try:
        length = sum(map(len, response))
        return length, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("format_name", ["ndjson", "csv", "geojson", "ics", "jsonld", "ftm"])
def test_a_long_list_takes_no_more_memory_than_a_short_one(db, monkeypatch, format_name):
    monkeypatch.setattr("meetings.api.views.LARGEST_PAGE", PAGE)
    MeetingFactory.create_batch(4 * PAGE, title="x" * 300)
    write(format_name)  # what is made once is made
    short, held = write(format_name)
    MeetingFactory.create_batch(16 * PAGE, title="x" * 300)
    long, held_for_long = write(format_name)
    assert long > 4 * short
    assert held_for_long - held < (long - short) / 2
