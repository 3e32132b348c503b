"""Whatever is asked, the answer is one that the document promises, and never an error of ours."""

import csv
import io
import re
from urllib.parse import quote, urlencode

import feedparser
import icalendar
import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.models import Meeting
from tests.api.contract import document
from tests.factories import (
    EvidenceFactory,
    MeetingFactory,
    OrganisationFactory,
    ParticipationFactory,
    TopicFactory,
)

READING = {path: each["get"] for path, each in document()["paths"].items() if "get" in each}
LISTS = [path for path in READING if "{" not in path]
NAMES = sorted({each["name"] for each in READING.values() for each in each["parameters"]})
VALUES = st.one_of(
    st.text(max_size=30),
    st.integers().map(str),
    st.dates().map(str),
    st.datetimes(timezones=st.timezones()).map(lambda moment: moment.isoformat()),
    st.sampled_from(
        ["CN", "MM", "!CN", "CN,MM", "held", "true", "topic-0", "date", "-name", "1", "csv", "ics"]
    ),
    st.lists(st.sampled_from(["CN", "!MM", "held", "", "topic-0", "!"]), max_size=4).map(",".join),
)
each_parameter = pytest.mark.parametrize(
    ("path", "name"),
    [
        (path, each["name"])
        for path, operation in READING.items()
        for each in operation["parameters"]
        if each["in"] == "query"
    ],
)
ODD = ["a*", "!", "0", "9" * 30, "2024-00", "0,0,1", "\0"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=6,
)


@pytest.fixture
def filled(db):
    """A register in which there is something to find: what, by the name of its list."""
    report = EvidenceFactory().report
    official = ParticipationFactory(meeting=report.meeting).official
    return {
        "meetings": report.meeting.public_id,
        "officials": official.public_id,
        "organisations": OrganisationFactory().public_id,
        "documents": report.document.public_id,
        "sources": report.document.source.public_id,
        "topics": TopicFactory(slug="topic-0").slug,
    }


@pytest.mark.parametrize("path", sorted(READING))
@given(
    parameters=st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=8), VALUES, max_size=3),
)
@settings(max_examples=20)
def test_any_parameters(api, filled, path, parameters):
    address = re.sub(r"\{\w+\}", filled.get(path.split("/")[3], "none"), path)
    response = api.get(f"{address}?{urlencode(parameters)}")
    assert response.status_code in ({401} if "submissions" in path else {200, 400})
    assert isinstance(b"".join(response), bytes)


@each_parameter
def test_any_value_of_any_parameter(api, filled, path, name):
    address = re.sub(r"\{\w+\}", filled.get(path.split("/")[3], "none"), path)
    for value in ODD:
        response = api.get(f"{address}?{urlencode({name: value})}")
        assert response.status_code in {200, 400, 404}


# How many meetings each format has, read by a library of its own.
READERS = {
    "csv": lambda text: len(list(csv.DictReader(io.StringIO(text.decode(), newline="")))),
    "ndjson": lambda text: len([orjson.loads(line) for line in text.split(b"\n")[:-1]]),
    "geojson": lambda text: len(orjson.loads(text)["features"]),
    "ics": lambda text: len(icalendar.Calendar.from_ical(text).walk("VEVENT")),
    "atom": lambda text: len(feedparser.parse(text).entries),
}


@given(
    path=st.sampled_from(sorted(document()["paths"])),
    method=st.sampled_from(["POST", "PUT", "PATCH", "DELETE", "TRACE", "OPTIONS"]),
    body=st.binary(max_size=40) | JSON.map(orjson.dumps),
    media_type=st.sampled_from(["application/json", "text/plain", "multipart/form-data", ""]),
)
@settings(max_examples=100)
@pytest.mark.parametrize("signed_in", [False, True])
def test_any_body(api, filled, admin_user, signed_in, **request):
    if signed_in:
        api.force_login(admin_user)
    address = re.sub(r"\{\w+\}", "mtg_0000000000000000", request["path"])
    response = api.generic(
        request["method"], address, request["body"], content_type=request["media_type"]
    )
    assert response.status_code < 500
    assert response.status_code < 400 or response["Content-Type"] == "application/problem+json"


@given(
    format_name=st.sampled_from(sorted(READERS)),
    names=st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), max_size=20
    ),
)
def test_any_name_can_be_exported(api, db, format_name, names):
    Meeting.objects.all().delete()
    for name in names:
        MeetingFactory(title=name[:300], city=name[:120], country="MM")
    response = api.get("/api/v1/meetings/", {"format": format_name})
    assert READERS[format_name](b"".join(response)) == len(names)


@given(query=st.binary(max_size=40))
def test_any_query_string(api, filled, query):
    response = api.get(f"/api/v1/meetings/?{quote(query, safe='&=%+;,')}")
    assert response.status_code in {200, 400}


@given(path=st.sampled_from(LISTS), record=st.text(min_size=1, max_size=30))
def test_any_id(api, path, record):
    response = api.get(f"{path}{quote(record, safe='')}/")
    assert response.status_code in {200, 404, 308}


@given(accept=st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40))
def test_any_accept_header(api, accept):
    assert api.get("/api/v1/sources/", headers={"accept": accept}).status_code in {200, 406}


@given(
    position=st.lists(st.none() | st.booleans() | st.integers() | st.text(max_size=9), max_size=5)
)
def test_any_cursor(api, filled, position):
    from base64 import urlsafe_b64encode
    from json import dumps

    cursor = urlsafe_b64encode(dumps(position).encode()).decode()
    response = api.get("/api/v1/officials/", {"cursor": cursor})
    assert response.status_code in {200, 400}
