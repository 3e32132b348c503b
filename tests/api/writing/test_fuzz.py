"""Whatever those who may write send, the answer is one that the document promises."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.choices import TokenScope
from tests.api.contract import document
from tests.factories import (
    MeetingFactory,
    OfficialFactory,
    OrganisationFactory,
    ParticipationFactory,
    SourceFactory,
    TopicFactory,
)

WRITES = [
    (method, path)
    for path, methods in document()["paths"].items()
    for method in methods
    if method != "get"
]
SCHEMAS = document()["components"]["schemas"]
NAMES = sorted(
    {
        name
        for key, schema in SCHEMAS.items()
        if key.endswith(("Body", "Correction"))
        for name in schema["properties"]
    }
)
# Much that is nearly right.
WORDS = st.sampled_from(
    ["held", "EC", "ecuador", "2024-05", "2024-02-30", "9999-12-31", "topic-0", "principal", "en"]
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
    | WORDS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
BODIES = st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=4)


@pytest.fixture
def records(db):
    """A record of each kind, by its noun."""
    TopicFactory(slug="topic-0")
    meeting = ParticipationFactory().meeting
    return {
        "meetings": [meeting, MeetingFactory()],
        "officials": [OfficialFactory(), OfficialFactory()],
        "organisations": [OrganisationFactory(), OrganisationFactory()],
        "sources": [SourceFactory(), SourceFactory()],
    }


@given(write=st.sampled_from(WRITES), body=BODIES, named=st.booleans())
@settings(max_examples=200)
def test_any_body(client_of, records, write, body, named):
    method, path = write
    client = client_of(TokenScope.CURATE, TokenScope.INGEST)
    noun = path.split("/")[3]
    if "{id}" in path:
        record, other = records[noun]
        path = path.replace("{id}", record.public_id)
        if named:
            body = {**body, "other": other.public_id}
    path = path.replace("{sequence}", "1")
    response = client.generic(
        method.upper(),
        path,
        json.dumps(body),
        content_type="application/json",
        headers={"if-match": "*"},
    )
    assert response.status_code < 500
