"""Small corpora of hand-made reports, as varied as resolution has to bear."""

from datetime import date, timedelta

from hypothesis import strategies as st

from meetings.actions.ingest import ingest_documents
from meetings.choices import DateBasis, MeetingKind, MeetingMode, MeetingStatus
from tests.actions.builders import body, document, extraction, person, state, store, told

START = date(2023, 12, 20)
PEOPLE = [
    person(name, country, role)
    for name, country, roles in (
        ("Wang Yi", "CN", ("foreign minister", None)),
        ("Wang Xiaohong", "CN", ("public security minister", None)),
        ("Wang", "CN", ("foreign minister", None)),
        ("Prak Sokhonn", "TH", ("foreign minister", None)),
        ("Prak Sokhan", "TH", ("foreign minister", None)),
        ("Vladimir Putin", "RU", ("president",)),
        ("Putin", "RU", ("president", None)),
        ("Igor Putin", "RU", (None, "foreign minister")),
        ("Abiy Ahmed", "ET", ("prime minister", None)),
        ("Abiy Ahmed Ali", "ET", ("prime minister", None)),
        ("Ahmed Ali", "ET", (None, "ambassador")),
        ("Kofi Mensah", "", (None,)),
        ("Kofi Mensah", "GH", (None, "president")),
    )
    for role in roles
]
OTHERS = [
    state("CN"),
    state("RU"),
    body("Kachin Independence Army", "MM"),
    body("KIA", "MM"),
    body("Kokang Independence Army", "MM"),
    body("Foreign Ministry", "CN"),
    person(None, "RU", "ambassador"),
]
days = st.integers(0, 20).map(lambda number: (START + timedelta(days=number)).isoformat())
dates = st.one_of(
    st.none(),
    days,
    st.sampled_from(
        ["2023-12", "2024-01", "2024", "2023-12-28", "2024-12-28", "2023-12-28/2024-01-02"]
    ),
)


@st.composite
def records(draw):
    seats = st.sampled_from([*PEOPLE, *OTHERS])
    return told(
        *draw(st.lists(seats, min_size=2, max_size=3, unique=True)),
        when=draw(dates),
        where=draw(st.sampled_from([None, ("Moscow", "RU"), (None, "RU"), ("Beijing", "CN")])),
        basis=draw(st.sampled_from([DateBasis.RELATIVE, DateBasis.STATED])),
        status=draw(st.sampled_from([MeetingStatus.HELD, MeetingStatus.PLANNED])),
        mode=draw(st.sampled_from([MeetingMode.IN_PERSON, MeetingMode.PHONE])),
        kind=draw(st.sampled_from(list(MeetingKind))),
    )


@st.composite
def corpora(draw):
    published = st.one_of(st.none(), st.sampled_from([START, date(2024, 1, 12), date(2024, 6, 1)]))
    texts = st.lists(records(), min_size=1, max_size=2)
    several = draw(st.lists(st.tuples(texts, published), min_size=2, max_size=6))
    return {f"d{number}": text for number, text in enumerate(several)}


def store_all(corpus, names):
    for name in names:
        texts, published = corpus[name]
        store(name, *texts, published=published)


def ingest_all(corpus, names):
    """One run of ingest over these documents."""
    documents = [document(name, corpus[name][1]) for name in names]
    found = {name: corpus[name][0] for name in names}
    return ingest_documents(
        documents,
        extract=lambda several: (extraction(one, *found[one.id]) for one in several),
        extractor="rules/1",
    )
